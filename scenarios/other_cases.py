"""Scenarios of other cases beside those of one: two pairs of states compared from their evidence.

Weights and choices of method apply to both; date, sources, claims left out and own scenarios to the case in hand alone.
A scenario of another case is named CASE:SCENARIO. All draws are shared by indicator, since every assessment draws the
same numbers, so that differences are as sharp as inside a case. The atlas is all cases of one codebook on one scale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from pydantic import ValidationError

from indicators.parsing.problems import from_validation
from scenarios.assessment import Assessment, assess
from scenarios.model.case import Case
from scenarios.model.scenario import OF_ANOTHER, Resolved, resolve
from scenarios.model.settings import SCHEMA_VERSION, Settings, SettingsError, check_settings, check_work, usual
from scenarios.reference.elsewhere import settings_elsewhere, why_not_comparable
from scenarios.reference.groups import group_of, signed_on
from scenarios.reference.known_pairs import PairStanding, pairs_beside, reference_set, same_framework
from scenarios.scoring import readiness as rd
from scenarios.scoring.cells import Cells
from scenarios.scoring.claims_used import claims_used, documents
from scenarios.scoring.commitments import Standing, classify
from scenarios.simulation import simulation
from scenarios.version import VERSION


class JoinedCase(Case):
    """A case with scenarios of others behind its own, these with everything that they take over filled in."""

    further: tuple[Resolved, ...] = ()

    @cached_property
    def resolved(self) -> tuple[Resolved, ...]:
        """Its own scenarios filled in, then those of the others."""
        own = self.scenarios[: len(self.scenarios) - len(self.further)]
        return (*resolve(own, self.codebook), *self.further)


@dataclass(frozen=True)
class JoinedAssessment(Assessment):
    """An assessment with scenarios of other cases behind its own; arrays hold them last."""

    own: Assessment  # of the case in hand alone
    elsewhere: Mapping[str, Assessment]  # CASE:SCENARIO -> the assessment of its case

    @property
    def others(self) -> tuple[Assessment, ...]:
        """The assessments of the other cases, each once, in the order in which they are named."""
        return tuple({x.case.id: x for x in self.elsewhere.values()}.values())

    def origin(self, scenario: str) -> Assessment:
        """The assessment of the case that a scenario is of."""
        return self.elsewhere.get(scenario, self.own)

    def home(self, scenario: str) -> Case:
        """The case that a scenario is of."""
        return self.elsewhere[scenario].case if scenario in self.elsewhere else super().home(scenario)

    def standings(self, scenario: str) -> tuple[Standing, ...]:
        """The commitments of a scenario by the claims of its own case."""
        return self.origin(scenario).standings(scenario.split(OF_ANOTHER)[-1])

    def class_of(self, scenario: str) -> str:
        """Class of a scenario, as its own case gives it."""
        return self.origin(scenario).class_of(scenario.split(OF_ANOTHER)[-1])


def compared_elsewhere(settings: Settings) -> tuple[str, ...]:
    """The scenarios of other cases that the settings compare, CASE:SCENARIO."""
    return tuple(i for i in settings.view.compare if OF_ANOTHER in i)


def compare_also(settings: Settings, names: Sequence[str]) -> Settings:
    """The settings with these scenarios of other cases among those compared; SettingsError where they are no ids."""
    if not names:
        return settings
    view = settings.view.model_dump() | {"compare": tuple(dict.fromkeys([*settings.view.compare, *names]))}
    try:
        return settings.changed(view=view)
    except ValidationError as error:
        faults = " ".join(str(p) for p in from_validation("--against", error, {"view": view}))
        raise SettingsError(f"These cannot be compared: {faults}") from None


def compare_inside(settings: Settings) -> Settings:
    """The settings with scenarios of the case in hand alone among those compared."""
    inside = tuple(i for i in settings.view.compare if OF_ANOTHER not in i)
    return settings.changed(view=settings.view.model_dump() | {"compare": inside, "hashes": {}})


def admit(settings: Settings, case: Case, others: Mapping[str, Case]) -> list[str]:
    """Let settings from outside come in: which other cases are not those that they were made with.

    Raises SettingsError where they cannot be used here: what they name is not there, their draws would hold a server
    up, or scenarios that they compare cannot be compared.
    """
    check_settings(settings, case)
    check_work(settings, case)
    return check_elsewhere(settings, case, others)


def check_elsewhere(settings: Settings, case: Case, others: Mapping[str, Case]) -> list[str]:
    """Which other cases are not those that the settings were made with; SettingsError where one cannot be compared."""
    wrong = []
    for name in compared_elsewhere(settings):
        other, scenario = name.split(OF_ANOTHER)
        if other not in others:
            wrong.append(f"there is no case {other} here")
        elif why := why_not_comparable(case, others[other]):
            wrong.append(why)
        elif scenario not in {s.id for s in others[other].scenarios}:
            wrong.append(f"the case {other} has no scenario {scenario}")
    if wrong:
        raise SettingsError(f"These settings compare what cannot be compared: {'; '.join(dict.fromkeys(wrong))}.")
    made_with = settings.view.hashes
    return [i for i in made_with if i in others and others[i].hash != made_with[i]]


def with_hashes(settings: Settings, others: Mapping[str, Case]) -> Settings:
    """The settings with the hash of every other case that they compare, so that link and file name both data."""
    hashes = {i: others[i].hash for i in _cases(settings) if i in others}
    return settings.changed(view=settings.view.model_dump() | {"hashes": hashes})


def _cases(settings: Settings) -> list[str]:
    """The other cases that the settings compare, each once."""
    return list(dict.fromkeys(name.split(OF_ANOTHER)[0] for name in compared_elsewhere(settings)))


def together(a: Assessment, others: Mapping[str, Case]) -> Assessment:
    """An assessment with the scenarios of other cases that its settings compare; itself where there are none.

    others: cases by id. Raises SettingsError where one cannot be compared. `difference`, `pair`, `scores` and `pairs`
    then take CASE:SCENARIO as they take a scenario.
    """
    names = compared_elsewhere(a.settings)
    check_elsewhere(a.settings, a.case, others)
    if not names:
        return a
    by_case = {i: assess(others[i], settings_elsewhere(a.settings, others[i])) for i in _cases(a.settings)}
    origins = {name: by_case[name.split(OF_ANOTHER)[0]] for name in names}
    rows = [(x, x.position(name.split(OF_ANOTHER)[1])) for name, x in origins.items()]
    further = tuple(_renamed(name, x.case, x.case.resolved[k]) for name, (x, k) in zip(origins, rows, strict=True))
    case = JoinedCase(
        codebook=a.case.codebook,
        method=a.case.method,
        header=a.case.header,
        evidence=a.case.evidence,
        scenarios=(*a.case.scenarios, *(r.scenario for r in further)),
        searches=a.case.searches,
        further=further,
    )
    own = a.cells_by_scenario
    cells = [(x.cells_by_scenario, slice(k, k + 1)) for x, k in rows]
    return JoinedAssessment(
        case=case,
        settings=a.settings,
        case_hash="+".join([a.case_hash, *(x.case_hash for x in by_case.values())]),
        cells_by_scenario=Cells.joined(
            [(own, slice(None)), *cells], excluded=own.excluded, electorates=own.electorates
        ),
        scale=a.scale,
        reached=np.concatenate([a.reached, *(x.reached[k : k + 1] for x, k in rows)]),
        marks=rd.Scores(*_stacked(a.marks, [(x.marks, k) for x, k in rows])),
        drawn=simulation.Drawn(*_stacked(a.drawn, [(x.drawn, k) for x, k in rows])),
        ranges=simulation.Ranges(*_stacked(a.ranges, [(x.ranges, k) for x, k in rows])),
        commitments=a.commitments,
        own=a,
        elsewhere=origins,
    )


def _stacked(first: tuple[Any, ...], rows: list[tuple[tuple[Any, ...], int]]) -> list[Any]:
    """Each array of the first with one row of each other behind it."""
    return [np.concatenate([x, *(other[n][k : k + 1] for other, k in rows)]) for n, x in enumerate(first)]


def _renamed(name: str, case: Case, resolved: Resolved) -> Resolved:
    """A scenario of another case under the name that it bears here."""
    called = case.name_elsewhere(resolved.scenario.name)
    scenario = resolved.scenario.model_copy(update={"id": name, "name": called, "starts_from": None})
    ancestors = tuple(f"{case.id}{OF_ANOTHER}{i}" for i in resolved.ancestors)
    return resolved.model_copy(update={"scenario": scenario, "ancestors": ancestors})


def standing_of_case(a: Assessment) -> PairStanding:
    """Where the first scenario of an assessment stands, as `score` gives it."""
    first, case = a.case.reference, a.case
    low, high = a.range_of(first)
    return PairStanding(
        case=case.id,
        title=case.header.title,
        parties=case.header.parties,
        as_of=a.as_of,
        group=group_of(classify(*a.commitments.treaty_facts(a.resolved(first))), case.header),
        class_=a.class_of(first),
        readiness=float(a.marks.readiness[0]),
        low=low,
        high=high,
        known=int(a.known[0]),
        reaches=int(a.count(1)[0]),
        claims=len(claims_used(a).on_indicators),
        documents=len(case.header.documents),
        counting=len(documents(a, first).counting),
        steps=tuple(s.step for s in a.standings(first)),
        sparse=case.sparse,
        beside=case.header.beside or "",
        signed=signed_on(case.header),
    )


def atlas(
    a: Assessment, others: Sequence[Case] = (), standings: Sequence[PairStanding] | None = None
) -> tuple[PairStanding, ...]:
    """The case in hand, the known pairs and other cases of the same codebook and method, in that order.

    Weights, benchmark, offsetting, burden of proof and draws apply to all; date, claims and sources left out to the
    case in hand alone. A case stands once: that in hand before a known pair, a known pair before another.
    standings: of the known pairs, `ReferenceSet.standings` for these settings, where the caller has them.
    """
    here, settings = standing_of_case(a), a.settings
    known = pairs_beside(a.case, settings.burden_of_proof)
    taken = {here.case, *(c.id for c in (known.cases if known else ()))}
    fitting = (
        c for c in others if same_framework(c.codebook, a.case.codebook) and c.method.scoring == a.case.method.scoring
    )
    more = [c for c in fitting if c.id not in taken]
    if standings is None:
        standings = known.standings(settings) if known else ()
    found = [here, *(s for s in standings if s.case != here.case)]
    if more:
        usually = usual(a.case).changed(burden_of_proof=settings.burden_of_proof)
        found += reference_set(more, usually).standings(settings)
    return tuple(found)


def atlas_table(a: Assessment, standings: Sequence[PairStanding], hashes: Mapping[str, str]) -> pd.DataFrame:
    """atlas.csv: one row a case. Index points 0-100; empty where it has no score, or a commitment is not documented.

    a: whose weights and choices apply; hashes: of the data of the other cases, by id.
    """
    names = a.case.codebook.commitment_ids
    rows = [
        {
            "case": s.case,
            "title": s.title,
            "as_of": s.as_of,
            "group": s.group if s.class_ else None,
            "class": s.class_ or None,
            "beside": s.beside or None,
            "signed": s.signed or None,
            "readiness": 100 * s.readiness,
            "low": 100 * s.low,
            "high": 100 * s.high,
            "known": s.known,
            "reaches": s.reaches,
            "indicators": len(a.case.codebook.indicators),
            **{f"step_{name}": step for name, step in zip(names, s.steps, strict=True)},
            "claims": s.claims,
            "documents": s.documents,
            "benchmark": a.settings.benchmark,
            "offsetting": a.settings.offsetting,
            "burden_of_proof": a.settings.burden_of_proof,
            "draws": a.settings.draws,
            "seed": a.settings.seed,
            "case_hash": a.case_hash if s.case == a.case.id else hashes[s.case],
            "settings_hash": a.settings_hash,
            "schema_version": SCHEMA_VERSION,
            "version": VERSION,
        }
        for s in standings
    ]
    made = pd.DataFrame(rows)
    for name in names:
        made[f"step_{name}"] = made[f"step_{name}"].astype("Int64")
    return made
