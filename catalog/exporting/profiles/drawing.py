"""A profile's chart: a sheet of its own, with the numbers it shows above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from catalog.exporting.columns import Cell, joined
from catalog.exporting.profiles.charts import Chart as WantedChart
from catalog.exporting.sheets import Chart, Heading, Row, Sheet
from catalog.words import _

MOST_ROWS = 300
"""Rows of a chart that can still be read."""

_LABEL_WIDTH, _NUMBER_WIDTH = 60, 14


def drawn(sheet: Sheet, keys: Sequence[str], wanted: WantedChart, title: str) -> Sheet | str | None:
    """The sheet of the chart, of those rows that have any of its numbers; or why there is none, where there would be
    one. ``keys`` are those of the sheet's columns."""
    places = {key: place for place, key in enumerate(keys)}
    labels = [places[key] for key in wanted.labels if key in places]
    values = [places[key] for key in wanted.values if key in places]
    rows = list(islice(_rows(sheet, labels, values), MOST_ROWS + 1))
    if not labels or not rows:
        return None
    if len(rows) > MOST_ROWS:
        why = _("There is no chart of the sheet “{sheet}”: more than {count} rows could not be read in one.")
        return why.format(sheet=sheet.name, count=MOST_ROWS)
    shown = [place for place in range(1, len(values) + 1) if any(row[place] for row in rows)]
    label = ", ".join(sheet.headings[place].text for place in labels)
    heads = (Heading(label, _LABEL_WIDTH), *(_number(sheet.headings[values[place - 1]]) for place in shown))
    chart = Chart(wanted.kind, title, tuple(range(1, len(shown) + 1)), len(rows))
    return Sheet(_("Chart"), heads, [(row[0], *(row[place] for place in shown)) for row in rows], chart=chart)


def _rows(sheet: Sheet, labels: Sequence[int], values: Sequence[int]) -> Iterator[Row]:
    for row in sheet.rows:
        numbers = [_drawable(row[place]) for place in values]
        if any(numbers):
            named = (str(row[place]) for place in labels if row[place] is not None)
            yield (joined(named, ", "), *numbers)


def _drawable(cell: Cell) -> Cell:
    return cell if isinstance(cell, int | float) else None


def _number(heading: Heading) -> Heading:
    return Heading(heading.text, _NUMBER_WIDTH, shown=heading.shown)
