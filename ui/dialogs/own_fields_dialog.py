"""Own fields…: the fields that this catalogue has besides Pillarbook's; defined, changed, ordered and removed here."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalog.commands.base import Command
from catalog.commands.own_fields import ChangeField, DefineField, OrderFields, RemoveField
from catalog.model.changes import Changes
from catalog.model.codes import KINDS
from catalog.model.problems import NAME_LIMIT
from catalog.model.record_fields import OWN_SORTS, own_field
from catalog.model.vocabulary import Entry
from ui.controllers.session import Session
from ui.models.columns import kind_in_words
from ui.widgets.made import column, named, plain_label
from ui.words import _

_TYPES = {
    "text": _("Text"), "number": _("Number"), "date": _("Date"), "yes/no": _("Yes or no"), "choice": _("Choice"),
}  # fmt: skip


class OwnFieldsDialog(QDialog):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Own fields"))
        self._session = session
        self._fields: list[Entry] = []
        self.list = named(QListWidget(), _("Own fields"))
        self.about = plain_label(_("Fields of your own stand on the page, in filters, searches, bulk edits and files."))
        self.new = QPushButton(_("&New…"))
        self.edit = QPushButton(_("&Change…"))
        self.up = QPushButton(_("&Up"))
        self.down = QPushButton(_("&Down"))
        self.remove = QPushButton(_("&Remove"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._arrange()
        self._listen()
        self._ask()

    def _arrange(self) -> None:
        beside = QVBoxLayout()
        for button in (self.new, self.edit, self.up, self.down, self.remove):
            button.setAutoDefault(False)
            beside.addWidget(button)
        beside.addStretch()
        row = QHBoxLayout()
        row.addWidget(self.list, 1)
        row.addLayout(beside)
        column(self, self.about, row, self.buttons)
        self.resize(560, 380)

    def _listen(self) -> None:
        self.new.clicked.connect(self._define)
        self.edit.clicked.connect(self._change)
        self.list.itemActivated.connect(self._change)
        self.up.clicked.connect(partial(self._move, -1))
        self.down.clicked.connect(partial(self._move, 1))
        self.remove.clicked.connect(self._remove)
        self.list.currentRowChanged.connect(self._enable)
        self.buttons.rejected.connect(self.reject)
        self._session.changed.connect(self._renew)

    def _renew(self, changes: Changes) -> None:
        if changes.vocabularies:
            self._ask()

    def _ask(self) -> None:
        self._session.tasks.ask(self._session.catalog.bulk.own, self._show, self._session.failed.emit)

    def _show(self, fields: list[Entry]) -> None:
        row = max(0, self.list.currentRow())
        self._fields = fields
        self.list.clear()
        self.list.addItems([_line(item) for item in fields])
        self.list.setCurrentRow(min(row, len(fields) - 1))
        self._enable()

    def _enable(self) -> None:
        row, last = self.list.currentRow(), len(self._fields) - 1
        for button in (self.edit, self.remove):
            button.setEnabled(row >= 0)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < last)

    def _current(self) -> Entry | None:
        row = self.list.currentRow()
        return self._fields[row] if 0 <= row < len(self._fields) else None

    def _define(self) -> None:
        self._open(OwnFieldForm(None, self), _("Field defined"))

    def _change(self) -> None:
        item = self._current()
        if item:
            self._open(OwnFieldForm(item, self), _("Field changed"))

    def _open(self, form: OwnFieldForm, say: str) -> None:
        form.accepted.connect(lambda: self._session.do(form.command(), say=say))
        form.finished.connect(form.deleteLater)
        form.open()

    def _move(self, by: int) -> None:
        keys = [item.key for item in self._fields]
        row = self.list.currentRow()
        keys.insert(row + by, keys.pop(row))
        self.list.setCurrentRow(row + by)
        self._session.do(OrderFields(tuple(keys)))

    def _remove(self) -> None:
        item = self._current()
        if item:
            said = _("Field “{name}” removed; what records say in it is kept").format(name=item.name)
            self._session.do(RemoveField(item.key), say=said)


class OwnFieldForm(QDialog):
    """One own field: a new one, or one whose type stays as it is."""

    def __init__(self, item: Entry | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Change field") if item else _("New field"))
        self._item = item
        self.name = named(QLineEdit(maxLength=NAME_LIMIT), _("Name"))
        self.type = named(QComboBox(), _("Type"))
        self.kinds = {kind: QCheckBox(kind_in_words(kind)) for kind in KINDS}
        self.choices = named(QPlainTextEdit(tabChangesFocus=True), _("Choices"))
        self.choices.setPlaceholderText(_("one a line"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.form = QFormLayout()
        self._arrange()
        self._fill(item)
        self.type.currentIndexChanged.connect(self._enable)
        self.name.textChanged.connect(self._enable)
        self.choices.textChanged.connect(self._enable)
        for box in self.kinds.values():
            box.toggled.connect(self._enable)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._enable()

    def command(self) -> Command:
        kinds = tuple(kind for kind, box in self.kinds.items() if box.isChecked())
        choices = tuple(line for line in self.choices.toPlainText().splitlines() if line.strip())
        if self._item:
            return ChangeField(self._item.key, self.name.text(), kinds, choices)
        return DefineField(self.name.text(), self.type.currentData(), kinds, choices)

    def _arrange(self) -> None:
        for type_ in OWN_SORTS:
            self.type.addItem(_TYPES[type_], type_)
        kinds = QHBoxLayout()
        for box in self.kinds.values():
            kinds.addWidget(box)
        kinds.addStretch()
        self.form.addRow(_("&Name"), self.name)
        self.form.addRow(_("&Type"), self.type)
        self.form.addRow(_("For"), kinds)
        self.form.addRow(_("&Choices"), self.choices)
        self.choices.setMaximumHeight(self.fontMetrics().height() * 6)
        column(self, self.form, self.buttons)
        self.setMinimumWidth(420)

    def _fill(self, item: Entry | None) -> None:
        field = own_field(item) if item else None
        for kind, box in self.kinds.items():
            box.setChecked(field is None or kind in field.kinds)
        if item and field:
            self.name.setText(item.name)
            self.type.setCurrentIndex(self.type.findData(item.details.get("type", "text")))
            self.choices.setPlainText("\n".join(field.codes))
        self.type.setEnabled(item is None)

    def _enable(self) -> None:
        is_choice = self.type.currentData() == "choice"
        self.form.setRowVisible(self.choices, is_choice)
        ready = self.name.text().strip() and any(box.isChecked() for box in self.kinds.values())
        chosen = not is_choice or bool(self.choices.toPlainText().strip())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(ready and chosen))


def _line(item: Entry) -> str:
    """ "Colour – Choice: green, red · Training"."""
    field = own_field(item)
    type_ = _TYPES.get(str(item.details.get("type")), _TYPES["text"])
    choices = f": {', '.join(field.codes)}" if field.codes else ""
    kinds = "" if field.kinds == KINDS else f" · {', '.join(map(kind_in_words, field.kinds))}"
    return f"{item.name} – {type_}{choices}{kinds}"
