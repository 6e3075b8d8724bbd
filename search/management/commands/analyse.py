"""`analyse`: shows what the search makes of a text, and why."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from profiles.enums import Language
from search.analysis.compounds import split
from search.analysis.tokens import tokens
from search.forms.choices import demand_label
from search.matching.context import query_context
from search.need import Need
from search.ranking import WEIGHTS
from search.understanding.expansion import QueryWord
from search.understanding.language_detection import language_of
from search.understanding.query import Question, ask

MOST_EXPANSIONS = 12


class Command(BaseCommand):
    help = "Shows what the search makes of a text: language, corrections, demands, words and what each expands to."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", nargs="+")
        parser.add_argument("--language", choices=Language.values, help="instead of the language that is guessed")

    def handle(self, *args: Any, text: list[str], language: str | None, **options: Any) -> None:
        typed = " ".join(text)
        spoken = language or language_of(typed, "nl")
        context = query_context()
        question = ask(Need(typed, text_language=spoken), context, WEIGHTS)
        self.stdout.write(f"language: {spoken}")
        self.stdout.write("parts: " + ", ".join("+".join(split(token.text)) for token in tokens(typed)))
        self.demands(question)
        for word in question.words:
            self.word(word, context.statistics.frequency)
        self.stdout.write(f"coverage that the best listing must reach: {question.coverage_needed(WEIGHTS):.2f}")

    def demands(self, question: Question) -> None:
        for typed, used in question.corrections:
            self.stdout.write(f"corrected: {typed} -> {used}")
        for demand in question.demands:
            kind = "hard" if demand.hard else "zacht"
            self.stdout.write(f"eis ({kind}): {demand.facet} = {demand_label(demand)}, uit «{demand.words}»")
        if question.around:
            self.stdout.write(f"plaats: {question.around.radius_km} km rond {question.around.name}")

    def word(self, word: QueryWord, frequency: Any) -> None:
        self.stdout.write(f"\n{word.text}  weight {word.weight:.2f}")
        expansions = sorted(word.expansions, key=lambda expansion: -expansion.factor)
        known = [expansion for expansion in expansions if any(frequency(part.term) for part in expansion.parts)]
        for expansion in known[:MOST_EXPANSIONS]:
            terms = " + ".join(part.term for part in expansion.parts)
            counts = ", ".join(str(frequency(part.term)) for part in expansion.parts)
            self.stdout.write(f"  {expansion.kind:<12}{expansion.factor:>5.2f}  {terms:<40} in {counts} listings")
        if not known:
            self.stdout.write("  in no listing")
