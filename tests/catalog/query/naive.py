"""What a query finds and a facet counts, worked out from whole records, one by one, without SQL and arrays.

It knows the entries of ``Naive.entries`` by key, name, alias or code, by how one of these begins, or by how a word in
one does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from catalog.folding import fold, words
from catalog.model.completeness import lacking
from catalog.model.dates import PartialDate
from catalog.model.record import Record
from catalog.model.vocabulary import Entry
from catalog.query.fields import FIELDS, FOLLOW_UP_STATES, UNDATED, field_of
from catalog.query.numbers import number_range
from catalog.query.periods import period
from catalog.query.tree import NOT_STATED, Condition, Either, Query, Term, Text
from catalog.query.unfinished import grade
from tests.catalog.query.naive_values import (
    code,
    days,
    fits,
    in_period,
    items,
    known,
    line_donors,
    named_codes,
    names_of,
    numbers,
    own_texts,
    texts,
)

ON_PAGE = ("region", "place", "pillar", "programme", "theme", "org", "tag", "role", "type", "source", "equipment")

Key = tuple[str, str]


@dataclass(frozen=True)
class Naive:
    records: Mapping[int, Record]
    entries: tuple[Entry, ...]
    today: date

    def ids(self, query: Query) -> set[int]:
        return {number for number, record in self.records.items() if self.finds(query, record)}

    def finds(self, query: Query, it: Record) -> bool:
        return all(self._holds(condition, it) != condition.negated for condition in query.conditions)

    def _holds(self, condition: Condition, it: Record) -> bool:
        match condition:
            case Either(alternatives):
                return any(self.finds(query, it) for query in alternatives)
            case Text(text, phrase, prefix):
                return all(self._says(it, piece, prefix) for piece in ([text] if phrase else text.split()))
            case Term(field, values):
                return any(self._has(it, field, value) for value in values)
        raise AssertionError(condition)

    # Entries

    @cached_property
    def by_key(self) -> dict[Key, Entry]:
        return {(item.vocabulary, item.key): item for item in self.entries}

    def above(self, key: Key) -> set[Key]:
        """The entry and all that it lies below."""
        item = self.by_key[key]
        parents = {(item.vocabulary, item.parent)} if item.parent else set()
        parents |= {("areas", place) for place in item.tied("jurisdiction") if item.vocabulary == "places"}
        parents |= {("organisations", other) for other in item.tied("parent")}
        parents |= {(other.vocabulary, other.key) for other in self.entries if item.key in other.tied("areas")}
        parents |= {("programmes", item.key.partition("/")[0])} if item.vocabulary == "nodes" else set()
        return {key}.union(*map(self.above, parents))

    def named(self, kinds: Iterable[str], typed: str) -> set[Key]:
        mine = [item for item in self.entries if item.vocabulary in kinds]
        names = {(item.vocabulary, item.key): [fold(name) for name in names_of(item)] for item in mine}
        exactly = {key for key, said in names.items() if fold(typed) in said}
        begun = {key for key, said in names.items() if any(name.startswith(fold(typed)) for name in said)}
        return exactly or begun or {key for key, said in names.items() if _is_within(typed, said)}

    def tied(self, it: Record, field: str) -> set[Key]:
        """The entries that a record is tied to by a field."""
        match field:
            case "jurisdiction" | "region":
                regions = {("regions", f"{region.scheme}/{region.code}") for region in it.regions}
                return regions | {("areas", key) for key in it.jurisdictions}
            case "place":
                return {("places", item.place) for item in it.places}
            case "pillar" | "pillar.inferred":
                mine = [item for item in it.pillars if field == "pillar" or item.basis == "inferred"]
                return {("nodes", f"{item.programme}/{item.code}") for item in mine}
            case "programme":
                return {("programmes", key) for key in it.programmes}
            case "theme":
                return {("themes", key) for key in it.themes}
            case "tag":
                return {("tags", key) for key in it.tags}
            case "type":
                return {("types", it.type)} if it.type else set()
            case "org" | "unit":
                given = {recipient.organisation for line in it.equipment for recipient in line.recipients}
                linked = {item.organisation for item in it.organisations}
                return {("organisations", key) for key in given | linked | line_donors(it)}
            case "role":
                return {("roles", item.role) for item in it.organisations if item.role}
            case "source":
                return {("sources", item.source) for item in it.citations}
            case "reported":
                sent = [item for item in self.entries if item.vocabulary == "sent"]
                return {("sent", item.key) for item in sent if it.uid in item.details["records"]}
            case "equipment":
                return {("equipment_categories", line.category) for line in it.equipment if line.category}
            case "donor" | "donor.stated":
                stated = line_donors(it) | {item.organisation for item in it.organisations if item.role == "donor"}
                programmes = [self.by_key["programmes", key] for key in it.programmes if field == "donor"]
                brought = {key for programme in programmes for key in programme.tied("donors")}
                return {("organisations", key) for key in stated | brought}
        return set()

    # Terms

    def _has(self, it: Record, field: str, value: str) -> bool:
        if value == NOT_STATED:
            return not self._states(it, field)
        if value in field_of(field).special:
            return self._special(it, field, value)
        match field_of(field).sort:
            case "entry":
                return self._has_entry(it, field, value)
            case "number":
                asked = number_range(value)
                return asked is not None and any(asked.holds(*number) for number in numbers(it, field, asked.currency))
            case "text":
                return fits(texts(it, field), value)
            case "date":
                asked_days = period(value, self.today)
                return asked_days is not None and any(in_period(field, *own, *asked_days) for own in days(it, field))
        return self._is(it, field, value)

    def _has_entry(self, it: Record, field: str, value: str) -> bool:
        named = self.named(FIELDS[field].vocabularies, value)
        if field == "unit":
            named = {key for key in named if self.by_key[key].details.get("unit")}
        said = field == "equipment" and fits(items(it), value)
        return said or bool(named & {above for key in self.tied(it, field) for above in self.above(key)})

    def _is(self, it: Record, field: str, value: str) -> bool:
        match field:
            case "year":
                first, last = known(it.date)
                return first <= f"{value}-12-31" and last >= f"{value}-01-01" if it.date and first else False
            case "follow-up":
                return bool(named_codes(field, value) & self._follow_ups(it))
            case "grade":
                letter, number = grade(value) or ("?", "?")
                return any(letter in ("", one) and number in ("", other) for one, other in self._grades(it))
            case "is":
                return bool(named_codes(field, value) & self._flags(it))
            case "ref":
                refs = {record.ref or "" for record in self.records.values()}
                return it.ref == value if value in refs else (it.ref or "").startswith(value)
        return code(it, field) in named_codes(field, value)

    def _states(self, it: Record, field: str) -> bool:
        if field in ("date", "date.within", "started", "ended"):
            return it.date is not None
        if field == "year":
            return any(known(it.date))
        if field in ("follow-up", "due"):
            return bool(it.follow_ups)
        if field == "grade":
            return any(letter or number for letter, number in self._grades(it))
        if field == "equipment":
            return bool(it.equipment)
        if field == "unit":
            return any(self.by_key[key].details.get("unit") for key in self.tied(it, field))
        if field == "place":
            return bool(it.places) or code(it, "mode") == "online"
        match field_of(field).sort:
            case "number":
                return bool(list(numbers(it, field, None)))
            case "text":
                return any(texts(it, field))
            case "code":
                return code(it, field) not in (None, "unknown")
            case "flag":
                return True
        return bool(self.tied(it, field))

    def _special(self, it: Record, field: str, value: str) -> bool:
        if value == UNDATED:
            return not any(known(it.date))
        if field == "place":
            return not it.places and code(it, "mode") == "online"
        return bool(it.regions) and not it.jurisdictions

    def _follow_ups(self, it: Record) -> set[str]:
        today = self.today.isoformat()
        sunday = (self.today + timedelta(days=6 - self.today.weekday())).isoformat()
        found = set()
        for item in it.follow_ups:
            stands = item.snoozed_to or item.due
            first, last = known(PartialDate.parse(stands) if stands else None)
            found |= {item.state} & {"waiting", "done"} | ({"open"} if item.state != "done" else set())
            found |= {"overdue"} if item.state == "open" and last and last < today else set()
            found |= {"this week"} if item.state == "open" and last and first <= sunday and last >= today else set()
        return found

    def _flags(self, it: Record) -> set[str]:
        last = next((day.last_day for day in (it.planned_date, it.date) if day and day.last_day), "")
        said = {
            "undated": not any(known(it.date)), "checked": it.review.state == "checked", "tagged": bool(it.tags),
            "planned": it.status == "planned", "inferred": any(fact.basis == "inferred" for fact in it.facts),
            "incomplete": any(lacking(it)), "seeded": False,
            "late": it.status == "planned" and "" < last < self.today.isoformat(),
            "changed-since-reported": False,
            "unmonitored": it.kind == "donation" and it.status not in ("planned", "postponed", "cancelled"),
        }  # fmt: skip
        return {flag for flag, holds in said.items() if holds}

    def _grades(self, it: Record) -> Iterator[tuple[str, ...]]:
        for item in it.citations:
            of_source = self.by_key["sources", item.source].details
            yield tuple(getattr(item, part) or of_source.get(part, "") for part in ("reliability", "credibility"))

    # Words

    def _says(self, it: Record, typed: str, prefix: bool) -> bool:
        if not words(typed):
            return any(typed in text for text in (it.title, it.summary or ""))
        codes = [code(it, field) or "" for field in ("kind", "status", "mode", "our-role")]
        return fits([*own_texts(it), *codes, *self._names_on_page(it)], f"{typed}*" if prefix else typed)

    def _names_on_page(self, it: Record) -> Iterator[str]:
        for key in {key for field in ON_PAGE for key in self.tied(it, field)}:
            brought = {"places": "areas", "nodes": "programmes"}.get(key[0])
            for above in self.above(key):
                if above == key or above[0] == brought:
                    yield from names_of(self.by_key[above])
            for donor in self.by_key[key].tied("donors"):
                yield from names_of(self.by_key["organisations", donor])

    # Facets

    def counts(self, query: Query, field: str) -> dict[str, int]:
        """Value → number of records, over the query without the field's own plain terms."""
        rest = [item for item in query.conditions if not isinstance(item, Term) or item.field != field or item.negated]
        counts: Counter[str] = Counter()
        for number in self.ids(Query(tuple(rest))):
            it = self.records[number]
            counts.update(set(self.facet_values(it, field)) or {NOT_STATED})
        return dict(counts)

    def facet_values(self, it: Record, field: str) -> Iterator[str]:
        for value in field_of(field).special:
            yield from [value] if self._special(it, field, value) else []
        if field == "year" and any(known(it.date)):
            first, last = known(it.date)
            yield from (f"{year:04}" for year in range(int(first[:4]), int(last[:4]) + 1))
        elif field == "follow-up":
            yield from (state for state in FOLLOW_UP_STATES if state in self._follow_ups(it))
        elif field_of(field).sort == "code" and field != "year":
            yield from [str(code(it, field))] if code(it, field) not in (None, "unknown") else []
        for key in {above for own in self.tied(it, field) for above in self.above(own)}:
            if key[0] != "regions" or field == "jurisdiction":
                yield self.by_key[key].codes.get("alpha2") or key[1]


def _is_within(typed: str, names: Iterable[str]) -> bool:
    wanted = " ".join(words(typed))
    return bool(wanted) and any(f" {wanted}" in f" {' '.join(words(name))}" for name in names)
