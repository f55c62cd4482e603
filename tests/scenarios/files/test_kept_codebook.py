"""What was coded with a kept version of the codebook is read with its anchors; what is of before 1.0.0 is not."""

from __future__ import annotations

from pathlib import Path

import pytest

import seeds
from indicators.codebook import Codebook
from indicators.parsing.problems import CaseError
from scenarios import load_case
from scenarios.files.case_folder import CODEBOOK, FIRST, HEADER, KEPT, METHOD, case_files, codebook_of, parse_case
from scenarios.files.everything_zip import pack, unpack
from tests.support import golden
from tests.support.older_codebook import BEFORE, CASE, OLD, PRESENT, THEN, kept, read_on, written

REFUSED = "It is of before version 1.0.0, the first whose files later ones read."


@pytest.mark.parametrize("left_out", [(), (CODEBOOK, METHOD)], ids=["has it", "names it"])
def test_a_folder_is_read_with_the_anchors_of_then(
    left_out: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(monkeypatch, tmp_path / "seeds")
    case = load_case(written(tmp_path / "case", *left_out))
    assert case.hash == OLD.hash and case.codebook.scored["INS1"].levels[3] == THEN


def test_so_is_a_zip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(monkeypatch, tmp_path / "seeds")
    files = {name: data for name, data in case_files(OLD).items() if name not in (CODEBOOK, METHOD)}
    assert unpack(pack(files)).case.hash == OLD.hash


def test_the_earliest_codebook_that_is_no_earlier_than_the_version_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(monkeypatch, tmp_path / "seeds")
    read_by = {n: codebook_of(n, PRESENT).version for n in (1, BEFORE.version, PRESENT.version, 9)}
    assert read_by == {1: 3, 3: 3, 4: 4, 9: PRESENT.version}


def test_versions_of_the_codebook_have_its_ids_and_targets_and_whatever_is_worded_otherwise_is_told() -> None:
    """Else a case could not be brought over by its wording alone, or its numbers would be others unseen."""
    names = {path: int(path.stem.removeprefix("codebook-")) for path in seeds.FOLDER.glob(KEPT)}
    assert all(codebook_of(number, PRESENT).version == number < PRESENT.version for number in names.values())
    for one in (BEFORE, *(codebook_of(number, PRESENT) for number in names.values())):
        assert frame(one) == frame(PRESENT)
        since = PRESENT.changed_since(one.version)
        for item, now in PRESENT.scored.items():
            for level, (was, anchor) in enumerate(zip(one.scored[item].levels, now.levels, strict=True)):
                assert was == anchor or any(c.concerns(item, level) for c in since), (item, level)


def frame(codebook: Codebook) -> object:
    """What of a codebook moves a number."""
    items = [(i, x.targets, len(x.levels)) for i, x in codebook.scored.items()]
    return items, list(codebook.benchmarks), codebook.dimension_ids, codebook.dimension_index


# Of before 1.0.0


def refusal(files: dict[str, bytes], *common: str) -> str:
    """What is said of a case that is not read."""
    with pytest.raises(CaseError) as refused:
        parse_case(files | {n: (seeds.FOLDER / n).read_bytes() for n in common}, common=common)
    return "\n".join(map(str, refused.value.problems))


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_case_that_names_a_version_of_before_is_refused_with_one_sentence(version: int) -> None:
    header = CASE.header.model_copy(update={"codebook_version": version})
    said = refusal(case_files(golden.changed(CASE, header=header)), CODEBOOK, METHOD)
    start = "case.toml, key codebook_version: holds" if version > 1 else "case.toml, key codebook_version: is missing"
    assert said.startswith(start) and said.endswith(REFUSED) and said.count("\n") == 0
    assert f"allowed is {FIRST}, once every claim was looked at by the present codebook." in said


def test_so_is_one_that_brings_its_own_however_else_it_differs() -> None:
    """Version 2 had an indicator that is none any more, and commitments without a target at one benchmark."""
    assert refusal(case_files(OLD)).startswith("codebook.toml, key version: holds 3; allowed is 4, once")
    text = case_files(OLD)[CODEBOOK].replace(b'id = "INS4"', b'id = "INS9"').replace(b"version = 3", b"version = 2")
    said = refusal(case_files(OLD) | {CODEBOOK: text})
    assert said.startswith("codebook.toml, key version: holds 2;") and said.count("\n") == 0
    named = CASE.header.model_copy(update={"codebook_version": 3})
    assert refusal(case_files(golden.changed(CASE, header=named))).startswith(
        "case.toml, key codebook_version: holds 3;"
    )


def test_so_is_a_method_file_of_before_version_4() -> None:
    lines = case_files(CASE)[METHOD].decode().split("\n\n")
    new = ("[floor_fades]", "[settles]")
    text = "\n\n".join(part for part in lines if not part.startswith(new))
    assert text != "\n\n".join(lines)
    said = refusal(case_files(CASE) | {METHOD: text.encode()})
    assert said.startswith("method.toml, key floor_fades: is missing; needed is every convention")
    assert "without this file in the folder the common ones hold" in said and said.endswith(REFUSED)


def test_a_codebook_of_ones_own_may_have_any_version(monkeypatch: pytest.MonkeyPatch) -> None:
    own = golden.changed(golden.case(), evidence=())
    assert own.codebook.version < FIRST and parse_case(case_files(own)).hash == own.hash
    read_on(monkeypatch)
    assert parse_case(case_files(OLD)).hash == OLD.hash


def test_another_fault_of_the_version_is_said_as_it_is() -> None:
    text = case_files(CASE)[HEADER].replace(b"codebook_version = 4", b'codebook_version = "4"')
    said = refusal(case_files(CASE) | {HEADER: text})
    assert "codebook_version" in said and REFUSED not in said
