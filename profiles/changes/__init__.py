"""What the directory announces when it changes, and what it does by itself then."""
