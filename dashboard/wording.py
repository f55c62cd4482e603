"""Every sentence that a reader sees and that is computed. No Streamlit.

Readiness is never without its range; never "%", "likely", "chance" or "probability" for readiness or shares.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

import numpy as np

from indicators.evidence import AUTHOR, folded
from indicators.levels import CONTESTED, THIN
from scenarios.assessment import Assessment
from scenarios.case import Case
from scenarios.robustness import Pair

GROUP_NAMES = {
    "reading": "Readings of the evidence",
    "past": "The road here",
    "future": "What could come",
    "yardstick": "Yardstick",
}
STATUS_NAMES = {
    "unknown": "unknown: no claim",
    "contested": "contested",
    "thin": "thin evidence",
    "corroborated": "corroborated",
    "supported": "supported",
}
RULE_NAMES = {
    "evidence": "from the evidence",
    "shift": "evidence, shifted",
    "floor": "evidence, at least",
    "cap": "evidence, at most",
    "about": "set by hand, about",
    "triangle": "set by hand, from-to",
    "fixed": "set by hand, by definition",
    "unknown": "emptied",
}

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&:])")


def plain(text: str) -> str:
    """Text from outside without control characters and marks that turn the direction of writing."""
    return _CONTROL.sub("", text)


def in_html(text: str) -> str:
    """Text from outside as it may stand in HTML."""
    return html.escape(plain(text))


def in_markdown(text: str) -> str:
    """Text from outside as it may stand in a Markdown label: every mark escaped, no emoji code.

    >>> in_markdown("[x](http://y)")
    '\\\\[x\\\\]\\\\(http\\\\:\\u2060//y\\\\)'
    """
    return _MARKDOWN.sub(r"\\\1", plain(text)).replace("\\:", "\\:\u2060")


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def points(value: float) -> str:
    """Index points as shown: whole, rounded half up.

    >>> points(0.845), points(0.005)
    ('85', '1')
    """
    return str(int(np.floor(100 * value + 0.5 + 1e-9)))


def span(low: float, high: float) -> str:
    """A range in index points."""
    return f"{points(low)}–{points(high)}"


def signed(value: float) -> str:
    """A difference in index points with its sign, one decimal.

    >>> signed(0.0213), signed(-0.0213), signed(0.0)
    ('+2.1', '−2.1', '0.0')
    """
    rounded = round(100 * value, 1)
    if rounded == 0:
        return "0.0"
    return f"{'+' if rounded > 0 else '−'}{abs(rounded):.1f}"


# The first five seconds


def sources_in_play(case: Case, outside: bool) -> list[str]:
    """The sources whose claims count, by id."""
    return [s.id for s in case.header.sources if outside or not s.outside]


def claims_line(a: Assessment) -> str:
    """Case, sources, number of claims and how many are the author's own word."""
    case = a.case
    ids = sources_in_play(case, a.settings.outside)
    claims = [
        c
        for c in case.evidence
        if c.votes_on_level and not c.about and c.id not in a.settings.left_out and c.source in ids
    ]
    own = sum(folded(c.attributed_to) == AUTHOR for c in claims)
    if len(ids) == 1:
        author = case.sources[ids[0]].author
        sources = f"one source ({plain(_initials(author))})" if author else "one source"
    else:
        sources = f"{len(ids)} sources"
    said = f", {own} of them the author's own word" if own else ""
    return (
        f"{plain(case.header.title)} · {sources} · {len(claims)} claim{'s' if len(claims) != 1 else ''}{said}"
    )


def _initials(author: str) -> str:
    """A two-word name with its first name shortened, other names as they are.

    >>> _initials("Ada Lovelace")
    'A. Lovelace'
    """
    words = author.split()
    return f"{words[0][0]}. {words[1]}" if len(words) == 2 else author


def answer(a: Assessment) -> str:
    """The two sentences that answer the question."""
    share = int(a.at_benchmark[0]) / len(a.case.codebook.indicators)
    much = "Half of the" if share == 0.5 else "Most" if share > 0.5 else "Few"
    return f"{much} working parts of an alliance are reported. {treaty_sentence(a, a.ids[0])}"


def treaty_sentence(a: Assessment, scenario: str) -> str:
    """What is known of the duty to defend each other."""
    if not a.has_treaty:
        return "The codebook names no treaty, so nothing here is called formal."
    step = a.treaty_step(scenario)
    if step is None:
        return "No duty to defend each other is documented."
    treaty = a.case.method.treaty
    assert treaty is not None
    if step >= treaty.in_force:
        return "A treaty to defend each other is in force."
    if step == treaty.in_force - 1:
        return "A treaty to defend each other is signed, but not in force."
    return "What is in force creates no duty to defend each other."


def readings(a: Assessment) -> str:
    """How many indicators reach the benchmark under each reading that has a sentence for it."""
    n = len(a.case.codebook.indicators)
    by_weight: list[str] = []
    by_kind: list[str] = []
    benchmark = plain(a.case.codebook.benchmarks[a.settings.benchmark].name).lower()
    for k, s in enumerate(a.case.resolved):
        if s.scenario.group != "reading" or not s.scenario.sentence:
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


def commitments_line(a: Assessment, scenario: str) -> str:
    """How many commitments stand at the benchmark, and how many are given or not documented."""
    standings = a.standings(scenario)
    if not standings:
        return "The codebook names no commitments."
    given = sum(s.step is not None for s in standings)
    documented = sum(s.basis == "documented" for s in standings)
    word = f"{given} documented" if documented == given else f"{given} given"
    at = sum(s.at_target for s in standings)
    rest = f"{word}, {len(standings) - given} not documented"
    return f"Commitments: {at} of {len(standings)} at alliance level; {rest}."


def why_wide(a: Assessment, scenario: str) -> str:
    """The one reason that the first line gives for a wide range; empty where it is not wide."""
    k = a.position(scenario)
    if 100 * (a.ranges.high[k] - a.ranges.low[k]) < a.case.method.wide.value - 1e-9:
        return ""
    voting = {c.source for voters in a.cells_by_scenario.voters[k] for c in voters}
    if len(voting) == 1:
        return "one source"
    known = int(a.known[k])
    contested = sum(j is not None and j.status == CONTESTED for j in a.cells_by_scenario.judgements[k])
    return "claims at odds" if known and contested / known >= 0.2 - 1e-9 else "few claims"


def readiness_line(a: Assessment, scenario: str) -> str:
    """Readiness with its range, and why the range is wide."""
    k = a.position(scenario)
    reach = span(a.ranges.low[k], a.ranges.high[k])
    if not a.marks.assessed[k]:
        return (
            f"Not assessed: only {int(a.known[k])} of {len(a.case.codebook.indicators)} known (range {reach})"
        )
    reason = why_wide(a, scenario)
    return f"Readiness {points(a.marks.readiness[k])} ({reach}{f', wide: {reason}' if reason else ''})"


def range_reasons(a: Assessment, scenario: str) -> list[str]:
    """What makes the range of a scenario as wide as it is, in plain sentences."""
    k = a.position(scenario)
    names = {i.id: plain(i.name) for i in a.case.codebook.indicators}
    judged = dict(zip(names, a.cells_by_scenario.judgements[k], strict=True))
    contested = [names[i] for i, j in judged.items() if j is not None and j.status == CONTESTED]
    thin = [names[i] for i, j in judged.items() if j is not None and j.status == THIN]
    unknown = [names[i] for i, known in zip(names, a.cells_by_scenario.known[k], strict=True) if not known]
    said = [
        f"The range {span(a.ranges.low[k], a.ranges.high[k])} holds 90 of 100 draws under our rules: "
        "each draw picks a level for every indicator as far as the claims allow, and weights near yours."
    ]
    voting = {c.source for voters in a.cells_by_scenario.voters[k] for c in voters}
    if len(voting) == 1:
        said.append("All claims come from one source, so none of them can be corroborated.")
    if contested:
        said.append(f"Claims contradict each other on {len(contested)}: {listed(contested)}.")
    if thin:
        said.append(f"Less than one good document speaks to {len(thin)}: {listed(thin)}.")
    if unknown:
        said.append(f"No claim speaks to {len(unknown)}: {listed(unknown)}. They could be anything.")
    said.append("5 of 100 parts of belief are always held back, in case the register itself misleads.")
    return said


def what_would_change(a: Assessment, scenario: str) -> list[str]:
    """The gaps that matter most, each with what one would have to observe; and the treaty."""
    k = a.position(scenario)
    codebook = a.case.codebook
    index = codebook.dimension_index
    gains = []
    for i in range(len(codebook.indicators)):
        level = int(a.cells_by_scenario.level[k, i])
        if a.cells_by_scenario.known[k, i] and level < a.targets[i]:
            gain = a.marks.across[k, index[i]] * a.marks.inside[k, i] * (1 - a.reached[k, i])
            gains.append((-float(gain), i, level))
    said = []
    for negative, i, level in sorted(gains)[:3]:
        indicator = codebook.indicators[i]
        gain = f" (closing the gap: {signed(-negative)})" if a.settings.offsetting == "fully" else ""
        said.append(
            f"{plain(indicator.name)}{gain}. "
            f"Next to observe: {lower_first(plain(indicator.levels[level + 1]))}."
        )
    if a.has_treaty and not a.in_force(scenario):
        treaty = codebook.scored[a.case.method.treaty.commitment]  # type: ignore[union-attr]
        said.append(f"No readiness makes it formal. That takes: {lower_first(plain(treaty.levels[-1]))}.")
    return said or ["Every known indicator is at the benchmark."]


def lower_first(text: str) -> str:
    """Text to go on a sentence with; capitals of a second word or an abbreviation stay."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def class_words(a: Assessment, scenario: str) -> str:
    """The class of a scenario in words, and whether its range leaves it open."""
    word = a.class_of(scenario)
    if not word:
        k = a.position(scenario)
        return f"not assessed · {int(a.known[k])} of {len(a.case.codebook.indicators)} known"
    return f"{word} · open" if a.readiness_open(scenario) else word


def class_help(a: Assessment, scenario: str) -> str:
    """The class with what it leaves unsaid: an open range, an undocumented treaty."""
    word = a.class_of(scenario)
    notes = []
    if a.readiness_open(scenario):
        notes.append(f"the range holds {a.case.method.ready.value:g}, so the class is open")
    if a.has_treaty and a.treaty_step(scenario) is None:
        notes.append("treaty not documented")
    return (word or "not assessed") + (f" ({'; '.join(notes)})" if notes else "")


def weights_can(a: Assessment, scenario: str) -> str:
    """What no choice of dimension weights can do."""
    k = a.position(scenario)
    low, high = a.weights_can
    if np.isnan(low[k]):
        return "This scenario is not assessed, whatever the weights."
    name = plain(a.case.scenarios[k].name)
    if round(100 * low[k], 6) == round(100 * high[k], 6):
        return f"No choice of dimension weights moves {name} from {points(low[k])}."
    return f"No choice of dimension weights takes {name} below {points(low[k])} or above {points(high[k])}."


def orders_changed(a: Assessment, before: dict[str, float]) -> str:
    """Which assessed pairs changed their order since the last act."""
    ids = [i for i in a.ids if i in before and not np.isnan(before[i]) and a.marks.assessed[a.position(i)]]
    now = {i: float(a.marks.readiness[a.position(i)]) for i in ids}
    names = {s.id: plain(s.name) for s in a.case.scenarios}

    def sign(x: float) -> int:
        return 0 if abs(x) <= 1e-9 else 1 if x > 0 else -1

    changed = [
        (x, y)
        for n, x in enumerate(ids)
        for y in ids[n + 1 :]
        if sign(now[x] - now[y]) != sign(before[x] - before[y])
    ]
    if not changed:
        return "Orders changed: none."
    shown = "; ".join(_order_words(names[x], names[y], sign(now[x] - now[y])) for x, y in changed[:3])
    more = f"; and {len(changed) - 3} more" if len(changed) > 3 else ""
    return f"Orders changed: {len(changed)} ({shown}{more})."


def _order_words(a: str, b: str, sign: int) -> str:
    return (
        f"{a} now level with {b}"
        if sign == 0
        else f"{a} now ahead of {b}"
        if sign > 0
        else f"{b} now ahead of {a}"
    )


def caveat_on_anchors(case: Case) -> str:
    """On how many indicators the anchor that counts was worded from the case's own text."""
    n = sum(i.anchor_origin == "article" for i in case.codebook.indicators)
    if not n:
        return ""
    return (
        f"On {n} of {len(case.codebook.indicators)} indicators the anchor that counts as the level of an "
        "alliance was worded from the article itself, which makes it easier to reach."
    )


# Pairs


def pair_words(a: str, b: str, pair: Pair, built: bool) -> str:
    """What may be said of the order of two scenarios, a - b. A share of draws is no probability."""
    a, b = plain(a), plain(b)
    if pair.leads == "both":
        return f"{a} and {b} are the same on every indicator."
    if pair.leads:
        first, second = (a, b) if pair.leads == "A" else (b, a)
        why = " by construction" if built else ""
        return f"{first} leads {second} on every indicator{why}: no draw and no weights reverse it."
    if pair.never_behind:
        first, second = (a, b) if pair.never_behind == "A" else (b, a)
        return f"{first} is never behind {second} in the draws."
    share = pair.share_ahead or 0.0
    holds_zero = pair.low <= 0 <= pair.high
    if holds_zero or 0.40 - 1e-9 <= share <= 0.60 + 1e-9:
        return (
            f"The order of {a} and {b} is not settled: {points(share)} of 100 draws put {a} ahead, and the "
            f"range of the difference ({signed(pair.low)} to {signed(pair.high)}) holds 0."
            if holds_zero
            else f"The order of {a} and {b} is undecided: {points(share)} of 100 draws put {a} ahead."
        )
    first, second, high = (a, b, share) if share > 0.5 else (b, a, 1 - share)
    word = "firmly" if high >= 0.95 - 1e-9 else "mostly" if high >= 0.80 - 1e-9 else "by leaning"
    return f"{first} is ahead of {second} {word}: in {points(high)} of 100 draws."


# Links, files, other data


def not_applied(sentence: str) -> str:
    """A refusal: what is wrong, and that nothing was changed."""
    return f"{sentence} Nothing was changed."


def unknown_case(case_id: str, known: Sequence[str]) -> str:
    """A link or file for a case that is not here."""
    return (
        f"This is for the case {case_id}, which is not here (here: {', '.join(known)}). Nothing was changed. "
        "A case of your own opens with: alliance-readiness serve --case DIR"
    )


def other_data(parts: Sequence[str]) -> str:
    """The banner where settings were made with other data."""
    return (
        f"These settings were made with another {listed(list(parts))}. They are applied to the data here; "
        "the scores can differ from those their maker saw."
    )


# The home page


def first_screen(a: Assessment, before: dict[str, float]) -> str:
    """The answer as HTML: what it rests on, the two sentences, the counts, readiness with its range."""
    reference = a.ids[0]
    lines = [
        f'<p class="line">{in_html(claims_line(a))}</p>',
        f"<h1>{in_html(answer(a))}</h1>",
    ]
    if readings(a):
        lines.append(f"<p>{in_html(readings(a))}</p>")
    lines.append(f"<p>{in_html(commitments_line(a, reference))}</p>")
    lines.append(f'<p class="now">{in_html(readiness_line(a, reference))}{_delta(a, before)}</p>')
    return f'<div class="ar first">{"".join(lines)}</div>'


def _delta(a: Assessment, before: dict[str, float]) -> str:
    """How far the reference has moved by the last act."""
    change = float(a.marks.readiness[0]) - before.get(a.ids[0], np.nan)
    if np.isnan(change) or abs(change) < 5e-4:
        return ""
    return f' <span class="delta">{signed(change)} by the last change</span>'


def after_a_move(a: Assessment, before: dict[str, float]) -> str:
    """What weights can do, and after an act which orders it changed."""
    said = [weights_can(a, a.ids[0])]
    if before:
        said.append(orders_changed(a, before))
    return in_markdown(" ".join(said))


def chart_key(a: Assessment) -> str:
    """How to read the chart, in one line."""
    other = [
        plain(b.name).lower() for k, b in a.case.codebook.benchmarks.items() if k != a.settings.benchmark
    ]
    mark = f" · short upright mark: against a {other[0]}" if other else ""
    return in_markdown(
        "Filled dot: every cell from evidence · hollow dot, hatched bar: some cells set by hand · "
        f"thick bar: half of the draws, thin bar: 90 of 100{mark} · squares: commitments, "
        "full at the benchmark, dotted below it, faint not documented."
    )


def chart_alt(a: Assessment) -> str:
    """The chart in words for those who do not see it."""
    rows = [f"{plain(s.name)}: {readiness_line(a, s.id)}, {class_words(a, s.id)}" for s in a.case.scenarios]
    return "Readiness from 0 to 100 of each scenario. " + ". ".join(rows) + "."


def source_line(a: Assessment) -> str:
    """Title and source for a picture of a chart."""
    ids = sources_in_play(a.case, a.settings.outside)
    names = "; ".join(
        f"{plain(a.case.sources[i].author)}, {plain(a.case.sources[i].title)}".lstrip(", ") for i in ids[:2]
    )
    return f"{plain(a.case.header.title)} · {names} · as of {a.as_of} · {a.settings_hash[:8]}"


def caveats(a: Assessment) -> list[str]:
    """What to know before quoting a number."""
    own = [plain(c) for c in a.case.header.caveats]
    return [s for s in (*own[:1], caveat_on_anchors(a.case), *own[1:]) if s]
