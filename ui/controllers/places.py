"""Back and forward through what was looked at: a question, the screen that showed it, and the record that was open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from catalog.query.answers import Sort
from catalog.query.tree import Query

if TYPE_CHECKING:
    from catalog.query.cross_forms import CrossForm

REST = 900
"""Milliseconds without a change after which a question counts as finished."""

MOST = 100


@dataclass(frozen=True, slots=True)
class Place:
    """``record`` is the one on the page, or 0; ``view`` the key of the saved view that was open, ``cross`` how the
    Cross table was looked at, if that was the screen."""

    query: Query
    sort: Sort
    screen: str
    record: int = 0
    view: str = ""
    cross: CrossForm | None = None

    def is_where(self, other: Place) -> bool:
        """Whether both are one step: walking along a list, or ordering it, is none of its own."""
        return (self.query, self.screen) == (other.query, other.screen)


class Places(QObject):
    """``rested`` carries the place of a question that was finished, ``changed`` says that the ways may be others.

    ``now`` tells the place that is shown; ``go`` shows another.
    """

    rested = Signal(object)
    changed = Signal()

    def __init__(self, now: Callable[[], Place], go: Callable[[Place], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now, self._go = now, go
        self._steps: list[Place] = []
        self._at = 0
        self._walking = False
        self._held = False
        self._resting = QTimer(self, singleShot=True, interval=REST)
        self._resting.timeout.connect(self.rest)

    @property
    def can_go_back(self) -> bool:
        if not self._steps:
            return False
        return self._at > 0 or not self._steps[self._at].is_where(self._now())

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._steps) - 1

    def begin(self) -> None:
        """What is shown now is where the way begins."""
        self._steps, self._at = [self._now()], 0
        self._resting.stop()
        self.changed.emit()

    def move(self) -> None:
        """Something else is shown; it becomes a step once it rests."""
        if self._steps and not self._walking and not self._held:
            self._resting.start()
            self.changed.emit()

    def hold(self, held: bool) -> None:
        """While something is dragged, all that is shown on the way is one step."""
        self._held = held
        self._resting.stop()
        if not held:
            self.move()

    def rest(self) -> None:
        """What is shown now is a step; to be called before something is shown that is no part of it."""
        if not self._steps or self._walking:
            return
        self._resting.stop()
        place = self._now()
        if not self._steps[self._at].is_where(place):
            self._append(place)
            self.rested.emit(place)
        else:
            self._steps[self._at] = place
        self.changed.emit()

    def step(self) -> None:
        """A step of its own from here, as a record that is opened from another's page."""
        self.rest()
        self._append(self._now())

    def back(self) -> None:
        self.rest()
        self._walk(-1)

    def forward(self) -> None:
        self.rest()
        self._walk(1)

    def _append(self, place: Place) -> None:
        self._steps[self._at + 1 :] = [place]
        del self._steps[:-MOST]
        self._at = len(self._steps) - 1

    def _walk(self, by: int) -> None:
        if 0 <= self._at + by < len(self._steps):
            self._at += by
            self._walking = True
            self._go(self._steps[self._at])
            self._walking = False
        self.changed.emit()
