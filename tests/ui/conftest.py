"""Fixtures of the window's tests: a session over a catalogue in memory, its question and its selection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from tests import worlds
from tests.ui.opened import Opened, world
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.settings import Settings
from ui.tasks import InlineTasks


def _raise(error: Exception) -> None:
    raise error


@pytest.fixture(scope="session", autouse=True)
def empty_clipboard_at_the_end() -> Iterator[None]:
    """Offscreen, Qt keeps the clipboard longer than Python lives, and what Python made in it must not outlive it."""
    yield
    if QGuiApplication.instance():
        QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def widgets_gone_with_their_test(qapp: QCoreApplication) -> Iterator[None]:
    """Qt deletes later only what a running event loop comes upon, and there is none between two tests."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def make_session(qapp: object) -> Callable[[Catalog], Session]:  # noqa: ARG001
    def make(catalog: Catalog) -> Session:
        session = Session(catalog, InlineTasks(_raise))
        session.failed.connect(_raise)
        return session

    return make


@pytest.fixture(scope="module")
def seeded_catalog() -> Iterator[Catalog]:
    """One seeded catalogue for tests that only look."""
    catalog = worlds.seeded()
    yield catalog
    catalog.close()


@pytest.fixture
def session(make_session: Callable[[Catalog], Session], seeded_catalog: Catalog) -> Session:
    return make_session(seeded_catalog)


@pytest.fixture
def question(session: Session) -> Question:
    return Question(session)


@pytest.fixture
def selection(qapp: object) -> Selection:  # noqa: ARG001
    return Selection()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "pillarbook.ini")


@pytest.fixture
def opened(qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings) -> Opened:
    return Opened(qtbot, make_session(world()), settings)
