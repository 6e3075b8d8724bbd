"""What waits for the province: one queue, what changed, and the answer."""
