"""The values of a facet as rows or columns, and which records stand at each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from catalog.model.record_fields import OWN
from catalog.query.crosstabs import ELSEWHERE, LOWEST, PERIODS, Axis
from catalog.query.fields import FIELDS, FOLLOW_UP_STATES, UNDATED
from catalog.query.spreads import month_of
from catalog.query.trainings import whole
from catalog.query.tree import NOT_STATED
from catalog.store.columns.arrays import Counts, Ints, Mask, array, counting_from_zero, mask_of, slices
from catalog.store.columns.day_bins import MONTHS, month_named
from catalog.store.columns.facet_ties import FacetTies
from catalog.store.columns.facet_tree import FacetTree
from catalog.store.columns.masks import Masks
from catalog.store.columns.reach import Reach
from catalog.store.columns.record_columns import CODED, months
from catalog.store.columns.topics import fullest_first, topics
from catalog.store.search.own_terms import in_facet, own_facet


class Told(NamedTuple):
    """A heading as its facet tells it."""

    value: str
    label: str
    depth: int = 0


@dataclass(frozen=True, eq=False)
class Standing:
    """Which records stand at which headings: pair by pair a record and a slot, in any order, each pair once.

    ``slots_of`` has the slot of each heading: what lies below several others has as many headings, and one slot.
    """

    headings: list[Told]
    slots_of: Ints
    records: Ints
    slots: Ints

    def fullest(self, most: int, *, latest: bool) -> Standing:
        """The same with the fullest headings, or the last, alone."""
        if len(self.headings) <= most:
            return self
        counts = np.bincount(self.slots, minlength=int(self.slots_of.max()) + 1)[self.slots_of]
        order = np.arange(len(self.headings))[::-1] if latest else np.argsort(-counts, kind="stable")
        kept = np.sort(order[:most])
        shown = np.isin(self.slots, self.slots_of[kept])
        return Standing(
            [self.headings[place] for place in kept.tolist()],
            self.slots_of[kept],
            self.records[shown],
            self.slots[shown],
        )

    def with_group(self, told: Told, records: Ints) -> Standing:
        """With one more heading at the end, if any record stands there."""
        if not len(records):
            return self
        slot = int(self.slots_of.max(initial=-1)) + 1
        return Standing(
            [*self.headings, told],
            np.append(self.slots_of, np.int32(slot)),
            np.concatenate((self.records, records)),
            np.concatenate((self.slots, np.full(len(records), slot, np.int32))),
        )

    @property
    def width(self) -> int:
        return int(self.slots_of.max(initial=-1)) + 1

    def by_record(self, size: int) -> tuple[Ints, Ints]:
        """Where the slots of each record begin, and the slots of one record after the other."""
        order = np.argsort(self.records, kind="stable")
        begins = np.concatenate(([0], np.cumsum(np.bincount(self.records, minlength=size))))
        return begins.astype(np.int32), self.slots[order]


_NOBODY = Standing([], np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int32))


class Axes:
    """Lays these records out along axes."""

    def __init__(self, masks: Masks, hits: Mask) -> None:
        self._masks, self._hits = masks, hits
        self._records = masks.records

    def along(self, axis: Axis) -> Standing:
        """Each of the records stands somewhere: where no other heading has it, at the one of value ELSEWHERE."""
        stated = self._stated(axis)
        apart = [] if axis.under else [item for item in self._apart(axis, stated) if item[1].any()]
        shown = stated.fullest(axis.most, latest=axis.is_period)
        for told, mask in apart:
            shown = shown.with_group(told, _numbers(mask))
        rest = self._hits & ~mask_of(len(self._hits), shown.records)
        return shown.with_group(Told(ELSEWHERE, "none of these"), _numbers(rest))

    def _stated(self, axis: Axis) -> Standing:
        name = axis.facet
        if axis.is_period:
            return self._periods(axis)
        if name == "topic":
            return self._topics()
        if _is_of_few(name):
            found = _NOBODY
            for told, records in self._groups(name):
                found = found.with_group(told, records)
            return found
        return self._entries(axis)

    def _apart(self, axis: Axis, stated: Standing) -> Iterator[tuple[Told, Mask]]:
        """What states no value, or only a special one."""
        name, missing = axis.facet, self._hits & ~mask_of(len(self._hits), stated.records)
        if name in PERIODS:
            yield Told(UNDATED, "no usable date"), self._hits & ~self._records.dated
            return
        if not (axis.is_period or _is_of_few(name) or name == "topic"):
            missing = self._hits & ~self._reach(axis).stated(len(self._hits))
            for value, label in FIELDS[name].special.items():
                special = self._hits & self._masks.special(name, value)
                missing &= ~special
                yield Told(value, label), special
        yield Told(NOT_STATED, "none" if name == "follow-up" else "not stated"), missing

    # Few values

    def _groups(self, name: str) -> Iterator[tuple[Told, Ints]]:
        if name.startswith(OWN):
            yield from self._own(name.removeprefix(OWN))
        elif name == "follow-up":
            for state in FOLLOW_UP_STATES:
                yield Told(state, state), _numbers(self._hits & self._masks.follow_up_state(state))
        else:
            said = self._records.codes[name]
            for place, code in enumerate(FIELDS[name].codes, start=1):
                if code != "unknown":
                    yield Told(code, code), _numbers(self._hits & (said == place))

    def _own(self, key: str) -> Iterator[tuple[Told, Ints]]:
        field = self._masks.search.own.field(key)
        if field is None:
            return
        stated = {number: value for number, value in self._masks.own_stated(field).items() if self._hits[number]}
        for item in own_facet(field, stated):
            same = (number for number, value in stated.items() if in_facet(value) == item.value)
            yield Told(item.value, item.label), array(same)

    # Texts

    def _topics(self) -> Standing:
        """Each with the term that finds just what says the same."""
        said = topics(self._masks.moment)
        mine = self._hits[said.records]
        records, places = said.records[mine], said.places[mine]
        shown = fullest_first(places, said.texts)
        slots = np.zeros(len(said.texts), np.int32)
        slots[shown] = np.arange(len(shown))
        told = [Told(whole(said.texts[place]), said.texts[place]) for place in shown]
        return Standing(told, np.arange(len(shown), dtype=np.int32), records, slots[places])

    # Periods

    def _periods(self, axis: Axis) -> Standing:
        """Periods by their order, the earliest first; a record stands in each that it touches, or ends in."""
        field, unit = PERIODS.get(axis.facet, ("year", "years"))
        records = _numbers(self._hits & self._records.dated)
        first, last = self._touched(field, records)
        low, high = self._bounds(axis, records)
        first, last = np.maximum(first, low), np.minimum(last, high)
        there = first <= last
        records, first, last = records[there], first[there], last[there]
        if not len(records):
            return _NOBODY
        step = MONTHS[unit]
        begun, counts = (first - 1) // step, (last - 1) // step - (first - 1) // step + 1
        touched = np.repeat(begun, counts) + counting_from_zero(counts)
        shown = np.arange(touched.min(), touched.max() + 1) if axis.gaps else np.unique(touched)
        names = [month_named(unit, place * step + 1) for place in shown.tolist()]
        return Standing(
            [Told(name, name) for name in names],
            np.arange(len(names), dtype=np.int32),
            np.repeat(records, counts),
            np.searchsorted(shown, touched).astype(np.int32),
        )

    def _touched(self, field: str, records: Ints) -> tuple[Ints, Ints]:
        """The months in which these records begin and end; open ends lie before or after all others."""
        mine = self._records
        if field == "year":
            return months(mine.starts[records]), months(mine.ends[records])
        last = mine.last_month[records]
        return (last if field == "ended" else mine.first_month[records]), last

    def _bounds(self, axis: Axis, records: Ints) -> tuple[int, int]:
        """The first and the last month that count, else those of all records."""
        if axis.between:
            _field, unit = PERIODS.get(axis.facet, ("year", "years"))
            first, last = axis.between
            return month_of(first), month_of(last) + MONTHS[unit] - 1
        if not len(records):
            return 1, 0
        mine = self._records
        return tuple(months(array((mine.starts[records].min(), mine.ends[records].max()))).tolist())

    # Trees

    def _ties(self, axis: Axis) -> FacetTies:
        return FacetTies(self._masks.moment, axis.scheme)

    def _reach(self, axis: Axis) -> Reach:
        return self._ties(axis).reach(axis.facet)

    def _living(self) -> Mask:
        return self._records.living

    def _entries(self, axis: Axis) -> Standing:
        reach, tree = self._reach(axis), self._ties(axis).tree(axis.facet)
        shown = list(self._shown(axis, reach, tree))
        numbers = list(dict.fromkeys(number for number, _ in shown))
        slot_of = np.full(max((reach.width, *(number + 1 for number in numbers))), -1, np.int32)
        slot_of[numbers] = np.arange(len(numbers))
        mine = _numbers(self._hits[: len(reach.starts) - 1])
        places, counts = slices(reach.starts, mine)
        slots = slot_of[reach.entries[places]]
        return Standing(
            [Told(*tree.in_words(number), depth) for number, depth in shown],
            slot_of[[number for number, _ in shown]],
            np.repeat(mine, counts)[slots >= 0],
            slots[slots >= 0],
        )

    def _shown(self, axis: Axis, reach: Reach, tree: FacetTree) -> Iterator[tuple[int, int]]:
        """The entries of an axis with their levels, parents first."""
        numbers, counts = reach.counts(self._hits, self._living())
        below = self._below(axis) if axis.under else set()
        if below:
            numbers, counts = _with(numbers, counts, self._with_ancestors(below))
        walked = list(tree.places(numbers, counts))
        if axis.under:
            walked = [(number, depth) for number, depth in walked if number in below]
        top = min((depth for _, depth in walked), default=0)
        walked = [(number, depth - top) for number, depth in walked]
        return iter(walked) if axis.level is None else _of_level(walked, axis.level)

    def _below(self, axis: Axis) -> set[int]:
        """Of pillars the nodes alone: what else belongs to a programme is none of them."""
        vocabulary, lowest = self._masks.moment.vocabulary, FIELDS[axis.facet].vocabularies[0]
        named = set(self._masks.search.terms.named(axis.facet, axis.under))
        below = vocabulary.subtree(named) - named
        return {number for number in below if vocabulary.entries[number].vocabulary == lowest}

    def _with_ancestors(self, numbers: set[int]) -> set[int]:
        return set().union(*map(self._masks.moment.vocabulary.with_ancestors, numbers))


def _is_of_few(name: str) -> bool:
    """Whether a facet has few values, each with records of its own."""
    return name in CODED or name == "follow-up" or name.startswith(OWN)


def _with(numbers: Ints, counts: Counts, more: set[int]) -> tuple[Ints, Counts]:
    """The numbers with these among them, whose counts may be 0."""
    everything = np.union1d(numbers, array(sorted(more))).astype(np.int32)
    told = np.zeros(len(everything), counts.dtype)
    told[np.searchsorted(everything, numbers)] = counts
    return everything, told


def _of_level(walked: list[tuple[int, int]], level: int) -> Iterator[tuple[int, int]]:
    """Those of a level, and above it those with nothing below them; each once."""
    depths = [*(depth for _, depth in walked[1:]), 0]
    found = (
        number
        for (number, depth), following in zip(walked, depths, strict=False)
        if depth == level or ((level == LOWEST or depth < level) and following <= depth)
    )
    return ((number, 0) for number in dict.fromkeys(found))


def _numbers(mask: Mask) -> Ints:
    return np.flatnonzero(mask).astype(np.int32)
