"""What a map shows: how much each area, venue, and place beside the map has, and who is chosen.

Each record of the total is held by at least one of the marks.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from catalog.catalog import Catalog
from catalog.model.sums import NOTHING, Sum
from catalog.model.vocabulary import Entry
from catalog.query.answers import FacetValue
from catalog.query.crosstabs import RECORDS, Axis, Measure
from catalog.query.fields import FIELDS
from catalog.query.tree import NOT_STATED, Query, Term, either
from ui.models.areas import Areas
from ui.words import _

MarkKind = Literal["area", "venue", "beside"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Degrees, with where they are from."""

    longitude: float
    latitude: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """``values`` are what a term of ``field`` says to choose it; ``added`` is what the measure adds up to there, of a
    venue its records; an area has the ``code`` of its outline, a venue the ``spot`` where it lies."""

    kind: MarkKind
    field: str
    values: tuple[str, ...]
    name: str
    count: int
    is_chosen: bool = False
    code: str = ""
    spot: Spot | None = None
    added: Sum = NOTHING


@dataclass(frozen=True, slots=True)
class MapMarks:
    """``chosen`` has the chosen values by field, also those without a mark; ``total`` counts each record once, and
    ``added`` is what all of them add up to but for those ``left_out``; ``notes`` go with the map wherever it is shown.
    Those that are not ``counted`` yet tell of no number.
    """

    field: str = "jurisdiction"
    marks: tuple[Mark, ...] = ()
    total: int = 0
    notes: tuple[str, ...] = ()
    chosen: Mapping[str, frozenset[str]] = dataclasses.field(default_factory=dict)
    measure: Measure = RECORDS
    added: Sum = NOTHING
    left_out: int = 0
    counted: bool = True

    def choosing(self, mark: Mark, *, also: bool) -> tuple[str, ...]:
        """The values to choose in the mark's field: its own alone, or these too, or no longer."""
        if not also:
            return mark.values
        had = self.chosen.get(mark.field, frozenset())
        return tuple(sorted(had - set(mark.values) if had.issuperset(mark.values) else had | set(mark.values)))

    def of(self, kind: MarkKind) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.kind == kind)


@dataclass(frozen=True)
class Gazetteer:
    """Where the vocabularies say that things lie: term value → code of the outline, name and spot."""

    codes: Mapping[str, str] = dataclasses.field(default_factory=dict)
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)
    spots: Mapping[str, Spot] = dataclasses.field(default_factory=dict)
    notes: tuple[str, ...] = ()


def gazetteer(catalog: Catalog, outlined: Iterable[str]) -> Gazetteer:
    """``outlined`` are the codes of the areas that the map can draw."""
    drawn = frozenset(outlined)
    areas = {_value(entry): entry for entry in catalog.vocabulary("areas")}
    codes = {value: code for value, entry in areas.items() if (code := _code(entry)) in drawn}
    spots = ((entry.key, _spot(entry.details)) for entry in catalog.vocabulary("places"))
    notes = dict.fromkeys(str(areas[value].details.get("footnote") or "") for value in codes)
    return Gazetteer(
        codes,
        {value: str(areas[value].details.get("short_name") or areas[value].name) for value in codes},
        {key: spot for key, spot in spots if spot},
        tuple(note for note in notes if note),
    )


def _value(entry: Entry) -> str:
    return entry.codes.get("alpha2") or entry.key


def _code(entry: Entry) -> str:
    return (entry.codes.get("alpha2") or entry.key).upper()


def _spot(details: Mapping[str, Any]) -> Spot | None:
    """None where no latitude and longitude of this Earth are said."""
    try:
        longitude, latitude = float(details["longitude"]), float(details["latitude"])
    except (KeyError, TypeError, ValueError):
        return None
    if not (abs(longitude) <= 180 and abs(latitude) <= 90):
        return None
    return Spot(longitude, latitude, str(details.get("coordinates_source") or ""))


def marked(catalog: Catalog, query: Query, areas: Areas, known: Gazetteer, measure: Measure = RECORDS) -> MapMarks:
    """The tree's counts as a map: areas and what lies beside from the tree's field, venues from where it was held."""
    held = areas if areas.field == "place" else _venues(catalog, query, areas.scheme)
    sums = Sums.of(catalog, query, areas, measure)
    marks = (*_areas(areas, known, sums), *_dots(held, known), *_beside(catalog, query, areas, known, sums))
    chosen = {held.field: held.chosen, areas.field: areas.chosen}
    return MapMarks(areas.field, marks, areas.total, known.notes, chosen, measure, sums.total, sums.left_out)


@dataclass(frozen=True, slots=True)
class Sums:
    """What a measure adds up to at each value of a tree."""

    measure: Measure
    by_value: Mapping[str, Sum]
    total: Sum
    left_out: int = 0

    @staticmethod
    def of(catalog: Catalog, query: Query, areas: Areas, measure: Measure) -> Sums:
        if measure == RECORDS:
            return Sums(measure, {value.value: _records(value.count) for value in areas.values}, _records(areas.total))
        counted = catalog.tally(query, _axis(areas), measure)
        by_value = {heading.value: heading.total for heading in counted.headings}
        return Sums(measure, by_value, counted.total, counted.left_out)

    def together(self, catalog: Catalog, query: Query, areas: Areas, values: tuple[str, ...]) -> Sum:
        """Of several values; each record once. Chosen in brackets, they are no choice along the tree itself."""
        if len(values) == 1:
            return self.by_value.get(values[0], NOTHING)
        any_of = either(Query((Term(areas.field, (value,)),)) for value in values)
        chosen = Query((*query.choosing(areas.field, ()).conditions, *any_of))
        return catalog.tally(chosen, _axis(areas), self.measure).total


def _records(count: int) -> Sum:
    return Sum(exactly=count, lines=count)


def _axis(areas: Areas) -> Axis:
    return Axis(areas.field, scheme=areas.scheme, most=sys.maxsize)


def _venues(catalog: Catalog, query: Query, scheme: str) -> Areas:
    values = catalog.facets(query, ("place",), scheme)[0].values
    return Areas("place", scheme, values, 0, catalog.meant("place", query.chosen("place")))


def _areas(areas: Areas, known: Gazetteer, sums: Sums) -> Iterator[Mark]:
    counts = {value.value: value.count for value in areas.values}
    chosen = areas.chosen.union(_below_chosen(areas))
    for value, code in known.codes.items():
        added = sums.by_value.get(value, NOTHING)
        yield Mark("area", areas.field, (value,), known.names[value], counts.get(value, 0), value in chosen, code,
                   added=added)  # fmt: skip


def _below_chosen(areas: Areas) -> Iterator[str]:
    """A chosen region is all that lies in it."""
    path: list[str] = []
    for value in areas.values:
        del path[value.depth :]
        if not areas.chosen.isdisjoint(path):
            yield value.value
        path.append(value.value)


def _dots(held: Areas, known: Gazetteer) -> Iterator[Mark]:
    for value in {value.value: value for value in held.values}.values():
        if spot := known.spots.get(value.value):
            yield Mark("venue", "place", (value.value,), value.label, value.count, value.value in held.chosen,
                       spot=spot, added=_records(value.count))  # fmt: skip


def _beside(catalog: Catalog, query: Query, areas: Areas, known: Gazetteer, sums: Sums) -> Iterator[Mark]:
    """What is no place, each by itself; and as one mark all that has a name but no outline and no spot."""
    special = {**FIELDS[areas.field].special, NOT_STATED: "not stated"}
    counts = {value.value: value.count for value in areas.values}
    for value, label in special.items():
        if value in counts:
            yield Mark("beside", areas.field, (value,), _(label), counts[value], value in areas.chosen,
                       added=sums.by_value.get(value, NOTHING))  # fmt: skip
    if elsewhere := tuple(_off_the_map(areas, known)):
        values = tuple(value.value for value in elsewhere)
        name = elsewhere[0].label if len(elsewhere) == 1 else _("not on the map")
        count = len(catalog.search(query.choosing(areas.field, values)).ids)
        yield Mark("beside", areas.field, values, name, count, areas.chosen.issuperset(values),
                   added=sums.together(catalog, query, areas, values))  # fmt: skip


def _off_the_map(areas: Areas, known: Gazetteer) -> Iterator[FacetValue]:
    """The uppermost nodes, regions aside, that the map cannot show; what lies below one that it shows is in that."""
    above: list[bool] = []
    seen: set[str] = set()
    for value in areas.values:
        del above[value.depth :]
        is_shown = value.value in known.codes or (areas.field == "place" and value.value in known.spots)
        is_region = value.value.startswith(f"{areas.scheme}/")
        is_special = value.value == NOT_STATED or value.value in FIELDS[areas.field].special
        if not (is_shown or is_region or is_special or any(above) or value.value in seen):
            seen.add(value.value)
            yield value
        above.append(not is_region)
