"""The door to mail: whoever wants one sent writes it here, in the transaction of its cause."""

from django.conf import settings
from django.db.models import Count, Min, QuerySet
from django.utils import timezone, translation

from profiles.mail.content import MailContent, render
from profiles.mail.kinds import MailKind
from profiles.mail.preferences import unsubscribe_address, unsubscribe_headers, wants
from profiles.models import MailState, OutgoingMail, Province, Suppression, User, address_digest

MOST_SUBJECT = 200


def post(
    kind: MailKind,
    to: str,
    content: MailContent,
    *,
    language: str,
    user: User | None = None,
    province: Province | None = None,
    answers: Province | None = None,
    about: User | None = None,
) -> OutgoingMail | None:
    """Writes a mail in this language; for an address that takes none it is held back, where staff see it.

    Staff of `province` see what becomes of it; who answers questions is of `answers`, or else of it. `about` is another
    person whom it names. None for a kind that this user switched off.
    """
    if user and not wants(user, kind):
        return None
    with translation.override(language):
        unsubscribe = unsubscribe_address(user, kind) if user and kind.is_optional else ""
        rendered = render(content, answers or province, language, unsubscribe)
    is_held = Suppression.objects.of(to).exists()
    return OutgoingMail.objects.create(
        kind=kind.name,
        to=to,
        user=user,
        province=province,
        language=language,
        subject=one_line(content.subject),
        about=about,
        headers=unsubscribe_headers(unsubscribe) if unsubscribe else {},
        priority=kind.priority,
        state=MailState.HELD if is_held else MailState.WAITING,
        **{name: "" if is_held and kind.is_secret else body for name, body in rendered._asdict().items()},
    )


def one_line(subject: str) -> str:
    """A subject without line breaks, which would begin another header, and of a length that is read."""
    return " ".join(subject.split())[:MOST_SUBJECT]


def sender_name(province: Province | None) -> str:
    """Who a mail comes from, as people read it: «Schakel Vlaams-Brabant»."""
    return f"{settings.SITE_NAME} {province.name}" if province else settings.SITE_NAME


def send_anew(mails: QuerySet[OutgoingMail]) -> int:
    """Tries mails that did not arrive once more, also to an address that takes none; answers how many."""
    chosen = list(mails.exclude(text=""))
    Suppression.objects.filter(address_digest__in=[address_digest(mail.to) for mail in chosen]).delete()
    return OutgoingMail.objects.filter(pk__in=[mail.pk for mail in chosen]).update(
        state=MailState.WAITING, created_at=timezone.now(), attempts=0, not_before=None, error="", status=""
    )


def mail_states() -> dict[str, int]:
    """How many mails are in each state, those without any too."""
    counted = dict(OutgoingMail.objects.values_list("state").annotate(count=Count("pk")))
    return {state: counted.get(state, 0) for state in MailState.values}


def longest_wait() -> float:
    """Seconds since the oldest mail that waits was written; 0 when none waits."""
    oldest = OutgoingMail.objects.filter(state=MailState.WAITING).aggregate(first=Min("created_at"))["first"]
    return (timezone.now() - oldest).total_seconds() if oldest else 0.0
