"""Where the focus goes: with Tab in reading order, through the window's areas as the eye does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def step(window: QWidget, areas: Sequence[QWidget], *, forward: bool) -> bool:
    """Gives the focus to the next stop or the one before; False where the focus is at none."""
    stops = sorted(_stops(window), key=lambda widget: _area(widget, areas))
    here = QApplication.focusWidget()
    if here not in stops:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[(stops.index(here) + (1 if forward else -1)) % len(stops)].setFocus(reason)
    return True


def enter(window: QWidget, area: QWidget) -> None:
    """Gives the focus to the part of an area that wants it, else to its first stop."""
    wanted = _wanted(area)
    if wanted is area or not wanted.isVisible():
        wanted = next((stop for stop in _stops(window) if area.isAncestorOf(stop)), area)
    wanted.setFocus(Qt.FocusReason.OtherFocusReason)


def _wanted(widget: QWidget) -> QWidget:
    while proxy := widget.focusProxy():
        widget = proxy
    return widget


def _area(widget: QWidget, areas: Sequence[QWidget]) -> int:
    """Its place among the areas; what is in none comes last."""
    found = (place for place, area in enumerate(areas) if area is widget or area.isAncestorOf(widget))
    return next(found, len(areas))


def _stops(window: QWidget) -> Iterator[QWidget]:
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and _can_be_reached(widget):
            yield widget
        widget = widget.nextInFocusChain()


def _can_be_reached(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
