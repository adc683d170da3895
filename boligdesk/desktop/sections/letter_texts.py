"""Brevtekster: the wording of every letter, written with the letter itself in view."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView

from boligdesk import danish
from boligdesk.desktop.dialogs.drafts import EVERY_MS
from boligdesk.desktop.pages.page import Tools, halves
from boligdesk.desktop.sections.letter_text_editor import LetterTextEditor
from boligdesk.desktop.sections.letter_text_rows import kind_columns, version_rows, whose_words
from boligdesk.desktop.sections.letter_text_side import LetterTextSide
from boligdesk.desktop.sections.rule_section import number_of
from boligdesk.desktop.sections.section import Section
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import column, follow_the_eye
from boligdesk.desktop.widgets.side_list import SideList
from boligdesk.desktop.widgets.table import Table
from boligdesk.desktop.widgets.text_words import TextWords
from boligdesk.domain.letter_texts import LetterText
from boligdesk.errors import KnownError
from boligdesk.services.drafts import Draft
from boligdesk.services.keep_letter_texts import Preview, TextKind
from boligdesk.services.views import Changes

PREVIEW_MS: Final = 400
"""So long after the last key the letter is made anew."""


class LetterTextsSection(Section):
    """What is written and not saved is a draft: it is kept, and stands there again when one comes back."""

    shows = frozenset({"texts", "rules", "directory"})

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._kinds: tuple[TextKind, ...] = ()
        self._names: dict[int, str] = {}
        self._shown: tuple[str, int | None] | None = None
        self._base = ("", tools.actions.today)
        self._kept: tuple[str, date] | None = None
        self._refused = ""
        today = tools.actions.today
        model: TableModel[TextKind] = TableModel(kind_columns(today), lambda r: number_of(r.kind), self)
        self.table = Table(model, key="texts", name="Breve", memory=tools.memory, two_lines=True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().hide()
        self.list = SideList("Breve", self.table, noun=("brev", "breve"))
        self.words = TextWords(tools.memory)
        self.writing = LetterTextEditor(today)
        self.side = LetterTextSide(tools.memory)
        self.preview_timer = self._timer(PREVIEW_MS, self.show_preview)
        self.draft_timer = self._timer(EVERY_MS, self.keep_draft)
        self._lay_out()
        self._connect()

    def _timer(self, wait: int, work: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(work)
        return timer

    def _lay_out(self) -> None:
        self._left = halves(Qt.Orientation.Vertical, self.list, self.words, (11, 10), self._memory_of("left"))
        self._right = halves(
            Qt.Orientation.Horizontal, self.writing, self.side, (11, 10), self._memory_of("right")
        )
        self._whole = halves(
            Qt.Orientation.Horizontal, self._left, self._right, (10, 34), self._memory_of("whole")
        )
        column(self, gap=0).addWidget(self._whole)

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.words.inserted.connect(self.writing.editor.insert)
        self.writing.edited.connect(self._edited)
        self.writing.owner_chosen.connect(self._choose_owner)
        self.writing.save_button.clicked.connect(self.save)
        self.writing.discard_button.clicked.connect(self.discard)
        self.side.shipped_button.clicked.connect(self.use_shipped)
        self.side.sample_chosen.connect(self.show_preview)
        self.side.wanted_back.connect(self.take_up)
        save = QShortcut(QKeySequence("Ctrl+S"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self._save_by_key)

    # loading

    def refresh(self) -> None:
        """Load every text; what is being written stays."""
        actions = self.tools.actions
        self.read(lambda: (actions.letter_texts.all(), actions.associations()), self._fill,
                  key="texts", words="Henter brevtekster …")  # fmt: skip

    def _fill(self, loaded: tuple[tuple[TextKind, ...], dict[int, str]]) -> None:
        self._kinds, self._names = loaded
        # The list tells of the chosen row anew: what stands in the editor is looked at there.
        self.list.show_rows(self._kinds, ("Ingen breve", "Programmets breve mangler.", ""))
        if self.table.current_row() is None:
            self.table.choose_first()
        elif self._shown is not None:
            self._open(self._shown[1], keep=self.is_changed)

    @property
    def kind(self) -> TextKind | None:
        """The letter whose text is in the editor."""
        return next((one for one in self._kinds if self._shown and one.kind == self._shown[0]), None)

    @property
    def is_changed(self) -> bool:
        """Whether something stands in the editor that is not saved."""
        return self._shown is not None and self.writing.text.strip() != self._base[0].strip()

    def _choose(self, chosen: TextKind | None) -> None:
        if chosen is not None and (self._shown is None or chosen.kind != self._shown[0]):
            self.keep_draft()
            self._shown = (chosen.kind, None)
            self.side.show_kind(chosen)
            self._open(None)

    def choose_kind(self, kind: str) -> None:
        """Show the text of a kind of letter."""
        self.table.choose(number_of(kind))

    def _choose_owner(self) -> None:
        if self._shown is not None and self.writing.association_id != self._shown[1]:
            wanted = self.writing.association_id
            self.keep_draft()
            self._shown = (self._shown[0], wanted)
            self._open(wanted)

    def _open(self, association_id: int | None, *, keep: bool = False) -> None:
        """Show a text from the beginning, or (``keep``) only what stands around what is being written."""
        kind, today = self.kind, self.tools.actions.today
        if kind is None:
            return
        own = [key for key in self._names if not all(one.gives_way for one in kind.own(key)[:1])]
        self.writing.show_owners(self._names if kind.to_associations else {}, own)
        self.writing.choose_owner(association_id)
        self.writing.title.setText(kind.title)
        self.words.show_words(kind.vocabulary)
        self.writing.editor.set_vocabulary(kind.vocabulary)
        self.side.show_history(version_rows(kind, today, association_id))
        text = kind.coming(today, association_id)
        text = kind.in_force(today, association_id) if text is None or text.gives_way else text
        self._base = (text.content, max(text.valid_from, today))
        if not keep:
            self._kept = None
            self.writing.show_text(*self._base)
        self._tell_state()
        self.show_preview()
        if not keep:
            # Nothing is typed over a draft that has not come yet.
            self.writing.editor.setReadOnly(True)
            key = self._draft_key
            self.read(lambda: self.tools.actions.drafts.of(key), self._take_draft, key="draft",
                      words="Ser efter en kladde …")  # fmt: skip

    # writing

    def _edited(self) -> None:
        self.preview_timer.start()
        if not self.draft_timer.isActive():
            self.draft_timer.start()
        self._tell_state()

    def take_up(self, version: LetterText) -> None:
        """Put the words of a version into the editor; nothing holds before it is saved."""
        self.writing.show_text(version.content, self.writing.valid_from.day, keep_undo=True)
        self.side.show_tab("letter")
        self._edited()
        self.show_preview()

    def discard(self) -> None:
        """Go back to the text that is saved; Ctrl+Z brings what was written back."""
        self.writing.show_text(*self._base, keep_undo=True)
        self.keep_draft()
        self._tell_state()
        self.show_preview()

    def show_preview(self) -> None:
        """Check the text and make the letter anew, apart from the database."""
        self.preview_timer.stop()
        kind, sample, text = self.kind, self.side.sample, self.writing.text
        if kind is None or sample is None:
            return
        actions = self.tools.actions.letter_texts
        self.tools.tasks.read(lambda: actions.preview(kind, sample, text), self._show_preview, owner=self,
                              key="letter_texts/preview", words="", apart=True)  # fmt: skip

    def _show_preview(self, made: Preview) -> None:
        self.writing.show_findings(made.findings)
        if not self.writing.errors:
            self.tools.messages.take_away(self._refused)
        self._allow_saving()
        self.side.show_preview(made)

    def _tell_state(self) -> None:
        """Whose text it is or that it is not saved, and what can be done with it."""
        kind, shown, today = self.kind, self._shown, self.tools.actions.today
        if kind is None or shown is None:
            return
        changed = self.is_changed
        own = [one for one in kind.own(shown[1]) if one.valid_to is None or one.valid_to > today]
        words = "Ikke gemt" if changed else whose_words(kind, today, shown[1])
        if changed and self._kept is not None:
            words = "Ikke gemt, men kladden er"
        self.writing.state.setText(words)
        self._allow_saving()
        self.writing.discard_button.setEnabled(changed)
        back = "programmets tekst" if shown[1] is None else "den fælles tekst"
        self.side.allow_shipped(back, possible=not changed and any(not one.gives_way for one in own))

    @property
    def _differs(self) -> bool:
        """Whether there is anything to save: other words, or another day."""
        return self.is_changed or self.writing.valid_from.day != self._base[1]

    def _allow_saving(self) -> None:
        wrong = self.writing.errors or self.writing.valid_from.fault
        self.writing.save_button.setEnabled(self._differs and not wrong)

    # drafts

    @property
    def _draft_key(self) -> str:
        kind, association_id = self._shown or ("", None)
        return f"letter_text/{kind}/{association_id or 'alle'}"

    def tell_failure(self, error: BaseException) -> None:
        """What could not be fetched leaves the editor open for what can still be written."""
        self.writing.editor.setReadOnly(False)
        super().tell_failure(error)

    def keep_draft(self) -> None:
        """Keep what is written and not saved; where nothing is, no draft is left."""
        self.draft_timer.stop()
        now = (self.writing.text, self.writing.valid_from.day) if self.is_changed else None
        if now == self._kept or self._shown is None:
            return
        self._kept = now
        drafts, key = self.tools.actions.drafts, self._draft_key
        if now is None:
            self.read(lambda: drafts.forget(key), lambda _done: None, key="forget", words="Rydder kladden …")
            return
        typed = {"text": now[0], "valid_from": now[1].isoformat()}
        self.read(lambda: drafts.keep(key, typed), self._tell_draft, key="keep", words="Gemmer kladden …")

    def _tell_draft(self, draft: Draft) -> None:
        self._tell_state()
        if self.is_changed:
            self.writing.state.setText(f"Ikke gemt. Kladde kl. {draft.at:%H.%M}")

    def _take_draft(self, draft: Draft | None) -> None:
        self.writing.editor.setReadOnly(False)
        if draft is None:
            return
        day = max(date.fromisoformat(draft.typed["valid_from"]), self.tools.actions.today)
        self._kept = (draft.typed["text"], day)
        self.writing.show_text(draft.typed["text"], day, keep_undo=True)
        self._tell_state()
        self.writing.state.setText(f"Kladde fra {danish.weekday_date(draft.at.date())}, ikke gemt")
        self.show_preview()

    # keeping

    def _save_by_key(self) -> None:
        """Ctrl+S. It may come before the text was looked at again: what is wrong is then told, not passed over."""
        if self._differs:
            self.save()

    def save(self) -> None:
        """Let the text hold from its day."""
        self.writing.valid_from.settle()
        if self._shown is None or self.writing.valid_from.fault:
            self.writing.valid_from.setFocus()
            return
        actions, text, day = self.tools.actions.letter_texts, self.writing.text, self.writing.valid_from.day
        kind, association_id = self._shown
        self.tools.tasks.write(lambda: actions.save(kind, text, day, association_id), self._settle,
                               owner=self, failed=self._not_saved, words="Gemmer teksten …")  # fmt: skip

    def _not_saved(self, error: BaseException) -> None:
        """The refusal goes from the bar when what it names is put right."""
        self._refused = error.text if isinstance(error, KnownError) else ""
        self.tools.tasks.refused.emit(error)

    def use_shipped(self) -> None:
        """Go back to the program's text, or from an association's to the common one; it can be taken back."""
        self.writing.valid_from.settle()
        if self._shown is None or self.writing.valid_from.fault:
            return
        actions, day = self.tools.actions.letter_texts, self.writing.valid_from.day
        kind, association_id = self._shown
        self.tools.tasks.write(lambda: actions.use_shipped(kind, day, association_id), self._settle,
                               owner=self, words="Skifter tekst …")  # fmt: skip

    def _settle(self, _changes: Changes) -> None:
        """What was written is saved or given up: the text that holds is shown when the section loads anew."""
        self._base = (self.writing.text, self._base[1])
        self.keep_draft()

    # showing and going

    def showEvent(self, event: QShowEvent) -> None:
        """Tab goes as the eye does."""
        super().showEvent(event)
        follow_the_eye((self.table, self.words.group, self.words.table, self.writing, self.side))

    def hideEvent(self, event: QHideEvent) -> None:
        """Who goes elsewhere leaves nothing that is only on the screen."""
        self.keep_draft()
        super().hideEvent(event)

    def save_state(self) -> None:
        """Remember columns and splitters."""
        self.keep_draft()
        for name, splitter in (("left", self._left), ("right", self._right), ("whole", self._whole)):
            self._keep(name, splitter)
