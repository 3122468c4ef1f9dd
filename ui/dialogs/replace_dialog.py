"""Ctrl+H: find and replace in the texts of the selected records, seen before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from catalog.commands.replacing import ReplaceText
from catalog.errors import CatalogError, Stopped
from catalog.model.record_fields import RecordField
from catalog.replacing import Found, Pattern
from ui import messages
from ui.controllers.long_change import run_with_progress
from ui.controllers.session import Session
from ui.models.previews import PreviewLine, PreviewModel
from ui.settings import Settings
from ui.widgets.made import column, in_reading_order, named, plain_label
from ui.widgets.tables.preview_table import PreviewTable
from ui.words import _, ngettext, number

PATIENCE = 250
"""Milliseconds of rest in typing after which the texts are looked through anew."""

AT_FIRST = ("title", "summary")
"""The fields that are ticked until one ticks others."""

_PATH = Qt.ItemDataRole.UserRole


class ReplaceDialog(QDialog):
    def __init__(
        self,
        session: Session,
        records: tuple[int, ...],
        fields: Sequence[RecordField],
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Find and replace in the selection"))
        self._session, self._records, self._settings = session, records, settings
        self._found: tuple[Found, ...] = ()
        self._asked = 0
        self.wanted = named(QLineEdit(), _("Find"))
        self.put = named(QLineEdit(), _("Replace by"))
        self.match_case = QCheckBox(_("&Match case"))
        self.whole_words = QCheckBox(_("&Whole words"))
        self.regex = QCheckBox(_("Regular e&xpression"))
        self.fields = named(QListWidget(), _("Fields"))
        self.sentence = plain_label()
        self.table = PreviewTable(PreviewModel(self._load, self))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.replace = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._rest = QTimer(self, singleShot=True, interval=PATIENCE)
        self._fill(fields, settings.texts("replace/fields") or AT_FIRST)
        self._arrange()
        self._listen()
        self._look()

    def chosen_fields(self) -> tuple[str, ...]:
        items = (self.fields.item(row) for row in range(self.fields.count()))
        return tuple(str(item.data(_PATH)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def pattern(self) -> Pattern:
        return Pattern(
            self.wanted.text(),
            self.put.text(),
            self.regex.isChecked(),
            self.match_case.isChecked(),
            self.whole_words.isChecked(),
        )

    # Parts

    def _fill(self, fields: Sequence[RecordField], ticked: Sequence[str]) -> None:
        for field in fields:
            item = QListWidgetItem(_(field.label), self.fields)
            item.setData(_PATH, field.path)
            item.setCheckState(Qt.CheckState.Checked if field.path in ticked else Qt.CheckState.Unchecked)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow(_("&Find"), self.wanted)
        form.addRow(_("&Replace by"), self.put)
        manners = QHBoxLayout()
        for box in (self.match_case, self.whole_words, self.regex):
            manners.addWidget(box)
        manners.addStretch()
        form.addRow("", manners)
        form.addRow(_("F&ields"), self.fields)
        self.fields.setMaximumHeight(self.fontMetrics().height() * 7)
        column(self, form, self.sentence, self.table, self.buttons).setStretchFactor(self.table, 1)
        in_reading_order(self.table, self.replace, self.buttons.button(QDialogButtonBox.StandardButton.Cancel))
        self.resize(820, 620)

    def _listen(self) -> None:
        for line in (self.wanted, self.put):
            line.textChanged.connect(self._rest.start)
        for box in (self.match_case, self.whole_words, self.regex):
            box.toggled.connect(self._look)
        self.fields.itemChanged.connect(self._rest.start)
        self._rest.timeout.connect(self._look)
        self.buttons.accepted.connect(self._carry_out)
        self.buttons.rejected.connect(self.reject)

    # Preview

    def _look(self) -> None:
        self._asked += 1
        if not self.wanted.text():
            self._show((), _("Type what is to be found; every place is shown here before anything is replaced."))
            return
        asked, fields, pattern, catalog = self._asked, self.chosen_fields(), self.pattern(), self._session.catalog
        self._session.tasks.ask(
            lambda: catalog.bulk.replacements(self._records, fields, pattern, lambda *_: asked == self._asked),
            partial(self._answer, asked),
            partial(self._fail, asked),
        )

    def _answer(self, asked: int, found: tuple[Found, ...]) -> None:
        if asked == self._asked:
            records = len({item.cell.record for item in found})
            places = sum(len(item.replaced.found) for item in found)
            where = ngettext("in {count} record", "in {count} records", records).format(count=number(records))
            words = ngettext("{count} place {where}.", "{count} places {where}.", places)
            self._show(found, words.format(count=number(places), where=where))

    def _fail(self, asked: int, error: Exception) -> None:
        if not isinstance(error, CatalogError):
            self._session.failed.emit(error)
        elif asked == self._asked and not isinstance(error, Stopped):
            self._show((), messages.in_words(error))

    def _show(self, found: tuple[Found, ...], words: str) -> None:
        self._found = found
        self.sentence.setText(words)
        count = len({item.cell.record for item in found})
        label = ngettext("&Change {count} record", "&Change {count} records", count) if count else _("&Change")
        self.replace.setText(label.format(count=number(count)))
        self.replace.setEnabled(bool(count))
        self.replace.setDefault(True)
        model = self.table.model()
        if isinstance(model, PreviewModel):
            model.show(len(found), self._line)

    def _line(self, place: int) -> PreviewLine:
        item = self._found[place]
        told = item.replaced
        return PreviewLine(item.cell.record, _(item.field.label), told.before, told.after, told.found, told.put)

    def _load(self, ids: tuple[int, ...], done: Any) -> None:
        catalog = self._session.catalog
        self._session.tasks.ask(lambda: catalog.rows(ids), done, self._session.failed.emit)

    def _carry_out(self) -> None:
        records = tuple(dict.fromkeys(item.cell.record for item in self._found))
        if not records:
            return
        self._settings.set_texts("replace/fields", self.chosen_fields())
        said = ngettext("Replaced in {count} record", "Replaced in {count} records", len(records))
        command = ReplaceText(records, self.chosen_fields(), self.pattern())
        change = run_with_progress(self._session, command, said.format(count=number(len(records))), self)
        change.done.connect(self.accept)
