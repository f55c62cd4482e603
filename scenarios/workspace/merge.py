"""Two people's work on one version, put together row by row; what both changed is listed and chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel

from indicators.codebook import Codebook
from indicators.evidence import Claim
from indicators.method import Method
from indicators.parsing.nested_text import canonical
from indicators.parsing.problems import CaseError
from indicators.register import Search
from indicators.sources import Header, Source
from indicators.watch import Watch
from scenarios.files.bring_over import bring_over, lines
from scenarios.files.case_folder import case_files, common_framework, parse_case
from scenarios.files.editing import new_id
from scenarios.files.watching import new_question_id
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario
from scenarios.model.settings import Settings, SettingsError, check_settings

Kind = Literal[
    "case", "codebook", "method", "searches", "watch", "source", "claim", "scenario", "commitment", "own scenario",
    "own commitment", "note", "setting",
]  # fmt: skip
Key = tuple[Kind, str]
Side = Literal["mine", "theirs"]
_NO_ROW = ("case", "case_hash", "pairs_hash", "schema_version", "view", "own_scenarios", "notes")  # of the settings


class Work(NamedTuple):
    """A case with its settings, as a version or draft holds it."""

    case: Case
    settings: Settings


class Conflict(NamedTuple):
    """A row that both sides changed, each in its way; None where a side took it out."""

    kind: Kind
    name: str
    base: Any
    mine: Any
    theirs: Any

    @property
    def key(self) -> Key:
        """What names it in the choices."""
        return self.kind, self.name


class Merged(NamedTuple):
    """Both sides' work in one; work is None while conflicts wait to be chosen, or where the whole cannot be read."""

    work: Work | None
    conflicts: tuple[Conflict, ...]
    taken: tuple[Key, ...]  # rows that came from the other side
    renamed: dict[str, str]  # my claims whose id the other side has given to another claim, with their new ids
    problems: tuple[str, ...]
    left: tuple[str, ...] = ()  # what could not be brought over, where one side stood under an earlier codebook


def merge(base: Work, mine: Work, theirs: Work, choices: Mapping[Key, Side] | None = None) -> Merged:
    """My work and theirs on one base. choices: for rows that both changed, whose holds.

    Where one of the three stands under an earlier codebook or method and another does not, all are brought over first.
    """
    base, mine, theirs, left = _under_one(base, mine, theirs)
    mine, renamed = _apart(base, _watched_apart(base, mine, theirs), theirs)
    rows = [_rows(x) for x in (base, mine, theirs)]
    conflicts: list[Conflict] = []
    taken: list[Key] = []
    held: dict[Key, Any] = {}
    for key in dict.fromkeys([*rows[1], *rows[2]]):  # mine in my order, then what is theirs alone
        was, my, their = (side.get(key) for side in rows)
        if my == their or their == was:
            now = my
        elif my == was:
            now = their
            taken.append(key)
        else:
            now = their if (choices or {}).get(key) == "theirs" else my
            if key not in (choices or {}):
                conflicts.append(Conflict(*key, was, my, their))
        if now is not None:
            held[key] = now
    merged = Merged(None, tuple(conflicts), tuple(taken), renamed, (), left)
    if conflicts:
        return merged
    try:
        work = _whole(held, mine)
        check_settings(work.settings, work.case)
    except (CaseError, SettingsError) as error:
        problems = map(str, error.problems) if isinstance(error, CaseError) else [str(error)]
        return merged._replace(problems=tuple(problems))
    return merged._replace(work=work)


def _under_one(base: Work, mine: Work, theirs: Work) -> tuple[Work, Work, Work, tuple[str, ...]]:
    """The three under one codebook and method, and what of the two sides could not be brought over.

    What is not of before stays: whoever has given it a method of its own keeps that.
    """
    codebook, method = common_framework()
    before = [work.case.coded_earlier(codebook) for work in (base, mine, theirs)]
    if all(before) or not any(before):
        return base, mine, theirs, ()
    works, said = [base, mine, theirs], list[list[str]]([[], [], []])
    for n in (n for n, earlier in enumerate(before) if earlier):
        brought = bring_over(works[n].case, codebook, method)
        works[n] = Work(brought.case, works[n].settings)
        said[n] = [*brought.left, *lines(brought.again)]
    left = dict.fromkeys(s for side in said[1:] for s in side if s not in said[0])
    return works[0], works[1], works[2], tuple(left)


def _apart(base: Work, mine: Work, theirs: Work) -> tuple[Work, dict[str, str]]:
    """My claims whose new id the other side has given to another claim, under an id of their own: both are kept."""
    twice = [
        c
        for c, claim in mine.case.claims.items()
        if c not in base.case.claims and theirs.case.claims.get(c, claim) != claim
    ]
    both = mine.case.model_copy(update={"evidence": (*mine.case.evidence, *theirs.case.evidence)})
    renamed: dict[str, str] = {}
    for claim in twice:
        renamed[claim] = new_id(both)
        row = mine.case.claims[claim].model_copy(update={"id": renamed[claim]})
        both = both.model_copy(update={"evidence": (*both.evidence, row)})
    return (_renamed(mine, renamed), renamed) if renamed else (mine, {})


def _watched_apart(base: Work, mine: Work, theirs: Work) -> Work:
    """My questions whose new id the other side has given to another one, under an id of their own."""
    known, their = {w.id for w in base.case.watch}, {w.id: w for w in theirs.case.watch}
    case = mine.case
    for watch in case.watch:
        if watch.id not in known and their.get(watch.id, watch) != watch:
            name = new_question_id([*case.watch, *theirs.case.watch])
            made = tuple(w.model_copy(update={"id": name}) if w is watch else w for w in case.watch)
            case = case.model_copy(update={"watch": made})
    return Work(case, mine.settings)


def _renamed(work: Work, names: Mapping[str, str]) -> Work:
    """The work with some claims under other ids, and whatever cites them."""

    def one(name: str) -> str:
        return names.get(name, name)

    def cited(scenario: Scenario) -> Scenario:
        raw = scenario.model_dump(mode="json", exclude_defaults=True)
        for entry in (*(raw.get("cells") or {}).values(), *raw.get("commitments", {}).values()):
            if "evidence" in entry:
                entry["evidence"] = [*map(one, entry["evidence"])]
        return Scenario.model_validate(raw)

    evidence = [c.model_copy(update={"id": one(c.id), "rebuts": tuple(map(one, c.rebuts))}) for c in work.case.evidence]
    searches = [s.model_copy(update={"found": tuple(map(one, s.found))}) for s in work.case.searches]
    # A new model, not a copy: what was computed of the old one must not stay with it.
    case = Case(
        **{name: getattr(work.case, name) for name in Case.model_fields}
        | {
            "evidence": tuple(evidence),
            "scenarios": tuple(map(cited, work.case.scenarios)),
            "searches": tuple(searches),
        }
    )
    held = work.settings
    notes = {f"claim:{one(key[6:])}" if key.startswith("claim:") else key: text for key, text in held.notes.items()}
    own = [cited(s).model_dump(mode="json", exclude_defaults=True) for s in held.own_scenarios]
    return Work(case, held.changed(left_out=tuple(map(one, held.left_out)), notes=notes, own_scenarios=own))


def _rows(work: Work) -> dict[Key, Any]:
    """Everything that can be changed alone, as plain values by kind and id."""
    case, settings = work
    rows: dict[Key, Any] = {
        ("codebook", ""): _plain(case.codebook),
        ("method", ""): _plain(case.method),
    }
    rows |= {("watch", w.id): _plain(w) for w in case.watch}
    rows |= {("searches", name): row for name, row in _numbered(_plain(s) for s in case.searches)}
    rows |= {("case", k): v for k, v in _plain(case.header).items() if k != "sources"}
    rows |= {("source", s.id): _plain(s) for s in case.header.sources}
    rows |= {("claim", c.id): _plain(c) for c in case.evidence}
    rows |= _scenarios("scenario", "commitment", case.scenarios)
    rows |= _scenarios("own scenario", "own commitment", settings.own_scenarios)
    rows |= {("note", key): text for key, text in settings.notes.items()}
    chosen = settings.model_dump(mode="json", exclude=set(_NO_ROW))
    return rows | {("setting", name): value for name, value in chosen.items()}


def _numbered(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rows without an id, each named by what it says and how often that was said before it."""
    said = Counter[str]()
    for row in rows:
        text = canonical(row)
        said[text] += 1
        yield f"{said[text]} {text}", row


def _scenarios(kind: Kind, commitment: Kind, found: Sequence[Scenario]) -> dict[Key, Any]:
    rows: dict[Key, Any] = {}
    for raw in map(_plain, found):
        rows[kind, raw["id"]] = {k: v for k, v in raw.items() if k != "commitments"}
        rows |= {(commitment, f"{raw['id']} {c}"): entry for c, entry in raw.get("commitments", {}).items()}
    return rows


def _plain(model: BaseModel) -> dict[str, Any]:
    return model.model_dump(mode="json", exclude_defaults=True)


def _whole(rows: Mapping[Key, Any], mine: Work) -> Work:
    """The rows as a case and settings again. Raises CaseError or SettingsError where they do not fit together."""

    def of(kind: Kind) -> dict[str, Any]:
        return {name: value for (k, name), value in rows.items() if k == kind}

    sources = [Source.model_validate(s) for s in of("source").values()]
    case = mine.case.model_copy(
        update={
            "codebook": Codebook.model_validate(rows["codebook", ""]),
            "method": Method.model_validate(rows["method", ""]),
            "header": Header.model_validate(of("case") | {"sources": sources}),
            "evidence": tuple(Claim.model_validate(c) for c in of("claim").values()),
            "scenarios": tuple(map(Scenario.model_validate, _together(of("scenario"), of("commitment")))),
            "searches": tuple(Search.model_validate(s) for s in of("searches").values()),
            "watch": tuple(Watch.model_validate(w) for w in of("watch").values()),
        }
    )
    own = [*_together(of("own scenario"), of("own commitment"))]
    settings = mine.settings.changed(**of("setting"), own_scenarios=own, notes=of("note"))
    return Work(parse_case(case_files(case)), settings)  # read back by the very reader of case folders


def _together(scenarios: Mapping[str, dict[str, Any]], entries: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    for name, raw in scenarios.items():
        held = {key.split(" ")[1]: entry for key, entry in entries.items() if key.split(" ")[0] == name}
        yield raw | ({"commitments": held} if held else {})
