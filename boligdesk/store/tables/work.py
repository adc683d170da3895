"""What officers have before them: tasks, reminders, drafts and saved views."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, Integer, Table, Text, UniqueConstraint

from boligdesk.store.tables.base import NEVER_REUSED, Moment, metadata, pk, ref, version

task = Table(
    "task",
    metadata,
    pk(),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("subject_id", Integer),
    Column("text", Text, nullable=False),
    Column("due", Date, index=True),
    Column("assigned_to", Text),
    Column("made", Moment, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("done", Moment),
    Column("done_by", Text),
    version(),
    **NEVER_REUSED,
)
"""Something to do about a vacancy, a citizen, a tenancy."""

reminder = Table(
    "reminder",
    metadata,
    pk(),
    ref("task", owned=True),
    Column("on_day", Date, nullable=False, index=True),
    Column("shown", Moment),
    UniqueConstraint("task_id", "on_day"),
)
"""A day on which a task shows up before it is due."""

draft = Table(
    "draft",
    metadata,
    pk(),
    Column("user", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("content", JSON, nullable=False),
    UniqueConstraint("user", "form"),
)
"""A form that somebody has not finished."""

saved_view = Table(
    "saved_view",
    metadata,
    pk(),
    Column("user", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("content", JSON, nullable=False),
    UniqueConstraint("user", "page", "name"),
)
"""Filters and columns that somebody wants to see again."""
