"""People: who saved a version, whose a draft is, who else may edit it, which sign-ins have ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _key(length: int) -> sa.String:
    """As in the first schema."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


HASH, TIME, TOKEN, WHO = _key(64), _key(32), _key(32), _key(254)


def upgrade() -> None:
    """New columns may be empty: what was kept before there was sign-in is nobody's."""
    op.add_column("versions", sa.Column("who", WHO))
    op.add_column("drafts", sa.Column("owner", WHO))
    op.create_table(
        "shares",
        sa.Column("draft", TOKEN, sa.ForeignKey("drafts.token", ondelete="CASCADE"), primary_key=True),
        sa.Column("who", WHO, primary_key=True),
    )
    op.create_table("ended", sa.Column("sign_in", HASH, primary_key=True), sa.Column("at", TIME, nullable=False))
