"""What second coders have finished and nobody has settled yet, told where the coding goes on."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.coding import handing_out, settling, wording
from dashboard.coding.settling import Unsettleable
from dashboard.drawing.html import filled
from dashboard.session import links
from scenarios.workspace.opening import Refused, WorkspaceError


class Finished(NamedTuple):
    """What a coder has left to settle. token: of the coder; left: disagreements that nobody has settled."""

    token: str
    name: str
    left: int


def finished() -> list[Finished]:
    """The coders of the open draft whose answers may be read, with what is left to settle; none where nothing is."""
    coders = [(one, coder) for one in handing_out.listed() if one.readable for coder in one.round.coders]
    found = [Finished(x.token, x.name, _left(x.token)) for one, x in coders if one.answered.get(x.token)]
    return [coder for coder in found if coder.left]


def _left(coder: str) -> int:
    try:
        of = settling.of_round(coder)
    except (Unsettleable, Refused, WorkspaceError):  # the page of settling says why
        return 0
    made = settling.made(of)
    return sum(side.unit.key not in made for side in of.sides)


def in_short() -> str:
    """Who has finished and how much is to be settled, in words; empty where nothing is."""
    return "; ".join(wording.finished(coder.name, coder.left) for coder in finished())


def on_documents() -> str:
    """The same as lines, each with its way to settling."""
    lines = [(wording.finished(x.name, x.left), links.settle_address(x.token)) for x in finished()]
    return filled("coding/templates/finished.html", lines=lines) if lines else ""
