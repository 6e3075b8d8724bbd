"""Settings from the environment: every problem at once, in one sentence each."""

import re
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from deploy.environment import (
    Environment,
    api_key,
    boolean,
    count,
    database,
    email,
    hosts,
    index_name,
    log_format,
    readable_file,
    secret,
    sender,
    server_address,
)
from deploy.setup.variables import VARIABLES
from tests.bare import BARE

GOOD = {"SECRET_KEY": "k" * 20 + "abcdefghij" * 4, "ALLOWED_HOSTS": "schakel.example"}


def problems(**variables: str) -> str:
    env = Environment({**GOOD, **variables})
    env.read("SECRET_KEY", secret)
    env.read("ALLOWED_HOSTS", hosts)
    env.read("DATABASE_URL", database(__import__("pathlib").Path("/tmp")))
    env.read("EMAIL_URL", email)
    env.read("DEBUG", boolean)
    env.read("TRUSTED_PROXIES", count)
    env.read("ELASTICSEARCH_URL", server_address)
    env.read("ELASTICSEARCH_API_KEY", api_key)
    env.read("EMAIL_FROM", sender)
    try:
        env.finish()
    except ImproperlyConfigured as error:
        return str(error)
    return ""


def test_good_settings_pass():
    assert problems() == ""


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is missing"),
        ("SECRET_KEY", "short", "SECRET_KEY is not right: it is too short"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS is not right: give plain host names"),
        ("ALLOWED_HOSTS", "https://x", "ALLOWED_HOSTS is not right"),
        ("DATABASE_URL", "postgre://x/y", "DATABASE_URL is not right: it must start with"),
        ("DATABASE_URL", "postgres://host", "DATABASE_URL is not right: it names no database"),
        ("EMAIL_URL", "mailto:x", "EMAIL_URL is not right"),
        ("DEBUG", "ja", "DEBUG is not right: 'ja' is neither true nor false"),
        ("TRUSTED_PROXIES", "one", "TRUSTED_PROXIES is not right"),
        ("ALLOWED_HOST", "x", "ALLOWED_HOST is unknown: do you mean ALLOWED_HOSTS?"),
        ("ELASTICSEARCH_URL", "http://elastic:a/b@host:9200", "ELASTICSEARCH_URL is not right: it must start with"),
        ("DATABASE_URL", "postgres://me:a/b@host/x", "DATABASE_URL is not right: it cannot be read"),
        ("EMAIL_FROM", "Schakel", "EMAIL_FROM is not right: it is no e-mail address"),
        ("ELASTICSEARCH_API_KEY", "id:secret", "ELASTICSEARCH_API_KEY is not right: it has other signs"),
        ("DATABSE_URL", "x", "do you mean DATABASE_URL?"),
    ],
)
def test_each_problem_is_named(name, value, sentence):
    assert sentence in problems(**{name: value})


@pytest.mark.parametrize("name", ["ELASTICSEARCH_URL", "DATABASE_URL"])
def test_a_password_that_stops_the_start_is_not_shown(name):
    found = problems(
        **{name: "postgres://me:Ab12/Geheim@host/x" if name == "DATABASE_URL" else "http://me:Ab12/Geheim@h:1"}
    )

    assert "other signs than letters and digits" in found
    assert "Ab12" not in found


@pytest.mark.parametrize("written", ["a.example,b.example", "a.example, b.example", "a.example b.example"])
def test_host_names_stand_with_spaces_or_commas_between(written):
    assert hosts(written) == ["a.example", "b.example"]


def test_all_problems_are_named_at_once():
    found = problems(SECRET_KEY="", DEBUG="ja", EMAIL_URL="x")

    assert all(name in found for name in ("SECRET_KEY", "DEBUG", "EMAIL_URL"))


@pytest.fixture
def key_file(tmp_path):
    file = tmp_path / "key"
    file.write_text(GOOD["SECRET_KEY"] + "\n")
    return file


def test_a_secret_can_stand_in_a_file(key_file):
    env = Environment({"SECRET_KEY_FILE": str(key_file)})

    assert env.read("SECRET_KEY", secret) == GOOD["SECRET_KEY"]
    assert env.problems == []


def test_a_secret_that_is_given_twice_is_named(key_file):
    found = problems(SECRET_KEY_FILE=str(key_file))

    assert "SECRET_KEY and SECRET_KEY_FILE are both given" in found
    assert GOOD["SECRET_KEY"] not in found


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "No such file or directory"), (b"", "it is empty"), (b"\xff\xfe", "it is no text")]
)
def test_a_file_that_holds_no_secret_is_named_once(tmp_path, content, reason):
    file = tmp_path / "key"
    if content is not None:
        file.write_bytes(content)
    found = problems(SECRET_KEY="", SECRET_KEY_FILE=str(file))

    assert f"SECRET_KEY_FILE: {file} cannot be used: {reason}." in found
    assert "SECRET_KEY is missing" not in found


def test_what_stands_in_a_file_is_checked_and_not_shown(tmp_path):
    (tmp_path / "url").write_text("postgres://me:Ab12/Geheim@host/x")
    found = problems(DATABASE_URL_FILE=str(tmp_path / "url"))

    assert "DATABASE_URL is not right: it cannot be read" in found
    assert "Ab12" not in found


def test_only_secrets_stand_in_files():
    assert "DEBUG_FILE is unknown: only a secret can stand in a file" in problems(DEBUG_FILE="/run/debug")
    assert "SECRT_KEY_FILE is unknown: do you mean SECRET_KEY_FILE?" in problems(SECRT_KEY_FILE="x")


def test_the_documents_name_the_secrets_that_can_stand_in_a_file(root):
    (named,) = re.findall(r"^(`.+) can also stand in a file", (root / "docs" / "settings.md").read_text(), re.MULTILINE)

    assert re.findall(r"`([A-Z_]+)`", named) == [variable.name for variable in VARIABLES if variable.secret]


def start(root, **variables):
    """Reads the settings in a process that has these variables."""
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env={**BARE, "DJANGO_SETTINGS_MODULE": "deploy.settings", **variables},
    )


def test_a_user_and_a_key_for_one_server_are_named(root):
    done = start(root, **GOOD, ELASTICSEARCH_URL="http://me:word@host:9200", ELASTICSEARCH_API_KEY="a2V5")

    assert done.returncode == 1
    assert "ELASTICSEARCH_API_KEY is given, and ELASTICSEARCH_URL has a user: keep one." in done.stderr


def test_nothing_starts_with_wrong_settings(root):
    done = start(root, DEBUG="ja")

    assert done.returncode == 1
    assert "SECRET_KEY is missing" in done.stderr
    assert "DEBUG is not right" in done.stderr


@pytest.mark.parametrize(
    ("cast", "raw", "told"),
    [
        (hosts, ",", "names no host"),
        (hosts, "*.example", "without \\*"),
        (index_name, "Schakel Index", "no name of small letters"),
        (readable_file, "/nowhere/ca.pem", "there is no file"),
        (log_format, "xml", "neither json nor text"),
        (count, "two", "not a whole number"),
    ],
)
def test_a_value_that_is_not_right_is_told_why(cast, raw, told):
    with pytest.raises(ValueError, match=told):
        cast(raw)
