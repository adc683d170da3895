"""What a new database begins with, and that the office's own rows are left alone."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update
from support.store_values import TODAY

from boligdesk import danish, paths
from boligdesk.domain.reasons import ReasonCode
from boligdesk.store import seed
from boligdesk.store.tables import office as office_tables
from boligdesk.store.tables import rules
from boligdesk.store.unit_of_work import SqlOffice, writing

OUTCOMES = {
    "returned": {f"R{number:02d}" for number in [*range(1, 13), 15, 17, 18, 19]},
    "refused_returned": {"R13"},
    "expired": {"R14"},
    "withdrawn": {"R16"},
}


def test_return_codes(office: SqlOffice) -> None:
    with office.read() as unit:
        codes = unit.rules.reason_codes("return")
    assert [code.code for code in codes] == [f"R{number:02d}" for number in range(1, 20)]
    for outcome, expected in OUTCOMES.items():
        assert {code.code for code in codes if code.outcome == outcome} == expected
    assert [code.code for code in codes if code.needs_text] == ["R19"]
    assert codes[0] == ReasonCode(
        code="R01", kind="return", label="Husleje for høj for målgruppen", outcome="returned", side="office",
        consequence="Kommunen betaler leje, til boligen er lejet ud igen, højst til opsigelsen virker.",
    )  # fmt: skip
    assert {code.code: code.side for code in codes if code.side != "office"} == {
        "R11": "association", "R13": "citizen", "R14": "deadline", "R15": "association", "R16": "association",
    }  # fmt: skip
    assert all(code.consequence for code in codes)


def test_refusal_codes(office: SqlOffice) -> None:
    with office.read() as unit:
        codes = unit.rules.reason_codes("refusal")
    assert [code.code for code in codes] == [f"A{number:02d}" for number in range(1, 16)]
    assert all(code.outcome is None and code.valid_on(TODAY) for code in codes)


def test_match_order(office: SqlOffice) -> None:
    with office.read() as unit:
        groups = unit.rules.priority_groups()
    assert [group.rank for group in groups] == [1, 2, 3, 4, 5, 6]
    assert [group.more_than_days for group in groups] == [None, 90, None, None, None, None]
    assert [group.short_label for group in groups] == [
        "Krisecenter", "Herberg", "Herberg", "Botilbud/udskrives", "Gade/venner", "Andre",
    ]  # fmt: skip
    assert len({group.label for group in groups}) == 6
    assert frozenset().union(*(group.origins for group in groups)) == frozenset(danish.ORIGINS)


def test_rent_bands(office: SqlOffice) -> None:
    with office.read() as unit:
        bands = unit.rules.rent_bands(TODAY)
    kroner = [3_000, 3_500, 4_000, 4_500, 5_000, 6_000, 7_500]
    assert [band.upper for band in bands] == [*(amount * 100 for amount in kroner), None]
    assert bands[1].label == "3.001–3.500 kr."


def test_rent_bands_of_a_day(office: SqlOffice) -> None:
    with writing(office.engine) as connection:
        connection.execute(update(rules.rent_band).values(valid_to=date(2027, 1, 1)))
        connection.execute(insert(rules.rent_band), {"label": "Alle", "valid_from": date(2027, 1, 1)})
    with office.read() as unit:
        assert len(unit.rules.rent_bands(date(2026, 12, 31))) == 8
        assert [band.label for band in unit.rules.rent_bands(date(2027, 1, 1))] == ["Alle"]


SETTINGS = {
    "office.municipality": "Københavns Kommune", "office.name": "Den boligsociale anvisning", "office.address": "",
    "citizen_reply_workdays": "5", "association_reply_workdays": "10", "offers_per_citizen": "2",
    "capacity_valid_months": "3", "refund_years": "5", "transitional_per_year": "75", "holiday.june5": "1",
    "holiday.dec24": "1", "holiday.dec31": "1",
}  # fmt: skip


def test_settings(office: SqlOffice) -> None:
    with office.read() as unit:
        assert {key: unit.rules.setting(key, TODAY) for key in SETTINGS} == SETTINGS
        assert unit.rules.setting("refund_years", date(2023, 6, 30)) == "2"
        assert unit.rules.setting("refund_years", date(2023, 7, 1)) == "5"


def test_every_shipped_value_has_a_source() -> None:
    folder = paths.resources() / "office"
    assert {path.stem for path in folder.glob("*.toml")} == set(seed._FILES)
    for name in ("settings", "consequences", "deadlines"):
        (entries,) = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8")).values()
        for entry in entries:
            assert entry["source"], entry
            assert isinstance(entry["confirmed"], bool), entry


def test_districts_are_those_of_the_program(office: SqlOffice) -> None:
    with office.engine.connect() as connection:
        stored = {row.code: row.label for row in connection.execute(select(rules.district))}
    assert stored == danish.DISTRICTS


def test_alarms(office: SqlOffice) -> None:
    with office.engine.connect() as connection:
        rows = list(
            connection.execute(select(rules.deadline.c.event, rules.deadline.c.amount, rules.deadline.c.unit))
        )
    for event in ("refund_ends", "grant_ends"):
        alarms = {(row.amount, row.unit) for row in rows if row.event == event}
        assert alarms == {(months, "months") for months in (18, 12, 6, 3, 1)}


def test_every_deadline_is_named_in_danish(office: SqlOffice) -> None:
    with office.engine.connect() as connection:
        rows = list(connection.execute(select(rules.deadline.c.event, rules.deadline.c.unit)))
    assert {row.event for row in rows} <= set(danish.DEADLINE_EVENTS)
    assert {row.unit for row in rows} <= set(danish.DEADLINE_UNITS)


def test_seeding_is_one_write_and_done_once(office: SqlOffice, reopen: Callable[[], SqlOffice]) -> None:
    reopen()
    with office.engine.connect() as connection:
        entries = list(connection.execute(select(office_tables.audit_entry)))
    assert [(entry.action, entry.user) for entry in entries] == [("seed", seed.PROGRAM)]


def test_the_offices_own_rows_are_left_alone(
    office: SqlOffice, reopen: Callable[[], SqlOffice], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A later program ships a changed label and a new code: the office's label stays, the new code comes."""
    shipped = tmp_path / "resources"
    (shipped / "office").mkdir(parents=True)
    for file in (paths.resources() / "office").glob("*.toml"):
        (shipped / "office" / file.name).write_bytes(file.read_bytes())
    changed = shipped / "office" / "reason_codes.toml"
    text = changed.read_text(encoding="utf-8").replace('"For dyr"', '"Alt for dyr"')
    changed.write_text(
        f'{text}\n[[reason_code]]\ncode = "A16"\nkind = "refusal"\nlabel = "Ny"\nneeds_text = false\n'
        "valid_from = 2027-01-01\n",
        encoding="utf-8",
    )
    with writing(office.engine) as connection:
        connection.execute(
            update(rules.reason_code).where(rules.reason_code.c.code == "A01").values(label="Sted")
        )
        connection.execute(delete(rules.setting).where(rules.setting.c.key == "offers_per_citizen"))
    with office.read() as unit:
        before = unit.rules.reason_codes("refusal")
    monkeypatch.setattr(paths, "resources", lambda: shipped)
    with reopen().read() as unit:
        after = unit.rules.reason_codes("refusal")
        with pytest.raises(KeyError):
            unit.rules.setting("offers_per_citizen", TODAY)
    new = replace(before[0], code="A16", label="Ny", valid_from=date(2027, 1, 1))
    assert after == (*before, new)
