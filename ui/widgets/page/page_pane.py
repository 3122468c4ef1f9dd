"""The screens with the record page beside them, each with its share of the window's width."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

LEAST, MOST = 320, 520
_SHARE = 0.3
_WIDEST = 16_777_215


class PagePane(QSplitter):
    """The page has its share of the width within limits, or what the user gave it; the list has the rest."""

    def __init__(self, screens: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=1)
        self.addWidget(screens)
        self.setStretchFactor(0, 1)
        self.page_width = 0
        self.splitterMoved.connect(self._keep)

    def hold(self, page: QWidget) -> None:
        page.setMinimumWidth(LEAST)
        page.setMaximumWidth(MOST)
        self.insertWidget(1, page)
        self._fit()

    def let_go(self, page: QWidget) -> None:
        """Gives a page that is put elsewhere all the width that it finds there."""
        page.setMaximumWidth(_WIDEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.count() > 1:
            page = min(max(self.page_width or round(self.width() * _SHARE), LEAST), MOST)
            self.setSizes([self.width() - self.handleWidth() - page, page])

    def _keep(self) -> None:
        if self.count() > 1:
            self.page_width = self.sizes()[1]
