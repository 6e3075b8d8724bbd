"""Makes the secrets of a site in containers, a file each: `python3 -m deploy.setup.make_secrets [FOLDER]`.

Needs Python and nothing else. Asks for the address of the mail server, and draws the others. Docker lends a file to a
container as it is, so each belongs to the user of the container that reads it, and nobody else can read it.
"""

import os
import secrets
import sys
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "secrets"
SITE, POSTGRES, ELASTICSEARCH = 10001, 999, 1000
"""The users in the images: ours, that of PostgreSQL, that of Elasticsearch."""
DATABASE = "postgres://schakel:{password}@database/schakel"
QUESTION = "Mail server, such as smtp+tls://user:password@mail.example:587: "
SCHEMES = ("smtp://", "smtp+tls://", "smtp+ssl://")


def contents(mail: str) -> dict[str, tuple[int, str]]:
    """Of each file who reads it, and what stands in it; passwords are figures and letters, as addresses need them."""
    site, search = secrets.token_hex(32), secrets.token_hex(32)
    return {
        "secret_key": (SITE, secrets.token_hex(48)),
        "database_url": (SITE, DATABASE.format(password=site)),
        "database_password": (POSTGRES, site),
        "postgres_password": (POSTGRES, secrets.token_hex(32)),
        "elastic_password": (ELASTICSEARCH, search),
        "email_url": (SITE, mail),
        "metrics_token": (SITE, secrets.token_hex(32)),
    }


def make(folder: Path, mail: str) -> list[str]:
    """The names of the files that were made; nothing is written when one of them is there."""
    made = contents(mail)
    if there := [name for name in made if (folder / name).exists()]:
        raise FileExistsError(f"{folder} has {', '.join(there)} already. Nothing was changed.")
    os.umask(0o077)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    for name, (reader, content) in made.items():
        path = folder / name
        path.write_text(content + "\n", encoding="ascii")
        path.chmod(0o400)
        os.chown(path, reader, reader)
    return list(made)


def main(folder: Path) -> int:
    if os.geteuid() != 0:
        sys.exit("Run it as root: each file belongs to the user of the container that reads it.")
    sys.stdout.write(QUESTION)
    sys.stdout.flush()
    mail = sys.stdin.readline().strip()
    if not mail.startswith(SCHEMES) or not mail.isascii():
        sys.exit(f"\nThe address of the mail server starts with {' or '.join(SCHEMES)}. Nothing was made.")
    try:
        made = make(folder, mail)
    except FileExistsError as refused:
        sys.exit(f"\n{refused}")
    sys.stdout.write(f"\nMade in {folder}: {', '.join(made)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
