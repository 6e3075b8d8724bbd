"""A private PostgreSQL for a test run: its own folder and socket, no port, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.machine import find

UNPRIVILEGED = "nobody"
OPTIONS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=40"


@contextmanager
def postgres(superuser: str = "schakel") -> Iterator[str]:
    """Yields a DATABASE_URL; the server refuses to run as root, so root starts it as somebody else.

    Its database bears the name of the superuser.
    """
    folder = Path(tempfile.mkdtemp(prefix="schakel-pg-"))
    as_user = {}
    if os.geteuid() == 0:
        owner = pwd.getpwnam(UNPRIVILEGED)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    data, log = folder / "data", folder / "log"

    def server(*command: str) -> None:
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **as_user)  # type: ignore[call-overload]

    server(str(find("initdb")), "-D", str(data), "-U", superuser, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    server(str(find("pg_ctl")), "-D", str(data), "-l", str(log), "-w", "-o", f"{OPTIONS} -k {folder}", "start")
    try:
        if superuser != "postgres":
            server(str(find("createdb")), "-h", str(folder), "-U", superuser, superuser)
        yield f"postgres://{superuser}@/{superuser}?host={folder}"
    finally:
        server(str(find("pg_ctl")), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
