"""A claim added or changed in a form, with the codebook's anchors at hand; checked as it is typed."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.drawing.html import filled
from dashboard.drawing.track import anchors_alone
from dashboard.screens.evidence import controls, items, more_form, passages, wording
from dashboard.session import actions, claim_forms, forms, links, notices, widget_state
from dashboard.session.claim_forms import NEW_SOURCE
from dashboard.session.session import current
from dashboard.shell import scored
from dashboard.texts import documents
from dashboard.wording import claim_effect
from dashboard.wording.evidence import DIRECTION_NAMES, KIND_WORDS, ONE, YOUR_WORDS, copy_of
from dashboard.wording.text import in_markdown, plain, upper_first
from indicators.codebook import LEVELS
from indicators.evidence import COLUMNS, DIRECTIONS, EXPIRED, LATER, LEFT_OUT, SWITCHED_OFF, stay
from indicators.method import KINDS
from indicators.parsing.days import typed_day, typed_period
from indicators.parsing.problems import CaseError, Problem
from indicators.sources import Source
from scenarios.assessment import Assessment
from scenarios.files import editing
from scenarios.model.case import Case
from scenarios.scoring.cells import NO_WEIGHT

PLACE = "claim:"  # begins where what a form did is said: beside its claim
_AT_THE_HEAD = f"{PLACE}next"  # where the form goes on with the next claim
_WAYS_OUT = {  # of what keeps a claim from counting: a button, and its help
    SWITCHED_OFF: ("Let this source count", "Its other claims count too. Undo takes it back."),
    LEFT_OUT: ("Let it count again", "It is one of those you left out. Undo takes it back."),
    NO_WEIGHT: ("See its grade", "Opens More, where the grade stands. Another one needs a note."),
}


def form(a: Assessment, claim: str | None) -> None:
    """The form for a new claim, or for one that is there; its result is taken over by a button."""
    case = a.case
    base = current().case
    held = editing.as_fields(base, claim) if claim else dict.fromkeys(COLUMNS, "")
    key = f"{claim_forms.CLAIM}{claim or 'new'}:"
    with st.container(border=True, key="claim-form"):
        _begins(claim)
        if not claim:
            controls.unfinished(base)
        beside = st.container(horizontal=True)  # the source, and where in it the claim stands
        source, new = _source(a, key, held["source"], beside)
        row = held | {"id": claim or editing.new_id(base, forms.given()), "source": source}
        here = source in base.sources and passages.source_in_view(a) == source
        row |= more_form.place_fields(key, source, held, base.sources.get(source), beside, in_view=here)
        last = None if claim else claim_forms.last_on(source)
        if last:
            held |= {"kind": last.kind}
        undated = source in base.sources and not base.sources[source].date
        row |= _what(a, key, held) | (more_form.when(key, held) if undated else {})
        if held["proposal"] == "taken" and row["indicator"] != held["indicator"]:
            row["proposal"] = "shown"  # another one was chosen than that which was proposed
        row |= _how(case, key, held)
        st.caption(in_markdown(wording.as_in(last)) if last and row["kind"] == last.kind else wording.KIND_HELP)
        row |= more_form.speaker(key, row, held, last)
        row |= more_form.more(case, key, row, held, undated=undated)
        row |= {"period": typed_period(row["period"]), "valid_to": typed_day(row["valid_to"])}
        forms.hold_typed(key)
        dated = bool(new["date"] if new else source in base.sources and not undated)
        if (given := editing.with_day(base, row, dated=dated)) != row:
            st.caption(in_markdown(wording.WILL_HAVE_DAY.format(day=wording.day_of_case(base))))
        _take_over(a, claim, given, new)


def closed() -> DeltaGenerator:
    """Stands where a form may: the fields of one that was just closed are gone at once, not only at the end of a run.

    What is drawn next in the place of the form would else take its frame away and hold its fields for the while.
    """
    return st.empty()


def _begins(claim: str | None) -> None:
    """What the form is for; where it was opened at a passage by the last act, it is brought into view."""
    came = None if claim else claim_forms.came_from()
    at = f"claim-at-{came[1]}" if came else "claim-at"
    st.html(
        filled(
            "screens/evidence/templates/form_begins.html", at=at, title=f"Change {claim}" if claim else "Add a claim"
        )
    )
    notices.here(_AT_THE_HEAD)
    if claim_forms.opened_now():
        st.html(filled("screens/evidence/templates/landing.html", at=at, focus=".st-key-claim-form textarea"))


def _source(a: Assessment, key: str, now: str, beside: DeltaGenerator) -> tuple[str, dict[str, str] | None]:
    """Where the claim stands: a source of the case, or a new one with its fields."""
    case = a.case
    in_view = passages.source_in_view(a) if case.sources else NEW_SOURCE
    titles = {s.id: plain(s.title) for s in case.header.sources} | {NEW_SOURCE: NEW_SOURCE}
    chosen: str = beside.selectbox(
        "Source",
        list(titles),
        key=forms.start_typed(f"{key}source", now or in_view),
        format_func=lambda s: titles[s],
    )
    if chosen != NEW_SOURCE:
        if original := case.sources.get(case.sources[chosen].copy_of or ""):
            st.caption(in_markdown(f"{upper_first(copy_of(original))}."))
        return chosen, None
    with st.container(horizontal=True):
        typed = {
            name: st.text_input(label, key=forms.start_typed(f"{key}{name}", ""), placeholder=example)
            for name, (label, example) in wording.SOURCE_FIELDS.items()
        }
    fields = {"id": editing.new_source_id(case, forms.given())} | typed | {"date": typed_day(typed["date"])}
    return fields["id"], fields


def _what(a: Assessment, key: str, held: dict[str, str]) -> dict[str, str]:
    """What the claim says and what it bears on."""
    case = a.case
    text = st.text_area(
        YOUR_WORDS,
        key=forms.start_typed(f"{key}claim", held["claim"]),
        height=80,
        placeholder="One fact or statement: what the source says, not what follows from it.",
    )
    names = items.item_names(case)
    came_for = None if held["id"] else _came_for(a)
    item = st.selectbox(
        "It bears on",
        [*names, ""],
        index=None,
        key=forms.start_typed(f"{key}indicator", held["indicator"] if held["id"] else came_for),
        format_func=lambda i: f"{names[i]} · {i}" if i else "nothing that is scored (context)",
        placeholder="One indicator or commitment; a claim that bears on two needs two rows",
    )
    if item and item == came_for:
        st.caption(wording.CAME_FOR)
    if item in case.codebook.commitment_ids:
        st.caption(in_markdown(wording.commitment_claim(a, a.settings.view.scenario or a.case.reference)))
    return {"claim": text, "indicator": item or ""}


def _came_for(a: Assessment) -> str | None:
    """The indicator that the reader was looking at when the form was opened; at a passage only what is unknown yet."""
    item = a.settings.view.indicator
    if not item or claim_forms.came_from() is None:
        return item if widget_state.value(links.SHOW, ONE) == ONE else None
    if item in a.case.codebook.commitment_ids:
        return None
    known = a.cells_by_scenario.known[a.position(a.case.reference), a.case.codebook.indicator_ids.index(item)]
    return None if known else item


def _how(case: Case, key: str, held: dict[str, str]) -> dict[str, str]:
    """Direction, level by its anchor, and kind, from which the grade follows."""
    item = widget_state.value(f"{key}indicator")
    found = {"direction": "" if item is None else "context", "level": ""}  # context only where that was chosen
    if item:
        scored = case.codebook.scored[item]
        direction = st.segmented_control(
            "The claim",
            DIRECTIONS,
            key=forms.start_typed(f"{key}direction", held["direction"] if held["indicator"] else "supports"),
            required=True,
            format_func=lambda d: DIRECTION_NAMES[d],
        )
        st.caption(wording.DIRECTION_HELP)  # no icon of help, at which Tab would stop
        if direction != "context":
            levels = range(int(direction == "at_least"), LEVELS - (direction == "contradicts"))
            level = st.radio(
                "Level that it documents, by what would be observed",
                levels,
                key=_level_key(key, item, held["level"], levels),
                format_func=lambda n: in_markdown(f"{n}: {scored.levels[n]}"),
            )
            if left := wording.LEVEL_LEFT_OUT.get(direction or ""):
                st.caption(left)
            found = {"direction": direction or "supports", "level": "" if level is None else str(level)}
        else:
            st.html(anchors_alone(scored, None, scored.targets[current().settings.benchmark]))
    grades = case.method.default_grades.value
    kind = st.selectbox(
        "Kind of claim",
        KINDS,
        index=None,
        key=forms.start_typed(f"{key}kind", held["kind"] or None),
        placeholder="Deed, document or whose word?",
        format_func=lambda k: f"{k} ({grades[k]}): {KIND_WORDS[k]}",
    )
    return found | {"kind": kind or ""}


def _level_key(key: str, item: str, held: str, levels: range) -> str:
    """The key of the choice of a level, which starts inside what the direction allows."""
    now = forms.start_typed(f"{key}level:{item}", int(held) if held else None)
    if (chosen := widget_state.value(now)) is not None and chosen not in levels:
        widget_state.restart(now)
        widget_state.start(now, levels[-1])
    return now


def _take_over(a: Assessment, claim: str | None, row: dict[str, str], new: dict[str, str] | None) -> None:
    """The button that takes the claim over; below it, what is still missing or wrong, else what it would do."""
    base = current().case
    known = base.sources.get(row["source"])
    counted = known is not None and (known.paragraphs is not None or documents.text(known.id) is not None)
    missing = wording.missing_in_claim(row, new, counted=counted)
    problems, source = _problems(base, row, new) if not missing else ([], None)
    with st.container(horizontal=True, vertical_alignment="center"):  # what is said below comes and goes
        for number, (label, tip) in (_ways_on(row) if not claim else {None: ("Save the change", "")}).items():
            st.button(
                label,
                type="primary" if number is None else "secondary",
                on_click=notices.acting_at(_place(claim) if number is None else _AT_THE_HEAD, _save),
                args=(base, row, source, number),
                disabled=bool(missing or problems),
                help=tip or "The scores follow at once; Undo takes it back.",
            )
        st.button("Close the form", on_click=claim_forms.open_form, args=(None,), help="Nothing is taken over.")
        if claim:
            st.space("stretch")
            st.button(
                f"Remove {claim}",
                on_click=notices.acting_at(_place(claim), _remove),
                args=(claim,),
                type="tertiary",
                icon=":material/delete:",
                help="Takes it out of the register. Undo brings it back.",
            )
    if missing:
        st.caption(in_markdown(missing))
    elif problems:
        st.warning("  \n".join(in_markdown(p) for p in problems))
    else:
        _effect(a, editing.with_rows(base, [row], source), row["id"], f"{claim_forms.CLAIM}{claim or 'new'}:")
    notices.here(_place(claim))  # what was refused; what was taken over is said where the form was


def _ways_on(row: dict[str, str]) -> dict[int | None, tuple[str, str]]:
    """What adds a claim, by the paragraph at which the form then stands for the next one; None: it closes.

    Here is the paragraph that the claim names, which its words may have moved from where the form was opened.
    """
    ways: dict[int | None, tuple[str, str]] = {None: ("Add it", "")}
    came, document = claim_forms.came_from(), documents.text(row["source"])
    if came is None or came[0] != row["source"]:
        return ways
    last, typed = len(document.passages) if document else 0, row["paragraph"].strip()
    named = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 8 else 0
    here = named if 1 <= named <= last else came[1]
    ways[here] = ("Add it, then another here", wording.NEXT_HELP)
    if here < last:
        ways[here + 1] = (wording.ADD_THEN.format(n=here + 1), wording.NEXT_HELP)
    return ways


def _place(claim: str | None) -> str:
    """Where is said what became of a claim: at the passage where its form was opened, else beside it or at the top."""
    came = claim_forms.came_from()
    return passage_place(*came) if came and not claim else f"{PLACE}{claim or 'new'}"


def passage_place(source: str, paragraph: int) -> str:
    """The place below a passage."""
    return f"passage:{source}:{paragraph}"


def _effect(a: Assessment, changed: Case, claim: str, key: str) -> None:
    """What the claim would do to the scenario in view; where it would not count, why, and the way out beside it."""
    scenario = a.settings.view.scenario or a.case.reference
    effect = scored.preview_claim(a, changed, claim, scenario)
    row = changed.claims[claim]
    source, why = changed.sources[row.source], effect.why_not
    if row.indicator in a.case.codebook.commitment_ids and why not in (LATER, EXPIRED, *_WAYS_OUT):
        return  # what it does is said where the commitment was chosen
    with st.container(horizontal=True, vertical_alignment="center"):
        lowers = claim_effect.lowers(a, scenario, row)
        foreseen = claim_effect.foreseen(a, scenario, effect, claim_effect.why_not(a, source, row, why), lowers)
        st.markdown(in_markdown(f"{wording.will_say(a.case, row)} {foreseen}"))
        days = stay(row, source, undated=changed.header.as_of, published_by=a.settings.published_by)
        day = {LATER: days.first, EXPIRED: days.last}.get(why)
        acts = {
            SWITCHED_OFF: partial(actions.switch_source, source.id, True),
            LEFT_OUT: partial(actions.bring_back, claim),
            NO_WEIGHT: partial(widget_state.put, f"box:{key}", True),
        }
        if day is not None:
            tip = "Every claim up to that day counts then. One step Back in the browser, or Over time, undoes it."
            st.button(f"Move the date to {day.isoformat()}", on_click=actions.move_date, args=(day,), help=tip)
        elif why in acts and (why != SWITCHED_OFF or source.id in current().case.sources):
            label, tip = _WAYS_OUT[why]
            st.button(label, on_click=acts[why], help=tip)


def _problems(base: Case, row: dict[str, str], new: dict[str, str] | None) -> tuple[list[str], Source | None]:
    found: list[Problem] = []
    source = None
    if new is not None:
        try:
            source = editing.checked_source(base, new)
        except CaseError as error:
            found += error.problems
    if source is not None or new is None:
        found += editing.checked_rows(base, [row], source).problems
    return [wording.field_problem(p) for p in found], source


def _save(base: Case, row: dict[str, str], source: Source | None, then: int | None = None) -> None:
    """Take a claim over. then: the paragraph at which the form goes on with another one; None: it closes."""
    claim, new = row["id"], row["id"] not in base.claims

    def act(case: Case) -> Case:
        nonlocal claim
        after, claim = editing.acted(case, base, row, source, forms.given())
        return after

    if actions.edit(act):
        forms.drop_typed(claim_forms.CLAIM)
        claim_forms.open_form(None)
        if (paragraph := current().case.claims[claim].paragraph) is not None:  # whoever codes a paragraph has read it
            documents.mark_read(row["source"], [paragraph])
        current().look(indicator=row["indicator"] or None, claim=claim)
        if then is not None and (document := documents.text(row["source"])):
            current().look(source=row["source"], paragraph=then, claim=None)
            claim_forms.open_at(row["source"], then, document.passages[then - 1].page)
        now = current().case
        why_not = editing.uncounted(now, current().settings, claim)
        current().say("info", wording.claim_saved(now, now.claims[claim], why_not, new=new))


def _remove(claim: str) -> None:
    session = current()
    if session.settings.view.claim == claim:
        session.look(claim=None)
    if actions.edit(lambda case: editing.without(case, claim)):
        forms.drop_typed(claim_forms.CLAIM)
        claim_forms.open_form(None)
        session.say("info", wording.claim_removed(claim))
