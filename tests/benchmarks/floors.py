"""What no program could do faster with the same means: the index asked for ids and one pass of counting, and an empty
table of Qt's with as many rows."""

from __future__ import annotations

import time
from collections.abc import Callable
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


class Bare:
    """The index and one column of small numbers."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
        highest = self._connection.execute("SELECT max(id) FROM record").fetchone()[0] or 0
        self._column = np.random.default_rng(1).integers(0, 500, highest + 1, np.int16)

    def keystroke(self, typed: str) -> float:
        """Ids of records with each of these words in one of their texts, the last as a beginning, and one count."""
        *words, last = typed.split()
        expression = " AND ".join([*(f'"{word}"' for word in words), f'"{last}" *'])

        def ask() -> None:
            (joined,) = self._connection.execute(_FOUND, [expression] * len(RECORD_PARTS)).fetchone()
            ids = np.fromstring(joined or "", dtype=np.int64, sep=",")
            np.bincount(self._column[ids])

        return milliseconds(ask)


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


class EmptyTable:
    """A table whose cells all say one word."""

    def __init__(self, application: QApplication, rows: int) -> None:
        self._application = application
        self._model = _Nothing(rows)
        self._table = QTableView()
        self._table.setModel(self._model)
        self._table.resize(900, 700)
        self._table.show()
        application.processEvents()

    def page(self) -> float:
        """Going on by a page and painting it."""
        bar = self._table.verticalScrollBar()

        def go() -> None:
            bar.setValue(bar.value() + bar.pageStep())
            self._table.viewport().repaint()

        return milliseconds(go)

    def select_all(self) -> float:
        return milliseconds(self._table.selectAll)
