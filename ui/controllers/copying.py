"""Ctrl+C: the selected records as text, as tab-separated cells and as an HTML table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.words import _, ngettext, number

if TYPE_CHECKING:
    from catalog.exporting.columns import Cell
    from catalog.exporting.profiles.profile import Profile
    from catalog.exporting.tables import Copied
    from catalog.model.sent import SentDraft


class Copying(QObject):
    """Copies the selection, or the record on the page where nothing is selected. ``copied`` carries a sentence, and
    what gives the draft of it as sent."""

    copied = Signal(str, object)

    def __init__(self, session: Session, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._selection = session, selection

    def copy(self) -> None:
        from catalog.exporting.profiles.built_in import CLIPBOARD

        self.copy_as(CLIPBOARD)

    def copy_as(self, profile: Profile) -> None:
        """The rows that the profile makes of them."""
        ids = self._selection.subjects
        if not ids:
            self._session.said.emit(_("Select a record first"), False)
            return
        catalog = self._session.catalog

        def work() -> tuple[Copied, SentDraft]:
            place = catalog.sent.place()
            copied = catalog.copied(profile, ids=ids)
            return copied, catalog.sent.draft(ids, _(profile.name), place, text=copied.text)

        self._session.tasks.ask(work, self._put, self._session.failed.emit)

    def _put(self, made: tuple[Copied, SentDraft]) -> None:
        copied, draft = made
        to_clipboard(copied)
        count = len(draft.records)
        said = ngettext("{count} record copied", "{count} records copied", count).format(count=number(count))
        self.copied.emit(said, lambda: draft)


def copy_table(session: Session, headings: Sequence[str], rows: Sequence[Sequence[Cell]], notes: Sequence[str]) -> None:
    """A table below its headings, ``notes`` below it; the session says that it was copied."""
    from catalog.exporting.tables import table

    to_clipboard(table(headings, rows, notes))
    session.said.emit(_("The table was copied"), False)


def to_clipboard(made: Copied) -> None:
    data = QMimeData()
    data.setText(made.text)
    data.setHtml(made.html)
    data.setData("text/tab-separated-values", made.tsv.encode())
    QGuiApplication.clipboard().setMimeData(data)
