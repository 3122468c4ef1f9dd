"""How long bulk edit and find and replace take on 10,000 of 100,000 records, with their undo, beside a floor.

``python -m tests.benchmarks.bulk [--records N] [--changed N] [--runs N] [--file FILE]``. The floor, measured in turn
with each, is the same update by bare SQL in one transaction that is on the disk when it ends (``synchronous=FULL``):
no log, no index, no undo.
"""

from __future__ import annotations

import random
import shutil
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from catalog.catalog import Catalog
from catalog.commands.base import Command
from catalog.commands.bulk import EditRecords
from catalog.commands.replacing import ReplaceText
from catalog.model.field_change import FieldChange, Operation
from catalog.query.tree import Query
from catalog.replacing import Pattern
from catalog.store.schema import LINK_FIELDS
from tests.benchmarks.catalogues import copied, options
from tests.benchmarks.tagging import seconds, timed

GOAL_SECONDS = 2.0


def _edit(path: str, value: object, operation: Operation = "set") -> Callable[[tuple[int, ...]], Command]:
    return lambda ids: EditRecords(ids, (FieldChange(path, operation, value),))


CASES: dict[str, tuple[Callable[[tuple[int, ...]], Command], str]] = {
    "set the status": (_edit("status", "cancelled"), "UPDATE record SET status = 'cancelled' WHERE id IN chosen"),
    "set the themes": (
        _edit("themes", ("firearms",)),
        f"UPDATE OR REPLACE link SET entry_id = 1 WHERE field = {LINK_FIELDS['themes']} AND record_id IN chosen",
    ),
    "set a text": (
        _edit("participants.who", "officials"),
        "UPDATE participants SET who = 'officials' WHERE record_id IN chosen",
    ),
    "append to texts": (
        _edit("outputs", ("A new output of the year",), "append"),
        "UPDATE record SET outputs = json_insert(coalesce(outputs, '[]'), '$[#]', 'A new output of the year') "
        "WHERE id IN chosen",
    ),
    "find and replace": (
        lambda ids: ReplaceText(ids, ("title", "summary"), Pattern("the", "that", whole_words=True)),
        "UPDATE record SET title = replace(title, 'the', 'that'), summary = replace(summary, 'the', 'that') "
        "WHERE id IN chosen",
    ),
}


def bare(path: Path, ids: tuple[int, ...], statement: str) -> float:
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO chosen VALUES (?)", [(number,) for number in ids])
    connection.execute("BEGIN IMMEDIATE")
    taken = seconds(lambda: (connection.execute(statement), connection.execute("COMMIT")))
    connection.close()
    return taken


def measured(file: Path, changed: int, runs: int) -> None:
    for name, (command, statement) in CASES.items():
        done, undone, floor = [], [], []
        for run in range(runs):
            copy = Path(shutil.copy(file, file.with_name("changed.pillarbook")))
            catalog = Catalog.open(copy)
            ids = tuple(random.Random(run).sample(catalog.search(Query()).ids, changed))
            done.append(timed(lambda: catalog.do(command(ids))))  # noqa: B023
            undone.append(timed(catalog.undo))
            catalog.close()
            floor.append(bare(copy, ids, statement))
            copy.unlink()
        (there, work), (back, work_back) = (map(statistics.median, zip(*each, strict=True)) for each in (done, undone))
        within = "within" if max(there, back) < GOAL_SECONDS else "OVER"
        print(f"{name:18} {there:5.2f} s ({work:.2f} of processor), undone {back:5.2f} s ({work_back:.2f}), "
              f"bare SQL {statistics.median(floor):5.2f} s: {within} {GOAL_SECONDS} s")  # fmt: skip


def main() -> None:
    parser = options(__doc__, runs=3)
    parser.add_argument("--changed", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured(copied(Path(folder), given), given.changed, given.runs)


if __name__ == "__main__":
    main()
