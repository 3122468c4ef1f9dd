"""Organisations and people, each in a role."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from catalog.model.record import OrganisationLink, PersonLink
from ui.editing.tables import makers
from ui.editing.tables.columns import Column, Context, Kind
from ui.words import _


def organisations() -> Kind:
    who = _party("organisation", _("Organisation"), "organisations", ("name", "partner", "institution", "unit"))
    return Kind(
        _("Organisations"),
        (who, _role()),
        blank=lambda _context: OrganisationLink(""),
        is_kept=lambda tied: bool(tied.organisation),
        problems=lambda tied, _context: () if tied.organisation else (_("the organisation is not named"),),
    )


def people() -> Kind:
    return Kind(
        _("People"),
        (_party("person", _("Person"), "people", ("name",)), _role()),
        blank=lambda _context: PersonLink(""),
        is_kept=lambda tied: bool(tied.person),
        problems=lambda tied, _context: () if tied.person else (_("the person is not named"),),
    )


def _role() -> Column:
    return makers.entry("role", _("Role"), "roles", width=18, also=("as", "function"))


def _party(key: str, heading: str, vocabulary: str, also: tuple[str, ...]) -> Column:
    """An entry with its name for reading, which a new one is made by."""
    made = makers.entry(key, heading, vocabulary, needed=True, width=36, also=also)

    def write(value: Any, typed: str, context: Context) -> Any:
        held = makers.named(context, vocabulary, typed) if typed else ""
        return replace(value, **{key: held, "name": context.names.label(vocabulary, held) or None})

    def read(value: Any, context: Context) -> str:
        held = getattr(value, key)
        return context.names.label(vocabulary, held) if context.names.is_known(vocabulary, held) else value.name or held

    return replace(made, read=read, write=write)
