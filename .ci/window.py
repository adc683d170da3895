"""A window of the frozen program on a screen of its own: keys are pressed in it, and it is looked at.

Under Linux the screen is Xvfb's and the keys are xdotool's; elsewhere the window is only looked at.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import set_up
from PIL import Image, ImageChops, ImageGrab

SCREEN = (1366, 768)
PATIENCE = 60
"""Seconds until something must have come; the first start reads everything from the disk."""
HAS_KEYS = sys.platform == "linux"
_LOOK = 0.3
"""Seconds between two looks."""
_STILL = 4
"""So many looks in a row must be alike: a busy program may paint nothing for a while."""
_SAME, _OTHER = 60, 3_000
"""Pixels in which two pictures of the same may differ (a cursor blinks; a bar that says »busy« moves by more), and in
which another page or a dialog differs at least."""


class ProofError(Exception):
    """The frozen program does not do what it should."""


class Window:
    """A running program; every picture is kept in ``folder``."""

    def __init__(self, process: subprocess.Popen[bytes], display: Mapping[str, str], folder: Path) -> None:
        self._process = process
        self._display = display
        self._folder = folder
        self._kept: Image.Image | None = None
        self._last: Image.Image | None = None
        self._alike = 0

    def look(self, name: str) -> float:
        """Wait for another painted page than the last one that stands still; return the seconds until it came."""
        began = time.monotonic()
        try:
            self.until(self._is_new, f"a page for {name}")
            came = time.monotonic() - began
            self._alike = 0
            self.until(self._is_still, f"{name} to stand still")
            self._kept = self._last
        finally:
            self._grab().save(self._folder / f"{name}.png")
        return came

    def press(self, *keys: str) -> None:
        """Press these keys in the window that has the keyboard."""
        self._tool("key", *keys)

    def focus(self, title: str) -> None:
        """Wait for a window with this title and give it the keyboard: there is nobody else here who would."""
        self.until(lambda: self._shows(title), f"the window {title!r}")
        self._tool("search", "--onlyvisible", "--name", f"^{title}$", "windowfocus", "--sync")

    def _shows(self, title: str) -> bool:
        return bool(self._tool("search", "--onlyvisible", "--name", f"^{title}$"))

    def open_by(self, title: str, *keys: str) -> None:
        """Press these keys until a window with this title is there: what they act on may still be on its way."""

        def is_there() -> bool:
            self.press(*keys)
            time.sleep(_LOOK)
            return self._shows(title)

        self.until(is_there, f"the window {title!r}")
        self.focus(title)

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Look again and again whether it holds; a window that ends by itself has failed."""
        began = time.monotonic()
        while not holds():
            if time.monotonic() - began > PATIENCE:
                self._grab().save(self._folder / "forgæves.png")
                raise ProofError(f"Waited in vain for {what}; see the last picture in {self._folder}.")
            try:
                status = self._process.wait(timeout=_LOOK)
            except subprocess.TimeoutExpired:
                continue
            raise ProofError(f"The window ended by itself with status {status}.")

    def _is_new(self) -> bool:
        self._last = self._grab()
        return _painted(self._last) and (self._kept is None or _changed(self._last, self._kept) > _OTHER)

    def _is_still(self) -> bool:
        before, self._last = self._last, self._grab()
        alike = before is not None and _changed(before, self._last) < _SAME
        self._alike = self._alike + 1 if alike else 0
        return self._alike >= _STILL

    def _grab(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self._display.get("DISPLAY")).convert("RGB")

    def _tool(self, *arguments: str) -> str:
        line = ["xdotool", *arguments]
        done = subprocess.run(
            line, env=os.environ | self._display, capture_output=True, text=True, check=False
        )
        return done.stdout


def _changed(one: Image.Image, other: Image.Image) -> int:
    """In how many pixels they differ."""
    return sum(ImageChops.difference(one, other).convert("L").histogram()[1:])


def _painted(picture: Image.Image) -> bool:
    """Whether a page with its lists stands there: a bare or waiting window has one colour nearly everywhere.

    The rail, the top bar and the words of a waiting page are a few hundredths of it; lists, chips and the
    waterfall are much more.
    """
    small = picture.resize((SCREEN[0] // 2, SCREEN[1] // 2))
    counts = sorted(
        (count for count, _colour in small.getcolors(small.width * small.height) or ()), reverse=True
    )
    return len(counts) > 200 and sum(counts[4:]) / sum(counts) > 0.06


@contextmanager
def opened(
    line: list[str], environment: Mapping[str, str], display: Mapping[str, str], folder: Path
) -> Iterator[Window]:
    """Start a program with a window; it is ended afterwards."""
    process = subprocess.Popen(line, env={**environment, **display})
    try:
        yield Window(process, display, folder)
    finally:
        process.terminate()
        process.wait()


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """A screen of its own under Linux (made, and taken away again); the user's own elsewhere."""
    if sys.platform != "linux":
        yield {}
        return
    needed = {"Xvfb": "xvfb", "xdotool": "xdotool"}
    if missing := [package for program, package in needed.items() if shutil.which(program) is None]:
        set_up.install_system_packages(missing, reason="a screen to prove the window on")
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
