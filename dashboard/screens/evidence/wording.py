"""Claims and cells in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.wording.evidence import (
    DAY_OF_CASE,
    GRADES,
    copy_of,
    direction_words,
    grade_words,
    votes_on,
)
from dashboard.wording.text import (
    GLOSSARY,
    listed,
    lower_first,
    plain,
    scenario_name,
    upper_first,
)
from indicators.codebook import Commitment, Indicator
from indicators.evidence import AUTHOR, LOCATOR_WORDS, SPOKEN, Claim, folded
from indicators.parsing.problems import Problem
from indicators.sources import Source
from scenarios.assessment import Assessment
from scenarios.files.editing import has_day_of
from scenarios.model.case import Case
from scenarios.scoring.commitments import Standing

LATE_WORD, LATE_HELP = "late", upper_first(GLOSSARY["late"].removeprefix("Of a claim: "))
HOW_CODED_HELP = (
    "How the claim was coded: whether indicators were proposed while it was, whether the chosen one was among them, "
    "and whether the coder was sure. It moves no score."
)
PUBLIC_FACT = "A commitment is a public fact beside readiness, so that no claim on one moves a score."
NOTHING_OF_A_LEVEL, WHAT_IT_SAYS = "Context: it says nothing of a level.", "what the claim says"
STILL_MISSING, NO_SUCH_DATE = "Still missing: {what}.", "“{typed}” is no date that can be read; write"
ADD_THEN = "Add it, then paragraph {n}"
EDIT_THESE, EDIT_ALL = "Edit these claims in a table", "Edit all claims in a table"
GONE = "{claim} is not in the register any more. Undo brings it back."
AS_BEFORE = "As in {claim}, the last claim from this document: {kind}."
COLUMN_HELP = {
    "paragraph": "The paragraph of its source.",
    "coded": HOW_CODED_HELP,
    "grade": GRADES,
    "counts": "How much it weighs in this scenario, 1 at most.",
    "indicator": "Its code in the codebook; the name stands with the claim.",
    "late": LATE_HELP,
    "locator": "A few words of the passage that the claim points at.",
}
PERIOD_HELP = "A date, or start/end with .. for an open side. Empty: the date of the case, for the document has none."
SOURCE_FIELDS = {  # by the name that stands above them, with an example
    "title": ("Title of the source", "as one would cite it"),
    "date": ("Date of the source", "2017-05 or 12 May 2017"),
    "author": ("Author or office", "may stay empty"),
    "url": ("Link", "https://, may stay empty"),
}
_A_DATE = "2017, May 2017, 14 December 2017 or 2017-12-14"
_CLAIM_FIELDS = {"period": "Period, when it holds", "valid_to": "Counts until"}
WILL_HAVE_DAY = "It will hold from {day}; a period or a date of the document says otherwise."
HAS_DAY = "It holds from {day}."
LOCATOR_MISSING = f"the locator (up to {LOCATOR_WORDS} words of the paragraph)"
LOCATOR_EXAMPLE = f"at most {LOCATOR_WORDS} words, as they stand in the text"
NEXT_HELP = "The form stays open for the next claim; its kind stays, and in the same paragraph its speaker."
DIRECTION_HELP = "A description says where it stands, a deed at least how far, a denial at most how far."
KIND_HELP = "Deeds and documents weigh more than words. Another grade needs a note, under More."
SPEAKER_HELP = "Who says so; empty: the source itself; author: its author."
CAME_FOR = "The one that you were looking at; choose another where the passage says something else."
CHOOSE_A_ROW = "In the order in which they came, the newest last; a head sorts. The row that you choose opens below."
TABLE_ALT = "The claims found, a row each"
EDIT_A_CELL = "Change a cell, add a row at the end, or mark rows and delete them; then take the table over."
READING_HELP = "A reading admits only some claims; a past or future may set a cell by hand."


def track_alt(name: str, level: int | None, target: int) -> str:
    """The track of an indicator for those who do not see it."""
    return f"{plain(name)}: {'unknown' if level is None else f'level {level}'}, benchmark {target}"


def commitment_alt(standing: Standing, item: Commitment) -> str:
    """The track of a commitment for those who do not see it."""
    return f"{plain(item.name)}: {'not documented' if standing.step is None else standing.step}"


def definition(item: Indicator) -> str:
    """What an indicator is, and whose words its anchor is in."""
    origin = {"article": "from the article", "literature": "from the literature", "ours": "by us"}[item.anchor_origin]
    return f"{item.definition} What counts as the level of an alliance was worded {origin}."


CODED_DIRECTLY = "Commitments are coded directly from public facts; claims on them are listed, not counted."


def commitment_line(standing: Standing, item: Commitment, why_not: str) -> str:
    """Where a commitment stands, on what basis, and why. why_not: where it was looked for, if it is not documented."""
    if standing.step is None:
        return f"Not documented.{why_not}"
    cited = f" ({', '.join(standing.evidence)})" if standing.evidence else ""
    basis = f"{(standing.basis or '').capitalize()}{cited}. {plain(standing.reason)}"
    return f"{plain(item.levels[standing.step])}. {basis}"


NO_CLAIM = "There is no claim yet. **Add a claim** above, or take over rows on My work."


def count_line(shown: int, counted: int, register: int, why_not: Sequence[str]) -> str:
    """How many claims fit, of how many in the register, how many count, and why the others do not.

    why_not: the reason of each that does not.
    """
    if not register:
        return NO_CLAIM
    rest = len(why_not)
    why = ""
    if rest:
        reasons = Counter(r.split(" as ", maxsplit=1)[0] + " as another" if " as " in r else r for r in why_not)
        named = [f"{n:,} {reason}" for reason, n in reasons.most_common()]
        why = f", {rest:,} do{'es' if rest == 1 else ''} not ({'; '.join(named)})"
    votes = "has a vote of its own" if counted == 1 else "have a vote of their own"
    return f"**{shown:,}** of {register:,} rows of the register; **{counted:,}** {votes} here{why}"


def ids_given(ids: Sequence[str]) -> str:
    """The ids that new rows without one get."""
    return f"New rows without an id get {listed(ids)}."


def speaker_name(claim: Claim) -> str:
    """Who speaks, as shown: the author, a named speaker, or the source itself."""
    if not claim.attributed_to:
        return "the source itself"
    return "the author" if folded(claim.attributed_to) == AUTHOR else plain(claim.attributed_to)


def votes_alt(a: Assessment, scenario: str, indicator: str) -> str:
    """The claims on an indicator and the belief they give, in words."""
    voters, belief = votes_on(a, scenario, indicator)
    claims = "; ".join(f"{c.id} {direction_words(c.direction, c.level)}" for c in voters) or "no claim counts"
    shares = ", ".join(f"level {n} {p:.2f}" for n, p in enumerate(belief))
    return f"Claims: {claims}. Belief: {shares}."


def day_of_case(case: Case) -> str:
    """When a claim holds whose document has no date and that says none: from the date of its case."""
    return DAY_OF_CASE.format(day=case.header.as_of.isoformat())


def facts(case: Case, claim: Claim, used: str, *, late: bool) -> list[tuple[str, str]]:
    """Who speaks, kind, grade and what else is known of a claim, each with what hovering it says.

    used: the reliability after the relayer's. late: whether its document is.
    """
    holds = day_of_case(case) if has_day_of(case, claim) else claim.period
    graded, help = f"grade {claim.grade}", grade_words(claim.grade)
    if used != claim.reliability:
        counted = used + claim.credibility
        graded += f", counted as {counted}: told by a source of reliability {used}"
        help += f" Counted as {counted}: {lower_first(grade_words(counted))}"
    bits = [(speaker_name(claim), ""), (claim.kind, ""), (graded, help), (claim.party, ""), (holds, "")]
    bits += [(LATE_WORD if late else "", LATE_HELP), (claim.figures, ""), (how_coded(claim), HOW_CODED_HELP)]
    return [(said, help) for said, help in bits if said]


UNSURE_HELP = "Keeps that whoever coded this would code it otherwise another day. It moves no score."
NOT_SURE, PROPOSED = "coder not sure", {"": "", "shown": "proposal shown", "taken": "proposal taken"}


def how_coded(claim: Claim) -> str:
    """How a claim was coded, where that was kept; empty where it was not."""
    return ", ".join(filter(None, (NOT_SURE if claim.unsure else "", PROPOSED[claim.proposal])))


def belonging(claim: Claim, original: Source | None) -> list[str]:
    """What else belongs to a claim: which it answers, what its source is a copy of, and its note."""
    answers = [f"rebuts {', '.join(claim.rebuts)}"] if claim.rebuts else []
    answers += [f"Its source is {copy_of(original)}."] if original else []
    return answers + ([f"Note: {claim.note}"] if claim.note else [])


def commitment_claim(a: Assessment, scenario: str) -> str:
    """What a claim on a commitment does, in the scenario in view."""
    name = f"“{plain(scenario_name(a, scenario))}”"
    first = PUBLIC_FACT
    if a.case.resolved[a.position(scenario)].reads_commitments:
        return (
            f"{first} In {name} it stands at the highest level that the claims on it show, unless one of them says "
            "at most how far: this claim counts for that at once."
        )
    return f"{first} {name} names the claims that its commitments rest on: this one is listed beside them."


LEVEL_LEFT_OUT = {
    "at_least": "Level 0 is not offered: at least 0 is true of every pair.",
    "contradicts": "Level 4 is not offered: at most 4 is true of every pair.",
}


def unfinished(paragraph: str, title: str) -> str:
    """A claim that was left half typed; title: of its source, where the case has more than one."""
    at = f" of paragraph {paragraph}" if paragraph else ""
    return f"An unfinished claim{at}{f' of “{title}”' if title else ''} is kept."


def field_problem(problem: Problem) -> str:
    """A problem of a form: the field, what it holds, what is allowed."""
    field = problem.where.rpartition(", ")[-1].removeprefix("key ")
    names = {n: x for n, (x, _) in SOURCE_FIELDS.items()} if problem.file == "new source" else _CLAIM_FIELDS
    if ", " not in problem.where and problem.where.startswith("row"):  # of the row as a whole
        return plain(problem.allowed[:1].upper() + problem.allowed[1:]) + "."
    if problem.file == "new source" and field == "date":
        typed = problem.holds.removeprefix("holds ").strip("'\"")
        return plain(f"{names[field]}: {NO_SUCH_DATE.format(typed=typed)} {_A_DATE}.")
    empty = problem.holds in ("holds nothing", "holds ''")
    holds = " is empty;" if empty else f" {problem.holds};" if problem.holds else ""
    return f"{plain(names.get(field, field))}:{plain(holds)} {plain(problem.allowed)}."


def missing_in_claim(row: Mapping[str, str], source: Mapping[str, str] | None, *, counted: bool) -> str:
    """What the form of a claim still needs, in its own words; empty where nothing is missing.

    source: the fields of a new source. counted: whether its paragraphs are.
    """
    needed: list[tuple[str, object]] = []
    if source is not None:
        needed.append(("the title of the source", source["title"]))
    if counted:
        needed += [("the paragraph", row["paragraph"]), (LOCATOR_MISSING, row["locator"].strip())]
    needed += [
        (WHAT_IT_SAYS, row["claim"]),
        ("what it bears on", row["direction"]),
        ("the level", row["level"] or row["direction"] in ("", "context")),
        ("the kind", row["kind"]),
    ]
    missing = [name for name, filled in needed if not filled]
    return STILL_MISSING.format(what=listed(missing)) if missing else ""


def as_in(claim: Claim) -> str:
    """The kind that a new claim takes from the last one on its source."""
    return AS_BEFORE.format(claim=claim.id, kind=claim.kind)


def carried(claim: Claim) -> str:
    """The speaker that a new claim takes from the last one on its paragraph."""
    return f"Carried over from {claim.id}, on the same paragraph: does {speaker_name(claim)} say this too?"


def whose(claim: Claim) -> str:
    """Kind and speaker of a claim; that nobody is named only where its kind is someone's word."""
    nobody = "no speaker named" if claim.kind in SPOKEN else ""
    said = f"speaker {speaker_name(claim)}" if claim.attributed_to else nobody
    return ", ".join(filter(None, (claim.kind, said)))


def will_say(case: Case, claim: Claim) -> str:
    """What a claim that is about to be taken over says of what it bears on."""
    if claim.indicator is None or claim.direction == "context":
        return NOTHING_OF_A_LEVEL
    return f"{plain(case.codebook.scored[claim.indicator].name)}: {direction_words(claim.direction, claim.level)}."


def claim_saved(case: Case, claim: Claim, why_not: str, *, new: bool) -> str:
    """A claim was taken over into the register, or one there was changed. why_not: why it does not count."""
    day = f" {HAS_DAY.format(day=day_of_case(case))}" if has_day_of(case, claim) else ""
    silent = f" It moves no score: {why_not}." if why_not else ""
    return f"{claim.id} is {'in the register' if new else 'changed'}: {whose(claim)}.{day}{silent} Undo takes it back."


def claim_removed(claim: str) -> str:
    """A claim was taken out of the register."""
    return GONE.format(claim=claim)
