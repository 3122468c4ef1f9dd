"""Of questions that come faster than answers only the newest is asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from pytestqt.qtbot import QtBot

from tests.worlds import empty
from ui.controllers.newest import NewestFirst
from ui.controllers.session import Session
from ui.tasks import Done, Failed


class Slow:
    """Tasks that are done when a test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Done, Failed | None]] = []

    def ask(self, work: Callable[[], Any], done: Done, failed: Failed | None = None) -> None:
        self.waiting.append((work, done, failed))

    change = ask

    def after_paint(self, go_on: Callable[[], object]) -> None:
        go_on()

    def wait(self) -> None:
        while self.waiting:
            self.finish()

    def finish(self) -> None:
        work, done, failed = self.waiting.pop(0)
        try:
            answer = work()
        except ValueError as error:
            assert failed is not None
            failed(error)
        else:
            done(answer)


def test_what_came_between_is_never_asked(qtbot: QtBot) -> None:  # noqa: ARG001
    tasks, asked = Slow(), list[int]()
    newest = NewestFirst(Session(empty(), tasks))
    for number in range(5):
        newest.ask(partial(asked.append, number), lambda _answer: None)
    tasks.wait()
    assert asked == [0, 4]


def test_after_a_failure_the_next_is_asked(qtbot: QtBot) -> None:
    def fail() -> None:
        raise ValueError

    tasks, answers = Slow(), list[str]()
    session = Session(empty(), tasks)
    newest = NewestFirst(session)
    newest.ask(fail, answers.append)
    newest.ask(lambda: "next", answers.append)
    with qtbot.waitSignal(session.failed):
        tasks.finish()
    tasks.wait()
    assert answers == ["next"]
