"""The form of a listing: its screens, what a company will see, and sending it in."""

import logging
from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from profiles.access.declared import own_transactions
from profiles.errors import PublicationRefused
from profiles.models import Photo
from profiles.publishing.comparison import differences, rows_of, text_of
from profiles.self_service.acting import Acting, for_members
from profiles.self_service.writing.kinds import offered
from profiles.self_service.writing.photos import PhotoUpload
from profiles.self_service.writing.rows import act_on_rows, add_photo, rows_in_order
from profiles.self_service.writing.screens import WorkScreen
from profiles.self_service.writing.sent import sane
from profiles.self_service.writing.submitting import ChangedMeanwhile, submit
from profiles.self_service.writing.working import PROFILE, DraftGone, TooLong, Which, Writing, open_writing

logger = logging.getLogger(__name__)
NOT_STORED = "voorbeeld"
OTHER_TAB = gettext_lazy("Not kept: meanwhile you began another text. Copy what you typed, and open that one.")
GONE = gettext_lazy(
    "This was sent in or thrown away already. What stands here is not kept: send it in anew, or leave it."
)
WHOLE, KEPT = "profiles/self_service/writing.html", "profiles/self_service/_writing_kept.html"
NOT_OF_THE_PAGE = frozenset(
    {"csrfmiddlewaretoken", "act", "draft", "base", "told", "file", "file_description", "file_people_agree"}
)
"""What a form sends beside the fields of the listing."""


@for_members("editor")
@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest, acting: Acting, pk: Which, screen: str) -> HttpResponse:
    writing = open_writing(acting, pk)
    if screen not in writing.names:
        raise Http404
    if request.method == "POST":
        return post(request, writing, screen)
    form = writing.screen(screen)
    return show(request, writing, screen, errors=form.is_bound and "fout" in request.GET)


def post(request: HttpRequest, writing: Writing, name: str) -> HttpResponse:
    try:
        if is_of_another_draft(request, writing):
            return of_another_draft(request, writing, name)
        return kept(request, writing, name)
    except TooLong:
        messages.error(request, _("This is too much text for one offer. Shorten it."))
        writing.forms.clear()
        writing.screen(name, sane(posted(request), writing.page))
        return show(request, writing, name, errors=True, status=413)
    except DraftGone:
        return already_sent(request, writing)


def is_of_another_draft(request: HttpRequest, writing: Writing) -> bool:
    """The form was opened before what is kept now: its draft is gone, or its text began from another revision."""
    told = request.POST.get("draft", "")
    if told:
        return writing.draft is None or told != str(writing.draft.pk)
    return writing.draft is not None and request.POST.get("base", "") not in {"", str(writing.draft.base or "")}


def of_another_draft(request: HttpRequest, writing: Writing, name: str) -> HttpResponse:
    """Nothing typed is lost: a change of a page is kept anew, from where it began; else it stays on the screen."""
    if writing.draft or not writing.stored or request.POST.get("act") == "send":
        return already_sent(request, writing, name)
    writing.keep(name, posted(request), request.POST.get("base", ""))
    messages.info(request, _("Your earlier text was sent in or thrown away. What you typed since is kept."))
    return show_kept(request, writing, name)


def show_kept(request: HttpRequest, writing: Writing, name: str) -> HttpResponse:
    writing.screen(name)
    is_part = request.htmx  # type: ignore[attr-defined]  # of HtmxMiddleware
    return show(request, writing, name, template=KEPT if is_part else WHOLE)


def kept(request: HttpRequest, writing: Writing, name: str) -> HttpResponse:
    """Raises TooLong, DraftGone."""
    writing.keep(name, posted(request), request.POST.get("base", ""))
    act = request.POST.get("act", "next")
    if request.htmx:  # type: ignore[attr-defined]  # of HtmxMiddleware
        return show_kept(request, writing, name)
    if act == "later":
        messages.success(request, _("Kept. Nobody else sees it; you find it under “Offer”."))
        return redirect("profiles:own_offer", writing.acting.organisation.pk)
    if act == "suggest" or act_on_rows(writing, name, act):
        return to_screen(writing, name, part=act.split()[-1].partition("-")[0])
    form = writing.screen(name)
    if not form.is_valid():
        return show(request, writing, name, errors=True)
    names = writing.names
    if act == "send" or name == names[-1]:
        return send(request, writing)
    return to_screen(writing, names[names.index(name) + 1])


def posted(request: HttpRequest) -> Mapping[str, list[str]]:
    return {name: values for name, values in request.POST.lists() if name not in NOT_OF_THE_PAGE}


def already_sent(request: HttpRequest, writing: Writing, name: str = "") -> HttpResponse:
    """What was typed stays on the screen where there is one; it is not kept."""
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "profiles/self_service/_writing_not_kept.html")
    if name and writing.stored:
        messages.warning(request, OTHER_TAB if writing.draft else GONE)
        writing.forms.clear()
        writing.screen(name, sane(posted(request), writing.page))
        return show(request, writing, name)
    messages.info(request, _("This was sent in or thrown away already. Below you see how it stands."))
    return redirect("profiles:own_offer", writing.acting.organisation.pk)


def to_screen(writing: Writing, name: str, part: str = "", query: str = "") -> HttpResponse:
    address = redirect("profiles:own_writing", writing.acting.organisation.pk, writing.which, name)
    address["Location"] += f"?{query}" if query else ""
    address["Location"] += f"#{part}" if part else ""
    return address


def send(request: HttpRequest, writing: Writing) -> HttpResponse:
    if wrong := writing.first_wrong():
        messages.error(request, _("Something is not right yet on this page."))
        return to_screen(writing, wrong, query="fout")
    try:
        submitted = submit(writing)
    except ChangedMeanwhile as newer:
        return meanwhile(request, writing, newer)
    except PublicationRefused as refused:
        messages.error(request, " ".join(refused.reasons))
        return to_screen(writing, writing.names[-1])
    except ValidationError as invalid:  # in a field that this form does not show
        messages.error(request, " ".join(invalid.messages))
        return to_screen(writing, writing.names[-1])
    said = _("“%(title)s” is sent in. Somebody of the province reads it, usually within a working day.")
    if submitted.is_published:
        said = _("“%(title)s” is online. The province trusts what you write, and reads it afterwards.")
    messages.success(request, said % {"title": submitted.page.title})
    return redirect("profiles:own_offer", writing.acting.organisation.pk)


def meanwhile(request: HttpRequest, writing: Writing, newer: ChangedMeanwhile) -> HttpResponse:
    """409: what somebody else changed since; nothing of either text is lost."""
    old, new = text_of(newer.page, str(writing.base)), newer.page.get_latest_revision_as_object()
    context = {
        "acting": writing.acting,
        "page": newer.page,
        "writing": writing,
        "newest": newer.page.latest_revision,
        "comparison": differences(request, newer.page, old, new),
        "rows_differ": rows_of(old) != rows_of(new),
    }
    return render(request, "profiles/self_service/meanwhile.html", context, status=409)


def show(
    request: HttpRequest,
    writing: Writing,
    name: str,
    *,
    errors: bool = False,
    upload: PhotoUpload | None = None,
    status: int = 200,
    template: str = WHOLE,
) -> HttpResponse:
    form = writing.forms[name]
    names = writing.names
    kinds = offered(form) if isinstance(form, WorkScreen) else None
    context = {
        "acting": writing.acting,
        "writing": writing,
        "form": form,
        "screen": name,
        "template": f"profiles/self_service/screens/{name}.html",
        "errors": errors,
        "steps": [(one, writing.form.screens[one].step) for one in names],
        "step": names.index(name) + 1,
        "is_last": name == names[-1],
        "page": writing.filled(),
        "photos": rows_in_order(form, "photos"),
        "upload": upload or PhotoUpload(writing.acting),
        "kinds": kinds,
        "has_other_kinds": kinds is not None and kinds.told != request.POST.get("told"),
    }
    return TemplateResponse(request, template, context, status=status)


@own_transactions
@for_members("editor")
@require_POST
def photo(request: HttpRequest, acting: Acting, pk: Which) -> HttpResponse:
    """Reads and cleans the photo before anything is written: that takes a second, and SQLite has one writer."""
    writing = open_writing(acting, pk)
    name = writing.form.photo_screen
    if is_of_another_draft(request, writing):
        return already_sent(request, writing, name)
    upload = PhotoUpload(acting, request.POST, request.FILES)
    is_right = upload.is_valid()
    try:
        with transaction.atomic():
            writing.keep(name, posted(request), request.POST.get("base", ""))
            writing.screen(name)  # before the file is stored: a form that cannot be is found out here
        is_right = is_right and store(writing, name, upload, request.POST.get("act", ""))
    except (TooLong, DraftGone):
        return already_sent(request, writing, name)
    if is_right:
        return to_screen(writing, name, part="photos")
    writing.screen(name)
    return show(request, writing, name, upload=upload)


def store(writing: Writing, name: str, upload: PhotoUpload, look: str) -> bool:
    """False when the disk does not take it. Raises TooLong, DraftGone; the file does not stay behind."""
    photo: Photo | None = None
    try:
        with transaction.atomic():
            photo = upload.store()
            add_photo(writing, name, photo, look)
    except Exception as error:
        if photo:
            photo.file.delete(save=False)
        if not isinstance(error, OSError):
            raise
        logger.error("A photo cannot be stored: %s", error)  # noqa: TRY400 the place is known
        upload.add_error(
            "file", _("The photo is not stored: there is no room for it now. Try again later, or call us.")
        )
        return False
    return True


@for_members("editor")
@require_safe
def preview(request: HttpRequest, acting: Acting, pk: Which) -> HttpResponse:
    """The whole page as visitors would see it."""
    page = open_writing(acting, pk).filled()
    page.title = page.title or _("Offer without a name")
    profile = page if pk == PROFILE else page.profile
    if profile.pk is None:
        profile.pk, profile.slug = 0, NOT_STORED  # its links lead nowhere yet
    answer: HttpResponse = page.serve_preview(request, "")
    return answer


@for_members("editor")
@require_POST
def throw_away(request: HttpRequest, acting: Acting, pk: Which) -> HttpResponse:
    writing = open_writing(acting, pk)
    if writing.draft:
        writing.draft.delete()
        messages.success(request, _("Thrown away. What is online or sent in stays as it is."))
    return redirect("profiles:own_offer", acting.organisation.pk)


@for_members("editor")
@require_POST
def on_top(request: HttpRequest, acting: Acting, pk: Which) -> HttpResponse:
    """One read what somebody else changed, and sends one's own text in over it."""
    writing = open_writing(acting, pk)
    if not writing.draft or not writing.stored:
        return already_sent(request, writing)
    seen = request.POST.get("newest", "")
    old, new = text_of(writing.stored, str(writing.base)), text_of(writing.stored, seen)
    if seen != str(writing.stored.latest_revision_id) or rows_of(old) != rows_of(new):
        return send(request, writing)
    writing.draft.base = writing.stored.latest_revision_id
    writing.draft.save(update_fields=["base"])
    return send(request, open_writing(acting, pk))
