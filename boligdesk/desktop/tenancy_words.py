"""How a tenancy is told in the list and on its card: columns, chips, facts, and what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from boligdesk import danish
from boligdesk.desktop import words
from boligdesk.desktop.table_model import Cell, Chip, Column, Kind, day, money
from boligdesk.desktop.widgets.facts import Fact, Facts
from boligdesk.domain.figures import Share
from boligdesk.domain.tenancies import TenancyCheck
from boligdesk.domain.tenancy_figures import Ending
from boligdesk.services.list_tenancies import TenancyCard, TenancyRow
from boligdesk.services.work_items import in_days

TONES: Final = {"agreed": "info", "signed": "info", "running": "good", "noticed": "warn"}
_SOURCES: Final = {**danish.GRANTS, "cti": "Bostøtte CTI", "state_reduction": "Statslig nedsættelse"}
_NEAR: Final = 6
"""From this alarm on (months before the end) an end is yellow, from half of it on red."""


def tenancy_columns(today: date) -> tuple[Column[TenancyRow], ...]:
    """The list of tenancies (UX.md, page 6)."""
    return (
        Column(key="name", title="Borger", value=lambda r: r.name, cell=lambda r: Cell(r.name, strong=True),
               sample="Konstantin Eksempels", stretch=3, tip=lambda r: f"{r.name} · sag {r.case_no}"),
        Column(key="case", title="Sag", name="Sagsnummer", value=lambda r: r.case_no,
               cell=lambda r: Cell(r.case_no, "muted"), sample="2026-00123", hidden=True),
        Column(key="address", title="Adresse", value=lambda r: r.address,
               cell=lambda r: Cell(r.address, "muted" if r.protected else "normal", after=r.postal),
               sample="Frederikssundsvej 128, 3. tv.", stretch=4, tip=_address_tip),
        Column(key="association", title="Organisation", value=lambda r: r.association,
               cell=lambda r: Cell(r.association, after=r.estate_no), sample="Lejerbo AAAA 012", stretch=2,
               optional=True),
        Column(key="mode", title="Lejeform", value=lambda r: danish.OFFER_MODES[r.mode],
               cell=lambda r: Cell(danish.OFFER_MODES[r.mode]), sample="med tilskud MM", optional=True),
        Column(key="moved", title="Indflyttet", value=lambda r: r.moved_in or r.starts,
               cell=lambda r: _moved_cell(r, today), sample="aftalt 15. sept. 2025", kind=Kind.DATE),
        Column(key="last", title="Til og med", name="Næste tilskud ophører", value=lambda r: r.refund_last,
               cell=lambda r: _ends_cell(r, today), sample="15. sept. 2025", kind=Kind.DATE),
        Column(key="refund", title="Tilskud", name="Refusion og tilskud om måneden", value=lambda r: r.refund or None,
               cell=lambda r: money(r.refund or None), sample="10.222", kind=Kind.MONEY, right=True),
        Column(key="now", title="Betaler nu", value=_now,
               cell=lambda r: money(_now(r)), sample="10.222", kind=Kind.MONEY, right=True),
        Column(key="after", title="Bagefter", name="Betaler, når tilskud ophører",
               value=_after,
               cell=lambda r: money(_after(r), strong=True), sample="10.222", kind=Kind.MONEY,
               right=True),
        Column(key="gap", title="Mod betalingsevnen", name="Bagefter mod betalingsevnen", value=_gap,
               cell=gap_cell, sample="✕ mangler 12.978 MM", kind=Kind.MONEY, tip=_gap_tip),
        Column(key="alarm", title="Næste varsel", value=lambda r: r.alarm, cell=lambda r: alarm_cell(r, today),
               sample="18 md. 15. sept. 2025", kind=Kind.DATE, tip=_alarm_tip),
        Column(key="support", title="Bostøtte", value=lambda r: _support(r, today),
               cell=lambda r: _support_cell(r, today), sample="CTI fase 1 af 3, til 15. sept.", optional=True,
               stretch=1),
        Column(key="check", title="Opfølgning", value=lambda r: r.check_due, cell=lambda r: _check_cell(r, today),
               sample="15. sept. 2025", kind=Kind.DATE, optional=True, tip=lambda r: check_words(r.check)),
        Column(key="state", title="Status", value=state_words, cell=state_cell,
               sample="Opsagt til 31. sept. 2026"),
    )  # fmt: skip


def check_words(kind: str) -> str:
    """``Efter 6 måneder``, also for a month of the office's own."""
    if not kind:
        return ""
    return danish.TENANCY_CHECKS.get(kind, f"Efter {kind.rpartition('_')[2]} måneder")


def state_words(row: TenancyRow) -> str:
    """The state; of a tenancy under notice until when."""
    return (
        danish.TENANCY_STATES[row.state]
        if row.noticed is None
        else f"Opsagt til {danish.short_date(row.noticed)}"
    )


def state_cell(row: TenancyRow) -> Cell:
    """The state as a word on a coloured ground; those that are over are quiet."""
    spoken, tone = state_words(row), TONES.get("noticed" if row.noticed else row.state)
    return Cell(chips=(Chip(spoken, tone),)) if tone else Cell(spoken, "muted")


def gap_cell(row: TenancyRow) -> Cell:
    """What is left or short of the capacity when everything granted has ended: sign, words and colour."""
    gap = _gap(row)
    if row.payment is None or row.leaves_first:
        return Cell("–", "muted")
    if gap is None:
        return Cell("Ukendt", "muted")
    amount = danish.kroner(abs(gap), unit=False)
    chip = Chip(f"✕ mangler {amount}", "bad") if gap < 0 else Chip(f"✓ {amount} tilovers", "good")
    return Cell(chips=(chip,))


def alarm_cell(row: TenancyRow, today: date) -> Cell:
    """The next alarm before subsidies end; yellow and red where it is near."""
    if row.warned_of is None or row.payment is None:
        return Cell("–", "muted")
    if row.alarm is None:
        left = in_days((row.warned_of - today).days)
        return Cell(chips=(Chip(f"Slut {left[:1].lower()}{left[1:]}", "bad"),))
    tone = _alarm_tone(row.reached)
    spoken = f"{row.alarm_months} md."
    when = danish.short_date(row.alarm, today=today)
    return Cell(chips=(Chip(f"{spoken} {when}", tone),)) if tone else Cell(spoken, after=when)


def _alarm_tone(reached: int | None) -> str:
    if reached is None or reached > _NEAR:
        return ""
    return "warn" if 2 * reached > _NEAR else "bad"


def _now(row: TenancyRow) -> int | None:
    return None if row.payment is None else row.payment.now


def _after(row: TenancyRow) -> int | None:
    return None if row.payment is None else row.payment.after


def _gap(row: TenancyRow) -> int | None:
    return None if row.payment is None else row.payment.margin_after


def _gap_tip(row: TenancyRow) -> str:
    if row.leaves_first:
        return "Lejemålet er opsagt: borgeren flytter, før tilskud ophører."
    if row.payment is None or row.payment.margin_after is None:
        return "Borgerens betalingsevne er ukendt." if row.payment is not None else ""
    spring = danish.kroner(row.payment.spring)
    left = danish.kroner(row.payment.margin_now or 0)
    if row.at_risk:
        return f"I risiko: huslejen stiger {spring}, og der er {left} at tage af."
    return (
        f"Huslejen stiger {spring}, når tilskud ophører." if row.payment.spring else "Der er intet tilskud."
    )


def _alarm_tip(row: TenancyRow) -> str:
    if row.alarm is None or row.refund_last is None:
        return ""
    return f"{row.alarm_months} måneder før tilskuddet ophører {danish.long_date(row.refund_last)}"


def _address_tip(row: TenancyRow) -> str:
    return "Adressen står kun på borgerens kort." if row.protected else f"{row.address}, {row.postal}"


def _ends_cell(row: TenancyRow, today: date) -> Cell:
    """The last day; of several subsidies the one that ends first, with how much of them it is."""
    cell = day(row.refund_last, today)
    part = 0 < row.dearer < row.refund
    return replace(cell, after=danish.kroner(row.dearer)) if part else cell


def _moved_cell(row: TenancyRow, today: date) -> Cell:
    if row.moved_in is not None:
        return Cell(danish.short_date(row.moved_in, today=today))
    return Cell(f"aftalt {danish.short_date(row.starts, today=today)}", "muted")


def _stage(row: TenancyRow, today: date) -> words.Stage:
    return words.support_stage(row.support, row.support_begun, row.support_review, today)


def _support(row: TenancyRow, today: date) -> str | None:
    if row.support == "none":
        return None
    stage = _stage(row, today).words
    return f"{danish.SUPPORT_KINDS[row.support]} {stage[:1].lower()}{stage[1:]}".rstrip()


def _support_cell(row: TenancyRow, today: date) -> Cell:
    spoken = _support(row, today)
    if spoken is None:
        return Cell("–", "muted")
    return Cell(chips=(Chip(spoken, "warn"),)) if _stage(row, today).urgent else Cell(spoken)


def _check_cell(row: TenancyRow, today: date) -> Cell:
    if row.check_due is None:
        return Cell("–", "muted")
    if row.check_due <= today:
        return Cell(chips=(Chip("Følg op nu", "warn"),))
    return Cell(danish.short_date(row.check_due, today=today))


# the card


def headline(row: TenancyRow) -> str:
    """What the card is about: the citizen and the dwelling."""
    return f"{row.name} · {row.address}"


def asked_for(card: TenancyCard, today: date) -> str:
    """What the tenancy asks for now, as a sentence; empty where it asks for nothing."""
    row = card.row
    if row.asks and row.state == "agreed":
        return (
            f"Boligen blev anvist {danish.long_date(row.assigned)}, og kontrakten er ikke meldt underskrevet. "
            f"Ring til {row.association}."
        )
    if row.asks and row.state == "signed":
        return f"Indflytningen var aftalt til {danish.long_date(row.starts)}. Er borgeren flyttet ind?"
    if row.noticed is not None and row.noticed <= today:
        return f"Lejemålet er opsagt til {danish.long_date(row.noticed)}. Er borgeren flyttet ud?"
    if row.asks:
        return f"{check_words(row.check)}: bor borgeren der endnu?"
    if row.reached is None or row.refund_last is None or row.planned:
        return ""
    ends = f"Tilskud ophører {danish.long_date(row.refund_last)}."
    if row.at_risk and row.payment is not None:
        short = danish.kroner(-(row.payment.margin_after or 0))
        return (
            f"{ends} Uden tilskud mangler {short} om måneden. Lav en plan for, hvordan huslejen skal betales."
        )
    return f"{ends} Lav en plan for, hvordan huslejen skal betales." if row.reached <= _NEAR else ""


def facts_of(card: TenancyCard, today: date) -> tuple[Facts, ...]:
    """The left card: the lease step by step, what is granted, home support and the plan."""
    plan = (_plan(card),) if card.endings or card.tenancy.takeover_plan else ()
    return (_lease(card), _granted(card, today), _support_facts(card, today), *plan)


def _lease(card: TenancyCard) -> Facts:
    tenancy, row, home = card.tenancy, card.row, card.home
    place = row.association
    if not row.protected:
        place = f"{place} afd. {row.estate_no}, lejemål {home.dwelling.tenancy_no}"
    facts = [
        Fact("Bolig", place),
        Fact("Lejeform", f"{danish.OFFER_MODES[row.mode].capitalize()} · tilbud {row.offer_number}"),
        Fact("Anvist", danish.long_date(tenancy.assigned)),
        Fact("Lejen begynder", danish.long_date(tenancy.starts)),
    ]
    if tenancy.signed is not None:
        facts.append(Fact("Underskrevet", danish.long_date(tenancy.signed)))
    if tenancy.moved_in is not None:
        facts.append(Fact("Indflyttet", danish.long_date(tenancy.moved_in)))
    if tenancy.ends is not None:
        last = danish.long_date(tenancy.ends - timedelta(days=1))
        facts.append(Fact("Opsagt til" if tenancy.notice else "Fraflyttet", last))
    if tenancy.end_reason is not None:
        said = {**danish.TENANCY_ENDS, **danish.TENANCY_CANCELS}
        facts.append(Fact("Årsag", said.get(tenancy.end_reason, tenancy.end_reason)))
    if tenancy.end_note:
        facts.append(Fact("Bemærkning", tenancy.end_note))
    return Facts("Lejemålet", tuple(facts))


def _granted(card: TenancyCard, today: date) -> Facts:
    facts = []
    for grant in card.tenancy.grants:
        ends = min(grant.ends, card.tenancy.ends or grant.ends)
        last = ends - timedelta(days=1)
        period = f"{danish.short_date(grant.starts, today=today)} – {danish.short_date(last, today=today)}"
        tone = "" if ends > today else "muted"
        facts.append(
            Fact(danish.GRANTS[grant.kind], f"{danish.kroner(grant.amount)} om måneden\n{period}", tone)
        )
    return Facts("Tilskud til lejeren", tuple(facts) or (Fact("Tilskud", "Intet", "muted"),))


def _support_facts(card: TenancyCard, today: date) -> Facts:
    row = card.row
    spoken = _support(row, today) or "Ingen"
    facts = [Fact("Metode", spoken, "warn" if _stage(row, today).urgent else "")]
    if card.person.support_paragraph:
        facts.append(Fact("Bevilget efter", card.person.support_paragraph))
    return Facts("Bostøtte", tuple(facts))


def _plan(card: TenancyCard) -> Facts:
    plan = card.tenancy.takeover_plan
    return Facts("Når tilskud ophører", (Fact("Plan", plan or "Ingen plan endnu", "" if plan else "muted"),))


def calendar_of(card: TenancyCard, today: date) -> tuple[Facts, ...]:
    """The right card: everything that ends on its own, and the looks at the first year."""
    ends = tuple(_ending(one, today) for one in card.endings)
    lives_there = card.tenancy.state == "running"
    looks = tuple(_look(one, today, lives_there=lives_there) for one in card.checks)
    return (
        Facts("Det ophører", ends or (Fact("Ophør", "Intet ophører af sig selv", "muted"),)),
        Facts(
            "Opfølgning det første år", looks or (Fact("Opfølgning", "Planlægges ved indflytning", "muted"),)
        ),
    )


def kept_words(shares: Mapping[str, Share]) -> str:
    """``Alle lejemål: 94 % bor der stadig efter 6 måneder (48 af 51), …``; empty before anything is known."""
    parts = []
    for kind, share in shares.items():
        if share.permille is not None:
            percent = (share.permille + 5) // 10
            parts.append(f"{percent} % {check_words(kind).lower()} ({share.part} af {share.whole})")
    return f"Alle lejemål: så mange bor der stadig: {', '.join(parts)}" if parts else ""


def _ending(one: Ending, today: date) -> Fact:
    spoken = danish.long_date(one.last)
    if one.amount is not None:
        spoken = f"{spoken} · {danish.kroner(one.amount)} om måneden"
    return Fact(_SOURCES[one.source], spoken, "muted" if one.last < today else "")


def _look(check: TenancyCheck, today: date, *, lives_there: bool) -> Fact:
    name = check_words(check.kind)
    if check.result is not None and check.done is not None:
        spoken = f"{danish.CHECK_RESULTS[check.result]} · {danish.long_date(check.done)}, {check.done_by}"
        note = f"\n{check.note}" if check.note else ""
        return Fact(name, f"{spoken}{note}", "bad" if check.result == "lost" else "")
    if not lives_there:
        return Fact(name, "Der blev ikke fulgt op", "muted")
    due = check.due <= today
    return Fact(
        name, f"{'Skulle ske' if due else 'Sker'} {danish.long_date(check.due)}", "warn" if due else "muted"
    )
