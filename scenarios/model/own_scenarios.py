"""The reader's own scenarios: copied, changed, renamed, deleted. Each act gives new settings, or says why not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from indicators.evidence import folded
from indicators.parsing.problems import Problem, from_validation, shown
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario
from scenarios.model.settings import MAX_OWN, Settings, SettingsError

MAX_NAME = 80


def with_own(case: Case, settings: Settings) -> Case:
    """The case with the reader's own scenarios behind those of its folder."""
    if not settings.own_scenarios:
        return case
    return case.model_copy(update={"scenarios": (*case.scenarios, *settings.own_scenarios)})


def is_own(settings: Settings, scenario: str) -> bool:
    """Whether a scenario is the reader's own."""
    return any(s.id == scenario for s in settings.own_scenarios)


def find(case: Case, settings: Settings, scenario: str) -> Scenario:
    """A scenario of the case or the reader's own, by id; SettingsError where there is none."""
    for found in (*case.scenarios, *settings.own_scenarios):
        if found.id == scenario:
            return found
    raise SettingsError(f"There is no scenario {scenario!r}.")


def copied(case: Case, settings: Settings, parent: str) -> tuple[Settings, str]:
    """Settings with an own scenario that starts from the parent and changes nothing yet; and its id."""
    origin = find(case, settings, parent)
    if len(settings.own_scenarios) >= MAX_OWN:
        raise SettingsError(f"There are {MAX_OWN} own scenarios already, and no more are kept; delete one first.")
    taken = {s.id for s in (*case.scenarios, *settings.own_scenarios)}
    taken |= {key.split(":")[1] for key in settings.notes}  # a note on one that is gone must not stand on this one
    new = next(f"own-{n}" for n in range(1, len(taken) + 2) if f"own-{n}" not in taken)
    names = {folded(s.name) for s in (*case.scenarios, *settings.own_scenarios)}
    made = Scenario(id=new, name=free_name(origin.name, names), group=origin.group, starts_from=parent)
    return settings.changed(own_scenarios=[*map(_raw, settings.own_scenarios), _raw(made)]), new


def free_name(name: str, taken: set[str]) -> str:
    """A name for a copy that no other scenario bears, within the limit."""
    for n in range(1, len(taken) + 2):
        end = ", my version" + (f" {n}" if n > 1 else "")
        made = name[: MAX_NAME - len(end)] + end
        if folded(made) not in taken:
            return made
    raise AssertionError("one of so many names is free")


def changed(settings: Settings, scenario: str, **update: Any) -> Settings:
    """Settings with some fields of an own scenario replaced; SettingsError with the sentence otherwise."""
    own = [_raw(s) | update if s.id == scenario else _raw(s) for s in settings.own_scenarios]
    try:
        return settings.changed(own_scenarios=own)
    except ValidationError as error:
        problems = from_validation("own scenario", error, {"own_scenarios": own})
        raise SettingsError(" ".join(map(_said, problems[:3]))) from None


def renamed(case: Case, settings: Settings, scenario: str, name: str) -> Settings:
    """Settings with an own scenario named anew; SettingsError where another one bears the name, but for case and space.

    Two of one name could not be told apart in a sentence or a chart.
    """
    for other in (*case.scenarios, *settings.own_scenarios):
        if other.id != scenario and folded(other.name) == folded(name):
            raise SettingsError(f"Another scenario is named {shown(other.name)}; give yours a name of its own.")
    return changed(settings, scenario, name=name)


def with_entry(settings: Settings, scenario: str, table: str, item: str, entry: dict[str, Any] | None) -> Settings:
    """Settings with one cell or commitment of an own scenario set, or taken back to its parent's (None).

    table: "cells" or "commitments"; entry: the fields of a Cell or CommitmentStatus.
    """
    return with_entries(settings, scenario, {(table, item): entry})


def with_entries(
    settings: Settings, scenario: str, entries: Mapping[tuple[str, str], dict[str, Any] | None]
) -> Settings:
    """Settings with several entries of an own scenario set or taken back: all of them, or SettingsError and none.

    entries: by table and item, as for `with_entry`.
    """
    mine = next(s for s in settings.own_scenarios if s.id == scenario)
    tables: dict[str, dict[str, Any]] = {t: dict(_raw(mine).get(t) or {}) for t, _ in entries}
    for (table, item), entry in entries.items():
        tables[table].pop(item, None)
        if entry is not None:
            tables[table][item] = entry
    # Without any cell the table goes too where a parent stands behind it. One that starts from nothing keeps an
    # empty table, which says that cells not named are unknown; no table would make evidence of them.
    bare = mine.starts_from is not None
    filled = {t: rows or (None if t == "cells" and bare else {}) for t, rows in tables.items()}
    return changed(settings, scenario, **filled)


def _said(problem: Problem) -> str:
    """A problem of what was typed: the field where one is at fault, and what is allowed."""
    field = problem.where.rsplit(".", 1)[-1]
    if field in ("name", "summary", "reason") and problem.holds:
        return f"The {field} {problem.holds}; {problem.allowed}."
    return problem.allowed[:1].upper() + problem.allowed[1:] + "."


def deleted(settings: Settings, scenario: str) -> Settings:
    """Settings without an own scenario and its notes; SettingsError where another one starts from it."""
    heirs = [s.name for s in settings.own_scenarios if s.starts_from == scenario]
    if heirs:
        raise SettingsError(f"{heirs[0]} starts from this scenario; delete that one first.")
    view, cell = settings.view, f"cell:{scenario}:"
    return settings.changed(
        notes={k: v for k, v in settings.notes.items() if k != f"scenario:{scenario}" and not k.startswith(cell)},
        own_scenarios=[_raw(s) for s in settings.own_scenarios if s.id != scenario],
        view=view.model_dump()
        | {
            "compare": tuple(i for i in view.compare if i != scenario),
            "scenario": None if view.scenario == scenario else view.scenario,
        },
    )


def _raw(scenario: Scenario) -> dict[str, Any]:
    return scenario.model_dump(mode="json", exclude_defaults=True)
