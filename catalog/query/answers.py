"""What the catalogue answers to the list, its facets and its status line: plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from catalog.model.ids import Ids
from catalog.model.record_fields import OWN
from catalog.model.sums import NOTHING, Sum
from catalog.query.tree import Condition, Query
from catalog.words import _, ngettext

if TYPE_CHECKING:
    from catalog.model.dates import PartialDate

SORT_COLUMNS = ("relevance", "date", "title", "where", "kind", "ref", "status", "type", "concerns", "pillars", "mode")


def is_sort_column(name: str) -> bool:
    """Whether lists can be ordered by that; by an own field as "own." with its key, be it defined here or not."""
    return name in SORT_COLUMNS or (name.startswith(OWN) and name != OWN)


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of the list. Undated records come last either way.

    By relevance: those first that say the words asked for in their title, then in their names, texts and notes;
    without words, and among equals, the newest first. ``column`` is one that ``is_sort_column``.
    """

    column: str = "relevance"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Ids of the records found, in order. ``undated`` more match but for having no usable date;
    ``total`` is the number of living records; ``unknown`` are the values that name nothing here."""

    query: Query
    sort: Sort
    ids: Ids
    total: int
    undated: int = 0
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A query that finds something where another found nothing, and how many records.

    ``instead`` is what it says in another spelling; else it leaves out the condition ``without``.
    """

    query: Query
    count: int = 0
    instead: str = ""
    without: Condition | None = None


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of what a record says, around the words that were looked for; ``kind`` tells where it stands: "notes",
    "items", "summary", or "text" for elsewhere."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnSaid:
    """What a record says in an own field: by key and name, the value, and the value in words."""

    key: str
    label: str
    value: Any
    text: str


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record as the list and the boards show it; names in words, counts as far as they are known.

    ``tag_colours`` has #rrggbb, or "", for each tag."""

    id: int
    uid: str
    ref: str
    kind: str
    type: str
    title: str
    summary: str
    status: str
    date: PartialDate | None
    places: tuple[str, ...]
    mode: str
    concerns: tuple[str, ...]
    pillars: tuple[str, ...]
    inferred_pillars: tuple[str, ...]
    programmes: tuple[str, ...]
    themes: tuple[str, ...]
    organisations: tuple[str, ...]
    tags: tuple[str, ...]
    participants: str
    equipment: str
    review: str
    open_follow_ups: int
    notes: int
    own: tuple[OwnSaid, ...] = ()
    tag_colours: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """ "Tirana, Albania", or "online · Serbia"."""
        if self.places:
            held = "; ".join(self.places)
            return f"{held} · {_('online')}" if self.mode == "hybrid" else held
        if self.mode == "online":
            return " · ".join(filter(None, (_("online"), ", ".join(self.concerns))))
        return ", ".join(self.concerns)


class FacetValue(NamedTuple):
    """One value of a facet: what a term says, what a person reads, and the exact number of records.

    ``depth`` is its level in a tree whose values come parent first; ``key`` NOT_STATED is "not stated". Thousands are
    made for one answer.
    """

    value: str
    label: str
    count: int  # type: ignore[assignment]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of a field over a query without that field's own choice; ``label`` names an own field."""

    field: str
    values: tuple[FacetValue, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """Honest sums over records: qualifiers and unknowns apart, only what happened counts.

    ``trained`` are people at trainings that our organisation led, jointly organised or supported.
    """

    records: int = 0
    trained: Sum = NOTHING
    equipment_lines: int = 0

    def in_words(self, number: Callable[[float], str] = str) -> str:
        """ "trained: at least 54, about 30 more, 1 without a number · 2 equipment lines"; numbers are written by
        ``number``."""
        parts = [_("trained: {people}").format(people=", ".join(self._trained(number)))] if self.trained else []
        if self.equipment_lines:
            told = ngettext("{count} equipment line", "{count} equipment lines", self.equipment_lines)
            parts.append(told.format(count=number(self.equipment_lines)))
        return " · ".join(parts)

    def _trained(self, number: Callable[[float], str]) -> Iterator[str]:
        it = self.trained
        if it.unknown == it.lines:
            yield _("number not stated")
            return
        if it.stated:
            yield (_("at least {count}") if it.is_minimum else "{count}").format(count=number(it.stated))
        if it.about:
            yield (_("about {count} more") if it.stated else _("about {count}")).format(count=number(it.about))
        if it.up_to:
            more = it.stated or it.about
            yield (_("up to {count} more") if more else _("up to {count}")).format(count=number(it.up_to))
        if it.unknown:
            yield _("{count} without a number").format(count=number(it.unknown))
