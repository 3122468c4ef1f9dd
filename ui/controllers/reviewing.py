"""Going through the records of a query one after the other: which one is next, and how far the checking is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from catalog.catalog import Catalog
from catalog.query.parsing import parse
from catalog.query.tree import Query, Term
from ui.controllers.newest import NewestFirst
from ui.controllers.session import Session
from ui.settings import CatalogSettings

_SCOPE, _RECORD = "review/query", "review/record"
_CHECKED = Term("review", ("checked",))

Standing = tuple[tuple[int, ...], frozenset[int]]
"""The records of a query in the list's order, and those of them that are checked."""


class Reviewing(QObject):
    """``opened`` carries the record that is now to be looked at (0 for none), ``changed`` says that it or the progress
    is another one. Query and record are kept, so that one goes on where one was."""

    opened = Signal(int)
    changed = Signal()

    def __init__(self, session: Session, kept: CatalogSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._kept, self._asking = session, kept, NewestFirst(session)
        self.scope = parse(kept.text(_SCOPE))
        self.ids: tuple[int, ...] = ()
        self.checked: frozenset[int] = frozenset()
        self.current = int(kept.text(_RECORD, "0")) if kept.text(_RECORD).isdecimal() else 0
        self._place = 0

    @property
    def place(self) -> int | None:
        """Where the current record stands among all; None where it is no longer one of them."""
        return self.ids.index(self.current) if self.current in self.ids else None

    def begin(self, query: Query) -> None:
        """Goes through what a query finds, checked or not, from its first record that is not checked."""
        self.scope, self.current, self._place = query.choosing("review", ()), 0, 0
        self._kept.set(_SCOPE, str(self.scope))
        self.resume()

    def resume(self) -> None:
        """Goes on at the record where one was, or at the first that is not checked."""
        self._ask(self._show)

    def refresh(self) -> None:
        """Counts anew; the record that is looked at stays."""
        self._ask(lambda: None)

    # Going

    def next(self) -> None:
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def skip(self) -> None:
        """The next record that is not checked, after the last the first; where there is no other, this one stays."""
        at = self.place
        after = self._place if at is None else at + 1
        order = (*self.ids[after:], *self.ids[:after])
        self.go_to(next((item for item in order if item not in self.checked and item != self.current), self.current))

    def go_on(self) -> None:
        """The same once a change of the current record is counted."""
        self._ask(self.skip)

    def go_to(self, record: int) -> None:
        self.current = record
        self._kept.set(_RECORD, str(record))
        self._remember()
        self.opened.emit(record)
        self.changed.emit()

    def _step(self, by: int) -> None:
        at = self.place
        to = (self._place if by > 0 else self._place - 1) if at is None else at + by
        if 0 <= to < len(self.ids):
            self.go_to(self.ids[to])

    # Counting

    def _ask(self, then: Callable[[], object]) -> None:
        catalog, scope = self._session.catalog, self.scope

        def take(found: Standing) -> None:
            self.ids, self.checked = found
            self._remember()
            self.changed.emit()
            then()

        self._asking.ask(lambda: _standing(catalog, scope), take)

    def _show(self) -> None:
        if self.place is None:
            self.skip()
        else:
            self.go_to(self.current)

    def _remember(self) -> None:
        """What comes into the place of a record that goes is the next one."""
        if (at := self.place) is not None:
            self._place = at


def _standing(catalog: Catalog, scope: Query) -> Standing:
    checked = catalog.search(scope.also(_CHECKED)).ids
    return tuple(catalog.search(scope).ids), frozenset(checked)
