"""Text that is not saved yet, in a table outside the log."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from catalog.folding import clean
from catalog.store.schema import unsaved


def keep(connection: Connection, name: str, text: str, moment: str) -> None:
    forget(connection, [name])
    connection.execute(unsaved.insert().values(name=name, text=clean(text), kept_at=moment))


def load(connection: Connection) -> list[tuple[str, str, str]]:
    """Name, text and moment of each, oldest first."""
    query = select(unsaved.c.name, unsaved.c.text, unsaved.c.kept_at).order_by(unsaved.c.kept_at, unsaved.c.name)
    return [(row.name, row.text, row.kept_at) for row in connection.execute(query)]


def forget(connection: Connection, names: Iterable[str]) -> None:
    connection.execute(unsaved.delete().where(unsaved.c.name.in_(list(names))))
