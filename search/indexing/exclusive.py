"""What one process at a time does to the indexes: names of leases (profiles/background/leases.py)."""

WRITER, REBUILD, SUMMARY = "writer", "rebuild", "summary"
