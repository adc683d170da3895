"""What staff can mend themselves: a sentence that says what is wrong and what to do.

Everything that is not a :class:`KnownError` is a fault of the program and reaches
the crash dialog (in the window) or a traceback (on the command line).
"""

from __future__ import annotations


class KnownError(Exception):
    """A refusal with a plain Danish sentence and, where there is one, advice.

    ``str(error)`` is the sentence; ``advice`` says what can be done.
    """

    def __init__(self, sentence: str, advice: str = "") -> None:
        super().__init__(sentence)
        self.advice = advice

    @property
    def text(self) -> str:
        """The sentence and the advice together, for a message or a terminal."""
        return f"{self} {self.advice}".strip()


class KeyNeeded(KnownError):
    """The database can only be opened with a passphrase (or the recovery key): the window asks for it.

    ``new`` = the database is still to be made, so the passphrase is to be chosen.
    """

    def __init__(self, sentence: str, advice: str, *, new: bool = False) -> None:
        super().__init__(sentence, advice)
        self.new = new
