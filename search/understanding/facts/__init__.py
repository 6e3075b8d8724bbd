"""Reads what a buyer's text says about the work: how much, when, where, by whom. Fields: docs/facts.md."""
