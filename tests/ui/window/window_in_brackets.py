"""A window in a language of brackets, on a catalogue written in Georgian letters: prints what stands outside of both.

For a process of its own that begins with that language. What is not in brackets and not in Georgian is
a word that does not pass through gettext.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QLocale, QModelIndex
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from catalog.account import author
from catalog.catalog import Catalog
from catalog.commands.taking_in import TakeIn
from catalog.interchange import Exchange
from catalog.model.record import (
    Citation,
    EquipmentLine,
    FollowUp,
    Judged,
    OrganisationLink,
    Participants,
    PlaceLink,
    Recipient,
)
from catalog.paths import account_folders
from catalog.query.fields import FIELDS
from tests.brackets import outside
from tests.worlds import activity, entry
from ui.models.first_rows import FirstRows
from ui.program import Program
from ui.self_check import _until
from ui.widgets.report_preview import ReportPreview

SAID = ("text", "title", "placeholderText", "toolTip", "accessibleName", "accessibleDescription", "windowTitle")
ROWS = 40

ENTRIES = (
    entry("areas", "g", "საქართველო"), entry("organisations", "a", "პოლიცია"), entry("places", "b", "ბათუმი"),
    entry("sources", "c", "წყარო"), entry("tags", "d", "ნიშანი"), entry("roles", "e", "მონაწილე"),
)  # fmt: skip
RECORDS = (
    activity("შეხვედრა", date="2020-10", jurisdictions=("g",), places=(PlaceLink("b", role="e"),),
             tags=("ნიშანი",), citations=(Citation("c", locator="1–2"),),
             follow_ups=(FollowUp("კითხვა", due="2020-11"),), organisations=(OrganisationLink("a", role="e"),)),
    activity("ტრენინგი", kind="training", date="2020-11-05", mode=Judged("online", "inferred"), our_role=Judged("led"),
             participants=Participants(20, "over", "people", women=8)),
    activity("საჩუქარი", kind="donation", equipment=(
        EquipmentLine("მანქანა", quantity=2, state="handed over", recipients=(Recipient("a"),)),)),
)  # fmt: skip


def main(folder: Path) -> None:
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    program = Program(application, account_folders())
    program.start(made(folder / "office.pillarbook"))
    assert _until(application, lambda: program.window is not None)
    assert program.window is not None
    left = {words: where for where, words in all_said(application, program)}
    for words, where in left.items():
        print(f"{where}: {words!r}")
    print("said: all" if not left else f"left out: {len(left)}")
    sys.stdout.flush()
    os._exit(0)


def made(path: Path) -> Path:
    catalog = Catalog.create(path, seeded=False)
    catalog.do(TakeIn(Exchange(RECORDS, ENTRIES), "შემოტანა"))
    catalog.close()
    return path


def all_said(application: QApplication, program: Program) -> Iterator[tuple[str, str]]:
    """Each screen, and each dialog that an action opens, with what is not worded there."""
    window = program.window
    assert window is not None
    for key in window.screens.titles:
        window.show_screen(key)
        settle(application, program)
        window.screens.browse.records.table.selectRow(0)
        yield from left_in(window, key)
    for action in window.findChildren(QAction):
        if (
            isValid(action)
            and action.isEnabled()
            and outside(action.text()) == ""
            and action.text().rstrip("⟧").endswith("…")
        ):
            action.trigger()
            settle(application, program)
            for dialog in opened(application):
                yield from left_in(dialog, action.text())
                dialog.reject()
                settle(application, program)


def opened(application: QApplication) -> list[QDialog]:
    return [item for item in application.topLevelWidgets()
            if isinstance(item, QDialog) and item.isVisible() and not closed_file_dialog(item)]  # fmt: skip


def closed_file_dialog(item: QDialog) -> bool:
    """Qt's own has words of its own."""
    if isinstance(item, QFileDialog):
        item.reject()
    return isinstance(item, QFileDialog)


def settle(application: QApplication, program: Program) -> None:
    program.wait()
    for _turn in range(20):
        application.processEvents()


def left_in(root: QWidget, where: str) -> Iterator[tuple[str, str]]:
    for widget in (root, *root.findChildren(QWidget)):
        for text in () if isinstance(widget.parent(), QTabBar) else said_by(widget):
            if not_worded(text):
                yield f"{where}, {type(widget).__name__}", outside(text).strip()
    for action in filter(isValid, root.findChildren(QAction)):
        if not_worded(action.text()):
            yield f"{where}, action", action.text()


def said_by(widget: QWidget) -> Iterator[str]:
    for name in SAID:
        value = getattr(widget, name, None)
        if callable(value) and not (isinstance(widget, (QLineEdit, QAbstractItemView)) and name == "text"):
            yield str(value() or "")
    if isinstance(widget, QComboBox):
        yield from map(widget.itemText, range(widget.count()))
    if isinstance(widget, QTableView) and not isinstance(widget.model(), FirstRows):
        yield from cells(widget)
    if isinstance(widget, QTextEdit) and not isinstance(widget, ReportPreview):
        yield widget.toPlainText()


def cells(table: QTableView) -> Iterator[str]:
    model = table.model()
    for column in range(model.columnCount() if model else 0):
        yield str(table.horizontalHeader().model().headerData(column, table.horizontalHeader().orientation()) or "")
        for row in range(min(model.rowCount(QModelIndex()), ROWS)):
            yield str(model.index(row, column).data() or "")


_LOCALE = QLocale()
PASSED = {
    *(f"{name}:" for name in FIELDS),
    *(_LOCALE.monthName(month, form) for month in range(1, 13) for form in QLocale.FormatType),
    *(_LOCALE.dayName(day, form) for day in range(1, 8) for form in QLocale.FormatType),
    "OK", "Pillarbook", author(),
}  # fmt: skip
"""Names of fields in queries, the calendar's words, Qt's own, and proper names: nobody's to translate here. Nor are the
arrows of tabs, which are Qt's, and the first rows of a file, which say what it will say, or a report, which says what
its template does."""


def not_worded(text: str) -> bool:
    """Whether there is a word of two letters outside that is not passed over; data are Georgian, references (ND-001)
    and paths."""
    rest = re.sub(r"[\u10a0-\u10ff]+|\b[A-Z]{2}-\d+|\S*\.pillarbook", "", outside(text))
    return any(
        re.search(r"[^\W\d_]{2,}", word) and word not in PASSED and not is_keys(word)
        for word in rest.replace("–", " ").replace("·", " ").split()
    )


def is_keys(text: str) -> bool:
    keys = QKeySequence.fromString(text, QKeySequence.SequenceFormat.NativeText)
    return not keys.isEmpty() and bool(keys.toString())
