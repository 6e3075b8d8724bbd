"""`build_translations`: makes the words of search/data/ anew from the official labels and from FreeDict."""

import csv
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from profiles.models import Capability, CpvCode, NaceCode
from search.analysis.dictionary import DATA
from search.lexicon.word_alignment import Pair, learn_pairs
from search.management.freedict import read_pairs
from search.understanding.work_words import terms_of_labels

LABELS = ("label_nl", "label_fr", "label_en")


class Command(BaseCommand):
    help = (
        "Makes translations.csv and official_words.csv of search/data anew from CPV, NACE and the taxonomy,"
        " and freedict.csv from FreeDict."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--freedict", type=Path, metavar="FOLDER", help="with the four freedict-*.dict.dz of Debian's packages"
        )

    def handle(self, *args: Any, freedict: Path | None, **options: Any) -> None:
        labels: list[tuple[str, str, str]] = []
        for model in (CpvCode, NaceCode, Capability):
            labels.extend(model._default_manager.values_list(*LABELS))
        self.write("translations.csv", Pair._fields, learn_pairs(labels))
        self.write("official_words.csv", ("language", "stem"), terms_of_labels(official_labels()))
        if freedict:
            self.write("freedict.csv", Pair._fields, read_pairs(freedict))

    def write(self, name: str, heading: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        with (DATA / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(heading)
            writer.writerows(rows)
        self.stdout.write(f"  {name}: {len(rows)}")


def official_labels() -> Iterator[tuple[str, str, str]]:
    yield from CpvCode.objects.values_list(*LABELS)
    yield from NaceCode.objects.filter(version=2025).values_list(*LABELS)
