"""The sections of Indstillinger in the order of its menu; each is made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from boligdesk.desktop.pages.page import Tools
    from boligdesk.desktop.sections.section import Section


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section as the menu knows it; ``key`` is the ``view`` of a place that leads to it."""

    key: str
    words: str
    make: Callable[[Tools], Section]


def _directory(tools: Tools) -> Section:
    from boligdesk.desktop.sections.directory import DirectorySection

    return DirectorySection(tools)


def _agreements(tools: Tools) -> Section:
    from boligdesk.desktop.sections.agreements import AgreementsSection

    return AgreementsSection(tools)


def _rates(tools: Tools) -> Section:
    from boligdesk.desktop.sections.rates import RatesSection

    return RatesSection(tools)


def _codes(tools: Tools) -> Section:
    from boligdesk.desktop.sections.codes import CodesSection

    return CodesSection(tools)


def _deadlines(tools: Tools) -> Section:
    from boligdesk.desktop.sections.deadlines import DeadlinesSection

    return DeadlinesSection(tools)


def _order(tools: Tools) -> Section:
    from boligdesk.desktop.sections.order import OrderSection

    return OrderSection(tools)


def _bands(tools: Tools) -> Section:
    from boligdesk.desktop.sections.bands import BandsSection

    return BandsSection(tools)


def _letter_texts(tools: Tools) -> Section:
    from boligdesk.desktop.sections.letter_texts import LetterTextsSection

    return LetterTextsSection(tools)


def _office(tools: Tools) -> Section:
    from boligdesk.desktop.sections.office import OfficeSection

    return OfficeSection(tools)


SECTIONS: Final = (
    SectionSpec("directory", "Boligorganisationer", _directory),
    SectionSpec("agreements", "Aftaler og andele", _agreements),
    SectionSpec("rates", "Satser", _rates),
    SectionSpec("codes", "Årsagskoder", _codes),
    SectionSpec("deadlines", "Frister", _deadlines),
    SectionSpec("order", "Prioriteter", _order),
    SectionSpec("bands", "Huslejeklasser", _bands),
    SectionSpec("letter_texts", "Brevtekster", _letter_texts),
    SectionSpec("office", "Kontoret", _office),
)
