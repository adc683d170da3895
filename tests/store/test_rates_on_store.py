"""Rates entered, previewed and taken back on both databases; what the next figure is made of, and the history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from support.list_cases import nomination_row, read_list, vacancy_row
from support.office_cases import BY, TODAY, NoHolidays

from boligdesk.documents.rate_files import shipped_rate_book
from boligdesk.domain.rates import IN_FORCE, MISSING, RateBook, RatesMissing
from boligdesk.errors import KnownError
from boligdesk.services.desk import RateShelf
from boligdesk.services.find_match import match_list
from boligdesk.services.keep_rates import RateRow, list_rates, save_rates, undo_rates
from boligdesk.services.rate_effects import RatesPreview, preview_rates
from boligdesk.services.receive_vacancies import accept_import, preview_list
from boligdesk.services.views import Changes
from boligdesk.store.unit_of_work import SqlOffice

NOW = "2026-VEJ9336"
OWN_PAYMENT = "boligsikring.own_payment"
HOMES = read_list(vacancy_row(5), vacancy_row(6, tenancy_no="19072", rent=900_000, street="Åboulevard"))
PEOPLE = read_list(
    nomination_row(2),
    nomination_row(3, cpr="640302-4222", name="Fatima Opdigt", capacity_month=460_000, comes_from="street"),
)


@pytest.fixture
def filled(office: SqlOffice) -> SqlOffice:
    """Two vacancies and two citizens who wait."""
    for read in (HOMES, PEOPLE):
        preview = preview_list(office=office, read=read, today=TODAY)
        accept_import(office=office, rates=shipped_rate_book(), calendar=NoHolidays(), preview=preview, by=BY)
    return office


def book_of(office: SqlOffice) -> RateBook:
    shelf = RateShelf(shipped_rate_book())
    shelf.read_again(office)
    return shelf.book


def save(office: SqlOffice, amounts: dict[str, int], *, set_id: str = NOW, confirmed: bool = True) -> Changes:
    return save_rates(
        office=office, rates=book_of(office), set_id=set_id, amounts=amounts, source="VEJ 1", confirmed=confirmed,
        by=BY,
    )  # fmt: skip


def undo(office: SqlOffice, changes: Changes) -> Changes:
    assert changes.undo is not None
    assert changes.undo.service == "undo_rates"
    return undo_rates(office=office, rates=book_of(office), by=BY, **changes.undo.arguments)  # type: ignore[arg-type]


def preview(office: SqlOffice, amounts: dict[str, int], set_id: str = NOW) -> RatesPreview:
    return preview_rates(
        office=office, rates=book_of(office), set_id=set_id, amounts=amounts, source="VEJ 1", confirmed=True,
        today=TODAY,
    )  # fmt: skip


def row_of(office: SqlOffice, key: str, set_id: str = NOW) -> RateRow:
    years = list_rates(office=office, rates=shipped_rate_book())
    (year,) = (one for one in years if one.rate_set.id == set_id)
    return next(row for row in year.rows if row.rate.key == key)


def full_year(office: SqlOffice, set_id: str) -> dict[str, int]:
    """The rates of both benefits, as they are in the present year."""
    now = book_of(office).by_id(NOW)
    return {
        rate.key: rate.amount
        for rate in now.rates.values()
        if rate.amount is not None and rate.key.startswith("bolig") and not rate.by_law
    }


def test_a_correction_stands_over_the_shipped_value_and_both_are_seen(office: SqlOffice) -> None:
    shipped = row_of(office, OWN_PAYMENT)
    assert (shipped.state, shipped.rate.amount, shipped.entries) == ("confirmed", 2_870_000, ())
    save(office, {OWN_PAYMENT: 2_900_000})
    row = row_of(office, OWN_PAYMENT)
    assert (row.state, row.rate.amount, row.rate.source) == ("own", 2_900_000, "VEJ 1")
    assert row.shipped is not None
    assert row.shipped.amount == 2_870_000
    assert [(one.amount, one.entered_by) for one in row.entries] == [(2_900_000, BY.user)]


def test_an_undo_is_a_further_row_and_the_history_stays(office: SqlOffice) -> None:
    undo(office, save(office, {OWN_PAYMENT: 2_900_000}))
    row = row_of(office, OWN_PAYMENT)
    assert (row.state, row.rate) == ("confirmed", shipped_rate_book().by_id(NOW).rates[OWN_PAYMENT])
    assert [one.amount for one in row.entries] == [2_900_000, 2_870_000]


def test_to_confirm_keeps_the_value_and_takes_the_warning_away(office: SqlOffice) -> None:
    key = "lodging.lodging_110_day"
    assert row_of(office, key).state == "unconfirmed"
    changes = save(office, {key: 10_700})
    assert row_of(office, key).rate.confirmed
    undo(office, changes)
    assert row_of(office, key).state == "unconfirmed"


@pytest.mark.parametrize(
    ("amounts", "source", "words"),
    [
        ({OWN_PAYMENT: 2_900_000}, "  ", "Kilden mangler"),
        ({}, "VEJ 1", "ikke skrevet nogen sats"),
        ({OWN_PAYMENT: -1}, "VEJ 1", "under 0"),
        ({OWN_PAYMENT: 2_870_000}, "VEJ 9336 af 24.3.2026; borger.dk og bm.dk, satser 2026", "ikke ændret"),
    ],
)
def test_what_cannot_be_is_refused(
    office: SqlOffice, amounts: dict[str, int], source: str, words: str
) -> None:
    with pytest.raises(KnownError, match=words):
        save_rates(
            office=office, rates=book_of(office), set_id=NOW, amounts=amounts, source=source, confirmed=True, by=BY
        )  # fmt: skip
    assert row_of(office, OWN_PAYMENT).entries == ()


def test_a_superseded_set_is_for_reading_only(office: SqlOffice) -> None:
    with pytest.raises(KnownError, match="afløst"):
        save(office, {OWN_PAYMENT: 2_900_000}, set_id="2026-VEJ10077")


def test_a_year_comes_into_force_when_the_last_rate_is_confirmed_and_goes_with_its_undo(
    office: SqlOffice,
) -> None:
    amounts = full_year(office, "2027")
    last = amounts.popitem()
    first = save(office, amounts, set_id="2027")
    assert first.sentence.endswith("Der mangler 1, før der kan regnes på 2027.")
    with pytest.raises(RatesMissing):
        book_of(office).for_date(date(2027, 1, 1))
    save(office, dict([last]), set_id="2027", confirmed=False)
    with pytest.raises(RatesMissing):
        book_of(office).for_date(date(2027, 1, 1))
    done = save(office, dict([last]), set_id="2027")
    assert done.sentence.endswith("Satser 2027 er komplette og bruges fra 1. januar 2027.")
    assert book_of(office).for_date(date(2027, 1, 1)).id == "2027"
    assert book_of(office).for_date(date(2026, 12, 31)).id == NOW
    undo(office, done)
    with pytest.raises(RatesMissing):
        book_of(office).for_date(date(2027, 1, 1))


def test_an_open_rate_is_open_again_when_its_entry_is_taken_back(office: SqlOffice) -> None:
    changes = save(office, {OWN_PAYMENT: 2_900_000}, set_id="2027")
    undo(office, changes)
    row = row_of(office, OWN_PAYMENT, "2027")
    assert (row.state, row.rate.amount) == ("open", None)
    assert [one.amount for one in row.entries] == [2_900_000, None]


def test_the_year_after_is_begun_by_the_office_and_nothing_is_carried_over(office: SqlOffice) -> None:
    assert book_of(office).next_year().id == "2027"
    save(office, full_year(office, "2027"), set_id="2027")
    following = book_of(office).next_year()
    assert (following.id, following.status) == ("2028", MISSING)
    assert all(rate.amount is None for rate in following.rates.values() if not rate.by_law)
    save(office, {OWN_PAYMENT: 3_000_000}, set_id="2028")
    assert book_of(office).by_id("2028").status == MISSING
    save(office, full_year(office, "2028"), set_id="2028")
    assert book_of(office).for_date(date(2028, 12, 31)).status == IN_FORCE
    years = list_rates(office=office, rates=shipped_rate_book())
    assert [one.rate_set.year for one in years[:3]] == [2029, 2028, 2027]
    assert all(a.rate_set.valid_from >= b.rate_set.valid_from for a, b in pairwise(years))


@pytest.mark.parametrize("set_id", ["2026", "2027x", "²028", "2100", ""])
def test_a_year_that_cannot_be_is_not_begun(set_id: str) -> None:
    with pytest.raises(KeyError):
        shipped_rate_book().empty_year(set_id)


def test_the_preview_says_what_the_saved_rates_then_do(filled: SqlOffice) -> None:
    def fitting() -> dict[tuple[int, int], tuple[int | None, bool]]:
        book = book_of(filled)
        lists = [match_list(office=filled, rates=book, vacancy_id=home, today=TODAY) for home in (1, 2)]
        return {
            (one.applicant_id, one.vacancy_id): (one.net_rent, one.fits)
            for found in lists
            for one in (*found.fits, *found.misfits)
        }

    amounts = {OWN_PAYMENT: 6_000_000}
    told = preview(filled, amounts)
    before = fitting()
    save(filled, amounts)
    after = fitting()
    assert told.effect is not None
    effect = told.effect
    assert (told.vacancies, told.waiting, effect.pairs) == (2, 2, 4)
    changes = [(after[pair][0] or 0) - (before[pair][0] or 0) for pair in before]
    assert (effect.changed, effect.total) == (sum(one != 0 for one in changes), sum(changes))
    assert abs(effect.largest) == max(map(abs, changes)) > 0
    assert effect.lost == sum(before[pair][1] and not after[pair][1] for pair in before)
    assert effect.gained == sum(after[pair][1] and not before[pair][1] for pair in before)
    assert told.before is not None
    assert told.after is not None
    assert told.before.net_rent < told.after.net_rent


def test_the_preview_of_what_is_already_so_changes_nothing(filled: SqlOffice) -> None:
    told = preview(filled, {OWN_PAYMENT: 2_870_000})
    assert told.effect is not None
    assert (told.effect.changed, told.effect.largest, told.effect.example) == (0, 0, None)
    assert told.before is None


def test_a_year_to_come_is_compared_with_this_one_only_when_it_is_complete(filled: SqlOffice) -> None:
    amounts = full_year(filled, "2027")
    told = preview(filled, amounts, "2027")
    assert told.compared == "Satser 2026 (VEJ 9336) mod Satser 2027"
    assert told.effect is not None
    amounts.popitem()
    told = preview(filled, amounts, "2027")
    assert told.effect is None
    assert told.nothing.startswith("Der regnes ikke på 2027: 1 sats mangler")


def test_what_is_past_and_an_empty_office_have_nothing_to_show(office: SqlOffice) -> None:
    assert "ingen ledige boliger" in preview(office, {OWN_PAYMENT: 1}).nothing
    assert "bruges ikke til boliger" in preview(office, {OWN_PAYMENT: 1}, "2025").nothing


def test_the_book_is_laid_over_the_shipped_one_each_time_anew(office: SqlOffice) -> None:
    save(office, {OWN_PAYMENT: 2_900_000})
    book = book_of(office)
    assert book.by_id(NOW).amount(OWN_PAYMENT) == 2_900_000
    assert book.with_rows([]) == replace(shipped_rate_book(), shipped=shipped_rate_book().sets)
