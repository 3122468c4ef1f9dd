"""Pillars as a matrix: a programme's pillars against any other facet, the chosen cell's records beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.model.record import PillarLink
from catalog.query.crosstabs import Measure
from catalog.query.parsing import parse
from catalog.query.tree import Query
from tests.worlds import activity, empty, entry, with_records
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.models.crosstab import CHOSEN
from ui.views.pillars import PillarsView

Make = Callable[[Catalog], Session]
Key = Qt.Key


def small_world(count: int = 3) -> Catalog:
    records = (
        activity("Alpha", pillars=(PillarLink("rp", "I"),), jurisdictions=("RS",)),
        activity("Beta", pillars=(PillarLink("rp", "I"), PillarLink("rp", "II")), jurisdictions=("RS", "AL")),
        activity("Gamma", kind="training"),
    )
    return with_records(
        *records[:count],
        entries=(
            entry("areas", "RS", "Serbia"),
            entry("areas", "AL", "Albania"),
            entry("region_schemes", "office"),
            entry("programmes", "rp", "Regional programme"),
            entry("programmes", "ccp", "Containers", parent="rp"),
            *(entry("nodes", f"rp/{code}", code, details={"kind": "pillar"}) for code in ("I", "II", "III")),
            entry("programmes", "pca", "Central programme"),
            entry("nodes", "pca/1", "Borders", details={"kind": "sub-programme"}),
        ),
    )


class Shown:
    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.question = Question(session)
        self.view = PillarsView(session, self.question, Selection())
        self.matrix = self.view.matrix
        qtbot.addWidget(self.view)
        self.view.resize(1000, 700)
        self.question.ask(Query())
        self.view.show()
        qtbot.waitExposed(self.view)
        self.view.as_matrix.click()

    def grid(self) -> list[list[str]]:
        return list(self._lines())

    def _lines(self) -> Iterator[list[str]]:
        model = self.matrix.model
        for row in range(model.rowCount()):
            cells = (str(model.index(row, column).data()) for column in range(model.columnCount()))
            yield [model.label(row, across=False), *cells]

    def columns(self) -> list[str]:
        model = self.matrix.model
        return [model.label(place, across=True) for place in range(model.columnCount())]

    def press(self, key: Qt.Key, row: int, column: int) -> None:
        self.matrix.table.setCurrentIndex(self.matrix.model.index(row, column))
        QTest.keyClick(self.matrix.table, key)


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    return Shown(qtbot, make_session(small_world()))


def test_pillars_stand_against_jurisdictions_at_first_those_without_records_too(shown: Shown) -> None:
    assert shown.columns() == ["Serbia", "Albania", "Not stated", "Total"]
    assert shown.grid() == [
        ["Pillar I", "2", "1", "", "2"],
        ["Pillar II", "1", "1", "", "1"],
        ["Pillar III", "", "", "", ""],
        ["Outside any pillar", "", "", "1", "1"],
        ["Total", "2", "1", "1", "3"],
    ]
    assert "once in every total" in shown.matrix.note.text()


def test_columns_programme_and_measure_can_be_chosen(shown: Shown) -> None:
    shown.matrix.columns.choose("kind")
    shown.matrix.columns.activated.emit(0)
    assert shown.columns() == ["Activity", "Training", "Total"]
    shown.view.programme.setCurrentIndex(1)
    shown.view.programme.activated.emit(1)
    assert [line[0] for line in shown.grid()] == ["Sub-programme 1", "Outside any pillar", "Total"]
    shown.matrix.measure.choose(Measure("trained"))
    shown.matrix.measure.activated.emit(0)
    assert shown.grid()[-1] == ["Total", "", "", ""]


@pytest.mark.parametrize(
    ("row", "column", "found"),
    [(0, 1, ["Beta"]), (1, 0, ["Beta"]), (0, 3, ["Beta", "Alpha"]), (3, 3, ["Gamma"]), (3, 2, ["Gamma"])],
)
def test_the_list_shows_the_records_of_the_chosen_cell_which_is_outlined(
    shown: Shown, row: int, column: int, found: list[str]
) -> None:
    before = shown.grid()
    shown.press(Key.Key_Space, row, column)
    result = shown.question.result
    assert result
    titles = [item.title for item in shown.view._session.catalog.rows(result.ids)]
    assert sorted(titles) == sorted(found)
    assert shown.matrix.records.model.ids == result.ids
    assert shown.grid() == before
    assert shown.matrix.model.index(row, column).data(CHOSEN)
    shown.press(Key.Key_Escape, row, column)
    assert shown.question.query == Query()


def test_enter_opens_a_cell_in_browse(shown: Shown, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.view.browse_asked) as asked:
        shown.press(Key.Key_Return, 0, 1)
    assert asked.args == [parse("pillar:rp/I jurisdiction:AL")]


def test_a_choice_made_elsewhere_is_outlined_too(shown: Shown) -> None:
    shown.question.ask(parse("pillar:II country:albania"))
    model = shown.matrix.model
    chosen = [(row, column) for row in range(5) for column in range(4) if model.index(row, column).data(CHOSEN)]
    assert chosen == [(1, 1)]


def test_the_matrix_is_copied_as_a_table(shown: Shown) -> None:
    shown.matrix.copy.click()
    lines = QGuiApplication.clipboard().mimeData().data("text/tab-separated-values").toStdString().splitlines()
    assert lines[:2] == ["Pillar\tSerbia\tAlbania\tNot stated\tTotal", "Pillar I\t2\t1\t\t2"]


@pytest.mark.parametrize(("count", "totals"), [(1, ["Total", "1", "1"]), (0, ["Total"])])
def test_one_record_and_none(qtbot: QtBot, make_session: Make, count: int, totals: list[str]) -> None:
    shown = Shown(qtbot, make_session(small_world(count)))
    assert shown.grid()[-1] == totals


def test_without_any_programme_it_says_what_would_be_here(qtbot: QtBot, make_session: Make) -> None:
    shown = Shown(qtbot, make_session(empty()))
    assert shown.view.empty.isVisible()
