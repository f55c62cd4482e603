"""A made-up text around some of the case's locators: no copy of a real one is needed, or kept."""

from __future__ import annotations

from scenarios.model.case import Case

FILL = "Here is a sentence that was made up for a test and says nothing."


def made_up(case: Case, source: str, *, without: tuple[str, ...] = ()) -> str:
    """A title, and for each paragraph of the source a line with the words that its claims point at."""
    count = case.sources[source].paragraphs or 1
    claims = [c for c in case.evidence if c.source == source and c.locator and c.id not in without]
    # Words that stand inside another claim's would be found twice.
    apart = [c for c in claims if not any(c.locator in d.locator for d in claims if d is not c)]
    lines = []
    for number in range(1, count + 1):
        said = [f"Word has it: {c.locator}, and so on." for c in apart if c.paragraph == number]
        lines.append(" ".join([FILL, *said]))
    return "\n\n".join(["A Title Made Up", "By Nobody", *lines, "Leave a Reply"]) + "\n"
