"""A register read: every fault of every row, however many there are."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from indicators.evidence import COLUMNS, DIRECTIONS, NEEDED, unscorable
from indicators.parsing.spreadsheet import csv_text
from indicators.register import read_evidence, read_searches, search_columns
from scenarios import load_case
from scenarios.files.case_folder import case_files
from tests.support import golden
from tests.support.folders import copied, problems, replaced


def test_every_fault_of_one_row_is_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    wrong = "X1,zzz,many,,A claim.,NOPE,supports,x,rumour,Z,,,nobody,Atlantis,nowhere,2015-13,,,E999,"
    with (folder / "evidence.csv").open("a", encoding="utf-8") as file:
        file.write(wrong + "\n")
    said = [line for line in problems(folder) if "(X1)" in line]
    for field in (
        *("source", "paragraph", "indicator", "level", "kind", "reliability", "stance", "party", "about", "period"),
        "rebuts",
    ):
        assert sum(f"(X1), {field}:" in line for line in said) == 1, (field, said)


def test_a_level_that_cannot_be_read_does_not_hide_what_is_wrong_between_the_fields(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with (folder / "evidence.csv").open("a", encoding="utf-8") as file:
        file.write("X1,treaty-2001,,,A claim.,,supports,x,rumour,,,,,,,,,,,\n")
    said = [line for line in problems(folder) if "(X1)" in line]
    assert any("level" in line and "whole number" in line for line in said)
    assert any("kind" in line for line in said)
    assert any("supports needs an indicator" in line for line in said)
    assert not any("needs a level" in line for line in said)


ALLOWED = {"supports": range(5), "at_least": range(1, 5), "contradicts": range(4), "context": ()}


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_direction_takes_the_levels_that_say_something(direction: str) -> None:
    """At least 0 is always reached, and to contradict 4 denies nothing."""
    for level in range(5):
        faults = unscorable(direction, "INS1", level, "made up")
        assert (faults == []) == (level in ALLOWED[direction]), (direction, level)
        assert {field for field, _ in faults} <= {"level"}
    missing = unscorable(direction, None, None, "made up")
    assert len(missing) == (0 if direction == "context" else 2)


def test_a_floor_that_is_always_reached_is_named_by_its_level(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with (folder / "evidence.csv").open("a", encoding="utf-8") as file:
        file.write("X1,treaty-2001,,,A claim.,INS1,at_least,0,event,,,,,,,,,,,\n")
        file.write("X2,treaty-2001,,,A claim.,INS1,at_least,4,event,,,,,,,,,,,\n")
        file.write("X3,treaty-2001,,,A claim.,INS1,at least,2,event,,,,,,,,,,,\n")
    said = [line for line in problems(folder) if "(X" in line]
    assert [line.split("; ")[0] for line in said] == [
        "evidence.csv, row 101 (X1), level: holds 0",
        "evidence.csv, row 103 (X3), direction: holds 'at least'",
    ]
    assert "at_least takes the level that is reached, 1 to 4" in said[0]
    assert "allowed is 'supports', 'at_least', 'contradicts' or 'context'" in said[1]


def test_a_source_may_say_how_reliable_it_is_as_a_relayer_and_nothing_else(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    replaced(folder, "case.toml", ('reliability = "C"', 'reliability = "G"'))
    assert any("reliability: holds 'G'; allowed is a letter from A to F" in line for line in problems(folder))
    replaced(folder, "case.toml", ('reliability = "G"', 'reliability = "F"'))
    assert load_case(folder).sources["korolev-2017"].reliability == "F"


@pytest.mark.slow
def test_ten_thousand_pairs_of_the_same_id_are_all_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    pairs = "".join(f"D{n // 2},treaty-2001,,,A claim.,INS1,supports,2,event\n" for n in range(20_000))
    (folder / "evidence.csv").write_text("id,source,paragraph,locator,claim,indicator,direction,level,kind\n" + pairs)
    said = problems(folder)
    assert any("rows 2 and 3, id: hold 'D0'; each id may be used once" in line for line in said)
    assert sum("each id may be used once" in line for line in said) == 10_000


def test_one_id_in_a_thousand_rows_is_one_short_sentence(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    rows = "D1,treaty-2001,,,A claim.,INS1,supports,2,event\n" * 1_000
    (folder / "evidence.csv").write_text("id,source,paragraph,locator,claim,indicator,direction,level,kind\n" + rows)
    assert "evidence.csv, rows 2, 3, 4, 5, 6, 7 and 994 more, id: hold 'D1'; each id may be used once." in problems(
        folder
    )


@pytest.mark.parametrize("of_the_process", [131_072, 10**8])  # another library may raise it for all
def test_a_fault_of_quoting_and_a_cell_beyond_the_limit_are_named_by_their_row(
    tmp_path: Path, of_the_process: int, request: pytest.FixtureRequest
) -> None:
    before = csv.field_size_limit(of_the_process)
    request.addfinalizer(lambda: csv.field_size_limit(before))
    folder = copied(tmp_path)
    text = (folder / "evidence.csv").read_text(encoding="utf-8")
    (folder / "evidence.csv").write_text(text + 'X1,korolev-2017,1,"a "quoted" word",,,,,,,,,,,,,,,,\n')
    assert any(line.startswith("evidence.csv, row 101: cannot be read as CSV") for line in problems(folder))
    (folder / "evidence.csv").write_text(text + "X1," + "x" * 131_073)
    said = [line for line in problems(folder) if line.startswith("evidence.csv, row 101")]
    assert any("holds a cell of more than 131,072 characters; at most that many are read" in line for line in said)


def test_a_register_of_more_than_20_000_rows_is_not_read(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "evidence.csv").write_text("id,source,claim,indicator,direction,level,kind\n" + "a,,,,,,\n" * 20_001)
    assert any("more than 20,000 rows" in line for line in problems(folder))


def test_a_claim_on_a_source_without_a_date_needs_a_period_of_its_own(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    replaced(folder, "case.toml", ('date = "2001-07-16"', 'date = ""'))
    assert load_case(folder).sources["treaty-2001"].date == ""  # all three claims on it say when they hold
    replaced(folder, "evidence.csv", ("2002-02-28/..", ""))
    assert problems(folder) == [
        "evidence.csv, row 98 (E97), period: holds nothing; treaty-2001 has no date, so the claim needs a period of "
        "its own: YYYY, YYYY-MM or YYYY-MM-DD, or start/end with .. for an open side."
    ]


def test_a_page_is_a_whole_number_and_written_only_where_a_claim_names_one(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    before = case_files(load_case(folder))["evidence.csv"]
    (folder / "evidence.csv").write_bytes(before)
    assert case_files(load_case(folder))["evidence.csv"] == before
    head, first, *rest = before.decode().splitlines()
    paged = [head.replace("paragraph,", "paragraph,page,"), first.replace("2017,1,", "2017,1,3,")]
    paged += [re.sub(r"^([^,]*,[^,]*,[^,]*,)", r"\1,", row) for row in rest]
    (folder / "evidence.csv").write_text("\n".join(paged) + "\n", encoding="utf-8")
    case = load_case(folder)
    assert [c.page for c in case.evidence[:2]] == [3, None]
    assert case_files(case)["evidence.csv"].decode().splitlines() == paged
    replaced(folder, "evidence.csv", ("2017,1,3,", "2017,1,iii,"))
    assert problems(folder) == ["evidence.csv, row 2 (E01), page: holds 'iii'; allowed is a whole number from 1."]


def test_a_row_with_a_fault_is_no_claim_and_the_rows_beside_it_are() -> None:
    row = {"id": "A", "source": "doc", "claim": "Said.", "indicator": "I1", "direction": "supports", "level": "2"}
    rows = [row | {"kind": "document"}, row | {"id": "B", "kind": "rumour"}, row | {"id": "C", "kind": "event"}]
    data = csv_text(NEEDED, [[r.get(name, "") for name in NEEDED] for r in rows]).encode()
    found = read_evidence("evidence.csv", data, None, None, None)
    assert [c.id for c in found.claims] == ["A", "C"]
    assert [r.number for r in found.rows] == [2, 3, 4]
    (problem,) = map(str, found.problems)
    assert "row 3 (B), kind: holds 'rumour'" in problem


def test_a_register_of_nothing_but_its_columns_holds_no_claim_and_no_fault() -> None:
    found = read_evidence("evidence.csv", csv_text(COLUMNS, []).encode(), None, None, None)
    assert found == ((), (), [])


BOOK = golden.codebook("AB", {"A1": 3, "B1": 2})
NUMBERED = "indicator,question,day,found,number,years\n"
HEAD = "indicator,question,day,found\n"


def read(rows: str) -> tuple[list[str], list[str]]:
    found, problems = read_searches("searches.csv", (HEAD + rows).encode(), BOOK, {"e1", "e2"})
    return [s.question for s in found], [str(p) for p in problems]


def test_a_row_asks_of_several_indicators_and_may_have_found_nothing() -> None:
    found, problems = read_searches("searches.csv", f"{HEAD}A1;B1,Who met?,2024-05-01,\n".encode(), BOOK, {"e1"})
    assert problems == []
    assert (found[0].indicator, found[0].day, found[0].found) == (("A1", "B1"), date(2024, 5, 1), ())


@pytest.mark.parametrize(
    ("row", "where", "allowed"),
    [
        ("C9,Who met?,2024-05-01,,,", "row 2, indicator", "ids of indicators and commitments"),
        ("A1,Who met?,May 2024,,,", "row 2, day", "YYYY-MM-DD"),
        ("A1,Who met?,2024-05-01,e9,,", "row 2, found", "ids of claims"),
        ("A1,,2024-05-01,,,", "row 2, question", ""),
        ("A1,Who?,2024-05-01,,7,", "row 2, number", "Q01 to Q99"),
        ("A1,Who?,2024-05-01,,Q7,", "row 2, number", "Q01 to Q99"),
        ("A1,Who?,2024-05-01,,Q07,1992", "row 2, years", "as 1992-2004"),
        ("A1,Who?,2024-05-01,,Q07,2004-1992", "row 2, years", "the last year lies before the first"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(row: str, where: str, allowed: str) -> None:
    _, problems = read_searches("searches.csv", f"{NUMBERED}{row}\n".encode(), BOOK, {"e1", "e2"})
    (problem,) = map(str, problems)
    assert where in problem and allowed in problem


def test_one_fault_hides_no_other() -> None:
    found, problems = read("C9,One,2024-05-01,\nA1,Two,never,\nA1,Three,2024-05-01,e1\n")
    assert len(problems) == 2
    assert "Three" in found


def test_a_look_up_may_name_its_question_and_its_years() -> None:
    row = f"{NUMBERED}A1,Who met?,2024-05-01,,Q07,1992-2004\n"
    found, problems = read_searches("searches.csv", row.encode(), BOOK, set())
    assert problems == [] and (found[0].number, found[0].years) == ("Q07", "1992-2004")
    assert search_columns(found) == ("indicator", "question", "day", "found", "number", "years")


def test_a_log_of_before_keeps_its_columns_and_what_it_is_hashed_by() -> None:
    found, _ = read_searches("searches.csv", f"{HEAD}A1,Who met?,2024-05-01,\n".encode(), BOOK, set())
    assert search_columns(found) == ("indicator", "question", "day", "found")
    assert set(found[0].model_dump()) == {"indicator", "question", "day", "found"}
