"""The parts of a stack are told apart by more than their colours."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui.window.colour_vision import contrast
from ui.models.chart import Chart, ChartKind, Series
from ui.shades import hues, ink_on
from ui.theme import DARK, LIGHT, Palette
from ui.widgets.charts.chart_paint import paint
from ui.widgets.charts.chart_picture import Picture
from ui.widgets.charts.markers import draw_marker

ROOM = QRectF(0, 0, 400, 300)
TOLD = 0.15
"""Share of the dots by which a surface differs from another of the same grey."""

pytestmark = pytest.mark.usefixtures("qapp")


def stacked(*series: Series, kind: ChartKind = "stacked") -> Chart:
    return Chart("", ("Q1",) * len(series[0].values), series, kind)


def part(name: str, *values: float, colour: str = "#0b62a8") -> Series:
    return Series(name, values, ("",) * len(values), colour)


def surfaces(picture: Picture, place: int = 0) -> list[np.ndarray]:
    """The bars of a label as they come out of a printer that knows grey alone, without their edges."""
    image = QImage(ROOM.size().toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, picture, LIGHT)
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = np.frombuffer(bytes(grey.constBits()), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    rooms = [bar.toRect().adjusted(3, 3, -3, -3) for _series, bar in picture.bars(place)]
    return [lines[it.top() : it.bottom(), it.left() : it.right()] for it in rooms]


def is_plain(surface: np.ndarray) -> bool:
    return bool(np.ptp(surface) == 0)


@pytest.mark.parametrize(
    ("chart", "named"),
    [
        (stacked(part("Training", 20, 30), part("", 5, 5)), [False, True]),
        (stacked(part("Training", 30, 20), part("", 5, 5)), [True, False]),
        (stacked(part("A training session of two days", 20, 30), part("", 5, 5)), [False, False]),
        (stacked(part("Training", 1, 1), part("", 20, 20)), [False, False]),
        (stacked(part("Training", *[20] * 30), part("", *[5] * 30)), [False] * 30),
        (stacked(part("Training", 20, 30), kind="bars"), [False, False]),
    ],
    ids=["with room", "largest first", "too long", "too low", "too narrow", "no stack"],
)
def test_the_largest_part_of_its_kind_in_a_stack_bears_its_name_where_it_has_room(
    chart: Chart, named: list[bool]
) -> None:
    picture = Picture(ROOM, QApplication.font(), chart)
    firsts = [surfaces(picture, place)[0] for place in range(len(chart.labels))]
    assert [not is_plain(surface) for surface in firsts] == named


@pytest.mark.parametrize("kind", ["stacked", "bars"])
def test_in_print_neighbours_of_the_same_grey_have_surfaces_of_their_own(kind: ChartKind) -> None:
    greys = [f"#7777{blue:02x}" for blue in range(0x70, 0x78)]
    chart = stacked(*(part("", 20, colour=grey) for grey in greys), kind=kind)
    on_screen, printed = (surfaces(Picture(ROOM, QFont(), chart, in_print=it)) for it in (False, True))
    assert all(map(is_plain, on_screen))
    for one, other in pairwise(printed):
        high, wide = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
        differs = np.abs(one[:high, :wide].astype(int) - other[:high, :wide]) > 60
        assert differs.mean() > TOLD


def test_the_points_of_each_line_have_a_shape_of_their_own() -> None:
    for one, other in combinations(map(_point, range(len(hues(LIGHT)))), 2):
        assert (one != other).sum() > TOLD * (one | other).sum()


def _point(place: int) -> np.ndarray:
    image = QImage(13, 13, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setBrush(QColor("black"))
    draw_marker(painter, QPointF(6, 6), place)
    painter.end()
    return np.frombuffer(bytes(image.constBits()), np.uint32) < np.uint32(0xFF808080)


def test_a_chart_of_one_colour_needs_no_second_sign() -> None:
    assert all(map(is_plain, surfaces(Picture(ROOM, QFont(), stacked(part("", 20)), in_print=True))))


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_a_name_reads_on_every_colour(look: Palette) -> None:
    for colour in (*hues(look), *look.kinds.values(), *look.pillars.values(), look.faint, look.line):
        assert contrast(ink_on(QColor(colour)).name(), colour) >= 4.5
