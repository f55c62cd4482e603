"""What each page says, kept as text beside the tests: `python -m tests.support.transcripts` writes all of it anew.

As a page opens its whole text is kept; of every other state what it says besides (+) and what it says no longer (-),
numbers aside. Beside them stand sentences that tests of wording make of cases of their own. Look at what changed before
it is committed: whatever stands there is taken for right from then on.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any
from unittest import mock

from streamlit.testing.v1 import AppTest

from dashboard.following import watching
from dashboard.screens.scenarios.wording import OWN_SCENARIO
from dashboard.shell import kept
from scenarios import load_case, seed_folder
from scenarios.model.case import Case
from scenarios.model.link import to_code
from scenarios.model.settings import usual
from scenarios.version import VERSION
from tests.support.half_known import uncoded
from tests.support.pages import APP, CASE, PATHS, drawn, opened, page, plain, pressed, session_of
from tests.support.papers import DEBATE

FOLDER = Path(__file__).parents[1] / "transcripts"
COMMAND = "python -m tests.support.transcripts"
RENEWED = "TRANSCRIPTS_RENEWED"  # the variable that has tests keep what they find
OPENED = "opened"
MOST = 12  # rows of a table, or choices of a list: more of them are of the same making
BLOCKS = "p|h\\d|li|tr|thead|tbody|div|section|ul|ol|table|summary|details|br"
BREAKS = re.compile(rf'</?(?:{BLOCKS}|a class="part")\b[^>]*>')
UNSEEN = re.compile(r'<(style|script|template|title)\b.*?</\1>|<!--.*?-->|<span class="icon.*?</span>', re.DOTALL)
CHANGING = re.compile(rf"\b[0-9a-f]{{8}}(?:-[0-9a-f]{{8}})*\b|\b[0-9a-f]{{64}}\b|\b{re.escape(VERSION)}\b")
CLAIM = re.compile(r"E\d+ |  E\d+ ")  # words of the register, not of the product


def _on(case: Case, path: str, show: str = "", **changes: object) -> AppTest:
    """A page on the settings of a case so changed, with few draws."""
    return opened(to_code(usual(case).changed(draws=1_000, **changes), case), path=path, show=show)


def _own(case: Case, path: str) -> AppTest:
    """A page on a case that this session has opened."""
    at = AppTest.from_file(APP, default_timeout=60)
    session_of(at).opened = case
    return page(at, path)


def _with_boxes(path: str) -> AppTest:
    """A page with every box of it open, those too that stand in one."""
    at = _on(CASE, path)
    for _ in range(2):
        for key in re.findall(r"box:[\w:-]+", " ".join(str(e.proto.id) for e in at.get("expander"))):
            at.session_state[key] = True
        at.run()
        assert not at.exception
    return at


def _pasted(path: str) -> AppTest:
    at = _on(CASE, path)
    at.text_area(key="new:pasted").set_value("\n\n".join(DEBATE))
    return pressed(at, "Add as a document")


Opens = Callable[[str], AppTest]
ALL: dict[str, Opens] = {
    OPENED: partial(_on, CASE),
    "boxes": _with_boxes,
    "weight": partial(_on, CASE, weights={"dimensions": {"INS": 90, "THR": 10}}),
    "left-out": partial(_on, CASE, left_out=("E63",)),
    "nothing": partial(_on, CASE, left_out=tuple(CASE.claims)),
    "earlier": partial(_on, CASE, as_of=date(2016, 9, 12)),
    "later": partial(_on, CASE, as_of=date(2024, 1, 1)),
    "commitment": partial(_on, CASE, view={"indicator": "COM2"}),
    "unscored": partial(_on, CASE, view={"scenario": "china-pakistan", "compare": ["all-claims", "china-pakistan"]}),
    "other-case": partial(_on, load_case(seed_folder("us-japan-1985"))),
    "uncoded": partial(_own, uncoded().case),
    "treaty": partial(_on, CASE, view={"compare": ["all-claims", "treaty-without-depth"]}),
    "unsettled": partial(_on, CASE, view={"compare": ["fears-right", "rivalry-right"]}),
    "one": partial(_on, CASE, view={"compare": ["all-claims"]}),
    "passages": partial(_on, CASE, show="By passage"),
    "register": partial(_on, CASE, show="The register"),
    "look-for": lambda path: page(_on(CASE, path), path, "look-for"),
    "pasted": _pasted,
    "form": lambda path: pressed(_on(CASE, path), "Add a claim"),
    "copy": lambda path: pressed(_on(CASE, path), OWN_SCENARIO),
}
STATES = {
    "overview": ("boxes", "weight", "left-out", "nothing", "other-case", "uncoded"),
    "compare": ("boxes", "treaty", "unsettled", "unscored", "one"),
    "documents": ("boxes", "look-for", "pasted", "uncoded"),
    "evidence": ("boxes", "left-out", "commitment", "nothing", "earlier", "passages", "register", "form"),
    "scenarios": ("unscored", "copy"),
    "how-sure": ("boxes", "unscored"),
    "other-pairs": ("boxes",),
    "over-time": ("boxes", "uncoded", "earlier", "later", "unscored"),
    "my-work": ("boxes",),
    "method": ("boxes",),
}


def said(at: AppTest, *, sidebar: bool = False) -> list[str]:
    """All that is read on a page, element by element, without what another day or version says otherwise."""
    parts = [at.main, *at.get("dialog"), *([at.sidebar] if sidebar else [])]
    lines = [line for part in parts for _, node in drawn(part) for line in _words(node)]
    today = datetime.now(UTC).date().isoformat()
    return [CHANGING.sub("…", line).replace(today, "[today]") for line in lines]


def _words(node: Any) -> Iterator[str]:
    proto, kind = node.proto, node.type
    if kind == "html":
        pieces = BREAKS.split(UNSEEN.sub("", proto.body))
        yield from filter(None, (_line(unescape(re.sub(r"<[^>]+>", " ", piece))) for piece in pieces))
    elif kind == "dataframe":
        yield f"[table] {', '.join(map(str, node.value.columns))}"
        yield from (f"  {' | '.join(map(str, row))}" for row in node.value.head(MOST).itertuples(index=False))
    elif kind == "plotly_chart":
        yield f"[chart] {_line(proto.alt)}"
    else:
        texts = [_line(getattr(proto, name, "")) for name in ("label", "body", "text", "placeholder")]
        yield from (f"[{kind}] {text}" for text in texts if text)
        choices = [_line(getattr(o, "content", o)) for o in getattr(proto, "options", ())]
        if any(choices):
            yield f"  of {len(choices)}: {' | '.join(choices[:MOST])}"
        if told := _line(getattr(proto, "help", "")):
            yield f"  ? {told}"


def _line(text: object) -> str:
    return " ".join(plain(text).split()) if isinstance(text, str) else ""


def transcripts(path: str) -> Mapping[str, list[str]]:
    """What every state of a page says, by the name under which it is kept."""
    kept.forget()  # a closed fold says what has been worked out already: on pages before this one nothing has
    with mock.patch.object(watching, "today", lambda: date(2026, 1, 2)):
        whole = {state: said(ALL[state](path), sidebar=path == PATHS[0]) for state in (OPENED, *STATES[path])}
    first = whole.pop(OPENED)
    found = {state: [*_besides(lines, first, "+"), *_besides(first, lines, "-")] for state, lines in whole.items()}
    return {f"{path}-{state}": lines for state, lines in ({OPENED: first} | found).items()}


def _besides(lines: list[str], others: list[str], mark: str) -> list[str]:
    """The lines that the others have not, numbers aside, each once."""
    known = set(map(_without_numbers, others))
    new: dict[str, str] = {}
    for line in lines:
        if _without_numbers(line) not in known and not CLAIM.match(line):
            new.setdefault(_without_numbers(line), f"{mark} {line}")
    return list(new.values())


def _without_numbers(line: str) -> str:
    return re.sub(r"\d[\d.,–-]*", "0", line)


def stand(kept: Mapping[str, Iterable[str]]) -> None:
    """Assert that lines are those kept under their names; where they are renewed, keep them."""
    moved: list[str] = []
    for name, lines in kept.items():
        file, now = FOLDER / f"{name}.txt", [line.replace("\n", " ").rstrip() for line in lines]
        if os.environ.get(RENEWED):
            file.write_text("".join(f"{line}\n" for line in now), encoding="utf-8")
        was = file.read_text(encoding="utf-8").splitlines()
        moved += difflib.unified_diff(was, now, name, "now", n=0, lineterm="")
    assert not moved, "\n".join([*moved, f"Look at each line; if it is right, {COMMAND} keeps it."])


if __name__ == "__main__":
    holding = [str(f) for f in FOLDER.parent.rglob("test_*.py") if " stand(" in f.read_text(encoding="utf-8")]
    for file in FOLDER.glob("*.txt"):
        file.unlink()
    started = [sys.executable, "-m", "pytest", "-n", "0", *holding]
    sys.exit(subprocess.run(started, env=os.environ | {RENEWED: "yes"}, check=False).returncode)
