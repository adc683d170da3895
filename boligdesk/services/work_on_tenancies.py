"""The worklist about tenancies: steps that nobody has told of, looks that are due, and what ends soon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from boligdesk import danish
from boligdesk.domain.deadlines import add_months
from boligdesk.domain.support import CTI, CtiPhase, cti_phase
from boligdesk.services.list_tenancies import TenancyRow, held_rows
from boligdesk.services.work_items import When, WorkItem, in_days
from boligdesk.services.work_scene import Scene, lines_of

_DAY: Final = timedelta(days=1)
_RUNNING: Final = "running"


def tenancies(scene: Scene) -> Iterable[WorkItem]:
    """Every line about tenancies, read once: a protected address is no part of any."""
    rows = held_rows(scene.unit, scene.today)
    yield from _late_contracts(scene, rows)
    yield from _late_moves(scene, rows)
    yield from _leaving(scene, rows)
    yield from _checks(scene, rows)
    yield from _refunds(scene, rows)
    yield from _phases(scene, rows)


def _late_contracts(scene: Scene, rows: Sequence[TenancyRow]) -> Iterator[WorkItem]:
    """Dwellings that were assigned some time ago and whose lease nobody has told of."""
    wait = timedelta(days=scene.mark("contract_awaited", "days"))
    late = sorted((row for row in rows if row.asks and row.state == "agreed"), key=lambda row: row.assigned)
    return _lines(
        scene, late, "contract", "Kontrakten mangler", lambda row: row.assigned + wait,
        lambda row: _told(row, f"ring til {row.association}"),
    )  # fmt: skip


def _late_moves(scene: Scene, rows: Sequence[TenancyRow]) -> Iterator[WorkItem]:
    """Leases that have begun and of which nobody has told that the tenant moved in."""
    late = sorted((row for row in rows if row.asks and row.state == "signed"), key=lambda row: row.starts)
    return _lines(
        scene, late, "move_in", "Er borgeren flyttet ind?", lambda row: row.starts,
        lambda row: _told(row, f"aftalt til {danish.short_date(row.starts, today=scene.today)}"),
    )  # fmt: skip


def _leaving(scene: Scene, rows: Sequence[TenancyRow]) -> Iterator[WorkItem]:
    """Tenancies whose last day under a notice has come, and of which nobody has told that the tenant moved out."""
    gone = sorted(
        ((row.noticed, row) for row in rows if row.noticed is not None and row.noticed <= scene.today),
        key=lambda pair: (pair[0], pair[1].id),
    )
    return _lines(
        scene, [row for _, row in gone], "move_out", "Er borgeren flyttet ud?",
        lambda row: row.noticed or scene.today,
        lambda row: _told(row, f"opsagt til {danish.short_date(row.noticed or scene.today, today=scene.today)}"),
    )  # fmt: skip


def _checks(scene: Scene, rows: Sequence[TenancyRow]) -> Iterator[WorkItem]:
    """Looks at the first year that have fallen due; those that have waited for long are urgent."""
    due = sorted(
        ((row.check_due, row) for row in rows if row.check_due is not None and row.check_due <= scene.today),
        key=lambda pair: (pair[0], pair[1].id),
    )
    urgent_before = scene.today - timedelta(days=scene.mark("check_overdue", "days"))
    parts: tuple[tuple[When, list[TenancyRow]], ...] = (
        ("now", [row for day, row in due if day < urgent_before]),
        ("soon", [row for day, row in due if day >= urgent_before]),
    )
    for when, found in parts:
        yield from _lines(
            scene, found, "check", "Bor borgeren der endnu?", lambda row: row.check_due or scene.today,
            lambda row: _told(row, f"{row.check.rpartition('_')[2]} måneder efter indflytning"), when=when,
        )  # fmt: skip


def _refunds(scene: Scene, rows: Sequence[TenancyRow]) -> Iterator[WorkItem]:
    """Tenants whose refund or grant ends soon, with what they pay more and when the next alarm is."""
    until = add_months(scene.today, scene.mark("refund_on_overview", "months"))
    ending = [row for row in rows if row.warned_of is not None and scene.today <= row.warned_of <= until]
    return _lines(
        scene, sorted(ending, key=lambda row: row.refund_last or scene.today), "refund", "Tilskud ophører",
        lambda row: row.refund_last or scene.today, lambda row: _ending_words(row, scene.today), when="later",
    )  # fmt: skip


def _phases(scene: Scene, rows: Sequence[TenancyRow]) -> Iterator[WorkItem]:
    """Phases of CTI that end within the weeks the office is told of."""
    weeks = timedelta(weeks=scene.mark("cti_phase_ends", "weeks"))
    found = [
        (row, phase)
        for row in rows
        if row.state == _RUNNING and (phase := _phase(row, scene.today)) and phase.ends - weeks <= scene.today
    ]
    by_row = {row.id: phase for row, phase in found}
    return _lines(
        scene, sorted((row for row, _ in found), key=lambda row: by_row[row.id].ends), "support",
        "CTI-fase slutter", lambda row: by_row[row.id].ends - _DAY,
        lambda row: _told(row, f"fase {by_row[row.id].number}"), when="later",
    )  # fmt: skip


def _phase(row: TenancyRow, today: date) -> CtiPhase | None:
    if row.support != CTI or row.support_begun is None:
        return None
    return cti_phase(row.support_begun, today)


def _lines(
    scene: Scene,
    rows: Sequence[TenancyRow],
    kind: str,
    what: str,
    due: Callable[[TenancyRow], date],
    detail: Callable[[TenancyRow], str],
    *,
    when: When = "soon",
) -> Iterator[WorkItem]:
    """A line for each of ``rows``, the first due on top; many are told in one."""

    def line(row: TenancyRow) -> WorkItem:
        return WorkItem(
            kind=kind, when=when, due=due(row), due_words=in_days((due(row) - scene.today).days), what=what,
            detail=detail(row), action="Åbn lejemål", subject="tenancies", ids=(row.id,),
        )  # fmt: skip

    def others(rest: Sequence[TenancyRow]) -> WorkItem:
        first = due(rest[0])
        return WorkItem(
            kind=kind, when=when, due=first, due_words=in_days((first - scene.today).days),
            what=f"{what.rstrip('?')}: {len(rest)} mere", detail=f"den første {danish.long_date(first)}",
            action="Se lejemål", subject="tenancies", ids=tuple(row.id for row in rest), reason=what.rstrip("?"),
        )  # fmt: skip

    return lines_of(rows, line, others)


def _told(row: TenancyRow, *words: str) -> str:
    """Who, what there is to tell, and at last the address: it is what a narrow window may cut off."""
    place = f"{row.address[:1].lower()}{row.address[1:]}" if row.protected else row.address
    return " · ".join((row.name, *words, place))


def _ending_words(row: TenancyRow, today: date) -> str:
    parts: list[str] = []
    if row.dearer and row.refund_last is not None:
        first = danish.short_date(row.refund_last + _DAY)
        parts.append(f"betaler {danish.kroner(row.dearer)} mere fra {first}")
    if row.at_risk and row.payment is not None:
        parts.append(f"mangler {danish.kroner(-(row.payment.margin_after or 0))} uden tilskud")
    if row.alarm is not None:
        parts.append(f"næste varsel {danish.short_date(row.alarm, today=today)}")
    return _told(row, *parts)
