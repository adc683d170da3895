"""Files that are no lists: each refused in under two seconds with a sentence and advice."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from boligdesk.documents.list_reading import read_list
from boligdesk.services.lists import ListRefused

LISTS = Path(__file__).parents[1] / "cases" / "lists"
TODAY = date(2026, 11, 23)
SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def refused(path: Path) -> str:
    started = time.process_time()
    with pytest.raises(ListRefused) as caught:
        read_list(path, today=TODAY)
    assert time.process_time() - started < 2.0
    assert caught.value.advice.endswith(".")
    return str(caught.value)


def changed(
    tmp_path: Path, members: dict[str, bytes], *, source: str = "fsb_ledige_boliger_2026-11.xlsx"
) -> Path:
    """Return a copy of a good workbook with some members replaced or added."""
    target = tmp_path / "liste.xlsx"
    with zipfile.ZipFile(LISTS / source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *members]):
            new.writestr(name, members[name] if name in members else old.read(name))
    return target


def written(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_zip_bomb_of_overlapping_members_is_refused(tmp_path: Path) -> None:
    """Many entries share one small packed block, which together unpack to gigabytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    size = 30 * 2**20
    block = packer.compress(b"0" * size) + packer.flush()
    crc = zlib.crc32(b"0" * size)
    body, directory = b"", b""
    for number in range(100):
        name = f"xl/worksheets/sheet{number}.xml".encode()
        if number == 0:
            body = struct.pack(
                "<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(block), size, len(name), 0
            )
            body += name + block
        entry = struct.pack(
            "<4s6H3I5H2I",
            b"PK\x01\x02",
            20,
            20,
            0,
            8,
            0,
            0,
            crc,
            len(block),
            size,
            len(name),
            0,
            0,
            0,
            0,
            0,
            0,
        )
        directory += entry + name
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 100, 100, len(directory), len(body), 0)
    bomb = body + directory + end
    assert len(bomb) < 48 * 1024
    assert "fylder så meget" in refused(written(tmp_path, "bombe.xlsx", bomb))


def test_a_zip_bomb_of_one_member_is_refused(tmp_path: Path) -> None:
    rows = b'<row><c t="s"><v>0</v></c></row>' * 1_100_000
    sheet = f"<worksheet {NAMESPACE}><sheetData>".encode() + rows + b"</sheetData></worksheet>"
    path = changed(tmp_path, {SHEET: sheet})
    assert path.stat().st_size < 200 * 1024
    assert "fylder så meget" in refused(path)


def test_a_directory_that_states_too_much_is_refused(tmp_path: Path) -> None:
    content = bytearray((LISTS / "kab_uge47.xlsx").read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 300 * 2**20)
    assert "fylder så meget" in refused(written(tmp_path, "stor.xlsx", bytes(content)))


def test_one_long_text_shared_by_many_cells_is_refused(tmp_path: Path) -> None:
    rows = '<row><c t="s"><v>0</v></c></row>' * 3_000
    members = {
        SHEET: f"<worksheet {NAMESPACE}><sheetData>{rows}</sheetData></worksheet>".encode(),
        "xl/sharedStrings.xml": f"<sst {NAMESPACE}><si><t>{'x' * 32_000}</t></si></sst>".encode(),
    }
    assert "over 100000 linjer" in refused(changed(tmp_path, members))


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE w SYSTEM "http://demo.example/w.dtd">',
    ],
)
@pytest.mark.parametrize("member", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_xml_entities_are_refused_wherever_they_stand(tmp_path: Path, dtd: str, member: str) -> None:
    with zipfile.ZipFile(LISTS / "fsb_ledige_boliger_2026-11.xlsx") as archive:
        plain = archive.read(member)
    body = plain.split(b"?>", 1)[-1] if plain.startswith(b"<?xml") else plain
    path = changed(tmp_path, {member: dtd.encode() + body})
    assert "XML-entiteter" in refused(path)


def test_entities_in_an_ods_are_refused(tmp_path: Path) -> None:
    target = tmp_path / "liste.ods"
    with zipfile.ZipFile(LISTS / "fsb_libreoffice.ods") as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "content.xml":
                content = b'<!DOCTYPE d [<!ENTITY x "y">]>' + content.split(b"?>", 1)[1]
            new.writestr(name, content)
    assert "XML-entiteter" in refused(target)


def test_two_cells_far_apart_are_refused(tmp_path: Path) -> None:
    for reference in ("XFD1048576", "A100001", "GS2"):
        sheet = (
            f'<worksheet {NAMESPACE}><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
            f'<row r="{reference.lstrip("XFDAGS")}"><c r="{reference}"><v>1</v></c></row></sheetData></worksheet>'
        )
        assert "over 100000 linjer" in refused(changed(tmp_path, {SHEET: sheet.encode()}))


def test_an_ods_that_repeats_a_filled_cell_without_end_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "liste.ods"
    with zipfile.ZipFile(LISTS / "fsb_libreoffice.ods") as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "content.xml":
                cell = b'<table:table-cell office:value-type="string"'
                repeated = (
                    b'<table:table-cell table:number-columns-repeated="16000" office:value-type="string"'
                )
                assert cell in content
                content = content.replace(cell, repeated, 1)
            new.writestr(name, content)
    assert "200 kolonner" in refused(target)


def test_a_far_formatted_but_empty_cell_is_no_obstacle(tmp_path: Path) -> None:
    with zipfile.ZipFile(LISTS / "fsb_ledige_boliger_2026-11.xlsx") as archive:
        sheet = archive.read(SHEET)
    far = sheet.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')
    result = read_list(changed(tmp_path, {SHEET: far}), today=TODAY)
    assert result.rows == read_list(LISTS / "fsb_ledige_boliger_2026-11.xlsx", today=TODAY).rows


def test_an_encrypted_workbook_is_refused() -> None:
    assert refused(LISTS / "med_adgangskode.xlsx") == "Filen er låst med adgangskode."


def test_a_zip_with_a_password_is_refused(tmp_path: Path) -> None:
    content = bytearray((LISTS / "kab_uge47.xlsx").read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + flags] |= 1
    assert refused(written(tmp_path, "laast.xlsx", bytes(content))) == "Filen er låst med adgangskode."


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("liste.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "Filen er en PDF og ikke en liste."),
        ("liste.csv", b"%PDF-1.7\n", "Filen er en PDF og ikke en liste."),
        ("liste.xls", b"<html><table><tr><td>Vej</td></tr></table></html>", "Filen er en webside eller XML"),
        (
            "liste.xls",
            b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>',
            "Filen er en webside eller XML",
        ),
        ("tom.xlsx", b"", "Filen er tom."),
        ("tom.csv", b"\xef\xbb\xbf\r\n", "Filen er tom."),
        ("nul.csv", b"\x00" * 5000, "Filen er tom."),
        ("liste.csv", b"Vej;Nr\x01\x02;Etage\n", "Filen er ikke en læselig tekst"),
        ("liste.csv", "KÃ¸benhavn".encode(), "Der er ingen liste"),
        ("liste.csv", b"\xef\xbb\xbfVej;K\xf8benhavn\n", "Filen er ikke en læselig tekst"),
        ("liste.csv", "Gade;København;Ærø;\n".encode() + b"\xff;\n", "Filen er ikke en læselig tekst"),
        ("brev.txt", "Kære kollega, vi ses på mandag.".encode(), "Der er ingen liste i filen"),
        ("billede.xlsx", b"\x89PNG\r\n\x1a\n", "Filen er et billede"),
        ("gammel.xls", OLE + b"\x00" * 600, "Filen er ikke et regneark, eller den er beskadiget."),
        ("brev.xls", OLE + "WordDocument".encode("utf-16-le"), "Filen er et dokument fra Office"),
        ("gammel.xls", OLE + "Workbook".encode("utf-16-le") + b"\x00" * 600, "Regnearket er beskadiget"),
        ("liste.xlsx", b"PK\x03\x04 og ikke mere", "Regnearket er beskadiget"),
    ],
)
def test_other_files_are_refused_with_their_name(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    assert refused(written(tmp_path, name, content)).startswith(sentence)


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({"word/document.xml": b"<w/>"}, "Filen er et tekstdokument"),
        (
            {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"},
            "Filen er et tekst",
        ),
        ({"xl/workbook.bin": b"\x00"}, "Filen er en binær Excel-fil (.xlsb)."),
        ({"billede.jpg": b"\xff\xd8\xff"}, "Filen er en zip-fil uden et regneark"),
    ],
)
def test_zips_of_another_kind_are_refused(tmp_path: Path, members: dict[str, bytes], sentence: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert refused(written(tmp_path, "liste.xlsx", target.getvalue())).startswith(sentence)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "væk.xlsx") == "Filen væk.xlsx findes ikke."


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path).endswith("kan ikke åbnes: det er en mappe.")


def test_a_workbook_without_a_list_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Kantinens menu", "Mandag", "Tirsdag"])
    book.save(tmp_path / "menu.xlsx")
    assert refused(tmp_path / "menu.xlsx").startswith("Der er ingen liste i filen")
