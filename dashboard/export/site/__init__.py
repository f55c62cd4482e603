"""A folder of pages that any web server or none can show: every case as a file that scores anew, and a list of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np

from dashboard.drawing.html import filled
from dashboard.export.explorer import explorer, wording
from dashboard.wording import ratio, scores, stretch, strip
from dashboard.wording.strip import LOOKS
from dashboard.wording.text import plain, span
from scenarios.assessment import Assessment, assess
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.other_cases import standing_of_case
from scenarios.reference.place import place, scale_of

INDEX = "index.html"


def site(cases: Sequence[Case], made_on: str) -> Iterator[tuple[str, bytes]]:
    """The pages, each by the name of its file, as they are made; the list of all of them last."""
    rows = []
    for case in cases:
        a = assess(case, usual(case))
        yield f"{case.id}.html", explorer(a, case, made_on).encode()
        rows.append(_row(a))
    rows.sort(key=lambda row: (-float(row["dot"] or -1), row["title"]))
    page = filled("export/explorer/templates/index.html", rows=rows, words=wording, made_on=made_on)
    yield INDEX, page.encode()


def _row(a: Assessment) -> dict[str, Any]:
    """A case in the list. dot: index points, empty where it has no score; line: from and how long."""
    scale = scale_of(a, a.ids[0])
    stands, here = standing_of_case(a), place(a, a.ids[0], scale)
    scored, marks = not np.isnan(stands.readiness), partial("{:.1f}".format)
    return {
        "href": f"{stands.case}.html",
        "title": plain(stands.title),
        "dot": marks(100 * stands.readiness) if scored else "",
        "line": (marks(100 * stands.low), marks(100 * (stands.high - stands.low))) if scored else ("", ""),
        "score": stretch.score(stands.readiness, scale) if scored else "",
        "range": span(stands.low, stands.high) if scored else scores.not_scored(a, a.ids[0]),
        "ratio": ratio.with_range(here.ratio, here.low, here.high) if here else "",
        "place": here.verdict if here else "",
        "look": LOOKS[stands.group],
        "kind": strip.kind(stands) if stands.class_ else scores.NOTHING_CODED,
        "claims": stands.claims,
        "documents": stands.counting,
    }
