"""A version says what it changed and why, opens as it was, and cannot be altered without being found out."""

from __future__ import annotations

import json
import re

import pytest

from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.workspace import versions
from scenarios.workspace.opening import Workspace, WorkspaceError
from scenarios.workspace.versions import Behind, Version
from tests.support.kept import added, changed
from tests.support.postgres import always_on_both
from tests.support.shipped import CASE


def two(workspace: Workspace, case: Case) -> tuple[Version, Version]:
    with workspace.writing() as c:
        first = versions.save(c, added(case, "E2"), usual(case), "coded", None)
        after = changed(added(case, "E3", indicator="INS2"), "E1", level="2")
        left = usual(case).changed(left_out=["E3"])
        return first, versions.save(c, after, left, "  coded\nagain ", first.hash)


def test_a_version_says_what_was_added_changed_and_left_out_and_the_headline_before_and_after(
    workspace: Workspace, case: Case
) -> None:
    first, second = two(workspace, case)
    assert (first.number, first.parent, first.added) == (1, None, "E1 E2")
    assert (second.number, second.parent) == (2, first.hash)
    assert (second.added, second.changed, second.left_out) == ("E3", "E1", "E2 E3")
    assert second.why == "coded again"
    assert first.after == second.before == "not assessed: too little is known"
    with workspace.reading() as c:
        assert versions.history(c, case.id) == [second, first]
        assert versions.cases(c) == {case.id: 2}
        opened, settings = versions.opened(c, first)
        assert [*opened.claims] == ["E1", "E2"] and not settings.left_out
        assert versions.find(c, second.hash[:8]) == second


def test_the_first_version_is_told_against_the_case_as_it_came(workspace: Workspace) -> None:
    out = [*CASE.claims][:40]
    with workspace.writing() as c:
        first = versions.save(c, CASE, usual(CASE).changed(left_out=out), "doubted", None, CASE)
    assert (first.added, first.left_out) == ("", " ".join(sorted(out)))
    assert re.fullmatch(r".+, readiness \d+ of 100 \(\d+-\d+\), ratio [\d.]+ \([\d.]+-[\d.]+\)", first.before)
    assert first.before != first.after


def test_a_version_needs_a_reason_and_something_that_changed(workspace: Workspace, case: Case) -> None:
    with workspace.writing() as c:
        first = versions.save(c, case, usual(case), "coded", None)
        with pytest.raises(WorkspaceError, match="line of why"):
            versions.save(c, case, usual(case), " \0", first.hash)
        with pytest.raises(WorkspaceError, match="Nothing has changed since version 1"):
            versions.save(c, case, usual(case), "again", first.hash)


def test_who_started_from_an_older_version_is_told_of_the_newer(workspace: Workspace, case: Case) -> None:
    first, second = two(workspace, case)
    with workspace.writing() as c, pytest.raises(Behind) as caught:
        versions.save(c, case, usual(case), "late", first.hash)
    assert caught.value.head == second


@always_on_both
def test_cases_are_listed_in_the_same_order_wherever_they_are_kept(workspace: Workspace, case: Case) -> None:
    named = ["a-b", "B", "ab", "Ab", "a_b", "b"]
    with workspace.writing() as c:
        for name in named:
            other = case.model_copy(update={"header": case.header.model_copy(update={"id": name})})
            versions.save(c, other, usual(other), "coded", None)
        assert [*versions.cases(c)] == sorted(named)


def test_a_version_is_told_with_its_hash_and_whether_it_holds_what_is_taken_away(
    workspace: Workspace, case: Case
) -> None:
    _, second = two(workspace, case)
    with workspace.reading() as c:
        kept, settings = versions.opened(c, second)
    told = json.loads(versions.told(second, kept, settings))
    assert (told["hash"], told["number"], told["as_saved"]) == (second.hash, 2, True)
    assert not json.loads(versions.told(second, added(kept, "E9"), settings))["as_saved"]
    assert not json.loads(versions.told(second, kept, settings.changed(outside=True)))["as_saved"]
