"""The ledger of equipment: lines in order, and what their groups add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from catalog.folding import fold
from catalog.model.sums import Sum
from catalog.query.ledger import Amounts, Apart, Grouping, Ledger, LedgerGroup, LedgerOrder
from catalog.query.tree import NOT_STATED, Query
from catalog.store.columns.amounts import happened, sums
from catalog.store.columns.arrays import Floats, Ints, Mask
from catalog.store.columns.equipment import Equipment, Worded, equipment
from catalog.store.columns.ledger_groups import Placing, crossed, placed, whole
from catalog.store.columns.ledger_order import in_order
from catalog.store.columns.masks import Masks
from catalog.store.columns.moment import Moment
from catalog.store.columns.numbers import Numbers
from catalog.store.search.amount_terms import UNKNOWN

_NOTHING = Apart()
Keys = npt.NDArray[np.int64]


def ledger(masks: Masks, query: Query, by: Grouping, then: Grouping | None, order: LedgerOrder) -> Ledger:
    lines, hits = equipment(masks.moment), masks.of(query)
    mine, counted = hits[lines.records], (hits & happened(masks))[lines.records]
    ordered = in_order(masks, lines, mine, order)
    grouping = _Grouping(masks.moment, lines, ordered, counted)
    found = placed(masks.moment, lines, by, mine)
    within = grouping.within(found, placed(masks.moment, lines, then, mine), by_unit=then == "unit") if then else {}
    outer = grouping.of(found).items()
    return Ledger(
        query, by, order,
        tuple(lines.ids[ordered].tolist()),
        _in_order(replace(group, inner=_in_order(within.get(entry, ()))) for entry, group in outer),
        total(lines, counted),
        int(np.count_nonzero(mine & ~counted)),
        then,
    )  # fmt: skip


def total(lines: Equipment, counted: Mask) -> Amounts:
    """What these lines add up to, each counted once."""
    mine = np.flatnonzero(counted).astype(np.int32)
    group = np.zeros(len(mine), np.int32)
    quantities = _apart(lines.units, mine, group, lines.quantities[mine], lines.quantity_sorts[mine])
    values = _apart(lines.currencies, mine, group, lines.values[mine], lines.value_sorts[mine])
    return Amounts(len(mine), quantities.get(0, _NOTHING), values.get(0, _NOTHING))


def of_units(masks: Masks, lines: Equipment, mine: Mask, units: Iterable[int]) -> tuple[Amounts, Amounts]:
    """What these lines add up to for some organisations together: their own, and what they share with others.

    A line that only they received, each a part of it, is their own as a whole.
    """
    found = placed(masks.moment, lines, "unit", mine)
    theirs = np.isin(found.entries, list(units))
    others = np.bincount(found.lines[~theirs], minlength=len(lines.ids)) > 0
    alone = np.unique(found.lines[theirs & ~others[found.lines]])
    given = whole(lines, alone, np.zeros(len(alone), np.int32)).and_also(found.of(theirs & others[found.lines]))
    one, counted = np.zeros(len(given.lines), np.int32), mine & happened(masks)[lines.records]
    own, shared = (_amounts(lines, given, one, counted, shared=how).get(0, Amounts()) for how in (False, True))
    return own, shared


def _in_order(groups: Iterable[LedgerGroup]) -> tuple[LedgerGroup, ...]:
    return tuple(sorted(groups, key=lambda group: (group.value == NOT_STATED, fold(group.label))))


@dataclass(frozen=True, eq=False)
class _Grouping:
    """Lines in their order, of which some are ``counted``."""

    moment: Moment
    lines: Equipment
    ordered: Ints
    counted: Mask

    def of(self, found: Placing) -> dict[int, LedgerGroup]:
        """The groups by their entries."""
        return self._of(found, found.entries.astype(np.int64), int(found.entries.max(initial=0)) + 1)

    def within(self, outer: Placing, inner: Placing, *, by_unit: bool) -> Mapping[int, Sequence[LedgerGroup]]:
        """The second groups within the first, by the entries of these."""
        above, both = crossed(outer, inner, by_unit=by_unit)
        width = int(both.entries.max(initial=0)) + 1
        found: dict[int, list[LedgerGroup]] = defaultdict(list)
        for key, group in self._of(both, above.astype(np.int64) * width + both.entries, width).items():
            found[key // width].append(group)
        return found

    def _of(self, found: Placing, keys: Keys, width: int) -> dict[int, LedgerGroup]:
        """The places of one key are a group; what is left of a key by the width is its entry."""
        told, which = np.unique(keys, return_inverse=True)
        groups = which.astype(np.int32)
        members = _members(self.lines, found.lines, groups, self.ordered, len(told))
        own, shared = (_amounts(self.lines, found, groups, self.counted, shared=part) for part in (False, True))
        return {
            key: LedgerGroup(
                *_named(self.moment, key % width),
                members[place],
                own.get(place, Amounts()),
                shared.get(place, Amounts()),
            )
            for place, key in enumerate(told.tolist())
        }


def _named(moment: Moment, entry: int) -> tuple[str, str]:
    if not entry:
        return NOT_STATED, "not stated"
    return moment.vocabulary.term_value(entry), moment.vocabulary.label(entry)


def _members(lines: Equipment, places: Ints, groups: Ints, ordered: Ints, size: int) -> list[tuple[int, ...]]:
    """The lines of each group by id, in the ledger's order, each once."""
    rank = np.zeros(len(lines.ids), np.int64)
    rank[ordered] = np.arange(len(ordered))
    keys = np.sort(groups.astype(np.int64) * (len(lines.ids) + 1) + rank[places])
    keys = keys[np.diff(keys, prepend=-1) != 0]
    which = lines.ids[ordered[keys % (len(lines.ids) + 1)]] if len(keys) else lines.ids[:0]
    begins = np.searchsorted(keys, np.arange(size + 1) * (len(lines.ids) + 1)).tolist()
    return [tuple(which[begins[place] : begins[place + 1]].tolist()) for place in range(size)]


def _amounts(
    lines: Equipment, found: Placing, groups: Ints, counted: Mask, *, shared: bool
) -> Mapping[int, Amounts]:  # fmt: skip
    """What each group adds up to: its own alone, or what it shares with others."""
    here = counted[found.lines]
    of_count, of_value = here & (found.shared == shared), here & (found.shared_value == shared)
    places = found.lines[of_count]
    quantities = _apart(lines.units, places, groups[of_count], found.quantities[of_count], found.sorts[of_count])
    worth = found.lines[of_value]
    values = _apart(lines.currencies, worth, groups[of_value], lines.values[worth], lines.value_sorts[worth])
    counts: dict[int, int] = defaultdict(int, enumerate(np.bincount(groups[of_count]).tolist()))
    return {
        group: Amounts(counts[group], quantities.get(group, _NOTHING), values.get(group, _NOTHING))
        for group in {*quantities, *values}
    }


def _apart(said: Worded, places: Ints, groups: Ints, numbers: Floats, sorts: Ints) -> Mapping[int, Apart]:
    """By group the sums of numbers in each unit; what has no number is counted apart."""
    known, width = sorts != UNKNOWN, max(len(said.words), 1)
    keys, slots = np.unique(groups[known].astype(np.int64) * width + said.places[places[known]], return_inverse=True)
    every = np.arange(len(slots), dtype=np.int32)
    added = sums(Numbers(every, numbers[known], sorts[known]), every, slots.astype(np.intp), len(keys))
    stated: dict[int, list[tuple[str, Sum]]] = defaultdict(list)
    for key, amount in zip(keys.tolist(), added, strict=True):
        group, place = divmod(key, width)
        stated[group].append((said.words[place], amount))
    unknown = np.bincount(groups[~known], minlength=int(groups.max(initial=0)) + 1).tolist()
    return {
        group: Apart(_most_frequent_first(stated.get(group, [])), unknown[group])
        for group in np.flatnonzero(np.bincount(groups)).tolist()
    }


def _most_frequent_first(found: list[tuple[str, Sum]]) -> tuple[tuple[str, Sum], ...]:
    return tuple(sorted(found, key=lambda item: (-item[1].lines, item[0])))
