"""The tab of the citizen form about home support: method, provider, wish, and where a course of CTI stands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from boligdesk import danish
from boligdesk.desktop.widgets.form import Field, Form, Section
from boligdesk.domain.applicants import Applicant, SupportPlan
from boligdesk.domain.support import CTI, REVIEWED, cti_phase, cti_phases
from boligdesk.services.lists import RowMessage

_NO_SUPPORT: Final = "none"
_NO_HOME_YET: Final = ("waiting", "offered")
_FIELD_OF: Final = {
    "support_provider": "provider", "support_wish": "wish", "support_departure": "departure_reason",
    "support_begun": "begun", "support_review": "review_on",
}  # fmt: skip


def add_support(page: Form) -> None:
    """Method and paragraph apart: the same method can be granted under several paragraphs."""
    kinds = tuple((code, f"{words[:1].upper()}{words[1:]}") for code, words in danish.SUPPORT_KINDS.items())
    providers = tuple(
        (code, f"{words[:1].upper()}{words[1:]}") for code, words in danish.SUPPORT_PROVIDERS.items()
    )
    page.add_section(Section("Støtte i boligen", (
        Field("support", "Bostøtte", "choice", kinds),
        Field("support_paragraph", "Hjemmel", hint="fx serviceloven § 85 a"),
        Field("support_provider", "Leverandør", "choice", ((None, "Ikke valgt"), *providers)),
    )))  # fmt: skip
    page.add_section(Section("Forløb", (
        Field("support_begun", "Begyndt den", "date", hint="tom, når støtten ikke er begyndt"),
        Field("support_review", "Vurderes igen den", "date", hint="for ICM og ACT"),
    )))  # fmt: skip
    page.add_section(Section("Borgerens ønske", (
        Field("support_wish", "Ønsket leverandør", "choice", ((None, "Intet ønske"), *providers)),
        Field("support_departure", "Hvorfor ønsket er fraveget", "long", span=3),
    )))  # fmt: skip


def support_values(plan: SupportPlan) -> dict[str, Any]:
    """What the fields of the tab show, without method and paragraph."""
    return {name: getattr(plan, attribute) for name, attribute in _FIELD_OF.items()}


def plan_of(values: dict[str, Any]) -> SupportPlan:
    """What the fields of the tab say."""
    return SupportPlan(**{attribute: values[name] for name, attribute in _FIELD_OF.items()})


def check_support(applicant: Applicant, today: date) -> list[RowMessage]:
    """What may be missing or too early. Nothing here stops the form: what has happened has happened."""
    plan, found = applicant.support_plan, []

    def warn(column: str, text: str) -> None:
        found.append(RowMessage("warning", column, text))

    if plan.departs and not plan.departure_reason:
        warn("support_departure", "Skriv, hvorfor ønsket er fraveget: borgeren skal have en begrundelse.")
    if applicant.support == _NO_SUPPORT and plan != SupportPlan():
        warn("support", "Vælg, hvilken bostøtte det drejer sig om.")
    if applicant.support == CTI and plan.begun is not None and applicant.status in _NO_HOME_YET:
        text = "CTI begynder først, når lejekontrakten er skrevet under, eller borgeren er flyttet ind."
        warn("support_begun", text)
    if applicant.support in REVIEWED and plan.begun is not None and plan.review_on is None:
        warn("support_review", f"{applicant.support} har ingen slutdato. Skriv, hvornår den vurderes igen.")
    if plan.review_on is not None and plan.review_on < today:
        warn("support_review", "Datoen er passeret. Skriv den næste, når støtten er vurderet.")
    return found


def course_words(applicant: Applicant, today: date) -> str:
    """Where a course of CTI stands: the phase of today, and the last day of each; empty where there is none."""
    begun = applicant.support_plan.begun
    if applicant.support != CTI or begun is None:
        return ""
    ends = danish.listed(
        [f"fase {one.number} til {danish.long_date(last_day(one.ends))}" for one in cti_phases(begun)]
    )
    now = cti_phase(begun, today)
    where = "Forløbet er ikke i gang" if now is None else f"Nu i fase {now.number} af 3"
    return f"{where}: {ends}."


def last_day(ends: date) -> date:
    """The last day of a period that is kept half-open."""
    return ends - timedelta(days=1)
