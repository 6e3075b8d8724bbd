"""Who acts for an organisation, who was asked to, who says that it is theirs, and what happened."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles.enums import ClaimProof, ClaimState, EventKind, MembershipRole
from profiles.models.organisation import Organisation


class Membership(models.Model):
    """A user acts for an organisation."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=8, choices=MembershipRole.choices, default=MembershipRole.MEMBER)
    joined_at = models.DateTimeField(_("member since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                name="membership_once",
                violation_error_message=_("This person is already a member of the organisation."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"


class InviteQuerySet(models.QuerySet["Invite"]):
    def open(self) -> "InviteQuerySet":
        """Those that can still be accepted."""
        open_ones = self.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())
        return open_ones.exclude(invited_by__is_active=False)


class Invite(models.Model):
    """Somebody with this address may join; the link holds a token of which only the digest is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invites")
    email = models.EmailField()
    role = models.CharField(max_length=8, choices=MembershipRole.choices)
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InviteQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        indexes = [models.Index(fields=["email"])]

    def __str__(self) -> str:
        return f"{self.email} – {self.organisation}"


class ClaimQuerySet(models.QuerySet["Claim"]):
    def open(self) -> "ClaimQuerySet":
        """Those on which nobody decided yet."""
        return self.filter(state=ClaimState.OPEN)

    def lapse(self) -> int:
        """Ends them without an answer; how many."""
        return self.update(state=ClaimState.LAPSED, decided_at=timezone.now(), code_digest="")


class Claim(models.Model):
    """A user says that an organisation is theirs, and proves it or waits for who decides."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="claims")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="claims")
    proof = models.CharField(_("proof"), max_length=6, choices=ClaimProof.choices)
    state = models.CharField(_("state"), max_length=8, choices=ClaimState.choices, default=ClaimState.OPEN)
    code_digest = models.CharField(max_length=64, blank=True)
    sent_to = models.EmailField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(_("when"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"), null=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], condition=models.Q(state=ClaimState.OPEN), name="claim_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"


class OrganisationEvent(models.Model):
    """What happened to an organisation; `data` holds no name and no address of a person."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="events")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(_("what"), max_length=20, choices=EventKind.choices)
    at = models.DateTimeField(_("when"), default=timezone.now)
    data: Any = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("event of an organisation")
        verbose_name_plural = _("events of organisations")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-at"])]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_kind_display()}"
