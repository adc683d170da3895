"""Pictures of the pages and dialogs, drawn without a display: for a look at every size and theme, and the guide."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.actions import Actions
from boligdesk.desktop.dialog_screens import every_dialog
from boligdesk.desktop.language import speak_danish
from boligdesk.desktop.main_window import MainWindow
from boligdesk.desktop.memory import Memory
from boligdesk.desktop.pages.offers import OffersPage
from boligdesk.desktop.pages.settings import SettingsPage
from boligdesk.desktop.report_screens import report_pages
from boligdesk.desktop.screen_cases import best_applicant, best_vacancy, both_pages, choose_costly
from boligdesk.desktop.sections.registry import SECTIONS
from boligdesk.desktop.tasks import InlineTasks
from boligdesk.desktop.tenancy_screens import tenancy_pages
from boligdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Size:
    """A screen: its name in the file, its size in logical pixels, and how many real ones each of them has."""

    name: str
    width: int
    height: int
    ratio: float = 1.0


SIZES: Final = (Size("1366x768", 1366, 768), Size("1920x1080", 1920, 1080), Size("150pct", 1280, 720, 1.5))
THEMES: Final = ("light", "dark")
_DIALOG_ROOM: Final = (0.82, 0.92)


def render_pages(
    desk: Desk,
    out_dir: Path,
    *,
    sizes: Sequence[Size] = SIZES[1:2],
    themes: Sequence[str] = THEMES,
    dialogs: bool = False,
    lists: Sequence[Path] = (),
    prefix: str = "",
) -> tuple[Path, ...]:
    """Draw every page (and every dialog) of a desk into ``out_dir`` as PNG; return the files.

    Nothing is written to the desk. ``lists`` are files for a picture of the import, ``prefix`` begins the names.
    """
    app = theme.application()
    speak_danish(app)
    out_dir.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for look in themes:
        theme.apply(app, look)
        for size in sizes:
            name = f"{prefix}{{}}-{size.name}-{look}.png"

            def keep(widget: QWidget, what: str, name: str = name, size: Size = size) -> None:
                made.append(picture(widget, out_dir / name.format(what), size.ratio))

            visit(desk, keep, size=size, dialogs=dialogs, lists=lists)
    return tuple(made)


def visit(
    desk: Desk, keep: Callable[[QWidget, str], None], *, size: Size, dialogs: bool, lists: Sequence[Path] = ()
) -> None:
    """Go through every page (and every dialog) of a desk and hand each to ``keep`` with its name."""
    with _window(desk, size) as (window, opened):
        _pages(window, keep)
        if dialogs:
            every_dialog(window, opened, lambda what: _draw(opened, what, size, keep), lists)


def picture(widget: QWidget, target: Path, ratio: float = 1.0) -> Path:
    """Draw a widget as a screen of this scale would show it."""
    QApplication.processEvents()
    image = QImage(widget.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    widget.render(image)
    image.save(str(target))
    return target


def _draw(opened: list[QDialog], what: str, size: Size, keep: Callable[[QWidget, str], None]) -> None:
    """Hand what was opened to ``keep`` as large as it wants to be on this screen, and close it."""
    for dialog in opened:
        wide, high = (round(size.width * _DIALOG_ROOM[0]), round(size.height * _DIALOG_ROOM[1]))
        wanted = dialog.property("wanted") or dialog.sizeHint()
        dialog.resize(wanted.boundedTo(QSize(wide, high)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        dialog.show()
        keep(dialog, what)
        shiboken6.delete(dialog)
    opened.clear()


@contextmanager
def _window(desk: Desk, size: Size) -> Iterator[tuple[MainWindow, list[QDialog]]]:
    """The window on a desk with everything in one thread, and the dialogs it opens instead of showing them."""
    opened: list[QDialog] = []
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(Memory(Path(folder)), InlineTasks())
        window.show_dialog = opened.append
        window.resize(size.width, size.height)
        window.show()
        actions = Actions(desk)
        window.show_desk((actions, actions.frame_facts()))
        yield window, opened
        shiboken6.delete(window)


def _pages(window: MainWindow, keep: Callable[[QWidget, str], None]) -> None:
    window.show_page("overview")
    keep(window, "overblik")
    window.show_page("vacancies")
    vacancies, applicants = both_pages(window)
    best_vacancy(vacancies)
    keep(window, "boliger")
    vacancies.match.tabs.button("misfits").click()
    keep(window, "boliger-passer-ikke")
    vacancies.match.tabs.button("cost").click()
    if choose_costly(vacancies, "open", lambda costs: len(costs.parts)):
        keep(window, "boliger-tomgangsleje")
    if choose_costly(vacancies, "decided", lambda costs: costs.can_be_relet + len(costs.parts)):
        keep(window, "boliger-tomgangsleje-retur")
    vacancies.list.views.button("open").click()
    vacancies.match.tabs.button("fits").click()
    best_vacancy(vacancies)
    vacancies.working.tabs.button("steps").click()
    vacancies.list.open_filter()
    keep(window, "boliger-alle-trin")
    vacancies.list.close_filter()
    vacancies.working.tabs.button("what_if").click()
    vacancies.working.what_if.entries["rent"].set_value(450_000)
    keep(window, "boliger-hvad-nu-hvis")
    vacancies.working.tabs.button("short").click()
    window.show_page("applicants")
    best_applicant(applicants)
    keep(window, "borgere")
    for key, what in (("checks", "tjeklister"), ("papers", "dokumenter"), ("events", "forloeb")):
        applicants.card.tabs.button(key).click()
        keep(window, f"borgere-{what}")
    applicants.card.tabs.button("facts").click()
    _offer_pages(window, keep)
    tenancy_pages(window, keep)
    report_pages(window, keep)
    _settings_pages(window, keep)
    window.show_page("vacancies")


def _offer_pages(window: MainWindow, keep: Callable[[QWidget, str], None]) -> None:
    page = window.page("offers")
    assert isinstance(page, OffersPage)
    window.show_page("offers")
    page.table.choose_first()
    keep(window, "tilbud")
    page.list.views.button("all").click()
    page.face.button("board").click()
    page.papers.tabs.button("letters").click()
    keep(window, "tilbud-tavle")
    page.face.button("list").click()
    page.papers.tabs.button("working").click()
    page.list.views.button("open").click()


def _settings_pages(window: MainWindow, keep: Callable[[QWidget, str], None]) -> None:
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    window.show_page("settings")
    for spec in SECTIONS:
        page.choose(spec.key)
        keep(window, f"indstillinger-{spec.key}")
    page.choose(SECTIONS[0].key)
