"""What is installed: the one list of what can be taken out by a line. The starting points hand it on; nobody else asks.

Without a part its pages draw what they can; what a draft holds of it stays there (`dashboard/session/parts.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from inspect import getfile, unwrap
from pathlib import Path
from typing import Any

from dashboard.coding import finished, handing_out, log, reading, settling
from dashboard.following import before, second_case, watching
from dashboard.keeping import drafts, open_draft, persistence, second_file
from dashboard.questions.backwards import twin as backwards
from dashboard.questions.choices import twin as choices
from dashboard.questions.contributions import twin as contributions
from dashboard.questions.next_fact import twin as next_fact
from dashboard.questions.orders import twin as orders
from dashboard.questions.overturned import twin as overturned
from dashboard.questions.settled import twin as settled
from dashboard.questions.turned_round import twin as turned_round
from dashboard.screens.blind import page as blind
from dashboard.screens.blind import wording as blind_wording
from dashboard.screens.compare import file_controls
from dashboard.screens.compare import fold_controls as comparison_folds
from dashboard.screens.compare import page as compare
from dashboard.screens.compare import picture as compare_picture
from dashboard.screens.documents import controls as documents
from dashboard.screens.documents import page as documents_page
from dashboard.screens.evidence import controls as evidence_controls
from dashboard.screens.evidence import page as evidence
from dashboard.screens.evidence import register_editor
from dashboard.screens.how_sure import page as how_sure
from dashboard.screens.method import page as method
from dashboard.screens.method import validation_controls
from dashboard.screens.my_work import (
    away_form,
    coder_form,
    coders_controls,
    new_case_form,
    round_form,
    sources_form,
    together_form,
    work_controls,
)
from dashboard.screens.my_work import page as my_work
from dashboard.screens.other_pairs import content as pairs_content
from dashboard.screens.other_pairs import page as other_pairs
from dashboard.screens.over_time import became_controls
from dashboard.screens.over_time import page as over_time
from dashboard.screens.over_time import picture as over_time_picture
from dashboard.screens.overview import fold_controls as overview_folds
from dashboard.screens.overview import moved_controls
from dashboard.screens.overview import page as overview
from dashboard.screens.reading import page as reading_page
from dashboard.screens.reading import wording as reading_wording
from dashboard.screens.scenarios import fold_controls as scenario_folds
from dashboard.screens.scenarios import grid_editor, own_editor
from dashboard.screens.scenarios import page as scenarios
from dashboard.screens.settle import page as settle
from dashboard.screens.settle import wording as settle_wording
from dashboard.server import streamlit_internals
from dashboard.server import uploads as uploads_of_server
from dashboard.server.render_lock import RENDER_LOCK
from dashboard.session import claim_forms, forms, widget_state
from dashboard.session.keeper import Keeper
from dashboard.session.parts import Button, Part
from dashboard.shell import services
from dashboard.shell.screen import Desk, Screen
from dashboard.shell.twin import Twin
from dashboard.team import rights
from dashboard.texts import coming_in, texts
from dashboard.texts import documents as documents_here
from dashboard.view import panels, picture
from dashboard.widgets import brief_form, rows, watch_list
from dashboard.wording.known_pairs import failing_beside, tried_in_short

# The questions of a page, in their order.
HOW_SURE: tuple[Twin[Any], ...] = (
    contributions.CARRIED,
    overturned.TWIN,
    next_fact.TWIN,
    choices.TWIN,
    settled.TWIN,
    contributions.TWIN,
    turned_round.TWIN,
    orders.TWIN,
    backwards.TWIN,
)
# What the pages are grouped under.
ANSWER, RESTS_ON, WHAT_IF, IN_CONTEXT = "The answer", "What it rests on", "What if", "In context"
# The pages in their order, the first of them at home; beside them those for one piece of work.
SCREENS: tuple[Screen, ...] = (
    Screen("Overview", "overview", "straighten", overview.show, ANSWER, ("readiness",), headed=False, live=True),
    Screen("How sure", "how-sure", "travel_explore", partial(how_sure.show, HOW_SURE), ANSWER, headed=False),
    Screen("Evidence", "evidence", "fact_check", evidence.show, RESTS_ON, headed=False, live=True),
    Screen("Documents", "documents", "description", documents_page.show, RESTS_ON, headed=False),
    Screen("Scenarios", "scenarios", "grid_on", scenarios.show, WHAT_IF, headed=False),
    Screen("Compare", "compare", "compare_arrows", compare.show, WHAT_IF, headed=False, live=True),
    Screen("Over time", "over-time", "timeline", over_time.show, IN_CONTEXT, ("time",), headed=False),
    Screen("Other pairs", "other-pairs", "scatter_plot", other_pairs.show, IN_CONTEXT, headed=False),
    Screen("Method", "method", "function", method.show, IN_CONTEXT, headed=False),
    Screen("My work", "my-work", "folder_open", my_work.show, was=("cases",), headed=False),
)
DESKS: tuple[Desk, ...] = (
    Desk(reading_wording.TITLE, "read", reading_page.show),
    Desk(settle_wording.TITLE, "settle", settle.show),
    Desk(blind_wording.TITLE, "round", blind.show, apart=True),
)
# Every address at which somebody may begin, as the server sees it.
ADDRESSES = frozenset(f"/{p}" for p in (*(p for s in SCREENS for p in (s.path, *s.was)), *(d.path for d in DESKS)))
# What parts keep in a session and claim of a draft; where drafts are listed they are told in this order.
PARTS: tuple[Part[Any], ...] = (
    second_file.SECOND_CODER,
    second_file.SECOND_FILE,
    forms.FORMS,
    drafts.BROUGHT_OVER,
    drafts.LAST,
    texts.TEXTS,
    coming_in.DOCUMENTS,
    documents.PASTING,
    claim_forms.CLAIM_FORMS,
    register_editor.REGISTER,
    grid_editor.OWN_SCENARIOS,
    watching.WATCHING,
    drafts.NEW_CASE,
    drafts.VERSIONS,
    brief_form.BRIEFS,
    before.SET_AGAINST,
    log.ACTS,
    handing_out.LINKS,
)
# What asks something before it is taken away.
BUTTONS: tuple[Button, ...] = (brief_form.brief_button,)
# What pages of the core leave room for.
SLOTS: dict[str, Callable[..., Any]] = {
    "set against": before.pinned,
    "what moved": moved_controls.ways_on,
    "set against something": moved_controls.choose_button,
    "check first": next_fact.check,
    "second opinion": second_case.told_at_first,
    "second opinion beside": second_case.beside,
    "takes together": overturned.together,
    "failing beside": failing_beside,
    "tried in short": tried_in_short,
    "who coded the known pairs": pairs_content.who_coded,
    "read to their end": documents_here.read_to_their_end,
    "add a claim": evidence_controls.add_a_claim,
    "beside other documents": second_case.address_beside,
    "what became": second_case.became,
    "change a scenario": own_editor.editor,
    "another file": file_controls.box,
    "brought over": lambda case: (found := services.brought(case)) and found.case,
    "newest version": services.told_of_newest,
    "resume": open_draft.offer_to_resume,
    "sharing": together_form.section,
    "something to save": drafts.something_to_save,
    "own cases": drafts.own_cases,
    "open an own case": drafts.open_own_case,
    "since": became_controls.since,
    "futures since": became_controls.became,
    "tested on known pairs": validation_controls.answered,
    "folds on known pairs": validation_controls.folds,
    "tables of known pairs": validation_controls.tables,
    "watch list": watch_list.section,
    "watched elsewhere": watching.overdue_elsewhere,
    "watched on documents": watching.said_on_documents,
    "watched of a document": watch_list.of_document,
    "rows taken over": rows.fold,
    "rows in a fold": rows.taking_over,
    "who coded the claims": settling.second_codes,
    "claims beside": second_case.claims_beside,
    "new case": new_case_form.section,
    "other work": work_controls.section,
    "sources": sources_form.section,
    "two coders": coders_controls.section,
    "brought in": away_form.section,
    "to load again": away_form.to_load_again,
    "overdue": watching.overdue,
    "rounds": round_form.section,
    "rounds in short": finished.in_short,
    "finished rounds": finished.on_documents,
    "second coder": coder_form.section,
    "what moved since": moved_controls.since_version,
    "folds of the first screen": overview_folds.draw,
    "folds of a comparison": comparison_folds.draw,
    "scenarios as levels": scenario_folds.as_levels,
    "folds of scenarios": scenario_folds.draw,
    "why this number": panels.why_this_number,
    "how sure by steps": panels.how_sure_by_steps,
    "picture: overview": picture.picture,
    "picture: comparison": compare_picture.picture,
    "picture: line": over_time_picture.picture,
}
# By whom what is done is kept, and what gives each run its turn.
KEEPER: Keeper = persistence


def turn() -> AbstractContextManager[None]:
    """A turn for the run that goes on, in the place of an older one of its session that is not wanted any more."""
    return RENDER_LOCK.hold(streamlit_internals.session(), streamlit_internals.still_wanted)


TURN: Callable[[], AbstractContextManager[None]] = turn
# What the shell calls: who may come in; before a page is drawn, beside it, at the top of the sidebar, and at the end.
GATE: tuple[Callable[[], None], ...] = (rights.gate,)
BEFORE: tuple[Callable[[], None], ...] = (reading.take_sent,)
BESIDE: tuple[Callable[[], None], ...] = (open_draft.watch_other_tabs,)
SIDEBAR: tuple[Callable[[], None], ...] = (rights.signed_in_as,)
AFTER: tuple[Callable[[], None], ...] = (partial(uploads_of_server.drop_untaken, widget_state.files),)


def styles() -> tuple[Path, ...]:
    """Style sheets of rooms, each in the folder of what draws something, under the folder's name."""
    draw: tuple[Callable[..., Any], ...]
    draw = (*(s.show for s in SCREENS), *(t.draw for t in HOW_SURE), *SLOTS.values(), *BEFORE, *(d.show for d in DESKS))
    files = (Path(getfile(unwrap(act.func if isinstance(act, partial) else act))) for act in draw)
    return tuple(filter(Path.exists, dict.fromkeys(file.with_name(f"{file.parent.name}.css") for file in files)))
