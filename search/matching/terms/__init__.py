"""The terms of a listing with their places, as the index reads it."""
