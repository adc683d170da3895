"""Turning the values of a case into the words of a letter: facts of the dwelling, dates, rates."""

from __future__ import annotations

import re
from datetime import date

from boligdesk import danish
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.letter_contents import Sender
from boligdesk.services.letters import address_of

_RATES = re.compile(r"^(?P<year>\d{4})-VEJ(?P<guide>\d+)$")


def rates_words(rates_id: str) -> str:
    """``2026-VEJ9336`` as ``satser 2026 (VEJ 9336)``; another id as it is."""
    found = _RATES.match(rates_id)
    return f"satser {found['year']} (VEJ {found['guide']})" if found else f"satser {rates_id}"


def day_and_month(day: date, letter_date: date) -> str:
    """``tirsdag den 24. november``, with the year only where it is not the letter's."""
    words = f"{danish.WEEKDAYS[day.weekday()]} den {day.day}. {danish.MONTHS[day.month - 1]}"
    return words if day.year == letter_date.year else f"{words} {day.year}"


def short_address(card: VacancyCard) -> str:
    """Street, number, floor and door."""
    home = card.dwelling
    return danish.dwelling_address(home.street, home.house_no, home.floor, home.door)


def utilities_words(card: VacancyCard, total: int) -> str:
    """``varme og vand``: what the utilities beside the rent are for, as far as the list says."""
    charges = card.vacancy.charges
    if not charges or sum(line.amount for line in charges) != total:
        return "forbrug"
    kinds = dict.fromkeys(line.kind for line in charges if line.amount)
    words = [danish.CHARGES.get(kind, danish.CHARGES["other"]).lower() for kind in kinds]
    return danish.listed(words) or "forbrug"


def dwelling_facts(card: VacancyCard) -> list[str]:
    """What a citizen wants to know about the home, in short phrases; what nobody has said is left out."""
    home = card.dwelling
    facts = [
        f"{danish.count(home.rooms, 'rum', 'rum')}, {danish.area(home.area)}{_floor_words(card)}",
        f"{card.association.name}, afdeling {card.estate.number}, lejemål {home.tenancy_no}",
    ]
    if home.kind:
        facts.append(danish.DWELLING_KINDS.get(home.kind, home.kind))
    if card.district in danish.DISTRICTS and card.district != 99:
        facts.append(f"Bydel: {danish.DISTRICTS[card.district]}")
    facts += _yes_no(home.kitchen, "Eget køkken", "Ikke eget køkken")
    facts += _yes_no(home.wheelchair, "Egnet til kørestol", "")
    facts += _yes_no(home.pets, "Husdyr er tilladt", "Husdyr er ikke tilladt")
    if card.vacancy.amount_of("laundry") is not None:
        facts.append("Fælles vaskeri")
    return facts


def _floor_words(card: VacancyCard) -> str:
    home = card.dwelling
    number = home.floor_number
    lift = {True: " med elevator", False: " uden elevator", None: ""}[home.lift]
    if number is None:
        return lift and f",{lift}"
    floor = {0: "stuen", -1: "kælderen"}.get(number, f"{number}. sal")
    return f", {floor}{lift}"


def _yes_no(value: bool | None, yes: str, no: str) -> list[str]:
    word = {True: yes, False: no, None: ""}[value]
    return [word] if word else []


def reference_facts(card: VacancyCard) -> list[tuple[str, str]]:
    """How an association finds the dwelling again."""
    estate = f"{card.estate.number} {card.estate.name or ''}".strip()
    return [
        ("Boligorganisation", card.association.name),
        ("Afdeling", estate),
        ("Lejemålsnr.", card.dwelling.tenancy_no),
        ("Adresse", address_of(card)),
    ]


def office_lines(sender: Sender) -> tuple[str, ...]:
    """The lines under the municipality's name."""
    return tuple(line for line in (sender.department, sender.name, sender.address) if line)


def reach_lines(sender: Sender) -> tuple[str, ...]:
    """How to reach the office: telephone with its hours, e-mail."""
    phone = f"Telefon {sender.phone}" if sender.phone else ""
    if phone and sender.hours:
        phone += f", {sender.hours}"
    return tuple(line for line in (phone, sender.email) if line)


def household_words(adults: int, children: int) -> str:
    """``1 voksen og 2 børn``."""
    words = [danish.count(adults, "voksen", "voksne")]
    if children:
        words.append(danish.count(children, "barn", "børn"))
    return danish.listed(words)
