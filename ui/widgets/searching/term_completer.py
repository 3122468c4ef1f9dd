"""Completion below the search box: fields and their values, with the number of records each would find.

Nothing is picked out before a key or the mouse does so, and nothing typed is changed before something is picked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from catalog.query.completing import Slot, slot_at
from catalog.query.parsing import STATED
from catalog.query.tree import Condition
from ui.controllers.completing import Completing, Line, SlotOf
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.editing.picking_out import picked_out, show_choices
from ui.models.offers import LINE, OffersModel
from ui.theme import color, palette
from ui.widgets.searching.offer_delegate import OfferDelegate
from ui.words import _

_MOST = 12
_WIDTH = 420


class TermCompleter(QObject):
    """``completed`` says that the line's text was completed by a choice. ``besides`` tells the conditions that are
    asked together with the text.

    Tab picks what is picked out, or the first offer; Enter only what is picked out.
    """

    completed = Signal()

    def __init__(
        self,
        line: QLineEdit,
        session: Session,
        question: Question,
        words: TermWords,
        besides: Callable[[], Sequence[Condition]] = tuple,
        slot_of: SlotOf = slot_at,
    ) -> None:
        super().__init__(line)
        self._line, self._words, self._besides = line, words, besides
        self._slot: Slot | None = None
        self._offering = Completing(session, question, self, slot_of=slot_of)
        self._model = OffersModel(self._label, self)
        self._completer = QCompleter(self._model, self)
        self._completer.setWidget(line)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST)
        self._completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]
        self._popup.setItemDelegate(OfferDelegate(self))
        self._popup.setAccessibleName(_("What may follow"))
        self._popup.installEventFilter(self)
        line.textEdited.connect(self.offer)
        self._offering.offered.connect(self._show)
        self._offering.counted.connect(self._put_count)
        question.counted.connect(self._order_anew)

    @property
    def is_choosing(self) -> bool:
        """Whether a value is picked out, so that Enter means it."""
        return picked_out(self._completer).isValid()

    @property
    def is_open(self) -> bool:
        return self._popup.isVisible()

    def offer(self) -> None:
        """Shows what may follow, or nothing."""
        self._offering.ask(self._line.text(), self._line.cursorPosition(), self._besides())

    def close(self) -> None:
        self._offering.stop()
        self._popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            self._choose(picked_out(self._completer) if self.is_choosing else self._model.index(0))
            return True
        return super().eventFilter(watched, event)

    def _order_anew(self) -> None:
        """What is found most stands first, once that is known and nothing is picked out yet."""
        if self.is_open and not self.is_choosing:
            self.offer()

    @property
    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        assert popup is not None
        return popup

    def _show(self, slot: Slot | None, lines: Sequence[Line]) -> None:
        """What is picked out stays so where the same slot's offers come in a new order."""
        picked = picked_out(self._completer).data(LINE) if slot == self._slot else None
        self._slot = slot
        self._model.show(lines, counted=bool(slot and slot.name))
        if not lines or not self._line.hasFocus():
            self._popup.hide()
            return
        raised = QPalette(self._line.palette())
        raised.setColor(QPalette.ColorRole.Base, color(palette().surface))
        self._popup.setPalette(raised)
        show_choices(self._completer, self._place())
        if picked:
            self._popup.setCurrentIndex(self._index_of(picked.offer.value))

    def _index_of(self, value: str) -> QModelIndex:
        shown = self._popup.model()
        rows = (shown.index(row, 0) for row in range(shown.rowCount()))
        return next((index for index in rows if index.data(LINE).offer.value == value), QModelIndex())

    def _put_count(self, place: int, count: int) -> None:
        self._model.put_count(place, count)
        self._popup.viewport().update()

    def _place(self) -> QRect:
        """Below the term, as wide as its values need."""
        left = min(self._line.cursorRect().left(), max(0, self._line.width() - _WIDTH))
        return QRect(left, 0, _WIDTH, self._line.height())

    def _label(self, line: Line) -> str:
        """As chips say it; a field as it is written."""
        if self._slot is None or not self._slot.name:
            return line.offer.label
        if self._slot.field in STATED:
            return _(line.offer.label)
        return self._words.offered(self._slot.field, line.offer.value, line.offer.label)

    def _choose(self, index: QModelIndex) -> None:
        slot, line = self._slot, index.data(LINE)
        if slot is None or line is None or slot.text != self._line.text():
            return
        self.close()
        text, place = slot.completed(line.offer.value)
        self._line.setText(text)
        self._line.setCursorPosition(place)
        self.completed.emit()
        if not slot.name:
            self.offer()
