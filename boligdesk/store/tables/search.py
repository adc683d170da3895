"""The words that searching guesses at when nothing is spelled as it was typed.

The indexes themselves (``search_home``, ``search_person``) are of each database's own kind and are made by
the migration alone: full text (FTS5) on SQLite, a table with a GIN index on PostgreSQL.
"""

from __future__ import annotations

from sqlalchemy import Column, PrimaryKeyConstraint, Table

from boligdesk.store.tables.base import SORT_KEY, metadata

search_spelling = Table(
    "search_spelling",
    metadata,
    Column("variant", SORT_KEY, nullable=False),
    Column("word", SORT_KEY, nullable=False),
    PrimaryKeyConstraint("variant", "word"),
)
"""Each kept word under everything it may become by one slip (``domain.search_words.spellings``)."""
