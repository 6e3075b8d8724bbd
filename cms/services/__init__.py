"""Verbs that write editorial pages."""
