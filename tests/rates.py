"""Limits on visitors, wide enough for tests and benchmarks that ask more in a second than people in a minute."""

WIDE = dict.fromkeys(("API_RATE", "SEARCH_RATE", "SUGGESTION_RATE", "DOWNLOAD_RATE"), "1000/s")
"""Environment variables; the tests of the limits set their own."""
