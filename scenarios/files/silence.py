"""Why a claim shows no step of a commitment, in words."""

from __future__ import annotations

from datetime import date

from indicators.evidence import ABOUT_ANOTHER, CONTEXT, EXPIRED, LATER, LEFT_OUT, SWITCHED_OFF, Claim
from scenarios.scoring.commitments import IMPROBABLE, ON_ANOTHER, UNRELIABLE


def why_silent(claim: Claim, cause: str, as_of: date) -> str:
    """Why a claim shows no step of a commitment on a date, as the end of a sentence that begins with its id."""
    return {
        ON_ANOTHER: f"speaks of {claim.indicator or 'no indicator'}",
        CONTEXT: "is context",
        ABOUT_ANOTHER: f"is about the scenario {claim.about} alone",
        UNRELIABLE: "has reliability E, which has no weight",
        IMPROBABLE: "has credibility 5, which has no weight",
        EXPIRED: f"lapsed on {claim.valid_to}",
        LATER: f"is later than {as_of.isoformat()}",
        LEFT_OUT: "is left out",
        SWITCHED_OFF: f"comes from the source {claim.source}, which is switched off",
    }[cause]
