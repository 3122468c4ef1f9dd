"""A line of the condition builder: field, relation, and the values, completed as in the search box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from catalog.query.completing import Offer
from catalog.query.fields import field_of
from catalog.query.relations import WORDS, Line, relations
from catalog.query.tree import Term
from catalog.query.value_slots import ValueSlot, value_slot
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.icons import icon
from ui.widgets.isolating import revealed, shortened
from ui.widgets.made import named, plain_label
from ui.widgets.searching.term_completer import TermCompleter
from ui.words import _

Meanings = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every line needs: the fields there are, and who answers what may be typed."""

    session: Session
    question: Question
    words: TermWords
    fields: Sequence[Offer]


class ConditionLine(QWidget):
    """``changed`` tells that it may say something else now, ``removed`` that it is to go."""

    changed = Signal()
    removed = Signal(QWidget)

    def __init__(self, around: Surroundings, line: Line) -> None:
        super().__init__()
        self.field = named(QComboBox(maxVisibleItems=20), _("Field"))
        self.relation = named(QComboBox(), _("Relation"))
        self.value = named(QLineEdit(maxLength=1000), _("Value"))
        self._completer = TermCompleter(self.value, around.session, around.question, around.words, slot_of=self._slot)
        self.meaning = plain_label(wrap=False)
        self.remove = QToolButton(autoRaise=True)
        self._fill_fields(around.fields, line.field)
        self._fill_relations(line.relation)
        self.value.setText(line.typed)
        self._lay_out()
        self._listen()

    def part(self) -> Line:
        return Line(str(self.field.currentData()), str(self.relation.currentData()), self.value.text())

    def say_meanings(self, meanings: Meanings) -> None:
        """Tells beside the values what they mean here, where that is not what is typed."""
        terms = [item for item in self.part().conditions() if isinstance(item, Term)]
        pairs = [(term.field, value) for term in terms for value in term.values]
        said = dict.fromkeys(label for pair in pairs for _value, label in meanings.get(pair, ()))
        known = ", ".join(said)
        self.meaning.setText("" if known.casefold() == self.value.text().casefold() else revealed(shortened(known, 36)))
        self.meaning.setToolTip(revealed(known))

    def focus(self) -> None:
        self.field.setFocus()

    def in_order(self) -> tuple[QWidget, ...]:
        """What Tab goes through."""
        return self.field, self.relation, self.value, self.remove

    def _lay_out(self) -> None:
        self.field.setFixedWidth(190)
        self.relation.setFixedWidth(170)
        self.value.setMinimumWidth(120)
        self.meaning.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.remove.setIcon(icon("close"))
        self.remove.setToolTip(_("Remove this condition"))
        self.remove.setAccessibleName(_("Remove this condition"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.field)
        row.addWidget(self.relation)
        row.addWidget(self.value, 1)
        row.addWidget(self.meaning)
        row.addWidget(self.remove)
        policy = self.value.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.value.setSizePolicy(policy)
        self._fit_value()

    def _listen(self) -> None:
        self.field.currentIndexChanged.connect(self._take_field)
        self.relation.currentIndexChanged.connect(self._take_relation)
        self.value.textChanged.connect(self.changed)
        self.remove.clicked.connect(partial(self.removed.emit, self))

    def _fill_fields(self, fields: Sequence[Offer], chosen: str) -> None:
        self.field.addItem(_("Words"), WORDS)
        for offer in fields:
            self.field.addItem(_(offer.label), offer.value)
        if self.field.findData(chosen) < 0:
            self.field.addItem(chosen, chosen)
        self.field.setCurrentIndex(self.field.findData(chosen))

    def _fill_relations(self, chosen: str) -> None:
        self.relation.blockSignals(True)
        self.relation.clear()
        for relation in relations(str(self.field.currentData())):
            self.relation.addItem(_(relation.label), relation.key)
        self.relation.setCurrentIndex(max(0, self.relation.findData(chosen)))
        self.relation.blockSignals(False)

    def _take_field(self) -> None:
        self._fill_relations(str(self.relation.currentData()))
        self._take_relation()

    def _take_relation(self) -> None:
        self._fit_value()
        self.changed.emit()

    def _fit_value(self) -> None:
        field, key = str(self.field.currentData()), self.relation.currentData()
        relation = next(item for item in relations(field) if item.key == key)
        self.value.setVisible(not relation.bare)
        example = _("words, or a “phrase”") if field == WORDS else field_of(field).example
        self.value.setPlaceholderText("1..9" if relation.spread else "" if relation.before else example)

    def _slot(self, text: str, cursor: int) -> ValueSlot | None:
        field = str(self.field.currentData())
        return value_slot(field, text, cursor) if field != WORDS and self.relation.currentData() != "pattern" else None
