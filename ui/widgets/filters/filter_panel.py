"""The filter panel: every facet with its exact counts, and what a choice makes of the query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from catalog.query.answers import Facet
from catalog.query.editing import in_range
from catalog.query.fields import FACETS, OPEN_FACETS
from catalog.query.spreads import NUMBERS, SPREADS
from catalog.query.tree import Query, Term
from ui.controllers.question import Question
from ui.controllers.term_words import TermWords
from ui.models.facets import FacetsModel
from ui.widgets.filters.facet_view import FacetView
from ui.words import _

PATIENCE = 200
"""Milliseconds until counts that are no longer true are shown as "…"."""


SHOWN = (*FACETS, *NUMBERS)
"""The facets at first, from the top; those of numbers come last."""


class FilterPanel(QWidget):
    """``arranged`` announces that facets were hidden or put into another order, ``dragged`` that a range is being
    dragged, or was."""

    arranged = Signal()
    dragged = Signal(bool)

    def __init__(self, question: Question, words: TermWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question, self._words = question, words
        self.order: tuple[str, ...] = SHOWN
        self.own: tuple[str, ...] = ()
        self._asked_for: tuple[Sequence[str], frozenset[str], frozenset[str]] = ((), frozenset(), frozenset())
        self.hidden: frozenset[str] = frozenset()
        self.pinned: frozenset[str] = frozenset()
        self._before: Query | None = None
        self.model = FacetsModel(words, self)
        self.view = FacetView(self.model, self)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._show_counting)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.model.arrange(self.order)
        self._listen()
        self.view.unfold(set(OPEN_FACETS))
        if question.facets:
            self._counted(question.facets)

    def arrange(self, order: Sequence[str], hidden: Iterable[str], pinned: Iterable[str] = ()) -> None:
        """Puts the facets into this order; those it does not name follow as they are. The pinned come first."""
        there = (*SHOWN, *self.own)
        known = dict.fromkeys(name for name in (*order, *there) if name in there)
        self._asked_for = (tuple(order), frozenset(hidden), frozenset(pinned))
        self.hidden, self.pinned = (names.intersection(there) for names in self._asked_for[1:])
        self.order = tuple(sorted(known, key=lambda name: name not in self.pinned))
        self.model.arrange([name for name in self.order if name not in self.hidden], self.pinned)
        self.model.choose(self._question.query)

    def open_fields(self) -> tuple[str, ...]:
        """The facets that stand open."""
        return tuple(name for name in self.order if f"facet {name}" in self.view.unfolded)

    def fill_menu(self, menu: QMenu) -> None:
        """A tick for each facet: shown or hidden."""
        for name in self.order:
            action = menu.addAction(self._words.field(name))
            action.setCheckable(True)
            action.setChecked(name not in self.hidden)
            action.toggled.connect(lambda shown, name=name: self._hide(name, not shown))

    def _listen(self) -> None:
        self._question.asked.connect(self._asked)
        self._question.counted.connect(self._counted)
        self.view.refolded.connect(lambda: self._question.count_for(self.open_fields()))
        self._words.learned.connect(lambda: self.model.choose(self._question.query))
        self.view.only.connect(self._only)
        self.view.ticked.connect(self._tick)
        self.view.required.connect(lambda name, value: self._also(Term(name, (value,))))
        self.view.excluded.connect(lambda name, value: self._also(Term(name, (value,), negated=True)))
        self.view.freed.connect(self._free)
        self.view.ranged.connect(self._choose_range)
        self.view.dragged.connect(self._note_drag)
        self.view.taken_back.connect(self._take_back)
        self.view.headings_menu.connect(self._show_menu)

    # Answers

    def _asked(self, query: Query) -> None:
        self.model.is_current = False
        self.model.choose(query)
        self._patience.start()

    def _counted(self, facets: tuple[Facet, ...]) -> None:
        self._patience.stop()
        self._show_own(tuple(facet.field for facet in facets if facet.label))
        self.model.choose(self._question.query)
        self.model.show(facets, self._question.spreads)

    def _show_own(self, own: tuple[str, ...]) -> None:
        """Own fields come and go with their definitions, and stand where they were put before."""
        if own != self.own:
            self.own = own
            self.arrange(*self._asked_for)

    def _show_counting(self) -> None:
        self.model.wait()

    # Choices

    def _only(self, name: str, value: str) -> None:
        query = self._question.query
        alone = self.model.chosen(name) == frozenset((value,))
        self._question.ask(query.choosing(name, () if alone else (value,)))

    def _tick(self, name: str, value: str) -> None:
        chosen = self._in_order(name)
        values = tuple(item for item in chosen if item != value) if value in chosen else (*chosen, value)
        self._question.ask(self._question.query.choosing(name, values))

    def _in_order(self, name: str) -> tuple[str, ...]:
        typed = self._question.query.chosen(name)
        return tuple(dict.fromkeys(meant for value in typed for meant in sorted(self._words.meant(name, value))))

    def _also(self, term: Term) -> None:
        query = self._question.query
        self._question.ask(query.dropping(term) if term in query.conditions else query.also(term))

    def _free(self, name: str) -> None:
        self._question.ask(self._question.query.without(name).without(SPREADS.get(name, name)))

    def _choose_range(self, name: str, value: str) -> None:
        self._question.ask(in_range(self._question.query, SPREADS[name], value))

    def _note_drag(self, begins: bool) -> None:
        self._before = self._question.query if begins else None
        self.dragged.emit(begins)

    def _take_back(self) -> None:
        if self._before is not None:
            self._question.ask(self._before)

    # Arranging

    def _hide(self, name: str, hide: bool) -> None:
        self.arrange(self.order, self.hidden | {name} if hide else self.hidden - {name}, self.pinned)
        self.arranged.emit()

    def _pin(self, name: str, pin: bool) -> None:
        """A pinned facet stays at the top; let go, it stands first below those that are."""
        self.arrange(self.order, self.hidden, self.pinned | {name} if pin else self.pinned - {name})
        self.arranged.emit()

    def _move(self, name: str, by: int) -> None:
        shown = [item for item in self.order if item not in self.hidden]
        place = shown.index(name)
        shown.insert(max(0, place + by), shown.pop(place))
        self.arrange((*shown, *self.hidden), self.hidden, self.pinned)
        self.arranged.emit()

    def _show_menu(self, name: str, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if name:
            forget = menu.addAction(_("&Forget this choice"), lambda: self._free(name))
            forget.setEnabled(bool(self.model.choices(name)))
            menu.addSeparator()
            pin = menu.addAction(_("&Pin to the top"))
            pin.setCheckable(True)
            pin.setChecked(name in self.pinned)
            pin.toggled.connect(lambda pinned: self._pin(name, pinned))
            menu.addAction(_("Move &up"), lambda: self._move(name, -1))
            menu.addAction(_("Move &down"), lambda: self._move(name, 1))
            menu.addAction(_("&Hide this filter"), lambda: self._hide(name, True))
            menu.addSeparator()
        self.fill_menu(menu.addMenu(_("&Filters shown")))
        menu.addAction(_("&As at first"), self._reset)
        menu.popup(where)

    def _reset(self) -> None:
        self.arrange(SHOWN, ())
        self.view.unfold(set(OPEN_FACETS))
        self.arranged.emit()
