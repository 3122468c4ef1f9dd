"""How a cross table is looked at: what stands along it, what is counted, in which order and form; kept as texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from catalog.query.crosstabs import RECORDS, Measure, What

Form = Literal["table", "bars", "stacked", "lines"]
FORMS: tuple[Form, ...] = get_args(Form)

PARTS = ("rows", "across", "count", "shown_as", "rows_by")

TOTALS = None
"""The column of the totals, as an order names it."""
_TOTALS_WRITTEN = "total"


@dataclass(frozen=True, slots=True)
class RowOrder:
    """Rows by the numbers of a column, named by its heading's value, or by their TOTALS."""

    column: str | None = TOTALS
    descending: bool = True


@dataclass(frozen=True, slots=True)
class CrossForm:
    """``rows`` and ``columns`` name facets; without an ``order`` the rows stand as their axis has them."""

    rows: str
    columns: str
    measure: Measure = RECORDS
    form: Form = "table"
    order: RowOrder | None = None


def written(form: CrossForm | None) -> dict[str, str | None]:
    """Each part by its name, as ``said`` reads it; None for what is as it is without saying."""
    if form is None:
        return dict.fromkeys(PARTS)
    return {
        "rows": form.rows,
        "across": form.columns,
        "count": None if form.measure == RECORDS else _measure_written(form.measure),
        "shown_as": None if form.form == "table" else form.form,
        "rows_by": _order_written(form.order) if form.order else None,
    }


def said(parts: Mapping[str, str]) -> CrossForm | None:
    """The form of these parts; what is of no known sort counts as not said. None without both axes."""
    rows, columns = parts.get("rows", "").strip(), parts.get("across", "").strip()
    if not rows or not columns:
        return None
    measure, order = _measure_said(parts.get("count", "")), _order_said(parts.get("rows_by", ""))
    return CrossForm(rows, columns, measure, _form_said(parts.get("shown_as", "")), order)


def _form_said(text: str) -> Form:
    known: Iterator[Form] = (form for form in FORMS if form == text.strip().casefold())
    return next(known, "table")


def _measure_written(measure: Measure) -> str:
    """ "trained"; "value, EUR"."""
    return f"{measure.what}, {measure.unit}" if measure.unit else measure.what


def _measure_said(text: str) -> Measure:
    name, _comma, unit = text.partition(",")
    what: What | None = next((item for item in get_args(What) if item == name.strip().casefold()), None)
    return Measure(what, unit.strip()) if what else RECORDS


def _order_written(order: RowOrder) -> str:
    """ "total, descending"; the value of a heading stands in quotes."""
    column = _TOTALS_WRITTEN if order.column is TOTALS else f'"{order.column}"'
    return f"{column}, {'descending' if order.descending else 'ascending'}"


def _order_said(text: str) -> RowOrder | None:
    column, _comma, way = text.strip().rpartition(",")
    descending = way.strip().casefold().startswith("desc")
    if column.startswith('"') and column.endswith('"') and len(column) > 1:
        return RowOrder(column[1:-1], descending)
    return RowOrder(TOTALS, descending) if column.strip().casefold() == _TOTALS_WRITTEN else None
