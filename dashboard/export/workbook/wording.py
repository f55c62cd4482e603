"""Every sentence of the workbook: titles, heads, what keeps it from being scored; and the two sheets of words alone."""

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
from dashboard.wording import evidence
from indicators.codebook import TOP
from indicators.method import SLACK
from scenarios.assessment import Assessment
from scenarios.reference.known_pairs import pairs_hash

BELIEFS_TOP = (
    "Belief over the five levels of every indicator, by scenario",
    "Change any shaded cell. The five shares count in proportion, so they need not add up to 1. Leave all five empty "
    "where an indicator is unknown: empty is not 0.",
    "The level is the one that the evidence supports best, as exported: it does not follow a changed belief, and only "
    "readiness at the levels, gap and doubt use it.",
)
KEY = "Key:"
LOOKS = {"evidence": "from the evidence", "adjusted": "adjusted by a rule", "hand": "set by hand"}
BELIEFS_BANDS = ("Belief in each level (0-1)", "As exported", "Live")
BELIEFS_HEADS = ["Scenario", "Id", "Indicator", "Dimension", "Target"]
BELIEFS_REST = [
    *("Sum of the shares", "Level", "Attainment", "Attainment at the level", "Share at the benchmark", "Verdict"),
]
INDICATORS_TOP = ("Targets and weights of the indicators", "Change any shaded cell. They hold for every scenario.")
INDICATORS_HEADS = [
    *("Id", "Indicator", "Dimension", "Target", "Weight in its dimension, 0-100", "Share of its dimension"),
]
WEIGHTS_TOP = (
    "Weights of the dimensions",
    f"Change any shaded cell; 0 leaves a dimension out. The weights of indicators stand on the sheet {INDICATORS}.",
)
WEIGHTS_HEADS = ["Id", "Dimension", "Weight, 0-100", "Share of all (points)", "Sum of its indicator weights"]
CONVENTIONS_TOP = (
    "Conventions that the formulas use",
    "Choices, not estimates. Change any shaded cell; the other conventions of the method are in the numbers already.",
)
CONVENTIONS_HEADS = ["Convention", "Why", "Value"]
MARKS = (
    "Known share that a dimension, and a scenario, needs (0-1)",
    "An indicator reaches the benchmark from this share of belief on (0-1)",
    "It falls short up to this share (0-1); in between it is open",
)
OFFSETTING_WHY = "fully, partly or not at all; the three stand side by side, too."
FAULT = "What keeps the inputs from being scored"
FAULTS = (  # in the order in which the sheet looks for them
    "a weight is missing or is not a number",
    "a weight is below 0",
    "all dimension weights are 0",
    "all indicator weights of a dimension are 0",
    "a target is missing or not above 0",
    "a share of belief is not a number; leave unknown ones empty",
    "a share of belief is below 0",
    "an indicator has some of its five shares, not all",
    "the five shares of an indicator are all 0",
    "a level is not a number; leave unknown ones empty",
    f"a level is outside 0 to {TOP}",
    "a convention is missing",
    "the offsetting is none of fully, partly, not at all",
)
NOTES_LEAD = "What this file is and how it counts. Nothing to change here."
YOURS_LEAD = "On scenarios, cells and claims, as you wrote them. They move no number."
YOURS_HEADS = ["About", "Name", "Note"]


def benchmark(name: str) -> str:
    """Over the targets: which benchmark they are of."""
    return f"Benchmark: {name}"


def notes_by_heading(a: Assessment) -> dict[str, str]:
    """What the file is, what it was made from, which cells may be changed, the rules; each with its heading."""
    s = a.settings
    needed = f"{a.case.method.known_share.value:g}"
    return {
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
        "Hash of the known pairs": pairs_hash(a.case) or "stands beside none",
        "What may be changed": f"The shaded cells: beliefs and levels on {BELIEFS}, targets and indicator weights on "
        f"{INDICATORS}, dimension weights on {WEIGHTS}, the marks and the offsetting on {CONVENTIONS}. All else is "
        "formulas, or stands as exported. The sheets are protected against a slip, without a password.",
        "Unknown": "The five shares of an indicator that is not known are left empty. It is never 0: it drops out, and "
        "the known indicators of its dimension share its weight.",
        "Belief": "How far the claims support each of the five levels, or as a scenario states it. Hatched: set by "
        "hand; dashed frame: from the evidence, adjusted by a stated rule.",
        "Level": "The one best supported, as exported. It does not follow a changed belief: change it beside it.",
        "Does not recalculate": "Range, what the unknown could do, ratio, answer and place among the known pairs, what "
        "the two are by treaty, and the readiness beside them stand as exported: the ranges come from random draws, "
        "the ratio from the known pairs under the same weights, the last from commitments, which are never averaged "
        "into readiness.",
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


def notes(w: Writer) -> None:
    """What the file is, what it was made from, which cells may be changed, the rules."""
    sheet = w.top(NOTES, "Notes", NOTES_LEAD)
    for row, (key, text) in enumerate(notes_by_heading(w.a).items(), start=3):
        w.texts(sheet, row, (key, w.look["key"]), (one_line(text), w.look["wrap"]))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)


def readers_notes(w: Writer) -> None:
    """The notes that the reader wrote, as plain text: what each is about by id and in words."""
    if not w.a.settings.notes:
        return
    sheet = w.top(YOURS, YOURS, YOURS_LEAD, protected=False)
    w.heads(sheet, YOURS_HEADS)
    for row, record in enumerate(evidence.notes_table(w.a).itertuples(index=False), start=FIRST):
        looks = (w.look["key"], w.look["wrap"], w.look["wrap"])
        w.texts(sheet, row, *((one_line(str(text)), look) for text, look in zip(record, looks, strict=True)))
    w.shape(sheet, (0, 0, 28), (1, 1, 50), (2, 2, 100))
