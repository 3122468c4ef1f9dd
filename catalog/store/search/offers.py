"""What may be typed next: the fields of a query, and the values of one, by any name and in any spelling."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, select

from catalog.model.record_fields import OWN, RecordField
from catalog.model.sent import SENT, Sent
from catalog.query.completing import Offer
from catalog.query.fields import FIELDS, Field, field_of
from catalog.query.fitting import MOST, fit, fitting
from catalog.query.parsing import STATED
from catalog.query.period_offers import period_offers
from catalog.query.tree import NOT_STATED
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.schema import change_set, record
from catalog.store.search.own_terms import OwnTerms, own_facet
from catalog.store.search.texts import LAST
from catalog.words import records

_LEAST_TYPED = 2
"""Letters after which the name of a field is offered: one begins too many words."""
_NOT_STATED = Offer(NOT_STATED, "not stated")


class Offers:
    """Offers come best first. ``years`` tells those that any record is dated in, the latest first."""

    def __init__(
        self, connection: Connection, vocabulary: Vocabulary, today: date, years: Callable[[], Sequence[str]]
    ) -> None:
        self._connection, self._vocabulary, self._today, self._years = connection, vocabulary, today, years
        self._own = OwnTerms(connection, vocabulary, today)

    def fields(self, typed: str) -> list[Offer]:
        """Fields, written by their names."""
        if len(typed) < _LEAST_TYPED:
            return []
        named = (*self._fields(), *((name, "stated" if stated else "not stated") for name, stated in STATED.items()))
        return fitting(typed, ((Offer(names[0], f"{names[0]}:", names[1]), names) for names in named))

    def every_field(self) -> list[Offer]:
        """All fields, own ones among them, with their labels."""
        return [Offer(name, label) for name, label, *_ in self._fields()]

    def values(self, name: str, typed: str) -> list[Offer]:
        """Values of a field, of those in ``STATED`` the fields; what is written is the value as a term says it."""
        if name in STATED:
            return fitting(typed, ((Offer(name, label), (label, name, *more)) for name, label, *more in self._fields()))
        if name.startswith(OWN):
            return self._own_values(self._own.field(name.removeprefix(OWN)), typed)
        field = field_of(name)
        besides = [Offer(value, label) for value, label in field.special.items()]
        besides += [] if field.sort in ("flag", "author") else [_NOT_STATED]
        return [*self._values(field, typed), *_plain(typed, besides)]

    def _values(self, field: Field, typed: str) -> list[Offer]:
        if field.sort == "entry":
            return self._entries(field.vocabularies, typed)
        if field.sort == "date":
            return list(period_offers(typed, self._years(), self._today))
        return _plain(typed, (Offer(code, code) for code in self._codes(field, typed)))

    def _codes(self, field: Field, typed: str) -> Iterable[str]:
        if field.name == "ref":
            begins = (record.c.ref >= typed, record.c.ref < typed + LAST, record.c.deleted.is_(False))
            return self._connection.execute(
                select(record.c.ref).where(*begins).order_by(record.c.ref).limit(MOST)
            ).scalars()
        if field.name == "year":
            return self._years()
        if field.sort == "author":
            return self._connection.execute(select(change_set.c.author).distinct()).scalars()
        return field.codes

    def _fields(self) -> Iterator[tuple[str, ...]]:
        """Name, label and other names of every field."""
        for field in FIELDS.values():
            yield field.name, field.label, *field.aliases
        for _, role in self._vocabulary.of("roles"):
            yield f"org.{role.key}", f"{role.name[:1].upper()}{role.name[1:]} organisation"
        for _, own in self._vocabulary.of("fields"):
            yield f"{OWN}{own.key}", own.name, own.key

    # Values

    def _entries(self, kinds: Iterable[str], typed: str) -> list[Offer]:
        found: dict[str, Offer] = {}
        for number, names in self._vocabulary.spelled(kinds):
            if fits := fit(typed, list(names)):
                rank, place = fits
                offer = self._entry(number, tuple(names.values())[place], rank)
                found.setdefault(offer.value, offer)
        return sorted(found.values(), key=lambda offer: (offer.rank, offer.label.casefold()))[:MOST]

    def _entry(self, number: int, matched: str, rank: int) -> Offer:
        value, label = self._vocabulary.term_value(number), self._vocabulary.label(number)
        shown = rank == 0 or matched in (label, value)
        return Offer(value, label, self._whereabouts(number) if shown else matched, rank)

    def _whereabouts(self, number: int) -> str:
        """The jurisdiction of a place, the programme of a pillar, day and number of what was sent."""
        if self._vocabulary.entries[number].vocabulary == SENT:
            sent = Sent.of(self._vocabulary.entries[number])
            return ", ".join(filter(None, (sent.day, records(sent.count))))
        above = self._vocabulary.parents.get(number, ())
        held = self._vocabulary.entries[number].vocabulary in ("places", "nodes")
        return self._vocabulary.label(above[0]) if held and above else ""

    def _own_values(self, field: RecordField | None, typed: str) -> list[Offer]:
        if field is None:
            return []
        if field.sort == "date":
            return [*period_offers(typed, self._years(), self._today), *_plain(typed, [_NOT_STATED])]
        said = self._said(field) if field.sort in ("text", "code") else ()
        values = dict.fromkeys((*(("yes", "no") if field.sort == "flag" else field.codes), *said))
        return _plain(typed, (*(Offer(value, value) for value in values), _NOT_STATED))

    def _said(self, field: RecordField) -> Iterator[str]:
        stated = self._own.stated(field)
        return (item.value for item in own_facet(field, stated))


def _plain(typed: str, offers: Iterable[Offer]) -> list[Offer]:
    return fitting(typed, ((offer, (offer.label, offer.value)) for offer in offers))
