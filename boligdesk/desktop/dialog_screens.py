"""Every dialog of the window for its picture, on the rows that show most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QDialog

from boligdesk.desktop import crash
from boligdesk.desktop.dialogs.applicant_form import ApplicantDialog
from boligdesk.desktop.dialogs.applicant_tabs import TABS
from boligdesk.desktop.dialogs.association_mail import AssociationMailDialog
from boligdesk.desktop.dialogs.crash import CrashDialog
from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.dialogs.replay import ReplayDialog
from boligdesk.desktop.dialogs.send_letters import SendLettersDialog
from boligdesk.desktop.main_window import MainWindow
from boligdesk.desktop.pages.applicants import ApplicantsPage
from boligdesk.desktop.pages.offers import OffersPage
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.pages.vacancies import VacanciesPage
from boligdesk.desktop.printing import Device, Printers
from boligdesk.desktop.progress import Progress
from boligdesk.desktop.refusal_screens import refusal_dialogs
from boligdesk.desktop.screen_cases import best_vacancy, both_pages, choose_costly
from boligdesk.desktop.tenancy_screens import tenancy_dialogs
from boligdesk.services.association_mail import MailText
from boligdesk.services.inbox import Waiting


def every_dialog(
    window: MainWindow, opened: list[QDialog], shown: Callable[[str], None], lists: Sequence[Path] = ()
) -> None:
    """Open every dialog of a window, one after the other; ``shown`` draws and forgets those in ``opened``."""
    vacancies, applicants = both_pages(window)
    best_vacancy(vacancies, ("received", "assessing"))
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
        choose_costly(vacancies, view, lambda costs: costs.can_wait + costs.can_be_relet)
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
