"""What a container runs: `python -m deploy.entry prepare | web [PORT] | worker | health [PORT]`.

`prepare` brings the database and the search indexes up to date and ends; `web` serves; `worker` does the work behind
the site; both end at SIGTERM after what they have in hand. `health` fails when the web process does not answer.
"""

import os
import sys
import urllib.request

PORT = "8000"


def main(name: str = "", port: str = PORT) -> None:
    match name:
        case "prepare":
            prepare()
        case "web":
            replace_by("-m", "gunicorn", "deploy.wsgi", *web_options(port))
        case "worker":
            replace_by("manage.py", "drain")
        case "health":
            health(port)
        case _:
            sys.exit(f"Unknown: {name}. Choose prepare, web, worker or health.")


def prepare() -> None:
    """Tables, reference data, and an index where there is none yet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from search.elastic.primary import primary
    from search.models import SearchRow

    call_command("migrate")
    call_command("load_reference")
    server = primary()
    if not SearchRow.objects.exists() or (server is not None and not server.targets()):
        call_command("search_rebuild")


def web_options(port: str) -> list[str]:
    """For gunicorn, whose WEB_CONCURRENCY says how many processes; each has four threads."""
    return ["--bind", f"0.0.0.0:{port}", "--threads", "4", "--no-control-socket"]


def replace_by(*arguments: str) -> None:
    """The process becomes another one, which then gets the signals."""
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606 our own command


def health(port: str) -> None:
    """As the proxy asks: by a name that the site answers to, and over https."""
    headers = {"Host": os.environ["ALLOWED_HOSTS"].split(",")[0].strip(), "X-Forwarded-Proto": "https"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/healthz", headers=headers)
    with urllib.request.urlopen(request, timeout=4) as answer:  # noqa: S310 our own
        answer.read()


if __name__ == "__main__":
    main(*sys.argv[1:3])
