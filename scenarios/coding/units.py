"""Units: what two coders made of the same, one code of each side by side, None where one saw nothing.

A sentence may carry several codes on either side. They are paired: first those that say the same, then those on the
same item, then the rest in order; what is left over on one side stands against nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from indicators.evidence import Claim, Proposal
from scenarios.coding.round import Answer, Item
from scenarios.model.case import Case
from scenarios.reference.coder_file import Code, Codes, Settled, first_code


class Unit(NamedTuple):
    """One code of each coder, or nothing."""

    key: str  # at most 46 characters, the same however often units are made of the same round or file
    claim: str | None  # of the first coder; None: nothing here
    item: Item | None  # of the round; None in a second coder's file
    first: Code | None
    second: Code | None
    proposal: Proposal | None = None  # what became of what was proposed to the first coder; None without a claim
    unsure: bool = False  # one of the two was not sure
    remark: str = ""  # the second coder's own words
    chosen: tuple[str, str] | None = None  # the items that both chose by themselves, where one was given afterwards
    settled: Settled | None = None  # as a second coder's file says it

    @property
    def cluster(self) -> str:
        """What its codes are not independent in: the sentence, or the claim."""
        return self.item.id if self.item else self.key

    @property
    def differs(self) -> bool:
        """Whether the two do not say the same: nothing and context alike say nothing of a level."""
        return not alike(self.first, self.second)


def units_of_round(case: Case, items: Sequence[Item], answers: Mapping[str, Sequence[Answer]]) -> tuple[Unit, ...]:
    """The units of a round and one of its coders, sentence by sentence; what was not answered has none.

    case: as it was handed out. answers: by id of the item, none in it where the coder saw nothing there.
    """
    return tuple(
        unit
        for item in items
        if item.id in answers
        for unit in _of_sentence(item, [case.claims[c] for c in item.claims], answers[item.id])
    )


def units_of_file(case: Case, codes: Codes) -> tuple[Unit, ...]:
    """The units of a second coder's file, claim by claim that both coded, in the order of the register."""
    return tuple(
        Unit(
            key=claim.id,
            claim=claim.id,
            item=None,
            first=codes.of_first(claim),
            second=codes.by_claim[claim.id],
            proposal=claim.proposal,
            unsure=bool(claim.unsure),
            chosen=codes.unasked.get(claim.id),
            settled=codes.settled.get(claim.id),
        )
        for claim in case.evidence
        if claim.id in codes.by_claim
    )


def _of_sentence(item: Item, claims: Sequence[Claim], answers: Sequence[Answer]) -> list[Unit]:
    if not claims and not answers:
        return [Unit(item.id, None, item, None, None)]
    found = []
    for n, m in _pairs([first_code(c) for c in claims], [a.code for a in answers]):
        claim = None if n is None else claims[n]
        answer = None if m is None else answers[m]
        found.append(
            Unit(
                key=f"{item.id}.{claim.id}" if claim else f"{item.id}+{0 if m is None else m + 1}",
                claim=claim.id if claim else None,
                item=item,
                first=first_code(claim) if claim else None,
                second=answer.code if answer else None,
                proposal=claim.proposal if claim else None,
                unsure=bool(claim and claim.unsure) or bool(answer and answer.unsure),
                remark=answer.words if answer else "",
            )
        )
    return found


def _pairs(first: Sequence[Code], second: Sequence[Code]) -> list[tuple[int | None, int | None]]:
    """Places on either side that stand together: in the order of the first, what the second has beyond it last."""
    by_first: dict[int, int] = {}
    free = list(range(len(second)))
    ways: list[Callable[[Code, Code], bool]] = [
        lambda a, b: a == b,
        lambda a, b: a.indicator is not None and a.indicator == b.indicator,
        Code.alike,
        lambda a, b: True,
    ]
    for fits in ways:
        for n, code in enumerate(first):
            m = None if n in by_first else next((m for m in free if fits(code, second[m])), None)
            if m is not None:
                by_first[n] = m
                free.remove(m)
    return [*((n, by_first.get(n)) for n in range(len(first))), *((None, m) for m in free)]


def alike(first: Code | None, second: Code | None) -> bool:
    """Whether two say the same; nothing and context alike say nothing of a level."""
    if first is None or second is None:
        return not any(c is not None and c.scores for c in (first, second))
    return first.alike(second)
