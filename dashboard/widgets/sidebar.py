"""The sidebar of every page: case, pages, weights, method choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.session import actions, links, notices, widget_state, wording
from dashboard.session.session import current
from dashboard.shell import cases_here, slots
from dashboard.widgets import page, pickers, weights
from dashboard.wording.text import BURDEN_QUESTION, OFFSETTING_QUESTION, OUTSIDE_QUESTION, in_markdown, plain
from indicators.method import BURDENS, SPREADS
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import Settings, usual
from scenarios.scoring.readiness import OFFSETTING

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

# Where in the sidebar an act says what it did.
_CASE, _METHOD = (f"{notices.SIDEBAR}{name}" for name in ("case", "method"))


class Page(NamedTuple):
    """A screen as the sidebar lists it."""

    title: str
    icon: str
    path: str
    here: bool  # whether it is the one that is drawn
    section: str  # under which it stands


_Shown = tuple[str, str, bool, bool]


class Sidebar(NamedTuple):
    """The sidebar of a run, for what is drawn later in it and again in a fragment."""

    shown: _Shown  # what its top shows
    work: DeltaGenerator
    weights: weights.Places
    choosing: DeltaGenerator
    pages: Sequence[Page]

    def outdated(self, case: Case) -> bool:
        """Whether an act of this run has made another case, or one that differs from its folder, the one in force."""
        return self.shown != _shown(case)

    def moving(self, case: Case, settings: Settings, a: Assessment) -> None:
        """Everything that a weight moves: whether there is something to save, where links lead, the shares.

        Called by each page; where the page is a fragment a move draws only this and that page anew.
        """
        _pages(self.pages)  # where they lead has changed, though they are not drawn anew
        with self.work:
            _work()
        weights.moving(self.weights, case, settings, a)

    def rest(self, case: Case, settings: Settings) -> None:
        """What no weight changes: method choices."""
        with self.choosing:
            _method_choices(case, settings)


def begin(case: Case, pages: Sequence[Page], above: Iterable[Callable[[], None]]) -> Sidebar:
    """What no weight moves: the case, the screens; then the parts to come, empty until the page has drawn its chart.

    above: draws what stands at the top.
    """
    for draw in above:
        draw()
    with st.sidebar:
        _case(case)
        work = st.container()
        _back_to_case()
        st.html(filled("drawing/templates/pages.html", sections=_pages(pages)))
        places = weights.begin(case, opened=pages[0].here)
        choosing = st.container()
    return Sidebar(_shown(case), work, places, choosing, pages)


def _shown(case: Case) -> _Shown:
    opened = current().edited is not None
    return case.id, case.header.title, opened, opened and current().case_as_it_came() is not None


def _work() -> None:
    """The way to a case of one's own, and to a version of this one: grey while there is nothing to save."""
    changed: bool | None = slots.given("something to save", otherwise=None)
    st.html(
        filled(
            "drawing/templates/work.html",
            label=wording.THIS_CASE,
            new_case=wording.NEW_CASE,
            href=links.address("my-work", at="new-case"),
            save_version=wording.SAVE_VERSION,
            save=None if changed is None else links.address("my-work"),
            changed=changed,
        )
    )


def _pages(pages: Iterable[Page]) -> dict[str, list[dict[str, object]]]:
    """The screens as links, under their sections."""
    by_section: dict[str, list[dict[str, object]]] = {}
    for p in pages:
        link = {"title": p.title, "icon": p.icon, "href": links.address(p.path), "here": p.here}
        by_section.setdefault(p.section, []).append(link)
    return by_section


def _case(case: Case) -> None:
    notices.here(_CASE)
    own = slots.given("own cases", otherwise=dict[str, str]())  # in no folder
    yours = {case_id: wording.A_DRAFT.format(title=title) for case_id, title in own.items()}
    titles = {case.id: case.header.title} | yours | cases_here.titles()  # first the open one: there a browser begins
    if len(titles) > 1:
        st.selectbox(
            "Case",
            list(titles),
            key=widget_state.start("opt:case", case.id),
            on_change=notices.acting_at(_CASE, actions.open_case),
            format_func=lambda i: plain(titles[i]) if i in titles else i,
            help="A pair of states at a date. Another case starts with its usual settings.",
            label_visibility="collapsed",
        )
    else:
        st.markdown(f"**{in_markdown(case.header.title)}**")


def _back_to_case() -> None:
    if current().edited is not None:
        st.button(
            "Put edits of the case away" if current().case_as_it_came() else "Close this case",
            on_click=notices.acting_at(_CASE, actions.close_opened),
            icon=":material/close:",
            help="Claims, documents and questions stand as they came, or your file is closed; weights and scenarios of "
            "your own stay. The draft keeps what is put away, and Undo brings it back.",
        )


def _method_choices(case: Case, settings: Settings) -> None:
    """One quiet control; its label says when any choice is not the usual one."""
    normal = usual(case)
    names = (
        *("benchmark", "offsetting", "burden_of_proof", "outside", "sources_off", "as_of", "published_by"),
        *("weight_spread", "draws"),
    )
    changed = sum(getattr(settings, n) != getattr(normal, n) for n in names)
    page.fold(
        "method",
        wording.METHOD,
        lambda: wording.changed_choices(changed),
        lambda: _choices(case, settings, reset=settings.changed(notes={}, view=normal.view) != normal),
    )


def _choices(case: Case, settings: Settings, *, reset: bool) -> None:
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
    if reset:
        st.button(wording.RESET, on_click=actions.reset_everything, icon=":material/undo:", help=wording.RESET_HELP)


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
