"""The days between which a follow-up is to be done: what is snoozed stands under the day it was snoozed to.

A snooze may name a month or a year: what is filled up to a day sorts around all of its days.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.sql import functions as func

from catalog.store.schema import follow_up


def stands_from() -> ColumnElement[Any]:
    return func.coalesce(_filled("-00-00"), follow_up.c.due_first_day)


def stands_until() -> ColumnElement[Any]:
    return func.coalesce(_filled("-99-99"), follow_up.c.due_last_day)


def _filled(rest: str) -> ColumnElement[Any]:
    return func.Function("substr", follow_up.c.snoozed_to.concat(rest), 1, 10)
