"""A claim added or changed in a form, with the codebook's anchors at hand; checked as it is typed."""

from __future__ import annotations

import streamlit as st

from dashboard import state, wording
from dashboard.tracks import anchors
from indicators.codebook import LEVELS
from indicators.evidence import BOTH, COLUMNS
from indicators.method import KINDS
from indicators.problems import CaseError, Problem
from indicators.sources import Source
from scenarios import editing
from scenarios.assessment import Assessment
from scenarios.case import Case

NEW_SOURCE = "a new source ..."
CONTEXT = "context: bears on no level"
_DIRECTIONS = ("supports", "contradicts", CONTEXT)
_FORM = "edit:claim:"


def form(a: Assessment, claim: str | None) -> None:
    """The form for a new claim, or for one that is there; its result is taken over by a button."""
    case = a.case
    base = state.current_case()
    held = editing.as_fields(base, claim) if claim else dict.fromkeys(COLUMNS, "")
    key = f"{_FORM}{claim or 'new'}:"
    with st.container(border=True):
        st.markdown(f"**Change {claim}**" if claim else "**Add a claim**")
        source, new = _source(case, key, held["source"])
        row = held | _what(case, key, held)
        row |= _how(case, key, held)
        row |= {"id": claim or editing.new_id(base), "source": source}
        row |= _more(case, key, row, held, base.sources.get(source))
        _take_over(base, claim, row, new)


def _source(case: Case, key: str, now: str) -> tuple[str, dict[str, str] | None]:
    """Where the claim stands: a source of the case, or a new one with its fields."""
    titles = {s.id: wording.plain(s.title) for s in case.header.sources} | {NEW_SOURCE: NEW_SOURCE}
    chosen = st.selectbox(
        "Source",
        list(titles),
        key=state.start(f"{key}source", now or next(iter(titles))),
        format_func=lambda s: titles[s],
        help="The document that says so. A new one needs a title and a date.",
    )
    if chosen != NEW_SOURCE:
        return chosen, None
    with st.container(horizontal=True):
        title = st.text_input("Title of the source", key=f"{key}title", help="As one would cite it.")
        date = st.text_input(
            "Its date", key=f"{key}date", placeholder="2017-05 or 2017-05-12", help="YYYY, YYYY-MM or YYYY-MM-DD."
        )
        author = st.text_input("Author or office", key=f"{key}author", help="May stay empty.")
        url = st.text_input("Link", key=f"{key}url", placeholder="https://", help="May stay empty.")
    fields = {"id": editing.new_source_id(case), "title": title, "date": date, "author": author, "url": url}
    return fields["id"], fields


def _what(case: Case, key: str, held: dict[str, str]) -> dict[str, str]:
    """What the claim says and what it bears on."""
    text = st.text_area(
        "The claim, in your own words",
        key=state.start(f"{key}claim", held["claim"]),
        height=80,
        help="One fact or statement. What the source says, not what follows from it.",
    )
    names = {i.id: f"{wording.plain(i.name)}" for i in (*case.codebook.indicators, *case.codebook.commitments)}
    item = st.selectbox(
        "It bears on",
        ["", *names],
        key=state.start(f"{key}indicator", held["indicator"]),
        format_func=lambda i: names.get(i, "nothing that is scored (context)"),
        help="An indicator, or one of the commitments. A claim that bears on two needs two rows.",
    )
    return {"claim": text, "indicator": item}


def _how(case: Case, key: str, held: dict[str, str]) -> dict[str, str]:
    """Direction, level by its anchor, and kind, from which the grade follows."""
    item = state.value(f"{key}indicator")
    found = {"direction": "context", "level": ""}
    if item:
        scored = case.codebook.scored[item]
        now = CONTEXT if held["direction"] == "context" else held["direction"] or "supports"
        direction = st.segmented_control(
            "It",
            _DIRECTIONS,
            key=state.start(f"{key}direction", now),
            required=True,
            help="Supports: documents this level. Contradicts: this is the highest level it still allows.",
        )
        if direction != CONTEXT:
            levels = range(LEVELS - (direction == "contradicts"))
            level = st.radio(
                "Level, by what would be observed",
                levels,
                key=state.start(f"{key}level:{item}", min(int(held["level"]), levels[-1]) if held["level"] else None),
                format_func=lambda n: wording.in_markdown(f"{n}: {scored.levels[n]}"),
                help="Pick the anchor that the claim documents, not the one you expect.",
            )
            found = {"direction": direction or "supports", "level": "" if level is None else str(level)}
        else:
            st.html(f'<div class="ar">{anchors(scored, None, scored.targets[state.settings().benchmark])}</div>')
    grades = case.method.default_grades.value
    kind = st.selectbox(
        "Kind",
        KINDS,
        key=state.start(f"{key}kind", held["kind"] or "document"),
        format_func=lambda k: f"{k} (grade {grades[k]})",
        help="Deeds and documents weigh more than words. Another grade needs a note, under More.",
    )
    return found | {"kind": kind}


def _more(case: Case, key: str, row: dict[str, str], held: dict[str, str], source: Source | None) -> dict[str, str]:
    """What may be given beside: passage, speaker, dates, grade, note."""
    found: dict[str, str] = {}
    if source is not None and source.paragraphs:
        with st.container(horizontal=True):
            found["paragraph"] = st.text_input(
                "Paragraph", key=state.start(f"{key}paragraph", held["paragraph"]), help=f"1 to {source.paragraphs}."
            )
            found["locator"] = st.text_input(
                "Locator",
                key=state.start(f"{key}locator", held["locator"]),
                help="At most 8 words of the passage, verbatim: a pointer, not a quotation.",
            )
    grade = case.method.default_grades.value[row["kind"]]
    box = st.expander("More: speaker, dates, grade, note", key=f"box:{key}", on_change="rerun")
    kept = ("attributed_to", "party", "stance", "period", "valid_to", "reliability", "credibility", "note")
    if not box.open:
        same = not held["kind"] or held["kind"] == row["kind"]
        return found | {n: held[n] for n in kept if same or n not in ("reliability", "credibility")}
    with box, st.container(horizontal=True):
        for name, label, tip in (
            ("attributed_to", "Speaker", "Who says so; empty: the source itself; author: its author."),
            ("period", "Period", "YYYY, YYYY-MM, YYYY-MM-DD or start/end; empty: the date of the source."),
            ("valid_to", "Counts until", "The last day on which it counts; empty: no end."),
        ):
            found[name] = st.text_input(label, key=state.start(f"{key}{name}", held[name]), help=tip)
        for name, label, options in (
            ("party", "Party", ["", *case.header.parties, BOTH]),
            ("stance", "Side of the argument", ["", *(s.id for s in case.header.stances)]),
            ("reliability", "Reliability", list("ABCDEF")),
            ("credibility", "Credibility", list("123456")),
        ):
            start = held[name] or {"reliability": grade[0], "credibility": grade[1]}.get(name, "")
            found[name] = st.selectbox(
                label,
                options,
                key=state.start(f"{key}{name}:{row['kind'] if name[-2:] == 'ty' else ''}", start),
                help="By default from the kind." if name in ("reliability", "credibility") else "May stay empty.",
            )
        found["note"] = st.text_input(
            "Note", key=state.start(f"{key}note", held["note"]), help="Needed for a grade of its own."
        )
    return found


def _take_over(base: Case, claim: str | None, row: dict[str, str], new: dict[str, str] | None) -> None:
    """What is wrong so far, and the button that takes the claim over."""
    problems, source = _problems(base, row, new)
    if row["claim"] and problems:
        st.warning("  \n".join(wording.in_markdown(p) for p in problems))
    with st.container(horizontal=True):
        st.button(
            "Save the change" if claim else "Add it",
            type="primary",
            on_click=_save,
            args=(row, source),
            disabled=bool(problems),
            help="The scores follow at once; Undo takes it back.",
        )
        st.button("Close the form", on_click=state.show_form, args=(None,), help="Nothing is taken over.")


def _problems(base: Case, row: dict[str, str], new: dict[str, str] | None) -> tuple[list[str], Source | None]:
    found: list[Problem] = []
    source = None
    if new is not None:
        try:
            source = editing.checked_source(base, new)
        except CaseError as error:
            found += error.problems
    if source is not None or new is None:
        found += editing.row_problems(base, [row], source)
    return [wording.field_problem(p) for p in found], source


def _save(row: dict[str, str], source: Source | None) -> None:
    if state.edit(lambda case: editing.with_rows(case, [row], source)):
        state.again(_FORM)
        state.show_form(None)
        state.look(indicator=row["indicator"] or None, claim=row["id"])
        state.say("info", wording.claim_saved(row["id"]))
