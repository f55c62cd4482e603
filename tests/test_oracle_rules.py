"""The oracle where Appendix A of the method works out nothing: dates, readings, taking over, commitments, class."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.oracle.analysis import what_remains
from tests.oracle.cells import by_hand, cells, rules
from tests.oracle.commitments import class_of, commitments
from tests.oracle.conventions import Conventions
from tests.oracle.inputs import Choices, Claim, Item, Reading, Register, Rule, Scenario, Source, Status
from tests.oracle.pairs import two_weightings
from tests.oracle.readiness import add_up, assess, weights
from tests.oracle.tips import least_weight, least_weight_by_programme
from tests.oracle.votes import admitted, evidence

CONVENTIONS = Conventions()
CHOICES = Choices()


def claim(id_: str, item: str = "A1", direction: str = "supports", level: int = 3, **fields: Any) -> Claim:
    return Claim(
        id=id_, source=fields.pop("source", "text"), indicator=item, direction=direction, level=level, **fields
    )


def case(*claims: Claim, scenarios: tuple[Scenario, ...] = (Scenario("all", "reading"),)) -> Register:
    """Two dimensions of two indicators, targets 3, five commitments, a text of 2010 and an outside one of 2019."""
    return Register(
        dimensions=("A", "B"),
        indicators=tuple(Item(i, {"formal": 3, "deep": 4}, i[0]) for i in ("A1", "A2", "B1", "B2")),
        commitments=tuple(Item(f"COM{n}", {"formal": 4 if n == 2 else 3, "deep": 4}) for n in range(1, 6)),
        sources=(Source("text", "Ann", "2010"), Source("late", "Bob", "2019-06", outside=True)),
        claims=claims,
        scenarios=scenarios,
        benchmarks=("formal", "deep"),
        as_of="2015-06-30",
    )


def voting(register: Register, reading: Reading | None = None, **choices: Any) -> list[str]:
    return [c.id for i in ("A1", "A2") for c in admitted(register, replace(CHOICES, **choices), reading, i)]


def test_a_claim_votes_from_the_start_of_its_period_to_its_last_day() -> None:
    register = case(
        claim("year", period="2015"),
        claim("open", period="../2001"),
        claim("over", period="2001/2003"),
        claim("next month", period="2015-07/.."),
        claim("lapsed", valid_to="2015-05"),
        claim("this month", valid_to="2015-06"),
        claim("elsewhere", about="another pair"),
        claim("aside", direction="context"),
    )
    assert voting(register) == ["year", "open", "over", "this month"]
    assert "next month" in voting(register, as_of="2015-07-01")
    assert "year" not in voting(register, as_of="2014-12-31")
    assert voting(register, left_out=frozenset({"open"})) == ["year", "over", "this month"]


def test_a_copy_is_one_voice_and_one_document_with_what_it_repeats() -> None:
    said: dict[str, Any] = {"period": "2014", "kind": "document"}
    register = case(
        claim("first", paragraph="2", **said),
        claim("again", source="late", paragraph="2", **said),
        claim("once more", source="late", **said),
    )
    copied = replace(register, sources=(register.sources[0], replace(register.sources[1], repeats="text")))
    apart, together = (evidence(r, CHOICES, CONVENTIONS, None, "A1") for r in (register, copied))
    assert (apart.sources, apart.status) == (2, "corroborated") and not apart.same_as
    assert (together.sources, together.status) == (1, "supported") and together.same_as == {"again": "first"}
    assert together.total < apart.total


def test_what_had_not_been_published_counts_as_later() -> None:
    register = case(claim("told later", source="late", period="2005", stance="s"), claim("told then", period="2005"))
    assert voting(register) == ["told later", "told then"]
    assert voting(register, published_by=True) == ["told then"]
    assert voting(register, outside=False) == ["told then"]
    assert voting(register, sources_off=frozenset({"text"})) == ["told later"]
    only = Reading(stance="s")
    assert voting(register, only) == ["told later"]
    assert voting(register, only, published_by=True) == ["told then"]


def test_a_stance_speaks_alone_where_it_speaks_whatever_its_grade() -> None:
    register = case(
        claim("hers", stance="s", reliability="E", credibility="3"), claim("his"), claim("nobody's", "A2", kind="event")
    )
    assert voting(register, Reading(stance="s")) == ["hers", "nobody's"]
    assert voting(register, Reading(stance="s", elsewhere="none")) == ["hers"]
    assert voting(register, Reading(kinds=("event", "data"))) == ["nobody's"]
    assert evidence(register, CHOICES, CONVENTIONS, Reading(stance="s"), "A1").status == "unknown"


def test_what_is_taken_over_is_named_anew_and_works_on_the_evidence_not_on_the_result() -> None:
    rest = {"A2": Rule("fixed", (4,)), "B1": Rule("fixed", (4,))}
    register = case(
        claim("words"),
        claim("deed", kind="event", level=1),
        scenarios=(
            Scenario("base", cells={"A1": Rule("shift", (1,)), **rest}),
            Scenario("more", starts_from="base", cells={"A1": Rule("cap", (2,)), "B1": Rule("unknown")}),
            Scenario("deeds", "reading", starts_from="more", reading=Reading(kinds=("event",))),
            Scenario("none", cells={}),
            Scenario("plain"),
        ),
    )
    names = {s.id: [r.name for r in rules(register, s).values()] for s in register.scenarios}
    assert names == {
        "base": ["shift", "fixed", "fixed", "unknown"],
        "more": ["cap", "fixed", "unknown", "unknown"],
        "deeds": ["cap", "fixed", "unknown", "unknown"],
        "none": ["unknown"] * 4,
        "plain": ["evidence"] * 4,
    }
    base, more, deeds = (
        cells(register, CHOICES, CONVENTIONS, register.scenario(s))["A1"] for s in ("base", "more", "deeds")
    )
    assert (base.level, more.level, deeds.level) == (2, 1, 1)  # B2 at level 1 outweighs C3 at level 3
    assert deeds.q[2] < more.q[2]


@pytest.mark.parametrize(
    ("rule", "belief"),
    [
        (Rule("about", (0,)), [2 / 3, 1 / 3, 0, 0, 0]),
        (Rule("about", (2,)), [0, 1 / 4, 1 / 2, 1 / 4, 0]),
        (Rule("triangle", (1, 2, 4)), [0, 1 / 5, 2 / 5, 4 / 15, 2 / 15]),
        (Rule("triangle", (3, 3, 3)), [0, 0, 0, 1, 0]),
        (Rule("fixed", (4,)), [0, 0, 0, 0, 1]),
    ],
)
def test_what_is_set_by_hand_has_the_shape_of_its_rule(rule: Rule, belief: list[float]) -> None:
    assert by_hand(rule)[0] == pytest.approx(belief)


TREATY = Status(4, "documented", ("signed", "in force", "denied", "off topic"))
TREATY_CLAIMS = (
    claim("signed", "COM2", level=3, period="2012-03", valid_to="2015-01"),
    claim("in force", "COM2", level=4, direction="at_least", period="2013"),
    claim("off topic", "COM1", level=0, direction="contradicts"),
)


def step(register: Register, scenario: str, item: str = "COM2", **choices: Any) -> int | None:
    found = commitments(register, replace(CHOICES, **choices), CONVENTIONS, register.scenario(scenario))
    return found.steps[item]


def test_a_treaty_is_signed_between_its_signature_and_its_entry_into_force() -> None:
    scenarios = (Scenario("now", commitments={"COM2": TREATY}), Scenario("then", "past", starts_from="now"))
    register = case(*TREATY_CLAIMS, scenarios=scenarios)
    assert [step(register, "now", as_of=day) for day in ("2012-02-01", "2012-03-01", "2013-01-01")] == [None, 3, 4]
    assert step(register, "now", left_out=frozenset({"in force"})) is None  # the signature has lapsed
    assert step(register, "then", left_out=frozenset({"in force"})) == 3  # in the past nothing lapses
    assert step(register, "now", published_by=True, as_of="2013-01-01") == 4
    denied = case(*TREATY_CLAIMS, claim("denied", "COM2", "contradicts", 2), scenarios=scenarios)
    assert step(denied, "now") == 2


def test_a_reading_that_names_no_commitment_takes_them_from_all_claims_and_hands_none_on() -> None:
    register = case(
        *TREATY_CLAIMS,
        scenarios=(
            Scenario("all", "reading", reading=Reading(kinds=("data",))),
            Scenario("future", starts_from="all"),
            Scenario("none", "reading", commitments={"COM1": Status(None)}),
            Scenario("below", "reading", starts_from="none"),
            Scenario("assumed", commitments={"COM2": Status(1), "COM3": Status(0, "forecast")}),
        ),
    )
    assert [step(register, s.id) for s in register.scenarios] == [4, None, None, None, 1]
    assert step(register, "all", "COM1") is None  # a contradiction shows no step
    found = commitments(register, CHOICES, CONVENTIONS, register.scenario("assumed"))
    assert (found.given, found.documented) == (2, frozenset())


@pytest.mark.parametrize(
    ("treaty_step", "command", "known", "label"),
    [
        (4, 3, False, "working"),
        (4, 2, True, "on paper"),
        (4, None, False, "on paper"),
        (3, 4, True, "no treaty"),
        (None, 4, False, "no treaty"),
        (None, None, True, "no treaty"),
        (None, None, False, None),
    ],
)
def test_the_class_goes_by_treaty_facts_alone(
    treaty_step: int | None, command: int | None, known: bool, label: str | None
) -> None:
    named = {"COM2": Status(treaty_step), "COM3": Status(command)}
    register = case(scenarios=(Scenario("all", commitments=named),))
    found = commitments(register, CHOICES, CONVENTIONS, register.scenario("all"))
    assert class_of(register, CONVENTIONS, found, known=known) == label


def test_a_dimension_scores_from_half_of_its_weight_on() -> None:
    thirds = replace(CHOICES, dimension_weights={"A": 3, "B": 1}, indicator_weights={"A1": 1, "A2": 2})
    whole = add_up({"A2": 0.5, "B1": 1.0}, weights(case(), thirds), "fully", CONVENTIONS)
    assert whole.coverage == pytest.approx(0.75 * 2 / 3 + 0.25 / 2)
    assert whole.readiness == pytest.approx(0.75 * 0.5 + 0.25)
    assert add_up({"A1": 0.5, "B1": 1.0}, weights(case(), thirds), "fully", CONVENTIONS).readiness is None


@pytest.mark.parametrize("offsetting", ["partly", "not at all"])
def test_accounts_add_up_where_dimensions_do_not_offset(offsetting: str) -> None:
    register = case(*(claim(f"c{i}", i, level=n) for n, i in enumerate(("A1", "A2", "B1", "B2"))))
    usual = replace(CHOICES, offsetting=offsetting)
    a = assess(register, usual, CONVENTIONS, "all")
    mine = replace(usual, dimension_weights={"A": 5, "B": 1}, indicator_weights={"A1": 4, "B2": 3})
    b = assess(register, mine, CONVENTIONS, "all")
    assert a.readiness is not None and b.readiness is not None
    assert sum(two_weightings(a, b, CONVENTIONS).values()) == pytest.approx(b.readiness - a.readiness)
    assert sum(x.gain for x in what_remains(a, CONVENTIONS)) == pytest.approx(100 - a.readiness)


@pytest.mark.parametrize("seed", range(20))
def test_the_least_weight_moved_is_that_of_the_linear_programme(seed: int) -> None:
    rng = np.random.default_rng(seed)
    names = [f"d{n}" for n in range(int(rng.integers(2, 7)))]
    w, delta = rng.dirichlet(np.ones(len(names))), rng.normal(size=len(names))
    delta *= 1 if w @ delta > 0 else -1  # the first is ahead
    lead = dict(zip(names, map(float, w), strict=True)), dict(zip(names, map(float, delta), strict=True))
    tip, solved = least_weight(*lead), least_weight_by_programme(*lead)
    assert (tip and tip.points) == (solved and pytest.approx(solved, abs=1e-6))
    if tip is not None:
        after = sum((lead[0][d] + tip.moves.get(d, 0) / 100) * lead[1][d] for d in names)
        assert after == pytest.approx(0, abs=1e-9)


def test_the_oracle_takes_nothing_from_the_product() -> None:
    files = [*Path(__file__).parent.glob("oracle/*.py"), *Path(__file__).parent.glob("golden_*.py")]
    files.remove(Path(__file__).parent / "oracle" / "from_case.py")  # copies fields of the product's models
    names = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names.add((node.module or "").split(".")[0])
            elif isinstance(node, ast.Import):
                names |= {a.name.split(".")[0] for a in node.names}
    assert len(files) > 10 and not names & {"indicators", "scenarios", "dashboard", "seeds"}
