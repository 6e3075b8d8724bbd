"""Faults in who fits a described work."""

from tests.mutants import Mutant

CONTRACT, MATCHING = ("tests/contracts/test_described_work.py",), ("tests/marketplace/test_matching.py",)
EVALUATION, JUDGING = ("tests/marketplace/test_evaluation.py",), ("tests/marketplace/test_judging.py",)
MUTANTS = (
    Mutant(
        "search/engines/embedded/filtering.py",
        "(segment.team_min <= team) & (team <= segment.team_max)",
        "segment.team_min <= team",
        CONTRACT,
        "a team is not larger than the listing offers",
    ),
    Mutant(
        "search/engines/embedded/engine.py",
        "            if need.within_reach:\n",
        "            if not need.within_reach:\n",
        CONTRACT,
        "who does not work so far is out",
    ),
    Mutant(
        "search/engines/elasticsearch/requests/filters.py",
        '{"bool": {"must_not": [{"exists": {"field": "reach_km"}}]}}',
        '{"match_none": {}}',
        CONTRACT,
        "who tells no limit works everywhere",
    ),
    Mutant(
        "search/understanding/query.py",
        "        return self.need.on_day or now.date()",
        "        return now.date()",
        CONTRACT,
        "certificates hold on the day of the work",
    ),
    Mutant(
        "search/facets.py",
        "        if demand.hard and demand.group:",
        "        if False:",
        EVALUATION,
        "each of two certificates must hold",
    ),
    Mutant(
        "marketplace/matching/asking.py",
        '            group = (one.group or one.value) if one.hard else ""',
        '            group = ""',
        EVALUATION,
        "each of two certificates must hold",
    ),
    Mutant(
        "marketplace/matching/ranking.py",
        "        return Tier.LIKELY if is_same and says_so and share >= LIKELY_SHARE else Tier.MAYBE",
        "        return Tier.LIKELY if is_same and share >= LIKELY_SHARE else Tier.MAYBE",
        MATCHING,
        "a kind that was only read is a guess",
    ),
    Mutant(
        "marketplace/matching/ranking.py",
        "    return not last or (len(scores) >= ENOUGH and scores[ENOUGH - 1] >= last[-1].score)",
        "    return True",
        MATCHING,
        "the engine is asked further until the first places are sure",
    ),
    Mutant(
        "marketplace/matching/judging.py",
        "        return NEARLY if _holds_half(asking, listing, today) else NOT",
        "        return NOT",
        JUDGING,
        "who can do half is nearly able",
    ),
    Mutant(
        "marketplace/matching/fitting.py",
        "        found.setdefault(one.listing.organisation, []).append(one)",
        "        found.setdefault(one.listing_id, []).append(one)",
        MATCHING,
        "a supplier stands there once",
    ),
)
