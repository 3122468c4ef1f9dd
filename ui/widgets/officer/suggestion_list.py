"""What rules suggest: a section of its own, each rule with its number, why, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from catalog.query.rules import Suggested
from ui.models.suggestion_words import reason, title
from ui.widgets.lists.calm_delegate import CalmDelegate
from ui.widgets.made import named, plain_label
from ui.words import _, ngettext, number

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINES = 4


class SuggestionList(QWidget):
    """``opened``, ``followed`` and ``dismissed`` carry what a rule found; ``again`` asks to take up what was dismissed,
    ``seeded_asked`` whether the records of the five documents are to be looked at, too."""

    opened = Signal(object)
    followed = Signal(object)
    dismissed = Signal(object)
    again = Signal()
    seeded_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(parent)
        self._found: Sequence[Suggested] = ()
        self._read_only = read_only
        self.state = plain_label()
        self.list = named(_Rules(), _("Suggestions"))
        self.why = plain_label()
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.open_button = _button(_("Sho&w"), _("Show them in Browse (Enter)"))
        self.follow_button = _button(_("Follow &up…"), _("Make a follow-up of it (F2)"))
        self.dismiss_button = _button(_("Dis&miss"), _("Suggest it no more (Delete)"))
        self.again_button = QPushButton(autoDefault=False, flat=True)
        self.seeded = QCheckBox(_("Also for the five documents"))
        self._lay_out()
        self._connect()
        self.show_counting()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.open_button, self.follow_button, self.dismiss_button):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumWidth(40)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.state, self.list, self.why):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addWidget(self.again_button)
        layout.addWidget(self.seeded)
        layout.addStretch()
        layout.setStretchFactor(self.list, 1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._tell())
        self.list.itemDoubleClicked.connect(lambda _item: self._emit(self.opened))
        self.list.wanted.connect(lambda: self._emit(self.opened))
        self.list.followed.connect(lambda: self._emit(self.followed))
        self.list.removed.connect(lambda: self._emit(self.dismissed))
        self.list.customContextMenuRequested.connect(self._menu)
        self.open_button.clicked.connect(lambda: self._emit(self.opened))
        self.follow_button.clicked.connect(lambda: self._emit(self.followed))
        self.dismiss_button.clicked.connect(lambda: self._emit(self.dismissed))
        self.again_button.clicked.connect(self.again)
        self.seeded.toggled.connect(self.seeded_asked)

    def show_counting(self) -> None:
        """Until the numbers are known."""
        self.state.setText(_("Suggestions: counting…"))

    def show_found(self, found: Sequence[Suggested], dismissed: int) -> None:
        """``dismissed`` is how many rules are asked no more."""
        row = self.list.currentRow()
        self._found = found
        self.list.clear()
        for item in found:
            shown = QListWidgetItem(title(item))
            shown.setToolTip(reason(item.rule.key))
            self.list.addItem(shown)
        self.list.setCurrentRow(min(max(row, 0), len(found) - 1))
        self.state.setText(_("Suggestions") if found else _("Suggestions: nothing is left to suggest"))
        again = ngettext("Suggest {count} dismissed again", "Suggest {count} dismissed again", dismissed)
        self.again_button.setText(again.format(count=number(dismissed)))
        self.again_button.setVisible(bool(dismissed) and not self._read_only)
        self._tell()

    @property
    def current(self) -> Suggested | None:
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _tell(self) -> None:
        found = self.current
        self.why.setText(reason(found.rule.key) if found else "")
        for widget in (self.list, self.why, self.open_button, self.follow_button, self.dismiss_button):
            widget.setVisible(bool(self._found))
        for button in (self.follow_button, self.dismiss_button):
            button.setEnabled(found is not None and not self._read_only)

    def _emit(self, signal: SignalInstance) -> None:
        if self.current:
            signal.emit(self.current)

    def _menu(self, place: QPoint) -> None:
        if not self.current:
            return
        menu = QMenu(self)
        for button in (self.open_button, self.follow_button, self.dismiss_button):
            menu.addAction(button.text(), button.click).setEnabled(button.isEnabled())
        menu.popup(self.list.viewport().mapToGlobal(place))


def _button(words: str, tip: str) -> QPushButton:
    button = QPushButton(words, autoDefault=False)
    button.setToolTip(tip)
    return button


class _Rules(QListWidget):
    """Enter, F2 and Delete ask for what can be done."""

    wanted = Signal()
    followed = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(CalmDelegate(self))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        return QSize(200, _LINES * self.fontMetrics().height() + 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 2 * self.fontMetrics().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.followed.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
