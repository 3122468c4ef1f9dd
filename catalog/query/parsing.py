"""Text → query. Every text is a query: what is not understood as a term is words to be found.

Brackets group, also half-typed: one that is not closed ends with the text, one that was never opened is passed over.
A term whose value says nothing yet ("participants:>") is left out, and told with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from catalog.query.fields import FIELDS, field_named, field_of
from catalog.query.numbers import ungrouped
from catalog.query.patterns import PATTERN
from catalog.query.tree import NOT_STATED, PLAIN_WORD, Condition, Either, Query, Term, Text, either
from catalog.query.unfinished import NO_FIELD, NO_ROLE, NO_SIDES, NO_VALUE, NO_WORD, Unfinished, like, not_yet

_QUOTED = r'"(?:[^"\\]|\\.)*"?|“[^”]*”?|„[^“”]*[“”]?'
GOES_ON = r",\s+(?!OR(?![^\s()])|-|[A-Za-z][\w.-]*:|[()])"
"""A comma after which the next value stands behind a space, as in ``pillar:II, III``; another term is none."""
_TEXTUAL = "|".join(name for item in FIELDS.values() if item.sort == "text" for name in (item.name, *item.aliases))


def _piece(more: str = "") -> re.Pattern[str]:
    """``more`` is what else may stand in the values of a term."""
    return re.compile(
        rf"(?P<open>-?\()|(?P<close>\))|(?P<or>OR)(?![^\s()])|(?P<sign>-?)(?:"
        rf"(?P<textual>(?i:{_TEXTUAL})):(?P<patterns>{PATTERN}(?:,{PATTERN})*(?=[\s)]|$)|/(?:[^/\\\n]|\\.)*$)|"
        rf"(?P<field>[A-Za-z][\w.-]*):(?P<values>(?:{_QUOTED}{more}|[^\s\"“„()])*)"
        rf"|(?P<text>{_QUOTED}|[^\s\"“„()]+))(?P<star>\*?)"
    )


_PIECE, _LISTING_PIECE = _piece(), _piece(rf"|{GOES_ON}(?=\S)")
DEEPEST = 20
"""Brackets within brackets; what lies deeper is read as if it stood there without them."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_VALUE = re.compile(rf"({_QUOTED}|[^,\s]+)")
STATED = {"no": False, "has": True}
"""What stands in a field's place to ask whether it is stated at all, and whether it must be."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A parsed text: the query, and the pieces that are no condition (yet), with the reasons.

    ``grouped`` tells that the text has brackets or choices, so that no piece of it stands for itself.
    """

    query: Query
    unfinished: tuple[Unfinished, ...] = ()
    grouped: bool = False


def parse(text: str) -> Query:
    """The query that a finished text means; never raises."""
    return understand(text).query


def parse_typing(text: str) -> Query:
    """The query of a text that is still being typed: its last word may go on."""
    query = parse(text)
    return query if text[-1:].isspace() or text.endswith(")") else _going_on(query, words=text[-1:].isalnum())


def _going_on(query: Query, *, words: bool) -> Query:
    """``words``: the text ends with a letter or digit, so that the last word of a term may go on too."""
    if not query.conditions:
        return query
    *rest, last = query.conditions
    if isinstance(last, Either) and not last.negated:
        last = replace(last, alternatives=(*last.alternatives[:-1], _going_on(last.alternatives[-1], words=words)))
    elif isinstance(last, Text) and not last.phrase and not last.negated:
        last = Text(last.text, prefix=True)
    elif isinstance(last, Term) and words and _may_go_on(last):
        last = replace(last, values=(*last.values[:-1], f"{last.values[-1]}*"))
    return Query((*rest, last))


def _may_go_on(term: Term) -> bool:
    return field_of(term.field).says_words and not term.negated and term.values[-1] != NOT_STATED


def understand(text: str) -> Understood:
    found = tuple(pieces(_SURROGATE.sub("", text)))
    reader = _Reader(iter(found))
    conditions = reader.conditions()
    grouped = any(match["open"] or match["close"] or match["or"] for match in found)
    return Understood(Query(conditions), tuple(reader.unfinished), grouped)


def pieces(text: str) -> Iterator[re.Match[str]]:
    """Where each term, word, phrase, bracket and OR of a text stands."""
    at = 0
    while found := _PIECE.search(text, at):
        if found["field"] and field_named(found["field"]):
            found = _LISTING_PIECE.match(text, found.start()) or found
        yield found
        at = found.end()


@dataclass
class _Reader:
    """Reads pieces one by one; ``unfinished`` gathers those that are no condition."""

    pieces: Iterator[re.Match[str]]
    unfinished: list[Unfinished] = field(default_factory=list)
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
                self._join_missing(joins)
            elif found := self._operand(match):
                if joins:
                    rows[-1].append(Query(found))
                else:
                    rows.append([Query(found)])
                joins = False
        self._join_missing(not joins)
        return tuple(dict.fromkeys(condition for row in rows for condition in either(row)))

    def _join_missing(self, joins: bool) -> None:
        if not joins:
            self.unfinished.append(Unfinished("OR", NO_SIDES, "place:bar OR place:durres"))

    def _operand(self, match: re.Match[str]) -> tuple[Condition, ...]:
        if match["open"]:
            return self._group(negated=match["open"] == "-(")
        found = self._condition(match)
        if isinstance(found, Unfinished):
            self.unfinished.append(found)
        return (found,) if isinstance(found, Condition) else ()

    def _group(self, *, negated: bool) -> tuple[Condition, ...]:
        if self._depth == DEEPEST:
            return ()
        self._depth += 1
        inside = self.conditions()
        self._depth -= 1
        return either([Query(inside)], negated=negated)

    def _condition(self, match: re.Match[str]) -> Condition | Unfinished | None:
        negated, typed = match["sign"] == "-", match["textual"] or match["field"]
        if typed is None:
            return _text(match["text"], negated, match["star"]) or Unfinished(match.group(), NO_WORD)
        if typed.casefold() in STATED:
            return _stated(match, negated)
        name = field_named(typed)
        if name:
            return self._term(name, match, negated)
        if typed.endswith("."):
            return Unfinished(match.group(), NO_ROLE, "org.donor:EU")
        written = f"{typed}:{match['values']}"
        return _text(written, negated, match["star"]) or Unfinished(match.group(), NO_WORD)

    def _term(self, name: str, match: re.Match[str], negated: bool) -> Condition | Unfinished | None:
        values = _PATTERNS.findall(match["patterns"]) if match["textual"] else _values(name, match["values"])
        typed = match["textual"] or match["field"]
        said = tuple(value for value in values if self._says(name, value, f"{typed}:{value}"))
        if not values:
            return Unfinished(match.group(), NO_VALUE, like(field_of(name)))
        return Term(name, said, negated) if said else None

    def _says(self, name: str, value: str, piece: str) -> bool:
        missing = not_yet(name, value, piece)
        self.unfinished += [missing] if missing else []
        return missing is None


def _stated(match: re.Match[str], negated: bool) -> Condition | Unfinished:
    asked = match["field"].casefold()
    name = field_named(match["values"].strip('"'))
    if name is None:
        return Unfinished(match.group(), NO_FIELD, f"{asked}:pillar")
    return Term(name, (NOT_STATED,), negated != STATED[asked])


_PATTERNS = re.compile(rf"{PATTERN}|/.*", re.DOTALL)


def _values(name: str, written: str) -> tuple[str, ...]:
    written = ungrouped(written) if field_of(name).sort == "number" else written
    return tuple(dict.fromkeys(value for value in map(_unquoted, _VALUE.findall(written)) if value))


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
