"""Files that the reader brings along and that are taken over at once: settings, everything.zip, a case."""

from __future__ import annotations

from dashboard.session import wording
from dashboard.session.actions import moment, remember_moment
from dashboard.session.address import adopt
from dashboard.session.keeper import KEPT
from dashboard.session.session import current
from dashboard.session.widget_state import value
from dashboard.shell import cases_here
from indicators.parsing.problems import CaseError
from scenarios.files.everything_zip import held_in, unpack
from scenarios.files.safe_zip import is_zip
from scenarios.model.case import Case
from scenarios.model.settings import Settings, SettingsError, from_json, without_hashes
from scenarios.other_cases import admit

UPLOAD = "upload"  # key of the widget


def load(key: str) -> None:
    """Take over the settings or the case of the file that was uploaded, or say why not and keep what is in force.

    A case that differs from the one under its id here is opened for this session alone.
    """
    if (upload := value(key)) is None:
        return
    before, draft = moment(whole=True), current().draft
    try:
        data = held_in(upload.getvalue())
        if is_zip(data):
            everything = unpack(data)
            asked, folder = everything.settings, cases_here.folders().get(everything.case.id)
            if _same(current().edited, everything.case):
                admit(asked, everything.case, cases_here.others(asked))
                current().put_in_force(without_hashes(asked))
            elif folder is not None and _same(cases_here.case(folder), everything.case):
                adopt(asked)
            else:
                admit(asked, everything.case, cases_here.others(asked))
                open_for_session(everything.case, asked)
        else:
            adopt(from_json(data))
    except (SettingsError, CaseError) as error:  # CaseError: the case it names has a faulty folder
        current().refuse(error)
        return
    now = current().settings
    if now.case == before.settings.case and current().draft is draft:
        if now != before.settings or current().edited is not before.opened:  # a watch list may have gone, and Undo
            remember_moment(before)
            KEPT.by.save_draft()
        current().say("info", wording.loaded(upload.name), quietly=True)


def _same(known: Case | None, case: Case) -> bool:
    """Whether a case is one that is here, its watch list too, which its hash leaves out."""
    return known is not None and (known.hash, known.watch) == (case.hash, case.watch)


def open_for_session(case: Case, asked: Settings) -> None:
    """Open a case that no folder here has, with its settings, as a draft of its own."""
    session = current()
    session.leave_draft()
    session.hold_case(case)
    session.put_in_force(without_hashes(asked))
    earlier = f" {wording.OF_BEFORE_OPENED}" if cases_here.brought_over(case) is not None else ""
    session.say("info", wording.opened_from_file(case.header.title) + earlier)
    KEPT.by.save_draft()
