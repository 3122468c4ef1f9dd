"""Tables whose rows add records up: the rows' headings, and the columns that tell what a row comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from catalog.exporting.columns import Cell, joined, number
from catalog.exporting.profiles.lines import Known
from catalog.exporting.profiles.profile import GrainName, Period
from catalog.exporting.profiles.reckoning import Reckoning, sums_by_unit
from catalog.exporting.profiles.shown import Shown
from catalog.model import sum_words
from catalog.model.record import EquipmentLine
from catalog.model.sums import Sum
from catalog.query import amount_words
from catalog.query.ledger import Apart
from catalog.query.page_answers import RecordPage


@dataclass(frozen=True, slots=True)
class RowHeading:
    """What a row is of: ``said`` has the cells that tell so, by column key. Two rows differ by the first cells, as
    many as ``names``; the others say more about these."""

    said: tuple[tuple[str, Cell], ...]
    names: int

    @property
    def key(self) -> tuple[Cell, ...]:
        return tuple(cell for _key, cell in self.said[: self.names])


@dataclass(frozen=True, slots=True)
class Standing:
    """That a record counts at a heading, with these of its equipment lines; without ``as_record`` only the lines."""

    heading: RowHeading
    lines: tuple[EquipmentLine, ...] = ()
    as_record: bool = True


@dataclass(slots=True)
class Group:
    """A row: the cells of its heading, as far as any record tells them, and what its records add up to."""

    told: dict[str, Cell] = field(default_factory=dict)
    reckoned: Reckoning = field(default_factory=Reckoning)

    def learn(self, heading: RowHeading) -> None:
        self.told.update((key, cell) for key, cell in heading.said if self.told.get(key) is None)


@dataclass(frozen=True, slots=True)
class GroupColumn:
    """A column that a user can choose; ``default``: the table has it where a profile does not say. ``is_number``: it
    holds nothing else."""

    key: str
    heading: str
    width: int
    value: Callable[[Group], Cell]
    default: bool = True
    choices: tuple[str, ...] = ()
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class GroupGrain:
    """``standings`` say where a record counts; what did not happen counts nowhere. Rows stand in ``order``."""

    name: GrainName
    sheet: str
    standings: Callable[[RecordPage, Known, Period], Iterator[Standing]]
    columns: tuple[GroupColumn, ...]
    order: Callable[[Group], tuple[object, ...]]

    @property
    def usual(self) -> tuple[Shown, ...]:
        return tuple(Shown(column.key) for column in self.columns if column.default)


def told(key: str, heading: str, width: int, *, default: bool = True) -> GroupColumn:
    """A cell of the row's heading."""
    return GroupColumn(key, heading, width, lambda group: group.told.get(key), default)


_PARTS: tuple[tuple[str, str, Callable[[Sum], float]], ...] = (
    ("exactly", "exactly", lambda added: added.exactly),
    ("at-least", "at least", lambda added: added.least),
    ("about", "about", lambda added: added.about),
    ("up-to", "up to", lambda added: added.up_to),
)


def sums(
    key: str, heading: str, value: Callable[[Reckoning], Sum], lacking: str, *, parts: bool = True
) -> tuple[GroupColumn, ...]:
    """A sum in words, and each part of it as a number: those that were told exactly, at least, about, up to, and how
    many told none (``lacking``)."""
    words = GroupColumn(key, heading, 22, lambda group: ", ".join(sum_words.in_parts(value(group.reckoned))) or None)
    numbers = (
        GroupColumn(f"{key}-{name}", f"{heading}, {said}", 10, _part(value, part), parts, is_number=True)
        for name, said, part in _PARTS
    )
    unknown = GroupColumn(
        f"{key}-unknown", lacking, 12, _part(value, lambda added: added.unknown), parts, is_number=True
    )
    return (words, *numbers, unknown)


def _part(value: Callable[[Reckoning], Sum], part: Callable[[Sum], float]) -> Callable[[Group], Cell]:
    """Nothing where nothing was added up."""

    def said(group: Group) -> Cell:
        added = value(group.reckoned)
        return number(part(added)) if added else None

    return said


def count(key: str, heading: str, value: Callable[[Reckoning], int], *, default: bool = True) -> GroupColumn:
    return GroupColumn(key, heading, 11, lambda group: value(group.reckoned), default, is_number=True)


def items_in_words(reckoned: Reckoning) -> str | None:
    """ "20 pieces + 3 boxes + 2 lines without quantity"; None without any line."""
    items = reckoned.items
    found = amount_words.quantities_in_words(Apart(sums_by_unit(items.quantities), items.without_quantity))
    return found if items.lines else None


def values_in_words(reckoned: Reckoning) -> str | None:
    items = reckoned.items
    return amount_words.values_in_words(Apart(sums_by_unit(items.values), items.without_value)) or None


LISTS: tuple[GroupColumn, ...] = (
    GroupColumn("concerns", "Concerns", 30, lambda group: joined(group.reckoned.concerns)),
    GroupColumn("references", "Records", 40, lambda group: joined(group.reckoned.records, ", ")),
    GroupColumn("naming", "Naming note", 40, lambda group: joined(group.reckoned.footnotes, " "), default=False),
)
"""Columns that name what a row adds up."""
