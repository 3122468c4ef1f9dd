"""A small histogram in the filter panel: drag over it, or walk it with the arrow keys, to choose a range."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from catalog.query.spreads import Spread
from ui.models.facet_lines import Measurement
from ui.models.spread_words import beyond, told
from ui.widgets.filters.facet_spread_paint import Picture, paint
from ui.words import _

Row = tuple[int, int]
Measured = Callable[[], Measurement]

_FORGET = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FacetSpread(QWidget):
    """``asked`` carries the range that is chosen, "" for none, and comes with each bin while one drags;
    ``dragged`` says that dragging begins or is over, ``taken_back`` that it was given up; ``left`` gives the keys
    back. What is counted meanwhile is shown once the drag is over, as its bins may be others."""

    asked = Signal(str)
    dragged = Signal(bool)
    taken_back = Signal()
    left = Signal()

    def __init__(self, title: str, measured: Measured, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._measured = title, measured
        self._spread: Spread | None = None
        self._counting = True
        self._held: int | None = None
        self._row: Row | None = None
        self._pointed: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleDescription(
            _("Left and right go along, Shift widens, Enter chooses, Delete forgets, Esc lets go.")
        )
        self.renew()

    def renew(self) -> None:
        """Shows what was counted last; what was just chosen stays until that is counted."""
        if self._held is None:
            found = self._measured()
            self._counting = not found.is_told
            if found.spread != self._spread and (found.is_current or self._row is None):
                self._spread, self._row, self._pointed = found.spread, None, None
            self._tell()

    def in_words(self) -> str:
        """What is pointed at, else what is chosen: "2019–2021: 312 records"."""
        pointed = None if self._pointed is None else (self._pointed, self._pointed)
        row = self._row or pointed or self._chosen()
        if self._counting or self._spread is None:
            return _("counting…")
        return told(self._spread, *row) if row else ""

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place(event.position())
        if event.button() != Qt.MouseButton.LeftButton or place is None:
            super().mousePressEvent(event)
            return
        self._held, self._row = place, (place, place)
        self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place(event.position())
        if self._held is None or place is None:
            self._pointed = place
            self._tell()
        elif self._row != (row := (min(self._held, place), max(self._held, place))):
            if self._row == (self._held, self._held):
                self.dragged.emit(True)
            self._choose(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held is None or self._row is None:
            super().mouseReleaseEvent(event)
            return
        self._held = None
        self._choose(() if self._row == self._chosen() else self._row)
        self.dragged.emit(False)
        self.renew()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointed = None
        self._tell()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, widens = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key == Qt.Key.Key_Escape:
            self._let_go()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left.emit()
            event.ignore()
        elif key in steps and self._spread and self._spread.bins:
            self._step(steps[Qt.Key(key)], widens=widens)
        elif key in _ENTER and self._row:
            self._choose(() if self._row == self._chosen() else self._row)
        elif key in _FORGET:
            self._choose(())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._held is None:
            self._row = None
        self._tell()

    def _step(self, by: int, *, widens: bool) -> None:
        """Moves the row by one bin, or its far end; the first step stands on what is chosen, or on the last bin."""
        assert self._spread is not None
        end = len(self._spread.bins) - 1
        if self._row is None and (chosen := self._chosen()) is None:
            self._row = (end, end)
        else:
            first, last = self._row or chosen or (end, end)
            if widens:
                self._row = (first, min(last + 1, end)) if by > 0 else (max(first - 1, 0), last)
            elif first + by >= 0 and last + by <= end:
                self._row = (first + by, last + by)
            else:
                self._row = (first, last)
        self._tell()

    def _let_go(self) -> None:
        if self._held is not None:
            self._held = self._row = None
            self.taken_back.emit()
            self.dragged.emit(False)
            self.renew()
        elif self._row is not None:
            self._row = None
            self._tell()
        else:
            self.left.emit()

    # What it shows

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint(painter, self._picture())

    def _picture(self) -> Picture:
        return Picture(
            self.rect(), self.font(), self._spread, self._row or self._chosen(), self.in_words(),
            is_pending=self._row is not None, has_focus=self.hasFocus(), is_stale=self._counting,
        )  # fmt: skip

    def _place(self, where: QPointF) -> int | None:
        return self._picture().place(where, near=self._held is not None)

    def _chosen(self) -> Row | None:
        return self._spread.chosen() if self._spread else None

    def _choose(self, row: Row | tuple[()]) -> None:
        self._row = row or None
        self.asked.emit(self._spread.asked(*row) if row and self._spread else "")
        self._tell()

    def _tell(self) -> None:
        said = self.in_words()
        self.setToolTip("\n".join(filter(None, (said, beyond(self._spread) if self._spread else ""))))
        name = _("{title}, histogram: {what}").format(title=self._title, what=said or _("nothing chosen"))
        if name != self.accessibleName():
            self.setAccessibleName(name)
            self._announce()
        self.update()

    def _announce(self) -> None:
        """A screen reader hears of a new name only where it has it already."""
        if self.isVisible():
            from PySide6.QtGui import QAccessible, QAccessibleEvent

            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
