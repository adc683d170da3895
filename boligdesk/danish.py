"""Danish words and formats for people: amounts, dates, areas, and the office's own terms.

Standard library only, so that every room but ``domain`` may use it. Reading what
people write is the work of ``domain/money.py`` and ``documents``; this module writes.
"""

from __future__ import annotations

from datetime import date
from typing import Final

MONTHS: Final = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS: Final = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

MINUS: Final = "\u2212"
"""A real minus sign: as wide as a digit, never broken from its number."""

HIDDEN_FIGURE: Final = "skjult"
"""Stands for a figure under 5, and for one that would give such a figure away."""

DISTRICTS: Final = {
    1: "Indre By",
    2: "Østerbro",
    3: "Nørrebro",
    4: "Vesterbro/Kongens Enghave",
    5: "Valby",
    6: "Vanløse",
    7: "Brønshøj-Husum",
    8: "Bispebjerg",
    9: "Amager Øst",
    10: "Amager Vest",
    99: "Uden for inddeling",
}
"""The ten districts (bydele) of Copenhagen by code; 99 lies outside the division."""

DWELLING_KINDS: Final = {
    "family": "Familiebolig",
    "youth": "Ungdomsbolig",
    "elderly": "Ældrebolig",
    "disability": "Handicapbolig",
    "shared": "Delebolig",
    "special": "Særbolig",
    "cohousing": "Bofællesskab",
}
CATEGORIES: Final = {"family": "familiebolig", "youth": "ungdomsbolig"}
"""What kind of home a citizen was nominated for."""

INCOME_KINDS: Final = {
    "cash_benefit": "kontanthjælp",
    "disability_new": "førtidspension (ny)",
    "disability_old": "førtidspension (gammel ordning)",
    "folkepension": "folkepension",
    "unemployment": "dagpenge",
    "sickness": "sygedagpenge",
    "wage": "løn",
    "study_grant": "SU",
    "repatriation": "selvforsørgelses- og hjemrejseydelse",
    "other": "andet",
}
ORIGINS: Final = {
    "shelter_110": "herberg § 110",
    "crisis_109": "kvindekrisecenter § 109",
    "institution_107": "botilbud § 107",
    "hospital": "hospital",
    "released": "løsladt",
    "street": "gade",
    "night_shelter": "natvarmestue",
    "friends": "sofa/venner",
    "own_lease": "eget lejemål (opsagt)",
    "other": "andet",
}
"""Where a citizen comes from (kommer fra)."""

SUPPORT_KINDS: Final = {
    "CTI": "CTI",
    "ICM": "ICM",
    "ACT": "ACT",
    "p85": "§ 85",
    "p85a": "§ 85 a",
    "p99": "§ 99",
    "none": "ingen",
}
SUPPORT_PROVIDERS: Final = {"municipality": "kommunen", "shelter": "boformen", "private": "privat leverandør"}
"""Who gives home support (leverandør)."""
CAPACITY_BASES: Final = {
    "net": "efter boligstøtte, ekskl. forbrug",
    "gross": "før boligstøtte, ekskl. forbrug",
}

VACANCY_STATES: Final = {
    "received": "Modtaget",
    "assessing": "Under vurdering",
    "offered": "Tilbudt",
    "accepted": "Accepteret",
    "assigned": "Anvist",
    "contracted": "Kontrakt",
    "moved_in": "Indflyttet",
    "returned": "Returneret",
    "withdrawn": "Trukket tilbage",
    "expired": "Udløbet",
}
HOLDERS: Final = {
    "citizen": "Borgeren tænker sig om",
    "office": "Kontoret",
    "association": "Boligorganisationen",
    "repair": "Ikke klar til indflytning",
}
"""Who has a dwelling in hand while rent runs."""
OFFER_STATES: Final = {
    "draft": "Kladde",
    "sent": "Sendt",
    "accepted": "Accepteret",
    "refused": "Afslået",
    "withdrawn": "Trukket tilbage",
    "lapsed": "Bortfaldet",
}
TENANCY_STATES: Final = {
    "agreed": "Anvist",
    "signed": "Kontrakt",
    "running": "Bor i boligen",
    "ended": "Fraflyttet",
    "cancelled": "Blev ikke til noget",
}
TENANCY_CHECKS: Final = {"month_6": "Efter 6 måneder", "month_12": "Efter 12 måneder"}
CHECK_RESULTS: Final = {"kept": "Bor der endnu", "lost": "Bor der ikke", "unknown": "Vides ikke"}
TENANCY_ENDS: Final = {
    "other_home": "Flyttet til en anden bolig",
    "institution": "Flyttet til botilbud",
    "own_notice": "Har selv sagt op",
    "notice": "Opsagt af boligorganisationen",
    "evicted": "Sat ud",
    "left": "Har forladt boligen",
    "died": "Død",
    "other": "Andet",
}
"""How a tenancy ended: the office's own list, for its figures; no code of the law."""
TENANCY_CANCELS: Final = {"citizen": "Borgeren", "association": "Boligorganisationen", "office": "Kommunen"}
"""On whose side a lease came to nothing."""
GRANTS: Final = {"refund_163a": "Refusion § 163 a", "grant_2026": "Tilskud 2026"}
"""What a tenant is granted for a time."""
SIDES: Final = {
    "office": "Kommunen",
    "citizen": "Borgeren",
    "association": "Boligorganisationen",
    "deadline": "Fristens udløb",
}
"""Whose side ended a vacancy."""
APPLICANT_STATUSES: Final = {
    "waiting": "Venter",
    "offered": "Har tilbud",
    "housed": "Har fået bolig",
    "closed": "Afsluttet",
}
OUTCOMES: Final = {
    "special_home": "Skæv bolig",
    "institution": "Botilbud",
    "private_lease": "Privat lejemål",
    "elderly_home": "Ældre- eller handicapbolig",
    "other": "Andet",
}
"""How a case can end otherwise than in a home of this office."""

HEARING_OUTCOMES: Final = {
    "heard_stays": "Hørt: bliver stående på listen",
    "heard_closed": "Hørt: sagen afsluttes",
    "not_needed": "Ikke nødvendig",
}
"""What an officer can decide after a hearing (partshøring)."""

DISCHARGE_STATES: Final = {"missing": "Mangler", "done": "I orden", "not_relevant": "Ikke relevant"}
NEED_STATES: Final = {
    "need": "Behov",
    "applied": "Søgt",
    "granted": "Bevilget",
    "declined": "Afslået",
    "not_relevant": "Ikke relevant",
}

ENDINGS: Final = {
    "let": "udlejet",
    "returned": "returneret",
    "refused_returned": "afslået og returneret",
    "expired": "udløbet hos kommunen",
    "withdrawn": "trukket tilbage",
}
"""What every vacancy ends as."""

RETURN_OUTCOMES: Final = {
    "returned": "returneret",
    "refused_returned": "afslået og returneret",
    "expired": "udløbet hos kommunen",
    "withdrawn": "trukket tilbage (tæller ikke med)",
}
"""How a return is counted."""

DEADLINE_EVENTS: Final = {
    "refund_ends": "Før refusionen til lejeren ophører",
    "grant_ends": "Før tilskuddet ophører",
    "shelter_stay": "Efter indskrivning på herberg",
    "cti_phase_ends": "Før en CTI-fase slutter",
    "association_reply": "Overblik: før svarfristen til boligorganisationen",
    "vacancy_untouched": "Overblik: boligen er ikke rørt",
    "tenancy_check": "Bor borgeren der endnu? Efter indflytning",
    "contract_awaited": "Efter anvisning uden underskrevet kontrakt",
    "check_overdue": "Overblik: opfølgning på et lejemål haster",
    "letter_waiting": "Overblik: breve, der ikke er sendt",
    "refund_on_overview": "Overblik: før refusion eller tilskud ophører",
    "rates_missing": "Overblik: før et år uden satser",
}
DEADLINE_UNITS: Final = {"days": "dage", "workdays": "hverdage", "weeks": "uger", "months": "måneder"}

LETTERS: Final = {
    "offer": "Tilbudsbrev",
    "reminder": "Påmindelse",
    "withdrawal": "Brev om tilbagetrækning",
    "confirmation": "Bekræftelse",
    "hearing": "Partshøring",
    "expiry": "Varsel om tilskud, der stopper",
    "assignment": "Anvisningsbrev",
    "return": "Returbrev",
    "more_time": "Anmodning om mere tid",
}
"""The kinds of stored letters."""
GRANT_KINDS: Final = {
    "refund_163a": "Huslejetilskud fra kommunen",
    "grant_2026": "Midlertidigt tilskud fra kommunen",
}
"""What is paid to a tenant, as the letters name it."""
CONTACT_TOPICS: Final = {
    "letting": "udlejning",
    "viewing": "fremvisning",
    "repairs": "syn og istandsættelse",
    "payment": "økonomi og opkrævning",
    "unrest": "uro og restance",
    "other": "andet",
}
"""What a contact person of a boligorganisation is called about."""

AREA_STATUSES: Final = {
    "none": "Ikke på listerne",
    "udsat": "Udsat boligområde",
    "forebyggelse": "Forebyggelsesområde",
    "omdannelse": "Omdannelsesområde",
}
"""The lists of 1 December on which an estate can stand (almenboligloven §§ 59, 61 a, 168 a)."""

OFFER_MODES: Final = {"ordinary": "almindelig", "transitional": "med tilskud"}
CHARGES: Final = {
    "heating": "Varme",
    "water": "Vand",
    "electricity": "El",
    "antenna": "Antenne",
    "laundry": "Vaskeri",
    "other": "Andet",
}


def kroner(ore: int, *, unit: bool = True, decimals: bool | None = None) -> str:
    """Write øre as ``4.312 kr.``; øre are shown only where there are any, or as ``decimals`` says."""
    whole, rest = divmod(abs(ore), 100)
    show = bool(rest) if decimals is None else decimals
    if not show and rest >= 50:
        whole += 1
    text = f"{whole:,}".replace(",", ".")
    if show:
        text += f",{rest:02d}"
    sign = MINUS if ore < 0 and (whole or (show and rest)) else ""
    return f"{sign}{text}\u00a0kr." if unit else f"{sign}{text}"


def signed(ore: int) -> str:
    """Write a margin with its sign and no unit: ``+820`` or ``−115``."""
    text = kroner(ore, unit=False)
    return f"+{text}" if ore > 0 else text


def number(value: int) -> str:
    """Write a whole number with Danish grouping."""
    return f"{value:,}".replace(",", ".").replace("-", MINUS)


def area(hundredths: int, *, unit: bool = True) -> str:
    """Write an area in hundredths of a square metre as ``58,5 m²``, decimals only where there are any."""
    whole, rest = divmod(hundredths, 100)
    text = str(whole) if not rest else f"{whole},{rest:02d}".rstrip("0")
    return f"{text}\u00a0m²" if unit else text


def long_date(day: date) -> str:
    """Write ``23. november 2026``."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """Write ``mandag den 23. november 2026``."""
    return f"{WEEKDAYS[day.weekday()]} den {long_date(day)}"


def short_date(day: date, *, today: date | None = None) -> str:
    """Write ``23. nov.``, with the year where it is not the year of ``today``."""
    name = MONTHS[day.month - 1]
    month = name if len(name) <= 4 else f"{name[:3]}."
    text = f"{day.day}. {month}"
    return text if today is not None and day.year == today.year else f"{text} {day.year}"


def numeric_date(day: date) -> str:
    """Write ``23-11-2026``."""
    return f"{day.day:02d}-{day.month:02d}-{day.year}"


def month_name(year: int, month: int) -> str:
    """Write ``november 2026``."""
    return f"{MONTHS[month - 1]} {year}"


def period_name(key: str) -> str:
    """Write the period of a key: ``november 2026`` (2026-11), ``4. kvartal 2026`` (2026-K4) or ``2026``."""
    year, _, part = key.partition("-")
    if part.startswith("K"):
        return f"{part[1:]}. kvartal {year}"
    return month_name(int(year), int(part)) if part else year


def period_noun(key: str) -> str:
    """What the period of a key is: ``måneden``, ``kvartalet`` or ``året``."""
    _, _, part = key.partition("-")
    return "året" if not part else "kvartalet" if part.startswith("K") else "måneden"


def count(amount: int, one: str, many: str) -> str:
    """Write a number with its noun: ``1 bolig``, ``1.204 boliger``."""
    return f"{number(amount)} {one if amount == 1 else many}"


def listed(words: list[str] | tuple[str, ...]) -> str:
    """Join words as a Danish list: ``a, b og c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} og {words[-1]}"


def dwelling_address(
    street: str, house_no: str, floor: str | None, door: str | None, *, postcode: str | None = None,
    town: str | None = None,
) -> str:  # fmt: skip
    """Write an address on one line: ``Frederikssundsvej 128, 3. tv., 2700 Brønshøj``."""
    text = f"{street} {house_no}"
    place = " ".join(part for part in (_floor(floor), _door(door)) if part)
    if place:
        text += f", {place}"
    town_part = postal(postcode, town)
    return f"{text}, {town_part}" if town_part else text


def postal(postcode: str | None, town: str | None) -> str:
    """Write postcode and town: ``2700 Brønshøj``."""
    return " ".join(part for part in (postcode, town) if part)


def _floor(floor: str | None) -> str:
    return f"{floor}." if floor else ""


def _door(door: str | None) -> str:
    if not door:
        return ""
    return f"{door}." if door in {"tv", "th", "mf"} else door
