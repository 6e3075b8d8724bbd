"""Terms of the register that may not be deleted: Wagtail counts «0 references» where many-to-many links hold them."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Model, ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from profiles.models import Capability, CapabilityGroup, ListingPage, RecognitionType
from profiles.provisioning.reference import shipped_slugs

GUARDED = (Capability, CapabilityGroup, RecognitionType)


def why_it_stays(term: Model) -> str:
    """A sentence for who wants to delete a term; empty when it may go."""
    if not isinstance(term, GUARDED):
        return ""
    count = uses(term)
    if count:
        reason = ngettext("It is used %(n)s time.", "It is used %(n)s times.", count) % {"n": count}
    elif term.slug in shipped_slugs()[str(term._meta.model_name)]:
        reason = _("It comes with Schakel, and would be there again after the next update.")
    else:
        return ""
    advice = _("Choose «no longer to be chosen» instead.") if hasattr(term, "is_retired") else ""
    return " ".join(part for part in (_("“%(name)s” cannot be deleted.") % {"name": term}, reason, advice) if part)


def uses(term: Capability | CapabilityGroup | RecognitionType) -> int:
    """How many listings, drafts too, how many kinds of work, or how many organisations have it."""
    if isinstance(term, Capability):
        live = set(ListingPage.objects.filter(capabilities=term).values_list("pk", flat=True))
        drafts = ListingPage.objects.filter(has_unpublished_changes=True).select_related("latest_revision")
        return len(live | {page.pk for page in drafts if term.pk in draft_capabilities(page)})
    if isinstance(term, CapabilityGroup):
        return term.capabilities.count()
    return term.holders.count()


def draft_capabilities(page: ListingPage) -> list[int]:
    found: list[int] = page.latest_revision.content.get("capabilities", []) if page.latest_revision else []
    return found


def keep_used_terms(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """For Wagtail's `before_delete_snippet`."""
    sentences = [sentence for term in instances if (sentence := why_it_stays(term))]
    if not sentences:
        return None
    for sentence in sentences:
        messages.error(request, sentence)
    model = type(instances[0])
    return redirect(reverse(model.snippet_viewset.get_url_name("list")))  # type: ignore[attr-defined]


def refuse_deletion(instance: Model, **_signal: Any) -> None:
    """Whoever deletes it, also where no hook is asked."""
    if sentence := why_it_stays(instance):
        raise ProtectedError(sentence, {instance})
