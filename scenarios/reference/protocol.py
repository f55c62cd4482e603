"""What a program can hold of the protocol that cases are coded by: each rule says in sentences where it is broken.

The protocol's own text is seeds/yardstick/PROTOCOL.md, its questions stand beside it in questions.csv. A rule knows
nothing of what is true: it counts questions, documents, dates and codes.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import seeds
from indicators.evidence import Claim
from indicators.parsing.fields import last_day, period_end, period_start, years_after
from indicators.parsing.problems import CaseError
from indicators.parsing.spreadsheet import read_rows
from indicators.register import Search
from indicators.sources import OF_THE_TIME
from scenarios.files.case_folder import EVIDENCE, HEADER, SEARCHES, SECOND_CODER, YARDSTICK
from scenarios.model.case import Case
from scenarios.reference.coder_file import Codes
from scenarios.scoring.left_out import said_by

FOLDER = seeds.FOLDER / YARDSTICK
TEXT, QUESTIONS = "PROTOCOL.md", "questions.csv"
COMMITMENTS = "commitments"  # the group of questions that may name the outcome
DEED, EXERCISES = "event", "EXE"  # the kind of a claim on something that was done; how indicators of exercises begin
_DATED = len("1985-04")  # a month or a day
SECOND_LOOK_UPS = 6  # of a pair, or of each period of it
CLAIMS_A_DOCUMENT, ON_ONE_ITEM, SHARE_A_DOCUMENT = 5, 2, 40  # scored claims of it, of 100 of the case's the last
DEED_COUNTS = 5  # years after it ended
# Words of the outcome. In a name they are outcome words too: NATO and CSTO are asked for by their letters.
_OUTCOME = re.compile(
    r"\b(?:alliances?|all(?:y|ies|ied)|treat(?:y|ies))\b"
    r"|\b(?:альянс|союзни[кч]|союзн(?:ый|ая|ое|ые|ого|ой|ому|ую|ым|ом|ых|ыми)\b)"
    r"|\b(?:военн\w+|оборонительн\w+)\s+союз(?:а|у|ом|е|ы|ов|ам|ами|ах)?\b"
    r"|\bдоговор(?:а|у|ом|е|ы|ов|ам|ами|ах)?\b"
    r"|[联聯同结結]盟|盟[友国國约約]|[条條]约|[条條]約|동맹|조약",
    re.IGNORECASE,
)


class Question(NamedTuple):
    """A question that is asked of every pair, in the same words."""

    number: str  # Q01 ...
    group: str  # indicators, commitments or counter
    items: tuple[str, ...]
    question: str  # with {A} and {B} for the two states, {FROM} and {TO} for years


def kept_protocols() -> dict[str, str]:
    """The protocols that come with the product: names of files by SHA-256, earlier ones among them."""
    return {hashlib.sha256(p.read_bytes()).hexdigest(): p.name for p in sorted(FOLDER.glob("PROTOCOL*.md"))}


def read_questions(file: str, data: bytes) -> tuple[Question, ...]:
    """The questions of a protocol; raises CaseError with what is wrong with the file."""
    rows, problems = read_rows(file, data, Question._fields, Question._fields)
    if problems:
        raise CaseError(problems)
    items = [tuple(filter(None, row.cells["items"].split(";"))) for row in rows]
    return tuple(
        Question(row.cells["number"], row.cells["group"], of, row.cells["question"])
        for row, of in zip(rows, items, strict=True)
    )


def kept_questions() -> tuple[Question, ...]:
    """Those of the present protocol; none where there is no file of them."""
    path = FOLDER / QUESTIONS
    return read_questions(QUESTIONS, path.read_bytes()) if path.exists() else ()


def protocol_cautions(
    case: Case, codes: Codes | None, kept: Mapping[str, str], questions: Sequence[Question]
) -> list[str]:
    """Everything that speaks against a case that names a protocol; nothing of one that names none.

    codes: of its second coder, None where there is no file of them. kept: as `kept_protocols` gives them.
    """
    named = case.header.protocol
    if not named:
        return []
    if named in kept:
        seen = unsaid(codes) if codes is not None and kept[named] == TEXT else ()
        return [*breaches(case, codes, questions), *seen]
    present = next((mark for mark, name in kept.items() if name == TEXT), "")
    now = f"the present one, {YARDSTICK}/{TEXT}, is {present}" if present else f"there is no {YARDSTICK}/{TEXT}"
    return [f"{HEADER}, protocol: {named} is none that comes with the product; {now}."]


def earlier_protocol(case: Case, kept: Mapping[str, str]) -> list[str]:
    """That a case was coded by an earlier protocol, which speaks against nothing of it; nothing of any other."""
    by = kept.get(case.header.protocol, TEXT)
    return [f"{HEADER}, protocol: coded by {YARDSTICK}/{by}; the present one is {TEXT}."] if by != TEXT else []


def breaches(case: Case, codes: Codes | None, questions: Sequence[Question]) -> list[str]:
    """A sentence for each place in which a case breaks a rule of the protocol, in the order of its files."""
    return [
        *unanswered(case, questions),
        *look_ups(case),
        *outcome_words(case, questions),
        *not_of_the_time(case),
        *crowded_documents(case),
        *lasting_deeds(case),
        *coded_once(case, codes),
    ]


def unanswered(case: Case, questions: Sequence[Question]) -> Iterator[str]:
    """Questions that were not asked, of a case over several periods in one of them; look-ups that answer none."""
    numbers = {q.number for q in questions}
    periods = sorted({s.years for s in case.searches if s.years}) or [""]
    for search in case.searches:
        if search.number not in numbers:
            holds = f"{search.number} is no question of the protocol" if search.number else "a look-up has no number"
            yield f"{SEARCHES}: {holds} ({_cut(search)})."
        elif periods != [""] and not search.years:
            yield f"{SEARCHES}: {search.number} names no years, others do ({_cut(search)})."
    asked = {(s.number, s.years) for s in case.searches}
    for years in periods:
        if missing := [q.number for q in questions if (q.number, years) not in asked]:
            rule = "each is asked and logged, found or not found"
            yield f"{SEARCHES}: {', '.join(missing)} not asked{_for(years)}; {rule}."


def look_ups(case: Case) -> Iterator[str]:
    """More than a second look-up of one question, and more second ones than a pair has, in each period."""
    asked = Counter((s.number, s.years) for s in case.searches if s.number)
    for (number, years), count in asked.items():
        if count > 2:
            yield f"{SEARCHES}: {number}{_for(years)} was looked up {count} times; allowed are two."
    again = Counter[str]()
    for (_, years), count in asked.items():
        again[years] += count - 1
    for years, count in again.items():
        if count > SECOND_LOOK_UPS:
            yield f"{SEARCHES}: {count} second look-ups{_for(years)}; allowed are {SECOND_LOOK_UPS}."


def outcome_words(case: Case, questions: Sequence[Question]) -> Iterator[str]:
    """Questions that name the outcome, but for those on commitments."""
    may = {q.number for q in questions if q.group == COMMITMENTS}
    for search in case.searches:
        if search.number not in may and (word := names_outcome(search.question)):
            yield f"{SEARCHES}, {search.number or _cut(search)}: the question names the outcome ({word})."


def names_outcome(question: str) -> str:
    """The first word of a question that names the outcome, empty where none does.

    >>> names_outcome("When did the allies meet?"), names_outcome("When did the ministers meet?")
    ('allies', '')
    """
    found = _OUTCOME.search(question)
    return found.group() if found else ""


def not_of_the_time(case: Case) -> Iterator[str]:
    """Claims from documents without a date, or from late ones that do not date what they tell to the case's date."""
    as_of = case.header.as_of
    for claim in _scored(case):
        source = case.sources[claim.source]
        if not source.date:
            yield f"{EVIDENCE}, {claim.id}: its document, {source.id}, has no date; one that can be dated has one."
            continue
        start = period_start(claim.period)
        if source.is_late(as_of) and (not claim.period or (start is not None and start > as_of)):
            yield (
                f"{EVIDENCE}, {claim.id}: its document is of {source.date}, later than {as_of} and {OF_THE_TIME} "
                "years; such a claim needs a period that begins by the case's date."
            )


def crowded_documents(case: Case) -> Iterator[str]:
    """Documents with more than five scored claims, two on one item, or two fifths of those of the case.

    Rows of one statement are one claim.
    """
    scored = list({(c.indicator, *said_by(c, case.sources[c.source])): c for c in _scored(case)}.values())
    for document, count in Counter(_document(case, c) for c in scored).items():
        if count > CLAIMS_A_DOCUMENT:
            yield f"{EVIDENCE}: {count} scored claims from {document}; allowed are {CLAIMS_A_DOCUMENT}."
        if count > 1 and 100 * count > SHARE_A_DOCUMENT * len(scored):
            of = f"{count} of {len(scored)} scored claims from {document}"
            yield f"{EVIDENCE}: {of}; allowed are {SHARE_A_DOCUMENT} of 100."
    for (document, item), count in Counter((_document(case, c), c.indicator) for c in scored).items():
        if count > ON_ONE_ITEM:
            yield f"{EVIDENCE}: {count} scored claims on {item} from {document}; allowed are {ON_ONE_ITEM}."


def lasting_deeds(case: Case) -> Iterator[str]:
    """Deeds that have ended and count for longer than five years after.

    Its kind says who tells of a deed as often as that it is one (an agency's report of an exercise is `press`), so a
    deed is a claim of the kind `event`, one on exercises, or an `at_least` of one month or day; its end is that of its
    period, or the date of its source. What has no end, such as a base, is a state; commitments last until they end.
    """
    for claim in _scored(case):
        held = claim.period or case.sources[claim.source].date
        end = period_end(held)
        if end is None or not _is_deed(case, claim, held):
            continue
        last = years_after(end, DEED_COUNTS)
        if not claim.valid_to or last_day(claim.valid_to) > last:
            holds = f"counts until {claim.valid_to}" if claim.valid_to else "has no valid_to"
            yield f"{EVIDENCE}, {claim.id}: a deed that ended on {end} {holds}; allowed is {last} at most."


def _is_deed(case: Case, claim: Claim, held: str) -> bool:
    """Whether a claim tells of something done; held: when, as its period or its source has it."""
    if claim.indicator is None or claim.indicator not in case.codebook.indicator_ids:
        return False
    of_a_day = "/" not in held and len(held) >= _DATED
    exercise = claim.indicator.startswith(EXERCISES)
    return claim.kind == DEED or exercise or (claim.direction == "at_least" and of_a_day)


def coded_once(case: Case, codes: Codes | None) -> Iterator[str]:
    """Scored claims without a second code."""
    if codes is None:
        yield f"{SECOND_CODER}: there is no such file; every scored claim needs a second code."
    elif missing := [c.id for c in _scored(case) if c.id not in codes.by_claim]:
        yield f"{SECOND_CODER}: {', '.join(missing)} not coded; every scored claim needs a second code."


def unsaid(codes: Codes) -> Iterator[str]:
    """Claims that a third settled without saying from what: the passage, or the claim where it was not found again."""
    if silent := [i for i, s in codes.settled.items() if s.by != "both" and s.seen in ("", "claim")]:
        yield f"{SECOND_CODER}: {', '.join(silent)} not said to be settled from the passage, or that it was not found."


def _scored(case: Case) -> list[Claim]:
    return [c for c in case.evidence if c.votes_on_level]


def _document(case: Case, claim: Claim) -> str:
    return case.sources[claim.source].document


def _for(years: str) -> str:
    return f" for {years}" if years else ""


def _cut(search: Search) -> str:
    return search.question if len(search.question) <= 60 else f"{search.question[:59]}…"
