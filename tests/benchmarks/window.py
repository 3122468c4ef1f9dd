"""The real window on a large catalogue, driven from outside: what it is asked, and when it has painted the answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from catalog.paths import account_folders
from catalog.query.answers import Sort
from catalog.query.tree import Query
from ui.program import Program

Thing = TypeVar("Thing")

PATIENCE = 120_000
"""Milliseconds after which a step counts as never done."""


class Watch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self._started = time.perf_counter()

    @property
    def milliseconds(self) -> float:
        return 1000 * (time.perf_counter() - self._started)


class Painted(QObject):
    """Counts the paintings of a widget."""

    def __init__(self, widget: QObject) -> None:
        super().__init__()
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.times += 1
        return super().eventFilter(watched, event)


class Frames(QObject):
    """When a window's first frame stood, by the clock and by the time of this thread, and when its last one did.

    Listens to the window alone: a filter on the whole program would make a Python object of every event there is.
    """

    _begun = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.first = self.worked = self.last = 0.0
        self._begun.connect(self._stand, Qt.ConnectionType.QueuedConnection)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            self._begun.emit()
        return super().eventFilter(watched, event)

    def _stand(self) -> None:
        """What is queued comes when the frame that was begun is painted."""
        self.last = time.perf_counter()
        self.first, self.worked = self.first or self.last, self.worked or time.thread_time()


class Heart(QObject):
    """Beats as often as the window's thread is free; ``longest`` is the longest silence in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def begin(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self._last = now


@dataclass(frozen=True, slots=True)
class Answered:
    """Milliseconds to the painted list and to the painted counts, and the longest silence on the way."""

    listed: float
    counted: float
    silent: float


@dataclass(frozen=True, slots=True)
class ScreenShown:
    """Milliseconds to the first frame of a screen and to the last one that its answers brought, and the longest
    silence; ``worked`` are those in which the window's thread had a processor until the first frame."""

    painted: float
    worked: float
    settled: float
    silent: float


QUIET = 0.4
"""Seconds without work and without a painting after which a screen has all that it asked for."""


class Driver:
    """Opens a catalogue in the window and tells how long things take, in milliseconds."""

    def __init__(self, application: QApplication, file: Path) -> None:
        self._application = application
        self._heart = Heart()
        watch = Watch()
        self._program = Program(application, account_folders())
        self._program.open(file)
        window = _there(self._program.window)
        self.session, self.question = _there(self._program._session), _there(self._program._question)
        window.resize(1280, 800)
        browse = window.screens.browse
        self._table, self._search = browse.records.table, window.search.line
        self._listings, self._countings = Painted(self._table.viewport()), Painted(browse.panel.view.viewport())
        self._counted = 0
        self._was_busy = 0.0
        self.question.counted.connect(self._count)
        self._until(lambda: bool(self._table.records.ids) and self._has_rows())
        paintings = self._listings.times
        self._until(lambda: self._listings.times > paintings)
        self.opened = watch.milliseconds
        self._until(lambda: self._counted > 0)
        self._rest(0.5)

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(_there(self.question.result).ids)

    def typed(self, text: str) -> Answered:
        """The last key of a text whose other keys were typed before."""
        self._search.setFocus()
        typed = self._search.text()
        missing = text[len(typed) :]
        if missing[:-1]:
            QTest.keyClicks(self._search, missing[:-1])
            self._rest(0.3)
        return self._answered(lambda: QTest.keyClicks(self._search, missing[-1]))

    def ask(self, query: Query) -> Answered:
        return self._answered(lambda: self.question.ask(query))

    def order(self, sort: Sort) -> Answered:
        return self._answered(lambda: self.question.order_by(sort), counts=False)

    def pages(self, count: int) -> list[float]:
        """Going on by a page, from one end of the list to the other in so many steps, until its rows are painted."""
        bar = self._table.verticalScrollBar()
        return [self._page(bar.maximum() * place // count) for place in range(count)]

    def _page(self, value: int) -> float:
        paintings, watch = self._listings.times, Watch()
        bar = self._table.verticalScrollBar()
        bar.setValue(min(value + bar.pageStep(), bar.maximum()) if bar.value() == value else value)
        self._until(lambda: self._listings.times > paintings and self._has_rows())
        return watch.milliseconds

    def select_all(self) -> float:
        watch = Watch()
        self._table.selectAll()
        taken = watch.milliseconds
        self._rest(0.5)
        self._table.clearSelection()
        return taken

    def changed(self, change: Callable[[], object]) -> float:
        """Until a change is announced."""
        heard: list[object] = []
        self.session.changed.connect(heard.append)
        watch = Watch()
        change()
        self._until(lambda: bool(heard))
        taken = watch.milliseconds
        self.session.changed.disconnect(heard.append)
        self._rest(1)
        return taken

    @property
    def screens(self) -> list[str]:
        return list(_there(self._program.window).screens.titles)

    def shown(self, key: str) -> ScreenShown:
        """From asking for a screen to its first painted frame, and to the last of what it asks for."""
        window = _there(self._program.window)
        frames = Frames(window)
        self._heart.begin()
        begun, worked = time.perf_counter(), time.thread_time()
        window.show_screen(key)
        self._until(lambda: frames.first > 0)
        self._until(lambda: time.perf_counter() - max(frames.last, self._last_busy()) > QUIET)
        window.removeEventFilter(frames)
        painted, settled = 1000 * (frames.first - begun), 1000 * (frames.last - begun)
        return ScreenShown(painted, 1000 * (frames.worked - worked), settled, self._heart.longest)

    def _last_busy(self) -> float:
        """When a worker was last seen at work."""
        tasks = _there(self._program._tasks)
        if tasks._questions.activeThreadCount() or tasks._changes.activeThreadCount():
            self._was_busy = time.perf_counter()
        return self._was_busy

    def close(self) -> None:
        self._program.end()

    def _answered(self, act: Callable[[], object], *, counts: bool = True) -> Answered:
        before, listings, counted, countings = (
            self.question.result, self._listings.times, self._counted, self._countings.times)  # fmt: skip
        self._heart.begin()
        watch = Watch()
        act()
        self._until(lambda: self.question.result is not before and self._listings.times > listings and self._has_rows())
        listed = watch.milliseconds
        if counts:
            self._until(lambda: self._counted > counted and self._countings.times > countings)
        answered = Answered(listed, watch.milliseconds, self._heart.longest)
        self._rest(0.05)
        return answered

    def _until(self, done: Callable[[], bool]) -> None:
        watch = Watch()
        while not done():
            self._application.processEvents()
            time.sleep(0.0005)
            if watch.milliseconds > PATIENCE:
                raise TimeoutError

    def _rest(self, seconds: float) -> None:
        watch = Watch()
        while watch.milliseconds < 1000 * seconds:
            self._application.processEvents()
            time.sleep(0.001)

    def _count(self) -> None:
        self._counted += 1

    def _has_rows(self) -> bool:
        """Whether all rows in sight are here."""
        model = self._table.records
        last = self._table.rowAt(self._table.viewport().height() - 1)
        places = range(max(self._table.rowAt(0), 0), len(model.ids) if last < 0 else last + 1)
        return all(model.row(place) is not None for place in places)


def _there(thing: Thing | None) -> Thing:
    if thing is None:
        raise RuntimeError("the catalogue did not open")
    return thing


def memory() -> float:
    """Megabytes of this process that are in memory."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
