"""The lines of the filter panel, and how many of a facet are shown."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from itertools import chain, count
from typing import Any, Literal, Protocol

from catalog.folding import fold
from catalog.query.answers import Facet, FacetValue
from catalog.query.spreads import Spread
from catalog.query.tree import NOT_STATED
from ui.controllers.term_words import value_label

Kind = Literal["facet", "spread", "search", "value", "more"]

LONG = 12
FIRST = 8


@dataclass(eq=False)
class Node:
    """A line of the tree. ``path`` names a value by all that lies above it; ``row`` is its place there."""

    id: int
    kind: Kind
    field: str
    parent: Node | None = None
    value: FacetValue | None = None
    row: int = 0
    hidden: int = 0
    children: list[Node] = attribute(default_factory=list)

    @property
    def path(self) -> str:
        above = f"{self.parent.path}\n" if self.parent else ""
        return above + (self.value.value if self.value else f"{self.kind} {self.field}")


class Words(Protocol):
    """What the model has to know of the query's words."""

    def meant(self, field: str, value: str) -> frozenset[str]:
        """The values of a facet that a typed value means."""

    def value(self, field: str, value: str) -> str:
        """The label of a value."""

    def field(self, name: str) -> str:
        """The label of a field."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """The spread that was counted last; ``is_current`` where it is that of what is asked now, ``is_told`` as long as
    its counts may be said."""

    spread: Spread | None
    is_current: bool
    is_told: bool


class FacetLines:
    """Makes lines, and knows those that are there by their ids."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.nodes: dict[int, Node] = {}

    def line(self, kind: Kind, name: str, parent: Node | None = None, value: FacetValue | None = None,
              row: int = 0) -> Node:  # fmt: skip
        node = Node(next(self._numbers), kind, name, parent, value, row)
        self.nodes[node.id] = node
        return node

    def flat(self, root: Node, values: Iterable[FacetValue], typed: str) -> list[Node]:
        """The values that say what was typed, without their tree."""
        found = {value.value: value for value in values if typed in fold(value_label(root.field, value))}
        return [self.line("value", root.field, root, value) for value in found.values()]

    def tree(self, root: Node, values: Iterable[FacetValue]) -> list[Node]:
        """All values, each below what it lies below."""
        above = [root]
        tops: list[Node] = []
        for value in values:
            depth = min(value.depth, len(above) - 1)
            del above[depth + 1 :]
            parent = above[depth]
            siblings = parent.children if depth else tops
            node = self.line("value", root.field, parent, value, len(siblings))
            siblings.append(node)
            above.append(node)
        return tops

    def limited(self, root: Node, values: Sequence[FacetValue], wanted: frozenset[str]) -> list[Node]:
        """The first branches and those that hold what is wanted; the others behind "more"."""
        tops = [place for place, value in enumerate(values) if value.depth == 0]
        if len(tops) <= LONG:
            return self.tree(root, values)
        kept_for = wanted | {NOT_STATED}
        branches = list(zip(tops, (*tops[1:], len(values)), strict=True))
        wanted_in = {bisect(tops, place) - 1 for place, value in enumerate(values) if value.value in kept_for}
        kept = [branches[number] for number in sorted(wanted_in.union(range(FIRST)))]
        more = self.line("more", root.field, root)
        more.hidden = len(tops) - len(kept)
        return [*self.tree(root, chain.from_iterable(values[first:end] for first, end in kept)), more]


def unstated(spread: Spread) -> Facet:
    """What a facet of ranges alone has for lines."""
    value = FacetValue(NOT_STATED, "not stated", spread.unknown)
    return Facet(spread.field, (value,) if spread.unknown else ())


def shape(nodes: Iterable[Node]) -> list[Any]:
    """What must stay for lines to be told anew where they stand; what nothing lies below may be another value."""
    return [
        (node.kind, node.value.value if node.value and node.children else "", shape(node.children)) for node in nodes
    ]


def take_counts(old: Iterable[Node], new: Iterable[Node]) -> None:
    for mine, other in zip(old, new, strict=True):
        mine.value, mine.hidden = other.value, other.hidden
        take_counts(mine.children, other.children)
