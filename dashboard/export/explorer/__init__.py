"""One file that scores anew wherever it is opened: no server, no request, one script under a policy with its hash."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from markupsafe import Markup

from dashboard.drawing.html import filled, in_script, own_files
from dashboard.export.brief import parts
from dashboard.export.brief import wording as brief_wording
from dashboard.export.explorer import wording
from dashboard.export.explorer.carried import carried, ranges
from dashboard.view.picture import in_words
from dashboard.wording import evidence, headline, place, scores
from dashboard.wording.text import HEADINGS, heading_of, plain, scenario_names, states
from scenarios.assessment import Assessment
from scenarios.files.everything_zip import HELD, contents, pack
from scenarios.model.case import Case
from scenarios.reference.known_pairs import pairs_beside, pairs_hash
from scenarios.reference.place import Lacking, scale_of

# The look of the pages, and elements without markup, are the dashboard's own files.
STYLES = (
    "server/served/style.css",
    "server/served/home.css",
    "export/explorer/strip.css",
    "export/explorer/explorer.css",
)
SCRIPTS = (
    "numbers",
    "method",
    "words",
    "pictures",
    "page",
    "claims",
    "cite",
    "table",
    "compare",
    "indicators",
    "controls",
)


def explorer(a: Assessment, case: Case, made_on: str) -> str:
    """The file as HTML text; the same input gives the same bytes.

    a: without scenarios of other cases; case: without the reader's own scenarios; made_on: the day, YYYY-MM-DD.
    """
    held = base64.b64encode(pack(contents(case, a.settings, pairs_hash(case)))).decode()
    style, script = own_files(*STYLES), _script()
    page = filled(
        "export/explorer/templates/page.html",
        title=wording.TITLE.format(title=plain(case.header.title)),
        words=wording,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        carried=in_script(_whole(a, case, made_on)),
        held=held,
        held_id=HELD,
        caveats=parts.caveats(a),
        before_quoting=headline.BEFORE_QUOTING,
        notes=evidence.notes_table(a)[["name", "note"]].to_numpy().tolist(),
        made=wording.MADE.format(day=made_on),
    )
    return str(page)


def _whole(a: Assessment, case: Case, made_on: str) -> dict[str, Any]:
    """What is carried, with what the page says that no weight moves."""
    held = carried(a, case)
    scale, known = scale_of(a, a.ids[0]), pairs_beside(a.case)
    check = in_words(parts.blocks(a)).get("check") if a.marks.assessed[0] else None
    names = scenario_names(a)
    return held | {
        "scenarios": [
            s | {"name": names[s["id"]], "heading": HEADINGS[heading_of(a, k)]} for k, s in enumerate(held["scenarios"])
        ],
        "words": wording.said(a),
        "cited": {
            "about": brief_wording.about(a),
            "outside": brief_wording.named_only(a),
            "program": wording.program(a, made_on),
        },
        "drawn": brief_wording.drawn(a),
        "ranges": ranges(a, scale),
        "settings_hash": a.settings_hash[:8],
        "hashes": {"case_hash": a.case_hash, "pairs_hash": pairs_hash(case)},
        "question": headline.question(a),
        "month": headline.month(a.as_of) + headline.date_note(a),
        "rests_on": headline.rests_on(a),
        "states": states(a.case),
        "documents": sum(len(c.header.documents) for c in known.cases) if known else 0,
        "check": " ".join(check or ()),
        "outside_treaty": place.outside_treaty(a, a.ids[0]),
        "has_treaty": a.has_treaty,
        "on_commitments": scores.on_commitments(a),
        "why_none": place.why_none(a, scale) if isinstance(scale, Lacking) else "",
    }


def _script() -> Markup:
    return own_files("server/scripts/dom.js", *(f"export/explorer/{name}.js" for name in SCRIPTS))


def _hash(text: str) -> str:
    """What the policy of the page names: text that is not this one neither runs nor shows."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
