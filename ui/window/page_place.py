"""Where the record's page stands: beside the screen where there is room for both, else in a drawer over it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.widgets.drawer import Drawer
from ui.widgets.page.page_pane import PagePane
from ui.widgets.page.record_page import RecordPageView
from ui.words import _


class PagePlace(QObject):
    """``left`` says that the page was put away while it had the keys, ``turned`` that it may have come into sight or
    gone out of it."""

    left = Signal()
    turned = Signal()

    def __init__(self, page: RecordPageView, screens: QStackedWidget, body: QWidget) -> None:
        super().__init__(body)
        self._page = page
        self.panes = PagePane(screens)
        self.drawer = Drawer(_("Record"), "right", body)
        self.drawer.turned.connect(self.turned)

    @property
    def is_in_sight(self) -> bool:
        return self._page.parent() is self.panes or not self.drawer.isHidden()

    def open(self) -> None:
        """Shows the page, over the screen where there is no room beside it."""
        if self._page.parent() is self.drawer:
            self.drawer.open()
        self._page.setFocus()

    def settle(self, *, beside: bool) -> None:
        """Puts the page where it belongs now."""
        if beside:
            self._put_beside()
        else:
            self.put_away()
        self.turned.emit()

    def put_away(self) -> None:
        """Into the drawer, which opens with a record. Before another screen is shown, which then has its room at
        once: tables measure all their cells for every width."""
        if self._page.parent() is self.drawer:
            self.drawer.hide()
            return
        had_focus = self._page.hasFocus()
        self.panes.let_go(self._page)
        self.drawer.hold(self._page)
        if had_focus:
            self.left.emit()

    def _put_beside(self) -> None:
        self.drawer.hide()
        if self._page.parent() is not self.panes:
            self.panes.hold(self._page)
        self._page.show()
