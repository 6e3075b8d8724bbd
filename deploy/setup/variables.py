"""The environment variables that the site reads: deploy/environment.py reads them, docs/settings.md lists them."""

from typing import NamedTuple


class Variable(NamedTuple):
    """One environment variable: `required` variables have no default; `help` is the sentence of the docs.

    What is `secret` can also stand in a file, which the variable with _FILE behind its name points to.
    """

    name: str
    required: bool
    default: str
    help: str
    secret: bool = False


VARIABLES = (
    Variable("SECRET_KEY", True, "", "At least 50 random characters; signs sessions and links.", True),
    Variable(
        "DATABASE_URL",
        False,
        "sqlite:///var/schakel.sqlite3",
        "sqlite:///path or postgres://user:password@host/name.",
        True,
    ),
    Variable(
        "ALLOWED_HOSTS",
        True,
        "",
        "Host names of the site, with spaces or commas between, no *. At the first people log in.",
    ),
    Variable(
        "EMAIL_URL", False, "consolemail://", "smtp+tls://user:password@host:587, or consolemail:// to print.", True
    ),
    Variable("EMAIL_FROM", False, "", "The address that mails come from; empty: noreply at the first host name."),
    Variable("MAIL_RELAY", False, "", "host:port through which the server of EMAIL_URL is reached; empty: straight."),
    Variable("INBOUND_URL", False, "", "maildir:///folder where mails that come back are put; empty: none are read."),
    Variable("DEMO", False, "false", "true shows everybody the mails that the site writes; only on your own machine."),
    Variable("STAFF_SECOND_FACTOR", False, "true", "false: staff need no second step; never on a public server."),
    Variable("MEDIA_ROOT", False, "var/media", "Folder for uploaded photos and documents."),
    Variable("STATIC_ROOT", False, "var/static", "Folder that collectstatic fills."),
    Variable("CACHE_ROOT", False, "var/cache", "Folder for short-lived files that all processes share (login limits)."),
    Variable("DEBUG", False, "false", "true shows tracebacks; never on a public server."),
    Variable("PLAIN_HTTP", False, "false", "true serves without https on your own machine: cookies lose Secure."),
    Variable("LOG_FORMAT", False, "json", "json (one object a line) or text."),
    Variable("DRAIN_IN_PROCESS", False, "false", "true lets the web processes do the worker's work; for small sites."),
    Variable("API_RATE", False, "5/s", "Requests to the API that one network may make: 5/s, 100/m or 50/10s."),
    Variable("SEARCH_RATE", False, "50/10s", "Pages of results and comparisons that one network may ask for."),
    Variable("SUGGESTION_RATE", False, "100/10s", "Suggestions while typing that one network may ask for."),
    Variable("DOWNLOAD_RATE", False, "6/m", "Lists of results as a spreadsheet that one network may ask for."),
    Variable(
        "ELASTICSEARCH_URL", False, "", "https://user:password@host:9200; empty: the embedded engine answers.", True
    ),
    Variable(
        "ELASTICSEARCH_API_KEY",
        False,
        "",
        "A key with rights on that index only, in place of a user in the address.",
        True,
    ),
    Variable("ELASTICSEARCH_INDEX", False, "schakel", "The name of the index there: small letters, figures, hyphens."),
    Variable("ELASTICSEARCH_CA", False, "", "File with the certificates that check its https; empty: the usual."),
    Variable(
        "EMBEDDED_MOST", False, "200000", "Listings up to which the embedded engine can stand in for Elasticsearch."
    ),
    Variable("METRICS_TOKEN", False, "", "The bearer token of who may ask /metrics; empty: administrators only.", True),
    Variable("TRUSTED_PROXIES", False, "0", "How many proxies stand before the site and set X-Forwarded-For."),
    Variable("OIDC_ISSUER", False, "", "Issuer of an OpenID Connect provider to log in with; empty: no such button."),
    Variable("OIDC_CLIENT_ID", False, "", "What the provider calls this site."),
    Variable("OIDC_CLIENT_SECRET", False, "", "The secret that the provider gave with it.", True),
    Variable("OIDC_NAME", False, "ACM/IDM", "The name on the button."),
    Variable("OIDC_SCOPES", False, "openid profile vo", "What is asked of the provider, with spaces between."),
    Variable("OIDC_IS_SECOND_FACTOR", False, "false", "true: who logs in with it needs no second step besides."),
)
