"""The forms of the directory: an association, an estate, a contact person."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.record import RecordDialog
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.form import Field, Section
from boligdesk.domain.contacts import ContactPerson
from boligdesk.domain.dwellings import Association, Estate
from boligdesk.services.keep_directory import AssociationEntry, estate_words
from boligdesk.services.views import Changes

_ASSOCIATION: Final = (
    Section("", (
        Field("name", "Navn", needed=True, span=2),
        Field("lbf_no", "LBF-nummer"),
        Field("reply_workdays", "Svarfrist, hverdage", "whole", hint="kontorets egen, når feltet er tomt"),
        Field("phone", "Telefon"),
        Field("email", "E-mail"),
        Field("contact", "Hovedkontakt", hint="fx Udlejningen", span=2),
    )),
)  # fmt: skip
_ESTATE: Final = (
    Section("", (
        Field("number", "Afdelingsnummer", needed=True),
        Field("name", "Navn"),
        Field("district", "Bydel", "choice", ((None, "Ukendt"), *danish.DISTRICTS.items())),
        Field("contact", "Kontakt", hint="fx ejendomskontoret"),
    )),
    Section("Udslusningsboliger (almenboligloven § 63)", (
        Field("transitional", "Er der en aftale om udslusningsboliger?", "choice", ((False, "Nej"), (True, "Ja"))),
        Field("transitional_quota", "Højst så mange om året", "whole", hint="ingen egen grænse, når feltet er tomt"),
    )),
)  # fmt: skip


def association_form(
    tools: Tools, association: Association | None, parent: QWidget | None = None
) -> RecordDialog:
    """A new association, or the correction of one."""
    base = association or Association(name="")

    def save(values: dict[str, Any]) -> Changes:
        return tools.actions.directory.save_association(replace(base, **values))

    title = "Ret boligorganisationen" if association else "Ny boligorganisation"
    return RecordDialog(tools, title, "Felter med * skal udfyldes.", _ASSOCIATION, asdict(base), save,
                        size=(76, 46), parent=parent)  # fmt: skip


def estate_form(
    tools: Tools, entry: AssociationEntry, estate: Estate | None, parent: QWidget | None = None
) -> RecordDialog:
    """A new estate of an association, or the correction of one."""
    base = estate or Estate(association_id=entry.id, number="")

    def save(values: dict[str, Any]) -> Changes:
        return tools.actions.directory.save_estate(replace(base, **values))

    title = "Ret afdelingen" if estate else "Ny afdeling"
    return RecordDialog(tools, title, entry.association.name, _ESTATE, asdict(base), save,
                        size=(76, 46), parent=parent)  # fmt: skip


def contact_form(
    tools: Tools,
    entry: AssociationEntry,
    person: ContactPerson | None,
    estate_id: int | None = None,
    parent: QWidget | None = None,
) -> RecordDialog:
    """A new contact person of an association, or the correction of one; ``estate_id`` is proposed."""
    base = person or ContactPerson(association_id=entry.id, estate_id=estate_id, name="", about="letting")
    topics = tuple((key, _capital(words)) for key, words in danish.CONTACT_TOPICS.items())
    estates = tuple((one.id, estate_words(one.estate)) for one in entry.estates)
    fields = (
        Field("name", "Navn", needed=True, hint="en person eller fx Udlejningen"),
        Field("about", "Ring om", "choice", topics),
        Field("phone", "Telefon"),
        Field("email", "E-mail"),
        Field("estate_id", "Gælder", "choice", ((None, "Hele boligorganisationen"), *estates), span=2),
        Field("note", "Bemærkning", "long", span=2),
    )

    def save(values: dict[str, Any]) -> Changes:
        return tools.actions.directory.save_contact(replace(base, **values))

    title = "Ret kontakten" if person else "Ny kontakt"
    return RecordDialog(tools, title, entry.association.name, (Section("", fields),), asdict(base), save,
                        size=(76, 50), parent=parent)  # fmt: skip


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
