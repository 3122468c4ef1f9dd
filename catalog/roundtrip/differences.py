"""What an edited workbook says otherwise than the catalogue, piece by piece, each of which can be accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from catalog.folding import comparable
from catalog.model.record import Record
from catalog.roundtrip.merging import ItemChange

Kind = Literal["theirs", "new", "conflict", "differs", "doubt", "clear", "deleted", "column", "here", "problem"]
KINDS: tuple[Kind, ...] = (
    "theirs", "new", "conflict", "differs", "doubt", "clear", "deleted", "column", "here", "problem"
)  # fmt: skip
"""Changed there alone; a row that was added; changed there and here; said otherwise, and nobody knows by whom; no
change in one of two readings; emptied; a row that was taken out; a column that was added; changed here alone; not
understood."""

OFFERED: tuple[Kind, ...] = ("theirs", "new", "conflict", "differs", "doubt", "clear", "deleted", "column")
"""What can be accepted; of all else is only told."""
ACCEPTED_AT_FIRST: tuple[Kind, ...] = ("theirs", "new")
SAID: tuple[Kind, ...] = ("theirs", "new", "conflict", "differs")
"""All that the file says; what is not there any more, and what nobody asked for, needs a tick of its own."""


class Place(NamedTuple):
    """Where a difference lies: the record's uid, the table, the part of the record, the field and the item of its list,
    each "" where it is about the whole."""

    record: str
    table: str = ""
    part: str = ""
    field: str = ""
    item: str = ""


class Unknown(NamedTuple):
    """A name that is not here: ``label`` is the field that has it, ``near`` are names that may be meant; what can be
    ``made`` an entry needs no more than a name."""

    vocabulary: str
    name: str
    label: str
    near: tuple[str, ...] = ()
    made: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """``record`` names the record and ``label`` the field for reading; ``was`` is what stood there when it was
    exported, ``theirs`` what the file says, ``here`` what the catalogue says now. ``value`` is what accepting brings;
    ``unknown`` is why that is not understood.
    """

    kind: Kind
    place: Place
    record: str
    label: str
    was: str = ""
    theirs: str = ""
    here: str = ""
    detail: str = ""
    value: Any = None
    unknown: tuple[Unknown, ...] = ()

    @property
    def is_offered(self) -> bool:
        return self.kind in OFFERED

    @property
    def takes_away(self) -> bool:
        """Whether nothing comes in the place of what goes."""
        is_item_gone = isinstance(self.value, ItemChange) and self.value.new is None
        return self.kind in ("clear", "deleted") or is_item_gone


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A row that was added, as a draft."""

    record: Record


@dataclass(frozen=True, slots=True)
class NewField:
    """A column that was added, as an own field: ``type`` is one of OWN_SORTS, ``values`` are by the record's uid."""

    name: str
    type: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewRemarks:
    """A column that was added to one of the other sheets: ``texts`` are by the record's uid and its part on the sheet
    ``table``, in whose note they are kept; the part is "" where a sheet has no notes, and the record is given one."""

    table: str
    texts: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``same`` counts what was changed alike there and here; ``notes`` are sentences on the whole; ``seen`` is the last
    step of the log that was looked at."""

    differences: tuple[Difference, ...] = ()
    rows: int = 0
    same: int = 0
    notes: tuple[str, ...] = ()
    seen: int = 0

    def counts(self) -> dict[Kind, int]:
        """Of each kind that there is."""
        found = [item.kind for item in self.differences]
        return {kind: found.count(kind) for kind in KINDS if kind in found}

    def unknown(self) -> dict[Unknown, int]:
        """The names that are not here, with the number of differences that have them in any writing."""
        found = [name for item in self.differences for name in item.unknown]
        counted = Counter((name.vocabulary, comparable(name.name)) for name in found)
        first = {(name.vocabulary, comparable(name.name)): name for name in reversed(found)}
        return {first[place]: count for place, count in counted.items()}

    def of(self, kinds: Collection[Kind]) -> frozenset[Place]:
        return frozenset(item.place for item in self.differences if item.kind in kinds)

    def accepted(self, places: Collection[Place]) -> tuple[Difference, ...]:
        return tuple(item for item in self.differences if item.is_offered and item.place in places)


@dataclass(slots=True)
class Found:
    """Differences as they are come upon."""

    differences: list[Difference] = field(default_factory=list)
    same: int = 0
    notes: dict[str, None] = field(default_factory=dict)

    def add(self, items: Iterable[Difference | None]) -> None:
        self.differences += [item for item in items if item]

    def meet(self, items: Iterable[Difference | None]) -> None:
        """Those of which None says that the same was done on both sides."""
        for item in items:
            if item is None:
                self.same += 1
            else:
                self.differences.append(item)

    def note(self, sentence: str) -> None:
        self.notes[sentence] = None
