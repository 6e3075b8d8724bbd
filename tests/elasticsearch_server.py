"""A real Elasticsearch for tests and for trying out: `with server()`, `python -m tests.elasticsearch_server COMMAND`.

With ELASTICSEARCH_URL set that server is used as it is. Otherwise the distribution that Elastic builds for integration
tests is fetched by its Maven coordinates into a cache, started on a free loopback port as an unprivileged user, and
stopped by its process id. It has no x-pack, no scripts and no security: what runs on it runs on every server.
"""

import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

VERSION = "8.19.3"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
CACHE = Path(tempfile.gettempdir()) / "schakel-elasticsearch"
UNPRIVILEGED = "nobody"
MEMORY = "512m"
JVM = ("-XX:TieredStopAtLevel=1", "-XX:-UseG1GC", "-XX:+UseSerialGC", "-XX:-AlwaysPreTouch")
"""A server that starts soon matters more here than one that is fast after an hour."""
START_SECONDS, STOP_SECONDS = 180, 20
HEALTH = "/_cluster/health?wait_for_status=yellow&timeout=5s"


class Unavailable(Exception):
    """No server can be had here; the message says what is missing."""


@contextmanager
def server(memory: str = MEMORY, jvm: Sequence[str] = JVM) -> Iterator[str]:
    """Yields the address of a server that answers; raises Unavailable when there can be none."""
    given = os.environ.get("ELASTICSEARCH_URL", "").rstrip("/")
    if given:
        yield given
        return
    home, folder = installed(), Path(tempfile.mkdtemp(prefix="schakel-es-"))
    port = free_port()
    try:
        configure(home, folder, port, (f"-Xms{memory}", f"-Xmx{memory}", *jvm))
        start(home, folder)
        wait_until_ready(f"http://127.0.0.1:{port}", folder)
        yield f"http://127.0.0.1:{port}"
    finally:
        stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


def installed() -> Path:
    """The folder of the distribution, fetched when it is not there yet."""
    home = CACHE / f"elasticsearch-{VERSION}"
    if (home / ".complete").exists():
        return home
    missing = [tool for tool in ("java", "mvn") if not shutil.which(tool)]
    if missing:
        raise Unavailable(f"Missing: {' and '.join(missing)}. On Debian: apt install default-jre-headless maven")
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        fetched = fetch(Path(folder))
        with suppress(OSError):  # another process was first
            fetched.rename(home)
    return home


def fetch(folder: Path) -> Path:
    command = [
        "mvn",
        "--quiet",
        "--batch-mode",
        "dependency:copy",
        f"-Dartifact={ARTIFACT}",
        f"-DoutputDirectory={folder}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unavailable(f"Maven could not fetch Elasticsearch: {(done.stdout + done.stderr)[-2000:]}")
    with zipfile.ZipFile(next(folder.glob("*.zip"))) as archive:
        archive.extractall(folder)
    root = folder / f"elasticsearch-{VERSION}"
    for program in (root / "bin").iterdir():
        program.chmod(0o755)
    for place in (CACHE, folder):
        place.chmod(0o755)  # the server runs as somebody else
    (root / ".complete").touch()
    return root


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def configure(home: Path, folder: Path, port: int, jvm: Sequence[str]) -> None:
    """Settings, data and logs of this server in a folder of its own, which belongs to who runs it."""
    shutil.copytree(home / "config", folder / "config")
    options = folder / "config" / "jvm.options"
    options.write_text("".join(line for line in options.read_text().splitlines(True) if "Xlog:gc" not in line))
    own = folder / "config" / "jvm.options.d"
    own.mkdir(exist_ok=True)
    (own / "small.options").write_text("\n".join(jvm) + "\n")
    settings = {
        "cluster.name": "schakel-test",
        "discovery.type": "single-node",
        "network.host": "127.0.0.1",
        "http.port": port,
        "transport.port": free_port(),
        "path.data": folder / "data",
        "path.logs": folder / "logs",
        "xpack.security.enabled": "false",
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    (folder / "config" / "elasticsearch.yml").write_text(
        "".join(f"{name}: {value}\n" for name, value in settings.items())
    )
    (folder / "tmp").mkdir()
    if os.geteuid() == 0:
        owner = pwd.getpwnam(UNPRIVILEGED)
        for path in (folder, *folder.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)


def start(home: Path, folder: Path) -> None:
    """Starts the server as a daemon that writes its process id; it refuses to run as root."""
    as_user = {}
    if os.geteuid() == 0:
        owner = pwd.getpwnam(UNPRIVILEGED)
        as_user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    java = Path(os.path.realpath(str(shutil.which("java")))).parents[1]
    environment = {
        **os.environ,
        "ES_PATH_CONF": str(folder / "config"),
        "ES_TMPDIR": str(folder / "tmp"),
        "ES_JAVA_HOME": str(java),
        "CLI_JAVA_OPTS": "-XX:TieredStopAtLevel=1",
        "HOME": str(folder),
    }
    with (folder / "start.log").open("w") as log:
        done = subprocess.run(  # type: ignore[call-overload]
            [str(home / "bin" / "elasticsearch"), "-d", "-p", str(folder / "pid")],
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            timeout=START_SECONDS,
            check=False,
            **as_user,
        )
    if done.returncode:
        raise Unavailable(f"Elasticsearch did not start: {(folder / 'start.log').read_text()[-3000:]}")


def wait_until_ready(url: str, folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{url}{HEALTH}", timeout=7) as answer:
                json.load(answer)
                return
        except (OSError, urllib.error.URLError) as error:
            if time.monotonic() > deadline:
                raise Unavailable(
                    f"Elasticsearch does not answer: {(folder / 'start.log').read_text()[-3000:]}"
                ) from error
            time.sleep(0.3)


def stop(folder: Path) -> None:
    """Asks the process to end, and ends it when it does not."""
    if not (folder / "pid").exists():
        return
    pid = int((folder / "pid").read_text())
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(pid, sign)
        deadline = time.monotonic() + STOP_SECONDS
        while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
            time.sleep(0.1)


def main(command: list[str]) -> int:
    """Runs a command beside a server, whose address it finds in ELASTICSEARCH_URL; its exit code."""
    try:
        with server() as url:
            return subprocess.run(command, env={**os.environ, "ELASTICSEARCH_URL": url}, check=False).returncode
    except Unavailable as unavailable:
        sys.exit(str(unavailable))
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
