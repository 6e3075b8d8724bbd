"""What stands between a request and the rooms: middleware, limits, health, figures for monitoring."""
