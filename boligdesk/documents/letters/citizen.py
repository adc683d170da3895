"""The letters to a citizen after the offer (PRACTICE.md § 4): reminder, withdrawal, confirmation, hearing, expiry."""

from __future__ import annotations

from boligdesk import danish
from boligdesk.documents.letters import blocks
from boligdesk.documents.letters.blocks import Money
from boligdesk.documents.letters.setting import BlockMaker, LetterPlan, greeting
from boligdesk.documents.letters.templates import Template
from boligdesk.documents.letters.wording import day_and_month, rates_words, short_address
from boligdesk.services.citizen_contents import (
    CitizenContent,
    ConfirmationLetter,
    ExpiryLetter,
    HeardOffer,
    HearingLetter,
    ReminderLetter,
    WithdrawalLetter,
)
from boligdesk.services.letters import address_of


def plan_citizen(letter: CitizenContent, template: Template) -> LetterPlan:
    """The plan of the letter that belongs to this kind of content."""
    match letter:
        case ReminderLetter():
            return plan_reminder(letter, template)
        case WithdrawalLetter():
            return plan_withdrawal(letter, template)
        case ConfirmationLetter():
            return plan_confirmation(letter, template)
        case HearingLetter():
            return plan_hearing(letter, template)
        case ExpiryLetter():
            return plan_expiry(letter, template)


def plan_reminder(letter: ReminderLetter, template: Template) -> LetterPlan:
    """Everything the reminder is set from."""
    return _plan(
        letter,
        template,
        values={"adresse": address_of(letter.card), "svarfrist": reply_words(letter)},
        flags={"overskredet": letter.overdue},
        makers={"tilbud": lambda: [blocks.named_facts(_offered(letter))]},
        footer=(f"Tilbud {letter.number}", rates_words(letter.working.rates_id)),
    )


def plan_withdrawal(letter: WithdrawalLetter, template: Template) -> LetterPlan:
    """Everything the letter about an offer that is taken back is set from."""
    return _plan(
        letter,
        template,
        values={
            "adresse": address_of(letter.card),
            "adresse_kort": short_address(letter.card),
            "tilbudt": danish.long_date(letter.offered),
            "grund": letter.words,
        },
        flags={"sagt_ja": letter.accepted, "ældre": letter.elderly},
        makers={},
        footer=(f"Tilbud {letter.number}",),
    )


def plan_confirmation(letter: ConfirmationLetter, template: Template) -> LetterPlan:
    """Everything the confirmation of a yes is set from."""
    card, ends = letter.card, letter.refund_last_day
    return _plan(
        letter,
        template,
        values={
            "adresse": address_of(card),
            "adresse_kort": short_address(card),
            "organisation": card.association.name,
            "indflytning": danish.long_date(letter.move_in),
            "indskud": danish.kroner(card.vacancy.deposit or 0),
            "tilskud_slut": danish.long_date(ends) if ends else "",
            "netto_efter": danish.kroner(letter.working.net_rent_after),
        },
        flags={
            "udslusning": letter.mode == "transitional",
            "tilskud_slut": ends is not None,
            "indskud": card.vacancy.deposit is not None,
            "lån": letter.loan == "yes",
            "lån_spørg": letter.loan == "ask",
            "bostøtte": letter.support != "none",
        },
        makers={"tilbud": lambda: [blocks.named_facts(_accepted(letter))]},
        footer=(f"Tilbud {letter.number}", rates_words(letter.working.rates_id)),
    )


def plan_hearing(letter: HearingLetter, template: Template) -> LetterPlan:
    """Everything the hearing is set from."""
    return _plan(
        letter,
        template,
        values={
            "frist": danish.long_date(letter.answer_by),
            "indstillet": danish.long_date(letter.nominated),
            "tæller": danish.count(letter.counting, "tilbud", "tilbud"),
            "antal_tilbud": danish.count(letter.allowed, "tilbud", "tilbud"),
        },
        flags={"antal_tilbud": letter.allowed > 0, "flere": letter.counting > 1},
        makers={"tilbud": lambda: [blocks.named_facts([heard_words(one) for one in letter.offers])]},
        footer=(f"Sag {letter.case_no}", "partshøring"),
    )


def plan_expiry(letter: ExpiryLetter, template: Template) -> LetterPlan:
    """Everything the notice of a subsidy that ends is set from."""
    return _plan(
        letter,
        template,
        values={
            "tilskud": danish.kroner(letter.amount),
            "tilskud_slut": danish.long_date(letter.last_day),
            "netto_efter": danish.kroner(letter.pays_after),
            "mangler": danish.kroner(letter.gap),
            "beregnet": danish.long_date(letter.computed),
            "tilskud_ændret": danish.long_date(letter.changed) if letter.changed else "",
            "plan": letter.plan,
        },
        flags={
            "refusion": letter.kind == "refund_163a",
            "mangler": letter.gap > 0,
            "kan_betale": letter.capacity is not None and letter.gap == 0,
            "ukendt_evne": letter.capacity is None,
            "plan": bool(letter.plan.strip()),
            "tilskud_ændret": letter.changed is not None,
        },
        makers={"husleje": lambda: [blocks.money_table(expiry_lines(letter))]},
        footer=(f"Lejemål {letter.tenancy_id}", f"beregnet {danish.long_date(letter.computed)}"),
    )


def expiry_lines(letter: ExpiryLetter) -> list[Money]:
    """From what is paid now to what is paid afterwards; where another grant ends with it, the lines still add up."""
    ends = danish.long_date(letter.last_day)
    lines = [
        Money("Du betaler nu i husleje efter boligstøtte", letter.pays_now),
        Money(danish.GRANT_KINDS[letter.kind], letter.amount, f"stopper den {ends}"),
    ]
    if rest := letter.pays_after - letter.pays_now - letter.amount:
        lines.append(Money("Andre ændringer", rest))
    lines.append(Money("Du betaler bagefter", letter.pays_after, bold=True))
    return lines


def reply_words(letter: ReminderLetter) -> str:
    """The citizen's last day with its hour, as the offer letter says it."""
    words = day_and_month(letter.reply_by, letter.letter_date)
    return f"{words} kl.\u00a0{letter.reply_time}" if letter.reply_time else words


def heard_words(one: HeardOffer) -> tuple[str, str]:
    """An offer as a line of the hearing: its number, then what happened in words."""
    told = [f"{one.address}.", f"Vi sendte tilbuddet den {danish.long_date(one.offered)}."]
    day = f" den {danish.long_date(one.ended)}" if one.ended else ""
    if one.answer == "refused":
        told.append(f"Du sagde nej{day}.")
    else:
        told.append(f"Vi fik ikke dit svar, og tilbuddet bortfaldt{day}.")
    if one.reason:
        told.append(f"Grund: {one.reason.rstrip('.')}.")
    if one.words:
        told.append(f"Du fortalte: {one.words.rstrip('.')}.")
    if one.answer == "refused":
        told.append(_JUDGED[one.justified])
    return f"Tilbud {one.number}", " ".join(told)


_JUDGED = {
    "no": "Vi så ikke en god grund.",
    "yes": "Vi så en god grund, så det tæller ikke med.",
    "pending": "Vi har ikke taget stilling til grunden.",
    None: "Vi har ikke taget stilling til grunden.",
}


def _offered(letter: ReminderLetter) -> list[tuple[str, str]]:
    card = letter.card
    estate = f"{card.association.name}, afdeling {card.estate.number}, lejemål {card.dwelling.tenancy_no}"
    return [
        ("Tilbud", f"{letter.number}, sendt den {danish.long_date(letter.offered)}"),
        ("Boligen", f"{danish.count(card.dwelling.rooms, 'rum', 'rum')}, {danish.area(card.dwelling.area)}"),
        ("Boligorganisation", estate),
        ("Du betaler i husleje", f"ca. {danish.kroner(letter.working.net_rent)} om måneden"),
        ("Du kan flytte ind", danish.long_date(letter.move_in)),
    ]


def _accepted(letter: ConfirmationLetter) -> list[tuple[str, str]]:
    card, working = letter.card, letter.working
    facts = [
        ("Tilbud", f"{letter.number}, dit ja er fra den {danish.long_date(letter.answered)}"),
        ("Boligorganisation", f"{card.association.name}, afdeling {card.estate.number}"),
        ("Lejemålsnr.", card.dwelling.tenancy_no),
        ("Du betaler i husleje", f"ca. {danish.kroner(working.net_rent)} om måneden"),
    ]
    if working.utilities:
        facts.append(("Forbrug ved siden af", f"ca. {danish.kroner(working.utilities)} om måneden"))
    if letter.card.vacancy.deposit is not None:
        facts.append(("Indskud", danish.kroner(letter.card.vacancy.deposit)))
    return facts


def _plan(
    letter: CitizenContent,
    template: Template,
    *,
    values: dict[str, str],
    flags: dict[str, bool],
    makers: dict[str, BlockMaker],
    footer: tuple[str, ...],
) -> LetterPlan:
    """What all of them have in common: head, how to reach the office and the caseworker, the close."""
    sender = letter.sender
    facts = [danish.long_date(letter.letter_date), f"Sag {letter.case_no}"]
    if letter.officer:
        facts.append(f"Sagsbehandler: {letter.officer}")
    return LetterPlan(
        template=template,
        template_name=letter.template,
        sender=sender,
        recipient=letter.recipient,
        facts=tuple(facts),
        values={
            "telefon": sender.phone,
            "epost": sender.email,
            "kommune": sender.municipality or "Kommunen",
            "sagsbehandler": letter.caseworker,
            **values,
        },
        flags={
            "telefon": bool(sender.phone.strip()),
            "epost": bool(sender.email.strip()),
            "sagsbehandler": bool(letter.caseworker.strip()),
            **flags,
        },
        blocks={**makers, "hilsen": lambda: greeting(letter.officer, sender)},
        footer=footer,
    )
