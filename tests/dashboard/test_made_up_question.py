"""A question that is made up is put in by a line in each list and taken out by it: all of it comes, and nothing stays.

Its files and lines are the recipe of a question in CONTRIBUTING.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from jinja2 import FileSystemLoader
from streamlit.testing.v1 import AppTest

import scenarios.installed
from dashboard import exports, installed
from dashboard.cli.main import main
from dashboard.drawing import html as markup
from dashboard.export.tables import EXPORTS, everything
from dashboard.screens.how_sure import page as how_sure_page
from dashboard.screens.scenarios.wording import OWN_SCENARIO
from dashboard.server import served_page
from dashboard.shell import kept
from dashboard.widgets import pickers
from scenarios import question as questions
from scenarios.files.everything_zip import unpack
from scenarios.question import Of
from tests.support import made_up_question as made_up
from tests.support.pages import again, draft_of, html, opened_box, pressed, weigh
from tests.support.sure import CASE, A, how_sure

pytestmark = pytest.mark.page
BOX = f"box:{made_up.TWIN.name}"


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    made_up.made.clear()
    kept.forget()
    yield
    questions.install(scenarios.installed.QUESTIONS)
    EXPORTS.fill(exports.TAKEN_AWAY)
    served_page.fill()


@pytest.fixture
def put_in(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The question with a line in each list; undone it is taken out."""
    twins = (*installed.HOW_SURE, made_up.TWIN)
    screens = [
        s._replace(show=partial(how_sure_page.show, twins)) if s.path == "how-sure" else s for s in installed.SCREENS
    ]
    away = replace(exports.TAKEN_AWAY, tables=(*exports.TAKEN_AWAY.tables, made_up.TABLE))
    monkeypatch.setattr(scenarios.installed, "QUESTIONS", (*scenarios.installed.QUESTIONS, made_up.QUESTION))
    monkeypatch.setattr(installed, "HOW_SURE", twins)
    monkeypatch.setattr(installed, "SCREENS", tuple(screens))  # made of HOW_SURE in the file
    monkeypatch.setattr(installed, "PARTS", (*installed.PARTS, made_up.PART))
    monkeypatch.setattr(exports, "TAKEN_AWAY", away)
    folders = [markup.ROOT, Path(made_up.__file__).parents[1]]
    monkeypatch.setattr(markup.TEMPLATES, "loader", FileSystemLoader(folders))  # its folder is none of the product's
    return monkeypatch


def asked(at: AppTest) -> bool:
    return made_up.TWIN.asks in [e.label for e in at.expander]


def test_it_is_asked_and_a_weight_makes_anew_what_it_moves_and_no_more(put_in: pytest.MonkeyPatch) -> None:
    at = how_sure(21)
    assert asked(at) and made_up.made == [] and "so-high" not in html(at)
    opened_box(at, BOX)
    assert made_up.made == ["answer", "levels", "readiness"] and "stand so high, beside" in html(at)
    assert "of them</span>" in html(at)  # the short answer beside its fold
    made_up.made.clear()
    weigh(at, "THR", 0.0)
    assert not at.exception and made_up.made == ["answer", "readiness"]
    made_up.made.clear()
    at.slider(key=f"{made_up.KEY}least").set_value(1).run()
    assert not at.exception and made_up.made == ["answer"]
    at.slider(key=f"{made_up.KEY}least").set_value(3).run()
    assert made_up.made == ["answer"]  # as it was asked before


def test_on_a_large_case_it_waits_until_somebody_asks(put_in: pytest.MonkeyPatch) -> None:
    put_in.setattr(pickers, "LARGE", 0)
    at = opened_box(how_sure(25), BOX)
    assert made_up.made == []
    at.button(key=f"act:{made_up.TWIN.name}").click().run()
    assert made_up.made == ["answer", "levels", "readiness"] and "stand so high, beside" in html(at)


def test_what_is_slow_is_looked_up_by_whoever_has_not_asked_for_it(put_in: pytest.MonkeyPatch) -> None:
    questions.install([made_up.QUESTION])
    told, of = list[float](), Of(A, CASE.reference)
    assert kept.unasked(made_up.QUESTION, of) is None and made_up.made == []
    answer = kept.answer(made_up.QUESTION, of, tell=told.append)
    assert told == [0.5] and kept.unasked(made_up.QUESTION, of) == kept.ask("so high", of) == answer


def test_what_its_reader_chose_stays_with_the_draft_also_while_it_is_out(put_in: pytest.MonkeyPatch) -> None:
    at = opened_box(how_sure(22), BOX)
    at.slider(key=f"{made_up.KEY}least").set_value(1).run()
    assert draft_of(at)
    there = opened_box(again(at, "how-sure"), BOX)
    assert there.slider(key=f"{made_up.KEY}least").value == 1
    with pytest.MonkeyPatch.context() as out:
        out.setattr(installed, "PARTS", installed.PARTS[:-1])
        pressed(again(at, "scenarios"), OWN_SCENARIO)
    assert opened_box(again(at, "how-sure"), BOX).slider(key=f"{made_up.KEY}least").value == 1


def test_its_table_goes_wherever_tables_go_and_is_described(put_in: pytest.MonkeyPatch, tmp_path: Path) -> None:
    how_sure(23)
    done = CliRunner().invoke(main, ["score", "--draws", "1000", "--out", str(tmp_path)])
    assert done.exit_code == 0 and str(tmp_path / made_up.TABLE.name) in done.output.splitlines()
    written = (tmp_path / made_up.TABLE.name).read_text(encoding="utf-8").splitlines()
    assert written[0] == "scenario,known,readiness" and written[1].startswith(f"{CASE.reference},")
    described = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    (fields,) = [r["schema"]["fields"] for r in described if r["path"] == made_up.TABLE.name]
    assert [f["description"] for f in fields][1] == "indicators that are known"
    assert made_up.TABLE.name.encode() in everything(A, CASE) and unpack(everything(A, CASE)).case == CASE


def test_taken_out_nothing_of_it_is_left(put_in: pytest.MonkeyPatch) -> None:
    sheet = Path(made_up.__file__).with_name("made_up_question.css")
    assert sheet in installed.styles()
    served_page.fill(installed.styles())
    assert sheet.read_bytes() in served_page.ours()
    assert asked(how_sure(24))
    put_in.undo()
    at = how_sure(24)
    served_page.fill(installed.styles())
    assert not asked(at) and "so-high" not in html(at) and b"so-high" not in served_page.ours()
    assert questions.ask("so high", Of(A, CASE.reference)) is None
    assert made_up.TABLE.name not in EXPORTS.by_name() and made_up.TABLE.name.encode() not in everything(A, CASE)
