"""What the page of reading gives the browser: the text once, and with each run what is coded of it. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from dashboard.coding.log import Told
from dashboard.coding.reading import Answered
from dashboard.coding.to_code import Json, codes, shown_words
from dashboard.screens.reading import wording
from dashboard.wording import claim_effect
from dashboard.wording.text import plain
from indicators.evidence import SPOKEN
from indicators.levels import Floats
from indicators.sources import Source
from scenarios.analysis.influence import ClaimPreview
from scenarios.assessment import Assessment
from scenarios.coding.prepared import Prepared, ReadPassage
from scenarios.files.editing import Fields, as_fields, has_day_of
from scenarios.model.case import Case

DOCUMENT, WORTH = "document", "worth"  # as the text goes on, or what could change most first


def text(
    case: Case, source: Source, document: str, prepared: Prepared, order: Sequence[int], version: str, back: str
) -> Json:
    """A document as it is read: passages in words, sentences, the codebook, and every sentence of the page.

    order: the numbers of its passages as they are read; empty as the text goes on.
    """
    return {
        "version": version,
        "document": document,
        "title": plain(source.title),
        "by": plain(wording.by(source.publisher or source.author, source.date)),
        "publisher": plain(source.publisher or source.author),
        "date": source.date,
        "day": case.header.as_of.isoformat(),
        "order": WORTH if order else DOCUMENT,
        "english": prepared.english,
        "language": source.language or None,
        "passages": [_shown(prepared.passages[n - 1]) for n in order or range(1, len(prepared.passages) + 1)],
        **codes(case),
        "kinds": [k | {"spoken": k["id"] in SPOKEN} for k in wording.kinds(case.method)],
        "parties": wording.parties(case),
        "carried": carried(case, source),
        "back": back,
        "w": wording.WORDS,
    }


def _shown(passage: ReadPassage) -> Json:
    held = passage.as_json() | {"t": shown_words(passage.words)}
    return held | {"heading": plain(passage.heading)} if passage.heading else held


def carried(case: Case, source: Source) -> Json:
    """What the next claim on a document begins with: the last kind that is nobody's word, and the last date.

    The date of the case is no last one: the next claim without a date has it too, and says so.
    """
    on = [c for c in reversed(case.evidence) if c.source == source.id]
    kind = next((c.kind for c in on if c.kind not in SPOKEN), "")
    period = "" if source.date else next((c.period for c in on if c.period and not has_day_of(case, c)), "")
    return {"kind": kind, "base": kind, "period": period}


def version(case: Case, source: Source, marks: Sequence[int], order: Sequence[int]) -> str:
    """What tells one text with its codebook from another: of another one the browser asks for the whole again."""
    about = [case.hash.partition("-")[0], source.id, source.title, source.publisher, source.date]
    told = [*about, *map(str, marks), "", *map(str, order)]
    return blake2b("\n".join(told).encode(), digest_size=12).hexdigest()


def by_worth(worth: Floats) -> tuple[int, ...]:
    """The numbers of passages, those first that could change most; those alike as the text goes on."""
    return tuple(int(n) + 1 for n in np.argsort(-worth, kind="stable"))


def effect(a: Assessment, changed: Case, claim: str, preview: ClaimPreview) -> str:
    """What keeping a claim would do to the first scenario, in words."""
    row = changed.claims[claim]
    why = claim_effect.why_not(a, changed.sources[row.source], row, preview.why_not)
    scenario = a.case.reference
    return claim_effect.foreseen(a, scenario, preview, why, claim_effect.lowers(a, scenario, row))


def state(
    case: Case,
    source: Source,
    document: str,
    prepared: Prepared,
    told: Told,
    tail: Sequence[Json],
    answered: Answered,
    draft: str,
) -> Json:
    """What is coded of a document now, and what became of the acts that the browser sent."""
    claims = [as_fields(case, c.id) for c in case.evidence if c.source == source.id and c.paragraph]
    return {
        "document": document,
        "tab": told.tab,
        "draft": draft,
        "others": dict(told.others),
        "done": told.done,
        "kept": told.kept,
        "refused": [{"number": n, "said": said} for n, said in told.refused],
        "claims": [shown(c, prepared) for c in claims],
        "nothing": sorted(answered.nothing),
        "read": sorted(answered.read),
        "tail": [_told(done, prepared) for done in tail],
    }


def _told(done: Json, prepared: Prepared) -> Json:
    return done | {name: shown(side, prepared) if (side := done[name]) else None for name in ("before", "after")}


def shown(fields: Fields, prepared: Prepared) -> Json:
    """A claim as the browser shows and changes it; first and last are none where its words do not stand there."""
    passage = int(fields["paragraph"] or 0)
    first, last = prepared.place(passage, fields["locator"])
    return {
        "id": fields["id"],
        "passage": passage,
        "first": first,
        "last": last,
        "item": fields["indicator"],
        "direction": fields["direction"],
        "level": int(fields["level"]) if fields["level"] else None,
        "words": fields["claim"],
        "kind": fields["kind"],
        "speaker": fields["attributed_to"],
        "party": fields["party"],
        "period": fields["period"],
        "proposal": fields["proposal"],
        "unsure": fields["unsure"] == "yes",
    }
