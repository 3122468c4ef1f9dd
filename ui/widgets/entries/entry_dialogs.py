"""Small dialogs of the care of vocabularies: a new entry, deleting one that is in use, splitting one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from catalog.model.care import Uses
from catalog.query.answers import RecordRow
from ui.models.entry_words import uses_in_words
from ui.widgets.isolating import revealed, shortened
from ui.widgets.made import column, named, plain_label
from ui.words import _, ngettext, number

_ID = Qt.ItemDataRole.UserRole


class NewEntryDialog(QDialog):
    """``chosen`` carries the name and, where entries have one of their own (``coded``), the code."""

    chosen = Signal(str, str)

    def __init__(self, title: str, parent: QWidget | None = None, *, coded: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(shortened(title, 80))
        self.name = named(QLineEdit(), _("Name"))
        self.code = named(QLineEdit(placeholderText="V"), _("Code"))
        self.buttons = _buttons(self, _("&Add"))
        form = QFormLayout(horizontalSpacing=16, verticalSpacing=8)
        form.addRow(_("&Name"), self.name)
        if coded:
            form.addRow(_("&Code"), self.code)
        column(self, plain_label(revealed(title)), form, self.buttons)
        self.name.textChanged.connect(self._enable)
        self.code.textChanged.connect(self._enable)
        self._coded = coded
        self._enable()

    def sizeHint(self) -> QSize:
        return QSize(420, super().sizeHint().height())

    def accept(self) -> None:
        super().accept()
        self.chosen.emit(self.name.text().strip(), self.code.text().strip())

    def _enable(self) -> None:
        ready = self.name.text().strip() and (not self._coded or self.code.text().strip())
        _first(self.buttons).setEnabled(bool(ready))


class DeleteDialog(QDialog):
    """``chosen`` carries whether it is taken off what says it, and whether what lies below goes along."""

    chosen = Signal(bool, bool)

    def __init__(self, name: str, uses: Uses, below: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Delete “{name}”").format(name=shortened(name, 40)))
        self.take_off = QCheckBox(_("&Take it off them"))
        self.along = QCheckBox(ngettext("Delete the {count} entry &below it too; else it moves up",
                                        "Delete the {count} entries &below it too; else they move up",
                                        below).format(count=number(below)))  # fmt: skip
        self.buttons = _buttons(self, _("&Delete"))
        said = _("“{name}” is in use: {uses}.").format(name=shortened(name), uses=uses_in_words(uses))
        items = [plain_label(revealed(said)), self.take_off] if uses.needed else []
        column(self, *items, *([self.along] if below else []), self.buttons)
        _first(self.buttons).setEnabled(not uses.needed)
        self.take_off.toggled.connect(_first(self.buttons).setEnabled)

    def sizeHint(self) -> QSize:
        return QSize(420, super().sizeHint().height())

    def accept(self) -> None:
        super().accept()
        self.chosen.emit(self.take_off.isChecked(), self.along.isChecked())


class SplitDialog(QDialog):
    """``chosen`` carries the name of the new entry and the ids of the records that say it from now on."""

    chosen = Signal(str, tuple)

    def __init__(self, name: str, rows: Sequence[RecordRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Split “{name}”").format(name=shortened(name, 40)))
        self.name = named(QLineEdit(), _("Name of the new entry"))
        self.list = named(QListWidget(), _("Records of the new entry"))
        self.buttons = _buttons(self, _("&Split"))
        for row in rows:
            day = row.date.in_words() if row.date else _("undated")
            item = QListWidgetItem(revealed(f"{shortened(row.title, 80)} – {day}"))
            item.setData(_ID, row.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        form = QFormLayout(horizontalSpacing=16, verticalSpacing=8)
        form.addRow(_("&New entry"), self.name)
        told = plain_label(_("Tick the records that say the new entry from now on; the others keep “{name}”.").format(
            name=shortened(revealed(name))))  # fmt: skip
        column(self, form, told, self.list, self.buttons)
        self.name.textChanged.connect(self._enable)
        self._enable()

    def sizeHint(self) -> QSize:
        return QSize(560, 460)

    def accept(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        ticked = tuple(item.data(_ID) for item in items if item.checkState() == Qt.CheckState.Checked)
        super().accept()
        self.chosen.emit(self.name.text().strip(), ticked)

    def _enable(self) -> None:
        _first(self.buttons).setEnabled(bool(self.name.text().strip()))


def _buttons(dialog: QDialog, verb: str) -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def _first(buttons: QDialogButtonBox) -> QWidget:
    return next(
        button for button in buttons.buttons() if buttons.buttonRole(button) == QDialogButtonBox.ButtonRole.AcceptRole
    )
