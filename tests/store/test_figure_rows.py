"""The rows that figures are counted from are the values of the whole offers and citizens, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from support.figure_fakes import offer_fact
from support.store_values import a_vacancy, an_applicant, offer

from boligdesk.services.views import Signature
from boligdesk.store.unit_of_work import SqlOffice

BY = Signature("anna", datetime(2026, 11, 23, 12, tzinfo=UTC))


def test_an_offer_counts_with_the_values_it_was_stored_with(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        person = an_applicant(unit)
        first, second = a_vacancy(unit, "1").id, a_vacancy(unit, "2").id
        unit.offers.save(offer(first, person, state="accepted", move_in=date(2026, 12, 1)))
        refused = offer(second, person, state="refused", number="2026-0099", refusal_code="A03")
        unit.offers.save(replace(refused, working=replace(refused.working, unknown="logi")))
    with office.read() as unit:
        whole, found = unit.offers.all(), unit.figures.offers()
        persons = unit.figures.persons()
        assert persons == {one.id: one.persons for one in unit.applicants.all()}
    assert len(found) == 2
    assert found == tuple(offer_fact(one) for one in whole)
    assert found[0].net_rent is None, "what could not be computed is not a rent of 0"
    assert found[1].net_rent == whole[1].working.net_rent
