"""Health, the way in and out, and uploaded files."""

import posixpath

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousFileOperation
from django.db import connection
from django.db.utils import DatabaseError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language_from_request
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve

from profiles.access.declared import for_staff, logged_in, public
from profiles.models import User
from profiles.organisations.roles import writes_for_somebody
from search.operations.health import engine_state, search_state

PHOTO_FOLDERS = {"images", "original_images"}


@public
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@public
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers too; 503 when it does not. The search is reported: a site without it still helps."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "unavailable"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok", "search": search_state(), "engine": engine_state()})


@for_staff
@never_cache
@require_safe
def may_upload(request: HttpRequest) -> HttpResponse:
    """What the proxy asks before it takes in the body of a photo or a document.

    204 for staff and for who writes for an organisation, 403 for others.
    """
    user = request.user
    may = user.has_perm("wagtailadmin.access_admin") or (isinstance(user, User) and writes_for_somebody(user))
    return HttpResponse(status=204 if may else 403)


@public
@require_safe
def to_language(request: HttpRequest) -> HttpResponse:
    """From the bare address to the visitor's language."""
    return redirect(f"/{get_language_from_request(request)}/")


@logged_in
@require_safe
def after_login(request: HttpRequest) -> HttpResponse:
    """Staff go on to the admin, others to their work."""
    return redirect("wagtailadmin_home" if request.user.has_perm("wagtailadmin.access_admin") else "profiles:own_work")


@public
@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A photo or a rendition of one, and nothing else of the media folder: documents ask for permission elsewhere.

    Names never come back for another file, so browsers may keep them.
    """
    if posixpath.normpath(path).lstrip("/").partition("/")[0] not in PHOTO_FOLDERS:
        raise Http404
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except (OSError, SuspiciousFileOperation) as error:
        raise Http404 from error
    if isinstance(response, FileResponse):
        response["Cache-Control"] = "public, max-age=31536000, immutable"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def admin_login(request: HttpRequest) -> HttpResponse:
    """To the one form; who is logged in already has no rights there, and would be sent to and fro."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect(f"{reverse('account_login')}?{request.GET.urlencode()}")


def nothing(request: HttpRequest) -> HttpResponse:
    raise Http404


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that makes no sense, such as a host name that is not ours: no template, nothing to look up."""
    return HttpResponse("Dit adres kennen wij niet.", status=400, content_type="text/plain; charset=utf-8")
