"""«Zo werkt de rangschikking»: the weights in plain words, with a worked example that is computed, not written."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from profiles.access.declared import public
from search.fields import Field
from search.ranking import WEIGHTS
from search.understanding.condensed import MOST_WORDS

KILOMETRES = (2, 5, 15, 30, 55)


class Weight(NamedTuple):
    what: str
    figure: float


@public
@require_safe
def ranking(request: HttpRequest) -> HttpResponse:
    return render(request, "search/ranking.html", context())


def context() -> dict[str, Any]:
    weights = WEIGHTS
    return {
        "places": [Weight(name, weights.fields[field]) for field, name in place_names().items()],
        "ways": ways(),
        "near": [Weight(f"{km} km", weights.nearness(km)) for km in KILOMETRES],
        "needed": [Weight(str(words), weights.coverage_needed(words)) for words in (1, 3, 6, 12)],
        "keep": weights.keep,
        "hint": weights.hint,
        "many": weights.many,
        "kept": [Weight(str(words), weights.coverage_kept(words)) for words in (1, 2, 3, 4)],
        "missed": weights.missed_demand,
        "same_group": weights.same_group,
        "other_kind": weights.other_kind,
        "quality": weights.quality_share,
        "most_words": MOST_WORDS,
        "example": example(),
    }


def place_names() -> dict[Field, str]:
    return {
        Field.TITLE: _("in the title"),
        Field.TITLE_PARTS: _("as part of a longer word in the title"),
        Field.KINDS: _("as a kind of work that the supplier chose"),
        Field.NAME: _("in the name of the supplier"),
        Field.TRANSLATED_TITLE: _("in the title, in another language"),
        Field.TITLE_CONCEPTS: _("the title means this kind of work"),
        Field.TEXT: _("in the description"),
        Field.TEXT_PARTS: _("as part of a longer word in the description"),
        Field.TEXT_CONCEPTS: _("the description means this kind of work"),
        Field.TRANSLATED_TEXT: _("in the description, in another language"),
    }


def ways() -> list[Weight]:
    weights = WEIGHTS
    return [
        Weight(_("the word itself, in any form"), weights.exact),
        Weight(_("the kind of work that the word names"), weights.concept),
        Weight(_("the parts of a compound"), weights.parts),
        Weight(_("a synonym that staff added"), weights.synonym),
        Weight(_("a translation, at most"), weights.translation),
        Weight(_("a word that is written nearly so, at most"), weights.relative),
        Weight(_("a word that means nearly the same, at most"), weights.paraphrase),
        Weight(_("a kind of work that the word points to, at most"), weights.pointer),
    ]


def example() -> dict[str, float]:
    """«koekjes verpakken»: one listing has both words in its title 12 km away, another one word in its text next door.

    Both words weigh the same here; each listing has a complete and fresh text.
    """
    weights = WEIGHTS
    first_text = weights.exact * weights.fields[Field.TITLE]
    second_text = 0.5 * weights.exact * weights.fields[Field.TEXT]
    first = first_text * weights.nearness(12)
    second = second_text * 0.5**weights.coverage_power * weights.nearness(2)
    return {
        "first_text": first_text,
        "first_near": weights.nearness(12),
        "first": first,
        "second_text": second_text,
        "second_coverage": 0.5**weights.coverage_power,
        "second_near": weights.nearness(2),
        "second": second,
    }
