"""The same record twice: likely pairs, and two records side by side before they are merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from heapq import nsmallest

from catalog.likeness import records as alike_records
from catalog.model import joining
from catalog.model.progress import Report
from catalog.model.record import Record
from catalog.model.record_fields import RecordField
from catalog.model.twins import Likeliest, PartsCounted, SideBySide, Twins
from catalog.store.database import Database
from catalog.store.entries.vocabulary_cache import VocabularyCache
from catalog.store.records import bulk, records
from catalog.store.records.near_records import near_to
from catalog.store.records.record_merging import pairs_apart
from catalog.store.records.twins import all_traits, traits
from catalog.typed.values import TypedValues

TABLES = ("equipment", "figures", "citations", "facts", "remarks", "links", "attachments", "notes", "follow_ups")
"""Attributes of a record that are told as tables; all lines of both records are kept."""


MOST = 500
"""Pairs that are shown at once."""


class TwinRecords:
    def __init__(self, database: Database, vocabulary: VocabularyCache, today: Callable[[], date]) -> None:
        self._database, self._vocabulary, self._today = database, vocabulary, today

    def pairs(self, least: int = alike_records.LEAST) -> list[Twins]:
        """Records that look like one and the same, the likeliest pair first."""
        with self._database.reading() as connection:
            items, apart = traits(connection), pairs_apart(connection)
        return alike_records.pairs(items, apart, least)

    def likeliest(self, most: int = MOST, report: Report | None = None) -> Likeliest:
        """The likeliest of all pairs, whatever their number; raises Stopped where ``report`` says so."""
        with self._database.reading() as connection:
            items, apart = all_traits(connection, report), pairs_apart(connection)
        found = _Counted(alike_records.alike(items, apart, report=_second_half(report)))
        return Likeliest(tuple(nsmallest(most, found, key=alike_records.likeliest_first)), found.count)

    def of(self, record: int, least: int = alike_records.LEAST) -> list[Twins]:
        """The likely twins of one record; where ``least`` is over REACH, only those near it are read."""
        with self._database.reading() as connection:
            near = near_to(connection, record) if least > alike_records.REACH else None
            items, apart = traits(connection, near), set(pairs_apart(connection))
        mine = next((item for item in items if item.id == record), None)
        return alike_records.of(mine, items, apart, least) if mine else []

    def between(self, first: int, second: int) -> Twins:
        """Two records with their score, whatever it is; raises UnknownRecord."""
        with self._database.reading() as connection:
            records.require(connection, [first, second])
            items = {item.id: item for item in traits(connection, {first, second})}
        return alike_records.compared(items[first], items[second])

    def compared(self, first: int, second: int, choices: joining.Choices | None = None) -> list[SideBySide]:
        """Every field that one of two records says something in, in words; raises UnknownRecord."""
        with self._database.reading() as connection:
            sides = records.required(connection, [first, second])
            typed = TypedValues(self._vocabulary.current(connection), self._today())
            known = {field.path: field for field in bulk.fields_of(connection)}
        result = joining.joined(sides, choices)
        return [_line(line, known.get(line.field.path, line.field), typed, result)
                for line in joining.compared(sides, choices)]  # fmt: skip

    def parts(self, first: int, second: int) -> list[PartsCounted]:
        """The tables that one of two records has lines in."""
        with self._database.reading() as connection:
            sides = records.required(connection, [first, second])
        three = (*sides, joining.joined(sides))
        counted = (PartsCounted(name, *(len(getattr(side, name)) for side in three)) for name in TABLES)
        return [line for line in counted if line.result]


def _second_half(report: Report | None) -> Report | None:
    return report and (lambda done, total: report(total + done, 2 * total))


class _Counted:
    """Tells how many pairs went by."""

    def __init__(self, pairs: Iterable[Twins]) -> None:
        self._pairs, self.count = pairs, 0

    def __iter__(self) -> Iterator[Twins]:
        for pair in self._pairs:
            self.count += 1
            yield pair


def _line(line: joining.Compared, field: RecordField, typed: TypedValues, result: Record) -> SideBySide:
    first, second = (typed.text(field, value) for value in line.values)
    now = typed.text(field, field.value(result))
    return SideBySide(field.path, field.label, (first, second), now, line.taken, line.differs, field.is_list)
