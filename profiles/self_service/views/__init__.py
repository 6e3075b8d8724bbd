"""The pages below `/mijn/` and those of links in mails."""
