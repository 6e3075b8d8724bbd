"""A pytest plugin that gives the settings what they need before Django reads them."""

import os

os.environ.setdefault("DATABASE_URL", "sqlite:///var/test.sqlite3")
os.environ["SECRET_KEY"] = "for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz"
os.environ["ALLOWED_HOSTS"] = "testserver,limburg.testserver"
os.environ["EMAIL_URL"] = "memorymail://"
os.environ["PLAIN_HTTP"] = "true"
os.environ["LOG_FORMAT"] = "text"
