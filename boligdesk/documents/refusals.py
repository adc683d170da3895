"""The refusals that several readers of files share: a sentence and advice each."""

from __future__ import annotations

from boligdesk.documents.grids import MAX_COLUMNS, MAX_ROWS
from boligdesk.services.lists import ListRefused

MAX_FILE = 64 * 2**20
"""Bytes on disk; a list of 100,000 rows is far below."""
SAVE_AS = "Åbn den i Excel, gem den som .xlsx, og prøv igen."


def locked() -> ListRefused:
    """A workbook with a password."""
    return ListRefused(
        "Filen er låst med adgangskode.", "Bed om den uden adgangskode, eller åbn den, og gem den uden."
    )


def damaged() -> ListRefused:
    """A workbook that cannot be read to the end."""
    return ListRefused(
        "Regnearket er beskadiget og kan ikke læses helt.",
        "Åbn det i Excel, gem det igen, eller bed om en ny fil.",
    )


def too_large() -> ListRefused:
    """A sheet beyond the limits."""
    return ListRefused(
        f"Listen har over {MAX_ROWS} linjer eller {MAX_COLUMNS} kolonner.",
        "Gem kun den del, der er en liste, i en ny fil, og prøv igen.",
    )


def too_big() -> ListRefused:
    """A file of more bytes than any list has."""
    return ListRefused("Filen er for stor til at være en liste.", "Gem kun arket med listen, og prøv igen.")


def dangerous() -> ListRefused:
    """XML that declares entities, which no spreadsheet program writes."""
    return ListRefused(
        "Filen indeholder skjulte henvisninger (XML-entiteter), som et regneark aldrig har.",
        "Åbn den ikke. Spørg afsenderen, om filen er ægte.",
    )
