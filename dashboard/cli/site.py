"""`site`: a folder of static pages of every case that comes with the product."""

from __future__ import annotations

from pathlib import Path

import click

from dashboard.cli.output import Named, complain, cut, printed
from scenarios.files.case_folder import case_folders, load_case


@click.command()
@click.argument("folder", type=Named())
def site(folder: Path) -> None:
    """Write pages that any web server, or none, can show: each case as a file that scores anew, and a list of them."""
    from dashboard.export.site import INDEX, site as pages
    from dashboard.export.tables import today

    try:
        if folder.exists() and any(folder.iterdir()):
            raise click.UsageError(f"{cut(folder)} is there and not empty; name a folder that is new or empty.")
        folder.mkdir(parents=True, exist_ok=True)
        written = 0
        for name, page in pages([load_case(case) for case in case_folders().values()], today()):
            (folder / name).write_bytes(page)
            written += 1
            if written % 10 == 0:
                complain(f"{written} pages")
    except OSError as error:
        raise click.UsageError(f"{cut(folder)} cannot be written: {error.strerror}.") from None
    printed(f"{folder / INDEX}\n")
