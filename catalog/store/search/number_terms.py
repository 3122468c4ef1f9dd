"""Numbers in questions: how many took part, how many of a thing were given, and what it was worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, or_, select, true
from sqlalchemy.sql import functions as func

from catalog.query.numbers import OVER, NumberRange
from catalog.store.schema import equipment_line, participants, record


@dataclass(frozen=True, slots=True)
class _Stated:
    """Where a number stands, with the qualifier and currency beside it; ``counted`` says which rows are meant."""

    number: Any
    qualifier: Any = None
    currency: Any = None
    counted: ColumnElement[bool] | None = None

    def records(self) -> Select[int]:
        said = () if self.counted is None else (self.counted,)
        return select(self.number.table.c.record_id).where(self.number.is_not(None), *said)

    def is_over(self) -> ColumnElement[bool]:
        return false() if self.qualifier is None else func.coalesce(self.qualifier, "") == OVER


ARE_PEOPLE = or_(participants.c.unit.is_(None), participants.c.unit == "people")
_STATED = {
    "participants": _Stated(participants.c.count, participants.c.qualifier, counted=ARE_PEOPLE),
    "women": _Stated(participants.c.women),
    "men": _Stated(participants.c.men),
    "quantity": _Stated(equipment_line.c.quantity, equipment_line.c.qualifier),
    "value": _Stated(equipment_line.c.value, currency=equipment_line.c.currency),
}


COUNTS = ("participants", "women", "men", "quantity")
"""The fields whose numbers have no currency."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A row for each number that a field holds: the record, the number, and 1 where it is over that; ``log`` is the
    place in the log of what they are read from."""

    name: str
    rows: Select[int, float, int] = field(compare=False)
    log: frozenset[int] = field(compare=False)


def lines(name: str) -> Lines:
    stated = _STATED[name]
    rows = stated.records().add_columns(stated.number, case((stated.is_over(), 1), else_=0))
    return Lines(name, rows, frozenset({stated.number.table.info["log"]}))


def has_number(name: str) -> ColumnElement[bool]:
    return record.c.id.in_(_STATED[name].records())


def in_range(name: str, asked: NumberRange) -> ColumnElement[bool]:
    """Records that state such a number, in any of their lines: ``NumberRange.holds`` as SQL."""
    stated = _STATED[name]
    ends = and_(true(), *_ends(stated, asked), *_currency(stated, asked))
    return record.c.id.in_(stated.records().where(ends))


def _ends(stated: _Stated, asked: NumberRange) -> list[ColumnElement[bool]]:
    over = stated.is_over()
    number, ends = stated.number, []
    if asked.low is not None:
        ends.append(number >= asked.low)
        ends += [or_(number > asked.low, over)] if asked.above else []
    if asked.high is not None:
        ends.append(number < asked.high if asked.below else number <= asked.high)
        ends.append(or_(number < asked.high, ~over))
    return ends


def _currency(stated: _Stated, asked: NumberRange) -> list[ColumnElement[bool]]:
    if asked.currency is None:
        return []
    return [false() if stated.currency is None else func.Function("upper", stated.currency) == asked.currency]
