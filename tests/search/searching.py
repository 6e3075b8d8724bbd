"""What tests of the search ask."""

from search.draining import drain
from search.finding import find
from search.need import Need


def found(text: str = "koekjes") -> set[str]:
    """The titles that a text finds, after everything that waits was brought in."""
    drain()
    return {match.listing.title for match in find(Need(text)).matches}
