"""One file that scores anew wherever it is opened: no server, no request, script and style under a policy by hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any

from markupsafe import Markup

from dashboard.drawing.html import ROOT, filled, in_script, own_code
from dashboard.export.brief import parts
from dashboard.export.brief import wording as brief_wording
from dashboard.export.explorer import wording
from dashboard.export.explorer.as_script import functions
from dashboard.export.explorer.carried import carried, ranges
from dashboard.view import overview
from dashboard.view.blocks import Block, legend
from dashboard.view.picture import in_words
from dashboard.view.side import Addresses, Side
from dashboard.wording import evidence, headline, place, scores
from dashboard.wording import overview as screen
from dashboard.wording.text import plain, scenario_names, states
from scenarios.assessment import Assessment
from scenarios.files.everything_zip import HELD, contents, pack
from scenarios.model.case import Case
from scenarios.reference.elsewhere import FAR
from scenarios.reference.known_pairs import pairs_beside, pairs_hash
from scenarios.reference.place import Lacking

# The look of the pages, and elements without markup, are the dashboard's own files.
STYLES = (
    "server/served/style.css",
    "server/served/home.css",
    "server/served/view.css",
    "screens/overview/overview.css",
    "screens/compare/compare.css",
    "export/explorer/explorer.css",
)
SCRIPTS = (
    "numbers", "method", "filled", "page", "words", "stretch", "overview", "compare", "claims", "cite", "indicators",
    "controls",
)  # fmt: skip
# What the script fills anew as the pages do.
TEMPLATES = (
    "view/templates/answer.html",
    "view/templates/lines.html",
    "view/templates/how_sure.html",
    "view/templates/grey.html",
    "view/templates/legend.html",
    "view/templates/kept.html",
    "view/templates/overview_figure.html",
    "screens/overview/templates/note.html",
    "screens/compare/templates/key.html",
    "screens/compare/templates/table.html",
    "drawing/templates/track.html",
)


def explorer(a: Assessment, case: Case, made_on: str) -> str:
    """The file as HTML text; the same input gives the same bytes.

    a: without scenarios of other cases; case: without the reader's own scenarios; made_on: the day, YYYY-MM-DD.
    """
    held = base64.b64encode(pack(contents(case, a.settings, pairs_hash(case)))).decode()
    style, script, side = own_code(*map(_file, STYLES)), _script(), parts.side(a)
    blocks = overview.made(side, None, _ADDRESSES)
    caveats = parts.caveats(a, made_on)
    page = filled(
        "export/explorer/templates/page.html",
        title=wording.TITLE.format(title=plain(case.header.title)),
        words=wording,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        carried=in_script(_whole(a, case, made_on, side, blocks)),
        held=held,
        held_id=HELD,
        blocks={block.name: block.html for block in blocks},
        keys=legend(wording.KEYS).html,
        caveats=caveats,
        several=len(a.ids) > 1,
        before_quoting=headline.BEFORE_QUOTING,
        quote_line=wording.quote_line(len(caveats)),
        notes=evidence.notes_table(a)[["name", "note"]].to_numpy().tolist(),
        made=wording.MADE.format(day=made_on),
    )
    return str(page)


# Where the blocks of the first screen lead, inside the file; nowhere where it has no such place.
_ADDRESSES = Addresses("#scenario-{}".format, "#of-{}".format, "#fold-known", "#fold-decides", "#of-{}".format, "", "")


def _whole(a: Assessment, case: Case, made_on: str, side: Side, blocks: Sequence[Block]) -> dict[str, Any]:
    """What is carried, with what the page says that no weight moves."""
    held = carried(a, case)
    known = pairs_beside(a.case)
    names = scenario_names(a)
    check = in_words(blocks).get("check") if side.scored else None
    return held | {
        "scenarios": [s | {"name": names[s["id"]]} for s in held["scenarios"]],
        "words": wording.said(a),
        "tables": wording.tables(_script()),
        "cited": {
            "about": brief_wording.about(a),
            "outside": brief_wording.named_only(a),
            "program": wording.program(a, made_on),
        },
        "drawn": brief_wording.drawn(a),
        "ranges": ranges(a, side.scale),
        "settings_hash": a.settings_hash[:8],
        "hashes": {"case_hash": a.case_hash, "pairs_hash": pairs_hash(case)},
        "states": states(a.case),
        "study": place.study(a),
        "documents": sum(len(c.header.documents) for c in known.cases) if known else 0,
        "second_documents": side.second.documents if side.second else 0,
        "far": FAR,
        "check": " ".join(check or ()),
        "outside": screen.outside(a),
        "has_treaty": a.has_treaty,
        "on_commitments": scores.on_commitments(a),
        "why_none": place.why_none(a, side.scale) if isinstance(side.scale, Lacking) else "",
    }


@cache
def _script() -> Markup:
    files = (_file(f"export/explorer/{name}.js") for name in SCRIPTS)
    return own_code(_file("server/scripts/dom.js"), functions(*TEMPLATES), *files)


def _hash(text: str) -> str:
    """What the policy of the page names: a script or a style sheet that is not this one does nothing."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _file(name: str) -> str:
    """A file of ours, named as templates are."""
    return (ROOT / name).read_text(encoding="utf-8")
