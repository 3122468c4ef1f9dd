"""One row per place where a record was held, and per jurisdiction that it concerns and was not held in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from catalog.exporting.columns import Cell, number
from catalog.exporting.profiles.lines import WHICH, Grain, Known, Line, LineColumn
from catalog.model.record import PlaceLink
from catalog.query.page_answers import RecordPage


@dataclass(frozen=True, slots=True)
class Where:
    """``jurisdiction`` is the key of an area; ``place`` is None where only that is told."""

    way: Literal["held in", "concerns"]
    jurisdiction: str | None = None
    place: PlaceLink | None = None


def places_of(page: RecordPage, known: Known) -> Iterator[Where]:
    """A place in a jurisdiction says that one, too; what a record only concerns comes behind."""
    held = [Where("held in", _jurisdiction(place, known), place) for place in page.record.places]
    yield from held
    told = {where.jurisdiction for where in held}
    yield from (Where("concerns", key) for key in page.record.jurisdictions if key not in told)


def _jurisdiction(place: PlaceLink, known: Known) -> str | None:
    return place.jurisdiction or next(iter(known.tied("places", place.place, "jurisdiction")), None)


def place_name(line: Line[Where]) -> Cell:
    place = line.part.place
    return line.page.called("places", place.place, place.name) if place else None


def jurisdiction_name(line: Line[Where]) -> Cell:
    return line.name("areas", line.part.jurisdiction)


def jurisdiction_code(kind: str) -> Callable[[Line[Where]], Cell]:
    return lambda line: line.known.code("areas", line.part.jurisdiction, kind)


def place_detail(name: str) -> Callable[[Line[Where]], Cell]:
    """What the place's entry says there, if that is a text or a number."""

    def said(line: Line[Where]) -> Cell:
        place = line.part.place
        value = line.known.detail("places", place.place if place else None, name)
        return number(value) if isinstance(value, int | float) else str(value) if value else None

    return said


def _role(line: Line[Where]) -> Cell:
    place = line.part.place
    return line.name("roles", place.role) if place else None


PLACES_COLUMNS: tuple[LineColumn[Where], ...] = (
    LineColumn("where", "Held in or concerns", 11, lambda line: line.part.way, choices=("held in", "concerns")),
    LineColumn("place", "Place", 30, place_name, vocabulary="places"),
    LineColumn("place-kind", "Kind of place", 14, place_detail("kind")),
    LineColumn("place-role", "Role of the place", 14, _role, vocabulary="roles"),
    LineColumn("jurisdiction", "Jurisdiction", 28, jurisdiction_name, vocabulary="areas"),
    LineColumn("alpha2", "ISO alpha-2", 8, jurisdiction_code("alpha2")),
    LineColumn("alpha3", "ISO alpha-3", 8, jurisdiction_code("alpha3")),
    LineColumn("m49", "UN M49", 8, jurisdiction_code("m49")),
    LineColumn("adm1", "Admin 1", 20, place_detail("adm1"), default=False),
    LineColumn("adm1-pcode", "Admin 1 P-code", 12, place_detail("adm1_pcode"), default=False),
    LineColumn("adm2", "Admin 2", 20, place_detail("adm2"), default=False),
    LineColumn("adm2-pcode", "Admin 2 P-code", 12, place_detail("adm2_pcode"), default=False),
    LineColumn("latitude", "Latitude", 10, place_detail("latitude")),
    LineColumn("longitude", "Longitude", 10, place_detail("longitude")),
    LineColumn("coordinates-source", "Coordinates from", 24, place_detail("coordinates_source"), default=False),
)

PLACES: Grain[Where] = Grain("place", "Places", places_of, PLACES_COLUMNS, WHICH)
