"""An export made to break the program is refused in a moment, as the file's fault, and nothing of it is taken over."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from scenarios.model.settings import to_json, usual
from scenarios.workspace import attachments, backup, drafts, incoming, versions
from scenarios.workspace.contents import content_hash, digest
from scenarios.workspace.examination import examine, unreadable
from scenarios.workspace.incoming import FORM
from scenarios.workspace.migrations import known
from scenarios.workspace.opening import Workspace, WorkspaceError
from scenarios.workspace.tables import metadata
from tests.support.counts import many
from tests.support.kept import acted, added, begun, coded, exported, small_case, taken
from tests.support.postgres import on_sqlite_alone

pytestmark = on_sqlite_alone
Line = Any


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[Line]:
    """An honest export with a row of every table that one fills, as JSON."""
    folder = tmp_path_factory.mktemp("honest")
    workspace, case = Workspace(folder / "w.db"), small_case(folder)
    draft = begun(workspace, case)
    acted(workspace, draft.token, lambda case: added(case, "E2"))
    with workspace.writing() as c:
        drafts.put_fields(c, draft.token, {"claim": "half"})
        attachments.attach(c, draft.token, attachments.Attached("coder", "", "codes.csv", b"\x00\xff"))
    coded(workspace, draft.token, case)
    with workspace.writing() as c:
        first = versions.save(c, case, usual(case), "coded", None).hash
        versions.save(c, added(case, "E3"), usual(case), "coded again", first)
    data, said = exported(workspace)
    assert said == []
    workspace.close()
    return [json.loads(line) for line in gzip.decompress(data).splitlines()]


def packed(lines: list[Line]) -> bytes:
    return gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode())


def refusal(workspace: Workspace, data: bytes) -> str:
    """What is said of a file, of which nothing is taken over."""
    with pytest.raises(WorkspaceError) as caught:
        taken(workspace, data)
    with workspace.reading() as c:
        assert sum(c.scalar(select(func.count()).select_from(t)) or 0 for t in metadata.tables.values()) == 0
    said = str(caught.value)
    assert said.startswith("back-up.gz") and str(workspace.name) not in said
    return said


def nth(lines: list[Line], table: str) -> int:
    return next(n for n, line in enumerate(lines) if isinstance(line, list) and line[0] == table)


TABLES = (
    "contents", "texts", "files", "versions", "drafts", "acts", "attachments", "fields",
    "codings", "rounds", "coders", "answers", "settlings",
)  # fmt: skip
ODD: tuple[Any, ...] = (
    None, [], [None], {}, {"a": 1}, "", "00", 0, -0.0, 2**70, 1e400, True, "\0", "\ud800", ["</style>"], "x" * 300,
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
def test_whatever_stands_in_a_column_is_a_sentence_or_taken_over_and_whole(
    workspace: Workspace, lines: list[Line], table: str
) -> None:
    at, free = nth(lines, table), Workspace("sqlite://")
    few = many(3, 1)  # of what is odd each column tries a third, another one than the column before it
    for n, (column, before) in enumerate(lines[at][1].items()):
        for value in ODD[n % few :: few]:
            data = packed([*lines[:at], [table, lines[at][1] | {column: value}], *lines[at + 1 :]])
            try:
                taken(free, data)
            except WorkspaceError:
                assert len(refusal(workspace, data)) < 700, (column, value)
                continue
            assert value == before or value is None or isinstance(value, str | int), (column, value)
            with free.reading() as c:
                assert [*examine(c).said, *unreadable(c)] == [], (column, value)
                assert [drafts.find(c, draft.token) for draft in drafts.listed(c)]
            free.close()
            free = Workspace("sqlite://")
    free.close()


@pytest.mark.slow
def test_bombs_are_refused_before_they_cost_memory(workspace: Workspace, lines: list[Line]) -> None:
    wide = b'["texts",{"hash":"x","text":[' + b"[]," * 12_000_000 + b"[]]}]\n"
    about = (json.dumps(lines[0]) + "\n").encode()
    heads = b'{"form":1,"schema":1,"heads":[' + b"[]," * 12_000_000 + b"[]]}\n"
    for bomb in (gzip.compress(about + wide, 1), gzip.compress(heads, 1)):
        tracemalloc.start()
        assert "holds a row of more than" in refusal(workspace, bomb)
        assert tracemalloc.get_traced_memory()[1] < 200e6
        tracemalloc.stop()
    many = packed([lines[0], ["texts", {"hash": "x", "text": [[]] * 70_000}]])
    assert "line 2 holds more than 60,000 values" in refusal(workspace, many)
    deep = gzip.compress(about + b'["texts",' + b"[" * 99 + b"]" * 99 + b"]\n")
    assert "brackets may stand 16 deep" in refusal(workspace, deep)


def test_the_sum_of_what_is_unpacked_and_the_number_of_rows_have_a_bound(
    workspace: Workspace, lines: list[Line], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(incoming, "MAX_UNPACKED", 10_000)
        assert "unpacks to more than 10,000 bytes" in refusal(workspace, packed(lines))
    with monkeypatch.context() as patch:
        patch.setattr(incoming, "MAX_ROWS", 10)
        assert "more than 10 rows" in refusal(workspace, packed(lines))
    taken(workspace, packed(lines))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda held: held[:1] + held[2:], "missing"),
        (lambda held: [*held, held[-1]], "a row is there twice"),
        (lambda held: [held[0] | {"heads": {}}, *held[1:]], "newest versions are others"),
        (lambda held: [held[0] | {"heads": []}, *held[1:]], "as its newest versions; allowed is a table"),
        (lambda held: [held[0] | {"form": True}, *held[1:]], "no export of a workspace that this program reads"),
        (lambda held: [held[0] | {"schema": True}, *held[1:]], "no export of a workspace"),
        (lambda held: [held[0] | {"schema": 2}, *held[1:]], "no export of a workspace"),
        (lambda held: [held[0] | {"schema": "0003"}, *held[1:]], "was made before version 1.0.0, which does not read"),
        (lambda held: [*held, ["nothing", {}]], "names the table 'nothing'"),
        (lambda held: [*held, ["drafts", {"more": 1}]], "names 'more' in drafts"),
        (lambda held: [*held, ["drafts"]], "holds no row"),
        (lambda held: [*held, 7], "holds no row"),
        (lambda held: [], "no export of a workspace"),
    ],
)
def test_what_does_not_belong_is_named(
    workspace: Workspace, lines: list[Line], spoil: Callable[[list[Line]], list[Line]], said: str
) -> None:
    assert said in refusal(workspace, packed(spoil(lines)))


def test_what_is_cut_or_no_export_is_said_to_be(workspace: Workspace, lines: list[Line]) -> None:
    for data in (b"no zip", packed(lines)[:-40]):
        assert "is damaged, or not what `workspace export` writes" in refusal(workspace, data)


def drafted(case_files: dict[str, str], draft: dict[str, Any]) -> bytes:
    """An export of one draft of a content made by hand."""
    hashes = {name: digest(text) for name, text in case_files.items()}
    content = content_hash(hashes)
    rows: list[Line] = [["texts", {"hash": digest(text), "text": text}] for text in set(case_files.values())]
    rows += [["contents", {"hash": content}]]
    rows += [["files", {"content": content, "name": name, "text": h}] for name, h in hashes.items()]
    return packed([{"form": FORM, "schema": known()[-1], "heads": {}}, *rows, ["drafts", draft | {"content": content}]])


@pytest.fixture
def half(tmp_path: Path) -> tuple[dict[str, str], dict[str, Any]]:
    from scenarios.files.case_folder import case_files

    case = small_case(tmp_path)
    draft = {
        "token": "a" * 22, "view": "b" * 22, "case_id": case.id, "title": "half", "holds": "half a case",
        "settings": to_json(usual(case), case), "parent": None, "revision": 0, "made": drafts.now(),
        "changed": drafts.now(), "owner": None,
    }  # fmt: skip
    return {name: data.decode() for name, data in case_files(case).items()}, draft


def test_half_a_case_is_refused_whole(workspace: Workspace, half: tuple[dict[str, str], dict[str, Any]]) -> None:
    files, draft = half
    without = {name: text for name, text in files.items() if name != "evidence.csv"}
    assert "is half a case: it lacks evidence.csv" in refusal(workspace, drafted(without, draft))
    spoilt = files | {"evidence.csv": files["evidence.csv"].replace("INS1", "INS99")}
    assert "is no case that can be read" in refusal(workspace, drafted(spoilt, draft))
    assert taken(workspace, drafted(files, draft)) == 12


def test_a_draft_does_not_take_the_link_of_one_that_is_here(
    workspace: Workspace, half: tuple[dict[str, str], dict[str, Any]]
) -> None:
    files, draft = half
    assert "by which another is edited" in refusal(workspace, drafted(files, draft | {"view": draft["token"]}))
    taken(workspace, drafted(files, draft))
    theirs = draft | {"token": "c" * 22, "view": draft["token"]}
    with pytest.raises(WorkspaceError, match="has the link of another one that is here"):
        taken(workspace, drafted(files, theirs))


def test_while_an_export_is_read_the_workspace_is_free(workspace: Workspace, lines: list[Line], tmp_path: Path) -> None:
    said, case = [], small_case(tmp_path / "other")

    def act(progress: str) -> None:
        said.append(progress)
        if progress != "writing":
            begun(workspace, case)

    backup.restore(workspace, io.BytesIO(packed(lines)), progress=act)
    assert said[-1] == "writing" and "0 of 3 cases checked" in said
