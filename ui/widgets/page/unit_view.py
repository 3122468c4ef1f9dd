"""An organisation's or a person's page with a way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from catalog.query.ledger import UnitPage
from catalog.query.people import PersonPage
from catalog.query.tree import Query
from ui.widgets.made import column, in_reading_order
from ui.widgets.page.page_view import PageView
from ui.widgets.page.sections.person import person
from ui.widgets.page.sections.pieces import Action
from ui.widgets.page.sections.unit import unit
from ui.words import _


class UnitView(QWidget):
    """``open_record`` announces a record that was followed, ``unit_asked`` the key of another organisation, ``left``
    that what it was opened from is wanted again (Esc) by the button that says ``back``."""

    open_record = Signal(int)
    unit_asked = Signal(str)
    left = Signal()

    def __init__(self, back: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: UnitPage | PersonPage | None = None
        self.view = PageView(self)
        self.view.setAccessibleName(_("Unit"))
        self.back = QPushButton(back, autoDefault=False)
        self.back.clicked.connect(self.left)
        self.view.acted.connect(self._act)
        self.setFocusProxy(self.view)
        layout = column(self, self.back, self.view, margin=8)
        layout.setAlignment(self.back, Qt.AlignmentFlag.AlignLeft)
        layout.setStretch(1, 1)
        in_reading_order(self.back, self.view)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._recolour)

    def show_page(self, page: UnitPage | PersonPage) -> None:
        """Shows a unit or a person; the one that is shown already stays where it is read."""
        stays = self.page is not None and self.page.id == page.id
        self.page = page
        self.view.footnotes = () if isinstance(page, PersonPage) else page.footnotes
        self.view.setAccessibleName(page.name)
        self.view.write(person(page) if isinstance(page, PersonPage) else unit(page), Query(), stay=stays)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _act(self, action: Action) -> None:
        if action.verb == "open":
            self.open_record.emit(int(action.subject))
        elif action.verb == "unit":
            self.unit_asked.emit(action.subject)

    def _recolour(self) -> None:
        if self.page:
            self.show_page(self.page)
