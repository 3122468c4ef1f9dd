"""Export for editing and Take back changes, driven: nothing is changed before Accept, and just what is ticked then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.modeltest import ModelTester

from catalog.commands.records import EditRecord
from catalog.model.record import EquipmentLine
from tests.catalog.roundtrip.round_trips import editing, line, write
from tests.ui.opened import Opened
from tests.ui.window.colour_vision import contrast
from ui import theme
from ui.dialogs import take_back_dialog
from ui.dialogs.edit_export_dialog import EditExportDialog
from ui.dialogs.take_back_dialog import TakeBackDialog
from ui.models.differences import DifferencesModel


@pytest.fixture
def file(opened: Opened, tmp_path: Path) -> Path:
    """A workbook in which one title was retold, one emptied, a status changed and a row deleted."""
    path = tmp_path / "theirs.xlsx"
    opened.session.catalog.round_trip.export(path)
    with editing(path) as book:
        sheet = book["Records"]
        write(sheet, "Alpha meeting", "Status", "cancelled")
        write(sheet, "Alpha meeting", "Title", "<b>Retold</b>")
        write(sheet, "Beta training", "Status", None)
        sheet.delete_rows(line(sheet, "Gamma"))
    return path


def compared(opened: Opened, path: Path) -> TakeBackDialog:
    take_back_dialog.compare(opened.session, path, opened.window)
    (dialog,) = opened.window.findChildren(TakeBackDialog)
    return dialog


def titles(opened: Opened) -> list[str]:
    return sorted(item.title for item in opened.session.catalog.exchange().records)


def test_what_was_changed_is_ticked_and_what_was_taken_away_is_not(opened: Opened, file: Path) -> None:
    dialog = compared(opened, file)
    assert "2 changed there · 1 emptied there · 1 deleted there" in dialog.told.text()
    assert dialog.do.text() == "A&ccept 2 changes"
    dialog.do.click()
    assert titles(opened) == ["<b>Retold</b>", "Beta training", "Gamma"]
    opened.press("Ctrl+Z")
    assert titles(opened) == ["Alpha meeting", "Beta training", "Gamma"]


def test_nothing_is_changed_before_accept(opened: Opened, file: Path) -> None:
    before = opened.session.catalog.exchange()
    dialog = compared(opened, file)
    dialog.all.click()
    dialog.reject()
    assert opened.session.catalog.exchange() == before


def test_space_ticks_a_row_and_shift_space_all_of_its_record(opened: Opened, file: Path) -> None:
    dialog = compared(opened, file)
    dialog.none.click()
    assert not dialog.do.isEnabled()
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.do.text() == "A&ccept 1 change"
    QTest.keyClick(dialog.table, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.do.text() == "A&ccept 2 changes"
    dialog.table.selectRow(3)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.do.text() == "A&ccept 2 changes, 1 deletion"


def test_one_kind_can_be_shown_alone_and_ticks_stay(opened: Opened, file: Path) -> None:
    dialog = compared(opened, file)
    texts = [dialog.kinds.itemText(place) for place in range(dialog.kinds.count())]
    assert texts == ["Everything", "changed there (2)", "emptied there (1)", "deleted there (1)"]
    dialog.kinds.setCurrentIndex(2)
    assert dialog.model.rowCount() == 1
    assert dialog.detail.text().splitlines() == [
        "2020-002 Beta training – Status",
        "Was: completed",
        "In the file: nothing",
    ]
    assert dialog.do.text() == "A&ccept 2 changes"


def test_a_workbook_that_nobody_changed_says_so(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "same.xlsx"
    opened.session.catalog.round_trip.export(path)
    dialog = compared(opened, path)
    assert dialog.told.text() == "Nothing differs: the workbook says what is here."
    assert not dialog.do.isEnabled()


def test_the_model_keeps_what_qt_asks_of_models(opened: Opened, file: Path, qtmodeltester: ModelTester) -> None:
    model = DifferencesModel(opened.session.catalog.round_trip.compare(file))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_what_is_found_is_exported_for_editing(opened: Opened, tmp_path: Path) -> None:
    opened.window.exporting.for_editing.trigger()
    (dialog,) = opened.window.findChildren(EditExportDialog)
    assert dialog.records.all.text() == "&All 3 records found"
    path = tmp_path / "out.ods"
    dialog.export_to(path)
    assert opened.session.catalog.round_trip.compare(path).rows == 3
    assert not dialog.isVisible()


def test_the_menu_asks_for_the_workbook(opened: Opened) -> None:
    opened.window.files.take_back.trigger()
    (dialog,) = opened.window.findChildren(QFileDialog)
    assert dialog.windowTitle() == "Take back changes"
    dialog.reject()


@pytest.fixture(params=["light", "dark"])
def look(request: pytest.FixtureRequest) -> Iterator[None]:
    theme.apply(request.param)
    yield
    theme.apply("light")


@pytest.mark.usefixtures("look")
def test_a_box_that_is_not_ticked_can_be_seen(opened: Opened, file: Path) -> None:
    dialog = compared(opened, file)
    dialog.none.click()
    box = dialog.table.visualRect(dialog.model.index(2, 0)).adjusted(2, 2, -2, -2)
    image = dialog.table.viewport().grab(box).toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    ground = image.pixelColor(image.width() - 1, image.height() - 1).name()
    assert max(contrast(ground, name) for name in seen) >= 3


def test_a_column_of_remarks_is_taken_where_it_is_ticked(opened: Opened, tmp_path: Path) -> None:
    catalog, path = opened.session.catalog, tmp_path / "remarks.xlsx"
    number = catalog.record_id("2020-001")
    catalog.do(EditRecord(number, {"equipment": (EquipmentLine("Kit"),)}))
    catalog.round_trip.export(path)
    with editing(path) as book:
        place = book["Equipment"].max_column + 1
        book["Equipment"].cell(1, place).value, book["Equipment"].cell(2, place).value = "Warranty", "2 years"
    dialog = compared(opened, path)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.do.text() == "A&ccept 1 column of remarks"
    dialog.do.click()
    assert [line.note for line in catalog.records([number])[0].equipment] == ["Warranty: 2 years"]


def test_why_a_day_is_asked_for_is_told_whole_beside_a_long_title(opened: Opened, tmp_path: Path) -> None:
    catalog, path = opened.session.catalog, tmp_path / "days.xlsx"
    catalog.do(EditRecord(catalog.record_id("2020-001"), {"title": "A meeting of many " * 8}))
    catalog.round_trip.export(path)
    with editing(path) as book:
        write(book["Records"], ("A meeting of many " * 8).strip(), "Date", "10/05/2020")
    detail = compared(opened, path).detail.text().splitlines()
    assert detail[1:] == [
        "Was: 5 October 2020",
        "In the file: 10 May 2020",
        "“10/05/2020” may be 5 October 2020, as it was, or 10 May 2020",
    ]


# Names that are not here


@pytest.fixture
def naming(opened: Opened, tmp_path: Path) -> TakeBackDialog:
    """Of a workbook that names two types and a theme that are not here, beside a title that was retold."""
    path = tmp_path / "names.xlsx"
    opened.session.catalog.round_trip.export(path)
    with editing(path) as book:
        sheet = book["Records"]
        write(sheet, "Alpha meeting", "Status", "cancelled")
        write(sheet, "Alpha meeting", "Type", "Regatta")
        write(sheet, "Beta training", "Type", "Race")
        write(sheet, "Gamma", "Concerns", "Atlantis")
        sheet.append([{"Title": "Delta", "Kind": "activity"}.get(str(cell.value)) for cell in sheet[1]])
    return compared(opened, path)


def offered(dialog: TakeBackDialog) -> dict[str, list[str]]:
    """What the menu of names asks of each, and what it offers for all."""
    dialog.names.fill()
    menu = dialog.names.choices
    return {action.text(): [each.text() for each in below(action)] for action in menu.actions() if action.text()}


def below(action: QAction) -> list[QAction]:
    menu = action.menu()
    return menu.actions() if isinstance(menu, QMenu) else []


def choose(dialog: TakeBackDialog, title: str, words: str = "") -> None:
    dialog.names.fill()
    action = next(each for each in dialog.names.choices.actions() if each.text() == title)
    next((each for each in below(action) if each.text() == words), action).trigger()


def test_a_name_that_is_not_here_is_asked_for_and_made_only_where_that_is_accepted(
    opened: Opened, naming: TakeBackDialog
) -> None:
    assert offered(naming) == {
        "“Atlantis” – Concerns (1)": ["cannot be made of a name alone"],
        "“Race” – Type (1)": ["is &new: make an entry of it"],
        "“Regatta” – Type (1)": ["is &new: make an entry of it"],
        "Make new entries of &all of them": [],
    }
    naming.none.click()
    choose(naming, "“Regatta” – Type (1)", "is &new: make an entry of it")
    assert naming.do.text() == "A&ccept 1 change"
    assert "New entries are made of these names where they are accepted: Regatta." in naming.told.text()
    assert types(opened) == []
    naming.do.click()
    assert types(opened) == ["Regatta"]
    opened.press("Ctrl+Z")
    assert types(opened) == []


def test_what_was_said_of_names_can_be_taken_back(opened: Opened, naming: TakeBackDialog) -> None:
    choose(naming, "Make new entries of &all of them")
    assert naming.do.text() == "A&ccept 3 changes, 1 new row"
    assert list(offered(naming)) == ["“Atlantis” – Concerns (1)", "&Forget what was said of them"]
    choose(naming, "&Forget what was said of them")
    assert naming.do.text() == "A&ccept 1 change, 1 new row"
    naming.reject()
    assert types(opened) == []


def test_the_names_of_the_row_that_one_is_at_come_first(naming: TakeBackDialog) -> None:
    rows = [row for row, item in enumerate(naming.model.items) if item.theirs == "Regatta"]
    naming.table.selectRow(rows[0])
    assert next(iter(offered(naming))) == "“Regatta” – Type (1)"


def types(opened: Opened) -> list[str]:
    return sorted(opened.session.catalog.care.names(["types"]).values())


@pytest.mark.parametrize("way", ["take_back", "import_"])
def test_a_file_that_comes_back_is_looked_for_where_one_was_last_or_where_it_was_exported(
    opened: Opened, tmp_path: Path, file: Path, way: str
) -> None:
    (sent := tmp_path / "sent").mkdir()
    opened.settings.set("export/folder", str(sent))

    def asked() -> QFileDialog:
        getattr(opened.window.files, way).trigger()
        return opened.window.findChildren(QFileDialog)[-1]

    dialog = asked()
    assert Path(dialog.directory().absolutePath()) == sent
    dialog.fileSelected.emit(str(file))
    assert Path(asked().directory().absolutePath()) == file.parent
    sent.rmdir()
    opened.settings.set("import/folder", str(sent))
    assert opened.settings.folder_of_files == Path.home()
