"""Enter or correct a citizen: household, income, capacity, needs and support; checked while it is written."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.unsaved import UnsavedGuard
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import label
from boligdesk.desktop.widgets.form import Field, Form, Section
from boligdesk.domain.applicants import Applicant, Income, Needs
from boligdesk.domain.capacity import Capacity
from boligdesk.services.lists import RowMessage

_YES: Final = ((False, "Nej"), (True, "Ja"))
_TARGET: Final = ((None, "Som »kommer fra« siger"), (True, "Ja"), (False, "Nej"))


def _pairs(words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((code, text[:1].upper() + text[1:]) for code, text in words.items())


def sections(incomes: int, cpr_hint: str = "ddmmåå-xxxx") -> tuple[Section, ...]:
    """The form's sections; a household may have several incomes, one line each."""
    income_fields: list[Field] = []
    for number in range(incomes):
        which = "" if number == 0 else f" {number + 1}"
        kinds = _pairs(danish.INCOME_KINDS)
        income_fields += [
            Field(f"income_kind_{number}", f"Indkomst{which}", "choice", ((None, "Ingen"), *kinds)),
            Field(f"income_amount_{number}", f"Beløb{which} om måneden før skat", "money"),
            Field(f"income_documented_{number}", f"Dokumenteret{which}", "choice", _YES),
        ]
    return (
        Section("Borger", (
            Field("name", "Navn", needed=True), Field("cpr", "CPR-nummer", hint=cpr_hint),
            Field("born", "Født", "date"), Field("case_no", "Sagsnummer", hint="næste ledige, når feltet er tomt"),
            Field("nominated", "Indstillet den", "date", needed=True), Field("caseworker", "Sagsbehandler"),
            Field("phone", "Telefon"), Field("email", "E-mail"),
            Field("protected_address", "Beskyttet adresse", "choice", _YES), Field("address", "Adresse", span=3),
        )),
        Section("Husstand", (
            Field("category", "Indstillet til", "choice", _pairs(danish.CATEGORIES)),
            Field("adults", "Voksne", "whole", needed=True), Field("children", "Børn", "whole"),
        )),
        Section("Indkomst og formue", (*income_fields, Field("wealth", "Formue i alt", "money"))),
        Section("Betalingsevne", (
            Field("capacity", "Kan betale om måneden", "money"),
            Field("basis", "Grundlag", "choice", _pairs(danish.CAPACITY_BASES)),
            Field("capacity_date", "Opgjort den", "date"),
        )),
        Section("Ophold og støtte", (
            Field("comes_from", "Kommer fra", "choice", _pairs(danish.ORIGINS)),
            Field("since", "Siden", "date"),
            Field("lodging_month", "Betaler for opholdet om måneden", "money"),
            Field("target_group_63", "I målgruppen for udslusning (§ 63)", "choice", _TARGET),
            Field("support", "Bostøtte", "choice", _pairs(danish.SUPPORT_KINDS)),
        )),
        Section("Behov", (
            Field("max_floor", "Højeste etage uden elevator", "whole", hint="tom = ingen grænse"),
            Field("wheelchair", "Kørestol", "choice", _YES), Field("pets", "Husdyr", "choice", _YES),
            Field("avoid", "Bydele, der skal undgås (numre)", hint="fx 3, 8"),
            Field("mobility_impaired", "Stærkt bevægelseshæmmet", "choice", _YES),
            Field("care_24h", "Døgnhjælp", "choice", _YES),
            Field("benefit_capped", "Omfattet af boligstøtteloftet", "choice", _YES),
            Field("note", "Bemærkning", "long", span=3),
        )),
    )  # fmt: skip


_PLAIN: Final = (
    "name", "cpr", "born", "case_no", "nominated", "caseworker", "phone", "email", "protected_address", "address",
    "category", "adults", "children", "wealth", "comes_from", "since", "lodging_month", "target_group_63", "support",
    "mobility_impaired", "care_24h", "benefit_capped", "note",
)  # fmt: skip
_CPR_DIGITS: Final = 10
_ZERO_WHEN_EMPTY: Final = ("children", "wealth")
_TEXT_WHEN_EMPTY: Final = ("name", "case_no")
_FORM_NAMES: Final = {
    "max_floor_without_lift": "max_floor",
    "avoid_districts": "avoid",
    "capacity_month": "capacity",
}


class ApplicantDialog(UnsavedGuard):
    """A new citizen, or the correction of one."""

    def __init__(
        self, tools: Tools, applicant: Applicant | None = None, parent: QWidget | None = None
    ) -> None:
        new = applicant is None
        super().__init__(tools, "Ny borger" if new else "Ret borgeren", "Felter med * skal udfyldes.",
                         "&Opret borgeren" if new else "&Gem rettelsen", size=(112, 96), parent=parent)  # fmt: skip
        today = tools.actions.today
        self._before = applicant or Applicant(case_no="", name="", nominated=today)
        self._incomes = max(2, len(self._before.incomes))
        known = self._before.cpr
        hint = f"{known[:6]}-••••, uændret når feltet er tomt" if known else "ddmmåå-xxxx"
        self.form = Form(sections(self._incomes, hint), today)
        self._others = label(tone="warn", wrap=True)
        self.body.addWidget(self.form, 1)
        self.body.addWidget(self._others)
        self.form.set_values(values_of(self._before))
        self.form.edited.connect(self._edited)
        self.check(show=not new)

    def applicant(self) -> tuple[Applicant, list[RowMessage]]:
        """What the form says, and what of it cannot be read."""
        values, unread = self.form.values()
        districts, wrong = _districts(values["avoid"])
        if wrong:
            unread.append(RowMessage("error", "avoid", wrong))
        needs = Needs(max_floor_without_lift=values["max_floor"], wheelchair=values["wheelchair"],
                      pets=values["pets"], avoid_districts=districts)  # fmt: skip
        plain = {name: values[name] for name in _PLAIN}
        for name in _ZERO_WHEN_EMPTY:
            plain[name] = plain[name] or 0
        for name in _TEXT_WHEN_EMPTY:
            plain[name] = plain[name] or ""
        plain["cpr"] = _with_hyphen(plain["cpr"]) or self._before.cpr
        plain["adults"] = plain["adults"] or 0
        plain["nominated"] = plain["nominated"] or self._before.nominated
        if values["nominated"] is None and not any(one.column == "nominated" for one in unread):
            unread.append(RowMessage("error", "nominated", "Skriv, hvornår borgeren er indstillet."))
        made = replace(self._before, needs=needs, incomes=self._income_lines(values),
                       capacity=self._capacity(values), **plain)  # fmt: skip
        return made, unread

    def _income_lines(self, values: dict[str, Any]) -> tuple[Income, ...]:
        lines = []
        for number in range(self._incomes):
            kind, amount = values[f"income_kind_{number}"], values[f"income_amount_{number}"]
            if kind is not None and amount is not None:
                documented = values[f"income_documented_{number}"]
                lines.append(Income(kind=kind, amount=amount, documented=documented))
        return tuple(lines)

    def _capacity(self, values: dict[str, Any]) -> Capacity | None:
        """The stored capacity where nothing was changed, else a new one, valid as the office's setting says."""
        before, amount = self._before.capacity, values["capacity"]
        day: date = values["capacity_date"] or self.tools.actions.today
        if amount is None:
            return None
        if before is not None and (before.amount, before.basis, before.date) == (
            amount,
            values["basis"],
            day,
        ):
            return before
        return Capacity(
            amount=amount, basis=values["basis"], date=day,
            valid_to=months_after(day, self.tools.facts.capacity_months), source="indtastet",
            who=self.tools.actions.desk.user,
        )  # fmt: skip

    def _edited(self) -> None:
        self.mark_edited()
        self.check(show=True)

    def check(self, *, show: bool) -> bool:
        """Check everything again; say whether it can be saved."""
        made, unread = self.applicant()
        named = {message.column for message in unread}
        found = [replace(one, column=_FORM_NAMES.get(one.column or "", one.column))
                 for one in self.tools.actions.check_applicant(made)]  # fmt: skip
        messages = [one for one in found if one.column not in named]
        if show:
            self._others.setText("\n".join(self.form.show_messages([*unread, *messages])))
        self._others.setVisible(bool(self._others.text()))
        good = not any(one.level == "error" for one in (*unread, *messages))
        self.confirm_button.setEnabled(good)
        return good

    def confirm(self) -> None:
        """Keep the citizen."""
        made, _unread = self.applicant()
        actions = self.tools.actions
        self.write(lambda: actions.save_applicant(made), "Gemmer borgeren …")


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of that month where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def values_of(applicant: Applicant) -> dict[str, Any]:
    """What the fields show for a citizen. The CPR number is not among it: it is shown only where it is logged."""
    values: dict[str, Any] = {name: getattr(applicant, name) for name in _PLAIN if name != "cpr"}
    for number, income in enumerate(applicant.incomes):
        values[f"income_kind_{number}"] = income.kind
        values[f"income_amount_{number}"] = income.amount
        values[f"income_documented_{number}"] = income.documented
    needs, capacity = applicant.needs, applicant.capacity
    values |= {"max_floor": needs.max_floor_without_lift, "wheelchair": needs.wheelchair, "pets": needs.pets}
    values["avoid"] = ", ".join(str(code) for code in needs.avoid_districts)
    if capacity is not None:
        values |= {"capacity": capacity.amount, "basis": capacity.basis, "capacity_date": capacity.date}
    return values


def _with_hyphen(cpr: str | None) -> str | None:
    """Ten digits as they are stored, ``ddmmåå-xxxx``; anything else is left for the check to refuse."""
    return f"{cpr[:6]}-{cpr[6:]}" if cpr and len(cpr) == _CPR_DIGITS and cpr.isdecimal() else cpr


def _districts(text: str | None) -> tuple[tuple[int, ...], str]:
    """The district codes of a text such as ``3, 8``, and what is wrong with it."""
    codes = []
    for part in (text or "").replace(";", ",").split(","):
        if not part.strip():
            continue
        if not part.strip().isdecimal() or int(part) not in danish.DISTRICTS:
            return (), f"»{part.strip()}« er ikke en bydel. Skriv numre fra 1 til 10."
        codes.append(int(part))
    return tuple(codes), ""
