"""The columns of the lists: heading, native value to sort by, and what a cell shows."""

from __future__ import annotations

from datetime import date

from boligdesk import danish
from boligdesk.desktop import words
from boligdesk.desktop.table_model import Cell, Chip, Column, Kind, day, money
from boligdesk.services.held_vacancies import HOLDS
from boligdesk.services.views import ApplicantRow, Candidate, HomeMatch, Remark, VacancyRow

_UNKNOWN = Cell("Ukendt", "muted")


def vacancy_columns(today: date) -> tuple[Column[VacancyRow], ...]:
    """The list of vacancies (UX.md, page 2)."""
    return (
        Column(key="association", title="Organisation", value=lambda r: r.association,
               cell=lambda r: Cell(r.association), sample="Lejerbo AAAA", stretch=1),
        Column(key="estate", title="Afd.", name="Afdeling", value=lambda r: r.estate_no,
               cell=lambda r: Cell(r.estate_no, after=r.estate or ""), sample="012 Demo Gård", hidden=True),
        Column(key="tenancy", title="Lejemål", value=lambda r: r.tenancy_no,
               cell=lambda r: Cell(r.tenancy_no), sample="0190-711", hidden=True),
        Column(key="address", title="Adresse", value=lambda r: r.address,
               cell=lambda r: Cell(r.address, strong=True, after=r.postal),
               sample="Frederikssundsvej 128, 3. tv. 2700 Brøn", stretch=4, tip=lambda r: f"{r.address}, {r.postal}"),
        Column(key="district", title="Bydel", value=lambda r: words.district(r.district),
               cell=lambda r: _UNKNOWN if r.district is None else Cell(words.district(r.district)),
               sample="Brønshøj-Husum", stretch=2),
        Column(key="kind", title="Type", value=lambda r: danish.DWELLING_KINDS.get(r.kind or "", ""),
               cell=lambda r: Cell(danish.DWELLING_KINDS[r.kind]) if r.kind else _UNKNOWN,
               sample="Ungdomsbolig", hidden=True),
        Column(key="rooms", title="Rum", value=lambda r: r.rooms, cell=lambda r: Cell(str(r.rooms)),
               sample="10", kind=Kind.NUMBER, right=True),
        Column(key="area", title="m²", value=lambda r: r.area, name="Areal, m²",
               cell=lambda r: Cell(_area(r.area)), sample="105,5", right=True),
        Column(key="rent", title="Husleje", value=lambda r: r.rent, cell=lambda r: money(r.rent),
               sample="10.480", kind=Kind.MONEY, right=True),
        Column(key="utilities", title="Forbrug", value=lambda r: r.utilities,
               cell=lambda r: money(r.utilities, tone="muted"), sample="1.090", kind=Kind.MONEY, right=True,
               optional=True),
        Column(key="deposit", title="Indskud", value=lambda r: r.deposit, cell=lambda r: money(r.deposit),
               sample="48.900", kind=Kind.MONEY, right=True, hidden=True),
        Column(key="vacant", title="Ledig", name="Ledig fra", value=lambda r: r.vacant_from,
               cell=lambda r: day(r.vacant_from, today), sample="15. jan. 2027", kind=Kind.DATE),
        Column(key="received", title="Modtaget", value=lambda r: r.received,
               cell=lambda r: day(r.received, today), sample="15. sept.", kind=Kind.DATE, hidden=True),
        Column(key="reply", title="Svarfrist", name="Svar til boligorganisationen", value=lambda r: r.reply_by,
               cell=words.deadline, sample="2 hverdage over", kind=Kind.DATE,
               tip=lambda r: "" if r.reply_by is None else f"Svar senest {danish.weekday_date(r.reply_by)}"),
        Column(key="cost", title="Tomgang", name="Tomgangsleje til dato", value=lambda r: r.vacancy_cost,
               cell=lambda r: Cell(danish.kroner(r.vacancy_cost, unit=False, decimals=False)), sample="12.929",
               kind=Kind.MONEY, right=True),
        Column(key="who", title="Hvem kan bo her", value=_who_value,
               cell=words.who_can_live,
               sample="104 kan betale · 23 med tilsk", stretch=1),
        Column(key="margin", title="Bedste margin", value=lambda r: r.best_margin,
               cell=lambda r: Cell("–" if r.best_margin is None else danish.signed(r.best_margin)),
               sample="+12.345", kind=Kind.MONEY, right=True, hidden=True),
        Column(key="worked", title="Arbejder på den", value=lambda r: r.worked_by or "",
               cell=lambda r: Cell(r.worked_by) if r.worked_by else Cell("–", "muted"),
               sample="Vibeke Vagtsen", hidden=True),
        Column(key="state", title="Status", value=lambda r: danish.VACANCY_STATES[r.state],
               cell=lambda r: words.state(r.state), sample="Under vurdering"),
    )  # fmt: skip


def candidate_columns(fits: bool, widest: int = 0) -> tuple[Column[Candidate], ...]:
    """The match list of a dwelling; those who do not fit show why instead of a rank."""
    person: Column[Candidate] = Column(
        key="name", title="Borger", value=lambda c: c.name,
        cell=lambda c: Cell(c.name, second=c.household),
        sample="Konstantin Eksempels" if fits else "Konstantin Eksempelsen", stretch=3,
        tip=lambda c: f"{c.name} · {c.household}",
    )  # fmt: skip
    common: tuple[Column[Candidate], ...] = (
        person,
        Column(key="priority", title="Prioritet", value=lambda c: (c.group_rank, -(c.days_in_stay or 0)),
               cell=lambda c: words.priority(c.group, c.group_rank, c.days_in_stay),
               sample="Herberg, 104 dageMM", optional=not fits, tip=lambda c: f"{c.days_waiting} dage på listen"),
        Column(key="benefit", title="Boligstøtte", value=lambda c: c.benefit, cell=lambda c: money(c.benefit),
               sample="3.088", kind=Kind.MONEY, right=True, hidden=not fits,
               optional=True),
        Column(key="refund", title="Refusion", value=lambda c: c.refund,
               cell=lambda c: money(c.refund or None), sample="2.108", kind=Kind.MONEY, right=True,
               hidden=not fits, optional=True),
        Column(key="net", title="Netto", name="Nettohusleje", value=lambda c: c.net_rent,
               cell=lambda c: money(c.net_rent, strong=True), sample="10.222", kind=Kind.MONEY, right=True),
        Column(key="capacity", title="Kan betale", name="Betalingsevne", value=lambda c: c.capacity,
               cell=lambda c: money(c.capacity), sample="5.200", kind=Kind.MONEY, right=True),
        Column(key="margin", title="Margin", value=lambda c: c.margin,
               cell=lambda c: words.margin(c.margin, widest, fits=fits), sample="MMMM +12.978" if fits else "+12.978",
               kind=Kind.MONEY, right=True, stretch=2 if fits else 0,
               tip=lambda c: words.margin_tip(c) if fits else ""),
    )  # fmt: skip
    if fits:
        rank: Column[Candidate] = Column(
            key="rank", title="#", name="Nummer", value=lambda c: c.rank,
            cell=lambda c: Cell("" if c.rank is None else str(c.rank), "muted"), sample="00", kind=Kind.NUMBER,
        )  # fmt: skip
        look: Column[Candidate] = Column(
            key="remarks", title="Se på", value=lambda c: len(_checks(c)), cell=_check_cell,
            sample="Med tilskudMM", stretch=2, tip=_remark_words,
        )  # fmt: skip
        return (rank, *common, look)
    why: Column[Candidate] = Column(
        key="why", title="Hvorfor ikke", value=_why, cell=_why_cell,
        sample="Forkert boligtype · Kan ikke betale", stretch=6, tip=_remark_words,
    )  # fmt: skip
    return (*common, why)


def applicant_columns(today: date) -> tuple[Column[ApplicantRow], ...]:
    """The list of citizens (UX.md, page 3)."""
    return (
        Column(key="name", title="Borger", value=lambda r: r.name, cell=lambda r: Cell(r.name, strong=True),
               sample="Konstantin Eksempelsen", stretch=3, tip=lambda r: r.name),
        Column(key="case", title="Sag", name="Sagsnummer", value=lambda r: r.case_no,
               cell=lambda r: Cell(r.case_no, "muted"), sample="2026-00123", hidden=True),
        Column(key="category", title="Indstillet til", value=lambda r: r.category,
               cell=lambda r: Cell(danish.CATEGORIES.get(r.category, r.category)), sample="ungdomsbolig"),
        Column(key="household", title="Husstand", value=lambda r: (r.adults + r.children, r.children),
               cell=lambda r: Cell(household(r.adults, r.children)), sample="2 voksne, 3 børn"),
        Column(key="income_kind", title="Indkomst", value=lambda r: danish.INCOME_KINDS.get(r.income_kind or "", ""),
               cell=lambda r: Cell(danish.INCOME_KINDS[r.income_kind]) if r.income_kind else _UNKNOWN,
               sample="kontanthjælp MM", stretch=1, hidden=True),
        Column(key="income", title="Om måneden", name="Indkomst om måneden", value=lambda r: r.income_month,
               cell=lambda r: money(r.income_month, tone="muted"), sample="22.550", kind=Kind.MONEY, right=True,
               hidden=True),
        Column(key="capacity", title="Kan betale", name="Betalingsevne", value=lambda r: r.capacity,
               cell=_capacity_cell, sample="5.200", kind=Kind.MONEY, right=True),
        Column(key="capacity_age", title="Opgjort", name="Betalingsevne opgjort", value=lambda r: r.capacity_date,
               cell=lambda r: _capacity_age(r, today), sample="Forældet, 15. sept.", kind=Kind.DATE),
        Column(key="from", title="Kommer fra", value=lambda r: danish.ORIGINS.get(r.comes_from, r.comes_from),
               cell=lambda r: Cell(danish.ORIGINS.get(r.comes_from, r.comes_from)),
               sample="kvindekrisecenter § 109", stretch=1),
        Column(key="days", title="Dage", name="Dage i opholdet", value=lambda r: r.days_in_stay, cell=_days_cell,
               sample="104 dage · 90 nåetM", kind=Kind.NUMBER, tip=_days_tip),
        Column(key="support", title="Støtte", name="Bostøtte",
               value=lambda r: danish.SUPPORT_KINDS.get(r.support, r.support),
               cell=lambda r: Cell(danish.SUPPORT_KINDS.get(r.support, r.support)), sample="§ 85 a"),
        Column(key="phase", title="Forløb", name="Støttens forløb", value=lambda r: _stage(r, today).turns,
               cell=lambda r: _stage_cell(r, today), sample="Fase 2 slutter 15. jan. 2027", kind=Kind.DATE,
               optional=True),
        Column(key="nominated", title="Indstillet", value=lambda r: r.nominated,
               cell=lambda r: day(r.nominated, today), sample="15. sept. 2025", kind=Kind.DATE, hidden=True),
        Column(key="waiting", title="Ventet", name="Dage siden indstillingen", value=lambda r: r.days_waiting,
               cell=lambda r: Cell(danish.count(r.days_waiting, "dag", "dage")), sample="1.104 dage",
               kind=Kind.NUMBER, right=True),
        Column(key="group", title="Prioritet", value=lambda r: r.group, cell=lambda r: Cell(r.group),
               sample="Herberg over 90 d", hidden=True),
        Column(key="offers", title="Tilbud", name="Tilbud indtil nu", value=lambda r: r.offers,
               cell=lambda r: Cell(str(r.offers) if r.offers else "–", "normal" if r.offers else "muted"),
               sample="10", kind=Kind.NUMBER, right=True),
        Column(key="status", title="Status", value=lambda r: danish.APPLICANT_STATUSES[r.status],
               cell=_applicant_state, sample="Har fået bolig"),
    )  # fmt: skip


def home_columns(today: date, fits: bool = True, widest: int = 0) -> tuple[Column[HomeMatch], ...]:
    """The match list seen from the citizen: the vacant dwellings with what they would cost."""
    return (
        Column(key="address", title="Adresse", value=lambda h: h.row.address,
               cell=lambda h: Cell(h.row.address, second=f"{h.row.association} · {h.row.postal}"),
               sample="Frederikssundsvej 128, 3. tv.", stretch=3, tip=lambda h: f"{h.row.address}, {h.row.postal}"),
        Column(key="rooms", title="Rum", value=lambda h: h.row.rooms, cell=lambda h: Cell(str(h.row.rooms)),
               sample="10", kind=Kind.NUMBER, right=True),
        Column(key="area", title="m²", value=lambda h: h.row.area, cell=lambda h: Cell(_area(h.row.area)),
               sample="105,5", right=True, optional=True),
        Column(key="rent", title="Husleje", value=lambda h: h.row.rent, cell=lambda h: money(h.row.rent),
               sample="10.480", kind=Kind.MONEY, right=True),
        Column(key="net", title="Netto", name="Nettohusleje", value=lambda h: h.candidate.net_rent,
               cell=lambda h: money(h.candidate.net_rent, strong=True), sample="10.222", kind=Kind.MONEY,
               right=True),
        Column(key="margin", title="Margin", value=lambda h: h.candidate.margin,
               cell=lambda h: words.margin(h.candidate.margin, widest, fits=fits),
               sample="MMMMM +12.978" if fits else "+12.978", kind=Kind.MONEY, right=True, stretch=2 if fits else 0,
               tip=lambda h: words.margin_tip(h.candidate) if fits else ""),
        Column(key="reply", title="Svarfrist", value=lambda h: h.row.reply_by,
               cell=lambda h: words.deadline(h.row), sample="10 hverdage", kind=Kind.DATE),
        Column(key="why", title="Bemærk", value=lambda h: _home_words(h.candidate), cell=_home_cell,
               sample="Kan ikke betale: mangler 1.2", stretch=4, tip=lambda h: _remark_words(h.candidate)),
    )  # fmt: skip


def household(adults: int, children: int) -> str:
    """Write ``1 voksen, 2 børn``."""
    words_ = danish.count(adults, "voksen", "voksne")
    return f"{words_}, {danish.count(children, 'barn', 'børn')}" if children else words_


def _area(hundredths: int) -> str:
    """One decimal always, so that the figures of a column stand under each other."""
    text = danish.area(hundredths, unit=False)
    return text if "," in text else f"{text},0"


def _who_value(row: VacancyRow) -> tuple[int, int] | None:
    return None if row.can_pay is None else (row.can_pay, row.with_subsidy or 0)


def holds_offer(candidate: Candidate) -> bool:
    """Whether the citizen already has the offer of this dwelling: shown on top of the list."""
    return any(one.code == HOLDS for one in candidate.remarks)


def _checks(candidate: Candidate) -> tuple[Chip, ...]:
    if holds_offer(candidate):
        return tuple(Chip(one.short, "info") for one in candidate.remarks)
    subsidy = (Chip("Med tilskud", "warn"),) if candidate.mode == "transitional" else ()
    return (*subsidy, *(Chip(one.short, "neutral") for one in candidate.remarks if one.level == "check"))


def _check_cell(candidate: Candidate) -> Cell:
    return Cell(chips=_checks(candidate))


def _stops(candidate: Candidate) -> tuple[Remark, ...]:
    """What keeps a citizen out; where nothing does by itself, everything that is remarked."""
    return tuple(one for one in candidate.remarks if one.level == "stops") or candidate.remarks


def _why(candidate: Candidate) -> str:
    return " · ".join(one.text for one in _stops(candidate))


def _why_cell(candidate: Candidate) -> Cell:
    """The reasons in a word or two each, so that none is cut, and the sentences small below."""
    return Cell(" · ".join(one.short for one in _stops(candidate)), second=_why(candidate) or " ")


def _remark_words(candidate: Candidate) -> str:
    return "\n".join(one.text for one in candidate.remarks)


def _home_words(candidate: Candidate) -> str:
    return " · ".join(chip.text for chip in _checks(candidate)) if candidate.fits else _why(candidate)


def _home_cell(home: HomeMatch) -> Cell:
    candidate = home.candidate
    return Cell(chips=_checks(candidate)) if candidate.fits else Cell(_why(candidate), "muted")


def _capacity_cell(row: ApplicantRow) -> Cell:
    return Cell("Ukendt", "warn") if row.capacity is None else money(row.capacity, strong=True)


def _capacity_age(row: ApplicantRow, today: date) -> Cell:
    if row.capacity_date is None:
        return Cell("–", "muted")
    written = danish.short_date(row.capacity_date, today=today)
    return Cell(chips=(Chip(f"Forældet, {written}", "warn"),)) if row.capacity_outdated else Cell(written)


_MARKS = ((90, "bad"), (75, "warn"), (60, "info"))


def _days_cell(row: ApplicantRow) -> Cell:
    """The days in the stay, with the marks at 60, 75 and 90 days (UX.md) for those who live in a shelter."""
    if row.days_in_stay is None:
        return Cell("–", "muted")
    words_ = danish.count(row.days_in_stay, "dag", "dage")
    if row.comes_from != "shelter_110":
        return Cell(words_)
    reached = next(((limit, tone) for limit, tone in _MARKS if row.days_in_stay >= limit), None)
    if reached is None:
        return Cell(words_)
    limit, tone = reached
    return Cell(chips=(Chip(f"{words_} · {limit} nået", tone),))


def _days_tip(row: ApplicantRow) -> str:
    return "Målet er videre fra herberg inden 90 dage." if row.comes_from == "shelter_110" else ""


def _stage(row: ApplicantRow, today: date) -> words.Stage:
    return words.support_stage(row.support, row.support_begun, row.support_review, today)


def _stage_cell(row: ApplicantRow, today: date) -> Cell:
    stage = _stage(row, today)
    if stage.urgent:
        return Cell(chips=(Chip(stage.words, "warn"),))
    return Cell(stage.words) if stage.words else Cell("–", "muted")


def _applicant_state(row: ApplicantRow) -> Cell:
    tone = {"offered": "info", "housed": "good"}.get(row.status)
    words_ = danish.APPLICANT_STATUSES[row.status]
    return Cell(chips=(Chip(words_, tone),)) if tone else Cell(words_, "muted")
