"""Reads a posted text and leads to what was read: the text itself is kept nowhere and stands in no address.

Without a script every search comes here; with one only long texts do.
"""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from profiles.access.declared import public
from search.forms.long_text import ShortQuestion, short_question
from search.forms.query_string import typed_text


@public
@csrf_exempt  # it changes nothing and asks who nobody is; a token would need a cookie
@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    """303 to the results of what was read, with every other field of the form."""
    return to_results(request.POST)


def to_results(fields: QueryDict) -> HttpResponse:
    read = short_question(typed_text(fields), get_language() or "nl")
    response = HttpResponse(status=303)
    response["Location"] = f"{reverse('search:results')}?{urlencode(list(_pairs(fields, read)))}"
    response["Cache-Control"] = "no-store"
    return response


def _pairs(fields: QueryDict, read: ShortQuestion) -> list[tuple[str, str]]:
    """Empty fields are left out: the address stays short."""
    others = [
        (name, value)
        for name, values in fields.lists()
        for value in values
        if value and name not in {"q", "drop", "read", "of", "page"}
    ]
    told = [("read", str(read.words)), ("of", str(read.typed))] if read.words else []
    return [*([("q", read.text)] if read.text else []), *others, *told]
