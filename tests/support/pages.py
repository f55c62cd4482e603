"""The app by AppTest: opened on a link, another page, what it says."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from pathlib import Path
from typing import Any
from unittest import mock

import pandas as pd
from streamlit.testing.v1 import AppTest

from dashboard import CASE_VARIABLE
from dashboard.installed import DESKS, SCREENS
from dashboard.session.links import SHOW
from dashboard.session.session import KEY, Session
from dashboard.wording.scores import readiness_with_range
from scenarios import assess, load_case, seed_folder
from scenarios.model.case import Case
from scenarios.model.link import to_code
from scenarios.model.settings import Settings, usual
from tests.support.streamlit_internals import turn_to

APP = str(Path(__file__).parents[2] / "dashboard" / "app.py")
PATHS = [s.path for s in SCREENS]
WORK = [d.path for d in DESKS]  # of pages for one piece of work
ADDRESSES = ["", *PATHS[1:]]  # the home page answers at / alone

CASE = load_case(seed_folder("china-russia-2017"))


def with_view(**view: object) -> str:
    """The code of the usual settings with another view."""
    return to_code(usual(CASE).changed(view=view), CASE)


def readiness(settings: Settings | None = None, case: Case = CASE) -> str:
    """Readiness of the first scenario with its range, as pages print it."""
    a = assess(case, settings)
    return readiness_with_range(a, a.ids[0])


def readiness_alone(settings: Settings | None = None, case: Case = CASE) -> str:
    """The same without its range."""
    return readiness(settings, case).partition(" ")[0]


def opened(code: str = "", draft: str = "", path: str = "", show: str = "") -> AppTest:
    """A page by its address, the home page without one, on the settings of a code and the draft of a name."""
    at = AppTest.from_file(APP, default_timeout=60)
    for name, value in (("s", code), ("d", draft)):
        if value:
            at.query_params[name] = value
    return page(at, path, show)


def page(at: AppTest, path: str, show: str = "") -> AppTest:
    """Another page by its address; show: which part of it."""
    if path:
        assert path in (*PATHS, *WORK), path
        turn_to(at, path)
    if show:
        at.query_params[SHOW] = show
    elif SHOW in at.query_params:
        del at.query_params[SHOW]
    at.run()
    assert not at.exception
    return at


def html(at: AppTest) -> str:
    """All our own HTML on the page, its links as a script completes them before they are used."""
    whole = " ".join(e.proto.body for e in at.get("html"))
    told = re.search(r'data-leads="([^"]*)"', whole)
    here, begin, *leads = unescape(told[1]).split(" ") if told else ["", ""]
    leads = ["" if part == "-" else part for part in leads]
    full = {
        short: query.replace("*0", here).replace("*1", begin) for short, query in zip(*[iter(leads)] * 2, strict=True)
    }

    def completed(link: re.Match[str]) -> str:
        short = unescape(link[1])
        address, _, part = short.partition("#")
        whole = f"{address.split('?')[0]}?{full[short]}".rstrip("?") + (f"#{part}" if part else "")
        return f' href="{escape(whole)}"'

    return re.sub(r' href="([^"]*)"', lambda link: completed(link) if unescape(link[1]) in full else link[0], whole)


def session_of(at: AppTest) -> Session:
    """What the session of an app holds, to look at and to change; one with the usual settings before its first run."""
    if KEY not in at.session_state:
        at.session_state[KEY] = Session(usual(CASE))
    session: Session = at.session_state[KEY]
    return session


def shares(at: AppTest) -> list[int]:
    """The numbers beside the sliders of the dimensions."""
    return [int(n) for e in at.sidebar.get("html") for n in re.findall(r"--part: (\d+)", e.proto.body)]


def weigh(at: AppTest, dimension: str, share: float) -> AppTest:
    """The slider of a dimension moved, its box opened where it is folded."""
    if not at.sidebar.slider:
        opened_box(at, "box:sidebar-weights")
    at.sidebar.slider(key=f"dim:{dimension}").set_value(share).run()
    assert not at.exception
    return at


def code_of(at: AppTest) -> str:
    """The settings code in the address."""
    value = at.query_params.get("s", "")
    return str(value[0] if isinstance(value, list) else value)


def draft_of(at: AppTest) -> str:
    """The name of the draft or version in the address."""
    value = at.query_params.get("d", "") or at.query_params.get("v", "")
    return str(value[0] if isinstance(value, list) else value)


def opens_whole(token: str, path: str) -> None:
    """Assert that a page shows a draft, by its name, without an error."""
    at = page(opened(draft=token), path)
    assert not at.exception and not at.error
    assert draft_of(at) == token


def again(at: AppTest, path: str = "") -> AppTest:
    """The same address in a new session, as after a reload."""
    fresh = AppTest.from_file(APP, default_timeout=60)
    for name in ("s", "d", "v"):
        if name in at.query_params:
            fresh.query_params[name] = at.query_params[name]
    return page(fresh, path)


def said(at: AppTest) -> str:
    """All words on the page, as they read: Markdown and our own HTML."""
    words = " ".join(m.value for m in at.markdown).replace("\\", "").replace("\u2060", "")
    return f"{words} {unescape(re.sub('<[^>]*>', ' ', html(at)))}"


def plain(text: str) -> str:
    """What is said without what keeps it from being markup."""
    return text.replace("\\", "").replace("\u2060", "")


def heard(at: AppTest) -> str:
    """All that a page says, its notices too."""
    return plain(" ".join([said(at), *(x.value for x in (*at.info, *at.warning, *at.error))]))


def pressed(at: AppTest, label: str) -> AppTest:
    """After a press on the first button of this label."""
    next(b for b in at.button if b.label == label).click().run()
    assert not at.exception
    return at


def opened_box(at: AppTest, *keys: str) -> AppTest:
    """With a box opened by its key, or several that stand in one another."""
    for key in keys:
        at.session_state[key] = True
    at.run()
    assert not at.exception
    return at


WORK_FOLDS = ("new-case", "watched", "others", "not-listed", "together", "bring", "sources", "rows", "coders")


def work(at: AppTest | None = None) -> AppTest:
    """My work with every fold open."""
    at = opened() if at is None else at
    for name in WORK_FOLDS:
        at.session_state[f"box:{name}"] = True
    return page(at, "my-work")


def labels_of_folds(at: AppTest) -> list[str]:
    """What a page asks in folds and boxes, in their order."""
    return [box.label for box in at.main.expander]


def compared_with(at: AppTest, name: str, data: bytes | str) -> AppTest:
    """The page Compare after a second file was brought along."""
    if not any("second" in u.label for u in at.file_uploader):
        opened_box(at, "box:file")
    held = (name, data.encode() if isinstance(data, str) else data, "")
    next(u for u in at.file_uploader if "second" in u.label).set_value(held).run()
    return pressed(at, "Compare with this file")


def drawn(node: Any, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Any]]:
    """Everything on a page by its place in it, in which the browser puts what is drawn next."""
    for place, child in getattr(node, "children", {}).items():
        yield (*path, place), child
        yield from drawn(child, (*path, place))


def place_of_the_form(at: AppTest) -> tuple[int, ...]:
    """Where on the page the one form of a claim stands that is open."""
    (place,) = [path for path, node in drawn(at.main) if "claim-form" in str(getattr(node.proto, "id", ""))]
    return place


def emptied(at: AppTest, place: tuple[int, ...]) -> bool:
    """Whether a place, or what it stood in, was emptied, so that nothing of what stood there is left."""
    now = dict(drawn(at.main))
    return any(place[:n] in now and now[place[:n]].type == "empty" for n in range(1, len(place) + 1))


def typed(cells: dict[tuple[object, str], str]) -> Callable[..., pd.DataFrame]:
    """A data editor into which cells are typed, by row and column: AppTest has none."""

    def editor(rows: pd.DataFrame, **_: object) -> pd.DataFrame:
        after = rows.copy()
        for at, text in cells.items():
            after.loc[at] = text
        return after

    return editor


def pages(folder: Path) -> None:
    """Open every page on a folder; an unhandled error of any of them shows as an exception."""
    with mock.patch.dict(os.environ, {CASE_VARIABLE: str(folder)}):
        at = opened()
        if any(t.value == "This case cannot be opened" for t in at.title):
            return
        for path in PATHS:
            page(at, path)
