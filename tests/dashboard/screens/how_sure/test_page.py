"""Which fact next and what each contributes, by AppTest."""

from __future__ import annotations

import csv
import io
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.export import tables
from dashboard.screens.how_sure import content
from dashboard.wording.text import listed, signed
from indicators.codebook import Codebook, Indicator
from scenarios import Settings, assess, load_case, seed_folder
from scenarios.analysis.influence import influence
from scenarios.analysis.next_fact import collect
from scenarios.model.link import to_code
from scenarios.model.scenario import Scenario
from scenarios.model.settings import usual
from tests.support import golden
from tests.support.pages import html, opened, opened_box

pytestmark = pytest.mark.page

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE).changed(draws=1_000))


def on_next(scenario: str | None = None) -> AppTest:
    code = to_code(usual(CASE).changed(view={"scenario": scenario}), CASE) if scenario else ""
    return opened(code, path="how-sure")


def said(at: AppTest) -> str:
    words = [m.value for m in at.markdown] + [c.value for c in at.caption]
    return " ".join(words).replace("\\", "").replace("\u2060", "")


@pytest.mark.parametrize("scenario", [s.id for s in CASE.scenarios])
def test_every_scenario_draws_and_promises_nothing(scenario: str) -> None:
    at = on_next(scenario)
    for by in ("speaker", "kind", "source"):
        at.segmented_control(key="pick:influence").set_value(by).run()
        assert not at.exception
    words = re.sub(r"<[^>]*>", " ", html(at)) + said(at)
    for word in ("%", "likely", "chance", "probability"):
        assert word not in words
    found = collect(A, scenario)
    left_open = [x for x in found.by_hand if x.rule == "unknown"]
    assert ("Set by hand" in said(at)) == (len(left_open) < len(found.by_hand))
    assert bool(re.search("[Ll]eft open\\*\\*: a document", said(at))) == bool(left_open)
    assert ("set by hand or left open in this scenario" in said(at)) == (not found.items)


def test_what_each_contributes_by_claim_speaker_kind_and_source() -> None:
    at = on_next()
    changes = influence(assess(CASE, usual(CASE)), "all-claims", ("claim",))[["item", "change"]].head(3)
    named = [f"{item} ({signed(change / 100)})" for item, change in changes.itertuples(index=False)]
    assert f"Readiness moves most without {listed(named)}." in said(at)
    assert "claims alone move nothing." in said(at)
    assert f"E71</a> {CASE.claims['E71'].claim}" in html(at)
    at.segmented_control(key="pick:influence").set_value("speaker").run()
    assert "Alexander Korolev" in html(at)
    table = influence(assess(CASE, usual(CASE)), "all-claims")
    largest = table.loc[table["by"] == "speaker", "change"].iloc[0]
    assert f"−{abs(largest):.1f}" in html(at)
    at.segmented_control(key="pick:influence").set_value("source").run()
    assert "this scenario would no longer be assessed: too little would be known." in said(at)
    assert "no longer assessed" in html(at)


def test_it_follows_the_weights() -> None:
    at = on_next()
    before = html(at)
    at.sidebar.slider(key="dim:THR").set_value(0.0).run()
    assert not at.exception
    assert html(at) != before


def test_the_files_are_those_of_the_scenario_in_view() -> None:
    at = on_next("pressure-deepens")
    labels = [b.proto.label for b in at.get("download_button")]
    assert "Collection plan (CSV)" in labels and "Influence (CSV)" in labels
    text = tables.download(A, "collection_plan.csv", "pressure-deepens").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {r["scenario"] for r in rows} == {"pressure-deepens"}
    assert all(r["in_words"] for r in rows)
    assert len(rows) == 17 + 6
    by_hand = next(r for r in rows if r["type"] == "set by hand")
    assert (by_hand["rank"], by_hand["share_settled"], by_hand["evidence_level"]) == ("", "", "3")
    moved = list(
        csv.DictReader(io.StringIO(tables.download(A, "influence.csv", "pressure-deepens").decode("utf-8-sig")))
    )
    assert {r["by"] for r in moved} == {"claim", "speaker", "kind", "source"}
    first = list(csv.DictReader(io.StringIO(tables.download(A, "collection_plan.csv").decode("utf-8-sig"))))
    assert {r["scenario"] for r in first} == {"all-claims"}


def test_text_from_a_case_stays_text() -> None:
    bad = '<img src=x onerror=alert(1)> "q" & **b**'
    case = golden.case()
    codebook = Codebook(
        benchmarks=case.codebook.benchmarks,
        dimensions=case.codebook.dimensions,
        indicators=tuple(
            Indicator(
                id=i.id,
                dimension=i.dimension,
                name=f"{i.id} {bad}",
                levels=tuple(f"{bad} {k}" for k in range(5)),
                targets=i.targets,
            )
            for i in case.codebook.indicators
        ),
    )
    evidence = tuple(
        c.model_copy(update={"claim": bad, "attributed_to": f"{c.attributed_to} {bad}"}) for c in case.evidence
    )
    scenario = Scenario(id="baseline", name=bad, group="reading")
    a = assess(
        golden.changed(case, codebook=codebook, evidence=evidence, scenarios=(scenario,)),
        Settings(case="golden", draws=1_000),
    )
    found = collect(a, "baseline")
    table = influence(a, "baseline")
    shown = content.cards(a, "baseline", found, {"I2": 'x" onclick="y'})
    for by in ("claim", "speaker"):
        shown += content.influence_rows(a, "baseline", table, by, {"P3": 'x" onclick="y'})[0]
    assert "<img" not in shown and 'onclick="y' not in shown
    assert "&lt;img" in shown


def test_every_combination_that_is_drawn_is_in_a_table_below() -> None:
    at = opened_box(opened(path="how-sure"), "box:curve")
    drawn = html(at).count('<b class="dot"') + html(at).count('<b class="now"')
    assert len(at.dataframe[0].value) >= drawn > 100


def test_on_a_large_case_the_costly_parts_wait_until_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.widgets.pickers.LARGE", 10)
    at = on_next()
    assert '<div class="card">' not in html(at) and "Leave out each" not in [g.label for g in at.button_group]
    assert "Which fact next?" in {h.value for h in at.header}
    assert "What each contributes" in {e.label for e in at.expander}
    at.button(key="act:next").click().run()
    assert html(at).count('<div class="card">') == 3
    at.button(key="act:contributes").click().run()
    assert "Leave out each" in [g.label for g in at.button_group]
    at.slider(key="dim:INS").set_value(70.0).run()  # an act must not wait for them
    assert '<div class="card">' not in html(at) and "Leave out each" not in [g.label for g in at.button_group]
    at.slider(key="dim:INS").set_value(25.0).run()
    assert html(at).count('<div class="card">') == 3
    assert not at.exception
