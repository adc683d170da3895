"""The columns of the directory's three lists."""

from __future__ import annotations

from dataclasses import dataclass

from boligdesk import danish
from boligdesk.desktop import words
from boligdesk.desktop.table_model import Cell, Chip, Column, Kind
from boligdesk.domain.contacts import TOPICS, ContactPerson
from boligdesk.domain.dwellings import Estate
from boligdesk.services.keep_directory import AssociationEntry, EstateEntry

_NONE = Cell("–", "muted")


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact person with the words for what the person is there for."""

    id: int
    person: ContactPerson
    where: str


def association_columns() -> tuple[Column[AssociationEntry], ...]:
    """The boligorganisationer with how to reach them."""
    return (
        Column(key="name", title="Boligorganisation", value=lambda r: r.association.name,
               cell=lambda r: Cell(r.association.name, strong=True), sample="Demo Hovedstadens Små Boliger", stretch=4,
               tip=lambda r: r.association.name),
        Column(key="lbf", title="LBF-nr.", value=lambda r: r.association.lbf_no,
               cell=lambda r: _text(r.association.lbf_no), sample="01234", optional=True),
        Column(key="phone", title="Telefon", value=lambda r: r.association.phone,
               cell=lambda r: _text(r.association.phone), sample="33 00 00 00"),
        Column(key="email", title="E-mail", value=lambda r: r.association.email,
               cell=lambda r: _text(r.association.email), sample="udlejning@demo.example", stretch=2, optional=True,
               tip=lambda r: r.association.email or ""),
        Column(key="reply", title="Svarfrist", name="Svarfrist, hverdage", value=lambda r: r.association.reply_workdays,
               cell=reply_cell, sample="Kontorets egen", kind=Kind.NUMBER),
        Column(key="estates", title="Afdelinger", value=lambda r: len(r.estates),
               cell=lambda r: _count(len(r.estates)), sample="120", kind=Kind.NUMBER, right=True),
        Column(key="contacts", title="Kontakter", value=lambda r: len(r.contacts),
               cell=lambda r: _count(len(r.contacts)), sample="120", kind=Kind.NUMBER, right=True),
        Column(key="vacant", title="Ledige nu", value=lambda r: r.vacant, cell=lambda r: _count(r.vacant),
               sample="120", kind=Kind.NUMBER, right=True),
    )  # fmt: skip


def estate_columns() -> tuple[Column[EstateEntry], ...]:
    """The estates of one association with what is agreed for them."""
    return (
        Column(key="number", title="Nr.", name="Afdelingsnummer", value=lambda r: r.estate.number,
               cell=lambda r: Cell(r.estate.number, strong=True), sample="00123"),
        Column(key="name", title="Navn", value=lambda r: r.estate.name, cell=lambda r: _text(r.estate.name),
               sample="Demo Frederikssundsvej", stretch=3, tip=lambda r: r.estate.name or ""),
        Column(key="district", title="Bydel", value=lambda r: words.district(r.estate.district),
               cell=lambda r: Cell(words.district(r.estate.district), "normal" if r.estate.district else "muted"),
               sample="Brønshøj-Husum", stretch=1, optional=True),
        Column(key="transitional", title="Udslusning", name="Udslusningsboliger om året",
               value=lambda r: transitional_words(r.estate), cell=lambda r: _transitional(r.estate),
               sample="Højst 2 om året"),
        Column(key="area", title="Område", name="Områdestatus i dag",
               value=lambda r: danish.AREA_STATUSES[r.estate.area_status],
               cell=lambda r: area_cell(r.estate.area_status), sample="ForebyggelseMM"),
        Column(key="share", title="Andel", name="Aftalt andel i dag", value=lambda r: r.estate.share_percent,
               cell=lambda r: percent_cell(r.estate.share_percent), sample="33 %", kind=Kind.NUMBER, right=True),
        Column(key="vacant", title="Ledige", name="Ledige nu", value=lambda r: r.vacant,
               cell=lambda r: _count(r.vacant), sample="12", kind=Kind.NUMBER, right=True),
    )  # fmt: skip


def contact_columns() -> tuple[Column[ContactLine], ...]:
    """Who to call about what."""
    return (
        Column(key="about", title="Ring om", value=lambda r: TOPICS.index(r.person.about),
               cell=lambda r: Cell(topic(r.person.about)), sample="Økonomi og opkrævning"),
        Column(key="name", title="Navn", value=lambda r: r.person.name,
               cell=lambda r: Cell(r.person.name, strong=True, second=r.where),
               sample="Konstantin Eksempelsen", stretch=2, tip=_person_tip),
        Column(key="phone", title="Telefon", value=lambda r: r.person.phone,
               cell=lambda r: Cell(r.person.phone or "–", second=r.person.email or ""),
               sample="udlejning@demo.exa", stretch=1, tip=lambda r: r.person.email or ""),
    )  # fmt: skip


def _person_tip(line: ContactLine) -> str:
    return "\n".join(filter(None, (line.person.name, line.where, line.person.note)))


def topic(about: str) -> str:
    """What a person is called about, as a heading: ``Syn og istandsættelse``."""
    words_ = danish.CONTACT_TOPICS[about]
    return words_[:1].upper() + words_[1:]


def reply_cell(entry: AssociationEntry) -> Cell:
    """The agreed reply deadline, or that the office's own holds."""
    days = entry.association.reply_workdays
    return (
        Cell("Kontorets egen", "muted") if days is None else Cell(danish.count(days, "hverdag", "hverdage"))
    )


def transitional_words(estate: Estate) -> str:
    """Whether an estate can have udslusningsboliger, and how many a year."""
    if not estate.transitional:
        return "Ingen aftale"
    if estate.transitional_quota is None:
        return "Uden loft"
    return f"Højst {danish.number(estate.transitional_quota)} om året"


def area_cell(status: str) -> Cell:
    """An area status as a chip; none as a dash."""
    if status == "none":
        return _NONE
    short = danish.AREA_STATUSES[status].removesuffix("sområde").removesuffix(" boligområde")
    return Cell(chips=(Chip(short, "bad" if status == "udsat" else "warn"),))


def percent_cell(percent: int | None) -> Cell:
    """A whole percentage, a dash where none is agreed."""
    return _NONE if percent is None else Cell(f"{percent}\u00a0%")


def _transitional(estate: Estate) -> Cell:
    return Cell(transitional_words(estate), "normal" if estate.transitional else "muted")


def _count(number: int) -> Cell:
    return Cell(danish.number(number)) if number else _NONE


def _text(value: str | None) -> Cell:
    return Cell(value) if value else _NONE
