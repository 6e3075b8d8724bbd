"""What is asked of Elasticsearch: a question as the bodies of requests."""
