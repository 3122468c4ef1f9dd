"""What changes many records at once, from the Edit menu: fields, texts, and the fields that are the officer's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget

from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.settings import Settings
from ui.window.actions import action, lock, only_with_records
from ui.words import _


class BulkActions(QObject):
    """Dialogs are loaded when they are asked for; in a catalogue that is only read there is nothing to ask."""

    def __init__(self, session: Session, selection: Selection, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._selection, self._settings, self._window = session, selection, settings, window
        self.edit = action(self, _("Chan&ge fields of the selection…"), self._edit, "Ctrl+Shift+E")
        self.replace = action(self, _("Fin&d and replace…"), self._replace, "Ctrl+H")
        self.own = action(self, _("&Own fields…"), self._define)
        if session.catalog.is_read_only:
            lock(self.part)
        else:
            only_with_records(selection, [self.edit, self.replace])

    @property
    def part(self) -> list[QAction]:
        return [self.edit, self.replace, self.own]

    def _edit(self) -> None:
        def opened(fields: object, records: tuple[int, ...]) -> QDialog:
            from ui.dialogs.bulk_edit_dialog import BulkEditDialog

            return BulkEditDialog(self._session, records, fields, self._window)  # type: ignore[arg-type]

        self._with_records(lambda: self._session.catalog.bulk.fields(), opened)

    def _replace(self) -> None:
        def opened(fields: object, records: tuple[int, ...]) -> QDialog:
            from ui.dialogs.replace_dialog import ReplaceDialog

            return ReplaceDialog(self._session, records, fields, self._settings, self._window)  # type: ignore[arg-type]

        self._with_records(lambda: self._session.catalog.bulk.text_fields(), opened)

    def _with_records(self, ask: Callable[[], object], dialog: Callable[[object, tuple[int, ...]], QDialog]) -> None:
        records = self._selection.subjects
        self._session.tasks.ask(ask, lambda fields: _open(dialog(fields, records)), self._session.failed.emit)

    def _define(self) -> None:
        from ui.dialogs.own_fields_dialog import OwnFieldsDialog

        _open(OwnFieldsDialog(self._session, self._window))


def _open(dialog: QDialog) -> None:
    from PySide6.QtCore import Qt

    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
