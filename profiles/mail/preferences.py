"""Which mails somebody wants: kinds that can be switched off, on the own page or by the link in a mail (RFC 8058)."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from profiles.mail.addresses import whole_address
from profiles.mail.kinds import KINDS, MailKind
from profiles.models import MailOptOut, User

_SIGNER = Signer(salt="profiles.mail.preferences")


def wants(user: User, kind: MailKind) -> bool:
    return not (kind.is_optional and MailOptOut.objects.filter(user=user, kind=kind.name).exists())


def switch(user: User, kind: MailKind, *, is_on: bool) -> None:
    """Of a kind that cannot be switched off nothing changes."""
    if is_on:
        MailOptOut.objects.filter(user=user, kind=kind.name).delete()
    elif kind.is_optional:
        MailOptOut.objects.get_or_create(user=user, kind=kind.name)


def unsubscribe_token(user: User, kind: MailKind) -> str:
    """Holds for as long as the mail may lie in a mailbox; it says no more than who wants no mails of which kind."""
    return _SIGNER.sign_object([user.pk, kind.name])


def of_token(token: str) -> tuple[User, MailKind] | None:
    """None for a token that is not ours, and for somebody or a kind that is no more."""
    try:
        pk, name = _SIGNER.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    user, kind = User.objects.filter(pk=pk, is_active=True).first(), KINDS.get(name)
    return (user, kind) if user and kind and kind.is_optional else None


def unsubscribe_address(user: User, kind: MailKind) -> str:
    """In the language that is active."""
    return whole_address(reverse("profiles:token_mails", args=[unsubscribe_token(user, kind)]))


def unsubscribe_headers(address: str) -> dict[str, str]:
    """With these a mail program shows its own button (RFC 2369 and 8058)."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
