"""Setting what records say from one entry to another, or to none, many records at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Select, select

from catalog.model.codes import BASES
from catalog.store.entries.entry_uses import REFERENCES
from catalog.store.portions import portions
from catalog.store.schema import LINK_NAMES, NO_ROLE, link
from catalog.store.writing import Writing

Records = Collection[int] | None
"""The records that are meant; None for all of them."""


def set_to(store: Writing, old: int, new: int, records: Records = None) -> None:
    """Lets records say ``new`` wherever they say ``old``: as a link, as a link's role, in any column."""
    for field, role, basis, tied in _links(store, link.c.entry_id == old, link.c.role_id, records):
        weaker = _weaker(store, field, new, role, basis, tied)
        if weaker:
            store.unlink(LINK_NAMES[field], new, weaker, role)
        store.unlink(LINK_NAMES[field], old, tied, role)
        store.link(LINK_NAMES[field], new, tied, role, basis)
    change_role(store, old, new, records)
    for table, column in REFERENCES:
        query = select(table.c.id).where(column == old)
        for row in _of_records(store, query, table.c[table.info["owner"]], records):
            store.update(table, {number: {column.name: new} for number in row})


def change_role(store: Writing, old: int, new: int | None, records: Records = None) -> None:
    """Lets links in a role be in another, or (None) in none."""
    for field, entry, basis, tied in _links(store, link.c.role_id == old, link.c.entry_id, records):
        store.unlink(LINK_NAMES[field], entry, tied, old)
        store.link(LINK_NAMES[field], entry, tied, NO_ROLE if new is None else new, basis)


def unlink(store: Writing, old: int) -> None:
    """Unties an entry from every record."""
    for field, role, _basis, tied in _links(store, link.c.entry_id == old, link.c.role_id, None):
        store.unlink(LINK_NAMES[field], old, tied, role)


def _links(store: Writing, mine: Any, by: Any, records: Records) -> Iterator[tuple[int, int, str | None, list[int]]]:
    """Field, role (or entry, as ``by`` says), basis, and the records so linked, the best known first."""
    kinds = store.connection.execute(select(link.c.field, by, link.c.basis).where(mine).distinct()).all()
    for field, other, basis in sorted(kinds, key=lambda kind: (kind[0], kind[1], _rank(kind[2]))):
        so_tied = (mine, link.c.field == field, by == other, link.c.basis.is_not_distinct_from(basis))
        query = select(link.c.record_id).where(*so_tied)
        found = [number for part in _of_records(store, query, link.c.record_id, records) for number in part]
        if found:
            yield field, other, basis, found


def _of_records(store: Writing, query: Select[int], owner: Any, records: Records) -> Iterator[list[int]]:
    if records is None:
        yield list(store.connection.execute(query).scalars())
        return
    for batch in portions(sorted(records)):
        yield list(store.connection.execute(query.where(owner.in_(batch))).scalars())


def _weaker(store: Writing, field: int, entry: int, role: int, basis: str | None, tied: list[int]) -> list[int]:
    """Of these records, those that are linked so already, and known less well."""
    found: list[int] = []
    for batch in portions(tied):
        query = select(link.c.record_id, link.c.basis).where(
            link.c.field == field, link.c.entry_id == entry, link.c.role_id == role, link.c.record_id.in_(batch)
        )
        found += [row.record_id for row in store.connection.execute(query) if _rank(row.basis) > _rank(basis)]
    return found


_STRENGTH = ("stated", "officer", *(basis for basis in BASES if basis not in ("stated", "officer")))


def _rank(basis: str | None) -> int:
    return _STRENGTH.index(basis) if basis in _STRENGTH else 0
