"""Words that the product no longer says: a class follows treaty facts alone, and no number is called ready.

Read where a reader meets them: what the dashboard says, its templates and help, columns, README, guides, the brief and
the tables. CHANGELOG and names in the code stand apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from dashboard.export import brief as brief_file
from dashboard.wording.next_fact import plan_table
from dashboard.wording.text import GLOSSARY
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.certificates import certificate_table
from scenarios.model.settings import usual
from scenarios.scoring.commitments import CLASSES
from tests.support.modules import ROOT, texts

GONE = re.compile(
    r"""
    \btrials?\b
    | between\ partnership\ and\ ready | ready,\ not\ allied | ready\ to\ be\ allied | \bcalled\ ready\b
    | (mark|line|level)\ (of|for)\ ready | reach(es|ing)?\ 80\b | in\ 100\ reach
    | formal,\ hollow | formal\ and\ functioning(?!\ alliance|…) | allied,\ functioning
    | \bnot\ allied\b | \b(18|eighteen)\ indicators | \b(5|five)\ commitments | observed\ benchmark
    | not\ settled\ between | (range|it)\ lies?\ (mostly|evenly)\ (below|above|across) | \bsells?\ readiness
    """,
    re.IGNORECASE | re.VERBOSE,
)
RETIRED = "INS5"  # the indicator that became the commitment COM6
TELL_OF_IT = {"seeds/codebook.toml"}  # what its versions changed, which is in the hash of every case
TEXTS = (
    *("README.md", "CONTRIBUTING.md", "seeds/README.md", "scenarios/README.md", "scenarios/workspace/README.md"),
    *("seeds/method.md", "seeds/method.toml", "seeds/codebook.toml", "seeds/codebook-5.md"),
    *("scenarios/files/skeleton/HOW-TO.md", "scenarios/files/skeleton/codebook.example.toml"),
)


def said() -> Iterator[tuple[str, str]]:
    """Every text that a reader meets and where it stands, docstrings and comments apart."""
    for name in TEXTS:
        yield name, (ROOT / name).read_text(encoding="utf-8")
    for path in (ROOT / "dashboard").rglob("*"):
        if path.suffix in (".html", ".svg", ".md", ".js", ".css") and "deploy" not in path.parts:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
    for path in (*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "scenarios").rglob("*.py")):
        for node in texts(path):
            yield f"{path.relative_to(ROOT)}:{node.lineno}", str(node.value)


@pytest.mark.slow
def test_nothing_is_called_ready_and_no_range_makes_a_class_in_any_words() -> None:
    assert {where: found[0] for where, text in said() if (found := GONE.search(text))} == {}


@pytest.mark.slow
def test_the_indicator_that_became_a_commitment_is_named_in_the_changes_of_the_codebook_alone() -> None:
    assert {where.split(":")[0] for where, text in said() if RETIRED in text} == TELL_OF_IT


@pytest.mark.slow
def test_what_is_taken_away_says_none_of_it_either() -> None:
    case = load_case(seed_folder("china-russia-2017"))
    a = assess(case, usual(case).changed(draws=1_000))
    written = [x.to_csv() for x in (a.scores, certificate_table(a), plan_table(a, a.ids[0]))]
    for made in (brief_file.brief_html(a, case).html, *written):
        assert not GONE.search(made), GONE.search(made)


def test_the_glossary_names_the_classes_and_files_say_them_in_three_words() -> None:
    assert CLASSES == ("working", "on paper", "no treaty")
    assert {"allied and working", "allied on paper", "no defence treaty documented"} <= set(GLOSSARY)
    assert not {"ready", "partnership", "not settled"} & set(GLOSSARY)
