"""A case folder, read and checked as a whole: every problem of every file in one list, or a case."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property

from indicators.codebook import Codebook, Frozen
from indicators.evidence import Claim
from indicators.method import Method
from indicators.parsing.nested_text import canonical
from indicators.register import Search
from indicators.sources import Header, Source
from indicators.watch import Watch
from scenarios.model.scenario import Resolved, Scenario, resolve


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

    @cached_property
    def hash(self) -> str:
        """Three 8-digit hashes of the parsed content, joined by -: codebook, method, case."""
        claims = ",".join(c.as_json for c in self.evidence)  # kept by each claim: most are those of the case before
        scenarios, searches = (_listed(x) for x in (self.scenarios, self.searches))
        watch = f",{_listed(self.watch)}" if self.watch else ""  # a case that watches nothing keeps its hash
        parts = (
            _text(self.codebook),
            _text(self.method),
            f"[{_text(self.header)},[{claims}],{scenarios},{searches}{watch}]",
        )
        return "-".join(hashlib.sha256(part.encode()).hexdigest()[:8] for part in parts)


def _text(model: Frozen) -> str:
    return canonical(model.model_dump(mode="json"))


def _listed(models: Sequence[Frozen]) -> str:
    return f"[{','.join(map(_text, models))}]"
