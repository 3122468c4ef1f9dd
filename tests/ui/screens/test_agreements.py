"""Agreements are typed into a small table on the page of a programme, and saved when one leaves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.errors import InvalidValue
from catalog.model.agreements import Agreement, agreements
from tests.ui.finding import the
from tests.ui.screens.vocabulary_screen import on_screen, settle, turn_to
from tests.worlds import entry, with_records
from ui.controllers.session import Session
from ui.views.vocabularies import VocabulariesView
from ui.widgets.entries.agreements import AgreementsTable


@pytest.fixture
def catalog() -> Catalog:
    return with_records(
        entries=(
            entry("organisations", "eu", "European Union"),
            entry("programmes", "joint", "Joint Action", ties=(Agreement("eu", "EU-1", "2019", amount=5000.0,
                                                                         currency="EUR").tie,)),
        )
    )  # fmt: skip


@pytest.fixture
def session(make_session: Callable[[Catalog], Session], catalog: Catalog) -> Session:
    return make_session(catalog)


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> VocabulariesView:
    made = on_screen(qtbot, session)
    with qtbot.waitActive(made):
        made.activateWindow()
    turn_to(made, "programmes", "Joint Action")
    settle()
    return made


def typed(view: VocabulariesView, *cells: str) -> None:
    """Goes through the cells of a line by Tab, typing each."""
    for cell in cells:
        for letter in cell:
            QTest.keyClicks(view.window().focusWidget(), letter)
        QTest.keyClick(QApplication.activePopupWidget() or view.window().focusWidget(), Qt.Key.Key_Tab)


def kept(catalog: Catalog) -> list[tuple[object, ...]]:
    (item,) = catalog.vocabulary("programmes")
    return [(it.number, it.donor, it.amount, it.currency, it.since, it.until) for it in agreements(item.ties)]


def test_the_page_shows_them_in_words(view: VocabulariesView) -> None:
    table = the(view.page, AgreementsTable)
    shown = [table.model.index(0, place).data() for place in table.table.places()]
    assert [text.replace("\u202f", " ") for text in shown] == ["EU-1", "European Union", "5 000 EUR", "2019", ""]


def test_a_line_is_typed_by_keyboard_and_saved_in_one_step_when_one_leaves_the_table(
    view: VocabulariesView, catalog: Catalog
) -> None:
    table = the(view.page, AgreementsTable)
    table.table.setFocus()
    table.table.stand(1, 0)
    steps = len(catalog.history.steps())
    typed(view, "EU-2", "eu", "1500000 EUR", "jan 2020", "31 dec 2021")
    assert len(kept(catalog)) == 1
    view.tree.setFocus()
    settle()
    assert kept(catalog) == [
        ("EU-1", "eu", 5000, "EUR", "2019", None),
        ("EU-2", "eu", 1_500_000, "EUR", "2020-01", "2021-12-31"),
    ]
    assert [step.label for step in catalog.history.steps()][: len(catalog.history.steps()) - steps] == [
        "Edit agreements of “Joint Action”"
    ]
    catalog.undo()
    assert len(kept(catalog)) == 1


def begun(view: VocabulariesView, row: int, text: str) -> AgreementsTable:
    """The table, into whose first cell of a row this was typed."""
    table = the(view.page, AgreementsTable)
    table.table.setFocus()
    table.table.stand(row, 0)
    typed(view, text)
    return table


def escaped(view: VocabulariesView) -> None:
    """From the cell, and then from the line."""
    for _ in range(2):
        QTest.keyClick(view.window().focusWidget(), Qt.Key.Key_Escape)


def test_what_is_not_saved_yet_is_said_and_esc_takes_it_back(view: VocabulariesView, catalog: Catalog) -> None:
    steps = catalog.history.steps()
    assert the(view.page, AgreementsTable).told.text() == ""
    table = begun(view, 0, "EU-9")
    assert table.told.text() == "It is saved when you leave the table; Esc takes it back."
    escaped(view)
    assert (table.model.index(0, 0).data(), table.told.text()) == ("EU-1", "")
    view.tree.setFocus()
    settle()
    assert catalog.history.steps() == steps


def test_of_a_line_that_cannot_be_saved_yet_nothing_is_promised(view: VocabulariesView) -> None:
    table = begun(view, 1, "half")
    assert table.told.text() == "Line 2: the donor is not named.\nLine 2: it is not saved like this."
    escaped(view)
    assert (table.half_typed(), table.told.text()) == ((), "")


def test_nothing_is_saved_where_nothing_was_changed(view: VocabulariesView, catalog: Catalog) -> None:
    steps = catalog.history.steps()
    the(view.page, AgreementsTable).table.setFocus()
    view.tree.setFocus()
    settle()
    assert catalog.history.steps() == steps


def test_what_was_refused_stays_and_is_saved_when_one_leaves_again(
    view: VocabulariesView, session: Session, catalog: Catalog
) -> None:
    told: list[Exception] = []
    session.failed.disconnect()
    session.failed.connect(told.append)
    table = the(view.page, AgreementsTable)
    table.model.become(tuple(replace(line, value=replace(line.value, amount=-5.0)) for line in table.model.lines))
    for _ in range(2):
        table.table.setFocus()
        view.tree.setFocus()
        settle()
    assert [type(error) for error in told] == [InvalidValue, InvalidValue]
    assert (table.value()[0].amount, kept(catalog)[0][2]) == (-5, 5000)


def test_nothing_is_saved_while_another_program_comes_before_the_window(
    view: VocabulariesView, catalog: Catalog
) -> None:
    steps = catalog.history.steps()
    table = the(view.page, AgreementsTable)
    table.table.setFocus()
    table.table.stand(0, 0)
    typed(view, "EU-9")
    view.window().focusWidget().clearFocus()
    settle()
    assert catalog.history.steps() == steps
    view.tree.setFocus()
    settle()
    assert [number for number, *_more in kept(catalog)] == ["EU-9"]


def test_a_line_without_a_donor_stays_when_the_others_are_saved(view: VocabulariesView, catalog: Catalog) -> None:
    table = the(view.page, AgreementsTable)
    table.table.setFocus()
    table.table.stand(0, 0)
    typed(view, "EU-9")
    table.table.stand(1, 0)
    typed(view, "half")
    view.tree.setFocus()
    settle()
    assert [number for number, *_more in kept(catalog)] == ["EU-9"]
    loaded = the(view.page, AgreementsTable)
    assert loaded is not table
    assert [loaded.model.index(row, 0).data() for row in range(2)] == ["EU-9", "half"]


def test_a_line_goes_by_its_key(view: VocabulariesView, catalog: Catalog) -> None:
    table = the(view.page, AgreementsTable)
    table.table.setFocus()
    table.table.stand(0, 0)
    QTest.keyClick(table.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    view.tree.setFocus()
    settle()
    assert kept(catalog) == []
