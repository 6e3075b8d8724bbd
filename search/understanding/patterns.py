"""Words around a request that say how, where or with what: work forms, places, certificates."""

import re

NEAR = {
    "nl": r"in de (?:buurt|omgeving|streek|regio) van|in de regio|regio|omgeving|nabij|rond(?:om)?|vlakbij"
    r"|dicht bij|te|in|bij|uit|van",
    "fr": r"aux environs de|pres de|autour de|dans la region de|region de|region|a|en|de",
    "en": r"in the area of|around|near|close to|in|at|from",
}
"""What stands before the name of a place; longest first."""

WITHIN = re.compile(
    r"(?:binnen(?: een straal van)?(?: de)?|in een straal van|straal(?: van)?|max(?:imaal|imum|\.)?|niet verder dan"
    r"|minder dan|moins de|less than"
    r"|dans un rayon de|within)?\s*(\d{1,3})\s*(?:km|kilometer|kilometres?)\b"
    r"(?:\s*(?:van|rond|around|autour de|de|of|from))?"
)
"""«binnen 30 km van»; group 1 is the number of kilometres."""

_FLOOR = "fabriek|productievloer|werkvloer|vestiging|site|lijn|lijnen|productielijn|magazijn|afdeling"
_TEAM = "team|teams|ploeg|ploegen|groep|groepje|medewerkers|werkploeg|equipe"
_OURS = "bij ons|in ons|in onze|op onze|aan onze|naar onze|in de|aan de|op de|voor de"
_ON_SITE = "ter plaatse|op locatie|op verplaatsing|bij ons|bij de klant|komt?|langskomt?"
WORK_FORMS = {
    "enclave": (
        r"\benclave\w*",
        rf"\b(?:{_OURS})\s+(?:eigen\s+)?(?:\w+\s+)?(?:{_FLOOR})\b",
        rf"\b(?:{_TEAM})\b(?:\s+\w+){{0,4}}\s+(?:{_ON_SITE})\b",
        rf"\b(?:begeleid|begeleide|omkaderd|omkaderde|vast|vaste)\s+(?:{_TEAM})\b",
        r"\bmet (?:eigen|een) begeleid\w+",
        r"\b(?:komt?|komen) (?:mee)?(?:helpen|werken)\b",
        r"\b(?:dans|sur) (?:notre|nos|votre) (?:usine|ligne|site|atelier|entrepot|locaux)\b",
        r"\bequipe (?:encadree|detachee|enclavee|sur place|sur site)\b",
        r"\b(?:on[- ]site|supported|supervised) team\b|\bat our (?:plant|factory|site|premises|warehouse)\b",
    ),
    "subcontract": (r"\b(?:in )?onderaannem\w+|\bloonwerk\b", r"\b(?:en )?sous[- ]trait\w+", r"\bsubcontract\w*"),
    "product": (r"\b(?:te koop|aankopen|kopen|aankoop)\b", r"\b(?:acheter|achat)\b", r"\b(?:to buy|buy|purchase)\b"),
}
"""Patterns over folded text. Laws and practice of enclave work: a guided team works on the customer's floor."""

COMPILED = {form: tuple(re.compile(pattern) for pattern in patterns) for form, patterns in WORK_FORMS.items()}

CERTIFIED = re.compile(
    r"\b(?:gecertificeerd\w*|certificaat|certificaten|certificering|gecertifieerd|attest|label|norm|volgens|met|"
    r"certifie\w*|certificat|certification|norme|avec|certified|certificate|standard|with|erkend|labels)\b"
)
"""Words beside the name of a certificate that make it a demand and carry nothing themselves."""

STANDARD = re.compile(r"\b(iso|en|nen|ipc|vca|iec)[\s-]*([a-z]?-?\d{3,5}(?:-\d+)?)\b")

SCHEMES = ("haccp", "brc(?:gs)?", "ifs", "gmp", "gdp", "aeo", "vca", "fsc", "pefc", "emas")
"""Schemes that buyers ask by their letters, as patterns."""
NAMED_STANDARD = re.compile(rf"\b({'|'.join(SCHEMES)}|fssc|ispm)\b")
"""Schemes with a name of their own, which needs no «gecertificeerd» beside it."""


def found_work_forms(text: str) -> list[tuple[str, int, int]]:
    """(work form, start, end) for each cue in a folded text, longest first of those that overlap."""
    hits = [
        (form, match.start(), match.end())
        for form, patterns in COMPILED.items()
        for pattern in patterns
        for match in pattern.finditer(text)
    ]
    return sorted(hits, key=lambda hit: (hit[1], -(hit[2] - hit[1])))
