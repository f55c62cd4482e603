"""The walk, as long as every run of the tests can wait for it; and the shortest lists of all that it ever found."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.support import golden
from tests.support.serving import ROOT
from tests.support.talking import waited
from tests.walk.acts import Act
from tests.walk.cases import EMBEDDED, made, served
from tests.walk.found import FOUND, code
from tests.walk.walking import App, again, walked

pytestmark = [pytest.mark.slow]

SECONDS = 90
SLOW = 30.0  # another worker has the other core


def day() -> str:
    """The day of the commit; of today where there is none."""
    asked = subprocess.run(["git", "log", "-1", "--format=%cs"], cwd=ROOT, capture_output=True, text=True, check=False)
    return asked.stdout.strip() or f"{datetime.now(UTC):%Y-%m-%d}"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("found") / "seeds"
    cases = made(folder)
    with served(folder) as (address, log):
        yield App(cases, address, log, SLOW)


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_once_is_found_no_more(name: str, app: App) -> None:
    assert waited(again(FOUND[name](app.cases), app, all_there=True)) == []


def test_a_fault_is_found(app: App) -> None:
    """A walk that finds nothing would pass: an address that names no page is a fault to it."""
    acts: list[Act] = [("open", "", f"s={quote(code(app.cases[EMBEDDED]))}"), ("turn", "no-such-page")]
    assert waited(again(acts, app)) == ["page not found"]
    case = app.cases[EMBEDDED]
    fewer = golden.changed(case, evidence=case.evidence[:12])  # as if the page had scored other claims
    worse = App({**app.cases, EMBEDDED: fewer}, app.address, app.log, SLOW)
    seen = f"s={quote(code(case, offsetting='fully'))}"
    (told,) = waited(again([("open", "", seen)], worse))
    assert told.startswith("readiness on the page")


def test_whatever_a_reader_does_no_page_breaks(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    found = waited(walked(tmp_path, day(), SECONDS, print, SLOW))
    said = f"walk of {day()}: {found.readers} readers, {found.acts:,} acts, slowest {found.slowest:.1f} s"
    record_property("figures", said)
    assert not found.faults, "\n".join(f"{f.said}\nseed {f.seed}: {f.acts}" for f in found.faults)
    assert found.acts > SECONDS  # it did walk
