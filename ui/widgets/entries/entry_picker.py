"""Choosing an entry: typed or walked to, with what else there is to say of it, and what would come of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from catalog.folding import words
from ui.widgets.isolating import revealed, shortened
from ui.widgets.made import column, named, plain_label
from ui.words import _

_ID = Qt.ItemDataRole.UserRole
_MOST = 200
_REST = 150
"""Milliseconds that an entry is marked before it is asked what would come of it."""
_WALK = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry that may be chosen; ``names`` are all it is found by. 0 stands for none."""

    id: int
    label: str
    names: tuple[str, ...] = ()

    def says(self, typed: Sequence[str]) -> bool:
        said = [word for name in (self.label, *self.names) for word in words(name)]
        return all(any(word.startswith(each) for word in said) for each in typed)


class EntryPicker(QDialog):
    """``chosen`` carries the id and what was written in ``fields`` and ticked in ``ticks`` (name → words).

    ``empty`` is said where there is nothing to choose from, ``marked`` tells which one the choice rests on. Nothing is
    before a name is typed or walked to: Enter at once does nothing.
    """

    chosen = Signal(int, dict)
    marked = Signal(int)

    def __init__(
        self,
        title: str,
        verb: str,
        choices: Sequence[Choice],
        parent: QWidget | None = None,
        *,
        fields: Mapping[str, str] | None = None,
        ticks: Mapping[str, str] | None = None,
        empty: str = _("There is no other entry here."),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(shortened(title, 80))
        self._choices, self._empty = choices, empty
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self.box = named(QLineEdit(placeholderText=_("Find an entry")), _("Find an entry"))
        self.list = named(QListWidget(), _("Entries"))
        self.nothing = plain_label()
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.fields = {name: named(QLineEdit(), text) for name, text in (fields or {}).items()}
        self.ticks = {name: QCheckBox(text) for name, text in (ticks or {}).items()}
        self.hint = plain_label()
        self.hint.setMinimumHeight(self.hint.fontMetrics().lineSpacing() * 2)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self.buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self._arrange(title, fields or {})
        self._listen()
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(460, 460)

    def choose(self, entry: int) -> None:
        """Marks an entry."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == entry:
                self.list.setCurrentRow(row)

    def say(self, words: str) -> None:
        """What would come of the choice."""
        self.hint.setText(words)

    def say_of(self, entry: int, words: str) -> None:
        """What would come of choosing an entry, if it is still the one that is marked."""
        item = self.list.currentItem()
        if item and item.data(_ID) == entry:
            self.say(words)

    def _arrange(self, title: str, labels: Mapping[str, str]) -> None:
        form = QFormLayout(horizontalSpacing=16, verticalSpacing=8)
        for name, line in self.fields.items():
            form.addRow(labels[name], line)
        layout = column(self, plain_label(revealed(title)), self.box, self.list, self.nothing)
        layout.setStretchFactor(self.list, 1)
        layout.setStretchFactor(self.nothing, 1)
        if self.fields:
            layout.addLayout(form)
        for tick in self.ticks.values():
            layout.addWidget(tick)
        layout.addWidget(self.hint)
        layout.addWidget(self.buttons)
        self.list.setUniformItemSizes(True)

    def _listen(self) -> None:
        self.box.setEnabled(bool(self._choices))
        self.box.textEdited.connect(self._show)
        self.box.installEventFilter(self)
        self.list.currentItemChanged.connect(self._mark)
        self._rest.timeout.connect(self._tell)
        self.list.itemActivated.connect(self._take)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the line walk through the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _WALK:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        typed = words(self.box.text())
        found = [choice for choice in self._choices if choice.says(typed)]
        self.list.clear()
        for choice in found[:_MOST]:
            item = QListWidgetItem(revealed(shortened(choice.label, 90)))
            item.setData(_ID, choice.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if typed else -1)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.nothing.setText(_("None is called so.") if self._choices else self._empty)
        self._mark()

    def _mark(self) -> None:
        item = self.list.currentItem()
        self.accept_button.setEnabled(item is not None)
        self.say("")
        self._rest.start()

    def _tell(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.marked.emit(item.data(_ID))

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        said: dict[str, object] = {name: line.text().strip() for name, line in self.fields.items()}
        said |= {name: tick.isChecked() for name, tick in self.ticks.items()}
        self.accept()
        self.chosen.emit(item.data(_ID), said)
