"""Who may reach what: the wall between provinces, the province of a request, what no group may have."""
