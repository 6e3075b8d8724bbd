"""The containers name what exists: settings, folders, images; and give no more rights than needed."""

import re

import pytest
import yaml

from deploy.environment import IN_FILE
from deploy.setup import make_secrets
from deploy.setup.variables import VARIABLES

NOT_OURS = {"WEB_CONCURRENCY"}
"""Gunicorn's own variable."""
SITE = ("prepare", "web", "worker")
WRITABLE = {"elasticsearch"}
"""Its image writes a keystore among its own files."""
CAPABILITIES = {"proxy": ["NET_BIND_SERVICE"]}
NETWORKS = {
    "proxy": {"front", "outside"},
    "web": {"front", "back"},
    "mail": {"back", "outside"},
    **{name: {"back"} for name in ("worker", "prepare", "key", "database", "elasticsearch")},
}
VOLUMES = {
    "media": {"web", "worker"},
    "cache": {"web", "worker"},
    "keys": {"web", "worker", "prepare", "key"},
    "database": {"database"},
    "elasticsearch": {"elasticsearch"},
    "certificates": {"proxy"},
}
READERS = {
    "secret_key": {*SITE, "mail"},
    "email_url": {*SITE, "mail"},
    "database_url": {*SITE},
    "metrics_token": {*SITE},
    "database_password": {"database"},
    "postgres_password": {"database"},
    "elastic_password": {"elasticsearch", "key"},
}


@pytest.fixture
def compose(root):
    return yaml.safe_load((root / "deploy" / "compose.yaml").read_text())


@pytest.fixture
def services(compose):
    return compose["services"]


@pytest.fixture
def dockerfile(root):
    return (root / "deploy" / "Dockerfile").read_text()


def given(service) -> set[str]:
    return {name.removesuffix(IN_FILE) for name in service["environment"]}


def test_the_site_gets_its_settings_and_only_those_that_exist(services):
    known = {variable.name for variable in VARIABLES}
    required = {variable.name for variable in VARIABLES if variable.required}
    for name in (*SITE, "mail"):
        assert given(services[name]) - NOT_OURS <= known, name
        assert required <= given(services[name]), name


def test_every_service_runs_with_the_least_rights(services, dockerfile):
    for name, service in services.items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service.get("cap_add", []) == CAPABILITIES.get(name, []), name
        assert service.get("read_only", False) is (name not in WRITABLE), name
    assert re.search(r"^USER (?!root)\w+", dockerfile, re.MULTILINE)
    assert "HEALTHCHECK" in dockerfile


def test_every_service_has_an_end_to_what_it_takes(services):
    for name, service in services.items():
        for limit in ("mem_limit", "pids_limit", "cpus"):
            assert re.fullmatch(r"\$\{[A-Z]+_(MEMORY|PIDS|CPUS):-[0-9.]+[mg]?\}", str(service[limit])), (name, limit)
        for mount in service.get("tmpfs", []):
            assert re.search(r":size=\d+m", mount), (name, mount)
        assert "max-size" in service["logging"]["options"], name


def test_only_the_proxy_can_be_reached_from_outside(services):
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]


def test_only_the_proxy_and_the_relay_of_the_mail_reach_outside(compose, services):
    assert {name: set(service["networks"]) for name, service in services.items()} == NETWORKS
    assert {name for name, network in compose["networks"].items() if not network.get("internal")} == {"outside"}


def test_nothing_is_shared_that_need_not_be(compose, services):
    mounted = {
        name: {
            who for who, service in services.items() for mount in service.get("volumes", []) if volume(mount) == name
        }
        for name in compose["volumes"]
    }
    assert mounted == VOLUMES
    writers = {who for who, service in services.items() if "keys:/keys" in service.get("volumes", [])}
    assert writers == {"key"}


def volume(mount: str) -> str:
    return mount.partition(":")[0]


def test_each_secret_is_a_file_that_only_its_readers_get(compose, services):
    readers = {
        name: {who for who, service in services.items() if name in service.get("secrets", [])} for name in READERS
    }
    assert readers == READERS
    assert set(compose["secrets"]) == set(READERS) == set(make_secrets.contents("smtp://mail.example"))
    assert {name: one["file"] for name, one in compose["secrets"].items()} == {n: f"./secrets/{n}" for n in READERS}
    for who, service in services.items():
        for key, value in service.get("environment", {}).items():
            if key.endswith(IN_FILE) and value.startswith("/run/secrets/"):
                assert value.removeprefix("/run/secrets/") in service["secrets"], (who, key)


def test_no_secret_is_a_variable_of_a_service(services):
    secrets = {variable.name for variable in VARIABLES if variable.secret} - {"ELASTICSEARCH_URL"}
    for who, service in services.items():
        for key, value in service.get("environment", {}).items():
            assert key not in secrets, (who, key)
            assert key.endswith(IN_FILE) or not re.search("PASSWORD|SECRET|TOKEN|KEY", key), (who, key)
            assert "@" not in str(value), (who, key)


def test_what_the_site_can_be_told_is_documented(root):
    named = set(re.findall(r"\$\{([A-Z_]+)", (root / "deploy" / "compose.yaml").read_text()))
    documented = set(re.findall(r"`([A-Z]+_?[A-Z]*)`", documented_variables(root)))
    assert named == documented


def documented_variables(root) -> str:
    """The first column of the tables of variables."""
    lines = (root / "docs" / "containers.md").read_text().splitlines()
    return "\n".join(line.split("|")[1] for line in lines if line.startswith("| `"))


def test_nothing_secret_gets_into_the_image_or_the_history(root):
    ignored = (root / ".dockerignore").read_text().splitlines()
    assert {"**/.env", "deploy/secrets"} <= set(ignored)
    assert {".env", "deploy/secrets/"} <= set((root / ".gitignore").read_text().splitlines())


def test_what_is_copied_exists_and_every_room_is_copied(root, dockerfile):
    copied = set(re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.MULTILINE))
    assert all((root / one).exists() for one in copied)
    assert {"profiles", "search", "marketplace", "cms", "deploy"} <= copied


def test_the_users_of_the_images_are_those_that_own_the_secrets(services, dockerfile):
    assert f"useradd --uid {make_secrets.SITE} --gid {make_secrets.SITE} " in dockerfile
    assert services["key"]["user"] == f"{make_secrets.ELASTICSEARCH}:{make_secrets.SITE}"


def test_images_are_pinned_and_name_no_registry(services, dockerfile):
    images = [service["image"] for service in services.values() if service["image"] != "schakel"]
    images += re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)
    assert images
    for image in images:
        assert "." not in image.partition("/")[0].partition(":")[0], image
        assert re.search(r":\d+\.\d+", image), image
