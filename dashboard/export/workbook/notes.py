"""The sheets of the workbook that hold words: what the file is and how it counts, and the reader's own notes."""

from __future__ import annotations

from dashboard.export.workbook.sheets import (
    BELIEFS,
    CONVENTIONS,
    FIRST,
    INDICATORS,
    NOTES,
    WEIGHTS,
    YOURS,
    Writer,
    one_line,
)
from dashboard.shared import assumption_log
from indicators.method import SLACK


def notes(w: Writer) -> None:
    """What the file is, what it was made from, which cells may be changed, the rules."""
    a, s = w.a, w.a.settings
    sheet = w.top(NOTES, "Notes", "What this file is and how it counts. Nothing to change here.")
    needed = f"{a.case.method.known_share.value:g}"
    lines = {
        "What this is": "Readiness of every scenario as formulas: how far each indicator is believed to have got "
        "towards the level that an alliance shows. It is a distance, not a probability that an alliance will be "
        "formed.",
        "Case": f"{a.case.header.title} ({a.case.id})",
        "As of": a.as_of,
        "Benchmark": f"{a.case.codebook.benchmarks[s.benchmark].name} ({s.benchmark})",
        "Offsetting": f"{s.offsetting} (may be changed on the sheet {CONVENTIONS})",
        "Burden of proof": s.burden_of_proof,
        "Evidence from outside": "counted" if s.outside else "left out",
        "Settings hash": a.settings_hash,
        "Case hash": a.case_hash,
        "What may be changed": f"The shaded cells: beliefs and levels on {BELIEFS}, targets and indicator weights on "
        f"{INDICATORS}, dimension weights on {WEIGHTS}, the marks and the offsetting on {CONVENTIONS}. All else is "
        "formulas, or stands as exported. The sheets are protected against a slip, without a password.",
        "Unknown": "The five shares of an indicator that is not known are left empty. It is never 0: it drops out, and "
        "the known indicators of its dimension share its weight.",
        "Belief": "How far the claims support each of the five levels, or as a scenario states it. Hatched: set by "
        "hand; dashed frame: from the evidence, adjusted by a stated rule.",
        "Level": "The one best supported, as exported. It does not follow a changed belief: change it beside it.",
        "Does not recalculate": "Range, what the unknown could do, what a scenario is, and the readiness beside them "
        "stand as exported: the ranges come from random trials, what it is also from commitments, which are never "
        "averaged into readiness.",
        "Attainment": "Sum over the levels of belief times min(1, level / target). A level above the target earns "
        "nothing more.",
        "Verdict": "By the share of belief at or above the target: reaches, open or falls short, with the marks on "
        f"{CONVENTIONS}.",
        "Dimension": f"Weighted mean of the attainment of its known indicators. Known share (by weight) below "
        f"{needed}: no score, and the scored dimensions share its weight.",
        "Fully": "Weighted mean of the scored dimensions: strong ones offset weak ones.",
        "Partly": "Weighted geometric mean; 0 where a scored dimension with a weight is at 0.",
        "Not at all": "The lowest score among the scored dimensions with a weight above 0.",
        "At the levels": "The same, with min(1, level / target) for attainment: what the best supported levels alone "
        "would give. Gap = 100 less that; doubt = that less readiness. Doubt may be negative.",
        "Coverage": f"Sum over scored dimensions of weight times known share. Below {needed}: not assessed, no number.",
        "Thresholds": f"Every comparison with a threshold errs by {SLACK:g} in favour of reaching it, or of falling "
        "short.",
    }
    for row, (key, text) in enumerate(lines.items(), start=3):
        sheet.write_string(row, 0, key, w.look["key"])
        sheet.write_string(row, 1, one_line(text), w.look["wrap"])
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)


def readers_notes(w: Writer) -> None:
    """The notes that the reader wrote, as plain text: what each is about by id and in words."""
    if not w.a.settings.notes:
        return
    sheet = w.top(
        YOURS, YOURS, "On scenarios, cells and claims, as you wrote them. They move no number.", protected=False
    )
    w.heads(sheet, ["About", "Name", "Note"])
    for row, record in enumerate(assumption_log.notes(w.a).itertuples(index=False), start=FIRST):
        for column, text in enumerate(record):
            sheet.write_string(row, column, one_line(str(text)), w.look["key" if column == 0 else "wrap"])
    for column, width in enumerate((28, 50, 100)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(FIRST, 0)
