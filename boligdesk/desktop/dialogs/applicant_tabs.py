"""The fields of the citizen form, tab by tab, and the checks that need nothing but the form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from boligdesk import danish
from boligdesk.desktop.applicant_facts import ROLES
from boligdesk.desktop.dialogs.support_tab import add_support
from boligdesk.desktop.widgets.basics import label
from boligdesk.desktop.widgets.checks import Checks
from boligdesk.desktop.widgets.form import Field, Section
from boligdesk.desktop.widgets.line_list import LineList, Values
from boligdesk.desktop.widgets.tabbed_form import TabbedForm
from boligdesk.domain.applicants import Applicant, age
from boligdesk.domain.eligibility import BANS, FOREBYGGELSE
from boligdesk.services.lists import RowMessage

TABS: Final = {
    "citizen": "Borger",
    "household": "Husstand",
    "economy": "Økonomi",
    "needs": "Behov",
    "stays": "Ophold",
    "support": "Støtte",
    "circumstances": "Forhold",
}
_YES: Final = ((False, "Nej"), (True, "Ja"))
_TARGET: Final = ((None, "Som »kommer fra« siger"), (True, "Ja"), (False, "Nej"))
_CHOOSE: Final = (None, "Vælg")
_GROWN_UP: Final = 18
_YOUNG: Final = 30


def _pairs(words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((code, _capital(text)) for code, text in words.items())


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def applicant_tabs(today: date, *, cpr_hint: str) -> TabbedForm:
    """The empty form. ``cpr_hint`` stands in the field of the CPR number, which is never filled in."""
    form = TabbedForm(TABS, today)
    form.forms["citizen"].add_section(_citizen(cpr_hint))
    _add_household(form, today)
    _add_economy(form, today)
    _add_needs(form)
    _add_stays(form, today)
    add_support(form.forms["support"])
    _add_circumstances(form, today)
    return form


def _citizen(cpr_hint: str) -> Section:
    return Section("", (
        Field("name", "Navn", needed=True), Field("cpr", "CPR-nummer", hint=cpr_hint),
        Field("born", "Født", "date"),
        Field("category", "Indstillet til", "choice", _pairs(danish.CATEGORIES)),
        Field("nominated", "Indstillet den", "date", needed=True),
        Field("case_no", "Sagsnummer", hint="næste ledige, når feltet er tomt"),
        Field("caseworker", "Sagsbehandler"), Field("phone", "Telefon"), Field("email", "E-mail"),
        Field("address", "Adresse, evt. c/o", span=2),
        Field("protected_address", "Beskyttet adresse", "choice", _YES),
        Field("cohort", "Projekt eller forsøg"),
        Field("note", "Bemærkning", "long", span=3),
    ))  # fmt: skip


def _add_household(form: TabbedForm, today: date) -> None:
    page = form.forms["household"]
    page.add_section(Section("Antal", (
        Field("adults", "Voksne", "whole", needed=True, hint="borgeren og en partner"),
        Field("children", "Børn under 18", "whole"),
    )))  # fmt: skip
    page.add_part("members", "De andre i husstanden", LineList(
        (
            Field("role", "Hvem", "choice", (_CHOOSE, *_pairs(ROLES)), span=2, needed=True),
            Field("name", "Navn", span=3),
            Field("born", "Født", "date", span=2),
        ),
        today, noun="person", add="Tilføj &person", check=lambda values: _check_member(values, today),
    ))  # fmt: skip


def _add_economy(form: TabbedForm, today: date) -> None:
    page = form.forms["economy"]
    page.add_part("incomes", "Indkomst om måneden før skat", LineList(
        (
            Field("kind", "Indkomst", "choice", (_CHOOSE, *_pairs(danish.INCOME_KINDS)), span=3, needed=True),
            Field("amount", "Beløb", "money", span=2, needed=True),
            Field("documented", "Dokumenteret", "choice", _YES, span=2),
        ),
        today, noun="indkomst", add="Tilføj &indkomst",
    ))  # fmt: skip
    page.add_section(Section("", (
        Field("wealth", "Formue i alt", "money"),
        Field("grant_month", "Tilskud i 2026 om måneden", "money"),
        Field("benefit_capped", "Omfattet af boligstøtteloftet", "choice", _YES),
    )))  # fmt: skip
    page.add_section(Section("Betalingsevne", (
        Field("capacity", "Kan betale om måneden", "money"),
        Field("basis", "Grundlag", "choice", _pairs(danish.CAPACITY_BASES)),
        Field("capacity_source", "Kilde", hint="fx lønseddel, oplyst af borgeren"),
        Field("capacity_date", "Opgjort den", "date", hint="i dag, når feltet er tomt"),
        Field("capacity_until", "Gælder til og med", "date", hint="efter kontorets frist, når feltet er tomt"),
    )))  # fmt: skip


def _add_needs(form: TabbedForm) -> None:
    page = form.forms["needs"]
    page.add_section(Section("", (
        Field("max_floor", "Højeste etage uden elevator", "whole", hint="tom = ingen grænse"),
        Field("wheelchair", "Kørestol", "choice", _YES),
        Field("pets", "Husdyr", "choice", _YES),
        Field("mobility_impaired", "Stærkt bevægelseshæmmet", "choice", _YES),
        Field("care_24h", "Døgnhjælp", "choice", _YES),
    )))  # fmt: skip
    districts = {code: f"{code}  {name}" for code, name in danish.DISTRICTS.items() if code <= 10}
    page.add_part("avoid", "Bydele, der skal undgås", Checks(districts, columns=3))


def _add_stays(form: TabbedForm, today: date) -> None:
    page = form.forms["stays"]
    page.add_section(Section("Bor nu", (
        Field("comes_from", "Kommer fra", "choice", _pairs(danish.ORIGINS)),
        Field("since", "Siden", "date"),
        Field("lodging_month", "Betaler for opholdet om måneden", "money"),
        Field("target_group_63", "I målgruppen for udslusning (§ 63)", "choice", _TARGET),
    )))  # fmt: skip
    page.add_part("stays", "Ophold indtil nu", LineList(
        (
            Field("kind", "Art", "choice", (_CHOOSE, *_pairs(danish.ORIGINS)), span=3, needed=True),
            Field("place", "Sted", span=3),
            Field("starts", "Fra", "date", span=2, needed=True),
            Field("ends", "Til", "date", span=2, hint="nu"),
        ),
        today, noun="ophold", add="Tilføj op&hold", check=_check_stay,
    ))  # fmt: skip


def _add_circumstances(form: TabbedForm, today: date) -> None:
    page = form.forms["circumstances"]
    page.add_part("debts", "Gæld til boligorganisationer uden afdragsordning", LineList(
        (Field("association", "Boligorganisation", "choice", (_CHOOSE,)),),
        today, noun="gæld", add="Tilføj gæl&d",
    ))  # fmt: skip
    bans = {code: _ban_words(ban.label, more=FOREBYGGELSE in ban.areas) for code, ban in BANS.items()}
    page.add_part(
        "bans", "Forhold efter almenboligloven § 59, som sagsbehandleren har bekræftet", Checks(bans)
    )
    page.add_widget(
        label("Borgeren anvises ikke til udsatte områder, når et af forholdene gælder.", tone="muted")
    )


def _ban_words(words: str, *, more: bool) -> str:
    return f"{_capital(words)}{'; gælder også forebyggelsesområder' if more else ''}"


def _check_member(values: Values, today: date) -> RowMessage | None:
    born: date | None = values["born"]
    if born is None:
        return None
    if born > today:
        return RowMessage("error", "born", "Fødselsdagen ligger i fremtiden.")
    grown_up = age(born, today) >= _GROWN_UP
    if values["role"] == "child" and grown_up:
        return RowMessage("warning", "role", "Er fyldt 18. Vælg »Voksent barn«, og tæl ikke med under børn.")
    if values["role"] == "adult_child" and not grown_up:
        return RowMessage("warning", "role", "Er under 18. Vælg »Barn«.")
    return None


def _check_stay(values: Values) -> RowMessage | None:
    if values["ends"] is not None and values["ends"] <= values["starts"]:
        return RowMessage("error", "ends", "Opholdet skal slutte, efter at det er begyndt.")
    return None


def check_household(applicant: Applicant, today: date) -> list[RowMessage]:
    """Whether the people who are named go with the numbers, and whether a birth date is missing that decides."""
    roles = [member.role for member in applicant.members]
    adults = 1 + roles.count("partner") + roles.count("other")
    found = []
    if adults > applicant.adults >= 1:
        text = f"Der er nævnt {danish.count(adults, 'voksen', 'voksne')} med borgeren selv. Ret antallet."
        found.append(RowMessage("warning", "adults", text))
    if roles.count("child") > applicant.children:
        text = f"Der er nævnt {danish.count(roles.count('child'), 'barn', 'børn')}. Ret antallet."
        found.append(RowMessage("warning", "children", text))
    if applicant.adults == 2 and _young(applicant.born, today) and not _partner_known(applicant):
        text = "Skriv partnerens fødselsdag: den afgør, om begge er under 30, og dermed boligstøtten."
        found.append(RowMessage("warning", "members", text))
    return found


def _young(born: date | None, today: date) -> bool:
    return born is not None and age(born, today) < _YOUNG


def _partner_known(applicant: Applicant) -> bool:
    return any(member.role == "partner" and member.born for member in applicant.members)


def check_capacity(applicant: Applicant, today: date) -> list[RowMessage]:
    """Whether the dates of a capacity can be."""
    capacity = applicant.capacity
    if capacity is None:
        return []
    found = []
    if capacity.date > today:
        found.append(RowMessage("error", "capacity_date", "Opgørelsen ligger i fremtiden."))
    if capacity.valid_to <= capacity.date:
        text = "Betalingsevnen skal gælde mindst den dag, den er opgjort."
        found.append(RowMessage("error", "capacity_until", text))
    return found


def debt_lines(debts: frozenset[int]) -> list[dict[str, Any]]:
    """The debts as lines of the form."""
    return [{"association": one} for one in sorted(debts)]
