"""The tables of need and supply, as the office sees them and as BL may see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from boligdesk import danish
from boligdesk.domain.count_sums import SMALLEST
from boligdesk.domain.figure_tables import HIDDEN, FigureColumn, FigureLine, FigureTable, Value
from boligdesk.domain.made_report import INTERN
from boligdesk.domain.rent_steps import RentStep
from boligdesk.domain.supply import ALL, CHILDREN, COUPLE, SINGLE, SupplyGroup, SupplyLine, missing_up_to
from boligdesk.services.need_and_supply import SupplyReport

SHEET: Final = "Efterspørgsel og udbud"
_TITLES: Final = {
    ALL: "Alle borgere",
    SINGLE: "Enlige uden børn",
    COUPLE: "Par uden børn",
    CHILDREN: "Husstande med børn",
}
NEED: Final = "Borgere"
SUPPLY: Final = "Boliger, nettohusleje"
UNUSED: Final = "Heraf ikke brugt"
UNUSED_HOMES: Final = "Ikke brugte boliger"
"""The columns that are held against each other; the last one is what BL sees of the dwellings."""
SHORT_WORDS: Final = (
    "Mangler = borgere minus boliger, der ikke er brugt: givet tilbage, udløbet eller stadig ledige."
)
"""What is missing, for everybody who reads the tables."""
BANDS_KEY: Final = "Udbud_alle"
"""The key of the table of everybody by rent band."""
_KEYS: Final = {
    ALL: BANDS_KEY,
    SINGLE: "Udbud_enlige",
    COUPLE: "Udbud_par",
    CHILDREN: "Udbud_med_boern",
}
STEPS_KEY: Final = "Lavere_husleje"
"""The key of the table of steps."""
STEPS_RECEIVED: Final = "Kan få en af de modtagne"
STEPS_RETURNED: Final = "Kan få en af de returnerede"
_STEPS_TITLE: Final = "Lavere husleje"
_BAND: Final = FigureColumn("Huslejeklasse", "text")
UNKNOWN: Final = "Ukendt"
"""The line of citizens and dwellings that are in no band."""
_SHORT: Final = "Mangler"
_SHORT_BELOW: Final = "Mangler til og med klassen"


def supply_tables(report: SupplyReport, *, profile: str = INTERN) -> tuple[FigureTable, ...]:
    """The tables for the readers of a profile.

    BL gets citizens and unused dwellings by rent band, and the steps, without anything that tells a count of 1–4: no
    totals from which a hidden count could be computed, no classes of citizens, and not all the dwellings beside the
    unused ones, which would tell how few were let.
    """
    if profile == INTERN:
        steps = _steps(report.received, report.returned)
        return (*(_bands(group) for group in report.groups), steps, _coming(report))
    everybody = _everybody(report)
    need = sum(line.pay_net for line in everybody.lines)
    return _safe_bands(everybody), _safe_steps(report.received, report.returned, need)


def _everybody(report: SupplyReport) -> SupplyGroup:
    return next(group for group in report.groups if group.kind == ALL)


def _bands(group: SupplyGroup) -> FigureTable:
    """What is missing is told for everybody only: the classes share the same dwellings."""
    whole = group.kind == ALL
    none: tuple[Value, ...] = (None, None) if whole else ()
    lines = [
        FigureLine((line.band.label, *_counts(line), *((line.short, line.short_below) if whole else ())))
        for line in group.lines
    ]
    lines.append(
        FigureLine((UNKNOWN, group.unknown, None, None, None, group.no_net_rent, group.unused_unknown, *none))
    )
    sums = [sum(count) for count in zip(*map(_counts, group.lines), strict=True)] or [0] * 6
    need, gross, outdated, rents, net, unused = sums
    total = FigureLine(
        (
            "I alt",
            need + group.unknown,
            gross,
            outdated,
            rents,
            net + group.no_net_rent,
            unused + group.unused_unknown,
            *none,
        )
    )
    columns = [
        _BAND,
        FigureColumn(NEED, "count", "most"),
        FigureColumn("Opgjort før boligstøtte", "count"),
        FigureColumn("Heraf forældet", "count"),
        FigureColumn("Boliger, husleje", "count"),
        FigureColumn(SUPPLY, "count", "most"),
        FigureColumn(UNUSED, "count", "most"),
    ]
    if whole:
        columns += [FigureColumn(_SHORT, "count"), FigureColumn(_SHORT_BELOW, "count")]
    return FigureTable(
        key=_KEYS[group.kind],
        sheet=SHEET,
        title=_TITLES[group.kind],
        columns=tuple(columns),
        lines=tuple(lines),
        total=total,
    )


def _counts(line: SupplyLine) -> tuple[int, ...]:
    return line.pay_net, line.pay_gross, line.outdated, line.rents, line.net_rents, line.unused


def _steps(received: Sequence[RentStep], returned: Sequence[RentStep]) -> FigureTable:
    return _step_table(
        [
            (_lower_words(one.lower), one.housed, one.more, two.housed, two.more)
            for one, two in zip(returned, received, strict=True)
        ]
    )


def _step_table(rows: Sequence[tuple[Value, ...]]) -> FigureTable:
    return FigureTable(
        key=STEPS_KEY,
        sheet=SHEET,
        title=_STEPS_TITLE,
        columns=(
            FigureColumn("Husleje pr. måned", "text"),
            FigureColumn(STEPS_RETURNED, "count", "most"),
            FigureColumn("Flere end i dag", "count"),
            FigureColumn(STEPS_RECEIVED, "count", "most"),
            FigureColumn("Flere af de modtagne", "count"),
        ),
        lines=tuple(FigureLine(row) for row in rows),
    )


def _lower_words(lower: int) -> str:
    return f"Op til {danish.kroner(lower)} lavere" if lower else "Som i dag"


def _coming(report: SupplyReport) -> FigureTable:
    """Coming new-build against what is missing."""
    need = _everybody(report).lines
    then = missing_up_to(
        [line.pay_net for line in need],
        [line.unused + one.net_rents for line, one in zip(need, report.coming, strict=True)],
    )
    counts: list[tuple[int, ...]] = [
        (
            line.short,
            line.short_below,
            one.rents,
            one.confirmed,
            one.net_rents,
            line.short - one.net_rents,
            missing,
        )
        for one, line, missing in zip(report.coming, need, then, strict=True)
    ]
    names = (
        _SHORT, _SHORT_BELOW, "Kommende boliger, husleje", "Heraf besluttet", "Kommende boliger, nettohusleje",
        "Mangler derefter", "Mangler derefter til og med klassen",
    )  # fmt: skip
    return FigureTable(
        key="Nybyggeri",
        sheet=SHEET,
        title="Kommende nybyggeri",
        columns=(_BAND, *(FigureColumn(name, "count") for name in names)),
        lines=tuple(
            FigureLine((one.band.label, *row)) for one, row in zip(report.coming, counts, strict=True)
        ),
        # What is missing has no sum: dear dwellings that are left over do not help who can pay little.
        total=FigureLine(
            ("I alt", None, None, *(sum(row[at] for row in counts) for at in (2, 3, 4)), None, None)
        ),
    )


# what BL may see


def _safe_bands(group: SupplyGroup) -> FigureTable:
    need = _without_few([line.pay_net for line in group.lines])
    unused = _without_few([line.unused for line in group.lines])
    return FigureTable(
        key="Udbud",
        sheet=SHEET,
        title=_TITLES[ALL],
        columns=(_BAND, *(FigureColumn(one, "count") for one in (NEED, UNUSED_HOMES, _SHORT))),
        lines=tuple(
            FigureLine((line.band.label, few, many, line.short if few is not HIDDEN is not many else HIDDEN))
            for line, few, many in zip(group.lines, need, unused, strict=True)
        ),
    )


def _without_few(counts: Sequence[int]) -> list[Value]:
    """Counts of 1–4 hidden, with the next smallest where they are one alone or 1–4 together: the sum may be known."""
    hidden = {at for at, count in enumerate(counts) if 0 < count < SMALLEST}
    if hidden and (len(hidden) == 1 or sum(counts[at] for at in hidden) < SMALLEST):
        others = [at for at, count in enumerate(counts) if count >= SMALLEST]
        hidden |= set(sorted(others, key=lambda at: counts[at])[:1])
    return [HIDDEN if at in hidden else count for at, count in enumerate(counts)]


def _safe_steps(received: Sequence[RentStep], returned: Sequence[RentStep], need: int) -> FigureTable:
    one, two = _without_small_gains(returned, need), _without_small_gains(received, need)
    return _step_table([(_lower_words(step.lower), *one[at], *two[at]) for at, step in enumerate(received)])


def _without_small_gains(steps: Sequence[RentStep], need: int) -> list[tuple[Value, Value]]:
    """A step is shown when it differs from the last one shown, and from all who need a dwelling, by nothing or enough.

    ``need`` is the sum of the citizens by rent band.
    """
    shown: list[tuple[Value, Value]] = []
    last = 0
    for step in steps:
        if 0 < step.housed - last < SMALLEST or 0 < abs(need - step.housed) < SMALLEST:
            shown.append((HIDDEN, HIDDEN))
            continue
        last = step.housed
        begun = not shown or shown[0][0] is not HIDDEN
        shown.append((step.housed, step.more if begun else HIDDEN))
    return shown
