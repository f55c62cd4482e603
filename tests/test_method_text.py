"""seeds/method.md, the method in words: it names conventions that are there and repeats the value of none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import seeds
from dashboard.screens.method.content import filled, sections
from indicators.sources import Header, Source
from scenarios import load_case, seed_folder

TEXT = (seeds.FOLDER / "method.md").read_text(encoding="utf-8")
METHOD = load_case(seed_folder("china-russia-2017")).method
SECTIONS = {part.split(".")[0]: part for part in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]}
CITED = [str(n) for n in range(12)] + ["4b", "Appendix A", "Appendix B", "Appendix C"]


def values(held: object) -> set[float]:
    """The numbers of a convention."""
    if isinstance(held, dict):
        return {v for one in held.values() for v in values(one)}
    if isinstance(held, tuple):
        return {v for one in held for v in values(one)}
    return {held} if isinstance(held, float) else set()


def test_it_has_every_section_that_is_cited() -> None:
    assert [*SECTIONS] == [*CITED[:5], "4b", *CITED[5:12], *CITED[13:]]


def test_every_convention_is_named_and_every_name_is_one() -> None:
    for name in METHOD.conventions:
        assert f"`{name}`" in TEXT or f"{{{name}" in TEXT or f"{{100 {name}" in TEXT, name
    assert "{" not in filled("".join(SECTIONS[n] for n in ("0", "1", "3", "4b", "5", "Appendix C")), METHOD).replace(
        "{ kinds", ""
    ).replace("{ stance", "")


def test_no_value_of_a_convention_is_repeated() -> None:
    held = {v for c in METHOD.conventions.values() for v in values(c.value) if v % 1}
    for name, text in SECTIONS.items():
        if name in ("7", "8"):  # marks of the literature, none of ours
            continue
        found = {float(n) for n in re.findall(r"(?<![\w.])0?\.\d+", text)}
        assert not found & held, (name, found & held)


def test_the_page_is_made_from_it() -> None:
    made = sections(METHOD)
    assert len(made) == len(SECTIONS) and all(text.strip() for text in made.values())
    how, formulas = ([*made.values()][n] for n in (0, -1))
    assert "9. Readiness is a distance" in how and "80 of 100 parts" in how
    assert "{" not in how + formulas and "| belief |" in formulas


@pytest.mark.parametrize("word", ["issue", "draft 4", "your numbers", "session", "/work", "shared/"])
def test_it_speaks_of_the_product_alone(word: str) -> None:
    assert word not in TEXT.replace("reissue", "")


def test_what_it_says_a_case_file_may_hold_can_be_held_there() -> None:
    fields = {*Header.model_fields, *Source.model_fields}
    for name in re.findall(r"`(\w+)`(?: \w+)? in case\.toml", TEXT):
        assert name in fields, name


def test_the_modules_that_it_points_to_are_there() -> None:
    root = Path(__file__).parents[1]
    for path in re.findall(r"`((?:tests|scenarios|indicators)/[\w/]+\.py)`", TEXT):
        assert (root / path).is_file(), path
