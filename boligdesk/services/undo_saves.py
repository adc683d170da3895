"""Take back what was written in by hand: a new or corrected vacancy or citizen, and remembered columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from boligdesk.domain.rates import RateBook
from boligdesk.errors import KnownError
from boligdesk.services.match_views import refresh
from boligdesk.services.ports import Office, Unit
from boligdesk.services.put_back import Record, put_back
from boligdesk.services.steps import address_of_card
from boligdesk.services.views import Changes, Signature

_ADVICE: Final = "Ret felterne i stedet."
_TOUCHED: Final = frozenset({"vacancies", "applicants", "directory"})


def undo_save(*, office: Office, rates: RateBook, records: Sequence[Record], by: Signature) -> Changes:
    """Put back what one save of the window changed, and remove what it made.

    ``records`` are those of ``put_back``; the first of a vacancy or a citizen says what it is about.

    Raises:
        KnownError: when somebody has saved it or built on it since.
    """
    with office.write("undo_save", by) as unit:
        about = next((one for one in records if one["kind"] in {"vacancy", "applicant"}), records[0])
        unit.describe(about["kind"], about["id"], undone="new" if about["before"] is None else "corrected")
        name = _name(unit, about)
        put_back(unit, records, since="siden", advice=_ADVICE)
        refresh(unit, rates=rates, at=by.at)
        if about["before"] is not None:
            name = _name(unit, about)
    done = "er fjernet igen" if about["before"] is None else "er, som det stod før"
    return Changes(f"{name} {done}.", _TOUCHED, about["id"], rows=_rows(about))


def _rows(about: Record) -> dict[str, int]:
    kinds = {"vacancy": "vacancies", "applicant": "applicants"}
    return {kinds[about["kind"]]: about["id"]} if about["kind"] in kinds else {}


def _name(unit: Unit, about: Record) -> str:
    if about["kind"] == "applicant":
        return unit.applicants.get(about["id"]).name
    if about["kind"] == "vacancy":
        return address_of_card(unit.vacancies.card(about["id"]))
    return f"Lejemål {unit.directory.dwelling(about['id']).tenancy_no}"


def put_back_columns(
    *,
    office: Office,
    rates: RateBook,
    association: str,
    kind: str,
    before: Mapping[str, str],
    after: Mapping[str, str],
    by: Signature,
) -> Changes:
    """Let the headings of an association's lists mean what they meant before.

    Raises:
        KnownError: when other headings were remembered since.
    """
    with office.write("put_back_columns", by) as unit:
        if unit.imports.profile(association, kind) != after:
            raise KnownError(
                f"Kolonnerne fra {association} er ændret igen siden.",
                "Vælg dem, næste gang listen læses ind.",
            )
        unit.imports.save_profile(association, kind, before)
        unit.describe("import_profile", None, association=association, headings=len(before))
    return Changes(f"Kolonnerne fra {association} er, som de var før.", frozenset({"imports"}))
