"""Huslejeklasser: the classes by which reports share out the rents, with the days they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.record import RecordDialog
from boligdesk.desktop.dialogs.rule_forms import SINCE
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.sections.rule_columns import validity
from boligdesk.desktop.sections.rule_section import RuleSection
from boligdesk.desktop.table_model import Cell, Column, Kind
from boligdesk.desktop.widgets.form import Field, Section
from boligdesk.domain.money import AmountError, parse_amount
from boligdesk.domain.office_rules import holds_on
from boligdesk.domain.rent_bands import RentBand
from boligdesk.errors import KnownError
from boligdesk.services.views import Changes

_VIEWS: Final = (("now", "Gælder"), ("all", "Også tidligere og kommende"))
_NOTE: Final = (
    "Klasserne bruges i rapporterne og tæller husleje uden forbrug. En ændring gælder fra en dag; "
    "rapporter, der er lavet, står som de blev lavet."
)


class BandsSection(RuleSection):
    """One list; the limits are changed together, because each class begins where another ends."""

    def __init__(self, tools: Tools) -> None:
        columns: tuple[Column[RentBand], ...] = (
            Column(key="label", title="Klasse", value=lambda r: r.label,
                   cell=lambda r: Cell(r.label, strong=True), sample="Til og med 3.000 kr.", stretch=3),
            Column(key="upper", title="Til og med, kr.", value=lambda r: r.upper, kind=Kind.MONEY, right=True,
                   cell=lambda r: Cell("Ingen grænse", "muted") if r.upper is None
                   else Cell(danish.kroner(r.upper, unit=False)), sample="Ingen grænse"),
        )  # fmt: skip
        super().__init__(
            tools, key="bands", title="Huslejeklasser", noun=("klasse", "klasser"), note=_NOTE, views=_VIEWS,
            columns=(*columns, *validity(tools.actions.today)), name_of=lambda r: (r.label, r.valid_from),
        )  # fmt: skip
        self._bands: tuple[RentBand, ...] = ()
        self.add_row_button("edit", "&Ret grænserne…", self.edit)
        self.table.opened.connect(lambda _row: self.edit())

    def refresh(self) -> None:
        """Load all classes."""
        self.read(self.tools.actions.rules.bands, self._fill, key="bands", words="Henter huslejeklasser …")

    def _fill(self, bands: tuple[RentBand, ...]) -> None:
        self._bands = bands
        self.show_rows()

    def rows_of(self, view: str) -> Sequence[RentBand]:
        """Those that hold today, or all."""
        today = self.tools.actions.today
        return [band for band in self._bands if view == "all" or holds_on(band, today)]

    def edit(self) -> None:
        """Change the limits from a day on."""
        uppers = [band.upper for band in self.rows_of("now") if band.upper is not None]
        limits = Field("uppers", "Til og med, kr. om måneden: én grænse på hver linje", "long", needed=True)
        text = "\n".join(danish.kroner(upper, unit=False) for upper in uppers)
        dialog = RecordDialog(
            self.tools, "Ret huslejeklasserne", "Den sidste klasse, »Over …«, kommer af sig selv.",
            (Section("", (limits, SINCE)),), {"uppers": text, "since": self.tools.actions.today}, self._save,
            size=(56, 62), columns=1, parent=self,
        )  # fmt: skip
        # All the limits are seen at once.
        dialog.form.entries["uppers"].editor.setFixedHeight(theme.unit(26))
        self.open(dialog)

    def _save(self, values: dict[str, Any]) -> Changes:
        uppers = [_read(line) for line in values["uppers"].splitlines() if line.strip()]
        return self.tools.actions.rules.save_bands(uppers, values["since"])


def _read(line: str) -> int:
    try:
        return parse_amount(line)
    except AmountError as error:
        raise KnownError(f"»{line.strip()}« er ikke et beløb.", str(error)) from error
