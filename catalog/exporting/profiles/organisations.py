"""One row per organisation of a record in its role."""

from __future__ import annotations

from collections.abc import Callable

from catalog.exporting.columns import Cell, called, joined, role_of
from catalog.exporting.profiles.lines import WHICH, Grain, Line, LineColumn
from catalog.model.organisation_types import ORGANISATION_TYPES
from catalog.model.record import OrganisationLink
from catalog.words import _

_Line = Line[OrganisationLink]


def acronym_of(line: _Line) -> Cell:
    return line.known.code("organisations", line.part.organisation, "acronym")


def type_of(line: _Line) -> Cell:
    """In words; a code that IATI does not know stays as it is."""
    code = line.known.detail("organisations", line.part.organisation, "type")
    return _(ORGANISATION_TYPES[code]) if code in ORGANISATION_TYPES else code


def _tied(vocabulary: str, relation: str) -> Callable[[_Line], Cell]:
    def said(line: _Line) -> Cell:
        keys = line.known.tied("organisations", line.part.organisation, relation)
        return joined(line.name(vocabulary, key) for key in keys)

    return said


def _parent(line: _Line) -> Cell:
    found = line.known.entry("organisations", line.part.organisation)
    return line.name("organisations", found.parent) if found else None


COLUMNS: tuple[LineColumn[OrganisationLink], ...] = (
    LineColumn(
        "organisation", "Organisation", 50, lambda line: called(line.page, line.part), vocabulary="organisations"
    ),
    LineColumn("acronym", "Acronym", 14, acronym_of),
    LineColumn("organisation-type", "Type of organisation", 20, type_of),
    LineColumn("role", "Role", 22, lambda line: role_of(line.page, line.part), vocabulary="roles"),
    LineColumn("organisation-in", "Jurisdiction of the organisation", 24, _tied("areas", "jurisdiction")),
    LineColumn("organisation-place", "Place of the organisation", 24, _tied("places", "place"), default=False),
    LineColumn(
        "organisation-address",
        "Web address",
        40,
        lambda line: line.known.detail("organisations", line.part.organisation, "url"),
        default=False,
        link=True,
    ),
    LineColumn("organisation-parent", "Belongs to", 40, _parent, default=False),
)

ORGANISATIONS: Grain[OrganisationLink] = Grain(
    "organisation", "Organisations", lambda page, _known: page.record.organisations, COLUMNS, WHICH
)
