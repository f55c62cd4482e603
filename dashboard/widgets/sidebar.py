"""The sidebar of every page: case, pages, weights, method choices, link, save and load."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.session import actions, links, notices, uploads, widget_state
from dashboard.session import wording as session_wording
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.shell import cases_here, slots
from dashboard.widgets import pickers, weights
from dashboard.wording.text import BURDEN_QUESTION, OFFSETTING_QUESTION, OUTSIDE_QUESTION, in_markdown, plain
from indicators.method import BURDENS, SPREADS
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.effects import settings_hash
from scenarios.model.settings import Settings, to_json, usual
from scenarios.scoring.readiness import OFFSETTING

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

_LINK = "box:link"
# Where in the sidebar an act says what it did.
_CASE, _METHOD, _FILE = (f"{notices.SIDEBAR}{name}" for name in ("case", "method", "file"))


class Page(NamedTuple):
    """A screen as the sidebar lists it."""

    title: str
    icon: str
    path: str
    here: bool  # whether it is the one that is drawn
    section: str  # under which it stands


# Of the box of method choices, as it was drawn last: label, whether it began open, whether it is.
_METHOD_BOX = Part(lambda: Held(("", False, False)))
_Shown = tuple[str, str, bool, bool]


class Sidebar(NamedTuple):
    """The sidebar of a run, for what is drawn later in it and again in a fragment."""

    pages: Sequence[Page]
    shown: _Shown  # what its top shows
    weights: weights.Places
    choosing: DeltaGenerator
    link: DeltaGenerator

    def outdated(self, case: Case) -> bool:
        """Whether an act of this run has made another case, or one that differs from its folder, the one in force."""
        return self.shown != _shown(case)

    def moving(self, case: Case, settings: Settings, a: Assessment) -> None:
        """Everything that a weight moves: where links lead, the shares, the link to copy.

        Called by each page; where the page is a fragment a move draws only this and that page anew.
        """
        _new_case()
        _pages(self.pages)  # where they lead has changed, though they are not drawn anew
        weights.moving(self.weights, case, settings, a)
        if widget_state.value(_LINK, False):
            with self.link:
                _link_and_save(case, settings)

    def rest(self, case: Case, settings: Settings) -> None:
        """What no weight changes: presets, method choices, a file to load."""
        weights.presets(self.weights, case)
        with self.choosing:
            _method_choices(case, settings)
        with st.sidebar:
            pickers.box("Load a file", "box:load", _load)


def begin(case: Case, pages: Sequence[Page], above: Iterable[Callable[[], None]]) -> Sidebar:
    """What no weight moves: the case, the screens; then the parts to come, empty until the page has drawn its chart.

    above: draws what stands at the top.
    """
    for draw in above:
        draw()
    with st.sidebar:
        _case(case)
        st.html(filled("drawing/templates/pages.html", label="Pages", sections=_pages(pages)))
        st.divider()
        st.markdown("**Weights**")
        places = weights.begin(case)
        choosing = st.container()
        link = st.expander("Link and save", key=_LINK, on_change="rerun")
    return Sidebar(pages, _shown(case), places, choosing, link)


def _shown(case: Case) -> _Shown:
    opened = current().edited is not None
    return case.id, case.header.title, opened, opened and current().case_as_it_came() is not None


def _new_case() -> list[dict[str, object]]:
    """The way to a case of one's own, as a link."""
    href = links.address("my-work", at="new-case")
    return [{"title": session_wording.NEW_CASE, "icon": "add", "href": href, "here": False}]


def _pages(pages: Iterable[Page]) -> dict[str, list[dict[str, object]]]:
    """The screens as links, under their sections."""
    by_section: dict[str, list[dict[str, object]]] = {}
    for p in pages:
        link = {"title": p.title, "icon": p.icon, "href": links.address(p.path), "here": p.here}
        by_section.setdefault(p.section, []).append(link)
    return by_section


def _case(case: Case) -> None:
    notices.here(_CASE)
    titles = {case.id: case.header.title} | cases_here.titles()  # a case of the reader's own is in no folder
    if len(titles) > 1:
        st.selectbox(
            "Case",
            list(titles),
            key=widget_state.start("opt:case", case.id),
            on_change=notices.acting_at(_CASE, actions.open_case),
            format_func=lambda i: plain(titles[i]) if i in titles else i,
            help="A pair of states at a date. Another case starts with its usual settings.",
        )
    else:
        st.markdown(f"**{in_markdown(case.header.title)}**")
    st.html(filled("drawing/templates/pages.html", label=session_wording.NEW_CASE, sections={"": _new_case()}))
    if current().edited is not None:
        st.button(
            "Back to the case as it came" if current().case_as_it_came() else "Close this case",
            on_click=notices.acting_at(_CASE, actions.close_opened),
            icon=":material/close:",
            help="Puts your changes or your file away; the draft keeps them, and Undo brings them back.",
        )


def _method_choices(case: Case, settings: Settings) -> None:
    """One quiet control; its label says when any choice is not the usual one."""
    normal = usual(case)
    names = (
        *("benchmark", "offsetting", "burden_of_proof", "outside", "sources_off", "as_of", "published_by"),
        *("weight_spread", "draws"),
    )
    changed = [n for n in names if getattr(settings, n) != getattr(normal, n)]
    label = f"Method choices ({len(changed)} changed)" if changed else "Method choices"
    # Another label is another box to Streamlit: it must not fall shut because a choice inside it was made.
    held = current().of(_METHOD_BOX)
    was, start, was_open = held.now
    start = start if label == was else was_open
    box = st.expander(label, expanded=start, key="box:method", on_change="rerun")
    held.now = label, start, bool(box.open)
    if not box.open:
        return
    with box:
        notices.here(_METHOD)
        benchmarks = {b: in_markdown(x.name) for b, x in case.codebook.benchmarks.items()}
        _one_of(settings, "benchmark", "Benchmark", benchmarks, "Which level counts as reached.", benchmarks)
        help = "Fully: the weighted average. Partly: the geometric mean. Not at all: the weakest dimension."
        _one_of(settings, "offsetting", OFFSETTING_QUESTION, OFFSETTING, help)
        help = "Where belief starts before any claim: low, level or high."
        _one_of(settings, "burden_of_proof", BURDEN_QUESTION, BURDENS, help)
        if any(s.outside for s in case.header.sources):
            st.toggle(
                OUTSIDE_QUESTION,
                key=widget_state.start("opt:outside", settings.outside),
                on_change=actions.outside_chosen,
                help="Sources that are not part of the study itself, such as the text of a treaty.",
            )
        pickers.date_in_force(case, settings, "As of", "opt:as_of", _METHOD)
        pickers.published_by(settings, "opt:published_by")
        help = "How far the draws let the weights vary around yours. Exact: not at all."
        _one_of(settings, "weight_spread", "How firmly do you hold these weights?", SPREADS, help)
        draws = sorted({1_000, 10_000, 100_000, settings.draws})
        _one_of(settings, "draws", "Draws for the ranges", draws, "More draws, steadier ranges, slower pages.")


def _one_of(
    settings: Settings,
    name: str,
    label: str,
    options: Iterable[str] | Iterable[int],
    help: str,
    names: Mapping[str, str] | None = None,
) -> None:
    st.selectbox(
        label,
        list(options),
        key=widget_state.start(f"opt:{name}", getattr(settings, name)),
        on_change=notices.acting_at(_METHOD, actions.chosen),
        args=(name,),
        help=help,
        format_func=lambda o: (names or {}).get(str(o), f"{o:,}" if isinstance(o, int) else str(o)),
    )


def _link_and_save(case: Case, settings: Settings) -> None:
    base = str(st.context.url or "").split("?")[0]
    draft = current().draft
    named = None if current().edited is None else draft.view or draft.name
    st.markdown(session_wording.LINK_TO_DRAFT if named else session_wording.LINK)
    try:
        st.code(f"{base}?{urlencode(links.full_link(named))}", language=None, wrap_lines=True)
    except ValueError as error:
        st.warning(str(error))
    if draft.token:
        slots.draw("sharing", f"{base}?{urlencode(links.query())}")
    st.download_button(
        "Save settings (JSON)",
        data=partial(to_json, settings, case, cases_here.pairs_hash(case)),
        file_name=f"{case.id}_settings_{settings_hash(settings, case)[:8]}.json",
        mime="application/json",
        on_click="ignore",
        help="A file with every choice, notes included.",
    )


def _load() -> None:
    upload = st.file_uploader(
        "Load settings.json, everything.zip or explorer.html",
        type=None,
        key=uploads.UPLOAD,
        help="The view changes only if the file can be used.",
    )
    load = notices.acting_at(_FILE, uploads.load)
    st.button("Load this file", on_click=load, args=(uploads.UPLOAD,), disabled=upload is None)
    notices.here(_FILE)
