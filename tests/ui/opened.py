"""A whole window on a small world, for tests that drive it."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from tests.worlds import activity, entry, with_records
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.window import state as window_state


class Opened:
    """A window on three records, one of them without a date."""

    def __init__(self, qtbot: QtBot, session: Session, settings: Settings, *, is_new: bool = False) -> None:
        self.session, self.settings = session, settings
        self.question = Question(session, session)
        self.selection = Selection(session)
        self.window = MainWindow(session, self.question, self.selection, settings, is_new=is_new)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        window_state.restore(self.window, self.question)
        self.window.resize(1280, 800)
        self.window.show()
        qtbot.waitActive(self.window)

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(self.question.result.ids) if self.question.result else ()

    def press(self, key: str) -> None:
        """A shortcut, as the window's actions know it."""
        wanted = QKeySequence(key)
        found = [action for action in self.window.findChildren(QAction) if wanted in action.shortcuts()]
        assert [action.isEnabled() for action in found] == [True], key
        found[0].trigger()


def world() -> Catalog:
    return with_records(
        activity("Alpha meeting", date="2020-10-05", jurisdictions=("RS",)),
        activity("Beta training", kind="training", date="2020-11-05", jurisdictions=("AL",)),
        activity("Gamma", date="XXXX-10-24", jurisdictions=("RS",)),
        entries=(entry("areas", "RS", "Serbia"), entry("areas", "AL", "Albania")),
    )
