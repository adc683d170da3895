"""The rows that figures are counted from are the values of the whole offers and citizens, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from support.figure_fakes import offer_fact
from support.store_values import a_vacancy, an_applicant, applicant, offer

from boligdesk.domain.applicants import Stay, SupportPlan
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


def test_support_shelters_and_projects_of_citizens(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        plan = SupportPlan(begun=date(2026, 10, 1))
        stays = (
            Stay(kind="shelter_110", starts=date(2026, 8, 1)), Stay(kind="street", starts=date(2026, 7, 1))
        )  # fmt: skip
        values = {"support": "CTI", "support_plan": plan, "stays": stays, "cohort": "Pilot", "members": ()}
        first = unit.applicants.save(applicant(**values, status="waiting"))
        closed = {"case_no": "2026-00018", "cpr": None, "status": "closed"}
        unit.applicants.save(applicant(**(values | closed)))
        alone = {"stays": (), "cohort": None, "support": "none", "cpr": None, "since": date(2026, 9, 1)}
        only_since = unit.applicants.save(applicant(**(values | alone | {"case_no": "2026-00019"})))
        street = {"case_no": "2026-00020", "comes_from": "street"}
        unit.applicants.save(applicant(**(values | alone | street)))
    with office.write("later", replace(BY, at=datetime(2026, 11, 25, 12, tzinfo=UTC))) as unit:
        unit.applicants.save(replace(unit.applicants.get(first.id or 0), support="ICM"))
    with office.read() as unit:
        support, found = unit.figures.support(), unit.figures.shelter_stays()
        cohorts = unit.figures.cohorts()
    mine = [(one.method, one.begun, one.ends) for one in support if one.applicant_id == first.id]
    assert mine == [("CTI", plan.begun, date(2026, 11, 25)), ("ICM", plan.begun, None)]
    assert found == (
        (first.id, Stay(kind="shelter_110", starts=date(2026, 8, 1))),
        (only_since.id, Stay(kind="shelter_110", starts=date(2026, 9, 1))),
    ), "a closed case is left out; where no stay is known, the day since when counts"
    assert [(one.name, one.quota, one.status, one.citizens) for one in cohorts] == [
        ("Pilot", None, "closed", 1), ("Pilot", None, "waiting", 1)
    ]  # fmt: skip
