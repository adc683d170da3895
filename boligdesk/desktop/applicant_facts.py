"""What the card of a citizen says: household, income, capacity, needs, stays, support and offers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from boligdesk import danish
from boligdesk.desktop.columns import household
from boligdesk.desktop.widgets.facts import Fact, Facts
from boligdesk.desktop.words import support_stage
from boligdesk.domain.applicants import Applicant, age
from boligdesk.domain.eligibility import BANS
from boligdesk.services.views import ApplicantCard

ROLES: Final = {
    "partner": "partner", "child": "barn", "adult_child": "voksent barn", "other": "anden voksen",
}  # fmt: skip
"""The members of a household beside the citizen."""


def facts_of(card: ApplicantCard, today: date, cpr: str | None) -> tuple[Facts, ...]:
    """The sections of the card. ``cpr`` is the number where somebody asked to see it, else it is masked."""
    person = card.applicant
    return (
        Facts("Borger", _person(person, today, cpr)),
        Facts("Husstand", _household(person, today)),
        Facts("Indkomst", _income(person)),
        Facts("Betalingsevne", _capacity(person, today)),
        *_budget(person),
        Facts("Ophold", _stays(card, today)),
        Facts("Støtte", _support(person, today)),
        Facts("Behov", _needs(person)),
        *_circumstances(card),
        Facts("Tilbud indtil nu", _offers(card, today)),
    )


def _capital(words: str) -> str:
    """With a capital letter; the rest stays, as in »SU«."""
    return f"{words[:1].upper()}{words[1:]}"


def _person(person: Applicant, today: date, cpr: str | None) -> tuple[Fact, ...]:
    hidden = f"{person.cpr[:6]}-••••" if person.cpr else "ikke oplyst"
    address = "Beskyttet" if person.protected_address else person.address or "ikke oplyst"
    facts = [
        Fact("Sag", person.case_no),
        Fact("CPR", f"{cpr[:6]}-{cpr[-4:]}" if cpr else hidden),
        Fact(
            "Alder",
            f"{age(person.born, today)} år" if person.born else "ukendt",
            "" if person.born else "warn",
        ),
        Fact("Adresse", address, "warn" if person.protected_address else ""),
        Fact("Indstillet", f"{danish.long_date(person.nominated)} til {danish.CATEGORIES[person.category]}"),
    ]
    for words, value in (
        ("Telefon", person.phone),
        ("E-mail", person.email),
        ("Sagsbehandler", person.caseworker),
        ("Projekt", person.cohort),
        ("Bemærkning", person.note),
    ):
        if value:
            facts.append(Fact(words, value))
    return tuple(facts)


def _household(person: Applicant, today: date) -> tuple[Fact, ...]:
    facts = [Fact("I alt", household(person.adults, person.children))]
    for member in person.members:
        years = f", {age(member.born, today)} år" if member.born else ""
        facts.append(Fact(_capital(ROLES[member.role]), f"{member.name or 'navn ikke oplyst'}{years}"))
    return tuple(facts)


def _income(person: Applicant) -> tuple[Fact, ...]:
    if not person.incomes:
        return (Fact("Indkomst", "ukendt", "warn"),)
    facts = [
        Fact(_capital(danish.INCOME_KINDS[one.kind]),
             f"{danish.kroner(one.amount)} om måneden{', dokumenteret' if one.documented else ''}")
        for one in person.incomes
    ]  # fmt: skip
    if person.wealth:
        facts.append(Fact("Formue", danish.kroner(person.wealth)))
    if person.grant_month:
        facts.append(Fact("Tilskud i 2026", f"{danish.kroner(person.grant_month)} om måneden"))
    if person.benefit_capped:
        facts.append(Fact("Boligstøtte", "omfattet af boligstøtteloftet"))
    return tuple(facts)


def _capacity(person: Applicant, today: date) -> tuple[Fact, ...]:
    capacity = person.capacity
    if capacity is None or capacity.amount is None:
        return (Fact("Kan betale", "ukendt", "warn"),)
    days = danish.count((today - capacity.date).days, "dag", "dage")
    old = capacity.is_outdated(today)
    facts = [
        Fact("Kan betale", f"{danish.kroner(capacity.amount)} om måneden"),
        Fact("Grundlag", danish.CAPACITY_BASES[capacity.basis]),
        Fact("Opgjort", f"{danish.long_date(capacity.date)} ({days} siden)"),
    ]
    words, day = (
        ("Forældet siden", capacity.valid_to)
        if old
        else ("Gælder til", capacity.valid_to - timedelta(days=1))
    )
    facts.append(Fact(words, danish.long_date(day), "warn" if old else ""))
    if capacity.source:
        facts.append(Fact("Kilde", capacity.source))
    return tuple(facts)


def _budget(person: Applicant) -> tuple[Facts, ...]:
    """What the capacity was computed from, item by item; the minimum amounts are the rest."""
    budget = person.capacity.budget if person.capacity else None
    if budget is None:
        return ()
    costs = [(line.label, -line.amount) for line in budget.fixed_costs]
    lines = [("Indkomst efter skat", budget.net_income), *costs]
    lines += [(words, -amount) for words, amount in
              (("Afdrag på gæld", budget.debt), ("Forbrug", budget.utilities)) if amount]  # fmt: skip
    facts = [Fact(words, danish.kroner(amount)) for words, amount in lines]
    rest = sum(amount for _words, amount in lines)
    facts.append(Fact("Til leveomkostninger og husleje", danish.kroner(rest), "" if rest > 0 else "warn"))
    return (Facts("Budget om måneden", tuple(facts)),)


def _stays(card: ApplicantCard, today: date) -> tuple[Fact, ...]:
    person = card.applicant
    facts = [Fact("Kommer fra", danish.ORIGINS[person.comes_from])]
    if person.since is not None and card.days_in_stay is not None:
        days = danish.count(card.days_in_stay, "dag", "dage")
        facts.append(Fact("Siden", f"{danish.long_date(person.since)} ({days})"))
    for stay in person.stays:
        ends = "nu" if stay.ends is None else danish.short_date(stay.ends, today=today)
        # Where somebody with a protected address stays is protected too.
        place = f", {stay.place}" if stay.place and not person.protected_address else ""
        words = f"{danish.ORIGINS[stay.kind]}{place}"
        facts.append(Fact(f"{danish.short_date(stay.starts, today=today)} – {ends}", words))
    if person.lodging_month is not None:
        facts.append(Fact("Betaler for opholdet", f"{danish.kroner(person.lodging_month)} om måneden"))
    if card.refund_days_used is not None:
        facts.append(Fact("Refusionsdage", _refund_days(card.refund_days_used, card.refund_days_limit)))
    facts.append(
        Fact("Udslusning (§ 63)", "i målgruppen" if person.in_target_group_63 else "uden for målgruppen")
    )
    facts.append(Fact("Prioritet", card.group))
    return tuple(facts)


def _refund_days(used: int, limit: int | None) -> str:
    """``84 af 90 brugt i løbende år``; who stays longer has used all, and the days in the shelter stand beside."""
    if limit is None:
        return f"{used} brugt i løbende år"
    words = f"{min(used, limit)} af {limit} brugt i løbende år"
    return f"{words} ({danish.count(used, 'dag', 'dage')} på herberg med i dag)" if used > limit else words


def _support(person: Applicant, today: date) -> tuple[Fact, ...]:
    plan = person.support_plan
    facts = [Fact("Bostøtte", danish.SUPPORT_KINDS[person.support])]
    if person.support_paragraph:
        facts.append(Fact("Hjemmel", person.support_paragraph))
    if plan.provider:
        facts.append(Fact("Leverandør", danish.SUPPORT_PROVIDERS[plan.provider]))
    if plan.wish:
        words = f"ønsker {danish.SUPPORT_PROVIDERS[plan.wish]}"
        unexplained = plan.departs and not plan.departure_reason
        reason = f"; fraveget: {plan.departure_reason or 'mangler begrundelse'}" if plan.departs else ""
        facts.append(Fact("Ønske", f"{words}{reason}", "warn" if unexplained else ""))
    if plan.begun is not None:
        facts.append(Fact("Begyndt", danish.long_date(plan.begun)))
    stage = support_stage(person.support, plan.begun, plan.review_on, today)
    if stage.words:
        facts.append(Fact("Forløb", stage.words, "warn" if stage.urgent else ""))
    return tuple(facts)


def _needs(person: Applicant) -> tuple[Fact, ...]:
    needs, facts = person.needs, []
    if needs.max_floor_without_lift is not None:
        facts.append(Fact("Etage", f"højst {needs.max_floor_without_lift}. uden elevator"))
    if needs.wheelchair:
        facts.append(Fact("Adgang", "kørestol"))
    if needs.pets:
        facts.append(Fact("Husdyr", "ja"))
    if needs.avoid_districts:
        names = [danish.DISTRICTS[code] for code in needs.avoid_districts]
        facts.append(Fact("Ikke", danish.listed(names)))
    if person.mobility_impaired:
        facts.append(Fact("Helbred", "stærkt bevægelseshæmmet"))
    if person.care_24h:
        facts.append(Fact("Hjælp", "døgnhjælp"))
    return tuple(facts) or (Fact("Særlige behov", "ingen"),)


def _circumstances(card: ApplicantCard) -> tuple[Facts, ...]:
    """What stands in the way of a dwelling: debts to associations, and circumstances of § 59."""
    person = card.applicant
    facts = []
    if card.owes:
        facts.append(Fact("Gæld til", danish.listed(card.owes), "warn"))
    facts += [Fact("§ 59", ban.label, "warn") for code, ban in BANS.items() if code in person.bans]
    return (Facts("Forhold", tuple(facts)),) if facts else ()


def _offers(card: ApplicantCard, today: date) -> tuple[Fact, ...]:
    if not card.offers:
        return (Fact("Tilbud", "ingen endnu"),)
    return tuple(
        Fact(
            danish.short_date(offer.made, today=today),
            f"{danish.OFFER_STATES[offer.state]}: {card.offer_addresses.get(offer.id or 0, offer.number)}",
        )
        for offer in card.offers
    )
