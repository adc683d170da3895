"""The offer letter (PRACTICE.md § 4.2): values, conditions, rent table and coupon."""

from __future__ import annotations

from reportlab.platypus import Flowable

from boligdesk import danish
from boligdesk.documents.letters import blocks
from boligdesk.documents.letters.blocks import Money
from boligdesk.documents.letters.qr import mail_link
from boligdesk.documents.letters.setting import LetterPlan, greeting
from boligdesk.documents.letters.templates import Template
from boligdesk.documents.letters.wording import (
    day_and_month,
    dwelling_facts,
    rates_words,
    short_address,
    utilities_words,
)
from boligdesk.services.letter_contents import OfferLetter
from boligdesk.services.letters import address_of


def plan_offer(letter: OfferLetter, template: Template) -> LetterPlan:
    """Everything the offer letter is set from."""
    return LetterPlan(
        template=template,
        template_name=letter.template,
        sender=letter.sender,
        recipient=letter.recipient,
        facts=_case_facts(letter),
        values=offer_values(letter),
        flags=offer_flags(letter),
        blocks={
            "boligen": lambda: [blocks.facts_grid(dwelling_facts(letter.card))],
            "husleje": lambda: [blocks.money_table(rent_lines(letter))],
            "hilsen": lambda: greeting(letter.officer, letter.sender),
            "svarkupon": lambda: _coupon(letter),
        },
        footer=(
            f"Beregnet {danish.long_date(letter.made)}",
            rates_words(letter.working.rates_id),
            f"tilbud {letter.number}",
        ),
    )


def _case_facts(letter: OfferLetter) -> tuple[str, ...]:
    facts = [danish.long_date(letter.letter_date), f"Sag {letter.case_no}"]
    if letter.officer:
        facts.append(f"Sagsbehandler: {letter.officer}")
    return tuple(facts)


def offer_values(letter: OfferLetter) -> dict[str, str]:
    """The fields of the letter text."""
    card, working, sender = letter.card, letter.working, letter.sender
    contact = (
        card.vacancy.contact or card.estate.contact or card.association.contact or card.association.phone
    )
    reply_day = day_and_month(letter.reply_by, letter.letter_date)
    return {
        "adresse": address_of(card),
        "adresse_kort": short_address(card),
        "netto": danish.kroner(working.net_rent),
        "netto_efter": danish.kroner(working.net_rent_after),
        "forbrug": danish.kroner(working.utilities),
        "forbrugsarter": utilities_words(card, working.utilities),
        "indflytning": danish.long_date(letter.move_in),
        "svarfrist": f"{reply_day} kl.\u00a0{letter.reply_time}" if letter.reply_time else reply_day,
        "svardag": danish.long_date(letter.reply_by),
        "beregnet": danish.long_date(letter.made),
        "organisation": card.association.name,
        "indskud": danish.kroner(card.vacancy.deposit or 0),
        "kontakt": contact or "",
        "telefon": sender.phone,
        "epost": sender.email,
        "kommune": sender.municipality or "Kommunen",
        "antal_tilbud": danish.number(letter.offers_per_citizen),
        "sagsbehandler": letter.caseworker,
        "tilskud_slut": danish.long_date(letter.refund_last_day) if letter.refund_last_day else "",
    }


def offer_flags(letter: OfferLetter) -> dict[str, bool]:
    """The conditions of the letter text."""
    working, values = letter.working, offer_values(letter)
    return {
        "støtte": working.benefit_paid > 0,
        "tilskud": working.refund + working.grant > 0,
        "eget_tilskud": working.grant > 0,
        "forbrug": working.utilities > 0,
        "indskud": letter.card.vacancy.deposit is not None,
        "lån": letter.loan == "yes",
        "lån_for_gammel": letter.loan == "too_old",
        "lån_uden_køkken": letter.loan == "no_kitchen",
        "lån_spørg": letter.loan == "ask",
        "kontakt": bool(values["kontakt"]),
        "telefon": bool(values["telefon"].strip()),
        "epost": bool(values["epost"].strip()),
        "antal_tilbud": letter.offers_per_citizen > 0,
        "bostøtte": letter.support != "none",
        "støtte_85a": letter.support == "p85a",
        "sagsbehandler": bool(letter.caseworker),
        "tilskud_slut": letter.refund_last_day is not None,
        "udslusning": letter.variant == "udslusning",
        "familie": letter.variant == "familie",
        "ungdom": letter.variant == "ungdom",
        "ældre": letter.variant == "ældre",
    }


def rent_lines(letter: OfferLetter) -> list[Money]:
    """The rent table, straight from the stored working: the sums are the working's own, to the øre."""
    working = letter.working
    kinds = utilities_words(letter.card, working.utilities)
    lines = [Money(f"Husleje uden {kinds}", working.listed_rent)]
    if working.state_reduction:
        lines.append(Money("Statslig nedsættelse af huslejen", -working.state_reduction))
    if working.benefit_paid:
        lines.append(
            Money(
                "Forventet boligstøtte",
                -working.benefit_paid,
                "Udbetaling Danmark afgør beløbet",
            )
        )
    if working.refund:
        ends = danish.long_date(letter.refund_last_day) if letter.refund_last_day else ""
        note = f"udslusningsbolig, til og med {ends}" if ends else "udslusningsbolig"
        lines.append(Money("Huslejetilskud fra kommunen", -working.refund, note))
    if working.grant:
        lines.append(Money("Midlertidigt tilskud fra kommunen", -working.grant, "kun i 2026"))
    # Where the subsidies are more than the rent, the working stops at 0; the table then says so and still adds up.
    if below := working.net_rent - sum(line.amount for line in lines):
        lines.append(Money("Huslejen regnes ikke under 0 kr.", below))
    lines.append(Money("Du betaler i husleje", working.net_rent, bold=True))
    if working.utilities:
        label = "Forbrug" if kinds == "forbrug" else kinds.capitalize()
        lines.append(Money(f"{label} (a conto)", working.utilities))
        lines.append(Money("I alt", working.net_rent + working.utilities, bold=True))
    if letter.left_to_live is not None:
        lines.append(Money("Så meget har du tilbage om måneden", letter.left_to_live))
    return lines


def _coupon(letter: OfferLetter) -> list[Flowable]:
    sender = letter.sender
    send_to = [line for line in (sender.municipality, sender.name, sender.address, sender.email) if line]
    return [
        blocks.coupon(
            "Svarkupon",
            (
                f"Tilbud {letter.number}, sag {letter.case_no}",
                address_of(letter.card),
                f"Svar senest {offer_values(letter)['svarfrist']}.",
            ),
            ("Ja tak. Jeg vil gerne have boligen.", "Nej tak. Jeg vil ikke have boligen."),
            ("Send kuponen til: " + ", ".join(send_to),) if send_to else (),
            link=mail_link(sender.email, f"Svar på tilbud {letter.number}"),
        )
    ]
