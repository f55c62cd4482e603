"""A scenario of the reader's own as it is changed: name, claims that it believes, cells and commitments."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.drawing.html import line
from dashboard.drawing.track import anchors_alone
from dashboard.screens.scenarios import grid_editor, own_wording, start_controls, wording
from dashboard.session import actions, forms, notices, widget_state
from dashboard.session.session import current
from dashboard.widgets import pickers
from dashboard.wording import evidence
from dashboard.wording.text import GROUP_NAMES, in_markdown, plain
from indicators.codebook import LEVELS, TOP
from indicators.method import KINDS
from scenarios.assessment import Assessment
from scenarios.model import own_scenarios
from scenarios.model.scenario import GROUPS, Cell, CommitmentStatus, Scenario
from scenarios.model.settings import SettingsError

_BASES = ("assumption", "forecast", "documented")
_AS_PARENT, _BY_KIND, _BY_STANCE = _CLAIMS = ("as where it starts from", "only some kinds", "one side of the argument")
_BARE = ("evidence", "unknown", "none")  # what needs no basis
_TRIANGLE = ("low", "mode", "high")
_EDIT, _SET = "edit:scenario", "edit:cell"  # where what an act did is said


def editor(a: Assessment, scenario: str) -> None:
    """Everything of an own scenario that can be changed."""
    mine = next(s for s in a.settings.own_scenarios if s.id == scenario)
    start_controls.choice(a, mine)
    left, middle, right = st.columns([2, 1, 2])

    def kept(name: str, value: str) -> dict[str, Any]:
        key = widget_state.start(f"edit:{name}:{scenario}", value)
        return {"key": key, "on_change": notices.acting_at(_EDIT, _field), "args": (scenario, name)}

    left.text_input("Name", **kept("name", mine.name), help="At most 80 characters.")
    middle.selectbox(
        "Counts as",
        GROUPS,
        **kept("group", mine.group),
        format_func=lambda g: GROUP_NAMES[g],
        help="What it counts as; it is marked as yours everywhere. A stage of the past counts what was "
        "documented of its time; a reading that names no commitments takes them from the claims.",
    )
    right.text_input(
        "What it is, and why", **kept("summary", mine.summary), help="One or two sentences, at most 500 characters."
    )
    notices.here(_EDIT)
    _claims(a, mine)
    way = st.segmented_control(
        "Change",
        own_wording.WAYS,
        key=widget_state.start(
            f"edit:way:{scenario}", own_wording.SEVERAL if grid_editor.half_edited(a, mine) else own_wording.ONE
        ),
        required=True,
        help="The table is quicker where many cells change; one at a time has the words of every level at hand.",
    )
    if way == own_wording.SEVERAL:
        grid_editor.editor(a, mine, _BASES)
    else:
        _entry(a, mine)


def _field(scenario: str, name: str) -> None:
    if (text := widget_state.value(f"edit:{name}:{scenario}", widget_state.GONE)) is widget_state.GONE:
        return
    if name == "name":
        case = current().case
        actions.change_settings(lambda settings: own_scenarios.renamed(case, settings, scenario, text))
    else:
        actions.change_settings(lambda settings: own_scenarios.changed(settings, scenario, **{name: text}))


def _claims(a: Assessment, mine: Scenario) -> None:
    """Which claims the scenario believes: as its parent, by kind, or one side."""
    held = mine.claims
    now = _AS_PARENT if held is None else _BY_KIND if held.kinds is not None else _BY_STANCE
    options = [c for c in _CLAIMS if c != _BY_STANCE or a.case.header.stances]
    key = f"edit:claims:{mine.id}"

    def kept(name: str, value: object) -> dict[str, Any]:
        return {
            "key": widget_state.start(f"{key}{name}", value),
            "on_change": notices.acting_at(_EDIT, _admit),
            "args": (mine.id,),
        }

    with st.container(horizontal=True, vertical_alignment="bottom"):
        tip = "Applies to the cells that are read off the evidence."
        how = st.selectbox("Claims it believes", options, **kept("", now), help=tip)
        if how == _BY_KIND:
            kinds = list((held and held.kinds) or KINDS)
            st.multiselect("Kinds", list(KINDS), **kept(":kinds", kinds), help="Claims of other kinds do not count.")
        elif how == _BY_STANCE:
            names = {s.id: plain(s.name) for s in a.case.header.stances}
            st.selectbox(
                "Side",
                list(names),
                **kept(":stance", (held and held.stance) or next(iter(names))),
                format_func=lambda s: names[s],
                help="Where this side speaks on an indicator only it is believed.",
            )
            st.selectbox(
                "Where it is silent",
                list(wording.ELSEWHERE),
                **kept(":elsewhere", (held and held.elsewhere) or "all"),
                format_func=wording.ELSEWHERE.__getitem__,
                help="Which claims count on the other indicators.",
            )


def _admit(scenario: str) -> None:
    key = f"edit:claims:{scenario}"
    if (how := widget_state.value(key, widget_state.GONE)) is widget_state.GONE:
        return
    found: dict[str, Any] | None = None
    if how == _BY_KIND:
        found = {"kinds": tuple(widget_state.value(f"{key}:kinds", list(KINDS)))}
    elif how == _BY_STANCE:
        first = current().case.header.stances[0].id
        found = {
            "stance": widget_state.value(f"{key}:stance", first),
            "elsewhere": widget_state.value(f"{key}:elsewhere", "all"),
        }
    actions.change_settings(lambda settings: own_scenarios.changed(settings, scenario, claims=found))


def _entry(a: Assessment, mine: Scenario) -> None:
    """One cell or commitment: choose it, see its anchors, say what is assumed and why."""
    codebook = a.case.codebook
    changed = {*(mine.cells or {}), *mine.commitments}
    names = {i.id: plain(i.name) for i in (*codebook.indicators, *codebook.commitments)}
    item = st.selectbox(
        f"Change an indicator or commitment ({len(changed)} changed)",
        list(names),
        key=widget_state.start(f"edit:item:{mine.id}", next(iter(changed), codebook.indicator_ids[0])),
        format_func=lambda i: f"{names[i]}{' (changed)' if i in changed else ''}",
        on_change=widget_state.restart,
        args=(f"edit:entry:{mine.id}:",),
        help="Your scenario keeps everything else from where it starts.",
    )
    with st.container(border=True):
        if item in codebook.commitment_ids:
            _commitment(a, mine, item)
        else:
            _cell(a, mine, item)


def _cell(a: Assessment, mine: Scenario, item: str) -> None:
    key = f"edit:entry:{mine.id}:{item}"
    i = a.case.codebook.indicator_ids.index(item)
    k = a.position(mine.id)
    held: Cell = a.case.resolved[k].cells[item]
    own_cell = (mine.cells or {}).get(item)
    level = int(a.cells_by_scenario.level[k, i]) if a.cells_by_scenario.known[k, i] else None
    indicator, target = a.case.codebook.indicators[i], int(a.targets[i])
    st.html(line(evidence.cell_line(a, mine.id, item)))
    rule = st.selectbox(
        "Rule",
        list(own_wording.RULE_CHOICES),
        key=forms.start_typed(f"{key}:rule", "about" if held.rule == "evidence" else held.rule),
        format_func=lambda r: own_wording.RULE_CHOICES[r],
        help="Set by hand is marked everywhere: it must not look like what is documented.",
    )
    start = level if level is not None else target
    if rule == "triangle":
        around = (max(0, start - 1), start, min(TOP, start + 1))
        each = held.value if isinstance(held.value, tuple) else around
        for label, name, at in zip(("Not below", "Most likely", "Not above"), _TRIANGLE, each, strict=True):
            _level(label, f"{key}:{name}", at, indicator.levels)
    elif rule == "shift":
        steps = [n for n in range(-TOP, TOP + 1) if n]
        st.select_slider(
            "Steps",
            steps,
            key=forms.start_typed(f"{key}:shift", held.value if held.rule == "shift" else 1),
            format_func=lambda n: f"{n:+d}",
            help="How far the evidence is moved.",
        )
    elif rule not in _BARE:
        _level("Level", f"{key}:{rule}", held.value if held.rule == rule else start, indicator.levels)
    else:
        st.html(anchors_alone(indicator, level, target))
    _reasons(a, key, item, own_cell, bare=rule in _BARE)
    _set_or_take_back(a, mine, "cells", item)


def _level(label: str, key: str, value: Any, levels: tuple[str, ...]) -> None:
    """Choose a level by its anchor."""
    st.selectbox(
        label,
        range(LEVELS),
        key=forms.start_typed(key, value),
        format_func=lambda n: f"{n} · {plain(levels[n])}",
        help="What one would observe at each level.",
    )


def _commitment(a: Assessment, mine: Scenario, item: str) -> None:
    key = f"edit:entry:{mine.id}:{item}"
    commitment = a.case.codebook.scored[item]
    held: CommitmentStatus | None = a.case.resolved[a.position(mine.id)].commitments.get(item)
    options: list[int | str] = ["none", *range(LEVELS)]
    status = st.selectbox(
        "Stands at",
        options,
        key=forms.start_typed(f"{key}:status", held.status if held else "none"),
        format_func=lambda s: "not documented" if s == "none" else f"{s} · {plain(commitment.levels[int(s)])}",
        help="Commitments are facts of their own: no readiness makes them.",
    )
    # Reason and citations of the scenario it starts from are about another step: a new one needs its own.
    _reasons(a, key, item, mine.commitments.get(item), bare=status in _BARE)
    _set_or_take_back(a, mine, "commitments", item)


def _reasons(a: Assessment, key: str, item: str, held: Cell | CommitmentStatus | None, *, bare: bool) -> None:
    """Basis, reason and citations; of very many claims those on the item are listed, the others are named by id.

    bare: whether it is left open or put back, which needs no basis; a reason is kept in the log.
    """
    if bare:
        _reason(st.container(), key, held)
        return
    left, right = st.columns([1, 3])
    left.selectbox(
        "Basis",
        _BASES,
        key=forms.start_typed(f"{key}:basis", (held and held.basis) or "assumption"),
        help="Documented needs a claim that says so; a forecast or an assumption needs a reason.",
    )
    _reason(right, key, held)
    claims = a.case.claims
    pickers.claims_picker(
        a.case,
        "Claims cited",
        forms.start_typed(f"{key}:cited", list(held.evidence) if held else []),
        {c.id for c in a.case.evidence if c.indicator == item} | set(held.evidence if held else ()),
        "For the reader to look up; they do not change the level.",
        format_func=lambda c: f"{c} {plain(claims[c].claim)[:60]}" if c in claims else c,
    )


def _reason(where: DeltaGenerator, key: str, held: Cell | CommitmentStatus | None) -> None:
    where.text_input(
        "Reason",
        key=forms.start_typed(f"{key}:reason", held.reason if held else ""),
        help="At most 500 characters; may stay empty where nothing is assumed.",
    )


def typed(scenario: str, table: str, item: str) -> dict[str, Any]:
    """What stands in the fields of a cell or commitment: asked when the button is pressed, not when it was drawn, for
    what is typed last comes along with the press."""
    key = f"edit:entry:{scenario}:{item}"

    def held(name: str, otherwise: Any = None) -> Any:
        return widget_state.value(f"{key}:{name}", otherwise)

    what = held("rule" if table == "cells" else "status", "none")
    entry = {"rule" if table == "cells" else "status": what}
    reason = {"reason": said} if (said := held("reason", "")) else {}
    if what in _BARE:
        return entry | reason
    if table == "cells":
        entry["value"] = [held(n) for n in _TRIANGLE] if what == "triangle" else held(what)
    return entry | {"basis": held("basis"), "reason": held("reason", ""), "evidence": pickers.ids(held("cited", ()))}


def _set_or_take_back(a: Assessment, mine: Scenario, table: str, item: str) -> None:
    """The button that sets what was chosen, and the way back; below them, so that they do not move, what is wrong."""
    put = partial(own_scenarios.with_entry, scenario=mine.id, table=table, item=item)
    with st.container(horizontal=True):
        st.button(
            own_wording.SET_IT,
            key="act:set",
            type="primary",
            on_click=notices.acting_at(_SET, _set),
            args=(mine.id, table, item),
            help="The scores follow at once.",
        )
        if item in ((mine.cells or {}) if table == "cells" else mine.commitments):
            st.button(
                own_wording.TAKE_BACK,
                on_click=notices.acting_at(_SET, actions.change_settings),
                args=(partial(put, entry=None), ("edit:entry:",)),
                help="As where the scenario starts from.",
            )
    notices.here(_SET)
    entry = typed(mine.id, table, item)
    cited, claims = entry.get("evidence", ()), a.case.claims
    for stranger in (c for c in cited if c not in claims):
        st.error(in_markdown(own_wording.no_claim(stranger)))
    if table == "commitments" and entry.get("basis") == "documented":
        causes = {c: a.commitments.silence(c, item, mine) for c in cited if c in claims}
        if causes and all(causes.values()):
            st.warning(in_markdown(own_wording.undocumented(a, causes)))
    try:
        put(a.settings, entry=entry)
        ready = own_wording.READY
    except SettingsError as error:
        ready = str(error)
    st.caption(in_markdown(ready))  # a line either way: a page that got shorter would move under the press


def _set(scenario: str, table: str, item: str) -> None:
    """Callback: what stands in the fields holds."""
    entry = typed(scenario, table, item)
    put = partial(own_scenarios.with_entry, scenario=scenario, table=table, item=item, entry=entry)
    actions.change_settings(put, ("edit:entry:",))
