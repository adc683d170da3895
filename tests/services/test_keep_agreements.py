"""Agreements, shares and area statuses: dated rows, what is refused, and taking it back; and what matching reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from support.desktop_office import fill_office

from boligdesk import app
from boligdesk.domain import periods
from boligdesk.domain.agreements import Agreement
from boligdesk.errors import KnownError
from boligdesk.services import keep_agreements, keep_timelines
from boligdesk.services.desk import Desk
from boligdesk.services.find_match import match_list
from boligdesk.services.keep_agreements import AgreementBook
from boligdesk.services.report_month import month_report
from boligdesk.services.views import Changes, Signature
from boligdesk.settings import Settings

TODAY = date(2026, 11, 23)
LIST_DAY = date(2026, 12, 1)
BY = Signature("anna", datetime(2026, 11, 23, 9, tzinfo=UTC))
FRAME = Agreement(name="Rammeaftale", source="kk.dk", valid_from=date(2024, 1, 1), valid_to=date(2028, 1, 1))
UNDOS = {
    "undo_agreement": keep_agreements.undo_agreement,
    "put_back_shares": keep_timelines.put_back_shares,
    "put_back_areas": keep_timelines.put_back_areas,
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(folder=tmp_path, database=app.MEMORY, user="anna", fixed_today=TODAY)
    with app.opened_desk(settings) as made:
        fill_office(made)
        yield made


def undo(desk: Desk, changes: Changes) -> Changes:
    assert changes.undo is not None
    return UNDOS[changes.undo.service](office=desk.office, rates=desk.rates, by=BY, **changes.undo.arguments)


def book(desk: Desk, today: date = TODAY) -> AgreementBook:
    return keep_agreements.read_agreements(office=desk.office, today=today)


def agree(desk: Desk, **more: object) -> int:
    made = keep_agreements.save_agreement(office=desk.office, agreement=replace(FRAME, **more), by=BY)  # type: ignore[arg-type]
    return made.subject_id or 0


def share(
    desk: Desk, percent: int | None, day: date = TODAY, *ids: int, agreement: int | None = None
) -> Changes:
    return keep_timelines.set_shares(office=desk.office, estate_ids=ids or (1,), percent=percent,
                                     agreement_id=agreement, valid_from=day, by=BY)  # fmt: skip


def area(desk: Desk, status: str, day: date = LIST_DAY, *ids: int) -> Changes:
    return keep_timelines.set_areas(office=desk.office, rates=desk.rates, estate_ids=ids or (1,),
                                    area_status=status, valid_from=day, by=BY)  # fmt: skip


def test_an_agreement_is_made_corrected_and_taken_back(desk: Desk) -> None:
    made = keep_agreements.save_agreement(office=desk.office, agreement=FRAME, by=BY)
    (entry,) = book(desk).agreements
    assert (entry.agreement.name, entry.association, entry.estates) == ("Rammeaftale", None, 0)
    changed = keep_agreements.save_agreement(
        office=desk.office, agreement=replace(entry.agreement, name="Ny"), by=BY
    )
    with pytest.raises(KnownError, match="ændret siden"):
        undo(desk, made)
    undo(desk, changed)
    assert book(desk).agreements == (entry,)
    undo(desk, made)
    assert book(desk).agreements == ()


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"source": ""}, {"valid_to": date(2024, 1, 1)}, {"valid_to": date(2023, 1, 1)}]
)
def test_an_agreement_needs_name_source_and_a_period(desk: Desk, wrong: dict[str, object]) -> None:
    with pytest.raises(KnownError):
        agree(desk, **wrong)
    assert agree(desk, valid_to=date(2024, 1, 2))


def test_an_agreement_that_a_share_stands_in_stays(desk: Desk) -> None:
    which = agree(desk)
    share(desk, 33, TODAY, agreement=which)
    assert book(desk).agreements[0].estates == 1
    with pytest.raises(KnownError, match="har deres andel fra aftalen"):
        keep_agreements.remove_agreement(office=desk.office, agreement_id=which, by=BY)
    keep_timelines.remove_newest_share(office=desk.office, estate_id=1, by=BY)
    gone = keep_agreements.remove_agreement(office=desk.office, agreement_id=which, by=BY)
    undo(desk, gone)
    assert book(desk).agreements[0].agreement.name == "Rammeaftale"


def test_a_share_begins_on_its_day_for_all_marked_estates(desk: Desk) -> None:
    first = share(desk, 25, date(2026, 1, 1), 1, 2)
    assert first.sentence == "2 afdelinger har en andel på 25\u00a0% fra 1. januar 2026."
    later = share(desk, 33, date(2027, 1, 1), 1)
    assert later.sentence == "Afdeling 012 Demo Have har en andel på 33\u00a0% fra 1. januar 2027."
    assert [one.estate.share_percent for one in book(desk).estates] == [25, 25]
    with pytest.raises(KnownError, match="ændret siden"):
        undo(desk, first)
    undo(desk, later)
    undo(desk, first)
    assert [one.shares for one in book(desk).estates] == [(), ()]


def test_a_share_ends_where_none_is_agreed_any_more(desk: Desk) -> None:
    share(desk, 25, date(2026, 1, 1))
    assert "ingen aftalt andel" in share(desk, None, TODAY).sentence
    assert book(desk).estates[0].estate.share_percent is None
    assert book(desk).estates[0].shares[0].valid_to == TODAY


@pytest.mark.parametrize(("percent", "good"), [(0, True), (100, True), (101, False), (-1, False)])
def test_a_share_is_a_percentage(desk: Desk, percent: int, good: bool) -> None:
    if good:
        share(desk, percent)
        assert book(desk).estates[0].estate.share_percent == percent
    else:
        with pytest.raises(KnownError, match="findes ikke"):
            share(desk, percent)


def test_what_is_so_already_or_planned_later_is_refused(desk: Desk) -> None:
    share(desk, 25, date(2027, 1, 1))
    with pytest.raises(KnownError, match=r"Afdeling 012 Demo Have har allerede en linje fra 1\. januar 2027"):
        share(desk, 33, date(2026, 12, 31))
    with pytest.raises(KnownError, match="gælder allerede"):
        share(desk, 25, date(2028, 1, 1))
    with pytest.raises(KnownError, match="gælder allerede"):
        area(desk, "none")
    assert share(desk, 25, date(2027, 1, 1), 1, 2).sentence.startswith("Afdeling 099")


def test_the_agreement_of_a_share_is_the_estates_and_holds_that_day(desk: Desk) -> None:
    with desk.office.write("test", BY) as unit:
        from boligdesk.domain.dwellings import Association

        other = unit.directory.save_association(Association(name="AAB"))
    wrong, ours = agree(desk, association_id=other.id), agree(desk, association_id=1)
    with pytest.raises(KnownError, match="en anden boligorganisation"):
        share(desk, 33, TODAY, agreement=wrong)
    with pytest.raises(KnownError, match=r"gælder ikke 1\. januar 2028"):
        share(desk, 33, date(2028, 1, 1), agreement=ours)
    assert share(desk, 33, date(2027, 12, 31), agreement=ours).undo is not None


def test_matching_reads_the_area_status_from_its_day_on(desk: Desk) -> None:
    """A status of 1 December can be entered in November; it counts from the day itself."""
    changes = area(desk, "udsat")
    assert changes.touched == {"directory", "vacancies"}
    assert changes.sentence == "Afdeling 012 Demo Have: udsat boligområde fra 1. december 2026."
    assert book(desk).estates[0].estate.area_status == "none"
    assert _area_remarks(desk) == set()
    undo(desk, changes)
    area(desk, "udsat", TODAY)
    assert book(desk).estates[0].estate.area_status == "udsat"
    assert "udsat" in " ".join(_area_remarks(desk))


def _area_remarks(desk: Desk) -> set[str]:
    match = match_list(office=desk.office, rates=desk.rates, vacancy_id=1, today=TODAY)
    people = (*match.fits, *match.misfits)
    return {one.text for person in people for one in person.remarks if "boligområde" in one.text}


def test_the_newest_status_can_be_taken_away_and_put_back(desk: Desk) -> None:
    area(desk, "forebyggelse", date(2025, 12, 1))
    area(desk, "udsat", TODAY)
    removed = keep_timelines.remove_newest_area(office=desk.office, rates=desk.rates, estate_id=1, by=BY)
    assert book(desk).estates[0].estate.area_status == "forebyggelse"
    undo(desk, removed)
    assert book(desk).estates[0].estate.area_status == "udsat"
    for _row in range(2):
        keep_timelines.remove_newest_area(office=desk.office, rates=desk.rates, estate_id=1, by=BY)
    with pytest.raises(KnownError, match="ingen linje at fjerne"):
        keep_timelines.remove_newest_area(office=desk.office, rates=desk.rates, estate_id=1, by=BY)


def test_what_came_in_is_what_the_report_counts(desk: Desk) -> None:
    report = month_report(
        office=desk.office, calendar=desk.calendar, period=periods.month(2026, 11), today=TODAY
    )
    counted = {row.estate_no: row.tally.received for row in report.estates}
    came = keep_agreements.came_in(office=desk.office, calendar=desk.calendar, today=TODAY)
    assert (
        {number: tally.received for (_name, number), tally in came.items()} == counted == {"012": 2, "099": 1}
    )
    assert keep_agreements.came_in(office=desk.office, calendar=desk.calendar, today=date(2027, 11, 1)) == {}
