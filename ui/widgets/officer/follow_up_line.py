"""The line in which a follow-up is typed quickly: what, by when, Enter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from catalog.model.date_words import understood
from catalog.model.record import FollowUp
from ui import theme
from ui.widgets.made import named, plain_label
from ui.widgets.officer.follow_up_editor import in_words
from ui.words import _

_NO_LIMIT = 10_000_000


class FollowUpLineEdit(QWidget):
    """``entered`` carries the follow-up once; the boxes are empty again then."""

    entered = Signal(FollowUp)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.what = named(QLineEdit(placeholderText=_("New follow-up: what is to be done")), _("New follow-up"))
        self.due = named(QLineEdit(placeholderText=_("due: friday, 15 Jan …")), _("Due"))
        self.add_button = QPushButton(_("&Add"), autoDefault=False)
        self.understood = plain_label(wrap=False)
        self.what.setMaxLength(_NO_LIMIT)
        self.due.setFixedWidth(self.due.fontMetrics().averageCharWidth() * 26)
        self._arrange()
        self._say()

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.what, 1)
        line.addWidget(self.due)
        line.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.understood)
        for box in (self.what, self.due):
            box.textChanged.connect(self._say)
            box.returnPressed.connect(self.enter)
        self.add_button.clicked.connect(self.enter)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, super().minimumSizeHint().height())

    def enter(self) -> None:
        if not self._ready():
            return
        item = FollowUp(self.what.text().strip(), due=understood(self.due.text(), self._today()))
        self.what.clear()
        self.due.clear()
        self.what.setFocus()
        self.entered.emit(item)

    def _ready(self) -> bool:
        return bool(self.what.text().strip()) and not self._wrong()

    def _wrong(self) -> bool:
        typed = self.due.text()
        return bool(typed.strip()) and understood(typed, self._today()) is None

    def _say(self) -> None:
        typed = self.due.text()
        words = in_words(understood(typed, self._today()), typed, self._today()) if typed.strip() else ""
        look = theme.palette()
        self.understood.setText(words)
        self.understood.setVisible(bool(words))
        self.understood.setStyleSheet(f"color: {look.warning if self._wrong() else look.faint}")
        self.add_button.setEnabled(self._ready())
