"""What was coded with an earlier codebook is read with the anchors of then, and has the numbers that it had."""

from __future__ import annotations

from pathlib import Path

import pytest

import seeds
from indicators.codebook import Codebook
from scenarios import load_case
from scenarios.files.bring_over import bring_over, coded_earlier, coded_with, of_before
from scenarios.files.brought_folder import brought_folder
from scenarios.files.brought_settings import bring_over_settings
from scenarios.files.case_folder import CODEBOOK, KEPT, codebook_of, common_framework, load_brought
from scenarios.files.everything_zip import unpack
from scenarios.files.to_look_at import LIST
from scenarios.model.case import Case
from scenarios.model.settings import from_json, usual
from tests.support import version_2, version_3

PRESENT, METHOD = common_framework()
SMALL = version_3.EXPECTED["small"]


@pytest.fixture(params=[version_3.NAMES_IT, version_3.OWN], ids=["names it", "has it"])
def old(request: pytest.FixtureRequest) -> Case:
    return load_case(request.param)


def test_a_folder_of_version_3_is_the_case_that_it_was(old: Case) -> None:
    assert old.hash == SMALL["hash"]
    assert version_2.same_scores(old, usual(old), SMALL["usual"])
    assert old.codebook.version == 3 and coded_with(old) == 3
    assert old.codebook.scored["INS1"].levels[3].startswith("Four or more levels")


def test_it_is_of_before_until_it_is_brought_over(old: Case) -> None:
    assert coded_earlier(old, PRESENT) and of_before(old, PRESENT, METHOD)
    now = bring_over(old, PRESENT, METHOD).case
    assert not of_before(now, PRESENT, METHOD)
    assert (now.codebook, now.header.codebook_version) == (PRESENT, PRESENT.version)
    assert version_2.same_scores(now, usual(now), SMALL["usual"])  # no level, id or target has moved


def test_a_case_under_the_present_codebook_that_names_an_earlier_one_is_of_before_too(old: Case) -> None:
    named = old.model_copy(update={"codebook": PRESENT})
    assert of_before(named, PRESENT, METHOD)
    assert [r.item for r in bring_over(named, PRESENT, METHOD).again] == list(version_3.AGAIN)


def test_a_zip_and_settings_of_version_3_open_with_their_numbers() -> None:
    read = unpack((version_3.FOLDER / "everything.zip").read_bytes())
    assert read.case.hash == SMALL["hash"] and not read.left and not read.older
    assert version_2.same_scores(read.case, read.settings, SMALL["chosen"])
    alone = from_json((version_3.FOLDER / "settings-small.json").read_bytes())
    for case in (read.case, bring_over(read.case, PRESENT, METHOD).case):
        made = bring_over_settings(alone, case)
        assert made.settings == alone and not made.said
        assert version_2.same_scores(case, made.settings, SMALL["chosen"])


def test_a_folder_is_written_anew_with_the_list_beside_it(tmp_path: Path) -> None:
    made = brought_folder(version_3.NAMES_IT)
    assert made is not None and {r.item for r in made.again} == set(version_3.AGAIN)
    for name, data in made.files.items():
        (tmp_path / name).write_bytes(data)
    read = load_brought(tmp_path)
    assert (read.case.codebook, read.left) == (PRESENT, ()) and CODEBOOK not in made.files
    assert "F22 (THR1 at_least 1): What F22 says.\n" in made.files[LIST].decode()
    assert made.files["second-coder.csv"] == (version_3.NAMES_IT / "second-coder.csv").read_bytes()
    assert brought_folder(tmp_path) is None


@pytest.mark.parametrize(("version", "read_by"), [(1, 3), (2, 3), (3, 3), (4, 4), (9, PRESENT.version)])
def test_the_earliest_codebook_that_is_no_earlier_than_the_version_reads_it(version: int, read_by: int) -> None:
    assert codebook_of(version, PRESENT).version == read_by


def test_kept_codebooks_have_the_ids_and_targets_of_the_present_one() -> None:
    """Otherwise a case could not be brought over by its wording alone, or its numbers would be others."""
    for path in seeds.FOLDER.glob(KEPT):
        kept = codebook_of(int(path.stem.removeprefix("codebook-")), PRESENT)
        assert kept.version == int(path.stem.removeprefix("codebook-")) < PRESENT.version
        assert frame(kept) == frame(PRESENT)


def frame(codebook: Codebook) -> object:
    """What of a codebook moves a number."""
    items = [(i, x.targets, len(x.levels)) for i, x in codebook.scored.items()]
    return items, list(codebook.benchmarks), codebook.dimension_ids, codebook.dimension_index


def test_whatever_is_worded_otherwise_than_in_the_version_before_is_named_by_a_change() -> None:
    before = codebook_of(PRESENT.version - 1, PRESENT)
    since = PRESENT.changed_since(before.version)
    for item, now in PRESENT.scored.items():
        for level, (one, other) in enumerate(zip(before.scored[item].levels, now.levels, strict=True)):
            assert one == other or any(c.concerns(item, level) for c in since), (item, level)
