"""The commands on a demo office: made once for all tests of this module."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from boligdesk import app, settings
from boligdesk.cli import run
from boligdesk.cli.demo_command import PASSPHRASE, has_display
from boligdesk.services.find_match import list_vacancies
from boligdesk.services.keep_applicants import list_applicants
from boligdesk.store.engine import open_office

CASES = Path(__file__).parent / "cases"
TODAY = "2026-11-23"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a demo office, and what the command said."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BOLIGDESK_DATA", str(folder / "data"))
        told: list[str] = []
        patch.setattr("sys.stdout.write", lambda text: told.append(text) or len(text))
        assert run(["demo", "--out", str(folder / "out")]) == 0
    return folder / "out", "".join(told)


@pytest.fixture
def command(demo: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What every command on the demo office begins with."""
    monkeypatch.setenv("BOLIGDESK_PASSPHRASE", PASSPHRASE)
    return ["--database", str(demo[0] / "demo.db"), "--today", TODAY]


def test_the_demo_says_what_it_did_and_that_its_people_are_invented(demo: tuple[Path, str]) -> None:
    folder, told = demo
    assert "personer, afdelinger og boliger er opdigtede" in told
    for step in (
        "Lister læst ind: 6",
        "Svar registreret: 5",
        "Boliger tilbudt: 12",
        "Boliger returneret: 9",
    ):
        assert step in told
    assert "sagt nej" in told
    assert f"Dens adgangssætning er offentlig: {PASSPHRASE}." in told
    assert str(folder) in told


def test_the_demo_tells_offers_before_answers_and_ends_with_what_the_rail_counts(
    demo: tuple[Path, str], command: list[str]
) -> None:
    told = demo[1]
    steps = [told.index(step) for step in ("Lister læst ind", "Boliger tilbudt", "Svar registreret")]
    assert steps == sorted(steps)
    with app.opened_desk(settings.load(database=command[1], today=TODAY)) as desk:
        rows = list_vacancies(office=desk.office, calendar=desk.calendar, today=desk.today, view="open")
        people = list_applicants(office=desk.office, today=desk.today, view="waiting")
    assert f"Ved dagens slutning: {len(rows)} boliger er ledige eller tilbudt, " in told
    assert f"og {len(people)} borgere venter." in told


def test_the_demo_leaves_letters_and_the_months_workbook(demo: tuple[Path, str]) -> None:
    folder, _ = demo
    letters = sorted(file.name for file in (folder / "breve").iterdir())
    kinds = Counter(name.partition("-")[0] for name in letters)
    assert kinds == {
        "tilbud": 14, "returnering": 9, "bekraeftelse": 4, "anvisning": 5, "paamindelse": 2, "fristanmodning": 1,
        "tilbagetraekning": 1, "partshoering": 1, "ophoer": 1,
    }  # fmt: skip
    assert list((folder / "svar").glob("Svar_2026-11-23_*.xlsx"))
    assert "Vi tilbyder dig en bolig" in PdfReader(folder / "breve" / letters[-1]).pages[0].extract_text()
    book = load_workbook(folder / "Boligdesk_2026-11.xlsx", read_only=True)
    assert {"Forside", "Nøgletal", "Bydel", "Huslejeklasse", "Returårsager", "Data"} <= set(book.sheetnames)
    book.close()


def test_some_offers_of_the_day_need_a_subsidy(command: list[str]) -> None:
    with app.opened_desk(settings.load(database=command[1], today=TODAY)) as desk, desk.office.read() as unit:
        today = [offer for offer in unit.offers.all() if offer.made == desk.today]
        assert {offer.mode for offer in today} == {"ordinary", "transitional"}
        assert all(offer.working.refund > 0 for offer in today if offer.mode == "transitional")


def test_a_second_demo_takes_the_place_of_the_first(
    demo: tuple[Path, str], command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, told = demo
    before = {file.name: hashlib.sha256(file.read_bytes()).digest() for file in (folder / "breve").iterdir()}
    assert run(["demo", "--out", str(folder)]) == 0
    after = {file.name: hashlib.sha256(file.read_bytes()).digest() for file in (folder / "breve").iterdir()}
    assert capsys.readouterr().out == told
    assert after == before


def test_another_database_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "mit kontor.db"
    open_office(own, today=settings.load(today=TODAY).today(), passphrase="min egen").close()
    content = own.read_bytes()
    assert run(["demo", "--out", str(tmp_path), "--database", str(own)]) == 1
    assert "er ikke et demokontor og bliver ikke overskrevet" in capsys.readouterr().err
    assert own.read_bytes() == content


def test_match_by_number_and_by_tenancy_number(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["match", "370", *command]) == 0
    table = capsys.readouterr().out
    tenancy = table.split("lejemål ")[1].split()[0]
    assert run(["match", tenancy, *command]) == 0
    assert capsys.readouterr().out == table
    assert "Passer: " in table
    assert "Passer ikke: " in table


def test_match_for_machines(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["match", "370", "--json", *command]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    fitting = [one for one in found if one["fits"] and not one["has_offer"]]
    assert [one["rank"] for one in fitting] == list(range(1, len(fitting) + 1))
    for one in fitting:
        assert one["margin"] == one["capacity"] - one["net_rent"] or "capacity_gross" in {
            remark["code"] for remark in one["remarks"]
        }
    assert all(remark["text"] for one in found for remark in one["remarks"])


def test_an_unknown_dwelling_is_told(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["match", "999999", *command]) == 1
    assert capsys.readouterr().err.startswith("Boligen »999999« findes ikke.")


def test_report(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "2026-10", "--out", str(tmp_path / "rapport"), *command]) == 0
    assert (tmp_path / "rapport" / "Boligdesk_2026-10.xlsx").exists()
    assert "oktober 2026" in capsys.readouterr().err
    assert run(["report", "2026-10", "--out", str(tmp_path), "--profile", "bl", *command]) == 0
    assert "Data" not in load_workbook(tmp_path / "Boligdesk_2026-10_BL.xlsx").sheetnames
    assert "Data" in load_workbook(tmp_path / "rapport" / "Boligdesk_2026-10.xlsx").sheetnames


def test_two_pages_for_the_committee(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "2026-10", "--pdf", "--out", str(tmp_path), *command]) == 0
    assert "Boligdesk_2026-10.pdf" in capsys.readouterr().err
    pages = PdfReader(tmp_path / "Boligdesk_2026-10.pdf").pages
    assert len(pages) == 2
    assert "Boligsocial anvisning – oktober 2026" in pages[0].extract_text()
    assert run(["report", "2026-10", "--pdf", "--profile", "bl", "--out", str(tmp_path), *command]) == 0
    assert len(PdfReader(tmp_path / "Boligdesk_2026-10_BL.pdf").pages) == 2
    assert not list(tmp_path.glob("*.xlsx"))


@pytest.mark.parametrize(
    ("key", "name", "last"), [("2026-K4", "4. kvartal 2026", "4. kvartal 2025"), ("2025", "2025", "2024")]
)
def test_report_of_a_quarter_and_a_year(
    key: str, name: str, last: str, command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", key, "--out", str(tmp_path), *command]) == 0
    file = tmp_path / f"Boligdesk_{key}.xlsx"
    assert capsys.readouterr().err == f"Rapporten for {name} ligger i {file}.\n"
    book = load_workbook(file, data_only=True)
    assert book["Forside"]["A1"].value == f"Boligsocial anvisning – {name}"
    assert book["Afstemning"]["A3"].value == "Alle tal stemmer med rækkerne i Data."
    headings = [cell.value for cell in book["Nøgletal"][4] if cell.value]
    assert (headings[1], headings[-1]) == (name, last)
    assert len(headings) == (5 if "K" in key else 3)


def test_bl_does_not_get_a_quarter_of_which_it_has_a_month(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--out", str(tmp_path), "--profile", "bl", *command]
    assert run(["report", "2026-10", *asked]) == 0
    assert run(["report", "2026-K4", *asked]) == 1
    assert "BL kan ikke få en rapport for 4. kvartal 2026 endnu" in capsys.readouterr().err


def test_a_report_held_against_another_period(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["report", "2026-10", "--out", str(tmp_path), *command]
    assert run([*asked, "--compare", "2026-09"]) == 0
    sheet = load_workbook(tmp_path / "Boligdesk_2026-10.xlsx", data_only=True)["Sammenligning"]
    rows = {row[0]: row[1:5] for row in sheet.iter_rows(min_row=4, values_only=True) if row[0]}
    assert rows["Nøgletal"] == ("September 2026", "Oktober 2026", "Forskel", "Ændring")
    before, after, between, change = rows["Modtaget"]
    assert between == after - before
    assert change == pytest.approx((after - before) / before)
    assert (
        "procentpoint"
        in sheet.cell(
            next(row for row in range(1, 40) if sheet.cell(row, 1).value == "Returprocent"), 4
        ).number_format
    )
    capsys.readouterr()
    for more, words in (
        (["--compare", "2025"], "er ikke lige lange"),
        (["--compare", "2025-10", "--pdf"], "kan kun stå i Excel-filen"),
        (["--compare", "2025-10", "--profile", "bl"], "ikke lavet en rapport til BL for oktober 2025"),
    ):
        assert run([*asked, *more]) == 1
        assert words in capsys.readouterr().err


def test_a_month_that_has_not_begun_or_lies_before_all_data(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "2026-12", "--out", str(tmp_path / "ny"), *command]) == 1
    assert "rapport for december 2026: måneden er ikke begyndt" in capsys.readouterr().err
    assert not (tmp_path / "ny").exists()
    assert run(["report", "2024-12", "--out", str(tmp_path), *command]) == 0
    assert "Databasen har først boliger fra 3. januar 2025, så rapporten er tom." in capsys.readouterr().err
    assert run(["report", "2025-01", "--out", str(tmp_path), *command]) == 0
    assert "tom" not in capsys.readouterr().err


def test_letters(
    demo: tuple[Path, str], command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with app.opened_desk(settings.load(database=command[1], today=TODAY)) as desk, desk.office.read() as unit:
        offer = next(one for one in unit.offers.all() if one.made == desk.today)
    assert run(["letters", "--offer", str(offer.id), "--out", str(tmp_path), *command]) == 0
    (name,) = {file.name for file in tmp_path.glob("tilbud-*.pdf")}
    assert (tmp_path / name).read_bytes() == (demo[0] / "breve" / name).read_bytes()
    assert name in capsys.readouterr().err
    assert run(["letters", "--offer", offer.number, "--out", str(tmp_path / "igen"), *command]) == 0
    assert (tmp_path / "igen" / name).read_bytes() == (tmp_path / name).read_bytes()


def test_an_offer_without_letters_is_told(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["letters", "--offer", "1", "--out", str(tmp_path), *command]) == 1
    assert "Der er ikke gemt noget brev til tilbud 2025-" in capsys.readouterr().err
    assert run(["letters", "--offer", "2026-9999", "--out", str(tmp_path), *command]) == 1
    assert capsys.readouterr().err.startswith("Tilbud »2026-9999« findes ikke.")


def test_the_answers_of_a_day_are_files(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "svar"
    assert run(["answers", TODAY, "--out", str(folder), *command]) == 0
    files = sorted(folder.iterdir())
    assert capsys.readouterr().err.count("svar\n") == len(files) > 1
    rows = 0
    for file in files:
        assert file.name.startswith(f"Svar_{TODAY}_")
        sheet = load_workbook(file).worksheets[0]
        rows += sheet.max_row - 4
        assert {cell.value.date().isoformat() for cell in sheet["G"][4:]} == {TODAY}
    assert rows == 9 + 5 + 1, (
        "what the day of the demo returns and assigns, and the one it asks more time for"
    )
    one = (
        load_workbook(files[0])
        .worksheets[0]["A1"]
        .value.removeprefix("Svar til ")
        .removesuffix(" 23. november 2026")
    )
    assert run(["answers", TODAY, "--out", str(tmp_path / "en"), "--association", one, *command]) == 0
    assert [file.name for file in (tmp_path / "en").iterdir()] == [files[0].name]


def test_answers_of_nobody_and_of_a_quiet_day(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["answers", TODAY, "--out", str(tmp_path / "svar"), "--association", "Ukendt", *command]) == 1
    assert capsys.readouterr().err.startswith("Boligorganisationen »Ukendt« findes ikke.")
    assert run(["answers", "2026-11-22", "--out", str(tmp_path / "svar"), *command]) == 0
    assert capsys.readouterr().err == "Der er ikke givet svar søndag den 22. november 2026.\n"
    assert not (tmp_path / "svar").exists()


def test_replay_proves_every_offer(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with app.opened_desk(settings.load(database=command[1], today=TODAY)) as desk, desk.office.read() as unit:
        offers = len(unit.offers.lines())
    assert run(["replay", "--all", *command]) == 0
    assert capsys.readouterr().out == f"{offers} tilbud regnet efter, 0 forskelle.\n"
    assert run(["replay", "--all", "--json", *command]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == offers
    assert all(line["same"] and line["differences"] == [] for line in lines)


def test_replay_shows_an_offer_as_it_was(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with app.opened_desk(settings.load(database=command[1], today=TODAY)) as desk, desk.office.read() as unit:
        offer = next(one for one in unit.offers.all() if one.made == desk.today)
    assert run(["replay", offer.number, *command]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"Tilbud {offer.number}: ")
    for words in ("Regnet efter: samme øre.", "Satserne: ", "Husstanden", "Kandidater: ", "SHA-256 "):
        assert words in told
    assert run(["replay", offer.number, "--json", *command]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["working"] == json.loads(json.dumps(offer.working.to_json()))
    assert [one["offered"] for one in found["candidates"]].count(True) == 1
    assert run(["replay", "1", *command]) == 0
    assert "Kandidaterne blev ikke gemt" in capsys.readouterr().out


def test_replay_says_which_step_differs(
    demo: tuple[Path, str], command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "kontor.db"
    shutil.copyfile(command[1], copy)
    command = ["--database", str(copy), "--today", TODAY]
    with (
        app.opened_desk(settings.load(database=str(copy), today=TODAY)) as desk,
        desk.office.write("test", desk.sign()) as unit,
    ):
        first, second = (unit.offers.get(one) for one in (1, 2))
        wrong = replace(first.working, net_rent=first.working.net_rent + 1)
        unit.offers.save(replace(first, working=wrong))
        unit.offers.save(replace(second, inputs={}))
    assert run(["replay", "1", *command]) == 1
    assert "  Nettohusleje: " in capsys.readouterr().out
    assert run(["replay", "--all", *command]) == 1
    told = capsys.readouterr().out
    assert f"Tilbud {first.number}: Regnet efter: 1 tal er et andet end i tilbuddet." in told
    assert "1 forskel; 1 tilbud kunne ikke regnes efter." in told


@pytest.mark.parametrize("asked", [["replay"], ["replay", "1", "--all"]])
def test_replay_wants_one_offer_or_all(
    command: list[str], asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*asked, *command]) == 1
    assert capsys.readouterr().err.startswith("Skriv enten et tilbud eller --all.")


def test_settings_are_listed_and_changed(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["setting", *command]) == 0
    listed = capsys.readouterr().out
    assert "office.phone" in listed
    assert "00 00 00 00" in listed
    assert "ikke bekræftet" in listed
    asked = ["setting", "office.hours", "hverdage 10–12", "--from", "2027-01-01", "--source", "Lederen"]
    assert run([*asked, *command]) == 0
    assert "fra 1. januar 2027" in capsys.readouterr().err
    assert run(["setting", "office.hours", *command[:2], "--today", "2027-01-01"]) == 0
    (line,) = capsys.readouterr().out.splitlines()[1:]
    assert "hverdage 10–12" in line
    assert line.endswith("bekræftet      Lederen")
    assert run(["setting", "office.fone", "1", *command]) == 1
    assert capsys.readouterr().err.startswith("Indstillingen »office.fone« findes ikke.")


def test_the_citizen_can_answer_the_demo_letter(demo: tuple[Path, str]) -> None:
    letter = next(iter(sorted((demo[0] / "breve").glob("tilbud-*.pdf"))))
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(letter).pages).split())
    for words in ("Demogade 1", "00 00 00 00", "post@demo.example", "hverdage 9–14"):
        assert words in text


def test_migrate_makes_a_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOLIGDESK_PASSPHRASE", "en lang sætning")
    assert run(["migrate", "--database", str(tmp_path / "ny.db"), "--today", TODAY]) == 0
    assert (tmp_path / "ny.db").exists()
    assert f"passer til denne udgave af programmet: {tmp_path / 'ny.db'}." in capsys.readouterr().err


def test_a_wrong_passphrase_is_told(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOLIGDESK_PASSPHRASE", "forkert")
    assert run(["migrate", *command]) == 1
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "asked",
    [
        ["match", "1"],
        ["report", "2026-11", "--out", "rapport"],
        ["letters", "--offer", "1", "--out", "breve"],
        ["answers", TODAY, "--out", "svar"],
        ["replay", "--all"],
        ["setting"],
        ["rent", str(CASES / "official_2026.csv"), "--out", "svar.csv"],
    ],
    ids=lambda asked: asked[0],
)
def test_looking_makes_no_database(
    asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run([*asked, "--database", str(tmp_path / "kontr.db"), "--today", TODAY]) == 1
    assert capsys.readouterr().err.startswith(f"Databasen {tmp_path / 'kontr.db'} findes ikke.")
    assert {file.name for file in tmp_path.iterdir()} <= {"own-data"}


def test_a_letter_that_cannot_be_written_is_told(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with app.opened_desk(settings.load(database=command[1], today=TODAY)) as desk, desk.office.read() as unit:
        offer = next(one for one in unit.offers.all() if one.made == desk.today)
    (tmp_path / f"tilbud-{offer.number}.pdf").mkdir()
    assert run(["letters", "--offer", offer.number, "--out", str(tmp_path), *command]) == 1
    assert "kan ikke skrives: det er en mappe. Skriv navnet på en fil" in capsys.readouterr().err


def test_rent_needs_no_database_and_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOLIGDESK_DATA", str(tmp_path / "data"))
    out = tmp_path / "svar.csv"
    assert run(["rent", str(CASES / "official_2026.csv"), "--out", str(out)]) == 0
    assert not (tmp_path / "data").exists()
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows
    for row in rows:
        assert row["housing_benefit_month"] == row["expected_benefit_month"], row["case"]


def test_rent_with_a_database_takes_its_rates(command: list[str], tmp_path: Path) -> None:
    out = tmp_path / "svar.csv"
    assert run(["rent", str(CASES / "official_2026.csv"), "--out", str(out), *command]) == 0
    assert out.exists()


def test_rent_with_an_unreadable_row_gives_status_1(tmp_path: Path) -> None:
    cases = tmp_path / "sager.csv"
    cases.write_text("case,date,adults\nskæv,2026-13-01,1\n", encoding="utf-8")
    assert run(["rent", str(cases), "--out", str(tmp_path / "svar.csv")]) == 1


def test_without_a_display_there_is_no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("DISPLAY", ":0")
    assert not has_display()
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert has_display()
    monkeypatch.delenv("DISPLAY")
    assert not has_display()


def test_supply_tells_people_and_machines_the_same(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["supply", "2026", *command]) == 0
    words = capsys.readouterr().out
    assert words.startswith("Efterspørgsel og udbud 2026, borgere, der venter 23. november 2026\n")
    assert run(["supply", "2026", "--json", *command]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["year"], told["profile"]) == (2026, "intern")
    steps = next(one for one in told["tables"] if one["key"] == "Lavere_husleje")
    housed = [line["cells"][1] for line in steps["lines"]]
    assert housed == sorted(housed)
    assert housed[-1] > housed[0] > 0
    for table in told["tables"]:
        assert table["title"] in words


def test_supply_for_bl_has_no_count_of_one_to_four(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["supply", "2026", "--profile", "bl", "--json", *command]) == 0
    tables = json.loads(capsys.readouterr().out)["tables"]
    assert [one["title"] for one in tables] == ["Alle borgere", "Lavere husleje"]
    cells = [cell for line in tables[0]["lines"] for cell in line["cells"][1:3]]
    assert all(cell == {"hidden": True} or cell == 0 or cell >= 5 for cell in cells)


def test_supply_of_a_year_to_come_is_refused(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["supply", "2027", *command]) == 1
    assert "2027 er ikke begyndt" in capsys.readouterr().err
