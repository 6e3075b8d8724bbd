"""Who and what: users, organisations, places, the taxonomy, recognitions, and the directory of pages."""
