"""`analyse`: shows what the search makes of a text, and why one listing stands above another."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from profiles.enums import Language
from profiles.models import ListingState
from search.analysis.compounds import split
from search.analysis.tokens import tokens
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.embedded.explaining import ScoredListing, scored_listing
from search.engines.embedded.snapshot import Snapshot
from search.forms.choices import demand_label
from search.matching.context import query_context
from search.need import Need
from search.ranking import WEIGHTS
from search.understanding.expansion import QueryWord
from search.understanding.language_detection import language_of
from search.understanding.query import Question, ask

MOST_EXPANSIONS = 12
NOTHING = 1e-9


class Command(BaseCommand):
    help = "Shows what the search makes of a text: language, corrections, demands, words and what each expands to."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", nargs="+")
        parser.add_argument("--listing", nargs="+", metavar="REFERENCE", help="of which the score is taken apart")
        parser.add_argument("--language", choices=Language.values, help="instead of the language that is guessed")

    def handle(self, *args: Any, text: list[str], **options: Any) -> None:
        typed = " ".join(text)
        spoken = options["language"] or language_of(typed, "nl")
        context = query_context()
        question = ask(Need(typed, text_language=spoken), context, WEIGHTS)
        self.stdout.write(f"language: {spoken}")
        self.stdout.write("parts: " + ", ".join("+".join(split(token.text)) for token in tokens(typed)))
        self.demands(question)
        for word in question.words:
            self.word(word, context.statistics.frequency)
        self.stdout.write(f"coverage that the best listing must reach: {question.coverage_needed(WEIGHTS):.2f}")
        if options["listing"]:
            self.listings(question, options["listing"])

    def listings(self, question: Question, references: list[str]) -> None:
        """A column per listing: how well each word is met, and the factors whose product is the score."""
        index = EmbeddedEngine().snapshot()
        scored = {reference: self.scored(index, question, reference) for reference in references}
        columns = list(scored.values())
        self.stdout.write("\n" + " " * 22 + "".join(f"{reference:>12}" for reference in scored))
        for number, word in enumerate(question.words):
            self.row(f"{word.text} ({word.weight:.2f})", [one.words[number].met for one in columns])
        for name in columns[0].factors:
            self.row(name, [one.factors[name] for one in columns])
        self.row("score", [one.score for one in columns])
        best, *others = sorted(scored.items(), key=lambda one: -one[1].score)
        for reference, other in others:
            ratios = {name: value / (other.factors[name] or NOTHING) for name, value in best[1].factors.items()}
            name = max(ratios, key=lambda one: ratios[one])
            times = f"{ratios[name]:.2f} times" if other.factors[name] else "the other has none"
            self.stdout.write(f"{best[0]} stands above {reference}, most by {name}: {times}")

    def scored(self, index: Snapshot, question: Question, reference: str) -> ScoredListing:
        """Raises CommandError for a reference that no listing of the index has."""
        pk = ListingState.objects.filter(reference=reference).values_list("page_id", flat=True).first()
        number = pk or (int(reference) if reference.isdecimal() else 0)
        found = scored_listing(index, question, number, timezone.localdate(), WEIGHTS)
        if found is None:
            raise CommandError(f"{reference} is no listing of the search index: give its reference or its number.")
        return found

    def row(self, name: str, values: list[float]) -> None:
        self.stdout.write(f"{name:<22}" + "".join(f"{value:>12.3f}" for value in values))

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
