"""What the letters are made from: one frozen content per kind, all that the page needs and nothing else.

``text_name`` names the wording a content is set in (``LetterText.kind``), ``day`` the day whose wording is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from boligdesk.domain.net_rent import Working
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.citizen_contents import CitizenContent
from boligdesk.services.letter_parties import Recipient, Sender, file_part
from boligdesk.services.views import PairWorking

__all__ = [
    "AssignmentLetter",
    "CalculationSheet",
    "LetterContent",
    "MoreTimeLetter",
    "OfferLetter",
    "Recipient",
    "ReturnLetter",
    "Sender",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLetter:
    """The offer of a dwelling to a citizen (PRACTICE.md § 4.2). Amounts come from ``working`` alone.

    ``loan`` is ``yes``, ``too_old``, ``no_kitchen`` or ``ask``: whether the citizen can apply for a deposit
    loan. ``left_to_live`` is øre a month after rent and utilities, ``None`` when nobody has made a budget.
    ``language`` ``en`` asks for a courtesy page in English behind it.
    """

    text_name: ClassVar = "tilbud"

    sender: Sender
    recipient: Recipient
    officer: str
    case_no: str
    number: str
    card: VacancyCard
    working: Working
    mode: str
    letter_date: date
    made: date
    reply_by: date
    reply_time: str = ""
    move_in: date
    refund_last_day: date | None = None
    loan: str
    offers_per_citizen: int
    support: str = "none"
    caseworker: str = ""
    left_to_live: int | None = None
    language: str = "da"

    @property
    def variant(self) -> str:
        """Which law the offer rests on: ``udslusning``, ``ungdom``, ``ældre`` or ``familie``."""
        if self.mode == "transitional":
            return "udslusning"
        return {"youth": "ungdom", "elderly": "ældre", "disability": "ældre"}.get(
            self.card.dwelling.kind or "", "familie"
        )

    @property
    def day(self) -> date:
        """The day whose wording is used."""
        return self.letter_date

    @property
    def template(self) -> str:
        """The name of the letter text that is used."""
        return f"tilbud-{self.variant}"

    @property
    def file_name(self) -> str:
        """A file name made from the offer's number, never from a name."""
        return f"tilbud-{file_part(self.number)}.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLetter:
    """A dwelling handed back to its association (PRACTICE.md § 4.4): why and when, nothing about a person.

    ``rent_until`` is the last day the municipality can owe rent for, where it is known (LAW.md § 4).
    ``side`` says whose side ended it, ``consequence`` what the code says follows, as they were kept with the return.
    """

    text_name: ClassVar = "returnering"

    sender: Sender
    recipient: Recipient
    officer: str
    card: VacancyCard
    returned: date
    reason: str
    reason_label: str
    second_label: str = ""
    text: str = ""
    withdrawn: bool = False
    rent_until: date | None = None
    side: str = "office"
    consequence: str = ""

    @property
    def before_vacant(self) -> bool:
        """Whether the dwelling goes back before it ever stood at our disposal: then no rent is owed (LAW.md § 4)."""
        return self.returned < self.card.vacancy.vacant_from

    @property
    def day(self) -> date:
        """The day whose wording is used."""
        return self.returned

    @property
    def template(self) -> str:
        """The name of the letter text that is used."""
        return "returnering"

    @property
    def file_name(self) -> str:
        """A file name made from the vacancy's id."""
        return f"returnering-{self.card.id}.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentLetter:
    """The assignment of an accepted dwelling (anvisningsbrev, PRACTICE.md § 4.4), sent to the association.

    Of home support it says yes or no and whom to call, never a diagnosis or a method.
    ``confirm_by`` is the day the signed lease should be confirmed, ``None`` = no day is asked for.
    """

    text_name: ClassVar = "anvisning"

    sender: Sender
    recipient: Recipient
    officer: str
    case_no: str
    number: str
    card: VacancyCard
    mode: str
    letter_date: date
    name: str
    cpr: str
    phone: str = ""
    email: str = ""
    adults: int
    children: int
    move_in: date
    refund_last_day: date | None = None
    loan: str
    support: bool
    caseworker: str = ""
    confirm_by: date | None = None

    @property
    def day(self) -> date:
        """The day whose wording is used."""
        return self.letter_date

    @property
    def template(self) -> str:
        """The name of the letter text that is used."""
        return "anvisning"

    @property
    def file_name(self) -> str:
        """A file name made from the offer's number."""
        return f"anvisning-{file_part(self.number)}.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreTimeLetter:
    """A request to an association for more time to answer (PRACTICE.md, "Decided"); it says nothing about a person.

    ``reply_by`` is the deadline as it is, ``until`` the one that is asked for, ``words`` why in the office's words.
    """

    text_name: ClassVar = "fristanmodning"

    sender: Sender
    recipient: Recipient
    officer: str
    card: VacancyCard
    letter_date: date
    reply_by: date | None
    until: date
    words: str = ""

    @property
    def day(self) -> date:
        """The day whose wording is used."""
        return self.letter_date

    @property
    def template(self) -> str:
        """The name of the letter text that is used."""
        return "fristanmodning"

    @property
    def file_name(self) -> str:
        """A file name made from the vacancy's id and the day that is asked for."""
        return f"fristanmodning-{self.card.id}-{self.until.isoformat()}.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalculationSheet:
    """The working of one citizen in one dwelling on paper ("Udskriv beregning"); for the case file."""

    text_name: ClassVar = "beregning"

    sender: Sender
    officer: str
    made: date
    pair: PairWorking

    @property
    def day(self) -> date:
        """The day whose wording is used."""
        return self.made

    @property
    def template(self) -> str:
        """The name of the letter text that is used."""
        return "beregning"

    @property
    def file_name(self) -> str:
        """A file name made from the ids of the two."""
        return f"beregning-{self.pair.card.id}-{self.pair.applicant.id or 0}.pdf"


LetterContent = (
    OfferLetter | ReturnLetter | AssignmentLetter | MoreTimeLetter | CalculationSheet | CitizenContent
)
