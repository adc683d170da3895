"""What the services ask of the letters about their wording: the shipped texts, and what a text may name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from boligdesk.domain.letter_checks import Vocabulary
from boligdesk.domain.letter_texts import LetterText
from boligdesk.services.letter_contents import LetterContent


class Wordings(Protocol):
    """The texts that come with the program, and the names the letters know."""

    def shipped(self, kind: str) -> Sequence[LetterText]:
        """The shipped versions of a kind of letter, the oldest first; a file's head is not part of the content."""

    def vocabulary(self, content: LetterContent) -> Vocabulary:
        """The fields, conditions and blocks of the letter that is made from ``content``, each explained."""
