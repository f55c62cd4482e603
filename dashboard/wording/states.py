"""States as they are called in a sentence, and in the fewest signs beside a mark."""

from __future__ import annotations

from dashboard.wording.text import listed, plain
from scenarios.model.case import Case

SHORT = {
    "United States": "US",
    "United Kingdom": "UK",
    "Soviet Union": "USSR",
    "Republic of Korea": "South Korea",
    "German Democratic Republic": "East Germany",
}
WITH_ARTICLE = (*SHORT, "Philippines", "Netherlands", "United Arab Emirates", "Czech Republic")


def states(case: Case) -> str:
    """The two states of a case as in a sentence; its title where it is not of two."""
    parties = [f"the {plain(p)}" if p in WITH_ARTICLE else plain(p) for p in case.header.parties]
    return listed(parties) if len(parties) == 2 else plain(case.header.title)
