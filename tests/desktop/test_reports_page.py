"""Rapporter: the figures before the file, the file that is kept, and what goes wrong on the way."""

from __future__ import annotations

import errno
import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from support.desktop_office import Opened, open_on

from boligdesk import danish
from boligdesk.desktop.dialogs.corrections import CorrectionsDialog
from boligdesk.desktop.dialogs.first_report import FirstReportDialog
from boligdesk.desktop.dialogs.record import RecordDialog
from boligdesk.desktop.pages.made_reports import MadeReports
from boligdesk.desktop.pages.overview import place_of
from boligdesk.desktop.pages.reports import ReportsPage
from boligdesk.desktop.places import Place
from boligdesk.desktop.report_charts import chart_of
from boligdesk.desktop.report_views import note_words
from boligdesk.desktop.tasks import Tasks
from boligdesk.domain import periods
from boligdesk.domain.report_words import MONTH_NOTES, SHEET_NOTES, sheet_note
from boligdesk.services import keep_reports
from boligdesk.services.desk import Desk
from boligdesk.services.figure_words import figure_words
from boligdesk.services.office_settings import change_setting
from boligdesk.services.report_month import month_report
from boligdesk.services.work_items import WorkItem


class Shell:
    """What the page asks of the computer: folders, names, and programs that open files."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.target = ""
        self.asked = 0
        self.opened: list[str] = []
        self.opens = True

    def choose_folder(self, *_asked: object) -> str:
        self.asked += 1
        return self.folder

    def choose_file(self, *_asked: object) -> tuple[str, str]:
        return self.target, ""

    def open(self, url: QUrl) -> bool:
        self.opened.append(url.toLocalFile())
        return self.opens


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A folder for reports, and nothing that opens on the screen."""
    folder = tmp_path / "rapporter"
    folder.mkdir()
    made = Shell(folder)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", made.choose_folder)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", made.choose_file)
    monkeypatch.setattr(QDesktopServices, "openUrl", made.open)
    return made


@pytest.fixture
def shown(opened: Opened, shell: Shell) -> Opened:
    """The page of reports on the small office."""
    opened.window.show_page("reports")
    return opened


def made_of(page: ReportsPage) -> MadeReports:
    """The list of what was made, brought to the front."""
    page.faces.choices.button("made").click()
    return page.faces.made


def words_of(page: ReportsPage, sheet: str) -> list[list[str]]:
    page.faces.choices.button("month").click()
    page.figures.sheets.choose(sheet)
    table = page.figures.table
    assert table is not None
    model = table.table_model
    return [
        [model.data(model.index(row, at)) for at in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_running_month_is_proposed_and_called_preliminary(shown: Opened) -> None:
    page = shown.reports
    assert page.periods.period == periods.month(2026, 11)
    assert page._remark.text() == "Foreløbige tal til og med 23. november 2026. November 2026 er ikke slut."
    assert not page.periods.list.back.isEnabled()
    assert not page.periods.list.forward.isEnabled()
    assert words_of(page, "Nøgletal")[0] == ["Modtaget", "3", "3", "3", "–"]


def test_early_in_a_month_the_last_one_is_proposed(desk: Desk, qapp: object, tmp_path: Path) -> None:
    early = replace(desk, clock=lambda: datetime(2026, 12, 3, 9, tzinfo=UTC))
    with open_on(early, tmp_path) as made:
        made.window.show_page("reports")
        assert made.reports.periods.period == periods.month(2026, 11)
        assert [made.reports.periods.list.box.itemText(n) for n in range(2)] == [
            "December 2026",
            "November 2026",
        ]
        made.reports.periods.list.forward.click()
        assert made.reports.periods.period == periods.month(2026, 12)
        assert made.reports.preview is not None
        assert made.reports.preview.report.key == "2026-12"
        made.reports.periods.list.back.click()
        assert made.reports.preview.report.key == "2026-11"


@pytest.mark.parametrize("sheet", [*MONTH_NOTES, *SHEET_NOTES])
def test_what_is_shown_is_what_lies_in_the_file(shown: Opened, shell: Shell, sheet: str) -> None:
    page = shown.reports
    page.make_button.click()
    (made,) = shown.actions.reports.made()
    file = keep_reports.report_file(office=shown.actions.desk.office, report_id=made.id or 0)
    page.figures.sheets.choose(sheet)
    table = page.figures.shown
    assert table is not None
    book = load_workbook(io.BytesIO(file.content), data_only=True)[sheet]
    cells = list(book[book.tables[table.key].ref])
    shown_words = words_of(page, sheet)
    for line, row in zip(table.lines, shown_words, strict=False):
        assert row == [figure_words(value, table.kind(line, at)) for at, value in enumerate(line.cells)]
    counts = [
        (cell.value, words[at])
        for row, words, line in zip(cells[1:], shown_words, table.lines, strict=False)
        for at, cell in enumerate(row)
        if table.kind(line, at) == "count"
    ]
    assert all(str(value) == word for value, word in counts)
    assert counts or not table.lines


def test_a_report_is_made_kept_copied_and_opened(shown: Opened, shell: Shell) -> None:
    page = shown.reports
    page.make_button.click()
    assert shown.window.messages.text.startswith(
        "Rapporten for november 2026 er lavet og gemt. Er et tal forkert"
    )
    copy = Path(shell.folder) / "Boligdesk_2026-11.xlsx"
    assert [row.report.revision for row in made_of(page).table.table_model.rows] == [1]
    assert page.folder.isVisible()
    assert page.folder.words.text() == f"Boligdesk_2026-11.xlsx ligger i {shell.folder}"
    (made,) = shown.actions.reports.made()
    file = keep_reports.report_file(office=shown.actions.desk.office, report_id=made.id or 0)
    assert copy.read_bytes() == file.content
    page.folder.open_new.click()
    page.folder.show_folder.click()
    assert shell.opened == [str(copy), shell.folder]


def test_the_folder_is_asked_for_once(shown: Opened, shell: Shell) -> None:
    page = shown.reports
    page.make_button.click()
    page.make_button.click()
    assert shell.asked == 1
    assert shell.folder in page.folder.folder_button.toolTip()
    assert [row.report.revision for row in made_of(page).table.table_model.rows] == [2, 1]
    assert made_of(page).table.current_row().report.revision == 2
    assert note_words(made_of(page).table.current_row().report) == "Ingen tal er ændret siden revision 1."
    assert page.make_button.toolTip() == "Bliver revision 3 af rapporten for november 2026"


def test_the_offices_folder_is_used_by_those_who_chose_none(
    shown: Opened, shell: Shell, tmp_path: Path
) -> None:
    desk, page = shown.actions.desk, shown.reports
    common = tmp_path / "fælles"
    shown.window.tasks.write(
        lambda: change_setting(
            office=desk.office, key="report.folder", value=str(common), valid_from=desk.today, by=desk.sign()
        )
    )
    assert str(common) in page.folder.folder_button.toolTip()
    page.make_button.click()
    assert "Rapporten er gemt i Boligdesk, men" in shown.window.messages.text
    assert "mappen findes ikke" in shown.window.messages.text
    assert len(shown.actions.reports.made()) == 1, "it is kept all the same"
    common.mkdir()
    page.make_button.click()
    assert (common / "Boligdesk_2026-11_revision2.xlsx").exists()
    assert shell.asked == 0
    page.folder.folder_button.click()
    page.make_button.click()
    assert (Path(shell.folder) / "Boligdesk_2026-11_revision3.xlsx").exists(), "one's own folder comes first"


def test_no_folder_no_report(shown: Opened, shell: Shell) -> None:
    shell.folder = ""
    shown.reports.make_button.click()
    assert shown.actions.reports.made() == ()
    assert shown.reports.make_button.isEnabled()


def test_a_correction_is_said_in_the_list(shown: Opened, shell: Shell) -> None:
    page = shown.reports
    page.make_button.click()
    shown.window.show_page("vacancies")
    row = shown.vacancies.table.table_model.rows[0]
    shown.window.tasks.write(lambda: shown.actions.return_vacancy(row.id, {"reason": "R05"}))
    shown.window.show_page("reports")
    assert words_of(page, "Nøgletal")[5][:2] == ["Returneret i alt", "1"]
    page.make_button.click()
    newest = made_of(page).table.current_row().report
    assert "ændret siden revision 1" in note_words(newest)
    assert "Nøgletal: Returneret i alt, November 2026: 0 → 1" in (newest.note or "")
    made_of(page).changes_button.click()
    dialog = shown.dialog(CorrectionsDialog)
    assert dialog.windowTitle() == "Rettet i november 2026, revision 2"
    model = dialog.table.table_model
    lines = [[column.cell(row).text for column in model.columns] for row in model.rows]
    assert ["Nøgletal", "Returneret i alt", "November 2026", "0", "1"] in lines
    assert dialog.told.text() == f"Intern: {len(lines)} tal er andre end i revision 1."
    made_of(page).table.choose(shown.actions.reports.made()[-1].id or 0)
    assert not made_of(page).changes_button.isEnabled(), "a first report corrects nothing"


def test_an_earlier_report_comes_out_as_it_was_made(shown: Opened, shell: Shell) -> None:
    page = shown.reports
    page.make_button.click()
    (made,) = shown.actions.reports.made()
    kept = keep_reports.report_file(office=shown.actions.desk.office, report_id=made.id or 0).content
    copy = Path(shell.folder) / "Boligdesk_2026-11.xlsx"
    copy.write_bytes(b"med noter fra chefen")
    made_of(page).table.setFocus()
    QTest.keyClick(made_of(page).table, Qt.Key.Key_Return)
    second = Path(shell.folder) / "Boligdesk_2026-11 (2).xlsx"
    assert shell.opened == [str(second)]
    assert second.read_bytes() == kept
    assert copy.read_bytes() == b"med noter fra chefen"
    shell.target = str(Path(shell.folder) / "til-mødet.xlsx")
    made_of(page).save_button.click()
    assert Path(shell.target).read_bytes() == kept
    shell.target = ""
    made_of(page).save_button.click()
    assert page.folder.words.text().startswith("til-mødet.xlsx")


def test_a_folder_that_is_gone_loses_nothing(shown: Opened, shell: Shell) -> None:
    page = shown.reports
    page.make_button.click()
    shell.folder = str(Path(shell.folder) / "væk")
    page.folder.folder_button.click()
    page.make_button.click()
    message = shown.window.messages.text
    assert message.startswith(
        "Rapporten er gemt i Boligdesk, men filen Boligdesk_2026-11_revision2.xlsx kan ikke"
    )
    assert message.endswith("mappen findes ikke. Vælg en anden mappe.")
    assert [row.report.revision for row in made_of(page).table.table_model.rows] == [2, 1]
    assert not page.folder.isVisible()
    assert page.make_button.isEnabled()
    made_of(page).open_button.click()
    assert "mappen findes ikke" in shown.window.messages.text
    assert shell.opened == []


def test_a_full_disk_and_a_file_that_is_open_in_excel(
    shown: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown.reports

    def fails(_path: Path, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, "no room")

    def locked(_path: Path, _content: bytes) -> int:
        raise PermissionError(errno.EACCES, "open elsewhere")

    monkeypatch.setattr(Path, "write_bytes", fails)
    page.make_button.click()
    assert "Gør plads på disken" in shown.window.messages.text
    monkeypatch.setattr(Path, "write_bytes", locked)
    shell.target = str(Path(shell.folder) / "min.xlsx")
    made_of(page).save_button.click()
    assert "Luk filen, hvis den er åben i Excel" in shown.window.messages.text
    assert len(shown.actions.reports.made()) == 1


def test_no_program_for_excel_files_is_said(shown: Opened, shell: Shell) -> None:
    shown.reports.make_button.click()
    shell.opens = False
    shown.reports.folder.open_new.click()
    assert shown.window.messages.text.endswith("kan ikke åbnes herfra. Åbn den selv fra mappen.")


def test_a_service_that_fails_leaves_the_button_usable(
    shown: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_terms: object) -> None:
        raise RuntimeError("Et eksempel på en fejl")

    monkeypatch.setattr(keep_reports, "make_report", broken)
    shown.reports.make_button.click()
    assert type(shown.dialogs[-1]).__name__ == "CrashDialog"
    assert shown.reports.make_button.isEnabled()


def test_while_it_is_made_it_cannot_be_made_again(
    shown: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, waiting = shown.reports, []
    monkeypatch.setattr(type(page.tools.tasks), "_start", lambda _tasks, job: waiting.append(job))
    page.make_button.click()
    assert not page.make_button.isEnabled()
    page.make_button.click()
    page.make()
    assert len(waiting) == 1
    assert "Laver Excel-rapporten …" in shown.window.status.text
    monkeypatch.undo()
    Tasks._run(page.tools.tasks, waiting[0])
    assert page.make_button.isEnabled()


def test_a_figure_leads_to_its_vacancies(shown: Opened) -> None:
    page = shown.reports
    words_of(page, "Nøgletal")
    table = page.figures.table
    assert table is not None
    table.setFocus()
    table.setCurrentIndex(table.table_model.index(0, 1))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert shown.vacancies.isVisible()
    assert {row.id for row in shown.vacancies.table.table_model.rows} == {1, 2, 3}
    assert "Modtaget, november 2026" in shown.vacancies.list._only.text()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Returprocent", "Tallet er ikke et antal boliger, så der er ingen liste bag det."),
        ("Udlejet", "Der er ingen boliger bag tallet."),
    ],
)
def test_a_figure_without_vacancies_says_so(shown: Opened, line: str, said: str) -> None:
    page = shown.reports
    place = [row[0] for row in words_of(page, "Nøgletal")].index(line)
    table = page.figures.table
    assert table is not None
    table.opened.emit(table.table_model.row(place))
    assert shown.window.messages.text == said
    assert page.isVisible()


def test_parts_of_a_sheet_and_their_charts(shown: Opened) -> None:
    page = shown.reports
    figures = page.figures
    figures.sheets.choose("Huslejeklasse")
    assert figures.parts is not None
    figures.parts.button("Ungdomsboliger").click()
    assert figures.shown is not None
    assert figures.shown.title == "Ungdomsboliger"
    page.refresh()
    assert figures.shown.title == "Ungdomsboliger", "what was chosen stays chosen"
    figures.sheets.choose("Boligorganisation")
    assert figures.parts is None
    assert not figures.chart.isVisible()
    figures.sheets.choose("Nøgletal")
    assert figures.chart.isVisible()
    assert figures.chart.data is not None
    months = next(one for one in page.preview.tables if one.key == "Maaneder")  # type: ignore[union-attr]
    assert [one.values[-1] for one in figures.chart.data.series] == list(months.lines[-1].cells[1:4])


def test_the_charts_show_the_figures_of_their_tables(shown: Opened) -> None:
    preview = shown.reports.preview
    assert preview is not None
    for table in preview.tables:
        if (chart := chart_of(table, preview.tables)) is not None and table.sheet != "Nøgletal":
            headings = [column.heading for column in table.columns]
            for series in chart.series:
                at = headings.index(series.name) if series.name in headings else headings.index("Antal")
                total = table.total.cells[at] if table.total else 0
                assert sum(one or 0 for one in series.values) == (total or 0)


def test_a_report_for_bl_hides_small_numbers(shown: Opened, shell: Shell) -> None:
    page = shown.reports
    page.profiles.button("bl").click()
    assert words_of(page, "Nøgletal")[0] == ["Modtaget", "skjult", "skjult", "skjult", "–"]
    assert "Antal på 1–4 er skjult" in page.figures._note.text()
    page.make_button.click()
    assert made_of(page).table.table_model.rows == [], "what BL cannot have afterwards is told first"
    asked = shown.dialog(FirstReportDialog)
    asked.reject()
    assert made_of(page).table.table_model.rows == []
    page.make_button.click()
    shown.dialog(FirstReportDialog).confirm_button.click()
    assert shown.window.messages.text.startswith("Rapporten til BL for november 2026 er lavet og gemt.")
    (row,) = made_of(page).table.table_model.rows
    assert made_of(page).table.table_model.columns[1].cell(row).text == "BL"
    copy = Path(shell.folder) / "Boligdesk_2026-11_BL.xlsx"
    assert "Data" not in load_workbook(copy).sheetnames
    page.profiles.button("intern").click()
    assert words_of(page, "Nøgletal")[0][1] == "3"
    page.make_button.click()
    assert (Path(shell.folder) / "Boligdesk_2026-11.xlsx").exists()


def test_the_list_of_the_chosen_month(shown: Opened, shell: Shell) -> None:
    page = shown.reports
    shown.window.tasks.write(lambda: keep_reports.make_report(
        office=shown.actions.desk.office, calendar=shown.actions.desk.calendar,
        workbooks=shown.actions.desk.workbooks, rates=shown.actions.desk.rates,
        report=month_report(
            office=shown.actions.desk.office, calendar=shown.actions.desk.calendar, period=periods.month(2026, 10),
            today=shown.actions.desk.today,
        ), by=shown.actions.desk.sign(),
    ))  # fmt: skip
    assert [row.report.period for row in made_of(page).table.table_model.rows] == ["2026-10"]
    made_of(page).list.views.button("period").click()
    assert made_of(page).table.table_model.total == 0
    assert "Ingen rapport for perioden" in made_of(page).list.empty.words
    assert not made_of(page).open_button.isEnabled()
    assert not made_of(page).save_button.isEnabled()


def test_an_empty_office(nothing: Opened, shell: Shell) -> None:
    nothing.window.show_page("reports")
    page = nothing.reports
    assert page.figures.empty.words == "Ingen tal for november 2026 Der er ingen boliger i databasen endnu."
    assert "Ingen rapporter endnu" in made_of(page).list.empty.words
    page.make_button.click()
    assert [row.report.revision for row in made_of(page).table.table_model.rows] == [1]


def test_where_it_was_left_is_remembered(office: Desk, qapp: object, tmp_path: Path, shell: Shell) -> None:
    with open_on(office, tmp_path) as first:
        first.window.show_page("reports")
        first.reports.make_button.click()
    with open_on(office, tmp_path) as second:
        assert second.reports.isVisible()
        second.reports.make_button.click()
        assert shell.asked == 1
        second.window.go(Place(page="reports", row=second.actions.reports.made()[-1].id))
        assert second.reports.faces.made.table.current_row().report.revision == 1


def test_every_sheet_of_the_file_stands_at_the_side_with_its_note(shown: Opened) -> None:
    figures = shown.reports.figures
    menu = figures.sheets
    assert [menu.item(at).text() for at in range(menu.count())] == [*MONTH_NOTES, *SHEET_NOTES]
    menu.setFocus()
    QTest.keyClick(menu, Qt.Key.Key_End)
    assert menu.choice == "Tomgangsleje"
    assert figures._note.text() == sheet_note("Tomgangsleje")
    shown.reports.profiles.button("bl").click()
    assert [menu.item(at).text() for at in range(menu.count())] == [*MONTH_NOTES], "BL gets no other sheets"
    assert menu.choice == "Nøgletal"


def test_figures_are_copied_as_excel_takes_them(shown: Opened) -> None:
    words_of(shown.reports, "Tomgangsleje")
    table = shown.reports.figures.table
    assert table is not None
    table.setFocus()
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0][:4] == ["Hvem havde boligen", "Boliger", "Dage", "November 2026"]
    shown_total = shown.reports.figures.shown
    assert shown_total is not None
    assert shown_total.total is not None
    assert lines[-1][3] == danish.kroner(int(str(shown_total.total.cells[3])), unit=False)


@pytest.mark.parametrize(
    ("sheet", "column"), [("Tomgangsleje", 1), ("Tomgangsleje", 4), ("Aftalte andele", 4)]
)
def test_the_further_sheets_lead_to_their_vacancies_too(shown: Opened, sheet: str, column: int) -> None:
    words_of(shown.reports, sheet)
    table = shown.reports.figures.table
    assert table is not None
    last = table.table_model.rowCount() - 1
    table.setCurrentIndex(table.table_model.index(last, column))
    table.opened.emit(table.table_model.row(last))
    assert {row.id for row in shown.vacancies.table.table_model.rows} == {1, 2, 3}


def test_only_tables_of_need_and_supply_have_their_chart(shown: Opened) -> None:
    for sheet in ("Herberg", "Tilskud", "Bostøtte"):
        words_of(shown.reports, sheet)
        assert not shown.reports.figures.chart.isVisible(), sheet
    words_of(shown.reports, "Huslejeklasse")
    assert shown.reports.figures.chart.isVisible()


def test_lines_and_headings_tell_how_they_are_counted(shown: Opened) -> None:
    words_of(shown.reports, "Nøgletal")
    table = shown.reports.figures.table
    assert table is not None
    model, tip = table.table_model, Qt.ItemDataRole.ToolTipRole
    lines = {
        model.data(model.index(row, 0)): model.data(model.index(row, 0), tip)
        for row in range(model.rowCount())
    }
    assert lines["Returprocent"].startswith("Returprocent: Returneret / (returneret + udlejet)")
    assert lines["Svartid, median dage"].endswith("Hverdage er uden lørdag, søndag og helligdage.")
    assert lines["Trukket tilbage af boligorganisationen"] == "Trukket tilbage af boligorganisationen"
    words_of(shown.reports, "Bydel")
    table = shown.reports.figures.table
    assert table is not None
    heads = [table.table_model.headerData(at, Qt.Orientation.Horizontal, tip) for at in range(3)]
    assert heads[2] == "Modtaget: Boliger modtaget til anvisning med modtagelsesdato i perioden."


def test_the_pdf_makes_the_report_it_shows_and_is_kept_with_it(shown: Opened, shell: Shell) -> None:
    page = shown.reports
    page.pdf_button.click()
    message = shown.window.messages.text
    assert message.startswith("PDF-resuméet for november 2026 er lavet og gemt sammen med rapporten.")
    assert sorted(one.name for one in Path(shell.folder).iterdir()) == [
        "Boligdesk_2026-11.pdf", "Boligdesk_2026-11.xlsx",
    ]  # fmt: skip
    assert page.folder.open_new.text() == "Åbn PDF"
    page.folder.open_new.click()
    assert shell.opened == [str(Path(shell.folder) / "Boligdesk_2026-11.pdf")]
    kept = (Path(shell.folder) / "Boligdesk_2026-11.pdf").read_bytes()
    page.pdf_button.click()
    assert shown.window.messages.text.startswith("PDF-resuméet for november 2026 var lavet allerede.")
    assert len(shown.actions.reports.made()) == 1, (
        "the figures are the same, so there is nothing to make anew"
    )
    assert len(list(Path(shell.folder).iterdir())) == 2
    made = made_of(page)
    made.pdf_button.click()
    assert (Path(shell.folder) / "Boligdesk_2026-11.pdf").read_bytes() == kept
    assert made.pdf_button.isEnabled()


def test_the_pdf_of_figures_that_are_others_now_is_of_a_new_revision(shown: Opened, shell: Shell) -> None:
    page = shown.reports
    page.make_button.click()
    shown.window.show_page("vacancies")
    row = shown.vacancies.table.table_model.rows[0]
    shown.window.show_page("reports")
    shown.window.tasks.write(lambda: shown.actions.return_vacancy(row.id, {"reason": "R05"}))
    page.pdf_button.click()
    assert [one.revision for one in shown.actions.reports.made()] == [2, 1]
    assert (Path(shell.folder) / "Boligdesk_2026-11_revision2.pdf").exists()
    made = made_of(page)
    made.table.choose(shown.actions.reports.made()[-1].id or 0)
    made.pdf_button.click()
    assert (Path(shell.folder) / "Boligdesk_2026-11.pdf").exists(), (
        "the first revision gets its own, as it was"
    )


def test_a_pdf_without_its_folder_is_kept_all_the_same(shown: Opened, shell: Shell) -> None:
    page = shown.reports
    page.make_button.click()
    shell.folder = str(Path(shell.folder) / "væk")
    page.folder.folder_button.click()
    page.pdf_button.click()
    assert shown.window.messages.text.startswith("PDF-resuméet er gemt i Boligdesk, men filen")
    assert page.pdf_button.isEnabled()
    assert page.make_button.isEnabled()


def test_a_pdf_without_its_folder_tells_of_the_report_that_was_made_with_it(
    shown: Opened, shell: Shell
) -> None:
    page = shown.reports
    shell.folder = str(Path(shell.folder) / "væk")
    page.pdf_button.click()
    assert shown.window.messages.text.startswith("PDF-resuméet og rapporten er gemt i Boligdesk, men filen")
    assert [one.revision for one in shown.actions.reports.made()] == [1]


def test_quarters_and_years_are_chosen_shown_and_made(shown: Opened, shell: Shell) -> None:
    page = shown.reports
    page.periods.lengths.button("quarter").click()
    assert page.periods.period == periods.quarter(2026, 4)
    assert page.periods.list.box.currentText() == "4. kvartal 2026"
    assert words_of(page, "Nøgletal")[0][1] == "3"
    table = page.figures.table
    assert table is not None
    assert table.table_model.columns[1].full_name == "4. kvartal 2026"
    heading = QFontMetrics(table.header.font()).horizontalAdvance("4. kvartal 2026")
    assert table.columnWidth(1) > heading, "a longer heading than the month's has its room"
    page.make_button.click()
    assert "Rapporten for 4. kvartal 2026 er lavet og gemt." in shown.window.messages.text
    page.periods.lengths.button("year").click()
    assert page.periods.period == periods.whole_year(2026)
    page.pdf_button.click()
    assert sorted(one.name for one in Path(shell.folder).iterdir()) == [
        "Boligdesk_2026-K4.xlsx", "Boligdesk_2026.pdf", "Boligdesk_2026.xlsx",
    ]  # fmt: skip
    assert [row.report.period for row in made_of(page).table.table_model.rows] == ["2026", "2026-K4"]
    page.periods.lengths.button("month").click()
    assert page.periods.period == periods.month(2026, 11)


def test_a_place_may_name_a_period(shown: Opened) -> None:
    page = shown.reports
    page.faces.choices.button("made").click()
    shown.window.go(Place(page="reports", view="2026-10"))
    assert page.figures.isVisible()
    assert page.periods.period == periods.month(2026, 10)
    assert page.preview is not None
    assert page.preview.report.key == "2026-10"


def test_to_whom_a_report_was_sent_stands_with_it_and_is_taken_back(shown: Opened, shell: Shell) -> None:
    page = shown.reports
    page.make_button.click()
    made = made_of(page)
    sent = next(one for one in made.table.table_model.columns if one.key == "sent")
    assert sent.cell(made.table.current_row()).text == "Ikke sendt"
    made.sent_button.click()
    dialog = shown.dialog(RecordDialog)
    assert not dialog.confirm_button.isEnabled()
    dialog.form.entries["recipient"].set_value("BL 1. kreds")
    dialog.form.edited.emit()
    dialog.confirm()
    assert sent.cell(made.table.current_row()).text == "BL 1. kreds 23. nov."
    shown.window.messages._take_back()
    assert sent.cell(made.table.current_row()).text == "Ikke sendt"


def test_two_periods_stand_side_by_side(shown: Opened) -> None:
    page = shown.reports
    page.faces.choices.button("compare").click()
    view = page.faces.compare
    assert (view.periods.period, view.other.period) == (periods.month(2026, 11), periods.month(2026, 10))
    table = view.figures.shown
    assert table is not None
    assert [one.heading for one in table.columns[1:]] == [
        "Oktober 2026", "November 2026", "Forskel", "Ændring",
    ]  # fmt: skip
    view.figures.show_sheet("Bydel: modtaget")
    assert view.figures.chart.data is not None
    assert [one.name for one in view.figures.chart.data.series] == ["Oktober 2026", "November 2026"]
    view.periods.lengths.button("quarter").click()
    assert (view.periods.period, view.other.period) == (periods.quarter(2026, 4), periods.quarter(2026, 3))
    page.faces.choices.button("month").click()
    assert page.periods.period == periods.month(2026, 11), "each face has its own"


def test_bl_is_compared_only_with_what_it_was_told(shown: Opened) -> None:
    page = shown.reports
    page.faces.choices.button("compare").click()
    view = page.faces.compare
    view.profiles.button("bl").click()
    assert "Der er ikke lavet en rapport til BL for oktober 2026" in shown.window.messages.text
    assert view.figures.empty.words.startswith("Perioderne kunne ikke sammenlignes")


def test_the_line_of_the_month_leads_to_its_report_and_goes_when_it_is_made(
    office: Desk, qapp: object, tmp_path: Path, shell: Shell
) -> None:
    early = replace(office, clock=lambda: datetime(2026, 12, 1, 9, tzinfo=UTC))
    with open_on(early, tmp_path, page="overview") as made:

        def lines() -> list[WorkItem]:
            return [one for one in made.actions.overview.worklist() if one.kind == "report"]

        (line,) = lines()
        assert line.what == "Lav rapporten for november"
        made.window.go(place_of(line))
        page = made.reports
        assert page.isVisible()
        assert page.periods.period == periods.month(2026, 11)
        page.make_button.click()
        page.profiles.button("bl").click()
        page.make_button.click()
        made.dialog(FirstReportDialog).confirm_button.click()
        assert sorted(one.name for one in Path(shell.folder).iterdir()) == [
            "Boligdesk_2026-11.xlsx", "Boligdesk_2026-11_BL.xlsx",
        ]  # fmt: skip
        assert lines() == []
