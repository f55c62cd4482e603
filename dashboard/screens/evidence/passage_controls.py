"""What the reader handles on a source: which one, the passage of a claim, the text, a claim from a passage of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.keeping import own_files
from dashboard.screens.evidence import claim_form, controls, passages, passages_wording, text_controls
from dashboard.session import claim_forms, links, notices, uploads
from dashboard.shell import cases_here
from dashboard.texts import bringing, documents, texts
from dashboard.texts.copies import only_in
from dashboard.widgets import pickers
from dashboard.wording.text import bullets, in_markdown
from indicators.evidence import Claim
from indicators.parsing.prose import is_body
from indicators.passages import Copy, Finding, Paragraph, Searched, Unreadable, find, split
from indicators.sources import Source
from scenarios.assessment import Assessment
from scenarios.documents.document import Document
from scenarios.model.case import Case


def passages_of(a: Assessment, form: Callable[[], None], top: DeltaGenerator) -> None:
    """One source: the passage in view, whose text is read, where its claims stand, and the passages themselves.

    form: draws the form that is open, if one is; top: where it stands when it was not opened at a passage shown here.
    """
    case = a.case
    if not case.sources:
        with top:
            form()
        st.markdown(passages_wording.NO_SOURCE)
        return
    left, right = st.columns(2) if len(case.sources) > 1 else (st.container(), st.container())
    with left:
        source = _choose_source(case, passages.source_in_view(a))
    claims = passages.claims_of(case, source.id)
    with right:
        claim = _choose_claim(claims, a.settings.view.claim) if claims else None
    here = claim.id if claim else None
    leads = links.claim_links(claims)
    document, searched = documents.text(source.id), documents.searched(source.id)
    copy = None if document else _copy_beside(case, source)
    if copy:
        searched = Searched.of(split(copy.text, source.paragraphs, claims))
    pieces = searched.paragraphs if searched else ()
    findings = find(claims, searched) if searched else tuple(Finding(c, "no locator") for c in claims)
    if claim:
        finding = next(f for f in findings if f.claim == claim)
        st.html(passages.passage_box(case, source, finding, pieces))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(passages.links([claim], leads, passages_wording.evidence_label), width="content")
            controls.change_claim(claim.id)
    st.html(passages.source_facts(case, source, len(claims)))
    _whose_text(source, document, copy)
    if document and claims:  # whoever reads it has its text first
        label, key = passages_wording.WHERE, f"box:where:{source.id}"
        pickers.box(label, key, lambda: st.html(passages.strip(case, source, claims)))
    elif claims:
        st.header(passages_wording.WHERE, anchor=False, help=passages_wording.WHERE_HELP)
        st.html(passages.strip(case, source, claims))
    elif not document:
        st.markdown(passages_wording.NO_CLAIM_ON_IT)
    if not pieces:
        with top:
            form()
        if claims:
            st.header("The passages", anchor=False)
            for block in _in_view(passages.pointer_blocks(case, source, claims, here, leads), here):
                st.html(block.draw())
        return
    st.header("The text", anchor=False)
    if any(f.state != "no locator" for f in findings):
        _how_it_fits(source, pieces, findings)
    number = a.settings.view.paragraph if source.id == a.settings.view.source else None
    own = None
    if document:
        address = partial(links.text_address, source.id)
        own = passages.Own(document, documents.read_of(source.id), address, only_in(source))
        text_controls.head(source.id, document, own.read)
    blocks = passages.text_blocks(case, pieces, findings, here, leads, number, own)
    if not _text(source.id, own, blocks, here, leads, number, form):
        with top:
            form()


def _how_it_fits(source: Source, pieces: Sequence[Paragraph], findings: Sequence[Finding]) -> None:
    """How far the copy is the text that was coded, and which locators to look at."""
    body = sum(p.number is not None or is_body(p.text) for p in pieces)
    if line := passages_wording.split_line(body, source.paragraphs):
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
    count = Counter(c.source for c in case.evidence)
    names = {s.id: passages_wording.source_option(s, count[s.id]) for s in case.header.sources}
    return case.sources[pickers.view_picker("source", "Source", names, start, "The documents that the claims rest on.")]


def _choose_claim(claims: list[Claim], start: str | None) -> Claim | None:
    """The claim whose passage to show; kept in the view, so that a link shows the same."""
    by_id = {c.id: c for c in claims}
    names = {c.id: passages_wording.claim_option(c) for c in claims}
    help, hint = "Its passage is shown here and marked below.", "Choose a claim"
    now = start if start in by_id else None
    chosen = pickers.view_picker("claim", "Show the passage of", names, now, help, index=None, placeholder=hint)
    return by_id[chosen] if chosen else None


def _copy_beside(case: Case, source: Source) -> Copy | None:
    """The copy that lies beside the case, if it can be read."""
    folder = cases_here.folders().get(case.id)
    if folder is None:  # a case opened from a file has no folder here
        return None
    try:
        return passages.copy_beside(folder, source)
    except Unreadable as error:
        st.warning(in_markdown(passages_wording.beside_unreadable(f"{source.id}.txt", error.reason)))
        return None


def _whose_text(source: Source, document: Document | None, copy: Copy | None) -> None:
    """Whose text is read, and the way to bring a copy of it or put that away."""
    own = f"{texts.TEXT}{source.id}"
    if document and own not in own_files.laid():
        st.markdown(in_markdown(passages_wording.whose_document(document)))
        return
    if read := document or copy:
        name = document.file if document else f"{source.id}.txt"
        st.markdown(in_markdown(passages_wording.whose_text(name, read.sha256, source, bool(document))))
    else:
        st.markdown(passages_wording.no_text(source))
    if document:
        st.button(
            "Put my copy away",
            on_click=own_files.put_away,
            args=([own],),
            icon=":material/close:",
            help="The text is deleted.",
        )
        return
    text_controls.coming(source.id)
    kinds = ["txt"] if source.sha256 else text_controls.KINDS
    with st.expander("Bring your own copy of the text", expanded=not source.sha256):
        st.file_uploader(
            "Your copy (.txt)" if source.sha256 else "Its text, in a file",
            type=kinds,
            key=f"{uploads.UPLOAD}:{source.id}",
            on_change=notices.acting_at("text", bringing.take_text),
            args=(source.id,),
            max_upload_size=2 if source.sha256 else 10,
        )
        notices.here("text")
        st.caption(passages_wording.BRING_HELP if source.sha256 else passages_wording.BRING_ANY_HELP)


def _text(
    source: str,
    own: passages.Own | None,
    blocks: Sequence[passages.Block],
    here: str | None,
    leads: dict[str, str],
    number: int | None,
    form: Callable[[], None],
) -> bool:
    """The text, what can be done with each paragraph beside it. own: where it is a document of the reader's own.

    here, number: the claim and the paragraph in view. Returns whether the form was drawn, below its passage.
    """
    came = claim_forms.came_from()
    at = came[1] if came and came[0] == source else None
    shown = _in_view(blocks, here, at or number or (None if here else _unread(own)))
    for block in shown:
        left, right = st.columns([3, 2])
        left.html(block.draw())
        beside = right.container(horizontal=True, gap="small", vertical_alignment="center")
        if block.claims:
            beside.html(passages.links(block.claims, leads), width="content")
        if block.number is None:
            continue
        beside.button(
            passages_wording.ADD_FROM,
            key=f"act:from:{source}:{block.number}",
            on_click=claim_forms.open_at,
            args=(source, block.number, own.page(block.number) if own else None),
            type="tertiary",
            icon=":material/add:",
            help=passages_wording.FROM_PASSAGE_HELP,
        )
        if own:
            with beside:
                text_controls.mark(source, own.document, block.number, own.read)
                if block.number == number:
                    text_controls.borders(source, own.document, block.number)
        form() if block.number == at else claim_form.closed()
        notices.here(claim_form.passage_place(source, block.number))
    numbers = [block.number for block in shown if block.number is not None]
    if own:
        text_controls.landing()
        text_controls.end_of_part(source, own.document, numbers, own.read)
    return at in numbers


def _in_view(blocks: Sequence[passages.Block], here: str | None, number: int | None = None) -> Sequence[passages.Block]:
    """The pieces of the page, a part at a time where they are many: at first that of the claim or the paragraph."""
    parts = range(0, len(blocks), passages.PART)
    first = next((n for n in parts if _holds(blocks[n : n + passages.PART], here, number)), 0)
    if len(parts) > 1:
        first = st.selectbox(
            "Part",
            list(parts),
            index=list(parts).index(first),
            format_func=lambda n: passages_wording.part(n // passages.PART + 1, len(parts), blocks[n].number),
            help="A long source is shown in parts.",
        )
    return blocks[first : first + passages.PART]


def _unread(own: passages.Own | None) -> int | None:
    """The first paragraph of a document that is not read."""
    if own is None:
        return None
    numbers = sorted(own.only) or range(1, len(own.document.passages) + 1)
    return next((n for n in numbers if n not in own.read), None)


def _holds(blocks: Iterable[passages.Block], here: str | None, number: int | None) -> bool:
    """Whether the claim or the paragraph in view is in a part."""
    if number is not None:
        return any(b.number == number for b in blocks)
    return any(here == c.id for b in blocks for c in b.claims)
