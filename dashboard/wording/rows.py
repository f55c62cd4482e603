"""What is said of rows that are pasted or brought in a file: their columns, a template, what taking them over did."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.wording.evidence import DIRECTION_NAMES
from dashboard.wording.text import listed, many, plain, some
from indicators.evidence import LOCATOR_WORDS, NEEDED
from indicators.parsing.fields import FORMS, PERIOD_FORMS
from indicators.passages import Finding
from indicators.sources import Source
from scenarios.files.row_table import ALLOWED, TEMPLATE
from scenarios.files.uploaded_rows import ALREADY, Upload
from scenarios.model.case import Case

PASTE = "Rows to take over, pasted"
PASTE_HELP = (
    "One claim a row, from a spreadsheet or a text: cells parted by tabs, semicolons or commas, with or without a "
    "first row that names the columns. Then leave the field."
)
EXAMPLE = "Rows of a spreadsheet, as copied"
UPLOAD = "Rows of evidence in a file (.csv or .xlsx)"
UPLOAD_HELP = "The same rows in a file: CSV in UTF-8, or Excel, of which the sheet evidence is read, or else the first."
ASKS, IN_SHORT = "How do I bring in rows?", "paste them, or a spreadsheet; every column is explained there"
WHAT_HAPPENS = (
    "A row with an id that is there changes that claim, in the columns that it has. Any other row is a new claim, "
    "unless the case has it already. A title that no source has makes a source. Nothing happens before you say so."
)
TEMPLATE_BOX = "A template to copy, and every column"
TEMPLATE_SAYS = "To copy into a spreadsheet: the names of the columns, and one made-up row under them."
LOOK = "Look at these rows"
WORDS = "its words"
_ROW = {
    "source": "Joint communique of the foreign ministers",
    "claim": "The two foreign ministers agreed to meet twice a year.",
    "indicator": "INS2",
    "direction": "at least",
    "level": "2",
    "kind": "document",
    "source_date": "2016-05-12",
    "source_url": "https://example.org/communique",
    "paragraph": "3",
    "locator": "shall meet twice a year",
    "attributed_to": "",
    "period": "2016/..",
    "note": "",
}
_MEANING = {
    "id": ("Its name in the register.", "Letters, digits, - and _; left out, a free one is given."),
    "source": ("The document.", "The id of a source, or its title; a new title makes a source."),
    "paragraph": ("Which paragraph of the document.", "A whole number from 1."),
    "page": ("Which page of it.", "A whole number from 1."),
    "locator": ("A few words of that paragraph, as a pointer.", f"At most {LOCATOR_WORDS} words, verbatim."),
    "claim": ("What it says, in your own words.", "1 to 1,000 characters."),
    "indicator": ("What it bears on.", ""),  # of the codebook
    "direction": (
        "What it says of the level: that it stands here, at least, at most, or nothing of it.",
        "stands here (in files: supports), at least (at_least), at most (contradicts) or context.",
    ),
    "level": (
        "The level that it documents.",
        "0 to 4; 1 to 4 for at least, 0 to 3 for at most; none for context.",
    ),
    "kind": ("What sort of claim it is; the grade follows.", ""),  # of the method
    "reliability": ("Another grade than the usual one.", "A to F, with a note that says why."),
    "credibility": ("The same.", "1 to 6, with a note that says why."),
    "attributed_to": ("Who says so.", "A name, or author; empty: the source itself."),
    "stance": ("The side of the argument.", ""),
    "party": ("Whose conduct or view.", ""),
    "about": ("The one scenario that it speaks of; it does not count then.", "The id of a scenario."),
    "period": ("When it holds; empty: the date of the source.", PERIOD_FORMS + "."),
    "figures": ("Numbers that it gives, as text.", "At most 120 characters."),
    "valid_to": ("The last day on which it counts.", FORMS + "."),
    "rebuts": ("The claims that it answers.", "Their ids, parted by semicolons."),
    "note": ("Anything else.", "Needed for another grade, and for context on no indicator."),
    "proposal": ("What became of the indicators proposed to the coder.", "Empty, shown or taken."),
    "unsure": ("Whether the coder was not sure.", "Empty or yes."),
    "source_title": ("The title of a new source, where source is to be its id.", "Text."),
    "source_date": (
        "The date of a new source; of two with one title it tells them apart.",
        f"{FORMS}; without one claims need a period.",
    ),
    "source_url": ("The address of a new source.", "Begins with http:// or https://."),
    "source_author": ("The author of a new source.", "Text."),
    "source_publisher": ("Its publisher.", "Text."),
}
AMISS = "{n} rows point at words that do not stand where they say"


def template() -> str:
    """The names of the columns and one made-up row, parted by tabs: pasted into a spreadsheet each has its cell.

    >>> template().splitlines()[0].split("\\t")[:3]
    ['source', 'claim', 'indicator']
    """
    return "\n".join("\t".join(cells) for cells in (TEMPLATE, [_ROW[n] for n in TEMPLATE]))


def columns(case: Case) -> pd.DataFrame:
    """Every column that rows may have: what it is, what is allowed in this case, whether it is needed."""
    grades = case.method.default_grades.value
    stances = ", ".join(s.id for s in case.header.stances)
    allowed = {
        "indicator": "Code or name: "
        + "; ".join(f"{i} {plain(x.name)}" for i, x in case.codebook.scored.items())
        + ".",
        "kind": ", ".join(f"{k} ({g})" for k, g in grades.items()) + ".",
        "party": ", ".join([*map(plain, case.header.parties), "both"]) + ".",
        "stance": f"{stances}." if stances else "This case has none.",
    }
    needed = {n: "yes" for n in NEEDED if n != "id"} | dict.fromkeys(("indicator", "level"), "but for context")
    order = [*TEMPLATE, *(n for n in ALLOWED if n not in TEMPLATE)]
    rows = [(n, _MEANING[n][0], allowed.get(n) or _MEANING[n][1], needed.get(n, "")) for n in order]
    return pd.DataFrame(rows, columns=["column", "what it is", "allowed", "needed"])


def preview(read: Upload, case: Case) -> pd.DataFrame:
    """What rows would do, in the words of the screens: titles of sources, names of what they bear on."""
    names = {
        "source": {s.id: s.title for s in (*case.header.sources, *read.sources)},
        "indicator": {i: f"{i} {x.name}" for i, x in case.codebook.scored.items()},
        "direction": DIRECTION_NAMES,
    }
    said = read.preview.copy()
    for column, words in names.items():
        said[column] = [words.get(held, held) for held in said[column]]
    return said


def where(finding: Finding | None) -> str:
    """Where the words that a row points at stand; empty where it names none, or their text is not here."""
    if finding is None:
        return ""
    numbers = listed([f"{n:,}" for n in sorted({n for n in finding.numbers if n is not None})[:4]])
    there = f"in paragraph {numbers}" if numbers else "above the first paragraph"
    stated = finding.claim.paragraph
    if finding.state == "elsewhere":
        return f"{there} instead"
    if finding.state == "twice":
        among = stated is None or stated in finding.numbers
        return f"found {len(finding.numbers):,} times, {there}{'' if among else ' instead'}"
    return "not in the text" if finding.state == "missing" else f"found{'' if stated else f' {there}'}"


def is_amiss(finding: Finding | None) -> bool:
    """Whether words do not stand in the paragraph that is stated, or not at all."""
    if finding is None or finding.state == "no locator":
        return False
    stated = finding.claim.paragraph
    return not finding.numbers or (stated is not None and stated not in finding.numbers)


def amiss(count: int) -> str:
    """Some rows point at words that do not stand where they say."""
    if count == 1:
        says, they = "1 row points at words that do not stand where it says", "It"
    else:
        says, they = AMISS.format(n=f"{count:,}"), "They"
    return f"{says}: see the column “{WORDS}”. {they} can be taken over all the same."


def read_as(upload: Upload) -> list[str]:
    """What was made of the rows: without heads in which order they were read, ids given, sources that they bring."""
    told = (
        [] if upload.heads else [f"No row names the columns, so they were read in this order: {', '.join(TEMPLATE)}."]
    )
    if upload.named:
        told.append(_named(upload.named))
    if upload.sources:
        titles = some([f"“{plain(s.title)}”" for s in upload.sources], 6)
        told.append(f"New source{'s' if len(upload.sources) > 1 else ''}: {listed(titles)}.")
    if there := upload.count(ALREADY, "as it is"):
        told.append(_there(there))
    return told


def _named(ids: Sequence[str]) -> str:
    """Which ids rows without one have been given."""
    if len(ids) == 1:
        return f"One row has no id: it gets {ids[0]}."
    return f"{len(ids):,} rows have no id: they get {ids[0]} to {ids[-1]}, in their order."


def _there(count: int) -> str:
    return f"{count:,} row{' is' if count == 1 else 's are'} already there, and nothing is added twice."


def taken(added: int, changed: int, sources: Sequence[Source], there: int) -> str:
    """What taking rows over did.

    >>> taken(12, 2, [], 1)
    '12 claims added, 2 changed. 1 row is already there, and nothing is added twice. Undo takes it back.'
    """
    made = f"{len(sources)} source{'s' if len(sources) != 1 else ''} made" if sources else ""
    counts = [
        f"{many(added, 'claim')} added" if added else "",
        f"{changed:,} {'' if added else 'claims ' if changed != 1 else 'claim '}changed" if changed else "",
        made,
    ]
    done = f"{', '.join(filter(None, counts))}." if any(counts) else ""
    undo = "Undo takes it back." if any(counts) else ""
    return " ".join(filter(None, [done, _there(there) if there else "", undo]))
