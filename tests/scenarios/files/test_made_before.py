"""What version 1.0.0 wrote is read for good: an everything.zip, a settings file and a link, with the scores of then.

Each version that writes one of these otherwise adds a folder of its own beside it; none is ever made anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from scenarios import assess, certainty, place
from scenarios.files.case_folder import case_files, common_framework, parse_case
from scenarios.files.everything_zip import SETTINGS, unpack
from scenarios.model.effects import settings_hash
from scenarios.model.link import differing_parts, from_code
from scenarios.model.settings import from_json
from scenarios.reference.known_pairs import pairs_hash, why_not_beside

FOLDERS = sorted((Path(__file__).parents[2] / "support" / "made_before").iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_a_version_wrote_opens_with_its_choices_and_its_numbers(folder: Path) -> None:
    expected: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    read = unpack((folder / "everything.zip").read_bytes())
    assert read.case.hash == expected["hash"]
    alone, linked = from_json((folder / SETTINGS).read_bytes()), from_code(expected["link"])
    assert alone == read.settings and linked == alone.changed(notes={}) and alone.notes  # a link carries none
    assert settings_hash(alone, read.case) == expected["settings_hash"]
    scores = assess(read.case, alone).scores.to_dict("records")
    assert len(scores) == len(expected["scores"]) == 3
    for now, was in zip(scores, expected["scores"], strict=True):
        for name, value in was.items():
            assert now[name] == (value if isinstance(value, str) else pytest.approx(value, rel=1e-9)), name


# What the known pairs say of the case of 1.0.0 since they were coded anew: ratio, range, place, verdict by scenario.
BESIDE = {
    "as-documented": (
        1.2431153354873894,
        0.8087649807602472,
        2.022024165678722,
        "not settled",
        "between partnership and alliance",
    ),
    "own-1": (
        1.3319888944746898,
        0.8834655868652366,
        2.2352773987925385,
        "not settled",
        "between partnership and alliance",
    ),
    "own-2": (
        1.1043909551401077,
        0.692320112334001,
        1.720756252745115,
        "not settled",
        "between partnership and alliance",
    ),
}


@pytest.mark.slow
def test_that_the_known_pairs_are_others_by_now_is_told_and_nothing_else_is() -> None:
    read = unpack((FOLDERS[0] / "everything.zip").read_bytes())
    alone = from_json((FOLDERS[0] / SETTINGS).read_bytes())
    assert alone.pairs_hash and differing_parts(alone, read.case, pairs_hash(read.case)) == ["known pairs"]
    a = assess(read.case, alone)
    for scenario, (*numbers, where, verdict) in BESIDE.items():
        found = place(a, scenario)
        assert found is not None and (found.place, found.verdict) == (where, verdict)
        assert [found.ratio, found.low, found.high] == pytest.approx(numbers, rel=1e-9)
    assert certainty(a, "as-documented").one_coder  # it knew of no such mark


def test_a_method_of_that_time_is_read_on_whatever_it_called_the_same_and_the_middle_of_a_group() -> None:
    files = case_files(unpack((FOLDERS[0] / "everything.zip").read_bytes()).case)
    with ZipFile(FOLDERS[0] / "everything.zip") as packed:
        own = packed.read("case/method.toml")
    assert b"[group_middle]" in own and b"sure_known" not in own
    read = parse_case(files | {"method.toml": own})
    common = common_framework()[1]
    assert read.method == common and read.hash == parse_case(files).hash
    for named, was, now in ((b"group_middle", b"0.35", b"0.4"), (b"level_within", b"3.0", b"4.0")):
        before, name, after = own.partition(b"[%s]" % named)
        other = parse_case(files | {"method.toml": before + name + after.replace(was, now, 1)})
        assert other.hash != read.hash and why_not_beside(other) is None  # it changes no score
        assert named.decode() not in other.method.conventions  # nor does Method tell it


def test_the_first_of_them_is_kept() -> None:
    assert FOLDERS[0].name == "1.0.0"
