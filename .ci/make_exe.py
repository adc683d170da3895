"""Build the frozen program and prove that it works: a list, letters, and the window on a screen.

Usage: python .ci/make_exe.py [--only-prove]   (the folder is dist/boligdesk)

The proof uses nothing of this environment: the commands of the frozen program receive a list into a fresh
encrypted database and play the demo day with its letters; then its window is started and looked at. On Linux
(under Xvfb) keys are pressed in it, too: every page, a month's report, the guide, and lists out of mails.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import set_up
from openpyxl import load_workbook
from pypdf import PdfReader
from window import HAS_KEYS, ProofError, opened, screen

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "dist" / "boligdesk"
PROOF = ROOT / "build" / "exe-proof"
PICTURES = PROOF / "billeder"
LISTS = ROOT / "resources" / "demo" / "lists"
DAY = "2026-11-23"
PASSPHRASE = "en lang sætning til prøven"
DEMO_PASSPHRASE = "demokontor"
MAILED = {"aab_kommunal_anvisning.csv": "020018", "lejerbo_bruttoleje.csv": "080027"}
"""Lists that come by mail, and a dwelling in each."""
_ENDING = ".exe" if os.name == "nt" else ""


def main(arguments: list[str]) -> int:
    """Build, prove, say how large it is; 0 when all of it went well."""
    try:
        if "--only-prove" not in arguments:
            build()
        size = sum(
            file.stat().st_size for file in PROGRAM.rglob("*") if file.is_file() and not file.is_symlink()
        )
        print(f"{PROGRAM}: {size / 1_000_000:.0f} MB")
        shutil.rmtree(PROOF, ignore_errors=True)
        PICTURES.mkdir(parents=True)
        prove_import()
        prove_letters()
        prove_pages()
        prove_mails()
    except (ProofError, set_up.SetupError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def build() -> None:
    """Let PyInstaller make the folder; what a window needs must be there, for it is copied along."""
    if sys.platform == "linux":
        os.environ.setdefault(
            "DISPLAY", ":0"
        )  # never opened: it only asks for the libraries of a real window
        set_up.ensure_qt()
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    set_up.run([*command, "--workpath", str(ROOT / "build" / "exe"), str(ROOT / "build.spec")])


def prove_import() -> None:
    """A list goes into a fresh database, which can be read only with its passphrase."""
    database = PROOF / "kontor.db"
    for name in ("indstillinger_uge48.xlsx", "fsb_ledige_boliger_2026-11-23.xlsx"):
        print(command("import", str(LISTS / name), "--database", str(database)).strip().splitlines()[-1])
    if database.read_bytes()[:15] == b"SQLite format 3":
        raise ProofError("The database is not encrypted.")
    refused = start("match", "1", "--database", str(database), passphrase="en anden sætning")
    if refused.returncode != 1:
        raise ProofError("The database was opened with a wrong passphrase.")
    if not command("match", "1", "--database", str(database)).strip():
        raise ProofError("The list that was read in has no match list.")


def prove_letters() -> None:
    """The demo day receives its lists and writes its letters; an offer reads as one."""
    told = command("demo", "--out", str(PROOF / "demo"))
    letters = sorted((PROOF / "demo" / "breve").glob("*.pdf"))
    if len(letters) < 10:
        raise ProofError(f"Too few letters were made:\n{told}")
    offer = min((PROOF / "demo" / "breve").glob("tilbud-*.pdf"))
    text = "".join(page.extract_text() for page in PdfReader(offer).pages)
    for word in ("Vi tilbyder dig en bolig", "husleje", "kr."):
        if word.lower() not in text.lower():
            raise ProofError(f"{offer} does not say »{word}«:\n{text}")
    print(f"{len(letters)} letters; {offer.name} says what an offer must say")


def prove_pages() -> None:
    """The window opens the demo office; where keys can be pressed, every page, a month's report and the guide."""
    reports = PROOF / "rapporter"
    reports.mkdir()
    remember(f"[reports]\nfolder={reports.as_posix()}\n")
    line = [program("boligdesk"), "--database", str(PROOF / "demo" / "demo.db"), "--today", DAY]
    with screen() as display, opened(line, environment(DEMO_PASSPHRASE), display, PICTURES) as window:
        print(f"The window painted its first page after {window.look('1-overblik'):.1f} s")
        if not HAS_KEYS:
            return
        window.focus("Boligdesk")
        for page in ("2-boliger", "3-borgere", "4-tilbud", "8-indstillinger", "7-rapporter"):
            window.press(f"ctrl+{page[0]}")
            window.look(page)
        window.press("alt+l")
        window.until(lambda: any(reports.glob("*.xlsx")), "the month's report")
        window.look("7-rapport-lavet")
        window.press("F1")
        window.focus("Hjælp – brugervejledning")
        window.look("hjaelp")
    (report,) = reports.glob("*.xlsx")
    print(f"{report.name} has the sheets {', '.join(load_workbook(report, read_only=True).sheetnames)}")


def prove_mails() -> None:
    """The lists in a mail of each kind, laid in the inbox's folder, are looked through and accepted."""
    if not HAS_KEYS:
        return
    sys.path.append(str(ROOT / "tests"))  # mails are made as the tests make them
    from support.mails import SENDER, SENT, eml
    from support.outlook_file import outlook_mail

    database, inbox = PROOF / "kontor.db", PROOF / "indbakke"
    inbox.mkdir()
    lists = {name: (LISTS / name).read_bytes() for name in MAILED}
    (internet, outlook) = lists.items()
    (inbox / "internet.eml").write_bytes(eml(internet))
    mail = outlook_mail(
        sender=SENDER, subject="Ledige boliger", body="Se bilaget.", sent=SENT, attachments=[outlook]
    )
    (inbox / "outlook.msg").write_bytes(mail)
    command("setting", "inbox.folder", str(inbox), "--database", str(database))
    remember("[General]\npage=vacancies\n")
    line = [program("boligdesk"), "--database", str(database), "--today", DAY]
    with screen() as display, opened(line, environment(PASSPHRASE), display, PICTURES) as window:
        window.look("kontor")
        window.focus("Boligdesk")
        window.press("ctrl+shift+i")
        window.focus("Indbakke")
        window.look("indbakke")
        for number, tenancy in enumerate(MAILED.values(), start=1):
            window.open_by("Importér lister", "alt+g")
            window.look(f"import-{number}")
            window.press("alt+g")
            window.until(partial(has, database, tenancy), f"dwelling {tenancy}")
            window.focus("Indbakke")
    print(f"The mails' dwellings {', '.join(MAILED.values())} were received")


def has(database: Path, tenancy: str) -> bool:
    """Whether a dwelling was received."""
    return start("match", tenancy, "--database", str(database), passphrase=PASSPHRASE).returncode == 0


def remember(memory: str) -> None:
    """What the window shall find remembered from an earlier run."""
    data = PROOF / "data"
    data.mkdir(exist_ok=True)
    (data / "settings.json").write_text(json.dumps({"theme": "light"}), encoding="utf-8")
    (data / "vindue.ini").write_text(memory, encoding="utf-8")


def command(*arguments: str, passphrase: str = PASSPHRASE) -> str:
    """What a command of the frozen program prints; it must succeed."""
    done = start(*arguments, passphrase=passphrase)
    if done.returncode:
        raise ProofError(
            f"boligdesk {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        )
    return done.stdout + done.stderr


def start(*arguments: str, passphrase: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the frozen program on the day of the lists."""
    line = [program("boligdesk-kommando"), *arguments, "--today", DAY]
    return subprocess.run(
        line, env=environment(passphrase), capture_output=True, text=True, encoding="utf-8", check=False
    )


def program(name: str) -> str:
    """One of the two programs of the folder."""
    return str(PROGRAM / f"{name}{_ENDING}")


def environment(passphrase: str) -> dict[str, str]:
    """A data folder of its own, and nothing that would let the program find this environment's Python."""
    mine = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "QT_"))}
    return mine | {"BOLIGDESK_DATA": str(PROOF / "data"), "BOLIGDESK_PASSPHRASE": passphrase}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
