"""The calculation sheet ("Udskriv beregning"): the working of a pair line by line, for the case file."""

from __future__ import annotations

from reportlab.platypus import Flowable

from boligdesk import danish
from boligdesk.documents.letters import blocks
from boligdesk.documents.letters.blocks import StepRow
from boligdesk.documents.letters.setting import LetterPlan
from boligdesk.documents.letters.templates import Template
from boligdesk.documents.letters.wording import household_words, rates_words, reference_facts
from boligdesk.domain.working import BASIS, Step
from boligdesk.errors import KnownError
from boligdesk.services.letter_contents import CalculationSheet, Recipient


def plan_calculation(sheet: CalculationSheet, template: Template) -> LetterPlan:
    """Everything the calculation sheet is set from.

    Raises:
        KnownError: when something the calculation needs is unknown; the sentence says what.
    """
    working = sheet.pair.working
    if working.unknown:
        raise KnownError(
            f"Beregningen kan ikke skrives ud, for huslejen er ukendt: {working.unknown}.",
            "Udfyld det, der mangler, og regn igen.",
        )
    facts = [danish.long_date(sheet.made), f"Sag {sheet.pair.applicant.case_no}"]
    if sheet.officer:
        facts.append(f"Beregnet af: {sheet.officer}")
    return LetterPlan(
        template=template,
        template_name=sheet.template,
        sender=sheet.sender,
        recipient=Recipient(""),
        facts=tuple(facts),
        values={},
        flags={},
        blocks={
            "boligen": lambda: [blocks.named_facts(reference_facts(sheet.pair.card))],
            "husstand": lambda: [blocks.named_facts(_household(sheet))],
            "regning": lambda: [blocks.step_table(_chain(sheet))],
            "grundlag": lambda: _basis(sheet),
            "resultat": lambda: [blocks.money_table(_result(sheet))],
            "indskud": lambda: _lines(sheet.pair.deposit_lines, "Der er ikke oplyst noget om indskud."),
            "varsler": lambda: _lines(
                (*working.warnings, *sheet.pair.left_to_live_warnings), "Der er ingen forbehold."
            ),
        },
        footer=(f"Beregnet {danish.long_date(sheet.made)}", rates_words(working.rates_id)),
    )


def _household(sheet: CalculationSheet) -> list[tuple[str, str]]:
    applicant = sheet.pair.applicant
    kinds = [danish.INCOME_KINDS.get(income.kind, income.kind) for income in applicant.incomes]
    facts = [("Borger", applicant.name), ("Husstand", household_words(applicant.adults, applicant.children))]
    if applicant.income_month is not None:
        income = f"{danish.kroner(applicant.income_month)} om måneden før skat"
        facts.append(("Indkomst", f"{income} ({danish.listed(kinds)})"))
    facts.append(("Formue", danish.kroner(applicant.wealth)))
    capacity = applicant.capacity
    if capacity is not None and capacity.amount is not None:
        basis = danish.CAPACITY_BASES.get(capacity.basis, capacity.basis)
        facts.append(("Betalingsevne", f"{danish.kroner(capacity.amount)} om måneden ({basis})"))
    facts.append(("Beregnet som", danish.OFFER_MODES[sheet.pair.candidate.mode]))
    return facts


def _row(step: Step) -> StepRow:
    return StepRow(step.label, step.amount, detail=step.detail, paragraph=step.paragraph)


def _chain(sheet: CalculationSheet) -> list[StepRow]:
    """From the listed rent to what the citizen pays: the lines add up to the last one."""
    working = sheet.pair.working
    total = StepRow("Husleje efter boligstøtte og tilskud", working.net_rent, bold=True)
    return [*(_row(step) for step in working.chain), total]


def _basis(sheet: CalculationSheet) -> list[Flowable]:
    rows = [_row(step) for step in sheet.pair.working.steps if step.part == BASIS]
    return [blocks.step_table(rows)] if rows else [blocks.text("Der er ikke regnet støtte.")]


def _result(sheet: CalculationSheet) -> list[blocks.Money]:
    working, candidate = sheet.pair.working, sheet.pair.candidate
    lines = []
    if candidate.capacity is not None:
        lines.append(blocks.Money("Betalingsevne", candidate.capacity))
    if candidate.margin is not None:
        lines.append(blocks.Money("Tilbage" if candidate.margin >= 0 else "Mangler", candidate.margin))
    lines.append(blocks.Money("Forbrug ved siden af huslejen", working.utilities))
    if sheet.pair.left_to_live is not None:
        lines.append(blocks.Money("Tilbage at leve for, når forbruget er betalt", sheet.pair.left_to_live))
    if working.net_rent_after != working.net_rent:
        lines.append(blocks.Money("Husleje, når tilskuddet stopper", working.net_rent_after))
    return lines


def _lines(words: tuple[str, ...], nothing: str) -> list[Flowable]:
    return [blocks.text(line) for line in words or (nothing,)]
