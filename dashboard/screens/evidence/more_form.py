"""What a claim says beside its words: where in its source it stands, who speaks, when it holds, grade, note."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.drawing.html import filled
from dashboard.screens.evidence import passages_wording, wording
from dashboard.session import forms, widget_state
from dashboard.session.session import current
from dashboard.texts import documents
from dashboard.wording.text import in_markdown, plain
from indicators.evidence import BOTH, SPOKEN, Claim
from indicators.passages import Finding, Searched, find, nearest
from indicators.sources import Source
from scenarios.coding import sentences
from scenarios.coding.sentences import Span
from scenarios.documents.document import Document
from scenarios.model.case import Case

FIELDS = ("paragraph", "page", "locator")
_SEEN, _CUT = 6, 110  # sentences that are listed, and letters of each


class _Place(NamedTuple):
    """The keys of a claim's place in one source, and what was there before the form was opened."""

    keys: dict[str, str]
    taken: str  # the key of what the form changed by itself
    began: dict[str, str]

    def typed(self, name: str) -> str:
        return str(widget_state.value(self.keys[name], "") or "").strip()

    @property
    def number(self) -> int | None:
        typed = self.typed("paragraph")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 8 else None


def place_fields(
    key: str, source_id: str, held: dict[str, str], source: Source | None, beside: DeltaGenerator, *, in_view: bool
) -> dict[str, str]:
    """Where in the source the claim stands; another source begins without a place.

    held: the claim as it is. beside: where its source was chosen. in_view: whether its text stands on the page.
    """
    began = {name: held[name] if source_id == held["source"] else "" for name in FIELDS}
    keys = {n: forms.start_typed(f"{key}{n}:{source_id}", began[n]) for n in FIELDS}
    place = _Place(keys, f"{key}taken:{source_id}", began)
    searched, document = documents.searched(source_id), documents.text(source_id)
    finding = _taken(place, searched, document) if searched else None
    last = source.paragraphs if source else None
    examples = (f"1 to {last}" if last else "from 1", "from 1", wording.LOCATOR_EXAMPLE)
    found = {
        name: beside.text_input(name.capitalize(), key=keys[name], placeholder=example, width=110)
        for name, example in list(zip(FIELDS, examples, strict=True))[:2]
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        found["locator"] = st.text_input("Locator", key=keys["locator"], placeholder=examples[2])
        if finding and in_view:
            st.html(filled("screens/evidence/templates/use_words.html"), width="content")
    if finding and searched:
        of = _sentences(place, f"{key}sentence:{source_id}:{place.number}", searched)
        with st.container(key="claim-fits"):  # as high with one line as with two: what is below stays where it is
            st.caption(in_markdown(_said(place, finding, searched) + passages_wording.some_of(of)))
    return found


def _taken(place: _Place, searched: Searched, document: Document | None) -> Finding:
    """Where the words stand. Where they stand once, that is the paragraph, whatever was typed or left empty."""
    pointing: dict[str, Any] = {"locator": place.typed("locator"), "paragraph": place.number}
    finding = find([Claim.model_construct(**pointing)], searched)[0]  # the rest of the claim may not be typed yet
    touched = any(place.typed(name) != place.began[name] for name in ("paragraph", "locator"))
    if finding.state not in ("found", "elsewhere") or finding.numbers[0] in (None, place.number) or not touched:
        return finding
    number = finding.numbers[0]
    assert number is not None
    widget_state.put(place.taken, f"{place.typed('paragraph')}>{number}:{place.typed('locator')}")
    widget_state.put(place.keys["paragraph"], str(number))
    page = document.passages[number - 1].page if document and number <= len(document.passages) else None
    widget_state.put(place.keys["page"], "" if page is None else str(page))
    return find([Claim.model_construct(**pointing | {"paragraph": number})], searched)[0]


def _said(place: _Place, finding: Finding, searched: Searched) -> str:
    """Whether the words stand where the claim says, and what the form has changed."""
    before, _, rest = str(widget_state.value(place.taken, "")).partition(">")
    taken = rest == f"{place.typed('paragraph')}:{place.typed('locator')}"
    like = nearest(place.typed("locator"), _paragraph(place, searched)) if finding.state == "missing" else ""
    return passages_wording.fits(finding, before if taken else None, like)


def _paragraph(place: _Place, searched: Searched) -> str:
    """The text of the paragraph that is typed; empty without one."""
    number = place.number
    return next((p.text for p in searched.paragraphs if number is not None and p.number == number), "")


def _sentences(place: _Place, key: str, searched: Searched) -> int:
    """The sentences of the paragraph, a few of whose words become the locator without being typed.

    Returns how many words the chosen one has whose words the locator is; 0 where it is no sentence's.
    """
    text = _paragraph(place, searched)
    spans = sentences.sentences(text)
    if not spans:
        return 0
    few = len(spans) <= _SEEN
    choose = st.radio if few else partial(st.selectbox, placeholder="Choose one: a few of its words become the locator")
    choose(
        "Or by its sentence",
        range(len(spans)),
        index=None,
        key=forms.start_typed(key, None),
        format_func=lambda n: in_markdown(_begin(text[slice(*spans[n])])) if few else plain(text[slice(*spans[n])]),
        on_change=_point,
        args=(key, place.keys["locator"], text, spans, searched),
    )
    chosen = widget_state.value(key)
    if not isinstance(chosen, int) or place.typed("locator") != _locator(text, spans[chosen], searched):
        return 0
    return len(text[slice(*spans[chosen])].split())


def _begin(sentence: str) -> str:
    """The first words of a sentence, by which it is known beside its paragraph."""
    return plain(sentence if len(sentence) <= _CUT else sentence[: sentence.rfind(" ", 0, _CUT)] + " …")


def _locator(text: str, sentence: Span, searched: Searched) -> str:
    return sentences.locator(text, *sentences.usual_locator(sentence, text, searched))


def _point(key: str, locator: str, text: str, spans: tuple[Span, ...], searched: Searched) -> None:
    """Words of the sentence that was chosen become the locator."""
    chosen = widget_state.value(key)
    if isinstance(chosen, int) and chosen < len(spans):
        widget_state.put(locator, _locator(text, spans[chosen], searched))


def when(key: str, held: dict[str, str]) -> dict[str, str]:
    """When the claim holds, which no date of its source says."""
    label, name = "When it holds", "period"
    return {
        name: st.text_input(
            label,
            key=forms.start_typed(f"{key}{name}", held[name]),
            help=wording.PERIOD_HELP,
            placeholder="2017-05 or 12 May 2017",
        )
    }


def speaker(key: str, row: Mapping[str, str], held: Mapping[str, str], last: Claim | None) -> dict[str, str]:
    """Who speaks, beside a kind that is someone's word; nothing for another kind. Nobody's unless it is seen there.

    last: the last claim added on the same source. Its speaker is carried over within its paragraph alone, and leaves
    again, untouched by hand, with the paragraph.
    """
    if row["kind"] not in SPOKEN:
        return {}
    same = last is not None and last.kind in SPOKEN and row["paragraph"].strip() == str(last.paragraph)
    carried = last.attributed_to if last and same else ""
    name = forms.start_typed(f"{key}attributed_to", held["attributed_to"])
    mark = forms.start_typed(f"{key}carried", "")
    if (was := widget_state.value(mark)) != carried:
        if widget_state.value(name) == was:
            widget_state.put(name, carried)
        widget_state.put(mark, carried)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input("Speaker", key=name, placeholder=wording.SPEAKER_HELP)
        if last and carried and typed == carried:
            label = in_markdown(f"Not {wording.speaker_name(last)}")
            st.button(label, key=f"act:{key}nobody", on_click=widget_state.put, args=(name, ""))
    if last and carried and typed == carried:
        st.caption(in_markdown(wording.carried(last)))
    return {"attributed_to": typed}


def more(case: Case, key: str, row: dict[str, str], held: dict[str, str], *, undated: bool) -> dict[str, str]:
    """What may be given beside: dates, grade, note. Closed, the box keeps what was typed into it.

    Whoever a claim of a kind that is no one's word is attributed to stands here too.
    """
    kind = row["kind"]
    grade = case.method.default_grades.value.get(kind, "")
    # A claim of another kind begins with the grade of that kind.
    mine = held if held["kind"] == kind else held | {"reliability": "", "credibility": ""}
    period = ("period", "Period", "A date, or start/end with .. for an open side; empty: the date of the source.")
    spoken = kind in SPOKEN  # then its speaker stands beside the kind; typed before a kind is chosen, it goes there
    texts = (
        *(() if spoken else (("attributed_to", "Speaker", wording.SPEAKER_HELP),)),
        *(() if undated else (period,)),  # or it stands above
        ("valid_to", "Counts until", "The last day on which it counts; empty: no end."),
        ("figures", "Figures", "Dates and numbers that the passage gives."),
        ("rebuts", "Rebuts", "Ids of claims that it answers, separated by semicolons."),
        ("note", "Note", "Needed for a grade of its own, and for a context claim that names no indicator."),
    )
    about = [s.id for s in case.scenarios if s.id not in {o.id for o in current().settings.own_scenarios}]
    choices = (
        ("party", "Party", ["", *case.header.parties, BOTH], mine["party"], "Whose conduct or view it shows."),
        ("stance", "Side of the argument", ["", *(s.id for s in case.header.stances)], mine["stance"], "Or none."),
        ("about", "About another scenario", ["", *about], mine["about"], "Shown there; it does not count here."),
        *(
            (name, name.capitalize(), ["", *marks], mine[name] or grade[n : n + 1], "Empty: by default from the kind.")
            for n, (name, marks) in enumerate((("reliability", "ABCDEF"), ("credibility", "123456")))
        ),
    )
    if held["kind"] in SPOKEN:  # a speaker goes with the kind
        mine = mine | {"attributed_to": ""}
    keys = {n: f"{key}{n}" for n, *_ in (*texts, *choices)}
    keys |= {"attributed_to": f"{key}attributed_to:more"} if kind and not spoken else {}
    keys |= {n: f"{key}{n}:{kind}" for n in ("reliability", "credibility")}
    doubt, unsure = f"{key}unsure", bool(mine["unsure"])
    box = st.expander("More: dates, grade, note", key=f"box:{key}", on_change="rerun")
    if not box.open:
        closed = {n: forms.typed_or(k, mine[n]) for n, k in keys.items()}
        return closed | {"unsure": _yes(forms.typed_or(doubt, unsure))}
    with box:
        thirds = st.columns(3)  # a note in a sixth of the width could not be read
        found = {
            name: thirds[n % 3].text_input(label, key=forms.start_typed(keys[name], mine[name]), help=tip)
            for n, (name, label, tip) in enumerate(texts)
        }
        with st.container(horizontal=True):
            found |= {
                name: st.selectbox(label, options, key=forms.start_typed(keys[name], now), help=tip)
                for name, label, options, now, tip in choices
            }
        not_sure = st.checkbox("not sure", key=forms.start_typed(doubt, unsure), help=wording.UNSURE_HELP)
        return found | {"unsure": _yes(not_sure)}


def _yes(ticked: bool) -> str:
    return "yes" if ticked else ""
