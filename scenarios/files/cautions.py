"""What `check` says of a case that can be read but may not mean what its analyst thinks."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.evidence import Admissible
from indicators.parsing.fields import last_day, period_start
from scenarios.files.case_folder import common_framework
from scenarios.files.editing import why_silent
from scenarios.model.case import Case
from scenarios.scoring.commitments import Commitments


def cautions(case: Case) -> list[str]:
    """Sentences on citations that show nothing, dates that exclude each other, parties, an older codebook."""
    return [*_parties(case), *_dates(case), *_citations(case), *codebook_changes(case)]


def codebook_changes(case: Case) -> list[str]:
    """What changed since the version of its own codebook that the case was coded with; nothing where it is that one.

    What was coded with an earlier version of the product's is told so elsewhere: `bring-over` sets the number.
    """
    coded, now = case.header.codebook_version, case.codebook.version
    if coded >= now or case.coded_earlier(common_framework()[0]):
        return []
    head = f"case.toml: this case was coded with version {coded} of the codebook; in force is version {now}."
    changes = [f"Version {c.version}, {c.named}: {c.what}" for c in case.codebook.changed_since(coded)]
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
    """Documented commitments: of each claim cited that shows no step why it shows none; then where none shows one."""
    held = Commitments.of(case, Admissible(as_of=case.header.as_of, outside=True))
    said: set[tuple[str, str, str]] = set()
    for scenario in case.resolved:
        for name, status in scenario.commitments.items():
            if status.basis != "documented":
                continue
            own = name in scenario.scenario.commitments
            where = f"scenarios.toml, scenario {scenario.id}, {name}"
            causes = {c: held.silence(c, name, scenario.scenario) for c in status.evidence}
            for cited, cause in causes.items():
                if cause and (own or (name, cited, cause) not in said):  # what is taken over is said once
                    why = why_silent(case.claims[cited], cause, case.header.as_of)
                    yield f"{where}: {cited} {why}, so it shows no step of {name} here."
                said.add((name, cited, cause))
            if own and not all(causes.values()) and held.step(name, status.evidence, scenario.scenario) is None:
                yield f"{where}: what it cites says only what is not reached (contradicts), so no step is shown."


def silent_commitments(case: Case) -> list[str]:
    """Of each commitment that is no fault and yet shows no step, why: of a reading's own, and of outside sources.

    As a case is opened sources from outside the study are switched off.
    """
    usual = Commitments.of(case, Admissible(as_of=case.header.as_of))
    switched_on = Commitments.of(case, usual.by._replace(outside=True))
    found: list[str] = []
    said: set[tuple[str, str]] = set()
    for resolved in case.resolved:
        scenario = resolved.scenario
        where = f"scenarios.toml, scenario {scenario.id}"
        for name in case.codebook.commitment_ids if resolved.reads_commitments else ():
            if usual.on(name) and usual.step(name, usual.on(name), scenario) is None:
                why = "; ".join(_of_one(case, c, usual.silence(c, name, scenario)) for c in usual.on(name))
                if (name, why) not in said:  # readings take them all by one rule: of several the first says it
                    found.append(f"{where}: no claim on {name} shows a step of it: {why}.")
                said.add((name, why))
        for name, status in scenario.commitments.items():
            on, off = (held.step(name, status.evidence, scenario) for held in (switched_on, usual))
            if status.basis == "documented" and off is None and on is not None:
                found.append(
                    f"{where}: {name} rests on sources from outside the study ({', '.join(status.evidence)}), "
                    "so it shows a step only where these are switched on."
                )
    return found


def _of_one(case: Case, claim: str, cause: str) -> str:
    said = why_silent(case.claims[claim], cause, case.header.as_of) if cause else "says only what is not reached"
    return f"{claim} {said}"
