"""The letters to an association (PRACTICE.md § 4.4): a dwelling returned, a citizen assigned, more time wanted."""

from __future__ import annotations

from datetime import date

from boligdesk import danish
from boligdesk.documents.letters import blocks
from boligdesk.documents.letters.fonts import printable
from boligdesk.documents.letters.setting import LetterPlan, greeting
from boligdesk.documents.letters.templates import Template
from boligdesk.documents.letters.wording import household_words, reference_facts, short_address
from boligdesk.services.letter_contents import AssignmentLetter, MoreTimeLetter, ReturnLetter


def plan_return(letter: ReturnLetter, template: Template) -> LetterPlan:
    """Everything the return letter is set from; it holds nothing about any citizen."""
    rent_until = danish.long_date(letter.rent_until) if letter.rent_until else ""
    return LetterPlan(
        template=template,
        template_name=letter.template,
        sender=letter.sender,
        recipient=letter.recipient,
        facts=_facts(letter.returned, f"Bolig {letter.card.id}", letter.officer),
        values={
            "adresse_kort": short_address(letter.card),
            "årsag": letter.reason_label.rstrip("."),
            "anden_årsag": letter.second_label.rstrip("."),
            "tekst": letter.text,
            "leje_fra": danish.long_date(letter.card.vacancy.vacant_from),
            "leje_til": rent_until,
            "følge": letter.consequence,
        },
        flags={
            "trukket": letter.withdrawn,
            "anden_årsag": bool(letter.second_label),
            "tekst": bool(printable(letter.text)),
            "før_ledig": letter.before_vacant,
            "leje_til": bool(rent_until) and not letter.withdrawn and not letter.before_vacant,
            "følge": bool(letter.consequence) and not letter.withdrawn and not letter.before_vacant,
        },
        blocks={
            "boligen": lambda: [blocks.named_facts(reference_facts(letter.card))],
            "datoer": lambda: [blocks.named_facts(_dates(letter))],
            "hilsen": lambda: greeting(letter.officer, letter.sender),
        },
        footer=(f"Bolig {letter.card.id}", f"årsag {letter.reason}"),
    )


def _dates(letter: ReturnLetter) -> list[tuple[str, str]]:
    vacancy = letter.card.vacancy
    return [
        ("Ledig fra", danish.long_date(vacancy.vacant_from)),
        ("Modtaget hos os", danish.long_date(vacancy.received)),
        ("Returneret", danish.long_date(letter.returned)),
        ("Afsluttet af", danish.SIDES[letter.side]),
    ]


def plan_more_time(letter: MoreTimeLetter, template: Template) -> LetterPlan:
    """Everything the request for more time is set from; it holds nothing about any citizen."""
    vacancy, sender = letter.card.vacancy, letter.sender
    return LetterPlan(
        template=template,
        template_name=letter.template,
        sender=sender,
        recipient=letter.recipient,
        facts=_facts(letter.letter_date, f"Bolig {letter.card.id}", letter.officer),
        values={
            "adresse_kort": short_address(letter.card),
            "frist": danish.long_date(letter.reply_by) if letter.reply_by else "",
            "ny_frist": danish.long_date(letter.until),
            "grund": letter.words,
            "leje_fra": danish.long_date(vacancy.vacant_from),
            "telefon": sender.phone,
        },
        flags={
            "frist": letter.reply_by is not None,
            "grund": bool(printable(letter.words)),
            "ledig": vacancy.vacant_from <= letter.letter_date,
            "telefon": bool(sender.phone.strip()),
        },
        blocks={
            "boligen": lambda: [blocks.named_facts(reference_facts(letter.card))],
            "hilsen": lambda: greeting(letter.officer, sender),
        },
        footer=(f"Bolig {letter.card.id}",),
    )


def plan_assignment(letter: AssignmentLetter, template: Template) -> LetterPlan:
    """Everything the assignment letter is set from."""
    ends = danish.long_date(letter.refund_last_day) if letter.refund_last_day else ""
    confirm = danish.long_date(letter.confirm_by) if letter.confirm_by else ""
    return LetterPlan(
        template=template,
        template_name=letter.template,
        sender=letter.sender,
        recipient=letter.recipient,
        facts=_facts(letter.letter_date, f"Sag {letter.case_no}", letter.officer),
        values={
            "adresse_kort": short_address(letter.card),
            "navn": letter.name,
            "indflytning": danish.long_date(letter.move_in),
            "tilskud_slut": ends,
            "sagsbehandler": letter.caseworker,
            "bekræft": confirm,
        },
        flags={
            "udslusning": letter.mode == "transitional",
            "tilskud_slut": bool(ends),
            "lån": letter.loan == "yes",
            "lån_spørg": letter.loan == "ask",
            "bostøtte": letter.support,
            "sagsbehandler": bool(letter.caseworker.strip()),
            "bekræft": bool(confirm),
        },
        blocks={
            "boligen": lambda: [blocks.named_facts(reference_facts(letter.card))],
            "borger": lambda: [blocks.named_facts(_citizen(letter))],
            "hilsen": lambda: greeting(letter.officer, letter.sender),
        },
        footer=(f"Tilbud {letter.number}",),
    )


def _citizen(letter: AssignmentLetter) -> list[tuple[str, str]]:
    facts = [
        ("Navn", letter.name),
        ("CPR-nummer", letter.cpr),
        ("Telefon", letter.phone),
        ("E-mail", letter.email),
        ("Husstand", household_words(letter.adults, letter.children)),
        ("Overtager boligen", danish.long_date(letter.move_in)),
    ]
    return [(name, value) for name, value in facts if value]


def _facts(day: date, case: str, officer: str) -> tuple[str, ...]:
    lines = [danish.long_date(day), case]
    if officer:
        lines.append(f"Sagsbehandler: {officer}")
    return tuple(lines)
