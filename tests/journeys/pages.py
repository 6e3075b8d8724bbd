"""The page types of the site, each with one address of the demo."""

import re

from playwright.sync_api import APIRequestContext

FIXED = {
    "home": "/{language}/",
    "directory": "/{language}/aanbieders/",
    "directory, all provinces, a letter": "/{language}/aanbieders/?provincie=alle&letter=B",
    "search": "/{language}/zoeken/?group=verpakken-kwaliteit",
    "search, nothing found": "/{language}/zoeken/?q=laswerk&postcode=Tienen",
    "search, unknown place": "/{language}/zoeken/?q=ompakken&postcode=Leuvne",
    "kinds of work": "/{language}/werksoorten/",
    "style guide": "/{language}/stijlgids/",
    "log in": "/{language}/account/login/",
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
    about = re.search(rf"/{language}/(over|a-propos-de|about)-schakel/", request.get(f"/{language}/").text())
    assert about, f"no page about the site in {language}"
    found["about"] = about.group()
    return found
