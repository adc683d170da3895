"""What the letters to a citizen after the offer are made from: one frozen content per kind.

``language`` ``en`` asks for a courtesy page in English behind the Danish letter. None of them carries a CPR number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from boligdesk.domain.net_rent import Working
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.letter_parties import Recipient, Sender, file_part


@dataclass(frozen=True, slots=True, kw_only=True)
class _ToCitizen:
    """What every one of them has."""

    text_name: ClassVar[str]

    sender: Sender
    recipient: Recipient
    officer: str
    case_no: str
    letter_date: date
    caseworker: str = ""
    language: str = "da"

    @property
    def day(self) -> date:
        """The day whose wording is used."""
        return self.letter_date

    @property
    def template(self) -> str:
        """The name of the letter text that is used."""
        return self.text_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderLetter(_ToCitizen):
    """The citizen has not answered an offer. ``reply_time`` is the hour of the last day, where the office names one."""

    text_name: ClassVar = "påmindelse"

    number: str
    card: VacancyCard
    working: Working
    offered: date
    reply_by: date
    reply_time: str = ""
    move_in: date

    @property
    def overdue(self) -> bool:
        """Whether the last day has gone already."""
        return self.reply_by < self.letter_date

    @property
    def file_name(self) -> str:
        """A file name made from the offer's number."""
        return f"paamindelse-{file_part(self.number)}.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalLetter(_ToCitizen):
    """An offer is taken back. ``words`` say why in words for the citizen; the office's own note is another.

    ``accepted`` says that the citizen had already said yes.
    """

    text_name: ClassVar = "tilbagetrækning"

    number: str
    card: VacancyCard
    offered: date
    words: str
    mode: str
    accepted: bool = False

    @property
    def elderly(self) -> bool:
        """Whether the dwelling was offered under almenboligloven § 54, where one can complain (PRACTICE.md § 4.3)."""
        return self.mode == "ordinary" and self.card.dwelling.kind in ("elderly", "disability")

    @property
    def file_name(self) -> str:
        """A file name made from the offer's number."""
        return f"tilbagetraekning-{file_part(self.number)}.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationLetter(_ToCitizen):
    """The citizen has said yes: what happens now. ``loan`` as in the offer letter."""

    text_name: ClassVar = "bekræftelse"

    number: str
    card: VacancyCard
    working: Working
    mode: str
    answered: date
    move_in: date
    refund_last_day: date | None = None
    loan: str
    support: str = "none"

    @property
    def file_name(self) -> str:
        """A file name made from the offer's number."""
        return f"bekraeftelse-{file_part(self.number)}.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardOffer:
    """An offer as a hearing tells of it. ``answer`` is ``refused`` or ``lapsed``; ``reason`` the code's Danish words.

    ``justified`` as on the offer: only ``no`` counts.
    """

    number: str
    address: str
    offered: date
    ended: date | None
    answer: str
    reason: str = ""
    words: str = ""
    justified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingLetter(_ToCitizen):
    """The citizen is heard before anybody decides about the nomination (forvaltningsloven § 19).

    ``offers`` are the facts it rests on; ``allowed`` is the office's number of offers to a citizen.
    """

    text_name: ClassVar = "partshøring"

    nominated: date
    answer_by: date
    offers: tuple[HeardOffer, ...]
    allowed: int

    @property
    def counting(self) -> int:
        """The refusals that count: those without a justified reason."""
        return sum(one.justified == "no" for one in self.offers)

    @property
    def file_name(self) -> str:
        """A file name made from the case number."""
        return f"partshoering-{file_part(self.case_no)}.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiryLetter(_ToCitizen):
    """A tenant is told in good time that a subsidy ends. Amounts in øre a month.

    ``kind`` is that of the grant, ``last_day`` its last day, ``amount`` what it is. ``pays_now`` and
    ``pays_after`` are rents without utilities; ``capacity`` is what the household can pay, ``None`` = nobody knows.
    Rent and benefit are those of the offer, ``computed`` on its day; ``changed`` is the day the office changed a
    subsidy since, ``None`` = never.
    """

    text_name: ClassVar = "ophør"

    tenancy_id: int
    card: VacancyCard
    kind: str
    last_day: date
    amount: int
    pays_now: int
    pays_after: int
    capacity: int | None = None
    computed: date
    changed: date | None = None
    plan: str = ""

    @property
    def gap(self) -> int:
        """What the household lacks afterwards, øre a month; 0 when it can pay or when nobody knows."""
        return 0 if self.capacity is None else max(0, self.pays_after - self.capacity)

    @property
    def file_name(self) -> str:
        """A file name made from the tenancy's id and the day."""
        return f"ophoer-{self.tenancy_id}-{self.last_day.isoformat()}.pdf"


CitizenContent = ReminderLetter | WithdrawalLetter | ConfirmationLetter | HearingLetter | ExpiryLetter
