"""The schema as SQLAlchemy tables, one module per concept; ``db/versions`` is the way to it.

A change here needs a migration beside it: the tests compare the two on both databases.
"""

from __future__ import annotations

from boligdesk.store.tables import (
    applicants,
    directory,
    new_builds,
    offers,
    office,
    rules,
    search,
    vacancies,
    work,
)
from boligdesk.store.tables.base import metadata

__all__ = [
    "applicants", "directory", "metadata", "new_builds", "offers", "office", "rules", "search", "vacancies", "work",
]  # fmt: skip
