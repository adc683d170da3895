"""The register of new-build in the window: its columns, its form, and a block pasted from Excel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from boligdesk import danish
from boligdesk.desktop import entries, words
from boligdesk.desktop.dialogs.record import RecordDialog
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.table_model import Cell, Column, Kind
from boligdesk.desktop.widgets.form import Field, Section
from boligdesk.desktop.widgets.paste_block import block_of
from boligdesk.domain.new_builds import REDUCTIONS, NewBuild
from boligdesk.errors import KnownError
from boligdesk.services.views import Changes

_KINDS: Final = tuple(danish.DWELLING_KINDS.items())
_DISTRICTS: Final = ((None, "Ukendt"), *danish.DISTRICTS.items())
_REDUCTIONS: Final = ((None, "Ingen"), *((one, f"§ {one}") for one in REDUCTIONS))
_DECIDED: Final = ((False, "Nej, et skøn"), (True, "Ja"))
_FIELDS: Final = (
    Field("project", "Projekt", needed=True),
    Field("association", "Boligorganisation", needed=True),
    Field("district", "Bydel", "choice", _DISTRICTS),
    Field("ready_from", "Klar fra", "date", needed=True),
    Field("kind", "Boligtype", "choice", _KINDS),
    Field("units", "Antal", "whole", needed=True),
    Field("rooms", "Rum", "whole", needed=True),
    Field("area", "Areal", "area", needed=True, hint="m² for hver bolig"),
    Field("rent", "Husleje", "money", needed=True, hint="kr. om måneden uden forbrug, efter nedsættelse"),
    Field("reduction", "Statslig nedsættelse", "choice", _REDUCTIONS),
    Field("confirmed", "Besluttet", "choice", _DECIDED),
    Field("noted", "Oplyst", "date", needed=True),
    Field("source", "Kilde", needed=True, hint="hvor tallene kan læses"),
    Field("note", "Bemærkning"),
)


def new_build_columns(today: date) -> tuple[Column[NewBuild], ...]:
    """The register as a list."""

    def words_of(
        key: str, title: str, take: Callable[[NewBuild], str], sample: str, **more: Any
    ) -> Column[NewBuild]:
        return Column(key=key, title=title, value=take, cell=lambda r: Cell(take(r)), sample=sample, **more)

    return (
        Column(key="project", title="Projekt", value=lambda r: r.project,
               cell=lambda r: Cell(r.project, strong=True), sample="Demo: Havnelodden", stretch=2,
               tip=lambda r: r.note or r.source),
        words_of("association", "Organisation", lambda r: r.association, "Boligkontoret", stretch=1,
                 name="Boligorganisation"),
        words_of("district", "Bydel", lambda r: words.district(r.district), "Brønshøj-Husum", stretch=1, optional=True),
        Column(key="ready", title="Klar fra", value=lambda r: r.ready_from,
               cell=lambda r: Cell(danish.short_date(r.ready_from, today=today)), sample="30. sept. 2027",
               kind=Kind.DATE),
        words_of("kind", "Type", lambda r: danish.DWELLING_KINDS[r.kind], "Ungdomsbolig"),
        Column(key="units", title="Antal", value=lambda r: r.units, cell=lambda r: Cell(danish.number(r.units)),
               sample="120", kind=Kind.NUMBER, right=True),
        Column(key="rooms", title="Rum", value=lambda r: r.rooms, cell=lambda r: Cell(str(r.rooms)), sample="12",
               kind=Kind.NUMBER, right=True),
        words_of("area", "m²", lambda r: danish.area(r.area, unit=False), "120,5", right=True),
        Column(key="rent", title="Husleje", value=lambda r: r.rent,
               cell=lambda r: Cell(danish.kroner(r.rent, unit=False)), sample="12.345", kind=Kind.MONEY, right=True),
        words_of("reduction", "Nedsat", lambda r: f"§ {r.reduction}" if r.reduction else "–", "§ 98 e",
                 name="Statslig nedsættelse"),
        words_of("confirmed", "Besluttet", lambda r: "Ja" if r.confirmed else "Skøn", "Skøn"),
    )  # fmt: skip


def new_build_form(tools: Tools, line: NewBuild | None, parent: QWidget | None = None) -> RecordDialog:
    """A new line, or the correction of one."""
    empty = {field.name: None for field in _FIELDS} | {"kind": "family", "confirmed": False,
                                                       "noted": tools.actions.today}  # fmt: skip

    def save(values: dict[str, Any]) -> Changes:
        made = NewBuild(**values) if line is None else replace(line, **values)
        return tools.actions.supply.save((made,))

    return RecordDialog(
        tools, "Ret nybyggeriet" if line else "Nyt nybyggeri", "Felter med * skal udfyldes.",
        (Section("", _FIELDS),), asdict(line) if line else empty, save, size=(84, 72), parent=parent,
    )  # fmt: skip


def read_block(text: str, today: date) -> tuple[NewBuild, ...]:
    """The lines of a block pasted from Excel; the first row holds the headings of the form.

    Raises:
        KnownError: when a heading is missing or a cell cannot be read; nothing is taken then.
    """
    rows = block_of(text)
    headings = [cell.casefold() for cell in rows[0]] if rows else []
    missing = [one.words for one in _FIELDS if one.needed and one.words.casefold() not in headings]
    if len(rows) <= 1 or missing:
        lacks = f" Der mangler: {danish.listed(missing)}." if rows and missing else ""
        raise KnownError(
            f"Det, der er kopieret, er ikke en liste med nybyggeri.{lacks}",
            "Kopiér rækkerne i Excel sammen med en række med overskrifter, som de står i »Ny linje…«.",
        )
    return tuple(_read_row(number, dict(zip(headings, row, strict=False)), today)
                 for number, row in enumerate(rows[1:], start=1))  # fmt: skip


def _read_row(number: int, cells: Mapping[str, str], today: date) -> NewBuild:
    values = {}
    for field in _FIELDS:
        text = cells.get(field.words.casefold(), "")
        try:
            values[field.name] = _read(field, text, today)
        except entries.EntryError as error:
            raise KnownError(
                f"Linje {number}, {field.words}: {error}", "Ret cellen i Excel, og kopiér igen."
            ) from error
    return NewBuild(**values)


def _read(field: Field, text: str, today: date) -> Any:
    """A cell of a block; of a choice the words of the form, or the first one where nothing is written.

    Raises:
        entries.EntryError: when it cannot be read, or is needed and empty.
    """
    if field.kind == "choice":
        return _chosen(field.choices, text)
    value = entries.read(field.kind, text, today)
    if value is None and field.needed:
        raise entries.EntryError("mangler.")
    return value


def _chosen(choices: Sequence[tuple[Any, str]], text: str) -> Any:
    bare = text.strip().casefold()
    if not bare:
        return choices[0][0]
    for value, told in choices:
        if bare in {told.casefold(), str(value).casefold(), told.partition(",")[0].casefold()}:
            return value
    raise entries.EntryError(
        f"»{text}« kendes ikke. Skriv {danish.listed([told for _value, told in choices])}."
    )
