"""Purging records of the trash: outside undo, and leaving no word of them in the file."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.errors import Busy, NotWiped
from catalog.store.database import Database
from catalog.store.past import purging


def purge(database: Database, author: str, records: Sequence[int]) -> None:
    """All of them or none; what a crash or another reader keeps from being wiped is wiped the next time.

    Raises NotInTrash, and NotWiped where they are gone but the file could not be rewritten yet.
    """
    label = "Purge record" if len(records) == 1 else f"Purge {len(records)} records"
    with database.writing(label, author, "purge") as store:
        purging.purge(store, records)
    try:
        wipe(database)
    except Busy as error:
        raise NotWiped(path=database.name) from error


def wipe(database: Database) -> None:
    """Rewrites the file where something purged may still lie in its free pages."""
    if database.setting(purging.DUE):
        database.wipe()
        purging.is_wiped(database)
