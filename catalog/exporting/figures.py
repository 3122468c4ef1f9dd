"""A table of figures as a workbook: typed numbers, a native chart of them, and how they are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from catalog.exporting import xlsx
from catalog.exporting.about import Origin, about_sheet
from catalog.exporting.files import put
from catalog.exporting.progress import Progress
from catalog.exporting.sheets import Row, Sheet

ChartKind = Literal["bars", "stacked", "lines"]

_NATIVE: dict[ChartKind, dict[str, str]] = {
    "bars": {"type": "column"}, "stacked": {"type": "column", "subtype": "stacked"}, "lines": {"type": "line"},
}  # fmt: skip
MOST_SERIES = 24
"""Lines or stacks that a chart can have and still be read."""


@dataclass(frozen=True, slots=True)
class Figures:
    """``headings`` begins with what the rows are and ends with the total, ``rows`` with a label; the last row has the
    totals. ``words`` says the same cells in words where a number alone would say too much."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    words: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()


def export_figures(
    path: Path, figures: Figures, origin: Origin, records: int, footnotes: Sequence[str], kind: ChartKind = "bars"
) -> None:
    """Writes a workbook (.xlsx) about so many records; raises CannotExport and leaves an older file as it was then."""
    made = [_sheet("Table", figures.headings, figures.rows)]
    made += [_sheet("In words", figures.headings, figures.words)] if figures.words else []
    sheets, _handled = xlsx.fitted([*made, about_sheet(origin, records, (figures.title, *figures.notes), footnotes)])
    progress = Progress(sum(len(sheet.rows) for sheet in sheets), 2, path)
    finish = partial(_add_chart, figures=figures, kind=kind)
    put(path, partial(xlsx.write, sheets=sheets, progress=progress, finish=finish),
        partial(xlsx.check, sheets=sheets, progress=progress))  # fmt: skip


def _sheet(name: str, headings: tuple[str, ...], rows: tuple[Row, ...]) -> Sheet:
    first, *others = headings
    return Sheet(name, ((first, 36), *((text, 14) for text in others)), list(rows))


def _add_chart(workbook: Any, figures: Figures, kind: ChartKind) -> None:
    """The rows without their totals as categories, a series for each column."""
    last, columns = len(figures.rows) - 1, len(figures.headings) - 2
    if last < 1 or columns < 1:
        return
    chart = workbook.add_chart(_NATIVE[kind])
    for column in range(1, min(columns, MOST_SERIES) + 1):
        chart.add_series(
            {
                "name": ["Table", 0, column],
                "categories": ["Table", 1, 0, last, 0],
                "values": ["Table", 1, column, last, column],
            }
        )
    chart.set_title({"name": figures.title, "name_font": {"size": 12}})
    chart.set_size({"width": 960, "height": 480})
    workbook.get_worksheet_by_name("Table").insert_chart(last + 3, 0, chart)
