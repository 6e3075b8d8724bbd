"""The containers name what exists: settings, folders, images; and give no more rights than needed."""

import re

import pytest
import yaml

from deploy.environment import VARIABLES

NOT_OURS = {"WEB_CONCURRENCY"}
"""Gunicorn's own variable."""


@pytest.fixture
def compose(root):
    return yaml.safe_load((root / "deploy" / "compose.yaml").read_text())


@pytest.fixture
def dockerfile(root):
    return (root / "deploy" / "Dockerfile").read_text()


def test_the_site_gets_its_settings_and_only_those_that_exist(compose):
    known = {variable.name for variable in VARIABLES}
    required = {variable.name for variable in VARIABLES if variable.required}
    for name in ("prepare", "web", "worker"):
        given = set(compose["services"][name]["environment"])
        assert given - NOT_OURS <= known, name
        assert required <= given, name


def test_the_site_runs_without_rights(compose, dockerfile):
    for name in ("prepare", "web", "worker"):
        service = compose["services"][name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
    assert re.search(r"^USER (?!root)\w+", dockerfile, re.MULTILINE)
    assert "HEALTHCHECK" in dockerfile


def test_only_the_proxy_can_be_reached_from_outside(compose):
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["proxy"]


def test_no_secret_stands_in_the_files(compose, dockerfile):
    for name, service in compose["services"].items():
        for key, value in service.get("environment", {}).items():
            if re.search("PASSWORD|SECRET|TOKEN", key):
                assert value.startswith("${"), (name, key)


def test_what_the_site_can_be_told_is_documented(root):
    named = set(re.findall(r"\$\{([A-Z_]+)", (root / "deploy" / "compose.yaml").read_text()))
    documented = set(re.findall(r"^\| `([A-Z_]+)`", (root / "docs" / "containers.md").read_text(), re.MULTILINE))
    assert named == documented


def test_no_file_of_variables_gets_into_the_image(root):
    assert "**/.env" in (root / ".dockerignore").read_text().splitlines()


def test_no_log_grows_without_end(compose):
    assert all("max-size" in service["logging"]["options"] for service in compose["services"].values())


def test_what_is_copied_exists_and_every_room_is_copied(root, dockerfile):
    copied = set(re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.MULTILINE))
    assert all((root / one).exists() for one in copied)
    assert {"profiles", "search", "marketplace", "cms", "deploy"} <= copied


def test_images_are_pinned_and_name_no_registry(compose, dockerfile):
    images = [service["image"] for service in compose["services"].values() if service["image"] != "schakel"]
    images += re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)
    assert images
    for image in images:
        assert "." not in image.partition("/")[0].partition(":")[0], image
        assert ":" in image, image
