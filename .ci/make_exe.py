"""Build the frozen program and prove that it works: a list, letters, and the window on a screen.

Usage: python .ci/make_exe.py [--only-prove]   (the folder is dist/boligdesk)

The proof uses nothing of this environment: the commands of the frozen program receive a list into a fresh
encrypted database and play the demo day with its letters; then its window is started (on Linux under Xvfb)
and looked at.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import set_up
from PIL import Image, ImageGrab
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "dist" / "boligdesk"
PROOF = ROOT / "build" / "exe-proof"
LISTS = ROOT / "resources" / "demo" / "lists"
DAY = "2026-11-23"
PASSPHRASE = "en lang sætning til prøven"
DEMO_PASSPHRASE = "demokontor"
SCREEN = (1366, 768)
PAINTED_WITHIN = 60
"""Seconds until the page must be on the screen; the first start reads everything from the disk."""
_ENDING = ".exe" if os.name == "nt" else ""


class ProofError(Exception):
    """The frozen program does not do what it should."""


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
        PROOF.mkdir(parents=True)
        prove_import()
        prove_letters()
        prove_window()
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


def prove_window() -> None:
    """The window opens the demo office and paints it; the picture is kept beside the letters."""
    (PROOF / "data").mkdir(exist_ok=True)
    (PROOF / "data" / "settings.json").write_text(json.dumps({"theme": "light"}), encoding="utf-8")
    with screen() as display:
        window = subprocess.Popen(
            [program("boligdesk"), "--database", str(PROOF / "demo" / "demo.db"), "--today", DAY],
            env=environment(DEMO_PASSPHRASE) | display,
        )
        began = time.monotonic()
        try:
            while not painted(picture := grab(display)):
                if time.monotonic() - began > PAINTED_WITHIN:
                    picture.save(PROOF / "vindue.png")
                    raise ProofError(f"The window did not paint its page; see {PROOF / 'vindue.png'}.")
                ended(window)
            picture.save(PROOF / "vindue.png")
        finally:
            window.terminate()
            window.wait()
    print(f"The window painted its page after {time.monotonic() - began:.1f} s: {PROOF / 'vindue.png'}")


def ended(window: subprocess.Popen[bytes]) -> None:
    """Wait a moment between two looks; a window that ends by itself has failed."""
    try:
        status = window.wait(timeout=0.2)
    except subprocess.TimeoutExpired:
        return
    raise ProofError(f"The window ended by itself with status {status}.")


def painted(picture: Image.Image) -> bool:
    """Whether a page with its lists stands there: a bare or waiting window has one colour nearly everywhere.

    The rail, the top bar and the words of a waiting page are a few hundredths of it; lists, chips and the
    waterfall are much more.
    """
    small = picture.convert("RGB").resize((SCREEN[0] // 2, SCREEN[1] // 2))
    counts = sorted(
        (count for count, _colour in small.getcolors(small.width * small.height) or ()), reverse=True
    )
    return len(counts) > 200 and sum(counts[4:]) / sum(counts) > 0.06


def grab(display: Mapping[str, str]) -> Image.Image:
    """A picture of the whole screen."""
    return ImageGrab.grab(xdisplay=display.get("DISPLAY"))


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """A screen of its own under Linux (made, and taken away again); the user's own elsewhere."""
    if sys.platform != "linux":
        yield {}
        return
    if shutil.which("Xvfb") is None:
        set_up.install_system_packages(["xvfb"], reason="a screen to prove the window on")
    ready, told = os.pipe()
    wide, high = SCREEN
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(told), "-screen", "0", f"{wide}x{high}x24", "-nolisten", "tcp"],
        pass_fds=[told],
        stderr=subprocess.DEVNULL,
    )
    os.close(told)
    try:
        with os.fdopen(ready) as answer:
            number = answer.readline().strip()
        if not number:
            raise ProofError("Xvfb did not start.")
        yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


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
