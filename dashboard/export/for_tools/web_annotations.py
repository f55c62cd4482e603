"""annotations.jsonld: each claim as an annotation of its document, by the few words that it points at.

Web Annotation Data Model (W3C 2017): a TextQuoteSelector finds the passage wherever the text is at hand.
"""

from __future__ import annotations

import json
from typing import Any

from indicators.evidence import Claim
from indicators.sources import Source
from scenarios.files.bring_over import coded
from scenarios.model.case import Case

NAME = "annotations.jsonld"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotation_page(case: Case) -> bytes:
    """All claims as one page of annotations, in file order; the same case gives the same bytes."""
    page = {
        "@context": CONTEXT,
        "id": f"{_urn(case)}:annotations",
        "type": "AnnotationPage",
        "items": [_annotation(case, claim) for claim in case.evidence],
    }
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode()


def _urn(case: Case) -> str:
    """A name of the case that its content alone decides."""
    return f"urn:alliance-readiness:{case.id}:{case.hash}"


def _annotation(case: Case, claim: Claim) -> dict[str, Any]:
    return {
        "id": f"{_urn(case)}:{claim.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": list(_bodies(claim)),
        "target": _target(case, claim),
    }


def _bodies(claim: Claim) -> list[dict[str, str]]:
    """What it says in the coder's words, and as which code it stands."""
    said = (("describing", claim.claim), ("classifying", coded(claim)), ("commenting", claim.note))
    return [{"type": "TextualBody", "purpose": p, "value": text, "format": "text/plain"} for p, text in said if text]


def _target(case: Case, claim: Claim) -> dict[str, Any] | str:
    """The document, and in it the words that the claim points at."""
    source = case.sources[claim.source]
    if not claim.locator:
        return _address(case, source)
    quoted = {"type": "TextQuoteSelector", "exact": claim.locator}
    return {"type": "SpecificResource", "source": _address(case, source), "selector": quoted}


def _address(case: Case, source: Source) -> str:
    return source.url or f"{_urn(case)}:source:{source.id}"
