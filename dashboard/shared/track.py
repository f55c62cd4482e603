"""The track, signature of the product: five steps, belief as shade, dot at the level, tick at the target.

HTML as text. Whatever comes from a case is escaped here.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.shared.palette import dimension_colour
from dashboard.shared.text import RULE_NAMES, STATUS_NAMES, in_html, plain
from indicators.codebook import LEVELS, Commitment
from indicators.levels import Floats
from scenarios.assessment import Assessment
from scenarios.scenario import ADJUSTED, BY_HAND

LETTERS = "ABCD"  # of the scenarios compared, reference first
_STEP, _LEFT = 30, 12  # pixels between two levels, and before the first


def _x(level: float) -> float:
    return _LEFT + _STEP * level


def track(
    *,
    colour: str,
    target: int,
    marks: Sequence[tuple[int | None, bool]],
    belief: Floats | None,
    label: str,
    hint: str = "",
) -> str:
    """One track as HTML (the page lets no SVG through).

    marks: for each scenario shown its level, None for unknown, and whether it is set by hand or adjusted.
    """
    parts = [f'<div class="tk" role="img" aria-label="{in_html(label)}" title="{in_html(hint)}" style="--c:{colour}">']
    for k, p in enumerate(belief if belief is not None else ()):
        if p > 0.005:
            parts.append(f'<i class="b" style="left:{_x(k) - 13:g}px;opacity:{0.04 + 0.62 * float(p):.3f}"></i>')
    parts += [f'<i class="s" style="left:{_x(k) - 2:g}px"></i>' for k in range(LEVELS)]
    parts.append(f'<i class="t" style="left:{_x(target) - 1:g}px"></i>')
    for n, (level, hand) in enumerate(marks):
        if level is None:
            continue
        several = len(marks) > 1
        top = (n - (len(marks) - 1) / 2) * 11 if several else 0
        letter = LETTERS[n] if several else ""
        kind = " h" if hand else ""
        parts.append(f'<i class="d{kind}" style="left:{_x(level) - 7:g}px;margin-top:{top - 7:g}px">{letter}</i>')
    parts.append("</div>")
    return "".join(parts)


def all_levels(item: Commitment) -> str:
    """The five anchors in one line, for hovering over a track."""
    return " · ".join(f"{k} {plain(anchor)}" for k, anchor in enumerate(item.levels))


def anchors(item: Commitment, level: int | None, target: int) -> str:
    """All five anchors of an indicator, opened on demand."""
    rows = []
    for k, anchor in enumerate(item.levels):
        kinds = [name for name, is_so in (("at", k == level), ("target", k == target)) if is_so]
        rows.append(f'<li value="{k}" class="{" ".join(kinds)}">{in_html(anchor)}</li>')
    return f"<details><summary>all five levels</summary><ol>{''.join(rows)}</ol></details>"


def said(item: Commitment, level: int | None, target: int, status: str) -> str:
    """Where an indicator is and what would be next, in words."""
    if level is None:
        at = '<span class="at">Unknown: no claim speaks to it.</span>'
    else:
        at = f'<span class="at">{in_html(item.levels[level])}</span>'
    badge = f' <span class="badge">{status}</span>' if status in ("contested", "thin evidence", "corroborated") else ""
    following = ""
    if level is not None and level < target:
        steps = target - level
        more = f" · {steps} steps to the benchmark" if steps > 1 else ""
        following = f'<br><span class="next">next: {in_html(item.levels[level + 1])}{more}</span>'
    return at + badge + following


def missing(a: Assessment, scenario: str, link: dict[str, str]) -> str:
    """Tracks of all indicators of one scenario by dimension, gaps first, then the commitments.

    link: indicator id -> address of its evidence; an indicator without one is shown without link.
    """
    k = a.position(scenario)
    codebook, held = a.case.codebook, a.cells_by_scenario
    cells = a.case.resolved[k].cells
    blocks = [
        '<p class="keys"><span>dot: the level now, 0 to 4</span><span>bar: the benchmark</span>'
        "<span>shade: how far the claims support each level</span><span>thin evidence: less than one good document"
        "</span><span>contested: claims contradict each other</span><span>a name leads to its claims</span></p>"
    ]
    for d, dimension in enumerate(codebook.dimensions):
        members = [i for i, x in enumerate(codebook.dimension_index) if x == d]
        reached = sum(bool(held.known[k, i]) and held.level[k, i] >= a.targets[i] for i in members)
        members.sort(key=lambda i: (0 if not held.known[k, i] else min(0, int(held.level[k, i] - a.targets[i])), i))
        blocks.append(
            f'<h3><span class="dot" style="background:{dimension_colour(d)}"></span>'
            f"{in_html(dimension.name)}"
            f"<small>{reached} of {len(members)} at the benchmark</small></h3>"
        )
        for i in members:
            indicator = codebook.indicators[i]
            level = int(held.level[k, i]) if held.known[k, i] else None
            rule = cells[indicator.id].rule
            judgement = held.judgements[k][i]
            status = STATUS_NAMES[judgement.status] if judgement else ""
            blocks.append(
                _row(
                    indicator,
                    colour=dimension_colour(d),
                    level=level,
                    target=int(a.targets[i]),
                    belief=held.belief[k, i],
                    status=status,
                    href=link.get(indicator.id),
                    hand=RULE_NAMES[rule] if rule in (*BY_HAND, *ADJUSTED) else "",
                )
            )
    if codebook.commitments:
        at = sum(s.at_target for s in a.standings(scenario))
        blocks.append(
            f"<h3>Commitment<small>{at} of {len(codebook.commitments)} at the benchmark; "
            "never part of readiness</small></h3>"
        )
        for standing, commitment in zip(a.standings(scenario), codebook.commitments, strict=True):
            blocks.append(
                _row(
                    commitment,
                    colour="var(--ar-ink)",
                    level=standing.step,
                    target=standing.target,
                    belief=None,
                    status="",
                    href=link.get(commitment.id),
                    hand=standing.basis if standing.basis in ("assumption", "forecast") else "",
                    unknown=_not_documented(a, k, commitment.id),
                )
            )
    return f'<div class="ar">{"".join(blocks)}</div>'


def _not_documented(a: Assessment, k: int, commitment: str) -> str:
    """That a commitment is not documented; and where a source that is switched off would speak to it."""
    status = a.case.resolved[k].commitments.get(commitment)
    sources = {a.case.claims[e].source for e in status.evidence} if status else set()
    if any(a.case.sources[s].outside for s in sources) and not a.settings.outside:
        return "Not documented in the study. A source outside it speaks to this: count it under Method choices."
    return "Not documented."


def _row(
    item: Commitment,
    *,
    colour: str,
    level: int | None,
    target: int,
    belief: Floats | None,
    status: str,
    href: str | None,
    hand: str,
    unknown: str = "",
) -> str:
    """One indicator: name, track, where it is and what comes next."""
    name = in_html(item.name)
    linked = f'<a href="{in_html(href)}" target="_self">{name}</a>' if href else name
    where = f"at level {level}" if level is not None else (unknown or "unknown")
    label = f"{plain(item.name)}: {where} of 4, benchmark {target}"
    text = unknown if level is None and unknown else said(item, level, target, status)
    badge = f'<span class="badge hand">{hand}</span>' if hand else ""
    drawn = track(
        colour=colour, target=target, marks=[(level, bool(hand))], belief=belief, label=label, hint=all_levels(item)
    )
    return (
        f'<div class="track"><div class="name">{linked}<small>{item.id} {badge}</small></div>{drawn}'
        f'<div class="said">{text}</div></div>'
    )
