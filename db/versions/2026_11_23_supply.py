"""Coming new-build: the register that need and supply are held against."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ORE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "new_build",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("association", sa.Text(), nullable=False),
        sa.Column("district", sa.Integer(), nullable=True),
        sa.Column("ready_from", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rooms", sa.Integer(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("area", sa.Integer(), nullable=False),
        sa.Column("rent", ORE, nullable=False),
        sa.Column("reduction", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("noted", sa.Date(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("units > 0", name=op.f("ck_new_build_units_positive")),
        sa.CheckConstraint("rooms > 0", name=op.f("ck_new_build_rooms_positive")),
        sa.CheckConstraint("reduction IN ('98 e', '98 f')", name=op.f("ck_new_build_reduction_known")),
        sa.CheckConstraint("area >= 0", name=op.f("ck_new_build_area_not_negative")),
        sa.CheckConstraint("rent >= 0", name=op.f("ck_new_build_rent_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_new_build")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("new_build")
