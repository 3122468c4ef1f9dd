"""What no program could do faster with the same means: the index asked for ids and one pass of counting, and an empty
table of Qt's with as many rows. Both are measured in a process of their own, as what they need is not the window's."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import sqlcipher3.dbapi2 as sqlite
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QApplication, QTableView

from catalog.store.search.texts import RECORD_PARTS

RUNS = 5


def milliseconds(work: Callable[[], object]) -> float:
    """The best of some runs: what disturbs a machine only ever makes it slower."""

    def once() -> float:
        started = time.perf_counter()
        work()
        return 1000 * (time.perf_counter() - started)

    return min(once() for _ in range(RUNS))


_FOUND = "SELECT group_concat(rowid) FROM ({})".format(
    " UNION ALL ".join(f"SELECT rowid FROM {part}_text WHERE {part}_text MATCH ?" for part in RECORD_PARTS)
)


class Floors:
    """Of one catalogue, in milliseconds."""

    def __init__(self, file: Path, apart: ProcessPoolExecutor) -> None:
        self._file, self._apart = file, apart

    def keystroke(self, typed: str) -> float:
        """Ids of records with each of these words in one of their texts, the last as a beginning, and one count."""
        return self._apart.submit(_keystroke, self._file, typed).result()

    def page_and_select_all(self, rows: int) -> tuple[float, float]:
        """Going on by a page and painting it, and selecting all, in a table whose cells all say one word."""
        return self._apart.submit(_page_and_select_all, rows).result()


@contextmanager
def measured_apart(file: Path) -> Iterator[Floors]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        yield Floors(file, apart)


def _keystroke(file: Path, typed: str) -> float:
    connection = sqlite.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    highest = connection.execute("SELECT max(id) FROM record").fetchone()[0] or 0
    column = np.random.default_rng(1).integers(0, 500, highest + 1, np.int16)
    *words, last = typed.split()
    expression = " AND ".join([*(f'"{word}"' for word in words), f'"{last}" *'])

    def ask() -> None:
        (joined,) = connection.execute(_FOUND, [expression] * len(RECORD_PARTS)).fetchone()
        ids = np.fromstring(joined or "", dtype=np.int64, sep=",")
        np.bincount(column[ids])

    best = milliseconds(ask)
    connection.close()
    return best


class _Nothing(QAbstractTableModel):
    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 8

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> str | None:  # noqa: ARG002
        return "text" if role == 0 else None


def _page_and_select_all(rows: int) -> tuple[float, float]:
    application = QApplication([])
    table, model = QTableView(), _Nothing(rows)
    table.setModel(model)
    table.resize(900, 700)
    table.show()
    application.processEvents()
    bar = table.verticalScrollBar()

    def go() -> None:
        bar.setValue(bar.value() + bar.pageStep())
        table.viewport().repaint()

    return milliseconds(go), milliseconds(table.selectAll)
