"""Two small files to import, and what a report of them says."""

from pathlib import Path

import pytest

from profiles.importing.report import Outcome, Report, Subject
from profiles.importing.run import import_files

PARTIES = """\
id,name,postcode,municipality,email,recognitions,kind
O1,Pakhuis,3000,Leuven,pak@example.org,maatwerkbedrijf,supplier
"""
OFFERS = """\
id,organisation_id,title,description,capabilities,modes,certificates
L1,O1,Inpakken,Wij pakken in.,verpakken,subcontract,HACCP:2030-01-31
"""


@pytest.fixture
def files(tmp_path):
    def write(parties: str | bytes = PARTIES, offers: str | bytes = OFFERS) -> tuple[Path, Path]:
        paths = tmp_path / "organisations.csv", tmp_path / "listings.csv"
        for path, content in zip(paths, (parties, offers), strict=True):
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return paths

    return write


def load(paths: tuple[Path, Path], **options) -> Report:
    return import_files(*paths, source="test", **options)


def counts(report: Report, subject: Subject) -> tuple[int, ...]:
    return tuple(report.total(subject, outcome) for outcome in Outcome)


def reasons(report: Report) -> list[str]:
    return [str(remark) for remark in report.refusals]
