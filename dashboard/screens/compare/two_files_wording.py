"""Every sentence of the Compare screen on why two files say something else."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.text import OFFSETTING_QUESTION, listed, plain, signed
from scenarios.analysis.attribution import Cause, Change
from scenarios.analysis.two_files import Divergence
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.scoring.commitments import Standing

CAUSE_NAMES: dict[Cause, str] = {
    "weights": "weigh differently",
    "method": "choose method differently",
    "believe": "believe different claims",
    "code": "code claims differently",
    "cells": "assume different cells",
}
_KINDS = {
    "benchmark": "Benchmark",
    "offsetting": OFFSETTING_QUESTION,
    "burden": "Burden of proof",
    "conventions": "Conventions of method.toml",
    "outside": "Evidence from outside the study",
    "date": "Date",
    "reading": "Claims the scenario believes",
}
_MOVES_SCORE = {"known_share": "known share that a score needs"}


def two_files(
    divergence: Divergence,
    names: tuple[str, str],
    causes: dict[Cause, float],
    *,
    one_side: float,
    gap: float,
    outside: bool,
) -> str:
    """The gap between two files and the causes that make most of it; both names where they are not the same.

    causes, one_side, gap: index points as printed. outside: whether something differs beside the score.
    """
    name = plain(names[0] if names[0] == names[1] else f"{names[0]} against {names[1]}")
    if not divergence.changes and abs(divergence.gap) < 5e-4:
        rest = "what differs lies outside the score" if outside else "nothing differs"
        return f"Both files give {name} the same score for the same reasons: {rest}."
    ends = f"{name}: {100 * divergence.a:.1f} here, {100 * divergence.b:.1f} there"
    if not divergence.changes:
        return (
            f"{ends}. No choice and no claim differs; a convention outside the split does "
            "(the known share that a score needs)."
        )
    reasons = [(f"you {CAUSE_NAMES[c]}", v) for c, v in causes.items()]
    reasons.append(("what is known on one side only", one_side))
    reasons = [(n, v) for n, v in reasons if v * gap > 0]
    head = f"{ends}, {signed(gap / 100)}"
    if not reasons:
        moves = any(abs(v) > 0 for v in causes.values())
        return f"{head}. What differs {'cancels out' if moves else 'does not move this score'}."
    largest = sorted(reasons, key=lambda r: -abs(r[1]))[:2]
    told = listed([f"{n} ({signed(v / 100)})" for n, v in largest])
    return f"{head}; {'' if len(reasons) == 1 else 'mostly '}{told}."


def changed(change: Change, here: Case, there: Case) -> str:
    """What a change between two files is about, by name."""
    if change.kind == "source":
        return "Source: " + plain((here.sources.get(change.item) or there.sources[change.item]).title)
    if change.kind in ("claim", "only"):
        claim = here.claims.get(change.item) or there.claims[change.item]
        item = here.codebook.scored.get(claim.indicator or "")
        on = f" ({item.name})" if item else ""
        return plain(f"{change.item}: {claim.claim}{on}")
    if change.kind == "dimension":
        return "Weight of " + plain(next(d.name for d in here.codebook.dimensions if d.id == change.item))
    if change.cause == "weights":
        return "Weight of " + plain(here.codebook.scored[change.item].name)
    if change.kind == "targets":
        return f"Targets of the benchmark “{plain(here.codebook.benchmarks[change.item].name)}”"
    if change.cause == "cells":
        return plain(here.codebook.scored[change.item].name)
    return _KINDS[change.kind]


def cautions(divergence: Divergence) -> list[str]:
    """How the split between two files was made, where that needs saying."""
    sentences = []
    if divergence.in_order:
        names = listed([CAUSE_NAMES[c] for c in divergence.in_order])
        sentences.append(
            f"More than ten changes under: {names}. Inside it they are switched in the order of the files, "
            "so a change may be credited with what an earlier one made possible."
        )
    if abs(divergence.one_side) > 5e-4:
        sentences.append(
            f"{divergence.common} indicators are known in every mixture of the two files and are split; "
            "the rest of the gap is known on one side only."
        )
    return sentences


def stands(standing: Standing | None) -> str:
    """Step and basis of a commitment in one of two files."""
    if standing is None:
        return "not in the codebook"
    return "not documented" if standing.step is None else f"step {standing.step} ({standing.basis})"


def drawn(a: Assessment) -> str:
    """How many draws make the ranges, and from which seed."""
    return f"{a.settings.draws:,} (seed {a.settings.seed})"


def convention(name: str) -> str:
    """A convention that decides no level, as it is called."""
    return f"Convention: {_MOVES_SCORE.get(name, name.replace('_', ' '))}"


def treaty(case: Case) -> str:
    """Which commitment makes an alliance formal, and from which step on."""
    rule = case.method.treaty
    if rule is None:
        return "none"
    return f"{rule.commitment} in force at {rule.in_force}, functioning by {', '.join(rule.functioning)}"


def absent_there(name: str, *, chosen: bool) -> str:
    """A scenario that the other file does not have."""
    what = "it is set against the one you chose" if chosen else "choose the one it is to be set against"
    return f"The other file has no scenario {plain(name)}: {what}."


METHOD_CHANGED_THERE = (
    "The other file was made under version 2 of the method. Both files are scored under version 3 here, so its maker "
    "saw other numbers; the difference below is none of method."
)


def other_data_there(parts: Sequence[str]) -> str:
    """The second file's settings were made with data that are not here."""
    return (
        f"Its settings were made with another {listed(list(parts))}; they are applied to the data here, so what its "
        "maker saw may differ. Ask for everything.zip, which brings its data along."
    )
