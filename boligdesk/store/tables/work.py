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
    Column("outcome", Text),
    Column("note", Text),
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

inbox_item = Table(
    "inbox_item",
    metadata,
    pk(),
    Column("sha256", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("came", Moment, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("handled", Moment),
    Column("handled_by", Text),
    Column("reason", Text),
    ref("import_batch", nullable=True),
    ref("document", nullable=True),
    **NEVER_REUSED,
)
"""A list that came by the watched folder or by e-mail and was decided about.

``document`` is the e-mail it came in, ``reason`` why it was set aside.
"""

made_report = Table(
    "made_report",
    metadata,
    pk(),
    Column("period", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("made", Moment, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("rates_id", Text, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("note", Text),
    ref("document"),
    UniqueConstraint("period", "profile", "revision"),
    **NEVER_REUSED,
)
"""A report as it was made; a later one of the same period is the next revision."""
