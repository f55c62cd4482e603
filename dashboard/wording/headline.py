"""The first five seconds: the answer, what it rests on and hangs on; the same under a picture that is taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

import numpy as np

from dashboard.wording import place
from dashboard.wording.scores import CLASSES, NO_TREATY, treaty_state
from dashboard.wording.text import (
    gap,
    listed,
    many,
    other_benchmark,
    plain,
    points,
    scenario_name,
    signed,
    states,
    upper_first,
)
from indicators.sources import Source
from scenarios.analysis.headlines import Headline
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.reference.known_pairs import pairs_hash
from scenarios.reference.place import PlaceWord, VerdictWord
from scenarios.scoring.claims_used import claims_used, documents
from scenarios.scoring.claims_used import dropped_by_date as dropped

THEY_ARE = {"working": "They are allied and working", "on paper": "They are allied on paper"}
_NOT_ALLIED = {True: "No defence treaty is documented", False: "No defence treaty is in force"}
COUNTS_HOW_FAR = "readiness counts how far each has come"
NO_CLAIM = "no claim yet"
BEFORE_QUOTING = "Before you quote this"


def question(a: Assessment) -> str:
    """What the first screen answers, with the states by name and the month: it must not be read as of today."""
    if len(a.case.header.parties) == 2:
        return f"How close were {states(a.case)} to an alliance in {month(a.as_of)}?"
    return f"How close to an alliance in {month(a.as_of)}? {plain(a.case.header.title)}"


def month(day: str) -> str:
    """A day as month and year.

    >>> month("2017-03-28")
    'March 2017'
    """
    return f"{date.fromisoformat(day):%B %Y}"


def claims_line(a: Assessment) -> str:
    """What it rests on: the documents, how many claims are used and how many of them are the author's own word."""
    if not a.case.evidence:
        return NO_CLAIM
    used = claims_said(len(claims_used(a).on_indicators))
    if own := own_word(a):
        used += f", {len(own):,} the author's own word"
    if a.settings.left_out:
        used += f" · {len(a.settings.left_out)} left out by you"
    return f"{rests_on(a)} · {used}{dropped_by_date(a)}{date_note(a)}"


def claims_said(n: int) -> str:
    """How many claims are used, in the words of every page.

    >>> claims_said(1), claims_said(50)
    ('1 claim used', '50 claims used')
    """
    return f"{many(n, 'claim')} used"


def own_word(a: Assessment) -> tuple[str, ...]:
    """The claims in use that are the own word of the author, where all rests on one."""
    on = documents(a, a.ids[0])
    if not on.one or not a.case.sources[on.counting[0]].author:
        return ()
    return tuple(
        i for i in claims_used(a).own_word if a.case.sources[a.case.claims[i].source].document == on.counting[0]
    )


def rests_on(a: Assessment) -> str:
    """On which documents the first scenario rests: on one, whatever their number, where all others count on little."""
    on = documents(a, a.ids[0])
    if not on.counting:
        return "from no source that counts"
    if not on.one:
        return f"from {forms([a.case.sources[i] for i in on.counting])}"
    others = len(on.counting) - 1
    more = f"; {others} more on {on.beside} of {on.known} indicators" if others else ""
    return f"rests on one document ({plain(cited(a.case.sources[on.counting[0]]))}{more})"


def in_few_words(a: Assessment) -> str:
    """The same in the fewest words: author and publisher of the one document, else how many; empty for none."""
    on = documents(a, a.ids[0])
    sources = [a.case.sources[i] for i in on.counting]
    if not sources:
        return ""
    return plain(cited(sources[0])) if on.one else forms(sources)


def forms(sources: Sequence[Source]) -> str:
    """Several sources in words: 12 documents, 3 articles; one by author and publisher.

    >>> forms([])
    'no source that counts'
    """
    if not sources:
        return "no source that counts"
    kinds = {s.form for s in sources}
    if len(sources) > 1:
        return f"{len(sources)} {plain(kinds.pop())}s" if len(kinds) == 1 else f"{len(sources)} documents"
    return f"one {plain(sources[0].form)} ({plain(cited(sources[0]))})"


def cited(source: Source) -> str:
    """A source by author and publisher, else by its title."""
    named = ", ".join(x for x in (initials(source.author) if source.author else "", source.publisher) if x)
    return named or source.title


def initials(author: str) -> str:
    """A two-word name with its first name shortened, other names as they are.

    >>> initials("Ada Lovelace")
    'A. Lovelace'
    """
    words = author.split()
    return f"{words[0][0]}. {words[1]}" if len(words) == 2 else author


def met_open_short(a: Assessment, scenario: str) -> str:
    """How many indicators are met, open and short, and how many are unknown."""
    pieces = listed([words for _, words in counted(a, scenario)])
    return f"Of {len(a.case.codebook.indicators)} indicators {pieces}; {COUNTS_HOW_FAR}."


def counted(a: Assessment, scenario: str) -> list[tuple[str, str]]:
    """The same in pieces: what indicators are, and how many are; none of what is unknown where nothing is."""
    k = a.position(scenario)
    met, unsettled, short = (int(a.count(verdict)[k]) for verdict in (1, 0, -1))
    unknown = len(a.case.codebook.indicators) - int(a.known[k])
    pieces = [("met", f"{met} {'is' if met == 1 else 'are'} clearly at the level of {_level(a)}")]
    pieces += [("open", f"{unsettled} open"), ("short", f"{short} clearly short")]
    return pieces + ([("unknown", f"{unknown} unknown")] if unknown else [])


def _level(a: Assessment) -> str:
    """What stands at the benchmark in force."""
    return f"a {other_benchmark(a) or 'functioning alliance'}"


def as_printed(a: Assessment, sentence: Headline) -> str:
    """A headline as the screen prints it."""
    said = sentence.value
    if sentence.kind == "met":
        are = "is" if said == "1" else "are"
        return f"{said} of {sentence.of} indicators {are} clearly at the level of {_level(a)}"
    if sentence.kind == "verdict":
        return upper_first(place.in_practice_words(cast(VerdictWord, said)))
    if sentence.kind == "place":
        return f"The ratio alone is {place.SETTLED[cast(PlaceWord, said)]}"
    if sentence.kind == "treaty":
        return "A defence treaty is in force"
    if sentence.kind == "class":
        return THEY_ARE.get(said) or _NOT_ALLIED[treaty_state(a, sentence.scenario) == "silent"]
    ahead, behind = (f"“{plain(scenario_name(a, s))}”" for s in (sentence.scenario, sentence.other))
    return f"{ahead} is ahead of {behind}"


def treaty_notes(case: Case, method_file: str) -> list[str]:
    """What the treaty rule leaves out under this codebook, for whoever checks a case; method_file: the common one."""
    treaty = case.method.treaty
    change = f"put a copy of {method_file} into the folder and change its [treaty]."
    if treaty is None or treaty.commitment not in case.codebook.commitment_ids:
        return [f"{NO_TREATY} To name a commitment as the treaty, {change}"]
    if not treaty.functioning:
        return [
            f"No commitment beside the treaty ({treaty.commitment}) is named that makes an alliance function, so with "
            f"a treaty in force the two are {CLASSES['on paper']}. To name one, {change}"
        ]
    return []


def delta(a: Assessment, scenario: str, before: dict[str, float]) -> str:
    """How far a scenario has moved by the last act; nothing where it has not."""
    change = change_since(a, scenario, before)
    if not change:
        return ""
    was, since = points(before[scenario]), by_the_last_change(change)
    return since if was == points(a.marks.readiness[a.position(scenario)]) else f"{since} (was {was})"


def change_since(a: Assessment, scenario: str, before: Mapping[str, float]) -> float | None:
    """How far a scenario has moved, in index points; None where it had or has no score."""
    first, last = before.get(scenario, np.nan), float(a.marks.readiness[a.position(scenario)])
    return None if np.isnan(last - first) else gap(first, last)


def by_the_last_change(change: float) -> str:
    """A difference in index points that the last act made."""
    return f"{signed(change / 100)} {BY_THE_LAST_CHANGE}"


def caveat_on_anchors(case: Case) -> str:
    """On how many indicators the anchor that counts was worded from the case's own text."""
    n = sum(i.anchor_origin == "article" for i in case.codebook.indicators)
    if not n:
        return ""
    return (
        f"On {n} of {len(case.codebook.indicators)} indicators what counts as the level of an "
        "alliance was worded from the article itself, which makes it easier to reach."
    )


def caveats(a: Assessment, failing: Sequence[str] = ()) -> list[str]:
    """What to know before quoting a number; failing: where the known pairs speak against it, a sentence each."""
    own = [plain(c) for c in a.case.header.caveats]
    return [s for s in (*own[:1], caveat_on_anchors(a.case), *own[1:], *failing) if s]


def date_note(a: Assessment) -> str:
    """The date in force and the case's own, where they are not the same; else nothing."""
    own = a.case.header.as_of.isoformat()
    return f" · as of {a.as_of} (the case: {own})" if a.as_of != own else ""


def dropped_by_date(a: Assessment) -> str:
    """How many claims drop out because of the date; nothing where none does."""
    n = len(dropped(a))
    return f" · {n} drop{'s' if n == 1 else ''} out by date" if n else ""


PICTURE, BY_THE_LAST_CHANGE = "Picture (SVG)", "by the last change"
NO_ROUND_IN_IT = "A round of coders is not in it."
ROUND_STAYS = (
    "No export holds an open round: it stays in this workspace with its links and answers, so that nobody reads these "
    "before their time. What is settled of it becomes claims of the case, and these are exported."
)
READ_ME = f"""\
everything.zip: one case as it was assessed.

settings.json and case/ load back to this very assessment: on My work, under "How do I bring in a case or settings?".
The tables (.csv) are for a spreadsheet or a script; datapackage.json says what each of their columns means.

What is not in it:
- No text of a document.
- {NO_ROUND_IN_IT} {ROUND_STAYS}
"""


def pairs_cited(case: Case) -> str:
    """The hash of the known pairs that a case stands beside, behind its own; empty where it stands beside none."""
    return f", known pairs {found}" if (found := pairs_hash(case)) else ""


def source_line(a: Assessment) -> str:
    """The source line: case, day, claims, weights, benchmark, and the program with its hashes."""
    case, shares = a.case, zip(a.case.codebook.dimensions, a.across, strict=True)
    weights = ", ".join(f"{plain(d.name)} {points(float(w))}" for d, w in shares)
    benchmark = plain(case.codebook.benchmarks[a.settings.benchmark].name)
    return (
        f"Source: {case.header.title}, as of {a.as_of}; {claims_line(a)}. Weights of 100: {weights}. "
        f"Benchmark: {benchmark}. Alliance Readiness, settings {a.settings_hash[:8]}, data {a.case_hash}"
        f"{pairs_cited(case)}."
    )


def short_source_line(a: Assessment) -> str:
    """The same on one short line, for a chart: who is cited, the day, the settings."""
    return f"{in_few_words(a) or forms(())} · {a.as_of} · settings {a.settings_hash[:8]}"
