"""What volume and days of a described work say of a listing."""

import datetime

from search.indexing.stored_listing import StoredListing
from search.matching.reasons import Reason
from search.matching.timing import timing_reasons
from search.understanding.demands import flat
from search.understanding.expressions.figures import figures
from search.understanding.expressions.periods import Period
from search.understanding.facts.quantities import Amount, read_amount
from search.understanding.facts.reader import Facts


def told_of_time(quantity: Amount | None, period: Period, listing: StoredListing, today: datetime.date) -> list[Reason]:
    """What a listing's capacity and lead time say of a volume and days; nothing where they cannot be compared."""
    return list(timing_reasons(Facts(quantity=quantity, period=period), listing, today))


def amount_in(text: str, language: str) -> Amount | None:
    """The amount that a few words such as «vanaf 500 stuks» name."""
    plain = flat(text)
    return read_amount(plain, figures(plain, language), language=language, keeps=False)
