"""What the reader does with drafts and versions: list, open, share, forget, save, compare, restore."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from sqlalchemy import Connection

from dashboard.keeping import own_files, persistence, wording
from dashboard.keeping.persistence import ATTACHED, reading, writing
from dashboard.keeping.second_file import SECOND_FILE, SecondFile, alongside
from dashboard.session import address
from dashboard.session.actions import moment, remember_moment
from dashboard.session.forms import drop_typed
from dashboard.session.parts import INSTALLED, Part
from dashboard.session.session import OpenDraft, current
from dashboard.session.uploads import open_for_session
from dashboard.session.widget_state import restart, value
from dashboard.session.wording import HALF_FILLED, TOGETHER, no_date
from dashboard.shell import cases_here, services
from dashboard.team import rights, team_file
from dashboard.team import wording as team_wording
from indicators.parsing.days import typed_day
from indicators.parsing.fields import last_day
from indicators.parsing.problems import CaseError
from scenarios.files.bring_over import LIST, count, lines
from scenarios.files.everything_zip import Everything
from scenarios.files.new_case import blank_case
from scenarios.model.case import Case
from scenarios.model.settings import Settings, SettingsError, usual, without_hashes, without_unknown
from scenarios.workspace import attachments, drafts, notebook, rounds, versions
from scenarios.workspace.drafts import Draft, Stale, shared_with
from scenarios.workspace.drafts import share as share_with
from scenarios.workspace.merge import Conflict, Key, Side, Work
from scenarios.workspace.notebook import Conflicts, Kept
from scenarios.workspace.opening import Refused, Workspace, WorkspaceError
from scenarios.workspace.versions import Version

WHY = "keep:why"  # the line of why
NEW = "new:"  # begins the keys of the form for a new case
NEW_FIELDS = {  # of that form, each with its label
    "title": "Title",
    "first": "First party",
    "second": "Second party",
    "as_of": "Date",
    "stances": "Sides of the argument",
}
NEW_CASE = Part(object, fields=tuple(f"{NEW}{name}" for name in NEW_FIELDS))
LOOKED_AT = 50  # drafts among which one is sought that holds something
LEFT = "left"  # kind of the attached file
BROUGHT_OVER = Part(object, kinds=(LEFT,), told=lambda _: wording.LEFT)  # the list of what could not be
LAST = Part(list[tuple[Draft, str] | None], "drawing")  # the draft worked on last, once it was asked for
SAVED = Part(list[tuple[str, Settings]])  # what this session has saved: hash of the case, settings
PARENTS = Part(set[str])  # versions that drafts started from, whose content stands in it too
VERSIONS = Part(list[Conflict], fields=(WHY,))  # rows that both sides of a version changed, to be chosen


def listed(most: int | None = None) -> list[tuple[Draft, str]]:
    """The drafts of the workspace, the one touched last first, each with what lies with it, in words."""

    def asked(c: Connection) -> list[tuple[Draft, str]]:
        kinds = attachments.kinds_with_drafts(c, persistence.reader())
        return [(d, INSTALLED.beside(kinds.get(d.token, ()))) for d in drafts.listed(c, most, rights.who())]

    return reading(asked) or []


def holds_nothing(draft: Draft, beside: str) -> bool:
    """Whether a draft holds no more than what stands half typed in a form. beside: what lies with it, in words."""
    return draft.content is None and not draft.holds and beside in ("", HALF_FILLED)


def last_worked_on() -> tuple[Draft, str] | None:
    """The draft touched last that holds more than a half-filled form, with what lies with it; None without one.

    Moves of a slider draw the button again and again: the workspace is asked once for all of them.
    """
    if not (found := current().of(LAST)):
        found.append(_last_worked_on())
    return found[0]


def _last_worked_on() -> tuple[Draft, str] | None:
    for most in (1, LOOKED_AT):  # as a rule it is the first
        for draft, beside in listed(most):
            if not holds_nothing(draft, beside):
                return draft, beside
    return None


def others() -> bool:
    """Whether there is a draft besides the open one that holds something."""
    now = current().draft.token
    return any(d.token != now and not holds_nothing(d, beside) for d, beside in listed(LOOKED_AT))


def opened() -> Draft | None:
    """The open draft as it is kept."""
    found = reading(lambda c: drafts.find(c, current().draft.token, rights.who())) if current().draft.token else None
    return found[0] if found else None


def expire() -> None:
    """Let go of drafts that nobody has touched for long, and close the rounds of coders whose time has passed."""

    persistence.using(rounds.sweep)
    if writing(drafts.expire):
        persistence.using(Workspace.wipe)


def begin_case() -> None:
    """Begin a case of the reader's own with what was typed, and go where its documents come in; or say every fault."""
    typed = {n: str(value(f"{NEW}{n}", "")).strip() for n in NEW_FIELDS}
    typed["as_of"] = typed_day(typed["as_of"])
    faults = [wording.needed(NEW_FIELDS[n]) for n in NEW_FIELDS if n != "stances" and not typed[n]]
    day = date(2000, 1, 1)  # where there is none, so that the other fields are looked at all the same
    try:
        day = last_day(typed["as_of"]) if typed["as_of"] else day
    except ValueError as error:
        faults.append(no_date(typed["as_of"], str(error)))
    sides = [s.strip() for s in typed["stances"].split(";") if s.strip()]
    taken = [*cases_here.folders(), *(reading(drafts.case_ids) or ())]
    try:
        parties = [typed[n] or "empty" for n in ("first", "second")]
        case = blank_case(typed["title"] or "empty", parties, day, sides, taken)
    except CaseError as error:
        faults += [wording.of_new_case(p) for p in error.problems]
    if faults:
        current().say("error", wording.not_begun(faults))
        return
    open_for_session(case, usual(case))
    current().go = "documents"
    current().say("info", wording.begun(case.header.title))


def open_named(named: str) -> None:
    """Go on with a draft where it was left, or look at a version, of which the first change makes a draft."""
    if (stored := persistence.find(named)) is None:
        current().say("error", current().unsaved or wording.DRAFT_NOT_HERE)
    else:
        address.show(stored, None)


def own_cases() -> dict[str, str]:
    """What the reader's own cases are called, by id: those of drafts that are in no folder here."""
    return {case_id: title for case_id, (_, title) in _own_cases().items()}


def open_own_case(case_id: str) -> None:
    """Go on with the draft of a case of the reader's own that was touched last."""
    if found := _own_cases().get(case_id):
        open_named(found[0])


def _own_cases() -> dict[str, tuple[str, str]]:
    return reading(lambda c: drafts.own_cases(c, cases_here.folders(), rights.who())) or {}


def bring_over() -> None:
    """Make a draft of the open case under the present codebook and method; what is open stays as it is."""
    session, was = current(), current().draft
    brought = services.brought(session.case)
    if brought is None:
        return
    session.leave_draft(OpenDraft(parent=was.parent))
    session.of(ATTACHED).shared = {k: f for k, f in ATTACHED.within(was.kept).shared.items() if k != LEFT}
    session.hold_case(brought.case)
    session.put_in_force(without_unknown(session.settings, brought.case))
    persistence.save_draft(even_empty=True)
    own_files.take_along(was)
    if brought.left or brought.again:
        keep_left((*brought.left, *lines(brought.again)))
    session.say("info", wording.brought_over(len(brought.left) + count(brought.again)))


def keep_left(left: Sequence[str]) -> None:
    """Keep the list of what could not be brought over with the draft."""
    persistence.attach(LEFT, LIST, "\n".join(left).encode())


def left() -> list[str]:
    """What could not be brought over when this draft was, a sentence each."""
    file = persistence.attached(LEFT)
    return [] if file is None else file.data.decode().splitlines()


def forget(token: str) -> None:
    """Delete a draft and all that only it holds; where it is the one that is open, the case as it came is shown."""

    def act(c: Connection) -> bool:
        drafts.forget(c, token, rights.who())
        return drafts.find(c, token) is None

    if writing(act):
        persistence.using(Workspace.wipe)  # passages of its rounds, too
        if token == current().draft.token:
            address.as_it_came()
        current().say("info", wording.WAS_FORGOTTEN)


def sharing() -> tuple[str, tuple[str, ...]]:
    """Whose the open draft is and who else may edit it; nobody's where nobody signs in."""

    known = opened()
    others = reading(lambda c: shared_with(c, current().draft.token))
    return (known.owner or "" if known else "", others or ())


def share() -> None:
    """Let those whose addresses were typed, and nobody else, edit the open draft beside its owner."""
    typed = [x for x in re.split(r"[\s,;]+", str(value(with_key(), ""))) if x]
    addresses = {x: team_file.address(x) for x in typed}

    def act(c: Connection) -> bool:
        if (who := rights.who()) is not None:
            share_with(c, current().draft.token, who, [good for good in addresses.values() if good])
        return who is not None

    try:
        if wrong := [x for x, good in addresses.items() if good is None]:
            current().refuse(team_wording.no_address(wrong))
        elif writing(act):
            current().say("info", team_wording.shared(len(addresses)))
    except Refused as error:
        current().say("error", str(error))
    restart(with_key())


def with_key() -> str:
    """The key of the field for those with whom the open draft is shared."""
    return f"with:{current().draft.token}"


def history(case_id: str) -> Sequence[Version]:
    """The versions of a case, newest first."""
    return reading(lambda c: versions.history(c, case_id)) or []


def moves() -> Sequence[Version]:
    """Of each case of the workspace the last version that moved its headline."""
    return reading(versions.last_moves) or []


def save_version() -> None:
    """Keep a version with the line of why that was typed; what both sides changed waits to be chosen."""
    session, waiting = current(), current().of(VERSIONS)
    if not rights.may_save():
        session.say("error", team_wording.EDITORS_SAVE)
        return
    choices: dict[Key, Side] = {c.key: side for c in waiting if (side := value(choice_key(c)))}
    waiting.clear()
    mine, why = Work(session.case, session.settings), str(value(WHY, ""))
    try:
        kept = persistence.using(lambda w: notebook.save(w, mine, why, session.draft.parent, choices, rights.who()))
    except Conflicts as error:
        waiting.extend(error.merged.conflicts)
        if not waiting:
            session.say("error", str(error))
    except (Refused, SettingsError) as error:
        session.say("error", str(error))
    except Stale:
        session.say("error", TOGETHER)
    else:
        if kept is not None:
            _saved(kept)


def something_to_save() -> bool | None:
    """Whether anything is other than in the case as it came and in what was saved; None for one who saves nothing."""
    if not rights.may_save():
        return None
    session, now = current(), _to_save()
    _remember_parent()
    bare = session.draft.bare(session.case)
    return now not in session.of(SAVED) and (session.edited is not None or now[1] != bare.changed(view={}))


def _to_save() -> tuple[str, Settings]:
    return _as_saved(current().case, current().settings)


def _as_saved(case: Case, settings: Settings) -> tuple[str, Settings]:
    return case.hash, without_hashes(settings).changed(view={})


def _remember_parent() -> None:
    """Remember, once, what the version holds that the open draft starts from: it is saved, too."""
    session, parent = current(), current().draft.parent
    if parent is None or parent in session.of(PARENTS):
        return
    session.of(PARENTS).add(parent)

    def asked(c: Connection) -> tuple[Case, Settings] | None:
        with suppress(WorkspaceError):  # damaged: it can be saved anew
            version = versions.find(c, parent)
            return versions.opened(c, version) if version else None
        return None

    if held := reading(asked):
        session.of(SAVED).append(_as_saved(*held))


def _saved(kept: Kept) -> None:
    session = current()
    session.of(SAVED).append(_to_save())
    session.draft.parent = kept.version.hash
    drop_typed(WHY)
    brought = bool(kept.taken or kept.renamed or kept.left or kept.work.case.hash != session.case.hash)
    if brought:  # the other side's rows come into this draft; Undo takes them out again
        remember_moment(moment(whole=True))
        session.hold_case(kept.work.case)
        session.put_in_force(without_unknown(without_hashes(kept.work.settings), kept.work.case))
    if session.draft.token or brought:
        persistence.save_draft()
    if kept.left:
        keep_left(kept.left)
    before = reading(lambda c: versions.find(c, kept.version.parent or ""))
    session.say("info", wording.saved(kept.version, len(kept.taken), kept.renamed, len(kept.left), before))


def choice_key(conflict: Conflict) -> str:
    """The key of the widget that chooses whose row holds."""
    return f"choice:{conflict.kind}:{conflict.name}"


def compare_version(named: str, label: str) -> None:
    """Hold a version as the second file of Compare, which splits the difference exactly."""
    if (stored := persistence.find(named)) is not None and stored.case is not None:
        asked = stored.settings.changed(case=stored.case.id)
        read = alongside(Everything(stored.case, asked))
        current().of(SECOND_FILE).now = SecondFile(label, read.case, read.settings, ())


def restore_version(named: str) -> None:
    """Make a version's content that of the draft, so that the next version has it again; Undo takes it back."""
    session, stored = current(), persistence.find(named)
    if stored is None or stored.case is None:
        session.say("error", session.unsaved or wording.DRAFT_NOT_HERE)
        return
    newest = history(stored.case_id)
    remember_moment(moment(whole=True))
    session.hold_case(stored.case)
    session.put_in_force(without_unknown(without_hashes(stored.settings), stored.case))
    session.draft.parent = newest[0].hash if newest else None
    persistence.save_draft(even_empty=True)
    session.say("info", wording.RESTORED)
