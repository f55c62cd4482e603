"""The register of evidence: one claim a row, what it may hold, and when it votes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError, field_validator, model_validator

from indicators.codebook import TOP, Codebook, Frozen, Id, Text
from indicators.dates import checked_period, first_day, last_day, period_start
from indicators.fields import fault
from indicators.method import Method
from indicators.problems import Problem, duplicates, from_validation, shown
from indicators.sources import Header, Source
from indicators.spreadsheet import Row, read_rows

Direction = Literal["supports", "contradicts", "context"]
Kind = Literal["document", "event", "data", "statement", "expert", "assertion", "reported", "press"]
Label = Annotated[str, StringConstraints(max_length=120)]
BOTH = "both"
AUTHOR = "author"
LOCATOR_WORDS = 8

COLUMNS = (
    "id",
    "source",
    "paragraph",
    "locator",
    "claim",
    "indicator",
    "direction",
    "level",
    "kind",
    "reliability",
    "credibility",
    "attributed_to",
    "stance",
    "party",
    "about",
    "period",
    "figures",
    "valid_to",
    "rebuts",
    "note",
)
NEEDED = ("id", "source", "claim", "indicator", "direction", "level", "kind")


class Claim(Frozen):
    """One row of evidence, paraphrased in our own words; the locator is a pointer, not a quotation."""

    id: Id
    source: Id
    paragraph: Annotated[int, Field(ge=1)] | None = None
    locator: Label = ""
    claim: Annotated[str, StringConstraints(min_length=1, max_length=1000)]
    indicator: Id | None = None
    direction: Direction
    level: Annotated[int, Field(ge=0, le=TOP)] | None = None
    kind: Kind
    reliability: Annotated[str, StringConstraints(pattern=r"^[A-F]$")]
    credibility: Annotated[str, StringConstraints(pattern=r"^[1-6]$")]
    attributed_to: Label = ""
    stance: Id | None = None
    party: Label = ""
    about: Id | None = None
    period: str = ""
    figures: Label = ""
    valid_to: str = ""
    rebuts: tuple[Id, ...] = ()
    note: Text = ""

    @field_validator("locator")
    @classmethod
    def _locator(cls, value: str) -> str:
        words = len(value.split())
        if words > LOCATOR_WORDS:
            raise ValueError(f"a locator has at most {LOCATOR_WORDS} words, this one has {words}")
        return value

    @field_validator("period")
    @classmethod
    def _period(cls, value: str) -> str:
        return checked_period(value) if value else value

    @field_validator("valid_to")
    @classmethod
    def _valid_to(cls, value: str) -> str:
        if value:
            first_day(value)
        return value

    @model_validator(mode="after")
    def _scorable(self) -> Claim:
        """Supports and contradicts need an indicator and a level; context has none."""
        if self.direction == "context":
            if self.level is not None:
                raise fault("level", self.level, "a context claim has no level; empty the level or name a direction")
            if self.indicator is None and not self.note:
                raise ValueError("a context claim without indicator needs a note that says why")
            return self
        if self.indicator is None:
            raise ValueError(f"{self.direction} needs an indicator or commitment id")
        if self.level is None:
            raise ValueError(f"{self.direction} needs a level from 0 to {TOP}")
        if self.direction == "contradicts" and self.level == TOP:
            allowed = f"contradicts takes the highest level still allowed, 0 to {TOP - 1}; {TOP} denies nothing"
            raise fault("level", self.level, allowed)
        return self

    @property
    def votes_on_level(self) -> bool:
        """Whether the claim has a direction at all."""
        return self.direction != "context"

    @property
    def grade(self) -> str:
        """Reliability and credibility together, as B2."""
        return self.reliability + self.credibility


def folded(text: str) -> str:
    """A name without its case and spacing, for comparison.

    >>> folded("  V.  Portyakov ") == folded("v. portyakov")
    True
    """
    return " ".join(text.split()).casefold()


def speaker(claim: Claim, source: Source) -> str:
    """Who speaks, folded: `author` is the author of that source, an empty speaker the source itself."""
    name = folded(claim.attributed_to)
    if name == AUTHOR:
        return folded(source.author) or f"source {source.id}"
    return name or f"source {source.id}"


def is_later(claim: Claim, source: Source, as_of: date) -> bool:
    """Whether what the claim speaks of starts after the date; without a period its source's date counts."""
    if claim.period:
        start = period_start(claim.period)
        return start is not None and start > as_of
    return first_day(source.date) > as_of


def is_expired(claim: Claim, as_of: date) -> bool:
    """Whether the last day on which the claim counts has passed."""
    return bool(claim.valid_to) and last_day(claim.valid_to) < as_of


def inadmissible(
    claim: Claim,
    source: Source,
    as_of: date,
    left_out: Collection[str],
    outside: bool,
    sources_off: Collection[str] = (),
) -> str:
    """Why a claim is not to be used at all under the settings; empty if it may be used."""
    if claim.id in left_out:
        return "left out"
    if source.id in sources_off or (source.outside and not outside):
        return "source switched off"
    if is_expired(claim, as_of):
        return "expired"
    if is_later(claim, source, as_of):
        return "later than the date"
    return ""


def cannot_vote(claim: Claim, codebook: Codebook) -> str:
    """Why a claim never votes on an indicator whatever the settings; empty if it may."""
    if claim.about:
        return "about another scenario"
    if not claim.votes_on_level:
        return "context"
    if claim.indicator in codebook.commitment_ids:
        return "commitment, coded directly"
    return ""


def read_evidence(
    file: str,
    data: bytes,
    header: Header | None,
    codebook: Codebook | None,
    method: Method | None,
    others: Collection[str] = (),
) -> tuple[tuple[Claim, ...], list[Problem]]:
    """All claims of a register and everything that is wrong with it.

    Cross-checks against a part that could not be read are left out; the caller names them.
    others: ids of claims that stand elsewhere and may be rebutted too.
    """
    rows, problems = read_rows(file, data, COLUMNS, NEEDED)
    claims: list[Claim] = []
    for row in rows:
        claim, found = _claim(file, row, header, codebook, method)
        problems += found
        if claim is not None:
            claims.append(claim)
    ids = [row.cells["id"] for row in rows]
    for twice in duplicates(i for i in ids if i):
        at = " and ".join(str(r.number) for r in rows if r.cells["id"] == twice)
        problems.append(
            Problem(
                file=file,
                where=f"rows {at}, id",
                holds=f"hold {shown(twice)}",
                allowed="each id may be used once",
            )
        )
    known = {*ids, *others}
    number = {row.cells["id"]: row.number for row in rows}
    for claim in claims:
        for other in claim.rebuts:
            if other not in known or other == claim.id:
                problems.append(
                    Problem(
                        file=file,
                        where=f"row {number[claim.id]} ({claim.id}), rebuts",
                        holds=f"holds {shown(other)}",
                        allowed="allowed are ids of other claims, separated by ;",
                    )
                )
    return tuple(claims), problems


def _claim(
    file: str, row: Row, header: Header | None, codebook: Codebook | None, method: Method | None
) -> tuple[Claim | None, list[Problem]]:
    """One row as a claim, or what is wrong with it."""
    cells = row.cells
    where = f"row {row.number} ({cells['id'][:40]}), " if cells["id"] else f"row {row.number}, "
    raw: dict[str, Any] = {k: v for k, v in cells.items() if v != ""}
    problems: list[Problem] = []
    for name in ("paragraph", "level"):
        if name in raw:
            if raw[name].isascii() and raw[name].isdigit() and len(raw[name]) < 9:
                raw[name] = int(raw[name])
            else:
                allowed = f"allowed is a whole number{' from 0 to 4' if name == 'level' else ' from 1'}"
                problems.append(
                    Problem(file=file, where=where + name, holds=f"holds {shown(raw[name])}", allowed=allowed)
                )
    if "rebuts" in raw:
        raw["rebuts"] = tuple(part.strip() for part in raw["rebuts"].split(";") if part.strip())
    grades = method.default_grades.value if method else {}
    default = grades.get(raw.get("kind", ""), "C3")
    changed = [n for n, g in zip(("reliability", "credibility"), default, strict=True) if raw.get(n, g) != g]
    raw.setdefault("reliability", default[0])
    raw.setdefault("credibility", default[1])
    if method and changed and "note" not in raw and raw.get("kind") in grades:
        problems.append(
            Problem(
                file=file,
                where=where + changed[0],
                holds=f"holds {shown(raw[changed[0]])}",
                allowed=f"{raw['kind']} is {default} by default; another grade needs a note that says why",
            )
        )
    if problems and any(p.where.endswith(("paragraph", "level")) for p in problems):
        return None, problems
    try:
        claim = Claim.model_validate(raw)
    except ValidationError as error:
        return None, problems + from_validation(file, error, raw, prefix=where)
    return claim, problems + _against(file, where, claim, header, codebook)


def _against(file: str, where: str, claim: Claim, header: Header | None, codebook: Codebook | None) -> list[Problem]:
    """What of a claim does not fit the case's sources, stances and parties, or the codebook."""
    found: list[Problem] = []

    def say(name: str, holds: object, allowed: str) -> None:
        found.append(Problem(file=file, where=where + name, holds=f"holds {shown(holds)}", allowed=allowed))

    def one_of(name: str, value: str | None, allowed: Sequence[str]) -> bool:
        if value and value not in allowed:
            listed = ", ".join(allowed) if len(allowed) <= 30 else f"{len(allowed)} ids"
            say(name, value, f"allowed are {listed or 'none'}")
            return False
        return True

    if codebook:
        one_of("indicator", claim.indicator, tuple(codebook.scored))
    if header:
        one_of("stance", claim.stance, [s.id for s in header.stances])
        one_of("party", claim.party, [*header.parties, BOTH])
        sources = header.source_by_id
        if one_of("source", claim.source, list(sources)):
            last = sources[claim.source].paragraphs
            if last is not None:
                if claim.paragraph is None or claim.paragraph > last:
                    say("paragraph", claim.paragraph, f"{claim.source} has paragraphs 1 to {last}")
                if not claim.locator:
                    say("locator", "", f"up to {LOCATOR_WORDS} words of the paragraph are needed as a pointer")
    return found
