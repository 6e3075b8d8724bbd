"""What was searched, and how good the answers are."""
