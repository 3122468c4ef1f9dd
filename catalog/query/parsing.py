"""Text → query. Every text is a query: what is not understood as a term is words to be found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalog.query.fields import field_named
from catalog.query.tree import NOT_STATED, PLAIN_WORD, Condition, Query, Term, Text

_QUOTED = r'"(?:[^"\\]|\\.)*"?|“[^”]*”?|„[^“”]*[“”]?'
_PIECE = re.compile(
    rf"(?P<sign>-?)(?:(?P<field>[A-Za-z][\w.-]*):(?P<values>(?:{_QUOTED}|[^\s\"“„])*)|(?P<text>{_QUOTED}|[^\s\"“„]+))(?P<star>\*?)"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_VALUE = re.compile(rf"({_QUOTED}|[^,]+)")


@dataclass(frozen=True, slots=True)
class Understood:
    """A parsed text: the query, and the pieces that looked like a term but are not one (yet)."""

    query: Query
    unfinished: tuple[str, ...] = ()


def parse(text: str) -> Query:
    """The query that a finished text means; never raises."""
    return understand(text).query


def parse_typing(text: str) -> Query:
    """The query of a text that is still being typed: its last word may go on."""
    query = parse(text)
    if not query.conditions or text[-1:].isspace():
        return query
    *rest, last = query.conditions
    if isinstance(last, Text) and not last.phrase and not last.negated:
        last = Text(last.text, prefix=True)
    return Query((*rest, last))


def understand(text: str) -> Understood:
    text = _SURROGATE.sub("", text)
    conditions: list[Condition] = []
    unfinished: list[str] = []
    for match in _PIECE.finditer(text):
        condition = _condition(match)
        if condition is None:
            unfinished.append(match.group())
        else:
            conditions.append(condition)
    return Understood(Query(tuple(dict.fromkeys(conditions))), tuple(unfinished))


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
