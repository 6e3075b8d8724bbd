"""Words that staff say mean the same."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from profiles.enums import Language
from search.analysis.analyzer import words

MIN_WORDS = 2


class Synonyms(models.Model):
    """A group of words of one language; a search for one finds the others too, from the next search on."""

    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.NL)
    words = models.TextField(
        _("words"), max_length=500, help_text=_("Words that mean the same, separated by commas: poetsen, kuisen.")
    )
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("Why, or where it was heard."))

    panels = [FieldPanel("language"), FieldPanel("words"), FieldPanel("note")]

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["language", "words"]

    def __str__(self) -> str:
        return self.words

    @property
    def word_list(self) -> tuple[str, ...]:
        return tuple(word.strip() for word in self.words.split(",") if word.strip())

    def clean(self) -> None:
        """Refuses a group that would mean nothing to a search."""
        super().clean()
        telling = [word for word in self.word_list if len(words(word, self.language)) == 1]
        if len(telling) < len(self.word_list):
            raise ValidationError({"words": _("Give single words; «and», «for» and the like say nothing.")})
        if len(telling) < MIN_WORDS:
            raise ValidationError({"words": _("Give at least two words, separated by a comma.")})
