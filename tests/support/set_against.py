"""The first screen set against something: the line it says, the tables of what moved, as a reader sees them."""

from __future__ import annotations

import re
from html import unescape

from streamlit.testing.v1 import AppTest

from dashboard.keeping.persistence import ATTACHED
from dashboard.screens.overview import moved_wording as wording
from scenarios import assess, open_workspace
from scenarios.assessment import Assessment
from scenarios.files import everything_zip
from scenarios.model.case import Case
from scenarios.model.link import to_code
from scenarios.model.settings import Settings, usual
from scenarios.workspace.attachments import Attached
from tests.support.pages import html, opened, opened_box, pressed, session_of

Rows = list[list[str]]


def code(case: Case, before: str, **choices: object) -> str:
    """A link to a case that is set against something."""
    return to_code(usual(case).changed(view={"before": before}, **choices), case)


def day(case: Case, text: str) -> Assessment:
    """A case as of a day."""
    return assess(case, usual(case).changed(as_of=text))


def version(case: Case, why: str, settings: Settings | None = None) -> str:
    """A version kept in the workspace of this test, as a link names it."""
    held = open_workspace()
    kept = held.save(case, settings, why=why)
    held.workspace.close()
    return f"version:{kept.version.hash}"


def with_file(case: Case, other: Case, name: str = "theirs.zip") -> AppTest:
    """The first screen of a case, set against another file that lies beside it."""
    at = opened(code(case, ""))
    data = everything_zip.pack(everything_zip.contents(other, usual(other)))
    session_of(at).of(ATTACHED).shared["other"] = Attached("other", "", name, data)
    session_of(at).look(before="file")
    at.run()
    assert not at.exception
    return at


def line(at: AppTest) -> str:
    """What is said over the figure of what moved, empty where nothing is."""
    found = re.search(r'<div class="ar wn changed">(.*?)</div>', html(at))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[1])).split()) if found else ""


def choosing(at: AppTest) -> AppTest:
    """With the dialog open that chooses what the screen is set against, which its table in full leads to."""
    return pressed(opened_box(at, "box:table"), wording.SET_AGAINST)


def tables(at: AppTest) -> tuple[Rows, Rows]:
    """After a press on the button: the numbers, and what changed (empty where nothing did), cell by cell."""
    pressed(at, wording.WHAT_MOVED)
    return _table(at, f"Table: {wording.NUMBER}, "), _table(at, f"Table: {wording.WHAT}, ")


def _table(at: AppTest, label: str) -> Rows:
    bodies = [e.proto.body for e in at.get("html") if f'aria-label="{label}' in e.proto.body]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", bodies[0].split("<tbody>")[1], re.DOTALL) if bodies else []
    return [[unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)] for row in rows]


def named(rows: Rows) -> list[str]:
    """The changes that are named in a table of what changed, without its last lines."""
    return [row[0] for row in rows if row[0] not in (wording.ONE_SIDE, wording.TOGETHER)]


def points(cell: str) -> float:
    """A number as it is printed."""
    return float(cell.replace("\N{MINUS SIGN}", "-"))
