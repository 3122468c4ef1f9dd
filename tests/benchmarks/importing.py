"""How long a table of 100,000 rows and 20 columns takes from file to records, step by step, beside a floor.

``python -m tests.benchmarks.importing [--rows N] [--runs N]``. The floor, measured in turn, reads the same file by
calamine and inserts its cells as they are into one bare table, in one transaction that is on the disk when it ends
(``synchronous=FULL``): no field is understood, nothing is held against what is here, no log, no index, no undo.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import python_calamine
import sqlcipher3.dbapi2 as sqlite
import xlsxwriter

from catalog.catalog import Catalog
from catalog.commands.taking_in_rows import TakeInRows
from catalog.importing.tables.preview import NEW
from catalog.rooms.tables import rows_to_take
from tests.benchmarks.tagging import timed

GOAL_SECONDS = 30.0
TAKING_IN = "taking in"

HEADINGS = (
    "Title", "Description", "Kind", "Status", "Start date", "End date", "Venue", "Mode", "Country", "Project", "Theme",
    "Donor", "Beneficiary", "Our role", "No. of participants", "Women", "Men", "Target group", "Outputs", "Keywords",
)  # fmt: skip
_WORDS = (
    "training", "border", "customs", "police", "meeting", "regional", "container", "control", "analysis", "drugs",
    "firearms", "cooperation", "prosecutors", "forensic", "launch", "assessment", "workshop", "network",
)  # fmt: skip


def row(chance: random.Random, number: int) -> Sequence[object]:
    first = date(2015, 1, 1) + timedelta(chance.randrange(3000))
    women, men = chance.randrange(30), chance.randrange(30)
    words = " ".join(chance.choices(_WORDS, k=6))
    return (
        f"{words.capitalize()} {number}",
        " ".join(chance.choices(_WORDS, k=25)),
        *(chance.choice(("activity", "training")), "completed", first, first + timedelta(chance.randrange(3))),
        chance.choice(("Tirana", "Sarajevo", "Skopje")),
        chance.choice(("in-person", "online")),
        chance.choice(("Albania", "Serbia", "Montenegro")),
        *("", "border control", f"Donor {chance.randrange(40)}", f"Unit {chance.randrange(400)}", "led"),
        *(f"over {women + men}", women, men, "officers", "Report; Plan", "q4"),
    )


def made(path: Path, rows: int) -> None:
    chance = random.Random(1)
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Activities")
        sheet.write_row(0, 0, HEADINGS)
        for number in range(1, rows + 1):
            sheet.write_row(number, 0, row(chance, number))


Taken = tuple[float, float]
"""Seconds on the clock and of the processor."""


def bare(path: Path, folder: Path) -> Taken:
    def work() -> None:
        cells = python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()
        connection = sqlite.connect(str(folder / "bare.db"), isolation_level=None)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"CREATE TABLE IF NOT EXISTS bare ({', '.join(f'c{n}' for n in range(len(HEADINGS)))})")
        connection.execute("BEGIN IMMEDIATE")
        places = ", ".join("?" * len(HEADINGS))
        connection.executemany(f"INSERT INTO bare VALUES ({places})", [list(map(str, line)) for line in cells])
        connection.execute("COMMIT")
        connection.close()

    return timed(work)


def measured(path: Path, folder: Path) -> dict[str, Taken]:
    catalog = Catalog.create(folder / "measured.pillarbook")
    tables, opened = catalog.tables, catalog.tables.open(path)
    sight = tables.sight(opened)
    preview = tables.preview(opened, sight)
    rows = rows_to_take(preview, (NEW,))
    steps: dict[str, Callable[[], object]] = {
        "reading the file": lambda: tables.open(path),
        "finding sheet, headings and columns": lambda: tables.sight(opened),
        "preview: cells and labels": lambda: tables.preview(opened, sight),
        TAKING_IN: lambda: catalog.do(TakeInRows(preview.file, preview.sheet, rows)),
    }
    found = {name: timed(work) for name, work in steps.items()}
    catalog.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made(folder / "table.xlsx", asked.rows)
        floors, steps = list[Taken](), list[dict[str, Taken]]()
        for run in range(asked.runs):
            floors.append(bare(folder / "table.xlsx", folder))
            (folder / str(run)).mkdir()
            steps.append(measured(folder / "table.xlsx", folder / str(run)))
    for step in steps[0]:
        say(step, [taken[step] for taken in steps])
    say("from file to preview", [added(taken for step, taken in run.items() if step != TAKING_IN) for run in steps])
    altogether = [added(run.values()) for run in steps]
    say(f"altogether (goal: {GOAL_SECONDS:.0f} s)", altogether)
    say("floor: calamine and a bare insert", floors)
    times = statistics.median(sums[1] / floor[1] for sums, floor in zip(altogether, floors, strict=True))
    print(f"altogether {times:.1f} times the floor, of the processor")


def added(taken: Iterable[Taken]) -> Taken:
    clock, processor = zip(*taken, strict=True)
    return sum(clock), sum(processor)


def say(name: str, taken: Sequence[Taken]) -> None:
    clock, processor = (statistics.median(column) for column in zip(*taken, strict=True))
    print(f"{name:<42}{clock:8.1f} s, of the processor {processor:8.1f} s")


if __name__ == "__main__":
    main()
