"""A word that is typed letter by letter: whether one letter more still finds the same."""

from __future__ import annotations

import re
from functools import cache

from sqlalchemy import Connection, ScalarSelect, Select, String, bindparam, false, func, or_, select

from catalog.store.search.index import STANDING
from catalog.store.search.texts import LAST

_BEGINNING = re.compile(r'"([^" ]+)" \*')


def begun(expression: str) -> list[str]:
    """The expressions that were asked on the way to one of a single word that may go on, the latest first."""
    match = _BEGINNING.fullmatch(expression)
    letters = match[1] if match else ""
    return [f'"{letters[:end]}" *' for end in range(len(letters) - 1, 0, -1)]


def finds_the_same(connection: Connection, part: str, expression: str, before: str) -> bool:
    """Whether every word of a part that begins as was asked before begins as is asked now, by ``begun``. What only
    deleted texts say may still be a word of the index: that is no harm, as more is asked then than need be."""
    longer, shorter = expression[1:-3], before[1:-3]
    bounds = {"shorter": shorter, "longer": longer, "after_longer": longer + LAST, "after_shorter": shorter + LAST}
    return not connection.execute(_others(part), bounds).scalar_one()


@cache
def _others(part: str) -> Select[bool]:
    before = _first(part, "shorter") < bindparam("longer", type_=String)
    after = _first(part, "after_longer") < bindparam("after_shorter", type_=String)
    return select(or_(func.coalesce(before, false()), func.coalesce(after, false())))


def _first(part: str, bound: str) -> ScalarSelect[str]:
    """The first word of a part from there on."""
    term = STANDING[part].c.term
    return select(term).where(term >= bindparam(bound, type_=String)).order_by(term).limit(1).scalar_subquery()
