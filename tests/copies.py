"""Catalogues in memory that are made once and copied for each test: a copy is made in a tenth of the time."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import date
from typing import Any

from sqlalchemy import bindparam

from catalog.catalog import Catalog
from catalog.store.database import Database
from catalog.store.schema import meta

NAMED = meta.update().where(meta.c.name == bindparam("which"))


class Original:
    """A catalogue that nothing is changed in any more."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def copied(self, author: str, today: Callable[[], date]) -> Catalog:
        """Another catalogue that holds the same, under an identity and a node of its own."""
        database = Database(None, read_only=False, uri="file::memory:")
        with closing(_connection(self._catalog._database)) as source, closing(_connection(database)) as target:
            source.driver_connection.backup(target.driver_connection)
        with database._writer.begin() as connection:
            connection.execute(NAMED, [{"which": name, "value": str(uuid.uuid4())} for name in ("store_id", "node_id")])
        return Catalog(database, author, today)


def _connection(database: Database) -> Any:
    return database._writer.raw_connection()
