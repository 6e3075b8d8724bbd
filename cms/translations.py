"""Editors say of an information page which one in another language it translates: the language switch leads there."""

import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from cms.rich_text import EditorialPageForm


class TranslatedPage(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the checker only
    def label_from_instance(self, obj: Page) -> str:
        return f"{obj.title} ({obj.locale})"


class TranslatedPageForm(EditorialPageForm):
    translation_of = TranslatedPage(
        label=gettext_lazy("Translation of"),
        queryset=Page.objects.none(),
        required=False,
        help_text=gettext_lazy("The page in another language that says the same. The switch of languages leads there."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["translation_of"]
        field.queryset = others(self.home, type(self.instance))
        field.initial = self.present = field.queryset.filter(translation_key=self.instance.translation_key).first()

    @property
    def home(self) -> Page:
        home: Page = self.parent_page or self.instance.get_parent()
        return home

    def clean_translation_of(self) -> Page | None:
        chosen: Page | None = self.cleaned_data["translation_of"]
        if chosen:
            taken = chosen.get_translations().filter(locale=self.home.locale).exclude(pk=self.instance.pk).first()
            if taken:
                names = {"title": chosen.title, "other": taken.title}
                raise forms.ValidationError(_("“%(title)s” is translated already: “%(other)s”.") % names)
        return chosen

    def save(self, commit: bool = True) -> Page:
        """The link holds at once, also of a draft: the key stands with the page and in no revision."""
        chosen: Page | None = self.cleaned_data.get("translation_of")
        if chosen != self.present:
            self.instance.translation_key = chosen.translation_key if chosen else uuid.uuid4()
            if self.instance.pk:
                Page.objects.filter(pk=self.instance.pk).update(translation_key=self.instance.translation_key)
        page: Page = super().save(commit=commit)
        return page


def others(home: Page, model: type[Page]) -> "QuerySet[Page]":
    """The information pages of the same province in the other languages, by language and title."""
    found = model.objects.none()
    for translated in home.get_translations():
        found |= model.objects.child_of(translated)
    return found.select_related("locale").order_by("locale__language_code", "title")
