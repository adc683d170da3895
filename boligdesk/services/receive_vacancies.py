"""Receive lists and single notices: first a dry run, then all accepted rows or none, and undoing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from boligdesk import danish
from boligdesk.domain.lifecycles import OPEN_STATES
from boligdesk.domain.notice_checks import CheckRules
from boligdesk.domain.notice_checks import check_vacancy as findings_of
from boligdesk.domain.notices import VacancyNotice
from boligdesk.domain.rates import RateBook
from boligdesk.errors import KnownError
from boligdesk.services.calendar import closed_days
from boligdesk.services.inbox import file_import
from boligdesk.services.inbox_items import Origin
from boligdesk.services.keep_vacancies import VacancyKeeper
from boligdesk.services.lists import KEEPS, Progress, ReadList, ReadRow, RowMessage
from boligdesk.services.match_views import refresh
from boligdesk.services.notice_values import notice_of
from boligdesk.services.plan_nominations import NominationPlanner, keep_nominations
from boligdesk.services.plan_vacancies import PlannedVacancy, VacancyPlanner, announcements
from boligdesk.services.ports import Calendar, Office, Unit
from boligdesk.services.steps import address_of_card
from boligdesk.services.undo_imports import undo_import
from boligdesk.services.views import (
    Changes,
    ImportBatch,
    ImportPreview,
    PreviewRow,
    RowStatus,
    Signature,
    Undo,
)

__all__ = [
    "accept_import",
    "check_vacancy",
    "column_profile",
    "correct_vacancy",
    "enter_vacancy",
    "list_imports",
    "preview_list",
    "remember_columns",
    "undo_import",
    "vacancy_as_notice",
]

_TOUCHED: Final[Mapping[str, frozenset[str]]] = {
    "vacancy": frozenset({"vacancies", "directory", "imports"}),
    "applicant": frozenset({"applicants", "vacancies", "imports"}),
}
_NOUNS: Final = {"vacancy": ("ledig bolig", "ledige boliger"), "applicant": ("borger", "borgere")}


def preview_list(
    *,
    office: Office,
    read: ReadList,
    today: date,
    association: str | None = None,
    progress: Progress | None = None,
) -> ImportPreview:
    """What an import would do, row by row; nothing is written. ``association`` is what staff say it is from."""
    with office.read() as unit:
        return _preview(unit, read, today, association, progress)


def accept_import(
    *,
    office: Office,
    rates: RateBook,
    calendar: Calendar,
    preview: ImportPreview,
    by: Signature,
    content: bytes | None = None,
    origin: Origin | None = None,
    progress: Progress | None = None,
) -> Changes:
    """Bring all rows that are not refused into the register, in one unit of work; ``content`` is the file.

    ``origin`` says where it came from, and is filed with the import. What ``progress`` stops is not written.

    The rows are held against the register again, so that a preview that has grown old does no harm. The very
    same file a second time changes nothing.

    Raises:
        KnownError: when a list of vacancies does not say which association it is from.
        Stopped: when the user stops it.
    """
    with office.write("accept_import", by) as unit:
        earlier = unit.imports.accepted(preview.sha256, preview.kind)
        if earlier is not None:
            unit.describe("import", earlier.id, again=True)
            day = danish.long_date(earlier.accepted.date())
            return Changes(
                f"{preview.file} er allerede læst ind den {day}. Intet er ændret.",
                frozenset(),
                advice="Ret de enkelte linjer, hvis noget er forkert.",
            )
        read = [row.read for row in preview.rows]
        batch = unit.imports.save(_batch(preview, by), content=content)
        if preview.kind == "vacancy":
            statuses, records, touched = _accept_vacancies(
                unit, preview, read, batch.id, calendar, by, progress
            )
            _tell_kept(progress, len(read))
            refresh(unit, rates=rates, at=by.at, vacancy_ids=touched)
        else:
            statuses, records = _accept_nominations(unit, read, batch.id, by, progress)
            refresh(unit, rates=rates, at=by.at)
        _tell_kept(progress, len(read))
        unit.imports.record(batch.id, records)
        if origin is not None:
            file_import(unit, batch, origin)
        done = unit.imports.save(
            replace(
                batch,
                new=statuses.count("new"),
                changed=statuses.count("changed"),
                identical=statuses.count("identical"),
                refused=statuses.count("refused"),
            )
        )
        unit.describe(
            "import", batch.id, sha256=preview.sha256, kind=preview.kind, new=done.new, changed=done.changed
        )
    undo = Undo("undo_import", {"batch_id": batch.id}) if done.new or done.changed else None
    return Changes(
        _done_words(done),
        _TOUCHED[preview.kind],
        subject_id=batch.id,
        undo=undo,
        advice="Mangler der noget, så ret listen, og læs den ind igen.",
    )


def list_imports(*, office: Office) -> tuple[ImportBatch, ...]:
    """The accepted imports, newest first."""
    with office.read() as unit:
        return unit.imports.all()


def column_profile(*, office: Office, association: str, kind: str) -> dict[str, str]:
    """What the headings of an association's lists mean, as far as somebody has said."""
    with office.read() as unit:
        return unit.imports.profile(association, kind)


def remember_columns(
    *, office: Office, association: str, kind: str, headings: Mapping[str, str], by: Signature
) -> Changes:
    """Keep what unknown headings mean; what was known of other headings stays."""
    with office.write("remember_columns", by) as unit:
        before = unit.imports.profile(association, kind)
        after = {**before, **headings}
        unit.imports.save_profile(association, kind, after)
        unit.describe("import_profile", None, association=association, headings=len(headings))
    known = {"association": association, "kind": kind, "before": before, "after": after}
    return Changes(
        f"Kolonnerne fra {association} er husket.",
        frozenset({"imports"}),
        undo=Undo("put_back_columns", known),
    )


def check_vacancy(notice: VacancyNotice, *, today: date, rules: CheckRules) -> tuple[RowMessage, ...]:
    """The live checks of the form; ``column`` is the name of the field. Asks no database."""
    found = [
        RowMessage(one.level, one.field, one.text) for one in findings_of(notice, today=today, rules=rules)
    ]
    if not notice.association:
        found.append(RowMessage("error", "association", "Skriv, hvilken boligorganisation boligen er fra."))
    return tuple(found)


def enter_vacancy(
    *,
    office: Office,
    rates: RateBook,
    calendar: Calendar,
    rules: CheckRules,
    notice: VacancyNotice,
    by: Signature,
) -> Changes:
    """Receive one vacancy by hand, from the telephone, a PDF or pasted text.

    Raises:
        KnownError: when it cannot be received, or the dwelling is already received.
    """
    notice = _checked(notice, by.today, rules)
    with office.write("enter_vacancy", by) as unit:
        planned = _planned_by_hand(unit, notice, by.today)
        if planned.vacancy is not None:
            day = danish.long_date(planned.vacancy.received)
            raise KnownError(f"Boligen er allerede modtaget den {day}.", "Ret den på listen i stedet.")
        keeper = _keeper(unit, calendar, by.today, "hand", None)
        keeper.keep([replace(planned, status="new")])
        (vacancy_id,) = keeper.vacancy_ids
        refresh(unit, rates=rates, at=by.at, vacancy_ids=[vacancy_id])
        unit.describe("vacancy", vacancy_id)
        address = address_of_card(unit.vacancies.card(vacancy_id))
    return Changes(
        f"{address} er modtaget.",
        frozenset({"vacancies", "directory"}),
        subject_id=vacancy_id,
        undo=Undo("undo_save", {"records": tuple(keeper.records)}),
    )


def correct_vacancy(
    *,
    office: Office,
    rates: RateBook,
    calendar: Calendar,
    rules: CheckRules,
    vacancy_id: int,
    notice: VacancyNotice,
    by: Signature,
) -> Changes:
    """Correct a vacancy and its dwelling; an empty field means that it is unknown.

    Raises:
        KnownError: when it cannot be so, or the vacancy is decided.
    """
    notice = _checked(notice, by.today, rules)
    with office.write("correct_vacancy", by) as unit:
        card = unit.vacancies.card(vacancy_id)
        if card.vacancy.state not in OPEN_STATES:
            raise KnownError(
                f"Boligen er {danish.VACANCY_STATES[card.vacancy.state].lower()} og kan ikke rettes.",
                "Fortryd afgørelsen først, hvis den er forkert.",
            )
        planned = _planned_by_hand(unit, notice, by.today)
        other = planned.dwelling
        if other is not None and other.id != card.dwelling.id:
            raise KnownError(
                f"Lejemål {notice.tenancy_no} findes allerede i afdelingen.",
                "Se efter, om nummeret er rigtigt.",
            )
        corrected = replace(
            planned, status="changed", notice=_as_written(planned, notice), dwelling=card.dwelling,
            vacancy=card.vacancy,
        )  # fmt: skip
        keeper = _keeper(unit, calendar, by.today, card.vacancy.channel, card.vacancy.import_batch_id)
        keeper.keep([corrected])
        refresh(unit, rates=rates, at=by.at, vacancy_ids=[vacancy_id])
        unit.describe("vacancy", vacancy_id)
        address = address_of_card(unit.vacancies.card(vacancy_id))
    records = tuple(keeper.records)
    return Changes(
        f"{address} er rettet." if records else f"{address} er, som den var: der var intet at rette.",
        frozenset({"vacancies", "directory"}),
        subject_id=vacancy_id,
        undo=Undo("undo_save", {"records": records}) if records else None,
        advice="Ret felterne, hvis noget er forkert.",
    )


def vacancy_as_notice(*, office: Office, vacancy_id: int) -> VacancyNotice:
    """A stored vacancy as the form shows it."""
    with office.read() as unit:
        return notice_of(unit.vacancies.card(vacancy_id))


def _tell_kept(progress: Progress | None, rows: int) -> None:
    """All rows are kept; after the long steps that follow the user may still stop."""
    if progress is not None:
        progress(KEEPS, rows, rows)


def _preview(
    unit: Unit, read: ReadList, today: date, association: str | None, progress: Progress | None
) -> ImportPreview:
    name = association or read.association
    announced: tuple[str, ...] = ()
    if read.kind == "vacancy":
        planned = VacancyPlanner(unit, today=today, association=name).plan(read.rows, progress)
        rows = tuple(one.preview() for one in planned)
        announced = announcements(planned)
    else:
        nominations = NominationPlanner(unit, today=today, who="").plan(read.rows, progress)
        rows = tuple(one.preview() for one in nominations)
    earlier = unit.imports.accepted(read.sha256, read.kind)
    if earlier is not None:
        rows = tuple(_unchanged(row) for row in rows)
        announced = ()
    return ImportPreview(
        file=read.file,
        sha256=read.sha256,
        kind=read.kind,
        association=name,
        rows=rows,
        notes=read.notes,
        announced=announced,
        unknown_headings=read.unknown_headings,
        already_imported=earlier.accepted.date() if earlier else None,
    )


def _unchanged(row: PreviewRow) -> PreviewRow:
    """A row of a file that is imported already: it changes nothing, whatever was corrected since."""
    return row if row.status == "refused" else replace(row, status="identical", differences=())


def _accept_vacancies(
    unit: Unit,
    preview: ImportPreview,
    read: Sequence[ReadRow],
    batch_id: int,
    calendar: Calendar,
    by: Signature,
    progress: Progress | None,
) -> tuple[list[RowStatus], Sequence[Mapping[str, object]], list[int]]:
    planned = VacancyPlanner(unit, today=by.today, association=preview.association).plan(read, progress)
    if any(row.status != "refused" and not row.notice.association for row in planned):
        raise KnownError(
            "Listen siger ikke, hvilken boligorganisation den er fra.",
            "Vælg boligorganisationen, og godkend igen.",
        )
    keeper = _keeper(unit, calendar, by.today, "list", batch_id, progress)
    keeper.keep(planned)
    return [row.status for row in planned], keeper.records, keeper.vacancy_ids


def _accept_nominations(
    unit: Unit, read: Sequence[ReadRow], batch_id: int, by: Signature, progress: Progress | None
) -> tuple[list[RowStatus], Sequence[Mapping[str, object]]]:
    planned = NominationPlanner(unit, today=by.today, who=by.user).plan(read, progress)
    kept = keep_nominations(unit, planned, batch_id=batch_id, by=by, progress=progress)
    return [row.status for row in planned], kept


def _keeper(
    unit: Unit,
    calendar: Calendar,
    today: date,
    channel: str,
    batch_id: int | None,
    progress: Progress | None = None,
) -> VacancyKeeper:
    closed = closed_days(unit, calendar, first=today, today=today)
    return VacancyKeeper(unit, today, closed, channel, batch_id, progress)


def _planned_by_hand(unit: Unit, notice: VacancyNotice, today: date) -> PlannedVacancy:
    row = ReadRow(sheet="", row=1, vacancy=notice)
    (planned,) = VacancyPlanner(unit, today=today, association=None).plan([row])
    errors = [one.text for one in planned.messages if one.level == "error"]
    if errors:
        raise KnownError(errors[0], "Ret feltet, og prøv igen.")
    return planned


def _as_written(planned: PlannedVacancy, notice: VacancyNotice) -> VacancyNotice:
    """A correction says everything: what it leaves empty is unknown; only where it belongs is looked up."""
    return replace(notice, association=planned.notice.association, estate_no=planned.notice.estate_no)


def _checked(notice: VacancyNotice, today: date, rules: CheckRules) -> VacancyNotice:
    """The notice without the values that cannot be, as a list is read; an error is refused."""
    for message in check_vacancy(notice, today=today, rules=rules):
        if message.level == "error":
            raise KnownError(message.text, "Ret feltet, og prøv igen.")
    found = findings_of(notice, today=today, rules=rules)
    impossible: dict[str, Any] = {one.field: None for one in found if one.unknown}
    return replace(notice, **impossible)


def _batch(preview: ImportPreview, by: Signature) -> ImportBatch:
    return ImportBatch(
        id=0,
        file=preview.file,
        sha256=preview.sha256,
        kind=preview.kind,
        association=preview.association,
        accepted=by.at,
        user=by.user,
        new=0,
        changed=0,
        identical=0,
        refused=0,
        undone=None,
    )


def _done_words(done: ImportBatch) -> str:
    one, many = _NOUNS[done.kind]
    words = [danish.count(done.new, f"ny {one}", f"nye {many}")]
    for count, word, plural in (
        (done.changed, "ændret", "ændrede"),
        (done.identical, "uændret", "uændrede"),
        (done.refused, "afvist", "afviste"),
    ):
        if count:
            words.append(danish.count(count, word, plural))
    return f"{done.file}: {danish.listed(words)}."
