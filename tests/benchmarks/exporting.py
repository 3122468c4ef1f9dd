"""How long a workbook of 100,000 rows and 20 columns takes to write, and to read back, beside a bare loop of XlsxWriter's.

``python -m tests.benchmarks.exporting [--rows N] [--runs N]``. The floor writes the same cells by XlsxWriter
in constant memory with its typed calls, and does nothing else: no headings, widths, filter or rules, nothing fitted,
nothing compared. Memory is what the process needed above what it had before, at its highest; it is measured for a quarter of
the rows and for all, each in a process of its own. Goals: 1.3 times the floor, 1.6 with the comparison.
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

from catalog.exporting import ods, xlsx
from catalog.exporting.fitting import fitted
from catalog.exporting.progress import Progress
from catalog.exporting.sheets import Heading, Properties, Row, Sheet

COLUMNS = 20
WRITING, WITH_READING = 1.3, 1.6
PROPERTIES = Properties("Benchmark", "Nobody", datetime(2021, 1, 15, tzinfo=UTC))
_WORDS = "training of border officers on test kits and post-seizure procedures with partners in the region".split()
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
    texts = tuple(f"{_WORDS[(number + place) % 15]} {' '.join(_WORDS[: 1 + (number * place) % 12])}" for place in range(11))
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


def write(path: Path, rows: Made) -> None:
    """As an export does: fitted, then written."""
    form = ods if path.suffix == ".ods" else xlsx
    with path.open("w+b") as file:
        form.write(file, book(rows), PROPERTIES, silent())


def check(path: Path, rows: Made) -> None:
    (ods if path.suffix == ".ods" else xlsx).check(path, book(rows), silent())


def seconds(work: Callable[[], object]) -> float:
    """Of the processor: others use the machine, too."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _peak(path: Path, rows: Made) -> float:
    """Megabytes above what the process had. A new process begins with the highest of the one that made it: this is
    measured before that one needs much."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    write(path, rows)
    check(path, rows)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def peak(path: Path, rows: Made) -> float:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_peak, (path, rows))


def measured(folder: Path, rows: Made, runs: int) -> None:
    bare, written, read = [], [], []
    for _ in range(runs):
        bare.append(seconds(lambda: floor(folder / "bare.xlsx", rows)))
        written.append(seconds(lambda: write(folder / "book.xlsx", rows)))
        read.append(seconds(lambda: check(folder / "book.xlsx", rows)))
    base, wrote, compared = map(statistics.median, (bare, written, read))
    for what, taken, goal in (("writing", wrote, WRITING), ("with read-back", wrote + compared, WITH_READING)):
        within = "within" if taken <= goal * base else "OVER"
        print(f"{what:15} {taken:6.2f} s, bare loop {base:6.2f} s: {taken / base:.2f} times, {within} {goal}")
    wrote, compared = (seconds(lambda work=work: work(folder / "book.ods", rows)) for work in (write, check))
    print(f"as .ods         {wrote:6.2f} s, with read-back {wrote + compared:.2f} s")


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
