"""The engine of an Elasticsearch server: client, mapping, queries, scoring."""
