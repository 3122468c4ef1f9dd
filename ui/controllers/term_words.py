"""Terms of a query in words, as chips and announcements show them, and the values they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from catalog.query.answers import Facet, FacetValue
from catalog.query.fields import FIELDS, field_of
from catalog.query.outline import asked_in_words
from catalog.query.tree import NOT_STATED, Condition, Either, Query, Term, Text, has
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.words import _

Meanings = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]


class TermWords(QObject):
    """Knows the labels of all values that were ever counted or typed; ``learned`` says that there are new ones."""

    learned = Signal()

    def __init__(self, session: Session, question: Question, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._labels: dict[tuple[str, str], str] = {}
        self._counted: dict[str, Facet] = {}
        self._meanings: dict[tuple[str, str], tuple[str, ...]] = {}
        self._fields: dict[str, str] = {}
        question.asked.connect(self._look_up)
        question.counted.connect(self._learn_counted)

    def meant(self, field: str, value: str) -> frozenset[str]:
        """The values of a facet that a typed value means: itself, unless it is known better."""
        return frozenset(self._meanings.get((field, value)) or (value,))

    def field(self, name: str) -> str:
        """The label of a field, an own one by its name."""
        return self._fields.get(name) or field_label(name)

    def value(self, field: str, value: str) -> str:
        if value == NOT_STATED:
            return _not_stated(field)
        if said := asked_in_words(field, value):
            return said
        meant = self._meanings.get((field, value), ())
        known = self._label(field, meant[0] if len(meant) == 1 else value)
        return known or field_of(field).special.get(value) or value

    def _label(self, field: str, value: str) -> str | None:
        """As it was learned, or stands among the values counted last: these are many, and few are ever asked for."""
        if (field, value) not in self._labels and field in self._counted:
            found = next((item for item in self._counted[field].values if item.value == value), None)
            if found:
                self._labels[field, value] = value_label(field, found)
        return self._labels.get((field, value))

    def offered(self, field: str, value: str, label: str) -> str:
        """A value's label as it is written here, when it is offered for the first time."""
        return _not_stated(field) if value == NOT_STATED else _cased(field, label)

    def condition(self, condition: Condition) -> str:
        """ "Pillar I", "Concerns: Serbia or Albania", "not Kind: Training"."""
        if isinstance(condition, Text):
            return _("without “{text}”").format(text=condition.text) if condition.negated else condition.text
        if isinstance(condition, Term) and condition == has(condition.field):
            return _("{field}: stated").format(field=self.field(condition.field))
        said = self._choice(condition) if isinstance(condition, Either) else self._term(condition)
        return _("not {term}").format(term=said) if condition.negated else said

    def _choice(self, choice: Either) -> str:
        said = [_(" and ").join(map(self.condition, query.conditions)) for query in choice.alternatives]
        return f"({_(' or ').join(said)})" if len(said) > 1 or choice.negated else said[0]

    def _term(self, term: Term) -> str:
        said = _(" or ").join(self.value(term.field, value) for value in term.values)
        name = self.field(term.field)
        return said if said.casefold().startswith(name.casefold()) else f"{name}: {said}"

    def _look_up(self, query: Query) -> None:
        terms = query.all_terms()
        if any((term.field, value) not in self._meanings for term in terms for value in term.values):
            catalog = self._session.catalog
            self._session.tasks.ask(lambda: catalog.meanings(query), self._learn_meanings, self._session.failed.emit)

    def _learn_meanings(self, meanings: Meanings) -> None:
        for (field, value), found in meanings.items():
            self._meanings[field, value] = tuple(dict.fromkeys(meant for meant, _label in found))
            for meant, label in found:
                self._labels.setdefault((field, meant), _cased(field, label))
        self.learned.emit()

    def _learn_counted(self, facets: Iterable[Facet]) -> None:
        for facet in facets:
            self._counted[facet.field] = facet
            if facet.label:
                self._fields[facet.field] = facet.label


def value_label(field: str, value: FacetValue) -> str:
    """A code is written like a word at the beginning of a line; names stay as they are."""
    return _not_stated(field) if value.value == NOT_STATED else _cased(field, value.label)


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def field_label(field: str) -> str:
    if field.startswith("org."):
        return _("{role} organisation").format(role=capitalised(field.removeprefix("org.")))
    return _(FIELDS[field].label if field in FIELDS else field)


def _not_stated(field: str) -> str:
    return _("None") if field in _THINGS else _("Not stated")


_THINGS = ("follow-up", "note", "attachment", "tag")
"""What a record may have; of these none is not stated."""


def _cased(field: str, label: str) -> str:
    return capitalised(_(label)) if field_of(field).sort == "code" else label
