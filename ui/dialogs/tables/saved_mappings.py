"""The saved mappings of a catalogue: one is used for a table, one is saved from it, one is deleted."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QPushButton, QWidget

from catalog.model.changes import Changes
from ui.controllers.reading_table import ReadingTable
from ui.widgets.made import named, plain_label
from ui.words import _

_WIDEST = 170
"""Pixels of a name; the row has two more choices beside."""


class SavedMappings(QWidget):
    def __init__(self, table: ReadingTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table, self._chosen = table, ""
        self.choice = named(QComboBox(), _("Saved mapping"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.setMaximumWidth(_WIDEST)
        self.save = QPushButton(_("Sa&ve mapping…"), autoDefault=False)
        self.delete = QPushButton(_("De&lete mapping"), autoDefault=False)
        label = plain_label(_("&Mapping"), wrap=False)
        label.setBuddy(self.choice)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (label, self.choice, self.save, self.delete):
            layout.addWidget(widget)
        self.choice.activated.connect(self._use)
        self.choice.currentIndexChanged.connect(self._offer)
        self.save.clicked.connect(self._ask_for_name)
        self.delete.clicked.connect(self._delete)
        table.session.changed.connect(self._renew)
        self._fill()

    def _renew(self, changes: Changes) -> None:
        if changes.vocabularies:
            self._fill()

    def _fill(self) -> None:
        self.choice.clear()
        self.choice.addItem(_("as found"), None)
        for mapping in self._table.mappings():
            self.choice.addItem(mapping.name, mapping)
        self.choice.setCurrentIndex(max(0, self.choice.findText(self._chosen)))
        self._offer()

    def _offer(self) -> None:
        self.delete.setEnabled(self.choice.currentData() is not None)

    def _use(self) -> None:
        mapping = self.choice.currentData()
        self._chosen = mapping.name if mapping else ""
        if mapping is None:
            self._table.look_anew()
        else:
            self._table.use(mapping)

    def _ask_for_name(self) -> None:
        name = self.choice.currentText() if self.choice.currentData() else self._table.opened.path.stem
        dialog = QInputDialog(self)
        dialog.setWindowTitle(_("Save mapping"))
        dialog.setLabelText(_("A table with the same columns is read in the same way then. Name:"))
        dialog.setTextValue(name)
        dialog.textValueSelected.connect(self.save_as)
        dialog.open()

    def save_as(self, name: str) -> None:
        """Keeps how the table is read, and chooses it."""
        if wanted := name.strip():
            self._chosen = wanted
            self._table.save_mapping(wanted)

    def _delete(self) -> None:
        """The table is read on as it is; the step can be undone."""
        self._table.delete_mapping(self.choice.currentData())
