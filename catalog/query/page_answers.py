"""What the catalogue answers to whole pages and screens beside the list: plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from catalog.model.dates import PartialDate
    from catalog.model.record import FollowUp, Record
    from catalog.model.vocabulary import Entry
    from catalog.query.answers import OwnSaid


@dataclass(frozen=True, slots=True)
class LinkedRecord:
    """Another record as a link shows it. ``incoming``: it is the other that refers to this one."""

    id: int
    uid: str
    ref: str
    title: str
    kind: str
    incoming: bool = False


@dataclass(frozen=True, slots=True)
class RecordPage:
    """All that a record page shows. ``names`` are the names of the entries it refers to, by (vocabulary, key), as
    they were on the record's day; ``donors`` the names of those stated, ``inherited_donors`` of those its programmes
    bring; ``tag_colours`` has (tag, #rrggbb) for the tags that were given one."""

    id: int
    record: Record
    names: Mapping[tuple[str, str], str]
    linked: tuple[LinkedRecord, ...] = ()
    group: tuple[LinkedRecord, ...] = ()
    donors: tuple[str, ...] = ()
    inherited_donors: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    own: tuple[OwnSaid, ...] = ()
    tag_colours: Mapping[str, str] = field(default_factory=dict)

    def name(self, vocabulary: str, key: str | None) -> str:
        return self.names.get((vocabulary, key), key) if key else ""

    def called(self, vocabulary: str, key: str, said: str | None) -> str:
        """The name on the record's day; what the record says itself where the entry is not known."""
        return self.names.get((vocabulary, key), said or key)


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """A follow-up with what it stands on: a record, an entry, or nothing (then ``on`` is ""), and whether that is
    ``public``."""

    follow_up: FollowUp
    due: PartialDate | None
    record_id: int | None = None
    on: str = ""
    snoozed_to: PartialDate | None = None
    public: bool = True

    @property
    def stands(self) -> PartialDate | None:
        """The date under which it stands: the one it was snoozed to, else the one it is due on."""
        return self.snoozed_to or self.due

    @property
    def uid(self) -> str:
        return self.follow_up.uid or ""


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry on which a follow-up may stand."""

    vocabulary: str
    key: str
    name: str

    @property
    def on(self) -> Mapping[str, str]:
        return {"vocabulary": self.vocabulary, "key": self.key}


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source with the number of records that cite it, in all and by the section they name ("" for none)."""

    entry: Entry
    records: int = 0
    by_section: Mapping[str, int] = field(default_factory=dict)
    contacts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stats:
    """The catalogue in numbers."""

    records: int
    by_kind: Mapping[str, int]
    entries: Mapping[str, int]
    change_sets: int
    follow_ups: int
