"""Search as you type over 100,000 homes and 20,000 citizens (ENGINEERING: p99 ≤ 20 ms), every key pressed.

Run on an encrypted file through the service, with everything that the window gets back.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from boligdesk.domain.applicants import Applicant
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.vacancies import Vacancy
from boligdesk.services.search import search
from boligdesk.services.views import Signature
from boligdesk.store.engine import open_office
from boligdesk.store.unit_of_work import SqlOffice

HOMES, CITIZENS, SEARCHES, P99_TARGET_MS = 100_000, 20_000, 150, 20.0
TODAY = date(2026, 11, 23)
BY = Signature("bench", datetime(2026, 11, 23, 12, tzinfo=UTC))
KEY = "5a" * 32
ENDS = ("vej", "gade", "allé", "boulevard", "plads", "have", "stræde", "toften")
STEMS = (
    "Frederiksund",
    "Tagen",
    "Åbenrå",
    "Sjælør",
    "Øresund",
    "Folehave",
    "Mozart",
    "Dorthea",
    "Peder Lykke",
    "Reersø",
)
FIRST = (
    "Åse",
    "Mads",
    "Yasmin",
    "Søren",
    "Ulla",
    "Gert",
    "Nadia",
    "Ivan",
    "Carl",
    "Fatima",
    "Jens",
    "Kirsten",
)
LAST = ("Prøve", "Opdigt", "Eksempel", "Demo", "Test", "Model", "Fiktiv", "Sørensen", "Christensen", "Ahmed")


def main() -> None:
    """Fill the office, type, and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(Path(folder) / "search.db", today=TODAY, passphrase=KEY)
        fill(office, random.Random(1))
        spent = [measure(office, typed) for typed in keys(random.Random(2))]
        office.close()
    p50, p99 = statistics.median(spent), statistics.quantiles(spent, n=100)[98]
    print(f"search, {HOMES:,} homes + {CITIZENS:,} citizens, {len(spent):,} keys:"
          f" p50 {p50:.2f} ms · p99 {p99:.2f} ms · "
          f"max {max(spent):.2f} ms · target p99 ≤ {P99_TARGET_MS:.0f} ms")  # fmt: skip
    raise SystemExit(p99 > P99_TARGET_MS)


def streets() -> list[str]:
    """800 names of streets that share beginnings and endings."""
    return [
        f"{stem}{end}" if n == 0 else f"{stem}{end} {'ABCDEFGHIJ'[n]}"
        for stem in STEMS
        for end in ENDS
        for n in range(10)
    ]


def fill(office: SqlOffice, chance: random.Random) -> None:
    """Homes with a vacancy each, and citizens."""
    names = streets()
    with office.write("bench", BY) as unit:
        owner = unit.directory.save_association(Association(name="fsb"))
        estate = unit.directory.save_estate(Estate(association_id=owner.id or 0, number="12"))
        homes = unit.directory.save_new_dwellings([
            Dwelling(estate_id=estate.id or 0, tenancy_no=f"{n:06d}", street=chance.choice(names),
                     house_no=str(chance.randint(1, 300)), floor=str(n % 6), door="tv", postcode=str(2000 + n % 900),
                     town="København", rooms=2, area=5_000)
            for n in range(HOMES)
        ])  # fmt: skip
        unit.vacancies.save_new(
            [
                Vacancy(dwelling_id=home.id or 0, vacant_from=TODAY, received=TODAY, rent=500_000)
                for home in homes
            ]
        )
        for n in range(CITIZENS):
            name = f"{chance.choice(FIRST)} {chance.choice(LAST)}{chance.choice(('', 'sen', 'gaard'))}"
            cpr = f"{chance.randint(61, 88)}{chance.randint(1, 12):02}{n % 90:02}-{n % 10_000:04}"
            unit.applicants.save(Applicant(case_no=f"2026-{n:05}", cpr=cpr, name=name, nominated=TODAY))


def keys(chance: random.Random) -> Iterator[str]:
    """What stands in the field after every key of many searches, a third of them with a slip."""
    names = streets()
    for n in range(SEARCHES):
        whole = (
            f"{chance.choice(names)} {chance.randint(1, 300)}", f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            f"{chance.randint(0, HOMES):06d}", f"2026-{chance.randint(0, CITIZENS):05}",
            f"7104{chance.randint(10, 28)}",
        )[n % 5]  # fmt: skip
        if n % 3 == 0:
            out = chance.randrange(1, len(whole))
            whole = whole[:out] + whole[out + 1 :]
        yield from (whole[:end] for end in range(1, len(whole) + 1))


def measure(office: SqlOffice, typed: str) -> float:
    """Milliseconds of one answer."""
    start = time.perf_counter()
    search(office=office, text=typed, by=BY)
    return (time.perf_counter() - start) * 1_000


if __name__ == "__main__":
    main()
