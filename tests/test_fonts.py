"""The shipped fonts load in the window and in the letters, and hold every letter that is needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont
from pytestqt.qtbot import QtBot
from reportlab.pdfbase.ttfonts import TTFont

from boligdesk.paths import resources

FONTS = resources() / "fonts"

# Danish, the names of neighbours near and far, and the signs of amounts, paragraphs and prose.
LETTERS = "ABCÆØÅabcæøåÉéÜüÖöÄäÐðÞþŁłŞşĐđĞğİıĆćČčŽžŠšŃńŐőŢţȘșȚțẠạễ0123456789%€,.;:!?()/&@"
SIGNS = "–—−-»«“”„’§²³½¼·•…×°"
SCREEN_SIGNS = "→←≤≥≈✓▲▼"

SCREEN = ["Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf"]
PRINT = ["NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf", "NotoSans-Bold.ttf"]


def test_every_font_file_is_named_here() -> None:
    assert sorted(file.name for file in FONTS.glob("*.ttf")) == sorted(SCREEN + PRINT)
    assert sum(file.stat().st_size for file in FONTS.iterdir()) < 1_000_000


@pytest.mark.parametrize("name", SCREEN)
def test_a_screen_font_holds_every_letter(name: str, qtbot: QtBot) -> None:
    font = QRawFont(str(FONTS / name), 12)
    assert font.isValid()
    assert [sign for sign in LETTERS + SIGNS + SCREEN_SIGNS if not font.supportsCharacter(ord(sign))] == []


@pytest.mark.parametrize("name", PRINT)
def test_a_letter_font_holds_every_letter_and_can_be_embedded(name: str) -> None:
    font = TTFont(Path(name).stem, str(FONTS / name))
    assert [sign for sign in LETTERS + SIGNS if ord(sign) not in font.face.charToGlyph] == []
    assert len({font.face.charWidths[ord(figure)] for figure in "0123456789"}) == 1


def test_qt_knows_the_family_with_its_weights_and_even_figures(qtbot: QtBot) -> None:
    families = set()
    for name in SCREEN:
        number = QFontDatabase.addApplicationFont(str(FONTS / name))
        families.update(QFontDatabase.applicationFontFamilies(number))
    assert "Inter" in families
    assert {"Regular", "Medium", "SemiBold", "Bold"} <= set(QFontDatabase.styles("Inter"))
    font = QFont("Inter", 12)
    proportional = QFontMetricsF(font)
    assert proportional.horizontalAdvance("1111") < proportional.horizontalAdvance("0000")
    font.setFeature(QFont.Tag("tnum"), 1)
    even = QFontMetricsF(font)
    assert even.horizontalAdvance("1111") == even.horizontalAdvance("0000")


@pytest.mark.parametrize("family", ["Inter", "NotoSans"])
def test_each_family_comes_with_its_licence(family: str) -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / f"{family}-OFL.txt").read_text(encoding="utf-8")
