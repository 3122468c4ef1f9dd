"""What the page of an entry lets one write beyond its names: one table, by vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.model.organisation_types import ORGANISATION_TYPES
from catalog.model.vocabulary import Entry
from ui.words import _


@dataclass(frozen=True, slots=True)
class EntryField:
    """A line of the page: a code of the entry (``is_code``) or one of its details; ``choices`` are codes in words."""

    key: str
    label: str
    hint: str = ""
    is_code: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)

    def value(self, entry: Entry) -> str:
        held = entry.codes.get(self.key) if self.is_code else entry.details.get(self.key)
        if isinstance(held, list):
            return ", ".join(map(str, held))
        return "" if held is None else str(held)

    def changed(self, entry: Entry, text: str) -> dict[str, object]:
        """The attribute's new value, as ``EditEntry`` takes it."""
        if self.is_code:
            return {"codes": {**entry.codes, self.key: text}}
        return {"details": {**entry.details, self.key: self._meant(text)}}

    def _meant(self, text: str) -> object:
        if self.key in _LISTS:
            return [part.strip() for part in text.split(",") if part.strip()] or None
        return _number(text) if self.key in _NUMBERS else text or None


def _number(text: str) -> float | str | None:
    """Degrees with a point or a comma; what is no number is told by the catalogue."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text or None


_LISTS = ("codes", "sdg")
_NUMBERS = ("latitude", "longitude")
_COLOUR = EntryField("colour", _("Colour"), _("for example {colour}").format(colour="#0b62a8"))
_FIELDS: Mapping[str, tuple[EntryField, ...]] = {
    "tags": (_COLOUR,),
    "themes": (_COLOUR,),
    "organisations": (
        EntryField("acronym", _("Acronym"), is_code=True),
        EntryField("type", _("Type"), choices=ORGANISATION_TYPES),
        EntryField("opened", _("Opened"), _("for example {year}").format(year=2014)),
        EntryField("closed", _("Closed"), _("for example {year}").format(year=2020)),
    ),
    "programmes": (
        EntryField("kind", _("Kind"), _("regional, global, project, joint action, fund")),
        EntryField("codes", _("Codes"), _("parted by commas")),
        EntryField("first_year", _("First year"), _("for example {year}").format(year=2020)),
        EntryField("last_year", _("Last year"), _("for example {year}").format(year=2023)),
    ),
    "places": (
        EntryField("kind", _("Kind"), _("city, port, airport, crossing point")),
        EntryField("latitude", _("Latitude"), _("degrees north, for example {degrees}").format(degrees="44.79")),
        EntryField("longitude", _("Longitude"), _("degrees east, for example {degrees}").format(degrees="20.45")),
        EntryField("adm1", _("Admin 1"), _("the province, county or canton it lies in, for 3W and HXL")),
        EntryField("adm1_pcode", _("Admin 1 P-code"), _("for example {code}").format(code="AL02")),
        EntryField("adm2", _("Admin 2"), _("the district or municipality")),
        EntryField("adm2_pcode", _("Admin 2 P-code"), _("for example {code}").format(code="AL0203")),
        EntryField("coordinates_source", _("Coordinates from"), _("where they are from, for example a gazetteer")),
    ),
    "nodes": (EntryField("kind", _("Kind"), _("pillar, sub-programme, outcome")), _COLOUR),
    "types": (_COLOUR,),
}  # fmt: skip


def fields_of(vocabulary: str) -> tuple[EntryField, ...]:
    return _FIELDS.get(vocabulary, ())


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie that the page lets one make: to an entry of ``vocabulary``."""

    key: str
    label: str
    vocabulary: str


def _became(vocabulary: str) -> Relation:
    return Relation("successors", _("Became"), vocabulary)


_RELATIONS: Mapping[str, tuple[Relation, ...]] = {
    "areas": (_became("areas"),),
    "places": (Relation("jurisdiction", _("Jurisdiction"), "areas"), _became("places")),
    "organisations": (
        Relation("jurisdiction", _("Jurisdiction"), "areas"),
        Relation("place", _("Place"), "places"),
        _became("organisations"),
    ),
    "people": (Relation("organisation", _("Organisation"), "organisations"),),
    "programmes": (
        Relation("region", _("Region"), "regions"),
        Relation("partners", _("Partner"), "organisations"),
        _became("programmes"),
    ),
    "regions": (Relation("areas", _("Area"), "areas"),),
    "themes": (_became("themes"),),
    "types": (_became("types"),),
    "roles": (_became("roles"),),
    "equipment_categories": (_became("equipment_categories"),),
}


def relations_of(vocabulary: str) -> tuple[Relation, ...]:
    return _RELATIONS.get(vocabulary, ())
