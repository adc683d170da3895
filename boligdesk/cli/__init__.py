"""The commands. Exit status 0 done, 1 refused for a reason that is printed, 2 wrong use.

Messages to people go to standard error, what a machine or a pipe reads to standard output.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from boligdesk.cli.parser import make_parser
from boligdesk.errors import KnownError

REFUSED = 1


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status. Without a command the window opens."""
    _write_utf8()
    asked = make_parser().parse_args(arguments)
    # Only now: wrong use and --help are answered before anything heavy is loaded.
    from boligdesk.cli.commands import COMMANDS

    try:
        return COMMANDS[asked.command](asked)
    except KnownError as refusal:
        sys.stderr.write(f"{refusal.text}\n")
        return REFUSED
    except BrokenPipeError:
        # Whoever read the output has had enough, as ``head`` has; Python would complain once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED


def _write_utf8() -> None:
    """Names and JSON need more than the character set that Windows gives a pipe."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
