"""What officers have to do, and who has a vacancy in hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select

from boligdesk.domain.holds import Hold
from boligdesk.domain.tasks import Task
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import Session, found
from boligdesk.store.tables.vacancies import vacancy_hold
from boligdesk.store.tables.work import task

TASKS = RowMap(task, Task)
HOLDS = RowMap(vacancy_hold, Hold)


class SqlTasks:
    """Tasks in the database (``services.life_ports.Tasks``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, task_id: int) -> Task:
        """One task."""
        row = self._session.first(select(*TASKS.columns).where(task.c.id == task_id))
        return TASKS.value(found(row, "task", task_id))

    def all(
        self,
        *,
        open_only: bool = True,
        kind: str | None = None,
        subject: str | None = None,
        subject_id: int | None = None,
    ) -> tuple[Task, ...]:
        """By due day, those without one last."""
        statement = select(*TASKS.columns).order_by(task.c.due.is_(None), task.c.due, task.c.id)
        if open_only:
            statement = statement.where(task.c.done.is_(None))
        for column, value in (
            (task.c.kind, kind),
            (task.c.subject, subject),
            (task.c.subject_id, subject_id),
        ):
            if value is not None:
                statement = statement.where(column == value)
        return tuple(TASKS.value(row) for row in self._session.rows(statement))

    def save(self, value: Task) -> Task:
        """Insert or update."""
        row_id, version = self._session.save(task, value.id, value.version, TASKS.row(value))
        return replace(value, id=row_id, version=version)


class SqlHolds:
    """Times in which vacancies waited for others (``services.life_ports.Holds``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, vacancy_ids: Iterable[int] | None = None) -> tuple[Hold, ...]:
        """Of these vacancies or of all, by vacancy and first day."""
        statement = select(*HOLDS.columns).order_by(vacancy_hold.c.vacancy_id, vacancy_hold.c.starts)
        if vacancy_ids is not None:
            statement = statement.where(vacancy_hold.c.vacancy_id.in_(list(vacancy_ids)))
        return tuple(HOLDS.value(row) for row in self._session.rows(statement))

    def save(self, hold: Hold) -> Hold:
        """Insert or update."""
        if hold.id is None:
            return replace(hold, id=self._session.insert(vacancy_hold, HOLDS.row(hold)))
        self._session.write(vacancy_hold.update().where(vacancy_hold.c.id == hold.id), HOLDS.row(hold))
        return hold

    def remove(self, hold_id: int) -> None:
        """Delete a hold that was entered by mistake."""
        self._session.remove(vacancy_hold, hold_id)
