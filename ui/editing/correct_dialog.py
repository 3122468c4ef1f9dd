"""Correct…: another value for one field, with the reason and the source it stands on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QStackedWidget, QWidget

from catalog.catalog import Catalog
from catalog.model.record import Citation, Record
from catalog.model.record_fields import RecordField, applying, fields_with
from ui import tab_order, theme
from ui.editing.field_editor import FieldEditor
from ui.editing.layout import TABLES
from ui.editing.makers import editor_for
from ui.editing.tables.names import Names
from ui.editing.value_words import in_words
from ui.widgets.isolating import isolated, shortened
from ui.widgets.made import MARGIN, column, named, plain_label
from ui.words import _


class CorrectDialog(QDialog):
    """``chosen`` carries the field, its new value, the reason (or None) and the citation (or None)."""

    chosen = Signal(object, object, object, object)

    def __init__(
        self, catalog: Catalog, record: Record, own: Sequence[RecordField], field: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Correct a value"))
        self._catalog, self._record, self._names = catalog, record, Names(catalog)
        self._fields = [it for it in applying(fields_with(), record.kind) if it.path not in (*TABLES, "kind", "tags")]
        self._fields += own
        self.field = named(QComboBox(), _("Field"))
        self.before = plain_label()
        self.room = QStackedWidget()
        self.reason = named(QLineEdit(maxLength=1000), _("Reason"))
        self.source = named(QComboBox(), _("Source"))
        self.told = plain_label()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._arrange()
        self._choose(field)

    def sizeHint(self) -> QSize:
        return QSize(480, super().sizeHint().height())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The editor of the value comes with each field anew; it keeps its place before the reason."""
        areas = (self.field, self.room, self.reason, self.source, self.buttons)
        return tab_order.step(self, areas, forward=forward) or super().focusNextPrevChild(forward)

    def _arrange(self) -> None:
        for item in self._fields:
            self.field.addItem(item.label, item.path)
        self.reason.setPlaceholderText(_("why this is right"))
        self.source.addItem(_("no source of this record"), None)
        for cited in self._record.citations:
            self.source.addItem(shortened(self._cited(cited), 80), cited)
        for key in self._names.all_keys("sources"):
            self.source.addItem(shortened(self._names.label("sources", key), 80), Citation(key))
        form = QFormLayout(horizontalSpacing=16, verticalSpacing=8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("&Field"), self.field)
        form.addRow(_("It says"), self.before)
        form.addRow(_("&Right is"), self.room)
        form.addRow(_("Rea&son"), self.reason)
        form.addRow(_("S&ource"), self.source)
        column(self, form, self.told, self.buttons, gap=MARGIN)
        self.field.currentIndexChanged.connect(self._show_field)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _cited(self, cited: Citation) -> str:
        parts = (self._names.label("sources", cited.source), cited.section, cited.locator)
        return ", ".join(part for part in parts if part)

    def _choose(self, path: str) -> None:
        place = self.field.findData(path)
        self.field.setCurrentIndex(max(place, 0))
        self._show_field()
        self.editor.setFocus()

    def _show_field(self) -> None:
        field = next(item for item in self._fields if item.path == self.field.currentData())
        while old := self.room.currentWidget():
            self.room.removeWidget(old)
            old.deleteLater()
        self.editor: FieldEditor = editor_for(field, self._catalog, self._names, lambda: self._catalog.today)
        self.editor.set_value(field.value(self._record))
        self.room.addWidget(self.editor)
        self.before.setText(isolated(in_words(field, field.value(self._record), self._names)) or _("nothing"))
        self.editor.changed.connect(self._judge)
        self._judge()

    def _judge(self) -> None:
        problem = self.editor.problem()
        same = self.editor.value() == self.editor.field.value(self._record)
        self.told.setText(problem or _("What it says now stays beside the new value, under “How it is known”."))
        look = theme.palette()
        self.told.setStyleSheet(f"color: {look.warning if problem else look.faint}")
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not problem and not same)

    def accept(self) -> None:
        if self.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled():
            reason = self.reason.text().strip() or None
            self.chosen.emit(self.editor.field, self.editor.value(), reason, self.source.currentData())
            super().accept()
