"""The columns of the match order and of the head of the line."""

from __future__ import annotations

from boligdesk import danish
from boligdesk.desktop.table_model import Cell, Chip, Column, Kind
from boligdesk.domain.reasons import PriorityGroup
from boligdesk.services.keep_order import PlaceInLine


def origins_words(group: PriorityGroup) -> str:
    """Where the citizens of a group come from, in the order of the form."""
    return danish.listed([words for key, words in danish.ORIGINS.items() if key in group.origins])


def group_columns() -> tuple[Column[PriorityGroup], ...]:
    """The groups by rank."""
    return (
        Column(key="rank", title="#", name="Plads", value=lambda r: r.rank, cell=lambda r: Cell(str(r.rank), "muted"),
               sample="00", kind=Kind.NUMBER),
        Column(key="label", title="Gruppe", value=lambda r: r.label,
               cell=lambda r: Cell(r.label, strong=True, second=f"Kommer fra: {origins_words(r)}"),
               sample="Botilbud § 107, fængsel eller hospital før udskrivning", stretch=4,
               tip=lambda r: f"{r.label}\nKommer fra: {origins_words(r)}"),
        Column(key="days", title="Dage på stedet", value=lambda r: r.more_than_days, kind=Kind.NUMBER,
               cell=lambda r: Cell("Alle", "muted") if r.more_than_days is None
               else Cell(f"Over {danish.number(r.more_than_days)}"), sample="Over 1.000"),
        Column(key="short", title="Mærkat", name="Mærkat på listerne", value=lambda r: r.short_label,
               cell=lambda r: Cell(r.short_label), sample="Botilbud/udskrives"),
    )  # fmt: skip


def line_columns() -> tuple[Column[PlaceInLine], ...]:
    """The head of the line in the order that is shown above."""
    return (
        Column(key="place", title="Plads", value=lambda r: r.place, cell=lambda r: Cell(str(r.place), strong=True),
               sample="Plads", kind=Kind.NUMBER, right=True),
        Column(key="before", title="I dag", name="Plads i dag", value=lambda r: r.before, cell=_before,
               sample="1.000 ▲ 1.000", kind=Kind.NUMBER),
        Column(key="name", title="Borger", value=lambda r: r.name, cell=lambda r: Cell(r.name),
               sample="Konstantin Eksempelsen", stretch=2, tip=lambda r: r.name),
        Column(key="group", title="Gruppe", value=lambda r: r.group, cell=lambda r: Cell(r.group, "muted"),
               sample="Kvindekrisecenter § 109 (uanset hjem", stretch=3, tip=lambda r: r.group),
        Column(key="days", title="Ventet", name="Dage på listen", value=lambda r: r.days_waiting, kind=Kind.NUMBER,
               right=True, cell=lambda r: Cell(danish.count(r.days_waiting, "dag", "dage")), sample="1.000 dage"),
    )  # fmt: skip


def _before(place: PlaceInLine) -> Cell:
    if place.before == place.place:
        return Cell(danish.number(place.before), "muted")
    up = place.before > place.place
    words = f"{danish.number(abs(place.before - place.place))} {'frem' if up else 'tilbage'}"
    return Cell(danish.number(place.before), chips=(Chip(words, "info" if up else "warn"),))
