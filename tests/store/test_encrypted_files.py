"""The file on disk is unreadable without its key, and what can go wrong with it is said in plain words."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import keyring.errors
import pytest
import sqlcipher3.dbapi2 as sqlcipher
from support.store_values import BY, TODAY, a_vacancy, an_applicant, letter

from boligdesk.errors import KnownError
from boligdesk.store import keys, places
from boligdesk.store.engine import MEMORY, file_engine, open_office, postgres_engine

WORDS = "korrekt hest batteri hæfteklamme"


class Memory:
    """A key store in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service_name: str, username: str) -> str | None:
        return self.kept.get((service_name, username))

    def set_password(self, service_name: str, username: str, password: str) -> None:
        self.kept[service_name, username] = password


class Broken(Memory):
    """A computer without a key store."""

    def get_password(self, service_name: str, username: str) -> str | None:
        raise keyring.errors.NoKeyringError

    def set_password(self, service_name: str, username: str, password: str) -> None:
        raise keyring.errors.NoKeyringError


class Forgetful(Memory):
    """A key store that takes everything and keeps nothing."""

    def set_password(self, service_name: str, username: str, password: str) -> None:
        return None


def test_nothing_is_readable_on_disk(tmp_path: Path, template_file: Path) -> None:
    file = tmp_path / "kontor.db"
    shutil.copyfile(template_file, file)
    office = open_office(file, today=TODAY, passphrase="5a" * 32)
    secrets = ["Hemmelig Person Opdigt", "710299-1234", "fortroligt-notat", "Hemmeligvej"]
    with office.write("test", BY) as unit:
        an_applicant(unit, name=secrets[0], cpr=secrets[1], note=secrets[2])
        a_vacancy(unit, note=secrets[2])
        unit.papers.save(letter(secrets[3].encode() * 50))
    contents = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert "kontor.db-wal" in contents, "the log is looked at while it is in use"
    office.close()
    contents["kontor.db closed"] = file.read_bytes()
    for name, content in contents.items():
        assert b"SQLite format 3" not in content, name
        for word in [*secrets, "CREATE TABLE", "applicant"]:
            assert word.encode() not in content, (name, word)


@pytest.mark.parametrize("wrong", ["forkert", "5b" * 32, WORDS.upper()])
def test_a_wrong_key_is_refused_with_advice(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "kontor.db"
    open_office(file, today=TODAY, passphrase=WORDS).close()
    before = file.read_bytes()
    with pytest.raises(KnownError, match="kan ikke låses op") as refusal:
        open_office(file, today=TODAY, passphrase=wrong)
    assert "gendannelsesnøglen" in refusal.value.advice
    assert file.read_bytes() == before
    open_office(file, today=TODAY, passphrase=WORDS).close()


def test_any_sqlcipher_tool_opens_it_with_the_passphrase(tmp_path: Path) -> None:
    file = tmp_path / "kontor.db"
    open_office(file, today=TODAY, passphrase=WORDS).close()
    connection = sqlcipher.connect(str(file))
    connection.execute(f"PRAGMA key = '{WORDS}'")
    assert connection.execute("SELECT count(*) FROM reason_code").fetchone()[0] == 34
    connection.close()


def test_the_key_is_made_once_told_and_found_again(tmp_path: Path) -> None:
    store = Memory()
    file = tmp_path / "kontor.db"
    first = open_office(file, today=TODAY, key_store=store)
    assert first.recovery_sheet is not None
    with first.write("test", BY) as unit:
        an_applicant(unit)
    first.close()
    told = open_office(file, today=TODAY, key_store=store)
    assert told.recovery_sheet == first.recovery_sheet, (
        "told again until it is kept: the first start may crash"
    )
    told.sheet_kept()
    told.close()
    again = open_office(file, today=TODAY, key_store=store)
    assert again.recovery_sheet is None
    again.close()
    moved = file.rename(tmp_path / "flyttet.db")
    office = open_office(moved, today=TODAY, key_store=store)
    with office.read() as unit:
        assert len(unit.applicants.all()) == 1
    office.close()

    found = re.search(r"(?:[0-9A-F]{8}-?\n?){8}", first.recovery_sheet)
    assert found is not None
    code = found.group().strip()
    for lost in (Memory(), Broken()):
        with pytest.raises(KnownError) as refusal:
            open_office(moved, today=TODAY, key_store=lost)
        assert "BOLIGDESK_PASSPHRASE" in refusal.value.advice
    for typed in (code, code.lower(), code.replace("-", " ")):
        rescued = open_office(moved, today=TODAY, passphrase=typed, key_store=Broken())
        with rescued.read() as unit:
            assert len(unit.applicants.all()) == 1
        rescued.close()


def test_a_typed_recovery_key_can_be_given_back_to_the_key_store(tmp_path: Path) -> None:
    file, store = tmp_path / "kontor.db", Memory()
    open_office(file, today=TODAY, passphrase="5a" * 32, key_store=store).close()
    assert store.kept == {}, "only opening the file keeps nothing"
    office = open_office(file, today=TODAY, passphrase="5a" * 32, key_store=store)
    assert office.put_key_back()
    office.close()
    office = open_office(file, today=TODAY, key_store=store)
    assert office.recovery_sheet is None
    assert not office.put_key_back(), "it is there already"
    office.close()
    for none in (Broken(), Forgetful()):
        office = open_office(file, today=TODAY, passphrase="5a" * 32, key_store=none)
        assert not office.put_key_back()
        office.close()
    office = open_office(tmp_path / "ord.db", today=TODAY, passphrase=WORDS, key_store=store)
    assert not office.put_key_back(), "a passphrase is for people to keep"
    office.close()


@pytest.mark.parametrize("store", [Broken(), Forgetful()], ids=["none", "forgetful"])
def test_without_a_key_store_a_passphrase_is_asked_for(tmp_path: Path, store: keys.KeyStore) -> None:
    file = tmp_path / "kontor.db"
    with pytest.raises(KnownError, match="nøglering") as refusal:
        open_office(file, today=TODAY, key_store=store)
    assert "BOLIGDESK_PASSPHRASE" in refusal.value.advice
    assert "glemmes den" in refusal.value.advice
    assert not file.exists(), "no file may be made that nobody can open"


def test_two_keys_are_never_the_same(tmp_path: Path) -> None:
    made = [keys.obtain(tmp_path / "ny.db", passphrase=None, store=Memory()) for _ in range(2)]
    assert made[0].raw != made[1].raw
    assert made[0].salt != made[1].salt
    assert "raw" not in repr(made[0])


def test_a_full_disk_loses_nothing(tmp_path: Path, template_file: Path) -> None:
    file = tmp_path / "kontor.db"
    shutil.copyfile(template_file, file)
    office = open_office(file, today=TODAY, passphrase="5a" * 32)
    with office.write("test", BY) as unit:
        an_applicant(unit, "2026-00001")
    with office.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(KnownError, match="Disken er fuld"), office.write("test", BY) as unit:
        unit.papers.save(letter(b"x" * 1_000_000))
    with office.write("test", BY) as unit:
        an_applicant(unit, "2026-00002")
    with office.read() as unit:
        assert [one.case_no for one in unit.applicants.all()] == ["2026-00001", "2026-00002"]
    office.close()


def test_a_busy_database_says_so(tmp_path: Path, template_file: Path) -> None:
    file = tmp_path / "kontor.db"
    shutil.copyfile(template_file, file)
    first, second = (open_office(file, today=TODAY, passphrase="5a" * 32) for _ in range(2))
    with second.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA busy_timeout = 50")
    with first.write("test", BY) as unit:
        an_applicant(unit)
        with pytest.raises(KnownError, match="optaget"), second.write("test", BY):
            pass
    with second.write("test", BY) as unit:
        assert len(unit.applicants.all()) == 1
    first.close()
    second.close()


def test_a_damaged_file_says_so(tmp_path: Path, template_file: Path) -> None:
    file = tmp_path / "kontor.db"
    content = bytearray(template_file.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = bytes(64)
    file.write_bytes(content)
    with pytest.raises(KnownError):
        open_office(file, today=TODAY, passphrase="5a" * 32)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "brev.db"
    file.write_bytes(b"%PDF-1.7 dette er et brev og ikke en database" * 200)
    with pytest.raises(KnownError, match="ikke en Boligdesk-database"):
        open_office(file, today=TODAY, passphrase=WORDS)


def test_the_status_bar_says_which_file(tmp_path: Path) -> None:
    folder = tmp_path / "kontoret"
    folder.mkdir()
    office = open_office(folder / "kontor.db", today=TODAY, passphrase="en lang sætning")
    office.close()
    assert office.words == f"Egen PC (krypteret): {Path('…', 'kontoret', 'kontor.db')}"


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="kan ikke læses"):
        open_office(tmp_path, today=TODAY, passphrase=WORDS)


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="findes ikke"):
        open_office(tmp_path / "nej" / "kontor.db", today=TODAY, passphrase=WORDS)


def test_memory_needs_no_key_and_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    office = open_office(MEMORY, today=TODAY, key_store=Broken())
    with office.write("test", BY) as unit:
        an_applicant(unit)
    with office.read() as unit:
        assert len(unit.applicants.all()) == 1
    office.close()
    assert set(tmp_path.iterdir()) == before


def test_other_databases_are_refused() -> None:
    with pytest.raises(KnownError, match="mysql"):
        postgres_engine("mysql://localhost/x")


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="kan ikke nås") as refusal:
        open_office(f"postgresql://nobody@/x?host={tmp_path}", today=TODAY)
    assert refusal.value.advice


def test_the_file_is_set_up_to_lose_nothing(tmp_path: Path) -> None:
    engine = file_engine(tmp_path / "x.db", keys.obtain(tmp_path / "x.db", passphrase="5a" * 32))
    with engine.connect() as connection:
        asked = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in (
            "journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")}  # fmt: skip
    engine.dispose()
    assert asked == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 5000,
    }  # fmt: skip


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//fil01/faelles /mnt/faelles cifs rw 0 0
nas:/vol /srv/nas nfs4 rw 0 0
/dev/sdb1 /srv/nas/lokal ext4 rw 0 0
nas:/home /home/anna/Mine\\040dokumenter nfs rw 0 0
"""


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/home/anna/kontor.db", "ext4"),
        ("/mnt/faelles/kontor.db", "cifs"),
        ("/mnt/faelles2/kontor.db", "ext4"),
        ("/srv/nas/a/kontor.db", "nfs4"),
        ("/srv/nas/lokal/kontor.db", "ext4"),
        ("/home/anna/Mine dokumenter/kontor.db", "nfs"),
    ],
)
def test_the_file_system_of_a_place(file: str, kind: str) -> None:
    assert places.file_system(Path(file), MOUNTS) == kind


@pytest.mark.parametrize(
    ("path", "share"),
    [
        (r"\\fil01\faelles\kontor.db", True),
        ("//fil01/faelles/kontor.db", True),
        (r"\\?\UNC\fil01\faelles\kontor.db", True),
        (r"C:\Brugere\anna\kontor.db", False),
        (r"\\?\C:\Brugere\anna\kontor.db", False),
    ],
)
def test_windows_shares(path: str, share: bool) -> None:
    assert places.is_unc(path) is share


def test_a_network_drive_is_refused_with_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nnas:/x {tmp_path.resolve()} nfs rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(places, "_MOUNTS", mounts)
    with pytest.raises(KnownError, match="netværksdrev") as refusal:
        open_office(tmp_path / "kontor.db", today=TODAY, passphrase=WORDS)
    assert "PostgreSQL" in refusal.value.advice
    assert not (tmp_path / "kontor.db").exists()


def test_the_derivation_is_that_of_sqlcipher(tmp_path: Path) -> None:
    key = keys.obtain(tmp_path / "ny.db", passphrase=WORDS)
    assert key.raw == hashlib.pbkdf2_hmac("sha512", WORDS.encode(), key.salt, 256_000, 32)
    assert not key.fresh, "a passphrase is the user's own: nothing to print"
