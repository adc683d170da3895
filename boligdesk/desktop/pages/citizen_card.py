"""The card of one citizen: facts, checklists, papers and timeline, and what can be done with the case."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QStackedLayout, QStackedWidget, QWidget

from boligdesk.desktop.actions.cases import CaseFile
from boligdesk.desktop.applicant_facts import facts_of
from boligdesk.desktop.case_facts import check_facts, ending_facts, event_facts
from boligdesk.desktop.dialogs.checklists import ChecklistsDialog
from boligdesk.desktop.dialogs.close_case import CloseCaseDialog
from boligdesk.desktop.dialogs.hearing import HearingDialog, HearingLetterDialog
from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.dialogs.replay import show_replay
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import (
    Choices,
    Elided,
    EmptyState,
    button,
    column,
    row,
    rule,
)
from boligdesk.desktop.widgets.facts import FactsView
from boligdesk.desktop.widgets.hearing_strip import HearingStrip
from boligdesk.desktop.widgets.paper_list import PaperList, paper_title
from boligdesk.desktop.widgets.replay_button import ReplayButton
from boligdesk.domain.cases import CasePaper
from boligdesk.services.views import ApplicantCard, Letter

TABS: Final = (("facts", "Kort"), ("checks", "Tjeklister"), ("papers", "Dokumenter"), ("events", "Forløb"))


class CitizenCard(QFrame):
    """Files dropped on it are laid in the case."""

    reveal_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("Den valgte borger")
        self.setAcceptDrops(True)
        self._tools = tools
        self.card: ApplicantCard | None = None
        self.file: CaseFile | None = None
        self.facts = FactsView("Borgerens kort")
        self.checks = FactsView("Sagens tjeklister", columns=1)
        self.papers = PaperList()
        self.hearing = HearingStrip()
        self.events = FactsView("Hvad der er sket i sagen", columns=1)
        for view in (self.facts, self.checks, self.events):
            # Long cards are read with the arrow keys.
            view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._connect()
        self.clear()

    def _lay_out(self) -> None:
        self._stack = QStackedLayout(self)
        self._nobody = EmptyState()
        full = QWidget()
        layout = column(full, gap=1, edge=1.5)
        head = row(gap=1)
        self.name = Elided(strong=True, size=1.1)
        self.cpr_button = button("Vis &CPR", role="link", name="Vis CPR-nummeret (skrives i loggen)")
        self.cpr_button.setToolTip("Opslaget skrives i adgangsloggen")
        self.close_button = button("&Afslut sagen…", role="link")
        self.reopen_button = button("Åbn &sagen igen", role="link")
        self.edit_button = button("&Ret…", name="Ret borgeren")
        head.addWidget(self.name, 1)
        for one in (self.cpr_button, self.close_button, self.reopen_button, self.edit_button):
            head.addWidget(one)
        layout.addLayout(head)
        self.tabs = Choices(TABS, name="Kortets faner")
        layout.addWidget(self.hearing)
        layout.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(rule())
        self._views = QStackedWidget()
        for view in (self.facts, self._check_side(), self.papers, self._event_side()):
            self._views.addWidget(view)
        layout.addWidget(self._views, 1)
        self._stack.addWidget(self._nobody)
        self._stack.addWidget(full)

    def _check_side(self) -> QWidget:
        side = QWidget()
        layout = column(side, gap=0.5)
        self.checks_button = button("Ret &tjeklisterne…")
        layout.addWidget(self.checks, 1)
        layout.addWidget(self.checks_button, 0, Qt.AlignmentFlag.AlignLeft)
        return side

    def _event_side(self) -> QWidget:
        side = QWidget()
        layout = column(side, gap=0.5)
        self.replay_button = ReplayButton(
            "Så&dan så tilbuddet ud…", name="Sådan så tilbuddet ud, da det blev givet"
        )
        layout.addWidget(self.events, 1)
        layout.addWidget(self.replay_button)
        return side

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        self.cpr_button.clicked.connect(self.reveal_wanted)
        self.edit_button.clicked.connect(self.edit_wanted)
        self.close_button.clicked.connect(self.close_case)
        self.reopen_button.clicked.connect(self.reopen_case)
        self.checks_button.clicked.connect(self.edit_checks)
        self.hearing.letter_wanted.connect(self.write_hearing)
        self.hearing.decide_wanted.connect(self.decide_hearing)
        self.replay_button.wanted.connect(lambda which: show_replay(self._tools, self, which))
        self.papers.add_wanted.connect(self._choose_files)
        self.papers.show_wanted.connect(self.show_paper)
        self.papers.save_wanted.connect(self._choose_target)

    # what is shown

    def clear(self) -> None:
        """Nobody is chosen."""
        self.card = self.file = None
        self._nobody.say("Ingen borger valgt", "Vælg en borger på listen.")
        self._stack.setCurrentIndex(0)

    def show_case(self, card: ApplicantCard, file: CaseFile) -> None:
        """Show a citizen with everything that lies in the case; the tab stays."""
        self.card, self.file = card, file
        closed = card.applicant.status == "closed"
        self.name.setText(card.applicant.name)
        self.cpr_button.setVisible(card.applicant.cpr is not None)
        self.cpr_button.setEnabled(True)
        self.close_button.setVisible(card.applicant.status in {"waiting", "offered"})
        self.reopen_button.setVisible(closed)
        self.show_facts(None)
        self.checks.show_facts(check_facts(file.checks))
        self.papers.show_papers(file.papers, file.marks)
        self.events.show_facts(event_facts(file.events))
        self.hearing.show_tasks(file.hearings, self._tools.actions.today)
        self.replay_button.show_offers(card.offers, card.offer_addresses)
        self.tabs.set_count("papers", len(file.papers) or None)
        self._stack.setCurrentIndex(1)

    def show_facts(self, cpr: str | None) -> None:
        """The facts, with the CPR number where somebody asked to see it."""
        if self.card is not None and self.file is not None:
            ending = ending_facts(self.file.checks.outcome)
            self.facts.show_facts((*ending, *facts_of(self.card, self._tools.actions.today, cpr)))
            self.cpr_button.setEnabled(cpr is None)

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self.tabs.choose(key)
        self._views.setCurrentIndex([one for one, _words in TABS].index(key))

    # what can be done

    @property
    def _which(self) -> int:
        return self.card.applicant.id or 0 if self.card is not None else 0

    def close_case(self) -> None:
        """Close the case by hand."""
        if self.card is not None:
            self._open(CloseCaseDialog(self._tools, self.card.applicant, parent=self))

    def reopen_case(self) -> None:
        """Let a closed case wait again."""
        cases, which = self._tools.actions.cases, self._which
        self._tools.tasks.write(lambda: cases.reopen(which), owner=self, words="Åbner sagen …")

    def write_hearing(self) -> None:
        """Make the letter that hears the citizen."""
        life, which = self._tools.actions.life, self._which
        self._tools.tasks.read(
            lambda: life.propose_hearing(which),
            lambda proposal: self._open(HearingLetterDialog(self._tools, which, proposal, parent=self)),
            owner=self, key="hearing", words="Henter tilbuddene …",
        )  # fmt: skip

    def decide_hearing(self) -> None:
        """Say what the hearing led to."""
        if self.card is not None and (task := self.hearing.task) is not None:
            self._open(HearingDialog(self._tools, self.card.applicant.name, task, parent=self))

    def edit_checks(self) -> None:
        """Go through the checklists."""
        if self.file is not None:
            self._open(ChecklistsDialog(self._tools, self.file.checks, parent=self))

    def _open(self, dialog: QDialog) -> None:
        self._tools.show_dialog(dialog)

    # papers

    def _choose_files(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileNames(self, "Læg filer i sagen")
        self.add_files([Path(one) for one in chosen])

    def add_files(self, paths: list[Path]) -> None:
        """Lay files in the case; a refusal says which one and why."""
        cases, which = self._tools.actions.cases, self._which
        if paths and which:
            self._tools.tasks.write(
                lambda: cases.add_papers(which, paths), owner=self, words="Lægger filer i sagen …"
            )
            self.show_tab("papers")

    def show_paper(self, paper: CasePaper) -> None:
        """Show a PDF in the program: it is never written to the disk."""
        cases, which = self._tools.actions.cases, self._which
        self._tools.tasks.read(
            lambda: cases.open_paper(which, paper.id), lambda letter: self._show_pages(paper, letter),
            owner=self, key="paper", words="Henter dokumentet …",
        )  # fmt: skip

    def _show_pages(self, paper: CasePaper, letter: Letter) -> None:
        if paper.received:
            title = paper_title(paper)
            self._open(LetterDialog(self._tools, title, letter.content, letter.file_name, self))
        else:
            self._open(LetterDialog.of_stored(self._tools, (letter,), self))

    def _choose_target(self, paper: CasePaper) -> None:
        name = paper.title if paper.received else paper.file_name
        chosen, _kind = QFileDialog.getSaveFileName(self, "Gem dokumentet", name)
        if chosen:
            self.save_paper(paper, Path(chosen))

    def save_paper(self, paper: CasePaper, target: Path) -> None:
        """Write a document where the user wants it."""
        cases, which, tell = self._tools.actions.cases, self._which, self._tools.messages.inform
        self._tools.tasks.read(
            lambda: cases.save_paper(which, paper.id, target), lambda file: tell(f"{file.name} er gemt."),
            owner=self, words="Gemmer dokumentet …",
        )  # fmt: skip

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped on the card of a citizen."""
        if self.card is not None and _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Dropped files are laid in the case; the window does not take them for lists."""
        event.acceptProposedAction()
        self.add_files(_files(event))


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
