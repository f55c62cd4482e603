"""The workspace in plain calls; four processes that save at once lose nothing."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scenarios.workspace import contents, drafts
from scenarios.workspace.notebook import Conflicts, Notebook
from scenarios.workspace.opening import WorkspaceError
from tests.support.counts import many
from tests.support.kept import added, begun, changed, small_case
from tests.support.postgres import always_on_both

ROOT = Path(__file__).parents[3]
# One of four who work at once: acts on a shared draft, and versions, in an order of its own.
WORKER = """
import random, sys
from pathlib import Path
from scenarios.workspace.notebook import Notebook
from tests.support.kept import acted, added
file, token, version, name, count = sys.argv[1:]
order = random.Random(name)
mine = Notebook(file)
base = mine.open(version)
for n in range(int(count)):
    claim = f"{name}{n}"
    if order.random() < 0.7:
        acted(mine.workspace, token, lambda case: added(case, claim))
        print(f"act {claim}")
    else:
        mine.save(added(base.case, claim), why=claim, parent=base.parent)
        print(f"version {claim}")
mine.workspace.close()
"""


@always_on_both
@pytest.mark.slow
def test_of_four_processes_that_save_at_once_no_act_is_lost_and_the_chain_is_whole(
    fresh: Callable[[], str], tmp_path: Path
) -> None:
    named = fresh()
    mine, case = Notebook(named), small_case(tmp_path)
    first = mine.save(case, why="as it came")
    draft = begun(mine.workspace, case)
    names, count = random.sample("ABCDFGHI", 4), many(6, 60)
    command = [sys.executable, "-c", WORKER, named, draft.token, first.version.hash]
    workers = [
        subprocess.Popen([*command, n, str(count)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for n in names
    ]
    said = [worker.communicate(timeout=300) for worker in workers]
    assert [err for _, err in said if err] == []
    done = [line.split() for out, _ in said for line in out.splitlines()]
    assert len(done) == 4 * count
    with mine.workspace.reading() as c:
        found = drafts.find(c, draft.token)
        assert found is not None and found[0].content is not None
        acts = set(contents.get(c, found[0].content).claims) - {"E1"}
    assert acts == {claim for what, claim in done if what == "act"}
    saved = [claim for what, claim in done if what == "version"]
    assert set(mine.open(case.id).case.claims) - {"E1"} == set(saved)
    assert len(mine.history(case.id)) == len(saved) + 1
    assert mine.verify() == []
    mine.workspace.close()


def test_a_version_on_an_older_parent_is_put_together_with_the_newer(tmp_path: Path) -> None:
    mine, case = Notebook("sqlite://"), small_case(tmp_path)
    first = mine.save(case, why="as it came").version
    mine.save(added(case, "B1"), why="theirs")
    kept = mine.save(added(case, "A1"), why="mine", parent=first.hash)
    assert kept.taken == (("claim", "B1"),)
    assert {*mine.open(case.id).case.claims} == {"E1", "A1", "B1"}
    with pytest.raises(Conflicts, match="Both sides changed claim E1"):
        mine.save(changed(case, "E1", level="1"), why="a", parent=first.hash) and mine.save(
            changed(case, "E1", level="2"), why="b", parent=first.hash
        )
    kept = mine.save(changed(case, "E1", level="2"), why="chosen", parent=first.hash, choices={("claim", "E1"): "mine"})
    assert mine.open(kept.version.hash[:10]).case.claims["E1"].level == 2
    mine.workspace.close()


def test_what_is_there_is_listed_and_what_is_not_is_a_sentence(tmp_path: Path) -> None:
    mine, case = Notebook("sqlite://"), small_case(tmp_path)
    draft = begun(mine.workspace, case)
    mine.save(case, why="coded")
    assert mine.cases()["what"].tolist() == ["version", "draft"]
    assert mine.open(draft.token).case.hash == case.hash
    with pytest.raises(WorkspaceError, match="no draft, version or case 'nobody'"):
        mine.open("nobody")
    mine.workspace.close()


def test_a_backup_goes_to_a_file_and_comes_back(tmp_path: Path) -> None:
    mine, case = Notebook("sqlite://"), small_case(tmp_path)
    mine.save(case, why="coded")
    mine.export(tmp_path / "backup")
    other = Notebook(tmp_path / "other.db")
    other.restore(tmp_path / "backup")
    assert other.history(case.id).equals(mine.history(case.id))
    with pytest.raises(WorkspaceError, match="cannot be written"):
        mine.export(tmp_path / "nowhere" / "backup")
    with pytest.raises(WorkspaceError, match="cannot be read"):
        other.restore(tmp_path / "nothing")
    for held in (mine, other):
        held.workspace.close()
