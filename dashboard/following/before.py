"""What the first screen is set against: a version of the case, a date, or a file that was brought along."""

from __future__ import annotations

from datetime import date

from dashboard.following import before_wording
from dashboard.keeping import persistence, second_file
from dashboard.session.parts import Part
from dashboard.session.session import current
from dashboard.shell import scored
from dashboard.shell.scored import Before
from indicators.parsing.fields import last_day
from scenarios.files.everything_zip import Everything
from scenarios.model.case import Case
from scenarios.model.settings import Settings, SettingsError, without_hashes, without_unknown

VERSION, DAY, FILE = "version:", "day:", "file"


Kept = tuple[Case, Settings, str]  # a version as it was kept, and what it is called
SET_AGAINST = Part(dict[str, Kept | None])  # the version that was set against last, by its hash


def pin(what: str) -> None:
    """Set the first screen against something from now on; empty: against nothing but the usual weights."""
    current().look(before=what)


def pin_day(day: date) -> None:
    """Set it against a day."""
    pin(f"{DAY}{day.isoformat()}")


def pinned() -> Before | None:
    """What is set against what is in force now; None where nothing is, or it is not here, which the page says."""
    session = current()
    what = session.settings.view.before
    if not what:
        return None
    try:
        found = _found(session.case, session.settings, what)
    except (SettingsError, ValueError) as error:
        session.say("warning", before_wording.cannot_be_used(str(error)), quietly=True)
        return None
    if found is None:
        session.say("warning", before_wording.NOT_HERE, quietly=True)
    return found


def _found(case: Case, settings: Settings, what: str) -> Before | None:
    if what.startswith(DAY):
        day = last_day(what.removeprefix(DAY))
        return Before(scored.assessment(case, settings.changed(as_of=day, baseline=None)), day.isoformat())
    if what == FILE:
        other = second_file.other()
        return _seen(case, other.case, other.settings, before_wording.file(other.name)) if other is not None else None
    kept = _version(what.removeprefix(VERSION))
    return _seen(case, *kept) if kept else None


def _seen(now: Case, case: Case, settings: Settings, called: str) -> Before:
    """A case under the settings that it was kept with, as far as they fit it. Raises SettingsError for another one."""
    if case.id != now.id:
        raise SettingsError(before_wording.another_case(called, case.header.title))
    if _scored(case) != _scored(now):
        raise SettingsError(before_wording.another_codebook(called))
    asked = without_unknown(without_hashes(settings).changed(case=case.id), case)
    return Before(scored.assessment(case, asked), called)


def _scored(case: Case) -> list[object]:
    """What of a codebook two sides must have alike, so that one number can stand beside the other."""
    book = case.codebook
    indicators = [(i.id, i.dimension, len(i.levels)) for i in book.indicators]
    return [book.dimension_ids, indicators, [(c.id, len(c.levels)) for c in book.commitments]]


def _version(named: str) -> Kept | None:
    """A version as it was kept, looked up once a session."""
    held = current().of(SET_AGAINST)
    if named not in held:
        stored = persistence.find(named)
        held.clear()
        held[named] = None
        if stored is not None and stored.case is not None:
            read = second_file.alongside(Everything(stored.case, stored.settings))
            held[named] = read.case, read.settings, before_wording.version(stored.number, named)
    return held[named]
