"""Prints each score beside its bar; exit code 1 when one lies below."""

import sys

import django


def main() -> int:
    django.setup()
    from tests.scoring import circumstances, field, negation, places, reader, ticks

    said = circumstances.score()
    refused = negation.score()
    where = places.score()
    fields, others, indirect = (reader.score(f"reader{name}.jsonl") for name in ("", "_others", "_indirect"))
    reported = field.score()
    shown = ticks.score()
    print(said, refused, where, fields, others, indirect, reported, shown, sep="\n")
    bars = (
        len(said.empty) <= 0.01 * said.pairs,
        len(said.other_first) <= 0.05 * said.pairs,
        len(refused.wrong) <= 0.1 * refused.texts,
        len(where.wrong) <= 0.05 * where.texts,
        not where.not_typed and not where.not_read,
        fields.mean >= 0.9,
        min(fields.fields.values()) >= 0.7,
        others.mean >= 0.9,
        min(others.fields.values()) >= 0.8,
        indirect.mean >= 0.85,
        not reported.wrong,
        shown.wrong <= 0.02,
        shown.kept >= 0.75,
    )
    return int(not all(bars))


if __name__ == "__main__":
    sys.exit(main())
