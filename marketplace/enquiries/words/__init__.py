"""An enquiry in words: for its author, for who may see it, and in mails."""
