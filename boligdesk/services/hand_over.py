"""Hand letters to the municipality's mail and case systems: the PDF with its data beside it (docs/aflevering.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from boligdesk import danish
from boligdesk.domain.cpr import may_hold_cpr
from boligdesk.errors import KnownError
from boligdesk.services.dispatch_letters import stored_letters
from boligdesk.services.letter_data import ASSOCIATION, CITIZEN, is_for_association
from boligdesk.services.letter_files import HandOverFolder, Parcel
from boligdesk.services.letter_rows import LetterRow
from boligdesk.services.lists import Progress
from boligdesk.services.ports import Office, Unit
from boligdesk.services.save_letters import Sent, send_each
from boligdesk.services.views import Letter, Signature

SCHEMA: Final = 1
"""The version of the format; another one when a field changes its meaning."""
FOLDER_SETTING, KLE_SETTING = "handover.folder", "handover.kle"


@dataclass(frozen=True, slots=True)
class HandOver:
    """Parcels that are ready to be laid in the folder."""

    folder: Path
    parcels: tuple[Parcel, ...]


def hand_over_folder(*, office: Office, today: date) -> str:
    """The folder letters are handed over in, empty where the office has none."""
    with office.read() as unit:
        return unit.rules.setting(FOLDER_SETTING, today).strip()


def pack_letters(*, office: Office, document_ids: Sequence[int], by: Signature) -> HandOver:
    """Make letters ready to be handed over; the access log says whose CPR number goes along.

    Raises:
        KnownError: when the office hands nothing over, a letter is not as it was stored, or what would stand in the
            open part looks like a CPR number.
    """
    letters = stored_letters(office=office, document_ids=document_ids)
    with office.write("pack_letters", by) as unit:
        folder = unit.rules.setting(FOLDER_SETTING, by.today).strip()
        if not folder:
            raise KnownError(
                "Kontoret har ingen mappe til aflevering af breve.",
                "Skriv mappen i Indstillinger under Kontoret.",
            )
        kle = unit.rules.setting(KLE_SETTING, by.today).strip()
        rows = {row.id: row for row in unit.papers.letters(ids=document_ids)}
        parcels = tuple(_parcel(unit, rows[one.id or 0], one, kle) for one in letters)
        for applicant_id in sorted({_citizen(rows[one.document_id]) for one in parcels if one.restricted}):
            unit.log_access("applicant", applicant_id, "cpr")
        unit.describe("document", None, letters=[one.document_id for one in parcels])
    return HandOver(Path(folder), parcels)


def lay_parcels(packed: HandOver, lay: HandOverFolder, progress: Progress | None = None) -> Sent:
    """Lay parcels in their folder one after the other; those before a fault or a stop are there whole."""
    work = [(one.document_id, partial(lay, packed.folder, one)) for one in packed.parcels]
    return send_each(work, words="Afleverer", target=str(packed.folder), progress=progress)


def _parcel(unit: Unit, row: LetterRow, letter: Letter, kle: str) -> Parcel:
    stem = f"brev-{row.id}"
    restricted = None if is_for_association(row.template) else _restricted(unit, row)
    told = {
        "skemaversion": SCHEMA,
        "dokumentid": row.id,
        "filnavn": f"{stem}.pdf",
        "sha256": letter.sha256,
        **(_known(row) if letter.data is None else letter.data),
    }
    if is_for_association(row.template) and row.association:
        told["boligorganisation"] = row.association
    if kle:
        told["kle"] = kle
    if restricted is not None:
        told["lukketfil"] = f"{stem}.lukket.json"
    for key, value in told.items():
        if key != "sha256" and may_hold_cpr(json.dumps(value, ensure_ascii=False)):
            raise KnownError(
                f"{_called(row)} kan ikke afleveres: Feltet {key} ligner et CPR-nummer.",
                "Ret det på borgeren, hvis sagsnummeret er et CPR-nummer, og lav brevet igen.",
            )
    return Parcel(row.id, stem, letter.content, told, restricted)


def _known(row: LetterRow) -> dict[str, object]:
    """The data of a letter from before they were stored with it."""
    data: dict[str, object] = {
        "brevtype": row.template.partition("-")[0],
        "titel": danish.LETTERS[row.kind],
        "sprog": "da",
        "brevdato": row.made.date().isoformat(),
        "modtagertype": ASSOCIATION if is_for_association(row.template) else CITIZEN,
    }
    if row.case_no and row.kind != "return":
        data["sagsnr"] = row.case_no
    if row.offer_number:
        data["tilbudsnr"] = row.offer_number
    return data


def _restricted(unit: Unit, row: LetterRow) -> dict[str, object] | None:
    """What only the mail system may read: who the letter goes to."""
    if row.applicant_id is None:
        return None
    person = unit.applicants.get(row.applicant_id)
    told: dict[str, object] = {
        "skemaversion": SCHEMA,
        "dokumentid": row.id,
        "fortroligt": True,
        "navn": person.name,
    }
    if person.cpr:
        told["cpr"] = person.cpr
    return told


def _citizen(row: LetterRow) -> int:
    assert row.applicant_id is not None
    return row.applicant_id


def _called(row: LetterRow) -> str:
    """How a letter is called in a refusal."""
    return f"{danish.LETTERS[row.kind]} ({row.file_name})"
