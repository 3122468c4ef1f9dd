"""Over the record page: says which other record looks like the open one, and leads to comparing them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from catalog.model.changes import Changes
from catalog.query.answers import RecordRow
from ui.controllers.session import Session
from ui.widgets.isolating import shortened
from ui.widgets.made import plain_label
from ui.words import _, ngettext, number

_PAUSE = 400
"""Milliseconds that a record is open before it is asked: whoever walks through the list asks nothing."""


class TwinLine(QFrame):
    """Stands there only where there is such a record; ``compare_asked`` carries both, the older first."""

    compare_asked = Signal(int, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._record, self._found = 0, 0
        self.setObjectName("twins")
        self.label = plain_label()
        self.compare = QPushButton(_("Compare"), flat=True, autoDefault=False)
        self.compare.clicked.connect(lambda: self.compare_asked.emit(*sorted((self._record, self._found))))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 8, 2)
        row.addWidget(self.label, 1)
        row.addWidget(self.compare)
        self.hide()
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self.pause.timeout.connect(self._ask)
        session.changed.connect(self._catalog_changed)

    def watch(self, record: int) -> None:
        """Speaks of this record from now on; of none with 0."""
        if record != self._record:
            self._record = record
            self.hide()
            self._ask_later()

    def _ask_later(self) -> None:
        if self._record:
            self.pause.start()
        else:
            self.pause.stop()

    def _catalog_changed(self, changes: Changes) -> None:
        if changes.records or changes.vocabularies:
            self._ask_later()

    def _ask(self) -> None:
        record, catalog = self._record, self._session.catalog

        def work() -> tuple[RecordRow, ...]:
            pairs = catalog.twins.of(record)
            return tuple(catalog.rows([pair.second if pair.first == record else pair.first for pair in pairs]))

        def answered(rows: tuple[RecordRow, ...]) -> None:
            if record == self._record:
                self._show(rows)

        self._session.tasks.ask(work, answered, self._session.failed.emit)

    def _show(self, rows: tuple[RecordRow, ...]) -> None:
        self.setVisible(bool(rows))
        if rows:
            self._found = rows[0].id
            self.label.setText(_told(rows))


def _told(rows: tuple[RecordRow, ...]) -> str:
    """ "Looks like 2020-041 “Test kits for…” and 2 others"."""
    text = _("Looks like {ref} “{title}”").format(ref=rows[0].ref, title=shortened(rows[0].title, 48))
    if len(rows) == 1:
        return text
    more = ngettext("and {count} other", "and {count} others", len(rows) - 1)
    return f"{text} {more.format(count=number(len(rows) - 1))}"
