"""All equipment lines as arrays, and who received them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, Select, case, literal, select
from sqlalchemy.sql import functions as func

from catalog.errors import InvalidDate
from catalog.model.dates import day_range
from catalog.store.columns.arrays import Floats, Ints, read_floats
from catalog.store.columns.moment import Moment
from catalog.store.columns.record_columns import NO_DAY, day_number
from catalog.store.schema import equipment_line, recipient
from catalog.store.search.amount_terms import UNKNOWN, currency_said, sort_said, unit_said

_LOG = frozenset({equipment_line.info["log"], recipient.info["log"]})
_LINE = equipment_line.c
NOT_SPLIT = -1.0


@dataclass(frozen=True, eq=False)
class Worded:
    """Line by line the place of a text among ``words``."""

    places: Ints
    words: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Equipment:
    """Line by line, by rising id. Of an unknown quantity or value the sort is UNKNOWN; no category and no donor are 0.

    ``handed_over`` are day numbers, NO_DAY where it is not stated. A line is given to ``organisations[i]`` at
    ``given[i]``, its place here, ``shares[i]`` of it, NOT_SPLIT where that is not stated.
    """

    ids: Ints
    records: Ints
    categories: Ints
    donors: Ints
    handed_over: Ints
    quantities: Floats
    quantity_sorts: Ints
    units: Worded
    values: Floats
    value_sorts: Ints
    currencies: Worded
    given: Ints
    organisations: Ints
    shares: Floats


def equipment(moment: Moment) -> Equipment:
    """The lines of all records, also of deleted ones; kept until one changes."""
    return moment.columns.kept("equipment", lambda: _read(moment.connection), _LOG)


def _read(connection: Connection) -> Equipment:
    units, currencies = _words(connection, unit_said()), _words(connection, currency_said())
    rows: Select[Any] = select(
        _LINE.id, _LINE.record_id, func.coalesce(_LINE.category_id, 0), func.coalesce(_LINE.donor_id, 0),
        func.coalesce(_LINE.quantity, 0), sort_said(_LINE.qualifier, (_LINE.quantity.is_(None), UNKNOWN)),
        _place(unit_said(), units), func.coalesce(_LINE.value, 0),
        sort_said(None, (_LINE.value.is_(None), UNKNOWN)), _place(currency_said(), currencies),
    )  # fmt: skip
    found = read_floats(connection, rows)
    order = np.argsort(found[0])
    ids, records, categories, donors, quantities, sorts, unit_places, values, value_sorts, currency_places = (
        column[order] for column in found
    )
    lines, organisations, shares = read_floats(connection, _GIVEN)
    return Equipment(
        _whole(ids), _whole(records), _whole(categories), _whole(donors), _handed_over(connection, ids), quantities,
        _whole(sorts), Worded(_whole(unit_places), units), values, _whole(value_sorts),
        Worded(_whole(currency_places), currencies), np.searchsorted(ids, lines).astype(np.int32),
        _whole(organisations), shares,
    )  # fmt: skip


def _handed_over(connection: Connection, ids: Floats) -> Ints:
    said = connection.execute(select(_LINE.id, _LINE.handed_over).where(_LINE.handed_over.is_not(None))).all()
    day_of = {edtf: _last_day(edtf) for edtf in {edtf for _line, edtf in said}}
    days = np.full(len(ids), NO_DAY, np.int32)
    days[np.searchsorted(ids, [line for line, _edtf in said])] = [day_of[edtf] for _line, edtf in said]
    return days


_GIVEN: Select[Any] = select(
    recipient.c.line_id, recipient.c.organisation_id, func.coalesce(recipient.c.quantity, NOT_SPLIT)
)


def _place(said: ColumnElement[Any], words: tuple[str, ...]) -> ColumnElement[int]:
    """The place of what a line says among all that lines say."""
    return case({word: place for place, word in enumerate(words)}, value=said) if words else literal(0)


def _words(connection: Connection, said: ColumnElement[Any]) -> tuple[str, ...]:
    return tuple(connection.execute(select(said).select_from(equipment_line).distinct().order_by(said)).scalars())


def _last_day(edtf: str) -> int:
    try:
        first, last = day_range(edtf) if edtf else (None, None)
    except InvalidDate:
        return NO_DAY
    return day_number(last or first or "0")


def _whole(numbers: Floats) -> Ints:
    return numbers.astype(np.int32)
