"""Both appearances can be read: every text on its ground has at least 4.5 : 1."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from boligdesk.desktop import icons, language, theme
from boligdesk.desktop.theme import DARK, LIGHT, Theme
from boligdesk.desktop.widgets.basics import Choices

TONES = ("good", "warn", "bad", "info", "neutral")


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    one = QColor(colour)
    return 0.2126 * linear(one.redF()) + 0.7152 * linear(one.greenF()) + 0.0722 * linear(one.blueF())


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_every_text_can_be_read(look: Theme) -> None:
    grounds = (look.window, look.rail, look.card, look.raised, look.hover, look.selected)
    pairs = [(ink, ground) for ink in (look.text, look.muted, look.accent_text) for ground in grounds]
    pairs += [(look.tone(name).text, look.tone(name).ground) for name in TONES]
    pairs += [
        (look.tone(name).text, ground) for name in TONES for ground in (look.card, look.window, look.selected)
    ]
    pairs.append((look.on_accent, look.accent))
    poor = [
        (ink, ground, round(contrast(ink, ground), 2)) for ink, ground in pairs if contrast(ink, ground) < 4.5
    ]
    assert poor == []


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_the_bars_stand_out_from_the_card(look: Theme) -> None:
    for bar in (look.bar_start, look.bar_less, look.bar_end):
        assert contrast(bar, look.card) >= 3


def test_the_theme_is_told_from_the_palette(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    assert theme.now() is DARK
    theme.apply(qapp, "light")
    assert theme.now() is LIGHT


def test_the_font_is_our_own_and_distances_follow_it(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    assert QFontInfo(qapp.font()).family() == theme.FAMILY
    small, large = theme.scaled(qapp.font(), 1.0), theme.scaled(qapp.font(), 2.0)
    assert theme.unit(1, font=large) == pytest.approx(2 * theme.unit(1, font=small), abs=1)


def test_danish_buttons(qapp: QApplication) -> None:
    language.speak_danish(qapp)
    assert qapp.translate("QPlatformTheme", "Cancel") == "Annuller"


@pytest.mark.parametrize("name", sorted(icons._STROKES))
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    picture = icons.icon(name, "#000000", 20).pixmap(20).toImage()
    assert any(
        picture.pixelColor(x, y).alpha() for x in range(picture.width()) for y in range(picture.height())
    )


def test_a_choice_is_as_wide_as_its_words(qtbot: QtBot) -> None:
    """Also where the words were written before the style sheet came to the button."""
    choices = Choices((("fits", "Boliger, der passer"), ("misfits", "Passer ikke")), name="Hvilke")
    qtbot.addWidget(choices)
    choices.set_count("fits", 0)
    choices.sizeHint()
    choices.show()
    button = choices.button("fits")
    assert button.sizeHint().width() > button.fontMetrics().horizontalAdvance(button.text()) + theme.unit(1)
