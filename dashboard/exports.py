"""The one list of what can be taken away: a line taken out takes its file away. No Streamlit."""

from __future__ import annotations

from dashboard.export import brief
from dashboard.export.explorer import explorer
from dashboard.export.for_tools import datapackage, refi, web_annotations
from dashboard.export.tables import Exports, File, today
from dashboard.export.workbook import workbook
from dashboard.wording.evidence import ASSUMPTIONS_CSV, NOTES_CSV
from dashboard.wording.next_fact import PLAN_CSV
from scenarios.analysis.certificates import CERTIFICATE_CSV
from scenarios.analysis.contributions import INFLUENCE_CSV
from scenarios.analysis.moved import CHANGES_CSV
from scenarios.analysis.specifications import SPECIFICATIONS_CSV
from scenarios.analysis.turned_round import TIPPING_CSV
from scenarios.coding.settling import CODINGS_CSV
from scenarios.reference.validation_tables import CODERS_BY_PAIR_CSV, KNOWN_PAIRS_CSV, VALIDATION_CSV
from scenarios.tables import CELLS_CSV, EVIDENCE_CSV, PAIRS_CSV, SCORES_CSV

TAKEN_AWAY = Exports(
    tables=(
        SCORES_CSV,
        CELLS_CSV,
        PAIRS_CSV,
        EVIDENCE_CSV,
        ASSUMPTIONS_CSV,
        NOTES_CSV,
        PLAN_CSV,
        INFLUENCE_CSV,
        CERTIFICATE_CSV,
        TIPPING_CSV,
        SPECIFICATIONS_CSV,
        KNOWN_PAIRS_CSV,
        VALIDATION_CSV,
        CODERS_BY_PAIR_CSV,
        CODINGS_CSV,
        CHANGES_CSV,
    ),
    files=(
        File("brief.html", lambda of: brief.brief_html(of.both, of.case).html.encode()),
        File(
            "explorer.html",
            lambda of: explorer(of.a, of.case, today()).encode(),
            "Explorer (.html)",
            "One file that opens anywhere, weights to move; no text of a document is in it. Loads back here.",
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
            "Readiness as live formulas over belief, targets and weights: change one and see.",
        ),
    ),
    described=lambda a, files: {datapackage.NAME: datapackage.datapackage(a, files)},
)
