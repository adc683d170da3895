"""The e-mail to an association beside its letter: for a dwelling returned or assigned, or more time wanted.

An ordinary e-mail is open to everybody on its way. So it names the dwelling and never a citizen: of an assignment
name and CPR number stand in the letter only, and what looks like a CPR number in an officer's words is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote

from boligdesk import danish
from boligdesk.domain.cpr import without_cpr
from boligdesk.domain.offers import Return
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.letters import address_of, sender_of
from boligdesk.services.office_settings import letter_settings
from boligdesk.services.ports import Office, Unit
from boligdesk.services.steps import address_of_card
from boligdesk.services.views import Letter

ASSOCIATION_LETTERS: Final = ("return", "assignment", "more_time")
"""The kinds of stored letters that go to an association."""
LONGEST_LINK: Final = 2_000
"""Characters: Windows hands a program a link of at most 2,083."""
_LEFT_OUT: Final = "(udeladt)"


@dataclass(frozen=True, slots=True)
class MailText:
    """An e-mail as plain text: ``to`` is empty where the association has no address; ``name`` is the association."""

    to: str
    subject: str
    body: str
    name: str = ""

    @property
    def receiver(self) -> str:
        """Whom it goes to, as the mark of a sent letter names it."""
        return self.to or self.name

    @property
    def link(self) -> str:
        """A ``mailto:`` link that opens the mail program with everything filled in (RFC 6068)."""
        return self._whole_link if self.fits else self._bare_link

    @property
    def fits(self) -> bool:
        """Whether the text goes into the link; Windows cuts a longer one off, so it is then left out."""
        return len(self._whole_link) <= LONGEST_LINK

    @property
    def _bare_link(self) -> str:
        return f"mailto:{quote(self.to, safe='@')}?subject={quote(self.subject, safe='')}"

    @property
    def _whole_link(self) -> str:
        lines = self.body.replace("\n", "\r\n")
        return f"{self._bare_link}&body={quote(lines, safe='')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLetter:
    """A stored letter with the e-mail that goes with it, where it goes to an association."""

    letter: Letter
    mail: MailText | None = None


def shown_letter(*, office: Office, letter_id: int, today: date) -> ShownLetter:
    """A stored letter, checked against its hash; with the e-mail as the facts are today."""
    with office.read() as unit:
        letter = unit.papers.get(letter_id)
        return ShownLetter(letter=letter, mail=_mail_of(unit, letter, today))


def return_mail(
    *, card: VacancyCard, returned: Return, reason_label: str, settings: Mapping[str, str], officer: str
) -> MailText:
    """The e-mail about a dwelling that goes back."""
    withdrawn = returned.outcome == "withdrawn"
    told = (
        "I har trukket boligen tilbage. Vi tilbyder den ikke til en borger."
        if withdrawn
        else "Vi sender boligen tilbage til jer. Boligen kan udlejes efter jeres øvrige regler."
    )
    facts = [
        ("Returneret", danish.long_date(returned.returned)),
        ("Årsag", f"{reason_label} ({returned.reason})"),
    ]
    if returned.notice_day is not None:
        facts.append(("Opsigelsen virker fra", danish.long_date(returned.notice_day)))
    words = [returned.text] if returned.text else []
    asked = [] if withdrawn else ["Skriv til os, når boligen er lejet ud igen."]
    subject = "er ikke længere hos os" if withdrawn else "sendes tilbage til jer"
    return _mail(card, settings, officer, subject, told, facts, [*words, *asked, _LETTER])


def assignment_mail(
    *, card: VacancyCard, number: str, move_in: date | None, settings: Mapping[str, str], officer: str
) -> MailText:
    """The e-mail about a dwelling that is assigned; the citizen stands in the letter alone."""
    facts = [("Vores tilbud", number)]
    if move_in is not None:
        facts.append(("Overtagelse", danish.long_date(move_in)))
    return _mail(
        card,
        settings,
        officer,
        "er anvist",
        "Vi anviser en borger til boligen. Borgeren har sagt ja.",
        facts,
        [
            "Navn, CPR-nummer og kontaktoplysninger står i anvisningsbrevet. Vi sender det med sikker post.",
            "Send lejekontrakten direkte til borgeren, og giv os besked, når den er skrevet under.",
        ],
    )


def more_time_mail(*, card: VacancyCard, until: date, settings: Mapping[str, str], officer: str) -> MailText:
    """The e-mail that asks for more time to answer."""
    facts = [("Vi beder om frist til", danish.long_date(until))]
    if card.vacancy.reply_by is not None:
        facts.insert(0, ("Fristen nu", danish.long_date(card.vacancy.reply_by)))
    return _mail(
        card,
        settings,
        officer,
        "– vi beder om længere frist",
        "Vi er ikke færdige med at finde en lejer til boligen.",
        facts,
        ["Svar os gerne i dag, om det er i orden.", _LETTER],
    )


_LETTER: Final = "Brevet om det er vedlagt."


def _mail_of(unit: Unit, letter: Letter, today: date) -> MailText | None:
    """The e-mail of a letter; none where what it told of has been taken back."""
    if letter.kind not in ASSOCIATION_LETTERS or letter.vacancy_id is None:
        return None
    card = unit.vacancies.card(letter.vacancy_id)
    settings, officer = letter_settings(unit, today), letter.made_by
    if letter.kind == "assignment" and letter.offer_id is not None:
        offer = unit.offers.get(letter.offer_id)
        return assignment_mail(
            card=card, number=offer.number, move_in=offer.move_in, settings=settings, officer=officer
        )
    if letter.kind == "more_time" and letter.data is not None:
        until = date.fromisoformat(str(letter.data["frist"]))
        return more_time_mail(card=card, until=until, settings=settings, officer=officer)
    returned = next(iter(unit.offers.returns(vacancy_id=card.id)), None)
    if letter.kind != "return" or returned is None:
        return None
    labels = {code.code: code.label for code in unit.rules.reason_codes("return")}
    return return_mail(
        card=card,
        returned=returned,
        reason_label=labels.get(returned.reason, returned.reason),
        settings=settings,
        officer=officer,
    )


def _mail(
    card: VacancyCard,
    settings: Mapping[str, str],
    officer: str,
    subject: str,
    told: str,
    facts: list[tuple[str, str]],
    closing: list[str],
) -> MailText:
    home, sender = card.dwelling, sender_of(settings)
    estate = f"{card.estate.number} {card.estate.name or ''}".strip()
    reference = [
        ("Boligorganisation", card.association.name),
        ("Afdeling", estate),
        ("Lejemålsnr.", home.tenancy_no),
        ("Adresse", address_of(card)),
        *facts,
    ]
    phone = f"Telefon {sender.phone}" if sender.phone else ""
    close = [line for line in ("Venlig hilsen", officer, sender.name, sender.municipality, phone) if line]
    body = [
        f"Til {card.association.contact or card.association.name}",
        "",
        told,
        "",
        *(f"{name}: {value}" for name, value in reference),
        "",
        *closing,
        "",
        *close,
    ]
    return MailText(
        to=(card.association.email or "").strip(),
        subject=f"Boligen {address_of_card(card)}, lejemål {home.tenancy_no}, {subject}",
        # Line by line: a case number at the end of one and a postcode at the head of the next are no CPR number.
        body="\n".join(without_cpr(line, _LEFT_OUT) for line in body),
        name=card.association.name,
    )
