"""The month's report: facts, tables and workbook apart, against openpyxl alone (ENGINEERING: the row of that name).

Twice: 20,000 vacancies that all came in in the month, so that all of them stand on the sheet Data, whose rows openpyxl
writes alone (write-only) as the peer; and the month of an office that has 100,000 vacancies of ten years behind it.
"""

from __future__ import annotations

import io
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from sqlalchemy import insert

from boligdesk.documents.rate_files import shipped_rate_book
from boligdesk.documents.workbook.book import month_workbook
from boligdesk.documents.workbook.data import data_columns
from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.made_report import INTERN, ReportContent
from boligdesk.domain.month_report import MonthReport
from boligdesk.domain.net_rent import Step, Working
from boligdesk.domain.periods import month
from boligdesk.services.calendar import DanishCalendar
from boligdesk.services.need_and_supply import supply_report
from boligdesk.services.part_tables import part_tables
from boligdesk.services.report_month import month_report
from boligdesk.services.report_tables import report_tables
from boligdesk.services.vacancy_facts import vacancy_facts
from boligdesk.store.engine import open_office
from boligdesk.store.tables import metadata
from boligdesk.store.unit_of_work import SqlOffice

IN_MONTH, IN_ALL, ROUNDS, TARGET = 20_000, 100_000, 5, 2.0
WAITING = 600
TODAY = date(2026, 11, 23)
MONTH = (date(2026, 11, 1), 22)
TEN_YEARS = (date(2016, 12, 1), 3_640)
RETURNS = (("R01", "returned"), ("R13", "refused_returned"), ("R14", "expired"), ("R16", "withdrawn"))
WORKING = Working(
    steps=tuple(
        Step(key=f"step{n}", label="Husleje", amount=531_000, paragraph="§ 10", rate_keys=("limit",), detail="60 %")
        for n in range(15)
    ),
    benefit_name="boligsikring", listed_rent=531_000, state_reduction=0, rent=531_000, benefit_calculated=82_200,
    benefit_paid=82_200, refund=210_800, grant=0, net_rent=238_000, utilities=87_000, net_rent_after=448_800,
    rates_id="2026-VEJ9336", warnings=(), unknown=None,
).to_json()  # fmt: skip
T = TypeVar("T")


def main() -> None:
    """Run both and print them; the exit status tells whether the target was missed."""
    with tempfile.TemporaryDirectory() as folder:
        missed = all_in_the_month(Path(folder) / "month.db")
        after_ten_years(Path(folder) / "years.db")
    raise SystemExit(missed)


def all_in_the_month(file: Path) -> bool:
    """20,000 rows on the sheet Data: the whole workbook against these rows alone."""
    office = filled(file, IN_MONTH, *MONTH)
    report, tables = counted(office, "20,000 vacancies in the month")
    ours, peer = [], []
    for _ in range(ROUNDS):
        ours.append(taken(lambda: workbook(report, tables))[1])
        peer.append(taken(lambda: write_only(report))[1])
    mine, alone = statistics.median(ours), statistics.median(peer)
    print(f"workbook with {len(report.rows):,} rows: ours {mine:.2f} s · openpyxl write-only of Data {alone:.2f} s · "
          f"ratio {mine / alone:.2f} · target ≤ {TARGET:.1f} · peak memory {memory()} MB")  # fmt: skip
    office.close()
    return mine / alone > TARGET


def after_ten_years(file: Path) -> None:
    """100,000 vacancies, of which the month's workbook shows those of the month."""
    office = filled(file, IN_ALL, *TEN_YEARS)
    report, tables = counted(office, "100,000 vacancies of ten years")
    content, seconds = taken(lambda: workbook(report, tables))
    print(f"workbook with {len(report.rows):,} rows: {seconds:.2f} s, {len(content) // 1024:,} kB · "
          f"peak memory {memory()} MB")  # fmt: skip
    supply, seconds = taken(
        lambda: supply_report(
            office=office, calendar=DanishCalendar(), rates=shipped_rate_book(), year=TODAY.year, today=TODAY
        )
    )
    homes = max(one.homes for one in supply.groups)
    print(f"need and supply of {TODAY.year}: {WAITING} citizens against {homes:,} dwellings {seconds:.2f} s")
    office.close()


def counted(office: SqlOffice, words: str) -> tuple[MonthReport, tuple[FigureTable, ...]]:
    """The report and its tables, and how long each part of it takes."""
    with office.read() as unit:
        facts, reading = taken(lambda: vacancy_facts(unit, DanishCalendar()))
    report, whole = taken(
        lambda: month_report(office=office, calendar=DanishCalendar(), period=month(2026, 11), today=TODAY)
    )
    tables, shown = taken(lambda: (*report_tables(report), *part_tables(report)))
    print(
        f"{words}: {len(facts):,} facts {reading:.2f} s · facts and figures {whole:.2f} s · tables {shown:.2f} s"
    )
    return report, tables


def workbook(report: MonthReport, tables: tuple[FigureTable, ...]) -> bytes:
    """The file as it is kept."""
    made = datetime(2026, 11, 23, 12, tzinfo=UTC)
    return month_workbook(
        ReportContent(report=report, tables=tables, profile=INTERN, made_by="bench", made=made)
    )


def write_only(report: MonthReport) -> bytes:
    """The rows of the sheet Data with their number formats, and nothing else."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    columns = data_columns(report)
    sheet.append([one.heading for one in columns])
    for row in report.rows:
        cells = []
        for column in columns:
            cell = WriteOnlyCell(sheet, column.value(row))
            cell.number_format = column.kind.number_format
            cells.append(cell)
        sheet.append(cells)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def taken(work: Callable[[], T]) -> tuple[T, float]:
    """What work gives, and its seconds."""
    start = time.perf_counter()
    found = work()
    return found, time.perf_counter() - start


def memory() -> int:
    """The most this process has held so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (
        2**20 if sys.platform == "darwin" else 2**10
    )


# an office


def filled(file: Path, vacancies: int, first: date, days: int) -> SqlOffice:
    """An encrypted office: six of ten let, three returned, one open; one citizen, offer and tenancy for each let."""
    chance = random.Random(1)
    office = open_office(file, today=TODAY, passphrase="5a" * 32)
    rows: dict[str, list[dict[str, Any]]] = {
        "association": [
            {"id": one, "name": f"Bo {one}", "name_key": f"bo {one}", "sort_key": f"{one}", "demo": False}
            for one in range(1, 23)
        ],
        "estate": [
            {
                "id": one, "association_id": 1 + one % 22, "number": f"{one}", "number_key": f"{one}",
                "sort_key": f"{one}", "name": f"Gård {one}", "district": 1 + one % 10, "transitional": False,
            }
            for one in range(1, 151)
        ],
    }  # fmt: skip
    for name in (
        "dwelling",
        "applicant",
        "capacity",
        "vacancy",
        "offer",
        "vacancy_return",
        "tenancy",
        "match_summary",
    ):
        rows[name] = []
    for number in range(1, vacancies + 1):
        _live(rows, chance, number, first + timedelta(days=chance.randrange(days)))
    for number in range(vacancies + 1, vacancies + WAITING + 1):
        _wait(rows, chance, number)
    with office.engine.begin() as connection:
        for name, listed in rows.items():
            connection.execute(insert(metadata.tables[name]), listed)
    return office


def _live(rows: dict[str, list[dict[str, Any]]], chance: random.Random, number: int, received: date) -> None:
    decided = min(received + timedelta(days=chance.randrange(12)), TODAY)
    state = chance.choice(["moved_in"] * 6 + ["returned"] * 3 + ["received"])
    if state == "received" and decided != TODAY:
        state = "returned"
    rows["dwelling"].append(
        {
            "id": number, "estate_id": chance.randint(1, 150), "tenancy_no": f"{number:06d}", "street": "Prøvevej",
            "house_no": f"{number % 300}", "postcode": "2700", "sort_key": f"{number}", "kind": "family", "rooms": 2,
            "area": chance.randint(3_000, 12_000), "heat": "separate",
        }
    )  # fmt: skip
    rows["vacancy"].append(
        {
            "id": number, "dwelling_id": number, "vacant_from": received + timedelta(days=10), "received": received,
            "channel": "list", "reply_by": received + timedelta(days=10), "rent": chance.randint(250_000, 900_000),
            "state": state, "decided": None if state == "received" else decided,
        }
    )  # fmt: skip
    rows["match_summary"].append(
        {
            "vacancy_id": number, "can_pay": chance.randint(0, 2), "with_subsidy": 0, "rates_id": "x",
            "computed": datetime(2026, 1, 1, tzinfo=UTC),
        }
    )  # fmt: skip
    if state == "returned":
        reason, outcome = chance.choice(RETURNS)
        rows["vacancy_return"].append(
            {
                "vacancy_id": number, "returned": decided, "reason": reason, "outcome": outcome, "made_by": "bench",
                "shortfall": chance.randint(0, 200_000),
            }
        )  # fmt: skip
    elif state == "moved_in":
        _let(rows, number, received, decided)


def _wait(rows: dict[str, list[dict[str, Any]]], chance: random.Random, number: int) -> None:
    rows["applicant"].append(_citizen(number, TODAY, "waiting"))
    rows["capacity"].append(
        {
            "applicant_id": number, "amount": chance.randint(250_000, 600_000), "basis": "net", "date": TODAY,
            "valid_to": TODAY + timedelta(days=100), "source": "bench", "who": "bench",
        }
    )  # fmt: skip


def _citizen(number: int, nominated: date, status: str) -> dict[str, Any]:
    return {
        "id": number, "case_no": f"{number}", "name": "Prøve", "sort_key": f"{number}", "category": "family",
        "wealth": 0, "adults": 1, "children": 1, "comes_from": "street", "nominated": nominated,
        "status": status, "mobility_impaired": False, "care_24h": False, "benefit_capped": False,
        "grant_month": 0, "protected_address": False,
    }  # fmt: skip


def _let(rows: dict[str, list[dict[str, Any]]], number: int, received: date, decided: date) -> None:
    moved = min(decided + timedelta(days=20), TODAY)
    rows["applicant"].append(_citizen(number, received, "housed"))
    rows["offer"].append(
        {
            "id": number, "number": f"{number}", "vacancy_id": number, "applicant_id": number, "mode": "ordinary",
            "state": "accepted", "made": received, "letter_date": received, "answered": decided, "move_in": moved,
            "settled": moved, "working": WORKING, "inputs": {}, "skipped": [], "made_by": "bench",
        }
    )  # fmt: skip
    rows["tenancy"].append(
        {
            "id": number, "offer_id": number, "dwelling_id": number, "applicant_id": number, "mode": "ordinary",
            "state": "running", "assigned": decided, "starts": moved, "moved_in": moved,
        }
    )  # fmt: skip


if __name__ == "__main__":
    main()
