"""The comparison of two to four scenarios, two weightings and a second file, by AppTest."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.keeping.second_file import SECOND_FILE
from dashboard.view import compare_wording as wording
from dashboard.wording.text import signed
from scenarios import assess, load_case, seed_folder
from scenarios.files import editing, everything_zip
from scenarios.model import own_scenarios as acts
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import Settings, to_json, usual
from scenarios.other_cases import with_hashes
from tests.support import golden
from tests.support.pages import (
    code_of,
    compared_with,
    drawn,
    html,
    opened,
    opened_box,
    page,
    plain,
    pressed,
    said,
    session_of,
    weigh,
    with_view,
)

pytestmark = [pytest.mark.page, pytest.mark.always]
CASE = load_case(seed_folder("china-russia-2017"))
WHY = {"basis": "assumption", "reason": "A joint staff was announced."}


def told(at: AppTest) -> str:
    """The answer and the grey lines below it, as they read."""
    found = re.findall(r'<div class="ar (?:says|grey)"[^>]*><p>(.*?)</p>', html(at))
    return " ".join(unescape(re.sub(r"<[^>]+>", "", said)) for said in found)


def heads(at: AppTest) -> list[str]:
    """The scenarios over the columns, as they are heard."""
    return [
        unescape(n) for n in re.findall(r'<th scope="col" class="w s\d"><span class="unseen">(.*?), </span>', html(at))
    ]


def columns(at: AppTest) -> list[str]:
    """The scenarios that are chosen in the columns."""
    return [str(s.value) for s in at.selectbox if str(s.key).startswith("see:compare:")]


def test_compare_says_how_far_apart_the_two_are_in_tenths() -> None:
    at = opened(with_view(compare=["pressure-deepens", "treaty-without-depth"]), path="compare")
    a = assess(CASE, usual(CASE))
    low, high = (float(a.marks.readiness[a.position(s)]) for s in ("pressure-deepens", "treaty-without-depth"))
    assert f"{abs(100 * (high - low)):.1f} points" in told(at)
    assert {f"{100 * low:.1f}", f"{100 * high:.1f}"} <= set(re.findall(r'<b class="big">([\d.]+)</b>', html(at)))


def test_a_copy_is_the_same_as_its_parent_and_all_of_it_is_folded() -> None:
    settings, new = acts.copied(CASE, usual(CASE), "all-claims")
    at = opened(to_code(settings.changed(view={"compare": ["all-claims", new]}), CASE), path="compare")
    assert "the same on every indicator" in told(at) and "not settled" not in told(at)
    assert wording.counted(17, 6) in html(at) and 'class="r indicator"' not in html(at)
    assert 'class="r indicator"' in html(opened_box(at, "box:same"))


def test_a_lead_too_small_to_print_is_no_failed_finding() -> None:
    settings, new = acts.copied(CASE, usual(CASE), "all-claims")
    settings = acts.with_entry(settings, new, "cells", "EXE1", {"rule": "floor", "value": 1} | WHY)
    settings = settings.changed(view={"compare": ["all-claims", new]})
    a = assess(CASE, settings)
    pair = a.pair("all-claims", new)
    assert pair.leads == "B" and abs(pair.difference) < 1e-3
    at = opened(to_code(settings, CASE), path="compare")
    assert "less than a point apart" in told(at)
    assert "with any weights" in told(at) and "not settled" not in told(at)


def test_columns_and_their_order_are_kept_while_one_is_chosen_anew_and_a_chosen_one_changes_places() -> None:
    at = opened(with_view(compare=["all-claims", "depth-without-treaty", "pressure-deepens"]), path="compare")
    at.selectbox(key="see:compare:1").set_value("fears-right").run()
    assert columns(at) == ["all-claims", "fears-right", "pressure-deepens"] and not at.exception
    at.selectbox(key="see:compare:0").set_value("pressure-deepens").run()
    assert columns(at) == ["pressure-deepens", "fears-right", "all-claims"]
    assert from_code(code_of(at)).view.compare == tuple(columns(at))


def test_one_more_column_is_added_in_one_press_up_to_four_and_left_out_from_three_on() -> None:
    at = opened(with_view(compare=["all-claims"]), path="compare")
    for count in (1, 2, 3):
        pressed(at, wording.ADD[count])
        assert len(set(columns(at))) == count + 1 and wording.QUESTIONS[count] in html(at)
    assert not [b for b in at.button if b.label in wording.ADD.values()]
    menu: Any = at.get("menu_button")[0]
    out = columns(at)[1]
    assert menu.options[: len(wording.ORDERS)] == [*wording.ORDERS.values()]
    menu.click(menu.options[len(wording.ORDERS) + 1]).run()
    assert out not in columns(at) and len(columns(at)) == 3


def test_two_are_swapped_and_what_can_be_taken_away_is_drawn_when_it_is_asked_for() -> None:
    at = opened(path="compare")
    first, second = columns(at)
    assert columns(pressed(at, wording.SWAP)) == [second, first]
    assert not at.get("download_button")
    opened_box(at, "box:take-away")
    assert len(at.get("download_button")) >= 5


@pytest.mark.parametrize("box", ["same", "pairs", "turned", "file"])
def test_what_stands_in_a_closed_fold_is_not_sent(box: str) -> None:
    at = opened(path="compare")
    before = len([*drawn(at.main)])
    assert len([*drawn(opened_box(at, f"box:{box}").main)]) > before


def test_every_text_of_the_page_stands_in_one_block_and_the_first_fold_comes_after_seven() -> None:
    found = re.findall(r'data-block="(\w+)"', html(opened(path="compare")))
    assert found == [
        "sentence",
        "sentence",
        "sentence",
        "legend",
        "table",
        "fold",
    ]  # and controls beside the question and columns


def test_weights_that_are_pinned_are_what_mine_are_set_against() -> None:
    pinned = usual(CASE).changed(baseline={"dimensions": {"INS": 90}}, weights={"dimensions": {"THR": 90}})
    at = opened_box(opened(to_code(pinned, CASE), path="compare"), "box:turned")
    assert '<th scope="col">Pinned weights</th>' in html(at)
    before = assess(CASE, pinned.changed(weights=pinned.baseline))
    assert f"{100 * before.marks.readiness[0]:.0f} (" in html(at).split("Pinned weights</th>")[1]


def test_a_second_file_is_compared_by_cause() -> None:
    settings = usual(CASE).changed(
        weights={"dimensions": {"THR": 100}}, burden_of_proof="sceptical", left_out=("E50",), offsetting="partly"
    )
    at = opened(path="compare")
    compared_with(at, "theirs.json", to_json(settings, CASE))
    found = re.search(r"All claims weighed: ([\d.]+) here, ([\d.]+) there, −([\d.]+); mostly you", said(at))
    assert found
    here, there, gap = map(float, found.groups())
    assert round(here - there, 1) == gap
    table = next(e.proto.body for e in at.get("html") if "Weight of Threat perception" in e.proto.body)
    assert re.search(r"Weight of Threat perception</t[hd]>\s*<td[^>]*>25 of 100</td>\s*<td[^>]*>40 of 100</td>", table)
    assert "May strong dimensions offset weak ones?" in table
    assert "left out" in table
    adds = [float(v.replace("−", "-")) for v in re.findall(r"<td[^>]*>([+−]?\d+\.\d)</td></tr>", table)]
    assert round(sum(adds), 1) == -gap
    assert code_of(at) == ""  # nothing here was changed
    weigh(at, "THR", 40.0)  # my weights become theirs: that cause is gone
    assert "Weight of Threat perception" not in html(at)
    pressed(at, "Put it away")
    assert any("second" in u.label for u in at.file_uploader)


def test_a_second_file_that_cannot_be_used_is_said_to_be_so() -> None:
    at = opened(path="compare")
    compared_with(at, "x.json", b"[]")
    assert any("no JSON object" in e.value.replace("\\", "") for e in at.error)


def test_another_codebook_is_said_not_to_be_comparable() -> None:
    case = golden.changed(
        golden.case(),
        evidence=tuple(c.model_copy(update={"note": "made up"}) for c in golden.case().evidence),
        scenarios=(golden.case().scenarios[0].model_copy(update={"id": "all-claims"}),),
    )
    data = everything_zip.pack(everything_zip.contents(case, Settings(case="golden")))
    at = opened(path="compare")
    compared_with(at, "e.zip", data)
    assert "not comparable" in said(at)


def test_a_second_file_of_the_edited_data_is_read_against_them() -> None:
    at = pressed(opened(with_view(indicator="THR1"), path="evidence"), "Change E07")
    at.radio(key="edit:claim:E07:level:THR1").set_value(0).run()
    pressed(at, "Save the change")
    row = editing.as_fields(CASE, "E07") | {"level": "0"}
    same = editing.with_rows(CASE, [row])
    moved = float(assess(CASE).marks.readiness[0] - assess(same).marks.readiness[0])
    page(at, "compare")
    elsewhere = to_json(usual(CASE), CASE).replace(CASE.hash, "-".join([*CASE.hash.split("-")[:2], "00000000"]))
    files = (
        (to_json(usual(same), same), "nothing differs"),
        (to_json(usual(CASE), CASE), f"you code claims differently ({signed(moved)})"),
    )
    for text, told in (*files, (elsewhere, "made with another case")):
        compared_with(at, "theirs.json", text)
        assert told in said(at) + " ".join(w.value.replace("\\", "") for w in at.warning)
        pressed(at, "Put it away")


def test_a_second_file_of_an_earlier_schema_is_refused_and_none_is_held() -> None:
    at = opened(path="compare")
    at.session_state["box:file"] = True
    at.run()
    old = json.dumps({"schema_version": 2, "case": CASE.id, "weights": {"dimensions": {"THR": 100}}})
    packed = everything_zip.pack(everything_zip.contents(CASE, usual(CASE)) | {everything_zip.SETTINGS: old.encode()})
    for name, data in (("theirs.json", old.encode()), ("theirs.zip", packed)):
        next(u for u in at.file_uploader if "second" in u.label).set_value((name, data, "")).run()
        pressed(at, "Compare with this file")
        assert any("of before version 1.0.0" in plain(x.value) for x in at.error)
        assert session_of(at).of(SECOND_FILE).now is None and "weigh differently" not in said(at)


def test_one_that_has_no_score_keeps_its_column_and_the_answer_says_so() -> None:
    at = opened(path="compare")
    at.selectbox(key="see:compare:0").set_value("china-pakistan").run()
    assert not at.exception and heads(at)[0] == "China and Pakistan"
    assert "“China and Pakistan” has no score" in told(at) and wording.UNSCORED in told(at)


def test_readings_that_disagree_name_the_claims_as_links() -> None:
    at = opened(with_view(compare=["all-claims", "as-the-author-argues"]), path="compare")
    row = re.search(r">Mutual strategic trust<.*?</tr>", html(at))
    assert row and re.search(r'without <a href="evidence\?[^"]+"[^>]*title="[^"]+">E\d+</a>', row.group())
    assert wording.CLAIMS_MEAN in html(at)
    assert wording.CLAIMS_MEAN not in html(opened(path="compare"))


@pytest.mark.parametrize("nth", range(2))
def test_cases_that_differ_are_named_in_the_headline_and_over_the_columns_the_first_scenario_by_its_case_alone(
    nth: int,
) -> None:
    other, own = load_case(seed_folder("us-japan-1985")), CASE.scenarios[nth]
    asked = usual(CASE).changed(view={"compare": [own.id, f"{other.id}:{other.reference}"]})
    at = opened(to_code(with_hashes(asked, {other.id: other}), CASE), path="compare")
    mine = f"{CASE.header.title}: {own.name}" if nth else CASE.header.title
    assert f"“{other.header.title}” stands " in told(at)
    assert f"Only “{other.header.title}” has a defence treaty" in told(at)
    assert heads(at) == [mine, other.header.title]


@pytest.mark.parametrize("nth", range(3))
def test_one_scenario_leads_to_something_to_compare_it_with_in_one_press(nth: int) -> None:
    at = opened(with_view(compare=["all-claims"]), path="compare")
    offered = [b for b in at.button if str(b.key).startswith("beside:")]
    assert [b.label.split("\\")[0] for b in offered] == [
        "Pressure deepens, still no treaty",
        *wording.NEAREST,
    ]
    offered[nth].click().run()
    assert not at.exception and "points" in told(at)
    assert from_code(code_of(at)).view.compare == ("all-claims", str(offered[nth].key).removeprefix("beside:"))


def test_in_edited_data_one_scenario_leads_to_known_pairs_too() -> None:
    at = pressed(opened(with_view(indicator="THR1", compare=["all-claims"]), path="evidence"), "Change E07")
    at.radio(key="edit:claim:E07:level:THR1").set_value(0).run()
    page(pressed(at, "Save the change"), "compare")
    next(b for b in at.button if b.label.startswith(wording.NEAREST[0])).click().run()
    assert not at.exception and "has a defence treaty" in told(at)
    assert CASE.header.title in heads(at)


def test_a_case_with_one_scenario_is_set_beside_known_pairs() -> None:
    other = load_case(seed_folder("us-japan-1985"))
    at = opened(to_code(usual(other), other), path="compare")
    (alliance, _) = [b for b in at.button if str(b.key).startswith("beside:")]
    alliance.click().run()
    assert not at.exception and len(columns(at)) == 2


def test_scenarios_of_another_case_are_compared_by_link() -> None:
    other = load_case(seed_folder("china-india-2015"))
    name = f"{other.id}:{other.reference}"
    asked = with_hashes(usual(CASE).changed(view={"compare": ["all-claims", name]}), {other.id: other})
    at = opened(to_code(asked, CASE), path="compare")
    answer = told(at)
    assert other.header.title in answer
    assert wording.TWO_CASES in html(at)
    assert code_of(at) and from_code(code_of(at)).view.hashes == {other.id: other.hash}
    assert f"{other.header.title}{wording.KNOWN_PAIR}" in at.selectbox(key="see:compare:1").options
    assert not at.warning


@pytest.mark.parametrize("name", ["atlantis:all-claims", "china-india-2015:gone"])
def test_a_link_to_what_is_not_there_is_a_sentence_and_changes_nothing(name: str) -> None:
    asked = usual(CASE).changed(view={"compare": ["all-claims", name]}, weights={"dimensions": {"INS": 5}})
    at = opened(to_code(asked, CASE))
    assert any("cannot be compared" in e.value for e in at.error)
    assert session_of(at).settings == usual(CASE)


def test_other_data_than_the_link_was_made_with_is_said() -> None:
    other = load_case(seed_folder("china-india-2015"))
    view = {"compare": ["all-claims", f"{other.id}:{other.reference}"], "hashes": {other.id: "-".join(["0" * 8] * 3)}}
    at = opened(to_code(usual(CASE).changed(view=view), CASE))
    assert any(other.id in w.value.replace("\\", "") for w in at.warning)


def test_a_scenario_of_another_case_chosen_here_goes_into_the_address_with_its_data() -> None:
    other = load_case(seed_folder("china-india-2015"))
    at = opened(path="compare")
    at.selectbox(key="see:compare:1").set_value(f"{other.id}:{other.reference}").run()
    assert not at.exception and other.header.title in told(at)
    assert from_code(code_of(at)).view.hashes == {other.id: other.hash}
