"""How long a workbook of 100,000 rows and 20 columns takes to write and to read back, beside a bare loop of XlsxWriter.

``python -m tests.benchmarks.exporting [--rows N] [--runs N]``. The floor writes the same cells by XlsxWriter in
constant memory with its typed calls, and does nothing else: no headings, widths, filter or rules, nothing fitted or
compared. Goals: 1.3 times the floor, 1.6 with the comparison. Memory is what a process of its own needed above what it
began with, at its highest, for a quarter of the rows and for all.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from catalog.exporting.books import FORMS
from catalog.exporting.fitting import fitted
from catalog.exporting.progress import Progress
from catalog.exporting.sheets import Heading, Properties, Row, Sheet

COLUMNS = 20
WRITING, WITH_READING = 1.3, 1.6
Found = TypeVar("Found")
PROPERTIES = Properties("Benchmark", "Nobody", datetime(2021, 1, 15, tzinfo=UTC))
_WORDS = (
    "training", "of", "border", "officers", "on", "test", "kits", "and", "procedures", "with", "partners", "in", "the",
)  # fmt: skip
_FIRST = date(2015, 1, 1)


@dataclass(frozen=True)
class Made:
    """Rows made anew whenever they are asked for, so that nobody holds them."""

    count: int

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Row]:
        return map(row, range(self.count))


def row(number: int) -> Row:
    """Of the sort that records have: texts of one to twelve words, days, numbers and blanks."""
    texts = tuple(" ".join((str(number + place), *_WORDS[: 1 + (number * place) % 12])) for place in range(11))
    day = _FIRST + timedelta(days=number % 3650)
    return (f"2020-{number:06}", *texts, day, day + timedelta(days=number % 5), number % 97, number / 8, None, "public",
            number % 3, None)  # fmt: skip


def floor(path: Path, rows: Made) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet, day = workbook.add_worksheet(), workbook.add_format({"num_format": "yyyy-mm-dd"})
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, day)
                elif cell is not None:
                    sheet.write_number(number, column, cell)


def book(rows: Made) -> list[Sheet]:
    headings = [Heading(f"Column {number}", 20, choices=("public", "internal")) for number in range(COLUMNS)]
    return fitted([Sheet("Records", tuple(headings), rows)])[0]


def silent() -> Progress:
    return Progress(0, 3, "the file")


def write(path: Path, rows: Made) -> list[Sheet]:
    """As an export does: fitted, then written."""
    sheets = book(rows)
    with path.open("w+b") as file:
        FORMS[path.suffix].write(file, sheets, PROPERTIES, silent())
    return sheets


def timed(work: Callable[[], Found]) -> tuple[float, Found]:
    """Seconds of the processor, as others use the machine, too; and what was found."""
    started = time.process_time()
    found = work()
    return time.process_time() - started, found


def written(path: Path, rows: Made) -> tuple[float, float]:
    """Seconds of writing, and of comparing."""
    wrote, sheets = timed(lambda: write(path, rows))
    compared, _ = timed(lambda: FORMS[path.suffix].check(path, sheets, silent()))
    return wrote, compared


def _peak(path: Path, rows: Made) -> float:
    """Megabytes above what the process had. A new process begins with the highest of the one that made it: this is
    measured before that one needs much."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    written(path, rows)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def peak(path: Path, rows: Made) -> float:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_peak, (path, rows))


def measured(folder: Path, rows: Made, runs: int) -> None:
    bare, wrote, both = [], [], []
    for _ in range(runs):
        bare.append(timed(lambda: floor(folder / "bare.xlsx", rows))[0])
        writing, comparing = written(folder / "book.xlsx", rows)
        wrote.append(writing)
        both.append(writing + comparing)
    base = statistics.median(bare)
    for what, taken, goal in (("writing", wrote, WRITING), ("with read-back", both, WITH_READING)):
        middle = statistics.median(taken)
        within = "within" if middle <= goal * base else "OVER"
        print(f"{what:15} {middle:6.2f} s, bare loop {base:6.2f} s: {middle / base:.2f} times, {within} {goal}")
    writing, comparing = written(folder / "book.ods", rows)
    print(f"as .ods         {writing:6.2f} s, with read-back {writing + comparing:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in ("xlsx", "ods"):
            quarter, whole = (peak(folder / f"memory.{kind}", Made(count)) for count in (given.rows // 4, given.rows))
            print(f"memory of .{kind}  {quarter:.0f} MB for {given.rows // 4} rows, {whole:.0f} MB for {given.rows}")
        measured(folder, Made(given.rows), given.runs)


if __name__ == "__main__":
    main()
