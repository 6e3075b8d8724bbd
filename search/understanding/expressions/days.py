"""Days and spans of days in a text: «25/5», «half maart», «week 10», «tegen Pasen», «van 5 juli tot 27 augustus»."""

import datetime
import re
from collections.abc import Callable
from functools import partial

from search.understanding.expressions.day_names import COUNT, MONTH, ORDINAL, UNIT, WEEKDAY, YEAR, Days
from search.understanding.expressions.day_readers import (
    read_after,
    read_feast,
    read_iso,
    read_month,
    read_months,
    read_named,
    read_next_month,
    read_next_week,
    read_next_year,
    read_numeric,
    read_part_of_month,
    read_quarter,
    read_school_year,
    read_several,
    read_shifted,
    read_this_month,
    read_this_week,
    read_week_number,
    read_week_of,
    read_weekday,
    read_weekday_by_feast,
    read_weekday_of_month,
    read_year,
)
from search.understanding.expressions.feasts import NAMES


def days(plain: str, today: datetime.date) -> list[Days]:
    """What a folded text names, in order; days without a year are the first on or after today."""
    found: list[Days] = []
    for pattern, reader in PATTERNS:
        for match in pattern.finditer(plain):
            taken = any(match.start() < one.end and one.start < match.end() for one in found)
            if not taken and (span := reader(match, today)):
                found.append(span)
    return sorted(found, key=lambda one: one.start)


Reader = Callable[[re.Match[str], datetime.date], Days | None]
PART = (
    r"(?P<part>begin|(?:eerste|tweede) helft(?: van)?|(?:premiere|deuxieme|seconde) quinzaine|(?:first"
    r"|second) half of|half|midden|eind(?:e)?|einde van|mi|mid|debut|fin|early|end of"
    r"|late|beginning of"
    r"|start of|the end of|the middle of)"
)
DAY = r"(?P<d>[0-3]?\d)"
PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"(?<!\d)(?P<y>20\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)", read_iso),
        (rf"(?<![\d.,/]){DAY}[/.-](?P<m>[01]?\d)[/.-](?P<y>20\d\d|\d\d)(?!\d|[/.]\d)", read_numeric),
        (rf"(?<![\d.,/]){DAY}/(?P<m>[01]?\d)(?P<y>)(?![\d/])", read_numeric),
        (
            (
                rf"\b(?:in de |de )?(?:week van|semaine du|week of)\s+(?:maandag |lundi "
                rf"|monday )?{DAY}{ORDINAL}\s+(?P<month>{MONTH})\b{YEAR}"
            ),
            read_week_of,
        ),
        (
            (
                rf"\b(?P<nth>eerste|tweede|derde|laatste|premier|dernier|first"
                rf"|last)\s+(?P<weekday>{WEEKDAY})\s+(?:van|in|de|of)\s+(?P<month>{MONTH})\b{YEAR}"
            ),
            read_weekday_of_month,
        ),
        (
            (
                rf"(?<![\d.,]){DAY}{ORDINAL}(?:\s*,\s*[0-3]?\d{ORDINAL})*(?:\s+(?:tot en met|tot|t/m|t\.?e\.?m\.?|en|et"
                rf"|au|a|and|to|until|through)\s+|\s*[-–&]\s*)"
                rf"(?:le |de |the )?(?:(?:{WEEKDAY})\s+)?(?P<d2>[0-3]?\d){ORDINAL}"
                rf"\s+(?:de |of )?(?P<month>{MONTH})\b{YEAR}"
            ),
            read_several,
        ),
        (rf"(?<![\d.,]){DAY}{ORDINAL}\s+(?:of\s+)?(?P<month>{MONTH})\b\.?{YEAR}", read_named),
        (
            (
                rf"\b(?P<month>{MONTH})\s+(?P<d>[0-3]?\d){ORDINAL}(?:,?\s+(?P<y>20\d\d))?(?![\d.,:]|\s*(?:st|kg|m2"
                rf"|x|h|u)\b)"
            ),
            read_named,
        ),
        (rf"\b{PART}\s*-?\s*(?:van\s+|de\s+)?(?P<month>{MONTH})\b{YEAR}", read_part_of_month),
        (
            (
                rf"\b(?P<month>{MONTH})\s*(?:tot en met|tot eind|tot|t/m|t\.?e\.?m\.?|-|–|en|et|a|au|jusqu'a|to"
                rf"|until|through"
                rf"|and)\s*(?:fin |eind(?:e)? )?(?P<month2>{MONTH})\b{YEAR}"
            ),
            read_months,
        ),
        (
            (
                rf"\b(?:{PART}\s+)?(?:van\s+)?(?:volgende maand|komende maand|(?:le )?mois prochain"
                rf"|du mois prochain|next month)\b"
            ),
            read_next_month,
        ),
        (rf"\b(?:{PART}\s+)?(?:van\s+)?(?:deze maand|ce mois(?:-ci)?|this month|de maand)\b", read_this_month),
        (rf"\b(?:{PART}\s+)?(?:van\s+)?(?:volgend jaar|(?:l')?an(?:nee)? prochaine?|next year)\b", read_next_year),
        (
            (
                r"(?<!elke )(?<!per )(?<!iedere )(?<!par )(?<!chaque )(?<!every )(?<!each )\b(?:week|semaine"
                r"|wk)\s*(?:nr\.?\s*)?(?P<week>[0-5]?\d)\b(?:\s+(?:van\s+|de\s+)?(?P<y>20\d\d))?"
            ),
            read_week_number,
        ),
        (
            (
                r"\b(?:(?P<name>eerste|tweede|derde|vierde|premier|deuxieme|troisieme|quatrieme) (?:kwartaal"
                r"|trimestre)|[qt](?P<q>[1-4]))\b(?:\s+(?:van\s+)?(?P<y>20\d\d))?"
            ),
            read_quarter,
        ),
        (
            (
                rf"\b(?P<weekday>{WEEKDAY})\s+(?P<side>voor|na|avant|apres|before|after)\s+"
                rf"(?P<feast>{'|'.join(sorted(NAMES, key=len, reverse=True))})\b(?:\s+(?P<y>20\d\d))?"
            ),
            read_weekday_by_feast,
        ),
        (rf"\b(?P<feast>{'|'.join(sorted(NAMES, key=len, reverse=True))})\b(?:\s+(?P<y>20\d\d))?", read_feast),
        (
            (
                rf"\b(?P<next>volgende week|next week|komende|aanstaande|eerstkomende|volgende|deze|next|this"
                rf"|tegen|ce|by)\s+(?P<weekday>{WEEKDAY})\b(?:\s+(?:prochaine?))?"
            ),
            read_weekday,
        ),
        (rf"\b(?P<next>)(?P<weekday>{WEEKDAY})\s+prochain\b", read_weekday),
        (r"\b(?:volgende week|komende week|la semaine prochaine|semaine prochaine|next week)\b", read_next_week),
        (r"\b(?:deze week|cette semaine|this week)\b", read_this_week),
        (r"\b(?:overmorgen|apres-demain|the day after tomorrow)\b", partial(read_shifted, days=2)),
        (
            r"\b(?:morgen|demain|tomorrow)\b(?!\s*,?\s*(?:beste|allemaal|collega))(?<!goede morgen)(?<!goeie morgen)",
            partial(read_shifted, days=1),
        ),
        (r"\b(?:vandaag|nog vandaag|aujourd'hui|today)\b", partial(read_shifted, days=0)),
        (
            (r"\b(?:schooljaar|annee scolaire|school year)\s+(?P<y1>20\d\d)\s*[-–/]\s*(?P<y2>20\d\d|\d\d)\b"),
            read_school_year,
        ),
        (rf"(?<!, )\b(?:binnen|over|dans|in|within)\s+(?:de\s+)?{COUNT}\s+(?:{UNIT})\b(?!\s+(?:per|pro))", read_after),
        (rf"\b(?P<month>{MONTH})\b{YEAR}", read_month),
        (r"(?<![\d.,/+])(?P<year>20[2-4]\d)(?![\d.,/]\d|\d)", read_year),
    )
)
"""Longest and surest first: what one of them took, the later ones leave alone."""
