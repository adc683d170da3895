"""The database: 100,000 dwellings with their vacancies against raw executemany, and one committed action.

Prints ours, the peer, the ratio and the target (ENGINEERING: ≤ 3 × raw; p50 ≤ 2 × fdatasync floor + 1 ms, p99 ≤ 10 ms).
Both sides write an encrypted file with the same pragmas, tables and indexes, from values that are ready in memory.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from boligdesk.domain.applicants import Applicant
from boligdesk.domain.deadlines import month_parts
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.net_rent import Step, Working
from boligdesk.domain.offers import Offer
from boligdesk.domain.search_words import kept_words
from boligdesk.domain.vacancies import Vacancy
from boligdesk.services.views import Signature
from boligdesk.store.engine import open_office
from boligdesk.store.unit_of_work import SqlOffice

ROWS, ROUNDS, ACTIONS = 100_000, 5, 300
BULK_TARGET, P99_TARGET_MS = 3.0, 10.0
TODAY = date(2026, 11, 23)
BY = Signature("bench", datetime(2026, 11, 23, 12, tzinfo=UTC))
KEY = "5a" * 32

WORKING = Working(
    steps=tuple(
        Step(key=f"step{n}", label="Husleje", amount=531_000, paragraph="§ 10", rate_keys=("limit",), detail="60 %")
        for n in range(15)
    ),
    benefit_name="boligsikring", listed_rent=531_000, state_reduction=0, rent=531_000, benefit_calculated=82_200,
    benefit_paid=82_200, refund=210_800, grant=0, net_rent=238_000, utilities=87_000, net_rent_after=448_800,
    rates_id="2026-VEJ9336", warnings=(), unknown=None,
)  # fmt: skip


def main() -> None:
    """Run both figures and print them."""
    with tempfile.TemporaryDirectory() as folder:
        bulk(Path(folder))
        actions(Path(folder))


def bulk(folder: Path) -> None:
    """100,000 dwellings and vacancies, ours and raw in turn."""
    ours, raw = [], []
    for number in range(ROUNDS):
        ours.append(insert_ours(folder / f"ours{number}.db"))
        raw.append(insert_raw(folder / f"raw{number}.db"))
    mine, peer = statistics.median(ours), statistics.median(raw)
    print(f"{ROWS:,} dwellings + vacancies: ours {mine:.2f} s · raw executemany {peer:.2f} s · "
          f"ratio {mine / peer:.2f} · target ≤ {BULK_TARGET:.1f}")  # fmt: skip


def prepared(file: Path) -> tuple[SqlOffice, int]:
    """An open office with one estate."""
    office = open_office(file, today=TODAY, passphrase=KEY)
    with office.write("bench", BY) as unit:
        owner = unit.directory.save_association(Association(name="fsb"))
        estate = unit.directory.save_estate(Estate(association_id=owner.id or 0, number="12"))
    return office, estate.id or 0


def homes(estate_id: int) -> list[Dwelling]:
    """Dwellings that differ in number and area."""
    return [
        Dwelling(
            estate_id=estate_id, tenancy_no=f"{n:06d}", street="Frederikssundsvej", house_no=str(n % 400), floor="3",
            door="tv", postcode="2700", town="Brønshøj", district=7, kind="family", rooms=2, area=4_000 + n % 6_000,
            first_use=1958, lift=False, wheelchair=False, pets=True, kitchen=True,
        )
        for n in range(ROWS)
    ]  # fmt: skip


def vacancies(ids: list[int]) -> list[Vacancy]:
    """A vacancy in each dwelling."""
    return [
        Vacancy(
            dwelling_id=one, vacant_from=date(2026, 12, 1), received=TODAY, reply_by=date(2026, 12, 7),
            rent=300_000 + one, deposit=1_500_000, note="Nyistandsat", contact="Viceværten", state="received",
        )
        for one in ids
    ]  # fmt: skip


def insert_ours(file: Path) -> float:
    """Through the ports, in one unit of work."""
    office, estate = prepared(file)
    dwellings, notices = homes(estate), vacancies(list(range(1, ROWS + 1)))
    start = time.perf_counter()
    with office.write("bench", BY) as unit:
        unit.directory.save_new_dwellings(dwellings)
        unit.vacancies.save_new(notices)
    spent = time.perf_counter() - start
    office.close()
    return spent


def insert_raw(file: Path) -> float:
    """The same rows through the driver's own executemany."""
    office, estate = prepared(file)
    rows = {
        "dwelling": [{"id": n, **columns(one), "sort_key": "frederikssundsvej 03128 013 tv",
                      "tenancy_key": "06128128", "listed_tenancy": one.tenancy_no,
                      "listed_address": "frederikssundsvej 128, 3. tv. 2700 brønshøj"}
                     for n, one in enumerate(homes(estate), 1)],
        "vacancy": [{"id": n, **columns(one), "utilities": 0, "vacant_parts": month_parts(one.vacant_from),
                     "decided_parts": None} for n, one in enumerate(vacancies(list(range(1, ROWS + 1))), 1)],
        "search_home": [{"rowid": n, "words": " ".join(kept_words(one.tenancy_no, one.street, one.house_no, one.floor,
                                                                  one.door, one.postcode, one.town))}
                        for n, one in enumerate(homes(estate), 1)],
    }  # fmt: skip
    statements = {
        table: (
            f"INSERT INTO {table} ({', '.join(lines[0])}) VALUES ({', '.join('?' * len(lines[0]))})",
            [tuple(line.values()) for line in lines],
        )
        for table, lines in rows.items()
    }
    with office.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        start = time.perf_counter()
        driver.execute("BEGIN IMMEDIATE")
        for statement, lines in statements.values():
            driver.executemany(statement, lines)
        driver.execute("COMMIT")
        spent = time.perf_counter() - start
    office.close()
    return spent


def columns(value: Any) -> dict[str, Any]:
    """The plain columns of a value as the driver takes them."""
    skipped = {"id", "version", "charges", "reductions"}
    found = {name: getattr(value, name) for name in type(value).__slots__ if name not in skipped}
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in found.items()}


def actions(folder: Path) -> None:
    """An offer saved, the vacancy changed, the audit entry, the commit; against a bare fdatasync."""
    office, estate = prepared(folder / "actions.db")
    with office.write("bench", BY) as unit:
        home = unit.directory.save_dwelling(replace(homes(estate)[0], tenancy_no="x"))
        vacancy = unit.vacancies.save(vacancies([home.id or 0])[0])
        citizen = unit.applicants.save(Applicant(case_no="2026-00001", name="Mads Opdigt", nominated=TODAY))
    spent, floor = [], []
    for number in range(ACTIONS):
        offer = Offer(
            number=f"2026-{number}", vacancy_id=vacancy.id or 0, applicant_id=citizen.id or 0, mode="ordinary",
            state="refused", made=TODAY, working=WORKING, made_by="bench",
        )  # fmt: skip
        start = time.perf_counter()
        with office.write("make_offer", BY) as unit:
            unit.offers.save(offer)
            vacancy = unit.vacancies.save(replace(vacancy, state="assessing", last_touched=TODAY))
            unit.describe("offer", offer.id, number=offer.number)
        spent.append((time.perf_counter() - start) * 1_000)
        floor.append(sync_ms(folder / "floor"))
    office.close()
    p50, p99 = statistics.median(spent), statistics.quantiles(spent, n=100)[98]
    base = statistics.median(floor)
    print(f"one committed action: p50 {p50:.2f} ms · p99 {p99:.2f} ms · fdatasync floor {base:.2f} ms · "
          f"target p50 ≤ {2 * base + 1:.2f} ms, p99 ≤ {P99_TARGET_MS:.0f} ms")  # fmt: skip


def sync_ms(file: Path) -> float:
    """One page written and synced."""
    sync = getattr(os, "fdatasync", os.fsync)
    with file.open("ab") as target:
        start = time.perf_counter()
        target.write(bytes(4096))
        target.flush()
        sync(target.fileno())
        return (time.perf_counter() - start) * 1_000


if __name__ == "__main__":
    main()
