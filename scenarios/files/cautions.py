"""What `check` says of a case that can be read but may not mean what its analyst thinks."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.evidence import Admissible
from indicators.parsing.fields import last_day, period_start
from scenarios.model.case import Case
from scenarios.scoring.commitments import Commitments


def cautions(case: Case) -> list[str]:
    """Sentences on citations that show nothing, dates that exclude each other, parties, an older codebook."""
    return [*_parties(case), *_dates(case), *_citations(case), *codebook_changes(case)]


def codebook_changes(case: Case) -> list[str]:
    """What changed since the codebook that the case was coded with; nothing where it is the one in force."""
    coded, now = case.header.codebook_version, case.codebook.version
    if coded >= now:
        return []
    head = f"case.toml: this case was coded with version {coded} of the codebook; in force is version {now}."
    changes = [f"Version {c.version}, {', '.join(c.items)}: {c.what}" for c in case.codebook.changed_since(coded)]
    return [head, *changes, f"Look these claims through, then set codebook_version = {now}."]


def _parties(case: Case) -> Iterator[str]:
    if len(case.header.parties) < 2:
        yield "case.toml, parties: names one; a case is about two states or more."


def _dates(case: Case) -> Iterator[str]:
    for claim in case.evidence:
        start = period_start(claim.period) if claim.period else None
        if start and claim.valid_to and last_day(claim.valid_to) < start:
            yield (
                f"evidence.csv, {claim.id}: valid_to ({claim.valid_to}) lies before its period ({claim.period}) "
                "begins, so it never counts."
            )


def _citations(case: Case) -> Iterator[str]:
    """Documented commitments: claims cited that speak of something else, have lapsed or show no step."""
    by = Admissible(as_of=case.header.as_of, outside=True)
    held = Commitments.of(case, by)
    for scenario in case.resolved:
        past = scenario.scenario.group == "past"
        for name, status in scenario.scenario.commitments.items():
            if status.basis != "documented":
                continue
            for cited in status.evidence:
                claim = case.claims[cited]
                where = f"scenarios.toml, scenario {scenario.id}, {name}: {cited}"
                if claim.indicator != name:
                    yield f"{where} speaks of {claim.indicator or 'no indicator'}, so it shows no step of {name}."
                elif not claim.votes_on_level:
                    yield f"{where} is context, so it shows no step of {name}."
                elif not held.usable(held.claims[cited], past=past):
                    yield f"{where} has lapsed, is later than the date or has no weight, so it shows no step of {name}."
