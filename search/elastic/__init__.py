"""Elasticsearch as the second engine: requests, connection, indexes, copies of the search rows."""
