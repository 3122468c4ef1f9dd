"""What another source says of a field, kept beside the value that is shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from catalog.catalog import Catalog
from catalog.model.record import Fact, Record
from ui import theme
from ui.editing.tables import facts
from ui.editing.tables.columns import Column, Context, Line, written
from ui.editing.tables.evidence import cited_words, fields
from ui.editing.tables.names import Names
from ui.widgets.isolating import isolated
from ui.widgets.made import MARGIN, column, named, plain_label
from ui.words import _

_NO_LIMIT = 10_000_000


class OtherValueDialog(QDialog):
    """``chosen`` carries field, value, citation (its uid or None) and the source's words (or None)."""

    chosen = Signal(str, object, object, object)

    def __init__(self, catalog: Catalog, record: Record, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Another source says…"))
        self._context = Context(catalog, Names(catalog), record)
        self.field = named(QComboBox(), _("Field"))
        self.value = named(QLineEdit(maxLength=_NO_LIMIT), _("Value"))
        self.source = named(QComboBox(), _("Source"))
        self.words = named(QLineEdit(maxLength=_NO_LIMIT), _("The source's words, at most eight"))
        self.understood = plain_label()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._fill(record, field)
        self._arrange()
        self._say()

    def sizeHint(self) -> QSize:
        return QSize(480, super().sizeHint().height())

    def _fill(self, record: Record, field: str) -> None:
        for path, words in fields().items():
            self.field.addItem(words, path)
        self.field.setCurrentIndex(max(0, self.field.findData(field)))
        self.source.addItem(_("not named"), None)
        for cited in record.citations:
            self.source.addItem(isolated(cited_words(cited, self._context)), cited.uid)
        self.source.setCurrentIndex(self.source.count() - 1)

    def _arrange(self) -> None:
        form = QFormLayout(
            horizontalSpacing=MARGIN, fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow
        )
        form.addRow(_("&Field"), self.field)
        form.addRow(_("Another &value"), self.value)
        form.addRow("", self.understood)
        form.addRow(_("&Source"), self.source)
        form.addRow(_("Its &words"), self.words)
        column(self, form, self.buttons)
        self.value.setFocus()
        self.value.textChanged.connect(self._say)
        self.field.currentIndexChanged.connect(self._say)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _line(self) -> Line:
        return written(Line(Fact(self.field.currentData(), shown=False)), _VALUE, self.value.text(), self._context)

    def _problem(self, line: Line) -> str:
        unread = line.unread.get(_VALUE.key)
        return unread.reason if unread else ""

    def _say(self) -> None:
        """How the value is understood, or why it is not."""
        line = self._line()
        problem = self._problem(line)
        self.understood.setText(problem or isolated(_VALUE.read(line.value, self._context)))
        self.understood.setStyleSheet(f"color: {theme.palette().warning if problem else theme.palette().faint}")
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(
            not problem and line.value.value is not None
        )

    def accept(self) -> None:
        line = self._line()
        value: Any = line.value.value
        if value is None or self._problem(line):
            return
        self.chosen.emit(self.field.currentData(), value, self.source.currentData(), self.words.text().strip() or None)
        super().accept()


_VALUE: Column = next(item for item in facts.facts().columns if item.key == "value")
