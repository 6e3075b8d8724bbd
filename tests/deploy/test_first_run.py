"""The first run: a port of one's own, other sites left alone, files that nobody else reads, a network that is away."""

import os
import shutil
import socket
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from deploy.demo import demo_site
from profiles.models import Province
from tests.elasticsearch_server import free_port

MAKE = "make"


@pytest.fixture
def taken():
    """A port at which something answers."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


@pytest.fixture
def sites(db):
    """(the site of the demo in Vlaams-Brabant, that in Limburg, one of another host name)"""
    found = []
    for slug, (hostname, *_person) in demo_site.PROVINCES.items():
        site = Province.objects.get(slug=slug).site
        site.hostname, site.port = hostname, free_port()
        site.save()
        found.append(site)
    root = found[0].root_page
    return *found, Site.objects.create(hostname="antwerpen.localhost", port=8_123, root_page=root)


def ports() -> dict[str, int]:
    return dict(Site.objects.values_list("hostname", "port"))


def test_the_sites_of_the_demo_follow_it_to_another_port(sites):
    port = free_port()

    assert demo_site.move_sites(port) == []
    assert ports() == {"localhost": port, "limburg.localhost": port, "antwerpen.localhost": 8_123}


def test_a_site_that_answers_keeps_its_port(sites, taken):
    sites[1].port = taken
    sites[1].save()
    port = free_port()

    assert demo_site.move_sites(port) == [sites[1]]
    assert ports() == {"localhost": port, "limburg.localhost": taken, "antwerpen.localhost": 8_123}


def test_a_province_at_a_host_of_its_own_is_not_of_the_demo(sites):
    sites[1].hostname = "schakel.limburg.example"
    sites[1].save()
    before = sites[1].port
    demo_site.move_sites(free_port())

    assert ports()["schakel.limburg.example"] == before


def test_a_taken_port_names_an_option_that_make_knows(db, taken, root):
    with pytest.raises(CommandError, match=f"Port {taken} is taken.*make demo PORT={taken + 1}"):
        call_command("demo", port=taken)
    told = subprocess.run(
        [MAKE, "--dry-run", "demo", "PORT=8101"], cwd=root, capture_output=True, text=True, check=True
    )
    assert "manage.py demo --port 8101" in told.stdout


@pytest.fixture
def copy(root, tmp_path):
    """What make needs to begin, in a folder where nothing was made yet."""
    for name in (
        "Makefile",
        "requirements",
        "deploy/__init__.py",
        "deploy/setup/__init__.py",
        "deploy/setup/first_settings.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        if (root / name).is_dir():
            shutil.copytree(root / name, tmp_path / name)
        else:
            shutil.copy(root / name, tmp_path / name)
    return tmp_path


def make(folder, target: str) -> subprocess.CompletedProcess[str]:
    nowhere = {"PIP_INDEX_URL": f"http://127.0.0.1:{free_port()}/simple", "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1"}
    command = [MAKE, target, f"PYTHON={sys.executable}"]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **nowhere}, capture_output=True, text=True, check=False
    )


def test_without_network_make_says_so(copy):
    done = make(copy, ".venv/base")

    assert done.returncode != 0
    assert "There is no network, or the package index cannot be reached. Run the same command again" in done.stderr
    assert "from versions" not in done.stderr


def test_the_settings_of_the_demo_are_for_their_owner_only(copy):
    (copy / ".venv" / "bin").mkdir(parents=True)
    (copy / ".venv" / "bin" / "python").symlink_to(sys.executable)
    for made in ("bin/pip", "base"):
        (copy / ".venv" / made).touch()
    done = make(copy, ".env")

    assert done.returncode == 0, done.stderr
    assert (copy / ".env").stat().st_mode & 0o777 == 0o600
