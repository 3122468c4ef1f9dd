"""The left rail: one button a screen, below them the saved views; icons alone where there is little room."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.widgets.made import named, plain_label
from ui.widgets.view_list import ViewList
from ui.words import _

WIDE, NARROW = 116, 52
WITH_VIEWS = 172
_MARGIN = 6
_GAP = 2
_LOWEST, _HIGHEST = 24, 38
"""Pixels of height of a button, as there is room for all of them."""
_FOR_VIEWS = 110
"""Pixels of height that are left for the saved views where they stand below."""


class Rail(QFrame):
    """Shows the screens' actions, which know which of them is on, and the saved views: as a list, or where there is
    little room as a button with ``menu``."""

    def __init__(self, actions: Iterable[QAction], views: ViewList, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Screens"))
        self.views = views
        self._narrow = False
        self._expects = False
        self._buttons = [self._button(action) for action in actions]
        self.view_button = self._menu_button(menu)
        self.heading = plain_label(_("Views"), wrap=False)
        self.heading.setIndent(8)
        bold = self.heading.font()
        bold.setBold(True)
        self.heading.setFont(bold)
        self._arrange()
        for tells in (views.views.modelReset, views.views.dataChanged):
            tells.connect(self._fit)
        self._fit()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._fit()

    def expect_views(self, expected: bool) -> None:
        """Leaves room for the views until it is known which there are, so that nothing moves when they come."""
        self._expects = expected
        self._fit()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        column.setSpacing(_GAP)
        for button in (*self._buttons, self.view_button):
            column.addWidget(button)
        column.addSpacing(10)
        column.addWidget(self.heading)
        self.views.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        column.addWidget(self.views, 1)
        column.addStretch()

    def _fit(self) -> None:
        some = bool(self.views.views.lines) or self._expects
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if self._narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in (*self._buttons, self.view_button):
            button.setToolButtonStyle(style)
        width = NARROW if self._narrow else max(WITH_VIEWS if some else WIDE, self._longest())
        self.setFixedWidth(width)
        for button in (*self._buttons, self.view_button):
            button.setFixedSize(QSize(width - 2 * _MARGIN, self._height(with_views=some and not self._narrow)))
        self.view_button.setVisible(self._narrow)
        for part in (self.heading, self.views):
            part.setVisible(some and not self._narrow)
        self.views.updateGeometry()

    def _longest(self) -> int:
        """The width at which no screen's name is cut."""
        return max(button.sizeHint().width() for button in self._buttons) + 2 * _MARGIN

    def _height(self, *, with_views: bool) -> int:
        """Of each button, so that all are in sight."""
        count = len(self._buttons) + self._narrow
        room = self.height() - 2 * _MARGIN - 16 - (_FOR_VIEWS if with_views else 0)
        return min(max(room // count - _GAP, _LOWEST), _HIGHEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self._fit()

    def _button(self, action: QAction) -> QToolButton:
        button = named(QToolButton(self, autoRaise=True), action.text().replace("&", ""))
        button.setDefaultAction(action)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _menu_button(self, menu: QMenu) -> QToolButton:
        button = named(QToolButton(self, autoRaise=True), _("Saved views"))
        button.setIcon(icon("views"))
        button.setIconSize(QSize(20, 20))
        button.setToolTip(_("Saved views"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
