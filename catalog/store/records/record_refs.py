"""The references that people say of records: the year it happened (ND: no date), and a number given once."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from catalog.errors import InvalidValue
from catalog.model.record import Record
from catalog.store.schema import counter, record
from catalog.words import _


def known_refs(connection: Connection) -> set[str]:
    """All references that were ever given, to deleted records too."""
    return set(connection.execute(select(record.c.ref)).scalars())


class References:
    """Gives references that no other record ever had, nor one made together with it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        query = select(counter.c.name, counter.c.last).where(counter.c.name.startswith("ref "))
        self._kept: dict[str, int] = dict(connection.execute(query).all())
        self._last: dict[str, int] = {}
        self._taken: dict[str, set[str]] = {}
        self._told: set[str] = set()

    def given(self, records: Sequence[Record]) -> list[str]:
        """The references that records have, or get; raises InvalidValue where one has what was given before."""
        told = {item.ref for item in records if item.ref}
        for ref in told & self._told:
            raise InvalidValue(field=_("The reference"), value=ref, detail=_("another record has it"))
        self._told |= told
        found = [item.ref or self._next_free(_year(item)) for item in records]
        self._told |= set(found)
        self._keep()
        return found

    def _next_free(self, year: str) -> str:
        taken = self._taken_in(year)
        number = self._last.get(year) or self._kept.get(_name(year), len(taken))
        while (ref := f"{year}-{number + 1:03}") in taken or ref in self._told:
            number += 1
        self._last[year] = number + 1
        return ref

    def _taken_in(self, year: str) -> set[str]:
        if year not in self._taken:
            query = select(record.c.ref).where(record.c.ref.between(f"{year}-", f"{year}-~"))
            self._taken[year] = set(self._connection.execute(query).scalars())
        return self._taken[year]

    def _keep(self) -> None:
        for year, last in self._last.items():
            name = _name(year)
            if name in self._kept:
                self._connection.execute(counter.update().where(counter.c.name == name).values(last=last))
            else:
                self._connection.execute(counter.insert().values(name=name, last=last))
            self._kept[name] = last


def _year(item: Record) -> str:
    return item.date.first_day[:4] if item.date and item.date.first_day else "ND"


def _name(year: str) -> str:
    return f"ref {year}"
