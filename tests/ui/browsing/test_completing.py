"""What is offered in the background: no number before it is known, no answer to what is typed no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from catalog.catalog import Catalog
from ui.controllers.completing import Completing
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.tasks import InlineTasks


def _raise(error: Exception) -> None:
    raise error


class SlowTasks(InlineTasks):
    """Questions wait until they are let go."""

    def __init__(self) -> None:
        super().__init__(_raise)
        self.waiting: list[Callable[[], None]] = []

    def ask(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Any = None) -> None:
        self.waiting.append(lambda: InlineTasks.ask(self, work, done, failed))

    def let_go(self) -> None:
        waiting, self.waiting = self.waiting, []
        for answer in waiting:
            answer()


class Offered:
    """Hears what is offered and counted."""

    def __init__(self, catalog: Catalog) -> None:
        self.tasks = SlowTasks()
        session = Session(catalog, self.tasks)
        self.completing = Completing(session, Question(session))
        self.offered: list[tuple[str, ...]] = []
        self.counted: list[tuple[int, int]] = []
        self.completing.offered.connect(lambda slot, lines: self._hear(slot.typed, [line.count for line in lines]))
        self.completing.counted.connect(lambda place, count: self.counted.append((place, count)))

    def _hear(self, typed: str, counts: list[int | None]) -> None:
        self.offered.append((typed, *("…" if count is None else str(count) for count in counts)))

    def type(self, text: str) -> None:
        self.completing.ask(text, len(text), ())


@pytest.fixture
def told(qapp: object, seeded_catalog: Catalog) -> Offered:  # noqa: ARG001
    return Offered(seeded_catalog)


def test_a_number_is_not_told_before_it_is_known(told: Offered) -> None:
    told.type("place:banja")
    told.tasks.let_go()
    assert (told.offered, told.counted) == ([("banja", "…")], [])
    told.tasks.let_go()
    assert told.counted == [(0, 2)]


def test_what_comes_after_more_was_typed_is_dropped(told: Offered) -> None:
    told.type("place:sar")
    told.type("place:banja")
    told.tasks.let_go()
    assert [typed for typed, *_ in told.offered] == ["banja"]
    told.type("place:gra")
    told.tasks.let_go()
    assert told.counted == []


def test_nothing_more_is_counted_once_the_offers_are_closed(told: Offered) -> None:
    told.type("mode:")
    told.tasks.let_go()
    told.completing.stop()
    told.tasks.let_go()
    assert (told.counted, told.tasks.waiting) == ([], [])
