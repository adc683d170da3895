"""From the start of the process to the first paint of the window, and to the first rows, against a bare window.

Peer: a PySide6 program that shows an empty main window. Both run without a display, alternating; the median of
the rounds is compared. The rows are those of the demo office that ``make demo`` makes; it is made here if missing.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 7
PAINT_LIMIT, ROWS_LIMIT, MEMORY_LIMIT_MB = 1.25, 2.5, 200
PASSPHRASE = "demokontor"

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        print("painted", time.monotonic(), flush=True)
        QTimer.singleShot(0, QApplication.quit)
app = QApplication(sys.argv)
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""

OURS = """
import sys, time
import boligdesk.desktop.main_window as main_window
from boligdesk.cli import run
said = set()
def say(word):
    if word not in said:
        said.add(word)
        print(word, time.monotonic(), flush=True)
shown = main_window.MainWindow.paintEvent
def painted(self, event):
    shown(self, event)
    say("painted")
main_window.MainWindow.paintEvent = painted
def watch(page):
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication
    class Eye(QObject):
        def eventFilter(self, seen, event):
            if event.type() == QEvent.Type.Paint and page.table.table_model.rowCount():
                say("rows")
                QTimer.singleShot(0, QApplication.quit)
            return False
    eye = Eye(page)
    page.table.viewport().installEventFilter(eye)
made = main_window.MainWindow.page
def page(self, key):
    first = key not in self.pages
    found = made(self, key)
    if first and key == "vacancies":
        watch(found)
    return found
main_window.MainWindow.page = page
status = run(sys.argv[1:])
import resource
print("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)
sys.exit(status)
"""


def told(program: str, arguments: list[str], environment: dict[str, str]) -> dict[str, float]:
    """Milliseconds from the start of the process to each word it says (memory: MB)."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True, text=True, env=environment, check=True, timeout=120,
    )  # fmt: skip
    said = (line.split() for line in done.stdout.splitlines())
    return {word: float(value) if word == "memory" else (float(value) - began) * 1000 for word, value in said}


def main() -> int:
    """Print ours, the peer, the ratio and the target; 1 where a target is missed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BOLIGDESK_PASSPHRASE": PASSPHRASE}
    with tempfile.TemporaryDirectory() as folder:
        environment["BOLIGDESK_DATA"] = folder
        subprocess.run(
            [sys.executable, "-m", "boligdesk", "demo", "--out", f"{folder}/demo"],
            env=environment, check=True, capture_output=True,
        )  # fmt: skip
        (Path(folder) / "vindue.ini").write_text("[General]\npage=vacancies\n", encoding="utf-8")
        arguments = ["--database", f"{folder}/demo/demo.db", "--today", "2026-11-23"]
        bare, ours = [], []
        for _round in range(ROUNDS + 1):
            bare.append(told(BARE, [], environment))
            ours.append(told(OURS, arguments, environment))
    # The first round warms the disk.
    bare, ours = bare[1:], ours[1:]
    peer = statistics.median(one["painted"] for one in bare)
    painted = statistics.median(one["painted"] for one in ours)
    rows = statistics.median(one["rows"] for one in ours)
    memory = max(one["memory"] for one in ours)
    print(f"bare window painted            {peer:7.0f} ms")
    print(
        f"our window painted             {painted:7.0f} ms   {painted / peer:4.2f} x (target <= {PAINT_LIMIT})"
    )
    print(f"first rows on the screen       {rows:7.0f} ms   {rows / peer:4.2f} x (target <= {ROWS_LIMIT})")
    print(f"memory at its highest          {memory:7.0f} MB   (target <= {MEMORY_LIMIT_MB})")
    missed = painted > PAINT_LIMIT * peer or rows > ROWS_LIMIT * peer or memory > MEMORY_LIMIT_MB
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
