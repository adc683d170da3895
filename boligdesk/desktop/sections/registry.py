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


SECTIONS: Final = (
    SectionSpec("directory", "Boligorganisationer", _directory),
    SectionSpec("agreements", "Aftaler og andele", _agreements),
)
