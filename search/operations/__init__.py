"""What keeps the indexes right while the site runs."""
