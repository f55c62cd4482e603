"""Every sentence of the brief that no screen says."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.shared.text import listed, lower_first, plain, signed, span, whole_shares
from dashboard.shared.wording import headline, scores, why
from scenarios.accounts.remains import Remains
from scenarios.assessment import Assessment
from scenarios.scenario import ADJUSTED, BY_HAND
from scenarios.settings import usual

SOURCES = 6  # named before "and n more"
COMPARED, REMAINS, SET_BY_HAND, NOTES = "Compared", "What remains", "Set by hand", "Notes"
CITE = "Cite as"
ONE_ONLY = "No second scenario is compared."
AS_EVIDENCED = "Nothing in what is compared: every indicator stands as the evidence says."
OTHERS_AS_EVIDENCED = "In the rest of what is compared every indicator stands as the evidence says."
NOT_SCORED = "not compared: no score on one side"
CHART_TITLE = "Readiness of each scenario with its range"
SAME_VIEW = "The same view, in the address of the program after ?s="


def chart_key(a: Assessment) -> str:
    """How to read the chart."""
    key = (
        f"{scores.FILLED_DOT}. {scores.HOLLOW_DOT.capitalize()} or adjusted. No dot: not assessed. "
        f"{scores.BARS.capitalize()}. {scores.dotted(a).capitalize()}."
    )
    if a.case.codebook.commitments:
        key += " Commitments: high block at the benchmark, low block below it, thread not documented."
    return key


def beside_readiness(a: Assessment, scenario: str) -> str:
    """What the first number is out of, of which scenario, and its class."""
    name = a.case.scenarios[a.position(scenario)].name
    return f"of 100 · {name} · {scores.class_help(a, scenario)}"


def standing(a: Assessment, scenario: str) -> str:
    """Readiness with its range, and the class."""
    known = bool(a.marks.assessed[a.position(scenario)])
    word = f" · {scores.class_words(a, scenario)}" if known else ""
    return scores.readiness_line(a, scenario) + word


def parts_heading(a: Assessment, ends: Sequence[tuple[float, str]]) -> str:
    """What stands over the parts of a difference; ends: the printed score and the scenario on either side."""
    (low, first), (high, second) = ((value, _reach(a, scenario)) for value, scenario in ends)
    return f"From {low:.1f} ({first}) to {high:.1f} ({second}), in index points, by dimension and largest indicators"


def _reach(a: Assessment, scenario: str) -> str:
    k = a.position(scenario)
    return span(a.ranges.low[k], a.ranges.high[k])


def largest(parts: Sequence[tuple[str, float]], others: Sequence[float]) -> str:
    """The indicators that make most of a part, and what the others come to; index points."""
    said = [f"{name} {signed(value / 100)}" for name, value in parts]
    if others:
        said.append(f"{len(others)} more {signed(sum(others) / 100)}")
    return "; ".join(said)


def short_of(a: Assessment, scenario: str, found: Remains) -> str:
    """How many indicators are short of the benchmark, and what closing the gaps adds."""
    if not a.marks.assessed[a.position(scenario)]:  # then it has no gaps, but is unknown throughout
        return why.NOT_ASSESSED
    if not found.left:
        return lower_first(why.ALL_REACHED)
    order = "" if a.settings.offsetting == "fully" else f" {why.ORDER_MATTERS}"
    return why.remains(a, scenario, found) + order


def beside_the_gaps(a: Assessment, found: Remains, *, more: int, names: int) -> str:
    """How many gaps are not listed, what is unknown, which commitments are short; names: at most so many of each."""
    items = a.case.codebook.scored
    said = []
    if more:
        said.append(f"And {more} more gaps.")
    if found.unknown:
        named = _named([items[i].name for i in found.unknown], names)
        said.append(f"Unknown or without a score ({len(found.unknown)}): {named}.")
    if found.commitments:
        short = [items[s.commitment].name + (" (not documented)" if s.step is None else "") for s in found.commitments]
        said.append(f"Commitments short of the benchmark ({len(short)}): {_named(short, names)}.")
    return " ".join(said)


def _named(names: Sequence[str], most: int) -> str:
    """Names as a list, the first of them where they are many."""
    said = [lower_first(n) for n in names]
    if len(said) > most + 1:
        said = [*said[:most], f"{len(said) - most} more"]
    return listed(said)


def by_hand(a: Assessment, scenario: str) -> str:
    """Cells of a scenario that are set by hand or adjusted, and commitments without a document; empty without any."""
    cells = list(a.case.resolved[a.position(scenario)].cells.values())
    hand, adjusted = (sum(c.rule in rules for c in cells) for rules in (BY_HAND, ADJUSTED))
    stated = sum(s.step is not None and s.basis != "documented" for s in a.standings(scenario))
    said = []
    if hand:
        said.append(f"{hand} of {len(cells)} indicators set by hand")
    if adjusted:
        said.append(f"{adjusted} of {len(cells)} adjusted from the evidence")
    if stated:
        said.append(f"{stated} commitment{'s' if stated > 1 else ''} assumed or forecast")
    return ", ".join(said)


def also_own(names: Sequence[str], most: int) -> str:
    """The reader's own scenarios that are not compared; their names keep their capitals."""
    said = [*names[:most], f"{len(names) - most} more"] if len(names) > most else list(names)
    return f"Also made by the reader and marked yours: {listed(said)}."


def note(about: str, text: str, length: int) -> str:
    """One note of the reader, cut to a length."""
    return f"On “{cut(about.rstrip('.'), 32)}”: {cut(text, length)}"


def more_notes(count: int) -> str:
    """How many notes are not printed."""
    return f"And {count} more in the file."


def caveats(a: Assessment, most: int) -> list[str]:
    """What to know before quoting a number, the first sentences of many."""
    said = headline.caveats(a)
    return said[:most] + ([f"And {len(said) - most} more in the case."] if len(said) > most else [])


def cut(text: str, most: int) -> str:
    """Text from outside on one line, cut with an ellipsis."""
    clean = " ".join(plain(text).split())
    return clean if len(clean) <= most else clean[: most - 1].rstrip() + "…"


def made_from(a: Assessment, made_on: str) -> str:
    """What it is about, the sources, and the program with its hashes."""
    cited = f"Alliance Readiness, settings {a.settings_hash[:8]}, data {a.case_hash}, {made_on}."
    return f"{a.case.header.title}, as of {a.as_of}. {sources(a)} {cited}"


def sources(a: Assessment) -> str:
    """The sources whose claims count: author, title, publisher, date and address, as plain text."""
    held = [a.case.sources[i] for i in headline.sources_in_play(a.case, a.settings)]
    if not held:
        return "No source counts under these settings."
    said = []
    for s in held[:SOURCES]:
        facts = (s.author, f"“{plain(s.title)}”", s.publisher, s.date, s.url)
        said.append(", ".join(f for f in facts if f))
    if len(held) > SOURCES:
        said.append(f"{len(held) - SOURCES} more in the case")
    return f"Source{'s' if len(held) > 1 else ''}: {'; '.join(said)}."


def choices(a: Assessment) -> str:
    """The choices under which it was computed, those that are not the usual ones by name."""
    mine, normal = a.settings, usual(a.case)
    said = []
    if mine.benchmark != normal.benchmark:
        said.append(f"benchmark: {a.case.codebook.benchmarks[mine.benchmark].name}")
    if mine.offsetting != normal.offsetting:
        said.append(f"strong dimensions offset weak ones: {mine.offsetting}")
    if mine.burden_of_proof != normal.burden_of_proof:
        said.append(f"burden of proof: {mine.burden_of_proof}")
    if mine.outside:
        said.append("evidence from outside the study counted")
    if mine.weight_spread != normal.weight_spread:
        said.append(f"weights vary in the draws: {mine.weight_spread}")
    if mine.left_out:
        said.append(f"claims left out: {len(mine.left_out)}")
    if mine.weights.dimensions:
        shares = zip(a.case.codebook.dimensions, whole_shares(a.across), strict=True)
        said.append("shares of 100: " + ", ".join(f"{d.name} {share}" for d, share in shares))
    if mine.weights.indicators:
        said.append(f"weights changed inside dimensions: {len(mine.weights.indicators)}")
    stated = f"Not usual: {'; '.join(said)}." if said else "Usual weights and method choices."
    return (
        f"{stated} Ranges hold 90 of 100 of {mine.draws:,} draws under our rules (seed {mine.seed}). "
        "Readiness is a distance from 0 to 100, no forecast."
    )
