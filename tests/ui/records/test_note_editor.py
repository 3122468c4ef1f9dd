"""Notes: Markdown beside its preview, nothing lost, nothing fetched."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from tests.worlds import activity, ids, with_records
from ui.controllers.record_actions import RecordActions
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.widgets.officer.note_editor import NoteEditor

Make = Callable[[Catalog], Session]
Ctrl = Qt.KeyboardModifier.ControlModifier


class Shown:
    def __init__(self, qtbot: QtBot, make_session: Make) -> None:
        self.catalog = with_records(activity("One"), activity("Two"))
        self.first, self.second = sorted(ids(self.catalog))
        self.session = make_session(self.catalog)
        self.selection = Selection()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.actions = RecordActions(self.session, self.selection, self.window)

    def editor(self) -> NoteEditor:
        """The editor of a new note on the selected record."""
        self.actions.add_note()
        return next(found for found in self.window.findChildren(NoteEditor) if found.isVisible())

    def notes(self, record: int) -> list[str]:
        return [note.text for note in self.catalog.records([record])[0].notes]


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    world = Shown(qtbot, make_session)
    world.selection.select((world.first,))
    return world


def test_ctrl_return_saves_the_note(shown: Shown, qtbot: QtBot) -> None:
    editor = shown.editor()
    qtbot.waitUntil(editor.source.hasFocus)
    QTest.keyClicks(editor.source, "Ask **again**")
    QTest.keyClick(editor.source, Qt.Key.Key_Return, Ctrl)
    assert shown.notes(shown.first) == ["Ask **again**"]
    assert not editor.isVisible()


def test_a_note_of_33000_characters_is_kept_whole(shown: Shown) -> None:
    editor = shown.editor()
    editor.source.setPlainText("word " * 6_600)
    editor.accept()
    assert shown.notes(shown.first) == ["word " * 6_600]


def test_a_note_that_was_begun_waits_for_its_record(shown: Shown) -> None:
    editor = shown.editor()
    editor.source.setPlainText("half a thou")
    shown.selection.select((shown.second,))
    editor.reject()
    other = shown.editor()
    assert other.text() == ""
    other.reject()
    shown.selection.select((shown.first,))
    assert shown.editor().text() == "half a thou"
    assert shown.notes(shown.first) == []


def test_two_records_may_have_their_notes_open_side_by_side(shown: Shown) -> None:
    one = shown.editor()
    shown.selection.select((shown.second,))
    shown.actions.add_note()
    visible = [found for found in shown.window.findChildren(NoteEditor) if found.isVisible()]
    assert len(visible) == 2
    visible[1].source.setPlainText("of two")
    visible[1].accept()
    one.source.setPlainText("of one")
    one.accept()
    assert (shown.notes(shown.first), shown.notes(shown.second)) == (["of one"], ["of two"])


def test_discard_forgets_the_draft(shown: Shown) -> None:
    editor = shown.editor()
    editor.source.setPlainText("nonsense")
    editor.buttons.button(QDialogButtonBox.StandardButton.Discard).click()
    assert shown.editor().text() == ""


def test_the_same_note_is_not_opened_twice(shown: Shown) -> None:
    first = shown.editor()
    assert shown.editor() is first


def test_an_existing_note_is_edited_in_its_place(shown: Shown) -> None:
    editor = shown.editor()
    editor.source.setPlainText("first")
    editor.accept()
    shown.actions.edit_note(shown.catalog.records([shown.first])[0].notes[0])
    editor = next(found for found in shown.window.findChildren(NoteEditor) if found.isVisible())
    assert editor.text() == "first"
    editor.source.setPlainText("second")
    editor.accept()
    assert shown.notes(shown.first) == ["second"]


def test_the_preview_shows_html_as_text_and_fetches_nothing(shown: Shown, qtbot: QtBot) -> None:
    editor = shown.editor()
    editor.source.setPlainText("# Head\n\n<img src=x> **bold** ![p](http://nowhere/p.png)")
    qtbot.waitUntil(lambda: "Head" in editor.preview.toPlainText())
    assert "<img src=x>" in editor.preview.toPlainText()
    kind = QTextDocument.ResourceType.ImageResource.value
    assert editor.preview.loadResource(kind, QUrl("file:///etc/hostname")) is None


def test_an_empty_note_cannot_be_saved(shown: Shown) -> None:
    editor = shown.editor()
    QTest.keyClicks(editor.source, "   ")
    QTest.keyClick(editor.source, Qt.Key.Key_Return, Ctrl)
    assert editor.isVisible()
    assert not editor.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()


def test_tab_leaves_the_text(shown: Shown, qtbot: QtBot) -> None:
    editor = shown.editor()
    qtbot.waitExposed(editor)
    QTest.keyClick(editor.source, Qt.Key.Key_Tab)
    assert editor.text() == ""
