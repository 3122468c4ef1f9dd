"""Purging records of the trash: outside undo, and leaving no word of them in the file."""

from __future__ import annotations

from collections.abc import Sequence

from catalog import attached_files
from catalog.errors import Busy, CopiesLeft, NotWiped
from catalog.store.database import Database
from catalog.store.past import purging


def purge(database: Database, author: str, records: Sequence[int]) -> None:
    """All of them or none, with the copied files that nothing else refers to; what a crash or another reader keeps
    from being wiped is wiped the next time.

    Raises NotInTrash; NotWiped where they are gone but the file could not be rewritten yet, and CopiesLeft where a
    copied file could not be deleted.
    """
    label = "Purge record" if len(records) == 1 else f"Purge {len(records)} records"
    with database.writing(label, author, "purge") as store:
        copies = purging.purge(store, records)
    left = [item.path for item in copies if not attached_files.deleted(item, database.path)]
    try:
        wipe(database)
    except Busy as error:
        raise NotWiped(path=database.name) from error
    if left:
        raise CopiesLeft(files=", ".join(left))


def wipe(database: Database) -> None:
    """Rewrites the file where something purged may still lie in its free pages."""
    if database.setting(purging.DUE):
        database.wipe()
        purging.is_wiped(database)
