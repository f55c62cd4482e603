"""Case folders for tests: copies of the embedded case, with files changed; one with twenty faults."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import seeds
from indicators.parsing.problems import CaseError
from scenarios import load_case

CHINA_RUSSIA = seeds.FOLDER / "china-russia-2017"


def copied(to: Path, *, common: bool = False) -> Path:
    """A copy of the embedded case; with the common codebook and method if asked."""
    folder = to / "case"
    shutil.copytree(CHINA_RUSSIA, folder)
    if common:
        for name in ("codebook.toml", "method.toml"):
            shutil.copy(seeds.FOLDER / name, folder / name)
    return folder


def with_benchmarks(folder: Path, count: int) -> Path:
    """The same folder, whose codebook has so many benchmarks: after the two of the common one, B3, B4 and so on."""
    path = folder / "codebook.toml"
    new = [f"B{n}" for n in range(3, count + 1)]
    targets = "".join(f", {b} = {1 + n % 4}" for n, b in enumerate(new))
    text = re.sub(r"(?m)^(targets = \{.*?) \}", rf"\1{targets} }}", path.read_text(encoding="utf-8"))
    named = "".join(f'[benchmarks.{b}]\nname = "Benchmark {b}"\n\n' for b in new)
    path.write_text(text.replace("[[dimensions]]", f"{named}[[dimensions]]", 1), encoding="utf-8")
    return folder


def replaced(folder: Path, name: str, *pairs: tuple[str, str]) -> None:
    """Replace texts in a file of the folder, each of which must be there."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, f"{old!r} is not in {name}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def problems(folder: Path) -> list[str]:
    """Everything that is wrong with a folder, as sentences; there must be something."""
    with pytest.raises(CaseError) as caught:
        load_case(folder)
    return [str(p) for p in caught.value.problems]


TWENTY: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    # file, what stands there, what we put there, what the list must say
    ("case.toml", 'id = "sceptics-fear"', 'id = "article"', ("stances", "'article' twice")),
    ("case.toml", 'title = "China and', 'titel = "China and', ("key titel", "unknown key")),
    ("method.toml", 'commitment = "COM2"', 'commitment = "COM9"', ("treaty.commitment", "'COM9'", "COM2")),
    ("evidence.csv", "E02,korolev-2017,1,", "E02,korolev-2018,1,", ("row 3 (E02), source", "'korolev-2018'")),
    (
        "scenarios.toml",
        'THR2 = { rule = "cap", value = 1',
        'THR2 = { rule = "cap", value = 4',
        ("THR2.value", "4", "0 to 3"),
    ),
    ("case.toml", "as_of = 2017-03-28", 'as_of = "spring"', ("as_of", "'spring'", "YYYY-MM-DD")),
    (
        "evidence.csv",
        ",sceptics-fear,Russia,,,,,,\nE1",
        ",sceptics-fear,Narnia,,,,,,\nE1",
        ("party", "'Narnia'", "Russia"),
    ),
    (
        "evidence.csv",
        "sceptics on regional disputes,sceptics-rivalry,",
        "author,nobody,",
        ("(E13), stance", "'nobody'"),
    ),
    ("evidence.csv", ",china-pakistan,", ",nowhere,", ("about", "'nowhere'", "ids of scenarios")),
    ("case.toml", "outside = true", "outside = true\ncolour = 3", ("[treaty-2001].colour", "3", "unknown key")),
    ("evidence.csv", "EXE4,contradicts,2,", "EXE4,contradicts,4,", ("(E82)", "0 to 3")),
    ("evidence.csv", ",E07;E10,", ",E07;E999,", ("rebuts", "'E999'", "ids of other claims")),
    ("evidence.csv", "INS1,supports,2,assertion,,", "INS1,supports,2,assertion,A,", ("(E44)", "C3", "note")),
    ("evidence.csv", "E01,korolev-2017,1,", "E01,korolev-2017,14,", ("(E01), paragraph", "14", "1 to 13")),
    ("scenarios.toml", 'group = "past"', 'group = "bygone"', ("[good-neighbourliness].group", "'bygone'", "'past'")),
    ("scenarios.toml", 'id = "deeds-and-documents"', 'id = "all-claims"', ("'all-claims'", "once")),
    ("scenarios.toml", 'starts_from = "all-claims"', 'starts_from = "nobody"', ("starts_from", "'nobody'")),
    ("scenarios.toml", "\nINS1 = { rule = ", "\nINS9 = { rule = ", ("cells", "'INS9'", "codebook")),
    ("scenarios.toml", 'evidence = ["E74"]', 'evidence = ["E7400"]', ("TEC3.evidence", "'E7400'")),
    ("scenarios.toml", "rests_on = [2, 3]", "rests_on = [2, 30]", ("rests_on", "30", "1 to 13")),
)


def faulty(to: Path) -> Path:
    """A case folder with twenty different faults."""
    folder = copied(to, common=True)
    for name, old, new, _ in TWENTY:
        replaced(folder, name, (old, new))
    return folder
