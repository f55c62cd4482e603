"""What the page of settling gives the browser: both codes by lot, without whose they are until one is settled.

No Streamlit. What would tell whose code is whose goes along with a disagreement once it is settled, not before: no
name, no effect, and no key that was made of them in the open. Neither case nor claim is named: the claim's words come
for the one that is asked for, once a code is chosen or its passage was not found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from math import isnan

from dashboard.coding.log import Told
from dashboard.coding.settling import How, Subject
from dashboard.coding.to_code import Json, codes
from dashboard.screens.settle import wording
from dashboard.wording.evidence import KIND_WORDS, words_to_find
from dashboard.wording.text import plain
from indicators.evidence import Claim
from indicators.sources import Source
from scenarios.coding import agreement, sentences, sides
from scenarios.coding.agreement import Figure, Report
from scenarios.coding.effects import Effect, like
from scenarios.coding.round import Passage
from scenarios.coding.sides import Sides
from scenarios.documents.opened import Opened
from scenarios.model.case import Case
from scenarios.reference.coder_file import Code

_FEWEST = 3  # sentences of a passage; a shorter one is shown with those around it
Texts = Mapping[str, Opened]  # by source, those that are here


def text(
    case: Case,
    of: Subject,
    ordered: Sequence[tuple[Sides, Effect]],
    told: Report,
    texts: Texts,
    version: str,
    back: str,
) -> Json:
    """The disagreements in their order, how far the two agree, the codebook, and every sentence of the page."""
    return {
        "version": version,
        "document": of.document,
        "back": back,
        "counts": {"same": len(of.units) - len(of.sides), "of": len(of.units)},
        "units": [unit(case, of, side, texts) for side, _ in ordered],
        "agreement": agreement_table(case, of, told),
        "by_item": by_item(of, told),
        **codes(case),
        "kinds": list(KIND_WORDS.items()),
        "w": wording.WORDS,
    }


def version(case: Case, of: Subject, texts: Texts) -> str:
    """What tells one page from another: of another one the browser asks for the whole again."""
    told = [of.coder, case.hash.partition("-")[0], *sorted(s.key for s in of.sides), *sorted(texts)]
    told += sorted(of.passages)
    return blake2b("\n".join(told).encode(), digest_size=12).hexdigest()


def unit(case: Case, of: Subject, side: Sides, texts: Texts) -> Json:
    """One disagreement: its sentence, the two codes, and what is asked where a claim may come in."""
    claim = _claim(case, of, side)
    at = side.unit.item or claim
    source = of.case.sources.get(at.source) if at else None
    left, right = side.code("left"), side.code("right")
    passage = _passage(of, side, claim, texts)
    return {
        "key": side.key,
        "label": wording.label(case, left, right),
        "place": wording.place(source, at.paragraph if at else None, at.page if at else None),
        "by": wording.by(source),
        "left": code(case, left),
        "right": code(case, right),
        "asks_kind": side.one_saw_nothing and like(case.claims, side.unit) is None,
        "asks_period": side.one_saw_nothing and source is not None and not source.date,
        **({"passage": passage} if passage else {"find": _to_find(side, claim), "url": source.url if source else ""}),
    }


def _to_find(side: Sides, claim: Claim | None) -> list[str]:
    """Words by which the passage is found again; none of a sentence of a round: that a claim names some would tell."""
    if claim is None or (side.unit.item is not None and side.unit.item.has_passage):
        return []
    return [words for words in (plain(claim.locator), words_to_find(claim)) if words]


def start(case: Case, of: Subject, asked: object) -> Json:
    """The claim's words, once a code is chosen, and those to start from for a claim that may come in.

    These are the second coder's remark, else the claim's where it is the only one. asked: the key of a disagreement, as
    a browser sends it.
    """
    side = of.by_key.get(asked) if isinstance(asked, str) else None
    if side is None:
        return {}
    claim = _claim(case, of, side)
    words = side.unit.remark or (claim.claim if claim is not None and side.one_saw_nothing else "")
    return {side.key: {"claim": plain(claim.claim) if claim else "", "words": plain(words)}}


def _claim(case: Case, of: Subject, side: Sides) -> Claim | None:
    named = side.unit.claim or next(iter(side.unit.item.claims if side.unit.item else ()), None)
    return (of.case.claims.get(named) or case.claims.get(named)) if named else None


def _passage(of: Subject, side: Sides, claim: Claim | None, texts: Texts) -> Json | None:
    """The passage with its sentence, as far as its text is here: the round's copy, or the reader's own."""
    item = side.unit.item
    if item is not None and item.has_passage:
        whole = of.passages.get(item.id) or _own(item.source, item.paragraph, texts)
        return _marked(whole, item.start, item.end) if whole else None
    if claim is None or (whole := _own(claim.source, claim.paragraph, texts)) is None:
        return None
    spans = sentences.sentences(whole.text)
    n = sentences.of_locator(whole.text, spans, claim.locator)
    return _marked(whole, *((0, len(whole.text)) if n is None else spans[n]))


def _own(source: str, paragraph: int | None, texts: Texts) -> Passage | None:
    passages = [p.text for p in texts[source].document.passages] if source in texts else []
    if paragraph is None or paragraph > len(passages):
        return None
    return Passage(*["", *passages, ""][paragraph - 1 : paragraph + 2])


def _marked(whole: Passage, start: int, end: int) -> Json | None:
    before, text, after = whole
    if end > len(text):
        return None
    if len(sentences.sentences(text)) >= _FEWEST:
        before = after = ""
    return {
        "before": (f"{before} " if before else "") + text[:start],
        "marked": text[start:end],
        "after": text[end:] + (f" {after}" if after else ""),
    }


def code(case: Case, held: Code | None) -> Json | None:
    """A code as the browser has it: its item by its place in the codebook; none for nothing here."""
    if held is None:
        return None
    places = {i: n for n, i in enumerate(case.codebook.scored)}
    item = None if held.indicator is None else places.get(held.indicator)
    return {"item": item, "direction": held.direction, "level": held.level}


# ---- agreement


def agreement_table(case: Case, of: Subject, told: Report) -> Json:
    """How far the two agree, a row each for item, level and direction."""
    shown = sum(bool(u.proposal) for u in of.units)
    hand = sum(u.proposal == "" for u in of.units)
    every, proposed, by_hand = ((x.indicator, x.level, x.direction) for x in (told.every, told.proposed, told.by_hand))
    named = list(zip(wording.NAMES, every, strict=True))
    said = [wording.weakest(named), _apart(case, of), wording.too_few(shown, hand) if shown else ""]
    return {
        "of": wording.compared(len({u.cluster for u in of.units}), of.round is not None),
        "marks": list(wording.MARKS),
        "ends": list(wording.ENDS),
        "proposed": wording.proposals_shown(shown),
        "by_hand": wording.by_hand(hand),
        "rows": [_row(*row) for row in zip(wording.NAMES, every, proposed, by_hand, strict=True)],
        "weakest": [sentence for sentence in said if sentence],
    }


def _row(name: str, every: Figure, proposed: Figure, by_hand: Figure) -> Json:
    told = every.alpha
    return {
        "name": name,
        "note": wording.NOTES[name],
        "same": wording.same_of(every),
        "alpha": told.alpha,
        "low": told.low,
        "high": told.high,
        "said": wording.alpha(told),
        "range": wording.reach(told.low, told.high),
        "kappa": wording.kappa(every),
        "word": told.word,
        **_beside("proposed", proposed),
        **_beside("by_hand", by_hand),
    }


def _beside(name: str, figure: Figure) -> Json:
    told = figure.alpha
    if told.alpha is None:
        return {name: wording.NO_VALUE, f"{name}_range": ""}
    return {name: wording.two(told.alpha), f"{name}_range": wording.reach(told.low, told.high)}


def _apart(case: Case, of: Subject) -> str:
    """Which two items, nothing among them, are taken for each other most often."""
    order = {i: n for n, i in enumerate((*case.codebook.scored, agreement.NOTHING))}
    pairs = Counter(
        tuple(sorted(chosen, key=lambda i: order.get(i, -1)))
        for u in of.units
        if len(set(chosen := agreement.items(u))) == 2
    )
    name = {i: x.name for i, x in case.codebook.scored.items()} | {agreement.NOTHING: wording.NOTHING}
    return wording.most_apart([((name[a], name[b]), n) for (a, b), n in pairs.most_common(1)])


def by_item(of: Subject, told: Report) -> Json:
    """Agreement by indicator from ten codes on, and of the others how many codes are the same."""
    scored = of.case.codebook.scored
    enough = {x.item for x in told.items}
    counts = []
    for i, item in scored.items():
        mine = [u for u in of.units if i in agreement.items(u)]
        if mine and i not in enough:
            counts.append((item.name, sum(not u.differs for u in mine), len(mine)))
    return {
        "said": wording.items_told(len(enough), len(enough) + len(counts)),
        "rows": [
            {
                "name": scored[x.item].name,
                "cells": [
                    str(x.either),
                    str(x.both),
                    *(wording.same_of(x.level), _alpha(x.level)),
                    *(wording.same_of(x.direction), _alpha(x.direction)),
                ],
            }
            for x in told.items
        ],
        "few": wording.few_items(counts),
    }


def _alpha(figure: Figure) -> str:
    beside = wording.reach(figure.alpha.low, figure.alpha.high)
    return f"{wording.alpha(figure.alpha)} ({beside})" if beside else wording.alpha(figure.alpha)


# ---- how things stand


def state(
    case: Case,
    of: Subject,
    made: Mapping[str, How],
    told: Told,
    past: Sequence[Json],
    ordered: Sequence[tuple[Sides, Effect]],
    draft: str = "",
) -> Json:
    """How each disagreement stands now, and what became of the acts that the browser sent.

    ordered: what is worth asking, with readiness by either's code.
    """
    worth = {s.key: (_known(e.first), _known(e.second)) for s, e in ordered}
    seen, settled, changed = dict[str, str](), dict[str, Json](), dict[str, str]()
    for side in of.sides:
        how = made.get(side.unit.key)
        if how is not None or side.unit.settled is not None:
            settled[side.key] = outcome(case, of, side, how, worth.get(side.key))
        before = how.settlement if how else None
        seen[side.key] = sides.standing(case, side, before)
        if sides.changed_since(case, side, before):
            changed[side.key] = wording.changed(wording.code(case, sides.in_register(case, side, before)))
    return {
        "document": of.document,
        "tab": told.tab,
        "done": told.done,
        "kept": told.kept,
        "draft": draft,
        "others": dict(told.others),
        "refused": [{"key": f"{told.tab}:{n}", "said": said} for n, said in told.refused],
        "seen": seen,
        "settled": settled,
        "changed": changed,
        "tail": [*past],
    }


def _known(value: float | None) -> float | None:
    return None if value is None or isnan(value) else value


def outcome(
    case: Case, of: Subject, side: Sides, how: How | None, worth: tuple[float | None, float | None] | None
) -> Json:
    """How one was settled, and now that it is: whose was whose, what was proposed, what either code does."""
    if how is not None:
        chosen, reason = side.chosen(how.settlement.choice), how.settlement.reason
        third = how.settlement.third.code if how.settlement.third else None
        first, second = how.readiness
        seen = how.settlement.seen
    else:
        assert side.unit.settled is not None
        by = side.unit.settled.by
        chosen = side.chosen(by)
        reason = wording.settled_in_file(by, side.unit.settled.reason)
        held = case.claims.get(side.unit.claim or "")
        third = Code(held.indicator, held.direction, held.level) if by == "third" and held else None
        first, second = worth or (None, None)
        seen = side.unit.settled.seen
    left, right = (first, second) if side.left == "first" else (second, first)
    name = wording.second(of.round is None, of.name)
    return {
        "choice": chosen,
        "code": code(case, third) if third else None,
        "reason": plain(reason),
        "whose": wording.both_whose(side.left == "first", name),
        "whose_left": wording.whose(side.left == "first", name),
        "whose_right": wording.whose(side.right == "first", name),
        "proposed": wording.proposed(side.unit.proposal),
        "from": wording.READ[seen],
        "readiness": wording.readiness(left, right),
        "effect": wording.effect(left, right),
    }


def sources_of(case: Case, of: Subject) -> list[Source]:
    """The documents in which disagreements stand."""
    named = []
    for side in of.sides:
        at = side.unit.item or _claim(case, of, side)
        if at is not None and at.source in case.sources:
            named.append(at.source)
    return [case.sources[s] for s in dict.fromkeys(named)]
