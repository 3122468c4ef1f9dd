"""The page of an entry: its names with their years, its other names, and what uses it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.errors import InvalidValue
from catalog.query.tree import Query, Term
from tests.catalog.commands.vocabulary_world import editing, world
from tests.ui.finding import the
from tests.ui.screens.vocabulary_screen import on_screen, settle, turn_to
from ui.controllers.session import Session
from ui.views.vocabularies import VocabulariesView
from ui.widgets.filters.filter_chip import FilterChip


@pytest.fixture
def catalog() -> Catalog:
    return world()


@pytest.fixture
def view(qtbot: QtBot, make_session: Callable[[Catalog], Session], catalog: Catalog) -> VocabulariesView:
    return on_screen(qtbot, make_session(catalog))


def test_the_page_edits_names_with_their_years(view: VocabulariesView, catalog: Catalog) -> None:
    turn_to(view, "themes", "Ports")
    for row, column, text in ((0, 3, "2019"), (1, 0, "Terminals")):
        cell = view.page.names.item(row, column)
        assert cell is not None
        cell.setText(text)
        settle()
    (ports,) = [item for item in catalog.vocabulary("themes") if item.key == "ports"]
    assert [(name.text, name.until) for name in ports.names] == [("Ports", "2019"), ("Terminals", None)]


def test_the_page_adds_and_takes_away_other_names(view: VocabulariesView, catalog: Catalog) -> None:
    turn_to(view, "themes", "Ports")
    (box,) = [each for each in view.page.findChildren(QLineEdit) if each.accessibleName() == "Add another name"]
    box.setText("Quays")
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle()
    (ports,) = [item for item in catalog.vocabulary("themes") if item.key == "ports"]
    assert ports.aliases == ("Quays",)
    the(view.page, FilterChip).click()
    settle()
    assert [item.aliases for item in catalog.vocabulary("themes") if item.key == "ports"] == [()]


@pytest.mark.parametrize(("code", "words"), [("10", "government"), (None, "not stated"), ("99", "99")])
def test_the_type_of_an_organisation_is_said_in_words(
    view: VocabulariesView, catalog: Catalog, code: str | None, words: str
) -> None:
    catalog.do(editing("organisations", "pcu", details={"type": code})(catalog))
    view.load()
    turn_to(view, "organisations", "Port Control Unit")
    (box,) = [each for each in view.page.findChildren(QComboBox) if each.accessibleName() == "Type"]
    assert box.currentText() == words
    box.setCurrentIndex(box.findText("academia, training and research"))
    box.activated.emit(box.currentIndex())
    settle()
    (unit,) = [item for item in catalog.vocabulary("organisations") if item.key == "pcu"]
    assert unit.details["type"] == "80"


def test_what_uses_an_entry_opens_in_browse(qtbot: QtBot, view: VocabulariesView) -> None:
    turn_to(view, "organisations", "Port Control Unit")
    (button,) = [each for each in view.page.findChildren(QPushButton) if each.text() == "1 record"]
    with qtbot.waitSignal(view.browse_asked) as asked:
        button.click()
    assert asked.args == [Query((Term("org", ("pcu",)),))]


def test_the_page_of_a_place_says_where_it_lies(view: VocabulariesView, catalog: Catalog) -> None:
    turn_to(view, "places", "Bar")
    for name, text in (("Latitude", "42,09"), ("Longitude", "19.1"), ("Coordinates from", "by hand")):
        (box,) = [each for each in view.page.findChildren(QLineEdit) if each.accessibleName() == name]
        box.setText(text)
        box.editingFinished.emit()
        settle()
    (bar,) = [item for item in catalog.vocabulary("places") if item.key == "bar"]
    assert bar.details == {"latitude": 42.09, "longitude": 19.1, "coordinates_source": "by hand"}


@pytest.mark.parametrize(("name", "value"), [("latitude", "north"), ("latitude", 90.5), ("longitude", -181)])
def test_coordinates_that_lie_nowhere_are_refused(catalog: Catalog, name: str, value: object) -> None:
    with pytest.raises(InvalidValue, match=f"The {name}"):
        catalog.do(editing("places", "bar", details={name: value})(catalog))
