"""Saved views in the window: saved, opened, changed and passed on, by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMenu
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.own_fields import ChangeField, DefineField, RemoveField
from catalog.commands.tags import ChangeTags
from catalog.commands.views import DeleteView, SaveView
from catalog.query.answers import Sort
from catalog.query.cross_forms import CrossForm, RowOrder
from catalog.query.crosstabs import Measure
from catalog.query.parsing import parse
from catalog.query.views import View, read, written
from tests.ui.finding import the
from tests.ui.late_tasks import LateTasks
from tests.ui.opened import Opened, world
from ui.controllers.session import Session
from ui.dialogs.view_dialog import ViewDialog, sort_in_words
from ui.models.figures import title
from ui.models.views import ViewLine
from ui.settings import Settings
from ui.widgets.view_list import ViewList
from ui.window import state as window_state

ALT, PLAIN = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
SERBIA = View("Serbia", "country:RS", "the office's own", ("title", "date"), Sort("title", False), "browse")
LATE = View("Late ones", "tag:late")


@pytest.fixture
def with_views(opened: Opened) -> Opened:
    for view in (SERBIA, LATE):
        opened.session.do(SaveView(view))
    return opened


def rail(opened: Opened) -> ViewList:
    return opened.window.rail.views


def lines(opened: Opened) -> list[str]:
    return [line.in_words() for line in rail(opened).views.lines]


def enter(opened: Opened, row: int) -> None:
    """Goes to a view in the rail and opens it."""
    views = rail(opened)
    views.setFocus()
    views.setCurrentIndex(views.views.index(row))
    QTest.keyClick(views, Qt.Key.Key_Return)


def save(opened: Opened, name: str, purpose: str = "") -> None:
    """In the dialog that is open."""
    dialog = opened.window.findChildren(ViewDialog)[-1]
    dialog.name.clear()
    QTest.keyClicks(dialog.name, name)
    QTest.keyClicks(dialog.purpose, purpose)
    dialog.buttons.button(QDialogButtonBox.StandardButton.Save).click()


def test_what_is_shown_is_saved_by_name_with_all_that_it_shows(opened: Opened) -> None:
    opened.question.ask(parse("country:RS"))
    opened.question.order_by(Sort("title", False))
    opened.press("Ctrl+2")
    opened.press("Ctrl+B")
    assert the(opened.window, ViewDialog).name.selectedText() == "Concerns: Serbia"
    save(opened, "Serbia", "the office's own")
    assert opened.session.catalog.views.all() == (
        View("Serbia", "jurisdiction:RS", "the office's own", ("date", "title", "where", "flag", "tags"),
             Sort("title", False), "regions", "serbia"),
    )  # fmt: skip
    assert lines(opened) == ["Serbia, 2 records, open"]
    assert opened.window.quiet.label.text() == "View “Serbia” saved"


def test_what_a_view_does_not_keep_stays_as_it_is(opened: Opened) -> None:
    opened.press("Ctrl+B")
    dialog = the(opened.window, ViewDialog)
    for box in dialog.kept.values():
        box.setChecked(False)
    save(opened, "All")
    assert opened.session.catalog.views.all() == (View("All", key="all"),)


# A cross table

TRAINED = CrossForm("kind", "quarter", Measure("trained"), "stacked", RowOrder())


def test_a_cross_table_is_saved_with_what_it_counts_and_comes_back_so(opened: Opened) -> None:
    opened.window.show_screen("cross")
    table = opened.window.screens.cross
    table.show_form(TRAINED)
    opened.press("Ctrl+B")
    dialog = the(opened.window, ViewDialog)
    assert dialog.kept["screen"].text() == "Sc&reen: Cross table – Kind by Quarter, People trained, Stacked bars"
    save(opened, "Trained")
    assert opened.session.catalog.views.named("Trained").cross == TRAINED
    table.show_form(CrossForm("pillar", "tag"))
    assert lines(opened) == ["Trained, 3 records, open, changed"]
    enter(opened, 0)
    assert (table.form, table.chart.isVisible()) == (TRAINED, True)
    assert table.chart.chart.title == "People trained: Kind by quarter"
    assert lines(opened) == ["Trained, 3 records, open"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        (TRAINED, TRAINED),
        (CrossForm("own.budget", "kind"), CrossForm("own.budget", "kind")),
        (CrossForm("own.gone", "nothing", Measure("value", "XXX")), CrossForm("pillar", "kind")),
    ],
)
def test_a_cross_table_is_opened_from_another_screen_as_far_as_its_parts_are_there(
    opened: Opened, form: CrossForm, shown: CrossForm
) -> None:
    opened.session.do(DefineField("Budget", "yes/no"))
    opened.session.do(SaveView(View("Mine", screen="cross", cross=form)))
    enter(opened, 0)
    assert opened.window.screen_key == "cross"
    table = opened.window.screens.cross
    assert table.form == shown
    assert "own." not in title(table.model)
    assert lines(opened)[0].endswith("open" if form == shown else "open, changed")


def test_a_cross_table_that_was_looked_at_otherwise_is_saved_so_or_left_by_going_back(opened: Opened) -> None:
    opened.session.do(SaveView(View("Mine", screen="cross", cross=TRAINED)))
    enter(opened, 0)
    table = opened.window.screens.cross
    table.model.sort_by(0)
    assert lines(opened) == ["Mine, 3 records, open, changed"]
    opened.window.ways.views.update.trigger()
    kept = opened.session.catalog.views.named("Mine").cross
    assert kept == replace(TRAINED, order=RowOrder("2020-Q4"))
    opened.window.ways.places.rest()
    opened.window.show_screen("regions")
    table.show_form(CrossForm("pillar", "tag"))
    opened.press("Alt+Left")
    assert (opened.window.screen_key, table.form) == ("cross", kept)


def test_a_cross_table_goes_as_text_to_another_catalogue(opened: Opened) -> None:
    QGuiApplication.clipboard().setText(written(View("Mine", screen="cross", cross=TRAINED)))
    opened.window.ways.views.paste.trigger()
    assert the(opened.window, ViewDialog).view() == View("Mine", screen="cross", cross=TRAINED)
    the(opened.window, ViewDialog).kept["screen"].setChecked(False)
    assert the(opened.window, ViewDialog).view() == View("Mine")


def test_the_cross_table_is_as_the_window_was_left(qtbot: QtBot, opened: Opened) -> None:
    opened.window.show_screen("cross")
    opened.window.screens.cross.show_form(TRAINED)
    again = Opened(qtbot, opened.session, opened.settings)
    again.window.show_screen("cross")
    assert again.window.screens.cross.form == TRAINED


def test_a_name_that_another_view_has_is_not_taken(with_views: Opened) -> None:
    with_views.press("Ctrl+B")
    dialog = the(with_views.window, ViewDialog)
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    assert not button.isEnabled()
    dialog.name.setText(" SERBIA")
    assert (button.isEnabled(), dialog.hint.text()) == (False, "Another view has this name.")
    dialog.name.setText("Serbia 2")
    assert (button.isEnabled(), dialog.hint.text()) == (True, "")


def test_a_view_is_opened_with_its_question_columns_order_and_screen(with_views: Opened) -> None:
    with_views.press("Ctrl+2")
    enter(with_views, 0)
    header = with_views.window.screens.browse.records.table.header
    assert with_views.question.query == parse("country:RS")
    assert with_views.question.sort == Sort("title", False)
    assert header.shown() == ("title", "date")
    assert with_views.window.screen_key == "browse"
    assert with_views.window.screens.browse.records.table.hasFocus()
    assert lines(with_views) == ["Serbia, 2 records, open", "Late ones, 0 records"]


@pytest.mark.parametrize("by", ["click", "Enter"])
def test_the_keys_are_about_a_record_of_the_view_that_was_opened(opened: Opened, by: str) -> None:
    alpha, beta = (tuple(opened.session.catalog.search(parse(name)).ids) for name in ("alpha", "beta"))
    opened.session.do(SaveView(View("Trainings", "kind:training")))
    opened.window.screens.browse.records.table.go_to(alpha[0])
    if by == "Enter":
        enter(opened, 0)
    else:
        views = rail(opened)
        QTest.mouseClick(
            views.viewport(), Qt.MouseButton.LeftButton, pos=views.visualRect(views.views.index(0)).center()
        )
    assert opened.window.screens.browse.records.table.hasFocus()
    assert (opened.selection.ids, opened.selection.current, opened.selection.subjects) == (beta, beta[0], beta)


def test_a_view_without_a_screen_stays_where_the_question_is_shown(with_views: Opened) -> None:
    for key, screen in (("Ctrl+2", "regions"), ("Ctrl+8", "browse")):
        with_views.press(key)
        enter(with_views, 1)
        assert with_views.window.screen_key == screen


def test_a_view_with_the_column_of_an_own_field_holds_when_the_field_is_renamed_goes_and_comes_back(
    opened: Opened,
) -> None:
    header = opened.window.screens.browse.records.table.header
    opened.session.do(DefineField("Budget", "number"))
    opened.session.do(SaveView(View("Dear", "", "", ("title", "own.budget"), Sort("own.budget"), "browse")))
    enter(opened, 0)
    opened.session.do(ChangeField("budget", "Costs"))
    assert header.shown() == ("title", "own.budget")
    opened.session.do(RemoveField("budget"))
    assert (header.shown(), lines(opened)) == (("title",), ["Dear, 3 records, open"])
    opened.session.undo()
    assert (header.shown(), lines(opened)) == (("title", "own.budget"), ["Dear, 3 records, open"])
    assert opened.session.catalog.views.all()[0].columns == ("title", "own.budget")


def test_the_columns_of_own_fields_are_as_the_window_was_left(opened: Opened) -> None:
    header = opened.window.screens.browse.records.table.header
    opened.session.do(DefineField("Budget", "number"))
    header.arrange(("title", "own.budget", "date"))
    opened.question.order_by(Sort("own.budget", False))
    window_state.save(opened.window, opened.question)
    header.arrange(("title",))
    opened.question.order_by(Sort())
    window_state.restore(opened.window, opened.question)
    assert header.shown() == ("title", "own.budget", "date")
    assert opened.question.sort == Sort("own.budget", False)


def test_counts_follow_the_catalogue(with_views: Opened) -> None:
    with_views.session.do(ChangeTags(with_views.ids, add=("late",)))
    assert lines(with_views) == ["Serbia, 2 records", "Late ones, 3 records"]
    with_views.press("Ctrl+Z")
    assert lines(with_views) == ["Serbia, 2 records", "Late ones, 0 records"]


def test_counts_come_after_the_list_and_until_then_none_is_shown(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings
) -> None:
    session = make_session(world())
    session.catalog.do(SaveView(SERBIA))
    tasks = session.tasks = LateTasks()
    opened = Opened(qtbot, session, settings)
    assert lines(opened) == ["Serbia, 2 records"]
    tasks.is_late = True
    session.catalog.do(ChangeTags(opened.ids, add=("late",)))
    session.changed.emit(session.catalog.do(SaveView(LATE)))
    opened.question.ask(parse("alpha"))
    assert lines(opened) == ["Serbia, counting"]
    counted: list[tuple[bool, list[str]]] = []
    opened.question.counted.connect(lambda: counted.append((True, lines(opened))))
    tasks.answer()
    assert counted == [(True, ["Serbia, counting", "Late ones, counting"])]
    assert lines(opened) == ["Serbia, 2 records", "Late ones, 3 records"]


def test_where_the_question_was_changed_the_view_can_be_saved_or_a_new_one_made(with_views: Opened) -> None:
    bar = with_views.window.search_row.views
    enter(with_views, 0)
    assert (bar.label.isVisible(), bar.update_button.isVisible()) == (False, False)
    QTest.keyClicks(with_views.window.search.line, "alpha")
    assert bar.label.text() == "“Serbia” changed"
    assert bar.save_button.text() == "Save as new…"
    assert lines(with_views)[0] == "Serbia, 2 records, open, changed"
    bar.update_button.click()
    assert lines(with_views)[0] == "Serbia, 1 record, open"
    assert with_views.session.catalog.views.named("Serbia").asked == parse("country:RS alpha*")
    assert not bar.update_button.isVisible()
    assert bar.save_button.text() == "Save view…"


@pytest.mark.parametrize(
    "change",
    [
        lambda opened: opened.question.order_by(Sort("date")),
        lambda opened: opened.window.screens.browse.records.table.header._show(3, True),
    ],
)
def test_another_order_or_other_columns_are_a_change_too(with_views: Opened, change: Callable[[Opened], None]) -> None:
    enter(with_views, 0)
    change(with_views)
    assert lines(with_views)[0] == "Serbia, 2 records, open, changed"
    with_views.window.ways.views.update.trigger()
    assert lines(with_views)[0] == "Serbia, 2 records, open"
    kept = with_views.session.catalog.views.named("Serbia")
    assert (kept.sort, kept.columns) == (with_views.question.sort, with_views.window.ways.view.shown().columns)


def test_the_same_conditions_in_another_order_are_no_change(with_views: Opened) -> None:
    with_views.session.do(SaveView(View("Two", "alpha country:RS")))
    enter(with_views, 2)
    with_views.press("Ctrl+F")
    QTest.keyClick(with_views.window.search.line, Qt.Key.Key_Return)
    with_views.question.ask(parse("country:RS alpha"))
    assert lines(with_views)[2] == "Two, 1 record, open"


def test_a_view_is_left_when_everything_is_asked_for(with_views: Opened) -> None:
    enter(with_views, 0)
    with_views.window.search.clear()
    assert lines(with_views)[0] == "Serbia, 2 records"


def press(opened: Opened, row: int, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    views = rail(opened)
    views.setFocus()
    views.setCurrentIndex(views.views.index(row))
    QTest.keyClick(views, key, modifier)


def test_views_are_moved_renamed_and_deleted_by_keys_and_all_is_undone(with_views: Opened) -> None:
    press(with_views, 0, Qt.Key.Key_Down, ALT)
    assert [view.name for view in with_views.session.catalog.views.all()] == ["Late ones", "Serbia"]
    assert rail(with_views).currentIndex().row() == 1
    press(with_views, 1, Qt.Key.Key_Down, ALT)
    press(with_views, 1, Qt.Key.Key_F2)
    save(with_views, "Our own", "!")
    assert with_views.session.catalog.views.named("Our own").purpose == "the office's own!"
    press(with_views, 1, Qt.Key.Key_Delete)
    assert lines(with_views) == ["Late ones, 0 records"]
    assert with_views.window.quiet.label.text() == "View “Our own” deleted"
    with_views.window.quiet.undo.click()
    assert lines(with_views) == ["Late ones, 0 records", "Our own, 2 records"]
    with_views.press("Ctrl+Z")
    with_views.press("Ctrl+Z")
    assert [view.name for view in with_views.session.catalog.views.all()] == ["Serbia", "Late ones"]


def test_the_keys_of_the_rail_are_not_those_of_the_window(with_views: Opened) -> None:
    with_views.window.open_record(with_views.ids[0])
    press(with_views, 0, Qt.Key.Key_F2)
    assert the(with_views.window, ViewDialog).name.text() == "Serbia"
    assert with_views.window.page.view.isVisible()


def test_a_view_goes_as_text_from_one_catalogue_to_another(with_views: Opened) -> None:
    press(with_views, 0, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert read(text) == View("Serbia", "country:RS", SERBIA.purpose, SERBIA.columns, SERBIA.sort, "browse")
    press(with_views, 1, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = the(with_views.window, ViewDialog)
    assert (dialog.name.text(), dialog.purpose.text()) == ("Serbia 2", "the office's own")
    dialog.accept()
    dialog.chosen.emit(dialog.view())
    assert lines(with_views)[2] == "Serbia 2, 2 records, open"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (written(View("A", "tag:late", columns=("title", "<b>", "nothing"), screen="trash")), ("title",)),
        (written(View("A", "tag:late", screen="c:\\windows")), ()),
    ],
)
def test_of_a_pasted_view_only_what_is_known_here_is_kept(opened: Opened, text: str, kept: tuple[str, ...]) -> None:
    QGuiApplication.clipboard().setText(text)
    opened.window.ways.views.paste.trigger()
    assert the(opened.window, ViewDialog).view() == View("A", "tag:late", columns=kept)


def test_what_is_no_view_is_said_to_be_none(opened: Opened) -> None:
    QGuiApplication.clipboard().setText("rm -rf /")
    opened.window.ways.views.paste.trigger()
    assert opened.window.findChild(ViewDialog) is None
    assert "There is no view on the clipboard" in opened.window.quiet.label.text()


def test_where_there_is_little_room_a_menu_holds_the_views(with_views: Opened) -> None:
    with_views.window.resize(QSize(1024, 640))
    QApplication.processEvents()
    button = with_views.window.rail.view_button
    assert button.isVisible()
    assert not rail(with_views).isVisible()
    menu = button.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()][:2] == ["Serbia\t2", "Late ones\t0"]
    menu.actions()[0].trigger()
    assert with_views.question.query == parse("country:RS")
    menu.aboutToShow.emit()
    assert menu.actions()[0].isChecked()
    assert "This view: Serbia" in [action.text().replace("&", "") for action in menu.actions()]


def test_the_open_view_is_open_again_at_the_next_start(qtbot: QtBot, with_views: Opened) -> None:
    enter(with_views, 0)
    window_state.save(with_views.window, with_views.question)
    again = Opened(qtbot, with_views.session, with_views.settings)
    assert lines(again)[0] == "Serbia, 2 records, open"


def test_a_view_that_is_deleted_is_not_open_any_more(with_views: Opened) -> None:
    enter(with_views, 0)
    with_views.session.do(DeleteView("serbia"))
    assert with_views.window.ways.view.view is None
    assert lines(with_views) == ["Late ones, 0 records"]


def test_names_are_never_read_as_markup(with_views: Opened) -> None:
    with_views.session.do(SaveView(View("<img src=x>", purpose="<b>&")))
    tip = rail(with_views).views.index(2).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<p>&lt;img src=x&gt;, 3 records<br>&lt;b&gt;&amp;</p>"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (ViewLine(LATE), ("…", "Late ones, counting")),
        (ViewLine(LATE, 1), ("1", "Late ones, 1 record")),
        (ViewLine(LATE, 1200, is_open=True), ("1\u202f200", "Late ones, 1\u202f200 records, open")),
        (ViewLine(LATE, 0, True, True), ("0", "Late ones, 0 records, open, changed")),
    ],
)
def test_a_line_is_told_in_words(line: ViewLine, words: tuple[str, str]) -> None:
    assert (line.counted, line.in_words()) == words


@pytest.mark.parametrize(
    ("sort", "words"),
    [
        (Sort(), "best match first, then the latest"),
        (Sort("date"), "Date, latest first"),
        (Sort("date", False), "Date, earliest first"),
        (Sort("title", False), "Title, from A to Z"),
        (Sort("ref"), "Reference, from Z to A"),
        (None, ""),
    ],
)
def test_an_order_is_told_in_words(sort: Sort | None, words: str) -> None:
    assert sort_in_words(sort) == words


def test_the_menu_says_so_where_there_is_no_view(opened: Opened) -> None:
    menu = QMenu()
    opened.window.ways.views.fill(menu)
    assert menu.actions()[0].text() == "No view was saved yet"
    assert not menu.actions()[0].isEnabled()


def test_the_columns_of_a_view_fill_the_list_and_no_more(with_views: Opened) -> None:
    table = with_views.window.screens.browse.records.table
    for columns in (("date", "title", "where"), ("title",), ("ref", "title", "kind")):
        with_views.window.ways.view.open(View("X", columns=columns, key="x"))
        assert table.header.shown() == columns
        assert table.header.length() == table.viewport().width()


def test_the_columns_as_at_first_are_as_at_first_again(with_views: Opened) -> None:
    header = with_views.window.screens.browse.records.table.header
    at_first = header.shown()
    enter(with_views, 0)
    assert not header.kept().isEmpty()
    header.arrange(at_first)
    assert header.kept().isEmpty()


def test_where_there_is_little_room_the_open_view_is_named_beside_the_box(with_views: Opened) -> None:
    enter(with_views, 0)
    label = with_views.window.search_row.views.label
    assert not label.isVisible()
    with_views.window.resize(QSize(1024, 640))
    QApplication.processEvents()
    assert (label.isVisible(), label.text()) == (True, "Serbia")


def test_the_rail_has_room_for_views_before_they_are_known(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], with_views: Opened
) -> None:
    session = make_session(with_views.session.catalog)
    tasks = session.tasks = LateTasks()
    tasks.is_late = True
    again = Opened(qtbot, session, with_views.settings)
    width = again.window.rail.width()
    assert lines(again) == []
    tasks.answer()
    assert lines(again) == ["Serbia, 2 records", "Late ones, 0 records"]
    assert again.window.rail.width() == width == with_views.window.rail.width()
