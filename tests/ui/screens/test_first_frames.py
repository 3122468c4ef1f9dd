"""What a screen does in the window's thread until it stands is the same for ten times as many records.

Counted are the lines that run there, not seconds: those of the questions, which workers ask, stand aside.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

import catalog.catalog
import ui.app
from catalog.catalog import Catalog
from catalog.commands.follow_ups import AddFollowUp
from catalog.commands.trash import DeleteRecords
from catalog.model.changes import Changes
from catalog.model.record import EquipmentLine, FollowUp, Judged, Participants, PlaceLink, Recipient, Record
from catalog.query.parsing import parse
from catalog.query.tree import Query
from tests.ui.opened import Opened
from tests.worlds import activity, entry, with_records
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.tasks import Done, Failed, InlineTasks

FEW, MANY = 150, 1500
SLACK = 1.4
"""A page of rows is fuller, numbers have more digits, and a frame may be painted once more."""
_OURS = tuple(str(Path(module.__file__ or "").parent) for module in (catalog.catalog, ui.app))
SCREENS = (
    "dashboard", "browse", "regions", "pillars", "time", "equipment", "training", "cross", "follow-up", "sources",
    "organisations", "vocabularies", "twins", "review", "history", "trash",
)  # fmt: skip


class Steps:
    """Counts the lines of Pillarbook that run in this thread."""

    def __init__(self) -> None:
        self.count = 0

    @contextmanager
    def counted(self) -> Iterator[None]:
        sys.settrace(self._enter)
        try:
            yield
        finally:
            sys.settrace(None)

    @contextmanager
    def aside(self) -> Iterator[None]:
        before = sys.gettrace()
        sys.settrace(None)
        try:
            yield
        finally:
            sys.settrace(before)

    def _enter(self, frame: FrameType, _event: str, _argument: object) -> Any:
        return self._step if frame.f_code.co_filename.startswith(_OURS) else None

    def _step(self, _frame: FrameType, event: str, _argument: object) -> Any:
        self.count += event == "line"
        return self._step


class CountedTasks(InlineTasks):
    """Work stands aside, as it would in a worker's thread; what is done with its answer does not."""

    def __init__(self, unexpected: Failed, steps: Steps) -> None:
        super().__init__(unexpected)
        self._steps = steps

    def ask(self, work: Callable[[], Any], done: Done, failed: Failed | None = None) -> None:
        def apart() -> Any:
            with self._steps.aside():
                return work()

        super().ask(apart, done, failed)

    change = ask


def world(count: int) -> Catalog:
    """Every second record is in the trash."""
    made = with_records(
        *map(record, range(count)),
        entries=(
            *(entry("organisations", key, key.title()) for key in ("police", "customs", "court")),
            *(entry("areas", key) for key in ("RS", "AL", "BA")),
            entry("places", "bar", "Bar", details={"latitude": 42.1, "longitude": 19.1}),
        ),
    )
    ids = made.search(Query()).ids
    made.do(DeleteRecords(ids[::2]))
    for day in range(1, 6):
        made.do(AddFollowUp(FollowUp("Ask", due=f"2021-01-{day:02}")))
    return made


def record(number: int) -> Record:
    kind = ("activity", "training", "donation")[number % 3]
    given = EquipmentLine("Car", quantity=2, state="handed over", recipients=(Recipient("police"),))
    return activity(
        f"{number * 7919 % 100_003:x} {number * 104_729 % 99_991:x}",
        kind=kind,
        date=f"2020-{number % 12 + 1:02}-{number % 28 + 1:02}",
        jurisdictions=(("RS", "AL", "BA")[number % 3],),
        places=(PlaceLink("bar"),),
        our_role=Judged("led") if kind == "training" else None,
        participants=Participants(count=20) if kind == "training" else None,
        equipment=(given,) if kind == "donation" else (),
    )


def shown(catalog: Catalog, settings: Settings) -> dict[str, int]:
    """The lines that each screen takes until its frame stands, after all that it shows has changed."""
    steps, problems = Steps(), list[Exception]()
    session = Session(catalog, CountedTasks(problems.append, steps))
    question = Question(session, session)
    window = MainWindow(session, question, Selection(session), settings)
    window.resize(1280, 800)
    window.show()
    for screen in SCREENS:
        _taken(steps, window, screen)
    window.show_screen("browse")
    changes = Changes(records=frozenset(catalog.search(Query()).ids), vocabularies=True, follow_ups=True)
    session.changed.emit(changes)
    question.ask(parse("-kind:other"))
    found = {screen: _taken(steps, window, screen) for screen in SCREENS}
    window.close()
    window.deleteLater()
    session.close()
    _settle()
    assert problems == []
    return found


def _taken(steps: Steps, window: MainWindow, screen: str) -> int:
    steps.count = 0
    with steps.counted():
        window.show_screen(screen)
        _settle()
    return steps.count


def _settle() -> None:
    for _turn in range(5):
        QApplication.processEvents()


@pytest.mark.long
def test_no_screen_takes_more_steps_for_ten_times_as_many_records(
    qapp: QApplication,  # noqa: ARG001
    tmp_path: Path,
) -> None:
    few, many = (shown(world(count), Settings(tmp_path / f"{count}.ini")) for count in (FEW, MANY))
    grown = {key: (few[key], many[key]) for key in SCREENS if many[key] > few[key] * SLACK}
    assert grown == {}


def test_every_screen_is_held_against_it(opened: Opened) -> None:
    assert set(opened.window.screens.titles) == set(SCREENS)
