"""Kinds of work: their names, and all that is said of them."""
