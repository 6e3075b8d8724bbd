"""Files read in by people in a browser: the columns confirmed, nothing stored unseen, all of it taken back."""
