"""Term → SQL: a field that has any of some values, as one condition over record ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, false, not_, or_, select
from sqlalchemy.sql import functions as func

from catalog.folding import fold
from catalog.model.record_fields import OWN
from catalog.query.fields import UNDATED, field_of
from catalog.query.numbers import number_range
from catalog.query.periods import period
from catalog.query.tree import NOT_STATED, Term
from catalog.query.unfinished import grade, is_year
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.past import sent
from catalog.store.portions import among
from catalog.store.schema import equipment_line, fact, follow_up, link, record
from catalog.store.search import index
from catalog.store.search.flag_terms import incomplete, late, seeded, unmonitored
from catalog.store.search.follow_up_terms import stands_from, stands_until
from catalog.store.search.grades import graded, has_grade
from catalog.store.search.log_terms import added, changed, changed_by
from catalog.store.search.number_terms import has_number, in_range
from catalog.store.search.own_terms import OwnTerms
from catalog.store.search.references import referred_to
from catalog.store.search.text_terms import TextTerms
from catalog.store.search.ties import (
    CODES,
    EVER_AFTER,
    EVER_BEFORE,
    FIRST,
    FROM,
    LAST,
    TO,
    USABLE,
    between,
    has,
    in_roles,
    overlap,
    tied,
    undated,
)

_TIED = {"jurisdiction": "region", "unit": "org"}
"""Fields that are tied to their entries as another one is."""


class Terms:
    """Puts terms into SQL; ``unknown`` gathers the values that name nothing here, and patterns that take too long."""

    def __init__(self, connection: Connection, vocabulary: Vocabulary, today: date, own: OwnTerms) -> None:
        self._connection = connection
        self._vocabulary = vocabulary
        self._texts = TextTerms(connection)
        self._today = today
        self._own = own
        self.unknown: list[str] = []

    def holds(self, term: Term) -> ColumnElement[bool]:
        field = field_of(term.field)
        own = [value for value in term.values if value != NOT_STATED and value not in field.special]
        special = [value for value in term.values if value in field.special]
        pieces = [self.special(term.field, value) for value in special]
        if NOT_STATED in term.values:
            pieces.append(self.not_stated(term.field))
        if own:
            pieces += self._holds_any(term.field, own)
        return or_(false(), *pieces)

    def _holds_any(self, name: str, values: list[str]) -> Iterator[ColumnElement[bool]]:
        match field_of(name).sort:
            case "entry":
                yield self._entries(name, values)
            case "date":
                yield from (self._date(name, value) for value in values)
            case "flag":
                yield from (self._flag(value) for value in values)
            case "own":
                yield from (self._known(value, self._own.holds(name.removeprefix(OWN), value)) for value in values)
            case "number":
                yield from (self._known(value, self._number(name, value)) for value in values)
            case "text":
                yield from (self._known(value, self._texts.holds(name, value)) for value in values)
            case "author":
                yield from (self._known(value, changed_by(self._connection, value)) for value in values)
            case _ if name == "year":
                yield from (self._year(value) for value in values)
            case _ if name == "grade":
                yield from (self._known(value, self._grade(value)) for value in values)
            case _ if name == "follow-up":
                yield from (self.follow_up_state(value) for value in values)
            case _ if name == "ref":
                yield from (self._known(value, referred_to(self._connection, value)) for value in values)
            case _:
                yield CODES[name].in_([code for value in values for code in self.known_codes(name, value)])

    def _known(self, value: str, holds: ColumnElement[bool] | None) -> ColumnElement[bool]:
        """The condition, or nothing for a value that means none."""
        if holds is None:
            self.unknown.append(value)
        return false() if holds is None else holds

    def _number(self, name: str, value: str) -> ColumnElement[bool] | None:
        asked = number_range(value)
        return in_range(name, asked) if asked else None

    def _grade(self, value: str) -> ColumnElement[bool] | None:
        asked = grade(value)
        return graded(self._vocabulary, *asked) if asked else None

    def known_codes(self, name: str, value: str) -> list[str]:
        codes = codes_named(name, value)
        if not codes:
            self.unknown.append(value)
        return codes

    # Entries

    def _entries(self, name: str, values: list[str]) -> ColumnElement[bool]:
        if name == "equipment":
            return or_(*map(self._equipment, values))
        numbers = [number for value in values for number in self.named(name, value)]
        if name == "reported":
            return sent.in_any(numbers)
        below = self._vocabulary.subtree(numbers)
        if name.startswith("org."):
            return self._in_role(name.removeprefix("org."), below)
        pieces = [tied((_TIED.get(name, name),), below)]
        if name in ("donor", "donor.stated"):
            pieces.append(self._in_role("donor", below))
        if name == "donor":
            pieces.append(tied(("programme",), self._vocabulary.funded_by(below)))
        return or_(*pieces) if numbers else false()

    def named(self, name: str, value: str) -> tuple[int, ...]:
        found = self._vocabulary.find(field_of(name).vocabularies, value)
        if name == "unit":
            units = self._units()
            found = tuple(number for number in found if number in units)
        if not found:
            self.unknown.append(value)
        return found

    def _units(self) -> set[int]:
        return {number for number, item in self._vocabulary.of("organisations") if item.details.get("unit")}

    def _equipment(self, value: str) -> ColumnElement[bool]:
        """By the name of a category, or by words of what was given and its model."""
        words = value.removesuffix("*")
        below = self._vocabulary.subtree(self._vocabulary.find(("equipment_categories",), words))
        expression = index.phrase(words, prefix=value.endswith("*"))
        if expression is None:
            return tied(("equipment",), below)
        said = record.c.id.in_(index.matching("items", expression))
        return or_(said, tied(("equipment",), below)) if below else said

    def _in_role(self, role: str, organisations: Iterable[int] | None = None) -> ColumnElement[bool]:
        """Records with an organisation in that role: any, or one of these. That of donors is meant by its name alone,
        here as wherever they are counted."""
        roles = (self._vocabulary.named if role == "donor" else self._vocabulary.find)(("roles",), role)
        if not roles and role != "donor":
            self.unknown.append(role)
        these = () if organisations is None else (link.c.entry_id.in_(among(organisations)),)
        return record.c.id.in_(in_roles(roles).pairs.with_only_columns(link.c.record_id).where(*these))

    # What is not there

    def not_stated(self, name: str) -> ColumnElement[bool]:
        if name in ("date", "date.within", "started", "ended"):
            return record.c.date_edtf.is_(None)
        if name == "year":
            return undated()
        if name in CODES:
            return or_(CODES[name].is_(None), CODES[name] == "unknown")
        if name in ("follow-up", "due"):
            return record.c.id.not_in(select(follow_up.c.record_id).where(follow_up.c.record_id.is_not(None)))
        if name.startswith(OWN):
            return not_(self._own.states(name.removeprefix(OWN)))
        if name.startswith("org."):
            return not_(self._in_role(name.removeprefix("org.")))
        if name == "place":
            return and_(not_(has("place")), or_(record.c.mode.is_(None), record.c.mode != "online"))
        if name in ("is", "added", "changed", "changed-by"):
            return false()
        return not_(or_(*self._stated(name)))

    def _stated(self, name: str) -> Iterator[ColumnElement[bool]]:
        match field_of(name).sort:
            case "number":
                yield has_number(name)
            case "text":
                yield self._texts.states(name)
            case _ if name == "grade":
                yield has_grade(self._vocabulary)
            case _ if name == "equipment":
                yield record.c.id.in_(select(equipment_line.c.record_id))
            case _ if name == "reported":
                yield sent.in_any()
            case _ if name == "unit":
                yield tied(("org",), self._units())
            case _:
                yield has(name)
        if name == "jurisdiction":
            yield has("region")
        if name in ("donor", "donor.stated"):
            yield self._in_role("donor")
        if name == "donor":
            yield tied(("programme",), self._vocabulary.funded_by())

    def special(self, name: str, value: str) -> ColumnElement[bool]:
        if value == UNDATED:
            return undated()
        if name == "place":
            return and_(not_(has("place")), record.c.mode == "online")
        return and_(not_(has("jurisdiction")), has("region"))

    # Codes, flags and days

    def follow_up_state(self, value: str) -> ColumnElement[bool]:
        today = self._today.isoformat()
        sunday = (self._today + timedelta(days=6 - self._today.weekday())).isoformat()
        open_ = follow_up.c.state == "open"
        states: dict[str, ColumnElement[bool]] = {
            "overdue": and_(open_, stands_until() < today),
            "this week": and_(open_, overlap(stands_from(), stands_until(), today, sunday)),
            "open": follow_up.c.state != "done",
            "waiting": follow_up.c.state == "waiting",
            "done": follow_up.c.state == "done",
        }
        which = or_(false(), *(states[state] for state in self.known_codes("follow-up", value)))
        return record.c.id.in_(select(follow_up.c.record_id).where(follow_up.c.record_id.is_not(None), which))

    def _flag(self, value: str) -> ColumnElement[bool]:
        flags: dict[str, Callable[[], ColumnElement[bool]]] = {
            "undated": undated,
            "checked": lambda: record.c.review_state == "checked",
            "planned": lambda: record.c.status == "planned",
            "tagged": lambda: has("tag"),
            "inferred": lambda: record.c.id.in_(select(fact.c.record_id).where(fact.c.basis == "inferred")),
            "incomplete": incomplete,
            "late": lambda: late(self._today),
            "unmonitored": unmonitored,
            "seeded": seeded,
            "changed-since-reported": lambda: sent.changed_since(self._connection),
        }
        return or_(false(), *(flags[flag]() for flag in self.known_codes("is", value)))

    def _date(self, name: str, value: str) -> ColumnElement[bool]:
        days = period(value, self._today)
        if days is None:
            self.unknown.append(value)
            return false()
        if name == "due":
            due = select(follow_up.c.record_id).where(follow_up.c.record_id.is_not(None), follow_up.c.state != "done")
            return record.c.id.in_(due.where(overlap(follow_up.c.due_first_day, follow_up.c.due_last_day, *days)))
        if name in ("added", "changed"):
            return added(days) if name == "added" else changed(days)
        starts, ends = func.coalesce(FIRST, EVER_BEFORE), func.coalesce(LAST, EVER_AFTER)
        match name:
            case "date.within":
                return and_(USABLE, between(starts, days[0], None), between(ends, None, days[1]))
            case "started":
                return and_(USABLE, between(starts, *days))
            case "ended":
                return and_(USABLE, between(ends, *days))
            case _:
                return overlap(FIRST, LAST, *days)

    def _year(self, value: str) -> ColumnElement[bool]:
        """An open-ended date is in the year of its known end only."""
        days = year_days(value)
        if days is None:
            self.unknown.append(value)
            return false()
        return and_(between(FROM, None, days[1]), between(TO, days[0], None))


def year_days(value: str) -> tuple[str, str] | None:
    """The first and last day of a year of four digits; None where it is none."""
    if not is_year(value):
        return None
    return f"{value}-01-01", f"{value}-12-31"


def codes_named(name: str, typed: str) -> list[str]:
    """The codes of a field that a typed value is, or begins."""
    wanted = fold(typed)
    begun = [code for code in field_of(name).codes if wanted and fold(code).startswith(wanted)]
    return [code for code in begun if fold(code) == wanted] or begun
