"""The office's dated data: codes, groups, settings, deadlines, holidays, rates, letter texts."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from boligdesk.store.tables.base import Moment, Ore, metadata, one_of, period, pk, ref, validity

reason_code = Table(
    "reason_code",
    metadata,
    pk(),
    Column("code", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("outcome", Text),
    Column("needs_text", Boolean, nullable=False),
    *validity(),
    Column("side", Text),
    Column("consequence", Text),
    UniqueConstraint("code", "valid_from"),
    one_of("kind", ("return", "refusal")),
    period(),
)
"""A coded reason of a return (R..) or a refusal (A..), PRACTICE § 5."""

consequence = Table(
    "consequence",
    metadata,
    pk(),
    Column("code", Text, nullable=False),
    Column("refusals", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("task_kind", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    *validity(),
    UniqueConstraint("code", "valid_from"),
    CheckConstraint("refusals > 0", name="refusals_positive"),
    period(),
)
"""What follows after so many unjustified refusals: a task for an officer, never a deletion."""

priority_group = Table(
    "priority_group",
    metadata,
    pk(),
    Column("rank", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("short_label", Text, nullable=False),
    Column("origins", JSON, nullable=False),
    Column("more_than_days", Integer),
    *validity(),
    UniqueConstraint("rank", "valid_from"),
    period(),
)
"""One group of the match order (PRACTICE "Decided")."""

deadline = Table(
    "deadline",
    metadata,
    pk(),
    Column("event", Text, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("unit", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    *validity(),
    UniqueConstraint("event", "amount", "unit", "valid_from"),
    one_of("unit", ("days", "workdays", "weeks", "months")),
    CheckConstraint("amount > 0", name="amount_positive"),
    period(),
)
"""How long before or after an event something is due."""

holiday = Table(
    "holiday",
    metadata,
    Column("day", Date, primary_key=True),
    Column("label", Text, nullable=False),
)
"""A day the office is closed beside the public holidays."""

setting = Table(
    "setting",
    metadata,
    pk(),
    Column("key", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("source", Text, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    UniqueConstraint("key", "valid_from"),
)
"""A setting of the office; the row with the newest ``valid_from`` that is not after the day counts."""

district = Table(
    "district",
    metadata,
    Column("code", Integer, primary_key=True, autoincrement=False),
    Column("label", Text, nullable=False),
    Column("postcodes", JSON, nullable=False),
)
"""A bydel with the postcodes that mainly lie in it, as ``[first, last]`` pairs."""

rent_band = Table(
    "rent_band",
    metadata,
    pk(),
    Column("upper", Ore),
    Column("label", Text, nullable=False),
    *validity(),
    UniqueConstraint("label", "valid_from"),
    period(),
)
"""A huslejeklasse up to and including ``upper`` øre a month; empty = no limit."""

rate_row = Table(
    "rate_row",
    metadata,
    pk(),
    Column("set_id", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("amount", Ore),
    Column("source", Text, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("entered", Moment, nullable=False),
    Column("entered_by", Text, nullable=False),
    Index("ix_rate_row_set_id_key", "set_id", "key"),
)
"""A rate that the office has added or confirmed; supersedes the shipped one and the office's own earlier (LAW § 0b).

Without an amount the rate is open again: an entry was taken back, and both rows stay as history.
"""

letter_template = Table(
    "letter_template",
    metadata,
    pk(),
    Column("kind", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("template_version", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    ref("association", nullable=True),
    *validity(),
    UniqueConstraint("kind", "language", "template_version"),
    period(),
)
"""The office's own wording of a letter, by version; the shipped text is used where there is none."""

shipped_file = Table(
    "shipped_file",
    metadata,
    Column("file", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
)
"""Which shipped file of codes and settings this database has taken in."""
