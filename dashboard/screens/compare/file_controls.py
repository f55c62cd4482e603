"""A second file against this one: brought along, and why it gives a scenario another score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.drawing.figure import steps_between, waterfall
from dashboard.drawing.html import html_table
from dashboard.keeping import second_file
from dashboard.session import notices, widget_state
from dashboard.shell import kept, scored
from dashboard.view import compare_wording as wording
from dashboard.widgets import page, plot
from dashboard.wording import changes, differences
from dashboard.wording.differences import Step
from dashboard.wording.scores import class_name
from dashboard.wording.text import gap, in_markdown, listed, other_parts, plain, scenario_name, scenario_names, signed
from scenarios.analysis.attribution import CAUSES, CONVENTIONS, WHOLE, Cause, Change
from scenarios.analysis.difference import rounded_parts
from scenarios.analysis.two_sides import TWO_SIDES, Divergence, NotComparable
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.question import Of
from scenarios.scoring.commitments import Standing

CAUSE_NAMES: dict[Cause, str] = {
    "weights": "weigh differently",
    "method": "choose method differently",
    "believe": "believe different claims",
    "code": "code claims differently",
    "cells": "assume different cells",
    WHOLE: "know an indicator by other claims",
}


def box(a: Assessment) -> None:
    """The fold in which a second file is brought along."""
    page.fold("file", wording.FILES, lambda: wording.TWO_FILES, partial(other_file, a))


def other_file(a: Assessment) -> None:
    """A colleague's file, or last month's: why it gives a scenario another score."""
    second = second_file.other()
    if second is None:
        upload = st.file_uploader(
            "A second settings.json, everything.zip or explorer.html",
            key=second_file.UPLOAD_OTHER,
            help="It changes nothing here; it is only compared with what is in force.",
        )
        take = notices.acting_at("other file", second_file.take_other)
        st.button("Compare with this file", on_click=take, disabled=upload is None)
        notices.here("other file")
        return
    there = scored.assessment(second.case, second.settings)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Against **{in_markdown(second.name)}**")
        st.button("Put it away", on_click=second_file.put_away, help="Forgets the second file.")
    if second.other_data:
        st.warning(in_markdown(other_data_there(second.other_data)))
    scenario, other = _which(a, there)
    if other is None:
        return
    name, theirs = scenario_name(a, scenario), scenario_name(there, other)
    try:
        with st.spinner("Scoring every mixture of the two files"):
            divergence = kept.answer(TWO_SIDES, Of(a, scenario, other, there))
    except NotComparable as error:
        st.markdown(in_markdown(str(error)))
        return
    outside = beside_the_score(a, there, scenario, other)
    st.markdown(in_markdown(sentence(divergence, name, theirs, outside=len(outside) > 0)))
    if divergence.changes:
        _split(a, there, divergence)
    if len(outside):
        st.html(html_table(outside))


def _split(a: Assessment, there: Assessment, divergence: Divergence) -> None:
    """The gap between two files by cause, and every change."""
    rows = waterfall_rows(divergence, ("Here", "There"))
    plot.chart(
        a,
        waterfall(rows, dark=widget_state.dark()),
        "against_another_file",
        title=file_title(a),
        alt=differences.waterfall_alt(rows),
    )
    for caution in cautions(divergence):
        st.caption(in_markdown(caution))
    st.html(html_table(changes_table(divergence, a.case, there.case)))


def _which(a: Assessment, there: Assessment) -> tuple[str, str | None]:
    """The scenario here and the one there that is set against it: the same one, unless the reader says otherwise.

    Where the other file has no such scenario the reader chooses; until then it is None, and nothing is compared.
    """
    left, right = st.columns(2)
    names, theirs = scenario_names(a), scenario_names(there)
    scenario = left.selectbox(
        "Scenario", list(names), key="pick:file", format_func=lambda i: names[i], help="The one here that is explained."
    )
    options = list(theirs)
    other = right.selectbox(
        "Against, in the other file",
        options,
        index=options.index(scenario) if scenario in theirs else None,
        placeholder="Choose a scenario",
        key=f"pick:file:{scenario}",
        format_func=lambda i: theirs[i],
        help="Own scenarios may bear the same id and be different ones: choose the one that is meant.",
    )
    if scenario not in theirs:
        st.markdown(in_markdown(absent_there(names[scenario], chosen=other is not None)))
    return scenario, other


def printed(divergence: Divergence) -> tuple[dict[Cause, float], float, list[tuple[Change, float]]]:
    """Parts in index points with one decimal: causes add up to the exact difference, changes to their cause."""
    parts = np.array([*(divergence.causes[c] for c in CAUSES), divergence.one_side])
    rounded = rounded_parts(100 * parts, gap(divergence.a, divergence.b))
    causes = dict(zip(CAUSES, map(float, rounded[:-1]), strict=True))
    changes: list[tuple[Change, float]] = []
    for cause in CAUSES:
        own = [c for c in divergence.changes if c.cause == cause]
        if own:
            values = rounded_parts(100 * np.array([c.part for c in own]), causes[cause])
            changes += list(zip(own, map(float, values), strict=True))
    return causes, float(rounded[-1]), changes


def waterfall_rows(divergence: Divergence, names: tuple[str, str]) -> list[Step]:
    """The waterfall from this file to the other, a row a cause."""
    causes, rest, _ = printed(divergence)
    parts = [(CAUSE_NAMES[cause], "cause", causes[cause], None) for cause in CAUSES if cause != WHOLE or causes[cause]]
    parts += [(differences.ONE_SIDE, "rest", rest, None)] if rest else []
    return steps_between(names, (divergence.a, divergence.b), parts)


def sentence(divergence: Divergence, name: str, theirs: str, *, outside: bool) -> str:
    """The gap between two files and the causes that make most of it, as printed.

    name, theirs: of the scenario here and there, both said where they are not the same; outside: whether something
    differs beside the score.
    """
    causes, one_side, _ = printed(divergence)
    apart = gap(divergence.a, divergence.b)
    name = plain(name if name == theirs else f"{name} against {theirs}")
    if not divergence.changes and abs(divergence.gap) < 5e-4:
        rest = "what differs lies outside the score" if outside else "nothing differs"
        return f"Both files give {name} the same score for the same reasons: {rest}."
    ends = f"{name}: {100 * divergence.a:.1f} here, {100 * divergence.b:.1f} there"
    if not divergence.changes:
        return (
            f"{ends}. No choice and no claim differs; a convention outside the split does "
            "(the known share that a score needs)."
        )
    reasons = [(f"you {CAUSE_NAMES[c]}", v) for c, v in causes.items()]
    reasons.append(("what is known on one side only", one_side))
    reasons = [(n, v) for n, v in reasons if v * apart > 0]
    head = f"{ends}, {signed(apart / 100)}"
    if not reasons:
        moves = any(abs(v) > 0 for v in causes.values())
        return f"{head}. What differs {'cancels out' if moves else 'does not move this score'}."
    largest = sorted(reasons, key=lambda r: -abs(r[1]))[:2]
    told = listed([f"{n} ({signed(v / 100)})" for n, v in largest])
    return f"{head}; {'' if len(reasons) == 1 else 'mostly '}{told}."


def changes_table(divergence: Divergence, here: Case, there: Case) -> pd.DataFrame:
    """Every change in words, by cause, with what it adds."""
    return pd.DataFrame(
        [
            {
                "You": CAUSE_NAMES[change.cause],
                "What": changes.changed(change, here, there),
                "Here": plain(change.before),
                "There": plain(change.after),
                "Adds": changes.BELOW if change.apart and not value else signed(value / 100),
            }
            for change, value in printed(divergence)[2]
        ]
    )


def cautions(divergence: Divergence) -> list[str]:
    """How the split between two files was made, where that needs saying."""
    sentences = changes.how_split(divergence)
    if abs(divergence.one_side) > 5e-4:
        sentences.append(
            f"{divergence.common} indicators are known in every mixture of the two files and are split; "
            "the rest of the gap is known on one side only."
        )
    return sentences


def beside_the_score(here: Assessment, there: Assessment, scenario: str, other: str) -> pd.DataFrame:
    """Class, commitments, conventions and draws in which two sides differ, each as it stands here and there."""
    rows = [(what, one, two) for what, one, two in _facts(here, there, scenario, other) if one != two]
    return pd.DataFrame(rows, columns=["Outside the score", "Here", "There"]).map(plain)


def _facts(here: Assessment, there: Assessment, scenario: str, other: str) -> Iterator[tuple[str, str, str]]:
    sides = ((here, scenario), (there, other))
    one, two = (class_name(a.class_of(i)) for a, i in sides)
    yield "By treaty", one, two
    yield "Weights vary in the draws", here.settings.weight_spread, there.settings.weight_spread
    one, two = (f"{a.settings.draws:,} (seed {a.settings.seed})" for a, _ in sides)
    yield "Draws", one, two
    mine, theirs = ({s.commitment: s for s in a.standings(i)} for a, i in sides)
    for item in dict.fromkeys([*mine, *theirs]):
        name = (here if item in mine else there).case.codebook.scored[item].name
        yield f"Commitment: {name}", _stands(mine.get(item)), _stands(theirs.get(item))
        one, two = (str(standings[item].target) if item in standings else "none" for standings in (mine, theirs))
        yield f"Benchmark of the commitment: {name}", one, two
    for name, convention in here.case.method.conventions.items():
        if name not in CONVENTIONS:  # those decide levels; the others thresholds and ranges
            called = "known share that a score needs" if name == "known_share" else name.replace("_", " ")
            yield f"Convention: {called}", str(convention.value), str(there.case.method.conventions[name].value)
    yield "Convention: treaty", _treaty(here.case), _treaty(there.case)


def _stands(standing: Standing | None) -> str:
    """Step and basis of a commitment in one of two files."""
    if standing is None:
        return "not in the codebook"
    return "not documented" if standing.step is None else f"step {standing.step} ({standing.basis})"


def _treaty(case: Case) -> str:
    """Which commitment makes an alliance formal, and from which step on."""
    rule = case.method.treaty
    if rule is None:
        return "none"
    return f"{rule.commitment} in force at {rule.in_force}, working by {', '.join(rule.functioning)}"


def absent_there(name: str, *, chosen: bool) -> str:
    """A scenario that the other file does not have."""
    what = "it is set against the one you chose" if chosen else "choose the one it is to be set against"
    return f"The other file has no scenario {plain(name)}: {what}."


def other_data_there(parts: Sequence[str]) -> str:
    """The second file's settings were made with data that are not here."""
    return (
        f"Its settings were made with {other_parts(parts)}; they are applied to the data here, so what its "
        "maker saw may differ. Ask for everything.zip, which brings its data along."
    )


def file_title(a: Assessment) -> str:
    """The title of what makes the difference between two files."""
    return f"{plain(a.case.header.title)}: what makes the difference between this file and the other"
