"""The site of `make demo` with its data."""
