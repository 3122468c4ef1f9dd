"""Values that sources disagree about, on the page: another one is added, or shown instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from ui.controllers.session import Session
from ui.words import _

if TYPE_CHECKING:
    from catalog.query.page_answers import RecordPage
    from ui.widgets.page.sections.pieces import Action


class Disputing(QObject):
    """``page`` tells the page that is shown now."""

    def __init__(self, session: Session, page: Callable[[], RecordPage | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._page, self._window = session, page, parent
        self.verbs: Mapping[str, Callable[[Action], None]] = {"choose fact": self._choose}

    def _choose(self, action: Action) -> None:
        from catalog.commands.disputes import ChooseFact

        page = self._page()
        if page:
            self._session.do(ChooseFact(page.id, action.subject, int(action.more)), say=_("Another value is shown"))

    def add(self, field: str = "") -> None:
        """Asks what another source says; ``field`` is the one that is meant at first."""
        page = self._page()
        if page is None:
            self._session.said.emit(_("Open a record first"), False)
            return
        from ui.editing.other_value_dialog import OtherValueDialog

        dialog = OtherValueDialog(self._session.catalog, page.record, field, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(partial(self._add, page.id))
        dialog.open()

    def _add(self, record: int, field: str, value: object, citation: str | None, words: str | None) -> None:
        from catalog.commands.disputes import AddOtherValue

        self._session.do(AddOtherValue(record, field, value, citation, words), say=_("Kept beside the value shown"))
