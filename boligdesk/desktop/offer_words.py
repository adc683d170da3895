"""How an offer is told in the list, on the board and on its card: columns, chips, facts."""

from __future__ import annotations

from datetime import date, time
from typing import Final

from boligdesk import danish
from boligdesk.desktop.table_model import Cell, Chip, Column, Kind, day, money
from boligdesk.desktop.widgets.facts import Fact, Facts
from boligdesk.domain.offers import ASKING_LETTERS
from boligdesk.services.list_offers import OfferCard
from boligdesk.services.offer_rows import DUE, STAGES, OfferRow

HEADINGS: Final = {**danish.OFFER_STATES, DUE: "Svarfrist nået"}
"""The headings of the board."""
COLUMNS: Final = {
    "open": ("draft", "sent", DUE, "accepted"),
    "due": (DUE,),
    "decided": ("accepted", "refused", "withdrawn", "lapsed"),
    "all": STAGES,
}
"""The columns of the board in each view."""
NOBODY: Final = {
    "draft": "Ingen kladder",
    "sent": "Ingen venter på svar",
    DUE: "Ingen frister i dag",
    "accepted": "Ingen har sagt ja",
    "refused": "Ingen har sagt nej",
    "withdrawn": "Ingen er trukket tilbage",
    "lapsed": "Ingen er bortfaldet",
}
"""What an empty column of the board says."""

_TONES: Final = {"sent": "info", "accepted": "good", "refused": "warn"}
_SOON: Final = 1


def offer_columns(today: date) -> tuple[Column[OfferRow], ...]:
    """The list of offers (UX.md, page 4)."""
    return (
        Column(key="number", title="Tilbud", name="Tilbuddets nummer", value=lambda r: r.number,
               cell=lambda r: Cell(r.number, "muted"), sample="2026-0888"),
        Column(key="name", title="Borger", value=lambda r: r.name, cell=lambda r: Cell(r.name, strong=True),
               sample="Konstantin Eksempelsen", stretch=3, tip=lambda r: f"{r.name} · sag {r.case_no}"),
        Column(key="case", title="Sag", name="Sagsnummer", value=lambda r: r.case_no,
               cell=lambda r: Cell(r.case_no, "muted"), sample="2026-00123", hidden=True),
        Column(key="address", title="Adresse", value=lambda r: r.address,
               cell=lambda r: Cell(r.address, after=r.postal), sample="Frederikssundsvej 128, 3. tv. 2700 Brøn",
               stretch=4, tip=lambda r: f"{r.address}, {r.postal}"),
        Column(key="association", title="Organisation", value=lambda r: r.association,
               cell=lambda r: Cell(r.association, after=r.estate_no), sample="Lejerbo AAAA 012", stretch=2,
               optional=True),
        Column(key="net", title="Netto", name="Nettohusleje", value=lambda r: r.net_rent,
               cell=lambda r: money(r.net_rent), sample="10.222", kind=Kind.MONEY, right=True),
        Column(key="margin", title="Margin", name="Margin ved tilbuddet", value=lambda r: r.margin,
               cell=lambda r: margin_cell(r.margin), sample="+12.978", kind=Kind.MONEY, right=True),
        Column(key="mode", title="Lejeform", value=lambda r: danish.OFFER_MODES[r.mode],
               cell=lambda r: Cell(danish.OFFER_MODES[r.mode]), sample="med tilskud MM", hidden=True),
        Column(key="letter", title="Brev", name="Brevets dato", value=lambda r: r.letter_date,
               cell=lambda r: day(r.letter_date, today), sample="15. sept. 2025", kind=Kind.DATE),
        Column(key="reply", title="Svarfrist", name="Borgerens svarfrist", value=_reply_value, cell=reply_cell,
               sample="2 hverdage over MM", kind=Kind.DATE,
               tip=lambda r: "" if r.reply_by is None else f"Svar senest {danish.weekday_date(r.reply_by)}"),
        Column(key="answered", title="Afgjort", value=lambda r: r.answered,
               cell=lambda r: day(r.answered, today), sample="15. sept. 2025", kind=Kind.DATE, optional=True),
        Column(key="by", title="Lavet af", value=lambda r: r.made_by, cell=lambda r: Cell(r.made_by, "muted"),
               sample="Vibeke Vagtsen", stretch=1, optional=True),
        Column(key="state", title="Status", value=_state_value, cell=state_cell, sample="Trukket tilbage MM"),
    )  # fmt: skip


def state_cell(row: OfferRow) -> Cell:
    """The state as a word on a coloured ground; a yes that is not assigned says what is left to do."""
    words = "Ja – skal anvises" if row.to_assign else danish.OFFER_STATES[row.state]
    tone = _TONES.get(row.state)
    return Cell(chips=(Chip(words, tone),)) if tone else Cell(words, "muted")


def reply_cell(row: OfferRow) -> Cell:
    """The days the citizen has left: red on the day and after, yellow the day before."""
    days = row.reply_workdays
    if row.state != "sent":
        return Cell("–", "muted")
    if row.reply_by is None or days is None:
        return Cell("Ingen frist", "muted")
    if row.stage != DUE:
        words = danish.count(days, "hverdag", "hverdage")
        return Cell(chips=(Chip(words, "warn"),)) if days <= _SOON else Cell(words)
    if days == 0:
        return Cell(chips=(Chip("I dag", "bad"),))
    return Cell(chips=(Chip(f"{danish.count(-days, 'hverdag', 'hverdage')} over", "bad"),))


def margin_cell(ore: int | None) -> Cell:
    """The margin with its sign; what is missing in red."""
    if ore is None:
        return Cell("–", "muted")
    return Cell(danish.signed(ore), "bad" if ore < 0 else "normal")


def _reply_value(row: OfferRow) -> date | None:
    return row.reply_by if row.state == "sent" else None


def _state_value(row: OfferRow) -> str:
    return state_cell(row).plain


def headline(card: OfferCard) -> str:
    """What the panel is about: the citizen and the dwelling."""
    home = card.home.dwelling
    address = danish.dwelling_address(home.street, home.house_no, home.floor, home.door)
    return f"{card.pair.applicant.name} · {address}"


def about(card: OfferCard) -> str:
    """The same in two lines, for the dialogs."""
    offer = card.offer
    words = f"{headline(card)}\nTilbud {offer.number}"
    return words if offer.reply_by is None else f"{words} · svar senest {danish.weekday_date(offer.reply_by)}"


def facts_of(card: OfferCard, today: date) -> tuple[Facts, ...]:
    """The card of an offer: what was offered, what became of it, and how it went step by step."""
    return (_terms(card, today), _outcome(card), _course(card))


def _terms(card: OfferCard, today: date) -> Facts:
    offer, home = card.offer, card.home
    facts = [
        Fact(
            "Bolig", f"{home.association.name} afd. {home.estate.number}, lejemål {home.dwelling.tenancy_no}"
        ),
        Fact("Lejeform", danish.OFFER_MODES[offer.mode].capitalize()),
        Fact("Nettohusleje", "ukendt" if offer.working.unknown else danish.kroner(offer.working.net_rent)),
        _margin(offer.margin),
    ]
    if offer.move_in is not None:
        facts.append(Fact("Indflytning", danish.long_date(offer.move_in)))
    if offer.refund_last_day is not None:
        facts.append(Fact("Tilskud til og med", danish.long_date(offer.refund_last_day)))
    if offer.reply_by is not None and offer.state != "draft":
        tone = "bad" if offer.state == "sent" and offer.reply_by <= today else ""
        facts.append(Fact("Svar senest", danish.weekday_date(offer.reply_by), tone))
    return Facts("Tilbuddet", tuple(facts))


def _margin(ore: int | None) -> Fact:
    if ore is None:
        return Fact("Margin", "ukendt")
    words = f"mangler {danish.kroner(-ore)}" if ore < 0 else f"{danish.kroner(ore)} tilovers"
    return Fact("Margin", words, "bad" if ore < 0 else "")


def _outcome(card: OfferCard) -> Facts:
    """The state with what was said about it, and why this citizen was chosen."""
    offer = card.offer
    facts = [Fact("Status", danish.OFFER_STATES[offer.state])]
    if card.refusal:
        facts.append(Fact("Årsag", f"{offer.refusal_code} {card.refusal}"))
    if offer.justified is not None:
        words = {"yes": "ja", "no": "nej", "pending": "afventer vurdering"}[offer.justified]
        facts.append(Fact("Saglig grund", words))
    if offer.judged_on is not None:
        facts.append(Fact("Vurderet", f"{offer.judged_by}, {danish.long_date(offer.judged_on)}"))
    if offer.second_on is not None:
        facts.append(Fact("Læst af", f"{offer.second_by}, {danish.long_date(offer.second_on)}"))
    if offer.state in {"accepted", "refused"} and offer.answered and offer.reply_by:
        late = offer.answered > offer.reply_by
        facts.append(
            Fact("Svaret kom", f"{danish.long_date(offer.answered)}{', efter fristen' if late else ''}")
        )
    if offer.answer_text:
        facts.append(Fact("Bemærkning", offer.answer_text))
    if offer.state == "accepted":
        facts.append(Fact("Boligen", danish.VACANCY_STATES[card.home.vacancy.state]))
    if offer.rank is not None:
        facts.append(Fact("Plads på listen", str(offer.rank)))
    if offer.departure_reason:
        facts.append(Fact("Fravigelse", offer.departure_reason))
    return Facts("Status", tuple(facts))


_SAID: Final = {
    "accepted": "Borgeren sagde ja", "refused": "Borgeren sagde nej", "lapsed": "Bortfaldet uden svar",
    "withdrawn": "Trukket tilbage",
}  # fmt: skip


def _course(card: OfferCard) -> Facts:
    """What happened when, as far as it is stored with the offer; within a day in the order it was done."""
    offer, ended_at = card.offer, card.ended_at
    begun = "Kladde gemt" if offer.state == "draft" else "Tilbudt"
    steps = [((offer.made, time.min, 0), f"{begun} af {offer.made_by}")]
    for letter in reversed(card.letters):
        rank = 1 if letter.kind in ASKING_LETTERS else 3
        steps.append(((letter.made.date(), letter.made.time(), rank), f"{danish.LETTERS[letter.kind]} lavet"))
    if (on := offer.answered) is not None:
        # An end that was told of on a later day comes last on its own.
        known = ended_at is not None and ended_at.date() == on
        steps.append(((on, ended_at.time() if ended_at and known else time.max, 2), _SAID[offer.state]))
    steps.sort(key=lambda step: step[0])
    return Facts("Forløb", tuple(Fact(danish.long_date(when[0]), what) for when, what in steps))
