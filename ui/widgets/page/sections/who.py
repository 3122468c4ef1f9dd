"""Organisations by role, people, donors stated and inherited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.pieces import Action, Block, Heading, Line, Piece, Row
from ui.widgets.page.sections.provenance import fact_of, shown, value
from ui.words import _


def who(context: PageContext) -> Iterator[Block]:
    record = context.record
    if not (record.organisations or record.people or context.page.donors or context.page.inherited_donors):
        return
    yield Heading(_("Who"))
    yield from _organisations(context)
    yield from _people(context)
    yield from _donors(context)


def _organisations(context: PageContext) -> Iterator[Row]:
    by_role: dict[str, list[Line]] = defaultdict(list)
    for tied in context.record.organisations:
        if tied.role != "donor":
            line = value(
                context,
                context.called("organisations", tied.organisation, tied.name),
                "organisations",
                tied.organisation,
                role=tied.role,
            )
            by_role[tied.role or ""].append(line)
    for role, lines in by_role.items():
        yield Row(_role(context, role) or _("Organisations"), tuple(lines))


def _people(context: PageContext) -> Iterator[Row]:
    by_role: dict[str, list[Line]] = defaultdict(list)
    for tied in context.record.people:
        line = value(context, context.called("people", tied.person, tied.name), "people", tied.person, role=tied.role)
        by_role[tied.role or ""].append(_leading(line, tied.person))
    for role, lines in by_role.items():
        yield Row(_role(context, role) or _("People"), tuple(lines))


def _leading(line: Line, person: str) -> Line:
    """The line with a way to the person's page, where it does not lead elsewhere already."""
    name, *rest = line
    opened = replace(name, action=Action("person", person), tip=_("Opens the person's page"))
    return (name if name.action else opened, *rest)


def _role(context: PageContext, role: str) -> str:
    name = context.name("roles", role)
    return name[:1].upper() + name[1:]


def _donors(context: PageContext) -> Iterator[Row]:
    page = context.page
    if page.donors:
        yield Row(_("Donor"), tuple(_stated_donor(context, name) for name in page.donors))
    if page.inherited_donors:
        fact = fact_of(context, "donor")
        lines = tuple(
            shown(Piece(name), "donor", fact, fact.basis if fact and fact.basis == "officer" else "inherited")
            for name in page.inherited_donors
        )
        yield Row(_("Donor") if not page.donors else "", lines)


def _stated_donor(context: PageContext, name: str) -> Line:
    donors = (tied for tied in context.record.organisations if tied.role == "donor")
    keys = [
        tied.organisation for tied in donors if context.called("organisations", tied.organisation, tied.name) == name
    ]
    return value(context, name, "organisations", keys[0], role="donor") if keys else (Piece(name),)
