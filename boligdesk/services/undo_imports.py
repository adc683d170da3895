"""Take an import back, as long as nothing was built on it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from boligdesk import danish
from boligdesk.domain.rates import RateBook
from boligdesk.errors import KnownError
from boligdesk.services.match_views import refresh
from boligdesk.services.ports import Office
from boligdesk.services.put_back import put_back
from boligdesk.services.views import Changes, Signature

_ADVICE: Final = "Importen kan ikke fortrydes længere. Ret de enkelte linjer i stedet."
_TOUCHED: Final = frozenset({"vacancies", "applicants", "directory", "imports"})


def undo_import(*, office: Office, rates: RateBook, batch_id: int, by: Signature) -> Changes:
    """Remove what an import made and put back what it changed.

    Raises:
        KnownError: when it is undone already, or something was built on it in between.
    """
    with office.write("undo_import", by) as unit:
        batch = unit.imports.get(batch_id)
        if batch.undone is not None:
            day = danish.long_date(batch.undone.date())
            raise KnownError(f"Importen af {batch.file} er allerede fortrudt den {day}.")
        put_back(unit, unit.imports.recorded(batch_id), since="efter importen", advice=_ADVICE)
        unit.imports.save(replace(batch, undone=by.at))
        refresh(unit, rates=rates, at=by.at)
        unit.describe("import", batch_id, sha256=batch.sha256)
    return Changes(f"Importen af {batch.file} er fortrudt.", _TOUCHED, subject_id=batch_id)
