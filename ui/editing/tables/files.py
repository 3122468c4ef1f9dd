"""Attachments in a table: their titles and who may see them; files are added and opened by buttons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from catalog.catalog import Catalog
from catalog.errors import UnknownRecord
from catalog.model.codes import ACCESS_LEVELS
from catalog.model.record import Attachment, Record
from ui.editing.tables import makers
from ui.editing.tables.columns import Column, Context, Kind
from ui.editing.tables.field import TableField
from ui.editing.tables.names import Names
from ui.widgets.dropping import FileDrops
from ui.widgets.page.sections import labels
from ui.words import _

_ACCESS = {code: labels.access(code) for code in ACCESS_LEVELS}


class AttachmentsField(TableField):
    """``files_asked`` carries the record that files are to be attached to, and the files: they are taken in by a
    command of their own. A record that is not saved yet has no place for them."""

    files_asked = Signal(int, tuple)

    def __init__(self, catalog: Catalog, parent: QWidget | None = None, names: Names | None = None) -> None:
        super().__init__(_kind(), catalog, parent, names)
        self._catalog, self._record = catalog, 0
        self.add = QPushButton(_("Attach a &file…"))
        self.add.clicked.connect(self._ask)
        self.below.insertWidget(0, self.add)
        self._drops = FileDrops(self)
        self._drops.dropped.connect(self._take)
        self._tell_place()

    def set_value(self, values: Iterable[Attachment], record: Record) -> None:
        super().set_value(values, record)
        try:
            self._record = self._catalog.record_id(record.uid or "")
        except UnknownRecord:
            self._record = 0
        self._tell_place()

    def _tell_place(self) -> None:
        self.add.setEnabled(bool(self._record))
        self.add.setToolTip("" if self._record else _("Save the record first: then files can be attached to it."))

    def _ask(self) -> None:
        dialog = QFileDialog(self, _("Attach files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self._take(tuple(map(Path, names))))
        dialog.open()

    def _take(self, files: tuple[Path, ...]) -> None:
        if self._record:
            self.files_asked.emit(self._record, files)


def _kind() -> Kind:
    def file(item: Attachment, _context: Context) -> str:
        return item.path

    def state(item: Attachment, context: Context) -> str:
        (found,) = context.catalog.attachments.look([item])
        return labels.file_state(found.state)

    return Kind(
        _("Attachments"),
        (
            makers.text("title", _("Title"), width=26),
            Column("path", _("File"), file, width=26),
            Column("state", _("State"), state, width=14),
            makers.code("access", _("Access"), _ACCESS, default="internal", width=12),
        ),
        blank=lambda _context: Attachment(""),
        is_kept=lambda item: bool(item.path),
        problems=_problems,
        grows=False,
    )


def _problems(item: Attachment, context: Context) -> Iterator[str]:
    (found,) = context.catalog.attachments.look([replace(item, extra={})])
    if found.state != "there":
        yield _("the file is {state}").format(state=labels.file_state(found.state))
