"""Faults in what is read in a text."""

from tests.mutants import Mutant

S = "tests/search"
MUTANTS = (
    Mutant(
        "search/understanding/query.py",
        "rest = blank(rest, one.start, one.end)",
        "pass",
        (f"{S}/test_circumstances.py",),
        "what is said around the work is not searched",
    ),
    Mutant(
        "search/understanding/query.py",
        "or [with_say]\n",
        "and [with_say]\n",
        (f"{S}/test_circumstances.py",),
        "one of two works is enough",
    ),
    Mutant(
        "search/understanding/unwanted.py",
        "if not NOT_MEANT.match(plain, match.start()):",
        "if match:",
        (f"{S}/test_circumstances.py",),
        "«niet dringend» refuses nothing",
    ),
    Mutant(
        "search/understanding/places.py",
        "return 2 if not ordinary or capital or at_end else 0",
        "return 2",
        (f"{S}/test_places.py",),
        "an ordinary word after «in» is no place",
    ),
    Mutant(
        "search/understanding/places.py",
        "    if PERSON.search(text[: one.start]):\n        return 0\n",
        "",
        (f"{S}/test_places.py",),
        "the name of a person is no place",
    ),
    Mutant(
        "search/understanding/places.py",
        "near and near not in AMOUNT_PREPOSITIONS and not _is_counted",
        "near and not _is_counted",
        (f"{S}/test_understanding.py",),
        "«drukwerk van 5000» is an amount and no postcode",
    ),
    Mutant(
        "search/understanding/demands.py",
        "if found and not WITHOUT.search(plain[: run[0].start()]):",
        "if found:",
        (f"{S}/test_understanding.py",),
        "«zonder HACCP» asks no HACCP",
    ),
    Mutant(
        "search/understanding/query.py",
        "if one.facet not in chosen]",
        "]",
        (f"{S}/test_understanding.py",),
        "a chosen filter goes before what the text says",
    ),
    Mutant(
        "search/forms/long_text.py",
        "return ShortQuestion(read[:LONG_TEXT],",
        "return ShortQuestion(text[:LONG_TEXT],",
        (f"{S}/test_long_text.py",),
        "nothing of a mail but what was read stands in an address",
    ),
    Mutant(
        "search/presentation/letters.py",
        'return f"mailto:?bcc={to}&{fields}" if hidden else',
        'return f"mailto:{to}?{fields}" if hidden else',
        (f"{S}/test_carried.py",),
        "suppliers who are asked together do not see each other",
    ),
    Mutant(
        "search/matching/timing.py",
        "(left is not None and needed > left)",
        "(left is not None and workdays > left)",
        (f"{S}/test_timing.py",),
        "the run-up and week-ends count before a deadline",
    ),
    Mutant(
        "search/engines/embedded/suppliers.py",
        "order[np.sort(first[first >= 0])]",
        "order[first[first >= 0]]",
        ("tests/contracts/test_engines.py",),
        "suppliers stand in the order of their best listings",
    ),
)
