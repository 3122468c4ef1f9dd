"""What was sent: the records of each thing sent, in a list of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

REMAKES_INDEX = False


def upgrade() -> None:
    op.create_table(
        "entry_sending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("records", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("elsewhere", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_entry_sending_entry_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_sending")),
    )
    op.create_index(op.f("ix_entry_sending_entry_id"), "entry_sending", ["entry_id"], unique=False)
