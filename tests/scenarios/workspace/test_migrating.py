"""Each migration follows the one before it, and the last is the schema that the program opens."""

from __future__ import annotations

from scenarios.workspace.migrating import scripts
from scenarios.workspace.opening import HEAD


def test_the_last_migration_is_the_schema_that_the_program_opens_and_there_is_one_line_of_them() -> None:
    assert scripts().get_heads() == [HEAD]
    assert scripts().get_bases() == ["0001"]
