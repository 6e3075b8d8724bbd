"""Forms of the directory; those that need models are imported from their own module."""
