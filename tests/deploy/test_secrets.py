"""The secrets of the containers, and the two programs that hand out rights with them."""

import base64
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from deploy.setup import elasticsearch_key, make_secrets
from tests.machine import find
from tests.postgres import postgres

MAIL = "smtp+tls://me:word@mail.example:587"
PASSWORD = "the-password-of-elastic"


def run(folder, root, answer=MAIL, options=("-S",)):
    """With the Python of the machine, which has no packages of ours; its tests on refusals need not do without."""
    command = [sys.executable, *options, "-m", "deploy.setup.make_secrets", str(folder)]
    return subprocess.run(command, cwd=root, input=answer + "\n", capture_output=True, text=True, check=False)


def test_secrets_are_made_once_and_each_for_its_reader(tmp_path, root):
    folder = tmp_path / "secrets"
    done = run(folder, root)
    if os.geteuid() != 0:
        assert done.stderr.startswith("Run it as root")
        return

    assert done.returncode == 0, done.stderr
    assert {path.name: path.stat().st_uid for path in folder.iterdir()} == {
        name: reader for name, (reader, _) in make_secrets.contents(MAIL).items()
    }
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o400}
    assert folder.stat().st_mode & 0o777 == 0o700
    written = {path.name: path.read_text().strip() for path in folder.iterdir()}
    assert written["database_url"] == f"postgres://schakel:{written['database_password']}@database/schakel"
    assert len({written[name] for name in written}) == len(written)
    assert not any(secret in done.stdout + done.stderr for secret in written.values())

    again = run(folder, root, options=())
    assert again.returncode == 1
    assert "already. Nothing was changed." in again.stderr
    assert {path.name: path.read_text().strip() for path in folder.iterdir()} == written


def test_they_are_made_whatever_packages_there_are(tmp_path, root):
    done = run(tmp_path / "secrets", root, options=())

    assert (done.returncode == 0) == (os.geteuid() == 0)
    assert sorted(path.name for path in tmp_path.glob("secrets/*")) == (
        sorted(make_secrets.contents(MAIL)) if os.geteuid() == 0 else []
    )


@pytest.mark.parametrize("answer", ["", "mail.example", "consolemail://"])
def test_a_site_without_a_mail_server_is_refused(tmp_path, root, answer):
    done = run(tmp_path / "secrets", root, answer, options=())

    assert done.returncode == 1
    assert "Nothing was made." in done.stderr or os.geteuid() != 0
    assert not (tmp_path / "secrets").exists()


def test_the_site_owns_its_database_and_has_no_other_right(root, tmp_path):
    password = tmp_path / "password"
    password.write_text("it's \\ a 'word'\n")
    with postgres("postgres") as url:
        folder = url.rpartition("=")[2]
        environment = {"PATH": "/usr/bin:/bin", "PGHOST": folder, "SITE_PASSWORD_FILE": str(password)}
        subprocess.run([root / "deploy/database/role.sh"], env=environment, check=True)

        def ask(question: str, user: str = "schakel", database: str = "schakel") -> tuple[str, str]:
            command = [str(find("psql")), "-XAt", "-h", folder, "-U", user, "-d", database, "-c", question]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            return done.stdout.strip(), done.stderr

        rights = "select rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls from pg_roles"
        assert ask(f"{rights} where rolname = 'schakel'")[0] == "f|f|f|f|f"
        assert ask("select pg_get_userbyid(datdba) from pg_database where datname = 'schakel'")[0] == "schakel"
        assert ask("create table t (n int); insert into t values (1); select n from t")[0].endswith("1")
        for forbidden in ("copy (select 1) to program 'true'", "create database d", "create role r"):
            assert ask(forbidden)[1].startswith("ERROR:"), forbidden
        assert "permission denied" in ask("select 1", database="postgres")[1]
        stored = "select rolpassword like 'SCRAM-SHA-256%' from pg_authid where rolname = 'schakel'"
        assert ask(stored, "postgres", "postgres")[0] == "t"


class Handler(BaseHTTPRequestHandler):
    """What Elasticsearch does with keys: `server.keys` are those it takes."""

    def answer(self, status: int, body: object) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        is_known = self.headers["Authorization"] in {f"ApiKey {key}" for key in self.server.keys}
        self.answer(200 if is_known else 401, {})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        login = base64.b64decode(self.headers["Authorization"].removeprefix("Basic ")).decode()
        if login != f"elastic:{PASSWORD}":
            self.answer(401, {})
            return
        self.server.keys.append(f"key{len(self.server.keys)}")
        self.answer(200, {"encoded": self.server.keys[-1]})

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def elastic():
    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.keys, server.asked = [], []
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def files(tmp_path):
    """(password, key)"""
    (tmp_path / "password").write_text(PASSWORD + "\n")
    return tmp_path / "password", tmp_path / "key"


def test_the_key_is_made_once_and_reaches_only_the_indexes_of_the_site(elastic, files):
    assert elasticsearch_key.ensure(elastic.url, *files) == "A key for the site was made."
    assert elasticsearch_key.ensure(elastic.url, *files) == "The key of the site is taken."

    (asked,) = elastic.asked
    (role,) = asked["role_descriptors"].values()
    assert role == {"cluster": [], "indices": [{"names": ["schakel", "schakel-*"], "privileges": ["all"]}]}
    assert files[1].read_text() == "key0\n"
    assert files[1].stat().st_mode & 0o777 == 0o440


def test_a_key_that_the_server_forgot_is_made_anew(elastic, files):
    elasticsearch_key.ensure(elastic.url, *files)
    elastic.keys[:] = ["another"]

    assert elasticsearch_key.ensure(elastic.url, *files) == "A key for the site was made."
    assert files[1].read_text() == "key1\n"


def test_a_server_that_is_away_stops_only_a_site_without_a_key(files):
    with pytest.raises(RuntimeError, match="there is no key"):
        elasticsearch_key.ensure("http://127.0.0.1:9", *files, patience=0)
    files[1].write_text("key0\n")

    assert "keeps the key it has" in elasticsearch_key.ensure("http://127.0.0.1:9", *files, patience=0)


def test_a_wrong_password_ends_at_once(elastic, files):
    files[0].write_text("another\n")

    with pytest.raises(RuntimeError, match="refuses the password"):
        elasticsearch_key.ensure(elastic.url, *files)
