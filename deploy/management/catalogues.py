"""Turns the .po files of all rooms into .mo files, without GNU gettext.

`python -m deploy.management.catalogues` needs no settings.
"""

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent.parent


def compile_catalogues() -> int:
    """Compiles what changed since the last time; answers how many catalogues there are."""
    found = sorted([*ROOT.glob("*/locale/*/LC_MESSAGES/*.po"), *ROOT.glob("*/wording/*/LC_MESSAGES/*.po")])
    for path in found:
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(compiled))
    return len(found)


if __name__ == "__main__":
    compile_catalogues()
