"""Whatever can have the focus has a name that a screen reader tells, on every screen and in every dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QHeaderView, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from catalog.catalog import Catalog
from tests.ui.opened import Opened
from tests.worlds import seeded
from ui.controllers.session import Session
from ui.settings import Settings


@pytest.fixture(scope="module")
def seeded_once() -> Iterator[Catalog]:
    catalog = seeded()
    yield catalog
    catalog.close()


@pytest.fixture
def office(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings, seeded_once: Catalog
) -> Opened:
    """A window on the seed, with a record open."""
    opened = Opened(qtbot, make_session(seeded_once), settings)
    opened.window.open_record(opened.ids[0])
    return opened


@pytest.mark.long
def test_every_control_of_every_screen_has_a_name(office: Opened) -> None:
    nameless: list[str] = []
    for key in office.window.screens.titles:
        office.window.show_screen(key)
        QApplication.processEvents()
        nameless += [f"{key}: {told}" for told in without_a_name(office.window)]
    assert nameless == []


@pytest.mark.long
def test_every_control_of_every_dialog_has_a_name(office: Opened) -> None:
    nameless: list[str] = []
    met = set()
    for action in office.window.findChildren(QAction):
        if not isValid(action) or not action.isEnabled() or not action.text().endswith("…"):
            continue
        action.trigger()
        for dialog in open_dialogs():
            met.add(type(dialog).__name__)
            nameless += [f"{action.text()}: {told}" for told in without_a_name(dialog)]
            dialog.reject()
    assert nameless == []
    assert len(met) > 12, met


def open_dialogs() -> list[QDialog]:
    QApplication.processEvents()
    return [item for item in QApplication.topLevelWidgets() if isinstance(item, QDialog) and item.isVisible()]


def without_a_name(root: QWidget) -> list[str]:
    """What is hidden by itself comes with its words; Qt's own dialog has words of its own."""
    if isinstance(root, QFileDialog):
        return []
    shown = (item for item in root.findChildren(QWidget) if not item.isHidden())
    focusable = (item for item in shown if item.focusPolicy() != Qt.FocusPolicy.NoFocus)
    return [described(item) for item in focusable if not is_of_qt(item) and not name_of(item)]


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def described(widget: QWidget) -> str:
    above = widget.parentWidget()
    return f"{type(widget).__name__} in {type(above).__name__}"


def is_of_qt(widget: QWidget) -> bool:
    """Parts of Qt's own controls, which these name."""
    above = widget.parentWidget()
    inside = isinstance(above, (QComboBox, QTabBar, QHeaderView)) or widget.objectName().startswith("qt_")
    return inside or isinstance(widget, QHeaderView) or (above is not None and is_of_qt(above))
