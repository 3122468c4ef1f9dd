"""What an activity is written by, besides its record: the entries that it names, who reports, and the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from catalog.model.record import Record
from catalog.model.vocabulary import Entry
from catalog.standards.iati.codes import ORGANISATION_TYPES, OTHER_TYPE

IATI = "iati"
"""The detail of an organisation or a programme that is its identifier in IATI."""
_NOT_IN_AN_IDENTIFIER = re.compile(r"[/&|?\s]+")


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reports: its IATI organisation identifier, its OrganisationType, its name."""

    ref: str
    type: str
    name: str

    @classmethod
    def of(cls, ours: Entry | None, catalogue: str) -> Reporter:
        """Our organisation; a name that stands for it where it has no identifier, or where none is ours."""
        if ours is None:
            return cls(identifier("X-PILLARBOOK", catalogue), OTHER_TYPE, catalogue)
        ref = ours.details.get(IATI) or identifier("X-PILLARBOOK", ours.key)
        return cls(identifier(str(ref)), organisation_type(ours) or OTHER_TYPE, ours.name)

    @property
    def is_made_up(self) -> bool:
        return self.ref.startswith("X-PILLARBOOK")


def identifier(*parts: str) -> str:
    """The parts joined, without what no identifier may hold (the standard's ruleset)."""
    return _NOT_IN_AN_IDENTIFIER.sub("-", "-".join(parts))


def organisation_type(entry: Entry | None) -> str | None:
    code = str(entry.details.get("type")) if entry else None
    return code if code in ORGANISATION_TYPES else None


@dataclass(frozen=True, slots=True)
class World:
    """``identifiers`` are those of the records that stand in the same file, by uid."""

    entries: Mapping[tuple[str, str], Entry]
    reporter: Reporter
    today: date
    identifiers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry], reporter: Reporter, today: date) -> World:
        return cls({(item.vocabulary, item.key): item for item in entries}, reporter, today)

    def entry(self, vocabulary: str, key: str | None) -> Entry | None:
        return self.entries.get((vocabulary, key or ""))

    def programme(self, key: str) -> str | None:
        """The identifier of a programme's activity: the one that it is published by, or one made of its uid; None where
        it is not here, or not public."""
        entry = self.entry("programmes", key)
        if entry is None or entry.access != "public":
            return None
        return identifier(str(entry.details.get(IATI) or f"{self.reporter.ref}-{entry.uid or key}"))

    def called(self, vocabulary: str, key: str, name: str | None, record: Record) -> str:
        """The name of an entry on the record's day; the name it is given by, or its key, where it is not there."""
        entry = self.entry(vocabulary, key)
        day = record.date.first_day if record.date else None
        return entry.name_on(day) if entry else name or key

    def detail(self, vocabulary: str, key: str | None, name: str) -> str | None:
        entry = self.entry(vocabulary, key)
        value = entry.details.get(name) if entry else None
        return str(value) if value not in (None, "") else None
