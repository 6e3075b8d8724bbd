"""The engine in the memory of each process."""
