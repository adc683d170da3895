"""A picture of every page and dialog in the sizes and themes that matter, on the demo office and on an empty one.

Usage: python .ci/screens.py [FOLDER]   (default build/screens)
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from boligdesk import app, settings
from boligdesk.demo.day import play_day
from boligdesk.demo.fill import USER, fill_office
from boligdesk.demo.office import TODAY
from boligdesk.desktop.screens import SIZES, render_pages
from boligdesk.paths import resources


def main(folder: Path) -> int:
    """Draw everything into ``folder``; return the exit status."""
    lists = resources() / "demo" / "lists"
    chosen = replace(settings.load(today=TODAY.isoformat()), database=app.MEMORY, user=USER)
    with app.opened_desk(chosen) as desk:
        empty = render_pages(desk, folder, sizes=SIZES[:1], prefix="tom-")
        made = app.make_demo_office(office=desk.office, rates=desk.rates)
        fill_office(office=desk.office, made=made, letters=desk.letters)
        files = sorted(lists.iterdir())
        before = render_pages(desk, folder, sizes=SIZES[:1], themes=("light",), dialogs=True, lists=files[:1],
                              prefix="import-")  # fmt: skip
        for picture in before:
            if not picture.name.startswith(("import-import-", "import-indbakke-")):
                picture.unlink()
        play_day(desk, lists)
        full = render_pages(desk, folder, sizes=SIZES, dialogs=True)
    sys.stdout.write(f"{len(empty) + len(full)} billeder ligger i {folder}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screens")))
