"""The wording of a letter as dated data: shipped with the program, or the office's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """One version of a letter's wording in the form of ``resources/letters`` (see the README there).

    ``kind`` is the name of the text (``tilbud``, ``returnering``, …), ``content`` the sections without a head.
    Valid ``valid_from`` ≤ day < ``valid_to``; with ``association_id`` for letters to that association only.
    ``shipped`` tells a text of the program from one of the office. An empty ``content`` gives way from its
    first day: to the common text where it is an association's, else to the text of the program.
    """

    kind: str
    language: str = "da"
    version: int
    content: str
    valid_from: date
    valid_to: date | None = None
    association_id: int | None = None
    shipped: bool = False

    @property
    def gives_way(self) -> bool:
        """Whether this version only ends the one before it."""
        return not self.content.strip()
