"""How sure an answer is, in words: the line of what costs a step, why there is no word.

The same on Overview, on How sure, in the brief and in the one file.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.text import listed, many, plain, points, upper_first
from scenarios.assessment import Assessment
from scenarios.reference.certainty import Certainty, WhyNone
from scenarios.scoring.claims_used import documents

HEAD, QUESTION = "How sure", "How sure is this answer?"
WHY_NONE: dict[WhyNone, str] = {
    "": "",
    "set by hand": "partly set by hand, so no evidence says how sure it is",
    "not a reading": "no reading of the evidence, so no evidence says how sure it is",
    "no score": "without a score there is nothing to be sure of",
    "no known pairs": "no known pairs stand beside it, so there is no answer to be sure of",
}
# What costs a step, in the line.
ONE_DOCUMENT, NEARLY_ALL = "one {form}", "one {form} above all"
CLAIMS = {
    "all": "its one claim {does}",
    "one": "one claim of {n} {does}",
    "two": "either of 2 claims of {n} {does}",
    "more": "any one of {k} claims of {n} {does}",
}
DOES = {
    "changed": "changes the answer",
    "lost": "leaves no score",
    "both": "changes the answer or leaves no score",
}
WITHOUT = "Without {claims} it is {score}, “{word}”."
NO_SCORE = "Without {claims} there is no score."
NOT_SETTLED = "known pairs do not settle it"
KNOWN = "{weight} of 100 of the weight, {known} of {all} indicators are known"
FEW_CLAIMS = "{n} in all"
ONE_CODER, OTHERWISE = "coded by one", "a second opinion answers otherwise"
NOTHING = "no claim left out alone changes it"


def reasons(a: Assessment, scenario: str, found: Certainty) -> str:
    """What costs a step, in one line without a full stop; that nothing does; why there is no word."""
    if found.why_none:
        return upper_first(WHY_NONE[found.why_none])
    clauses = (
        _document(a, scenario) if found.one_document else "",
        flips(found),
        NOT_SETTLED if found.not_settled else "",
        _gaps(a, scenario, found) if found.gaps else "",
        ONE_CODER if found.one_coder else "",
        OTHERWISE if found.second == "down" else "",
    )
    return upper_first("; ".join(filter(None, clauses)) or NOTHING)


def answer(a: Assessment, scenario: str, found: Certainty) -> str:
    """The word with its reasons as a sentence; why there is none."""
    said = reasons(a, scenario, found)
    return f"{found.word}: {said[:1].lower()}{said[1:]}." if found.word else f"{said}."


def flips(found: Certainty) -> str:
    """How many claims, each left out alone, change the answer or leave no score; empty where none does.

    >>> from scenarios.reference.certainty import Statement
    >>> s = Statement(("E1",), 0.7, "between partnership and alliance")
    >>> [flips(Certainty("", flips=(s,) * k, claims=44)) for k in (0, 1, 2)]
    ['', 'one claim of 44 changes the answer', 'either of 2 claims of 44 changes the answer']
    """
    k, does = len(found.flips), {bool(s.verdict) for s in found.flips}
    if not k:
        return ""
    which = "all" if found.claims == 1 else {1: "one", 2: "two"}.get(k, "more")
    did = "both" if len(does) > 1 else "changed" if True in does else "lost"
    return CLAIMS[which].format(k=k, n=found.claims, does=DOES[did])


def named(claims: Sequence[str]) -> str:
    """The rows of one statement as one: E66, or E66 with E67."""
    first, *others = claims
    return f"{first} with {listed(others)}" if others else first


def _document(a: Assessment, scenario: str) -> str:
    on = documents(a, scenario)
    form = plain(a.case.sources[on.counting[0]].form)
    return (ONE_DOCUMENT if len(on.counting) == 1 else NEARLY_ALL).format(form=form)


def known_of(a: Assessment, scenario: str) -> dict[str, object]:
    """Of how much of the weight, in points of 100, and of how many indicators something is known."""
    k = a.position(scenario)
    weight = points(float(a.marks.coverage[k]))
    return {"weight": weight, "known": int(a.known[k]), "all": len(a.case.codebook.indicators)}


def _gaps(a: Assessment, scenario: str, found: Certainty) -> str:
    known = KNOWN.format(**known_of(a, scenario))
    few = found.claims < a.case.method.sure_claims.value
    return f"{known}, {FEW_CLAIMS.format(n=many(found.claims, 'claim'))}" if few else known
