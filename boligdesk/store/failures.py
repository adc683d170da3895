"""What a database says when it fails, told as staff need to hear it; every other fault passes unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, IntegrityError

from boligdesk.errors import KeyNeeded, KnownError
from boligdesk.services.ports import Conflict

_BUSY: Final = (
    "Databasen er optaget af en anden, der gemmer.",
    "Intet er gemt. Vent et øjeblik, og prøv igen.",
)
_FULL: Final = (
    "Disken er fuld, så der kunne ikke gemmes.",
    "Intet er gemt, og det, der stod før, er uændret. Gør plads på disken, og prøv igen.",
)
_WRONG_KEY: Final = (
    "Databasen kan ikke låses op: nøglen eller adgangssætningen passer ikke, "
    "eller filen er ikke en Boligdesk-database.",
    "Kontrollér adgangssætningen, eller skriv gendannelsesnøglen fra det ark, der blev skrevet ud ved første start.",
)
_READ_ONLY: Final = (
    "Der kan ikke skrives i databasen.",
    "Filen eller mappen er skrivebeskyttet. Bed it-afdelingen om skriveadgang, eller vælg en anden mappe.",
)
_UNREACHABLE: Final = (
    "Databasen kan ikke nås.",
    "Kontrollér forbindelsen og adressen på databasen, og prøv igen. Bed it-afdelingen om hjælp, hvis det fortsætter.",
)
_NO_FILE: Final = (
    "Databasefilen kan ikke åbnes.",
    "Kontrollér, at mappen findes, og at du har adgang til den.",
)
_DAMAGED: Final = (
    "Databasefilen er beskadiget.",
    "Brug ikke filen videre. Hent den nyeste kopi frem; kopierne ligger ved siden af databasen.",
)

_SQLITE: Final = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_FULL": _FULL,
    "SQLITE_NOTADB": _WRONG_KEY,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_CANTOPEN": _NO_FILE,
    "SQLITE_CORRUPT": _DAMAGED,
}
"""By the first two words of the driver's error name; the third only tells the kind apart."""

_POSTGRES: Final = {
    "55P03": _BUSY,
    "40001": _BUSY,
    "40P01": _BUSY,
    "53100": _FULL,
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "08": _UNREACHABLE,
    "28": _UNREACHABLE,
    "3D": _UNREACHABLE,
    "53": _UNREACHABLE,
    "57": _UNREACHABLE,
}
"""By SQLSTATE, the whole code or its class."""

_TAKEN: Final = {
    "uq_offer_live_vacancy": ("offer.vacancy_id", "Boligen har allerede et tilbud, der gælder."),
    "uq_offer_live_applicant": ("offer.applicant_id", "Borgeren har allerede et tilbud, der gælder."),
    "uq_vacancy_open_dwelling": ("vacancy.dwelling_id", "Boligen er allerede meldt ledig og venter på svar."),
    "uq_applicant_case_no": ("applicant.case_no", "Sagsnummeret er allerede brugt til en anden borger."),
    "uq_offer_number": ("offer.number", "Tilbudsnummeret er allerede brugt."),
    "uq_association_name_key": ("association.name_key", "Boligorganisationen findes allerede."),
    "uq_estate_association_id_number_key": (
        "estate.association_id, estate.number_key",
        "Boligorganisationen har allerede en afdeling med det nummer.",
    ),
    "uq_dwelling_estate_id_tenancy_no": (
        "dwelling.estate_id, dwelling.tenancy_no",
        "Afdelingen har allerede en bolig med det lejemålsnummer.",
    ),
    "uq_made_report_period_profile_revision": (
        "made_report.period, made_report.profile, made_report.revision",
        "En anden har netop lavet rapporten for samme måned.",
    ),
}
"""Index to SQLite's words for it (it names columns, not indexes) and the sentence."""


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn the database's known failures into sentences.

    Raises:
        Conflict: when somebody was first.
        KeyNeeded: when the key does not open the database.
        KnownError: when the database is busy, full, out of reach or damaged.
    """
    try:
        yield
    except IntegrityError as error:
        sentence = _taken(error)
        if sentence is None:
            raise
        raise Conflict(sentence, "Opdatér siden, og se, hvad der er sket, før du går videre.") from error
    except DBAPIError as error:
        told = _sentence(error)
        if told is None:
            raise
        raise (KeyNeeded if told == _WRONG_KEY else KnownError)(*told) from error


def _taken(error: IntegrityError) -> str | None:
    constraint = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    if constraint is not None:
        return _TAKEN[constraint][1] if constraint in _TAKEN else None
    said = str(error.orig).removeprefix("UNIQUE constraint failed: ")
    return next((text for columns, text in _TAKEN.values() if said == columns), None)


def _sentence(error: DBAPIError) -> tuple[str, str] | None:
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        return _SQLITE.get("_".join(name.split("_")[:2]))
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return _POSTGRES.get(state) or _POSTGRES.get(state[:2])
    # The driver has no code for a server that never answered or went away in the middle.
    return (
        _UNREACHABLE
        if error.connection_invalidated or type(error.orig).__name__ == "OperationalError"
        else None
    )
