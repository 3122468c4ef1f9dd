"""File ▸ Import…: what would come of a file, and which of its values are taken where the catalogue has others."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from catalog.commands.taking_in import TakeIn
from catalog.importing import files
from catalog.importing.conflicts import all_told
from catalog.importing.previewing import Preview
from catalog.importing.tables.grids import ENDINGS as TABLE_ENDINGS
from catalog.interchange import Exchange
from catalog.rooms.tables import Opened, Sight
from ui.controllers.session import Session
from ui.dialogs import taken_file
from ui.models.conflicts import ConflictsModel
from ui.settings import Settings
from ui.widgets.isolating import shortened
from ui.widgets.made import column, plain_label
from ui.widgets.tables.calm_table import Fit
from ui.widgets.tables.ticked_table import TickedTable
from ui.words import _, ngettext, number


def ask_for_file(session: Session, settings: Settings, parent: QWidget) -> None:
    """Asks for a file, reads it, and shows what would come of it; CannotImport is told, and nothing changed."""
    taken_file.ask(settings, parent, _("Import"), _kinds(), lambda path: preview(session, path, parent))


def _kinds() -> str:
    every = " ".join(f"*{ending}" for ending in (*files.ENDINGS, *TABLE_ENDINGS))
    tables = " ".join(f"*{ending}" for ending in TABLE_ENDINGS)
    return ";;".join((
        _("All that can be imported ({endings})").format(endings=every),
        _("Workbooks and separated values ({endings})").format(endings=tables),
        _("Interchange files and IATI activities (*.json *.xml)"),
    ))  # fmt: skip


def preview(session: Session, path: Path, parent: QWidget) -> None:
    catalog = session.catalog
    if path.suffix.lower() in TABLE_ENDINGS:
        _preview_table(session, path, parent)
        return

    def read() -> tuple[Exchange, Preview]:
        given = files.read(path)
        return given, catalog.preview(given)

    session.tasks.ask(read, partial(_open, session, path, parent), session.failed.emit)


def _preview_table(session: Session, path: Path, parent: QWidget) -> None:
    tables = session.catalog.tables

    def read() -> tuple[Opened, Sight]:
        opened = tables.open(path)
        return opened, tables.sight(opened)

    session.tasks.ask(read, partial(_open_table, session, parent), session.failed.emit)


def _open_table(session: Session, parent: QWidget, found: tuple[Opened, Sight]) -> None:
    from ui.dialogs.tables.table_dialog import TableDialog

    dialog = TableDialog(session, *found, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _open(session: Session, path: Path, parent: QWidget, found: tuple[Exchange, Preview]) -> None:
    dialog = ImportDialog(session, path, *found, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


class ImportDialog(QDialog):
    def __init__(
        self, session: Session, path: Path, given: Exchange, found: Preview, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import {name}").format(name=path.name))
        self._session, self._path, self._given, self._found = session, path, given, found
        self.model = ConflictsModel(found.conflicts, self)
        self.table = ConflictTable(self.model)
        self.all = QPushButton(_("&Take all that the file says"), autoDefault=False)
        self.whole = QPushButton(autoDefault=False)
        self.none = QPushButton(_("&Leave all as here"), autoDefault=False)
        self.told = plain_label("\n".join(found.in_words("shown below")))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.do = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self.model.ticked.connect(self._name_button)
        self.model.ticked.connect(self._name_whole)
        self.table.selectionModel().currentChanged.connect(self._name_whole)
        self.whole.clicked.connect(lambda: self.model.turn_whole(self.table.currentIndex().row()))
        self.all.clicked.connect(lambda: self.model.take(all_told(found.conflicts)))
        self.none.clicked.connect(lambda: self.model.take(frozenset()))
        self.buttons.accepted.connect(self._import)
        self.buttons.rejected.connect(self.reject)
        self._name_button()
        self._name_whole()
        self.do.setDefault(True)
        (self.table if found.conflicts else self.do).setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self.all, self.whole, self.none):
            row.addWidget(button)
        row.addStretch(1)
        layout = column(self, self.told, self.table, row, self.buttons)
        layout.setStretchFactor(self.table, 1)
        for part in (self.table, self.all, self.whole, self.none):
            part.setVisible(bool(self._found.conflicts))
        width = 820 if self._found.conflicts else 520
        self.resize(width, max(520 if self._found.conflicts else 200, layout.totalHeightForWidth(width)))

    def _name_button(self) -> None:
        new, taken = len(self._found.new), len(self.model.taken)
        parts = []
        if new:
            parts.append(ngettext("{count} new record", "{count} new records", new).format(count=number(new)))
        if taken:
            parts.append(ngettext("{count} value", "{count} values", taken).format(count=number(taken)))
        self.do.setText(_("&Import {what}").format(what=", ".join(parts)) if parts else _("&Import"))
        self.do.setEnabled(bool(parts or self._found.entries or self._given.follow_ups))
        self.do.setToolTip("" if self.do.isEnabled() else _("The file brings nothing that is not here already."))

    def _name_whole(self) -> None:
        """Of the record or entry that the focus is on."""
        row = self.table.currentIndex().row()
        name = shortened(self.model.name(row), 30).replace("&", "&&")
        taken = bool(name) and self.model.is_taken_whole(row)
        words = _("Leave all of {name}") if taken else _("Take all of {name}")
        self.whole.setText(words.format(name=name))
        self.whole.setToolTip("Shift+Space")
        self.whole.setEnabled(bool(name))

    def _import(self) -> None:
        command = TakeIn(self._given, f"Import {self._path.name}", self.model.taken)
        self._session.do(command, say=_("Imported {name}").format(name=self._path.name))
        self.accept()


class ConflictTable(TickedTable):
    def __init__(self, model: ConflictsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, _("What the file tells otherwise"), parent)
        header = self.horizontalHeader()
        header.setSectionResizeMode(Fit.ResizeToContents)
        for section in (3, 4):
            header.setSectionResizeMode(section, Fit.Stretch)
        self.selectRow(0)
