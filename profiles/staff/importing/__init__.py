"""Staff read in the tables of their province."""
