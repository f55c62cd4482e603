"""Why two scores differ, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.text import listed, lower_first, plain, points, signed
from scenarios.analysis.remains import Remains
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own

NOT_COMPARABLE = (
    "These two cannot be compared indicator by indicator: what is known of both carries less than half of the weight."
)
NOT_A_FINDING = "The range of this difference includes 0, so it is no finding. What it is made of:"
VERDICTS = {1: "met", 0: "open", -1: "short"}  # how an indicator stands to the level of an alliance
FIRMER = "firmer evidence for the same"
ONE_SIDE = "known on one side only"
NOT_ASSESSED = "not scored, so nothing can be said of gains."
ALL_REACHED = "Every known indicator is firmly at the level of an alliance."
THE_SAME = "So there is no difference to take apart."
ORDER_MATTERS = "Strong dimensions do not fully offset weak ones here, so these gains depend on the order of closing."


def because(names: tuple[str, str], b: float, a: float, reasons: Sequence[tuple[str, float]]) -> str:
    """B against A in index points, and the two largest reasons, given those that point the same way."""
    gap = round(b - a, 1)
    way = "above" if gap > 0 else "below"
    ends = f"{plain(names[1])} is {abs(gap):.1f} points {way} {plain(names[0])} ({b:.1f} against {a:.1f})"
    largest = sorted(reasons, key=lambda r: -abs(r[1]))[:2]
    told = listed([f"{lower_first(plain(name))} ({signed(value / 100)})" for name, value in largest])
    only = len(largest) == len(reasons) and abs(sum(v for _, v in largest) - gap) < 0.05
    return f"{ends}, {'' if only else 'mostly '}because of {told}."


def as_good_as_equal(names: tuple[str, str], *, equal: bool) -> str:
    """Two scores that print alike, though one of the two is ahead throughout."""
    first, second = map(plain, names)
    if equal:
        return f"{first} and {second} have the same score."
    return f"The scores of {first} and {second} differ by less than 0.1 points."


def absent_there(name: str, *, chosen: bool) -> str:
    """A scenario that the other file does not have."""
    what = "it is set against the one you chose" if chosen else "choose the one it is to be set against"
    return f"The other file has no scenario {plain(name)}: {what}."


def remains(a: Assessment, scenario: str, found: Remains) -> str:
    """How many points are missing steps and how many doubt, and over how many indicators."""
    n = len(found.left)
    open_ones = f"; {len(found.unknown)} more cannot be told" if found.unknown else ""
    over = f"over {n} indicator{'s' if n > 1 else ''}{open_ones}. Largest first."
    if not found.by_columns:
        return f"{signed(1 - float(a.marks.readiness[a.position(scenario)]))} to 100, {over}"
    return f"{missing_steps(found.gap, found.doubt)}, {over}"


def missing_steps(gap: float, doubt: float) -> str:
    """Gap and doubt (0..1) in plain words, whole points."""
    if doubt < 0:
        return (
            f"{points(gap)} points are missing steps; doubt about what is documented gives {points(-doubt)} back, "
            "since the claims leave more room above than below"
        )
    return f"{points(gap)} points are missing steps, {points(doubt)} are doubt about what is documented"


def without_a_score(anchor: str) -> str:
    """Where an indicator is whose dimension is known too little for a score."""
    return f"{plain(anchor)} (in a dimension without a score)"


def waterfall_alt(rows: Sequence[tuple[str, str, float]]) -> str:
    """The waterfall in words; rows of label, kind and value in index points."""
    said = [
        f"{label} {value:.1f}" if kind == "end" else f"{label} {signed(value / 100)}" for label, kind, value in rows
    ]
    return "From one score to the other. " + ", ".join(said) + "."


def readings_of_the_case(a: Assessment) -> list[int]:
    """Positions of the readings that came with the case; the reader's own copies test nothing."""
    return [k for k, s in enumerate(a.case.scenarios) if s.group == "reading" and not is_own(a.settings, s.id)]


def thesis(a: Assessment) -> list[str]:
    """How far each reading bears out that only little is missing, and which commitments stay open."""
    n = len(a.case.codebook.indicators)
    said = []
    readings = readings_of_the_case(a)
    met, open_ones, short_ones = (a.count(verdict) for verdict in (1, 0, -1))
    for k in readings:
        scenario, known = a.case.scenarios[k], int(a.known[k])
        unknown = f", {n - known} unknown" if n > known else ""
        counts = f"{met[k]} of {n} met, {open_ones[k]} open, {short_ones[k]} short{unknown}"
        said.append(f"{plain(scenario.name)}: {counts}.")
    short = [
        plain(commitment.name)
        for n, commitment in enumerate(a.case.codebook.commitments)
        if not any(a.standings(a.ids[k])[n].at_target for k in readings)
    ]
    if short:
        said.append(
            f"Commitments short of alliance level, whatever reading: {listed([lower_first(s) for s in short])}."
        )
    return said
