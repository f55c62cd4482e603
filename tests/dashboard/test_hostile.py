"""Text from outside is data: typed, loaded or linked, it stays text on screens, in the brief and in tables."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from functools import cache
from html.parser import HTMLParser

import pytest
from playwright.sync_api import Browser, Dialog, expect
from streamlit.testing.v1 import AppTest

from dashboard.export import brief as brief_file
from dashboard.export import tables as export_tables
from dashboard.export.workbook import workbook
from dashboard.view import compare_wording as compare
from dashboard.wording import headline, place
from dashboard.wording.text import in_markdown, lines_in_markdown, scenario_names
from scenarios import assess
from scenarios.assessment import Assessment
from scenarios.model.link import to_code
from scenarios.model.settings import Settings, SettingsError, from_json, to_json, usual
from scenarios.reference.certainty import certainty
from tests.support import golden
from tests.support.browsing import opened as in_browser
from tests.support.browsing import settled
from tests.support.pages import ADDRESSES, CASE, PATHS, html, opened, opened_box, page, session_of
from tests.support.turns import half

TAGS = "<script>alert(1)</script><img src=http://evil.example/a onerror=alert(2)>"
IMAGE = "![x](http://evil.example/b) [link](http://evil.example/c)"
FORMULA = '=HYPERLINK("http://evil.example","x")'
TURNING = "\u202e\u2066\u200f\u061c\u2028\u2029\ufeff"  # marks that turn or break lines without being seen
TURNED = f"safe{TURNING}txt"
WHY = {"basis": "assumption"}


def hostile() -> Settings:
    """Own scenarios, reasons and notes full of markup, Markdown, formulas and marks that turn the writing."""
    mine = {
        "id": "mine",
        "name": f"{IMAGE} {TAGS[:20]}"[:80],
        "group": "reading",
        "summary": TAGS + IMAGE,
        "starts_from": "all-claims",
        "cells": {
            "INS1": {"rule": "about", "value": 1, "reason": FORMULA} | WHY,
            "THR5": {"rule": "floor", "value": 3, "reason": TAGS + TURNED} | WHY,
        },
        "commitments": {"COM1": {"status": 3, "reason": IMAGE} | WHY},
    }
    other = {"id": "other", "name": "=1+1", "group": "future", "starts_from": "mine", "summary": "@SUM(A1)"}
    return usual(CASE).changed(
        own_scenarios=[mine, other],
        notes={"scenario:mine": TAGS + IMAGE, "claim:E01": FORMULA, "cell:mine:INS1": TURNED},
        view={"scenario": "mine", "compare": ["mine", "other", "all-claims"], "indicator": "INS1"},
    )


@cache
def assessed() -> Assessment:
    """The case under them."""
    return assess(CASE, hostile())


# What GFM makes links of wherever it stands in a text, escapes or not.
AUTOLINK = re.compile(
    r"(?:https?://|www\.)[-.\w]+|[-.\w+]+@[-\w]+(?:\.[-\w]+)+|(?:mailto|xmpp):\w", re.IGNORECASE | re.ASCII
)
BLOCKS = [
    "www.evil.example me@evil.example",
    "WWW.evil.example",
    "Http://evil.example",
    "mailto:me@evil.example xmpp:me@evil.example",
    "Big\n===\nx",
    "Big\n---\nx",
    "x\n\n    code",
    "    code",
    "\tcode",
    "x\n\n```\ncode\n```",
    "x\n# Big",
    "x\n\n> quoted",
    "x\n\n1. listed",
    "x\u2028\u2028# Big\u0085\u0085    code",
    "a|b\n-|-\nc|d",
    "[a]: http://evil.example\n\n[a]",
    "x\r\r    code",
    ":red[x] :material/home: $x$ :smile:",
]


@pytest.mark.parametrize("text", BLOCKS)
def test_markdown_makes_neither_links_nor_blocks_of_it(text: str) -> None:
    shown = in_markdown(text)
    assert "\n" not in shown and shown == shown.strip()
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]#+\-!|<>~$&:=@]", shown)
    assert not AUTOLINK.search(re.sub(r"\\(.)", r"\1", shown))
    words = re.sub(r"[\u2060\\]", "", shown).split()
    assert words == re.sub(r"[\u0085\u2028]", " ", text).replace("\r", "").split()


def test_a_text_of_several_lines_keeps_its_lines_and_nothing_else() -> None:
    assert lines_in_markdown("Big\n===\n\n    x") == "Big  \n\\=\\=\\=  \nx"


class Tags(HTMLParser):
    """The elements, attributes and links of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        for name, value in attrs:
            self.seen.add(f"@{name}")
            if name in ("href", "src"):
                assert "evil" not in (value or "")


@pytest.fixture(scope="module")
def started() -> AppTest:
    """The app under them, on a case as hostile, started once: from page to page as a reader goes."""
    at = opened(to_code(hostile(), CASE))
    header = CASE.header.model_copy(update={"title": f"{TAGS} {IMAGE} {TURNED}"})
    first = CASE.scenarios[0].model_copy(update={"name": f"<script>alert(1)</script> {IMAGE}"})
    session_of(at).opened = golden.changed(CASE, header=header, scenarios=(first, *CASE.scenarios[1:]))
    return at


@pytest.mark.page
@pytest.mark.parametrize("name", PATHS)
def test_no_page_makes_markup_of_it(started: AppTest, name: str) -> None:
    at = page(started, name)
    assert not {"script", "img", "iframe", "@onerror", "@onload", "@onclick"} & Tags(html(at)).seen
    shown = [*(m.value for m in at.markdown), *(c.value for c in at.caption), *(b.label for b in at.button)]
    for text in shown:
        assert "![" not in text, text
        assert "](http" not in text, text
        assert "<script" not in text.replace("\\<", ""), text
    assert not set(TURNING) & {*html(at), *"".join(shown)}


@pytest.mark.page
def test_it_is_shown_as_it_was_typed(started: AppTest) -> None:
    at = opened_box(page(started, "scenarios"), "box:why", "box:log")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html(at)
    assert "![x](http://evil.example/b)" in html(at)
    assert "=HYPERLINK(&quot;http://evil.example&quot;" in html(at)
    (log,) = (" ".join(map(str, d.value.to_numpy().ravel())) for d in at.dataframe if "would_overturn_it" in d.value)
    assert "safe  txt" in log and not set(TURNING) & set(log)


@pytest.mark.slow
@pytest.mark.parametrize("name", list(export_tables.EXPORTS.by_name("assessment", "scenario or first")))
def test_no_cell_of_a_table_runs(name: str) -> None:
    a = assessed()
    text = export_tables.download(a, name).decode("utf-8-sig")
    for record in csv.DictReader(io.StringIO(text)):
        for column, cell in record.items():
            if column.startswith("order_"):
                assert cell in ("A", "B", "=")  # our own words, not text from outside
                continue
            assert not cell.startswith(("=", "@", "\t", "\r")), cell
            if cell[:1] in "+-" and cell:
                float(cell)  # a number may have a sign, a text may not begin with one


def test_the_tables_hold_it_guarded() -> None:
    a = assessed()
    assert "\"'=HYPERLINK" in export_tables.download(a, "notes.csv").decode()
    assert ",'=1+1," in export_tables.download(a, "scores.csv").decode()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("own_scenarios", 0, "name"), "80"),
        (("own_scenarios", 0, "summary"), "500"),
        (("own_scenarios", 0, "cells", "INS1", "reason"), "500"),
        (("notes", "scenario:mine"), "500"),
    ],
)
def test_ten_thousand_characters_are_refused_with_the_limit(path: tuple[str | int, ...], said: str) -> None:
    held = json.loads(to_json(hostile(), CASE))
    here = held
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = "x" * 10_000
    with pytest.raises(SettingsError, match=f"at most {said} characters") as refusal:
        from_json(json.dumps(held).encode())
    assert len(str(refusal.value)) < 400


@pytest.mark.always
@pytest.mark.browser
def test_nothing_of_it_runs_or_is_fetched_on_any_page(browser: Browser, address: str) -> None:
    ran: list[str] = []

    def heard(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    with in_browser(browser, address) as shown:
        shown.on("dialog", heard)
        for name in half([*ADDRESSES]):
            shown.goto(f"{address}/{name}?s={to_code(hostile(), CASE)}")
            settled(shown)
            assert shown.locator("img[src*=evil], a[href*=evil], script[src*=evil]").count() == 0, name
            if name in ("", "compare", "scenarios"):
                expect(shown.get_by_text("![x](http://evil.example/b)", exact=False).first).to_be_attached()
    assert ran == []


@pytest.mark.always
@pytest.mark.browser
def test_names_on_compare_become_no_links_headings_or_code(browser: Browser, address: str) -> None:
    names = (BLOCKS[0], "# Big === x", "    ~~~ code")
    own = [
        {"id": f"own-{n}", "name": name, "group": "future", "starts_from": "pressure-deepens"}
        for n, name in enumerate(names)
    ]
    code = to_code(
        usual(CASE).changed(own_scenarios=own, view={"compare": ["all-claims", *(s["id"] for s in own)]}), CASE
    )
    with in_browser(browser, f"{address}/compare?s={code}") as shown:
        settled(shown)
        expect(shown.get_by_text("evil.example", exact=False).first).to_be_attached()
        main = shown.get_by_test_id("stMain")
        made = main.locator("a[href*=evil], a[href^=mailto], pre, h1, h2").evaluate_all("e => e.map(x => x.outerText)")
        assert made == [compare.QUESTIONS[3]]
        main.get_by_role("button", name=compare.ORDER).click()
        expect(shown.get_by_role("menuitem", name="evil.example").first).to_be_visible()
        assert shown.locator(":is([role=menu], [role=menuitem]) :is(a, strong, em, code, h1, pre)").count() == 0
        assert main.locator(".says p *").count() == 0


def impostors() -> Settings:
    """Own scenarios that a link brings along under the names of others, and a sentence for the headline."""
    raw = {"group": "reading", "starts_from": "all-claims", "sentence": "if the impostor is believed"}
    own = [{"id": f"own-{n}", "name": name} | raw for n, name in enumerate(("All claims weighed", "Twin", "twin"))]
    return usual(CASE).changed(draws=1000, own_scenarios=own, view={"compare": ["all-claims", "own-0", "own-1"]})


@pytest.mark.slow
def test_a_sentence_of_an_own_reading_is_in_no_headline() -> None:
    a = assess(CASE, impostors())
    alone = assess(CASE, usual(CASE).changed(draws=1000))
    assert headline.question(a) == headline.question(alone)
    assert headline.met_open_short(a, "all-claims") == headline.met_open_short(alone, "all-claims")
    for text in (
        place.verdict(a, a.ids[0], None, certainty(a, a.ids[0])),
        headline.claims_line(a),
        brief_file.brief_html(a, CASE).html,
    ):
        assert "impostor" not in text


@pytest.mark.page
def test_an_own_scenario_never_passes_for_one_of_the_case() -> None:
    a = assess(CASE, impostors())
    names = scenario_names(a)
    assert names["all-claims"] == "All claims weighed" and names["own-0"] == "All claims weighed (yours)"
    assert (names["own-1"], names["own-2"]) == ("Twin (yours, own-1)", "twin (yours, own-2)")
    assert len(set(names.values())) == len(names)
    at = opened(to_code(impostors(), CASE), path="compare")
    options = at.selectbox(key="see:compare:0").options
    assert len(set(options)) == len(options) and "All claims weighed (yours)" in options
    heads = re.findall(r'<th scope="col" class="w s\d"><span class="unseen">(.*?), </span>', html(at))
    assert heads == ["All claims weighed", "All claims weighed (yours)", "Twin (yours, own-1)"]
    at = page(at, "scenarios")
    (group,) = (c for c in at.segmented_control if str(c.key).startswith("pick:group"))
    rows = re.findall(
        r'<th scope="row" class="nm"><b>(All claims weighed.*?)</b>', html(group.set_value("reading").run())
    )
    assert rows == ["All claims weighed", "All claims weighed (yours)"]


@pytest.mark.slow
def test_marks_that_turn_the_writing_reach_no_table_brief_or_workbook() -> None:
    a = assessed()
    tables = [data.decode() for data in export_tables.EXPORTS.csv(a).values()]
    with zipfile.ZipFile(io.BytesIO(workbook(a))) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.endswith(".xml")]
    for text in (*tables, *sheets, brief_file.brief_html(a, CASE).html):
        assert not set(TURNING) & set(text)
    assert re.search("safe  +txt", " ".join(tables))
    assert to_json(from_json(to_json(hostile(), CASE).encode()), CASE) == to_json(
        hostile(), CASE
    )  # the file keeps them
