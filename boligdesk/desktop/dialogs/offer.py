"""Offer a dwelling: deadlines and dates, the reason when the list is departed from, and the very letter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QPlainTextEdit, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.drafts import keep_typed
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import button, captioned, column, label, row
from boligdesk.desktop.widgets.day_field import DayField
from boligdesk.desktop.widgets.english_box import EnglishBox
from boligdesk.desktop.widgets.pdf_pages import PdfPages
from boligdesk.services.make_offers import OfferProposal


class OfferDialog(Sheet):
    """At the left what is decided, at the right the letter that will be sent and stored."""

    def __init__(self, tools: Tools, proposal: OfferProposal, parent: QWidget | None = None) -> None:
        self._proposal = proposal
        home, person = proposal.pair.card.dwelling, proposal.pair.applicant
        address = danish.dwelling_address(home.street, home.house_no, home.floor, home.door)
        super().__init__(tools, "Tilbyd bolig", f"{address} til {person.name}", "&Send tilbud", size=(128, 96),
                         parent=parent)  # fmt: skip
        self.mode = QComboBox()
        self.mode.setAccessibleName("Udlejning")
        self.reply_by = DayField(proposal.reply_by, "Borgerens svarfrist")
        self.move_in = DayField(proposal.move_in, "Indflytning")
        self.english = EnglishBox()
        self.reason = QPlainTextEdit()
        self.letter = PdfPages()
        self._fill_modes()
        self._lay_out()
        self.draft_button = button("Gem som &kladde")
        self.draft_button.clicked.connect(self.keep_draft)
        self.foot.insertWidget(0, self.draft_button)
        self.mode.currentIndexChanged.connect(lambda _place: self._preview())
        self.reply_by.changed.connect(self._preview)
        self.move_in.changed.connect(self._preview)
        self.english.toggled.connect(lambda _on: self._preview())
        self.reason.textChanged.connect(self._check)
        self._check()
        self._preview()
        if proposal.draft is not None and proposal.draft.departure_reason:
            self.reason.setPlainText(proposal.draft.departure_reason)
        if proposal.needs_reason:
            pair = f"{proposal.pair.card.id}/{person.id}"
            self.draft = keep_typed(
                self, f"offer/{pair}",
                {"text": self.reason, "mode": self.mode, "reply_by": self.reply_by, "move_in": self.move_in,
                 "english": self.english},
            )  # fmt: skip

    def _fill_modes(self) -> None:
        self.mode.addItem("Almindelig udlejning", "ordinary")
        if self._proposal.pair.transitional is not None:
            self.mode.addItem("Udslusning, med tilskud (§ 63)", "transitional")
        self.mode.setCurrentIndex(max(0, self.mode.findData(self._proposal.mode)))

    def _lay_out(self) -> None:
        whole = row(gap=2)
        left = QWidget()
        side = column(left, gap=1.25)
        side.addLayout(self._figures())
        for words, field in (
            ("&Udlejning", self.mode),
            ("&Borgerens svarfrist", self.reply_by),
            ("&Indflytning", self.move_in),
        ):
            side.addLayout(captioned(words, field))
        side.addWidget(self.english)
        self._warnings = label(
            "\n".join(f"! {one}" for one in self._proposal.warnings), tone="warn", wrap=True
        )
        self._warnings.setVisible(bool(self._proposal.warnings))
        side.addWidget(self._warnings)
        side.addWidget(self._reason_box())
        side.addStretch(1)
        whole.addWidget(left, 4)
        whole.addWidget(self.letter, 7)
        self.body.addLayout(whole, 1)

    def _figures(self) -> QGridLayout:
        working, candidate = self._proposal.pair.working, self._proposal.pair.candidate
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.unit(0.5))
        lines = (
            ("Husleje ekskl. forbrug", danish.kroner(working.rent)),
            ("Nettohusleje", danish.kroner(working.net_rent)),
            ("Betalingsevne", "ukendt" if candidate.capacity is None else danish.kroner(candidate.capacity)),
        )
        for place, (words, amount) in enumerate(lines):
            grid.addWidget(label(words, tone="muted"), place, 0)
            grid.addWidget(label(amount, strong=place == 1), place, 1, Qt.AlignmentFlag.AlignRight)
        return grid

    def _reason_box(self) -> QWidget:
        box = QWidget()
        layout = column(box, gap=0.5)
        names = self._proposal.skipped_names[:3]
        skipped = ", ".join(names) if len(self._proposal.skipped_names) > 3 else danish.listed(names)
        more = len(self._proposal.skipped_names) - 3
        rest = f" og {danish.count(more, 'anden', 'andre')}" if more > 0 else ""
        words = _reason_words(self._proposal.pair.applicant.name, f"{skipped}{rest}")
        caption = label(words, wrap=True)
        caption.setBuddy(self.reason)
        self.reason.setAccessibleName("Begrundelse for at fravige listen")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(theme.unit(9))
        layout.addWidget(caption)
        layout.addWidget(self.reason)
        box.setVisible(self._proposal.needs_reason)
        return box

    def _check(self) -> None:
        missing = self._proposal.needs_reason and not self.reason.toPlainText().strip()
        blocked = self._proposal.blocked
        self.confirm_button.setEnabled(not missing and not blocked)
        self.draft_button.setEnabled(not blocked)
        self.confirm_button.setToolTip(blocked or ("Skriv først begrundelsen" if missing else "Ctrl+Enter"))

    def terms(self) -> dict[str, Any]:
        """What is decided, as the services take it."""
        candidate = self._proposal.pair.candidate
        return {
            "vacancy_id": candidate.vacancy_id,
            "applicant_id": candidate.applicant_id,
            "mode": self.mode.currentData(),
            "reply_by": self.reply_by.day,
            "move_in": self.move_in.day,
            "language": self.english.language,
        }

    def _preview(self) -> None:
        actions, terms = self.tools.actions, self.terms()
        self.tools.tasks.read(lambda: actions.preview_offer(terms), self._show_letter, owner=self, key="letter",
                              failed=self.fail, words="Laver brevet …")  # fmt: skip

    def _show_letter(self, content: bytes) -> None:
        self.refuse(self._proposal.blocked)
        self._check()
        self.letter.show_pdf(content)

    def confirm(self) -> None:
        """Send the offer: it is stored with its working and its letter."""
        actions, terms = self.tools.actions, self.terms()
        reason = self.reason.toPlainText().strip() or None
        self.write(lambda: actions.make_offer(terms, reason), "Sender tilbuddet …")

    def keep_draft(self) -> None:
        """Keep it as a draft: no letter is made, and no deadline runs."""
        offers, terms = self.tools.actions.offers, self.terms()
        reason = self.reason.toPlainText().strip() or None
        terms.pop("language")  # is chosen with the letter
        self.write(lambda: offers.save_draft(terms, reason), "Gemmer kladden …")


def _reason_words(name: str, skipped: str) -> str:
    """What is asked when the list is departed from."""
    if not skipped:
        return f"{name} passer ikke efter beregningen. Skriv, hvorfor boligen tilbydes alligevel:"
    return f"Før {name} på listen står {skipped}. Skriv, hvorfor de springes over:"
