"""How long a tag on 10,000 of 100,000 records takes, its log included, and its undo, beside the floor of this disk.

``python -m tests.benchmarks.tagging [--records N] [--tagged N] [--runs N] [--file FILE]``. The floor, measured in
turn with it, is what any program must do: insert the same links by one bare statement in one transaction that is on
the disk when it ends (``synchronous=FULL``), with no log. What the file grows by is read after a checkpoint.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from catalog.catalog import Catalog
from catalog.commands.tags import ChangeTags
from catalog.query.tree import Query
from catalog.store.schema import LINK_FIELDS
from tests.benchmarks.catalogues import copied, options

GOAL_SECONDS, GOAL_BYTES = 0.3, 64


def seconds(work: Callable[[], object]) -> float:
    return timed(work)[0]


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and seconds of processor: on a machine that does other work, too, they are far apart."""
    started, worked = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started, time.process_time() - worked


def bare_links(path: Path, ids: Sequence[int]) -> float:
    """The same links by one statement, in one transaction, without a log."""
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO chosen VALUES (?)", [(number,) for number in ids])
    free = "SELECT min(id) FROM entry WHERE id NOT IN (SELECT entry_id FROM link)"
    (entry,) = connection.execute(free).fetchone()
    insert = "INSERT INTO link (record_id, field, entry_id, role_id) SELECT id, ?, ?, 0 FROM chosen"

    def linked() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(insert, (LINK_FIELDS["tags"], entry))
        connection.execute("COMMIT")

    taken = seconds(linked)
    connection.close()
    return taken


def synced(folder: Path) -> float:
    """One page written and on the disk."""
    with (folder / "page").open("wb") as file:
        file.write(bytes(4096))
        return seconds(lambda: os.fsync(file.fileno()))


def size(path: Path) -> int:
    """Bytes of the file with all that waits in its write-ahead log brought in."""
    connection = sqlite.connect(str(path))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages, free, each = (connection.execute(f"PRAGMA {name}").fetchone()[0]
                         for name in ("page_count", "freelist_count", "page_size"))  # fmt: skip
    connection.close()
    return int((pages - free) * each)


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds, and the bytes that the file grew by for each record tagged."""

    floor: float
    sync: float
    tag: float
    tag_processor: float
    undo: float
    undo_processor: float
    grown: float


def measured(path: Path, tagged: int, runs: int) -> Iterator[Run]:
    """``path`` is changed; a copy beside it bears the bare links."""
    copy = path.with_suffix(".floor")
    shutil.copyfile(path, copy)
    os.sync()
    catalog = Catalog.open(path)
    everything = catalog.search(Query()).ids
    for run in range(runs):
        ids = random.Random(run).sample(everything, tagged)
        yield _one_run(catalog, path, copy, ChangeTags(tuple(ids), add=(f"measured {run}",)))
    catalog.close()


def _one_run(catalog: Catalog, path: Path, copy: Path, command: ChangeTags) -> Run:
    floor, before = bare_links(copy, command.records), size(path)
    tag = timed(lambda: catalog.do(command))
    grown = (size(path) - before) / len(command.records)
    undo = timed(catalog.undo)
    catalog.redo()
    return Run(floor, synced(path.parent), *tag, *undo, grown)


def main() -> None:
    parser = options(__doc__, runs=5)
    parser.add_argument("--tagged", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runs = list(measured(copied(Path(folder), given), given.tagged, given.runs))
    median = {name: statistics.median(getattr(run, name) for run in runs) for name in Run.__slots__}
    grown, floor = [run.grown for run in runs], median["floor"]
    print(f"bare links      {floor * 1000:5.0f} ms   one sync {median['sync'] * 1000:.1f} ms")
    for name, words in (("tag", "tag with its log"), ("undo", "its undo")):
        taken, worked = median[name], median[f"{name}_processor"]
        beside = f"{taken / floor:.1f} times the bare links, {worked * 1000:.0f} ms of processor"
        print(f"{words:<16}{taken * 1000:5.0f} ms   {beside} (goal: {GOAL_SECONDS} s)")
    print(f"file per record {grown[0]:5.0f} bytes for the first tag, {statistics.mean(grown):.0f} at the mean of "
          f"{len(grown)}, {max(grown):.0f} at most (goal: {GOAL_BYTES})")  # fmt: skip


if __name__ == "__main__":
    main()
