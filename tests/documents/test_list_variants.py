"""Lists as they really come: separators, character sets, headings, merged cells, totals, gross rents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from boligdesk.documents.list_reading import read_list
from boligdesk.domain.notices import VacancyNotice
from boligdesk.services.lists import ListRefused, ReadList, ReadRow

TODAY = date(2026, 11, 23)
HEADINGS = (
    "Selskab;Afd.nr.;Lejemålsnr.;Adresse;Rum;Areal;Husleje;Varme;Vand;Indskud;Ibrugtaget;Ledig pr.;Svarfrist"
)
LINE = (
    "AAB;018;07105;Store Kongensgade 40, kl. 1, 1264 København K;2;45,5;3.832,00;486;204;13.400;1964;"
    "15-11-2026;04-12-2026"
)


def read_text(
    tmp_path: Path, text: str, *, encoding: str = "utf-8", profile: Mapping[str, str] | None = None
) -> ReadList:
    path = tmp_path / "liste.csv"
    path.write_bytes(text.encode(encoding))
    return read_list(path, today=TODAY, profile=profile)


def notice(row: ReadRow) -> VacancyNotice:
    assert row.vacancy is not None
    return row.vacancy


def swap(line: str, **values: str) -> str:
    """Return a line with some cells changed, by the words of ``HEADINGS``."""
    cells = dict(zip(HEADINGS.split(";"), line.split(";"), strict=True))
    for name, value in values.items():
        heading = next(heading for heading in cells if heading.casefold().startswith(name))
        cells[heading] = value
    return ";".join(cells.values())


def said(row: ReadRow) -> list[tuple[str, str | None]]:
    return [(message.level, message.column) for message in row.messages]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_character_set_and_separator_reads_the_same(
    tmp_path: Path, encoding: str, separator: str, ending: str
) -> None:
    text = ending.join((HEADINGS, LINE, "")).replace(";", separator)
    result = read_text(tmp_path, text, encoding=encoding)
    assert [row.messages for row in result.rows] == [()]
    read = notice(result.rows[0])
    assert (read.street, read.house_no, read.floor, read.door) == ("Store Kongensgade", "40", "kl", "1")
    assert (read.town, read.rent, read.area) == ("København K", 383_200, 4550)


def test_commas_separate_when_values_are_quoted(tmp_path: Path) -> None:
    quoted = "\n".join(",".join(f'"{cell}"' for cell in line.split(";")) for line in (HEADINGS, LINE))
    assert notice(read_text(tmp_path, quoted).rows[0]).rent == 383_200


def test_titles_blanks_repeated_headings_and_totals_are_no_dwellings(tmp_path: Path) -> None:
    other = swap(LINE, lejemål="07106", adresse="Store Kongensgade 42, 1. tv., 1264 København K")
    lines = (
        "AAB: ledige boliger",
        "",
        HEADINGS,
        LINE,
        ";" * 12,
        "Nørrebro",
        HEADINGS,
        other,
        "I alt;;;;;;7.664,00",
    )
    result = read_text(tmp_path, "\n".join(lines))
    assert [(row.row, notice(row).tenancy_no) for row in result.rows] == [(4, "07105"), (8, "07106")]
    assert result.association == "AAB"
    assert result.notes == (
        "Linje 6 er ikke en bolig og er sprunget over: »Nørrebro«.",
        "Linje 9 er ikke en bolig og er sprunget over: »I alt«.",
        "Listen har ikke: Boligtype. Det står som ukendt.",
    )


def test_a_dwelling_whose_note_begins_like_a_total_is_kept(tmp_path: Path) -> None:
    text = f"{HEADINGS};Bemærkning\n{LINE};I alt 3 skabe"
    assert notice(read_text(tmp_path, text).rows[0]).note == "I alt 3 skabe"


def test_a_separator_inside_a_value_is_an_error_and_not_a_shift(tmp_path: Path) -> None:
    result = read_text(tmp_path, f"{HEADINGS}\n{LINE};30-11-2026")
    assert said(result.rows[0]) == [("error", None)]


def test_quotes_that_do_not_match_refuse_the_file(tmp_path: Path) -> None:
    with pytest.raises(ListRefused, match="Linje 2 kan ikke deles i felter"):
        read_text(tmp_path, f'{HEADINGS}\n"{LINE}\n{LINE}')


def test_a_value_over_two_lines_keeps_its_first_line_number(tmp_path: Path) -> None:
    text = f'{HEADINGS};Bemærkning\n{LINE};"Nymalet\nog pæn"\n{swap(LINE, lejemål="9")};\n'
    result = read_text(tmp_path, text)
    assert [row.row for row in result.rows] == [2, 4]
    assert notice(result.rows[0]).note == "Nymalet og pæn"


def test_headings_without_rows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ListRefused, match="ingen linjer"):
        read_text(tmp_path, HEADINGS)


def test_unknown_headings_are_named_and_a_profile_answers_them(tmp_path: Path) -> None:
    text = f"{HEADINGS};Dyrehold?;Intern kode\n{LINE};ja;X9"
    assert read_text(tmp_path, text).unknown_headings == ("Dyrehold?", "Intern kode")
    result = read_text(tmp_path, text, profile={"Dyrehold?": "pets", "Intern kode": ""})
    assert result.unknown_headings == ()
    assert notice(result.rows[0]).pets is True
    assert result.rows[0].headings["pets"] == "Dyrehold?"
    assert result.rows[0].messages == ()


def test_a_column_without_a_heading_is_said(tmp_path: Path) -> None:
    result = read_text(tmp_path, f"{HEADINGS};;Bemærkning\n{LINE};noget;Nymalet")
    assert "Uden overskrift og derfor ikke læst: kolonne N." in result.notes
    assert notice(result.rows[0]).note == "Nymalet"


def test_of_two_columns_that_mean_the_same_the_first_counts(tmp_path: Path) -> None:
    result = read_text(tmp_path, f"{HEADINGS};Beboerindskud;Bemærkninger;Øvrigt\n{LINE};9;Nymalet;Kun bad")
    assert notice(result.rows[0]).deposit == 1_340_000
    assert notice(result.rows[0]).note == "Nymalet · Kun bad"
    assert "Kolonnen »Beboerindskud« er sprunget over: en anden kolonne siger det samme." in result.notes


def test_a_profile_can_overrule_the_dictionary(tmp_path: Path) -> None:
    result = read_text(tmp_path, f"{HEADINGS}\n{LINE}", profile={"Varme": "note"})
    assert (notice(result.rows[0]).note, notice(result.rows[0]).heating) == ("486", None)


@pytest.mark.parametrize(
    ("heading", "rent", "varme", "vand", "expected"),
    [
        ("Husleje", "3.832", "486", "204", 383_200),
        ("Husleje (ekskl. forbrug)", "3.832", "486", "204", 383_200),
        ("Husleje inkl. varme", "4.318", "486", "204", 383_200),
        ("Husleje inkl. varme og vand", "4.522,50", "486", "204,50", 383_200),
        ("Husleje inkl. a conto varme, ekskl. vand", "4.318", "486", "204", 383_200),
        ("Husleje inkl. forbrug", "4.522", "486", "204", 383_200),
        ("Bruttoleje", "4.522", "486", "204", 383_200),
        ("Husleje i alt", "4.522", "486", "204", 383_200),
        ("Husleje", "4.318 inkl. varme", "486", "204", 383_200),
        ("Husleje", "4.318", "inkl.", "204", None),
        ("Bruttoleje inkl. varme", "4.318", "", "204", None),
        ("Bruttoleje", "4.522", "486", "", None),
        ("Husleje inkl. el", "4.318", "486", "204", None),
    ],
)
def test_a_gross_rent_is_split_or_asked(
    tmp_path: Path, heading: str, rent: str, varme: str, vand: str, expected: int | None
) -> None:
    line = swap(LINE, husleje=rent, varme=varme, vand=vand)
    row = read_text(tmp_path, f"{HEADINGS.replace('Husleje', heading)}\n{line}").rows[0]
    assert notice(row).rent == expected
    assert [column for level, column in said(row) if level == "error"] == ([] if expected else [heading])


def test_a_sentence_above_the_list_says_what_the_rent_holds(tmp_path: Path) -> None:
    text = f"Huslejen er inkl. varme og vand. Svar hurtigt!\n{HEADINGS}\n{swap(LINE, husleje='4.522')}"
    assert notice(read_text(tmp_path, text).rows[0]).rent == 383_200
    named = text.replace("Husleje;", "Husleje ekskl. forbrug;")
    assert notice(read_text(tmp_path, named).rows[0]).rent == 452_200


@pytest.mark.parametrize(
    ("cells", "level", "column"),
    [
        ({"lejemål": ""}, "error", "Lejemålsnr."),
        ({"adresse": "Store Kongensgade, 1264 København K"}, "error", "Adresse"),
        ({"adresse": "Store Kongensgade 40, kl. 1"}, "error", "Adresse"),
        ({"adresse": "Store Kongensgade 40, 12A tv op, 1264 København K"}, "warning", "Adresse"),
        ({"rum": "to"}, "error", "Rum"),
        ({"areal": "-45,5"}, "error", "Areal"),
        ({"areal": "0"}, "error", "Areal"),
        ({"husleje": "38.32"}, "error", "Husleje"),
        ({"husleje": "0"}, "error", "Husleje"),
        ({"varme": "-486"}, "warning", "Varme"),
        ({"varme": "se bilag"}, "warning", "Varme"),
        ({"indskud": ""}, "warning", "Indskud"),
        ({"ibrugtaget": "efter krigen"}, "warning", "Ibrugtaget"),
        ({"ibrugtaget": "2027"}, "warning", "Ibrugtaget"),
        ({"ledig": "snarest"}, "error", "Ledig pr."),
        ({"ledig": "15. december"}, "error", "Ledig pr."),
        ({"svarfrist": ""}, "warning", "Svarfrist"),
        ({"svarfrist": "22-11-2026"}, "warning", "Svarfrist"),
        ({"svarfrist": "uge 48"}, "warning", "Svarfrist"),
    ],
)
def test_one_fault_gives_one_message_under_its_heading(
    tmp_path: Path, cells: dict[str, str], level: str, column: str
) -> None:
    row = read_text(tmp_path, f"{HEADINGS}\n{swap(LINE, **cells)}").rows[0]
    assert said(row) == [(level, column)]
    assert row.refused == (level == "error")


def test_a_missing_column_is_said_once_and_not_on_every_row(tmp_path: Path) -> None:
    short = [";".join(line.split(";")[:-4]) + ";" + line.split(";")[-2] for line in (HEADINGS, LINE)]
    result = read_text(tmp_path, "\n".join(short))
    assert result.rows[0].messages == ()
    assert result.notes == (
        "Listen har ikke: Boligtype, Indskud, Ibrugtagningsår og Svarfrist. Det står som ukendt.",
    )


def test_the_same_tenancy_at_the_same_address_twice_is_no_clash(tmp_path: Path) -> None:
    result = read_text(tmp_path, f"{HEADINGS}\n{LINE}\n{swap(LINE, ledig='01-12-2026')}")
    assert [row.messages for row in result.rows] == [(), ()]


def test_crosses_mean_yes_and_blanks_between_them_no(tmp_path: Path) -> None:
    lines = [f"{HEADINGS};Elevator;Husdyr", f"{LINE};x;ja", f"{swap(LINE, lejemål='8')};;"]
    rows = read_text(tmp_path, "\n".join(lines)).rows
    assert [(notice(row).lift, notice(row).pets) for row in rows] == [(True, True), (False, None)]


def test_a_text_file_of_labels_is_one_notice(tmp_path: Path) -> None:
    path = tmp_path / "vibo.txt"
    pairs = zip(HEADINGS.split(";"), LINE.split(";"), strict=True)
    path.write_text("\n".join(f"{heading}: {cell}" for heading, cell in pairs), encoding="utf-8")
    result = read_list(path, today=TODAY)
    assert [(row.row, row.messages) for row in result.rows] == [(1, ())]
    assert notice(result.rows[0]).rent == 383_200


def workbook(tmp_path: Path, rows: Sequence[Sequence[object]], *merges: str) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    path = tmp_path / "domea_liste.xlsx"
    book.save(path)
    return path


def test_group_headings_over_merged_cells(tmp_path: Path) -> None:
    top = [
        "Selskab",
        "Afd.nr.",
        "Lejemål",
        "Adresse",
        "",
        "Rum",
        "Areal",
        "Husleje",
        "A conto",
        "",
        "Ledig pr.",
    ]
    second = ["", "", "", "Vej og nr.", "Postnr. og by", "", "m2", "", "varme", "vand", ""]
    row = [
        "AAB",
        18,
        7105,
        "Mozartsvej 19B",
        "2450 København SV",
        1,
        30.5,
        2321,
        321,
        138.5,
        date(2026, 12, 15),
    ]
    path = workbook(tmp_path, [top, second, row], "D1:E1", "I1:J1")
    result = read_list(path, today=TODAY)
    read = notice(result.rows[0])
    assert result.rows[0].messages == ()
    assert (read.street, read.house_no, read.postcode) == ("Mozartsvej", "19B", "2450")
    assert (read.heating, read.water, read.area, read.tenancy_no) == (32_100, 13_850, 3050, "7105")
    assert result.rows[0].headings["heating"] == "A conto varme"


def test_merged_cells_hold_for_every_row_they_cover(tmp_path: Path) -> None:
    head = HEADINGS.split(";")
    one, two = (
        LINE.split(";"),
        swap(LINE, lejemål="07106", adresse="Mozartsvej 19B, 2450 København SV").split(";"),
    )
    two[0] = two[1] = ""
    result = read_list(workbook(tmp_path, [[*head], [*one], [*two]], "A2:A3", "B2:B3"), today=TODAY)
    assert [(notice(row).association, notice(row).estate_no) for row in result.rows] == [("AAB", "018")] * 2


def test_computed_amounts_are_whole_ore_and_serial_numbers_are_dates(tmp_path: Path) -> None:
    row: list[object] = [*LINE.split(";")]
    row[6], row[7], row[11], row[12] = 3832.005, 54_319 / 12, 46_371, 46_355.0
    result = read_list(workbook(tmp_path, [list[object](HEADINGS.split(";")), row]), today=TODAY)
    read = notice(result.rows[0])
    assert (read.rent, read.heating) == (383_201, 452_658)
    assert (read.vacant_from, read.reply_by) == (date(2026, 12, 15), date(2026, 11, 29))


def test_a_hidden_sheet_is_read_and_said(tmp_path: Path) -> None:
    path = workbook(tmp_path, [[*HEADINGS.split(";")], [*LINE.split(";")]])
    book = openpyxl.load_workbook(path)
    book.active.sheet_state = "hidden"  # type: ignore[union-attr]
    book.active.row_dimensions[2].hidden = True  # type: ignore[union-attr]
    book.create_sheet("Vejledning").append(["Læs mig"])
    book.save(path)
    result = read_list(path, today=TODAY)
    assert len(result.rows) == 1
    assert result.notes[:3] == (
        "Arket »Vejledning« er ikke en liste og er ikke læst.",
        "Arket »Sheet« er skjult i filen. Det er læst med.",
        "Skjulte linjer er læst med: 2.",
    )


def test_two_forms_below_each_other(tmp_path: Path) -> None:
    pairs = list(zip(HEADINGS.split(";"), LINE.split(";"), strict=True))
    rows: list[list[object]] = [["Anmeldelse"]]
    rows += [[f"{heading}:", "", cell] for heading, cell in pairs]
    rows.append([])
    rows += [[f"{heading}:", "", "07106" if heading == "Lejemålsnr." else cell] for heading, cell in pairs]
    result = read_list(workbook(tmp_path, rows), today=TODAY)
    assert [(row.row, notice(row).tenancy_no) for row in result.rows] == [(1, "07105"), (16, "07106")]


def test_guides_and_choices_for_drop_downs_are_no_lists(tmp_path: Path) -> None:
    path = workbook(tmp_path, [[*HEADINGS.split(";")], [*LINE.split(";")]])
    book = openpyxl.load_workbook(path)
    guide = book.create_sheet("Vejledning")
    for line in (
        ("Lejemålsnr.", "Nummeret i jeres system"),
        ("Husleje", "Månedlig husleje uden forbrug"),
        ("Areal", "BBR-areal i m2"),
        ("Ledig pr.", "Første dag, hvor boligen er ledig"),
        ("Svarfrist", "Tidligst 10 hverdage efter"),
    ):
        guide.append(line)
    choices = book.create_sheet("Lister")
    choices.append(["Boligtype", "Bydel", "Elevator", "Husdyr", "Eget køkken"])
    choices.append(["Familiebolig", "Valby", "Ja", "Ja", "Ja"])
    book.save(path)
    result = read_list(path, today=TODAY)
    assert [row.row for row in result.rows] == [2]
    assert result.notes[:2] == (
        "Arket »Vejledning« er ikke en liste og er ikke læst.",
        "Arket »Lister« er ikke en liste og er ikke læst.",
    )
