"""Parts of which a page has very many, as ready strings: what stands in a card, choices of a filter."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django import template
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from profiles.views.markup import escaped, filled, joined
from search.need import Around
from search.presentation.cards import Card
from search.presentation.letters import Letter
from search.presentation.reason_text import WordedReason

register = template.Library()
SPACE = SafeString("&#32;")
"""A space between two elements that {% spaceless %} leaves."""
BADGE = (
    '<span class="badge"><svg class="icon" aria-hidden="true"><use href="#seal"/></svg>{}'
    '<span class="vh">, {}</span></span>'
)
ALSO = '<a href="{}" lang="{}">{}</a>'
MORE = '&#32;<span class="num"><a href="{}">{}<span class="vh"> {}</span></a></span>'
CALL = (
    '<a class="call-it" href="tel:{}"><span class="short">{}</span>'
    '<span class="long num">{}</span><span class="vh"> {}</span></a>'
)
MAIL = '<a class="mail-it" href="{}">{}<span class="vh"> {}</span></a>'
PICK = (
    '<label class="pick choice"><input type="checkbox" name="pick" value="{}">'
    '<span>{}<span class="vh"> {}, {}</span></span></label>'
)
NOTHING = SafeString("")
COLON, FRENCH_COLON = SafeString(": "), SafeString("&#160;: ")


class CardWords(NamedTuple):
    """What every card of a page says, looked up once; `letter` is what its mails say."""

    from_place: str
    also: str
    more: str
    call: str
    mail: str
    compare: str
    letter: Letter


@register.simple_tag
def card_words(around: Around | None, letter: Letter) -> CardWords:
    place = _("from %(place)s") % {"place": around.name} if around else ""
    return CardWords(place, _("Also:"), _("and %(n)s more"), _("Call"), _("Mail"), _("Compare"), letter)


@register.filter
def reason_list(reasons: Sequence[WordedReason]) -> SafeString:
    """Each met, missed or unknown; the word for that is for the ear, the sign for the eye."""
    return joined(
        filled('<li class="{}"><i>{} </i><b>{}</b>{}</li>', one.state, one.state_words, capfirst(one.demand), told(one))
        for one in reasons
    )


@register.filter
def badges(card: Card) -> SafeString:
    """The recognitions of the supplier, those that staff checked with their seal."""
    said = _("checked")
    return joined(
        filled("<span>{}</span>", filled(BADGE, name, said) if checked else name) for name, checked in card.recognitions
    )


@register.filter
def facts(card: Card) -> SafeString:
    """In which forms the work is offered, then how much and how fast."""
    forms = (filled("<span><b>{}</b></span>", form) for form in card.forms)
    return joined((*forms, *(filled("<span>{}</span>", fact) for fact in card.facts)))


@register.filter
def also(card: Card, words: CardWords) -> SafeString:
    """Other listings of the supplier that fit, and how many there are beyond those."""
    if not card.also:
        return NOTHING
    links = joined(filled(ALSO, one.url, one.language, one.title) for one in card.also)
    more = filled(MORE, card.supplier_url, words.more % {"n": card.more}, card.supplier) if card.more else NOTHING
    return filled('<p class="firm-also">{} {}{}</p>', words.also, links, more)


@register.filter
def actions(card: Card, words: CardWords) -> SafeString:
    """To call, to mail with the question in it, to compare."""
    call = filled(CALL, card.phone, words.call, card.shown_phone, card.supplier) if card.phone else NOTHING
    mail = filled(MAIL, words.letter.link(card.email, card.title), words.mail, card.supplier) if card.email else NOTHING
    return joined((call, mail, filled(PICK, str(card.listing_id), words.compare, str(card.number), card.supplier)))


def told(reason: WordedReason) -> SafeString:
    """What follows a demand: a quotation with the reason in brackets, the reason alone, or nothing."""
    colon = FRENCH_COLON if get_language() == "fr" else COLON
    if reason.quote:
        because = filled(" ({})", reason.because) if reason.because else NOTHING
        return filled("{}{}{}", colon, quoted(reason), because)
    return filled("{}{}", colon, reason.because) if reason.because else NOTHING


def quoted(reason: WordedReason) -> SafeString:
    """The quotation between its marks, with its language when that is another one."""
    text = filled("“{}”", with_marks(reason.quote))
    return filled('<span lang="{}">{}</span>', reason.language, text) if reason.language else text


def with_marks(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """The pieces of a text, escaped, those that are to be marked in <mark>."""
    return joined(piece(text, is_marked) for text, is_marked in pieces)


def piece(text: str, is_marked: bool) -> SafeString:
    if is_marked:
        return filled("<mark>{}</mark>", text)
    return SPACE if text.isspace() else escaped(text)
