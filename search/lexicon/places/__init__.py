"""The places of Belgium by the names that people type."""
