"""What `check` says of a case that can be read but may not mean what its analyst thinks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from indicators.evidence import Admissible, folded
from indicators.parsing.fields import last_day, period_start
from indicators.sources import Source
from scenarios.files.case_folder import common_framework
from scenarios.files.editing import why_silent
from scenarios.model.case import Case
from scenarios.scoring.commitments import Commitments

# Items on which a passage that names nobody is easily read as one that says that nobody is meant.
OF_THIRD_PARTIES = ("EXE4", "THR2")
DENIES = "denies:"  # a note that begins so holds the words of the passage that deny
AUTHORED = ("article", "study", "report")  # forms of what an author tells
NAMES = "names:"  # in a note: the text that the author names
_NONE_NAMED = re.compile(r"\b(?:no|none|nobody|not named)\b", re.IGNORECASE)


def cautions(case: Case) -> list[str]:
    """Sentences on parties, sources that are one, silence, kinds, dates, citations, an older codebook."""
    return [
        *_parties(case),
        *_one_document(case),
        *_silence(case),
        *_told_by_authors(case),
        *_dates(case),
        *_citations(case),
        *codebook_changes(case),
    ]


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


def _one_document(case: Case) -> Iterator[str]:
    """Pairs of sources that look like one text and count as two."""
    for one, other in combinations(case.header.sources, 2):
        if one.document == other.document:
            continue
        same_title = one.date and (folded(one.title), one.date) == (folded(other.title), other.date)
        if shared := "address" if _one_address(one, other) else "title and day" if same_title else "":
            yield (
                f"case.toml, sources {one.id} and {other.id}: they share their {shared}; "
                f'where they are one text, one of them needs copy_of = "{one.id}" or "{other.id}".'
            )


def _one_address(one: Source, other: Source) -> bool:
    """Whether two addresses lead to one text: what a query asks for tells them apart only where their days differ."""
    if not (one.url and other.url):
        return False
    (host, path, query), (its_host, its_path, its_query) = _address(one.url), _address(other.url)
    numbered = query and its_query and query != its_query and one.date != other.date  # view.php?id=17
    return (host, path) == (its_host, its_path) and not numbered


def _address(url: str) -> tuple[str, str, str]:
    """Host without case and trailing dot, path without a slash at its end, query.

    >>> _address("https://Example.org./2022/a/?lang=en")
    ('example.org', '2022/a', 'lang=en')
    """
    place, _, query = url.partition("://")[2].partition("#")[0].partition("?")
    host, _, path = place.partition("/")
    return host.casefold().rstrip("."), path.rstrip("/"), query


def _silence(case: Case) -> Iterator[str]:
    """Claims that read a level from what a passage does not name."""
    for claim in case.evidence:
        if claim.indicator not in OF_THIRD_PARTIES or not claim.votes_on_level or claim.note.startswith(DENIES):
            continue
        if said := _NONE_NAMED.search(claim.claim):
            yield (
                f"evidence.csv, {claim.id}: scored on {claim.indicator} with the word {said.group()!r}; silence is no "
                f"evidence: context, unless the passage denies it, in words that the note begins with ({DENIES} ...)."
            )


def _told_by_authors(case: Case) -> Iterator[str]:
    """Claims graded as the text of a document that come from what somebody wrote of it."""
    for claim in case.evidence:
        form = case.sources[claim.source].form
        if claim.votes_on_level and claim.kind == "document" and folded(form) in AUTHORED and NAMES not in claim.note:
            yield (
                f"evidence.csv, {claim.id}: kind document, from a source of the form {form}; what an author tells is "
                f"assertion, a newspaper press, unless a text is named: then the note says which ({NAMES} ...)."
            )


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
