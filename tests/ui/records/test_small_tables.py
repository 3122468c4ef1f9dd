"""The small tables of a record: typed by keyboard, pasted from a spreadsheet, and nothing in them is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.model.record import (
    Attachment,
    Citation,
    EquipmentLine,
    Fact,
    Figure,
    OrganisationLink,
    ParticipantGroup,
    PersonLink,
    Recipient,
    Record,
    RecordLink,
    Remark,
)
from tests.worlds import activity, entry, ids, with_records
from ui.editing.tables import AttachmentsField, LinksField, table_for
from ui.editing.tables.cell import CellEditor

Key, Ctrl, Shift, Alt = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LINE = EquipmentLine("Test kit", "line-1", quantity=20, qualifier="exactly", unit="pieces",
                     recipients=(Recipient("pcu", "Port Control Unit", 20),), extra={"colour": "red"})  # fmt: skip

CITED = Citation("n36", "c1", "Border")


def world() -> Catalog:
    return with_records(
        activity("Kits", kind="donation", date="2020-10", equipment=(LINE,), citations=(CITED,)),
        entries=(
            entry("organisations", "pcu", "Port Control Unit", aliases=("PCU Gradiška",)),
            entry("organisations", "police", "Border Police"),
            entry("people", "p-rs", "Ana Petrović"),
            entry("people", "p-me", "Ana Petrović"),
            entry("areas", "RS", "Serbia", aliases=("Србија",)),
            entry("equipment_categories", "kits", "Test kits"),
            entry("roles", "donor", "donor"),
            entry("sources", "n36", "Newsletter 36", details={"sections": [{"title": "Border"}, {"title": "Drugs"}]}),
        ),
    )  # fmt: skip


class Table:
    """A table in a window of its own, between two boxes, so that Tab has somewhere to go."""

    def __init__(self, qtbot: QtBot, attribute: str, values: tuple[Any, ...] = ()) -> None:
        self.catalog = world()
        self.record = self.catalog.records(ids(self.catalog))[0]
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.before = QLineEdit(self.window)
        self.field = table_for(attribute, self.catalog, self.window)
        self.after = QLineEdit(self.window)
        layout = QVBoxLayout(self.window)
        for widget in (self.before, self.field, self.after):
            layout.addWidget(widget)
        self.field.set_value(values, self.record)
        self.window.resize(900, 500)
        self.window.show()
        qtbot.waitActive(self.window)
        self.view = self.field.table
        self.view.setFocus()

    def stand(self, row: int, key: str) -> None:
        self.view.setCurrentIndex(self.field.model.index(row, self.field.model.kind.place(key)))

    def press(self, *keys: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Keys go where the focus is, as they do for a person."""
        for key in keys:
            QTest.keyClick(self._with_the_keys(), key, mods)

    def type(self, text: str) -> None:
        """The first letter begins the cell, the others go to its editor."""
        for letter in text:
            QTest.keyClicks(self._with_the_keys(), letter)

    def _with_the_keys(self) -> QWidget:
        """An open list of choices has the keys, as the platform gives them to popups; offscreen, a closed one
        leaves no window active."""
        return QApplication.activePopupWidget() or self.window.focusWidget() or self.window

    def set(self, row: int, key: str, text: str) -> None:
        model = self.field.model
        assert model.setData(model.index(row, model.kind.place(key)), text)

    def shown(self) -> list[list[str]]:
        model = self.field.model
        return [
            [str(model.index(row, place).data() or "") for place in self.view.places()]
            for row in range(len(model.lines))
        ]

    @property
    def value(self) -> tuple[Any, ...]:
        return self.field.value()

    def paste(self, text: str = "", html: str = "") -> None:
        """As another program would have it; what Python makes must not stay in the clipboard."""
        data = QMimeData()
        if text:
            data.setText(text)
        if html:
            data.setHtml(html)
        QGuiApplication.clipboard().setMimeData(data)
        self.press(Key.Key_V, mods=Ctrl)
        QGuiApplication.clipboard().clear()


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[Callable[..., Table]]:
    made: list[Table] = []

    def make(attribute: str, *values: Any) -> Table:
        made.append(Table(qtbot, attribute, values))
        return made[-1]

    yield make
    for shown in made:
        shown.catalog.close()


EVERY: dict[str, tuple[Any, ...]] = {
    "equipment": (LINE, EquipmentLine("Scale", "line-2")),
    "figures": (Figure("Officers trained", "f1", 150, qualifier="over", baseline="744 in 2013", extra={"a": 1}),),
    "groups": (ParticipantGroup("Police", 12, women=5, jurisdiction="RS", extra={"a": 1}),),
    "organisations": (OrganisationLink("pcu", "Port Control Unit", "donor"),),
    "people": (PersonLink("p", "A Person", "donor"),),
    "citations": (Citation("n36", "c1", "Border", "lines 1–2", ("date",), "A", "1", {"a": 1}),),
    "facts": (Fact("date", "2020-10", "inferred", "c1", "in October", extra={"a": 1}),),
    "remarks": (Remark("lost text", "The headline is lost.", "title", {"a": 1}),),
}


@pytest.mark.parametrize("attribute", EVERY)
def test_lines_come_back_as_they_went_in(table: Callable[..., Table], attribute: str) -> None:
    shown = table(attribute, *EVERY[attribute])
    assert shown.value == EVERY[attribute]
    assert shown.field.problems() == []


@pytest.mark.parametrize("attribute", EVERY)
def test_writing_what_stands_there_already_changes_nothing(table: Callable[..., Table], attribute: str) -> None:
    shown = table(attribute, *EVERY[attribute])
    model = shown.field.model
    for row in range(len(model.lines)):
        for place, column in enumerate(model.kind.columns):
            if column.write:
                model.setData(model.index(row, place), model.index(row, place).data(Qt.ItemDataRole.EditRole))
    assert shown.value == EVERY[attribute]
    assert not model.can_undo


@pytest.mark.parametrize("attribute", EVERY)
def test_the_model_is_a_proper_one(table: Callable[..., Table], attribute: str, qtmodeltester: ModelTester) -> None:
    shown = table(attribute, *EVERY[attribute])
    qtmodeltester.check(shown.field.model)  # type: ignore[no-untyped-call]
    shown.field.model.remove([0])
    shown.field.model.undo()


def test_a_line_is_typed_by_keyboard_alone(table: Callable[..., Table]) -> None:
    shown = table("equipment")
    shown.type("Kit")
    shown.press(Key.Key_Tab)
    shown.type("about 20 boxes")
    shown.press(Key.Key_Tab, Key.Key_Tab)
    shown.type("PCU gradishka: 12; border police: 8")
    shown.press(Key.Key_Tab)
    shown.type("5 oct 2020")
    shown.press(Key.Key_Return)
    assert shown.value == (
        EquipmentLine(
            "Kit", quantity=20, qualifier="about", unit="boxes", handed_over="2020-10-05",
            recipients=(Recipient("pcu", "Port Control Unit", 12), Recipient("police", "Border Police", 8)),
        ),
    )  # fmt: skip
    assert shown.view.currentIndex().row() == 1


def test_tab_passes_a_table_by_and_goes_through_it_while_typing(table: Callable[..., Table]) -> None:
    shown = table("organisations", OrganisationLink("pcu", "Port Control Unit"))
    shown.press(Key.Key_Tab)
    assert shown.window.focusWidget() is shown.after
    shown.view.setFocus()
    shown.stand(0, "organisation")
    shown.press(Key.Key_Return, Key.Key_Tab)
    assert (shown.view.currentIndex().row(), shown.view.currentIndex().column()) == (0, 1)
    shown.press(Key.Key_Tab)
    assert (shown.view.currentIndex().row(), shown.view.currentIndex().column()) == (1, 0)
    shown.press(Key.Key_Tab)
    assert shown.window.focusWidget() is shown.after


def test_shift_tab_goes_back_and_out_at_the_first_cell(table: Callable[..., Table]) -> None:
    shown = table("organisations", OrganisationLink("pcu", "Port Control Unit"))
    shown.stand(0, "role")
    shown.press(Key.Key_Return)
    shown.press(Key.Key_Backtab, Key.Key_Backtab, mods=Shift)
    assert shown.window.focusWidget() is shown.before


def test_ctrl_tab_leaves_at_once_and_escape_takes_back_the_typing(table: Callable[..., Table]) -> None:
    shown = table("remarks")
    shown.stand(0, "text")
    shown.type("first")
    shown.press(Key.Key_Tab, mods=Ctrl)
    assert shown.window.focusWidget() is shown.after
    shown.view.setFocus()
    shown.stand(0, "text")
    shown.press(Key.Key_F2)
    shown.type("other")
    shown.press(Key.Key_Escape)
    assert [remark.text for remark in shown.value] == ["first"]


def test_delete_clears_a_cell_and_ctrl_delete_a_line(table: Callable[..., Table]) -> None:
    shown = table("equipment", *EVERY["equipment"])
    shown.stand(0, "quantity")
    shown.press(Key.Key_Delete)
    assert (shown.value[0].quantity, shown.value[0].qualifier, shown.value[0].uid) == (None, None, "line-1")
    shown.press(Key.Key_Delete, mods=Ctrl)
    assert [line.uid for line in shown.value] == ["line-2"]


def test_a_line_in_which_delete_leaves_nothing_goes_and_comes_back_by_undo(table: Callable[..., Table]) -> None:
    shown = table("equipment", *EVERY["equipment"])
    shown.stand(1, "item")
    shown.press(Key.Key_Delete)
    assert [line.uid for line in shown.value] == ["line-1"]
    shown.press(Key.Key_Z, mods=Ctrl)
    assert [line.uid for line in shown.value] == ["line-1", "line-2"]
    shown.stand(0, "item")
    shown.press(Key.Key_Delete)
    assert [line.uid for line in shown.value] == ["line-1", "line-2"]


def test_a_heading_that_is_cut_is_told_whole_by_its_tip(table: Callable[..., Table]) -> None:
    model = table("equipment", *EVERY["equipment"]).field.model
    place, across = model.kind.place("quantity"), Qt.Orientation.Horizontal
    assert model.headerData(place, across, Qt.ItemDataRole.ToolTipRole) == model.headerData(place, across) == "Quantity"


def test_alt_with_an_arrow_moves_a_line(table: Callable[..., Table]) -> None:
    shown = table("equipment", *EVERY["equipment"])
    shown.stand(1, "item")
    shown.press(Key.Key_Up, mods=Alt)
    assert [line.uid for line in shown.value] == ["line-2", "line-1"]
    shown.press(Key.Key_Up, mods=Alt)
    shown.press(Key.Key_Down, mods=Alt)
    assert [line.uid for line in shown.value] == ["line-1", "line-2"]


def test_ctrl_z_takes_back_step_by_step_and_then_leaves_the_key_to_the_catalogue(table: Callable[..., Table]) -> None:
    shown = table("equipment", LINE)
    shown.set(0, "item", "Kit")
    shown.set(1, "item", "Scale")
    shown.press(Key.Key_Z, mods=Ctrl)
    assert [line.item for line in shown.value] == ["Kit"]
    shown.press(Key.Key_Z, mods=Ctrl)
    assert (shown.value, shown.field.model.can_undo) == ((LINE,), False)
    shown.press(Key.Key_Z, mods=Ctrl | Shift)
    assert [line.item for line in shown.value] == ["Kit"]


def test_an_entry_is_known_by_any_name_in_any_spelling_and_a_new_one_is_marked(table: Callable[..., Table]) -> None:
    shown = table("groups")
    for row, typed in enumerate(("srbija", "rs", "Serbia", "Utopia")):
        shown.set(row, "jurisdiction", typed)
    assert [group.jurisdiction for group in shown.value] == ["RS", "RS", "RS", "Utopia"]
    new = shown.field.model.index(3, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert new == "New: Utopia. It is made on saving."


def test_a_name_that_several_bear_is_asked_for_and_not_guessed(table: Callable[..., Table]) -> None:
    shown = table("people")
    shown.set(0, "person", "ana petrovic")
    reason = shown.field.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert reason == "Several are called so: Ana Petrović (p-rs) · Ana Petrović (p-me). Choose one from the list."
    shown.set(0, "person", "Ana Petrović (p-me)")
    assert [(tied.person, tied.name) for tied in shown.value] == [("p-me", "Ana Petrović (p-me)")]


def test_a_choice_is_picked_with_down_and_enter(table: Callable[..., Table]) -> None:
    shown = table("organisations")
    shown.type("gradis")
    shown.press(Key.Key_Down, Key.Key_Return)
    assert shown.shown() == [["Port Control Unit", ""]]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_a_new_name_that_begins_like_an_old_one_stands_as_it_was_typed(
    table: Callable[..., Table], key: Qt.Key
) -> None:
    shown = table("organisations")
    shown.type("B")
    typing = shown.view.findChild(CellEditor)
    assert typing is not None
    QTest.keyClicks(typing, "order Pol")
    assert typing.is_offering
    QTest.keyClick(typing, key)
    assert [tied.name for tied in shown.value] == ["Border Pol"]


def test_what_cannot_be_understood_stays_marked_and_survives_saving(table: Callable[..., Table]) -> None:
    shown = table("equipment", LINE)
    shown.set(0, "quantity", "a few dozen")
    assert shown.shown()[0][1] == "a few dozen"
    assert shown.field.problems() == ["Line 1: “a few dozen” in Quantity is not understood."]
    record = ids(shown.catalog)[0]
    shown.catalog.do(EditRecord(record, {"equipment": shown.value}))
    again = shown.catalog.records([record])[0]
    shown.field.set_value(again.equipment, again)
    assert shown.shown()[0][1] == "a few dozen"
    shown.set(0, "quantity", "24")
    (line,) = shown.value
    assert (line.quantity, line.extra) == (24, {"colour": "red"})


PROBLEMS: dict[str, tuple[str, Any, str]] = {
    "too many given": ("equipment", EquipmentLine("x", quantity=3, recipients=(Recipient("pcu", None, 5),)),
                       "Line 1: the recipients get 5, but the line has 3."),
    "too few given": ("equipment", EquipmentLine("x", quantity=3, recipients=(Recipient("pcu", None, 2),)),
                      "Line 1: the recipients get 2 of 3."),
    "no item": ("equipment", EquipmentLine("", quantity=3), "Line 1: the item is not named."),
    "no currency": ("equipment", EquipmentLine("x", value=3), "Line 1: the currency of the value is not named."),
    "women and men": ("groups", ParticipantGroup("x", 3, women=2, men=2),
                      "Line 1: women and men together are 4, more than the group."),
    "no organisation": ("organisations", OrganisationLink("", None, "donor"),
                        "Line 1: the organisation is not named."),
    "many words": ("facts", Fact("date", "2020", words="one two three four five six seven eight nine"),
                   "Line 1: of the source's words at most eight are kept with a value."),
}  # fmt: skip


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_problem_is_said_beside_the_table(table: Callable[..., Table], name: str) -> None:
    attribute, line, said = PROBLEMS[name]
    shown = table(attribute, line)
    assert shown.field.problems()[0] == said
    assert said in shown.field.told.text()


def test_an_unsplit_or_qualified_line_is_no_problem(table: Callable[..., Table]) -> None:
    unsplit = (Recipient("pcu", None, 2), Recipient("police"))
    shown = table(
        "equipment",
        EquipmentLine("a", quantity=5, recipients=unsplit),
        EquipmentLine("b", quantity=5, qualifier="over", recipients=(Recipient("pcu", None, 9),)),
        EquipmentLine("c", recipients=unsplit),
    )
    assert shown.field.problems() == []


def test_a_line_without_what_it_is_about_is_shown_but_not_saved(table: Callable[..., Table]) -> None:
    shown = table("citations")
    shown.set(0, "locator", "line 4")
    assert shown.value == ()
    assert shown.field.problems() == ["Line 1: the source is not named.", "Line 1: it is not saved like this."]


# Pasting


def test_a_block_of_a_spreadsheet_fills_cells_and_makes_lines(table: Callable[..., Table]) -> None:
    shown = table("equipment", LINE)
    shown.stand(1, "item")
    shown.paste("Scale\t2\t\tPCU Gradiška\r\nVehicle\tover 3\tcars\tBorder Police: 1\r\nLamp\tmany\r\n")
    assert [(line.item, line.quantity, line.qualifier, line.unit) for line in shown.value] == [
        ("Test kit", 20, "exactly", "pieces"), ("Scale", 2, None, None), ("Vehicle", 3, "over", "cars"),
        ("Lamp", None, None, None),
    ]  # fmt: skip
    assert shown.field.problems()[-1] == "Line 4: “many” in Quantity is not understood."
    shown.press(Key.Key_Z, mods=Ctrl)
    assert shown.value == (LINE,)


def test_headings_say_which_column_is_which_and_what_has_none_goes_to_the_note(table: Callable[..., Table]) -> None:
    shown = table("equipment")
    shown.paste("Beneficiary\tQty\tDescription\tTender no.\nBorder Police\t1 200\tKits\tT-9\n\t?\tLamps\t")
    assert shown.value == (
        EquipmentLine(
            "Kits", quantity=1200, recipients=(Recipient("police", "Border Police"),), note="Tender no.: T-9"
        ),
        EquipmentLine("Lamps"),
    )


def test_columns_that_have_no_place_are_named(table: Callable[..., Table]) -> None:
    shown = table("people")
    shown.paste("Name\tRole\tPhone\nA. Person\tdonor\t12345")
    assert shown.value == (PersonLink("A. Person", "A. Person", "donor"),)
    assert shown.field.told.text() == "The table has no column for what was pasted as: Phone."


def test_a_table_of_a_page_is_pasted_as_texts(table: Callable[..., Table]) -> None:
    shown = table("groups")
    shown.paste(html="<p>x<table><tr><th>Institution<th>Women</tr><tr><td>Border\n<b>Police</b></td><td>5</td></tr>"
                     "</table><script>alert(1)</script>")  # fmt: skip
    assert shown.value == (ParticipantGroup("Border Police", women=5),)


def test_cells_with_line_ends_and_quotes_are_pasted_and_copied_whole(table: Callable[..., Table]) -> None:
    shown = table("remarks")
    shown.stand(0, "kind")
    shown.paste('lost text\tDate\t"two\nlines and a ""quote"""\nambiguous\t\tplain')
    assert [remark.text for remark in shown.value] == ['two\nlines and a "quote"', "plain"]
    shown.view.selectAll()
    shown.press(Key.Key_C, mods=Ctrl)
    assert QGuiApplication.clipboard().text().startswith('lost text\tDate\t"two\nlines and a ""quote"""\nambiguous\t')


@pytest.mark.parametrize("text", ['5" screen\t2', "\0\t\x01", '"', "\t\t\t", "\n\n", "<table>", "a" * 40_000])
def test_odd_clipboards_lose_nothing_and_break_nothing(table: Callable[..., Table], text: str) -> None:
    shown = table("equipment", LINE)
    shown.stand(1, "item")
    shown.paste(text, html=text)
    assert shown.value[0] == LINE


def test_a_thousand_lines_are_pasted_and_taken_back(table: Callable[..., Table]) -> None:
    shown = table("groups")
    shown.paste("\n".join(f"Group {place}\t{place}" for place in range(1000)))
    assert len(shown.value) == 1000
    shown.press(Key.Key_Z, mods=Ctrl)
    assert shown.value == ()


# Looks


def test_the_table_is_as_high_as_its_lines_and_scrolls_from_twelve_on(table: Callable[..., Table]) -> None:
    shown = table("groups", ParticipantGroup("A"))
    one = shown.view.height()
    shown.set(1, "name", "B")
    assert shown.view.height() > one
    shown.paste("\n".join(f"Group {place}" for place in range(40)))
    assert shown.view.height() < one * 12


# Where there is no room


@pytest.fixture
def narrow(table: Callable[..., Table], qtbot: QtBot) -> Callable[..., Table]:
    def make(attribute: str, *values: Any) -> Table:
        shown = table(attribute, *values)
        shown.window.resize(300, 600)
        qtbot.waitUntil(lambda: shown.view.width() < 300)
        return shown

    return make


def headings(shown: Table) -> list[str]:
    rows = range(shown.view.model().rowCount())
    return [str(shown.view.model().headerData(row, Qt.Orientation.Vertical) or "") for row in rows]


@pytest.mark.parametrize("attribute", EVERY)
@pytest.mark.parametrize("everything", [False, True])
def test_a_narrow_table_never_scrolls_sideways(narrow: Callable[..., Table], attribute: str, everything: bool) -> None:
    shown = narrow(attribute, *EVERY[attribute])
    shown.field.more.setChecked(everything)
    assert shown.view.horizontalScrollBar().maximum() == 0
    assert shown.view.horizontalHeader().length() <= shown.view.viewport().width()


def test_where_there_is_no_room_the_cells_of_a_line_stand_below_each_other(
    narrow: Callable[..., Table], qtbot: QtBot
) -> None:
    shown = narrow("equipment", LINE, EquipmentLine("Scale", "line-2"))
    one = ["Item", "Quantity", "Unit", "Recipients", "Handed over", "State"]
    assert headings(shown) == [*one, *one, ""]
    assert [shown.view.model().index(row, 0).data() for row in (0, 1, 6)] == ["Test kit", "20", "Scale"]
    shown.window.resize(900, 600)
    qtbot.waitUntil(lambda: not shown.view.is_stacked)


def test_a_line_is_typed_by_keyboard_alone_where_there_is_no_room(narrow: Callable[..., Table]) -> None:
    shown = narrow("equipment")
    shown.type("Kit")
    shown.press(Key.Key_Tab)
    shown.type("20 boxes")
    shown.press(Key.Key_Tab, Key.Key_Tab)
    shown.type("border police: 8")
    shown.press(Key.Key_Tab)
    shown.type("5 oct 2020")
    shown.press(Key.Key_Tab, Key.Key_Tab)
    shown.type("Scale")
    shown.press(Key.Key_Return)
    assert [(line.item, line.quantity, line.unit, line.handed_over) for line in shown.value] == [
        ("Kit", 20, "boxes", "2020-10-05"), ("Scale", None, None, None),
    ]  # fmt: skip
    assert shown.value[0].recipients == (Recipient("police", "Border Police", 8),)


def test_lines_are_moved_copied_pasted_and_deleted_where_there_is_no_room(narrow: Callable[..., Table]) -> None:
    shown = narrow("equipment", LINE, EquipmentLine("Scale", "line-2", quantity=2), EquipmentLine("Car", "line-3"))
    shown.view.stand(1, shown.field.model.kind.place("quantity"))
    shown.press(Key.Key_Up, mods=Alt)
    assert [line.item for line in shown.value] == ["Scale", "Test kit", "Car"]
    assert shown.view.current_cell() == (0, shown.field.model.kind.place("quantity"))
    shown.press(Key.Key_C, mods=Ctrl)
    shown.view.stand(2, shown.field.model.kind.place("quantity"))
    shown.press(Key.Key_V, mods=Ctrl)
    assert shown.value[2].quantity == 2
    shown.press(Key.Key_Delete)
    assert shown.value[2].quantity is None
    shown.press(Key.Key_Delete, mods=Ctrl)
    assert [line.item for line in shown.value] == ["Scale", "Test kit"]
    shown.press(Key.Key_Z, Key.Key_Z, mods=Ctrl)
    assert shown.value[2].quantity == 2


def test_one_stays_in_the_cell_when_room_comes_and_goes_and_what_is_typed_is_kept(
    table: Callable[..., Table], qtbot: QtBot
) -> None:
    shown = table("equipment", LINE)
    shown.stand(0, "unit")
    shown.type("boxes")
    shown.window.resize(300, 600)
    qtbot.waitUntil(lambda: shown.view.is_stacked)
    assert (shown.value[0].unit, shown.view.current_cell()) == ("boxes", (0, shown.field.model.kind.place("unit")))
    shown.window.resize(900, 600)
    qtbot.waitUntil(lambda: not shown.view.is_stacked)
    assert shown.view.current_cell() == (0, shown.field.model.kind.place("unit"))


def test_what_stood_in_a_cell_of_several_lines_does_not_look_out_below_what_is_typed(
    table: Callable[..., Table],
) -> None:
    here = table("equipment", replace(LINE, item="Handheld scanners for narcotics and explosives " * 6))
    here.stand(0, "item")
    here.press(Key.Key_F2)
    cell = here.view.visualRect(here.view.currentIndex())
    assert cell.height() > 3 * here.view.fontMetrics().height()
    assert [found.geometry() for found in here.view.viewport().findChildren(CellEditor)] == [cell]


def test_cells_go_beside_each_other_again_with_the_width_of_a_bar_more(table: Callable[..., Table]) -> None:
    """Where the page needs its bar for one way alone, the table would turn for ever between them."""
    shown = table("organisations")

    def turns(widths: Iterable[int]) -> int:
        before = shown.view.is_stacked
        for width in widths:
            shown.view.resize(width, 300)
            if shown.view.is_stacked != before:
                return width
        raise AssertionError

    below = turns(range(700, 100, -4))
    assert turns(range(below, 700, 4)) - below >= shown.view.verticalScrollBar().sizeHint().width()


@pytest.mark.parametrize("attribute", ["equipment", "organisations"])
def test_the_lines_below_each_other_are_a_proper_model(
    narrow: Callable[..., Table], attribute: str, qtmodeltester: ModelTester
) -> None:
    shown = narrow(attribute, *EVERY[attribute])
    qtmodeltester.check(shown.view.stacked)  # type: ignore[no-untyped-call]
    model = shown.field.model
    shown.set(len(model.lines), model.kind.columns[0].key, "Another")
    model.remove([0])
    model.undo()
    shown.field.more.setChecked(True)


def test_the_cell_stays_in_sight_of_a_page_that_scrolls(qtbot: QtBot) -> None:
    catalog, page, inside = world(), QScrollArea(widgetResizable=True), QWidget()
    qtbot.addWidget(page)
    page.setWidget(inside)
    layout = QVBoxLayout(inside)
    field = table_for("groups", catalog)
    layout.addWidget(field)
    field.set_value([ParticipantGroup(f"Group {place}") for place in range(11)], Record("activity", ""))
    page.resize(500, 120)
    page.show()
    qtbot.waitActive(page)
    field.table.setFocus()
    for _step in range(11):
        QTest.keyClick(field.table, Key.Key_Down)
    assert page.verticalScrollBar().value() > 100
    catalog.close()


def test_rare_columns_come_when_they_say_something_or_are_asked_for(table: Callable[..., Table]) -> None:
    shown = table("equipment", LINE)
    donor = shown.field.model.kind.place("donor")
    assert donor not in shown.view.places()
    shown.field.more.click()
    assert donor in shown.view.places()
    shown.field.more.click()
    shown.set(0, "donor", "Border Police")
    shown.field.set_value(shown.value, shown.record)
    assert donor in shown.view.places()


def test_nothing_is_typed_into_a_table_that_may_only_be_read(table: Callable[..., Table]) -> None:
    shown = table("equipment", LINE)
    shown.field.model.read_only = True
    shown.stand(0, "item")
    shown.type("x")
    shown.press(Key.Key_Delete)
    shown.press(Key.Key_Delete, mods=Ctrl)
    assert (shown.value, shown.view.findChild(CellEditor)) == ((LINE,), None)


def test_each_part_has_a_name_for_a_screen_reader(table: Callable[..., Table]) -> None:
    shown = table("equipment", LINE)
    cell = shown.field.model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert (shown.view.accessibleName(), cell) == ("Equipment", "Quantity: 20")


def test_one_value_of_a_disputed_field_is_shown(table: Callable[..., Table]) -> None:
    shown = table("facts", Fact("date", "2020-10"), Fact("date", "2020-11"))
    assert shown.field.problems() == ["Date: choose the one value that is shown."]
    shown.set(1, "shown", "no")
    assert shown.field.problems() == []


def test_a_disputed_value_is_written_as_its_field_is(table: Callable[..., Table]) -> None:
    shown = table("facts")
    cells = (
        ("Date", "28-29 Dec 2020"), ("Mode", "in person"), ("Participants: count", "60"),
        ("Organisations", "PCU Gradiška: donor; Border Police"), ("Concerns", "Serbia"), ("Title", "Another"),
    )  # fmt: skip
    for row, (field, value) in enumerate(cells):
        shown.set(row, "field", field)
        shown.set(row, "value", value)
    assert [fact.value for fact in shown.value] == [
        "2020-12-28/2020-12-29", "in-person", 60, "pcu: donor, police", "RS", "Another",
    ]  # fmt: skip
    assert [cells[1] for cells in shown.shown()] == [
        "28–29 December 2020", "in person", "60", "Port Control Unit: donor; Border Police", "Serbia", "Another",
    ]  # fmt: skip


def test_a_day_without_a_year_is_not_given_one(table: Callable[..., Table]) -> None:
    shown = table("equipment", LINE)
    shown.set(0, "handed_over", "5 Oct")
    assert shown.field.model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole).startswith("Add the year")


def test_changed_is_said_once_a_person_changed_something(table: Callable[..., Table], qtbot: QtBot) -> None:
    shown = table("equipment", LINE)
    with qtbot.assertNotEmitted(shown.field.changed):
        shown.field.set_value((LINE,), Record("donation", "x"))
    with qtbot.waitSignal(shown.field.changed):
        shown.set(0, "item", "Kit")


# Other records and files


def linked_world() -> tuple[Catalog, list[Record]]:
    catalog = with_records(
        activity("Kits for Gradiška", kind="donation", date="2020-10-05", equipment=(LINE,), uid="kits"),
        activity(
            "Use of kits", kind="training", date="2020-11-05", uid="course", links=(RecordLink("kits", "training on"),)
        ),
        activity("Visit", date="2020-12-05", uid="visit"),
    )
    return catalog, catalog.records(ids(catalog))


def test_a_record_is_found_by_its_reference_or_words_of_its_title(qtbot: QtBot) -> None:
    catalog, (visit, _course, kits) = linked_world()
    field = table_for("links", catalog)
    qtbot.addWidget(field)
    field.set_value((), visit)
    model = field.model
    cells = (("checks", str(kits.ref)), ("follows", "use of kits"), ("part of", "meeting"), ("part of", str(visit.ref)))
    for row, (kind, other) in enumerate(cells):
        model.setData(model.index(row, 0), kind)
        model.setData(model.index(row, 1), other)
    model.setData(model.index(0, 2), "test")
    assert field.value() == (RecordLink("kits", "checks", ("line-1",)), RecordLink("course", "follows"))
    assert [model.index(row, 1).data(Qt.ItemDataRole.ToolTipRole) for row in (2, 3)] == [
        "Choose the record from the list, or write its reference.", "A record is not linked to itself.",
    ]  # fmt: skip
    assert model.index(0, 1).data() == f"{kits.ref} Kits for Gradiška"
    catalog.close()


def test_links_are_shown_both_ways(qtbot: QtBot) -> None:
    catalog, (_visit, course, kits) = linked_world()
    field = table_for("links", catalog)
    qtbot.addWidget(field)
    assert isinstance(field, LinksField)
    field.set_value(kits.links, kits)
    assert field.incoming.text() == f"← trained on in: {course.ref} Use of kits"
    catalog.close()


def test_a_link_to_a_record_that_is_not_here_is_kept(qtbot: QtBot) -> None:
    catalog, (visit, *_others) = linked_world()
    field = table_for("links", catalog)
    qtbot.addWidget(field)
    gone = RecordLink("gone", "follows", ("line",), {"a": 1})
    field.set_value((gone,), visit)
    assert field.value() == (gone,)
    catalog.close()


def test_attachments_are_named_in_a_table_and_added_by_files(qtbot: QtBot, tmp_path: Path) -> None:
    catalog, (visit, *_others) = linked_world()
    field = table_for("attachments", catalog)
    qtbot.addWidget(field)
    assert isinstance(field, AttachmentsField)
    file = tmp_path / "agenda.pdf"
    file.write_text("agenda")
    field.set_value((Attachment(str(file), "a1"), Attachment("gone.pdf", "a2", sha256="x")), visit)
    field.model.setData(field.model.index(0, 0), "Agenda")
    field.model.setData(field.model.index(0, 3), "public")
    assert field.value() == (
        Attachment(str(file), "a1", "Agenda", access="public"),
        Attachment("gone.pdf", "a2", sha256="x"),
    )
    assert field.problems() == ["Line 2: the file is missing."]
    assert field.model.rowCount() == 2
    catalog.close()
