"""What staff can mend themselves: a sentence that says what is wrong and what to do.

Everything that is not a :class:`KnownError` is a fault of the program and reaches
the crash dialog (in the window) or a traceback (on the command line).
"""

from __future__ import annotations

import errno
from typing import Final


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


_FILE_FAULTS: Final = {
    errno.ENOENT: ("den findes ikke", "Se efter, om navnet og mappen er skrevet rigtigt."),
    errno.EISDIR: ("det er en mappe", "Skriv navnet på en fil i mappen."),
    errno.ENOTDIR: ("en del af stien er ikke en mappe", "Se efter, om stien er skrevet rigtigt."),
    errno.EACCES: (
        "du har ikke adgang til den",
        "Luk den i andre programmer, eller bed it-afdelingen om adgang.",
    ),
    errno.EROFS: ("drevet er skrivebeskyttet", "Vælg en anden mappe."),
    errno.ENOSPC: ("disken er fuld", "Gør plads på disken, og prøv igen."),
    errno.ENAMETOOLONG: ("navnet er for langt", "Vælg et kortere navn."),
}
_OTHER_FAULT: Final = ("den kan ikke nås", "Luk den i andre programmer, og prøv igen.")


def file_fault(problem: OSError) -> tuple[str, str]:
    """Why the system would not open, read or write a file, in Danish, and what can be done about it."""
    known = errno.EACCES if problem.errno == errno.EPERM else problem.errno
    return _FILE_FAULTS.get(known or 0, _OTHER_FAULT)
