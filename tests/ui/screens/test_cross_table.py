"""Cross table: any two facets and any measure over the current query, as a table, a chart, cells or a workbook."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.model.record import Judged, Participants, PillarLink
from catalog.query.crosstabs import Axis, Crosstab, Measure, What
from catalog.query.parsing import parse
from catalog.query.tree import Query
from tests.ui.window.colour_vision import contrast
from tests.worlds import activity, empty, entry, with_records
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.models.crosstab import CHOSEN, SHARE, CrosstabModel
from ui.models.figures import notes
from ui.printing.alone import SHARPNESS
from ui.printing.figures import chart_picture
from ui.shades import hues, shade
from ui.theme import DARK, LIGHT, Palette, palette
from ui.views.cross_table import CrossTableView

Make = Callable[[Catalog], Session]
Key = Qt.Key


def course(title: str, count: int | None, qualifier: str | None = None, **values: Any) -> Any:
    people = Participants(count=count, qualifier=qualifier)
    return activity(title, kind="training", our_role=Judged("led"), participants=people, **values)


def small_world() -> Catalog:
    """Pillar I has a meeting and two trainings, II one of the trainings; one record stands in none."""
    one, two = PillarLink("rp", "I"), PillarLink("rp", "II")
    return with_records(
        activity("Meeting", date="2020-10-05", pillars=(one,)),
        course("Course", 20, date="2020-11-05", pillars=(one, two)),
        course("Workshop", 30, "over", date="2021-01-05", pillars=(one,)),
        activity("Visit", date="2021-02-01"),
        entries=(
            entry("programmes", "rp", "Regional"),
            *(entry("nodes", f"rp/{code}", code, details={"kind": "pillar"}) for code in ("I", "II")),
        ),
    )


class Shown:
    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.session, self.question = session, Question(session)
        self.view = CrossTableView(session, self.question, TermWords(session, self.question))
        qtbot.addWidget(self.view)
        self.view.resize(1000, 600)
        self.question.ask(Query())
        self.view.show()
        qtbot.waitExposed(self.view)

    def ask(self, rows: str, columns: str, measure: Measure | None = None) -> None:
        self.view.rows.choose(rows)
        self.view.columns.choose(columns)
        if measure:
            self.view.measure.choose(measure)
        self.view.rows.activated.emit(0)

    def grid(self) -> list[list[str]]:
        model = self.view.model
        rows, columns = range(model.rowCount()), range(model.columnCount())
        told = [[model.index(row, column).data() for column in columns] for row in rows]
        return [[model.label(row, across=False), *cells] for row, cells in zip(rows, told, strict=True)]

    def press(self, key: Qt.Key, row: int, column: int) -> None:
        self.view.table.setCurrentIndex(self.view.model.index(row, column))
        QTest.keyClick(self.view.table, key)


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    return Shown(qtbot, make_session(small_world()))


def test_any_two_facets_are_counted_with_totals_that_count_a_record_once(shown: Shown) -> None:
    assert shown.grid() == [
        ["Regional", "1", "2", "3"],
        ["Pillar I", "1", "2", "3"],
        ["Pillar II", "", "1", "1"],
        ["Not stated", "1", "", "1"],
        ["Total", "2", "2", "4"],
    ]
    assert "counts at each of them, and once in every total" in shown.view.note.text()
    QAbstractItemModelTester(shown.view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_what_is_known_in_different_ways_is_told_by_signs_and_in_words(shown: Shown) -> None:
    shown.ask("quarter", "kind", Measure("trained"))
    assert shown.grid() == [["Q4 2020", "", "20", "20"], ["Q1 2021", "", "≥30", "≥30"], ["Total", "", "≥50", "≥50"]]
    told = shown.view.model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Q1 2021, Training: at least 30"
    assert "≥ at least" in shown.view.note.text()


@pytest.mark.parametrize(
    ("rows", "what", "said"),
    [
        ("donor", "items", "An equipment line counts at its own donors only"),
        ("org", "items", "An equipment line counts as a whole at each organisation that it names"),
        ("org", "value", "An equipment line counts as a whole at each organisation that it names"),
        ("org", "records", None),
        ("kind", "items", None),
    ],
)
def test_it_is_said_where_equipment_counts(rows: str, what: What, said: str | None) -> None:
    model = CrosstabModel(None, str)
    model.show(Crosstab(Query(), Measure(what), Axis(rows), Axis("year")), (None, None))
    told = [note for note in notes(model) if "quipment" in note]
    assert [note.startswith(said) for note in told] == [True] if said else told == []


def test_a_click_on_a_heading_sorts_and_keeps_what_lies_below_with_it(shown: Shown) -> None:
    model = shown.view.model
    model.sort_by(model.columnCount() - 1)
    model.sort_by(model.columnCount() - 1)
    assert [row[0] for row in shown.grid()] == ["Regional", "Pillar II", "Pillar I", "Not stated", "Total"]
    model.sort_by(model.columnCount() - 1)
    assert [row[0] for row in shown.grid()] == ["Regional", "Pillar I", "Pillar II", "Not stated", "Total"]


@pytest.mark.parametrize(
    ("row", "column", "query", "found"),
    [
        (1, 1, "pillar:rp/I kind:training", 2),
        (2, 2, "pillar:rp/II", 1),
        (3, 0, "no:pillar kind:activity", 1),
        (4, 1, "kind:training", 2),
    ],
)
def test_a_chosen_cell_narrows_the_query_is_outlined_and_leaves_the_numbers_as_they_are(
    shown: Shown, row: int, column: int, query: str, found: int
) -> None:
    before = shown.grid()
    shown.press(Key.Key_Space, row, column)
    assert shown.question.query == parse(query)
    assert shown.question.result
    assert len(shown.question.result.ids) == found
    assert shown.grid() == before
    model = shown.view.model
    chosen = [(r, c) for r in range(model.rowCount()) for c in range(model.columnCount())
              if model.index(r, c).data(CHOSEN)]  # fmt: skip
    assert chosen == [(row, column)]
    shown.press(Key.Key_Escape, row, column)
    assert shown.question.query == Query()


def test_enter_and_a_double_click_open_a_cell_in_browse(shown: Shown, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.view.browse_asked) as asked:
        shown.press(Key.Key_Return, 1, 1)
    assert asked.args == [parse("pillar:rp/I kind:training")]
    with qtbot.waitSignal(shown.view.browse_asked) as asked:
        shown.view.table.doubleClicked.emit(shown.view.model.index(2, 1))
    assert asked.args == [parse("pillar:rp/II kind:training")]


def test_the_numbers_follow_the_query(shown: Shown) -> None:
    shown.question.ask(parse("course"))
    assert shown.grid()[-1] == ["Total", "1", "1"]
    shown.question.ask(parse("nothing-of-this"))
    assert shown.view.empty.isVisible()


def test_a_catalogue_without_records_says_so(qtbot: QtBot, make_session: Make) -> None:
    shown = Shown(qtbot, make_session(empty()))
    assert shown.view.empty.isVisible()
    assert not shown.view.save.isEnabled()


# Chart


def test_a_chart_shows_the_same_and_is_walked_through_by_keys(shown: Shown, qtbot: QtBot) -> None:
    shown.ask("quarter", "kind")
    shown.view.shown_as.setCurrentIndex(shown.view.shown_as.findData("stacked"))
    shown.view.shown_as.activated.emit(0)
    chart = shown.view.chart
    assert chart.isVisible()
    assert chart.chart.labels == ("Q4 2020", "Q1 2021")
    assert [(item.name, item.values) for item in chart.chart.series] == [("Activity", (1, 1)), ("Training", (1, 1))]
    QTest.keyClick(chart, Key.Key_Right)
    assert chart.accessibleDescription() == "Q1 2021: Activity 1 record, Training 1 record"
    QTest.keyClick(chart, Key.Key_Space)
    assert shown.question.query == parse("date:2021-Q1")
    assert chart.chart.chosen == {1}
    with qtbot.waitSignal(shown.view.browse_asked) as asked:
        QTest.keyClick(chart, Key.Key_Return)
    assert asked.args == [parse("date:2021-Q1")]
    QTest.keyClick(chart, Key.Key_Escape)
    assert shown.question.query == Query()


def test_a_chart_has_the_periods_in_which_nothing_lies_and_the_numbers_of_what_adds_up(shown: Shown) -> None:
    shown.ask("month", "kind")
    shown.view.shown_as.setCurrentIndex(shown.view.shown_as.findData("stacked"))
    shown.view.shown_as.activated.emit(0)
    chart = shown.view.chart.chart
    assert chart.labels == ("Oct 2020", "Nov 2020", "Dec 2020", "Jan 2021", "Feb 2021")
    assert chart.totals == ("1", "1", "", "1", "1")
    shown.ask("kind", "pillar")
    assert shown.view.chart.chart.totals == ("2", "2")
    shown.ask("pillar", "pillar")
    assert shown.view.chart.chart.labels == ("Regional", "Not stated")
    assert shown.view.chart.chart.apart == {1}


def test_a_click_on_a_bar_chooses_it(shown: Shown) -> None:
    shown.ask("quarter", "kind")
    shown.view.shown_as.setCurrentIndex(shown.view.shown_as.findData("bars"))
    shown.view.shown_as.activated.emit(0)
    chart = shown.view.chart
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(chart.width() // 4, chart.height() // 2))
    assert shown.question.query == parse("date:2020-Q4")


# Taking away


def test_it_is_copied_as_cells_and_as_a_table(shown: Shown) -> None:
    shown.ask("quarter", "kind", Measure("trained"))
    QTest.keyClick(shown.view.table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.data("text/tab-separated-values").toStdString().splitlines()
    assert lines[:3] == ["Quarter\tActivity\tTraining\tTotal", "Q4 2020\t\t20\t20", "Q1 2021\t\t≥30\t≥30"]
    assert ">Quarter</th>" in data.html()


def test_it_is_copied_as_a_picture_of_the_whole_table(shown: Shown) -> None:
    shown.view.copy_picture.click()
    picture = QGuiApplication.clipboard().image()
    assert picture.height() > 5 * shown.view.table.rowHeight(0)


def test_a_chart_is_copied_sharp_with_its_title_and_what_one_must_know(shown: Shown) -> None:
    shown.ask("pillar", "kind")
    shown.view.shown_as.setCurrentIndex(shown.view.shown_as.findData("stacked"))
    shown.view.shown_as.activated.emit(0)
    shown.view.copy_picture.click()
    picture = QGuiApplication.clipboard().image()
    plain = chart_picture(shown.view.chart.chart).size * SHARPNESS
    assert picture.width() == plain.width()
    assert picture.height() > plain.height() + 100
    assert QColor(picture.pixel(1, 1)) == QColor(LIGHT.ground)


def test_it_is_saved_as_a_workbook_with_typed_cells_and_a_native_chart(shown: Shown, tmp_path: Path) -> None:
    shown.ask("quarter", "kind", Measure("trained"))
    path = tmp_path / "trained.xlsx"
    shown.view.files.save(path, "stacked")
    book = load_workbook(path)
    assert book.sheetnames == ["Table", "In words", "About"]
    assert list(book["Table"].values) == [
        ("Quarter", "Activity", "Training", "Total"), ("Q4 2020", None, 20, 20), ("Q1 2021", None, 30, 30),
        ("Total", None, 50, 50),
    ]  # fmt: skip
    assert list(book["In words"].values)[2] == ("Q1 2021", None, "at least 30", "at least 30")
    with zipfile.ZipFile(path) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
    assert 'grouping val="stacked"' in chart
    assert "Table!$C$2:$C$3" in chart


# Colours


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_a_number_reads_on_every_shade_and_hues_can_be_told_apart(look: Palette) -> None:
    assert min(contrast(shade(look, place / 50).name(), look.text) for place in range(51)) >= 4.5
    assert min(contrast(hue, look.ground) for hue in hues(look)) >= 3
    assert len(set(hues(look))) == len(hues(look))


def test_names_of_rows_stand_on_the_ground_of_the_table_and_so_does_what_is_below_them(shown: Shown) -> None:
    names = shown.view.table.verticalHeader()
    image, ground = names.grab().toImage(), QColor(palette().ground)
    last = names.sectionViewportPosition(names.count() - 1) + names.sectionSize(names.count() - 1)
    assert image.height() > last
    for down in (3, image.height() - 3):
        assert image.pixelColor(image.width() - 2, down) == ground


def test_the_largest_cell_has_the_strongest_shade(shown: Shown) -> None:
    model: CrosstabModel = shown.view.model
    assert (model.index(0, 1).data(SHARE), model.index(0, 0).data(SHARE), model.index(2, 0).data(SHARE)) == (1, 0.5, 0)


def test_the_sentences_below_stand_each_by_itself(shown: Shown) -> None:
    shown.ask("quarter", "kind", Measure("trained"))
    assert shown.view.note.text().startswith("≥ at least. A record with several values")
