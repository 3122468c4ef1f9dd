"""Tags of a selection, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.tags import ChangeTags
from tests.ui.finding import the
from tests.worlds import activity, ids, with_records
from ui.controllers.record_actions import RecordActions
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.widgets.officer.tag_editor import TagEditor

Make = Callable[[Catalog], Session]
Key = Qt.Key


class Shown:
    """Three records, of which two bear "report q4" and one "urgent", all selected."""

    def __init__(self, qtbot: QtBot, make_session: Make) -> None:
        self.catalog = with_records(*(activity(f"Event {letter}") for letter in "abc"))
        self.ids = ids(self.catalog)
        self.session = make_session(self.catalog)
        self.session.do(ChangeTags(self.ids[:2], ("report q4",)))
        self.session.do(ChangeTags(self.ids[:1], ("urgent",)))
        self.selection = Selection()
        self.selection.select(self.ids)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.actions = RecordActions(self.session, self.selection, self.window)
        self.actions.edit_tags()
        self.editor = the(self.window, TagEditor)
        qtbot.waitExposed(self.editor)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.editor.box, text)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.editor.focusWidget() or self.editor.box, key)

    def rows(self) -> list[str]:
        found = (self.editor.list.topLevelItem(row) for row in range(self.editor.list.topLevelItemCount()))
        items = [item for item in found if item]
        return [f"{item.text(0)} {item.text(1)}".strip() for item in items]

    def first_state(self) -> Qt.CheckState:
        item = self.editor.list.topLevelItem(0)
        assert item is not None
        return item.checkState(0)

    def tags(self) -> dict[str, int]:
        return self.catalog.tags_of(self.ids)


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    return Shown(qtbot, make_session)


def test_it_lists_the_tags_with_how_many_of_the_selection_bear_each(shown: Shown) -> None:
    assert shown.rows() == ["report q4 2 of 3", "urgent 1 of 3"]
    assert shown.first_state() == Qt.CheckState.PartiallyChecked


def test_typing_the_beginning_of_a_tag_and_enter_tags_all(shown: Shown) -> None:
    shown.type("REP")
    assert shown.rows() == ["report q4 2 of 3", "New tag “REP”"]
    shown.press(Key.Key_Return)
    assert shown.tags() == {"report q4": 3, "urgent": 1}
    assert not shown.editor.isVisible()


def test_a_new_tag_is_one_step_of_undo(shown: Shown) -> None:
    shown.type("mission")
    shown.press(Key.Key_Return)
    assert shown.tags()["mission"] == 3
    shown.session.undo()
    assert shown.tags() == {"report q4": 2, "urgent": 1}


def test_the_down_arrow_chooses_a_new_tag_beside_one_that_begins_so(shown: Shown) -> None:
    shown.type("rep")
    shown.press(Key.Key_Down)
    shown.press(Key.Key_Return)
    assert shown.tags() == {"report q4": 2, "urgent": 1, "rep": 3}


def test_a_comma_ticks_a_tag_and_goes_on(shown: Shown) -> None:
    shown.type("urg,new one")
    shown.press(Key.Key_Return)
    assert shown.tags() == {"report q4": 2, "urgent": 3, "new one": 3}


def test_space_turns_a_mixed_tag_to_all_to_none_and_back(shown: Shown) -> None:
    shown.press(Key.Key_Down)
    states = []
    for _turn in range(3):
        shown.press(Key.Key_Space)
        states.append(shown.first_state())
    assert states == [Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked]
    shown.press(Key.Key_Return)
    assert shown.tags() == {"report q4": 2, "urgent": 1}


def test_unticking_takes_the_tag_away(shown: Shown) -> None:
    shown.press(Key.Key_Down)
    shown.press(Key.Key_Space)
    shown.press(Key.Key_Space)
    shown.press(Key.Key_Return)
    assert shown.tags() == {"urgent": 1}


def test_escape_changes_nothing(shown: Shown) -> None:
    shown.type("mission")
    shown.press(Key.Key_Escape)
    assert shown.tags() == {"report q4": 2, "urgent": 1}


def test_a_text_of_33000_characters_is_refused_with_the_limit(shown: Shown) -> None:
    shown.editor.box.setText("x" * 33_000)
    shown.editor.box.textEdited.emit(shown.editor.box.text())
    assert shown.editor.hint.text() == "A tag may have 200 characters; this one has 33\u202f000."
    assert not shown.editor.buttons.button(QDialogButtonBox.StandardButton.Apply).isEnabled()
    shown.press(Key.Key_Return)
    assert shown.tags() == {"report q4": 2, "urgent": 1}


@pytest.mark.parametrize("name", ["\u200b", "\u200b\u2060"])
def test_a_tag_of_unseen_characters_alone_is_refused(shown: Shown, name: str) -> None:
    shown.editor.box.setText(name)
    shown.editor.box.textEdited.emit(name)
    shown.press(Key.Key_Return)
    assert shown.tags() == {"report q4": 2, "urgent": 1}


def test_unseen_and_right_to_left_characters_are_kept_and_shown_apart(shown: Shown) -> None:
    shown.editor.box.setText("بعثة\u200b1")
    shown.editor.box.textEdited.emit(shown.editor.box.text())
    assert shown.rows() == ["New tag “\u2068بعثة⟨ZWSP⟩1\u2069”"]
    shown.press(Key.Key_Return)
    assert shown.tags()["بعثة\u200b1"] == 3


def test_with_nothing_selected_it_says_so(shown: Shown, qtbot: QtBot) -> None:
    shown.selection.select(())
    with qtbot.waitSignal(shown.session.said) as said:
        shown.actions.edit_tags()
    assert said.args == ["Select a record first", False]
