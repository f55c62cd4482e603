"""A brief to print or to send: one self-contained HTML file. No script, no outside request, no clock.

No Streamlit. Whatever comes from a case or a reader goes through `wording.in_html`.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from dashboard.export.brief import parts
from dashboard.export.brief.chart import chart
from dashboard.shared.text import in_html
from dashboard.shared.wording import headline, notices, scores
from scenarios.assessment import Assessment

STYLE = (Path(__file__).parent / "brief.css").read_text(encoding="utf-8")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


class Without(Enum):
    """Why a brief bears no settings code."""

    TOO_LONG = notices.TOO_LONG_FOR_ADDRESS
    IN_NO_LINK = notices.IN_NO_ADDRESS


def brief(a: Assessment, chosen: Sequence[str], code: str | Without, made_on: str) -> str:
    """The brief as HTML text; the same input gives the same bytes.

    chosen: the scenarios compared, reference first. code: settings code for the address, or why there is none.
    made_on: the date of making, YYYY-MM-DD.
    """
    title, space = in_html(a.case.header.title), parts.room(a, chosen)
    body = [
        _answer(a),
        chart(a, space.name_lines),
        parts.section("Compared", parts.compared(a, chosen, space)),
        parts.section("What remains", parts.remaining(a, chosen[0], space)),
        parts.section("Set by hand", parts.by_hand(a, chosen, space)),
        parts.section("Notes", parts.notes(a, space)),
        parts.section("Before you quote this", parts.bullets(headline.caveats(a), space.caveats)),
        parts.section("Cite as", _citation(a, code, made_on)),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}: brief on alliance readiness</title>\n<style>\n{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{chr(10).join(p for p in body if p)}\n</main>\n</body>\n</html>\n"
    )


def _answer(a: Assessment) -> str:
    """The sentences of the home page: what it rests on, the answer, the counts, readiness with its range."""
    reference = a.ids[0]
    title = in_html(a.case.header.title)
    said = [
        f'<p class="line">{title} {in_html(headline.claims_line(a))} · <span class="day">as of {a.as_of}</span></p>',
        f"<h1>{in_html(' '.join(headline.answer(a)))}</h1>",
        f"<p>{in_html(headline.counts(a, reference))}</p>",
        f"<p>{in_html(scores.commitments_line(a, reference))}</p>",
    ]
    name = in_html(a.case.scenarios[0].name)
    line = in_html(scores.readiness_line(a, reference))
    kind = in_html(scores.class_help(a, reference))
    said.append(f'<p class="now">{line} <small>of 100 · {name} · {kind}</small></p>')
    return "<header>\n" + "\n".join(said) + "\n</header>"


def _citation(a: Assessment, code: str | Without, made_on: str) -> str:
    """What it is about, the sources, the program with its hashes, how it was computed, and the settings code."""
    cited = f"Alliance Readiness, settings {a.settings_hash[:8]}, data {a.case_hash}, {in_html(made_on)}."
    if isinstance(code, Without):
        view = in_html(code.value)
    else:
        view = f'The same view, in the address of the program after ?s= <span class="code">{in_html(code)}</span>'
    return (
        f'<p class="fine">{in_html(a.case.header.title)}, as of {a.as_of}. {parts.sources(a)} {cited}</p>\n'
        f'<p class="fine">{parts.choices(a)} {view}</p>'
    )
