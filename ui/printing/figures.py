"""Crosstabs, charts and maps as parts of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter

from catalog.query.cross_forms import Form
from ui.models.chart import Chart, Series
from ui.models.cross_chart import chart_of
from ui.models.crosstab import IS_TOTAL, SHARE, CrosstabModel
from ui.models.figures import headings, notes, released, title
from ui.printing.asked import Asked
from ui.printing.sheets import Column, Picture, Row, Sheet, Table
from ui.shades import hues, shade
from ui.theme import DARK, LIGHT
from ui.widgets.charts import chart_paint
from ui.widgets.charts.chart_picture import Picture as ChartPicture
from ui.widgets.map.camera import looking_at
from ui.widgets.map.painting import draw
from ui.widgets.map.scene import Scene
from ui.widgets.map.shading import LIGHT_MAP

Over = Callable[[QPainter, ChartPicture], object]
MOST_COLUMNS = 12
"""Columns that stand side by side; what is more comes below, with the first column again."""
_MOST_UPRIGHT = 6
"""Columns that upright paper has room for."""
_CHART, _MAP = QSizeF(900, 420), QSizeF(900, 500)

_LIT = {
    **dict(zip(hues(DARK), hues(LIGHT), strict=True)),
    **{DARK.pillars[key]: LIGHT.pillars[key] for key in DARK.pillars},
    **{DARK.kinds[key]: LIGHT.kinds[key] for key in DARK.kinds},
    DARK.faint: LIGHT.faint,
    DARK.line: LIGHT.line,
}
"""Colours of the dark look → those of the light one."""


def crosstab(asked: Asked, whole: CrosstabModel, form: Form = "table") -> Sheet:
    """A crosstab without headings that are not public, below the chart where that is its form."""
    model = released(whole, asked.leaving.names)
    charts = [] if form == "table" else [chart_picture(chart_of(model, form))]
    is_wide = model.columnCount() > _MOST_UPRIGHT
    return asked.sheet(title(model), (*charts, *tables(model)), notes(model), is_wide=is_wide, counts=True)


def tables(model: CrosstabModel) -> list[Table]:
    """The crosstab as it is sorted, shaded, with its totals."""
    places = range(model.columnCount())
    return [_table(model, places[start : start + MOST_COLUMNS]) for start in range(0, len(places), MOST_COLUMNS)]


def chart_picture(chart: Chart, over: Over | None = None) -> Picture:
    """In light colours, whatever look the chart was made for. ``over`` draws what stands over the bars."""
    light = replace(chart, series=tuple(map(_light, chart.series)), legend=tuple(map(_light, chart.legend)))

    def paint(painter: QPainter, font: QFont) -> None:
        room = QRectF(0, 0, _CHART.width(), _CHART.height())
        picture = ChartPicture(room, _scaled(font, _CHART), light, in_print=True)
        chart_paint.paint(painter, picture, LIGHT)
        if over:
            over(painter, picture)

    return Picture(_CHART, paint)


def map_picture(scene: Scene) -> Picture:
    """What is in sight of a map, with its legend, what lies beside it, and its notes."""
    font = QFont(scene.font)
    font.setPixelSize(14)
    room = QRectF(0, 0, _MAP.width(), _MAP.height())
    camera = looking_at(scene.camera.box(), room, margin=0.0, nearest=max(scene.camera.scale * 2, 8.0))
    made = replace(scene, camera=camera, look=LIGHT_MAP, font=font, kept_free=())

    def paint(painter: QPainter, given: QFont) -> None:
        shown = replace(made, font=_scaled(given, _MAP))
        painter.save()
        painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
        draw(painter, shown, room)
        painter.restore()
        shown.footer.draw(painter, room.bottom())

    return Picture(QSizeF(_MAP.width(), _MAP.height() + made.footer.height), paint)


def _light(series: Series) -> Series:
    return replace(series, colour=lit(series.colour))


def lit(colour: str) -> str:
    """A colour of the dark look as it is on paper; any other as it is."""
    return _LIT.get(colour, colour)


def _scaled(font: QFont, size: QSizeF) -> QFont:
    """A font that is as large on upright paper as the words around the picture."""
    made = QFont(font)
    made.setPixelSize(round(font.pixelSize() * size.width() / 700))
    return made


def _table(model: CrosstabModel, places: range) -> Table:
    first, *others = headings(model)
    share = 0.4 if len(places) > _MOST_UPRIGHT else 0.6
    columns = (Column(first, 1.0), *(Column(others[place], share, is_number=True) for place in places))
    rows = tuple(_rows(model, places))
    return Table(columns, partial(tuple, rows), len(rows))


def _rows(model: CrosstabModel, places: range) -> Iterator[Row]:
    for number in range(model.rowCount()):
        heading = model.row(number)
        cells = [model.index(number, place) for place in places]
        yield Row(
            (model.label(number, across=False), *(str(cell.data() or "") for cell in cells)),
            is_strong=heading is None,
            indent=heading.depth if heading else 0,
            grounds=("", *(LIGHT.surface if cell.data(IS_TOTAL) else _ground(cell.data(SHARE)) for cell in cells)),
        )


def _ground(share: float) -> str:
    return shade(LIGHT, share).name() if share else ""
