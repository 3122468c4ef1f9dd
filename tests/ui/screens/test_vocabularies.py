"""The screen of the vocabularies: what it shows, and what can be done there by hand and by keyboard."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.tags import ChangeTags
from catalog.model.care import CareLine
from catalog.store.database import Database
from tests.catalog.commands.vocabulary_world import number_of, world
from tests.ui.finding import the
from tests.ui.opened import Opened
from tests.ui.screens.vocabulary_screen import names, on_screen, press, settle, shown, turn_to
from tests.worlds import entry, ids, with_records
from ui.controllers.session import Session
from ui.models.entries import EntriesModel
from ui.models.vocabularies import Held, branches, kind_of
from ui.views.vocabularies import VocabulariesView
from ui.widgets.entries.entry_dialogs import DeleteDialog, NewEntryDialog, SplitDialog
from ui.widgets.entries.entry_picker import EntryPicker


@pytest.fixture
def catalog() -> Catalog:
    return world()


@pytest.fixture
def view(qtbot: QtBot, make_session: Callable[[Catalog], Session], catalog: Catalog) -> VocabulariesView:
    return on_screen(qtbot, make_session(catalog))


@pytest.mark.parametrize("kind", ["themes", "programmes", "organisations"])
def test_the_model_is_one(view: VocabulariesView, qtmodeltester: ModelTester, kind: str) -> None:
    turn_to(view, kind)
    qtmodeltester.check(view.model)  # type: ignore[no-untyped-call]


def test_a_vocabulary_is_a_tree_with_counts(view: VocabulariesView) -> None:
    turn_to(view, "themes")
    assert shown(view) == ["Borders", "  Ports", "    Harbours"]
    turn_to(view, "programmes")
    assert shown(view) == ["Programme", "  I · One", "Programme, old", "  I · One", "  II · Two"]
    assert view.model.index(0, 1).data() == "1"
    assert view.count.text() == "5 entries"


def test_the_filter_finds_by_every_name_and_shows_what_lies_above(view: VocabulariesView) -> None:
    turn_to(view, "themes")
    view.filter_box.setText("harb")
    assert shown(view) == ["Borders", "  Ports", "    Harbours"]
    turn_to(view, "organisations")
    view.filter_box.setText("pcu")
    assert shown(view) == ["Port Control Unit"]
    view.filter_box.setText("nowhere")
    assert view.empty.text() == "Nothing here is called “nowhere”."


def test_unused_and_deleted_entries_have_views_of_their_own(view: VocabulariesView, catalog: Catalog) -> None:
    view.views.setCurrentIndex(1)
    assert shown(view) == ["unused"]
    press(view, "Del")
    assert "unused" not in names(catalog, "tags")
    view.views.setCurrentIndex(3)
    assert shown(view) == ["unused"]
    view._acts["restore"].trigger()
    assert "unused" in names(catalog, "tags")


def test_f2_renames_in_the_tree(view: VocabulariesView, catalog: Catalog) -> None:
    turn_to(view, "themes", "Ports")
    view.tree.setFocus()
    press(view, "F2")
    editor = the(view.tree, QLineEdit)
    editor.setText("Sea ports")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert names(catalog, "themes") == ["Borders", "Sea ports", "Harbours"]
    line = view.tree.line()
    assert line is not None
    assert line.entry.name == "Sea ports"


def test_a_name_that_another_bears_offers_to_make_them_one(view: VocabulariesView, catalog: Catalog) -> None:
    turn_to(view, "themes", "Ports")
    view.model.setData(view.tree.currentIndex(), "harbours")
    settle()
    picker = the(view, EntryPicker)
    assert picker.list.currentItem().text() == "Harbours"
    picker.accept_button.click()
    assert names(catalog, "themes") == ["Borders", "Harbours"]


def test_a_picker_with_nothing_to_choose_says_so(qtbot: QtBot, make_session: Callable[[Catalog], Session]) -> None:
    view = on_screen(qtbot, make_session(with_records(entries=(entry("themes", "one", "The only one"),))))
    turn_to(view, "themes", "The only one")
    press(view, "Ctrl+M")
    picker = the(view, EntryPicker)
    told = "There is nothing here that it could be one with: no other entry of its kind."
    assert (picker.nothing.text(), picker.nothing.isVisible(), picker.list.isVisible()) == (told, True, False)
    assert not picker.box.isEnabled()
    assert not picker.accept_button.isEnabled()


@pytest.mark.parametrize(("typed", "told"), [("har", ""), ("nowhere", "None is called so."), ("", "")])
def test_a_picker_says_where_no_name_fits(view: VocabulariesView, typed: str, told: str) -> None:
    turn_to(view, "themes", "Ports")
    press(view, "Ctrl+M")
    picker = the(view, EntryPicker)
    QTest.keyClicks(picker.box, typed)
    assert (picker.nothing.text() if picker.nothing.isVisible() else "") == told
    assert picker.list.isVisible() is (not told)


def test_a_new_entry_is_made_by_keyboard_and_shown(view: VocabulariesView) -> None:
    turn_to(view, "themes", "Ports")
    press(view, "Ctrl+Ins")
    dialog = the(view, NewEntryDialog)
    QTest.keyClicks(dialog.name, "Marinas")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert shown(view) == ["Borders", "  Ports", "    Harbours", "    Marinas"]
    line = view.tree.line()
    assert line is not None
    assert line.entry.name == "Marinas"


def test_a_node_of_a_programme_has_a_code(view: VocabulariesView, catalog: Catalog) -> None:
    turn_to(view, "programmes", "Programme")
    view._acts["node"].trigger()
    dialog = the(view, NewEntryDialog)
    dialog.name.setText("Research")
    dialog.code.setText("IV")
    dialog.accept()
    assert "rp/IV" in [item.key for item in catalog.vocabulary("nodes")]
    assert shown(view)[:3] == ["Programme", "  I · One", "  IV · Research"]


def test_merging_says_what_would_come_and_does_it(view: VocabulariesView, catalog: Catalog, qtbot: QtBot) -> None:
    turn_to(view, "organisations", "Port unit of Bar")
    press(view, "Ctrl+M")
    picker = the(view, EntryPicker)
    picker.choose(number_of(catalog, "organisations", "pcu"))
    qtbot.waitUntil(lambda: picker.hint.text() != "")
    assert picker.hint.text() == (
        "2 records, 2 names, 1 entry below, 1 other entry, 1 follow-up would come to “Port Control Unit”."
    )
    picker.accept_button.click()
    assert shown(view) == ["Joint unit", "Port Control Unit", "  Night shift"]


def test_what_would_come_of_a_merge_is_asked_once_the_typing_rests(view: VocabulariesView, qtbot: QtBot) -> None:
    turn_to(view, "organisations", "Port unit of Bar")
    press(view, "Ctrl+M")
    picker = the(view, EntryPicker)
    asked: list[int] = []
    picker.marked.connect(asked.append)
    QTest.keyClicks(picker.box, "port con")
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.wait(200)
    assert len(asked) == 1


def test_enter_at_once_merges_with_nothing(view: VocabulariesView, catalog: Catalog) -> None:
    turn_to(view, "organisations", "Port unit of Bar")
    press(view, "Ctrl+M")
    picker = the(view, EntryPicker)
    before = catalog.steps()
    QTest.keyClick(picker.box, Qt.Key.Key_Return)
    assert (picker.isVisible(), picker.accept_button.isEnabled(), catalog.steps()) == (True, False, before)
    QTest.keyClicks(picker.box, "port con")
    QTest.keyClick(picker.box, Qt.Key.Key_Return)
    assert shown(view) == ["Joint unit", "Port Control Unit", "  Night shift"]


def test_the_one_that_stays_is_current_and_so_is_what_comes_into_a_deleted_ones_place(
    view: VocabulariesView, catalog: Catalog
) -> None:
    turn_to(view, "roles", "Host")
    press(view, "Ctrl+M")
    picker = the(view, EntryPicker)
    picker.choose(number_of(catalog, "roles", "hosting"))
    picker.accept_button.click()
    assert [line.entry.name for line in view.tree.lines()] == ["Hosting"]
    turn_to(view, "tags", "unused")
    press(view, "Del")
    assert [line.entry.name for line in view.tree.lines()] == ["report q4"]


def test_likely_duplicates_are_merged_or_told_apart(view: VocabulariesView, catalog: Catalog) -> None:
    view.views.setCurrentIndex(2)
    assert shown(view) == ["2 names: the same but for case, marks or script", "  report q4", "  Report Q-4"]
    view.tree.setCurrentIndex(view.model.index(0, 0))
    press(view, "Ctrl+Shift+M")
    assert view.empty.text() == "No two entries look like the same thing."
    catalog.undo()
    view.load()
    press(view, "Ctrl+M")
    the(view, EntryPicker).accept_button.click()
    assert names(catalog, "tags") == ["unused", "report q4"]


def test_an_entry_in_use_is_deleted_only_when_it_is_taken_off(view: VocabulariesView, catalog: Catalog) -> None:
    turn_to(view, "organisations", "Port unit of Bar")
    press(view, "Del")
    dialog = the(view, DeleteDialog)
    (button,) = [each for each in dialog.buttons.buttons() if each.text() == "&Delete"]
    assert not button.isEnabled()
    dialog.take_off.click()
    assert isinstance(button, QPushButton)
    button.click()
    assert names(catalog, "organisations") == ["Port Control Unit", "Night shift", "Joint unit"]


def test_splitting_moves_the_ticked_records(view: VocabulariesView, catalog: Catalog) -> None:
    turn_to(view, "organisations", "Port unit of Bar")
    view._acts["split"].trigger()
    dialog = the(view, SplitDialog)
    dialog.name.setText("Customs of Bar")
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.accept()
    counts = {line.entry.name: line.records for line in catalog.care.lines("organisations")}
    assert (counts["Customs of Bar"], counts["Port unit of Bar"]) == (1, 1)


def test_became_names_the_successor_with_its_year(view: VocabulariesView, catalog: Catalog) -> None:
    turn_to(view, "organisations", "Port Control Unit")
    view._acts["became"].trigger()
    picker = the(view, EntryPicker)
    picker.choose(number_of(catalog, "organisations", "new-unit"))
    picker.fields["year"].setText("2020")
    picker.accept_button.click()
    old = next(item for item in catalog.vocabulary("organisations") if item.key == "pcu")
    assert (old.tied("successors"), old.names[0].until) == (("new-unit",), "2020")


def test_an_entry_is_dragged_and_never_below_itself(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], catalog: Catalog
) -> None:
    session = make_session(catalog)
    session.failed.disconnect()
    told: list[Exception] = []
    session.failed.connect(told.append)
    view = on_screen(qtbot, session)
    turn_to(view, "themes")
    top, lowest = (view.model.place(number_of(catalog, "themes", key)) for key in ("borders", "harbours"))
    data = view.model.mimeData([top])
    assert not view.model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, lowest)
    settle()
    assert [str(error) for error in told] == [
        "“Borders” would come to stand below, or after, itself: Borders → Harbours → Ports → Borders. "
        "Nothing was changed; choose another."
    ]
    lowest = view.model.place(number_of(catalog, "themes", "harbours"))
    view.model.dropMimeData(view.model.mimeData([lowest]), Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    settle()
    assert shown(view) == ["Borders", "  Ports", "Harbours"]


def test_a_catalogue_that_is_only_read_is_looked_at(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], seeded_file: Path
) -> None:
    catalog = Catalog(Database(seeded_file, read_only=True, uri=f"{seeded_file.as_uri()}?mode=ro"))
    view = on_screen(qtbot, make_session(catalog))
    turn_to(view, "themes", "Border control")
    assert [name for name, act in view._acts.items() if act.isEnabled()] == []
    assert [box.isReadOnly() for box in view.page.findChildren(QLineEdit)] == [True]
    catalog.close()


def test_standards_can_only_be_looked_at(view: VocabulariesView) -> None:
    turn_to(view, "areas", "Montenegro")
    assert [name for name, act in view._acts.items() if act.isEnabled()] == []
    assert not view.model.flags(view.tree.currentIndex()) & Qt.ItemFlag.ItemIsEditable
    assert kind_of("areas").fixed


def test_every_action_is_in_the_context_menu(view: VocabulariesView) -> None:
    turn_to(view, "themes", "Ports")
    view._menu(QPoint(5, 5))
    (menu,) = [each for each in view.findChildren(type(view._acts["new"])) if each.text() == "&New…"]
    assert menu.isVisible()


def test_the_screen_stands_in_the_window_and_follows_changes(opened: Opened) -> None:
    opened.window.show_screen("vocabularies")
    screen = opened.window.stack.currentWidget()
    assert isinstance(screen, VocabulariesView)
    assert screen.empty.text() == "There is none yet. Press Insert to add one, or type one on a record."
    opened.session.do(ChangeTags(ids(opened.session.catalog), add=("urgent",)))
    assert shown(screen) == ["urgent"]
    assert screen.model.index(0, 1).data() == "3"


def test_five_thousand_entries_are_shown_in_a_moment(qapp: object) -> None:  # noqa: ARG001
    lines = tuple(CareLine(number, entry("tags", f"t{number}", f"tag {number}")) for number in range(5_000))
    model = EntriesModel()
    begun = time.process_time()
    model.show(branches(Held(kind_of("tags"), "all", lines), "tag"), fixed=False)
    assert model.rowCount() == 5_000
    assert time.process_time() - begun < 1
