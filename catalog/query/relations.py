"""How a field and a value stand to each other in a line of the condition builder: "is not", "more than", "begins with".

Each relation is one way to write a term; what none of the special ones says is said by "is" or "is not".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from catalog.query.fields import FieldSort, field_of
from catalog.query.parsing import parse
from catalog.query.patterns import is_pattern
from catalog.query.tree import NOT_STATED, Condition, Term, Text

WORDS = ""
"""Stands for the field of what is said anywhere."""


@dataclass(frozen=True, slots=True)
class Relation:
    """``before`` and ``after`` are written around the value; ``spread``: the value goes from one to another;
    ``bare``: it needs no value."""

    key: str
    label: str
    negated: bool = False
    before: str = ""
    after: str = ""
    spread: bool = False
    bare: bool = False


IS, IS_NOT = Relation("is", "is"), Relation("is not", "is not", negated=True)
NOT_SAID, SAID = Relation("none", "is not stated", bare=True), Relation("some", "is stated", negated=True, bare=True)
_BETWEEN = Relation("between", "is between", spread=True)
_BEGINS = Relation("begins", "begins with", after="*")
_BY_SORT: Mapping[FieldSort, tuple[Relation, ...]] = {
    "number": (
        IS, Relation(">=", "is at least", before=">="), Relation(">", "is more than", before=">"),
        Relation("<=", "is at most", before="<="), Relation("<", "is less than", before="<"), _BETWEEN, IS_NOT,
    ),
    "date": (
        replace(IS, label="is in"), Relation("<", "is before", before="<"), Relation(">", "is after", before=">"),
        _BETWEEN, replace(IS_NOT, label="is not in"),
    ),
    "text": (
        replace(IS, label="contains"), _BEGINS, Relation("pattern", "matches the pattern", before="/", after="/"),
        replace(IS_NOT, label="does not contain"),
    ),
}  # fmt: skip
_WORDS = (
    replace(IS, label="contain"), replace(_BEGINS, label="contain what begins with"),
    replace(IS_NOT, label="do not contain"),
    Relation("begins not", "do not contain what begins with", negated=True, after="*"),
)  # fmt: skip
_UNSTATED: frozenset[FieldSort] = frozenset(("flag", "author"))


def relations(field: str) -> tuple[Relation, ...]:
    """The relations that a field can have to a value, the plain one first."""
    if field == WORDS:
        return _WORDS
    sort = field_of(field).sort
    return _BY_SORT.get(sort, (IS, IS_NOT)) + (() if sort in _UNSTATED else (NOT_SAID, SAID))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the builder: a field, the key of a relation, and values as they are typed, with commas between."""

    field: str = WORDS
    relation: str = "is"
    typed: str = ""

    def conditions(self) -> tuple[Condition, ...]:
        """What the line says; nothing while it is not finished."""
        relation = next((item for item in relations(self.field) if item.key == self.relation), IS)
        if self.field == WORDS:
            return _texts(self.typed, relation)
        if relation.bare:
            return (Term(self.field, (NOT_STATED,), relation.negated),)
        values = dict.fromkeys(f"{relation.before}{value}{relation.after}" for value in split(self.typed))
        return (Term(self.field, tuple(values), relation.negated),) if values else ()


def line_of(condition: Text | Term) -> Line:
    """The line that says just that."""
    if isinstance(condition, Text):
        plain = str(replace(condition, prefix=False, negated=False))
        return Line(WORDS, _text_relation(condition), plain)
    found = relations(condition.field)
    if condition.values == (NOT_STATED,) and NOT_SAID in found:
        return Line(condition.field, (SAID if condition.negated else NOT_SAID).key)
    if len(condition.values) == 1 and not condition.negated:
        for relation in found:
            if (middle := _between(relation, condition.values[0])) is not None:
                return Line(condition.field, relation.key, joined((middle,)))
    return Line(condition.field, (IS_NOT if condition.negated else IS).key, joined(condition.values))


def _text_relation(text: Text) -> str:
    if text.prefix:
        return "begins not" if text.negated else _BEGINS.key
    return (IS_NOT if text.negated else IS).key


def _between(relation: Relation, value: str) -> str | None:
    """What stands between the signs of a special relation; None where the value is not of that form."""
    if relation.bare or relation.negated:
        return None
    if relation.spread:
        return value if ".." in value.strip(".") else None
    if relation.key == "pattern":
        return value[1:-1] if is_pattern(value) and value.endswith("/") and len(value) > 2 else None
    signs = relation.before + relation.after
    middle = value[len(relation.before) : len(value) - len(relation.after)]
    whole = value == f"{relation.before}{middle}{relation.after}"
    return middle if signs and whole and middle and middle[0] not in "<>=/*" else None


def _texts(typed: str, relation: Relation) -> tuple[Condition, ...]:
    """Words apart; what would be read as a term, or as brackets, is taken as it stands."""
    found = parse(typed).conditions
    texts = [item for item in found if isinstance(item, Text) and not item.negated]
    if len(texts) != len(found):
        texts = [Text(typed.strip(), phrase=True)]
    *first, last = texts or [Text("")]
    going_on = replace(last, prefix=last.prefix or bool(relation.after))
    return tuple(replace(item, negated=relation.negated) for item in (*first, going_on) if item.text)


# Values with commas between

_VALUE = re.compile(r'\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<plain>[^,]*))\s*(?:,|$)', re.DOTALL)


def split(typed: str) -> tuple[str, ...]:
    """The values that are typed with commas between them; one that holds a comma stands in quotes."""
    found = (_value(match) for match in _VALUE.finditer(typed))
    return tuple(dict.fromkeys(value for value in found if value))


def joined(values: tuple[str, ...]) -> str:
    """Values as they are typed, so that ``split(joined(values)) == values``."""
    return ", ".join(value if split(value) == (value,) else _quoted(value) for value in values)


def _value(match: re.Match[str]) -> str:
    if match["quoted"] is not None:
        return re.sub(r"\\(.)", r"\1", match["quoted"], flags=re.DOTALL)
    return (match["plain"] or "").strip()


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
