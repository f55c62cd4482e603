"""The first five seconds: what is there, how close it is, how sure that is."""

from __future__ import annotations

import numpy as np

from dashboard.wording.names import scenario_name
from dashboard.wording.text import (
    gap,
    in_html,
    listed,
    lower_first,
    plain,
    points,
    signed,
    span,
)
from dashboard.wording.time import date_note, dropped_by_date
from indicators.evidence import AUTHOR, folded
from indicators.levels import CONTESTED, THIN
from scenarios.assessment import Assessment
from scenarios.case import Case
from scenarios.own import is_own
from scenarios.readiness import HOLLOW
from scenarios.settings import Settings, source_counts, usual

NO_TREATY = "The codebook names no treaty, so nothing here is called formal."

NO_READING = (
    "No reading of the evidence comes first in this case, so there is no answer in a sentence: every scenario stands "
    "below with its range."
)


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
        sources = f"one source ({plain(_initials(author))})" if author else "one source"
    else:
        sources = f"{len(ids)} sources"
    said = f", {own} of them the author's own word" if own else ""
    if a.settings.left_out:
        said += f" · {len(a.settings.left_out)} left out by you"
    said += dropped_by_date(a, [c.id for c in claims])
    return f"{plain(case.header.title)} · {sources} · {len(claims)} claim{'s' if len(claims) != 1 else ''}{said}"


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
    whole = "an alliance"
    if a.settings.benchmark != usual(a.case).benchmark:
        whole = f"a {lower_first(plain(a.case.codebook.benchmarks[a.settings.benchmark].name))}"
    return f"{much} working parts of {whole} are reported. {treaty_sentence(a, a.ids[0])}"


def treaty_sentence(a: Assessment, scenario: str) -> str:
    """What is known of the duty to defend each other."""
    if not a.has_treaty:
        return NO_TREATY
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


def commitments_line(a: Assessment, scenario: str) -> str:
    """How many commitments stand at the benchmark, and how many are given or not documented."""
    standings = a.standings(scenario)
    if not standings:
        return "The codebook names no commitments."
    given = sum(s.step is not None for s in standings)
    documented = sum(s.basis == "documented" for s in standings)
    word = f"{given} documented" if documented == given else f"{given} given"
    at = sum(s.at_target for s in standings)
    level = "alliance" if a.settings.benchmark == usual(a.case).benchmark else "this benchmark's"
    if given and not at:
        word += f" below {'it' if given > 1 else 'that'}"
    rest = f"{word}, {len(standings) - given} not documented"
    return f"Commitments: {at} of {len(standings)} at {level} level; {rest}."


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
        return f"Not assessed: only {int(a.known[k])} of {len(a.case.codebook.indicators)} known (range {reach})"
    reason = why_wide(a, scenario)
    return f"Readiness {points(a.marks.readiness[k])} ({reach}{f', wide: {reason}' if reason else ''})"


def class_help(a: Assessment, scenario: str) -> str:
    """The class with what it leaves unsaid: an open range, an undocumented treaty."""
    word = a.class_of(scenario)
    notes = []
    if a.readiness_open(scenario):
        notes.append(f"the range holds {a.case.method.ready.value:g}, so the class is open")
    if a.has_treaty and a.treaty_step(scenario) is None:
        notes.append("treaty not documented")
    treaty = a.case.method.treaty
    if word == HOLLOW and treaty is not None:
        names = [lower_first(plain(a.case.codebook.scored[c].name)) for c in treaty.functioning]
        notes.append(f"hollow: neither {listed(names, 'nor')} is at the benchmark" if names else "hollow")
    return (word or "not assessed") + (f" ({'; '.join(notes)})" if notes else "")


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
    if not np.isnan(a.marks.readiness[k]):
        said.append(
            "The dot is the score at the best supported levels. It lies high in its range where most levels "
            "are at the benchmark: the truth can fall short of it, but a surplus earns nothing."
        )
    held_back = f"{100 * a.case.method.held_back.value:g}"
    said.append(f"Of every 100 parts of belief {held_back} are held back, in case the register itself misleads.")
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
            f"{plain(indicator.name)}{gain}. Next to observe: {lower_first(plain(indicator.levels[level + 1]))}."
        )
    if a.has_treaty and not a.in_force(scenario):
        treaty = codebook.scored[a.case.method.treaty.commitment]  # type: ignore[union-attr]
        said.append(f"No readiness makes it formal. That takes: {lower_first(plain(treaty.levels[-1]))}.")
    said = said or ["Every known indicator is at the benchmark."]
    return [*said, "One more document can raise or lower it: the page Next says which, and how far."]


def first_screen(a: Assessment, before: dict[str, float]) -> str:
    """The answer as HTML: what it rests on, the two sentences, the counts, readiness with its range."""
    reference = a.ids[0]
    lines = [f'<p class="line">{in_html(claims_line(a) + date_note(a))}</p>']
    if a.case.scenarios[0].group != "reading":  # what is set by hand is not reported by anyone
        lines.append(f"<p>{in_html(NO_READING)}</p>")
        return f'<div class="ar first">{"".join(lines)}</div>'
    lines.append(f"<h1>{in_html(answer(a))}</h1>")
    if readings(a):
        lines.append(f"<p>{in_html(readings(a))}</p>")
    lines.append(f"<p>{in_html(commitments_line(a, reference))}</p>")
    if a.settings.weights != usual(a.case).weights:
        lines.append("<p>These counts do not depend on weights; readiness does.</p>")
    lines.append(f'<p class="now">{in_html(readiness_line(a, reference))}{delta(a, reference, before)}</p>')
    lines.append(f'<p class="line">of 100 · {in_html(class_help(a, reference))}</p>')
    return f'<div class="ar first">{"".join(lines)}</div>'


def delta(a: Assessment, scenario: str, before: dict[str, float]) -> str:
    """How far a scenario has moved by the last act, as HTML; nothing where it has not."""
    first, last = before.get(scenario, np.nan), float(a.marks.readiness[a.position(scenario)])
    if np.isnan(last - first) or not (change := gap(first, last)):
        return ""
    was, now = points(first), points(last)
    if was == now:
        return f' <span class="delta">{signed(change / 100)} by the last change</span>'
    return f' <span class="delta">{signed(change / 100)} by the last change (was {was})</span>'


def moved_line(a: Assessment, scenario: str, before: dict[str, float]) -> str:
    """Readiness of one scenario and how far the last act moved it, as HTML."""
    k = a.position(scenario)
    first, last = before.get(scenario, np.nan), float(a.marks.readiness[k])
    moved = "" if np.isnan(last - first) else signed(gap(first, last) / 100)
    delta = f' <span class="delta">{moved} by the last change</span>' if moved else ""
    name = in_html(scenario_name(a, scenario))
    return f'<div class="ar"><p class="now">{name}: {in_html(readiness_line(a, scenario))}{delta}</p></div>'


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


def source_line(a: Assessment) -> str:
    """Title and source for a picture of a chart, short enough for one line on a phone."""
    sources = [a.case.sources[i] for i in sources_in_play(a.case, a.settings)]
    title = plain(a.case.header.title) + date_note(a)
    if not sources:
        return f"{title} · no source counts · {a.settings_hash[:8]}"
    first = sources[0]
    named = ", ".join(x for x in (_initials(first.author) if first.author else "", first.publisher) if x) or first.title
    more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
    return f"{title} · {plain(named)}{more} · {a.settings_hash[:8]}"
