"""What is scored of one pair of states, as it was read and checked: its hash, and where its items were looked for."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import NamedTuple

from indicators.codebook import Codebook, Frozen
from indicators.evidence import Claim
from indicators.method import APART, Method
from indicators.parsing.nested_text import canonical
from indicators.register import Search
from indicators.sources import Header, Source
from indicators.watch import Watch
from scenarios.model.scenario import Resolved, Scenario, resolve

DOCUMENTS = 5  # with fewer a case is sparse


class Case(Frozen):
    """Everything that is scored: codebook, conventions, register and scenarios of one pair of states."""

    codebook: Codebook
    method: Method
    header: Header
    evidence: tuple[Claim, ...]
    scenarios: tuple[Scenario, ...]
    searches: tuple[Search, ...] = ()  # what was looked for, where the case says so
    watch: tuple[Watch, ...] = ()  # what is watched

    @property
    def id(self) -> str:
        """Id of the case."""
        return self.header.id

    @property
    def reference(self) -> str:
        """Id of the first scenario, against which the others are seen."""
        return self.scenarios[0].id

    @cached_property
    def resolved(self) -> tuple[Resolved, ...]:
        """The scenarios with everything they take over filled in."""
        return resolve(self.scenarios, self.codebook)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return {c.id: c for c in self.evidence}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return self.header.source_by_id

    def name_elsewhere(self, scenario: str) -> str:
        """What a scenario of this name is called beside those of another case; the first one as its case."""
        return self.header.title if scenario == self.scenarios[0].name else f"{self.header.title}: {scenario}"

    @cached_property
    def sparse(self) -> bool:
        """Whether it rests on little: few scored claims or indicators (method.toml, sure_), or under 5 documents.

        Counted are claims on indicators, of the case's own two states; a copy is the document that it repeats.
        """
        on_indicators = {*self.codebook.indicator_ids}
        scored = [c for c in self.evidence if c.votes_on_level and c.indicator in on_indicators and not c.about]
        known, documents = len({c.indicator for c in scored}), len({self.sources[c.source].document for c in scored})
        return documents < DOCUMENTS or self.few(len(scored), known)

    def few(self, claims: int, indicators: int) -> bool:
        """Whether so many scored claims on so many indicators leave gaps."""
        least, of = self.method.sure_indicators.value
        return claims < self.method.sure_claims.value or of * indicators < least * len(self.codebook.indicators)

    @property
    def coded_with(self) -> int:
        """The version of the codebook that it was coded with."""
        return min(self.codebook.version, self.header.codebook_version)

    def coded_earlier(self, present: Codebook) -> bool:
        """Whether it was coded with an earlier version of this codebook, and not with one of somebody's own.

        It stands under that version, or under this one while case.toml names that one: its claims are not looked at
        again.
        """
        ids, now = ({*c.dimension_ids, *c.scored} for c in (self.codebook, present))
        return self.coded_with < present.version and ids == now

    @cached_property
    def hash(self) -> str:
        """Three 8-digit hashes of what makes a score, joined by -: codebook, method, case.

        What says how sure it is alone, the marks of the method and `coded_twice`, stands apart.
        """
        claims = ",".join(c.as_json for c in self.evidence)  # kept by each claim: most are those of the case before
        scenarios, searches = (_listed(x) for x in (self.scenarios, self.searches))
        watch = f",{_listed(self.watch)}" if self.watch else ""  # a case that watches nothing keeps its hash
        parts = (
            _text(self.codebook),
            _text(self.method, APART),
            f"[{_text(self.header, ('coded_twice',))},[{claims}],{scenarios},{searches}{watch}]",
        )
        return "-".join(hashlib.sha256(part.encode()).hexdigest()[:8] for part in parts)

    @cached_property
    def apart(self) -> str:
        """What says how sure it is alone and stands apart from its hash, as text."""
        marks = self.method.model_dump(mode="json", include=set(APART))
        return canonical({"coded_twice": self.header.coded_twice, **marks})

    @property
    def whole(self) -> str:
        """What tells apart any two cases whose files differ: the hash, and what stands apart from it."""
        return f"{self.hash} {self.apart}"


def _text(model: Frozen, apart: Collection[str] = ()) -> str:
    return canonical(model.model_dump(mode="json", exclude=set(apart)))


def _listed(models: Sequence[Frozen]) -> str:
    return f"[{','.join(map(_text, models))}]"


class LookedFor(NamedTuple):
    """Where an item was looked for and nothing was found; of copies that repeat each other one counts."""

    documents: int  # read to their end, without a claim on it
    empty: int  # searches for it that led to no claim on it
    asked: int  # searches for it


def looked_for(case: Case, read: Collection[str], item: str) -> LookedFor:
    """Where an indicator or commitment was looked for. read: ids of the sources that were read to their end.

    Context says nothing of a level, and yet it is a claim: what carries one on the item is no document without.
    """
    whole = {case.sources[s].document for s in read if s in case.sources}
    on_it = {c.id: case.sources[c.source].document for c in case.evidence if c.indicator == item}
    asked = [s for s in case.searches if item in s.indicator]
    return LookedFor(
        documents=len(whole - set(on_it.values())),
        empty=sum(not on_it.keys() & set(s.found) for s in asked),
        asked=len(asked),
    )
