"""Settings, addresses, the start of the server, the demo and what a server needs around the site."""
