"""The shortest lists of acts of all faults that the walk ever found, each made anew for the cases as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from dashboard.wording.evidence import assumptions_table
from scenarios import assess
from scenarios.model.case import Case
from scenarios.model.link import to_code
from scenarios.model.settings import usual
from tests.walk.acts import Act
from tests.walk.cases import EMBEDDED

OWN = {"id": "own-1", "name": "Own 1", "group": "future", "starts_from": "all-claims"}


def code(case: Case, **changes: Any) -> str:
    """The code of a case as it usually is, but for what is named."""
    return to_code(usual(case).changed(**changes), case)


def _opened(page: str, case: str = EMBEDDED, **changes: Any) -> Callable[[Mapping[str, Case]], Act]:
    return lambda cases: ("open", page, f"s={quote(code(cases[case], **changes))}")


def _acts(*acts: Act | Callable[[Mapping[str, Case]], Act]) -> Callable[[Mapping[str, Case]], list[Act]]:
    return lambda cases: [act(cases) if callable(act) else act for act in acts]


def _shares(percent: int) -> dict[str, dict[str, float]]:
    rest = (100 - percent) / 3
    return {"dimensions": {"INS": float(percent), "TEC": rest, "EXE": rest, "THR": rest}}


FOUND: dict[str, Callable[[Mapping[str, Case]], list[Act]]] = {
    "How sure with Institutions at some whole shares": _acts(
        *(_opened("how-sure", weights=_shares(share)) for share in (17, 18, 20, 21, 36, 42, 48, 68, 72, 80, 84, 87))
    ),
    "How sure with an own scenario and a claim left out": _acts(
        _opened("how-sure", own_scenarios=(OWN,), left_out=("E01",))
    ),
    "a claim on no item beside a second opinion": lambda cases: _acts(
        *(_opened("evidence", view={"claim": c.id}) for c in cases[EMBEDDED].evidence if not c.indicator)
    )(cases),
    "the assumption log in the menu and in its fold": lambda cases: _acts(
        _opened("scenarios"),
        ("fold", "Export", True),
        ("fold", "Why is each assumed, and on which claims?", True),
        ("fold", f"Assumption log: {len(assumptions_table(assess(cases[EMBEDDED])))} entries", True),
    )(cases),
}
