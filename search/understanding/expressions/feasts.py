"""The feasts by which people in Belgium name a day, and when they fall."""

import datetime
from collections.abc import Callable


def easter(year: int) -> datetime.date:
    """Easter by the anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return datetime.date(year, month, day + 1)


def _after_easter(days: int) -> Callable[[int], datetime.date]:
    return lambda year: easter(year) + datetime.timedelta(days=days)


def _on(month: int, day: int) -> Callable[[int], datetime.date]:
    return lambda year: datetime.date(year, month, day)


def _sunday(month: int, number: int) -> Callable[[int], datetime.date]:
    """The so-manieth Sunday of a month."""

    def reckon(year: int) -> datetime.date:
        first = datetime.date(year, month, 1)
        return first + datetime.timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))

    return reckon


FEASTS: dict[str, Callable[[int], datetime.date]] = {
    "new year": _on(1, 1),
    "epiphany": _on(1, 6),
    "valentine": _on(2, 14),
    "easter": _after_easter(0),
    "easter monday": _after_easter(1),
    "labour day": _on(5, 1),
    "mother's day": _sunday(5, 2),
    "ascension": _after_easter(39),
    "pentecost": _after_easter(49),
    "whit monday": _after_easter(50),
    "father's day": _sunday(6, 2),
    "flemish feast": _on(7, 11),
    "national day": _on(7, 21),
    "assumption": _on(8, 15),
    "all saints": _on(11, 1),
    "armistice": _on(11, 11),
    "saint nicholas": _on(12, 6),
    "christmas": _on(12, 25),
    "new year's eve": _on(12, 31),
}
NAMES = {
    **dict.fromkeys(("nieuwjaar", "nouvel an", "new year's day", "new year"), "new year"),
    **dict.fromkeys(("driekoningen", "epiphanie", "epiphany"), "epiphany"),
    **dict.fromkeys(("valentijnsdag", "valentijn", "saint-valentin", "valentine's day"), "valentine"),
    **dict.fromkeys(("pasen", "paques", "easter"), "easter"),
    **dict.fromkeys(("paasmaandag", "lundi de paques", "easter monday"), "easter monday"),
    **dict.fromkeys(("dag van de arbeid", "fete du travail", "labour day"), "labour day"),
    **dict.fromkeys(("moederdag", "fete des meres", "mother's day"), "mother's day"),
    **dict.fromkeys(("hemelvaartsdag", "hemelvaart", "ascension"), "ascension"),
    **dict.fromkeys(("pinksteren", "pentecote", "pentecost", "whitsun"), "pentecost"),
    **dict.fromkeys(("pinkstermaandag", "lundi de pentecote", "whit monday"), "whit monday"),
    **dict.fromkeys(("vaderdag", "fete des peres", "father's day"), "father's day"),
    "feest van de vlaamse gemeenschap": "flemish feast",
    **dict.fromkeys(("nationale feestdag", "fete nationale"), "national day"),
    **dict.fromkeys(("onze-lieve-vrouw-hemelvaart", "assomption"), "assumption"),
    **dict.fromkeys(("allerheiligen", "toussaint", "all saints' day", "all saints"), "all saints"),
    **dict.fromkeys(("wapenstilstand", "armistice"), "armistice"),
    **dict.fromkeys(("sinterklaas", "saint-nicolas", "st-nicolas"), "saint nicholas"),
    **dict.fromkeys(("kerstmis", "kerst", "noel", "christmas"), "christmas"),
    **dict.fromkeys(("oudejaarsavond", "oudejaar", "saint-sylvestre", "new year's eve"), "new year's eve"),
}
"""In folded Dutch, French and English."""
