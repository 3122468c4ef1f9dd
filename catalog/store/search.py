"""Query → ids: each condition becomes one piece of SQL over record ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, not_, or_, select, true, union_all
from sqlalchemy.sql import functions as func

from catalog.folding import fold
from catalog.query.answers import SearchResult, Sort
from catalog.query.fields import PERIODS, UNDATED, field_of
from catalog.query.periods import period
from catalog.query.tree import NOT_STATED, Condition, Query, Term, Text
from catalog.store import index
from catalog.store.schema import (
    LINK_FIELDS,
    citation,
    equipment_line,
    fact,
    follow_up,
    link,
    note,
    recipient,
    record,
)
from catalog.store.vocabulary import Vocabulary

_FIRST, _LAST = record.c.date_first_day, record.c.date_last_day
FROM, TO = func.coalesce(_FIRST, _LAST), func.coalesce(_LAST, _FIRST)
"""The days a date is listed and counted by: an open end is there taken for the known one."""
USABLE = FROM.is_not(None)
"""A date is usable when its first or its last day is known."""
EVER_BEFORE, EVER_AFTER = "0000-00-00", "9999-99-99"


def _linked(name: str, *more: ColumnElement[bool]) -> Select[int, int]:
    return select(link.c.record_id, link.c.entry_id).where(link.c.field == LINK_FIELDS[name], *more)


def _column(table: Any, column: Any) -> Select[int, int]:
    return select(table.c.record_id, column).where(column.is_not(None))


TIES: dict[str, tuple[Select[int, int], ...]] = {
    "jurisdiction": (_linked("jurisdictions"),),
    "region": (_linked("regions"), _linked("jurisdictions")),
    "place": (_linked("places"),),
    "pillar": (_linked("pillars"),),
    "pillar.inferred": (_linked("pillars", link.c.basis == "inferred"),),
    "programme": (_linked("programmes"),),
    "theme": (_linked("themes"),),
    "org": (_linked("organisations"), _column(recipient, recipient.c.organisation_id),
            _column(equipment_line, equipment_line.c.donor_id)),
    "person": (_linked("people"),),
    "tag": (_linked("tags"),),
    "role": (select(link.c.record_id, link.c.role_id).where(link.c.role_id != 0),),
    "type": (select(record.c.id, record.c.type_id).where(record.c.type_id.is_not(None)),),
    "group": (select(record.c.id, record.c.group_id).where(record.c.group_id.is_not(None)),),
    "source": (_column(citation, citation.c.source_id),),
    "equipment": (_column(equipment_line, equipment_line.c.category_id),),
    "donor.stated": (_column(equipment_line, equipment_line.c.donor_id),),
    "donor": (_column(equipment_line, equipment_line.c.donor_id),),
}  # fmt: skip
"""How a record is tied to the entries that a field's value names: pairs of record id and entry id."""

_CODES = {"kind": record.c.kind, "status": record.c.status, "mode": record.c.mode, "our-role": record.c.our_role,
          "review": record.c.review_state, "ref": record.c.ref}  # fmt: skip
_ALL_TIES = ("region", "place", "pillar", "programme", "theme", "org", "person", "tag", "role", "type", "group",
             "source", "equipment")  # fmt: skip


class Search:
    """Answers queries over one connection, with the vocabularies as they are in its transaction."""

    def __init__(self, connection: Connection, vocabulary: Vocabulary, today: date) -> None:
        self._connection = connection
        self._vocabulary = vocabulary
        self._today = today
        self.unknown: list[str] = []

    def result(self, query: Query, sort: Sort) -> SearchResult:
        total = self._count(true())
        ids = self._sorted(self.where(query), sort)
        return SearchResult(query, sort, tuple(ids), total, self._undated(query), tuple(dict.fromkeys(self.unknown)))

    def meanings(self, query: Query) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
        """(field, value) of every term → what the value names, as pairs of facet value and label."""
        terms = [item for item in query.conditions if isinstance(item, Term)]
        return {(term.field, value): tuple(self._named(term.field, value)) for term in terms for value in term.values}

    def _named(self, name: str, value: str) -> Iterator[tuple[str, str]]:
        field = field_of(name)
        if value == NOT_STATED or value in field.special:
            return
        if field.sort == "entry":
            for number in self._vocabulary.find(field.vocabularies, value):
                yield self._vocabulary.term_value(number), self._vocabulary.label(number)
        elif field.sort == "code":
            yield from ((code, code) for code in _codes(name, value))

    def ids(self, query: Query) -> Select[int]:
        return select(record.c.id).where(record.c.deleted.is_(False), self.where(query))

    def where(self, query: Query) -> ColumnElement[bool]:
        return and_(true(), *(self._condition(condition) for condition in query.conditions))

    def _count(self, where: ColumnElement[bool]) -> int:
        query = select(func.count()).select_from(record).where(record.c.deleted.is_(False), where)
        return int(self._connection.execute(query).scalar_one())

    def _undated(self, query: Query) -> int:
        """How many records the query would find too, did its periods not leave out what has no usable date."""
        rest = Query(tuple(item for item in query.conditions if not self._is_period(item)))
        if rest == query:
            return 0
        return self._count(and_(not_(USABLE), self.where(rest), not_(func.coalesce(self.where(query), false()))))

    def _is_period(self, condition: Condition) -> bool:
        return (
            isinstance(condition, Term)
            and condition.field in PERIODS
            and not condition.negated
            and any(period(value, self._today) for value in condition.values)
        )

    def _condition(self, condition: Condition) -> ColumnElement[bool]:
        holds = self._text(condition) if isinstance(condition, Text) else self._term(condition)
        return not_(func.coalesce(holds, false())) if condition.negated else holds

    # Words

    def _text(self, text: Text) -> ColumnElement[bool]:
        if text.phrase:
            return self._says(text.text, prefix=text.prefix)
        pieces = text.text.split()
        return and_(true(), *(self._says(piece, prefix=text.prefix) for piece in pieces))

    def _says(self, typed: str, *, prefix: bool) -> ColumnElement[bool]:
        """Said by the record's own text, or by a name of an entry that it is tied to."""
        expression = index.phrase(typed, prefix=prefix)
        if expression is None:
            return self._says_literally(typed)
        named = list(self._connection.execute(index.matching("entry", expression)).scalars())
        own = record.c.id.in_(index.matching("record", expression))
        return or_(own, self._tied(_ALL_TIES, self._with_places_below(named))) if named else own

    @staticmethod
    def _says_literally(typed: str) -> ColumnElement[bool]:
        """Marks without a letter or digit are no words of the index: they are looked for as they stand."""
        columns = (record.c.title, record.c.summary)
        return or_(*(column.contains(typed, autoescape=True) for column in columns))

    def _with_places_below(self, named: Iterable[int]) -> list[int]:
        """A jurisdiction's name stands beside each of its places too, as the list shows it."""
        found = set(named)
        for number in list(found):
            if number in self._vocabulary.entries and self._vocabulary.entries[number].vocabulary == "areas":
                below = self._vocabulary.children.get(number, ())
                found |= {child for child in below if self._vocabulary.entries[child].vocabulary == "places"}
        return sorted(found)

    @staticmethod
    def _tied(fields: Iterable[str], entries: Iterable[int]) -> ColumnElement[bool]:
        pairs = [ties.where(ties.selected_columns[1].in_(list(entries))) for name in fields for ties in TIES[name]]
        found = union_all(*pairs).subquery()
        return record.c.id.in_(select(found.c[0]))

    # Terms

    def _term(self, term: Term) -> ColumnElement[bool]:
        return or_(false(), *(self._value(term.field, value) for value in term.values))

    def _value(self, name: str, value: str) -> ColumnElement[bool]:
        if value == NOT_STATED:
            return self.not_stated(name)
        field = field_of(name)
        if value in field.special:
            return self.special(name, value)
        match field.sort:
            case "entry":
                return self._entry_value(name, value)
            case "date":
                return self._date_value(name, value)
            case "flag":
                return self._flag(value)
            case _:
                return self._code_value(name, value)

    def _entry_value(self, name: str, value: str) -> ColumnElement[bool]:
        vocabulary = self._vocabulary
        found = vocabulary.find(field_of(name).vocabularies, value)
        if not found:
            self.unknown.append(value)
            return false()
        below = sorted(vocabulary.subtree(found))
        if name.startswith("org."):
            return self._in_role(name.removeprefix("org."), below)
        held = self._tied(("region" if name == "jurisdiction" else name,), below)
        if name in ("donor", "donor.stated"):
            held = or_(held, self._in_role("donor", below))
        if name == "donor":
            held = or_(held, self._tied(("programme",), self._funded_by(below)))
        return held

    def _in_role(self, role: str, organisations: list[int]) -> ColumnElement[bool]:
        roles = self._vocabulary.find(("roles",), role)
        if not roles:
            self.unknown.append(role)
        tied = _linked("organisations", link.c.role_id.in_(roles), link.c.entry_id.in_(organisations))
        return record.c.id.in_(tied.with_only_columns(link.c.record_id))

    def _funded_by(self, donors: Iterable[int]) -> list[int]:
        keys = {self._vocabulary.entries[number].key for number in donors}
        return [number for number, item in self._vocabulary.of("programmes") if keys & set(item.tied("donors"))]

    def not_stated(self, name: str) -> ColumnElement[bool]:
        if name in ("date", "date.within", "started", "ended"):
            return record.c.date_edtf.is_(None)
        if name == "year":
            return not_(USABLE)
        if name in _CODES:
            return or_(_CODES[name].is_(None), _CODES[name] == "unknown")
        if name in ("follow-up", "due"):
            return record.c.id.not_in(select(follow_up.c.record_id).where(follow_up.c.record_id.is_not(None)))
        if name == "donor":
            return not_(or_(self._has("donor"), self._any_in_role("donor"), self._tied(("programme",), self._funded())))
        if name == "donor.stated":
            return not_(or_(self._has("donor.stated"), self._any_in_role("donor")))
        if name.startswith("org."):
            return not_(self._any_in_role(name.removeprefix("org.")))
        if name == "place":
            return and_(not_(self._has("place")), or_(record.c.mode.is_(None), record.c.mode != "online"))
        if name == "jurisdiction":
            return and_(not_(self._has("jurisdiction")), not_(self._has("region")))
        if name == "is":
            return false()
        return not_(self._has(name))

    @staticmethod
    def _has(name: str) -> ColumnElement[bool]:
        found = union_all(*TIES[name]).subquery()
        return record.c.id.in_(select(found.c[0]))

    def _any_in_role(self, role: str) -> ColumnElement[bool]:
        roles = self._vocabulary.find(("roles",), role)
        return record.c.id.in_(_linked("organisations", link.c.role_id.in_(roles)).with_only_columns(link.c.record_id))

    def _funded(self) -> list[int]:
        return [number for number, item in self._vocabulary.of("programmes") if item.tied("donors")]

    def special(self, name: str, value: str) -> ColumnElement[bool]:
        if value == UNDATED:
            return not_(USABLE)
        if name == "place" and value == "online":
            return and_(not_(self._has("place")), record.c.mode == "online")
        return and_(not_(self._has("jurisdiction")), self._has("region"))

    def _code_value(self, name: str, value: str) -> ColumnElement[bool]:
        if name == "year":
            return self._year(value)
        if name == "follow-up":
            return self.follow_up_state(value)
        if name == "ref":
            return record.c.ref == value
        codes = _codes(name, value)
        if not codes:
            self.unknown.append(value)
        return _CODES[name].in_(codes)

    def follow_up_state(self, value: str) -> ColumnElement[bool]:
        today = self._today.isoformat()
        sunday = (self._today + timedelta(days=6 - self._today.weekday())).isoformat()
        open_ = follow_up.c.state == "open"
        states: dict[str, ColumnElement[bool]] = {
            "overdue": and_(open_, follow_up.c.due_last_day < today),
            "this week": and_(open_, _overlap(follow_up.c.due_first_day, follow_up.c.due_last_day, today, sunday)),
            "open": follow_up.c.state != "done",
            "waiting": follow_up.c.state == "waiting",
            "done": follow_up.c.state == "done",
        }
        if value not in states:
            self.unknown.append(value)
            return false()
        return record.c.id.in_(select(follow_up.c.record_id).where(follow_up.c.record_id.is_not(None), states[value]))

    def _flag(self, value: str) -> ColumnElement[bool]:
        flags: dict[str, ColumnElement[bool]] = {
            "undated": not_(USABLE),
            "checked": record.c.review_state == "checked",
            "planned": record.c.status == "planned",
            "tagged": self._has("tag"),
            "inferred": record.c.id.in_(select(fact.c.record_id).where(fact.c.basis == "inferred")),
            "noted": record.c.id.in_(select(note.c.record_id)),
        }
        if value not in flags:
            self.unknown.append(value)
        return flags.get(value, false())

    def _date_value(self, name: str, value: str) -> ColumnElement[bool]:
        days = period(value, self._today)
        if days is None:
            self.unknown.append(value)
            return false()
        first, last = days
        if name == "due":
            due = select(follow_up.c.record_id).where(follow_up.c.record_id.is_not(None), follow_up.c.state != "done")
            return record.c.id.in_(due.where(_overlap(follow_up.c.due_first_day, follow_up.c.due_last_day, *days)))
        starts, ends = func.coalesce(_FIRST, EVER_BEFORE), func.coalesce(_LAST, EVER_AFTER)
        bounds = {
            "date": (_overlap(_FIRST, _LAST, first, last),),
            "date.within": (_between(starts, first, None), _between(ends, None, last)),
            "started": (_between(starts, first, last),),
            "ended": (_between(ends, first, last),),
        }
        return and_(USABLE, *bounds[name])

    def _year(self, value: str) -> ColumnElement[bool]:
        """An open-ended date is in the year of its known end only."""
        if not (value.isascii() and value.isdigit() and len(value) == 4):
            self.unknown.append(value)
            return false()
        return and_(_between(FROM, None, f"{value}-12-31"), _between(TO, f"{value}-01-01", None))

    # Order

    def _sorted(self, where: ColumnElement[bool], sort: Sort) -> list[int]:
        columns = (record.c.id, FROM.label("starts"), record.c.title, record.c.kind,
                   record.c.ref, record.c.status, record.c.mode, record.c.type_id)  # fmt: skip
        newest = (not_(USABLE), TO.desc(), FROM.desc())
        query = select(*columns).where(record.c.deleted.is_(False), where).order_by(*newest, record.c.title)
        rows = self._connection.execute(query).all()
        if sort == Sort():
            return [row.id for row in rows]
        key = self._sort_key(sort, [row.id for row in rows])
        known = [row for row in rows if key(row)]
        unknown = [row for row in rows if not key(row)]
        return [row.id for row in sorted(known, key=key, reverse=sort.descending) + unknown]

    def _sort_key(self, sort: Sort, ids: list[int]) -> Callable[[Any], Any]:
        named = {"where": "place", "concerns": "jurisdiction", "pillars": "pillar"}
        match sort.column:
            case "date":
                return lambda row: row.starts
            case "type":
                return lambda row: alphabetical(self._vocabulary.label(row.type_id)) if row.type_id else ()
            case "where" | "concerns" | "pillars":
                labels = self._labels(named[sort.column], set(ids))
                return lambda row: alphabetical(labels.get(row.id, ""))
            case column:
                return lambda row: alphabetical(getattr(row, column) or "")

    def _labels(self, field: str, ids: set[int]) -> dict[int, str]:
        found: dict[int, list[str]] = {}
        for record_id, entry_id in self._connection.execute(union_all(*TIES[field])):
            if record_id in ids:
                found.setdefault(record_id, []).append(self._vocabulary.label(entry_id))
        return {number: ", ".join(sorted(labels)) for number, labels in found.items()}


def _codes(name: str, typed: str) -> list[str]:
    """The codes of a field that a typed value is, or begins."""
    wanted, codes = fold(typed), field_of(name).codes
    return [code for code in codes if fold(code) == wanted] or [code for code in codes if fold(code).startswith(wanted)]


def alphabetical(text: str) -> tuple[str, str] | tuple[()]:
    """A key by which texts stand in the alphabet's order, Č right after C; () for no text."""
    return (fold(text), text) if text else ()


def _between(column: Any, first: str | None, last: str | None) -> ColumnElement[bool]:
    bounds = []
    if first is not None:
        bounds.append(column >= first)
    if last is not None:
        bounds.append(column <= last)
    return and_(true(), *bounds)


def _overlap(starts: Any, ends: Any, first: str | None, last: str | None) -> ColumnElement[bool]:
    """Whether two days, of which one may be open, share a day with a period."""
    known = func.coalesce(starts, ends).is_not(None)
    begins, stops = func.coalesce(starts, EVER_BEFORE), func.coalesce(ends, EVER_AFTER)
    return and_(known, _between(begins, None, last), _between(stops, first, None))
