"""Training: figures of the current query along a facet, each of which leads to its sessions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.query.parsing import parse
from catalog.query.tree import Query
from tests.catalog.rooms.test_training import small_world
from tests.worlds import activity, empty, ids, with_records
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.models.training import people_in_words
from ui.views.training import TrainingView

Make = Callable[[Catalog], Session]
Key = Qt.Key
OURS = 'kind:training -status:planned,postponed,cancelled our-role:led,"jointly organised",supported'
OTHERS = OURS.replace("our-role", "-our-role")


class Shown:
    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.session, self.question = session, Question(session)
        self.view = TrainingView(session, self.question)
        qtbot.addWidget(self.view)
        self.view.resize(1000, 600)
        self.question.ask(Query())
        self.view.show()
        qtbot.waitExposed(self.view)
        self.asked: list[str] = []
        self.view.browse_asked.connect(lambda query: self.asked.append(str(query)))

    def set_out_by(self, facet: str) -> None:
        self.view.by.setCurrentIndex(self.view.by.findData(facet))
        self.view.by.activated.emit(0)

    def grid(self) -> list[list[str]]:
        model = self.view.model
        return [
            [model.index(row, place).data() for place in range(model.columnCount())] for row in range(model.rowCount())
        ]

    def enter(self, row: int, column: int) -> None:
        self.view.table.setCurrentIndex(self.view.model.index(row, column))
        QTest.keyClick(self.view.table, Key.Key_Return)


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    made = Shown(qtbot, make_session(small_world()))
    made.set_out_by("ended.year")
    return made


def test_figures_keep_apart_what_is_known_in_different_ways(shown: Shown) -> None:
    assert shown.grid() == [
        ["All trainings", "3", "20 · ≥30 · +1?", "8 · +2?", "12 · +2?", "67\u202f%", "1", "~9"],
        ["2020", "2", "20 · ≥30", "8 · +1?", "12 · +1?", "50\u202f%", "1", "~9"],
        ["2021", "1", "+1?", "+1?", "+1?", "100\u202f%", "", ""],
    ]
    assert shown.view.total.text() == (
        "3 sessions: 20 exactly, at least 30, 1 session without a number · attended 1 more: about 9 · "
        "1 planned, postponed or cancelled is not counted"
    )
    told = shown.view.model.index(2, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "2021, People trained: 1 session without a number"
    QAbstractItemModelTester(shown.view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.mark.parametrize(
    ("row", "column", "query"),
    [
        (0, 0, "kind:training -status:planned,postponed,cancelled"),
        (0, 1, OURS),
        (1, 2, f"{OURS} ended:2020"),
        (1, 7, f"{OTHERS} ended:2020"),
    ],
)
def test_enter_on_a_number_shows_its_sessions(shown: Shown, row: int, column: int, query: str) -> None:
    shown.enter(row, column)
    assert shown.asked == [query]


def test_enter_on_a_topic_shows_the_sessions_that_name_it(shown: Shown) -> None:
    topics = shown.view.lists[0]
    topics.selectRow(0)
    QTest.keyClick(topics, Key.Key_Return)
    (query,) = shown.asked
    assert query.endswith(r"topic:/^Profiling \(basic\)$/")
    assert len(ids(shown.session.catalog, query)) == 2


def test_a_click_on_a_heading_sorts_below_the_total_and_a_third_one_ends_it(shown: Shown) -> None:
    firsts = []
    for _turn in range(3):
        shown.view.table.horizontalHeader().sectionClicked.emit(5)
        firsts.append([row[0] for row in shown.grid()])
    assert firsts == [["All trainings", "2021", "2020"], *[["All trainings", "2020", "2021"]] * 2]


def test_figures_follow_the_query_and_each_change(shown: Shown) -> None:
    shown.question.ask(parse("ended:2021"))
    assert [row[:3] for row in shown.grid()] == [["All trainings", "1", "+1?"], ["2021", "1", "+1?"]]
    (silent,) = ids(shown.session.catalog, "title:silent")
    shown.session.do(EditRecord(silent, {"status": "cancelled"}))
    assert shown.grid() == []
    assert shown.view.empty.isVisible()


def test_the_table_is_copied_with_what_its_signs_mean(shown: Shown) -> None:
    QTest.keyClick(shown.view.table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    told = bytes(QGuiApplication.clipboard().mimeData().data("text/tab-separated-values").data()).decode()
    assert told.startswith("Year it ended\tSessions\tPeople trained\t")
    assert "\n2020\t2\t20 · ≥30\t" in told
    assert "≥ at least" in told


@pytest.mark.parametrize("catalog", [empty, lambda: with_records(activity("Course", kind="training"))])
def test_nothing_breaks_with_no_record_or_one(qtbot: QtBot, make_session: Make, catalog: Callable[[], Catalog]) -> None:
    bare = Shown(qtbot, make_session(catalog()))
    for place in range(bare.view.by.count()):
        bare.view.by.setCurrentIndex(place)
        bare.view.by.activated.emit(place)
    assert all(widget.accessibleName() for widget in (bare.view.by, bare.view.table, *bare.view.lists))
    assert people_in_words(bare.view.model.figures.total.trained) == "no session"
