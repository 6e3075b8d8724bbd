"""Draws the work patterns: flat pictures of repeated work that stand where a photo is missing."""
