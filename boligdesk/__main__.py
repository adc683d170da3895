"""``python -m boligdesk`` and the console script: hand the arguments to the commands."""

from __future__ import annotations

import sys
from multiprocessing import freeze_support

from boligdesk.cli import run


def main() -> None:
    """Run the program and end the process with the exit status of the command."""
    # In the frozen program a second process (many letters at once) starts here, too, and goes its own way.
    freeze_support()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
