"""Letters on the way from an offer to a home, on the real store: what they say, what is kept, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from support.letter_cases import text_of
from support.office_cases import card, needing, person, store_card

from boligdesk import app
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.dwellings import Association
from boligdesk.domain.tasks import HEARING, Task
from boligdesk.domain.tenancies import Tenancy, TenantGrant
from boligdesk.errors import KnownError
from boligdesk.services.desk import Desk
from boligdesk.services.dispatch_letters import letters_waiting, note_dispatch
from boligdesk.services.make_offers import make_offer, record_answer, withdraw_offer
from boligdesk.services.office_settings import change_setting
from boligdesk.services.send_letters import (
    Telling,
    ask_for_more_time,
    confirm_acceptance,
    propose_hearing,
    send_expiry_notice,
    send_hearing,
    send_reminder,
)
from boligdesk.services.views import Changes, Letter
from boligdesk.settings import Settings

TODAY = date(2026, 11, 23)
CPR = "780364-0133"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The real desk on an empty database in memory, with two homes and a citizen."""
    settings = Settings(folder=tmp_path, database=app.MEMORY, user="Vibeke Vagt", fixed_today=TODAY)
    with app.opened_desk(settings) as made:
        with made.office.write("fill", made.sign()) as unit:
            store_card(unit, card(1))
            store_card(unit, card(2))
            unit.applicants.save(citizen())
        yield made


def citizen() -> Applicant:
    return person(
        pays=3200, name="Mads Opdigt", cpr=CPR, address="Demovej 4, 2200 København N", needs=needing(),
        caseworker="Sofie Sagsbehandler",
    )  # fmt: skip


def first(desk: Desk) -> int:
    with desk.office.read() as unit:
        return unit.applicants.all()[0].id or 0


def homes(desk: Desk) -> list[int]:
    with desk.office.read() as unit:
        return [one.id for one in unit.vacancies.cards()]


def offered(desk: Desk, place: int = 0) -> int:
    """A sent offer of one of the homes to the citizen."""
    made = make_offer(
        office=desk.office, rates=desk.rates, letters=desk.letters, vacancy_id=homes(desk)[place],
        applicant_id=first(desk), mode="transitional", reply_by=date(2026, 11, 30), move_in=date(2026, 12, 1),
        departure_reason="Prøve", by=desk.sign(),
    )  # fmt: skip
    return made.subject_id or 0


def answered(desk: Desk, offer_id: int, answer: str, justified: str | None = None) -> None:
    record_answer(
        office=desk.office, rates=desk.rates, offer_id=offer_id, answer=answer, justified=justified,
        refusal_code="A01" if answer == "refuse" else None, by=desk.sign(),
    )  # fmt: skip


def refused_twice(desk: Desk, justified: str = "no") -> None:
    for place in (0, 1):
        answered(desk, offered(desk, place), "refuse", justified)


def kept(desk: Desk, changes: Changes) -> Letter:
    """The letter a change tells of."""
    assert changes.letter_id is not None
    assert changes.undo is None
    assert changes.advice
    with desk.office.read() as unit:
        return unit.papers.get(changes.letter_id)


def said(letter: Letter) -> str:
    return text_of(letter.content)


def test_a_reminder_names_the_deadline(desk: Desk) -> None:
    offer_id = offered(desk)
    changes = send_reminder(office=desk.office, letters=desk.letters, offer_id=offer_id, by=desk.sign())
    letter = kept(desk, changes)
    assert (letter.kind, letter.offer_id, letter.vacancy_id) == ("reminder", offer_id, homes(desk)[0])
    assert (letter.applicant_id, letter.language, letter.made_by) == (first(desk), "da", "Vibeke Vagt")
    assert "Svar os senest mandag den 30. november." in said(letter)
    assert "Vibeke Vagt Den boligsociale anvisning" in said(letter)
    assert CPR not in said(letter)
    assert letter.data is not None
    assert letter.data["frist"] == "2026-11-30"


def test_only_an_offer_that_waits_is_reminded_of(desk: Desk) -> None:
    offer_id = offered(desk)
    answered(desk, offer_id, "accept")
    with pytest.raises(KnownError, match="venter ikke på svar"):
        send_reminder(office=desk.office, letters=desk.letters, offer_id=offer_id, by=desk.sign())


def test_a_letter_tells_what_is_missing_before_it_is_sent(desk: Desk) -> None:
    changes = send_reminder(office=desk.office, letters=desk.letters, offer_id=offered(desk), by=desk.sign())
    assert "Kontorets adresse og telefon mangler i brevet" in changes.text
    change_setting(
        office=desk.office, key="office.phone", value="33 66 00 00", valid_from=TODAY, by=desk.sign()
    )
    with desk.office.read() as unit:
        offer_id = unit.offers.all()[0].id or 0
    changes = send_reminder(office=desk.office, letters=desk.letters, offer_id=offer_id, by=desk.sign())
    assert "mangler" not in changes.text
    assert "Ring til os på 33 66 00 00" in said(kept(desk, changes))


def test_a_yes_is_confirmed_with_what_to_do_now(desk: Desk) -> None:
    offer_id = offered(desk)
    with pytest.raises(KnownError, match="kan ikke bekræftes"):
        confirm_acceptance(office=desk.office, letters=desk.letters, offer_id=offer_id, by=desk.sign())
    answered(desk, offer_id, "accept")
    changes = confirm_acceptance(office=desk.office, letters=desk.letters, offer_id=offer_id, by=desk.sign())
    words = said(kept(desk, changes))
    assert "Skriv den under i tide" in words
    assert "Du får kun tilskuddet fra kommunen, når du har søgt boligstøtte" in words
    assert "Klag til os, senest fire uger efter" in words


class TestWithdrawal:
    def withdraw(self, desk: Desk, offer_id: int, words: str | None) -> Changes:
        telling = None if words is None else Telling(letters=desk.letters, words=words)
        return withdraw_offer(
            office=desk.office, rates=desk.rates, offer_id=offer_id, reason="Intern: fejl i listen",
            telling=telling, by=desk.sign(),
        )  # fmt: skip

    def test_the_citizen_reads_the_words_written_for_him_and_never_the_note(self, desk: Desk) -> None:
        changes = self.withdraw(desk, offered(desk), "Boligen er ikke ledig alligevel.")
        letter = kept(desk, changes)
        assert letter.kind == "withdrawal"
        assert "Boligen er ikke ledig alligevel." in said(letter)
        assert "Intern" not in said(letter)
        assert "kan sendes" in changes.text

    def test_without_a_telling_there_is_no_letter(self, desk: Desk) -> None:
        changes = self.withdraw(desk, offered(desk), None)
        assert changes.letter_id is None
        assert "Ring til borgeren" in changes.text

    def test_a_yes_that_is_taken_back_says_so(self, desk: Desk) -> None:
        offer_id = offered(desk)
        answered(desk, offer_id, "accept")
        words = said(kept(desk, self.withdraw(desk, offer_id, "Huset skal renoveres.")))
        assert "Det ja gælder ikke længere." in words

    def test_empty_words_are_refused_and_nothing_is_done(self, desk: Desk) -> None:
        offer_id = offered(desk)
        with pytest.raises(KnownError, match="uden en grund"):
            self.withdraw(desk, offer_id, "  ")
        with desk.office.read() as unit:
            assert unit.offers.get(offer_id).state == "sent"
            assert len(unit.papers.of_offer(offer_id)) == 1


class TestHearing:
    def hear(self, desk: Desk, answer_by: date = date(2026, 12, 7)) -> Changes:
        return send_hearing(
            office=desk.office, letters=desk.letters, applicant_id=first(desk), answer_by=answer_by,
            by=desk.sign(),
        )  # fmt: skip

    def test_the_letter_rests_on_the_offers_with_dates_and_reasons(self, desk: Desk) -> None:
        refused_twice(desk)
        letter = kept(desk, self.hear(desk))
        words = said(letter)
        assert (letter.kind, letter.applicant_id, letter.offer_id) == ("hearing", first(desk), None)
        assert words.count("Du sagde nej den 23. november 2026. Grund: Beliggenhed eller bydel.") == 2, words
        assert "Du har sagt nej til 2 tilbud" in words
        assert "Vi har ikke besluttet noget endnu." in words
        assert "§ 19 i forvaltningsloven" in words
        assert letter.data is not None
        assert letter.data["frist"] == "2026-12-07"

    def test_it_decides_nothing(self, desk: Desk) -> None:
        refused_twice(desk)
        self.hear(desk)
        with desk.office.read() as unit:
            assert unit.applicants.all()[0].status == "waiting"

    @pytest.mark.parametrize("justified", ["yes", "pending"])
    def test_a_no_that_does_not_count_is_nothing_to_hear_about(self, desk: Desk, justified: str) -> None:
        refused_twice(desk, justified)
        with pytest.raises(KnownError, match="ikke sagt nej uden saglig grund"):
            self.hear(desk)

    def test_the_citizen_gets_time(self, desk: Desk) -> None:
        refused_twice(desk)
        with pytest.raises(KnownError, match="tid til at svare"):
            self.hear(desk, TODAY)
        assert self.hear(desk, date(2026, 11, 24)).letter_id is not None

    def test_the_deadline_of_the_task_is_proposed_else_the_offices_own(self, desk: Desk) -> None:
        refused_twice(desk)

        def proposed() -> date:
            found = propose_hearing(
                office=desk.office, calendar=desk.calendar, applicant_id=first(desk), today=TODAY
            )
            assert [one.justified for one in found.offers] == ["no", "no"]
            return found.answer_by

        assert proposed() == date(2026, 11, 30)
        subject = first(desk)
        with desk.office.write("task", desk.sign()) as unit:
            for due in (TODAY, date(2026, 12, 10)):
                unit.tasks.save(
                    Task(kind=HEARING, subject="applicant", subject_id=subject, text="Hør borgeren", due=due,
                         made=desk.clock(), made_by="Vibeke Vagt")
                )  # fmt: skip
        assert proposed() == date(2026, 12, 10)


class TestExpiry:
    def tenancy(self, desk: Desk, *grants: TenantGrant, state: str = "running") -> int:
        offer_id = offered(desk)
        answered(desk, offer_id, "accept")
        with desk.office.write("tenancy", desk.sign()) as unit:
            offer = unit.offers.get(offer_id)
            home = unit.vacancies.card(offer.vacancy_id).vacancy.dwelling_id
            tenancy = unit.tenancies.save(
                Tenancy(offer_id=offer_id, dwelling_id=home, applicant_id=offer.applicant_id, mode="transitional",
                        state=state, assigned=TODAY, starts=TODAY, moved_in=TODAY, grants=grants)
            )  # fmt: skip
        return tenancy.id or 0

    def grant(self, kroner: int, last: date, kind: str = "refund_163a") -> TenantGrant:
        return TenantGrant(
            kind=kind, paragraph="serviceloven § 163 a", amount=kroner * 100, starts=date(2026, 1, 1),
            ends=date.fromordinal(last.toordinal() + 1), rates_id="2026-VEJ9336",
        )  # fmt: skip

    def notice(self, desk: Desk, tenancy_id: int) -> Letter:
        changes = send_expiry_notice(
            office=desk.office, letters=desk.letters, tenancy_id=tenancy_id, by=desk.sign()
        )
        return kept(desk, changes)

    def test_what_is_paid_now_and_afterwards(self, desk: Desk) -> None:
        tenancy_id = self.tenancy(desk, self.grant(1000, date(2027, 4, 30)))
        with desk.office.read() as unit:
            after = unit.offers.all()[0].working.net_rent_after
        letter = self.notice(desk, tenancy_id)
        words = said(letter)
        assert (letter.kind, letter.tenancy_id) == ("expiry", tenancy_id)
        assert "stopper den 30. april 2027" in words
        assert f"Du betaler bagefter {after // 100:,}".replace(",", ".") in words
        assert f"mangler du ca. {(after - 320_000) // 100:,}".replace(",", ".") in words
        assert "Mads Opdigt Frederikssundsvej 128, 3. tv. 2700 Brønshøj" in words

    def test_of_two_subsidies_the_next_is_told_of_and_the_other_goes_on(self, desk: Desk) -> None:
        tenancy_id = self.tenancy(
            desk, self.grant(1000, date(2027, 4, 30)), self.grant(300, date(2026, 12, 31), "grant_2026")
        )
        with desk.office.read() as unit:
            after = unit.offers.all()[0].working.net_rent_after
        words = said(self.notice(desk, tenancy_id))
        assert "stopper den 31. december 2026" in words
        assert f"Du betaler bagefter {(after - 100_000) // 100:,}".replace(",", ".") in words

    def test_the_last_day_counts_and_the_day_after_does_not(self, desk: Desk) -> None:
        assert "23. november 2026" in said(self.notice(desk, self.tenancy(desk, self.grant(1000, TODAY))))

    @pytest.mark.parametrize("last", [date(2026, 11, 22), None])
    def test_without_a_subsidy_there_is_nothing_to_tell(self, desk: Desk, last: date | None) -> None:
        grants = () if last is None else (self.grant(1000, last),)
        with pytest.raises(KnownError, match="intet tilskud"):
            self.notice(desk, self.tenancy(desk, *grants))

    def test_a_tenancy_that_has_ended_gets_no_notice(self, desk: Desk) -> None:
        tenancy_id = self.tenancy(desk, self.grant(1000, date(2027, 4, 30)), state="ended")
        with pytest.raises(KnownError, match="fraflyttet"):
            self.notice(desk, tenancy_id)


class TestMoreTime:
    def ask(self, desk: Desk, until: date, words: str = "") -> Changes:
        return ask_for_more_time(
            office=desk.office, letters=desk.letters, vacancy_id=homes(desk)[0], until=until, words=words,
            by=desk.sign(),
        )  # fmt: skip

    def test_the_letter_goes_to_the_association_and_the_deadline_stays(self, desk: Desk) -> None:
        with desk.office.write("mail", desk.sign()) as unit:
            fsb: Association = unit.directory.associations()[0]
            unit.directory.save_association(replace(fsb, email="udlejning@eksempel.dk"))
        letter = kept(desk, self.ask(desk, date(2026, 12, 11), "En borger ser boligen på torsdag."))
        assert (letter.kind, letter.vacancy_id, letter.applicant_id) == ("more_time", homes(desk)[0], None)
        assert "til den 11. december 2026" in said(letter)
        assert "En borger ser boligen på torsdag." in said(letter)
        with desk.office.read() as unit:
            assert unit.vacancies.cards()[0].vacancy.reply_by == date(2026, 12, 4)

    def test_the_day_must_be_a_later_one(self, desk: Desk) -> None:
        with pytest.raises(KnownError, match=r"senere end den 4\. december 2026"):
            self.ask(desk, date(2026, 12, 4))
        assert self.ask(desk, date(2026, 12, 5)).letter_id

    def test_who_has_the_answer_is_not_asked(self, desk: Desk) -> None:
        answered(desk, offered(desk), "accept")
        with pytest.raises(KnownError, match="er accepteret"):
            self.ask(desk, date(2026, 12, 11))


class TestWaitingLetters:
    def waiting(self, desk: Desk) -> set[str]:
        with desk.office.read() as unit:
            return {row.kind for row in letters_waiting(unit, TODAY)}

    def test_a_confirmation_of_a_yes_that_was_taken_back_waits_no_more(self, desk: Desk) -> None:
        offer_id = offered(desk)
        answered(desk, offer_id, "accept")
        confirm_acceptance(office=desk.office, letters=desk.letters, offer_id=offer_id, by=desk.sign())
        assert "confirmation" in self.waiting(desk)
        withdraw_offer(
            office=desk.office, rates=desk.rates, offer_id=offer_id, reason="Fejl",
            telling=Telling(letters=desk.letters, words="Vi har lavet en fejl."), by=desk.sign(),
        )  # fmt: skip
        assert self.waiting(desk) == {"withdrawal"}

    def test_a_request_for_time_waits_no_more_when_the_dwelling_has_its_answer(self, desk: Desk) -> None:
        ask_for_more_time(
            office=desk.office, letters=desk.letters, vacancy_id=homes(desk)[0], until=date(2026, 12, 11),
            by=desk.sign(),
        )  # fmt: skip
        assert self.waiting(desk) == {"more_time"}
        answered(desk, offered(desk), "accept")
        assert "more_time" not in self.waiting(desk)

    def test_a_letter_that_was_mailed_waits_no_more(self, desk: Desk) -> None:
        changes = ask_for_more_time(
            office=desk.office, letters=desk.letters, vacancy_id=homes(desk)[0], until=date(2026, 12, 11),
            by=desk.sign(),
        )  # fmt: skip
        noted = note_dispatch(
            office=desk.office, document_ids=[changes.letter_id or 0], how="mailed", target="udlejning@eksempel.dk",
            by=desk.sign(),
        )  # fmt: skip
        assert noted.sentence == "Anmodning om mere tid er sendt til udlejning@eksempel.dk."
        assert self.waiting(desk) == set()
