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

from boligdesk.desktop import crash, theme
from boligdesk.desktop.actions import Actions
from boligdesk.desktop.dialogs.applicant_form import ApplicantDialog
from boligdesk.desktop.dialogs.applicant_tabs import TABS
from boligdesk.desktop.dialogs.association_mail import AssociationMailDialog
from boligdesk.desktop.dialogs.crash import CrashDialog
from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.dialogs.replay import ReplayDialog
from boligdesk.desktop.dialogs.send_letters import SendLettersDialog
from boligdesk.desktop.language import speak_danish
from boligdesk.desktop.main_window import MainWindow
from boligdesk.desktop.memory import Memory
from boligdesk.desktop.pages.applicants import ApplicantsPage
from boligdesk.desktop.pages.offers import OffersPage
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.pages.settings import SettingsPage
from boligdesk.desktop.pages.vacancies import VacanciesPage
from boligdesk.desktop.printing import Device, Printers
from boligdesk.desktop.progress import Progress
from boligdesk.desktop.refusal_screens import refusal_dialogs
from boligdesk.desktop.report_screens import report_pages
from boligdesk.desktop.sections.registry import SECTIONS
from boligdesk.desktop.tasks import InlineTasks
from boligdesk.desktop.tenancy_screens import tenancy_dialogs, tenancy_pages
from boligdesk.services.association_mail import MailText
from boligdesk.services.desk import Desk
from boligdesk.services.inbox import Waiting
from boligdesk.services.vacancy_costs import VacancyCosts
from boligdesk.services.views import VacancyRow


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
            _dialogs(window, opened, size, keep, lists)


def picture(widget: QWidget, target: Path, ratio: float = 1.0) -> Path:
    """Draw a widget as a screen of this scale would show it."""
    QApplication.processEvents()
    image = QImage(widget.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    widget.render(image)
    image.save(str(target))
    return target


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
    vacancies, applicants = _both(window)
    _best_vacancy(vacancies)
    keep(window, "boliger")
    vacancies.match.tabs.button("misfits").click()
    keep(window, "boliger-passer-ikke")
    vacancies.match.tabs.button("cost").click()
    if _where(vacancies, "open", lambda costs: len(costs.parts)):
        keep(window, "boliger-tomgangsleje")
    if _where(vacancies, "decided", lambda costs: costs.can_be_relet + len(costs.parts)):
        keep(window, "boliger-tomgangsleje-retur")
    vacancies.list.views.button("open").click()
    vacancies.match.tabs.button("fits").click()
    _best_vacancy(vacancies)
    vacancies.working.tabs.button("steps").click()
    vacancies.list.open_filter()
    keep(window, "boliger-alle-trin")
    vacancies.list.close_filter()
    vacancies.working.tabs.button("what_if").click()
    vacancies.working.what_if.entries["rent"].set_value(450_000)
    keep(window, "boliger-hvad-nu-hvis")
    vacancies.working.tabs.button("short").click()
    window.show_page("applicants")
    _best_applicant(applicants)
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


def _both(window: MainWindow) -> tuple[VacanciesPage, ApplicantsPage]:
    vacancies, applicants = window.page("vacancies"), window.page("applicants")
    assert isinstance(vacancies, VacanciesPage)
    assert isinstance(applicants, ApplicantsPage)
    return vacancies, applicants


def _best_vacancy(
    page: VacanciesPage, states: tuple[str, ...] = ("received", "assessing", "offered")
) -> None:
    """A dwelling where some can pay and some only with a subsidy shows most; choose one of the latter."""
    rows = [row for row in page.table.table_model.rows if row.state in states]
    if not rows:
        page.table.choose_first()
        return
    page.table.choose(max(rows, key=_tells_most).id)
    if page.match.match is not None:
        subsidised = [one for one in page.match.match.fits if one.mode == "transitional"]
        if subsidised:
            page.match.choose(subsidised[0].applicant_id)


def _best_applicant(page: ApplicantsPage) -> None:
    """The first of those on the screen for whom there is a home."""
    for row in list(page.table.table_model.rows)[:30]:
        page.table.choose(row.id)
        if page.homes.table_model.total:
            return


def _where(page: VacanciesPage, view: str, tells: Callable[[VacancyCosts], int]) -> bool:
    """Choose the dwelling among the first of a view whose vacancy clock tells most; say whether it tells anything."""
    page.list.views.button(view).click()
    told: dict[int, int] = {}
    for row in list(page.table.table_model.rows)[:40]:
        page.table.choose(row.id)
        if (costs := page.match.cost.costs) is not None:
            told[row.id] = tells(costs)
    best = max(told, key=told.__getitem__, default=0)
    return page.table.choose(best) and told[best] > 0


def _tells_most(row: VacancyRow) -> tuple[bool, bool, int]:
    return bool(row.can_pay and row.with_subsidy), bool(row.with_subsidy), row.can_pay or 0


def _dialogs(
    window: MainWindow,
    opened: list[QDialog],
    size: Size,
    keep: Callable[[QWidget, str], None],
    lists: Sequence[Path],
) -> None:
    vacancies, applicants = _both(window)
    _best_vacancy(vacancies, ("received", "assessing"))

    def shown(what: str) -> None:
        for dialog in opened:
            wide, high = (round(size.width * _DIALOG_ROOM[0]), round(size.height * _DIALOG_ROOM[1]))
            wanted = dialog.property("wanted") or dialog.sizeHint()
            dialog.resize(wanted.boundedTo(QSize(wide, high)))
            dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            dialog.show()
            keep(dialog, what)
            shiboken6.delete(dialog)
        opened.clear()

    for what, action in (
        ("tilbyd", vacancies.offer), ("returner", vacancies.give_back), ("ny-bolig", vacancies.enter),
        ("dagens-svar", vacancies.show_day_answers),
        ("ret-bolig", vacancies.correct), ("beregning", vacancies.print_working),
        ("mere-tid", vacancies.ask_more_time), ("ny-svarfrist", vacancies.extend_reply),
        ("frist-gaaet", vacancies.expire),
        ("trukket-af-organisationen", vacancies.withdrawn_by_association),
        ("ny-borger", applicants.enter), ("ret-tjeklister", applicants.card.edit_checks),
        ("afslut-sag", applicants.card.close_case),
    ):  # fmt: skip
        action()
        shown(what)
    for what, view, action in (
        ("venter", "open", vacancies.costs.repair), ("udlejet-igen", "decided", vacancies.costs.relet),
    ):  # fmt: skip
        _where(vacancies, view, lambda costs: costs.can_wait + costs.can_be_relet)
        action()
        shown(what)
    vacancies.list.views.button("open").click()
    _citizen(applicants, opened, shown)
    _offered(vacancies, opened, shown)
    _letters(window, opened, shown)
    _replayed(window, opened, shown)
    tenancy_dialogs(window, shown)
    offers = window.page("offers")
    assert isinstance(offers, OffersPage)
    refusal_dialogs(offers, applicants, opened, shown)
    _inbox(window, lists)
    shown("indbakke")
    if lists:
        window.import_lists([str(one) for one in lists])
        shown("import")
    opened.append(CrashDialog(crash.report(_example_fault()), window))
    shown("fejl")


def _inbox(window: MainWindow, lists: Sequence[Path]) -> None:
    """The inbox as if these lists lay in its folder."""
    assert window.inbox is not None
    found = window.inbox.waiting
    if lists and window.bound is not None:
        taken = window.bound.inbox.read_files(lists, Progress())
        window.inbox.waiting = Waiting(tuple(one.found for one in taken))
    window.show_inbox()
    window.inbox.waiting = found


def _citizen(page: ApplicantsPage, opened: list[QDialog], shown: Callable[[str], None]) -> None:
    """Every tab of the citizen form, and the budget behind the capacity."""
    for place, (key, words) in enumerate(TABS.items()):
        page.edit()
        for form in opened:
            if isinstance(form, ApplicantDialog):
                form.form.show_tab(key)
        shown("ret-borger" if place == 0 else f"ret-borger-{words.lower().replace('ø', 'oe')}")
    page.edit()
    for form in [one for one in opened if isinstance(one, ApplicantDialog)]:
        opened.clear()
        form.open_budget()
        shown("budget")
        shiboken6.delete(form)


def _offered(page: VacanciesPage, opened: list[QDialog], shown: Callable[[str], None]) -> None:
    """The dialogs of an offer that waits for its answer, where the desk has one."""
    for row in [one for one in page.table.table_model.rows if one.state == "offered"]:
        page.table.choose(row.id)
        offer = page.match.strip.offer
        if offer is None or offer.state != "sent" or not page.tools.actions.letters_of_vacancy(row.id):
            continue
        page.answer(offer)
        shown("svar")
        page.withdraw(offer)
        shown("traek-tilbage")
        page.show_letter()
        _printed(page.tools, opened, shown)
        return


def _letters(window: MainWindow, opened: list[QDialog], shown: Callable[[str], None]) -> None:
    """The letters after the offer, where an offer waits for its answer."""
    page = window.page("offers")
    assert isinstance(page, OffersPage)
    waiting = [row for row in page.table.table_model.rows if row.state == "sent"]
    if not waiting:
        return
    page.table.choose(waiting[0].id)
    page.remind()
    shown("paamind")
    mail = MailText("udlejning@eksempel.dk", "Boligen Demovej 1 sendes tilbage til jer", "Til udlejningen")
    for letter in page.tools.actions.letters_of_vacancy(waiting[0].vacancy_id)[:1]:
        opened.append(AssociationMailDialog(page.tools, letter, mail, window))
        shown("mail-til-organisation")


class _ExamplePrinters(Printers):
    """The printers of no computer, for the pictures."""

    def devices(self) -> tuple[Device, ...]:
        return (Device("Kontoret, 3. sal", usual=True, edge=4.2), Device("Ekspeditionen"))


def _printed(tools: Tools, opened: list[QDialog], shown: Callable[[str], None]) -> None:
    """The letter that is open, and how it is printed."""
    tools.printers = _ExamplePrinters()
    letters = [one for one in opened if isinstance(one, LetterDialog)]
    for one in letters:
        one.view.print_letter()
        opened.remove(one)
    shown("udskriv")
    opened.append(SendLettersDialog(tools))
    shown("udskriv-breve")
    opened.extend(letters)
    shown("brev")


def _replayed(window: MainWindow, opened: list[QDialog], shown: Callable[[str], None]) -> None:
    """Every tab of an offer as it was, where the desk has one."""
    page = window.page("offers")
    assert isinstance(page, OffersPage)
    window.show_page("offers")
    page.table.choose_first()
    for key in ("working", "people", "skipped", "events"):
        page.show_replay()
        for dialog in opened:
            if isinstance(dialog, ReplayDialog):
                dialog.show_tab(key)
        shown(f"saadan-saa-det-ud-{key}")
    window.show_page("vacancies")


def _example_fault() -> BaseException:
    try:
        raise ValueError("Et eksempel på en fejl")
    except ValueError as error:
        return error
