"""Editing in place: the page becomes writable, saves in one step, and loses nothing that is typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.errors import Busy
from catalog.model.dates import PartialDate
from catalog.model.record import (
    Citation,
    Judged,
    OrganisationLink,
    Participants,
    PillarLink,
    PlaceLink,
    Record,
    Training,
)
from catalog.query.parsing import parse
from catalog.store.database import Database
from tests.ui.opened import Opened
from tests.worlds import activity, entry, with_records
from ui.controllers.keeper import Keeper
from ui.controllers.session import Session
from ui.editing.correct_dialog import CorrectDialog
from ui.editing.difference_dialog import DifferenceDialog
from ui.editing.entry_editors import EntriesEditor, EntryEditor
from ui.editing.entry_items import Choice
from ui.editing.line_editors import DateEditor
from ui.editing.record_editor import RecordEditor
from ui.models.columns import COLUMNS, NUMBERS
from ui.settings import Settings
from ui.widgets.banner import Banner

Make = Callable[[Catalog], Session]
Ctrl = Qt.KeyboardModifier.ControlModifier
ENTRIES = (
    entry("areas", "BA", "Bosnia and Herzegovina", codes={"alpha2": "BA"}),
    entry("areas", "AL", "Albania"),
    entry("places", "gradiska", "Gradiška"),
    entry("types", "meeting", "Meeting"),
    entry("programmes", "rp", "Regional Programme"),
    entry("nodes", "rp/I", "Borders"),
    entry("nodes", "rp/II", "Justice", parent="rp/I"),
    entry("organisations", "pcu", "Port Control Unit"),
    entry("roles", "venue"),
    entry("themes", "drugs", "Drugs"),
    entry("fields", "terminal", "Terminal", details={"type": "text"}),
)
FULL = activity(
    "Meeting in town",
    kind="training",
    date="2020-10-05",
    type="meeting",
    summary="First line.\n\nSecond line.",
    mode=Judged("in-person", "inferred"),
    places=(PlaceLink("gradiska", role="venue"),),
    jurisdictions=("BA",),
    pillars=(PillarLink("rp", "I", "section"),),
    organisations=(OrganisationLink("pcu"),),
    participants=Participants(12, "over", "people", women=4, text="more than 12"),
    training=Training(("One", "Two"), platform="on site"),
    citations=(Citation("n.txt", uid="c1"),),
    outputs=("A plan",),
    tags=("mine",),
    own={"terminal": "Container"},
)


class World(Opened):
    """A window on one full record, whose page is open."""

    def __init__(self, qtbot: QtBot, session: Session, settings: Settings) -> None:
        super().__init__(qtbot, session, settings)
        self._qtbot = qtbot
        self.number = self.ids[0] if self.ids else 0
        self.selection.open(self.number)

    @property
    def catalog(self) -> Catalog:
        return self.session.catalog

    @property
    def record(self) -> Record:
        return self.catalog.records([self.number])[0]

    @property
    def editor(self) -> RecordEditor:
        editor = self.window.edits.editing.editor
        assert editor is not None
        return editor

    @property
    def is_editing(self) -> bool:
        return self.window.edits.editing.editor is not None

    def edit(self) -> RecordEditor:
        """Opens the editor, which has the keys then."""
        self.press("F2")
        self._qtbot.waitUntil(lambda: self.editor.isAncestorOf(self.focused()))
        return self.editor

    def box(self, path: str) -> Any:
        """The widget that a field is typed or chosen in."""
        return self.editor.editors[path].focusProxy()

    def type(self, path: str, text: str) -> None:
        """Into an emptied line or text."""
        box = self.box(path)
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, text)

    def focused(self) -> QWidget:
        widget = self.window.focusWidget()
        assert widget is not None
        return widget

    def save(self) -> None:
        QTest.keyClick(self.editor, Qt.Key.Key_S, Ctrl)

    def said(self) -> str:
        return str(self.window.quiet.label.text())


@pytest.fixture
def world(qtbot: QtBot, make_session: Make, settings: Settings) -> World:
    return World(qtbot, make_session(with_records(FULL, entries=ENTRIES)), settings)


# Opening and saving


def test_f2_makes_the_page_writable_and_ctrl_s_saves_what_changed_in_one_step(world: World, qtbot: QtBot) -> None:
    world.edit()
    assert not world.window.page.view.isVisible()
    qtbot.waitUntil(world.box("title").hasFocus)
    world.type("title", "Another title")
    before = world.record
    world.save()
    assert not world.is_editing
    assert world.window.page.view.isVisible()
    assert (world.record.title, world.said()) == ("Another title", "Saved")
    world.catalog.undo()
    assert world.record == before


def test_what_nobody_touches_is_saved_by_nobody(world: World) -> None:
    steps = world.catalog.steps()
    editor = world.edit()
    assert (editor.record(), editor.has_changes, editor.problems()) == (world.record, False, [])
    world.save()
    assert world.catalog.steps() == steps


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_return_saves_from_any_field(world: World, key: Qt.Key) -> None:
    world.edit()
    world.type("summary", "Short")
    QTest.keyClick(world.box("summary"), key, Ctrl)
    assert world.record.summary == "Short"


@pytest.mark.parametrize(("words", "field"), [("12 people", "participants.count"), ("Container", "own.terminal")])
def test_a_double_click_opens_the_field_it_is_on(world: World, words: str, field: str) -> None:
    view = world.window.page.view
    cursor = view.document().find(words)
    assert not cursor.isNull()
    view.setTextCursor(cursor)
    view.setFocus()
    place = view.cursorRect(cursor).center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert world.window.focusWidget() is world.box(field)


def the_chips(world: World, path: str) -> list[str]:
    editor = world.editor.editors[path]
    assert isinstance(editor, EntriesEditor)
    return [chip.accessibleName() for chip in editor.chips]


def counted(count: int, qualifier: str) -> Participants:
    return Participants(count, qualifier, "people", 4, text="more than 12")


TYPED: list[dict[str, tuple[str, object]]] = [
    {
        "title": ("A title", "A title"),
        "summary": ("Prose", "Prose"),
        "date": ("28-29 Dec 2020", PartialDate.parse("2020-12-28/2020-12-29")),
        "planned_date": ("2021", PartialDate.parse("2021")),
        "type": ("Round table", "round-table"),
        "group": ("A new block", "a-new-block"),
        "participants.count": ("1 200", counted(1200, "over")),
        "training.platform": ("online room", Training(("One", "Two"), platform="online room")),
    },
    {
        "date": ("Oct 2020", PartialDate.parse("2020-10")),
        "planned_date": ("24-25 October", PartialDate.parse("XXXX-10-24/XXXX-10-25")),
        "type": ("MEETING", "meeting"),
        "participants.count": ("about 60", counted(60, "about")),
    },
    {
        "date": ("2020-10-05/2020-10-09", PartialDate.parse("2020-10-05/2020-10-09")),
        "participants.count": ("150+", counted(150, "at least")),
    },
]


@pytest.mark.parametrize("typed", TYPED)
def test_each_sort_of_line_is_understood(world: World, typed: dict[str, tuple[str, object]]) -> None:
    world.edit()
    for path, (text, _) in typed.items():
        world.type(path, text)
    world.save()
    values = {path: getattr(world.record, path.partition(".")[0]) for path in typed}
    assert values == {path: value for path, (_, value) in typed.items()}


def test_the_understood_date_stands_below_as_it_is_typed(world: World) -> None:
    world.edit()
    world.type("date", "24-25 oct")
    editor = world.editor.editors["date"]
    assert isinstance(editor, DateEditor)
    told = editor.understood
    assert (told.isVisible(), told.text()) == (True, "24–25 October, year not stated")


def test_a_list_of_lines_is_one_a_line(world: World) -> None:
    world.edit()
    box = world.box("outputs")
    box.setPlainText("A plan\n\n  A report ")
    world.save()
    assert world.record.outputs == ("A plan", "A report")


def test_a_code_is_chosen_and_taken_as_stated(world: World) -> None:
    world.edit()
    box = world.box("mode")
    box.set_code("online")
    world.save()
    assert world.record.mode == Judged("online", "stated")


# Entries


def test_an_entry_is_picked_in_any_spelling_and_a_new_one_made_on_the_way(world: World) -> None:
    world.edit()
    world.type("themes", "DRUGS")
    line = world.box("themes")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClicks(line, "New theme")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert the_chips(world, "themes") == ["Drugs", "New theme"]
    world.save()
    assert world.record.themes == ("drugs", "new-theme")


@pytest.mark.parametrize(("downs", "chosen"), [(0, "Round table"), (1, "Rounds")])
def test_enter_marks_the_first_of_several_and_then_picks_what_is_marked(
    qtbot: QtBot, make_session: Make, settings: Settings, downs: int, chosen: str
) -> None:
    themes = (entry("themes", "table", "Round table"), entry("themes", "rounds", "Rounds"))
    world = World(qtbot, make_session(with_records(activity("Alpha"), entries=themes)), settings)
    world.edit()
    world.type("themes", "round")
    QTest.keyClick(world.box("themes"), Qt.Key.Key_Return)
    for _down in range(downs):
        QTest.keyClick(QApplication.activePopupWidget() or world.window, Qt.Key.Key_Down)
    QTest.keyClick(world.box("themes"), Qt.Key.Key_Return)
    assert (the_chips(world, "themes"), QApplication.activePopupWidget()) == ([chosen], None)


def test_escape_closes_the_choices_before_the_editor(world: World) -> None:
    world.edit()
    world.type("themes", "dr")
    QTest.keyClick(world.box("themes"), Qt.Key.Key_Escape)
    assert world.is_editing


def test_completions_show_their_context_and_end_with_making_a_new_one(world: World) -> None:
    editor = world.edit().editors
    places, pillars = editor["places"], editor["pillars"]
    assert isinstance(places, EntriesEditor)
    assert isinstance(pillars, EntriesEditor)
    offered = [(choice.label, choice.context) for choice in places.line.choices.matching("gradis")]
    assert offered == [("Gradiška", ""), ("Create “gradis”", "")]
    offered = [(choice.label, choice.context) for choice in pillars.line.choices.matching("pillar ii")]
    assert offered == [("II · Justice", "Regional Programme")]


def test_a_chip_goes_with_delete_and_its_basis_is_said_in_its_menu(world: World) -> None:
    world.edit()
    assert the_chips(world, "pillars") == ["I · Borders · from its section"]
    editor = world.editor.editors["pillars"]
    assert isinstance(editor, EntriesEditor)
    menu = editor.chips[0].menu()
    assert isinstance(menu, QMenu)
    next(item for item in menu.actions() if item.text() == "stated").trigger()
    assert the_chips(world, "pillars") == ["I · Borders"]
    world.save()
    assert world.record.pillars == (PillarLink("rp", "I", "stated"),)
    world.edit()
    editor = world.editor.editors["pillars"]
    assert isinstance(editor, EntriesEditor)
    QTest.keyClick(editor.chips[0], Qt.Key.Key_Delete)
    world.save()
    assert not world.record.pillars


def test_what_is_typed_and_not_picked_is_not_lost_on_saving(world: World) -> None:
    world.edit()
    world.type("jurisdictions", "Narnia")
    world.save()
    assert world.is_editing
    assert world.said() == "Not saved: Nothing is called “Narnia”; choose one with ↓."


# Problems and doubts


def test_a_problem_stands_beside_its_field_and_keeps_it_from_being_saved(world: World) -> None:
    world.edit()
    world.type("date", "soonish")
    world.type("title", "Another")
    world.save()
    assert world.is_editing
    assert world.record == world.editor.base
    assert world.window.focusWidget() is world.box("date")


def test_a_doubt_is_said_and_saved_all_the_same(world: World, qtbot: QtBot) -> None:
    world.edit()
    world.type("participants.women", "40")
    box = world.box("participants.qualifier")
    box.set_code("exactly")
    lines = [line for line in world.editor._lines if "participants.women" in line.line.paths]
    qtbot.waitUntil(lines[0].doubt.isVisible)
    assert lines[0].doubt.text() == "? Women, men and not stated are 40 together, of 12 participants."
    world.save()
    assert world.record.participants == Participants(12, "exactly", "people", women=40, text="more than 12")


# Another kind


def test_another_kind_shows_what_it_does_not_have_apart_and_keeps_it(world: World, qtbot: QtBot) -> None:
    world.edit()
    box = world.box("kind")
    box.set_code("donation")
    qtbot.waitUntil(lambda: any("has none" in text for text in texts(world.editor)))
    assert "Kept, though a donation has none" in texts(world.editor)
    world.save()
    assert (world.record.kind, world.record.participants, world.record.training) == (
        "donation",
        FULL.participants,
        FULL.training,
    )


def texts(editor: RecordEditor) -> list[str]:
    return [label.text() for label in editor.findChildren(QLabel)]


# New records and copies


def test_ctrl_n_takes_the_kind_of_the_filter_and_an_empty_record_is_saved_as_a_draft(world: World) -> None:
    world.question.ask(parse("kind:donation"))
    world.press("Ctrl+N")
    assert world.editor.base.kind == "donation"
    world.save()
    made = world.catalog.records([world.selection.current])[0]
    assert (made.title, made.review.state, world.said()) == ("Untitled donation", "draft", "Saved as a draft")
    assert "Draft: lacks a title, a date" in world.window.page.view.toPlainText()
    (row,) = world.catalog.rows([world.selection.current])
    assert COLUMNS[NUMBERS["flag"]].text(row) == "draft"


def test_ctrl_n_offers_the_three_kinds_where_no_filter_tells(world: World) -> None:
    world.press("Ctrl+N")
    menu = world.window.edits.kinds
    assert menu.isVisible()
    assert [item.text() for item in menu.actions()] == ["&Activity", "&Training session", "Equipment &donation"]
    menu.hide()


def test_a_new_record_from_nothing_to_saved_by_keyboard_alone(world: World, qtbot: QtBot) -> None:
    world.question.ask(parse("kind:activity"))
    world.press("Ctrl+N")
    qtbot.waitUntil(world.box("title").hasFocus)
    for text in ("Round table", "What it was about.", "5 October 2020"):
        QTest.keyClicks(world.focused(), text)
        QTest.keyClick(world.focused(), Qt.Key.Key_Tab)
    QTest.keyClick(world.focused(), Qt.Key.Key_S, Ctrl)
    made = world.catalog.records([world.selection.current])[0]
    assert (made.title, made.summary, made.date) == (
        "Round table",
        "What it was about.",
        PartialDate.parse("2020-10-05"),
    )


def test_ctrl_d_copies_the_record_and_opens_the_copy(world: World) -> None:
    world.press("Ctrl+D")
    assert world.selection.current != world.number
    copy = world.catalog.records([world.selection.current])[0]
    assert (copy.title, copy.tags, copy.review.state) == (FULL.title, (), "draft")


# In the list


def in_list(world: World) -> tuple[str, bool]:
    """What is selected in the list, and whether it is in sight."""
    table = world.window.screens.browse.records.table
    (number,) = table.selected()
    place = table.visualRect(table.currentIndex())
    return world.catalog.records([number])[0].title, table.viewport().rect().contains(place.center())


def test_what_is_made_is_selected_in_the_list_and_in_sight(
    qtbot: QtBot, make_session: Make, settings: Settings
) -> None:
    many = [activity(f"Meeting {number:03}", date="2020-10-05") for number in range(120)]
    world = World(qtbot, make_session(with_records(*many)), settings)
    world.window.edits.editing.new("activity")
    qtbot.waitUntil(world.box("title").hasFocus)
    world.type("title", "Made by hand")
    world.save()
    assert in_list(world) == ("Made by hand", True)
    world.selection.open(world.number)
    world.press("Ctrl+D")
    assert in_list(world) == ("Meeting 000", True)


def test_the_page_of_a_record_that_the_filter_leaves_out_says_so_and_shows_the_way(world: World) -> None:
    line = world.window.page.left_out
    assert line is not None
    world.question.ask(parse("meeting"))
    assert not line.isVisible()
    world.question.ask(parse("kind:donation"))
    assert (line.isVisible(), line.label.text()) == (True, "Not in the list as filtered now")
    line.clear.click()
    assert (str(world.question.query), world.selection.ids, line.isVisible()) == ("", (world.number,), False)


def test_what_is_made_and_left_out_by_the_filter_says_so_on_its_page(world: World) -> None:
    line = world.window.page.left_out
    assert line is not None
    world.question.ask(parse("meeting"))
    world.window.edits.editing.new("activity")
    world.save()
    assert (line.isVisible(), world.selection.ids) == (True, ())


def test_where_no_list_is_in_sight_or_the_record_is_gone_nothing_is_left_out(world: World) -> None:
    line = world.window.page.left_out
    assert line is not None
    world.question.ask(parse("kind:donation"))
    world.window.show_screen("history")
    world.window.place.drawer.open()
    assert not line.isVisible()
    world.window.show_screen("browse")
    assert line.isVisible()
    world.window.selection_actions.delete.trigger()
    assert not line.isVisible()


# Drafts


def test_esc_leaves_and_keeps_what_was_typed(world: World) -> None:
    world.edit()
    world.type("title", "Half a tit")
    QTest.keyClick(world.box("title"), Qt.Key.Key_Escape)
    assert not world.is_editing
    assert "Unsaved changes" in world.window.page.view.toPlainText()
    assert "kept as a draft" in world.said()
    assert world.record.title == FULL.title
    assert world.edit().record().title == "Half a tit"


def test_another_record_leaves_the_draft_behind(world: World) -> None:
    world.edit()
    world.type("date", "24 Oc")
    world.selection.open(0)
    assert not world.is_editing
    world.selection.open(world.number)
    assert world.edit().editors["date"].typed() == "24 Oc"


def test_saving_and_discarding_forget_the_draft(world: World) -> None:
    world.edit()
    world.type("title", "One")
    world.window.edits.editing.keep()
    assert world.window.keeper.texts()
    world.save()
    assert not world.window.keeper.texts()
    world.edit()
    world.type("title", "Two")
    world.window.edits.editing.keep()
    world.editor.bar.discard.click()
    assert (world.is_editing, dict(world.window.keeper.texts()), world.record.title) == (False, {}, "One")


def test_the_next_start_offers_what_was_not_saved_as_a_difference(
    world: World, qtbot: QtBot, make_session: Make, settings: Settings
) -> None:
    world.edit()
    world.type("title", "Half a tit")
    world.type("date", "24 Oc")
    world.window.close()
    catalog = world.catalog
    catalog.do(EditRecord(world.number, {"title": "Changed by another"}))
    again = World(qtbot, make_session(catalog), settings)
    banner = next(item for item in again.window.findChildren(Banner) if "not saved" in item.accessibleName())
    qtbot.waitUntil(banner.isVisible)
    banner.findChildren(QPushButton)[0].click()
    dialog = again.window.findChild(DifferenceDialog)
    assert dialog is not None
    top = dialog.list.topLevelItem(0)
    assert top is not None
    told = [[item.text(column) for column in range(3)] for row in range(top.childCount()) if (item := top.child(row))]
    assert told == [
        ["Title", "Meeting in town\nchanged meanwhile, to: Changed by another", "Half a tit"],
        ["Date", "5 October 2020", "24 Oc"],
    ]
    dialog.restore.click()
    assert (again.editor.record().title, again.record.title) == ("Half a tit", "Changed by another")
    assert again.editor.editors["date"].typed() == "24 Oc"
    assert "Changed meanwhile, to: Changed by another" in texts(again.editor)


def test_discarding_in_the_difference_forgets_for_good(world: World) -> None:
    world.edit()
    world.type("title", "Half")
    world.window.edits.editing.leave()
    world.window.edits.unsaved.trigger()
    dialog = world.window.findChild(DifferenceDialog)
    assert dialog is not None
    dialog.discard.click()
    world.window.keeper.write()
    assert world.catalog.unsaved.all() == ()
    assert not world.window.edits.unsaved.isEnabled()


def test_a_note_that_was_begun_is_kept_too(world: World) -> None:
    world.window.drafts.keep(world.number, "", "half a thou")
    world.window.keeper.write()
    assert [draft.text for draft in world.catalog.unsaved.all()] == ["half a thou"]
    world.window.drafts.forget(world.number)
    world.window.keeper.write()
    assert world.catalog.unsaved.all() == ()


def test_typing_is_held_on_to_while_another_program_writes(seeded_file: Path, make_session: Make) -> None:
    session, other = make_session(Catalog.open(seeded_file)), Database.open(seeded_file)
    keeper = Keeper(session)
    with other.writing("Long work", "Somebody"):
        keeper.keep("edit x", "typed")
        keeper.write()
        with pytest.raises(Busy):
            session.catalog.unsaved.keep("edit x", "typed")
    keeper.write()
    assert [draft.text for draft in session.catalog.unsaved.all()] == ["typed"]
    other.close()
    session.close()


# Changes under one's hands


def test_a_field_nobody_typed_in_follows_what_others_change(world: World) -> None:
    world.edit()
    world.type("title", "Mine")
    world.session.do(EditRecord(world.number, {"summary": "Theirs"}))
    assert world.editor.record().summary == "Theirs"
    assert world.said() == "Changed meanwhile in the catalogue: Summary"
    world.save()
    assert (world.record.title, world.record.summary) == ("Mine", "Theirs")


def test_a_field_one_typed_in_shows_both_and_either_can_be_taken(world: World) -> None:
    world.edit()
    world.type("title", "Mine")
    world.session.do(EditRecord(world.number, {"title": "Theirs"}))
    assert world.editor.record().title == "Mine"
    line = next(line for line in world.editor._lines if line.line.paths == ("title",))
    assert line.other.text() == "Changed meanwhile, to: Theirs"
    line.take.click()
    assert (world.editor.record().title, world.editor.has_changes) == ("Theirs", False)


def test_what_the_editor_has_not_heard_of_yet_is_not_overwritten(world: World) -> None:
    told: list[Exception] = []
    world.session.failed.disconnect()
    world.session.failed.connect(told.append)
    world.session.failed.connect(world.window.edits.editing._refused)
    world.edit()
    world.type("title", "Mine")
    world.catalog.do(EditRecord(world.number, {"title": "Theirs"}))
    world.save()
    assert [type(error).__name__ for error in told] == ["ChangedMeanwhile"]
    assert (world.record.title, world.editor.record().title) == ("Theirs", "Mine")
    world.save()
    assert world.record.title == "Mine"


def test_another_look_changes_nothing_that_is_typed(world: World) -> None:
    world.edit()
    world.type("title", "Mine")
    world.type("date", "24 Oc")
    world.window.looks.all[2].trigger()
    assert (world.editor.record().title, world.editor.unread()) == ("Mine", {"date": "24 Oc"})
    world.window.looks.all[1].trigger()


def test_many_entries_have_all_the_lines_they_need(world: World, qtbot: QtBot) -> None:
    editor = world.edit().editors["themes"]
    assert isinstance(editor, EntriesEditor)
    for number in range(12):
        editor.line.picked.emit(Choice(f"A theme with a rather long name {number}", "", is_new=True))
    qtbot.waitUntil(lambda: editor.height() >= editor.heightForWidth(editor.width()) > 200)


# Correcting


def test_a_correction_asks_for_value_reason_and_source(world: World) -> None:
    world.window.edits.editing.correct("date", world.window)
    dialog = world.window.findChild(CorrectDialog)
    assert dialog is not None
    assert dialog.before.text() == "5 October 2020"
    box: Any = dialog.editor.focusProxy()
    box.setText("6 October 2020")
    dialog.reason.setText("The protocol says so.")
    dialog.source.setCurrentIndex(1)
    dialog.accept()
    assert world.record.date == PartialDate.parse("2020-10-06")
    assert [(fact.value, fact.basis, fact.citation, fact.shown) for fact in world.record.facts] == [
        ("2020-10-05", "stated", None, False),
        ("2020-10-06", "officer", "c1", True),
    ]


@pytest.mark.parametrize("field", ["title", "date", "themes", "mode"])
def test_tab_goes_from_the_corrected_value_to_the_reason_and_back(world: World, qtbot: QtBot, field: str) -> None:
    world.window.edits.editing.correct("summary", world.window)
    dialog = world.window.findChild(CorrectDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.field.setCurrentIndex(dialog.field.findData(field))
    dialog.reason.setFocus()
    QTest.keyClick(dialog.reason, Qt.Key.Key_Backtab)
    inside = dialog.focusWidget()
    assert inside is not None
    assert dialog.editor.isAncestorOf(inside)
    QTest.keyClick(inside, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.reason


# Only read


def test_in_a_catalogue_that_is_only_read_nothing_can_be_edited(
    qtbot: QtBot, make_session: Make, settings: Settings, seeded_file: Path
) -> None:
    read_only = Catalog(Database(seeded_file, read_only=True, uri=f"{seeded_file.as_uri()}?mode=ro"))
    world = World(qtbot, make_session(read_only), settings)
    edits = world.window.edits
    assert not any(item.isEnabled() for item in (edits.new, edits.edit, edits.duplicate, edits.correct, edits.unsaved))
    edits.editing.edit()
    assert not world.is_editing
    read_only.close()


# Odd input


@pytest.mark.parametrize("text", ["<b>bold</b> & 'quotes' \"x\"", "\u202eright to left", "x" * 40_000, "ўғ 漢字 🚢"])
def test_odd_text_comes_through_the_editor_as_it_is(world: World, text: str) -> None:
    world.edit()
    box = world.box("summary")
    box.setPlainText(text)
    world.save()
    assert world.record.summary == text


@pytest.mark.parametrize("text", ["nan", "inf", "1e400", "9" * 29, "12.5", "twelve"])
def test_what_is_no_whole_number_is_no_count(world: World, text: str) -> None:
    world.edit()
    world.type("participants.count", text)
    assert world.editor.editors["participants.count"].problem() == "Type a whole number."


def test_a_name_that_is_nothing_makes_no_entry(world: World) -> None:
    editor = world.edit().editors["type"]
    assert isinstance(editor, EntryEditor)
    editor.line.setText("\u200b")
    assert editor.problem() != ""
    editor.line.setText("x" * 201)
    assert editor.problem() == "A name may have 200 characters."
