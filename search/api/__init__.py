"""The answer as JSON, and its description."""
