"""Mails that go out: written with what caused them, sent by the worker, and addresses that take none."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from profiles.enums import Language
from profiles.models.place import Province


class MailState(models.TextChoices):
    WAITING = "waiting", _("waits to be sent")
    SENT = "sent", _("sent")
    REFUSED = "refused", _("refused by the mail server")
    FAILED = "failed", _("not sent within a day")
    BOUNCED = "bounced", _("came back")
    HELD = "held", _("held back")


class MailPriority(models.IntegerChoices):
    """What is sent first: somebody waits for a code."""

    CODE = 0
    NOTICE = 1
    DIGEST = 2


class OutgoingMail(models.Model):
    """A mail of the site; `key` stands in its Message-ID and in the address to which it comes back.

    `about` is another person whom it names. `status` is the enhanced code of why it was refused or came back (RFC
    3463), such as 5.1.1.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    to = models.EmailField(_("to"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="mails")
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="mails_to_others"
    )
    province = models.ForeignKey(Province, null=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.NL)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    priority = models.PositiveSmallIntegerField(choices=MailPriority.choices, default=MailPriority.NOTICE)
    state = models.CharField(_("state"), max_length=8, choices=MailState.choices, default=MailState.WAITING)
    created_at = models.DateTimeField(_("written on"), default=timezone.now)
    ended_at = models.DateTimeField(_("settled on"), null=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    not_before = models.DateTimeField(null=True)
    lease = models.CharField(max_length=32, blank=True)
    leased_until = models.DateTimeField(null=True)
    status = models.CharField(max_length=12, blank=True)
    error = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [
            models.Index(fields=["priority", "id"], condition=models.Q(state=MailState.WAITING), name="mail_waiting"),
            models.Index(
                fields=["to"],
                condition=models.Q(state__in=[MailState.REFUSED, MailState.BOUNCED]),
                name="mail_returned",
            ),
            models.Index(fields=["created_at"], name="mail_created"),
        ]

    def __str__(self) -> str:
        return self.subject or str(self.key)


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    def of(self, address: str) -> "SuppressionQuerySet":
        return self.filter(address_digest=address_digest(address))


class Suppression(models.Model):
    """An address that takes no mail, as a digest: whoever had it may be gone."""

    address_digest = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField(default=timezone.now)

    objects: Any = SuppressionQuerySet.as_manager()

    def __str__(self) -> str:
        return self.address_digest


class MailOptOut(models.Model):
    """Somebody wants no mails of this kind."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_opt_outs")
    kind = models.CharField(_("kind"), max_length=60)

    class Meta:
        verbose_name = _("mails that somebody does not want")
        verbose_name_plural = _("mails that somebody does not want")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="one_opt_out_a_kind")]

    def __str__(self) -> str:
        return self.kind


def address_digest(address: str) -> str:
    """A keyed digest of an e-mail address in any spelling of capitals."""
    return salted_hmac("profiles.mail.suppression", address.strip().casefold(), algorithm="sha256").hexdigest()
