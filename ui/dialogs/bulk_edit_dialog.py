"""Ctrl+Shift+E: one field of the selected records – set, filled, added to, taken out of or cleared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QSizePolicy,
    QWidget,
)

from catalog.commands.bulk import EditRecords
from catalog.errors import CatalogError
from catalog.model.field_change import FieldChange, Operation, operations_of
from catalog.model.record_fields import RecordField
from catalog.rooms.bulk import BulkPreview
from ui import messages, tab_order
from ui.controllers.long_change import run_with_progress
from ui.controllers.session import Session
from ui.dialogs.field_choice import FieldChoice
from ui.editing.counted_editor import CountedEditor
from ui.editing.field_editor import FieldEditor
from ui.editing.makers import editor_for
from ui.editing.tables.names import Names
from ui.models.previews import HEADINGS, PreviewLine, PreviewModel
from ui.widgets.made import column, in_reading_order, named, plain_label
from ui.widgets.tables.preview_table import PreviewTable
from ui.words import _, ngettext, number

PATIENCE = 150
"""Milliseconds of rest in typing after which the preview is made anew."""

_OPERATIONS: dict[Operation, str] = {
    "fill": _("Set to"),
    "append": _("Add"),
    "remove": _("Take out"),
    "clear": _("Clear"),
}
"""Setting fills what is empty; a tick lets it replace what is there too."""


class BulkEditDialog(QDialog):
    def __init__(
        self, session: Session, records: tuple[int, ...], fields: Sequence[RecordField], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Change fields of the selection"))
        self._session, self._records, self._fields = session, records, fields
        self._names = Names(session.catalog)
        self._preview: BulkPreview | None = None
        self._asked = 0
        self.field = named(FieldChoice(_(field.label) for field in fields), _("Field"))
        self.operation = named(QComboBox(), _("What is done"))
        self.value = QFrame()
        self.value.setBackgroundRole(QPalette.ColorRole.Base)
        self.value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._inside = column(self.value, gap=0, margin=2)
        self.editor: FieldEditor | None = None
        self.replace = QCheckBox(_("&Replace what is there too"))
        self.sentence = plain_label()
        self.table = PreviewTable(PreviewModel(self._load, self))
        self.form = QFormLayout()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.change = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._rest = QTimer(self, singleShot=True, interval=PATIENCE)
        self._arrange()
        self._listen()
        self._choose_field()

    def change_meant(self) -> FieldChange | None:
        """The change as it stands there; None while it is not finished."""
        field, operation = self._field(), self._operation()
        if field is None:
            return None
        if operation == "clear":
            return FieldChange(field.path, operation, name=field.label)
        value: Any = None if self.editor is None or self.editor.problem() else self.editor.value()
        return None if value in (None, "", ()) else FieldChange(field.path, operation, value, field.label)

    # Parts

    def _arrange(self) -> None:
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.addRow(_("&Field"), self.field)
        self.form.addRow(_("&What"), self.operation)
        self.form.addRow(_("&Value"), self.value)
        self.form.addRow("", self.replace)
        self.table.hideColumn(HEADINGS.index(_("Field")))
        column(self, self.form, self.sentence, self.table, self.buttons).setStretchFactor(self.table, 1)
        in_reading_order(self.table, self.change, self.buttons.button(QDialogButtonBox.StandardButton.Cancel))
        self.resize(760, 560)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """An editor comes last in Qt's own order, and would take the focus again at the end of the dialog."""
        return tab_order.step(self, (), forward=forward) or super().focusNextPrevChild(forward)

    def _listen(self) -> None:
        self.field.currentIndexChanged.connect(self._choose_field)
        self.operation.currentIndexChanged.connect(self._choose_operation)
        self.replace.toggled.connect(self._look)
        self._rest.timeout.connect(self._look)
        self.buttons.accepted.connect(self._carry_out)
        self.buttons.rejected.connect(self.reject)

    def _field(self) -> RecordField | None:
        place = self.field.currentIndex()
        return self._fields[place] if 0 <= place < len(self._fields) else None

    def _operation(self) -> Operation:
        operation: Operation = self.operation.currentData() or "fill"
        return "set" if operation == "fill" and self.replace.isChecked() else operation

    def _choose_field(self) -> None:
        field = self._field()
        if field is None:
            return
        self.operation.blockSignals(True)
        self.operation.clear()
        for operation, words in _OPERATIONS.items():
            if operation in operations_of(field):
                self.operation.addItem(words, operation)
        self.operation.blockSignals(False)
        self._put_editor(field)
        self._choose_operation()

    def _put_editor(self, field: RecordField) -> None:
        if self.editor:
            self.editor.hide()
            self.editor.deleteLater()
        self.editor = editor = self._editor_for(field)
        editor.set_value(() if field.is_list else None)
        editor.changed.connect(self._rest.start)
        self._inside.addWidget(editor)
        in_reading_order(self.operation, *editor.stops, self.replace)
        is_framed = field.sort not in ("code", "flag")
        self.value.setFrameShape(QFrame.Shape.StyledPanel if is_framed else QFrame.Shape.NoFrame)
        self.value.setAutoFillBackground(is_framed)

    def _editor_for(self, field: RecordField) -> FieldEditor:
        if field.path == "participants.count":
            return CountedEditor(field)
        return editor_for(field, self._session.catalog, self._names, lambda: self._session.today)

    def _choose_operation(self) -> None:
        operation = self.operation.currentData()
        self.form.setRowVisible(self.value, operation != "clear")
        self.form.setRowVisible(self.replace, operation == "fill")
        self._look()

    # Preview

    def _look(self) -> None:
        self._asked += 1
        asked, change, catalog = self._asked, self.change_meant(), self._session.catalog
        problem = self.editor.problem() if self.editor and self._operation() != "clear" else ""
        if change is None:
            self._show(None, problem or _("Type a value; what it would do is shown here before it is done."))
            return

        self._session.tasks.ask(
            lambda: catalog.bulk.preview(self._records, change),
            partial(self._answer, asked, change.operation),
            partial(self._fail, asked),
        )

    def _answer(self, asked: int, operation: Operation, preview: BulkPreview) -> None:
        if asked == self._asked:
            self._show(preview, sentence(preview, operation))

    def _fail(self, asked: int, error: Exception) -> None:
        if not isinstance(error, CatalogError):
            self._session.failed.emit(error)
        elif asked == self._asked:
            self._show(None, messages.in_words(error))

    def _show(self, preview: BulkPreview | None, words: str) -> None:
        self._preview = preview
        self.sentence.setText(words)
        count = len(preview.changes) if preview else 0
        label = ngettext("&Change {count} record", "&Change {count} records", count) if count else _("&Change")
        self.change.setText(label.format(count=number(count)))
        self.change.setEnabled(bool(count))
        self.change.setDefault(True)
        model = self.table.model()
        if isinstance(model, PreviewModel):
            model.show(count, self._line)

    def _line(self, place: int) -> PreviewLine:
        if self._preview is None:
            return PreviewLine(0, "", "", "")
        record, before, after = self._preview.line(place)
        return PreviewLine(record, self._preview.field.label, before, after)

    def _load(self, ids: tuple[int, ...], done: Any) -> None:
        catalog = self._session.catalog
        self._session.tasks.ask(lambda: catalog.rows(ids), done, self._session.failed.emit)

    def _carry_out(self) -> None:
        change, preview = self.change_meant(), self._preview
        if change is None or preview is None or not preview.changes:
            return
        records = tuple(record for record, _before, _after in preview.changes)
        said = ngettext("{field} changed: {count} record", "{field} changed: {count} records", len(records))
        say = said.format(field=preview.field.label, count=number(len(records)))
        run_with_progress(self._session, EditRecords(records, (change,)), say, self).done.connect(self.accept)


def sentence(preview: BulkPreview, operation: Operation) -> str:
    """ "33 selected: 21 empty will be filled, 12 keep theirs"."""
    parts = []
    if preview.filled:
        parts.append(_counted("{count} empty will be filled", "{count} empty will be filled", preview.filled))
    if preview.altered and operation == "clear":
        parts.append(_counted("{count} will be cleared", "{count} will be cleared", preview.altered))
    elif preview.altered:
        parts.append(_counted("{count} will change", "{count} will change", preview.altered))
    if preview.kept and operation == "fill":
        parts.append(_counted("{count} keeps what it says", "{count} keep theirs", preview.kept))
    elif preview.kept:
        parts.append(_counted("{count} stays as it is", "{count} stay as they are", preview.kept))
    if preview.unfit:
        parts.append(_counted("{count} has no such field", "{count} have no such field", preview.unfit))
    selected = _counted("{count} selected", "{count} selected", preview.selected)
    made = _("New: {names}.").format(names=", ".join(preview.fresh)) if preview.fresh else ""
    return f"{selected}: {', '.join(parts)}. {made}".strip()


def _counted(one: str, many: str, count: int) -> str:
    return ngettext(one, many, count).format(count=number(count))
