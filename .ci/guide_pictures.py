"""The pictures of the user guide, drawn anew from the running program into ``docs/images/guide``.

Usage: python .ci/guide_pictures.py [FOLDER]
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from boligdesk import app, settings
from boligdesk.demo.day import play_day
from boligdesk.demo.fill import USER, fill_office
from boligdesk.demo.office import TODAY
from boligdesk.desktop import language, theme
from boligdesk.desktop.dialogs.first_start import FirstStartDialog
from boligdesk.desktop.dialogs.passphrase import PassphraseDialog
from boligdesk.desktop.screens import Size, picture, render_pages
from boligdesk.errors import KeyNeeded
from boligdesk.paths import resources

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "images" / "guide"
SIZE = Size("guide", 1366, 768)
PICTURES = (
    "overblik", "boliger-hvad-nu-hvis", "tilbud-tavle", "rapporter", "indstillinger-rates",
    "indstillinger-letter_texts",
    "boliger", "boliger-alle-trin", "boliger-passer-ikke", "tilbyd", "svar", "brev", "returner", "borgere",
    "ret-borger-oekonomi", "budget", "ny-bolig", "udskriv-breve", "lejemaal", "lejemaal-budget",
)  # fmt: skip
"""Of all the pages and dialogs, those that the guide shows."""


class Door:
    """What the first question needs to know: where the file would lie."""

    def new_file(self) -> Path | None:
        return Path("C:/Users/dig/AppData/Local/Boligdesk/boligdesk.db")

    def choose_folder(self, folder: Path) -> None:
        """Nothing is chosen in a picture."""


def main(target: Path) -> int:
    """Draw everything, keep what the guide shows."""
    target.mkdir(parents=True, exist_ok=True)
    chosen = replace(settings.load(today=TODAY.isoformat()), database=app.MEMORY, user=USER)
    lists = resources() / "demo" / "lists"
    with tempfile.TemporaryDirectory() as name, app.opened_desk(chosen) as desk:
        drawn = Path(name)
        first_dialogs(drawn)
        made = app.make_demo_office(office=desk.office, rates=desk.rates)
        fill_office(office=desk.office, made=made, letters=desk.letters)
        vacancies = [file for file in sorted(lists.iterdir()) if file.name.startswith("fsb")]
        render_pages(desk, drawn, sizes=[SIZE], themes=("light",), dialogs=True, lists=vacancies)
        keep(drawn / "import-guide-light.png", target / "import.png")
        play_day(desk, lists)
        render_pages(desk, drawn, sizes=[SIZE], themes=("light",), dialogs=True)
        for one in PICTURES:
            keep(drawn / f"{one}-guide-light.png", target / f"{one}.png")
        for one in ("foerste-start", "adgangssaetning"):
            keep(drawn / f"{one}.png", target / f"{one}.png")
    return 0


def first_dialogs(folder: Path) -> None:
    """What is asked before there is a database."""
    language.speak_danish(theme.application())
    theme.apply(theme.application(), "light")
    show(FirstStartDialog(Door()), folder / "foerste-start.png")  # type: ignore[arg-type]
    show(PassphraseDialog(KeyNeeded("", "", new=True)), folder / "adgangssaetning.png")


def show(dialog: QDialog, target: Path) -> None:
    """Draw a dialog by itself."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    dialog.show()
    picture(dialog, target)
    dialog.close()


def keep(drawn: Path, target: Path) -> None:
    """The picture in 128 colours: a third of the size, and the eye sees no difference on flat grounds."""
    with Image.open(drawn) as image:
        image.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)
    print(f"{target.name}: {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else GUIDE))
