"""What one file carries so that it can score anew: conventions, codebook, scenarios, claims, known pairs. No Streamlit.

Words of claims are the register's own; the text of a document is in none of it. What depends on the day, on sources
that are switched off and on who had published by then is settled here; what a reader moves is left to the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from dashboard.export.explorer.wording import FIND, NO_PLACE
from dashboard.view.compare_wording import unknown
from dashboard.wording.evidence import direction_words, place_of, words_to_find
from dashboard.wording.text import heading_of, named_pair, plain
from indicators.evidence import Claim, speaker
from indicators.levels import Floats, codes
from indicators.weights import USUAL
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.reference.certainty import WORDS
from scenarios.reference.elsewhere import second_case, settings_then
from scenarios.reference.known_pairs import ReferenceSet, pairs_beside
from scenarios.reference.place import VERDICTS, Lacking, PairScale, place, states_of
from scenarios.scoring.cells import admissible, cells_of
from scenarios.scoring.commitments import Commitments
from scenarios.scoring.electorate import why_excluded

DECIMALS = 12  # of what votes add up to: readiness from it is right to a billionth of a point
CONVENTIONS = (
    "odds_per_vote", "held_back", "floor_fades", "document_counts", "repeat_factor", "reliability", "credibility",
    "priors", "reaches", "falls_short", "contested", "thin", "interval", "middle", "known_share", "shared_error",
    "weight_spread", "alpha_floor", "pairs_needed", "settles", "verdict_marks",
    "second_document", "sure_known", "sure_claims", "sure_indicators",
)  # fmt: skip


def carried(a: Assessment, case: Case) -> dict[str, Any]:
    """Everything that the method in the file asks for, as plain JSON values. case: without the reader's scenarios."""
    codebook, method = a.case.codebook, a.case.method
    return {
        "method": {name: method.conventions[name].value for name in CONVENTIONS}
        | {"treaty": method.treaty and method.treaty.model_dump(include={"commitment", "in_force", "functioning"})},
        "usual_weight": USUAL,
        "verdicts": list(VERDICTS),
        "certainties": list(WORDS),
        "coded_twice": case.header.coded_twice,
        "second": _second(a),
        "formal": codebook.formal,
        "benchmarks": [{"id": i, "name": plain(b.name)} for i, b in codebook.benchmarks.items()],
        "dimensions": [{"id": d.id, "name": plain(d.name)} for d in codebook.dimensions],
        "indicators": [
            _item(i) | {"dimension": d} for i, d in zip(codebook.indicators, codebook.dimension_index, strict=True)
        ],
        "commitments": [_item(c) for c in codebook.commitments],
        "scenarios": [_scenario(a, k) for k in range(len(a.ids))],
        "claims": list(_claims(a)),
        "sources": {s.id: _source(s) for s in case.header.sources},
        "pairs": list(_pairs(a)),
        "settings": json.loads(a.settings.model_dump_json(exclude={"case_hash", "pairs_hash"})),
    }


def ranges(a: Assessment, scale: PairScale | Lacking) -> dict[str, Any]:
    """The ranges under which the file is made, which hold in it until something is moved; 0..1, null for nan.

    Of each scenario R at its four marks, what the unknown could do and the ratio; of each two, the later less the
    earlier, the ends of the difference and the share of draws in which the later is ahead.
    """
    a.compare_all()
    apart = [a.pair(j, i) for n, i in enumerate(a.ids) for j in a.ids[n + 1 :]]
    marks = zip(a.ranges.low, a.ranges.lower_half, a.ranges.upper_half, a.ranges.high, strict=True)
    return {
        "R": [_numbers(ends) for ends in marks],
        "unknown": [_numbers(ends) for ends in a.drawn.reach],
        "ratios": [p and [p.low, p.high] for p in (place(a, i, scale) for i in a.ids)],
        "apart": [_numbers((p.low, p.high, np.nan if p.share_ahead is None else p.share_ahead)) for p in apart],
    }


def _numbers(values: Iterable[float]) -> list[float | None]:
    return [None if np.isnan(x) else round(float(x), DECIMALS) for x in values]


def _item(item: Any) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": plain(item.name),
        "levels": [plain(level) for level in item.levels],
        "targets": item.targets,
    }


def _scenario(a: Assessment, k: int) -> dict[str, Any]:
    """A scenario with everything it takes over filled in; unknown: why an indicator is so where it is."""
    s = a.case.resolved[k]
    return {
        "id": s.id,
        "group": s.scenario.group,
        "heading": heading_of(a, k),
        "by_hand": a.by_hand[k],
        "reads": s.reads_commitments,
        "reading": s.claims and s.claims.model_dump(mode="json"),
        "cells": {
            i: {"rule": c.rule, "value": c.value, "basis": c.basis} | ({"reason": plain(c.reason)} if c.reason else {})
            for i, c in s.cells.items()
        },
        "commitments": {
            i: c.model_dump(mode="json", exclude={"reason"}) | {"reason": plain(c.reason)}
            for i, c in s.commitments.items()
        },
        "unknown": [unknown(a, s.id, i) for i in a.case.codebook.indicator_ids],
    }


def _source(source: Any) -> dict[str, str]:
    address = source.url if source.url.startswith(("http://", "https://")) else ""
    names = ("author", "title", "publisher", "date", "form")
    return {name: plain(str(getattr(source, name))) for name in names} | {"url": address}


def _claims(a: Assessment) -> Iterator[dict[str, Any]]:
    """The register: what votes on each claim's part, whatever a reader leaves out or lets in, and its own words."""
    case = a.case
    by = admissible(case, a.settings)._replace(left_out=frozenset(), outside=True)
    committed = Commitments.of(case, by)
    voices = codes([speaker(c, case.sources[c.source]) for c in case.evidence]).tolist()
    for claim, voice in zip(case.evidence, voices, strict=True):
        source = case.sources[claim.source]
        yield {
            "id": claim.id,
            "indicator": claim.indicator,
            "direction": claim.direction,
            "level": claim.level,
            "reliability": claim.reliability,
            "credibility": claim.credibility,
            "relayer": source.reliability,
            "speaker": voice,
            "document": source.document,
            "source": source.id,
            "outside": source.outside,
            "paragraph": claim.paragraph,
            "kind": claim.kind,
            "stance": claim.stance,
            "about": claim.about,
            "out": why_excluded(case, claim, by),
            **_silent(committed, claim, case),
            "says": plain(claim.claim),
            "locator": plain(claim.locator),
            "by": plain(claim.attributed_to),
            "does": direction_words(claim.direction, claim.level),
            "place": _place(claim),
            **({"note": plain(claim.note)} if claim.note else {}),
        }


def _place(claim: Claim) -> str:
    """Where a claim stands in its source, or by which words its note says that the place is found."""
    words = words_to_find(claim)
    return place_of(claim) or ("" if claim.locator else FIND.format(words=words) if words else NO_PLACE)


def _silent(committed: Commitments, claim: Claim, case: Case) -> dict[str, str]:
    """Why a claim shows no step of its commitment, in a scenario that it may speak of; in the past nothing expires."""
    if claim.indicator not in case.codebook.commitment_ids:
        return {}
    first = case.scenarios[0]
    named = {"silent": "reading", "silent_past": "past"}
    return {
        name: committed.silence(
            claim.id, claim.indicator, first.model_copy(update={"id": claim.about or first.id, "group": group})
        )
        for name, group in named.items()
    }


def _pairs(a: Assessment) -> Iterator[dict[str, Any]]:
    """The known pairs that the case stands beside: what the votes on each indicator add up to, by both coders."""
    pairs = pairs_beside(a.case)
    if pairs is None:
        return
    settled, first, second = (_faded(x) for x in (pairs, pairs.first, pairs.second))
    parties = a.case.header.parties
    for n, case in enumerate(pairs.cases):
        yield {
            "name": named_pair(case.header.title, case.header.parties, case.header.as_of.isoformat()),
            "states": sorted(states_of(case.header.parties)),
            "group": pairs.groups[n],
            "same": states_of(case.header.parties) == states_of(parties),
            "F": settled[n],
            "first": _others(settled[n], first[n]),
            "second": _others(settled[n], second[n]) if pairs.coded_twice[n] else None,
        }


def _second(a: Assessment) -> list[list[float] | None] | None:
    """What the votes add up to in the case named as a second opinion, on this case's day; None without a word of it."""
    other = second_case(a.case)
    if other is None or other.scenarios[0].group != "reading":
        return None
    judgements, fades = cells_of(other, settings_then(a, other)).judgements[0], other.method.floor_fades.value
    return [_less(j.sums.faded(fades)) if j is not None and j.votes > 0 else None for j in judgements]


def _faded(pairs: ReferenceSet) -> list[list[list[float] | None]]:
    """F(k) of each indicator of each pair, less its least; None where nothing votes. Any prior makes belief of it."""
    return [
        [_less(j.sums.faded(case.method.floor_fades.value)) if j is not None and j.votes > 0 else None for j in row]
        for case, row in zip(pairs.cases, pairs.cells.judgements, strict=True)
    ]


def _less(faded: Floats) -> list[float]:
    return [float(f) for f in np.round(faded - faded.min(), DECIMALS)]


def _others(of: Sequence[Any], other: Sequence[Any]) -> dict[int, Any]:
    """What the other coder's indicators add up to, where that is something else; by position."""
    return {i: y for i, (x, y) in enumerate(zip(of, other, strict=True)) if x != y}
