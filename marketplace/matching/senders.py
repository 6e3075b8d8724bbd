"""Who may send an enclave."""

from marketplace.matching.asking import Wanted
from profiles.models import RecognitionType


def enclave_senders() -> tuple[Wanted, ...]:
    """The recognitions with which a supplier may send a team, of which one is needed."""
    slugs = RecognitionType.objects.filter(may_send_enclave=True).order_by("slug").values_list("slug", flat=True)
    return tuple(Wanted(slug, group="enclave") for slug in slugs)
