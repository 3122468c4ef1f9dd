"""A word that is typed letter by letter: whether one letter more still finds the same."""

from __future__ import annotations

import re
from functools import cache

from sqlalchemy import Connection, Select, String, bindparam, exists, or_, select

from catalog.store.search.index import SPELLED
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
    bounds = {"first": shorter, "begin": longer, "end": longer + LAST, "last": shorter + LAST}
    return not connection.execute(_others(part), bounds).scalar_one()


@cache
def _others(part: str) -> Select[bool]:
    term = SPELLED[part].c.term
    first, begin, end, last = (bindparam(name, type_=String) for name in ("first", "begin", "end", "last"))
    before = exists(select(term).where(term >= first, term < begin))
    return select(or_(before, exists(select(term).where(term >= end, term < last))))
