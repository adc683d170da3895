"""The fields of a vacancy notice in Danish: for the form, and for saying what an unknown column means."""

from __future__ import annotations

from typing import Final

from boligdesk import danish
from boligdesk.desktop.widgets.form import YES_NO, Field, Section

_DISTRICTS: Final = ((None, "Ukendt"), *danish.DISTRICTS.items())
_KINDS: Final = ((None, "Ukendt"), *danish.DWELLING_KINDS.items())

VACANCY_SECTIONS: Final = (
    Section("Boligorganisation", (
        Field("association", "Boligorganisation", needed=True),
        Field("estate_no", "Afdelingsnummer"),
        Field("estate", "Afdelingens navn"),
        Field("tenancy_no", "Lejemålsnummer", needed=True),
        Field("contact", "Kontakt", span=2),
    )),
    Section("Adresse", (
        Field("street", "Vej", needed=True),
        Field("house_no", "Husnummer", needed=True),
        Field("floor", "Etage", hint="st, 1, 2 …"),
        Field("door", "Dør", hint="tv, th, mf eller nummer"),
        Field("postcode", "Postnummer", needed=True),
        Field("town", "By"),
        Field("district", "Bydel", "choice", _DISTRICTS),
    )),
    Section("Boligen", (
        Field("kind", "Type", "choice", _KINDS),
        Field("rooms", "Antal rum", "whole", needed=True),
        Field("area", "Areal, m²", "area", needed=True),
        Field("first_use", "Ibrugtagningsår", "whole"),
        Field("first_use_date", "Ibrugtaget den", "date"),
        Field("lift", "Elevator", "choice", YES_NO),
        Field("wheelchair", "Egnet til kørestol", "choice", YES_NO),
        Field("pets", "Husdyr tilladt", "choice", YES_NO),
        Field("kitchen", "Eget køkken", "choice", YES_NO),
    )),
    Section("Beløb i kr.", (
        Field("rent", "Husleje om måneden ekskl. forbrug", "money", needed=True),
        Field("heating", "Varme a conto", "money"),
        Field("water", "Vand a conto", "money"),
        Field("electricity", "El a conto", "money"),
        Field("antenna", "Antenne", "money"),
        Field("deposit", "Indskud", "money"),
    )),
    Section("Datoer", (
        Field("vacant_from", "Ledig fra", "date", needed=True),
        Field("received", "Modtaget", "date", hint="i dag, når feltet er tomt"),
        Field("reply_by", "Svarfrist", "date", hint="efter aftalen, når feltet er tomt"),
        Field("note", "Bemærkning", "long", span=3),
    )),
)  # fmt: skip

NOMINATION_FIELDS: Final = (
    ("cpr", "CPR-nummer"), ("name", "Navn"), ("born", "Født"), ("category", "Indstillet til"),
    ("adults", "Voksne"), ("children", "Børn"), ("income_kind", "Forsørgelse"),
    ("income_month", "Indkomst om måneden"), ("wealth", "Formue"), ("capacity_month", "Betalingsevne om måneden"),
    ("capacity_basis", "Betalingsevnens grundlag"), ("capacity_date", "Betalingsevnen opgjort"),
    ("comes_from", "Kommer fra"), ("since", "Siden"), ("support", "Bostøtte"),
    ("max_floor_without_lift", "Højeste etage uden elevator"), ("wheelchair", "Kørestol"), ("pets", "Husdyr"),
    ("avoid_districts", "Bydele, der skal undgås"), ("nominated", "Indstillet den"), ("pilot", "Forsøg"),
)  # fmt: skip


def column_choices(kind: str) -> tuple[tuple[str, str], ...]:
    """What an unknown heading may mean: field name and Danish words, first »brug ikke«."""
    if kind == "applicant":
        return (("", "Brug ikke kolonnen"), *NOMINATION_FIELDS)
    fields = [(field.name, field.words) for section in VACANCY_SECTIONS for field in section.fields]
    return (("", "Brug ikke kolonnen"), *fields)
