"""Offers kept as drafts on both databases: computed again when sent, deleted, and one live offer for each."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from support.office_cases import BY, NoHolidays, PlainLetters, card, person, rates, store_card
from support.store_values import offer

from boligdesk.domain.offers import Offer
from boligdesk.errors import KnownError
from boligdesk.services.find_match import match_list, vacancy_history
from boligdesk.services.make_offers import make_offer, propose_offer, save_draft, withdraw_offer
from boligdesk.services.ports import Conflict
from boligdesk.services.return_vacancies import return_vacancy
from boligdesk.services.views import Changes, Signature
from boligdesk.store.unit_of_work import SqlOffice

NEXT = Signature("bo", datetime(2026, 11, 24, 9, tzinfo=UTC))
Ids = tuple[list[int], list[int]]


@pytest.fixture
def ids(office: SqlOffice) -> Ids:
    """Two homes, two citizens who can pay."""
    with office.write("test", BY) as unit:
        homes = [store_card(unit, card(number)).id or 0 for number in (1, 2)]
        people = [unit.applicants.save(person(number, pays=6000)).id or 0 for number in (1, 2)]
    return homes, people


def terms(home: int, citizen: int, **more: Any) -> dict[str, Any]:
    return {
        "rates": rates(), "vacancy_id": home, "applicant_id": citizen, "mode": "ordinary",
        "reply_by": date(2026, 11, 30), "move_in": date(2026, 12, 1), "by": BY, **more,
    }  # fmt: skip


def draft(office: SqlOffice, home: int, citizen: int, **more: Any) -> Changes:
    return save_draft(office=office, **terms(home, citizen, **more))


def send(office: SqlOffice, home: int, citizen: int, **more: Any) -> Changes:
    return make_offer(office=office, letters=PlainLetters(), **terms(home, citizen, **more))


def stored(office: SqlOffice, changes: Changes) -> Offer:
    with office.read() as unit:
        return unit.offers.get(changes.subject_id or 0)


def states(office: SqlOffice, home: int, citizen: int) -> tuple[str, str]:
    with office.read() as unit:
        return unit.vacancies.card(home).vacancy.state, unit.applicants.get(citizen).status


def test_a_draft_is_sent_later_with_todays_deadline_and_the_same_number(office: SqlOffice, ids: Ids) -> None:
    (home, _), (citizen, _) = ids
    kept = draft(office, home, citizen)
    before = stored(office, kept)
    assert (before.state, before.letter_date) == ("draft", None)
    assert states(office, home, citizen) == ("assessing", "waiting")
    with office.read() as unit:
        assert unit.papers.of_offer(before.id or 0) == ()
        assert unit.offers.counts() == {}
    proposal = propose_offer(
        office=office, rates=rates(), calendar=NoHolidays(), vacancy_id=home, applicant_id=citizen,
        today=NEXT.today,
    )  # fmt: skip
    assert proposal.draft is not None
    assert proposal.draft.id == before.id
    assert proposal.reply_by == date(2026, 12, 1)
    sent = stored(office, send(office, home, citizen, reply_by=proposal.reply_by, by=NEXT))
    assert (sent.id, sent.number, sent.state) == (before.id, before.number, "sent")
    assert (sent.made, sent.letter_date, sent.reply_by, sent.made_by) == (
        NEXT.today, NEXT.today, date(2026, 12, 1), "bo",
    )  # fmt: skip
    assert sent.working == before.working
    assert states(office, home, citizen) == ("offered", "offered")
    with office.read() as unit:
        assert unit.offers.counts() == {citizen: 1}


def test_a_change_of_oere_is_told_before_and_when_it_is_sent(office: SqlOffice, ids: Ids) -> None:
    (home, _), (citizen, _) = ids
    kept = stored(office, draft(office, home, citizen))
    with office.write("test", BY) as unit:
        vacancy = unit.vacancies.card(home).vacancy
        unit.vacancies.save(replace(vacancy, rent=vacancy.rent + 1_050))
    proposal = propose_offer(
        office=office, rates=rates(), calendar=NoHolidays(), vacancy_id=home, applicant_id=citizen,
        today=BY.today,
    )  # fmt: skip
    told = [one for one in proposal.warnings if "regnet igen" in one]
    assert len(told) == 1
    sent = send(office, home, citizen)
    assert told[0] in sent.sentence
    assert stored(office, sent).working.net_rent != kept.working.net_rent


def test_a_draft_can_be_kept_anew_and_stays_one(office: SqlOffice, ids: Ids) -> None:
    (home, _), (citizen, _) = ids
    first = draft(office, home, citizen)
    again = draft(office, home, citizen, move_in=date(2027, 1, 1), by=NEXT)
    assert again.subject_id == first.subject_id
    assert stored(office, again).move_in == date(2027, 1, 1)


def test_a_deleted_draft_leaves_both_free_and_counts_as_nothing(office: SqlOffice, ids: Ids) -> None:
    (home, other), (citizen, second) = ids
    kept = draft(office, home, citizen)
    gone = withdraw_offer(office=office, rates=rates(), offer_id=kept.subject_id or 0, reason="Fejl", by=BY)
    assert "slettet" in gone.sentence
    assert stored(office, kept).state == "withdrawn"
    assert states(office, home, citizen) == ("assessing", "waiting")
    with office.read() as unit:
        assert unit.offers.counts() == {}
    send(office, home, second, departure_reason="Haster")
    send(office, other, citizen)


def test_a_draft_holds_home_and_citizen_for_each_other(office: SqlOffice, ids: Ids) -> None:
    (home, other), (citizen, second) = ids
    draft(office, home, citizen)
    for wrong in ((home, second), (other, citizen)):
        for act in (draft, send):
            with pytest.raises(KnownError, match="kladde"):
                act(office, *wrong)
    with pytest.raises(KnownError, match="kladde til Borger 1"):
        give_back(office, home, "R01")
    assert states(office, home, citizen) == ("assessing", "waiting")


@pytest.mark.parametrize("reason", ["R01", "R14", "R16"])
def test_an_ended_home_gets_no_draft(office: SqlOffice, ids: Ids, reason: str) -> None:
    (home, _), (citizen, _) = ids
    with office.write("test", BY) as unit:
        unit.vacancies.save(replace(unit.vacancies.card(home).vacancy, reply_by=None))
    give_back(office, home, reason)
    with pytest.raises(KnownError, match="boligen er"):
        draft(office, home, citizen)
    with office.read() as unit:
        assert unit.offers.all() == ()


def give_back(office: SqlOffice, home: int, reason: str) -> Changes:
    return return_vacancy(
        office=office, rates=rates(), calendar=NoHolidays(), letters=PlainLetters(), vacancy_id=home,
        reason=reason, by=BY,
    )  # fmt: skip


@pytest.mark.parametrize("act", [draft, send])
def test_what_the_association_takes_back_ends_draft_and_offer(
    office: SqlOffice, ids: Ids, act: Callable[..., Changes]
) -> None:
    (home, other), (citizen, _) = ids
    kept = act(office, home, citizen)
    give_back(office, home, "R16")
    assert stored(office, kept).state == "withdrawn"
    assert states(office, home, citizen) == ("withdrawn", "waiting")
    send(office, other, citizen)


def test_a_draft_shows_nobody_as_holder_and_its_citizen_once(office: SqlOffice, ids: Ids) -> None:
    (home, _), (citizen, _) = ids
    draft(office, home, citizen)
    found = match_list(office=office, rates=rates(), vacancy_id=home, today=BY.today)
    assert found.holder is None
    assert [one.applicant_id for one in found.fits].count(citizen) == 1
    history = vacancy_history(office=office, vacancy_id=home)
    assert [one.state for one in history.offers] == ["draft"]
    assert history.ending is None


@pytest.mark.parametrize("same", ["vacancy", "applicant"])
@pytest.mark.parametrize("state", ["draft", "sent", "accepted"])
def test_of_two_officers_at_once_the_database_lets_one_through(
    reopen: Callable[[], SqlOffice], ids: Ids, same: str, state: str
) -> None:
    """The second writes while the first has not committed: it must wait, and is then told."""
    homes, people = ids
    first, second = reopen(), reopen()
    met = threading.Barrier(2)
    told: list[BaseException] = []

    def too_late() -> None:
        home = homes[0] if same == "vacancy" else homes[1]
        citizen = people[0] if same == "applicant" else people[1]
        met.wait()
        try:
            with second.write("test", NEXT) as unit:
                unit.offers.save(offer(home, citizen, number="2026-0902", state="draft", settled=None))
        except KnownError as error:
            told.append(error)

    other = threading.Thread(target=too_late)
    other.start()
    with first.write("test", BY) as unit:
        unit.offers.save(offer(homes[0], people[0], number="2026-0901", state=state, settled=None))
        met.wait()
    other.join()
    (error,) = told
    assert isinstance(error, Conflict)
    assert {"vacancy": "Boligen har", "applicant": "Borgeren har"}[same] in str(error)
    with first.read() as unit:
        assert [one.number for one in unit.offers.all()] == ["2026-0901"]
