"""Every sentence of the Scenarios screen that no other screen says."""

from __future__ import annotations

from dashboard.shared.names import scenario_names
from dashboard.shared.text import listed, plain
from scenarios.assessment import Assessment

MATRIX_KEY = (
    "Best supported level, 0 to 4; the level of an alliance stands behind the name. Dark and bold: met. Lighter: open. "
    "Without colour: short. Empty: unknown, or not documented. Hatched: set by hand. Dashed frame: evidence, adjusted "
    "by a stated rule."
)
MET, COMMITMENTS = "indicators met", "Commitments"
CHANGED_CELLS = "Cells that are not simply read off the evidence"
ALL_FROM_EVIDENCE = "Every cell is read off the evidence."
NOT_DOCUMENTED = "not documented"
COPIED = "Your copy stands below. Name it, then change what you assume: every page follows at once."
UNDOCUMENTED = (
    "None of the claims cited counts now (left out, switched off, or of another date): it stays undocumented."
)


def origin(a: Assessment, scenario: str) -> list[str]:
    """What a scenario starts from, which claims it believes, and the paragraphs that it rests on."""
    s = a.case.resolved[a.position(scenario)]
    lines = []
    if s.scenario.starts_from:
        lines.append(f"Starts from: {scenario_names(a)[s.scenario.starts_from]}.")
    if s.claims is not None:
        lines.append(_admitted(a, scenario))
    if s.scenario.rests_on:
        numbers = listed([str(n) for n in s.scenario.rests_on])
        lines.append(f"Rests on paragraph{'s' if len(s.scenario.rests_on) > 1 else ''} {numbers}.")
    return lines


def _admitted(a: Assessment, scenario: str) -> str:
    """Which claims a reading believes."""
    admission = a.case.resolved[a.position(scenario)].claims
    assert admission is not None
    if admission.kinds is not None:
        return f"Believes only: {listed(list(admission.kinds))}."
    stance = next(plain(x.name) for x in a.case.header.stances if x.id == admission.stance)
    elsewhere = "every claim" if admission.elsewhere == "all" else "no claim"
    return f"Where this side speaks only it is believed: {stance}. Elsewhere: {elsewhere}."
