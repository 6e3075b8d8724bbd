"""Staff's tools for the search in Wagtail's admin."""
