"""Answers a table as a spreadsheet that runs no formula."""

import csv
import unicodedata
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import get_language

FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for a formula when a cell begins with it (OWASP, CSV injection)."""
UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"})
"""Categories of Unicode of which a reader sees nothing at the start of a cell, tab and carriage return among them."""
LOOKED_AT = 300
SEPARATORS = {"nl": ";", "fr": ";"}
"""In Belgium the comma stands in numbers, so that Excel separates cells by semicolons; in English by commas."""


def csv_answer(name: str, headings: Sequence[str], rows: Iterable[Iterable[object]]) -> HttpResponse:
    """A file of this name, in UTF-8 with a mark and with the separator that Excel expects in the reader's language."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=SEPARATORS.get(get_language() or "", ","), lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return response


def safe(cell: object) -> object:
    """Text that a spreadsheet would run gets an apostrophe before it, also behind what nobody sees or in wide signs."""
    if not isinstance(cell, str | Promise):
        return cell
    text = str(cell)
    start = unicodedata.normalize("NFKC", text[:LOOKED_AT])
    seen = next((sign for sign in start if unicodedata.category(sign) not in UNSEEN), "")
    begins_unseen = text[:1] in {"\t", "\r", "\n"} or (not seen and len(text) >= LOOKED_AT)
    return f"'{text}" if (seen and seen in FORMULA) or begins_unseen else text
