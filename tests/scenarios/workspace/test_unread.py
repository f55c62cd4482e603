"""What a part that is not here has added to a workspace goes along in an export as it is; a file makes nothing else."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from scenarios.workspace import drafts, unread
from scenarios.workspace.opening import Workspace, WorkspaceError
from tests.support.kept import begun, by_hand, exported, shape, small_case, taken
from tests.support.postgres import always_on_both, on_sqlite_alone

DATA = bytes(range(256))
NOT_HELD = "hangs on none of the workspace's, or has no key or name that it holds"
OF_A_DRAFT = "REFERENCES drafts (token) ON DELETE CASCADE"
NUMBERS = (-(2**63), 2**63 - 1)


def other_part(c: Connection) -> None:
    """Columns and tables of a part that is not here."""
    kinds = {"sqlite": ("BLOB", "REAL"), "postgresql": ("BYTEA", "DOUBLE PRECISION")}[c.dialect.name]
    c.execute(text("ALTER TABLE drafts ADD COLUMN remark TEXT"))
    c.execute(text("ALTER TABLE texts ADD COLUMN seen BOOLEAN"))
    c.execute(
        text(
            f"CREATE TABLE marks (draft VARCHAR(32) {OF_A_DRAFT}, number BIGINT, "
            f"data {kinds[0]}, share {kinds[1]}, PRIMARY KEY (draft, number))"
        )
    )
    c.execute(text(f"CREATE TABLE words (word VARCHAR(80) PRIMARY KEY, meaning TEXT, draft VARCHAR(32) {OF_A_DRAFT})"))
    c.execute(text("CREATE TABLE z_sets (name TEXT PRIMARY KEY, draft VARCHAR(32) REFERENCES drafts (token))"))
    c.execute(text("CREATE TABLE in_sets (parent TEXT REFERENCES z_sets (name), n INT, PRIMARY KEY (parent, n))"))


def filled(workspace: Workspace, draft: str) -> None:
    with by_hand(workspace) as c:
        other_part(c)
        c.execute(text("UPDATE drafts SET remark = 'Zürich\n\"looked at\" \u2028😀'"))
        c.execute(text("UPDATE texts SET seen = true"))
        for number in NUMBERS:
            values = {"draft": draft, "number": number, "data": DATA, "share": 0.1 + number / 3}
            c.execute(text("INSERT INTO marks VALUES (:draft, :number, :data, :share)"), values)
        c.execute(text("INSERT INTO words VALUES ('Ehrenwort', NULL, NULL), ('', 'nothing', NULL)"))
        c.execute(text("INSERT INTO z_sets VALUES ('mine', :draft)"), {"draft": draft})
        c.execute(text("INSERT INTO in_sets VALUES ('mine', 1), ('mine', 2)"))


def beside(workspace: Workspace) -> list[list[tuple[Any, ...]]]:
    """What the columns and tables of the other part hold."""
    marks = "draft, number, data, share FROM marks"
    sets = "name, draft, n FROM z_sets JOIN in_sets ON parent = name"
    asked = ("remark FROM drafts", "seen FROM texts", marks, "word, meaning FROM words", sets)
    with workspace.reading() as c:
        return [sorted(map(tuple, c.execute(text(f"SELECT {of}"))), key=repr) for of in asked]


@always_on_both
def test_columns_and_tables_that_nothing_here_knows_come_back_as_they_were(
    fresh: Callable[[], str], tmp_path: Path
) -> None:
    held, other, known = Workspace(fresh()), Workspace(fresh()), Workspace(fresh())
    draft = begun(held, small_case(tmp_path)).token
    filled(held, draft)
    data, said = exported(held)
    assert said == [] and taken(other, data) > 0
    assert beside(other) == beside(held) and exported(other) == (data, [])
    assert taken(other, data) == 0  # a second time there is nothing new
    with by_hand(known) as c:
        other_part(c)
        before = shape(c)
    taken(known, data)
    assert beside(known) == beside(held)
    with known.reading() as c:
        assert shape(c) == before  # whoever has the part keeps its tables as it made them
    with other.writing() as c:
        drafts.forget(c, draft)
    assert beside(other)[2] == beside(other)[4] == [] and len(beside(other)[3]) == 2  # what belongs to it goes with it
    for workspace in (held, other, known):
        Workspace(workspace.url.render_as_string(hide_password=False)).close()
        workspace.close()


@pytest.mark.slow
def test_they_go_from_one_persons_file_to_the_teams_database_and_back(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    own, back = Workspace(tmp_path / "own.db"), Workspace(tmp_path / "back.db")
    team = Workspace(request.getfixturevalue("postgres").fresh())
    filled(own, begun(own, small_case(tmp_path)).token)
    taken(team, exported(own)[0])
    taken(back, exported(team)[0])
    assert beside(back) == beside(team) == beside(own)
    assert exported(back) == exported(own)
    for workspace in (own, team, back):
        workspace.close()


@on_sqlite_alone
def test_what_no_export_can_hold_is_named_and_the_rest_goes(
    workspace: Workspace, fresh: Callable[[], str], tmp_path: Path
) -> None:
    draft = begun(workspace, small_case(tmp_path)).token
    filled(workspace, draft)
    with by_hand(workspace) as c:
        c.execute(text(f"CREATE TABLE loose (word TEXT {OF_A_DRAFT})"))
        c.execute(text("CREATE TABLE of_another_program (id TEXT PRIMARY KEY)"))
        c.execute(text("CREATE TABLE [Odd name] (id TEXT PRIMARY KEY)"))
        c.execute(text("ALTER TABLE words ADD COLUMN twice AS (word || word)"))
        c.execute(text("ALTER TABLE drafts ADD COLUMN at DATETIME"))
        c.execute(text("UPDATE texts SET seen = 'perhaps'"))
        c.execute(text("UPDATE marks SET share = X'00' WHERE number > 0"))
        c.execute(text("UPDATE marks SET number = 'one' WHERE number < 0"))
    data, said = exported(workspace)
    assert sorted(s.rstrip(".") for s in said) == [
        "1 of number in marks are not of its kind",
        "1 of share in marks are not of its kind",
        "5 of seen in texts are not of its kind",
        "The column 'at' of 'drafts' is of no kind that an export holds",
        "The column 'twice' of 'words' is of no kind that an export holds",
        *(f"The table '{name}' " + NOT_HELD for name in ("Odd name", "loose", "of_another_program")),
    ]
    other = Workspace(fresh())
    taken(other, data)
    assert beside(other)[2] == [(draft, NUMBERS[1], DATA, None)] and beside(other)[3] == [
        ("", "nothing"),
        ("Ehrenwort", None),
    ]
    assert {seen for (seen,) in beside(other)[1]} == {None}
    other.close()


COLUMN: dict[str, Any] = {"columns": {"remark": "text"}}
KEYED = COLUMN | {"key": ["remark"], "belongs": {"remark": "drafts"}}


@on_sqlite_alone
@pytest.mark.parametrize(
    "told",
    [
        [],
        {"drafts": {}},
        {"drafts": {"columns": {}}},
        {"drafts": {"columns": {"token": "text"}}},
        {"drafts": {"columns": {"remark": "TEXT; DROP TABLE drafts"}}},
        {"drafts": {"columns": {"remark TEXT; --": "text"}}},
        {"drafts": {"columns": {"remark\n": "text"}}},
        {"drafts": COLUMN | {"key": ["remark"]}},
        {"drafts": COLUMN | {"belongs": {"remark": "drafts"}}},
        {"drafts": COLUMN | {"more": 1}},
        {"words": COLUMN},
        {"words": COLUMN | {"key": ["word"]}},
        {"words": COLUMN | {"key": ["remark"]}},
        {"words": COLUMN | {"key": "remark"}},
        {"words": COLUMN | {"key": ["remark"], "belongs": {"remark": "words"}}},
        {"words": COLUMN | {"key": ["remark"], "belongs": {"remark": "no_table"}}},
        {n: COLUMN | {"key": ["remark"], "belongs": {"remark": of}} for n, of in (("a", "b"), ("b", "a"))},
        {"words": {"columns": {f"c{n}": "text" for n in range(51)}, "key": ["c0"], "belongs": {"c0": "drafts"}}},
        {f"t{n}": KEYED for n in range(51)},
        {'"': KEYED},
        {"sqlite_master": KEYED},
        {"workspace_schema": KEYED},
        {"alembic_version": KEYED},
        {"round_passages": COLUMN},
        {"ix_drafts_changed": KEYED},
    ],
)
def test_a_file_that_names_other_columns_and_tables_than_a_part_may_have_is_refused_whole(
    workspace: Workspace, fresh: Callable[[], str], tmp_path: Path, told: Any
) -> None:
    source = Workspace(fresh())
    begun(source, small_case(tmp_path))
    first, *lines = gzip.decompress(exported(source)[0]).splitlines(keepends=True)
    source.close()
    about = json.dumps(json.loads(first) | {"unread": told}).encode() + b"\n"
    with by_hand(workspace) as c:
        before = shape(c)
    with pytest.raises(WorkspaceError, match=r"^back-up\.gz") as caught:
        taken(workspace, gzip.compress(about + b"".join(lines)))
    assert len(str(caught.value)) < 300
    with by_hand(workspace) as c:
        assert shape(c) == before and not c.scalar(text("SELECT count(*) FROM texts"))


@on_sqlite_alone
@pytest.mark.parametrize(
    "row", [{"n": True}, {"n": 2**63}, {"n": "1"}, {}, {"n": 1, "share": 1}, {"n": 1, "data": "x"}]
)
def test_a_row_that_is_not_of_the_kind_that_its_file_says_is_refused(workspace: Workspace, row: dict[str, Any]) -> None:
    kinds = {"n": "whole number", "share": "number", "data": "bytes"}
    held = {"columns": kinds | {"of": "text"}, "key": ["n"], "belongs": {"of": "drafts"}}
    about = {"form": 1, "schema": 1, "heads": {}, "unread": {"marks": held}}
    whole = {"n": 7, "share": 1.0, "data": "AAE=", "of": None}
    lines = [about, ["marks", whole], ["marks", row and {"of": None} | row]]
    for count in (2, 3):
        data = gzip.compress("".join(json.dumps(line) + "\n" for line in lines[:count]).encode())
        if count == 2:
            assert taken(Workspace("sqlite://"), data) == 1
            continue
        with pytest.raises(WorkspaceError, match="line 3, a row of marks: "):
            taken(workspace, data)


@on_sqlite_alone
def test_a_column_that_is_of_another_kind_here_is_named(
    workspace: Workspace, fresh: Callable[[], str], tmp_path: Path
) -> None:
    source = Workspace(fresh())
    filled(source, begun(source, small_case(tmp_path)).token)
    with by_hand(workspace) as c:
        c.execute(text("ALTER TABLE drafts ADD COLUMN remark INTEGER"))
    said = "It holds the column remark of drafts as text; here it is whole number"
    with pytest.raises(WorkspaceError, match=said):
        taken(workspace, exported(source)[0])
    with workspace.reading() as c:
        assert unread.of(c)[0].keys() == {"drafts"}
    source.close()
