"""The capability taxonomy: groups, kinds of work with their synonyms, sectors, and the CPV and NACE lists."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from profiles.enums import Language

RETIRED_HELP = _("What has it keeps it and is found by it; nobody can choose it anew.")
EXAMPLES_HELP = _("Things and doings by which buyers ask for this work, with commas between: “soaps, to fill, labels”.")


class Labelled(models.Model):
    """A term with a slug that never changes and a label in each language."""

    slug = models.SlugField(_("slug"), unique=True, help_text=_("Other systems use it: do not change it."))
    label_nl = models.CharField(_("label in Dutch"), max_length=120)
    label_fr = models.CharField(_("label in French"), max_length=120)
    label_en = models.CharField(_("label in English"), max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the language of the interface."""
        return str(getattr(self, f"label_{get_language() or settings.LANGUAGE_CODE}"))


class CapabilityGroup(Labelled):
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldRowPanel([FieldPanel("slug"), FieldPanel("order")]),
        FieldPanel("label_nl"),
        FieldPanel("label_fr"),
        FieldPanel("label_en"),
    ]

    class Meta:
        verbose_name = _("group of kinds of work")
        verbose_name_plural = _("groups of kinds of work")
        ordering = ["order"]


class StrategicSector(Labelled):
    """A sector that the province's policy follows, such as circular economy."""

    class Meta:
        verbose_name = _("strategic sector")
        verbose_name_plural = _("strategic sectors")
        ordering = ["slug"]


class Code(models.Model):
    """An entry of an official classification."""

    code = models.CharField(_("code"), max_length=10)
    parent = models.CharField(_("parent"), max_length=10, blank=True)
    label_nl = models.CharField(_("label in Dutch"), max_length=300)
    label_fr = models.CharField(_("label in French"), max_length=300)
    label_en = models.CharField(_("label in English"), max_length=300)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.code} {self.label_nl}"


class CpvCode(Code):
    """Common procurement vocabulary, eight digits without check digit (EU, 2008)."""

    class Meta:
        verbose_name = _("CPV code")
        verbose_name_plural = _("CPV codes")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="cpv_code")]


class NaceCode(Code):
    """NACE-BEL, versions 2008 and 2025, dotted codes such as 82.92."""

    version = models.PositiveSmallIntegerField(_("version"))

    class Meta:
        verbose_name = _("NACE code")
        verbose_name_plural = _("NACE codes")
        ordering = ["version", "code"]
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="nace_code")]


class Capability(Labelled, ClusterableModel):
    """One kind of work, such as repacking: what listings declare and buyers look for."""

    group = models.ForeignKey(
        CapabilityGroup, verbose_name=_("group"), on_delete=models.PROTECT, related_name="capabilities"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_retired = models.BooleanField(_("no longer to be chosen"), default=False, help_text=RETIRED_HELP)
    definition_nl = models.TextField(_("definition in Dutch"), blank=True)
    examples_nl = models.TextField(_("examples in Dutch"), blank=True, help_text=EXAMPLES_HELP)
    examples_fr = models.TextField(_("examples in French"), blank=True)
    examples_en = models.TextField(_("examples in English"), blank=True)
    work_forms = models.JSONField(_("usual forms of work"), default=list, blank=True)
    sectors = models.ManyToManyField(StrategicSector, verbose_name=_("strategic sectors"), blank=True)
    cpv_codes = models.JSONField(_("CPV codes"), default=list, blank=True, help_text=_('Such as ["98512000"].'))
    nace_codes = models.JSONField(
        _("NACE codes"), default=list, blank=True, help_text=_('Of the 2025 edition, such as ["82.92"].')
    )

    panels = [
        FieldRowPanel([FieldPanel("slug"), FieldPanel("group"), FieldPanel("order")]),
        FieldPanel("is_retired"),
        FieldPanel("label_nl"),
        FieldPanel("label_fr"),
        FieldPanel("label_en"),
        FieldPanel("definition_nl"),
        MultiFieldPanel(
            [FieldPanel("examples_nl"), FieldPanel("examples_fr"), FieldPanel("examples_en")],
            heading=_("How buyers ask for it"),
            classname="collapsed",
        ),
        InlinePanel("synonyms", label=_("Synonym"), heading=_("Other words for this work")),
        FieldPanel("sectors"),
        FieldRowPanel([FieldPanel("cpv_codes"), FieldPanel("nace_codes")]),
    ]

    class Meta:
        verbose_name = _("kind of work")
        verbose_name_plural = _("kinds of work")
        ordering = ["group__order", "order"]

    def clean(self) -> None:
        """Refuses codes that are not in the CPV or NACE list."""
        super().clean()
        known_cpv = set(CpvCode.objects.filter(code__in=self.cpv_codes).values_list("code", flat=True))
        known_nace = set(NaceCode.objects.filter(version=2025, code__in=self.nace_codes).values_list("code", flat=True))
        errors = {}
        for field, codes, known in (
            ("cpv_codes", self.cpv_codes, known_cpv),
            ("nace_codes", self.nace_codes, known_nace),
        ):
            unknown = [str(code) for code in codes if code not in known]
            if unknown:
                errors[field] = _("Not in the official list: %(codes)s.") % {"codes": ", ".join(unknown)}
        if errors:
            raise ValidationError(errors)


class CapabilitySynonym(models.Model):
    """Another word for a kind of work or for a part of it, in one language."""

    capability = ParentalKey(Capability, on_delete=models.CASCADE, related_name="synonyms")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.NL)
    text = models.CharField(_("word or words"), max_length=120)
    is_narrower = models.BooleanField(
        _("names a part of the work"),
        default=False,
        help_text=_("Who does this kind of work may well not do this: buyers are told to ask."),
    )

    panels = [FieldRowPanel([FieldPanel("language"), FieldPanel("text")]), FieldPanel("is_narrower")]

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["language", "text"]
        constraints = [
            models.UniqueConstraint(
                fields=["capability", "language", "text"],
                name="capability_synonym_once",
                violation_error_message=_("This word is already listed."),
            )
        ]

    def __str__(self) -> str:
        return self.text
