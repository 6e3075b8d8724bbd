"""Files of people, given to a desk in the browser, with the worker at its side."""

import io
import re
from collections.abc import Sequence
from html import unescape
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from profiles.background.jobs import Turn
from profiles.importing.by_people.working import go_on
from profiles.models import ImportJob, Organisation, Place
from tests.profiles.loose.sheets import Rows

STAFF = "/cms/inlezen/"
LIST = (
    ("Lijst sociale economie - versie 2024",),
    ("Naam", "Ond.nr.", "Straat", "Post code", "Gemeente", "Tel.", "E-mail adres", "Activiteiten", "Bijgewerkt"),
    ("Groen & Co", "BE0417.497.106", "Dorpsstraat 1", "3000", "Leuven", "016/12.34.56", "i@groen.be", "maaien", "x"),
    ("Pak & Zak vzw", "", "Laan 2", "3010", "Kessel-Lo", "016 22 22 22", "a@pak.be", "verpakken", "x"),
    ("Zonder plaats", "", "Weg 3", "", "", "", "", "", ""),
)


def place_of(postcode: str) -> Place:
    return Place.objects.get(postcode=postcode)


def names() -> list[str]:
    """Of all organisations."""
    return sorted(Organisation.objects.values_list("name", flat=True))


def excel_bytes(rows: Rows, sheet: str = "Blad1") -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].title = sheet
    for row in rows:
        book.worksheets[0].append(list(row))
    for cell in (cell for line in book.worksheets[0] for cell in line if cell.data_type == "f"):
        cell.data_type = "s"  # typed as text, not as a formula
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read_excel(content: bytes) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].rows]


def work() -> None:
    while go_on(Turn("test", lambda: False)):
        pass


class AtDesk:
    """A browser at a desk."""

    def __init__(self, client: Client, desk: str = STAFF) -> None:
        self.client, self.desk = client, desk

    def give(self, content: bytes, name: str = "lijst.xlsx", **fields: str) -> Any:
        """Uploads; the answer is that of the next page, after the worker looked at the columns."""
        file = SimpleUploadedFile(name, content)
        data = {"subject": "organisations", **fields} if self.desk == STAFF else fields
        answer = self.client.post(self.desk, {"file": file, **data})
        work()
        return self.client.get(answer["Location"]) if answer.status_code == 302 else answer

    @property
    def job(self) -> ImportJob:
        return ImportJob.objects.latest("pk")

    @property
    def address(self) -> str:
        return f"{self.desk}{self.job.pk}/"

    def columns(self, **changed: str) -> dict[str, str]:
        """As the page proposes them; `changed` by the letters of a heading."""
        chosen = {f"c{n}": column["column"] for n, column in enumerate(self.job.columns)}
        for n, column in enumerate(self.job.columns):
            chosen[f"c{n}"] = changed.get(re.sub(r"\W", "", column["heading"]).lower(), chosen[f"c{n}"])
        return chosen

    def read(self, land: str = "live", list_name: str = "lijst", **changed: str) -> str:
        """Confirms the columns; the words of the page afterwards."""
        data = {"act": "columns", "land": land, **self.columns(**changed)}
        return self.act(data if self.desk != STAFF else {"list": list_name, **data})

    def act(self, data: dict[str, Any]) -> str:
        answer = self.client.post(self.address, data)
        work()
        return words(self.client.get(self.address) if answer.status_code == 302 else answer)

    def land(self, accept: Sequence[str] = ()) -> str:
        return self.act({"act": "land", "accept": list(accept)})


def words(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(answer.content.decode())).split())
