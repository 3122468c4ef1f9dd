"""The ledger of equipment: lines in order, and what their groups add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from catalog.folding import fold
from catalog.model.sums import Sum
from catalog.query.ledger import Amounts, Apart, Grouping, Ledger, LedgerGroup, LedgerOrder
from catalog.query.tree import NOT_STATED, Query
from catalog.store.columns.amounts import happened, sums
from catalog.store.columns.arrays import Floats, Ints, Mask
from catalog.store.columns.equipment import Equipment, Worded, equipment
from catalog.store.columns.ledger_groups import Placing, placed, whole
from catalog.store.columns.ledger_order import in_order
from catalog.store.columns.masks import Masks
from catalog.store.columns.moment import Moment
from catalog.store.columns.numbers import Numbers
from catalog.store.search.amount_terms import UNKNOWN

_NOTHING = Apart()


def ledger(masks: Masks, query: Query, by: Grouping, order: LedgerOrder) -> Ledger:
    lines, hits = equipment(masks.moment), masks.of(query)
    mine, counted = hits[lines.records], (hits & happened(masks))[lines.records]
    ordered = in_order(masks, lines, mine, order)
    found = placed(masks.moment, lines, by, mine)
    return Ledger(
        query, by, order,
        tuple(lines.ids[ordered].tolist()),
        _groups(masks.moment, lines, found, ordered, counted),
        total(lines, counted),
        int(np.count_nonzero(mine & ~counted)),
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


def _groups(
    moment: Moment, lines: Equipment, found: Placing, ordered: Ints, counted: Mask
) -> tuple[LedgerGroup, ...]:  # fmt: skip
    entries, groups = np.unique(found.entries, return_inverse=True)
    members = _members(lines, found.lines, groups.astype(np.int32), ordered, len(entries))
    own, shared = (_amounts(lines, found, groups.astype(np.int32), counted, shared=part) for part in (False, True))
    told = [
        LedgerGroup(*_named(moment, entry), members[place], own.get(place, Amounts()), shared.get(place, Amounts()))
        for place, entry in enumerate(entries.tolist())
    ]
    return tuple(sorted(told, key=lambda group: (group.value == NOT_STATED, fold(group.label))))


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
