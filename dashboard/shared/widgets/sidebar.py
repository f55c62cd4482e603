"""The sidebar of every page: case, pages, weights, method choices, link, save and load."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard import cached
from dashboard.shared.text import in_markdown, whole_shares
from dashboard.shared.widgets import dates
from dashboard.shared.wording import choices
from dashboard.state import acts, answers, brought, session, undo
from indicators import weights as preset
from indicators.codebook import Dimension
from indicators.method import BURDENS, SPREADS
from indicators.weights import USUAL
from scenarios.assessment import Assessment
from scenarios.case import Case
from scenarios.readiness import OFFSETTING
from scenarios.settings import Settings, settings_hash, to_json, usual

_SLOTS = "slots"  # the containers of this run that `moving` fills, kept by state


def reserve() -> None:
    """The parts of the sidebar, empty: they come after the page has drawn its chart."""
    answers.keep(_SLOTS, tuple(st.sidebar.container() for _ in range(4)))


def moving(case: Case, settings: Settings, a: Assessment) -> None:
    """Everything that a weight moves: the pages' links and the link to copy, which carry the settings, and the shares.

    Called by each page; where the page is a fragment a move draws only this and that page anew.
    """
    links, weights, _, link = answers.kept(_SLOTS)
    with links:
        _case(case)
        for path, page in answers.kept("pages").items():
            st.page_link(page, icon=answers.kept("icons")[path], query_params=session.query())
        st.divider()
    with weights:
        _weights(case, settings, a)
    with link:
        _link_and_save(case, settings)


def rest(case: Case, settings: Settings) -> None:
    """What no weight changes: presets, method choices, a file to load."""
    with answers.kept(_SLOTS)[2]:
        _presets(case)
        _method_choices(case, settings)
    with st.sidebar:
        _load()


def _case(case: Case) -> None:
    names = list(cached.folders())
    if len(names) > 1:
        st.selectbox(
            "Case",
            names,
            key=answers.start("opt:case", case.id),
            on_change=acts.open_case,
            help="A pair of states at a date. Another case starts with its usual settings.",
        )
    else:
        st.markdown(f"**{in_markdown(case.header.title)}**")
    if session.opened() is not None:
        st.button(
            "Back to the case as it came" if session.case_as_it_came() else "Close this case",
            on_click=undo.close_opened,
            icon=":material/close:",
            help="Puts your changes or your file away. Save everything.zip first to keep them.",
        )


def _weights(case: Case, settings: Settings, a: Assessment) -> None:
    st.markdown(
        "**Weights**",
        help="How much each dimension counts. Only the shares matter: twice the number is twice the weight.",
    )
    shown = whole_shares(a.across)
    for dimension, share in zip(case.codebook.dimensions, shown, strict=True):
        st.slider(
            f"{in_markdown(dimension.name)} · {share} of 100",
            0.0,
            100.0,
            step=1.0,
            format="%.0f",
            key=answers.start(
                answers.weight_key("dim", dimension.id), settings.weights.dimensions.get(dimension.id, USUAL)
            ),
            on_change=acts.weight_moved,
            args=("dim", dimension.id),
            help=in_markdown(dimension.question) or None,
        )
        _inside(case, settings, a, dimension)


def _inside(case: Case, settings: Settings, a: Assessment, dimension: Dimension) -> None:
    """Weights of the indicators of one dimension; drawn only while open, so that they cost nothing closed."""
    members = case.codebook.members(dimension.id)
    changed = sum(i.id in settings.weights.indicators for i in members)
    if changed:  # beside the label, not in it: another label would close the box
        st.caption(f"{changed} indicator weight{'s' if changed > 1 else ''} changed")
    box = st.expander(f"{len(members)} indicators", key=f"box:{dimension.id}", on_change="rerun")
    if not box.open:
        return
    with box:
        places = [case.codebook.indicator_ids.index(i.id) for i in members]
        for indicator, share in zip(members, whole_shares(a.inside[places]), strict=True):
            st.slider(
                f"{in_markdown(indicator.name)} · {share} of 100",
                0.0,
                100.0,
                step=1.0,
                format="%.0f",
                key=answers.start(
                    answers.weight_key("ind", indicator.id),
                    settings.weights.indicators.get(indicator.id, USUAL),
                ),
                on_change=acts.weight_moved,
                args=("ind", indicator.id),
                help=in_markdown(indicator.definition) or None,
            )


def _presets(case: Case) -> None:
    """Quiet buttons, two in a row: what the sliders can be set to, and the ways back."""
    with st.container(horizontal=True, gap="small"):
        st.button(
            ":primary[Equal dimensions]",
            on_click=acts.set_dimensions,
            args=(preset.equal_dimensions(case.codebook),),
            type="tertiary",
            help="The usual weights: every dimension counts the same.",
        )
        st.button(
            ":primary[Equal indicators]",
            on_click=acts.set_dimensions,
            args=(preset.equal_indicators(case.codebook),),
            type="tertiary",
            help="A dimension counts as often as it has indicators.",
        )
        points = st.popover(
            ":primary[100 points]",
            key="box:points",
            on_change="rerun",
            type="tertiary",
            help="Give out 100 points between the dimensions.",
        )
        if points.open:
            with points:
                _points(case)
        st.button(
            ":primary[Reset weights]", on_click=acts.reset_weights, type="tertiary", help="All sliders back to 50."
        )
        st.button(
            ":primary[Reset everything]",
            on_click=acts.reset_everything,
            type="tertiary",
            help="Weights, choices, left-out claims, own scenarios; notes stay. Undo on the Scenarios page.",
        )


def _points(case: Case) -> None:
    """100 points to give out; the weights are points / sum."""
    given = {}
    with st.form("points", border=False):
        for dimension in case.codebook.dimensions:
            given[dimension.id] = st.number_input(
                in_markdown(dimension.name), 0, 100, round(100 / len(case.codebook.dimensions))
            )
        done = st.form_submit_button("Use these points")
    total = sum(given.values())
    if done and total != 100:
        st.error(f"These add up to {total}; give out exactly 100.")
    elif done:
        acts.set_dimensions({k: float(v) for k, v in given.items()})
        st.rerun()


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
    was, start, was_open = answers.value_or("kept:method", (label, False, False))
    start = start if label == was else was_open
    box = st.expander(label, expanded=start, key="box:method", on_change="rerun")
    answers.keep("method", (label, start, box.open))
    if not box.open:
        return
    with box:
        _one_of(
            "Benchmark",
            "benchmark",
            list(case.codebook.benchmarks),
            settings.benchmark,
            "Which level counts as reached.",
            {b: in_markdown(x.name) for b, x in case.codebook.benchmarks.items()},
        )
        _one_of(
            choices.OFFSETTING,
            "offsetting",
            tuple(OFFSETTING),
            settings.offsetting,
            "Fully: the weighted average. Partly: the geometric mean. Not at all: the weakest dimension.",
        )
        _one_of(
            "Burden of proof",
            "burden_of_proof",
            BURDENS,
            settings.burden_of_proof,
            "Where belief starts before any claim: low, level or high.",
        )
        if any(s.outside for s in case.header.sources):
            st.toggle(
                "Count evidence from outside the study",
                key=answers.start("opt:outside", settings.outside),
                on_change=acts.outside_chosen,
                help="Sources that are not part of the study itself, such as the text of a treaty.",
            )
        dates.date_in_force(case, settings, "As of", "opt:as_of")
        dates.published_by(settings, "opt:published_by")
        _one_of(
            "How firmly do you hold these weights?",
            "weight_spread",
            SPREADS,
            settings.weight_spread,
            "How far the draws let the weights vary around yours. Exact: not at all.",
        )
        _one_of(
            "Draws for the ranges",
            "draws",
            sorted({1_000, 10_000, 100_000, settings.draws}),
            settings.draws,
            "More draws, steadier ranges, slower pages.",
        )


def _one_of(
    label: str,
    name: str,
    options: Sequence[str] | Sequence[int],
    value: str | int,
    help: str,
    names: dict[str, str] | None = None,
) -> None:
    st.selectbox(
        label,
        options,
        key=answers.start(f"opt:{name}", value),
        on_change=acts.chosen,
        args=(name,),
        help=help,
        format_func=lambda o: (names or {}).get(str(o), f"{o:,}" if isinstance(o, int) else str(o)),
    )


def _link_and_save(case: Case, settings: Settings) -> None:
    box = st.expander("Link and save", key="box:link", on_change="rerun")
    if not box.open:
        return
    with box:
        st.markdown("**Link** to exactly this view. It works wherever this dashboard runs with this case.")
        base = str(st.context.url or "").split("?")[0]
        try:
            st.code(f"{base}?{session.PARAMETER}={session.full_code()}", language=None, wrap_lines=True)
        except ValueError as error:
            st.warning(str(error))
        st.download_button(
            "Save settings (JSON)",
            data=partial(to_json, settings, case),
            file_name=f"{case.id}_settings_{settings_hash(settings, case)[:8]}.json",
            mime="application/json",
            on_click="ignore",
            help="A file with every choice, notes included.",
        )


def _load() -> None:
    box = st.expander("Load a file", key="box:load", on_change="rerun")
    if not box.open:
        return
    with box:
        upload = st.file_uploader(
            "Load settings.json or everything.zip",
            type=None,
            key=session.UPLOAD,
            help="The view changes only if the file can be used.",
        )
        st.button("Load this file", on_click=brought.load_uploaded, disabled=upload is None)
