"""What the store keeps of the way from vacancy to move-in: tenancies, tasks, holds, dispatches and letter texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from boligdesk.domain.holds import Hold
from boligdesk.domain.letter_texts import LetterText
from boligdesk.domain.tasks import Task
from boligdesk.domain.tenancies import Tenancy, TenancyCheck
from boligdesk.services.tenancy_rows import TenancyLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """What was done with a stored letter: ``how`` is ``printed``, ``saved``, ``handed_over`` or ``mailed``.

    ``target`` is the printer, folder or address; ``details`` say tray, sides and the like in Danish.
    """

    id: int | None = None
    document_id: int
    at: datetime
    by: str
    how: str
    target: str
    copies: int = 1
    details: str = ""


class Tenancies(Protocol):
    """Tenancies with their grants, and the looks at them."""

    def get(self, tenancy_id: int) -> Tenancy: ...
    def of_offer(self, offer_id: int) -> Tenancy | None:
        """The newest tenancy of an offer that was not cancelled, if any."""

    def all(
        self, *, states: Iterable[str] | None = None, applicant_id: int | None = None
    ) -> tuple[Tenancy, ...]:
        """By id."""

    def lines(
        self, *, states: Iterable[str] | None = None, ids: Iterable[int] | None = None
    ) -> tuple[TenancyLine, ...]:
        """Tenancies in one of ``states``, with one of ``ids``, where given, with the names around them; by id."""

    def save(self, tenancy: Tenancy) -> Tenancy:
        """Insert or update, with all its grants."""

    def checks(self, tenancy_id: int | None = None) -> tuple[TenancyCheck, ...]:
        """By due day."""

    def save_check(self, check: TenancyCheck) -> TenancyCheck: ...
    def remove_checks(self, tenancy_id: int) -> None:
        """Take away the looks that have not been done."""


class Tasks(Protocol):
    """What officers have to do and decide."""

    def get(self, task_id: int) -> Task: ...
    def all(
        self,
        *,
        open_only: bool = True,
        kind: str | None = None,
        subject: str | None = None,
        subject_id: int | None = None,
    ) -> tuple[Task, ...]:
        """By due day, those without one last."""

    def save(self, task: Task) -> Task: ...


class Holds(Protocol):
    """Times in which vacancies waited for the association, or for a repair."""

    def of(self, vacancy_ids: Iterable[int] | None = None) -> tuple[Hold, ...]:
        """Of these vacancies or of all, by vacancy and first day."""

    def save(self, hold: Hold) -> Hold: ...
    def remove(self, hold_id: int) -> None: ...


class Dispatches(Protocol):
    """What was printed, saved, handed over and sent, when and by whom; never changed."""

    def of(self, document_ids: Sequence[int]) -> tuple[Dispatch, ...]:
        """In the order they happened."""

    def save(self, dispatch: Dispatch) -> Dispatch: ...
    def remove(self, dispatch_id: int) -> None:
        """Take one away that did not happen."""


class LetterTexts(Protocol):
    """The office's own wording of letters, with all its history; shipped texts are not here."""

    def all(self, kind: str | None = None) -> tuple[LetterText, ...]:
        """By kind, language and version."""

    def valid(
        self, kind: str, day: date, *, language: str = "da", association_id: int | None = None
    ) -> LetterText | None:
        """The text in force on ``day``, the association's own before the common one; ``None`` = use the shipped one."""

    def save(self, text: LetterText) -> LetterText:
        """Let a new version hold from its first day; the one before ends there. What was to come later falls away.

        One of the very same day stays in the history with no day left (``valid_to`` = ``valid_from``).
        """

    def remove(self, text: LetterText) -> None:
        """Take a version back; the one it ended holds again."""
