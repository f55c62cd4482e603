"""CITATION.cff names this version, and the article as the embedded case names it."""

from __future__ import annotations

from pathlib import Path

import yaml

from scenarios import load_case, seed_folder
from scenarios.version import VERSION

HELD = yaml.safe_load((Path(__file__).parents[1] / "CITATION.cff").read_text(encoding="utf-8"))


def test_it_has_what_the_format_asks_for_and_this_version() -> None:
    assert {"cff-version", "message", "title", "authors"} <= set(HELD)
    assert (HELD["cff-version"], HELD["type"], HELD["license"]) == ("1.2.0", "software", "MIT")
    assert HELD["version"] == VERSION


def test_the_article_is_cited_as_the_case_has_it() -> None:
    (article,) = HELD["references"]
    source = next(s for s in load_case(seed_folder("china-russia-2017")).header.sources if not s.outside)
    (author,) = article["authors"]
    assert f"{author['given-names']} {author['family-names']}" == source.author
    assert (article["title"], article["journal"]) == (source.title, source.publisher)
    assert (article["date-published"], article["url"]) == (source.date, source.url)
