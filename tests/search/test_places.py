"""Names of places as people type them: small letters, abbreviations, apostrophes; and words that only look like one."""

import csv
import re

import pytest

from profiles.models import Place
from profiles.text import place_key
from search.analysis.dictionary import DATA
from search.lexicon.current import current_lexicon
from search.understanding.demands import flat
from search.understanding.places import read_place
from tests.scoring import places

pytestmark = pytest.mark.django_db


def read(text: str) -> str:
    place = read_place(text, flat(text), current_lexicon().gazetteer)[0]
    return place.postcode if place else ""


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Sint-Truiden", "st truiden"),
        ("St. Truiden", "st truiden"),
        ("Saint-Gilles", "st gilles"),
        ("Ste-Ode", "ste ode"),
        ("'s-Gravenvoeren", "s gravenvoeren"),
        ("Braine-l’Alleud", "braine l alleud"),
        ("Onze-Lieve-Vrouw-Waver", "o l v waver"),
        ("O.-L.-V.-Waver", "o l v waver"),
        ("Le Rœulx", "le roeulx"),
    ],
)
def test_a_name_has_one_key(typed, key):
    assert place_key(typed) == key


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("schoonmaak in turnhout", "2300"),
        ("SCHOONMAAK KANTOREN LEUVEN", "3000"),
        ("hasselt verhuis kantoor", "3500"),
        ("groenonderhoud max 15 km van tienen", "3300"),
        ("schilderwerken max 10 km van lier", "2500"),
        ("nettoyage à liège", "4000"),
        ("cleaning in antwerp, max 10 km", "2000"),
        ("groenonderhoud st.-niklaas", "9100"),
        ("inpakken Pont-à-Celles", "6230"),
        ("verpakken in puurs", "2870"),
        ("houthalen kantoren kuisen", "3530"),
        ("imprimerie ottignies", "1340"),
        ("hagen scheren Overpelt", "3900"),
        ("catering in Geel", "2440"),
        ("mise sous pli 2500 courriers bruxelles", "1000"),
        ("entretien espaces verts tournai", "7500"),
        ("entretien espaces verts zoning nivelles", "1400"),
        ("rolstoelen ontsmetten woonzorgcentrum lier", "2500"),
        ("bedden wassen rusthuis geel", "2440"),
        ("school geel schilderen", ""),
        ("een lier herstellen", ""),
        ("catering Le Rœulx", "7070"),
        ("metaal in Bergen", "7000"),
        ("iemand komen poetsen in ons kantoor", ""),
        ("goederen halen en brengen", ""),
        ("muur geel schilderen", ""),
        ("plastic in balen persen", ""),
        ("gat boren in de as", ""),
        ("broodjes bestellen voor Jan Van Lier", ""),
        ("catering, groeten Jan Van Gent", ""),
        ("drukken 5000", ""),
        ("2500 flyers", ""),
        ("entretien d'un spa et d'un sauna", ""),
    ],
)
def test_a_place_is_read_by_its_evidence(text, postcode):
    assert read(text) == postcode


def test_every_name_can_be_typed_and_read_in_three_spellings():
    found = places.score()

    assert (found.not_typed, found.not_read) == ([], [])
    assert found.names > 2_000


def test_the_field_completes_an_abbreviated_name(client):
    found = client.get("/nl/zoeken/suggesties/?field=where&q=st-tr").json()["suggestions"]

    assert "Sint-Truiden" in [one["value"] for one in found]


def test_a_place_of_the_text_goes_away_with_the_text(client):
    page = client.get("/nl/zoeken/?q=schoonmaak+in+turnhout").content.decode()

    assert 'name="postcode" value=""' in page
    assert "40 km rond Turnhout" in page


def test_two_places_are_told_with_a_way_to_the_other(client):
    page = client.get("/nl/zoeken/?q=schoonmaak+in+gent&postcode=3000&radius_km=25").content.decode()

    assert "Uw tekst noemt Gent, het veld Leuven. Wij zochten rond Leuven." in page
    (there,) = re.findall(r'href="\?([^"]+)">\s*Zoek rond Gent', page)
    other = client.get(f"/nl/zoeken/?{there.replace('&amp;', '&')}").content.decode()
    assert "25 km rond Gent" in other
    assert "Uw tekst noemt" not in other


def test_one_place_said_twice_is_no_conflict(client):
    assert "Uw tekst noemt" not in client.get("/nl/zoeken/?q=schoonmaak+in+leuven&postcode=3000").content.decode()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("catering in Gent of Aalst", "Gent, Aalst"),
        ("schoonmaak Leuven en Mechelen", "Leuven, Mechelen"),
        ("verhuis van Gent naar Leuven", "Gent, Leuven"),
        ("déménager de Gand à Louvain", "Gent, Leuven"),
        ("poetsen in Leuven, Tienen en Diest", "Leuven, Tienen, Diest"),
        ("nettoyage à Liège et Namur", "Luik, Namen"),
        ("schoonmaak in de Kempen", "Kempen"),
        ("schoonmaak pajottenland", "Pajottenland"),
        ("catering Hageland, 40 man", "Hageland"),
        ("verpakken Beveren", "Beveren-Waas"),
    ],
)
def test_several_places_and_regions_are_read(text, label):
    place = read_place(text, flat(text), current_lexicon().gazetteer)[0]
    assert place is not None
    assert place.label == label


@pytest.mark.parametrize(
    ("typed", "label"),
    [("Gent of Aalst", "Gent, Aalst"), ("Gent, Aalst", "Gent, Aalst"), ("Hageland", "Hageland"), ("de kust", "Kust")],
)
def test_the_field_takes_several_places_and_regions(typed, label):
    place = current_lexicon().gazetteer.typed(typed)
    assert place is not None
    assert place.label == label


def test_every_municipality_of_a_region_is_known():
    with (DATA / "regions.csv").open(encoding="utf-8", newline="") as file:
        named = {name for row in csv.DictReader(file) for name in row["municipalities"].split(";")}
    assert named <= set(Place.objects.values_list("municipality_nl", flat=True))


@pytest.mark.parametrize("address", ["q=verpakken+Beveren", "q=verpakken&postcode=Beveren"])
def test_a_name_of_several_places_asks_which_one(client, address):
    page = client.get(f"/nl/zoeken/?{address}").content.decode()
    assert "Beveren-Waas (9120)" in page
    links = re.findall(r'<a href="([^"]*)">(\w+ \(\d+\))</a>', page)
    assert {label for _link, label in links} >= {"Waregem (8791)", "Roeselare (8800)", "Alveringem (8691)"}
    (there,) = [link for link, label in links if label == "Waregem (8791)"]
    other = client.get(f"/nl/zoeken/{there}".replace("&amp;", "&")).content.decode()
    assert "van Beveren</span>" in other
    assert "Een andere" not in other
    assert "Uw tekst noemt" not in other


@pytest.mark.parametrize("address", ["q=verpakken+Aalst", "q=verpakken&postcode=8791", "q=verpakken+Leuven"])
def test_a_name_of_one_large_place_asks_nothing(client, address):
    assert "Een andere" not in client.get(f"/nl/zoeken/?{address}").content.decode()
