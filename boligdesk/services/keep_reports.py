"""Reports that are made, kept as they were made, and found again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain import periods
from boligdesk.domain.figure_tables import (
    FigureChange,
    FigureTable,
    changed_figures,
    tables_from_json,
    tables_to_json,
)
from boligdesk.domain.made_report import (
    INTERN,
    PROFILES,
    MadeReport,
    ReportContent,
    SupplySheet,
    report_file_name,
)
from boligdesk.domain.month_report import MonthReport
from boligdesk.domain.periods import Length, Period
from boligdesk.domain.rates import RateBook
from boligdesk.domain.told_figures import SentFile
from boligdesk.services.part_tables import part_tables
from boligdesk.services.ports import Calendar, Conflict, Office, Unit, WorkbookMaker
from boligdesk.services.report_month import month_report
from boligdesk.services.report_tables import change_words, report_tables
from boligdesk.services.sent_to_bl import FIRST_TO_BL, count_sent, sent_to_bl, tables_for_bl
from boligdesk.services.supply_sheet import supply_sheet
from boligdesk.services.views import Changes, Letter, Signature

EARLY_IN_MONTH: Final = 10
"""Up to this day of a period the report that is wanted is most likely that of the one before."""

FOLDER_SETTING: Final = "report.folder"
_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOTED: Final = 12
"""So many corrections are named in the note one by one; the workbook has more, the figures kept have all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPreview:
    """A period as its report would show it now. ``periods`` are those with data of each length, the newest first."""

    report: MonthReport
    tables: tuple[FigureTable, ...]
    periods: Mapping[Length, tuple[Period, ...]]
    next_revision: int
    remark: str
    """How far the figures go, in a sentence."""
    first_to_bl: bool = False
    """Whether it would be the first file that BL gets: it cannot have those of earlier months afterwards."""
    folder: str = ""
    """The office's folder for copies of reports, where it has one."""


def proposed_period(today: date, length: Length = "month") -> Period:
    """The period somebody most likely wants: the last whole one while the running one is young, else that."""
    running = periods.with_day(today, length)
    return running if (today - running.start).days >= EARLY_IN_MONTH else periods.before(running)


def preview_report(
    *, office: Office, calendar: Calendar, period: Period, today: date, profile: str = INTERN
) -> ReportPreview:
    """Count a period as its report to this reader would show it.

    Raises:
        KnownError: for a period that has not begun.
    """
    report = month_report(office=office, calendar=calendar, period=period, today=today)
    with office.read() as unit:
        last = unit.reports.latest(report.key, profile)
        sent = _sent(unit, profile)
        folder = unit.rules.setting(FOLDER_SETTING, today).strip()
    first = profile != INTERN and not sent
    return ReportPreview(
        report=report,
        tables=_tables(report, profile, sent),
        periods={length: _periods(report, today, length) for length in periods.MONTHS},
        next_revision=last.revision + 1 if last else 1,
        remark=f"{_remark(report)} {FIRST_TO_BL}" if first else _remark(report),
        first_to_bl=first,
        folder=folder,
    )


def _periods(report: MonthReport, today: date, length: Length) -> tuple[Period, ...]:
    """From the first vacancy to today, the newest first; what is shown and what is proposed are always there."""
    first = min(report.data_from or today, report.period.start, proposed_period(today, length).start)
    found = [periods.with_day(today, length)]
    while found[-1].start > first:
        found.append(periods.before(found[-1]))
    return tuple(found)


def _remark(report: MonthReport) -> str:
    name = danish.period_name(report.key)
    if report.data_from is None:
        return "Der er ingen boliger i databasen endnu."
    if report.data_from >= report.period.end:
        return f"Databasen har først boliger fra {danish.long_date(report.data_from)}."
    if report.today <= report.period.last_day:
        return (
            f"Foreløbige tal til og med {danish.long_date(report.today)}. {name.capitalize()} er ikke slut."
        )
    newest = report.today in periods.with_day(report.period.end, periods.length_of(report.period))
    noun = {"month": "måned", "quarter": "kvartal", "year": "år"}[periods.length_of(report.period)]
    words = f"Seneste hele {noun}: {name}" if newest else f"Hele {name}"
    return f"{words}, som databasen kender den {danish.long_date(report.today)}."


def _tables(report: MonthReport, profile: str, sent: Sequence[SentFile]) -> tuple[FigureTable, ...]:
    """The tables as the reader of a profile may see them, who has ``sent`` already."""
    tables = report_tables(report)
    return (*tables, *part_tables(report)) if profile == INTERN else tables_for_bl(tables, sent)


def current_report(*, office: Office, report: MonthReport, profile: str) -> int | None:
    """The id of the newest kept report of a period, where its figures and its last day are as they are counted now."""
    last_day = report.period.last_day
    with office.read() as unit:
        last = unit.reports.latest(report.key, profile)
        if last is None or last.id is None or min(last.made.date(), last_day) != min(report.today, last_day):
            return None
        kept = tables_from_json(unit.reports.figures(last.id))
        tables = _tables(report, profile, _sent(unit, profile))
    return None if changed_figures(kept, tables) else last.id


def _sent(unit: Unit, profile: str) -> tuple[SentFile, ...]:
    """What the reader has that small numbers could be told from; the office itself may see all."""
    return () if profile == INTERN else sent_to_bl(unit)


def report_content(
    report: MonthReport, by: Signature, *, profile: str = INTERN, supply: SupplySheet | None = None,
    comparison: tuple[FigureTable, ...] = (),
) -> ReportContent:  # fmt: skip
    """A report as it would be written for a reader who has none before; it is not kept, so it must not be sent."""
    return ReportContent(
        report=report, tables=_tables(report, profile, ()), profile=profile, made_by=by.user, made=by.at,
        supply=supply, comparison=comparison,
    )  # fmt: skip


def make_report(
    *, office: Office, calendar: Calendar, rates: RateBook, workbooks: WorkbookMaker, report: MonthReport,
    by: Signature, profile: str = INTERN, comparison: tuple[FigureTable, ...] = (),
) -> Changes:  # fmt: skip
    """Make the report of a counted period and keep it; where its reader has one already, it is the next revision.

    ``report`` is a count of today, ``comparison`` the tables of ``compare_periods`` that its workbook shall have
    besides.

    Raises:
        KnownError: when BL cannot have the period any more.
        Conflict: when somebody else has made the same revision in between.
    """
    key = report.key
    with office.read() as unit:
        sent = _sent(unit, profile)
        tables = _tables(report, profile, sent)
        last, changes = _since_last(unit, key, profile, tables)
    revision = last.revision + 1 if last else 1
    early = last is not None and last.made.date() <= report.period.last_day
    supply = supply_sheet(
        office=office,
        calendar=calendar,
        rates=rates,
        year=report.period.start.year,
        today=report.today,
        profile=profile,
    )
    # Made before the write begins, so that nobody waits for it.
    content = workbooks(
        ReportContent(
            report=report, tables=tables, profile=profile, made_by=by.user, made=by.at, revision=revision,
            corrections=tuple((one.table, change_words(one)) for one in changes), early=early,
            comparison=comparison,
            supply=supply,
        )
    )  # fmt: skip
    with office.write("make_report", by) as unit:
        found = unit.reports.latest(key, profile)
        if (found.revision if found else 0) != revision - 1:
            raise Conflict(
                "En anden har netop lavet rapporten for samme periode.",
                "Se den blandt de tidligere rapporter, før du laver en ny.",
            )
        if profile != INTERN and count_sent(unit) != len(sent):
            raise Conflict(
                "En anden har netop lavet en rapport til BL, som denne skal tage hensyn til.",
                "Lav rapporten igen.",
            )
        paper = unit.papers.save(
            Letter(
                id=None, kind="report", file_name=report_file_name(key, revision, profile=profile),
                media_type=_EXCEL, content=content, sha256=hashlib.sha256(content).hexdigest(), made=by.at,
            )
        )  # fmt: skip
        note = _note(last, changes, early=early) if last else None
        made = unit.reports.save(
            MadeReport(
                period=key, profile=profile, revision=revision, made=by.at, made_by=by.user,
                rates_id=", ".join(report.rates), note=note, document_id=paper.id or 0,
            ),
            tables_to_json(tables),
        )  # fmt: skip
        unit.describe(
            "made_report", made.id, period=key, profile=profile, revision=revision, sha256=paper.sha256
        )
    reader = "" if profile == INTERN else f" til {PROFILES[profile]}"
    words = f"Rapporten{reader} for {danish.period_name(key)} er lavet og gemt"
    return Changes(
        f"{words}." if revision == 1 else f"{words} som revision {revision}.",
        frozenset({"reports"}),
        subject_id=made.id,
        advice="Er et tal forkert, så ret det, og lav rapporten igen: den gemmes som en ny revision.",
    )


def _since_last(
    unit: Unit, period: str, profile: str, tables: Sequence[FigureTable]
) -> tuple[MadeReport | None, tuple[FigureChange, ...]]:
    """The revision before, and which of its figures are others now."""
    last = unit.reports.latest(period, profile)
    if last is None or last.id is None:
        return None, ()
    return last, changed_figures(tables_from_json(unit.reports.figures(last.id)), tables)


def _note(last: MadeReport, changes: Sequence[FigureChange], *, early: bool) -> str:
    if not changes:
        return f"Ingen tal er ændret siden revision {last.revision}."
    head = f"{danish.count(len(changes), 'tal', 'tal')} ændret siden revision {last.revision}"
    head += f", som blev lavet, før {danish.period_noun(last.period)} var slut." if early else "."
    lines = [head, *(f"{one.table}: {change_words(one)}" for one in changes[:_NOTED])]
    if len(changes) > _NOTED:
        lines.append(f"og {danish.number(len(changes) - _NOTED)} mere.")
    return "\n".join(lines)


def made_reports(*, office: Office) -> tuple[MadeReport, ...]:
    """Every report that was made, the newest period first: a year before its quarters, they before their months."""
    with office.read() as unit:
        found = unit.reports.all()
    return tuple(sorted(found, key=_newest_first))


def _newest_first(report: MadeReport) -> tuple[int, int, int]:
    days = report.days
    return -days.end.toordinal(), days.start.toordinal(), -(report.id or 0)


def corrections(*, office: Office, report_id: int) -> tuple[FigureChange, ...]:
    """Every figure of a report that was another in the revision before; none for a first one."""
    with office.read() as unit:
        report = unit.reports.get(report_id)
        before = next((one for one in unit.reports.all() if _follows(report, one)), None)
        if before is None or before.id is None:
            return ()
        figures = (unit.reports.figures(one) for one in (before.id, report_id))
        return changed_figures(*(tables_from_json(one) for one in figures))


def _follows(report: MadeReport, before: MadeReport) -> bool:
    same = (before.period, before.profile) == (report.period, report.profile)
    return same and before.revision == report.revision - 1


def report_file(*, office: Office, report_id: int) -> Letter:
    """The file of a report, the very bytes that were kept.

    Raises:
        KnownError: when they are no longer those that were stored.
    """
    with office.read() as unit:
        return unit.papers.get(unit.reports.get(report_id).document_id)
