"""Whatever was altered or damaged in a workspace is found and named, and nothing that is whole is blamed for it."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Connection, text

from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.workspace import contents, drafts, versions
from scenarios.workspace.examination import examine, unreadable, wrong_schema
from scenarios.workspace.opening import Workspace
from tests.support.kept import added, begun, by_hand, changed, coded
from tests.support.postgres import on_sqlite_alone


def two(workspace: Workspace, case: Case) -> None:
    with workspace.writing() as c:
        first = versions.save(c, added(case, "E2"), usual(case), "coded", None)
        after = changed(added(case, "E3", indicator="INS2"), "E1", level="2")
        versions.save(c, after, usual(case).changed(left_out=["E3"]), "coded again", first.hash, who="ann@example.org")


def found_on(c: Connection) -> list[str]:
    return [*wrong_schema(c), *examine(c).said, *unreadable(c)]


def found(workspace: Workspace) -> list[str]:
    with workspace.reading() as c:
        return found_on(c)


ALTERED = (
    ("UPDATE versions SET why = 'nothing' WHERE number = 1", "Version 1 .* is altered"),
    ("UPDATE versions SET after = 'allied' WHERE number = 2", "Version 2 .* is altered"),
    ("UPDATE versions SET who = 'ben@example.org' WHERE number = 1", "Version 1 .* is altered"),
    ("UPDATE versions SET who = 'ben@example.org' WHERE number = 2", "Version 2 .* is altered"),
    ("UPDATE versions SET who = NULL WHERE number = 2", "Version 2 .* is altered"),
    ("UPDATE texts SET text = replace(text, 'staffs', 'fleets')", "The text .* is altered"),
    ("UPDATE files SET name = 'method.toml.old' WHERE name = 'method.toml'", "The list of files .* is altered"),
    ("DELETE FROM versions WHERE number = 1", "broken before version 2"),
    ("DELETE FROM files", "has lost its content"),
    ("DELETE FROM files WHERE name = 'evidence.csv'", "The list of files .* is altered"),
    ("DELETE FROM texts WHERE text LIKE '%Their staffs met%'", "refers to .* of texts, which is missing"),
    ("UPDATE versions SET settings = '[' WHERE number = 2", "Version 2 .* cannot be read: The settings"),
    ("UPDATE versions SET at = 'yesterday' WHERE number = 2", "at holds 'yesterday'; allowed is a time in UTC"),
    ("UPDATE workspace_schema SET number = 0", "workspace_schema is damaged: it holds 0; allowed is 1"),
    ("UPDATE codings SET act = '{'", "The row .* of codings cannot be read: its act is no JSON"),
    ("UPDATE rounds SET items = '[' WHERE closed IS NULL", "The row .* of rounds cannot be read: its items is no JSON"),
    ("UPDATE rounds SET items = '[]'", "of rounds cannot be read: A round has 1 to 2,000 sentences"),
    ("UPDATE rounds SET items = '[{}]'", "of rounds cannot be read: round, item .*is missing"),
    ("UPDATE answers SET act = '{}'", "of answers cannot be read: its act is no answer"),
    ("UPDATE rounds SET until = 'soon'", "until holds 'soon'; allowed is a time in UTC"),
    ("UPDATE answers SET act = ''", "of answers cannot be read: its act is no JSON"),
    ("UPDATE settlings SET held = '[['", "of settlings cannot be read: its held is no JSON"),
    ("DELETE FROM rounds", "The row .* of coders refers to .* of rounds, which is missing"),
    ("DELETE FROM coders", "The row .* of answers refers to .* of coders, which is missing"),
    ("DELETE FROM workspace_schema", "workspace_schema is damaged: it holds nothing"),
)


@pytest.mark.slow
def test_any_altered_row_is_found(workspace: Workspace, case: Case) -> None:
    two(workspace, case)
    coded(workspace, begun(workspace, case).token, case)
    assert found(workspace) == []
    for statement, said in ALTERED:
        with by_hand(workspace, kept=False) as held:
            held.execute(text(statement))
            lines = found_on(held)
        assert any(re.search(said, line) for line in lines), (statement, lines)
    assert found(workspace) == []


# What only SQLite keeps in a column of another kind.
ODD = (
    ("UPDATE texts SET text = x'c20e8e'", "The row .* of texts is damaged: text holds b'.*allowed is a text"),
    ("UPDATE texts SET text = CAST(x'c20e8e' AS TEXT)", "text holds .*allowed is a text in Unicode"),
    ("UPDATE versions SET settings = x'00' WHERE number = 1", "Version 1 of small .* settings holds b"),
    ("UPDATE versions SET who = x'00' WHERE number = 1", "Version 1 of small .* who holds b"),
    ("UPDATE versions SET number = 1e30 WHERE number = 2", "number holds 1e[+]30; allowed is a whole number"),
    ("UPDATE versions SET number = 'two' WHERE number = 2", "number holds 'two'; allowed is a whole number"),
    ("UPDATE versions SET case_id = CAST(x'c20e8e' AS TEXT)", "case_id holds"),
    ("UPDATE drafts SET title = x'00'", "of drafts is damaged: title holds b"),
    ("UPDATE round_passages SET text = x'00'", "of round_passages is damaged: text holds b"),
    ("UPDATE coders SET number = 'one'", "of coders is damaged: number holds 'one'"),
    ("UPDATE drafts SET changed = 'soon'", "of drafts is damaged: changed holds 'soon'"),
)


@on_sqlite_alone
@pytest.mark.parametrize(("statement", "said"), ODD)
def test_what_is_of_another_kind_or_no_text_is_named_and_the_rest_stays_usable(
    workspace: Workspace, case: Case, statement: str, said: str
) -> None:
    coded(workspace, begun(workspace, case).token, case)
    two(workspace, case)
    with by_hand(workspace) as held:
        held.execute(text(statement))
    assert any(re.search(said, line) for line in found(workspace)), found(workspace)
    other = changed(case, "E1", claim="Their fleets met.")
    other = other.model_copy(update={"header": other.header.model_copy(update={"id": "other"})})
    made = begun(workspace, other)
    with workspace.writing() as c:
        drafts.expire(c)
    with workspace.reading() as c:
        assert made.token in {draft.token for draft in drafts.listed(c)}
        assert "E1" in contents.get(c, str(made.content)).claims or "texts" in statement
        assert versions.history(c, "other") == []


def test_half_a_case_is_found_though_its_hash_is_right(workspace: Workspace, case: Case) -> None:
    draft = begun(workspace, case)
    with workspace.reading() as c:
        held = {name: data.decode() for name, data in contents.files_of(c, str(draft.content)).items()}
    half = contents.content_hash({n: contents.digest(t) for n, t in held.items() if n != "evidence.csv"})
    with by_hand(workspace) as hand:
        hand.execute(text(f"INSERT INTO contents VALUES ('{half}')"))
        hand.execute(text("DELETE FROM files WHERE name = 'evidence.csv'"))
        hand.execute(text(f"UPDATE files SET content = '{half}'"))
        hand.execute(text(f"UPDATE drafts SET content = '{half}'"))
    assert any(f"Content {half[:12]} is half a case: it lacks evidence.csv." in line for line in found(workspace))
    assert any("cannot be opened" in line and "evidence.csv" in line for line in found(workspace))
