"""Coming new-build in the database."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select, update

from boligdesk.domain.new_builds import NewBuild
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import Session
from boligdesk.store.tables.new_builds import new_build

NEW_BUILDS = RowMap(new_build, NewBuild)


class SqlNewBuilds:
    """The register of new-build (``services.directory_port.NewBuilds``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[NewBuild, ...]:
        """By the day they are ready, then as they were entered."""
        order = (new_build.c.ready_from, new_build.c.id)
        rows = self._session.rows(select(*NEW_BUILDS.columns).order_by(*order))
        return tuple(NEW_BUILDS.value(row) for row in rows)

    def save(self, value: NewBuild) -> NewBuild:
        """Insert or update."""
        if value.id is None:
            return replace(value, id=self._session.insert(new_build, NEW_BUILDS.row(value)))
        self._session.write(update(new_build).where(new_build.c.id == value.id), NEW_BUILDS.row(value))
        return value

    def remove(self, new_build_id: int) -> None:
        """Delete a line."""
        self._session.remove(new_build, new_build_id)
