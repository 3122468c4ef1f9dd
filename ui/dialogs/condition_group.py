"""A group of the condition builder: conditions and groups, all, any or none of which must hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from catalog.query.building import Group, Holds
from catalog.query.relations import Line
from ui.dialogs.condition_line import ConditionLine, Surroundings
from ui.icons import icon
from ui.theme import color, palette
from ui.widgets.made import named
from ui.words import _

_INDENT = 18


class ConditionGroup(QWidget):
    """``changed`` tells that it may say something else now, ``removed`` that it is to go. The outermost one stays."""

    changed = Signal()
    removed = Signal(QWidget)

    def __init__(
        self, around: Surroundings, group: Group, parent: QWidget | None = None, *, outer: bool = False
    ) -> None:
        super().__init__(parent)
        self._around = around
        self.holds = named(QComboBox(), _("How many of these must hold"))
        for key, label in _holding():
            self.holds.addItem(label, key)
        self.holds.setCurrentIndex(self.holds.findData(group.holds))
        self.add_line = QPushButton(_("Add a &condition") if outer else _("Add a condition"), autoDefault=False)
        self.add_group = QPushButton(_("Add a &group") if outer else _("Add a group"), autoDefault=False)
        self.remove = QToolButton(autoRaise=True)
        self._lay_out(outer)
        self._listen()
        for part in group.parts:
            self._insert(part)

    def part(self) -> Group:
        holds: Holds = self.holds.currentData()
        return Group(holds, tuple(widget.part() for widget in self.parts()))

    def parts(self) -> list[ConditionLine | ConditionGroup]:
        items = (self._parts.itemAt(place) for place in range(self._parts.count()))
        widgets = (item.widget() for item in items if item)
        return [widget for widget in widgets if isinstance(widget, ConditionLine | ConditionGroup)]

    def lines(self) -> Iterator[ConditionLine]:
        """All lines, those of inner groups among them."""
        for part in self.parts():
            if isinstance(part, ConditionLine):
                yield part
            else:
                yield from part.lines()

    def focus(self) -> None:
        self.holds.setFocus()

    def in_order(self) -> tuple[QWidget, ...]:
        """What Tab goes through."""
        inside = (widget for part in self.parts() for widget in part.in_order())
        return self.holds, self.remove, *inside, self.add_line, self.add_group

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line beside what belongs together."""
        super().paintEvent(event)
        painter = QPainter(self)
        top = self.holds.geometry().bottom() + 6
        painter.fillRect(4, top, 2, max(0, self.height() - top - 2), color(palette().line))

    def _lay_out(self, outer: bool) -> None:
        self.remove.setIcon(icon("close"))
        self.remove.setToolTip(_("Remove this group"))
        self.remove.setAccessibleName(_("Remove this group"))
        self.remove.setVisible(not outer)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.holds)
        head.addStretch()
        head.addWidget(self.remove)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(6)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.add_line)
        foot.addWidget(self.add_group)
        foot.addStretch()
        inside = QVBoxLayout()
        inside.setContentsMargins(_INDENT, 0, 0, 0)
        inside.setSpacing(6)
        inside.addLayout(self._parts)
        inside.addLayout(foot)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(head)
        box.addLayout(inside)

    def _listen(self) -> None:
        self.holds.currentIndexChanged.connect(self.changed)
        self.add_line.clicked.connect(self._begin_line)
        self.add_group.clicked.connect(self._begin_group)
        self.remove.clicked.connect(partial(self.removed.emit, self))

    def _begin_line(self) -> None:
        self._insert(Line()).focus()

    def _begin_group(self) -> None:
        other: Holds = "all" if self.holds.currentData() == "any" else "any"
        self._insert(Group(other, (Line(), Line()))).focus()

    def _insert(self, part: Line | Group) -> ConditionLine | ConditionGroup:
        made = ConditionLine(self._around, part) if isinstance(part, Line) else ConditionGroup(self._around, part)
        made.changed.connect(self.changed)
        made.removed.connect(self._take_out)
        self._parts.addWidget(made)
        made.show()
        return made

    def _take_out(self, part: QWidget) -> None:
        """The keys go on to what comes next."""
        place = self._parts.indexOf(part)
        self._parts.removeWidget(part)
        part.hide()
        part.deleteLater()
        rest = self.parts()
        if rest:
            rest[min(place, len(rest) - 1)].focus()
        else:
            self.add_line.setFocus()
        self.changed.emit()


def _holding() -> tuple[tuple[Holds, str], ...]:
    return ("all", _("All of these hold")), ("any", _("Any of these holds")), ("none", _("None of these holds"))
