"""Dealing cards: dragged or pushed into another column they move, with Ctrl or Shift they are there, too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from tests.ui.screens.test_pillars import Shown, small_world
from ui.controllers.session import Session
from ui.widgets.lists.card_drags import carried

Make = Callable[[Catalog], Session]
Key = Qt.Key
CONTROL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
COPY_OR_MOVE = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    return Shown(qtbot, make_session(small_world()))


def drop(shown: Shown, source: int, row: int, target: int, keys: Qt.KeyboardModifier = NONE) -> None:
    data = carried((shown.lists[source].cards.ids[row],), source)
    viewport = shown.lists[target].viewport()
    about = (COPY_OR_MOVE, data, Qt.MouseButton.LeftButton, keys)
    for event in (QDragEnterEvent(QPoint(20, 20), *about), QDropEvent(QPointF(20, 20), *about)):
        QApplication.sendEvent(viewport, event)


def titles(shown: Shown) -> list[list[str]]:
    return [titles for _name, titles in shown.columns()]


def test_a_card_dropped_on_another_column_moves_there_and_can_be_taken_back(shown: Shown) -> None:
    before = titles(shown)
    assert before == [["Alpha", "Beta", "Gamma"], ["Beta", "Delta"], [], ["Epsilon"]]
    drop(shown, 0, 0, 2)
    assert titles(shown) == [["Beta", "Gamma"], ["Beta", "Delta"], ["Alpha"], ["Epsilon"]]
    (item,) = shown.session.catalog.records([shown.lists[2].cards.ids[0]])
    assert [(link.code, link.basis) for link in item.pillars] == [("III", "officer")]
    shown.session.undo()
    assert titles(shown) == before


def test_with_ctrl_it_is_there_too(shown: Shown) -> None:
    drop(shown, 0, 0, 1, CONTROL)
    assert titles(shown) == [["Alpha", "Beta", "Gamma"], ["Alpha", "Beta", "Delta"], [], ["Epsilon"]]


def test_outside_any_pillar_it_is_in_none_of_the_programme(shown: Shown) -> None:
    drop(shown, 0, 1, 3)
    assert titles(shown) == [["Alpha", "Gamma"], ["Delta"], [], ["Beta", "Epsilon"]]


def test_from_outside_it_comes_into_a_pillar(shown: Shown) -> None:
    drop(shown, 3, 0, 0)
    assert titles(shown)[0] == ["Alpha", "Beta", "Gamma", "Epsilon"]


def test_dropped_where_it_is_nothing_happens(shown: Shown) -> None:
    before = shown.session.catalog.steps()
    drop(shown, 0, 0, 0)
    drop(shown, 0, 0, 3, CONTROL)
    assert shown.session.catalog.steps() == before


def test_keys_push_a_card_into_the_column_beside_and_go_with_it(shown: Shown) -> None:
    shown.lists[0].enter(0)
    QTest.keyClick(shown.lists[0], Key.Key_Right, CONTROL)
    assert titles(shown)[:2] == [["Beta", "Gamma"], ["Alpha", "Beta", "Delta"]]
    assert shown.lists[1].hasFocus()
    QTest.keyClick(shown.lists[1], Key.Key_Right, CONTROL | SHIFT)
    assert titles(shown)[1:3] == [["Alpha", "Beta", "Delta"], ["Alpha"]]
    QTest.keyClick(shown.lists[0], Key.Key_Left, CONTROL)
    assert titles(shown)[0] == ["Beta", "Gamma"]


def test_all_selected_cards_of_a_column_go_together(shown: Shown) -> None:
    shown.lists[0].enter(0)
    shown.lists[0].selectAll()
    QTest.keyClick(shown.lists[0], Key.Key_Right, CONTROL)
    assert titles(shown)[:2] == [[], ["Alpha", "Beta", "Gamma", "Delta"]]


def test_a_drag_begins_when_the_mouse_has_gone_a_little(shown: Shown, qtbot: QtBot) -> None:
    cards = shown.lists[0]
    cards.drags.lifted.disconnect()
    with qtbot.waitSignal(cards.drags.lifted):
        QTest.mousePress(cards.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        QTest.mouseMove(cards.viewport(), QPoint(20, 60))
    assert cards.subjects() == (cards.cards.ids[0],)
