"""A fault of the program: a report without names and numbers, and one dialog that shows it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import qVersion

from boligdesk import __version__
from boligdesk.errors import KnownError

_QUOTED: Final = re.compile(r"'[^']*'|\"[^\"]*\"|»[^«]*«")
_DIGITS: Final = re.compile(r"\d{3,}")
Handler = Callable[[BaseException], None]


def report(error: BaseException) -> str:
    """What a developer needs: versions, the kind of error and where in the program it came from.

    Values may hold a citizen's data, so quoted text and longer numbers in the message are struck out
    and neither variables nor paths outside the program are shown.
    """
    import platform  # both only here: they would cost the first paint 4 ms
    import traceback

    lines = [
        f"Boligdesk {__version__} · Python {platform.python_version()} · Qt {qVersion()} · {platform.system()}",
        f"{type(error).__name__}: {redacted(str(error))}",
    ]
    chain: BaseException | None = error
    while chain is not None:
        frames = traceback.extract_tb(chain.__traceback__)
        lines += [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        chain = chain.__cause__ or chain.__context__
        if chain is not None:
            lines.append(f"på grund af {type(chain).__name__}: {redacted(str(chain))}")
    return "\n".join(lines)


def redacted(text: str) -> str:
    """The text without what stands in quotes and without longer numbers; cut where it is long."""
    return _DIGITS.sub("•••", _QUOTED.sub("'•••'", text))[:300]


def _place(file: str) -> str:
    parts = Path(file).parts
    return "/".join(parts[parts.index("boligdesk") :]) if "boligdesk" in parts else Path(file).name


def install(known: Callable[[KnownError], None], bug: Handler) -> None:
    """Send what nobody caught, also from slots, to the message bar or to the crash dialog."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, KnownError):
            known(error)
        else:
            bug(error.with_traceback(trace))

    sys.excepthook = hook
