"""The head of every list: nothing in it is cut off in a narrow window, and what lost its words still says them."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from support.desktop_office import Opened

from boligdesk.desktop.pages.registry import ROOMS
from boligdesk.desktop.pages.settings import SettingsPage
from boligdesk.desktop.places import Place
from boligdesk.desktop.sections.registry import SECTIONS
from boligdesk.desktop.widgets.basics import IconButton
from boligdesk.desktop.widgets.list_panel import ListPanel

HIGH = 768


def lists_of(opened: Opened) -> Iterator[ListPanel]:
    """Every list that the window shows, while it is shown."""
    settings = opened.window.page("settings")
    assert isinstance(settings, SettingsPage)
    for room in ROOMS:
        opened.window.show_page(room.key)
        for section in [one.key for one in SECTIONS] if room.key == "settings" else [""]:
            if section:
                settings.choose(section)
            for panel in opened.window.page(room.key).findChildren(ListPanel):
                if panel.isVisible():
                    yield panel


def settle() -> None:
    """Let every layout have its turn: a part within a part asks for room one round after the other."""
    for _ in range(4):
        QApplication.processEvents()


def fill_head(panel: ListPanel) -> None:
    """The numbers of a busy office behind the views."""
    for key, one in panel.views._buttons.items():
        if one.text()[-1:].isdigit():
            panel.views.set_count(key, 88)
    settle()


def head_of(panel: ListPanel) -> list[QPushButton]:
    """The buttons over the rows."""
    return [one for one in (*panel.views._buttons.values(), *panel._head)
            if isinstance(one, QPushButton) and one.isVisible()]  # fmt: skip


def narrow(opened: Opened, wide: int, *, folded: bool) -> None:
    opened.window.resize(wide, HIGH)
    if opened.window.rail.is_folded != folded:
        opened.window.rail._toggle()
    settle()
    assert (opened.window.width(), opened.window.rail.is_folded) == (wide, folded)


@pytest.mark.parametrize(
    ("wide", "folded"), [(1180, True), (1230, True), (1280, True), (1366, True), (1366, False)]
)
def test_no_button_over_a_list_is_cut_off(opened: Opened, wide: int, folded: bool) -> None:
    narrow(opened, wide, folded=folded)
    seen = []
    for panel in lists_of(opened):
        fill_head(panel)
        cut = [one.accessibleName() for one in head_of(panel) if one.width() < one.sizeHint().width()]
        assert not cut, panel.views.accessibleName()
        seen.append(panel)
    assert len(seen) >= 8


def test_an_icon_alone_says_what_it_is_and_has_its_words_again_when_there_is_room(opened: Opened) -> None:
    opened.window.show_page("tenancies")
    panel = opened.tenancies.list
    assert panel.views_button is not None
    own = (panel.filter_button, panel.views_button, panel.columns_button)
    narrow(opened, 1180, folded=True)
    assert [one.text() for one in own] == ["", "", ""]
    assert [one.toolTip().split(maxsplit=1)[0].strip(":,") for one in own] == [
        "Filtrér", "Visninger", "Kolonner"]  # fmt: skip
    assert all(one.accessibleName() for one in own)
    # A view is taken up meanwhile: its name stands there as soon as there is room.
    panel.views_button._name("Mine")
    assert panel.views_button.text() == ""
    opened.window.resize(1920, HIGH)
    settle()
    assert [one.text() for one in own] == ["Filtrér", "Mine", "Kolonner"]
    assert all(one.saved == 0 for one in own)


def test_a_filter_that_takes_room_of_the_head_takes_the_words_too(opened: Opened) -> None:
    opened.window.show_page("offers")
    panel = opened.offers.list
    narrow(opened, 1180, folded=True)
    assert panel.filter_button.text() == "Filtrér"
    panel.narrow(Place(page="offers", only=frozenset({1}), words="Bedt om svar inden fredag"))
    settle()
    assert panel.filter_button.text() == ""
    assert all(one.width() >= one.sizeHint().width() for one in head_of(panel))


def test_a_button_with_a_letter_for_alt_keeps_its_words(qtbot: object) -> None:
    made = IconButton("&Indtast år…", "plus")
    made.show_words(False)
    assert made.text() == "&Indtast år…"
    assert not made.shortcut().isEmpty()


def test_the_key_of_a_button_outlives_its_words(qtbot: object) -> None:
    made = IconButton("Ny frist…", "plus", name="Ny frist (Ctrl+N)")
    made.setShortcut("Ctrl+N")
    made.show_words(False)
    assert (made.text(), made.toolTip()) == ("", "Ny frist (Ctrl+N)")
    assert made.shortcut().toString() == "Ctrl+N"
    made.show_words(True)
    assert (made.text(), made.shortcut().toString()) == ("Ny frist…", "Ctrl+N")
