"""The groups in which equipment lines stand: by unit, category, donor or jurisdiction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from catalog.query.ledger import Grouping
from catalog.store.columns.arrays import Floats, Ints, Mask, slices
from catalog.store.columns.equipment import NOT_SPLIT, Equipment
from catalog.store.columns.facet_ties import FacetTies
from catalog.store.columns.moment import Moment
from catalog.store.columns.pairs import Pairs
from catalog.store.search.amount_terms import EXACTLY, UNKNOWN
from catalog.store.search.ties import OF_LINES, TIES, Tie, in_roles


@dataclass(frozen=True, eq=False)
class Placing:
    """Place by place a line, the entry in whose group it stands there (0 for none), and how much of it does.

    Of lines given to several together, ``shared`` says so of the quantity, ``shared_value`` of the value.
    """

    lines: Ints
    entries: Ints
    quantities: Floats
    sorts: Ints
    shared: Mask
    shared_value: Mask

    def of(self, wanted: Mask | Ints) -> Placing:
        """The places that are wanted alone, or these in this order."""
        return Placing(
            self.lines[wanted], self.entries[wanted], self.quantities[wanted], self.sorts[wanted],
            self.shared[wanted], self.shared_value[wanted],
        )  # fmt: skip

    def and_also(self, other: Placing) -> Placing:
        return Placing(
            np.concatenate((self.lines, other.lines)), np.concatenate((self.entries, other.entries)),
            np.concatenate((self.quantities, other.quantities)), np.concatenate((self.sorts, other.sorts)),
            np.concatenate((self.shared, other.shared)), np.concatenate((self.shared_value, other.shared_value)),
        )  # fmt: skip


def placed(moment: Moment, lines: Equipment, by: Grouping, mine: Mask) -> Placing:
    """Every line of ``mine`` at each of its groups, where it has none at 0."""
    if by == "unit":
        return _by_unit(moment, lines, mine)
    if by == "category":
        chosen = _chosen(mine)
        return _with_living(moment, whole(lines, chosen, lines.categories[chosen]))
    if by == "donor":
        return _with_living(moment, whole(lines, *donors(moment, lines, mine)))
    (tie,) = TIES["jurisdiction"]
    return _with_living(moment, whole(lines, *_of_records(lines, _chosen(mine), moment.pairs(tie))))


def crossed(outer: Placing, inner: Placing, *, by_unit: bool) -> tuple[Ints, Placing]:
    """Each line of the first in all its groups of the second: the entries of the first, and the places of the second.
    The shares are those of the second where that is ``by_unit``, else of the first."""
    begins = np.concatenate(([0], np.cumsum(np.bincount(inner.lines, minlength=int(outer.lines.max(initial=0)) + 1))))
    chosen, counts = slices(begins.astype(np.int32), outer.lines)
    one = outer.of(np.repeat(np.arange(len(outer.lines), dtype=np.int32), counts))
    other = inner.of(np.argsort(inner.lines, kind="stable")[chosen].astype(np.int32))
    return one.entries, replace(other if by_unit else one, entries=other.entries)


def whole(lines: Equipment, places: Ints, entries: Ints) -> Placing:
    """These lines, each as a whole in the group of its entry."""
    nothing = np.zeros(len(places), np.bool_)
    return Placing(places, entries, lines.quantities[places], lines.quantity_sorts[places], nothing, nothing)


def donors(moment: Moment, lines: Equipment, mine: Mask) -> tuple[Ints, Ints]:
    """The donor that a line names, else those of its record, else those of its record's projects; 0 for none."""
    named = mine & (lines.donors > 0)
    places, found = [_chosen(named)], [lines.donors[named]]
    missing = _chosen(mine & ~named)
    stated = moment.pairs(in_roles(moment.vocabulary.named(("roles",), "donor")))
    for pairs in (stated, FacetTies(moment).inherited_donors()):
        which, entries = _of_records(lines, missing, pairs)
        places.append(which[entries > 0])
        found.append(entries[entries > 0])
        missing = np.setdiff1d(missing, places[-1]).astype(np.int32)
    return (
        np.concatenate((*places, missing)).astype(np.int32),
        np.concatenate((*found, np.zeros(len(missing), np.int32))).astype(np.int32),
    )


def organisations(moment: Moment, lines: Equipment, mine: Mask) -> tuple[Ints, Ints]:
    """The recipients and the donor that a line names, and whom its record names though no line does; 0 for none."""
    named = _together(moment, OF_LINES)
    stated = _together(moment, [tie for tie in TIES["org"] if tie not in OF_LINES])
    of_record = _of_records(lines, _chosen(mine), _without(stated, named))
    given, donated = mine[lines.given], _chosen(mine & (lines.donors > 0))
    return (
        np.concatenate((of_record[0], lines.given[given], donated)).astype(np.int32),
        np.concatenate((of_record[1], lines.organisations[given], lines.donors[donated])).astype(np.int32),
    )


def _together(moment: Moment, ties: Iterable[Tie]) -> Pairs:
    found = [moment.pairs(tie) for tie in ties]
    return Pairs.of_any_order(
        np.concatenate([pairs.records for pairs in found]), np.concatenate([pairs.entries for pairs in found])
    )


def _without(pairs: Pairs, others: Pairs) -> Pairs:
    width = int(max(pairs.entries.max(initial=0), others.entries.max(initial=0))) + 1
    mine, theirs = (item.records.astype(np.int64) * width + item.entries for item in (pairs, others))
    kept = ~np.isin(mine, theirs)
    return Pairs(pairs.records[kept], pairs.entries[kept])


def _by_unit(moment: Moment, lines: Equipment, mine: Mask) -> Placing:
    """A line for one is that one's; of a line for several each has its own share, as far as it is stated."""
    size = len(lines.ids)
    here = mine[lines.given]
    given, organisations, shares = lines.given[here], lines.organisations[here], lines.shares[here]
    several = (np.bincount(given, minlength=size) > 1)[given]
    unsplit = several & (np.bincount(given, shares != NOT_SPLIT, minlength=size) == 0)[given]
    own, known = shares != NOT_SPLIT, ~several | unsplit
    nobody = np.setdiff1d(_chosen(mine), given).astype(np.int32)
    quantities = np.where(own, shares, np.where(known, lines.quantities[given], 0))
    sorts = np.where(own, EXACTLY, np.where(known, lines.quantity_sorts[given], UNKNOWN)).astype(np.int32)
    received = Placing(given, organisations, quantities, sorts, unsplit, several)
    return _with_living(moment, received.and_also(whole(lines, nobody, np.zeros(len(nobody), np.int32))))


def _with_living(moment: Moment, found: Placing) -> Placing:
    """Entries that are gone are told as none."""
    highest = int(found.entries.max(initial=0))
    living = np.zeros(highest + 1, np.bool_)
    living[[number for number in moment.vocabulary.entries if number <= highest]] = True
    entries = np.where(living[found.entries], found.entries, 0).astype(np.int32)
    return Placing(found.lines, entries, found.quantities, found.sorts, found.shared, found.shared_value)


def _of_records(lines: Equipment, places: Ints, pairs: Pairs) -> tuple[Ints, Ints]:
    """These lines, each with every entry that its record is tied to, or with 0."""
    records = lines.records[places]
    size = int(max(records.max(initial=0), pairs.records.max(initial=0))) + 1
    order = np.argsort(pairs.records, kind="stable")
    begins = np.concatenate(([0], np.cumsum(np.bincount(pairs.records, minlength=size)))).astype(np.int32)
    chosen, counts = slices(begins, records)
    nobody = places[counts == 0]
    return (
        np.concatenate((np.repeat(places, counts), nobody)).astype(np.int32),
        np.concatenate((pairs.entries[order][chosen], np.zeros(len(nobody), np.int32))).astype(np.int32),
    )


def _chosen(mask: Mask) -> Ints:
    return np.flatnonzero(mask).astype(np.int32)
