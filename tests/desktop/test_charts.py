"""The chart of every page: what it shows, says and picks, and that it follows the theme."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QApplication, QGraphicsTextItem, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.charting import ChartData, Mark, Series, next_mark
from boligdesk.desktop.widgets.charts import Chart, Swatch
from boligdesk.domain.axes import ticks

BANDS = ChartData(
    title="Brugt og returneret efter husleje",
    note="Antal boliger",
    categories=("≤ 3.000", "3.001–5.000", "> 5.000"),
    full=("Til og med 3.000 kr.", "3.001–5.000 kr.", "Over 5.000 kr."),
    series=(Series("Brugt", (30, 1_042, 0)), Series("Returneret", (3, 6, 40), "lost")),
    stacked=True,
    lying=True,
    ends=("9 %", "1 %", ""),
    scale=False,
)
MONTHS = ChartData(
    title="Modtaget og returneret",
    kind="lines",
    categories=("sep", "okt", "nov"),
    series=(Series("Modtaget", (None, 8, 9)), Series("Returneret", (None, 0, 4), "lost")),
    last=True,
)
BESIDE = ChartData(title="Beløb", categories=("a", "b"), say=danish.kroner,
                   series=(Series("I år", (431_200, 100)), Series("Sidste år", (0, 50), "muted")))  # fmt: skip


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (1, (0, 1)),
        (5, (0, 1, 2, 3, 4, 5)),
        (6, (0, 2, 4, 6)),
        (11, (0, 5, 10, 15)),
        (100, (0, 20, 40, 60, 80, 100)),
        (101, (0, 25, 50, 75, 100, 125)),
        (11_840_000, (0, 2_500_000, 5_000_000, 7_500_000, 10_000_000, 12_500_000)),
    ],
)
def test_the_numbers_of_an_axis_are_round(top: int, expected: tuple[int, ...]) -> None:
    assert ticks(top) == expected


def test_stacked_figures_stand_on_each_other_others_on_the_ground() -> None:
    assert (BANDS.span(Mark(0, 1)), BANDS.span(Mark(1, 1))) == ((0, 1_042), (1_042, 1_048))
    assert BANDS.top == 1_048
    assert BESIDE.span(Mark(1, 1)) == (0, 50)
    first, second = BESIDE.breadth(Mark(0, 1)), BESIDE.breadth(Mark(1, 1))
    assert first[1] == second[0] == 1
    assert BANDS.breadth(Mark(0, 1)) == BANDS.breadth(Mark(1, 1))


def test_a_chart_says_all_its_figures_in_words() -> None:
    assert BANDS.words == (
        "Brugt og returneret efter husleje. Antal boliger. Til og med 3.000 kr.: 30 brugt, 3 returneret (9 %); "
        "3.001–5.000 kr.: 1.042 brugt, 6 returneret (1 %); Over 5.000 kr.: 0 brugt, 40 returneret"
    )
    assert MONTHS.words_of(0) == "sep: ingen tal"
    assert BESIDE.words_of(0) == "a: 4.312\u00a0kr. i år, 0\u00a0kr. sidste år"


def test_what_is_not_there_or_0_cannot_be_pointed_at() -> None:
    assert MONTHS.marks() == (Mark(0, 1), Mark(0, 2), Mark(1, 2))
    nothing = ChartData(title="", categories=("a",), series=(Series("x", (0,)), Series("y", (None,))))
    assert nothing.empty
    assert next_mark(nothing, None, categories=1) is None
    assert not MONTHS.empty


def test_steps_from_figure_to_figure() -> None:
    last = next_mark(MONTHS, None, categories=-1)
    assert last == Mark(1, 2), "where it begins"
    assert next_mark(MONTHS, last, categories=-1) == Mark(0, 1), "the other line has 0 there"
    assert next_mark(MONTHS, Mark(0, 1), categories=-1) == Mark(0, 1), "nothing before it"
    assert next_mark(MONTHS, Mark(0, 2), series=1) == Mark(1, 2)
    assert next_mark(MONTHS, Mark(1, 2), series=1) == Mark(1, 2)


@pytest.fixture
def chart(qtbot: QtBot) -> Chart:
    made = Chart(pickable=True)
    qtbot.addWidget(made)
    made.resize(480, 360)
    made.show()
    return made


@pytest.mark.parametrize("data", [BANDS, MONTHS, BESIDE], ids=["lying", "lines", "beside"])
def test_every_figure_is_picked_where_it_is_drawn(chart: Chart, qtbot: QtBot, data: ChartData) -> None:
    chart.show_data(data)
    picked: list[Mark] = []
    chart.picked.connect(picked.append)
    for mark in data.marks():
        place = chart.canvas.place_of(mark).toPoint()
        assert chart.canvas.rect().contains(place)
        qtbot.mouseClick(chart.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked == list(data.marks())


def test_beside_the_figures_nothing_is_picked(chart: Chart) -> None:
    chart.show_data(MONTHS)
    assert chart.canvas.mark_at(chart.canvas.place_of(Mark(0, 0))) is None, "a month without figures"


def test_by_the_keys_alone(chart: Chart, qtbot: QtBot) -> None:
    chart.show_data(MONTHS)
    picked: list[Mark] = []
    chart.picked.connect(picked.append)
    canvas = chart.canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert picked == [], "nothing is chosen yet"
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.accessibleDescription() == "nov: 9 modtaget, 4 returneret"
    assert QToolTip.text() == "nov: 9 modtaget, 4 returneret"
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert picked == [Mark(0, 2)]
    canvas.clearFocus()
    assert canvas.accessibleDescription() == MONTHS.words
    QToolTip.hideText()


def test_a_chart_that_is_only_looked_at_picks_nothing(qtbot: QtBot) -> None:
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(480, 360)
    chart.show_data(BANDS)
    chart.show()
    with qtbot.assertNotEmitted(chart.picked):
        place = chart.canvas.place_of(Mark(0, 1)).toPoint()
        qtbot.mouseClick(chart.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_bigger_figures_are_drawn_further_out_and_bands_below_each_other(chart: Chart) -> None:
    chart.show_data(BANDS)
    lying = [chart.canvas.place_of(Mark(0, band)) for band in (0, 1)]
    assert lying[0].x() < lying[1].x()
    assert lying[0].y() < lying[1].y(), "the first band on top"
    chart.show_data(MONTHS)
    received, returned = (chart.canvas.place_of(Mark(series, 2)) for series in (0, 1))
    assert received.y() < returned.y()


def test_the_legend_names_every_series_and_a_single_one_needs_none(chart: Chart) -> None:
    chart.show_data(BANDS)
    assert len(chart.findChildren(Swatch)) == 2
    assert {"Brugt", "Returneret", BANDS.title, BANDS.note} <= {
        one.text() for one in chart.findChildren(QLabel)
    }
    chart.show_data(ChartData(title="En", categories=("a",), series=(Series("x", (1,)),)))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert chart.findChildren(Swatch) == []


@pytest.mark.parametrize(("wide", "named"), [(1200, 12), (480, 6), (280, 3)])
def test_names_along_a_chart_stand_beside_each_other(chart: Chart, wide: int, named: int) -> None:
    bands = tuple(f"{number}.000" for number in range(10, 22))
    chart.resize(wide, 360)
    chart.show_data(ChartData(title="Trin", categories=bands, series=(Series("x", (1,) * 12),), scale=False))
    shown = [one for one in chart.canvas.scene().items() if isinstance(one, QGraphicsTextItem)]
    names = sorted((one for one in shown if one.toPlainText() in bands), key=lambda one: one.toPlainText())
    edges = [one.mapRectToScene(one.boundingRect()) for one in names]
    assert all(one.right() <= other.left() + 1 for one, other in itertools.pairwise(edges))
    assert names[0].toPlainText() == "10.000"
    assert named <= len(names) <= 2 * named


def test_no_figures_are_said_in_words(chart: Chart) -> None:
    chart.show_data(ChartData(title="Tom", categories=(), series=()), empty="Intet endnu.")
    assert chart.empty.isVisible()
    assert chart.empty.words == "Intet endnu."
    assert not chart.canvas.isVisible()
    chart.show_data(BANDS)
    assert chart.canvas.isVisible()


def test_the_chart_turns_dark_with_the_theme(chart: Chart, qapp: QApplication) -> None:
    chart.show_data(BANDS)
    place = chart.canvas.place_of(Mark(0, 1)).toPoint()

    def colour() -> QColor:
        return chart.canvas.grab().toImage().pixelColor(place)

    try:
        assert colour() == theme.LIGHT.series("accent")
        theme.apply(qapp, "dark")
        assert colour() == theme.DARK.series("accent")
    finally:
        theme.apply(qapp, "light")


def _luminance(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF())


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", ["accent", "lost", "good", "warn", "muted"])
def test_figures_stand_out_from_their_ground(look: theme.Theme, tone: str) -> None:
    """Graphics need 3 : 1 (WCAG 2.2, 1.4.11)."""
    lighter, darker = sorted((_luminance(look.series(tone)), _luminance(QColor(look.card))), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 3


def test_the_librarys_own_menu_is_gone(chart: Chart) -> None:
    chart.show_data(BANDS)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert chart.findChildren(QAction) == []
    assert chart.canvas.scene().contextMenu == []


def test_values_of_a_chart_need_no_drawing_library() -> None:
    code = "import sys; import boligdesk.desktop.charting; print('pyqtgraph' in sys.modules, 'PySide6' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False", "False"]
