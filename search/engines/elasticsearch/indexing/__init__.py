"""Brings the search rows into Elasticsearch, and finds where the two differ."""
