"""`build_translations`: makes the word pairs of search/data/ anew from the official labels and from FreeDict."""

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from profiles.models import Capability, CpvCode, NaceCode
from search.analysis.dictionary import DATA
from search.lexicon.word_alignment import Pair, learn_pairs
from search.management.freedict import read_pairs

LABELS = ("label_nl", "label_fr", "label_en")


class Command(BaseCommand):
    help = "Makes search/data/translations.csv anew from CPV, NACE and the taxonomy, and freedict.csv from FreeDict."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--freedict", type=Path, metavar="FOLDER", help="with the four freedict-*.dict.dz of Debian's packages"
        )

    def handle(self, *args: Any, freedict: Path | None, **options: Any) -> None:
        labels: list[tuple[str, str, str]] = []
        for model in (CpvCode, NaceCode, Capability):
            labels.extend(model._default_manager.values_list(*LABELS))
        self.write("translations.csv", learn_pairs(labels))
        if freedict:
            self.write("freedict.csv", read_pairs(freedict))

    def write(self, name: str, pairs: list[Pair]) -> None:
        with (DATA / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(Pair._fields)
            writer.writerows(pairs)
        self.stdout.write(f"  {name}: {len(pairs)}")
