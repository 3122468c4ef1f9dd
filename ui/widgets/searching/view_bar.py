"""Beside the search box: the view that is open, what to do where it was changed, and the way to save a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ui.controllers.open_view import OpenView
from ui.widgets.made import plain_label
from ui.words import _

_LETTERS = 22


class ViewBar(QWidget):
    """``save`` makes a view of what is shown, ``update`` lets the open one be that."""

    def __init__(self, opened: OpenView, save: QAction, update: QAction) -> None:
        super().__init__()
        self._opened, self._narrow = opened, False
        self.label = plain_label(wrap=False)
        self.update_button = _button(update, _("Save"))
        self.save_button = _button(save, _("Save view…"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for item in (self.label, self.update_button, self.save_button):
            row.addWidget(item, alignment=Qt.AlignmentFlag.AlignVCenter)
        opened.changed.connect(self._tell)
        self._tell()

    def set_narrow(self, narrow: bool) -> None:
        """Where there is no room for the list of views, the open one is named here."""
        self._narrow = narrow
        self._tell()

    def _tell(self) -> None:
        view, altered = self._opened.view, self._opened.is_altered
        self.label.setVisible(altered or (self._narrow and view is not None))
        self.update_button.setVisible(altered)
        self.save_button.setText(_("Save as new…") if altered else _("Save view…"))
        if view:
            name = self.fontMetrics().elidedText(
                view.name, Qt.TextElideMode.ElideRight, _LETTERS * self.fontMetrics().averageCharWidth()
            )
            self.label.setText(_("“{name}” changed").format(name=name) if altered else name)


def _button(action: QAction, text: str) -> QToolButton:
    """A button with words of its own; the action says what it does."""
    button = QToolButton()
    button.setText(text)
    button.setToolTip(action.toolTip())
    button.setEnabled(action.isEnabled())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(action.trigger)
    return button
