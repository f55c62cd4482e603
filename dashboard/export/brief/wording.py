"""Every sentence of the brief that no screen says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from dashboard.export.brief.room import Part
from dashboard.wording import differences, headline, place, scores, stretch
from dashboard.wording.text import listed, lower_first, many, plain, scenario_names, signed, upper_first
from dashboard.wording.unknown import in_vain
from indicators.codebook import Commitment
from indicators.evidence import AUTHOR, folded
from indicators.sources import Source
from indicators.weights import whole_shares
from scenarios.analysis.remains import RemainingGap, Shortfall
from scenarios.assessment import Assessment
from scenarios.model.scenario import ADJUSTED, BY_HAND, by_construction
from scenarios.model.settings import usual
from scenarios.reference.known_pairs import pairs_hash
from scenarios.reference.place import Lacking, PairScale, verdict_at
from scenarios.scoring.claims_used import documents
from scenarios.scoring.evaluation import Evaluation
from scenarios.version import VERSION

SOURCES = 3  # named, of those that count on most indicators
CHANGES, REMAINS, RESTS = "What changes it", "What is missing", "What it rests on"
CARRIES, RAISES, LOWERS = "What carries it", "For:", "Against:"
COMPARED, SET_BY_HAND, NOTES = "Compared", "Set by hand", "Notes"
LARGEST = "The largest gaps:"
BRIEF_OF = "Brief of"
# What had no room on the page, as it is said before the page is printed.
LEFT_OUT: dict[Part, str] = {
    "what stays": "what a document can show that leaves the answer as it is",
    "notes": "your notes",
    "set by hand": "how much is set by hand",
    "reasons": "why the scenarios compared differ",
    "gaps": "the largest gaps by name",
    "carries": "the claims that carry it",
    "compared": "the comparison",
    "rows": "all but five scenarios of a kind",
    "more rows": "all but three scenarios of a kind",
    "caveats": "all but the beginnings of four caveats",
}
NO_ROOM, ALL_THERE = "No room on the page for: {parts}.", "Everything has room on the page."


def letter(recipient: str, author: str) -> str:
    """Who writes to whom; empty where neither is named."""
    return " · ".join(f"{word} {name}" for word, name in (("for", recipient), ("by", author)) if name)


def judged_by(author: str) -> str:
    """What stands over the author's own words: nothing of them is computed."""
    return f"Judgement of {cut(author, 40)}" if author else "Own judgement"


def short_of(a: Assessment, scenario: str, remaining: RemainingGap, *, gaps: bool) -> str:
    """Of a score how many indicators stand where and what points are missing; gaps: whether the largest follow."""
    if not a.marks.assessed[a.position(scenario)]:
        return ""
    return f"{headline.met_open_short(a, scenario)} {_points(remaining, gaps=gaps)}"


def _points(remaining: RemainingGap, *, gaps: bool) -> str:
    """How many points are missing steps and how many doubt."""
    if not remaining.left:
        return differences.ALL_REACHED
    if not remaining.by_columns:
        return f"{LARGEST} {differences.ORDER_MATTERS}" if gaps else ""
    return f"{upper_first(differences.missing_steps(remaining))}.{f' {LARGEST}' if gaps else ''}"


def gap(item: Commitment, left: Shortfall) -> str:
    """One gap: what closing it adds, and what to watch for."""
    watch = f"“{lower_first(plain(item.levels[left.level + 1]))}”" if left.steps else lower_first(differences.FIRMER)
    return f"{plain(item.name)}, {signed(left.gain)} points if closed; next step: {watch}"


def carries(a: Assessment, claim_id: str, moved: float, scale: PairScale | Lacking) -> str:
    """A claim in its words with who says so, and readiness without it; moved: by how many points.

    Of which answer that would be is told where it is another one.
    """
    claim, now = a.case.claims[claim_id], float(a.marks.readiness[0])
    source, then = a.case.sources[claim.source], now + moved / 100
    own = not claim.attributed_to or folded(claim.attributed_to) == AUTHOR
    who = headline.cited(source) if own else claim.attributed_to
    day = f", {source.date}" if own and source.date and len(a.case.header.sources) > 1 else ""
    words = [verdict_at(scale, r) for r in (now, then)] if isinstance(scale, PairScale) else ["", ""]
    other = "" if words[0] == words[1] else f", {words[1]}"
    said, score = f"{plain(claim.claim).removesuffix('.')} ({cut(who, 60)}{day}).", stretch.score(then, scale)
    if score == stretch.score(now, scale) and not other:
        return f"{said} {MOVES_LITTLE}"
    return f"{said} Without it {score}{other}."


MOVES_LITTLE = "It moves less than a point."
AGE = "Of {month}, {years} ago{later}."
PARTS_DIFFER = " from other parts"
LATER = "; documents to {month}: {score}{answer}"


def age(a: Assessment, years: int, later: str = "") -> str:
    """That it is of years ago. later: where it would stand by what came since."""
    return AGE.format(month=headline.month(a.as_of), years=many(years, "year"), later=later)


def later(day: date, score: str, words: Sequence[str], *, apart: bool) -> str:
    """Where a second opinion stands on a later day.

    words: the answer here and there; none without known pairs. apart: whether its parts differ from those here.
    """
    answer = f", {'the same answer' if words[0] == words[1] else words[1]}" if words else ""
    answer += PARTS_DIFFER if apart else ""
    return LATER.format(month=headline.month(day.isoformat()), score=score, answer=answer)


def without_a_score(a: Assessment, scenario: str, remaining: RemainingGap, names: int) -> str:
    """What is unknown, of a score also what is known in a dimension without one, at most so many by name.

    Empty where all of it is unknown and the scenario has a range: what makes it wide is said of that.
    """
    k, ids = a.position(scenario), a.case.codebook.indicator_ids
    blank = [i for i in remaining.unknown if not a.cells_by_scenario.known[k, ids.index(i)]]
    scored = bool(a.marks.assessed[k])
    if scored and len(blank) == len(remaining.unknown):
        return ""
    head, of = ("Unknown or without a score", remaining.unknown) if scored else ("Unknown", blank)
    named = _named([a.case.codebook.scored[i].name for i in of], names)
    return f"{head} ({len(of)}): {named}{in_vain(a, scenario, blank, len(of))}."


def commitments(a: Assessment, scenario: str, most: int) -> str:
    """How many commitments are at the benchmark, and which are not documented, at most so many by name.

    Where all are documented that stands on paper already.
    """
    said, standings = scores.commitments_line(a, scenario), a.standings(scenario)
    silent = [s.commitment for s in standings if s.step is None]
    if not silent:
        return "" if standings else said
    named = _named([a.case.codebook.scored[i].name for i in silent], most)
    return f"{said.removesuffix('.')}: {named}{in_vain(a, scenario, silent, len(silent))}."


def throughout(a: Assessment, reference: str, other: str) -> str:
    """That one of the two stands at or above the other on every indicator; empty where neither does visibly."""
    leads = a.pair(reference, other).leads
    scores_printed = {f"{100 * a.marks.readiness[a.position(i)]:.1f}" for i in (reference, other)}
    if leads not in ("A", "B") or len(scores_printed) == 1:
        return ""
    first, second = (reference, other) if leads == "A" else (other, reference)
    resolved, names = {s.id: s for s in a.case.resolved}, scenario_names(a)
    stands = "is made to stand" if by_construction(resolved[reference], resolved[other]) else "stands"
    order = f"{stands} at or above {plain(names[second])} on every indicator."
    return f"{plain(names[first])} {order}"


def _named(names: Sequence[str], most: int) -> str:
    """Names as a list, the first of them where they are many."""
    shown = [lower_first(n) for n in names]
    if len(shown) > most + 1:
        shown = [*shown[:most], f"{len(shown) - most} more"]
    return listed(shown)


def by_hand(a: Assessment, scenario: str) -> str:
    """Cells of a scenario that are set by hand or adjusted, and commitments without a document; empty without any."""
    cells = list(a.case.resolved[a.position(scenario)].cells.values())
    hand, adjusted = (sum(c.rule in rules for c in cells) for rules in (BY_HAND, ADJUSTED))
    stated = sum(s.step is not None and s.basis != "documented" for s in a.standings(scenario))
    counts = (
        (hand, f"{hand} of {len(cells)} indicators set by hand"),
        (adjusted, f"{adjusted} of {len(cells)} adjusted from the evidence"),
        (stated, f"{stated} commitment{'s' if stated > 1 else ''} assumed or forecast"),
    )
    return ", ".join(words for count, words in counts if count)


def also_own(names: Sequence[str], most: int) -> str:
    """The reader's own scenarios that are not compared; their names keep their capitals."""
    shown = [*names[:most], f"{len(names) - most} more"] if len(names) > most else list(names)
    return f"Also made by the reader and marked yours: {listed(shown)}."


def note(about: str, text: str) -> str:
    """One note of the reader, cut to the room of a line."""
    return f"On “{cut(about.rstrip('.'), 32)}”: {cut(text, 64)}"


def more_notes(count: int, *, after: bool) -> str:
    """How many notes are not printed; after: whether it follows some that are."""
    return f"And {count} more in the file." if after else f"{count} in the file."


def cut(text: str, most: int) -> str:
    """Text from outside on one line, cut with an ellipsis."""
    clean = " ".join(plain(text).split())
    return clean if len(clean) <= most else clean[: most - 1].rstrip() + "…"


def about(a: Assessment) -> str:
    """The case and its day."""
    return f"{a.case.header.title}, as of {a.as_of}."


def named_only(a: Assessment) -> str:
    """The sources from outside the study that are named and do not count; empty without any."""
    named = place.outside_sources(a, a.ids[0])
    titles = [", ".join(filter(None, (f"“{plain(s.title)}”", s.date))) for s in named]
    return f"Named, not counted: {'; '.join(titles)}." if titles else ""


def sources(a: Evaluation) -> str:
    """On how many documents the score rests, and of these the first: author, title, publisher, date and address."""
    counting = [a.case.sources[i] for i in documents(a, a.ids[0]).counting]
    if not counting:
        return NO_SOURCE
    of = headline.forms(counting) if len(counting) > 1 else f"one {plain(counting[0].form)}"
    most = ", most on" if len(counting) > SOURCES else ""
    return f"Rests on {of}{most}: {'; '.join(map(_cited, counting[:SOURCES]))}."


def _cited(s: Source) -> str:
    """Author, title, publisher, date and address of a source, as far as it has them."""
    return ", ".join(f for f in (s.author, f"“{plain(s.title)}”", s.publisher, s.date, s.url) if f)


def choices(a: Assessment) -> str:
    """The choices under which it was computed, those that are not the usual ones by name."""
    mine, normal = a.settings, usual(a.case)
    shares = zip(a.case.codebook.dimensions, whole_shares(a.across), strict=True)
    named = (
        (mine.benchmark != normal.benchmark, f"benchmark: {a.case.codebook.benchmarks[mine.benchmark].name}"),
        (mine.offsetting != normal.offsetting, f"strong dimensions offset weak ones: {mine.offsetting}"),
        (mine.burden_of_proof != normal.burden_of_proof, f"burden of proof: {mine.burden_of_proof}"),
        (mine.outside, "evidence from outside the study counted"),
        (mine.weight_spread != normal.weight_spread, f"weights vary in the draws: {mine.weight_spread}"),
        (mine.left_out, f"claims left out: {len(mine.left_out)}"),
        (mine.weights.dimensions, "shares of 100: " + ", ".join(f"{d.name} {share}" for d, share in shares)),
        (mine.weights.indicators, f"weights changed inside dimensions: {len(mine.weights.indicators)}"),
    )
    changed = [words for differs, words in named if differs]
    stated = NOT_USUAL.format(choices="; ".join(changed)) if changed else ALL_USUAL
    return f"{stated} {drawn(a)}"


def drawn(a: Assessment) -> str:
    """How the ranges were drawn, and what readiness is."""
    return (
        f"Ranges: {a.settings.draws:,} draws under our rules (seed {a.settings.seed}). "
        "Readiness says how close they come to an alliance, of 100; it is no forecast."
    )


VERSION_OF = "Version {number} of {day} ({hash})"
NO_SOURCE = "No document counts on an indicator."
NOT_USUAL, ALL_USUAL = "Not usual: {choices}.", "Usual weights and method choices."


def unbroken(verdict: str) -> str:
    """The answer, of which no line ends between "not" and what it denies.

    >>> unbroken("Leaning to an alliance, not settled")
    'Leaning to an alliance, not\\xa0settled'
    """
    return verdict.replace(" not ", " not\N{NO-BREAK SPACE}")


def version(told: bytes) -> str:
    """The saved version that the page shows, as it is cited; empty where none is saved or something has changed since.

    told: what tells of the newest version, as JSON.

    >>> version(b'{"number": 2, "hash": "0a1b2c3d4e", "at": "2026-03-01T10:00:00", "as_saved": true}')
    'Version 2 of 2026-03-01 (0a1b2c3d)'
    """
    of = json.loads(told) if told else {}
    return VERSION_OF.format(number=of["number"], day=of["at"][:10], hash=of["hash"][:8]) if of.get("as_saved") else ""


def cited(a: Assessment, made_on: str, version: str = "") -> str:
    """What it is about, the saved version, the sources, the cases compared, the choices, the program with the day."""
    beside = [f"Compared with {x.case.header.title}, as of {x.as_of}. {sources(x)}" for x in a.others]
    program = f"Alliance Readiness {VERSION}, {made_on}."
    saved = f"{version}." if version else ""
    return " ".join(filter(None, (about(a), saved, sources(a), named_only(a), *beside, choices(a), program)))


def data(a: Assessment) -> str:
    """Hashes of settings, data and known pairs, for a program: no line of the page carries a code."""
    own = a.origin(a.ids[0])
    return " ".join(filter(None, (a.settings_hash[:8], own.case_hash, pairs_hash(own.case))))


def no_room(left_out: Sequence[str]) -> str:
    """What of a brief had no room on the page."""
    return NO_ROOM.format(parts=listed(list(left_out))) if left_out else ALL_THERE
