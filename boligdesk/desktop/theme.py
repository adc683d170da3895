"""One quiet theme, light and dark: colours as tokens, the palette and the style sheet made from them.

Nothing here is a fixed number of pixels: every distance is a multiple of :func:`unit`, which is
half the height of the text (8 px at 100 %), so the window grows with the user's font and scale.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from boligdesk.paths import resources

FAMILY: Final = "Inter"
_FALLBACKS: Final = ("Segoe UI", "Noto Sans", "DejaVu Sans")
_POINTS: Final = 9.5


@dataclass(frozen=True, slots=True)
class Tone:
    """The two colours of a chip or an amount: text on a quiet ground."""

    text: str
    ground: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of one appearance. Text on its ground has a contrast of at least 4.5 : 1."""

    name: str
    window: str
    rail: str
    card: str
    raised: str
    border: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_text: str
    selected: str
    hover: str
    good: Tone
    warn: Tone
    bad: Tone
    info: Tone
    neutral: Tone
    bar_start: str
    bar_less: str
    bar_more: str
    bar_end: str
    lost: str

    def tone(self, name: str) -> Tone:
        """The colours of ``good``, ``warn``, ``bad``, ``info`` or ``neutral``."""
        tones = {"good": self.good, "warn": self.warn, "bad": self.bad, "info": self.info}
        return tones.get(name, self.neutral)

    def ink(self, name: str) -> QColor:
        """The text colour of a cell: ``normal``, ``muted`` or a tone."""
        if name == "normal":
            return QColor(self.text)
        return QColor(self.muted if name == "muted" else self.tone(name).text)

    def series(self, name: str) -> QColor:
        """The colour of a figure in a chart: ``accent``, ``lost``, ``good``, ``warn`` or ``muted``; ≥ 3 : 1."""
        colours = {"lost": self.lost, "good": self.bar_less, "warn": self.bar_more, "muted": self.muted}
        return QColor(colours.get(name, self.accent))


LIGHT: Final = Theme(
    name="light",
    window="#f3f5f7",
    rail="#fafbfc",
    card="#ffffff",
    raised="#ffffff",
    border="#dde2e7",
    line="#edf0f3",
    text="#1d2329",
    muted="#5c6774",
    accent="#0b5d97",
    on_accent="#ffffff",
    accent_text="#0b5d97",
    selected="#e6f0f9",
    hover="#f2f5f8",
    good=Tone("#17663a", "#def2e5"),
    warn=Tone("#855000", "#fcefd6"),
    bad=Tone("#a32020", "#fbe3e3"),
    info=Tone("#14558c", "#e1eefa"),
    neutral=Tone("#4a5663", "#e9edf1"),
    bar_start="#21699d",
    bar_less="#549a77",
    bar_more="#c08429",
    bar_end="#30363b",
    lost="#cb6b67",
)

DARK: Final = Theme(
    name="dark",
    window="#171a1e",
    rail="#1b1f24",
    card="#1e2227",
    raised="#262b31",
    border="#31373f",
    line="#2a3037",
    text="#e6e9ec",
    muted="#9ca7b3",
    accent="#5cb0ea",
    on_accent="#0a1b29",
    accent_text="#6cb8ee",
    selected="#213a50",
    hover="#252b32",
    good=Tone("#62cf92", "#173526"),
    warn=Tone("#edaf4b", "#3d2d10"),
    bad=Tone("#f58a8a", "#452023"),
    info=Tone("#77bdf2", "#17344c"),
    neutral=Tone("#b3bdc8", "#2e353d"),
    bar_start="#56a3d6",
    bar_less="#4f9d75",
    bar_more="#c08a3a",
    bar_end="#d3d7db",
    lost="#b5645f",
)


def now() -> Theme:
    """The theme in use, told from the program's palette; so nothing needs to be passed around.

    A widget's own palette does not tell: a transparent ground counts as black there.
    """
    return DARK if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def unit(count: float = 1.0, *, font: QFont | None = None) -> int:
    """``count`` steps of the grid in logical pixels: half a text height each, 8 px at the usual size."""
    metrics = QFontMetrics(QApplication.font() if font is None else font)
    return max(1, round(count * metrics.height() / 2))


def apply(app: QApplication, choice: str = "system") -> None:
    """Give the program its style, fonts and colours; ``choice`` is ``system``, ``light`` or ``dark``."""
    app.setStyle("Fusion")
    if app.property("boligdesk_fonts") is None:
        _load_fonts(app)
    hints = app.styleHints()
    dark = choice == "dark" or (choice == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
    theme = DARK if dark else LIGHT
    app.setPalette(_palette(theme))
    app.setStyleSheet(_style_sheet(theme))


def follow_system(app: QApplication, choice: str) -> None:
    """Apply the theme now and again whenever the system turns light or dark."""
    apply(app, choice)
    hints = app.styleHints()
    app.setProperty("boligdesk_hints", hints)  # PySide drops the wrapper and its connection otherwise
    if choice == "system":
        hints.colorSchemeChanged.connect(lambda _scheme: apply(app, choice))


def application() -> QApplication:
    """The program's own QApplication, made if there is none yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
        app.setWindowIcon(QIcon(str(resources() / "icon" / "boligdesk.png")))
    app.setApplicationName("Boligdesk")
    return app


def _load_fonts(app: QApplication) -> None:
    for file in sorted((resources() / "fonts").glob("Inter-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    font = QFont([FAMILY, *_FALLBACKS])
    font.setPointSizeF(_POINTS)
    app.setFont(font)
    app.setProperty("boligdesk_fonts", True)


def tabular(font: QFont) -> QFont:
    """A copy of ``font`` whose figures are all equally wide: for columns of numbers only, because its hyphen is too."""
    copy = QFont(font)
    copy.setFeature(QFont.Tag("tnum"), 1)
    return copy


def scaled(font: QFont, factor: float, *, weight: QFont.Weight | None = None) -> QFont:
    """A copy of ``font``, larger or smaller, with another weight where given."""
    copy = QFont(font)
    copy.setPointSizeF(font.pointSizeF() * factor)
    if weight is not None:
        copy.setWeight(weight)
    return copy


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    colours = {
        role.Window: theme.window, role.WindowText: theme.text, role.Base: theme.card,
        role.AlternateBase: theme.hover, role.Text: theme.text, role.Button: theme.raised,
        role.ButtonText: theme.text, role.ToolTipBase: theme.raised, role.ToolTipText: theme.text,
        role.Highlight: theme.accent, role.HighlightedText: theme.on_accent, role.Link: theme.accent_text,
        role.PlaceholderText: theme.muted, role.Mid: theme.border, role.Midlight: theme.line,
        role.Light: theme.raised, role.Dark: theme.border, role.Shadow: theme.border,
        role.BrightText: theme.bad.text, role.Accent: theme.accent,
    }  # fmt: skip
    for one, colour in colours.items():
        palette.setColor(one, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, one, QColor(theme.muted))
    return palette


def _style_sheet(theme: Theme) -> str:
    half, one, radius = unit(0.5), unit(1), unit(0.75)
    values: dict[str, Any] = {
        "t": theme, "half": half, "one": one, "radius": radius, "quarter": unit(0.25),
        "button": unit(0.6), "wide": unit(1.75), "cell": unit(0.8), "bar": unit(1.25), "pill": unit(0.9),
        "arrow": (resources() / "style" / f"down_{theme.name}.svg").as_posix(), "mark": unit(1.9),
        "tick": (resources() / "style" / f"tick_{theme.name}.svg").as_posix(), "box": unit(1.75),
    }  # fmt: skip
    return _SHEET.format(**values)


_SHEET: Final = """
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.border}; padding: {half}px; }}
QFrame[role="rail"] {{ background: {t.rail}; border: none; border-right: 1px solid {t.border}; }}
QFrame[role="top"] {{ background: {t.card}; border: none; border-bottom: 1px solid {t.border}; }}
QFrame[role="status"] {{ background: {t.card}; border: none; border-top: 1px solid {t.border}; }}
QFrame[role="card"] {{ background: {t.card}; border: 1px solid {t.border}; border-radius: {radius}px; }}
QFrame[role="line"] {{ background: {t.line}; border: none; }}
QFrame[role="message"] {{ background: {t.raised}; border: 1px solid {t.border}; border-radius: {radius}px; }}
QFrame[role="message"][tone="bad"] {{ background: {t.bad.ground}; border-color: {t.bad.text}; }}
QFrame[role="message"][tone="good"] {{ background: {t.good.ground}; border-color: {t.good.text}; }}
QFrame[role="strip"] {{ background: {t.info.ground}; border: none; border-radius: {half}px; }}
QLabel {{ background: transparent; }}
QLabel[tone="muted"] {{ color: {t.muted}; }}
QLabel[tone="good"] {{ color: {t.good.text}; }}
QLabel[tone="warn"] {{ color: {t.warn.text}; }}
QLabel[tone="bad"] {{ color: {t.bad.text}; }}
QLabel[tone="accent"] {{ color: {t.accent_text}; }}
QLabel[role="chip"] {{ border-radius: {pill}px; padding: {quarter}px {one}px;
    background: {t.neutral.ground}; color: {t.neutral.text}; }}
QLabel[role="chip"][tone="good"] {{ background: {t.good.ground}; color: {t.good.text}; }}
QLabel[role="chip"][tone="warn"] {{ background: {t.warn.ground}; color: {t.warn.text}; }}
QLabel[role="chip"][tone="bad"] {{ background: {t.bad.ground}; color: {t.bad.text}; }}
QLabel[role="chip"][tone="info"] {{ background: {t.info.ground}; color: {t.info.text}; }}
QPushButton {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
    border-radius: {radius}px; padding: {button}px {wide}px; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.selected}; }}
QPushButton:focus {{ border-color: {t.accent}; }}
QPushButton:disabled {{ color: {t.muted}; background: {t.window}; }}
QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
    font-weight: 600; }}
QPushButton[role="primary"]:hover {{ background: {t.bar_start}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[role="primary"]:disabled {{ background: {t.neutral.ground}; color: {t.muted};
    border-color: {t.border}; }}
QPushButton[role="quiet"] {{ background: transparent; border-color: transparent; color: {t.muted};
    padding: {button}px {one}px; }}
QPushButton[role="quiet"]:hover {{ background: {t.hover}; color: {t.text}; }}
QPushButton[role="quiet"]:checked {{ background: {t.raised}; border-color: {t.border}; color: {t.text}; }}
QPushButton[role="quiet"]:focus {{ border-color: {t.accent}; }}
QPushButton[role="answer"] {{ background: {t.card}; border-color: {t.border}; color: {t.text};
    padding: {button}px {one}px; }}
QPushButton[role="answer"]:hover {{ background: {t.hover}; }}
QPushButton[role="answer"]:checked {{ background: {t.selected}; border-color: {t.accent}; color: {t.accent_text}; }}
QPushButton[role="answer"]:focus {{ border-color: {t.accent}; }}
QPushButton[role="link"] {{ background: transparent; border-color: transparent; color: {t.accent_text};
    padding: {quarter}px {half}px; font-weight: 600; }}
QPushButton[role="link"]:focus, QPushButton[role="link"]:hover {{ border-color: {t.accent}; }}
QPushButton[role="figure"] {{ background: {t.card}; padding: 0; text-align: left; }}
QPushButton[role="figure"]:hover {{ background: {t.hover}; }}
QPushButton[role="figure"]:focus {{ border-color: {t.accent}; }}
QPushButton[role="figure"]:disabled {{ background: {t.card}; }}
QListView[role="worklist"] {{ background: transparent; border: none; outline: none; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QLineEdit, QPlainTextEdit, QComboBox {{ background: {t.card}; color: {t.text};
    border: 1px solid {t.border}; border-radius: {half}px; padding: {half}px {half}px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border-color: {t.accent}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {t.window};
    color: {t.muted}; }}
QLineEdit[tone="bad"], QPlainTextEdit[tone="bad"], QComboBox[tone="bad"] {{ border-color: {t.bad.text}; }}
QLineEdit[tone="warn"], QPlainTextEdit[tone="warn"], QComboBox[tone="warn"] {{ border-color: {t.warn.text}; }}
QLineEdit[role="search"] {{ background: {t.window}; border-radius: {radius}px; }}
QLineEdit[role="search"]:focus {{ background: {t.card}; }}
QLabel[role="key"] {{ border: 1px solid {t.border}; border-radius: {quarter}px; padding: 0 {half}px;
    background: {t.card}; }}
QFrame[role="popup"] {{ background: {t.raised}; border: 1px solid {t.border}; border-radius: {radius}px; }}
QFrame[role="popup"] QListWidget {{ background: transparent; border: none; outline: none; }}
QListWidget[role="menu"] {{ background: transparent; border: none; outline: none; }}
QListWidget[role="menu"]::item {{ padding: {button}px {one}px; border-radius: {radius}px; color: {t.text};
    border: 1px solid transparent; }}
QListWidget[role="menu"][dense="true"]::item {{ padding: {half}px {one}px; }}
QListWidget[role="menu"]::item:hover {{ background: {t.hover}; }}
QListWidget[role="menu"]::item:selected {{ background: {t.selected}; color: {t.accent_text}; }}
QListWidget[role="menu"]:focus::item:selected {{ border-color: {t.accent}; }}
QLineEdit[role="filter"] {{ padding: {quarter}px {half}px; }}
QListWidget, QTextBrowser {{ background: {t.card}; color: {t.text}; border: 1px solid {t.border};
    border-radius: {radius}px; outline: none; }}
QListWidget::item {{ padding: {half}px; border-radius: {half}px; }}
QListWidget::item:selected {{ background: {t.selected}; color: {t.text}; }}
QListWidget:focus, QTextBrowser:focus {{ border-color: {t.accent}; }}
QComboBox::drop-down {{ border: none; width: {wide}px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: {pill}px; height: {pill}px; }}
QComboBox QAbstractItemView {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
    selection-background-color: {t.selected}; selection-color: {t.text}; outline: none; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.raised}; }}
QCalendarWidget QToolButton {{ background: transparent; color: {t.text}; border: none; padding: {half}px;
    font-weight: 600; }}
QCalendarWidget QToolButton:hover {{ background: {t.hover}; border-radius: {half}px; }}
QCalendarWidget QAbstractItemView {{ background: {t.card}; alternate-background-color: {t.window};
    selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QCheckBox {{ spacing: {one}px; border: 1px solid transparent; border-radius: {half}px; padding: 1px; }}
QCheckBox:focus {{ border-color: {t.accent}; }}
QCheckBox::indicator {{ width: {box}px; height: {box}px; background: {t.card};
    border: 1px solid {t.muted}; border-radius: {quarter}px; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: url("{tick}"); }}
QTableView {{ background: {t.card}; border: none; gridline-color: {t.line}; outline: none;
    selection-background-color: {t.selected}; selection-color: {t.text}; }}
QHeaderView {{ background: {t.card}; border: none; }}
QHeaderView::section {{ background: {t.card}; color: {t.muted}; border: none;
    border-bottom: 1px solid {t.border}; padding: {half}px {cell}px; }}
QHeaderView::section:hover {{ color: {t.text}; }}
QTableCornerButton::section {{ background: {t.card}; border: none; }}
QScrollArea, QScrollArea > QWidget > QWidget[role="plain"] {{ background: transparent; border: none; }}
QSplitter::handle {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0; }}
QScrollBar::handle {{ background: {t.border}; border-radius: {quarter}px; margin: {quarter}px; }}
QScrollBar::handle:vertical {{ min-height: {mark}px; }}
QScrollBar::handle:horizontal {{ min-width: {mark}px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: none; border: none; width: 0; height: 0; }}
QMenu {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.border}; padding: {half}px; }}
QMenu::item {{ padding: {half}px {wide}px; border-radius: {half}px; }}
QMenu::item:selected {{ background: {t.selected}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {half}px; }}
QProgressBar {{ border: 1px solid {t.border}; border-radius: {quarter}px; background: {t.window};
    max-height: {one}px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: {quarter}px; }}
"""
