"""Entries that stay in the catalogue, and records as they leave without what they say of these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from catalog.model import fact_values
from catalog.model.record import EquipmentLine, Fact, Participants, Record
from catalog.model.sent import SENT
from catalog.model.vocabulary import Entry, holder_of
from catalog.store.records.record_parts import LINK_VOCABULARIES, reference

NOT_PUBLIC = "not public"
"""Stands for a donor that stays, so that nobody else is taken for the one who gave."""


@dataclass(frozen=True, slots=True)
class Closed:
    """``keys`` are vocabulary and key; of tags, which records name, also vocabulary and name. ``names`` are all names
    that these entries have, or had, but for what was sent: no record names it, and such a name is otherwise that of
    something else."""

    keys: frozenset[tuple[str, str]] = frozenset()
    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Closed:
        keys: set[tuple[str, str]] = set()
        names: set[str] = set()
        for item in entries:
            told = {name.text for name in item.names}
            names |= told if item.vocabulary != SENT else set()
            keys.add((item.vocabulary, item.key))
            keys |= {("tags", name) for name in told if item.vocabulary == "tags"}
        return cls(frozenset(keys), frozenset(names))

    def __or__(self, other: Closed) -> Closed:
        return Closed(self.keys | other.keys, self.names | other.names)

    def __bool__(self) -> bool:
        return bool(self.keys)

    def has(self, vocabulary: str, key: str | None) -> bool:
        """Also what lies in a programme or a region scheme that stays."""
        if not key or not self.keys:
            return False
        return (vocabulary, key) in self.keys or holder_of(vocabulary, key) in self.keys

    def without(self, record: Record, donor: str | None = None) -> tuple[Record, Counter[str]]:
        """The record as it leaves, and how often it named entries of which vocabulary that stay.

        ``donor`` is the key of what stands for donors that stay. What is told of a changed field's origin stays, too.
        """
        left: Counter[str] = Counter()
        if not self.keys:
            return record, left
        said = {item.name: getattr(record, item.name) for item in fields(record)}
        kept = dict(self._kept(record, left, donor))
        changed = {name for name, value in kept.items() if value != said[name]}
        facts = tuple(fact for fact in record.facts if fact.field.partition(".")[0] not in changed)
        told = tuple(fact for fact in facts if not self._is_named_in(fact, left))
        if not changed and told == record.facts:
            return record, left
        return replace(record, **{name: kept[name] for name in changed}, facts=told), left

    def _is_named_in(self, fact: Fact, left: Counter[str]) -> bool:
        """Whether a fact names an entry that stays; it may be one that is not shown, such as a value of before."""
        field = fact_values.field_of(fact.field)
        if not isinstance(fact.value, str | list | tuple) or (field and not field.vocabulary):
            return False
        vocabulary = field.vocabulary if field else ""
        found = any(self.has(vocabulary, key) or key in self.names for key, _role in fact_values.pairs(fact.value))
        left[vocabulary] += found
        return found

    def _kept(self, record: Record, left: Counter[str], donor: str | None) -> Iterator[tuple[str, Any]]:
        yield "type", self._key("types", record.type, left)
        yield "group", self._key("groups", record.group, left)
        for name, vocabulary in LINK_VOCABULARIES.items():
            yield name, tuple(self._links(name, vocabulary, getattr(record, name), left, donor))
        yield "citations", tuple(item for item in record.citations if self._key("sources", item.source, left))
        yield "equipment", tuple(self._line(line, left, donor) for line in record.equipment)
        yield "participants", self._people(record.participants, left) if record.participants else None
        yield "own", {key: value for key, value in record.own.items() if self._key("fields", key, left)}

    def _key(self, vocabulary: str, key: str | None, left: Counter[str]) -> str | None:
        if not self.has(vocabulary, key):
            return key
        left[vocabulary] += 1
        return None

    def _links(
        self, name: str, vocabulary: str, values: Iterable[Any], left: Counter[str], donor: str | None
    ) -> Iterator[Any]:
        for value in values:
            ref = reference(name, value)
            changes: dict[str, Any] = {}
            if ref.role and self.has("roles", ref.role):
                changes["role"] = None
            if ref.jurisdiction and self.has("areas", ref.jurisdiction):
                changes["jurisdiction"] = None
            if not self.has(vocabulary, ref.key):
                yield replace(value, **changes) if changes else value
                continue
            left[vocabulary] += 1
            if donor and vocabulary == "organisations" and ref.role == "donor":
                yield replace(value, organisation=donor, name=None, **changes)

    def _line(self, line: EquipmentLine, left: Counter[str], donor: str | None) -> EquipmentLine:
        category = self._key("equipment_categories", line.category, left)
        to = tuple(item for item in line.recipients if self._key("organisations", item.organisation, left))
        if self._key("organisations", line.donor, left) != line.donor:
            line = replace(line, donor=donor, agreement=None)
        return replace(line, category=category, recipients=to)

    def _people(self, people: Participants, left: Counter[str]) -> Participants:
        groups = []
        for group in people.groups:
            area = self._key("areas", group.jurisdiction, left)
            if self._key("organisations", group.organisation, left) != group.organisation:
                group = replace(group, organisation=None, name=None)
            groups.append(replace(group, jurisdiction=area))
        return replace(people, groups=tuple(groups))


NOTHING = Closed()
