"""A case folder, read and checked as a whole: every problem of every file in one list, or a case."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property

from indicators.codebook import Codebook, Frozen
from indicators.evidence import Claim
from indicators.method import Method
from indicators.searches import Search
from indicators.sources import Header, Source
from scenarios.scenario import Resolved, Scenario, resolve


class Case(Frozen):
    """Everything that is scored: codebook, conventions, register and scenarios of one pair of states."""

    codebook: Codebook
    method: Method
    header: Header
    evidence: tuple[Claim, ...]
    scenarios: tuple[Scenario, ...]
    searches: tuple[Search, ...] = ()  # what was looked for, where the case says so

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
        parts = (
            self.codebook.model_dump(mode="json"),
            self.method.model_dump(mode="json"),
            [
                self.header.model_dump(mode="json"),
                [c.model_dump(mode="json") for c in self.evidence],
                [s.model_dump(mode="json") for s in self.scenarios],
                [s.model_dump(mode="json") for s in self.searches],
            ],
        )
        return "-".join(_digest(part) for part in parts)


def _digest(content: object) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:8]
