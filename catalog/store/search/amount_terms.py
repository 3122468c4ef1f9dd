"""What lines of records add up to, as rows: the record, a number, and how it is known."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, case, or_, select
from sqlalchemy.sql import functions as func

from catalog.query.crosstabs import Measure
from catalog.query.ledger import PIECES
from catalog.store.schema import equipment_line, participants
from catalog.store.search.number_terms import ARE_PEOPLE, Lines

EXACTLY, LEAST, ABOUT, UP_TO, UNKNOWN, OTHER = range(6)
"""Sorts of numbers, as they are kept apart in a ``Sum``."""

_SORTS = {"over": LEAST, "at least": LEAST, "about": ABOUT, "up to": UP_TO}


def amount_lines(measure: Measure) -> Lines:
    """A row for each line, with 0 where its sort is UNKNOWN or OTHER."""
    people, line = participants.c, equipment_line.c
    match measure.what:
        case "women" | "men" as sex:
            return _lines(measure, people[sex])
        case "items":
            return _lines(measure, line.quantity, line.qualifier, unit_said() != measure.unit)
        case "value":
            return _lines(measure, line.value, None, currency_said() != measure.unit)
    return _lines(Measure("trained"), people.count, people.qualifier, unknown=~ARE_PEOPLE)


def _lines(
    measure: Measure,
    number: Any,
    qualifier: Any = None,
    other: ColumnElement[bool] | None = None,
    unknown: ColumnElement[bool] | None = None,
) -> Lines:
    apart = [(number.is_(None) if unknown is None else or_(number.is_(None), unknown), UNKNOWN)]
    apart += [] if other is None else [(other, OTHER)]
    counted: Select[Any] = select(number.table.c.record_id, func.coalesce(number, 0), sort_said(qualifier, *apart))
    return Lines(f"sum of {measure.what} {measure.unit}", counted, frozenset({number.table.info["log"]}))


def sort_said(qualifier: Any, *apart: tuple[ColumnElement[bool], int]) -> ColumnElement[int]:
    """The sort of a number by its qualifier, or None; ``apart`` are conditions that make it of another."""
    known = EXACTLY if qualifier is None else case(_SORTS, value=func.coalesce(qualifier, ""), else_=EXACTLY)
    return case(*apart, else_=known)


def unit_said() -> ColumnElement[str]:
    """The unit of an equipment line in its one spelling; "" where it only says that things are counted."""
    said: ColumnElement[str] = func.Function("lower", func.Function("trim", func.coalesce(equipment_line.c.unit, "")))
    return case((said.in_(PIECES), ""), else_=said)


def currency_said() -> ColumnElement[str]:
    return func.Function("upper", func.coalesce(equipment_line.c.currency, ""))
