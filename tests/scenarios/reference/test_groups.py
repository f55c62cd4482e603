"""The group of a pair that signed a treaty later, and which control stands beside which pair."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.sources import Header
from scenarios.reference.groups import Couple, couples, faults, group_of
from scenarios.scoring.commitments import Class
from tests.support.made_pairs import signing


def header(name: str, year: int = 1950, **more: object) -> Header:
    return Header(id=name, title=name, parties=("A", "B"), as_of=date(year, 12, 31)).model_copy(update=more)


SIGNED = header("s", signing=signing(date(1950, 12, 31)))


def test_a_pair_is_before_signing_only_while_it_has_no_treaty() -> None:
    classes: tuple[Class, ...] = ("working", "on paper", "no treaty")
    assert [group_of(c, SIGNED) for c in classes] == ["working", "on paper", "before signing"]
    assert [group_of(c, header("n")) for c in classes] == list(classes)
    assert {group_of(c, header("n", in_no_group="So.")) for c in classes} == {"in no group"}


def test_every_control_makes_a_couple_with_its_pair() -> None:
    headers = [header("b", beside="s"), SIGNED, header("n"), header("a", beside="s")]
    assert couples(headers, ["no treaty"] * 4) == (Couple("s", "b"), Couple("s", "a"))


@pytest.mark.parametrize(
    ("other", "class_", "said"),
    [
        (header("n", beside="x"), "no treaty", "n/case.toml, key beside: holds 'x'; allowed is the id of a known pair"),
        (header("n", beside="n"), "no treaty", "holds 'n'; allowed is the id of a known pair with [signing]"),
        (header("n", beside="s"), "working", "a control has no treaty in force at its date; the commitments of this"),
        (header("n", 1953, beside="s"), "no treaty", "its date, 1950-12-31, lies more than 2 years from 1953-12-31"),
        (header("n", 1947, beside="s"), "no treaty", "lies more than 2 years from 1947-12-31"),
        (header("n", 1952, beside="s"), "no treaty", ""),
        (header("n", 1948, beside="s"), "no treaty", ""),
        (
            SIGNED.model_copy(update={"id": "t"}),
            "on paper",
            "t/case.toml, key signing: holds 'Treaty of Ruritania'; a pa",
        ),
    ],
)
def test_what_is_wrong_with_a_pair_or_its_control_is_a_sentence_and_it_makes_no_couple(
    other: Header, class_: Class, said: str
) -> None:
    by_id = {h.id: h for h in (SIGNED, other)}
    found = [str(p) for p in faults(f"{other.id}/case.toml", other, class_, by_id)]
    assert len(found) == bool(said)
    assert all(said in f for f in found)
    assert couples([SIGNED, other], ["no treaty", class_]) == (() if said else (Couple("s", "n"),))


def test_a_control_of_a_pair_that_had_a_treaty_makes_no_couple() -> None:
    assert couples([SIGNED, header("n", beside="s")], ["working", "no treaty"]) == ()
