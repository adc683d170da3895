"""How the letters and the versions of their texts stand in the lists of Brevtekster."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from boligdesk import danish
from boligdesk.desktop.table_model import Cell, Column, Kind
from boligdesk.domain.letter_texts import LetterText
from boligdesk.services.keep_letter_texts import TextKind


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the history. ``text`` is what it is put back with, none for one that only gives way."""

    id: int
    version: LetterText
    name: str
    period: str
    held: bool
    """Whether it holds on the day that is looked at."""


def kind_columns(today: date) -> tuple[Column[TextKind], ...]:
    """The letters, each with whose text it uses."""
    return (
        Column(key="title", title="Brev", value=lambda r: r.title,
               cell=lambda r: Cell(r.title, strong=True, second=whose_words(r, today)),
               sample="Anmodning om mere tid", stretch=1, tip=lambda r: f"{r.title}: {whose_words(r, today)}"),
    )  # fmt: skip


def version_columns() -> tuple[Column[VersionRow], ...]:
    """The versions, the newest first."""
    return (
        Column(key="name", title="Tekst", value=lambda r: r.version.version,
               cell=lambda r: Cell(r.name, "normal" if r.held else "muted", strong=r.held, second=r.period),
               sample="Version 12, programmets tekst", kind=Kind.NUMBER, stretch=1, tip=lambda r: r.period),
    )  # fmt: skip


def whose_words(kind: TextKind, today: date, association_id: int | None = None) -> str:
    """Whose text is in force, and what is to come."""
    text = kind.in_force(today, association_id)
    if text.shipped:
        words = "Programmets tekst"
    elif association_id is not None and text.association_id is None:
        words = "Den fælles tekst"
    else:
        words = f"Egen tekst, version {text.version}"
    coming = kind.coming(today, association_id)
    if coming is None:
        return words
    return f"{words}; ny fra {danish.short_date(coming.valid_from, today=today)}"


def version_rows(kind: TextKind, today: date, association_id: int | None) -> tuple[VersionRow, ...]:
    """Every version that a letter could be made with, for all or for one association."""
    owners = {association_id, None}
    mine = [one for one in kind.history if one.shipped or one.association_id in owners]
    held = kind.in_force(today, association_id)
    own_since = max((one.valid_from for one in mine if not one.shipped and one == held), default=None)
    return tuple(
        VersionRow(place, one, _name(one), _period(one, own_since), one == held)
        for place, one in enumerate(mine)
    )


def _name(text: LetterText) -> str:
    if text.gives_way:
        return "Tilbage til den fælles tekst" if text.association_id else "Tilbage til programmets tekst"
    whose = (
        "programmets" if text.shipped else "egen for boligorganisationen" if text.association_id else "egen"
    )
    return f"Version {text.version}, {whose}"


def _period(text: LetterText, own_since: date | None) -> str:
    begins = danish.short_date(text.valid_from)
    if text.shipped and text.valid_to is None and own_since is not None:
        return f"fra {begins}, afløst af egen tekst {danish.short_date(own_since)}"
    if text.valid_to is None:
        return f"fra {begins}, indtil videre"
    if text.valid_to == text.valid_from:
        return f"{begins}, erstattet samme dag"
    return f"fra {begins} til og med {danish.short_date(date.fromordinal(text.valid_to.toordinal() - 1))}"
