"""Work coded under an earlier codebook, brought over to the present one; what cannot be is listed, never guessed.

The claims that were coded by anchors worded anew since are to be looked at again, one by one. Their levels stay as they
were coded until somebody changes them.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from indicators.codebook import Change, Codebook
from indicators.evidence import Claim
from indicators.method import Method
from indicators.parsing.problems import CaseError, Problem
from scenarios.files.case_folder import (
    CODEBOOK,
    COMMON,
    METHOD,
    case_files,
    common_framework,
    load_case,
)
from scenarios.files.everything_zip import NAMES, SETTINGS
from scenarios.files.plain_file import read_plain
from scenarios.model.case import Case
from scenarios.model.settings import MAX_DRAWS_CLI, MAX_FILE, from_json, to_json

LIST = "brought-over.txt"  # the list of what is to be looked at, beside what was brought over
_HEAD = "Worded anew: "  # begins a line of it that says what changed
_OF_CLAIM = re.compile(r"(?P<id>[A-Za-z0-9_-]{1,40}) \((?P<coded>[A-Za-z0-9_-]+ [a-z_]+ [0-4])\): ")


class Reworded(NamedTuple):
    """One indicator or commitment that is worded anew, what changed, and the claims that were coded by it before."""

    item: str
    name: str
    changes: tuple[Change, ...]
    claims: tuple[Claim, ...]


class Brought(NamedTuple):
    """A case under the present codebook and method, and a sentence for each thing that could not be brought over."""

    case: Case
    left: tuple[str, ...]
    again: tuple[Reworded, ...]  # the claims on what is worded anew since they were coded


def bring_over(case: Case, codebook: Codebook, method: Method) -> Brought:
    """A case that was coded earlier under the present codebook and method.

    Claims on what is worded anew keep their levels and are listed.
    """
    since = codebook.changed_since(case.coded_with)
    header = case.header.model_copy(update={"codebook_version": codebook.version})
    made = case.model_copy(update={"codebook": codebook, "method": method, "header": header})
    said = [
        *_other_conventions(case.method, method),
        *_other_anchors(case.codebook, codebook, since),
        *_set_by_hand(made, since),
    ]
    return Brought(made, tuple(said), to_look_at(made, codebook, since))


def alike(one: Case, other: Case, codebook: Codebook, method: Method) -> tuple[Case, Case]:
    """Two copies of a case under one codebook: where one alone was coded earlier, it is brought over."""
    before = [c.coded_earlier(codebook) for c in (one, other)]
    if before[0] == before[1]:
        return one, other
    one, other = (bring_over(c, codebook, method).case if b else c for c, b in zip((one, other), before, strict=True))
    return one, other


def _other_conventions(mine: Method, present: Method) -> Iterable[str]:
    """The numbers of a method of somebody's own that the present one has otherwise."""
    for name, now in present.conventions.items():
        if (was := mine.conventions[name]).value != now.value:
            yield f"method.toml: {name} was {was.value} and is {now.value} now."
    if mine.treaty and present.treaty and _ids(mine) != _ids(present):
        yield "method.toml: other commitments were the treaty and what makes it function; now those of the method are."


def _ids(method: Method) -> object:
    return method.treaty and (method.treaty.commitment, method.treaty.in_force, set(method.treaty.functioning))


def _set_by_hand(case: Case, since: Sequence[Change]) -> Iterable[str]:
    """The scenarios that set by hand what is worded anew since."""
    for scenario in case.scenarios:
        cells = (scenario.cells or {}).items()
        # The level that a cell is set to; of a triangle its mode.
        levels = {i: c.value[1] if isinstance(c.value, tuple) else c.value for i, c in cells if c.rule != "shift"}
        named = [i for i, v in levels.items() if v is not None and any(x.concerns(i, v) for x in since)]
        if named:
            yield (
                f"Scenario {scenario.name} ({scenario.id}): what it sets of {', '.join(named)} was set by anchors that "
                "are worded anew."
            )


def _other_anchors(mine: Codebook, present: Codebook, since: Sequence[Change]) -> Iterable[str]:
    """What was worded otherwise when the claims were coded, and no change of the codebook tells."""
    anchors = {i: zip(x.levels, present.scored[i].levels, strict=True) for i, x in mine.scored.items()}
    others = [
        i
        for i, pairs in anchors.items()
        if any(was != now and not any(c.concerns(i, k) for c in since) for k, (was, now) in enumerate(pairs))
    ]
    if others:
        yield f"{', '.join(others)}: the codebook of this case worded the levels otherwise; its claims keep theirs."
    for name in mine.benchmarks:
        if name not in present.benchmarks:
            yield f"The benchmark {name} of this case is not in the codebook any more."


def to_look_at(case: Case, codebook: Codebook, since: Sequence[Change]) -> tuple[Reworded, ...]:
    """The claims that vote on what some changes worded anew, by item in codebook order.

    Of a change that names levels those at these levels alone.
    """
    found = []
    for item in codebook.scored.values():
        claims = [c for c in case.evidence if c.votes_on_level and c.indicator == item.id]
        changes = tuple(x for x in since if any(x.concerns(c.indicator, c.level) for c in claims))
        again = tuple(c for c in claims if any(x.concerns(c.indicator, c.level) for x in changes))
        if again:
            found.append(Reworded(item.id, item.name, changes, again))
    return tuple(found)


def count(reworded: Iterable[Reworded]) -> int:
    """How many claims these are."""
    return sum(len(r.claims) for r in reworded)


# As lines of a text, which is how the list is kept with a draft


class Line(NamedTuple):
    """A line of a list of what to look at: of a claim, of what changed, or anything else that was not brought over."""

    text: str
    claim: str = ""  # its id
    head: bool = False  # whether it says what changed


def lines(reworded: Iterable[Reworded]) -> list[str]:
    """The list as lines: of each item what changed, then each claim with how it was coded."""
    said = []
    for r in reworded:
        said += [f"{_HEAD}{r.item} {r.name}, version {x.version}{_at(x)}: {x.what}" for x in r.changes]
        said += [f"{c.id} ({coded(c)}): {' '.join(c.claim.split())}" for c in r.claims]
    return said


def _at(change: Change) -> str:
    return f", level {', '.join(map(str, change.levels))}" if change.levels else ""


def coded(claim: Claim) -> str:
    """How a claim is coded, in one word each: INS1 supports 3."""
    return " ".join(str(x) for x in (claim.indicator, claim.direction, claim.level) if x is not None)


def read_lines(text: Sequence[str], case: Case) -> list[Line]:
    """The lines of a kept list, each with the claim of the case that it is of; one coded anew since says so."""
    read = []
    for line in text:
        found = _OF_CLAIM.match(line)
        claim = case.claims.get(found["id"]) if found else None
        if found is None or claim is None:
            read.append(Line(line, head=line.startswith(_HEAD)))
        else:
            now = "" if coded(claim) == found["coded"] else f" Now {coded(claim)}."
            read.append(Line(line[len(claim.id) :].strip() + now, claim.id))
    return read


# A case folder with whatever lies in it, written anew


class BroughtFolder(NamedTuple):
    """The files of a folder under the present codebook and method, and what could not be brought over.

    A file that is copied stands there by its path: it may be large.
    """

    files: dict[str, bytes | Path]
    left: tuple[str, ...]
    again: tuple[Reworded, ...]  # the claims on what is worded anew since they were coded


def brought_folder(folder: Path, pairs_hash: Callable[[Case], str | None] = lambda case: None) -> BroughtFolder | None:
    """The files to write in place of those of an older case folder, by path in it; None where it is none.

    Beside the case its settings name the present data, all else is copied, but for folders whose names begin with a
    dot. pairs_hash: of the known pairs that a case stands beside, for its settings. Raises CaseError where the folder
    cannot be read or holds a link, which is not followed, SettingsError or CannotBeRead where its settings cannot.
    """
    read = load_case(folder)
    codebook, method = common_framework()
    if not read.coded_earlier(codebook):
        return None
    case, left, again = bring_over(read, codebook, method)
    ours = {CODEBOOK: case.codebook == codebook, METHOD: case.method == method.fitted(case.codebook)}
    files: dict[str, bytes | Path] = {n: data for n, data in case_files(case).items() if not ours.get(n, False)}
    files |= {name: path for name, path in _held(folder).items() if name not in (*NAMES, *COMMON)}
    if SETTINGS in files and (chosen := read_plain(folder / SETTINGS, MAX_FILE)):
        settings = from_json(chosen, what=SETTINGS, max_draws=MAX_DRAWS_CLI)
        files[SETTINGS] = to_json(settings, case, pairs_hash(case)).encode()
    if listed := (*left, *lines(again)):
        files[LIST] = "".join(f"{line}\n" for line in listed).encode()
    return BroughtFolder(files, left, again)


def _held(folder: Path) -> dict[str, Path]:
    """The plain files of a folder by path in it, but for folders whose names begin with a dot; else CaseError."""
    found: dict[str, Path] = {}
    wrong: list[Problem] = []

    def called(path: str | Path) -> str:
        return Path(path).relative_to(folder).as_posix()

    def unread(error: OSError) -> None:
        wrong.append(Problem(called(error.filename), "", "", f"it cannot be read: {error.strerror}"))

    for at, folders, files in os.walk(folder, onerror=unread):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(at, name) for name in (*folders, *files)):
            mode = path.lstat().st_mode
            if stat.S_ISREG(mode):
                found[called(path)] = path
            elif not stat.S_ISDIR(mode):
                holds = "is a link" if stat.S_ISLNK(mode) else "is a pipe or device"
                wrong.append(Problem(called(path), "", holds, "only plain files and folders are brought over"))
    if wrong:
        raise CaseError(sorted(wrong))
    return dict(sorted(found.items()))
