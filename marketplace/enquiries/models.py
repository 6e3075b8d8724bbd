"""An enquiry: work that a buyer describes."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.enums import EnquiryState, Rhythm, WorkPlace
from profiles.enums import Language, MembershipRole, Period, WorkForm
from profiles.models import Capability, Membership, Organisation, Place, User
from profiles.organisations.tokens import token_digest
from search.public import ONCE

LETTERS = "abcdefghjkmnpqrstuvwxyz"
"""Without those that look like others when somebody reads them out: i, l, o."""
REF_LENGTH = 12
LONGEST_TITLE, LONGEST_TEXT, LONGEST_CONTACT = 120, 4_000, 80
MOST_CERTIFICATES, MOST_KINDS, MOST_TEAM = 10, 5, 200
PERIODS = ((ONCE, _("once")), *Period.choices)


def new_ref() -> str:
    """54 bits, as twelve letters for an address."""
    return "".join(secrets.choice(LETTERS) for _number in range(REF_LENGTH))


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def of_author(self, user: User | AnonymousUser, secret: str) -> "EnquiryQuerySet":
        """Those that somebody writes: alone, for an organisation, or with the secret of a browser before logging in.

        Who left an organisation has none of its enquiries any more, not those that were written by that person either.
        """
        mine = models.Q(pk__in=())
        if isinstance(user, User):
            roles = (MembershipRole.OWNER, MembershipRole.EDITOR)
            acting = Membership.objects.filter(user=user, role__in=roles, organisation__closed_at=None)
            mine |= models.Q(author=user, organisation=None)
            mine |= models.Q(organisation__in=acting.values("organisation"))
        if secret:
            mine |= models.Q(draft_secret_digest=token_digest(secret), author=None)
        return self.filter(mine)


class Enquiry(models.Model):
    """`ref` stands in addresses. A draft may lack anything; what it lacks is said where it is sent in."""

    ref = models.CharField(max_length=REF_LENGTH, unique=True, default=new_ref, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=EnquiryState.choices, default=EnquiryState.DRAFT)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, null=True, related_name="enquiries"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    draft_secret_digest = models.CharField(max_length=64, blank=True)
    """Of the secret that a browser keeps whose owner did not log in."""
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.NL)

    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    description = models.TextField(_("description"), max_length=LONGEST_TEXT, blank=True)
    work_form = models.CharField(_("form of work"), max_length=12, choices=WorkForm.choices, blank=True)
    kinds = models.ManyToManyField(Capability, verbose_name=_("kinds of work"), related_name="+")
    no_kind_fits = models.BooleanField(_("no kind of work fits"), default=False)
    quantity_least = models.DecimalField(_("how much, at least"), max_digits=12, decimal_places=2, null=True)
    quantity_most = models.DecimalField(_("how much, at most"), max_digits=12, decimal_places=2, null=True)
    quantity_unit = models.CharField(_("of what"), max_length=20, blank=True)
    quantity_period = models.CharField(_("per"), max_length=10, choices=PERIODS, blank=True)
    team = models.PositiveSmallIntegerField(_("people in the team"), null=True)
    answers: Any = models.JSONField(default=dict)
    """Block → question → answer, as questions.py reads them; `questions_version` is of the list of that day."""
    questions_version = models.PositiveSmallIntegerField(default=0)

    place = models.ForeignKey(Place, verbose_name=_("place"), on_delete=models.PROTECT, null=True, related_name="+")
    radius_km = models.PositiveSmallIntegerField(_("radius in km"), null=True)
    work_place = models.CharField(_("where the work is done"), max_length=8, choices=WorkPlace.choices, blank=True)
    starts_on = models.DateField(_("starts on"), null=True)
    ends_on = models.DateField(_("done by"), null=True)
    rhythm = models.CharField(_("rhythm"), max_length=10, choices=Rhythm.choices, blank=True)
    reply_by = models.DateField(_("reply by"), null=True)

    contact_name = models.CharField(_("contact person"), max_length=LONGEST_CONTACT, blank=True)
    contact_phone = models.CharField(_("phone"), max_length=30, blank=True)

    unread: Any = models.JSONField(default=dict)
    """Step → field → what was typed there and could not be taken over, as lists of texts."""
    turned_down: Any = models.JSONField(default=list)
    """Keys of what was read from the text and is not so, says the author."""
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="enquiry_quantity_order",
                condition=models.Q(quantity_most=None) | models.Q(quantity_least__lte=models.F("quantity_most")),
                violation_error_message=_("The largest number is smaller than the smallest one."),
            ),
            models.CheckConstraint(
                name="enquiry_dates_order",
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(starts_on__lte=models.F("ends_on")),
                violation_error_message=_("The work ends before it starts."),
            ),
            models.CheckConstraint(
                name="enquiry_radius",
                condition=models.Q(radius_km=None) | models.Q(radius_km__range=(1, 300)),
                violation_error_message=_("The radius is a number of kilometres up to 300."),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state"]),
            models.Index(fields=["author"]),
            models.Index(fields=["draft_secret_digest"]),
        ]

    def __str__(self) -> str:
        return self.title or self.ref

    @property
    def text(self) -> str:
        """Title and description in one; once what they both say."""
        if self.description.startswith(self.title):
            return self.description
        return ". ".join(part for part in (self.title, self.description) if part)


class EnquiryCertificate(models.Model):
    """A certificate that is asked; those of one `alternatives` are alternatives: «IFS or BRC»."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="certificates")
    key = models.CharField(max_length=60)
    """As `profiles.text.certificate_key` makes it."""
    label = models.CharField(_("certificate"), max_length=60)
    is_hard = models.BooleanField(_("must"), default=True)
    alternatives = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("asked certificate")
        verbose_name_plural = _("asked certificates")
        ordering = ["-is_hard", "pk"]
        constraints = [models.UniqueConstraint(fields=["enquiry", "key"], name="enquiry_certificate_once")]

    def __str__(self) -> str:
        return self.label
