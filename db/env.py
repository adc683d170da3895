"""Alembic's entry: migrates on the connection that the program hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

attributes = context.config.attributes
context.configure(
    connection=attributes["connection"],
    target_metadata=attributes["metadata"],
    compare_type=True,
    render_as_batch=True,
)
context.run_migrations()
