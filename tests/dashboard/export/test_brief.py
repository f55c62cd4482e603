"""The brief: what a reader would miss, text from outside as text, nothing fetched, no case that breaks it."""

from __future__ import annotations

import html
import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dashboard.export import brief as brief_file
from dashboard.export.brief import LIMITS, Front, room, wording
from dashboard.export.brief.parts import blocks, carrying, caveats
from dashboard.view import wording as figure
from dashboard.view.picture import in_words
from dashboard.wording import differences, headline, overview, scores
from dashboard.wording.text import points, signed
from indicators.sources import Header
from scenarios import assess, load_case, seed_folder
from scenarios.model.link import to_code
from scenarios.reference.known_pairs import pairs_hash
from scenarios.scoring.left_out import counting_claims
from tests.oracle import from_case
from tests.oracle import readiness as oracle
from tests.oracle.analysis import what_remains
from tests.oracle.conventions import Conventions
from tests.support import golden
from tests.support.briefs import CASE, DAY, EVIL, FOUR, Read, assessed, made

ROOT = Path(__file__).parents[3]
A = assessed(draws=10_000)
PAIRS = pairs_hash(CASE)
FRONT = Front(
    "How near to an alliance?", "M. Keller", "Head of division", "Nothing binds them to fight for one another."
)
LONG = Front(judgement="Nothing binds them. " * 16)
NOTES = {f"claim:E{n:02d}": f"Remark {n} " + "x" * 480 for n in range(1, 9)}


@cache
def whole() -> str:
    """The brief of the shipped case under the usual settings."""
    return made(A, to_code(A.settings, CASE))


@cache
def seen() -> Read:
    return Read(whole())


@cache
def worked(scenario: str) -> tuple[oracle.Assessment, Conventions]:
    """A scenario of the shipped case as the method works it out, in Python that takes nothing from the product."""
    conventions = from_case.conventions(CASE.method)
    chosen = from_case.choices(CASE, A.settings)
    return oracle.assess(from_case.register(CASE, A.settings), chosen, conventions, scenario), conventions


def test_a_reader_finds_the_answer_what_remains_the_caveats_and_the_sources() -> None:
    for sentence in (
        *(s for name, said in in_words(blocks(A)).items() for s in said if ": " not in s and name != "check"),
        headline.met_open_short(A, "all-claims"),
        *caveats(A, DAY),
        "Alexander Korolev, “China-Russia Strategic Cooperation",
        "http://www.ippreview.com/index.php/Blog/single/id/385.html",
        f"{scores.commitments_line(A, 'all-claims').removesuffix('.')}: treaty obligation,",
        "“Treaty of Good-Neighborliness and Friendly Cooperation, signed 16 July 2001, in force",
    ):
        assert " ".join(sentence.split()) in seen().text, sentence
    because = Read(made(assessed(view={"compare": ["all-claims", "thaw-loosens"]}))).text
    assert "mostly because of" in because


def test_no_line_carries_a_code_and_a_program_finds_them_in_the_head() -> None:
    code = to_code(A.settings, CASE)
    head, body = whole().split("<body>")
    for secret in (code, A.settings_hash[:8], A.case_hash, str(PAIRS)):
        assert secret in head and secret not in body, secret
    assert "settings" not in made(A, "").split("<style>")[0], "a case that no address carries"
    assert f'name="settings" content="{to_code(A.settings, CASE, PAIRS)}"' in brief_file.brief_html(A, CASE).html
    assert 'name="settings"' not in brief_file.brief_html(A, CASE, in_link=False).html


def test_the_judgement_comes_first_apart_from_what_is_computed() -> None:
    page = made(A, front=FRONT)
    said = Read(page).text
    assert f"Brief of {DAY} · for Head of division · by M. Keller" in said
    assert f"<h1>{FRONT.title}</h1>" in page and f"<title>{FRONT.title}:" in page
    order = [
        said.index(x) for x in (FRONT.title, FRONT.judgement, headline.question(A), in_words(blocks(A))["answer"][0])
    ]
    assert order == sorted(order) and wording.judged_by("M. Keller") in said
    assert "udgement" not in seen().text and "for Head" not in seen().text
    assert wording.judged_by("") in Read(made(A, front=Front(judgement="Only this."))).text


def test_what_remains_tells_missing_steps_and_doubt_apart_and_names_the_largest_gaps() -> None:
    found, conventions = worked("all-claims")
    assert found.gap is not None and found.doubt is not None
    said = re.search(r"(\d+) points are missing steps, (\d+) are doubt about what is documented", seen().text)
    assert said is not None
    gap, doubt = map(int, said.groups())
    assert gap + doubt == 100 - int(points(A.marks.readiness[0]))
    assert abs(gap - found.gap) < 1 and abs(doubt - found.doubt) < 1
    names = {i.id: i for i in CASE.codebook.indicators}
    printed = re.findall(r"<ul><li>(.*?)</li></ul>", whole().split(wording.LARGEST)[1])[0].split("</li><li>")
    for line, x in zip(printed, what_remains(found, conventions)[:2], strict=True):
        gain = signed(((x.by_steps or 0) + (x.by_evidence or 0)) / 100)
        assert html.unescape(line).split(" points if closed")[0] == f"{names[x.indicator].name}, {gain}"
        level = names[x.indicator].levels[names[x.indicator].targets[A.settings.benchmark] - x.steps + 1]
        assert html.unescape(line).lower().endswith(f"“{level.lower()}”")


def test_the_claims_that_carry_it_are_in_words_with_the_number_without_each() -> None:
    moved = {c: 100 * (without(c) - A.marks.readiness[0]) for c in counting()}
    order = sorted(moved, key=moved.__getitem__)
    assert moved[order[0]] < 0 < moved[order[-1]]
    for head, claim in (*((wording.RAISES, c) for c in order[:2]), (wording.LOWERS, order[-1])):
        said = CASE.claims[claim].claim.removesuffix(".")
        (score,) = re.findall(rf"{head} {re.escape(said)} \([^)]*\)\. Without it ([\d.]+)", seen().text)
        assert abs(float(score) - 100 * without(claim)) <= 0.5, claim
    assert "Without it 73, between partnership and alliance" in seen().text, "the answer it would be"
    assert not re.search(r"\bE\d\d\b", seen().text), "no code in a line"


def counting() -> list[str]:
    return [c.id for c in counting_claims(A, 0)]


@cache
def without(claim: str) -> float:
    """Readiness of the case as all of it is worked out without a claim."""
    return float(assess(CASE, A.settings.changed(left_out=(claim,), draws=1000)).marks.readiness[0])


def test_a_brief_of_years_ago_says_so_and_where_it_stood_since() -> None:
    page = {day: Read(brief_file.brief(A, FOUR[:1], "", day).html).text for day in ("2018-03-27", "2026-03-29")}
    assert "years ago" not in page["2018-03-27"] and "year ago" not in page["2018-03-27"]
    later = load_case(seed_folder("china-russia-documents"))
    then = assess(later, A.settings.changed(case=later.id, draws=1000))
    assert (
        f"Of March 2017, 9 years ago; documents to December 2025: {points(then.marks.readiness[0])}"
        in (page["2026-03-29"])
    )
    assert "1 year ago" in Read(brief_file.brief(A, FOUR[:1], "", "2019-03-27").html).text


def test_counts_are_those_of_the_method() -> None:
    met, unsettled, short = worked("all-claims")[0].counts
    assert f"{met} are clearly at the level" in seen().text
    assert f"{unsettled} open, {short} clearly short" in seen().text


def test_where_strong_parts_do_not_offset_weak_ones_it_is_said_that_the_order_matters() -> None:
    assert differences.ORDER_MATTERS in Read(made(assessed(offsetting="partly"))).text
    assert differences.ORDER_MATTERS not in seen().text


def test_the_scenarios_in_the_figure_are_those_chosen_and_all_where_none_are() -> None:
    names = {s.name for s in CASE.scenarios if s.group in ("reading", "future")} - {CASE.scenarios[0].name}
    (sheet,) = re.findall(r'<svg class="sheet".*?</svg>', made(A, rows=["thaw-holds"]), re.DOTALL)
    assert [n for n in names if f">{n}<" in html.unescape(sheet)] == ["Thaw with the West, ties hold"]
    (every,) = re.findall(r'<svg class="sheet".*?</svg>', whole(), re.DOTALL)
    assert sum(n[:12] in html.unescape(every) for n in names) == len(names)


@pytest.mark.parametrize(
    ("choices", "front"),
    [({}, Front()), ({"view": {"compare": FOUR}}, LONG), ({"view": {"compare": FOUR}, "notes": NOTES}, LONG)],
)
def test_what_has_no_room_is_named_and_nothing_else_is_left_out(choices: dict[str, Any], front: Front) -> None:
    a = assessed(**choices)
    page = brief_file.brief(a, differences.compared(a), "", DAY, front)
    said = Read(page.html).text
    parts = {
        "notes": (wording.NOTES, bool(a.settings.notes)),
        "set by hand": (wording.SET_BY_HAND, bool(choices)),
        "compared": (wording.COMPARED, bool(choices)),
        "gaps": (wording.LARGEST, True),
    }
    for part, (heading, there) in parts.items():
        assert (heading in said) == (there and wording.LEFT_OUT[part] not in page.left_out), part  # type: ignore[index]
    assert all(c in said for c in caveats(a, DAY)) and in_words(blocks(a))["answer"][0] in said
    order = [wording.LEFT_OUT[part] for part in room.FIRST_OUT]
    assert list(page.left_out) == sorted(page.left_out, key=order.index)
    assert all(part in wording.no_room(page.left_out) for part in page.left_out)
    assert wording.no_room(()) == wording.ALL_THERE


@pytest.mark.parametrize("count", [1, 7, 12])
def test_every_caveat_is_printed_that_has_room(count: int) -> None:
    told = [f"Caveat number {n} of those that the case gives." for n in range(count)]
    header = Header.model_validate(CASE.header.model_dump() | {"caveats": told})
    a = assessed(golden.changed(CASE, header=header), view={"compare": FOUR[:2]})
    said = Read(made(a)).text
    assert all(c in said for c in caveats(a, DAY)) and all(c in said for c in told)


@pytest.mark.parametrize("signs", [100, 2_000])
def test_caveats_that_have_no_room_go_last_are_named_and_leave_one_page(signs: int) -> None:
    told = [f"Caveat {n} " + "word " * (signs // 5 - 3) + "end." for n in range(20)]
    header = Header.model_validate(CASE.header.model_dump() | {"caveats": told})
    a = assessed(golden.changed(CASE, header=header), view={"compare": FOUR})
    front = Front(judgement=LONG.judgement.strip())
    page = brief_file.brief(a, FOUR, "", DAY, front)
    without = [part for part in room.FIRST_OUT if wording.LEFT_OUT[part] in page.left_out]
    made_again, high = brief_file._page(a, FOUR, "", DAY, front, blocks(a), carrying(a), (), "", without)
    assert made_again == page.html and high <= room.PAGE
    assert page.left_out[-1] == wording.LEFT_OUT["caveats"]
    said = Read(page.html).text
    assert [n for n in range(20) if f"Caveat {n} word" in said] == [0, 1, 2, 3]
    assert all(c in said for c in caveats(a, DAY, without))


@pytest.mark.slow
def test_what_is_written_is_text_and_held_to_its_length() -> None:
    page = made(A, front=Front(*[EVIL] * 4))
    assert Read(page).kinds == Read(made(A, front=FRONT)).kinds
    long = Read(made(A, front=Front(*["word " * 1000] * 4))).text
    assert all(limit < 400 for limit in LIMITS.values()) and "word " * 70 not in long
    two = Read(made(A, front=Front(judgement="first line\n\nsecond line"))).text
    assert "first line second line" in two


def test_no_words_of_probability_and_no_per_cent() -> None:
    said = seen().text.replace("how likely is not said", "")
    assert not re.search(r"%|\blikely|\bchances?\b|probabilit", said, re.IGNORECASE)


def test_the_same_input_gives_the_same_bytes() -> None:
    again = assess(load_case(seed_folder("china-russia-2017")), A.settings)
    assert made(again, to_code(again.settings, again.case)) == whole()


def test_nothing_is_fetched_and_nothing_can_run() -> None:
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"" in whole()
    names = {name for _, attrs in seen().tags for name, _ in attrs}
    assert not names & {"src", "href", "srcset", "action", "xlink:href"}
    assert not any(name.startswith("on") for name in names)
    tags = {tag for tag, _ in seen().tags}
    assert not tags & {"script", "img", "link", "a", "iframe", "object", "form", "image", "use"}
    assert not re.search(r"url\(|@import", whole())


def test_a_difference_that_is_no_finding_has_no_reasons() -> None:
    page = made(assessed(view={"compare": ["all-claims", "deeds-and-documents"]}))
    assert "is not settled" in page and "because of" not in page


def test_own_scenarios_and_hand_set_cells_are_marked_and_notes_are_few() -> None:
    own = {"id": "own-1", "name": "My future", "group": "future", "starts_from": "pressure-deepens"}
    a = assessed(own_scenarios=[own], notes={"claim:E01": "Remark 1"}, view={"compare": ["all-claims", "own-1"]})
    said = Read(made(a, rows=["own-1"])).text
    assert "My future yours : 1 of 17 indicators set by hand, 6 of 17 adjusted from the evidence" in said
    assert "Remark 1" in said


def test_choices_that_are_not_usual_are_named() -> None:
    a = assessed(weights={"dimensions": {"THR": 0}}, offsetting="partly", left_out=["E12"], benchmark="deep")
    said = Read(made(a)).text
    for words in ("Not usual: benchmark:", "offset weak ones: partly", "claims left out: 1", "Threat perception 0"):
        assert words in said


def test_weights_of_ones_own_are_told_beside_the_number_in_its_line_and_in_the_figure() -> None:
    own = Read(made(assessed(weights={"dimensions": {"TEC": 90}})))
    assert overview.OF_YOUR_OWN in own.text and figure.OF_100_YOURS in own.texts
    assert overview.OF_YOUR_OWN not in seen().text and figure.OF_100_YOURS not in seen().texts


def test_a_saved_version_is_cited_as_long_as_it_is_what_the_page_shows() -> None:
    told = {"number": 3, "hash": "0a1b2c3d" * 8, "at": "2026-03-01T10:00:00+00:00", "as_saved": True}
    version = wording.version(json.dumps(told).encode())
    assert version == "Version 3 of 2026-03-01 (0a1b2c3d)"
    assert f"{version}. Rests on " in Read(made(A, version=version)).text and "Version" not in seen().text
    assert wording.version(json.dumps(told | {"as_saved": False}).encode()) == wording.version(b"") == ""


def test_of_many_documents_the_count_at_the_top_is_that_at_the_foot() -> None:
    said = Read(made(assessed(load_case(seed_folder("china-russia-documents"))))).text
    (at_the_top,) = re.findall(r"in December 2025\? · (\d+ documents)", said)
    assert f"Rests on {at_the_top}, most on: " in said and len(re.findall(r"\d+ documents|\d+ sources", said)) == 2


def test_what_went_before_a_larger_part_did_comes_back_where_it_has_room_again() -> None:
    a = assessed(view={"compare": FOUR})
    page = brief_file.brief(a, FOUR, "", DAY, FRONT._replace(judgement=LONG.judgement))
    assert wording.LEFT_OUT["compared"] in page.left_out
    assert wording.LEFT_OUT["gaps"] not in page.left_out and wording.LARGEST in page.html


def test_the_style_sheet_goes_with_the_package_and_prints_on_a4() -> None:
    style = (ROOT / "dashboard" / "export" / "brief" / "brief.css").read_text(encoding="utf-8")
    assert "size: A4 portrait" in style and "print-color-adjust: exact" in style and "@font-face" not in style
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]
    assert "*.css" in packed["*"]
