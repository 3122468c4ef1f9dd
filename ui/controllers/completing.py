"""What may be typed next in the search box, with the number of records that each would find.

Offers and their numbers are asked in the background; an answer that comes after more was typed is dropped. A number
that is known already, because the filters count the same, is there at once; the others come one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from catalog.query.answers import Facet
from catalog.query.completing import Offer, Slot, slot_at
from catalog.query.parsing import STATED
from catalog.query.tree import Condition, Query, Term
from ui.controllers.question import Question
from ui.controllers.session import Session

SlotOf = Callable[[str, int], Slot | None]
MOST = 40
"""Offers that are shown at most."""


@dataclass(frozen=True, slots=True)
class Line:
    """An offer with the number of records that the whole query would find with it; None while that is not known, or
    where it is a field."""

    offer: Offer
    count: int | None = None


class Completing(QObject):
    """``offered`` carries the slot and its lines, ``counted`` the place of a line and its number. ``slot_of`` finds
    the slot at a place of a text."""

    offered = Signal(object, object)
    counted = Signal(int, int)

    def __init__(
        self, session: Session, question: Question, parent: QObject | None = None, *, slot_of: SlotOf = slot_at
    ) -> None:
        super().__init__(parent)
        self._session, self._question, self._slot_of = session, question, slot_of
        self._number = 0

    def ask(self, text: str, cursor: int, besides: Sequence[Condition]) -> None:
        """Offers what may stand where the cursor is; ``besides`` are conditions that the text does not say. The list
        goes first: whoever types on at once wants no offers."""
        self._number += 1
        slot = self._slot_of(text, cursor)
        if slot is None or (slot.name and not slot.field):
            self.offered.emit(slot, ())
            return
        self._session.tasks.after_paint(partial(self._ask_for, self._number, slot, tuple(besides)))

    def stop(self) -> None:
        """Wants no more answers."""
        self._number += 1

    def _ask_for(self, number: int, slot: Slot, besides: tuple[Condition, ...]) -> None:
        if number == self._number:
            catalog = self._session.catalog
            done = partial(self._take, number, slot, besides)
            around = _with(besides, slot.around())
            self._session.tasks.ask(lambda: catalog.completion.likely(slot, around), done, self._session.failed.emit)

    def _take(self, number: int, slot: Slot, besides: tuple[Condition, ...], offers: Sequence[Offer]) -> None:
        if number != self._number:
            return
        offers, likely = offers[:MOST], self._counts(slot.field)
        known = likely if slot.name and self._holds(slot, besides) else {}
        lines = tuple(Line(offer, known.get(offer.value)) for offer in offers)
        self.offered.emit(slot, lines)
        if slot.name:
            self._count_next(number, slot, besides, lines, 0)

    def _count_next(
        self, number: int, slot: Slot, besides: tuple[Condition, ...], lines: Sequence[Line], place: int
    ) -> None:
        """One after the other, so that no more than one is counted in vain."""
        place = next((at for at in range(place, len(lines)) if lines[at].count is None), len(lines))
        if number != self._number or place == len(lines):
            return

        query = _with(besides, slot.query(lines[place].offer.value))
        catalog = self._session.catalog

        def counted(count: int) -> None:
            if number == self._number:
                self.counted.emit(place, count)
                self._count_next(number, slot, besides, lines, place + 1)

        self._session.tasks.ask(lambda: catalog.completion.count(query), counted, self._session.failed.emit)

    # What the filters have counted

    def _counts(self, field: str) -> dict[str, int]:
        facet = next((item for item in self._question.facets if item.field == field), Facet(field, ()))
        return {value.value: value.count for value in facet.values}

    def _holds(self, slot: Slot, besides: tuple[Condition, ...]) -> bool:
        """Whether the facet counts just what each value would find: over the same rest, as its only choice."""
        counted = self._question.counted_query
        known = {facet.field for facet in self._question.facets} - set(STATED)
        if counted is None or slot.field not in known or slot.sign or slot.before:
            return False
        rest = _with(besides, slot.around())
        whole = set(_with(besides, slot.query("x")).conditions) == {*rest.conditions, Term(slot.field, ("x",))}
        return whole and not rest.chosen(slot.field) and set(rest.conditions) == set(_without(counted, slot.field))


def _with(besides: tuple[Condition, ...], query: Query) -> Query:
    return Query(tuple(dict.fromkeys((*besides, *query.conditions))))


def _without(query: Query, field: str) -> list[Condition]:
    """The conditions that a facet counts over."""
    chosen = [item for item in query.terms(field) if not item.negated]
    return [item for item in query.conditions if item not in chosen]
