"""Who fits what: needs, matches, Dutch analysis, ranking and reasons, the engines, the search pages and API."""
