"""The page types of the site, each with one address of the demo."""

import re

from playwright.sync_api import APIRequestContext

FIXED = {
    "home": "/{language}/",
    "directory": "/{language}/aanbieders/",
    "directory, all provinces, a letter": "/{language}/aanbieders/?provincie=alle&letter=B",
    "search": "/{language}/zoeken/?q=koekjes+verpakken+met+haccp&postcode=3000&radius_km=40",
    "search, by filter": "/{language}/zoeken/?group=verpakken-kwaliteit&mode=enclave",
    "search, corrected": "/{language}/zoeken/?q=etiketeren&mode=hacken",
    "search, nothing near": "/{language}/zoeken/?q=laswerk&postcode=8000&radius_km=10",
    "search, nothing found": "/{language}/zoeken/?q=warmtenet+aanleggen",
    "search, unknown place": "/{language}/zoeken/?q=ompakken&postcode=Leuvne",
    "compare nothing": "/{language}/zoeken/vergelijken/?q=verpakken",
    "how the order works": "/{language}/zo-werkt-de-rangschikking/",
    "kinds of work": "/{language}/werksoorten/",
    "helper": "/{language}/keuzehulp/",
    "helper, its outcome": "/{language}/keuzehulp/?wie=bedrijf&wat=werk&waar=vloer&kern=ja&leiding=begeleider",
    "asking": "/{language}/aanvragen/",
    "asking, from a search": "/{language}/aanvragen/nieuw/?q=koekjes+verpakken&postcode=3000&mode=subcontract",
    "style guide": "/{language}/stijlgids/",
    "log in": "/{language}/account/login/",
    "log in with a code": "/{language}/account/login/code/",
    "mails of the demo": "/{language}/demo/mail/",
    "new password": "/{language}/account/password/reset/",
    "not found": "/{language}/bestaat-niet/",
}
FOUND = {
    "profile": ("/nl/aanbieders/", r"/nl/aanbieders/\d+-pakmerel/"),
    "listing": ("/nl/zoeken/?q=voedingsmiddelen", r"/nl/aanbod/\d+-voedingsmiddelen[a-z-]+/"),
    "listing in French": ("/nl/zoeken/?q=jardinage", r"/nl/aanbod/\d+-[a-z-]*jardinage[a-z-]*/"),
}


def addresses(request: APIRequestContext, language: str) -> dict[str, str]:
    """Every page type with its address in a language."""
    found = {name: path.format(language=language) for name, path in FIXED.items()}
    for name, (listing, pattern) in FOUND.items():
        match = re.search(pattern, request.get(listing).text())
        assert match, f"{name}: nothing like {pattern} on {listing}"
        found[name] = match.group().replace("/nl/", f"/{language}/", 1)
    numbers = re.findall(r'name="pick" value="(\d+)"', request.get(found["search"]).text())
    picks = "&".join(f"pick={number}" for number in numbers[:3])
    found["compare"] = f"/{language}/zoeken/vergelijken/?q=verpakken&postcode=3000&{picks}"
    about = re.search(rf"/{language}/(over|a-propos-de|about)-schakel/", request.get(f"/{language}/").text())
    assert about, f"no page about the site in {language}"
    found["about"] = about.group()
    return found
