"""Makes the key with which the site works on its own indexes, so that nothing of it knows the password of the server.

`python -m deploy.setup.elasticsearch_key SERVER PASSWORD_FILE KEY_FILE` in a container of its own. A key that the
server still takes stays; one that it does not know any more, as after the loss of its data, makes room for a new one.
"""

import base64
import json
import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

RIGHTS = {"schakel": {"cluster": [], "indices": [{"names": ["schakel", "schakel-*"], "privileges": ["all"]}]}}
"""Everything on indexes of that name, nothing else on the server."""
ADMINISTRATOR = "elastic"
WAIT_SECONDS, PAUSE_SECONDS, ANSWER_SECONDS = 180.0, 2.0, 10.0
REFUSED = {401, 403}


def ask(address: str, login: str, body: object = None) -> dict[str, Any]:
    """What the server answers; raises HTTPError or OSError."""
    headers = {"Authorization": login, "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, headers)  # noqa: S310 the server of our own network
    with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:  # noqa: S310
        return dict(json.load(answer))


def is_taken(server: str, key_file: Path) -> bool:
    """Whether there is a key that the server takes."""
    if not key_file.exists():
        return False
    try:
        ask(f"{server}/_security/_authenticate", f"ApiKey {key_file.read_text(encoding='ascii').strip()}")
    except urllib.error.HTTPError as error:
        if error.code in REFUSED:
            return False
        raise
    return True


def make(server: str, password: str, key_file: Path) -> None:
    login = base64.b64encode(f"{ADMINISTRATOR}:{password}".encode()).decode()
    made = ask(f"{server}/_security/api_key", f"Basic {login}", {"name": "schakel", "role_descriptors": RIGHTS})
    fresh = key_file.with_suffix(".new")
    fresh.write_text(f"{made['encoded']}\n", encoding="ascii")
    fresh.chmod(0o440)
    fresh.replace(key_file)


def ensure(server: str, password_file: Path, key_file: Path, patience: float = WAIT_SECONDS) -> str:
    """What was done, in a sentence; a server that stays away is an error only where there is no key yet."""
    deadline = time.monotonic() + patience
    while True:
        try:
            if is_taken(server, key_file):
                return "The key of the site is taken."
            make(server, password_file.read_text(encoding="ascii").strip(), key_file)
        except OSError as error:
            if isinstance(error, urllib.error.HTTPError) and error.code in REFUSED:
                raise RuntimeError(f"Elasticsearch refuses the password of {ADMINISTRATOR}: {error}") from error
            if time.monotonic() > deadline:
                if key_file.exists():
                    return f"Elasticsearch does not answer, the site keeps the key it has: {error}"
                raise RuntimeError(f"Elasticsearch does not answer, there is no key: {error}") from error
        else:
            return "A key for the site was made."
        time.sleep(PAUSE_SECONDS)


def main(server: str, password_file: str, key_file: str) -> int:
    os.umask(0o027)
    try:
        sys.stdout.write(ensure(server, Path(password_file), Path(key_file)) + "\n")
    except RuntimeError as failed:
        sys.exit(str(failed))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
