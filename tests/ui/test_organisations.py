"""Organisations: the directory of the current query, and the page of each organisation, by keys and by copy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.query.parsing import parse
from catalog.query.tree import Query
from tests.catalog.test_directory import small_world
from tests.worlds import empty
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.views.organisations import DIRECTORY, EMPTY, UNIT, OrganisationsView
from ui.widgets.page.sections.pieces import Action

Make = Callable[[Catalog], Session]
Key = Qt.Key


class Shown:
    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.question = Question(session)
        self.view = OrganisationsView(session, self.question)
        qtbot.addWidget(self.view)
        self.view.resize(1000, 600)
        self.question.ask(Query())
        self.view.show()
        qtbot.waitExposed(self.view)
        self.asked: list[str] = []
        self.view.browse_asked.connect(lambda query: self.asked.append(str(query)))

    def grid(self) -> list[list[str]]:
        model = self.view.model
        return [[model.index(row, place).data() for place in range(4)] for row in range(model.rowCount())]


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    return Shown(qtbot, make_session(small_world()))


def test_the_directory_tells_roles_and_follows_the_query(shown: Shown) -> None:
    assert shown.grid() == [
        ["Port Control", "2", "Partner 2, role not stated 1", "Bosnia"],
        ["European Union", "1", "Donor 1", ""],
    ]
    QAbstractItemModelTester(shown.view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shown.question.ask(parse("title:two"))
    assert [row[0] for row in shown.grid()] == ["Port Control"]
    shown.question.ask(parse("title:three"))
    assert shown.view._pages.currentIndex() == EMPTY


def test_enter_opens_a_page_that_leads_on_and_esc_comes_back(shown: Shown) -> None:
    QTest.keyClick(shown.view.table, Key.Key_Return)
    assert shown.view._pages.currentIndex() == UNIT
    shown.view.unit.view.acted.emit(Action("unit", "eu"))
    assert shown.view.unit.view.toPlainText().startswith("European Union")
    QTest.keyClick(shown.view.unit.view, Key.Key_Escape)
    assert shown.view._pages.currentIndex() == DIRECTORY


@pytest.mark.parametrize("by_click", [True, False])
def test_the_directory_is_ordered_by_a_heading_or_by_the_choice_above_it(shown: Shown, by_click: bool) -> None:
    if by_click:
        shown.view.table.horizontalHeader().sectionClicked.emit(0)
    else:
        QTest.keyClicks(shown.view.order, "Name")
    assert [row[0] for row in shown.grid()] == ["European Union", "Port Control"]
    assert shown.view.model.lines[shown.view.table.currentIndex().row()].name == "Port Control"
    shown.question.ask(parse("-title:three"))
    assert [row[0] for row in shown.grid()] == ["European Union", "Port Control"]


def test_people_open_their_records_and_organisations_do_by_the_button(shown: Shown) -> None:
    shown.view.browse.click()
    shown.view.kind.setCurrentIndex(1)
    shown.view.kind.activated.emit(1)
    QTest.keyClick(shown.view.table, Key.Key_Return)
    assert shown.asked == ["org:pcu", "person:ana"]


def test_the_directory_is_copied_as_a_table(shown: Shown) -> None:
    QTest.keyClick(shown.view.table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    told = bytes(QGuiApplication.clipboard().mimeData().data("text/tab-separated-values").data()).decode()
    assert told.startswith("Name\tRecords\tRoles\tWhere\tOther names\nPort Control\t2\t")


def test_nothing_breaks_without_a_record(qtbot: QtBot, make_session: Make) -> None:
    bare = Shown(qtbot, make_session(empty()))
    assert bare.view._pages.currentIndex() == EMPTY
    assert all(widget.accessibleName() for widget in (bare.view.kind, bare.view.table, bare.view.unit.view))
