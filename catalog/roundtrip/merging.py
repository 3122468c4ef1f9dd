"""A list that was changed there and here, item by item: what was changed apart goes together, what was changed
otherwise on both sides does not."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Literal

from catalog.model.record import Recipient
from catalog.model.record_fields import RecordField
from catalog.store.records.record_parts import reference

Items = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What became of an item: ``old`` is None where one was added, ``new`` where it was taken out."""

    old: Any = None
    new: Any = None


@dataclass(frozen=True, slots=True)
class Merged:
    """A change made there; in a ``conflict``, ``here`` is what became of the same item here."""

    kind: Literal["theirs", "conflict", "differs", "deleted", "same"]
    there: ItemChange
    here: ItemChange | None = None

    @property
    def brings(self) -> ItemChange:
        """What accepting it does to the list as it is here."""
        return ItemChange(self.here.new, self.there.new) if self.here else self.there


def named(field: RecordField, item: Any) -> str:
    """What tells an item from the others of its list, whatever else it says."""
    if isinstance(item, Recipient):
        return item.organisation
    return reference(field.path, item).key if field.sort == "entries" else str(item)


def is_in_doubt(field: RecordField, items: Items) -> bool:
    """Whether two items are called the same, so that nobody can tell which of them was changed."""
    return len({named(field, item) for item in items}) < len(items)


def changes(field: RecordField, old: Items, new: Items) -> tuple[ItemChange, ...]:
    """How one list becomes the other; that items only changed their places is none."""
    before, after = ({named(field, item): item for item in items} for items in (old, new))
    if field.sort == "texts":
        return tuple(_reworded(old, new))
    counted = (ItemChange(item, after[name]) for name, item in before.items() if name in after)
    retold = (one for one in counted if says(field, one.old) != says(field, one.new))
    gone = (ItemChange(old=item) for name, item in before.items() if name not in after)
    come = (ItemChange(new=item) for name, item in after.items() if name not in before)
    return (*retold, *gone, *come)


def _reworded(old: Items, new: Items) -> Iterator[ItemChange]:
    """A text in the place of another is that one, reworded."""
    gone, come = set(old) - set(new), set(new) - set(old)
    for _, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        lost = (text for text in old[start:end] if text in gone)
        yield from itertools.starmap(ItemChange, zip_longest(lost, (text for text in new[first:last] if text in come)))


def merged(field: RecordField, was: Items | None, theirs: Items, here: Items) -> Iterator[Merged]:
    """Every change made there, and how it meets what was made of the same item here.

    Where nobody knows what it ``was``, what the file says otherwise differs, and what it does not say may never have
    stood in it.
    """
    if was is None:
        yield from (Merged("differs" if one.new else "deleted", one) for one in changes(field, here, theirs))
        return
    ours = {_place(field, one): one for one in changes(field, was, here)}
    for change in changes(field, was, theirs):
        other = ours.get(_place(field, change))
        brought = Merged("conflict" if other else "theirs", change, other)
        is_here = _says_all(field, applied(field, here, [brought.brings])) == _says_all(field, here)
        yield Merged("same", change) if is_here else brought


def applied(field: RecordField, items: Items, accepted: Iterable[ItemChange]) -> Items:
    """The list with these changes: what is replaced keeps its place, what was added comes last."""
    accepted = tuple(accepted)
    put = {named(field, one.old): one.new for one in accepted if one.old is not None}
    kept = (put.get(named(field, item), item) for item in items)
    come = (one.new for one in accepted if one.old is None)
    found = {named(field, item): item for item in (*kept, *come) if item is not None}
    return tuple(found.values())


def in_their_order(field: RecordField, items: Items, theirs: Items) -> Items:
    """The items as the other list has them in order; those that are not in it come last."""
    places = {named(field, item): place for place, item in enumerate(theirs)}
    return tuple(sorted(items, key=lambda item: places.get(named(field, item), len(places))))


def is_changed_apart(field: RecordField, was: Items, theirs: Items, here: Items) -> bool:
    """Whether anything was changed here that the file does not touch."""
    touched = {_place(field, one) for one in changes(field, was, theirs)}
    return any(_place(field, one) not in touched for one in changes(field, was, here))


def seen(field: RecordField, here: Any, whole: Any, theirs: Any) -> tuple[Any, Items]:
    """What a cell is held against: all that is said here (``whole``), or of a list what could be in the file or is;
    and the items that stay, whatever the file says."""
    if here is whole or not field.is_list:
        return whole, ()
    told = {named(field, item) for item in (*here, *theirs)}
    there = tuple(item for item in whole if named(field, item) in told)
    return there, tuple(item for item in whole if named(field, item) not in told)


def says(field: RecordField, item: Any) -> Any:
    """What two items have to share to say the same."""
    return (item.organisation, item.quantity) if isinstance(item, Recipient) else named(field, item)


def _says_all(field: RecordField, items: Items) -> list[Any]:
    return [says(field, item) for item in items]


def _place(field: RecordField, change: ItemChange) -> str:
    return named(field, change.new if change.old is None else change.old)
