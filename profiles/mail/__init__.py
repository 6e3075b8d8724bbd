"""Mail of the site: written in the transaction of its cause, sent by the worker, never inside a request."""
