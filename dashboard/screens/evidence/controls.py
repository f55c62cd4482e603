"""What the reader chooses on Evidence: the view, the indicator, the search, what is left out, a source to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from dashboard import cached
from dashboard.screens.evidence import content, passages, passages_wording, wording
from dashboard.session import actions, links, uploads, widget_state
from dashboard.widgets import pickers
from dashboard.wording.evidence import SCOPES
from dashboard.wording.text import bullets, in_markdown, plain
from indicators.evidence import Claim
from indicators.passages import Copy, Finding, Split, Unreadable, find, split
from indicators.sources import Source
from scenarios.assessment import Assessment
from scenarios.model.case import Case

CARDS, ROWS = 20, 500  # claims on a page: as cards with buttons, as rows of a table


def scope(a: Assessment) -> str:
    """Which of the three views; it stands in the address, so that a reload shows the same."""
    chosen: str = st.segmented_control(
        "Show",
        SCOPES,
        default=content.scope_in_view(a),
        key=links.SHOW,
        bind="query-params",
        required=True,
        help="How the claims on one indicator add up to its level, what each passage of a source is used for, or the "
        "register: all claims of the case in one table, to search and to edit.",
    )
    return chosen


def item_and_reading(a: Assessment, *, choose_item: bool) -> tuple[str, str]:
    """The indicator or commitment, and the scenario that reads its claims."""
    if not choose_item:
        return content.item_in_view(a), pickers.scenario_picker(a, "As read by", wording.READING_HELP)
    left, right = st.columns(2)
    names = content.item_names(a.case)
    item: str = left.selectbox(
        "Indicator or commitment",
        list(names),
        key=widget_state.start("see:indicator", content.item_in_view(a)),
        format_func=lambda i: names[i],
        on_change=actions.view_chosen,
        args=("indicator",),
        help="By dimension, then the commitments.",
    )
    return item, pickers.scenario_picker(a, "As read by", wording.READING_HELP, right)


_FIND = ("find:text", "find:kind", "find:speaker")


def search(a: Assessment, scenario: str, item: str | None) -> list[content.Entry]:
    """The claims that are looked for, of very many those of one page; the one that a passage led to comes first."""
    text, kinds, speakers = _looked_for(a, closed=item is not None)
    found = content.found(a.case, item, text, kinds, speakers)
    found.sort(key=lambda claim: claim.id != a.settings.view.claim)
    how = cached.counted(a, scenario, item)
    st.markdown(content.count_line(found, a.case, how))
    change = cached.without_each(a, scenario, item) if item in a.case.codebook.indicator_ids else None
    most = CARDS if item is not None else ROWS
    shown = pickers.one_page(found, most, str(most))
    return content.entries(a.case, shown, how, change)


def _looked_for(a: Assessment, *, closed: bool) -> tuple[str, list[str], list[str]]:
    """Words, kinds and speakers that are looked for; closed: in a box, which holds its fields only while it is needed.

    Each field costs a moved weight time; a box that was closed with something in it goes on looking for that.
    """
    where = st.container()
    if closed:
        where = st.expander("Find among these claims", key="box:find", on_change="rerun")
        if not where.open and not any(widget_state.value(key, None) for key in _FIND):
            return "", [], []
    with where, st.container(horizontal=True, vertical_alignment="bottom"):
        return (
            st.text_input("Search", key=_FIND[0], placeholder="words, speaker, id", help="In claims, notes, speakers."),
            st.multiselect("Kind", content.kinds(a.case), key=_FIND[1], help="Deeds and documents, or words."),
            st.multiselect("Speaker", content.speakers(a.case), key=_FIND[2], help="Who says so."),
        )


def leave_out(a: Assessment, claim: str) -> None:
    """Leave one claim out, or take it in again."""
    st.checkbox(
        f"leave {claim} out",
        key=widget_state.start(f"see:out:{claim}", claim in a.settings.left_out),
        on_change=actions.leave_out,
        args=(claim,),
        help="See at once how the scores move without it. Untick to bring it back.",
    )


def left_out(a: Assessment, shown: Iterable[str]) -> None:
    """All claims that are left out, in one list; shown: those that the page lists."""
    pickers.claims_picker(
        a.case,
        "Left out",
        widget_state.start("see:left_out", list(a.settings.left_out)),
        {*shown, *a.settings.left_out},
        "Claims left out count nowhere, as if they were not there.",
        on_change=actions.left_out_chosen,
    )


def passages_of(a: Assessment) -> None:
    """One source: the passage in view, whose text is read, where its claims stand, and the passages themselves."""
    case = a.case
    left, right = st.columns(2) if len(case.sources) > 1 else (st.container(), st.container())
    with left:
        source = _choose_source(case, passages.source_in_view(a))
    claims = passages.claims_of(case, source.id)
    with right:
        claim = _choose_claim(claims, a.settings.view.claim) if claims else None
    here = claim.id if claim else None
    leads = links.claim_links(claims)
    copy, own = _copy_of(case, source)
    text = split(copy.text, source.paragraphs, claims) if copy else Split((), 0)
    findings = find(claims, text.paragraphs) if copy else tuple(Finding(c, "no locator") for c in claims)
    if claim:
        finding = next(f for f in findings if f.claim == claim)
        st.html(passages.passage_box(case, source, finding, text.paragraphs))
        st.html(passages.links([claim], leads, passages_wording.evidence_label))
    st.html(passages.source_facts(source, len(claims)))
    _own_copy(source, copy, own)
    if not claims:
        st.markdown(passages_wording.NO_CLAIM_ON_IT)
        return
    st.header(
        "Where the claims are",
        anchor=False,
        help="How many claims point at each paragraph, by the dimension they speak to. Claims that bear on no level "
        "are counted as context; those on a commitment stand in their own column. The darker, the more.",
    )
    st.html(passages.strip(case, source, claims))
    st.header("The text" if copy else "The passages", anchor=False)
    if copy is None:
        _draw(passages.pointer_blocks(case, source, claims, here, leads), here)
        return
    _how_it_fits(source, text, findings)
    _draw(passages.text_blocks(case, text.paragraphs, findings, here, leads), here, leads)


def _how_it_fits(source: Source, text: Split, findings: Sequence[Finding]) -> None:
    """How far the copy is the text that was coded, and which locators to look at."""
    if line := passages_wording.split_line(text.found, source.paragraphs):
        st.warning(line)
    st.markdown(passages_wording.found_line(findings))
    if wrong := [line for f in findings if (line := passages_wording.to_do(f))]:
        with st.expander(f"{len(wrong)} to look at", expanded=len(wrong) <= 10):
            st.markdown(bullets(wrong))
    st.caption(passages_wording.KEY)


def _choose_source(case: Case, start: str) -> Source:
    """The source to read; no choice where there is one."""
    if len(case.sources) == 1:
        return case.header.sources[0]
    names = {s.id: f"{plain(s.title)} ({len(passages.claims_of(case, s.id)):,} claims)" for s in case.sources.values()}
    chosen = st.selectbox(
        "Source",
        list(names),
        key=widget_state.start("see:source", start),
        format_func=lambda s: names[s],
        on_change=actions.view_chosen,
        args=("source",),
        help="The documents that the claims rest on.",
    )
    return case.sources[chosen]


def _choose_claim(claims: list[Claim], start: str | None) -> Claim | None:
    """The claim whose passage to show; kept in the view, so that a link shows the same."""
    by_id = {c.id: c for c in claims}
    chosen = st.selectbox(
        "Show the passage of",
        list(by_id),
        index=None,
        key=widget_state.start("see:claim", start if start in by_id else None),
        format_func=lambda c: passages_wording.claim_option(by_id[c]),
        on_change=actions.view_chosen,
        args=("claim",),
        placeholder="Choose a claim",
        help="Its passage is shown here and marked below.",
    )
    return by_id[chosen] if chosen else None


def _copy_of(case: Case, source: Source) -> tuple[Copy | None, bool]:
    """The copy to read, and whether the reader brought it along."""
    own = uploads.own_text(source.id)
    if own:
        return own, True
    folder = cached.folders().get(case.id)
    if folder is None:  # a case opened from a file has no folder here
        return None, False
    try:
        return passages.copy_beside(folder, source), False
    except Unreadable as error:
        st.warning(in_markdown(passages_wording.beside_unreadable(f"{source.id}.txt", error.reason)))
        return None, False


def _own_copy(source: Source, copy: Copy | None, own: bool) -> None:
    """Which copy is read, and the way to bring one or put it away."""
    st.markdown(in_markdown(passages_wording.whose_text(copy, source, own)) if copy else passages_wording.NO_TEXT)
    if own:
        st.button(
            "Put my copy away",
            on_click=uploads.put_away,
            args=(f"{uploads.TEXT}{source.id}",),
            icon=":material/close:",
            help="The text is deleted.",
        )
        return
    with st.expander("Bring your own copy of the text"):
        st.file_uploader(
            "Your copy (.txt)",
            type=["txt"],
            key=f"{uploads.UPLOAD}:{source.id}",
            on_change=uploads.take_text,
            args=(source.id,),
            max_upload_size=2,
            help=passages_wording.BRING_HELP,
        )
        st.caption(passages_wording.BRING_HELP)


def _draw(blocks: list[passages.Block], here: str | None, leads: dict[str, str] | None = None) -> None:
    """The pieces of the page, with leads each has its links beside it; a part at a time where they are many."""
    parts = range(0, len(blocks), passages.PART)
    first = next((n for n in parts if here in {c.id for b in blocks[n : n + passages.PART] for c in b.claims}), 0)
    if len(parts) > 1:
        first = st.selectbox(
            "Part",
            list(parts),
            index=list(parts).index(first),
            format_func=lambda n: f"{n // passages.PART + 1} of {len(parts)}",
            help="A long source is shown in parts.",
        )
    for block in blocks[first : first + passages.PART]:
        if leads is None:
            st.html(block.html)
            continue
        left, right = st.columns([5, 2])
        left.html(block.html)
        right.html(passages.links(block.claims, leads))
