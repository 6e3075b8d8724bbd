"""Draws cms/static/cms/patterns.svg, which is committed: python -m tests.drawing.patterns."""
