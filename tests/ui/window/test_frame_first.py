"""What is shown is painted before what it asks is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened import Opened, world
from ui.controllers.session import Session
from ui.settings import Settings
from ui.tasks import InlineTasks
from ui.window.frame_first import FrameFirst

FOREVER = 3_600_000


class Heard(InlineTasks):
    """Notes when questions are held and let go."""

    def __init__(self) -> None:
        super().__init__(print)
        self.heard: list[str] = []

    def hold(self) -> None:
        self.heard.append("held")

    def let_go(self) -> None:
        self.heard.append("let go")


class Page(QWidget):
    """Notes when it is painted."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self._heard = heard

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._heard.append("painted")


class Widths(QObject):
    """Notes every width that a widget is given."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.given: list[int] = []
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            self.given.append(event.size().width())
        return False


@pytest.fixture
def tasks() -> Heard:
    return Heard()


def test_questions_are_let_go_once_when_the_frame_is_painted(qtbot: QtBot, tasks: Heard) -> None:
    page = Page(tasks.heard)
    qtbot.addWidget(page)
    frame = FrameFirst(tasks, page, FOREVER)
    page.show()
    qtbot.waitUntil(lambda: "painted" in tasks.heard)
    tasks.heard.clear()
    frame.expect()
    page.update()
    qtbot.waitUntil(lambda: "let go" in tasks.heard)
    page.repaint()
    assert tasks.heard == ["held", "painted", "let go", "painted"]


def test_where_nothing_is_painted_they_are_let_go_all_the_same(qtbot: QtBot, tasks: Heard) -> None:
    hidden = QWidget()
    qtbot.addWidget(hidden)
    FrameFirst(tasks, hidden).expect()
    assert tasks.heard == ["held"]
    qtbot.waitUntil(lambda: tasks.heard == ["held", "let go"])


def test_showing_another_screen_holds_what_it_asks(qtbot: QtBot, tasks: Heard, tmp_path: Path) -> None:
    session = Session(world(), tasks)
    opened = Opened(qtbot, session, Settings(tmp_path / "settings.ini"))
    assert tasks.heard == []
    opened.window.show_screen("browse")
    assert tasks.heard == []
    opened.window.show_screen("regions")
    assert tasks.heard == ["held"]
    opened.window.close()
    session.close()


def test_a_screen_is_given_its_width_once_though_the_page_beside_the_list_goes(opened: Opened) -> None:
    window = opened.window
    window.show_screen("training")
    width = window.stack.width()
    widths = Widths(window.screens.widget("training", window.stack))
    window.show_screen("browse")
    assert window.stack.width() < width
    window.show_screen("training")
    assert (window.stack.width(), widths.given) == (width, [])


@pytest.mark.parametrize("key", ["training", "regions", "follow-up", "history"])
def test_who_reads_the_page_reads_the_next_screen(opened: Opened, key: str) -> None:
    opened.window.page.setFocus()
    assert opened.window.page.hasFocus()
    opened.window.show_screen(key)
    focus = QApplication.focusWidget()
    assert focus
    assert opened.window.screens.widget(key, opened.window.stack).isAncestorOf(focus)
