"""Finds programs that Python's packages do not bring, and installs them on Debian when it may."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAMS = {
    "chromium": "chromium",
    "postgresql": "initdb",
    "gettext": "xgettext",
    "default-jre-headless": "java",
    "maven": "mvn",
    "openssl": "openssl",
    "caddy": "caddy",
}
"""Debian package and the program that it brings."""


def find(program: str) -> str | None:
    """The path of a program; PostgreSQL's stand beside each other in a folder per version."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / program).exists():
            return str(folder / program)
    return shutil.which(program)


def need(*packages: str) -> None:
    """Makes sure that these packages are there, or ends with the command that installs them."""
    missing = [package for package in packages if not find(PROGRAMS[package])]
    if not missing:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"Missing: {', '.join(missing)}. Install them, on Debian with: sudo {' '.join(command)}")
    print(f"Installing {', '.join(missing)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "--quiet"], env=environment, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*command, "--quiet"], env=environment, check=True, stdout=subprocess.DEVNULL)
