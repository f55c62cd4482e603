"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _key(length: int) -> sa.String:
    """A text that is looked up or put in order: by its code points, whatever a database takes for the alphabet."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


HASH, ID, TIME, TOKEN = _key(64), _key(40), _key(32), _key(32)


def upgrade() -> None:
    """Make the tables. They are spelled out here: `tables` goes on changing, what this step made does not."""
    op.create_table("texts", sa.Column("hash", HASH, primary_key=True), sa.Column("text", sa.Text, nullable=False))
    op.create_table("contents", sa.Column("hash", HASH, primary_key=True))
    op.create_table(
        "files",
        sa.Column("content", HASH, sa.ForeignKey("contents.hash", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", _key(40), primary_key=True),
        sa.Column("text", HASH, sa.ForeignKey("texts.hash"), nullable=False),
    )
    op.create_index("ix_files_text", "files", ["text"])
    op.create_table(
        "versions",
        sa.Column("hash", HASH, primary_key=True),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("parent", HASH, sa.ForeignKey("versions.hash")),
        sa.Column("content", HASH, sa.ForeignKey("contents.hash"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("settings",)),
        sa.Column("at", TIME, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("why", "added", "changed", "left_out")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("before", "after")),
        sa.UniqueConstraint("case_id", "number"),
    )
    op.create_table(
        "drafts",
        sa.Column("token", TOKEN, primary_key=True),
        sa.Column("view", TOKEN, nullable=False, unique=True),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("content", HASH, sa.ForeignKey("contents.hash")),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("holds", sa.Text, nullable=False),
        sa.Column("parent", HASH, sa.ForeignKey("versions.hash")),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("made", TIME, nullable=False),
        sa.Column("changed", TIME, nullable=False),
    )
    op.create_index("ix_drafts_changed", "drafts", ["changed"])
    op.create_table(
        "acts",
        _of_draft(),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("undone", sa.Boolean, nullable=False),
        sa.Column("content", HASH, sa.ForeignKey("contents.hash")),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("whole", sa.Boolean, nullable=False),
        sa.Column("outside", sa.Boolean, nullable=False),
    )
    op.create_table(
        "fields",
        _of_draft(),
        sa.Column("key", _key(200), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "attachments",
        _of_draft(),
        sa.Column("kind", _key(80), primary_key=True),
        sa.Column("reader", TOKEN, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )


def _of_draft() -> sa.Column[str]:
    return sa.Column("draft", TOKEN, sa.ForeignKey("drafts.token", ondelete="CASCADE"), primary_key=True)
