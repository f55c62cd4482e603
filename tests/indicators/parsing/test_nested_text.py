"""TOML that would cost memory or time is refused with a sentence; ordinary TOML is not."""

from __future__ import annotations

import pytest

from indicators.parsing.nested_text import MAX_BYTES, read_toml
from indicators.parsing.problems import CaseError
from scenarios import load_case, seed_folder
from scenarios.files.case_folder import CODEBOOK, HEADER, SCENARIOS, case_files, parse_case

FILES = case_files(load_case(seed_folder("china-russia-2017")))
DEEP = "a=" + "[" * 3000
LONG_KEY = ".".join(["a"] * 20_000) + " = 1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DEEP, "line 1: holds brackets within brackets; they may stand 16 deep at most"),
        ("b = 1\na=" + "{a=" * 3000, "line 2: holds brackets within brackets"),
        (LONG_KEY, "line 1: holds a key of more than 4 parts; at most 4"),
        (".".join(['"a b"'] * 9) + " = 1", "more than 4 parts"),
        ("[" + ".".join(["a"] * 9) + "]", "more than 4 parts"),
        ("a = " + "1" * 5000, "a number is too long"),
        ("a = " + '"\\"' * 200_000, "is not valid TOML"),
        ("#" * (MAX_BYTES + 1), "at most 1,048,576 of TOML"),
    ],
    ids=["arrays", "tables", "key", "quoted", "header", "number", "quotes", "size"],
)
def test_toml_that_would_cost_memory_or_time_is_a_sentence(text: str, said: str) -> None:
    raw, problems = read_toml("case.toml", text)
    assert raw is None
    assert any(said in str(p) for p in problems), [str(p) for p in problems]


def test_marks_in_texts_and_comments_and_lists_of_fractions_are_no_keys_and_no_depth() -> None:
    marks = "[{" * 20 + "a." * 20
    text = f'a = "{marks}" # {marks}\nb = \'{marks}\'\nc = \'\'\'\n{marks}\n\'\'\'\nd = """\\"\n{marks}"""\n'
    raw, problems = read_toml("case.toml", text + f"e = [{'1.5, ' * 100}]\n")
    assert problems == []
    assert raw is not None and raw["a"] == raw["b"] == marks


@pytest.mark.parametrize("name", [HEADER, SCENARIOS, CODEBOOK])
@pytest.mark.parametrize("text", [DEEP, LONG_KEY, "id = 0x" + "f" * 6000], ids=["deep", "key", "number"])
def test_no_file_of_a_case_is_a_way_around_the_limits(name: str, text: str) -> None:
    with pytest.raises(CaseError) as caught:
        parse_case(FILES | {name: text.encode()})
    assert any(p.file == name for p in caught.value.problems)
