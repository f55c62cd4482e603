"""The first five seconds: what is there, how close it is, how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.shared.text import gap, lower_first, plain, points, signed
from dashboard.shared.wording.scores import NO_TREATY, treaty_sentence
from indicators.evidence import AUTHOR, folded
from scenarios.assessment import Assessment
from scenarios.case import Case
from scenarios.own import is_own
from scenarios.readiness import HOLLOW
from scenarios.settings import Settings, source_counts, usual

NO_READING = (
    "No reading of the evidence comes first in this case, so there is no answer in a sentence: every scenario stands "
    "below with its range."
)

BEFORE_QUOTING = "Before you quote this"
WEIGHTS_APART = "These counts do not depend on weights; readiness does."


def sources_in_play(case: Case, settings: Settings) -> list[str]:
    """The sources whose claims count, by id."""
    return [s.id for s in case.header.sources if source_counts(settings, s)]


def claims_line(a: Assessment) -> str:
    """Case, sources, number of claims and how many are the author's own word."""
    case = a.case
    ids = sources_in_play(case, a.settings)
    claims = [
        c
        for c in case.evidence
        if c.votes_on_level and not c.about and c.id not in a.settings.left_out and c.source in ids
    ]
    own = sum(folded(c.attributed_to) == AUTHOR for c in claims)
    if len(ids) == 1:
        author = case.sources[ids[0]].author
        sources = f"one source ({plain(initials(author))})" if author else "one source"
    else:
        sources = f"{len(ids)} sources"
    said = f", {own} of them the author's own word" if own else ""
    if a.settings.left_out:
        said += f" · {len(a.settings.left_out)} left out by you"
    said += dropped_by_date(a, [c.id for c in claims])
    return f"{plain(case.header.title)} · {sources} · {len(claims)} claim{'s' if len(claims) != 1 else ''}{said}"


def initials(author: str) -> str:
    """A two-word name with its first name shortened, other names as they are.

    >>> initials("Ada Lovelace")
    'A. Lovelace'
    """
    words = author.split()
    return f"{words[0][0]}. {words[1]}" if len(words) == 2 else author


def answer(a: Assessment) -> str:
    """The two sentences that answer the question."""
    share = int(a.at_benchmark[0]) / len(a.case.codebook.indicators)
    much = "Half of the" if share == 0.5 else "Most" if share > 0.5 else "Few"
    whole = "an alliance"
    if a.settings.benchmark != usual(a.case).benchmark:
        whole = f"a {lower_first(plain(a.case.codebook.benchmarks[a.settings.benchmark].name))}"
    return f"{much} working parts of {whole} are reported. {treaty_sentence(a, a.ids[0])}"


def treaty_notes(case: Case, method_file: str) -> list[str]:
    """What the treaty rule leaves out under this codebook, for whoever checks a case; method_file: the common one."""
    treaty = case.method.treaty
    change = f"put a copy of {method_file} into the folder and change its [treaty]."
    if treaty is None or treaty.commitment not in case.codebook.commitment_ids:
        return [f"{NO_TREATY} To name a commitment as the treaty, {change}"]
    if not treaty.functioning:
        return [
            f"No commitment beside the treaty ({treaty.commitment}) is named that makes an alliance function, so with "
            f"a treaty in force the class is {HOLLOW}. To name one, {change}"
        ]
    return []


def readings(a: Assessment) -> str:
    """How many indicators reach the benchmark under each reading that has a sentence for it."""
    n = len(a.case.codebook.indicators)
    by_weight: list[str] = []
    by_kind: list[str] = []
    benchmark = plain(a.case.codebook.benchmarks[a.settings.benchmark].name).lower()
    for k, s in enumerate(a.case.resolved):
        # The headline is the case's own: a sentence that a link or file brings along is not in it.
        if s.scenario.group != "reading" or not s.scenario.sentence or is_own(a.settings, s.id):
            continue
        at, known = int(a.at_benchmark[k]), int(a.known[k])
        if s.claims is not None and s.claims.kinds is not None:
            by_kind.append(f"{plain(s.scenario.sentence)} speak to {known} of them: {at} reach it.")
            continue
        unknown = f" ({n - known} unknown)" if known < n else ""
        if not by_weight:
            by_weight.append(
                f"{at} of {n} readiness indicators reach the level of a {benchmark}{unknown} "
                f"{plain(s.scenario.sentence)}"
            )
        else:
            by_weight.append(f"{at} of {n}{unknown} {plain(s.scenario.sentence)}")
    first = "; ".join(by_weight) + "." if by_weight else ""
    return " ".join([first, *by_kind]).strip()


def delta(a: Assessment, scenario: str, before: dict[str, float]) -> str:
    """How far a scenario has moved by the last act; nothing where it has not."""
    first, last = before.get(scenario, np.nan), float(a.marks.readiness[a.position(scenario)])
    if np.isnan(last - first) or not (change := gap(first, last)):
        return ""
    was = points(first)
    since = by_the_last_change(change)
    return since if was == points(last) else f"{since} (was {was})"


def by_the_last_change(change: float) -> str:
    """A difference in index points that the last act made."""
    return f"{signed(change / 100)} by the last change"


def caveat_on_anchors(case: Case) -> str:
    """On how many indicators the anchor that counts was worded from the case's own text."""
    n = sum(i.anchor_origin == "article" for i in case.codebook.indicators)
    if not n:
        return ""
    return (
        f"On {n} of {len(case.codebook.indicators)} indicators the anchor that counts as the level of an "
        "alliance was worded from the article itself, which makes it easier to reach."
    )


def caveats(a: Assessment) -> list[str]:
    """What to know before quoting a number."""
    own = [plain(c) for c in a.case.header.caveats]
    return [s for s in (*own[:1], caveat_on_anchors(a.case), *own[1:]) if s]


def date_note(a: Assessment) -> str:
    """The date in force and the case's own, where they are not the same; else nothing."""
    own = a.case.header.as_of.isoformat()
    return f" · as of {a.as_of} (the case: {own})" if a.as_of != own else ""


def dropped_by_date(a: Assessment, claims: Sequence[str]) -> str:
    """How many of these claims drop out because of the date; nothing where none does.

    claims: ids of claims that are neither left out nor from a source that is switched off.
    """
    n = sum(c in a.cells_by_scenario.inadmissible for c in claims)
    return f" · {n} drop{'s' if n == 1 else ''} out by date" if n else ""
