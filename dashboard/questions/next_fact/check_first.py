"""What to check first, as the first screen has room for it."""

from __future__ import annotations

from dashboard.session import links
from dashboard.shell import kept
from dashboard.wording import next_fact
from scenarios.analysis.next_fact import NEXT_FACT
from scenarios.assessment import Assessment
from scenarios.question import Of


def check(a: Assessment) -> dict[str, object] | None:
    """How it stands, the claims at odds, what each outcome makes of the number; None where no document would."""
    first = next_fact.check(a, kept.answer(NEXT_FACT, Of(a, a.case.reference)))
    if first is None:
        return None
    claims = [(i, links.address("evidence", indicator=a.case.claims[i].indicator, claim=i)) for i in first.claims]
    href = links.evidence_links(a.case).get(first.indicator)
    return first._asdict() | {"head": next_fact.CHECK_FIRST, "href": href, "claims": claims}
