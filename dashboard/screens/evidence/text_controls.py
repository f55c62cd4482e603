"""Reading a document of one's own: what of it is read, and where its paragraphs are split or joined."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.drawing.html import filled, line
from dashboard.screens.evidence import passages_wording
from dashboard.session import links, widget_state
from dashboard.session.failed import alone
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.texts import bringing, coming_in, documents
from dashboard.wording.text import in_markdown, lines_in_markdown
from scenarios.documents.document import Document

KINDS = ["pdf", "docx", "html", "htm", "txt", "md"]
EVERY = 1.0  # seconds in which is looked how far a file has come
_LAND = Part(lambda: Held(""))  # where the page is to be read on


def head(source: str, document: Document, done: frozenset[int]) -> None:
    """How far it is read, and what says so of the whole."""
    everything = range(1, len(document.passages) + 1)
    with st.container(horizontal=True, vertical_alignment="center", key="text-head"):
        st.html(line(passages_wording.how_far(len(done), len(everything))), width="content")
        st.button(
            "All is read",
            on_click=documents.mark_read,
            args=(source, everything),
            disabled=len(done) == len(everything),
            help=passages_wording.ALL_HELP,
        )
        nothing = passages_wording.NOTHING_HELP
        st.button("Nothing here", on_click=documents.nothing_here, args=(source,), help=nothing)
        st.space("stretch")
        left = next((n for n in everything if n not in done), None)
        keys = _way(links.read_address(source, left), passages_wording.BY_KEYS, passages_wording.KEYS_HELP)
        _ways(source if left is None else None, [keys])
    st.caption(passages_wording.HOW)
    _told(source)


def _told(source: str) -> None:
    """What the last act on this source has to say."""
    if (said := documents.told(source)) is not None:
        (st.error if said[0] == "error" else st.info)(lines_in_markdown(said[1]))


def coming(source: str) -> None:
    """How far a file has got that is to be the text of this source, and what kept the last one from it."""
    if bringing.texts_coming(source) and coming_in.arrive():
        st.rerun()
    _told(source)
    if bringing.texts_coming(source):
        st.fragment(alone(_coming), run_every=EVERY)(source)


def _coming(source: str) -> None:
    arrived, files = coming_in.arrive(), bringing.texts_coming(source)
    if arrived or not files:
        st.rerun()
    for file in files:
        st.caption(in_markdown(passages_wording.coming(file.name, file.page, file.pages)))


def mark(source: str, document: Document, number: int, done: frozenset[int]) -> None:
    """Whether this passage is read; with one press all before it too."""
    key = documents.read_key(source, number, document.passages[number - 1].text)
    st.checkbox("read", number in done, key=key, on_change=documents.read_chosen, args=(source, number, key))
    if number not in done and number - 1 not in done and number > 1:
        st.button(
            "Read to here",
            key=f"act:read:{source}:{number}",
            on_click=documents.mark_read,
            args=(source, range(1, number + 1)),
            type="tertiary",
            help=passages_wording.TO_HERE_HELP,
        )


def borders(source: str, document: Document, number: int) -> None:
    """Where the passage that is chosen may be split, and whether it may be joined with the next one."""
    box = st.popover("Split or join", type="tertiary", icon=":material/vertical_align_center:")
    splits, joins = documents.splits(source, number), documents.joins(source, number)
    if not splits and not joins:
        box.markdown(passages_wording.FIXED)
    if splits:
        held = document.passages[number - 1].text
        key = f"pick:split:{source}:{number}:{len(held)}"  # after a split another passage stands there
        box.radio(
            f"Split paragraph {number} between",
            list(splits),
            format_func=lambda at: in_markdown(passages_wording.behind(held, at)),
            key=key,
            help=passages_wording.SPLIT_HELP,
        )
        box.button("Split here", on_click=_split, args=(source, number, key))
    if joins:
        box.button(
            f"Join {number} with {number + 1}",
            on_click=documents.move,
            args=(source, number),
            help=passages_wording.SPLIT_HELP,
        )


def _split(source: str, number: int, key: str) -> None:
    if (at := widget_state.value(key)) is not None:
        documents.move(source, number, at)


def end_of_part(source: str, document: Document, shown: Sequence[int], done: frozenset[int]) -> None:
    """Marks what is shown as read, and goes on with what follows."""
    number = len(document.passages)
    if shown and (shown[-1] < number or not done.issuperset(shown)):
        st.button(
            passages_wording.read_part(shown[0], shown[-1], number),
            type="primary",
            on_click=_read_part,
            args=(source, shown[0], shown[-1], number),
            help=passages_wording.PART_HELP,
        )
    else:
        _ways(source)


def _way(to: str, label: str, why: str) -> dict[str, str]:
    return {"href": to, "label": label, "help": why}


def _ways(read: str | None, before: Sequence[dict[str, str]] = ()) -> None:
    """The way back to the list, behind others; from a document that is read also to the next one that is not."""
    ways = [*before, _way(links.address("documents"), passages_wording.ALL, passages_wording.ALL_DOCUMENTS)]
    if read is not None and (row := documents.next_unread(read)) is not None:
        to, label = links.text_address(row.source.id, row.left[0]), passages_wording.next_unread(row.source.title)
        ways.insert(0, _way(to, label, passages_wording.NEXT_HELP))
    st.html(filled("screens/evidence/templates/ways.html", ways=ways), width="content")


def _read_part(source: str, first: int, last: int, number: int) -> None:
    documents.mark_read(source, range(first, last + 1))
    if last < number:
        current().look(source=source, paragraph=last + 1, claim=None)
        current().of(_LAND).now = f"paragraph-{last + 1}"


def landing() -> None:
    """Where the page is to be read on, once, after the act that went on."""
    if at := current().of(_LAND).taken():
        st.html(filled("screens/evidence/templates/landing.html", at=at, focus=""))
