"""What ranks: an embedded engine in numpy and Elasticsearch, behind one protocol (base.py)."""
