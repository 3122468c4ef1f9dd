"""The condition builder opens from any question and makes the same one; its number is what it would find."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from catalog.query.parsing import parse
from catalog.query.tree import Query
from tests.ui.opened import Opened
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.dialogs.condition_group import ConditionGroup
from ui.dialogs.condition_line import ConditionLine, Surroundings
from ui.dialogs.conditions_dialog import ConditionsDialog


@pytest.fixture
def around(session: Session, question: Question) -> Surroundings:
    question.ask(Query())
    return Surroundings(session, question, TermWords(session, question, question), session.catalog.completion.fields())


def opened_with(qtbot: QtBot, around: Surroundings, text: str) -> ConditionsDialog:
    dialog = ConditionsDialog(around, parse(text))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    return dialog


def choose(line: ConditionLine, field: str, relation: str, typed: str) -> None:
    line.field.setCurrentIndex(line.field.findData(field))
    line.relation.setCurrentIndex(line.relation.findData(relation))
    line.value.setText(typed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gradis* -online",
        "(pillar:I OR kind:donation,training) -(place:sarajevo tag:late)",
        'no:date has:note participants:>40 "port control" org.donor:eu',
        "((a OR b) c) OR -(d OR e)",
    ],
)
def test_any_question_is_opened_and_stays_the_same(qtbot: QtBot, around: Surroundings, text: str) -> None:
    assert opened_with(qtbot, around, text).query == parse(text)


@pytest.mark.parametrize("text", ["", "kind:training place:bar", "(a OR b)"])
def test_the_keys_begin_at_the_first_condition(qtbot: QtBot, around: Surroundings, text: str) -> None:
    dialog = opened_with(qtbot, around, text)
    assert next(dialog.group.lines()).field.hasFocus()


def test_what_it_would_find_is_counted_as_it_is_built(qtbot: QtBot, around: Surroundings) -> None:
    dialog = opened_with(qtbot, around, "kind:training")
    qtbot.waitUntil(lambda: dialog.found.text() == "Finds 19 records")
    dialog.group.add_line.click()
    choose(list(dialog.group.lines())[1], "jurisdiction", "is not", "Serbia")
    assert dialog.found.text() == "counting…"
    assert dialog.query == parse("kind:training -country:Serbia")
    count = len(around.session.catalog.search(dialog.query).ids)
    qtbot.waitUntil(lambda: dialog.found.text() == f"Finds {count} records")


def test_groups_can_be_nested_and_taken_out(qtbot: QtBot, around: Surroundings) -> None:
    dialog = opened_with(qtbot, around, "serbia")
    dialog.group.add_group.click()
    first, second = list(dialog.group.lines())[1:]
    choose(first, "place", "is", "bar")
    choose(second, "date", "between", "2020-10..2020-12")
    assert dialog.query == parse("serbia (place:bar OR date:2020-10..2020-12)")
    first.remove.click()
    assert dialog.query == parse("serbia date:2020-10..2020-12")
    dialog.group.parts()[1].remove.click()
    assert dialog.query == parse("serbia")


def test_a_relation_without_a_value_asks_for_none(qtbot: QtBot, around: Surroundings) -> None:
    dialog = opened_with(qtbot, around, "pillar:I")
    (line,) = dialog.group.lines()
    line.relation.setCurrentIndex(line.relation.findData("none"))
    assert not line.value.isVisible()
    assert dialog.query == parse("no:pillar")


def test_values_are_completed_and_their_meaning_is_told(qtbot: QtBot, around: Surroundings) -> None:
    dialog = opened_with(qtbot, around, "place:sarajevo")
    (line,) = dialog.group.lines()
    line.value.setFocus()
    line.value.setCursorPosition(len(line.value.text()))
    line.value.insert(", banj")
    QTest.keyClicks(line.value, "a")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QAbstractItemView)
    assert popup.model().index(0, 0).data() == "Banja Luka, Bosnia and Herzegovina, 2 records"
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert line.value.text() == "sarajevo, banja-luka"
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: line.meaning.text() == "Sarajevo, Banja Luka")


def test_enter_shows_the_records(qtbot: QtBot, around: Surroundings) -> None:
    dialog = opened_with(qtbot, around, "serbia")
    (line,) = dialog.group.lines()
    line.value.setFocus()
    QTest.keyClick(line.value, Qt.Key.Key_Return)
    assert around.question.query == parse("serbia")


def test_it_opens_by_key_from_what_is_asked(qtbot: QtBot, opened: Opened) -> None:
    opened.question.ask(parse("kind:training OR serbia"))
    opened.press("Ctrl+Shift+Q")
    dialogs = [item for item in opened.window.findChildren(ConditionsDialog) if item.isVisible()]
    assert [item.query for item in dialogs] == [parse("kind:training OR serbia")]
    dialogs[0].show_button.click()
    qtbot.waitUntil(lambda: not opened.window.findChildren(ConditionsDialog))
    assert opened.question.query == parse("kind:training OR serbia")


def test_tab_goes_through_the_conditions_in_reading_order(qtbot: QtBot, around: Surroundings) -> None:
    dialog = opened_with(qtbot, around, "serbia OR kind:training")
    dialog.group.holds.setFocus()
    first = next(dialog.group.lines())
    inner = dialog.group.parts()[0]
    assert isinstance(inner, ConditionGroup)
    seen = []
    for _step in range(5):
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        seen.append(dialog.focusWidget())
    assert seen == [inner.holds, inner.remove, first.field, first.relation, first.value]


def test_a_value_that_names_nothing_is_said(qtbot: QtBot, around: Surroundings) -> None:
    dialog = opened_with(qtbot, around, "place:nowhere")
    qtbot.waitUntil(lambda: dialog.found.text() == "Finds 0 records; nothing here is called “nowhere”")
