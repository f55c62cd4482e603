"""`changes`: every number of a case that moved since a day, with what moved it, as CSV."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dashboard.cli.output import CaseName, is_folder, printed
from dashboard.cli.workspace import on_workspace, settings_in
from indicators.parsing.fields import last_day
from indicators.parsing.problems import shown
from scenarios.files.case_folder import load_case
from scenarios.files.everything_zip import SETTINGS
from scenarios.model.settings import usual

if TYPE_CHECKING:
    from scenarios.workspace.notebook import Notebook


class _Day(click.ParamType[date]):
    """A day, or a month or year, of which the last day is meant."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a sentence and exit 2."""
        try:
            return value if isinstance(value, date) else last_day(str(value))
        except ValueError as error:
            self.fail(f"{shown(value)} is no day; {error}.", param, ctx)


@click.command()
@click.argument("case", type=CaseName(or_folder=True))
@click.option("--since", type=_Day(), required=True, metavar="DATE", help="A day such as 2026-05-01.")
@on_workspace
def changes(notebook: Notebook, case: str, since: date) -> None:
    """Print what moved in a case since a day, and because of which claim, weight or choice.

    CASE is a case, the start of a version's hash, a draft's token, or a folder, with the settings.json in it. Before
    is the newest version that was saved by that day; where there is none, the case as of that day: what was known and
    held then.
    """
    from dashboard.export.tables import table_csv
    from scenarios.analysis.changes_table import changes_table
    from scenarios.assessment import assess
    from scenarios.workspace.notebook import Opened

    named: str | Opened = case
    if is_folder(case):
        read = load_case(case)
        named = Opened(read, settings_in(Path(case, SETTINGS)) or usual(read), None)
    found = notebook.since(named, since)
    before, now = (assess(x.case, x.settings) for x in (found.before, found.now))
    printed(table_csv(changes_table(before, now)))
