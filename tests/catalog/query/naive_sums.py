"""What a measure adds up to along a facet, worked out from whole records, one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from catalog.model.record import EquipmentLine, Record
from catalog.model.sums import Sum
from catalog.query.crosstabs import ELSEWHERE, PERIODS, Axis, Measure, is_by_line
from catalog.query.fields import UNDATED
from catalog.query.periods import period
from catalog.query.trainings import whole
from catalog.query.tree import NOT_STATED, Query
from tests.catalog.query.naive import Naive
from tests.catalog.query.naive_values import code, in_period, known

Line = tuple[str, float]
"""How a number is known ("least", "unknown" …), and the number; 1 for what is only counted."""

_KNOWN = {"over": "least", "at least": "least", "about": "about", "up to": "up_to"}


def sum_of(records: Iterable[Record], measure: Measure) -> Sum:
    parts: dict[str, float] = defaultdict(float)
    for it in records:
        for sort, number in _lines(it, measure):
            parts[sort] += number
            parts["lines"] += 1
    return Sum(**parts)  # type: ignore[arg-type]


def _lines(it: Record, measure: Measure) -> Iterator[Line]:
    if measure.what == "records":
        yield "exactly", 1
    elif it.status in ("planned", "postponed", "cancelled"):
        return
    elif measure.what == "items":
        for line in it.equipment:
            yield _line(line.quantity, line.qualifier, is_other=(line.unit or "") not in ("", "pieces"))
    elif measure.what == "value":
        for line in it.equipment:
            yield _line(line.value, None, is_other=line.currency != measure.unit)
    elif it.kind == "training" and (_is_ours(it) != (measure.what == "attended")):
        people = it.participants
        if people is None:
            yield "unknown", 1
        elif measure.what in ("women", "men"):
            yield _line(getattr(people, measure.what), None)
        else:
            yield _line(people.count if people.unit in (None, "people") else None, people.qualifier)


def _line(number: float | None, qualifier: str | None, *, is_other: bool = False) -> Line:
    if number is None:
        return "unknown", 1
    return ("other", 1) if is_other else (_KNOWN.get(qualifier or "", "exactly"), number)


def _is_ours(it: Record) -> bool:
    return code(it, "our-role") in ("led", "jointly organised", "supported")


@dataclass(frozen=True)
class NaiveSums:
    naive: Naive
    measure: Measure

    def found(self, query: Query) -> list[Record]:
        return [self.naive.records[number] for number in sorted(self.naive.ids(query))]

    def total(self, query: Query) -> Sum:
        return sum_of(self.found(query), self.measure)

    def along(self, query: Query, *axes: Axis) -> dict[tuple[str, ...], Sum]:
        """The values of the axes → the sum of the records that bear them all."""
        found, cells = self.found(query), defaultdict[tuple[str, ...], list[Record]](list)
        by_line = any(is_by_line(self.measure, axis) for axis in axes)
        for it in chain.from_iterable(map(_lines_alone, found)) if by_line else found:
            for values in _products([self._values(it, axis, found) for axis in axes]):
                cells[values].append(it)
        sums = {values: sum_of(records, self.measure) for values, records in cells.items()}
        return {values: added for values, added in sums.items() if added}

    def _values(self, it: Record, axis: Axis, found: list[Record]) -> set[str]:
        if is_by_line(self.measure, axis):
            return set(self._of_line(it, it.equipment[0], axis)) or {NOT_STATED}
        if axis.facet == "topic":
            return set(map(whole, it.training.topics if it.training else ())) or {NOT_STATED}
        if axis.facet not in PERIODS:
            return set(self.naive.facet_values(it, axis.facet)) or {NOT_STATED}
        if it.date is None or not any(known(it.date)):
            return {UNDATED}
        own = (it.date.first_day, it.date.last_day)
        periods = (name for name in _periods(found, axis) if self._is_in(own, axis, name))
        return set(periods) or {ELSEWHERE}

    def _of_line(self, it: Record, line: EquipmentLine, axis: Axis) -> Iterable[str]:
        if axis.facet == "donor":
            return donors_of_line(it, line)
        lines = next(other.equipment for other in self.naive.records.values() if other.uid == it.uid)
        of_record = tuple(tied for tied in it.organisations if tied.organisation not in _named(*lines))
        return self.naive.facet_values(replace(it, organisations=of_record), "org")

    def _is_in(self, own: tuple[str | None, str | None], axis: Axis, name: str) -> bool:
        days = period(name, self.naive.today)
        assert days is not None
        return in_period(axis.field, *own, *days)


def _lines_alone(it: Record) -> Iterator[Record]:
    return (replace(it, equipment=(line,)) for line in it.equipment)


def _named(*lines: EquipmentLine) -> set[str]:
    """The organisations that lines name, as recipients or as donor."""
    given = {to.organisation for line in lines for to in line.recipients}
    return given | {line.donor for line in lines if line.donor}


def donors_of_line(it: Record, line: EquipmentLine) -> list[str]:
    """The one it names, else its record's, else those of its record's projects."""
    if line.donor:
        return [line.donor]
    stated = [tied.organisation for tied in it.organisations if tied.role == "donor"]
    return stated or (["eu"] if "ccp" in it.programmes else [])


def _periods(found: list[Record], axis: Axis) -> list[str]:
    """All periods from the first known day to the last."""
    ends = [day for it in found for day in known(it.date) if day]
    years = range(int(min(ends)[:4]), int(max(ends)[:4]) + 1)
    unit = PERIODS[axis.facet][1]
    if unit == "years":
        return [f"{year:04}" for year in years]
    months = [f"{year:04}-{month:02}" for year in years for month in range(1, 13)]
    within = [month for month in months if min(ends)[:7] <= month <= max(ends)[:7]]
    if unit == "months":
        return within
    return list(dict.fromkeys(f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}" for month in within))


def _products(values: list[set[str]]) -> Iterator[tuple[str, ...]]:
    if not values:
        yield ()
        return
    for rest in _products(values[1:]):
        for value in values[0]:
            yield (value, *rest)
