"""What Evidence says first, of each indicator, and on the card of a claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from dashboard.screens.evidence.wording import speaker_name
from dashboard.wording import certainty, headline, place, scores, stretch
from dashboard.wording.evidence import DIRECTION_NAMES, NO_SCORE_WITHOUT, direction_words, place_of, rule_and_value
from dashboard.wording.text import (
    VERDICT_NAMES,
    begun,
    listed,
    lower_first,
    many,
    number,
    plain,
    points,
    signed,
    some,
    upper_first,
    whole,
)
from indicators.evidence import ABOUT_ANOTHER, CONTEXT, Claim, is_own_word
from indicators.method import SLACK
from indicators.short import short_of
from indicators.sources import Source
from scenarios.assessment import Assessment
from scenarios.reference.certainty import Certainty
from scenarios.reference.coder_file import Codes, first_code
from scenarios.reference.place import Lacking, PairScale, verdict_at
from scenarios.scoring.cells import NO_REPEAT, SET_BY_HAND, Counted
from scenarios.scoring.claims_used import documents

ASKS = "What does it rest on?"
READING = "Reading"
# The answer.
FROM, OWN = "{claims} from {documents}", "{n} of them the author's own word"
NO_CLAIM, NONE_COUNTS = "No claim yet.", "None of {claims} counts here."
TURN = {"changed": "change the answer", "lost": "leave no score", "both": "change the answer or leave no score"}
NONE_TURNS, NAMED = "No claim alone changes the answer.", 3
COUNT, ALL_COUNT = "{n} of {all} rows count; the others: {why}.", "All {all} rows count."
WHY_NOT = {  # after how many there are
    CONTEXT: "context",
    "commitment, coded directly": "on commitments",
    ABOUT_ANOTHER: "on other pairs or times",
    SET_BY_HAND: "in cells set by hand or emptied",
}
# The list of indicators.
FIND, FIND_HINT = "Find a claim", "words, speaker, number"
ITEM, ITEM_HELP = "Indicator or commitment", "By dimension, then the commitments."
TURNS_IT, LEVEL, CLAIMS, COMMITMENT = "changes the answer", "level", "claims", "commitment"
STANDS, STANDS_HELP = "alliance", "Met, short: clearly at the level of an alliance, or below it; open: not clear."
NOT_FOUND, NONE_FOUND = "None of the claims here says so.", "No claim says so."
ELSEWHERE = "{claims} more on no indicator: the register finds them."
UNKNOWN, NOT_IN, NOT_DOCUMENTED = "unknown", "not in the {study}", "not documented"
LEFT_OUT = "left out by you"
# An indicator.
LIES_THERE = "of the belief {share} of 100 lies where an alliance stands"
AGREE, APART = "none against another", "{levels} apart"
THERE, NONE_THERE, AT = "In “{title}”: {claims} on this{levels}.", "no claim", ", at level {levels}"
STANDS_FROM, BELIEF = "an alliance stands from here", "belief, of 100"
# A card.
SAID_BY, CODED, WITHOUT, BACK, AGAINST, SILENT = (
    "Said by", "Coded", "Without it", "With it back", "Against it", "Not counted",
)  # fmt: skip
ACTS = "Leave out, note, change"
MORE, PASSAGE, THE_PASSAGE, AT_SOURCE = "more", "passage of {claim}", "the passage", "As it was published"
THE_AUTHOR = "{name}, the author"
WHERE = "{speaker}, in “{title}”{date}"
LONGEST = 60  # characters of the title of a document on a card
STAYS, LOWER = "the answer stays", "the answer stays: it speaks for a lower level"
COUNTS = "counts {votes} of 1"
CODED_BY = {
    "alike": "by two coders, alike",
    "both": "by two coders, alike",
    "first": "two coders differed: settled for the first",
    "second": "two coders differed: settled for the second",
    "third": "two coders differed: settled by a third",
    "differ": "two coders differ",
}
OUTSIDE = "its source stands outside the study"
LOWER_THERE = "{n} of {claims} in “{title}”"
# Folds.
WHAT_COUNTS, WHAT_COUNTS_SAYS = "What counts as what?", "the definition, each level in full, grades"
WHICH_DO_NOT = "Which claims do not count here?"
MANY_ROWS, MANY_ROWS_SAYS = "How do I bring in rows, or change many at once?", "paste them, a spreadsheet, the register"


def answer(a: Assessment, scenario: str, used: Iterable[str]) -> str:
    """How many claims count, from what, how many of them are the author's own word. used: those, by id."""
    ids = set(used)
    if not a.case.evidence:
        return NO_CLAIM
    on = documents(a, scenario)
    if not ids or not on.counting:
        return NONE_COUNTS.format(claims=many(len(a.case.evidence), "claim"))
    sources = [a.case.sources[i] for i in on.counting]
    rests = f"one {plain(sources[0].form)}" if len(sources) == 1 else headline.forms(sources)
    said = FROM.format(claims=many(len(ids), "claim"), documents=rests)
    own = [i for i in ids if is_own_word(a.case.claims[i], a.case.sources[a.case.claims[i].source])]
    return f"{said}, {OWN.format(n=len(own))}." if own and len(sources) == 1 and sources[0].author else f"{said}."


def stands(a: Assessment, scenario: str, scale: PairScale | Lacking) -> str:
    """The answer that rests on the claims: readiness and its word; nothing without a score."""
    k = a.position(scenario)
    if not a.marks.assessed[k]:
        return ""
    readiness = float(a.marks.readiness[k])
    if isinstance(scale, Lacking):
        return points(readiness)
    return f"{stretch.score(readiness, scale)}, {verdict_at(scale, readiness)}"


def commitments(n: int) -> str:
    """What stands over the commitments in the list."""
    return f"{upper_first(number(n))} {COMMITMENT}{'' if n == 1 else 's'}"


def turns(found: Certainty) -> str:
    """What the claims do that change the answer, before they are named; that none does."""
    if found.why_none:
        return ""
    if not found.flips:
        return NONE_TURNS
    k, does = len(found.flips), {bool(s.verdict) for s in found.flips}
    did = "both" if len(does) > 1 else "changed" if True in does else "lost"
    return f"{upper_first(number(k))} {TURN[did] if k > 1 else certainty.DOES[did]}:"


def why_the_others(how: Counted, rows: int) -> str:
    """How many rows count, and what the others are."""
    why = Counter(WHY_NOT.get(reason, reason) for claim, reason in how.why_not.items() if not is_used(how, claim))
    if not why:
        return ALL_COUNT.format(all=rows)
    others = [f"{n:,} {what}" for what, n in why.most_common()]
    return COUNT.format(n=f"{rows - why.total():,}", all=f"{rows:,}", why=", ".join(others))


def is_used(how: Counted, claim: str) -> bool:
    """Whether a claim counts, or says what another one that counts says."""
    return claim in how.votes or claim in how.same or how.why_not.get(claim) == NO_REPEAT


def lead(a: Assessment, k: int, i: int) -> tuple[str, str]:
    """How a known indicator stands to an alliance, in a word and a sentence: its claims, how far they pull apart."""
    cells, cell = a.cells_by_scenario, a.case.resolved[k].cells[a.case.codebook.indicator_ids[i]]
    judgement, voters = cells.judgements[k][i], cells.voters[k][i]
    word = upper_first(VERDICT_NAMES[int(a.verdicts[k, i])])
    there = LIES_THERE.format(share=points(a.share_at[k, i]))
    because = f": {plain(cell.reason).rstrip('.')}" if cell.reason else ""
    rule = "" if cell.rule == "evidence" else f"{upper_first(rule_and_value(cell))} ({cell.basis}){because}."
    if judgement is None:
        return word, f"{there}. {rule}"
    counting = [c for c, n in zip(voters, judgement.counted.tolist(), strict=True) if n > 0 and c.level is not None]
    levels = [c.level for c in counting if c.level is not None]
    said = [f"{number(len(counting))} claim{'s' * (len(counting) != 1)}"]
    if judgement.conflict >= 0.005:
        said.append(
            APART.format(levels=f"{number(max(levels) - min(levels))} level{'s' * (max(levels) - min(levels) > 1)}")
        )
    elif len(counting) > 1:
        said.append(AGREE)
    return word, f"{', '.join(said)}; {there}. {rule}".strip()


def on_this(title: str, claims: Sequence[Claim]) -> str:
    """What a second opinion has on the same item: how many claims, at which levels. claims: those that count there."""
    levels = sorted({c.level for c in claims if c.level is not None})
    ends = f"{levels[0]} to {levels[-1]}" if len(levels) > 1 else f"{levels[0]}" if levels else ""
    at = AT.format(levels=ends) if ends else ""
    return THERE.format(title=plain(title), claims=many(len(claims), "claim") if claims else NONE_THERE, levels=at)


def said_by(claim: Claim, source: Source, *, one: bool) -> str:
    """Who says it and as what, and in which document where there are several; where in it."""
    name = speaker_name(claim)
    if is_own_word(claim, source) and source.author:
        name = THE_AUTHOR.format(name=plain(headline.initials(source.author)))
    elif claim.attributed_to:
        name = f"{name}, {claim.kind}"
    else:
        name = plain(headline.cited(source))
    if not one:
        date = f" ({source.date})" if source.date else ""
        name = WHERE.format(speaker=name, title=begun(source.title, LONGEST), date=date)
    return ", ".join(filter(None, (name, place_of(claim))))


def level_said(a: Assessment, claim: Claim) -> tuple[str, str]:
    """What a claim says of the level: the direction, then the level with its short form; nothing of context."""
    if claim.level is None or claim.indicator is None:
        return DIRECTION_NAMES[claim.direction], ""
    level = f"level {claim.level}: {lower_first(plain(short_of(a.case.codebook.scored[claim.indicator], claim.level)))}"
    return DIRECTION_NAMES[claim.direction], f", {level}" if claim.direction == "supports" else f" {level}"


def coded_by(claim: Claim, codes: Codes | None) -> str:
    """Whether two coders coded a claim alike, or how it was settled; empty without a second coder's codes."""
    if codes is None or claim.id not in codes.by_claim or claim.id in codes.unsettled:
        return ""
    settled = codes.settled.get(claim.id)
    alike = codes.by_claim[claim.id].alike(first_code(claim))
    return CODED_BY[settled.by if settled else "alike" if alike else "differ"]


def _moved(change: float) -> str:
    """A difference in index points; below a point to a tenth, for it may turn the rounded number."""
    return signed(change / 100) if 0.05 <= abs(change) < 0.5 else whole(change)


def without(
    a: Assessment, scenario: str, scale: PairScale | Lacking, change: float | None, *, back: bool = False
) -> tuple[str, str]:
    """Readiness without a claim, or with one back, and what it says then.

    change: index points, None without a score.
    """
    if change is None:
        return "", NO_SCORE_WITHOUT
    now = float(a.marks.readiness[a.position(scenario)])
    then = now + change / 100
    if not isinstance(scale, PairScale):
        return points(then), f" ({_moved(change)})"
    word = verdict_at(scale, then)
    if word == verdict_at(scale, now):
        says = LOWER if (-change if back else change) > SLACK else STAYS
        return stretch.score(then, scale), f" ({_moved(change)}), {says}"
    return stretch.score(then, scale), f" ({_moved(change)}), “{word}”"


def against(here: Sequence[Claim], title: str, there: int, of: int) -> tuple[str, str]:
    """The claims that speak for a lower level: those here, and how many of those that a second opinion has."""
    said = "; ".join(some([f"{c.id} {direction_words(c.direction, c.level)}" for c in here], NAMED))
    return said, LOWER_THERE.format(n=there, claims=many(of, "claim"), title=plain(title)) if there else ""


def where_silent(entries: Sequence[tuple[Claim, str]]) -> str:
    """The claims that do not count here, each with why. entries: with the reason of each."""
    return f"{len(entries)}: {listed(some([f'{c.id} {WHY_NOT.get(why, why)}' for c, why in entries], NAMED))}"


def not_known(a: Assessment, k: int, item: str) -> str:
    """What stands in place of a level in the list: that its claims are left out; of one study that it is not in it."""
    out = (a.case.claims[c] for c in a.settings.left_out)
    if any(c.indicator == item and c.votes_on_level for c in out):
        return LEFT_OUT
    silent = a.case.scenarios[k].group == "reading" and place.study(a) != "study"
    return NOT_IN.format(study=place.study(a)) if silent else UNKNOWN


def now(a: Assessment, scenario: str, scale: PairScale | Lacking, change: float | None) -> str:
    """Readiness as it is, and how far the last act moved it, in index points; None where it had or has no score."""
    k = a.position(scenario)
    shown = stretch.score(float(a.marks.readiness[k]), scale) if a.marks.assessed[k] else ""
    said = scores.readiness_line(a, scenario, shown)
    return said if change is None or np.isnan(change) else f"{said}, {headline.by_the_last_change(change)}"
