"""Files that are to be the texts of sources which have none yet: of which, and the case once they are read."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.session import own_files
from indicators.parsing.problems import CaseError
from scenarios.documents.opened import Opened
from scenarios.files.source_editing import with_changed
from scenarios.model.case import Case

FOR = "for:"  # a kind of file, with the hash of another one behind: it holds the id of the source


def asked_for() -> dict[str, str]:
    """Of which source a file is to be the text, by its kind."""
    kinds = [kind for kind in own_files.laid() if kind.startswith(FOR)]
    return {kind: file.data.decode(errors="replace") for kind, file in own_files.read_ones(kinds).items()}


def with_texts(case: Case, read: Mapping[str, Opened]) -> Case:
    """The case with these texts as those of sources that have none: counted, if each claim on them says where."""
    for source, document in read.items():
        held = document.document
        fields: dict[str, object] = {"sha256": held.sha256, "language": held.language}
        try:
            case = with_changed(case, source, fields | {"paragraphs": len(held.passages)})
        except CaseError:
            case = with_changed(case, source, fields)
    return case
