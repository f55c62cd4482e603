"""A round for tests: a made-up text of which some sentences carry claims, handed to coders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scenarios.coding import round as rounds_of
from scenarios.documents.document import Document, Passage
from scenarios.documents.opened import Opened
from scenarios.files.case_folder import load_case
from scenarios.files.editing import with_rows
from scenarios.files.new_case import new_case
from scenarios.model.case import Case
from scenarios.workspace import contents, drafts, rounds
from scenarios.workspace.opening import Workspace
from scenarios.workspace.rounds import Round
from tests.support.kept import ROW, saved

SEED = 5
OWN = "The first coder says it so"  # begins the words of every claim
NOTE = "A note of the first coder"
CODED, PARAGRAPHS = 24, 40  # paragraphs whose second sentence carries a claim; those behind them carry none


def text() -> list[str]:
    """Paragraphs of three sentences; the words of the second stand nowhere else."""
    return [
        f"In the year {1900 + n} little was heard of either. The staff of brigade {n} met its neighbour at post {n} "
        f"for the {n}th time. Neither capital said a word of it."
        for n in range(1, PARAGRAPHS + 1)
    ]


def brought(paragraphs: Sequence[str]) -> dict[str, Opened]:
    """The texts of a coder who has brought a file of the first document."""
    passages = tuple(map(Passage, paragraphs))
    return {"first": Opened(Document.model_construct(kind="text", file="t", sha256="0" * 64, passages=passages))}


def case(folder: Path) -> Case:
    """A case of the user's own with a claim on each of the first paragraphs, and one whose text is not here."""
    new_case(folder / "handed")
    rows = [
        ROW
        | {"id": f"E{n}", "paragraph": str(n), "locator": f"brigade {n} met its neighbour", "note": f"{NOTE} {n}"}
        | {"claim": f"{OWN}, {n}.", "level": str(n % 5), "indicator": ("INS1", "TEC2", "THR3")[n % 3]}
        for n in range(1, CODED + 1)
    ]
    bare = ROW | {"id": f"E{CODED + 1}", "claim": "A claim without its text.", "paragraph": "", "note": f"{NOTE} 0"}
    return with_rows(load_case(folder / "handed"), [*rows, bare])


def drawn(of: Case, count: int = 30) -> tuple[rounds_of.Item, ...]:
    """Sentences of the case as a round has them."""
    nothing = {"first": list(range(CODED + 1, PARAGRAPHS + 1))}
    return rounds_of.draw_items(of, {"first": text()}, nothing, count, SEED)


def handed(
    workspace: Workspace,
    of: Case,
    named: Sequence[tuple[str, str | None]] = (("Ann", None), ("Ben", None)),
    count: int = 30,
    shared: bool = True,
    who: str | None = None,
) -> tuple[str, Round]:
    """A draft of the case by its token, and a round of it."""
    items = drawn(of, count)
    given = rounds_of.passages(items, {"first": text()}, neighbours=True) if shared else {}
    passages = {n: (p.before, p.text, p.after) for n, i in enumerate(items) if (p := given.get(i.id)) is not None}
    until = datetime.now(UTC) + timedelta(days=14)
    with workspace.writing() as c:
        draft = drafts.create(c, saved(contents.put(c, of), of), who)
        held, title = rounds_of.items_json(items), of.header.title
        return draft.token, rounds.hand_out(c, draft.token, of, title, held, named, until, passages, True, who)
