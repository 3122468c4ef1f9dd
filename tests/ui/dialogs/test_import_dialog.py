"""Import, driven: what would come of a file, what is taken from it, and what is wrong with it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.modeltest import ModelTester

from catalog.errors import CannotImport
from catalog.interchange import Exchange, dumps
from tests.ui.opened import Opened
from tests.worlds import activity
from ui.dialogs import import_dialog
from ui.dialogs.import_dialog import ImportDialog
from ui.models.conflicts import ConflictsModel


def file_of(opened: Opened, folder: Path, *more: object) -> Path:
    """The catalogue's records with other titles, and what is given besides."""
    records = opened.session.catalog.exchange().records
    changed = [dataclasses.replace(item, title=f"<b>{item.title}</b>") for item in records[:2]]
    path = folder / "theirs.json"
    path.write_text(dumps(Exchange((*changed, records[2], *more))), "utf-8")  # type: ignore[arg-type]
    return path


def previewed(opened: Opened, path: Path) -> ImportDialog:
    import_dialog.preview(opened.session, path, opened.window)
    (dialog,) = opened.window.findChildren(ImportDialog)
    return dialog


def titles(opened: Opened) -> list[str]:
    return sorted(item.title for item in opened.session.catalog.exchange().records)


def test_conflicts_stay_as_here_unless_they_are_ticked(opened: Opened, tmp_path: Path) -> None:
    dialog = previewed(opened, file_of(opened, tmp_path, activity("Delta")))
    assert dialog.told.text().startswith("1 record is new.\n1 record is already here, and the same.\n2 records are")
    assert dialog.do.text() == "&Import 1 new record"
    dialog.do.click()
    assert titles(opened) == ["Alpha meeting", "Beta training", "Delta", "Gamma"]
    assert opened.window.quiet.label.text() == "Imported theirs.json"


def test_space_takes_the_files_value_and_undo_takes_all_back(opened: Opened, tmp_path: Path) -> None:
    before = titles(opened)
    dialog = previewed(opened, file_of(opened, tmp_path))
    assert not dialog.do.isEnabled()
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.do.text() == "&Import 1 value"
    dialog.do.click()
    assert titles(opened) == ["<b>Alpha meeting</b>", "Beta training", "Gamma"]
    opened.press("Ctrl+Z")
    assert titles(opened) == before


def test_all_or_none_is_one_click(opened: Opened, tmp_path: Path) -> None:
    dialog = previewed(opened, file_of(opened, tmp_path))
    dialog.all.click()
    assert dialog.do.text() == "&Import 2 values"
    dialog.none.click()
    assert dialog.model.taken == frozenset()
    dialog.reject()


def test_all_of_one_record_is_one_key(opened: Opened, tmp_path: Path) -> None:
    records = opened.session.catalog.exchange().records
    changed = [dataclasses.replace(item, title=f"{item.title}!", summary="Told", tags=()) for item in records[:2]]
    path = tmp_path / "theirs.json"
    path.write_text(dumps(Exchange(tuple(changed))), "utf-8")
    dialog = previewed(opened, path)
    names = [str(item.ref) for item in records]
    dialog.table.selectRow(2)
    assert dialog.whole.text() == f"Take all of {names[1]}"
    QTest.keyClick(dialog.table, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert {identity for _of, identity, _field in dialog.model.taken} == {records[1].uid}
    assert (dialog.whole.text(), dialog.do.text()) == (f"Leave all of {names[1]}", "&Import 2 values")
    dialog.whole.click()
    assert dialog.model.taken == frozenset()
    dialog.reject()


def test_a_file_without_conflicts_shows_no_table(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "new.json"
    path.write_text(dumps(Exchange((activity("Delta"),))), "utf-8")
    dialog = previewed(opened, path)
    assert dialog.table.isHidden()
    dialog.reject()


def test_enter_takes_in_a_file_without_conflicts(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "new.json"
    path.write_text(dumps(Exchange((activity("Quite new"),))), "utf-8")
    dialog = previewed(opened, path)
    assert dialog.focusWidget() is dialog.do
    QTest.keyClick(dialog.do, Qt.Key.Key_Return)
    assert "Quite new" in titles(opened)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "pillarbook/1", "records": [{}]}', "[" * 5000])
def test_a_file_that_cannot_be_imported_says_why(opened: Opened, tmp_path: Path, content: str) -> None:
    path = tmp_path / "hostile.json"
    path.write_text(content, "utf-8")
    errors: list[Exception] = []
    opened.session.failed.disconnect()
    opened.session.failed.connect(errors.append)
    import_dialog.preview(opened.session, path, opened.window)
    assert [(type(error), "Nothing was changed" in str(error)) for error in errors] == [(CannotImport, True)]


def test_import_asks_for_a_file(opened: Opened) -> None:
    opened.press("Ctrl+I")
    (dialog,) = opened.window.findChildren(QFileDialog)
    assert dialog.nameFilters() == [
        "All that can be imported (*.json *.xml *.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt)",
        "Workbooks and separated values (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt)",
        "Interchange files and IATI activities (*.json *.xml)",
    ]
    dialog.reject()
    QApplication.processEvents()


def test_the_model_keeps_qts_rules(opened: Opened, tmp_path: Path, qtmodeltester: ModelTester) -> None:
    dialog = previewed(opened, file_of(opened, tmp_path))
    qtmodeltester.check(dialog.model)  # type: ignore[no-untyped-call]
    qtmodeltester.check(ConflictsModel())  # type: ignore[no-untyped-call]
    assert dialog.table.accessibleName()
    dialog.reject()
