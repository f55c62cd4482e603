"""The sheets of the workbook that hold words: what the file is and how it counts, and the reader's own notes."""

from __future__ import annotations

from dashboard.export.workbook import wording
from dashboard.export.workbook.sheets import (
    FIRST,
    NOTES,
    YOURS,
    Writer,
    one_line,
)
from dashboard.wording import evidence


def notes(w: Writer) -> None:
    """What the file is, what it was made from, which cells may be changed, the rules."""
    a = w.a
    sheet = w.top(NOTES, "Notes", wording.NOTES_LEAD)
    for row, (key, text) in enumerate(wording.notes(a).items(), start=3):
        sheet.write_string(row, 0, key, w.look["key"])
        sheet.write_string(row, 1, one_line(text), w.look["wrap"])
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)


def readers_notes(w: Writer) -> None:
    """The notes that the reader wrote, as plain text: what each is about by id and in words."""
    if not w.a.settings.notes:
        return
    sheet = w.top(YOURS, YOURS, wording.YOURS_LEAD, protected=False)
    w.heads(sheet, wording.YOURS_HEADS)
    for row, record in enumerate(evidence.notes_table(w.a).itertuples(index=False), start=FIRST):
        for column, text in enumerate(record):
            sheet.write_string(row, column, one_line(str(text)), w.look["key" if column == 0 else "wrap"])
    for column, width in enumerate((28, 50, 100)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(FIRST, 0)
