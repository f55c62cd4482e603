"""The one list of what can be taken away: a line taken out takes its file away. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard.export.brief import file as brief
from dashboard.export.explorer import explorer
from dashboard.export.for_tools import datapackage, refi, web_annotations
from dashboard.export.tables import Exports, File, today
from dashboard.export.workbook import workbook
from dashboard.wording import evidence
from dashboard.wording.next_fact import plan_table
from scenarios.analysis.certificates import certificate_table
from scenarios.analysis.contributions import influence
from scenarios.analysis.specifications import specification_table
from scenarios.analysis.turned_round import reversal_table
from scenarios.reference.validation import Validation
from scenarios.reference.validation_tables import coders_by_pair_table, known_pairs_table, validation_table

# Tables of the known pairs, whatever case is open.
PAIR_TABLES: dict[str, Callable[[Validation], pd.DataFrame]] = {
    "known_pairs.csv": known_pairs_table,
    "validation.csv": validation_table,
    "coders_by_pair.csv": coders_by_pair_table,
}
TAKEN_AWAY = Exports(
    tables={
        "scores.csv": lambda a: a.scores,
        "cells.csv": lambda a: a.cells,
        "pairs.csv": lambda a: a.pairs,
        "evidence_scored.csv": lambda a: a.evidence,
        "assumptions.csv": evidence.assumptions_table,
        "notes.csv": evidence.notes_table,
        "collection_plan.csv": lambda a: plan_table(a, a.case.reference),
        "certificate.csv": certificate_table,
        "tipping.csv": reversal_table,
        "specifications.csv": specification_table,
    },
    of_scenario={  # of those that stand in `tables` too, that one is of the first
        "collection_plan.csv": plan_table,
        "influence.csv": influence,
        "certificate.csv": certificate_table,
        "specifications.csv": specification_table,
    },
    files=(
        File("brief.html", lambda of: brief.brief_html(of.both, of.case)),
        File(
            "explorer.html",
            lambda of: explorer(of.a, of.case, today()).encode(),
            "Explorer (.html)",
            "One file that scores anew wherever it is opened, on a phone too: weights, Compare, claims with their "
            "sources. No server, no request; no text of a document is in it. Loads back here.",
        ),
        File(
            web_annotations.NAME,
            lambda of: web_annotations.annotation_page(of.case),
            "Annotations (JSON-LD)",
            "Each claim as a W3C Web Annotation that finds its words in the document wherever that is at hand.",
            for_tools=True,
        ),
        File(
            refi.CODEBOOK,
            lambda of: refi.codebook_qdc(of.case),
            "Codebook (.qdc)",
            "The codebook for software of qualitative analysis (REFI-QDA).",
            for_tools=True,
        ),
        File(
            refi.PROJECT,
            lambda of: refi.project_qdpx(of.case),
            "Codings (.qdpx)",
            "The claims as codings for such software: of the register's own texts, for no document is handed on.",
            for_tools=True,
        ),
        File(
            "workbook.xlsx",
            lambda of: workbook(of.a),
            "Workbook (.xlsx)",
            "Readiness as live formulas over the five shares of belief, targets and weights: change one and see.",
        ),
    ),
    compared=("scores.csv", "cells.csv", "pairs.csv"),
    described=(datapackage.NAME, datapackage.datapackage),
)
