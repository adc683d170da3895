"""Who uses the program, and the two logs: what was done, and who saw a CPR number."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Integer, Table, Text

from boligdesk.store.tables.base import NEVER_REUSED, Moment, metadata, pk

office_user = Table(
    "office_user",
    metadata,
    pk(),
    Column("login", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("title", Text),
    Column("phone", Text),
    Column("active", Boolean, nullable=False),
)
"""A member of staff; the login signs audit entries and letters."""

audit_entry = Table(
    "audit_entry",
    metadata,
    pk(),
    Column("at", Moment, nullable=False),
    Column("user", Text, nullable=False, index=True),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("subject_id", Integer, index=True),
    Column("details", JSON, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    **NEVER_REUSED,
)
"""One entry per write. ``hash`` covers the entry and the hash before it."""

access_entry = Table(
    "access_entry",
    metadata,
    pk(),
    Column("at", Moment, nullable=False),
    Column("user", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("subject_id", Integer, nullable=False, index=True),
    Column("seen", Text, nullable=False),
    **NEVER_REUSED,
)
"""Somebody asked to see what is kept covered: who, when, whose, what."""
