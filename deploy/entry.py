"""What a container runs: `python -m deploy.entry prepare | web [AT] | worker | relay | health [AT]`.

`prepare` brings the database and the search indexes up to date and ends; `web` serves; `worker` does the work behind
the site; both end at SIGTERM after what they have in hand. `relay` hands mail on to the mail server. `health` fails
when the web process does not answer. AT is a port, or an address and a port: without address every one of the machine.
"""

import os
import sys
import urllib.request

from deploy import command_line

PORT = "8000"
START_SECONDS = 120.0
"""How long `prepare` waits for an Elasticsearch that is just starting."""


def main(name: str = "", at: str = PORT) -> None:
    command_line.read_settings_file()
    with command_line.one_sentence():
        match name:
            case "prepare":
                prepare()
            case "web":
                look_at_the_database()
                replace_by("-m", "gunicorn", "deploy.wsgi", *web_options(at))
            case "worker":
                replace_by("manage.py", "drain")
            case "relay":
                relay()
            case "health":
                health(at)
            case _:
                sys.exit(f"Unknown: {name}. Choose prepare, web, worker, relay or health.")


def prepare() -> None:
    """Tables, reference data, and an index where there is none yet or one of another version.

    The site can serve without its search server, so what fails there is said and stops nothing. A site that is not safe
    for visitors is not prepared.
    """
    import django

    django.setup()
    from django.core.management import CommandError, call_command

    from search.operations.indexes import is_rebuild_due

    call_command("migrate")
    call_command("check", deploy=True)
    call_command("load_reference")
    if is_rebuild_due(START_SECONDS):
        try:
            call_command("search_rebuild")
        except CommandError as error:
            sys.stderr.write(f"search_rebuild: {error}\n")


def look_at_the_database() -> None:
    """A site whose database is away starts, and serves as soon as it is back; one with other tables does not."""
    import django

    django.setup()
    if away := command_line.absence():
        sys.stderr.write(f"{away} The site waits for it.\n")
    elif told := command_line.backwardness():
        sys.exit(told)


def web_options(at: str) -> list[str]:
    """For gunicorn, whose WEB_CONCURRENCY says how many processes; each has four threads."""
    options = ["--bind", at if ":" in at else f"0.0.0.0:{at}", "--threads", "4", "--no-control-socket"]
    return [*options, "--forwarder-headers", ""]  # no request says under which path the site stands


def relay() -> None:
    from deploy.relay import run

    run()


def replace_by(*arguments: str) -> None:
    """The process becomes another one, which then gets the signals."""
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606 our own command


def health(at: str) -> None:
    """As the proxy asks: by a name that the site answers to, and over https."""
    from django.conf import settings

    headers = {"Host": settings.ALLOWED_HOSTS[0], "X-Forwarded-Proto": "https"}
    address = at if ":" in at else f"127.0.0.1:{at}"
    request = urllib.request.Request(f"http://{address}/healthz", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=4) as answer:  # noqa: S310 our own
            answer.read()
    except OSError as error:
        sys.exit(f"The site does not answer at {address}: {error}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
