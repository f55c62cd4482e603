"""Every second coder's file that comes with the product, read with its case."""

from __future__ import annotations

from functools import cache

from scenarios.files.case_folder import SECOND_CODER, case_folders, load_case
from scenarios.model.case import Case
from scenarios.reference.coder_file import Code, Codes, first_code, read_codes


@cache
def coded_twice() -> tuple[tuple[Case, Codes], ...]:
    """Cases that have one, in order of their folders; a file that is refused fails whoever asks."""
    found = []
    for folder in case_folders().values():
        file = folder / SECOND_CODER
        if file.exists():
            case = load_case(folder)
            codes, problems = read_codes(file.name, file.read_bytes(), case)
            assert codes is not None, (folder.name, [str(p) for p in problems])
            found.append((case, codes))
    return tuple(found)


def same_as_first(case: Case, **other: Code) -> Codes:
    """A second coder who reads every claim as the first did, but for some."""
    return Codes({c.id: first_code(c) for c in case.evidence} | other, True, True)
