"""Prints settings for the demo on one's own machine; `make demo` keeps them in `.env`."""

import secrets

TEMPLATE = """\
# Settings of the demo on this machine; see docs/settings.md.
SECRET_KEY={key}
DATABASE_URL=sqlite:///var/schakel.sqlite3
ALLOWED_HOSTS=localhost,127.0.0.1,limburg.localhost
PLAIN_HTTP=true
STAFF_SECOND_FACTOR=false
LOG_FORMAT=text
"""

if __name__ == "__main__":
    print(TEMPLATE.format(key=secrets.token_urlsafe(64)), end="")  # noqa: T201 make redirects it to .env
