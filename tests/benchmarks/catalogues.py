"""Large catalogues to measure on: generated records over the seed's own vocabularies, the same in every run.

``python -m tests.benchmarks.catalogues FILE [--records N]`` makes one. What is in it goes through the logged verbs, in
large batches, and several officers have changed it since: log, index and all the rest are as the program makes them.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from appdirs import AppDirs

from catalog.catalog import Catalog
from catalog.commands.base import Command
from catalog.commands.bulk import EditRecords
from catalog.commands.replacing import ReplaceText
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_in import TakeIn
from catalog.interchange import Exchange
from catalog.model.field_change import FieldChange
from catalog.replacing import Pattern
from catalog.store import schema
from catalog.store.database import Database
from catalog.store.entries import entries
from catalog.store.new_file import REVISION
from catalog.store.search.index import PARTS
from catalog.store.writing import Writing
from tests.benchmarks.entries import entries_for
from tests.benchmarks.lists import lists
from tests.benchmarks.parts import AUTHORS
from tests.benchmarks.records import batches

VERSION = 2
"""Counts what this generator makes: raise it where a file made before is not what would be made now."""

BEGUN, APART = datetime(2024, 1, 8, 8, 0, tzinfo=UTC), timedelta(hours=6)
"""When the first change was made, and the time between two."""


def made(path: Path, records: int) -> Catalog:
    """A new catalogue with so many generated records and what was done with them since, open."""
    database = Database.create(path)
    try:
        _fill(database, records)
    finally:
        database.close()
    return Catalog.open(path)


def cached(records: int, folder: Path | None = None) -> Path:
    """The file of such a catalogue, made and checked once on this computer: copy it, and leave it as it is."""
    folder = folder or Path(AppDirs("pillarbook", appauthor=False).user_cache_dir)
    file = folder / f"{records}-records-{_form()}.pillarbook"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        partial = file.with_suffix(f".{os.getpid()}.partial")
        try:
            with closing(made(partial, records)) as catalog:
                if wrong := catalog.check():
                    raise ValueError("\n".join(wrong))
            partial.replace(file)
        finally:
            partial.unlink(missing_ok=True)
    return file


def options(described: str | None, runs: int) -> argparse.ArgumentParser:
    """What every benchmark on a large catalogue can be told."""
    parser = argparse.ArgumentParser(description=described)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=runs)
    parser.add_argument("--file", type=Path, help="a catalogue to measure on; it is not changed")
    return parser


def copied(folder: Path, given: argparse.Namespace) -> Path:
    """A copy, in the folder, of the file that the options name, or of the cached one."""
    return Path(shutil.copyfile(given.file or cached(given.records), folder / "measured.pillarbook"))


def _fill(database: Database, records: int) -> None:
    given, steps = entries_for(records), _Steps(database)
    steps.do(TakeIn(Exchange(entries=given)))
    with database.reading() as connection:
        listed = lists(given, entries.ids(connection))
    for batch in batches(records, listed):
        with steps.next("Import") as store:
            batch.write(store)
    for command in _later(records):
        steps.do(command)


class _Steps:
    """Changes by one officer after another, each some hours after the one before."""

    def __init__(self, database: Database) -> None:
        self._database, self._count = database, 0

    def next(self, label: str) -> AbstractContextManager[Writing]:
        author, at = AUTHORS[self._count % len(AUTHORS)], BEGUN + self._count * APART
        self._count += 1
        return self._database.writing(label, author, recorded_at=at.isoformat())

    def do(self, command: Command) -> None:
        with self.next(command.label) as store:
            command.apply(store)


def _later(records: int) -> Iterator[Command]:
    """What was done to the records since they were made."""
    choose = random.Random("later")

    def some(count: int) -> tuple[int, ...]:
        return tuple(choose.sample(range(1, records + 1), count))

    yield EditRecords(some(records // 10), (FieldChange("status", "set", "completed"),))
    yield ChangeTags(some(min(10_000, records // 10)), add=("report q4",))
    yield ReplaceText(some(min(1000, records // 10)), ("title",), Pattern(":", " –"))
    yield EditRecords(some(records // 50), (FieldChange("themes", "append", ("gender",)),))


def _form() -> str:
    """Tells files apart that were made with other tables or by another generator."""
    tables = {name: table.c.keys() for name, table in schema.metadata.tables.items()}
    form = hashlib.sha256(repr((tables, PARTS)).encode()).hexdigest()
    return f"{REVISION}-{VERSION}-{form[:8]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--records", type=int, default=100_000)
    given = parser.parse_args()
    started = time.perf_counter()
    made(given.file, given.records).close()
    size = given.file.stat().st_size / 1e6
    print(f"{given.records} records in {time.perf_counter() - started:.0f} s, {size:.0f} MB")


if __name__ == "__main__":
    main()
