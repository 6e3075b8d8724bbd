"""What matching asks of the search for a described work."""
