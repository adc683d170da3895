"""Coming new-build."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Integer, Table, Text

from boligdesk.domain.new_builds import REDUCTIONS
from boligdesk.store.tables.base import NEVER_REUSED, Ore, metadata, not_negative, one_of, pk

new_build = Table(
    "new_build",
    metadata,
    pk(),
    Column("project", Text, nullable=False),
    Column("association", Text, nullable=False),
    Column("district", Integer),
    Column("ready_from", Date, nullable=False),
    Column("kind", Text, nullable=False),
    Column("rooms", Integer, nullable=False),
    Column("units", Integer, nullable=False),
    Column("area", Integer, nullable=False),
    Column("rent", Ore, nullable=False),
    Column("reduction", Text),
    Column("source", Text, nullable=False),
    Column("noted", Date, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("note", Text),
    CheckConstraint("units > 0", name="units_positive"),
    CheckConstraint("rooms > 0", name="rooms_positive"),
    one_of("reduction", REDUCTIONS),
    *not_negative("area", "rent"),
    **NEVER_REUSED,
)
"""Units of one kind in a project. The association is a name: who builds need not have dwellings here yet."""
