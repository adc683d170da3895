"""What the worklist reads of the store, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from support.store_values import BY, TODAY, a_vacancy, an_applicant, offer

from boligdesk.documents.rate_files import shipped_rate_book
from boligdesk.services.calendar import DanishCalendar
from boligdesk.services.worklist import worklist
from boligdesk.store.tables import rules
from boligdesk.store.unit_of_work import SqlOffice


def test_deadlines_of_an_event(office: SqlOffice) -> None:
    with office.read() as unit:
        assert unit.rules.deadlines("shelter_stay", "days", TODAY) == (60, 75, 90)
        assert unit.rules.deadlines("shelter_stay", "months", TODAY) == ()
        assert unit.rules.deadlines("association_reply", "workdays", TODAY) == (1,)
        assert unit.rules.deadlines("refund_on_overview", "months", TODAY) == (6,)
        assert unit.rules.deadlines("rates_missing", "weeks", TODAY) == (6,)
        assert unit.rules.deadlines("refund_ends", "months", TODAY) == (1, 3, 6, 12, 18)


@pytest.mark.parametrize(
    ("day", "marks"),
    [(date(2026, 11, 22), (60, 75, 90)), (date(2026, 11, 23), (75, 90)), (date(1999, 12, 31), ())],
)
def test_a_deadline_holds_until_it_is_ended(office: SqlOffice, day: date, marks: tuple[int, ...]) -> None:
    with office.engine.begin() as connection:
        ended = rules.deadline.update().where(
            rules.deadline.c.event == "shelter_stay", rules.deadline.c.amount == 60
        )
        connection.execute(ended.values(valid_to=TODAY))
    with office.read() as unit:
        assert unit.rules.deadlines("shelter_stay", "days", day) == marks


def test_the_worklist_on_the_store(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        a_vacancy(unit, "1", reply_by=TODAY)
        home = a_vacancy(unit, "2", reply_by=date(2027, 6, 1), state="offered")
        unit.offers.save(offer(home.id, an_applicant(unit), state="sent", reply_by=date(2026, 11, 20)))
    found = worklist(office=office, rates=shipped_rate_book(), calendar=DanishCalendar(), today=TODAY)
    assert [item.what for item in found if item.when == "now"] == ["Svarfrist udløbet", "Svar til AAB Ærø"]
