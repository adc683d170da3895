"""Show the recovery sheet of the office's own key once more; who saw it stands in the access log."""

from __future__ import annotations

from collections.abc import Callable

from boligdesk.errors import KnownError
from boligdesk.services.ports import Office
from boligdesk.services.views import Signature

_OFFICE = 0
"""The office itself has no row of its own in the access log."""


def show_recovery_sheet(*, office: Office, sheet_again: Callable[[], str] | None, by: Signature) -> str:
    """The text of the sheet; the log is written first, so that nobody sees it unseen.

    Raises:
        KnownError: where the program holds no key of its own.
    """
    if sheet_again is None:
        raise KnownError(
            "Denne database har ingen gendannelsesnøgle.",
            "Den åbnes med en adgangssætning eller ligger på kontorets server. "
            "Spørg den, der passer serveren, eller hent adgangssætningen, hvor den er gemt.",
        )
    with office.write("show_recovery_sheet", by) as unit:
        unit.log_access("office", _OFFICE, "recovery_key")
        unit.describe("office", None)
    return sheet_again()
