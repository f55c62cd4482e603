"""`site`: a folder of static pages of every case that comes with the product."""

from __future__ import annotations

from pathlib import Path

import click

from dashboard.cli.output import Named, free, new_folder, printed
from scenarios.files.case_folder import case_folders, load_case

TOLD = 10  # pages from one word of progress to the next


@click.command()
@click.argument("folder", type=Named())
def site(folder: Path) -> None:
    """Write pages that any web server, or none, can show: each case as a file that scores anew, and a list of them."""
    from dashboard.export.site import INDEX  # what draws them is read where it is asked for
    from dashboard.export.site import site as pages_of
    from dashboard.export.tables import today

    free(folder)
    cases = [load_case(case) for case in case_folders().values()]
    pages: dict[str, bytes] = {}
    for name, page in pages_of(cases, today()):
        pages[name] = page
        if len(pages) % TOLD == 0:
            printed(f"{len(pages)} of {len(cases) + 1} pages\n")
    new_folder(folder, pages)
    printed(f"{folder / INDEX}\n")
