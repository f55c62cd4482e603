"""What lies with a draft is seen by whoever has it, or by one reader alone."""

from __future__ import annotations

from scenarios.model.case import Case
from scenarios.workspace import attachments, drafts
from scenarios.workspace.attachments import Attached, Laid
from scenarios.workspace.drafts import Draft
from scenarios.workspace.opening import Workspace
from tests.support.kept import begun

TEXT, MARKS = "text:" + "0" * 64, "read:" + "0" * 64


def with_text(workspace: Workspace, case: Case) -> Draft:
    """A draft beside which a text of Ann's lies."""
    draft = begun(workspace, case)
    with workspace.writing() as c:
        attachments.attach(c, draft.token, Attached(TEXT, "ann", "own.pdf", b"The text."))
    return draft


def test_a_readers_own_text_is_seen_by_nobody_else(workspace: Workspace, case: Case) -> None:
    draft = with_text(workspace, case)
    with workspace.reading() as c:
        assert attachments.laid(c, draft.token, "ann") == [Laid(draft.token, TEXT, "own.pdf", 9)]
        assert attachments.own(c, draft.token, TEXT, "ann") == Attached(TEXT, "ann", "own.pdf", b"The text.")
        assert attachments.attached(c, draft.token) == []
        for other in ("ben", ""):
            assert attachments.laid(c, draft.token, other) == attachments.lying(c, other, {TEXT}) == []
            assert attachments.own(c, draft.token, TEXT, other) is None
            assert attachments.kinds_with_drafts(c, other) == {}
        assert attachments.kinds_with_drafts(c, "ann") == {draft.token: (TEXT,)}


def test_what_all_see_is_nobodys_own(workspace: Workspace, draft: str) -> None:
    with workspace.writing() as c:
        attachments.attach(c, draft, Attached(TEXT, "", "odd.txt", b"x"))
        assert attachments.laid(c, draft, "") == attachments.lying(c, "", {TEXT}) == []
        assert attachments.own(c, draft, TEXT, "") is None


def test_a_readers_own_file_is_no_act_that_other_tabs_have_to_read(workspace: Workspace, case: Case) -> None:
    draft = begun(workspace, case)
    with workspace.writing() as c:
        attachments.attach(c, draft.token, Attached(TEXT, "ann", "own.pdf", b"The text."))
        attachments.detach(c, draft.token, TEXT, "ann")
        assert drafts.revision_of(c, draft.token) == draft.revision
        attachments.attach(c, draft.token, Attached("coder", "", "codes.csv", b"x"))
        assert drafts.revision_of(c, draft.token) == draft.revision + 1


def test_a_text_is_found_again_beside_another_draft_and_stays_when_that_one_goes(
    workspace: Workspace, case: Case
) -> None:
    first, second = with_text(workspace, case), begun(workspace, case)
    with workspace.writing() as c:
        attachments.attach(c, first.token, Attached(MARKS, "ben", "", b"his"))
        (found,) = attachments.lying(c, "ann", {TEXT, MARKS})
        attachments.lay_again(c, second.token, "ann", [found])
        attachments.lay_again(c, second.token, "ann", [found])  # a second tab at the same moment
        attachments.lay_again(c, second.token, "ann", [Laid(first.token, MARKS, "", 3)])  # and nobody else's
        drafts.forget(c, first.token)
        assert attachments.laid(c, second.token, "ann") == [Laid(second.token, TEXT, "own.pdf", 9)]
        assert attachments.own_ones(c, second.token, {TEXT, MARKS}, "ann")[TEXT].data == b"The text."


def test_what_already_lies_with_the_draft_is_not_lost_where_the_other_one_has_gone(
    workspace: Workspace, case: Case
) -> None:
    draft = with_text(workspace, case)
    with workspace.writing() as c:
        attachments.lay_again(c, draft.token, "ann", [Laid("gone", TEXT, "own.pdf", 9)])
        assert attachments.own(c, draft.token, TEXT, "ann") is not None
