"""Of questions that come faster than answers only the newest is asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from string import ascii_lowercase
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from catalog.query.tree import Query
from catalog.rooms import asking
from tests.worlds import activity, empty, with_records
from ui.controllers.newest import NewestFirst
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.tasks import Done, Failed, InlineTasks


class Slow(InlineTasks):
    """Tasks that are done when a test says so."""

    def __init__(self) -> None:
        super().__init__(print)
        self.waiting: list[tuple[Callable[[], Any], Done, Failed | None]] = []

    def ask(self, work: Callable[[], Any], done: Done, failed: Failed | None = None) -> None:
        self.waiting.append((work, done, failed))

    change = ask

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


def test_the_first_letters_of_many_records_are_asked_for_ahead_one_by_one(
    qtbot: QtBot,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(asking, "MANY", 0)
    tasks, at_once = Slow(), list[int]()
    session = Session(with_records(activity("Alpha")), tasks)
    Question(session).ask(Query())
    while tasks.waiting:
        at_once.append(len(tasks.waiting))
        tasks.finish()
    assert set(at_once) == {1}
    with session.catalog._moments.reading() as moment:
        held = [moment.columns.words.held(("title", f'"{letter}" *')) for letter in ascii_lowercase]
    assert all(bits is not None for bits in held)
