"""Organisations: the directory of the current query, and the page of each organisation, by keys and by copy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QTextDocument
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QStyleOptionHeader, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.model.agreements import Agreement
from catalog.model.record import OrganisationLink, PersonLink
from catalog.model.vocabulary import Tie
from catalog.query.parsing import parse
from catalog.query.tree import Query
from tests.catalog.rooms.test_directory import person_world, small_world
from tests.ui.opened import Opened
from tests.worlds import activity, empty, entry, with_records
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.printing.asked import Asked
from ui.printing.leaving import Leaving
from ui.printing.sheets import Part, Prose, Table, Words
from ui.settings import Settings
from ui.views.organisations import DIRECTORY, UNIT, OrganisationsView
from ui.widgets.action_palette import actions_of
from ui.widgets.entries.entry_picker import EntryPicker
from ui.widgets.lists.calm_delegate import CalmDelegate
from ui.widgets.page.sections.pieces import Action

Make = Callable[[Catalog], Session]
Key = Qt.Key


class Shown:
    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.session, self.question = session, Question(session)
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
    assert shown.view.empty.text().startswith("Nobody is named.")
    assert (shown.view.empty.isVisible(), shown.view.browse.isEnabled()) == (True, False)


def test_numbers_stand_at_the_right_below_their_heading(shown: Shown) -> None:
    model, right = shown.view.model, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    role, columns = Qt.ItemDataRole.TextAlignmentRole, range(model.columnCount())
    heads = [model.headerData(place, Qt.Orientation.Horizontal, role) for place in columns]
    assert heads == [model.index(0, place).data(role) for place in columns] == [None, right, None, None, None]


def test_numbers_keep_away_from_the_words_beside_them_in_cells_and_heading(shown: Shown) -> None:
    table, cell, head = shown.view.table, QStyleOptionViewItem(), QStyleOptionHeader()
    CalmDelegate(table).initStyleOption(cell, shown.view.model.index(0, 1))
    table.horizontalHeader().initStyleOptionForIndex(head, 1)
    assert (cell.text, head.text) == ("2\u2002", "Records\u2002")


def test_where_no_person_is_named_one_can_go_back_to_the_organisations(shown: Shown) -> None:
    shown.question.ask(parse("title:one"))
    show_people(shown.view)
    assert (shown.view.empty.isVisible(), shown.view.kind.isVisible()) == (True, True)
    shown.view.kind.setCurrentIndex(0)
    shown.view.kind.activated.emit(0)
    assert len(shown.grid()) == 2


def test_enter_opens_a_page_that_leads_on_and_esc_comes_back(shown: Shown) -> None:
    QTest.keyClick(shown.view.table, Key.Key_Return)
    assert shown.view._pages.currentIndex() == UNIT
    shown.view.unit.view.acted.emit(Action("unit", "eu"))
    assert shown.view.unit.view.toPlainText().startswith("European Union")
    QTest.keyClick(shown.view.unit.view, Key.Key_Escape)
    assert shown.view._pages.currentIndex() == DIRECTORY


@pytest.mark.parametrize(
    ("include", "told"), [((), ["Joint Action"]), (("internal",), ["Joint Action", "Closed Action"])]
)
def test_a_donors_page_tells_what_it_pays_for_and_prints_what_may_leave(
    qtbot: QtBot, make_session: Make, include: tuple[str, ...], told: list[str]
) -> None:
    agreed = Agreement("eu", "EU-2", "2020-01", "2021-12-31", 1_500_000.0, "EUR", "in two parts")
    catalog = with_records(
        activity("One", organisations=(OrganisationLink("eu"),)),
        entries=(
            entry("organisations", "eu", "European Union"),
            entry("programmes", "joint", "Joint Action", ties=(agreed.tie,)),
            entry("programmes", "closed", "Closed Action", ties=(Agreement("eu").tie,), access="internal"),
        ),
    )
    shown = Shown(qtbot, make_session(catalog))
    QTest.keyClick(shown.view.table, Key.Key_Return)
    text = shown.view.unit.view.toPlainText().replace("\u202f", " ")
    assert "Agreements it pays for" in text
    assert "Joint Action\nin two parts\nEU-2\n1 500 000 EUR\nJanuary 2020 – 31 December 2021" in text
    assert "Closed Action\nnot stated\nnot stated\nnot stated" in text
    sheet = shown.view.printed(Asked(catalog, "", None, Leaving(catalog, include)))
    printed = "".join(map(in_prose, sheet.parts))
    assert [name for name in ("Joint Action", "Closed Action") if name in printed] == told


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


def test_the_button_opens_their_records(shown: Shown) -> None:
    shown.view.browse.click()
    show_people(shown.view)
    shown.view.browse.click()
    assert shown.asked == ["org:pcu", "person:ana"]


@pytest.mark.parametrize(("include", "told"), [((), ["Open area", "partner 1"]), (("internal",), None)])
@pytest.mark.parametrize("kind", ["organisations", "people"])
def test_the_directory_is_printed_without_places_and_roles_that_are_not_public(
    qtbot: QtBot, make_session: Make, kind: str, include: tuple[str, ...], told: list[str] | None
) -> None:
    links = (OrganisationLink("pcu", role="partner"), OrganisationLink("pcu", role="watcher"))
    people = (PersonLink("ana", role="partner"), PersonLink("ana", role="watcher"))
    areas = (Tie("jurisdiction", "areas", "open"), Tie("jurisdiction", "areas", "shut"))
    held = (Tie("organisation", "organisations", "open"), Tie("organisation", "organisations", "shut"))
    catalog = with_records(
        activity("One", organisations=links, people=people),
        entries=(
            entry("areas", "open", "Open area"), entry("areas", "shut", "Shut area", access="internal"),
            entry("organisations", "open", "Open area"),
            entry("organisations", "shut", "Shut unit", access="internal"),
            entry("roles", "partner"), entry("roles", "watcher", access="internal"),
            entry("organisations", "pcu", "Port Control", ties=areas), entry("people", "ana", "Ana", ties=held),
        ),
    )  # fmt: skip
    shown = Shown(qtbot, make_session(catalog))
    if kind == "people":
        show_people(shown.view)
    leaving = Leaving(catalog, include)
    (table,) = shown.view.printed(Asked(catalog, "", None, leaving)).parts
    assert isinstance(table, Table)
    (row,) = table.rows()
    says_all = ["Open area, Shut area" if kind == "organisations" else "Open area, Shut unit", "partner 1, watcher 1"]
    assert [row.cells[3], row.cells[2]] == (told or says_all)
    assert list(leaving.in_words()) == ([] if include else ["Left out: 2 names that are not public."])


# People


def show_people(view: OrganisationsView) -> None:
    view.kind.setCurrentIndex(1)
    view.kind.activated.emit(1)


@pytest.fixture
def ana(qtbot: QtBot, make_session: Make) -> Shown:
    """With Ana's page open."""
    shown = Shown(qtbot, make_session(person_world()))
    show_people(shown.view)
    QTest.keyClick(shown.view.table, Key.Key_Return)
    return shown


def test_enter_opens_the_page_of_a_person_that_leads_on_and_esc_comes_back(ana: Shown) -> None:
    text = ana.view.unit.view.toPlainText()
    for words in (
        "Ana", "Formerly", "Anna", "Speaks Italian.", "Port Control", "Newsletter, Borders",
        "role not stated 1, Trainer 1, Chair 1", "Course", "Workshop", "1 March 2020 – 1 February 2021",
        "send the notes", "March 2021",
    ):  # fmt: skip
        assert words in text, words
    assert "Plan" not in text
    assert ana.view.unit.view.accessibleName() == "Ana"
    ana.view.unit.view.acted.emit(Action("unit", "pcu"))
    assert ana.view.unit.view.toPlainText().startswith("Port Control")
    QTest.keyClick(ana.view.unit.view, Key.Key_Escape)
    assert ana.view._pages.currentIndex() == DIRECTORY


def test_people_stand_with_their_organisations(ana: Shown) -> None:
    assert ana.grid() == [["Ana", "3", "Trainer 2, role not stated 1, Chair 1", "Port Control"]]
    assert ana.view.model.headerData(3, Qt.Orientation.Horizontal) == "Organisation"


def test_a_person_s_page_follows_each_change(ana: Shown) -> None:
    (course,) = ana.session.catalog.search(parse("title:course")).ids
    ana.session.do(EditRecord(course, {"title": "First aid"}))
    assert "First aid" in ana.view.unit.view.toPlainText()


@pytest.mark.parametrize(
    ("include", "told"),
    [
        ((), "This person is not public."),
        (("internal",), "send the notes"),
    ],
)
def test_a_person_s_page_is_printed_where_it_may_leave(ana: Shown, include: tuple[str, ...], told: str) -> None:
    catalog = ana.session.catalog
    sheet = ana.view.printed(Asked(catalog, "", None, Leaving(catalog, include)))
    written = "".join(part.text if isinstance(part, Words) else in_prose(part) for part in sheet.parts)
    assert told in written
    assert ("Course" in written) == bool(include)


def in_prose(part: Part) -> str:
    assert isinstance(part, Prose)
    document = QTextDocument()
    part.write(document, QFont())
    return document.toPlainText()


def test_a_person_is_reached_from_a_record_s_page_and_by_name_from_the_palette(
    qtbot: QtBot, make_session: Make, settings: Settings
) -> None:
    opened = Opened(qtbot, make_session(person_world()), settings)
    opened.question.ask(parse("title:course"))
    opened.window.open_record(opened.ids[0])
    opened.window.page.act(Action("person", "ana"))
    page = opened.window.screens.organisations.unit
    assert (opened.window.screen_key, page.page and page.page.name) == ("organisations", "Ana")
    for typed, name in (("port", "Port Control"), ("anna", "Ana")):
        dict(actions_of(opened.window.menuBar()))["Go › Page of an organisation or person…"].trigger()
        picker = opened.window.findChildren(EntryPicker)[-1]
        QTest.keyClicks(picker.box, typed)
        QTest.keyClick(picker.box, Key.Key_Return)
        assert page.page
        assert page.page.name == name


def test_the_directory_is_copied_as_a_table(shown: Shown) -> None:
    QTest.keyClick(shown.view.table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    told = bytes(QGuiApplication.clipboard().mimeData().data("text/tab-separated-values").data()).decode()
    assert told.startswith("Name\tRecords\tRoles\tWhere\tOther names\nPort Control\t2\t")


def test_nothing_breaks_without_a_record(qtbot: QtBot, make_session: Make) -> None:
    bare = Shown(qtbot, make_session(empty()))
    assert bare.view.empty.isVisible()
    assert bare.view.empty.text().startswith("No record names any yet.")
    assert all(widget.accessibleName() for widget in (bare.view.kind, bare.view.table, bare.view.unit.view))
