"""A chart of a sheet of an OpenDocument workbook: a document of its own, which reads the sheet's cells."""

from __future__ import annotations

from typing import Any

from catalog.exporting.fitting import cleaned, quoted
from catalog.exporting.ods_looks import LINE, joined
from catalog.exporting.sheets import Chart, ChartKind, Sheet
from catalog.exporting.sizing import lines_of
from catalog.model.column_letters import letters

HEIGHT = "12.7cm"
_CLASSES: dict[ChartKind, str] = {"bars": "chart:bar", "stacked": "chart:bar", "lines": "chart:line"}

_COLOURS = ("#4f81bd", "#c0504d", "#9bbb59", "#8064a2", "#4bacc6", "#f79646")
"""Those of charts in workbooks for Excel."""


def frame(sheet: Sheet, chart: Chart, number: int) -> Any:
    """Where the chart stands: below the sheet's rows."""
    from odf.draw import Frame, Object
    from odf.table import Shapes

    widths = [heading.width for heading in sheet.headings]
    down = LINE * (sum(lines_of(row, widths) for row in (*sheet.heads, *sheet.rows)) + 4)
    place = Frame(x="0cm", y=f"{down:.2f}cm", width=_width(chart), height=HEIGHT)
    return joined(Shapes(), joined(place, Object(href=f"./Object {number}")))


def _width(chart: Chart) -> str:
    return f"{chart.width * 2.54 / 96:.1f}cm"


def members(sheet: Sheet, chart: Chart, number: int) -> dict[str, str]:
    """The files of the chart's document, by their names in the archive."""
    from odf.opendocument import OpenDocumentChart

    document = OpenDocumentChart()
    document.chart.addElement(_chart(document, sheet, chart))
    return {f"Object {number}/content.xml": document.contentxml().decode(), f"Object {number}/styles.xml":
            document.stylesxml()}  # fmt: skip


def _chart(document: Any, sheet: Sheet, chart: Chart) -> Any:
    from odf.chart import Chart as Drawn
    from odf.chart import Legend, Title
    from odf.style import GraphicProperties
    from odf.text import P

    bare = _style(document, "bare", GraphicProperties(stroke="none"))
    made = Drawn(attributes={"class": _CLASSES[chart.kind]}, width=_width(chart), height=HEIGHT, stylename=bare)
    title = joined(Title(), P(text=cleaned(chart.title)))
    return joined(made, title, Legend(legendposition="end", stylename=bare), _plot(document, sheet, chart))


def _plot(document: Any, sheet: Sheet, chart: Chart) -> Any:
    from odf.chart import PlotArea, Series, Wall
    from odf.style import ChartProperties, GraphicProperties

    stacked = ChartProperties(stacked=str(chart.kind == "stacked").lower())
    area = PlotArea(stylename=_style(document, "plot", stacked), datasourcehaslabels="both")
    joined(area, *_axes(document, sheet, chart))
    for number, column in enumerate(chart.series):
        values, label = _range(sheet, column, chart), _cell(sheet, column, 1)
        look = _style(document, f"series-{number}", _coloured(chart, number))
        area.addElement(Series(valuescellrangeaddress=values, labelcelladdress=label, stylename=look))
    return joined(area, Wall(stylename=_style(document, "wall", GraphicProperties(stroke="none", fill="none"))))


def _axes(document: Any, sheet: Sheet, chart: Chart) -> list[Any]:
    from odf.chart import Axis, Categories, Grid
    from odf.style import ChartProperties, GraphicProperties

    told = _style(document, "axis", ChartProperties(displaylabel="true"), GraphicProperties(strokecolor="#878787"))
    pale = _style(document, "grid", GraphicProperties(strokecolor="#d9d9d9"))
    names = Categories(cellrangeaddress=_range(sheet, chart.label, chart))
    return [
        joined(Axis(dimension="x", name="primary-x", stylename=told), names),
        joined(
            Axis(dimension="y", name="primary-y", stylename=told), Grid(attributes={"class": "major"}, stylename=pale)
        ),
    ]


def _coloured(chart: Chart, number: int) -> Any:
    from odf.style import GraphicProperties

    colour = _COLOURS[number % len(_COLOURS)]
    if chart.kind == "lines":
        return GraphicProperties(stroke="solid", strokecolor=colour, strokewidth="0.08cm")
    return GraphicProperties(stroke="none", fill="solid", fillcolor=colour)


def _style(document: Any, name: str, *properties: Any) -> Any:
    from odf.style import Style

    made = Style(name=name, family="chart")
    document.automaticstyles.addElement(joined(made, *properties))
    return made


def _range(sheet: Sheet, column: int, chart: Chart) -> str:
    first = len(sheet.heads) + 1
    return f"{_cell(sheet, column, first)}:{_cell(sheet, column, first + chart.rows - 1)}"


def _cell(sheet: Sheet, column: int, row: int) -> str:
    return f"{quoted(sheet.name)}.{letters(column)}{row}"
