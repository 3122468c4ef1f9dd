"""How long the window takes to answer on a large catalogue, beside the floors of this machine.

``python -m tests.benchmarks.interactive --records N [--file FILE]`` makes the catalogue once (or takes a copy of the
file), opens it in the real window and prints the median and the 95th percentile of each step, its floor from the same
run, and their ratio. "Silent" is the longest time in which the window could not have answered. Without a display it
runs offscreen.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from catalog.commands.tags import ChangeTags
from catalog.query.answers import Sort
from catalog.query.fields import FACETS
from catalog.query.tree import Query
from tests.benchmarks.catalogues import cached
from tests.benchmarks.floors import Floors, measured_apart
from tests.benchmarks.window import Answered, Driver, memory
from ui.models.columns import COLUMNS

KEYSTROKES = ("training", "gradis", "border police")
BULK, PAGES = 10_000, 200


def percentile(figures: Sequence[float], share: float) -> float:
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def tell(what: str, figures: Iterable[float], floor: float | None = None) -> None:
    given = list(figures)
    median = statistics.median(given)
    beside = f"   floor {floor:8.1f} ms   {median / floor:6.1f} times" if floor else ""
    print(f"{what:40} {median:8.1f} ms   95 % {percentile(given, 0.95):8.1f} ms{beside}", flush=True)


def tell_answers(what: str, answers: Sequence[Answered], floor: float | None = None) -> None:
    tell(f"{what}, to the list", [answer.listed for answer in answers], floor)
    tell(f"{what}, to all facets", [answer.counted for answer in answers], floor)
    tell(f"{what}, silent", [answer.silent for answer in answers])


def tell_memory(step: str) -> None:
    print(f"{'memory after ' + step:40} {memory():8.0f} MB", flush=True)


def type_words(driver: Driver, floors: Floors) -> None:
    every: list[Answered] = []
    for text in KEYSTROKES:
        ends = [end for end in range(1, len(text) + 1) if text[end - 1] != " "]
        answers = [driver.typed(text[:end]) for end in ends]
        bare = [floors.keystroke(text[:end]) for end in ends]
        for end, answer, floor in zip(ends, answers, bare, strict=True):
            print(f"    {text[:end]:20} list {answer.listed:7.1f}   all {answer.counted:7.1f}   "
                  f"silent {answer.silent:6.1f}   floor {floor:6.1f}", flush=True)  # fmt: skip
        tell_answers(f"a key of “{text}”", answers, statistics.median(bare))
        every += answers
        driver.ask(Query())
    tell_answers("every key", every)
    tell_memory("typing")


def click_facets(driver: Driver) -> None:
    answers = []
    for name in FACETS:
        facet = next((facet for facet in driver.question.facets if facet.field == name and facet.values), None)
        if facet:
            answers.append(driver.ask(Query().choosing(name, (facet.values[0].value,))))
            driver.ask(Query())
    tell_answers("a click on a facet", answers)
    tell_memory("facets")


def sort(driver: Driver) -> None:
    for column in COLUMNS:
        if column.sort and column.title:
            first, again = (driver.order(Sort(column.sort, descending=way)) for way in (False, True))
            print(f"{'sort by ' + column.title:40} {first.listed:8.1f} ms   again {again.listed:8.1f} ms   "
                  f"silent {max(first.silent, again.silent):6.1f} ms", flush=True)  # fmt: skip
    driver.order(Sort())
    tell_memory("sorting")


def scroll(driver: Driver, floors: Floors) -> None:
    page, select_all = floors.page_and_select_all(len(driver.ids))
    tell("a page further", driver.pages(PAGES), page)
    tell("select all", [driver.select_all()], select_all)
    tell_memory("scrolling and selecting")


def change(driver: Driver) -> None:
    ids = driver.ids[:BULK]
    tell(f"tag {len(ids)} records", [driver.changed(partial(driver.session.do, ChangeTags(ids, ("benchmark",))))])
    tell("its undo", [driver.changed(driver.session.undo)])
    tell_memory("the bulk tag")


def measure(file: Path) -> None:
    application = QApplication(sys.argv[:1])
    driver = Driver(application, file)
    print(f"{len(driver.ids)} records; opened to the first painted list in {driver.opened:.0f} ms")
    tell_memory("opening")
    with measured_apart(file) as floors:
        type_words(driver, floors)
        click_facets(driver)
        sort(driver)
        scroll(driver, floors)
    change(driver)
    driver.close()


def run_on_copy(measure: Callable[[Path], None], about: str | None) -> None:
    """Measures on a copy of the file that is asked for, or of one that is made once, without a trace in the account."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--file", type=Path, help="a catalogue to take a copy of")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    source = given.file or cached(given.records)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PILLARBOOK_HOME"] = folder
        file = Path(folder) / "large.pillarbook"
        shutil.copyfile(source, file)
        measure(file)


if __name__ == "__main__":
    run_on_copy(measure, __doc__)
