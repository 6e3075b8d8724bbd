"""Organisations and listings that stand there already, from another file or by somebody's hand."""

from collections import defaultdict
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from profiles.importing.loose.rows import name_key
from profiles.importing.storing.pages import StoreProblem
from profiles.importing.vocabulary import Vocabulary
from profiles.models import ListingPage, ListingState, Organisation, ProfilePage
from profiles.queries import below
from profiles.text import fold


class Doubles:
    """`accepted`: references of which somebody said that they are another one; None: nothing is held back."""

    def __init__(self, source: str, vocabulary: Vocabulary, accepted: frozenset[str] | None) -> None:
        self.source, self.vocabulary, self.accepted = source, vocabulary, accepted
        self.in_file: frozenset[str] = frozenset()
        """References of the organisations of the file: two of them are two."""

    @cached_property
    def by_number(self) -> dict[str, Organisation]:
        found = self._others.exclude(enterprise_number=None)
        return {one.enterprise_number or "": one for one in found}

    @cached_property
    def by_name(self) -> dict[str, list[Organisation]]:
        found = defaultdict(list)
        for one in Organisation.objects.all():
            found[name_key(one.name)].append(one)
        return found

    @property
    def _others(self) -> QuerySet[Organisation]:
        found = Organisation.objects.exclude(source=self.source)
        return found.only("name", "enterprise_number", "place_id", "email", "phone", "source")

    def refuse(self, organisation: Organisation) -> str:
        """A sentence on what a new organisation resembles, or empty.

        Raises StoreProblem for the enterprise number of another, and for a likeness that nobody accepted.
        """
        same = self.by_number.get(organisation.enterprise_number or "")
        if same:
            said = _("%(name)s stands there already with this enterprise number.")
            raise StoreProblem(said % {"name": self._said(same)})
        called_so = [one for one in self.by_name.get(name_key(organisation.name), ()) if not self._is_in_file(one)]
        alike = next((one for one in called_so if self._is_near(one, organisation)), None)
        return self._held(alike and self._said(alike), organisation.reference)

    def refuse_listing(self, title: str, reference: str, profile: ProfilePage) -> str:
        """The same of a new listing below a profile, by its title."""
        others = ListingState.objects.filter(page__in=ListingPage.objects.filter(below(profile)), deleted_on=None)
        others = others.exclude(source=self.source)
        alike = next((one for one in others.values_list("page__title", flat=True) if fold(one) == fold(title)), None)
        return self._held(alike, reference)

    def _is_in_file(self, one: Organisation) -> bool:
        return one.source == self.source and one.reference in self.in_file

    def _held(self, alike: str | None, reference: str) -> str:
        if not alike or (self.accepted is not None and reference in self.accepted):
            return ""
        sentence = _("it resembles %(name)s, which stands there already.") % {"name": alike}
        if self.accepted is not None:
            raise StoreProblem(sentence, alike)
        return sentence

    def _is_near(self, one: Organisation, new: Organisation) -> bool:
        places = self.vocabulary.place_by_id
        is_same_town = places[one.place_id].municipality_nis == places[new.place_id].municipality_nis
        return is_same_town or bool(new.email and one.email == new.email) or bool(new.phone and one.phone == new.phone)

    def _said(self, one: Organisation) -> str:
        return f"{one.name} ({self.vocabulary.place_by_id[one.place_id].municipality_nl})"
