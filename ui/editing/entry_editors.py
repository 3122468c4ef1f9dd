"""Entries of vocabularies: one in a line, or a list of them as chips before a line that completes."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from catalog.folding import is_visible
from catalog.model.codes import BASES
from catalog.model.problems import NAME_LIMIT
from catalog.model.record_fields import RecordField
from ui import theme
from ui.editing.entry_items import Choice, Choices, items_of, with_aspect
from ui.editing.field_editor import FieldEditor
from ui.editing.pick_line import PickLine
from ui.editing.tables.names import Names
from ui.widgets.isolating import revealed, shortened
from ui.widgets.made import column, named, plain_label
from ui.widgets.page.sections.provenance import basis_word
from ui.widgets.searching.flow import FlowLayout
from ui.words import _

_PLACE_ROLES = ("venue", "port", "airport", "crossing-point")
_NARROWEST = 40
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class EntryEditor(FieldEditor):
    """One entry, by any of its names; a name that none has makes one."""

    def __init__(self, field: RecordField, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._choices = Choices(names, field.vocabulary)
        self.line = named(PickLine(self._choices), field.label)
        self.told = plain_label()
        column(self, self.line, self.told, gap=0, margin=0)
        self.setFocusProxy(self.line)
        self.line.picked.connect(lambda choice: self.line.setText(choice.key if choice.is_new else choice.label))
        self.line.textChanged.connect(self._say)
        self.line.textChanged.connect(self.changed)
        self._say()

    def typed(self) -> str:
        return str(self.line.text())

    def put_back(self, typed: str) -> None:
        self.line.setText(typed)

    def problem(self) -> str:
        typed = self.typed().strip()
        if self.is_untouched or not typed:
            return ""
        found = self._choices.named(typed)
        if len(found) > 1:
            return _("Several are called so; choose one with ↓.")
        return "" if found else name_problem(typed)

    def _show(self, value: str | None) -> None:
        self.line.setText(self._choices.label(value) if value else "")
        self.line.setCursorPosition(0)

    def _meant(self) -> str | None:
        typed = " ".join(self.typed().split())
        found = self._choices.named(typed) if typed else []
        return found[0].key if found else typed or None

    def _say(self) -> None:
        typed = self.typed().strip()
        is_new = bool(typed) and not self.is_untouched and not self._choices.named(typed)
        self.told.setText(_("New; it is made when you save."))
        self.told.setVisible(is_new)
        self.told.setStyleSheet(f"color: {theme.palette().faint}")


class Chip(QToolButton):
    """A value that has been picked; Delete takes it away, Enter and Space show what can be said of it."""

    removed = Signal()

    def minimumSizeHint(self) -> QSize:
        """It is shortened where there is no room: what needs more than there is would be given too low a line."""
        return QSize(_NARROWEST, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVING:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.showMenu()
        else:
            super().keyPressEvent(event)


class EntriesEditor(FieldEditor):
    """A list of entries; a role or basis is chosen in a chip's menu."""

    def __init__(self, field: RecordField, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._names, self._items = names, items_of(field.path)
        self._choices = Choices(names, field.vocabulary)
        self._values: list[Any] = []
        self.chips: list[Chip] = []
        self.line = named(_LeftLine(self._choices), field.label)
        self.line.setPlaceholderText(_("add…"))
        self._flow = FlowLayout(gap=4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self._flow)
        layout.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.picked.connect(self._add)
        self.line.emptied.connect(self._take_last)
        self.line.textChanged.connect(self.changed)

    def typed(self) -> Any:
        return tuple(self._values), self.line.text().strip()

    def put_back(self, typed: str) -> None:
        self.line.setText(typed)

    def problem(self) -> str:
        if not self.line.text().strip():
            return ""
        if self._choices.can_make:
            return _("“{typed}” is not added yet: press Enter.").format(typed=shortened(self.line.text().strip(), 40))
        return _("Nothing is called “{typed}”; choose one with ↓.").format(typed=shortened(self.line.text(), 40))

    def value(self) -> Any:
        """Those that were picked, whatever else is being typed."""
        return self._given if self._values == list(self._given) else tuple(self._values)

    def _meant(self) -> Any:
        return tuple(self._values)

    def _show(self, value: Any) -> None:
        self._values = list(value or ())
        self._draw()

    def _add(self, choice: Choice) -> None:
        entry = None if choice.is_new else self._choices.entry(choice.key)
        made = self._items.made(choice.key, entry)
        if self._items.key(made) not in map(self._items.key, self._values):
            self._values.append(made)
        self.line.clear()
        self._draw()
        self.changed.emit()

    def _remove(self, place: int) -> None:
        del self._values[place]
        self._draw()
        self.line.setFocus()
        self.changed.emit()

    def _take_last(self) -> None:
        if self.chips:
            self.chips[-1].setFocus()

    # Chips

    def _draw(self) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(place, value) for place, value in enumerate(self._values)]
        before: QWidget = self.line.previousInFocusChain() or self
        for chip in self.chips:
            self._flow.addWidget(chip)
            QWidget.setTabOrder(before, chip)
            if self.isVisible():
                chip.show()
            before = chip
        self._measure_again()

    def _measure_again(self) -> None:
        """Lets all that this stands in know at once that it grew or shrank: one after another, they forget it."""
        widget: QWidget | None = self if self.isVisible() else None
        while widget and (layout := widget.layout()):
            layout.invalidate()
            layout.activate()
            widget = widget.parentWidget()

    def _chip(self, place: int, value: Any) -> Chip:
        text = self._text(value)
        chip = named(Chip(self), text)
        chip.setText(f"{revealed(shortened(text, 48))} ")
        chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        chip.setMenu(self._menu(place, value, chip))
        chip.removed.connect(partial(self._remove, place))
        return chip

    def _text(self, value: Any) -> str:
        key = self._items.key(value)
        label = self._choices.label(key)
        said = getattr(value, self._items.aspect) if self._items.aspect else None
        if self._items.aspect == "role":
            area = self._names.label("areas", value.jurisdiction)
            label = f"{label}, {area}" if area else label
            return f"{label} · {self._names.label('roles', said)}" if said else label
        return f"{label} · {basis_word(said)}" if said and said != "stated" else label

    def _menu(self, place: int, value: Any, chip: Chip) -> QMenu:
        menu = QMenu(chip)
        for said, words in self._sayings():
            item = menu.addAction(words, partial(self._say, place, said))
            item.setCheckable(True)
            item.setChecked(getattr(value, self._items.aspect) == said)
        menu.addSeparator()
        menu.addAction(_("&Take away"), partial(self._remove, place))
        return menu

    def _sayings(self) -> list[tuple[str | None, str]]:
        """What can be said of a value beside its entry, in words."""
        if self._items.aspect == "basis":
            return [(basis, basis_word(basis)) for basis in BASES]
        if self._items.aspect == "role":
            return [(None, _("no role")), *((role, self._names.label("roles", role)) for role in _PLACE_ROLES)]
        return []

    def _say(self, place: int, said: str | None) -> None:
        self._values[place] = with_aspect(self._items, self._values[place], said)
        self._draw()
        self.chips[place].setFocus()
        self.changed.emit()


class _LeftLine(PickLine):
    """Takes what stands there as it is left, if that is called just so."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.take()


def name_problem(typed: str) -> str:
    """Why a name can be none; "" where it can."""
    if not is_visible(typed):
        return _("A name needs a letter, digit or sign that can be seen.")
    if len(typed) > NAME_LIMIT:
        return _("A name may have {limit} characters.").format(limit=NAME_LIMIT)
    return ""
