"""Who fits a described work, and why."""
