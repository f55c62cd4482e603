"""The tables of a workspace, as they are now; `migrations` brings those of an earlier schema here.

Texts are plain, so that any tool reads them. Times are texts in UTC (2026-05-01T09:30:00.000000+00:00), so that every
database keeps them alike and a hash over them holds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)


def _key(length: int) -> String:
    """A text that is looked up or put in order: by its code points, whatever a database takes for the alphabet."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


class Bytes(LargeBinary):
    """Bytes as the database gives them: a number or a text in their place is seen for what it is."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        """Nothing is done to what comes."""


class Flag(Boolean):
    """True or false; whatever else stands in its place comes as it is."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """0 and 1 are what SQLite keeps of the two."""
        return lambda value: bool(value) if value in (0, 1) else value


HASH, ID, TIME, TOKEN, WHO = _key(64), _key(40), _key(32), _key(32), _key(254)
metadata = MetaData()

# What a case folder holds: each text once, whoever holds it.
texts = Table("texts", metadata, Column("hash", HASH, primary_key=True), Column("text", Text, nullable=False))
contents = Table("contents", metadata, Column("hash", HASH, primary_key=True))
files = Table(
    "files",
    metadata,
    Column("content", HASH, ForeignKey("contents.hash", ondelete="CASCADE"), primary_key=True),
    Column("name", _key(40), primary_key=True),
    Column("text", HASH, ForeignKey("texts.hash"), nullable=False, index=True),
)
versions = Table(
    "versions",
    metadata,
    Column("hash", HASH, primary_key=True),  # of every other column; the next version names it as its parent
    Column("case_id", ID, nullable=False),
    Column("number", Integer, nullable=False),
    Column("parent", HASH, ForeignKey("versions.hash")),
    Column("content", HASH, ForeignKey("contents.hash"), nullable=False),
    Column("settings", Text, nullable=False),  # with notes and own scenarios, as settings.json
    Column("at", TIME, nullable=False),
    Column("why", Text, nullable=False),
    Column("added", Text, nullable=False),  # ids of claims, parted by spaces; as `changed` and `left_out`
    Column("changed", Text, nullable=False),
    Column("left_out", Text, nullable=False),  # taken out of the register, or left out of the score
    Column("before", Text, nullable=False),  # the headline of the version before, and of this one
    Column("after", Text, nullable=False),
    Column("who", WHO),  # who saved it; none where nobody signed in
    UniqueConstraint("case_id", "number"),
)
drafts = Table(
    "drafts",
    metadata,
    Column("token", TOKEN, primary_key=True),  # who has it may edit
    Column("view", TOKEN, nullable=False, unique=True),  # who has it sees, and edits a draft of their own
    Column("case_id", ID, nullable=False),
    Column("title", Text, nullable=False),
    Column("content", HASH, ForeignKey("contents.hash")),  # none: the case as it came
    Column("settings", Text, nullable=False),
    Column("holds", Text, nullable=False),  # what it holds, in words
    Column("parent", HASH, ForeignKey("versions.hash")),  # the version it started from
    Column("revision", Integer, nullable=False),
    Column("made", TIME, nullable=False),
    Column("changed", TIME, nullable=False, index=True),
    Column("owner", WHO),  # whose it is; none where nobody signed in
)


def _of_draft() -> Column[str]:
    return Column("draft", TOKEN, ForeignKey("drafts.token", ondelete="CASCADE"), primary_key=True)


shares = Table(  # who may edit a draft beside its owner
    "shares", metadata, _of_draft(), Column("who", WHO, primary_key=True)
)
acts = Table(
    "acts",
    metadata,
    _of_draft(),
    Column("number", Integer, primary_key=True),
    Column("at", TIME, nullable=False),
    Column("undone", Flag, nullable=False),
    # What there was on the other side of the act: before it, or once it is undone, after it.
    Column("content", HASH, ForeignKey("contents.hash")),
    Column("settings", Text, nullable=False),
    Column("whole", Flag, nullable=False),  # whether weights and method choices go back with it
    Column("outside", Flag, nullable=False),  # whether the choice on outside sources does
)
fields = Table(  # half-filled forms
    "fields", metadata, _of_draft(), Column("key", _key(200), primary_key=True), Column("value", Text, nullable=False)
)
attachments = Table(
    "attachments",
    metadata,
    _of_draft(),
    Column("kind", _key(80), primary_key=True),
    Column("reader", _key(32), primary_key=True),  # who alone sees it; empty: whoever has the draft
    Column("name", Text, nullable=False),
    Column("data", Bytes, nullable=False),
)
# Reading and coding: what was done by keys, rounds of coders who do not see each other, and what was settled.
codings = Table(
    "codings",
    metadata,
    _of_draft(),
    Column("person", _key(32), primary_key=True),  # a digest of who read: a browser's own name is a secret of its
    Column("document", _key(64), primary_key=True),
    Column("tab", _key(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", TIME, nullable=False),
    Column("act", Text, nullable=False),
    Column("claim", ID, nullable=False),  # that it made or touched; empty: none
    Column("said", Text, nullable=False),  # why it was refused; empty: it was done
)
rounds = Table(
    "rounds",
    metadata,
    Column("token", TOKEN, primary_key=True),
    Column("draft", TOKEN, ForeignKey("drafts.token", ondelete="CASCADE"), nullable=False, index=True),
    Column("content", HASH, ForeignKey("contents.hash"), nullable=False),  # the case as it was handed out
    Column("title", Text, nullable=False),
    Column("items", Text, nullable=False),
    Column("neighbours", Flag, nullable=False),  # whether the passages beside are handed out as well
    Column("handed", Flag, nullable=False),  # whether passages were handed out at all
    Column("owner", WHO),  # who handed them out; none where nobody signed in
    Column("made", TIME, nullable=False),
    Column("until", TIME, nullable=False),
    Column("closed", TIME),
)
round_passages = Table(  # copies for the coders of a round alone: they go when it is closed, and in no export
    "round_passages",
    metadata,
    Column("round", TOKEN, ForeignKey("rounds.token", ondelete="CASCADE"), primary_key=True),
    Column("item", Integer, primary_key=True),
    Column("before", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("after", Text, nullable=False),
)
coders = Table(
    "coders",
    metadata,
    Column("token", TOKEN, primary_key=True),  # of the link by which they answer, its hash alone (`rounds.hashed`)
    Column("round", TOKEN, ForeignKey("rounds.token", ondelete="CASCADE"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("who", WHO),  # who alone may answer; none where nobody signs in
    Column("finished", TIME),
)
answers = Table(
    "answers",
    metadata,
    Column("coder", TOKEN, ForeignKey("coders.token", ondelete="CASCADE"), primary_key=True),
    Column("tab", _key(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("item", Integer, nullable=False),
    Column("act", Text, nullable=False),
    Column("at", TIME, nullable=False),
)
settlings = Table(
    "settlings",
    metadata,
    _of_draft(),
    Column("coder", ID, primary_key=True),  # the token of a coder, or "file"
    Column("number", Integer, primary_key=True),
    Column("unit", _key(90), nullable=False),
    Column("at", TIME, nullable=False),
    Column("held", Text, nullable=False),
)
ended = Table(  # sign-ins that were ended before their time
    "ended", metadata, Column("sign_in", HASH, primary_key=True), Column("at", TIME, nullable=False)
)
