"""The office's settings: seen, changed with a day and a source, and what cannot be used refused."""

from __future__ import annotations

from datetime import date

import pytest
from support.fake_office import FakeOffice
from support.office_cases import BY, TODAY

from boligdesk.errors import KnownError
from boligdesk.services.office_settings import (
    change_setting,
    contact_warnings,
    letter_settings,
    list_settings,
)


def change(office: FakeOffice, key: str, value: str, since: date = TODAY) -> None:
    change_setting(office=office, key=key, value=value, valid_from=since, source="Beslutning 7", by=BY)


def test_every_setting_is_listed_with_its_source_and_whether_it_is_confirmed() -> None:
    found = {one.key: one for one in list_settings(office=FakeOffice(), today=TODAY)}
    assert found["office.phone"].value == ""
    assert (found["refund_years"].value, found["refund_years"].valid_from) == ("5", date(2023, 7, 1))
    assert found["refund_years"].confirmed
    assert not found["citizen_reply_workdays"].confirmed


def test_a_change_holds_from_its_day_and_is_one_entry_in_the_log() -> None:
    office = FakeOffice()
    change(office, "office.phone", " 33 17 00 00 ", date(2026, 12, 1))
    assert [entry[0] for entry in office.tables.audit] == ["change_setting"]
    (before,) = list_settings(office=office, today=date(2026, 11, 30), key="office.phone")
    (after,) = list_settings(office=office, today=date(2026, 12, 1), key="office.phone")
    assert (before.value, after.value) == ("", "33 17 00 00")
    with office.read() as unit:
        assert letter_settings(unit, date(2026, 12, 1))["office.phone"] == "33 17 00 00"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("office.fone", "33 17 00 00"),
        ("citizen_reply_workdays", "fem"),
        ("citizen_reply_workdays", ""),
        ("refund_years", "²"),
        ("holiday.june5", "2"),
        ("minimum.single", "12.34"),
        ("minimum.single", "-1"),
    ],
)
def test_what_the_program_cannot_use_is_refused_and_nothing_changes(key: str, value: str) -> None:
    office = FakeOffice()
    with pytest.raises(KnownError) as refused:
        change(office, key, value)
    assert key in str(refused.value)
    assert refused.value.advice
    assert office.tables.settings == []
    assert office.tables.audit == []


def test_an_unknown_setting_cannot_be_seen() -> None:
    with pytest.raises(KnownError, match="findes ikke"):
        list_settings(office=FakeOffice(), today=TODAY, key="office.fone")


@pytest.mark.parametrize("key", ["office.address", "office.phone", "office.email"])
def test_one_way_to_answer_the_letter_is_enough(key: str) -> None:
    office = FakeOffice()
    with office.read() as unit:
        (warning,) = contact_warnings(unit, TODAY)
    assert warning.startswith("Kontorets adresse og telefon mangler i brevet")
    change(office, key, "vi@er.her")
    with office.read() as unit:
        assert contact_warnings(unit, TODAY) == ()
