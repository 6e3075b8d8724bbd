"""The JSON search: the same find() as the page. Names and addresses are fixed, since other tools rely on them."""

import math
import threading
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query
from ninja.errors import Throttled, ValidationError
from ninja.openapi.docs import Swagger
from ninja.throttling import BaseThrottle

from profiles.throttling.client import network_of
from profiles.throttling.limits import limit
from profiles.throttling.visits import seconds_to_wait
from search.api import responses
from search.api.parameters import Refused, SearchQuery, refuse_unknown, to_need
from search.api.schemas import CapabilityOut, ErrorOut, OrganisationOut, SearchOut
from search.lexicon.current import lexicon_stamp
from search.matching.context import consistent_read
from search.matching.engine_choice import FALLBACK, SearchUnavailable
from search.matching.find import find

RETRY_SECONDS = 10


class NetworkThrottle(BaseThrottle):
    """Counts exactly, over all processes; for everybody alike, since it serves programs."""

    def __init__(self) -> None:
        self._asked = threading.local()

    def allow_request(self, request: HttpRequest) -> bool:
        self._asked.wait = seconds_to_wait(limit("api", settings.API_RATE), network_of(request))
        return not self._asked.wait

    def wait(self) -> float:
        """How many seconds, for the request that this thread refused just now."""
        return float(self._asked.wait)


api = NinjaAPI(
    title="Schakel",
    version="1",
    description="Finds social-economy suppliers in Belgium: the same search as the site, as JSON.",
    urls_namespace="api",
    docs=Swagger({"docExpansion": "list", "defaultModelsExpandDepth": 0}),
    throttle=[NetworkThrottle()],
)


@api.exception_handler(Throttled)
def too_many(request: HttpRequest, error: Throttled) -> HttpResponse:
    message = _("You ask too often. At most %(rate)s: wait a moment.") % {"rate": settings.API_RATE}
    response = api.create_response(request, {"detail": message}, status=429)
    response["Retry-After"] = str(math.ceil(error.wait or 1))
    return response


@api.exception_handler(SearchUnavailable)
def away(request: HttpRequest, error: SearchUnavailable) -> HttpResponse:
    response = api.create_response(request, {"detail": _("Searching is not possible for a moment")}, status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return api.create_response(request, {"detail": _("The question is not right."), "errors": error.errors}, status=400)


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Values of the wrong type, field by field."""
    errors = {str(one["loc"][-1]): [str(one["msg"])] for one in error.errors}
    return api.create_response(request, {"detail": _("The question is not right."), "errors": errors}, status=400)


@api.get(
    "/listings/",
    response={200: SearchOut, 400: ErrorOut, 429: ErrorOut, 503: ErrorOut},
    summary="Listings that fit a need",
    url_name="listings",
)
def listings(request: HttpRequest, response: HttpResponse, query: Query[SearchQuery]) -> dict[str, Any]:
    """The best listings first, each with its reasons.

    `suggestion` is the text as it was corrected, empty when nothing was. `relaxations` say what would bring more:
    nothing outside the asked radius or filters is ever mixed in.
    """
    refuse_unknown(request.GET)
    with consistent_read():
        need = to_need(query)
        answer = find(need)
        response["X-Search-Engine"] = answer.engine
        if answer.engine == FALLBACK:
            response["Cache-Control"] = "no-store"
        return responses.search_answer(request, need, answer)


@api.get("/capabilities/", response={200: list[CapabilityOut], 429: ErrorOut}, summary="The kinds of work")
def capabilities(request: HttpRequest) -> HttpResponse:
    """The whole taxonomy: slugs for `capability=`, labels and synonyms in three languages, CPV and NACE codes."""
    response = HttpResponse(responses.capabilities(lexicon_stamp()), content_type="application/json; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    return response


@api.get(
    "/organisations/{reference}/",
    response={200: OrganisationOut, 404: ErrorOut, 429: ErrorOut},
    summary="A supplier with its listings",
)
def organisation(request: HttpRequest, reference: str) -> Any:
    """`reference` is the one that search results give."""
    found = responses.organisation(request, reference, timezone.localdate())
    if found is None:
        return api.create_response(request, {"detail": _("We do not know this supplier.")}, status=404)
    return found
