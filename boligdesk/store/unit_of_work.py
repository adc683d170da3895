"""Units of work: one connection, one transaction, one audit entry; nothing of them outlives the ``with``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property

from sqlalchemy import Connection, Engine, text

from boligdesk.services.views import Signature
from boligdesk.store import audit
from boligdesk.store.failures import told_plainly
from boligdesk.store.repositories.agreements import SqlAgreements
from boligdesk.store.repositories.applicants import Kept, SqlApplicants
from boligdesk.store.repositories.cases import SqlCases
from boligdesk.store.repositories.contacts import SqlContacts
from boligdesk.store.repositories.dated_rules import SqlDatedRules
from boligdesk.store.repositories.directory import SqlDirectory
from boligdesk.store.repositories.figure_rows import SqlFigureRows
from boligdesk.store.repositories.imports import SqlImports
from boligdesk.store.repositories.inbox import SqlInbox
from boligdesk.store.repositories.letter_texts import SqlDispatches, SqlLetterTexts
from boligdesk.store.repositories.new_builds import SqlNewBuilds
from boligdesk.store.repositories.offers import SqlOffers
from boligdesk.store.repositories.papers import SqlPapers
from boligdesk.store.repositories.reports import SqlReports
from boligdesk.store.repositories.rules import SqlRules
from boligdesk.store.repositories.search import SqlSearch
from boligdesk.store.repositories.tasks import SqlHolds, SqlTasks
from boligdesk.store.repositories.tenancies import SqlTenancies
from boligdesk.store.repositories.vacancies import SqlVacancies
from boligdesk.store.repositories.vacancy_list import SqlVacancyList
from boligdesk.store.repositories.views import SqlSavedViews
from boligdesk.store.session import Session

WRITES = "boligdesk_writes"
"""Execution option that tells the engine to begin with the writer's lock."""

_WRITER = 0x0B011
"""Number of the advisory lock on PostgreSQL that stands for SQLite's single writer."""


class SqlUnit:
    """One unit of work with its repositories (``services.ports.Unit``)."""

    def __init__(self, session: Session, kept: Kept | None = None) -> None:
        self._session = session
        self._kept = kept
        self._subject = ""
        self._subject_id: int | None = None
        self._details: dict[str, object] = {}

    @cached_property
    def directory(self) -> SqlDirectory:
        """Associations, estates, dwellings."""
        return SqlDirectory(self._session)

    @cached_property
    def vacancies(self) -> SqlVacancies:
        """Vacancies as cards."""
        return SqlVacancies(self._session, self.directory)

    @cached_property
    def applicants(self) -> SqlApplicants:
        """Citizens with all that belongs to the household."""
        return SqlApplicants(self._session, self._kept)

    @cached_property
    def cases(self) -> SqlCases:
        """What belongs to a citizen's case beside the household."""
        return SqlCases(self._session)

    @cached_property
    def offers(self) -> SqlOffers:
        """Offers and returns."""
        return SqlOffers(self._session)

    @cached_property
    def figures(self) -> SqlFigureRows:
        """Rows that figures are counted from."""
        return SqlFigureRows(self._session)

    @cached_property
    def imports(self) -> SqlImports:
        """Accepted lists and column profiles."""
        return SqlImports(self._session)

    @cached_property
    def rules(self) -> SqlRules:
        """The office's dated data."""
        return SqlRules(self._session)

    @cached_property
    def dated(self) -> SqlDatedRules:
        """The office's dated data with all their history, to be changed."""
        return SqlDatedRules(self._session)

    @cached_property
    def papers(self) -> SqlPapers:
        """Stored letters."""
        return SqlPapers(self._session)

    @cached_property
    def reports(self) -> SqlReports:
        """Reports as they were made."""
        return SqlReports(self._session)

    @cached_property
    def search(self) -> SqlSearch:
        """Homes and citizens by what somebody types."""
        return SqlSearch(self._session)

    def vacancy_list(self, today: date) -> SqlVacancyList:
        """The list of vacancies, filtered and sorted here; ``today`` is the day until which rent has run."""
        return SqlVacancyList(self._session, today)

    @cached_property
    def views(self) -> SqlSavedViews:
        """How users have arranged their lists."""
        return SqlSavedViews(self._session)

    @cached_property
    def contacts(self) -> SqlContacts:
        """Who to call about what."""
        return SqlContacts(self._session)

    @cached_property
    def agreements(self) -> SqlAgreements:
        """Agreements, shares and area statuses."""
        return SqlAgreements(self._session)

    @cached_property
    def new_builds(self) -> SqlNewBuilds:
        """Coming new-build."""
        return SqlNewBuilds(self._session)

    @cached_property
    def inbox(self) -> SqlInbox:
        """What was decided about lists that came in."""
        return SqlInbox(self._session)

    @cached_property
    def tenancies(self) -> SqlTenancies:
        """Tenancies and the looks at them."""
        return SqlTenancies(self._session)

    @cached_property
    def tasks(self) -> SqlTasks:
        """What officers have to do and decide."""
        return SqlTasks(self._session)

    @cached_property
    def holds(self) -> SqlHolds:
        """Who has a vacancy in hand."""
        return SqlHolds(self._session)

    @cached_property
    def dispatches(self) -> SqlDispatches:
        """What was done with letters."""
        return SqlDispatches(self._session)

    @cached_property
    def letter_texts(self) -> SqlLetterTexts:
        """The office's own wording of letters."""
        return SqlLetterTexts(self._session)

    def describe(self, subject: str, subject_id: int | None, **details: object) -> None:
        """Say what the audit entry of this write is about; details of several calls are joined."""
        self._subject = subject
        self._subject_id = subject_id
        self._details |= details

    def log_access(self, subject: str, subject_id: int, seen: str) -> None:
        """Note in the access log that the signer asked to see what is kept covered."""
        if self._session.by is None:
            raise RuntimeError("a reading unit cannot write")
        audit.log_access(
            self._session.connection, by=self._session.by, subject=subject, subject_id=subject_id, seen=seen
        )

    def sign(self, action: str, by: Signature) -> None:
        """Write the audit entry: the last statement before the commit."""
        audit.append(
            self._session.connection,
            by=by,
            action=action,
            subject=self._subject,
            subject_id=self._subject_id,
            details=self._details,
        )


class SqlOffice:
    """The office's database (``services.ports.Office``).

    ``recovery_sheet`` is set as long as nobody has kept the sheet of a key that the program made: it must be
    shown and kept before anything is entered, and then ``sheet_kept`` is to be called. ``sheet_again`` gives it
    later, as long as the program keeps the key itself. ``put_key_back`` gives the key store a key that was typed
    from its sheet; it says whether there was one to give and a store to take it.
    ``today`` tells the day on which a reading unit reads.
    """

    def __init__(self, engine: Engine, *, words: str, today: Callable[[], date]) -> None:
        self.engine = engine
        self.words = words
        self._today = today
        self.recovery_sheet: str | None = None
        self.sheet_kept: Callable[[], None] = lambda: None
        self.put_key_back: Callable[[], bool] = lambda: False
        self.sheet_again: Callable[[], str] | None = None
        self._kept: Kept = {}

    @contextmanager
    def read(self) -> Iterator[SqlUnit]:
        """A unit that sees one state of the database and changes nothing."""
        with told_plainly(), self._snapshot() as connection, connection.begin():
            yield SqlUnit(Session(connection, None, self._today()), self._kept)

    @contextmanager
    def write(self, action: str, by: Signature) -> Iterator[SqlUnit]:
        """A unit that commits all or nothing, with one audit entry."""
        with told_plainly(), writing(self.engine) as connection:
            unit = SqlUnit(Session(connection, by, by.today))
            yield unit
            unit.sign(action, by)

    @contextmanager
    def jot(self, by: Signature) -> Iterator[SqlUnit]:
        """A unit that commits without an audit entry: a draft is written every few seconds, and is nobody's action."""
        with told_plainly(), writing(self.engine) as connection:
            yield SqlUnit(Session(connection, by, by.today))

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()

    def _snapshot(self) -> Connection:
        connection = self.engine.connect()
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        return connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the writer's lock from its start: writers queue, they never cross."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        take_writers_lock(connection)
        yield connection


def take_writers_lock(connection: Connection) -> None:
    """Wait for the writer's lock on PostgreSQL, where beginning a transaction does not take one."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL lock_timeout = '5s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)").bindparams(number=_WRITER))
