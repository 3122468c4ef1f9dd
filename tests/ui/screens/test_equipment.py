"""Equipment: the ledger of the current query in groups, its lines, and the page of a unit, by keys and by copy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.model.record import EquipmentLine, OrganisationLink, Recipient
from catalog.query.ledger import Grouping, LedgerOrder
from catalog.query.parsing import parse
from catalog.query.tree import Query
from tests.worlds import activity, empty, entry, ids, with_records
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.printing.asked import Asked
from ui.printing.leaving import Leaving
from ui.printing.sheets import Table
from ui.views.equipment import EMPTY, LEDGER, UNIT, EquipmentView
from ui.widgets.page.sections.pieces import Action

Make = Callable[[Catalog], Session]
Key = Qt.Key
BOTH = (Recipient("pcu"), Recipient("accu"))


def small_world() -> Catalog:
    """Twenty trackers for two units together, a car with a value for one, and a planned van."""
    return with_records(
        activity("Gift", kind="donation", date="2020-05-01", jurisdictions=("BA",), equipment=(
            EquipmentLine("Tracker", quantity=20, unit="pieces", category="gps", recipients=BOTH),
            EquipmentLine("Car", value=1500, currency="EUR", recipients=(Recipient("pcu"),)))),
        activity("Promise", kind="donation", status="planned", equipment=(EquipmentLine("Van", quantity=1),)),
        activity("Course", kind="training", date="2020-07", organisations=(OrganisationLink("pcu"),)),
        entries=(
            entry("organisations", "pcu", "Port Control"), entry("organisations", "accu", "Air Cargo"),
            entry("equipment_categories", "gps", "GPS"), entry("areas", "BA", "Bosnia", codes={"alpha2": "BA"}),
        ),
    )  # fmt: skip


class Shown:
    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.session, self.question = session, Question(session)
        self.view = EquipmentView(session, self.question)
        qtbot.addWidget(self.view)
        self.view.resize(1000, 600)
        self.question.ask(Query())
        self.view.show()
        qtbot.waitExposed(self.view)
        self.asked: list[str] = []
        self.opened: list[int] = []
        self.view.browse_asked.connect(lambda query: self.asked.append(str(query)))
        self.view.open_record.connect(self.opened.append)

    def group_by(self, by: Grouping) -> None:
        self.view.by.setCurrentIndex(self.view.by.findData(by))
        self.view.by.activated.emit(0)

    def then_by(self, then: Grouping) -> None:
        self.view.then.setCurrentIndex(self.view.then.findData(then))
        self.view.then.activated.emit(0)

    def groups(self) -> list[list[str]]:
        model, table = self.view.groups, self.view.group_table
        shown = [place for place in range(model.columnCount()) if not table.isColumnHidden(place)]
        return [[model.index(row, place).data() for place in shown] for row in range(model.rowCount())]

    def items(self) -> list[str]:
        model = self.view.lines
        return [model.row(place).item for place in range(model.rowCount())]

    def press(self, key: Qt.Key, group: str) -> None:
        self.choose(group)
        QTest.keyClick(self.view.group_table, key)

    def choose(self, group: str) -> None:
        self.view.group_table.selectRow([row[0] for row in self.groups()].index(group))


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    return Shown(qtbot, make_session(small_world()))


def test_groups_tell_what_is_theirs_and_what_they_share_and_the_total_counts_it_once(shown: Shown) -> None:
    assert shown.groups() == [
        ["All equipment", "3", "20 + 1 line without quantity", "", "1\u202f500 EUR + 1 line without value"],
        ["Air Cargo", "1", "", "20", ""],
        ["Port Control", "2", "1 line without quantity", "20", "1\u202f500 EUR"],
        ["Not stated", "1", "", "", ""],
    ]
    assert "1 line of planned, postponed or cancelled records is not counted" in shown.view.total.text()
    for model in (shown.view.groups, shown.view.lines):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.mark.parametrize(
    ("by", "labels"),
    [("category", ["GPS", "Not stated"]), ("donor", ["Not stated"]), ("jurisdiction", ["Bosnia", "Not stated"])],
)
def test_lines_are_grouped_by_what_is_wanted(shown: Shown, by: Grouping, labels: list[str]) -> None:
    shown.group_by(by)
    assert [row[0] for row in shown.groups()] == ["All equipment", *labels]


WITHIN = "\u2003\u2003"
BY_UNIT_AND_CATEGORY = [
    ["All equipment", "3", "20 + 1 line without quantity", "", "1\u202f500 EUR + 1 line without value"],
    ["Air Cargo", "1", "", "20", ""],
    [f"{WITHIN}GPS", "1", "", "20", ""],
    ["Port Control", "2", "1 line without quantity", "20", "1\u202f500 EUR"],
    [f"{WITHIN}GPS", "1", "", "20", ""],
    [f"{WITHIN}Not stated", "1", "1 line without quantity", "", "1\u202f500 EUR"],
    ["Not stated", "1", "", "", ""],
    [f"{WITHIN}Not stated", "1", "", "", ""],
]


def test_groups_hold_groups_with_subtotals_of_their_own(shown: Shown) -> None:
    shown.then_by("category")
    assert shown.groups() == BY_UNIT_AND_CATEGORY
    assert shown.view.groups.headerData(0, Qt.Orientation.Horizontal) == "Recipient unit › Category"
    assert "unit" not in [shown.view.then.itemData(place) for place in range(shown.view.then.count())]
    shown.view.group_table.selectRow(5)
    assert shown.items() == ["Car"]
    QTest.keyClick(shown.view.group_table, Key.Key_Return)
    assert shown.view._pages.currentIndex() == UNIT
    shown.view.browse.click()
    assert shown.asked == ["org:pcu no:equipment"]
    shown.group_by("category")
    assert [row[0] for row in shown.groups()] == ["All equipment", "GPS", "Not stated"]


def test_groups_are_folded_and_walked_through_by_keys_and_by_their_marks(shown: Shown) -> None:
    shown.then_by("category")
    table, model = shown.view.group_table, shown.view.groups
    table.selectRow(5)
    QTest.keyClick(table, Key.Key_Left)
    assert (table.currentIndex().row(), shown.groups()) == (3, BY_UNIT_AND_CATEGORY)
    QTest.keyClick(table, Key.Key_Left)
    assert shown.groups() == [*BY_UNIT_AND_CATEGORY[:4], *BY_UNIT_AND_CATEGORY[6:]]
    assert table.currentIndex().row() == 3
    told = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert told == ["All equipment", "Air Cargo, unfolded", "Air Cargo, GPS", "Port Control, folded"]
    QTest.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = bytes(QGuiApplication.clipboard().mimeData().data("text/tab-separated-values").data()).decode()
    assert [line.split("\t")[:3] for line in copied.splitlines()[:5]] == [
        ["Recipient unit", "Category", "Lines"], ["All equipment", "", "3"], ["Air Cargo", "", "1"],
        ["Air Cargo", "GPS", "1"], ["Port Control", "", "2"],
    ]  # fmt: skip
    place = table.visualRect(model.index(3, 0)).topLeft() + QPoint(8, 8)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.groups() == BY_UNIT_AND_CATEGORY
    shown.question.ask(parse("status:completed"))
    assert len(shown.groups()) == 6
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_groups_within_groups_are_printed_as_they_are_folded(shown: Shown) -> None:
    shown.then_by("category")
    shown.press(Key.Key_Left, "Port Control")
    catalog = shown.session.catalog
    sheet = shown.view.printed(Asked(catalog, "", shown.question.result, Leaving(catalog, ())))
    groups = next(part for part in sheet.parts if isinstance(part, Table))
    assert [(row.cells[0], row.is_strong) for row in groups.rows()] == [
        ("All equipment", True), ("Air Cargo", True), (f"{WITHIN}GPS", False), ("Port Control", True),
        ("Not stated", True), (f"{WITHIN}Not stated", False),
    ]  # fmt: skip


def test_a_chosen_group_shows_its_lines_and_they_open_their_record(shown: Shown) -> None:
    assert shown.items() == ["Tracker", "Car", "Van"]
    shown.choose("Air Cargo")
    assert shown.items() == ["Tracker"]
    shown.view.line_table.selectRow(0)
    QTest.keyClick(shown.view.line_table, Key.Key_Return)
    assert shown.opened == list(ids(shown.session.catalog, "Gift"))


def test_the_ledger_follows_the_query_and_each_change_and_says_when_it_is_empty(shown: Shown) -> None:
    shown.choose("Port Control")
    shown.question.ask(parse("status:completed"))
    assert shown.items() == ["Tracker", "Car"]
    (gift,) = ids(shown.session.catalog, "Gift")
    shown.session.do(EditRecord(gift, {"equipment": (EquipmentLine("Boat", quantity=3),)}))
    assert shown.groups() == [["All equipment", "1", "3", ""], ["Not stated", "1", "3", ""]]
    shown.question.ask(parse("kind:training"))
    assert shown.view._pages.currentIndex() == EMPTY


def test_a_click_on_a_heading_sorts_the_lines(shown: Shown) -> None:
    header = shown.view.line_table.horizontalHeader()
    header.sectionClicked.emit(1)
    assert shown.items() == ["Car", "Tracker", "Van"]
    header.sectionClicked.emit(1)
    assert (shown.items(), shown.view.reading.order) == (["Van", "Tracker", "Car"], LedgerOrder("item"))


def test_enter_on_a_unit_opens_its_page_and_esc_comes_back(shown: Shown) -> None:
    shown.press(Key.Key_Return, "Port Control")
    assert shown.view._pages.currentIndex() == UNIT
    text = shown.view.unit.view.toPlainText()
    for said in ("Port Control", "Tracker", "Course", "With others", "none known"):
        assert said in text
    QTest.keyClick(shown.view.unit.view, Key.Key_Escape)
    assert shown.view._pages.currentIndex() == LEDGER


def test_a_unit_s_page_leads_to_those_it_worked_with(qtbot: QtBot, make_session: Make) -> None:
    linked = (OrganisationLink("pcu"), OrganisationLink("accu"))
    session = make_session(small_world())
    (course,) = ids(session.catalog, "Course")
    session.do(EditRecord(course, {"organisations": linked}))
    shown = Shown(qtbot, session)
    shown.press(Key.Key_Return, "Port Control")
    shown.view.unit.view.acted.emit(Action("unit", "accu"))
    assert shown.view.unit.view.toPlainText().startswith("Air Cargo")
    assert "Port Control  1 record" in shown.view.unit.view.toPlainText().replace("\u00a0", " ")


def test_enter_elsewhere_shows_the_group_s_records_in_browse(shown: Shown) -> None:
    shown.press(Key.Key_Return, "All equipment")
    shown.group_by("category")
    shown.press(Key.Key_Return, "GPS")
    assert shown.asked == ["", "equipment:gps"]


def test_groups_and_lines_are_copied_as_tables(shown: Shown) -> None:
    shown.press(Key.Key_C, "Port Control")
    QTest.keyClick(shown.view.group_table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    told = bytes(QGuiApplication.clipboard().mimeData().data("text/tab-separated-values").data()).decode()
    assert "Port Control\t2\t1 line without quantity\t20\t1500 EUR" in told
    shown.view.copy.click()
    text = QGuiApplication.clipboard().mimeData().html()
    assert "Tracker" in text
    assert "<td>20.0</td>" in text or "<td>20</td>" in text


def test_every_part_has_a_name_and_nothing_breaks_without_a_record(qtbot: QtBot, make_session: Make) -> None:
    bare = Shown(qtbot, make_session(empty()))
    assert bare.view._pages.currentIndex() == EMPTY
    names = [bare.view.by, bare.view.group_table, bare.view.line_table, bare.view.unit.view]
    assert all(widget.accessibleName() for widget in names)
