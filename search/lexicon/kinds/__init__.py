"""The names of kinds of work."""
