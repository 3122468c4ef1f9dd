"""Text → query. Every text is a query: what is not understood as a term is words to be found.

Brackets group, also half-typed: one that is not closed ends with the text, one that was never opened is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from catalog.query.fields import field_named
from catalog.query.tree import NOT_STATED, PLAIN_WORD, Condition, Either, Query, Term, Text, either

_QUOTED = r'"(?:[^"\\]|\\.)*"?|“[^”]*”?|„[^“”]*[“”]?'
_PIECE = re.compile(
    rf"(?P<open>-?\()|(?P<close>\))|(?P<or>OR)(?![^\s()])|"
    rf"(?P<sign>-?)(?:(?P<field>[A-Za-z][\w.-]*):(?P<values>(?:{_QUOTED}|[^\s\"“„()])*)"
    rf"|(?P<text>{_QUOTED}|[^\s\"“„()]+))(?P<star>\*?)"
)
DEEPEST = 20
"""Brackets within brackets; what lies deeper is read as if it stood there without them."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_VALUE = re.compile(rf"({_QUOTED}|[^,]+)")


@dataclass(frozen=True, slots=True)
class Understood:
    """A parsed text: the query, and the pieces that looked like a term but are not one (yet).

    ``grouped`` tells that the text has brackets or choices, so that no piece of it stands for itself.
    """

    query: Query
    unfinished: tuple[str, ...] = ()
    grouped: bool = False


def parse(text: str) -> Query:
    """The query that a finished text means; never raises."""
    return understand(text).query


def parse_typing(text: str) -> Query:
    """The query of a text that is still being typed: its last word may go on."""
    query = parse(text)
    return query if text[-1:].isspace() or text.endswith(")") else _going_on(query)


def _going_on(query: Query) -> Query:
    if not query.conditions:
        return query
    *rest, last = query.conditions
    if isinstance(last, Either) and not last.negated:
        last = replace(last, alternatives=(*last.alternatives[:-1], _going_on(last.alternatives[-1])))
    elif isinstance(last, Text) and not last.phrase and not last.negated:
        last = Text(last.text, prefix=True)
    return Query((*rest, last))


def understand(text: str) -> Understood:
    pieces = tuple(_PIECE.finditer(_SURROGATE.sub("", text)))
    reader = _Reader(iter(pieces))
    conditions = reader.conditions()
    grouped = any(match["open"] or match["close"] or match["or"] for match in pieces)
    return Understood(Query(conditions), tuple(reader.unfinished), grouped)


@dataclass
class _Reader:
    """Reads pieces one by one; ``unfinished`` gathers those that are no condition."""

    pieces: Iterator[re.Match[str]]
    unfinished: list[str] = field(default_factory=list)
    _depth: int = 0

    def conditions(self) -> tuple[Condition, ...]:
        """Up to the bracket that closes, or to the end."""
        rows: list[list[Query]] = []
        joins = False
        for match in self.pieces:
            if match["close"]:
                if self._depth:
                    break
            elif match["or"]:
                joins = bool(rows)
                self.unfinished += [] if joins else ["OR"]
            elif found := self._operand(match):
                if joins:
                    rows[-1].append(Query(found))
                else:
                    rows.append([Query(found)])
                joins = False
        self.unfinished += ["OR"] if joins else []
        return tuple(dict.fromkeys(condition for row in rows for condition in either(row)))

    def _operand(self, match: re.Match[str]) -> tuple[Condition, ...]:
        if match["open"]:
            return self._group(negated=match["open"] == "-(")
        condition = _condition(match)
        if condition is None:
            self.unfinished.append(match.group())
            return ()
        return (condition,)

    def _group(self, *, negated: bool) -> tuple[Condition, ...]:
        if self._depth == DEEPEST:
            return ()
        self._depth += 1
        inside = self.conditions()
        self._depth -= 1
        return either([Query(inside)], negated=negated)


def _condition(match: re.Match[str]) -> Condition | None:
    negated = match["sign"] == "-"
    if match["field"] is None:
        return _text(match["text"], negated, match["star"])
    if match["field"].casefold() == "no":
        field = field_named(match["values"].strip('"'))
        return Term(field, (NOT_STATED,), negated) if field else None
    field = field_named(match["field"])
    if field is None and match["field"].endswith("."):
        return None
    if field is None:
        return _text(f"{match['field']}:{match['values']}", negated, match["star"])
    values = tuple(dict.fromkeys(value for value in map(_unquoted, _VALUE.findall(match["values"])) if value))
    return Term(field, values, negated) if values else None


def _text(written: str, negated: bool, star: str) -> Text | None:
    """Words to be found; what is quoted, or could be taken for a term, is a phrase."""
    quoted = written[:1] in ('"', "“", "„")
    text = _unquoted(written) if quoted else written.rstrip("*")
    prefix = bool(star) or (not quoted and written.endswith("*"))
    if not (text.strip() if quoted else re.search(r"\w", text)):
        return None
    return Text(text, phrase=quoted or not PLAIN_WORD.fullmatch(text), prefix=prefix, negated=negated)


def _unquoted(written: str) -> str:
    if written[:1] == '"':
        inside = written[1:]
        if len(re.findall(r'(?<!\\)(?:\\\\)*"', inside)) and inside.endswith('"'):
            inside = inside[:-1]
        return re.sub(r"\\(.)", r"\1", inside)
    return written.strip("“”„")
