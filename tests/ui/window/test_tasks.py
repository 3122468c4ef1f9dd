"""Answers that come from other threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import Shiboken

from ui.tasks import ThreadTasks


class Asker(QObject):
    """Somebody who notes what was answered."""

    def __init__(self, heard: list[Any]) -> None:
        super().__init__()
        self._heard = heard

    def hear(self, answer: object) -> None:
        self._heard.append(answer)


def fail(*_what: object) -> None:
    raise LookupError


def ignore(_answer: object) -> None:
    return None


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("is_gone", [False, True])
@pytest.mark.parametrize(
    "bound", [lambda asker: asker.hear, lambda asker: partial(asker.hear)], ids=["method", "partial"]
)
@pytest.mark.parametrize("work", [lambda: "answer", fail], ids=["answer", "failure"])
def test_whoever_is_gone_when_the_answer_comes_is_not_called(
    work: Callable[[], Any], bound: Callable[[Asker], Callable[[Any], None]], *, is_gone: bool
) -> None:
    heard: list[Any] = []
    asker, may_end, tasks = Asker(heard), threading.Event(), ThreadTasks(heard.append)
    tasks.ask(lambda: may_end.wait(10) and work(), bound(asker), bound(asker))
    if is_gone:
        Shiboken.delete(asker)
    may_end.set()
    tasks.wait()
    QCoreApplication.processEvents()
    assert len(heard) == (0 if is_gone else 1)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("lane", [ThreadTasks.ask, ThreadTasks.change])
def test_once_closed_they_have_ended_what_was_begun_and_begin_no_more(lane: Callable[..., None]) -> None:
    heard: list[Any] = []
    done: list[str] = []
    tasks = ThreadTasks(heard.append)
    lane(tasks, lambda: done.append("before"), heard.append)
    tasks.close()
    assert done == ["before"]
    lane(tasks, lambda: done.append("after"), heard.append)
    tasks.wait()
    QCoreApplication.processEvents()
    assert (done, heard) == (["before"], [])


@pytest.mark.usefixtures("qapp")
def test_questions_that_are_held_begin_when_they_are_let_go_and_changes_at_once() -> None:
    done: list[str] = []
    tasks = ThreadTasks(fail)
    tasks.hold()
    tasks.ask(lambda: done.append("question"), ignore)
    tasks.change(lambda: done.append("change"), ignore)
    tasks._changes.waitForDone()
    assert done == ["change"]
    tasks.let_go()
    tasks.wait()
    assert done == ["change", "question"]
    tasks.close()
