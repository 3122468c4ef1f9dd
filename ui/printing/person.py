"""A person's page as a part of a sheet: nothing of it where the person is not public, nor records that are not."""

from __future__ import annotations

from dataclasses import replace

from catalog.query.ledger import UnitEvent
from catalog.query.people import PersonPage
from ui.printing.asked import Asked
from ui.printing.record import prose
from ui.printing.sheets import Sheet, Words
from ui.widgets.page.sections.person import person
from ui.words import _


def sheet(asked: Asked, page: PersonPage) -> Sheet:
    if not asked.leaving.allows(page.access):
        words = _("This person is not public. Tick what else is to be printed, and the page is.")
        return asked.sheet_without_query(_("Person"), (Words(words),))
    shown = _public(asked, page)
    told = tuple(dict.fromkeys(event.id for event in _events(shown)))
    return Sheet(page.name, (asked.day,), (prose(person(shown)),), asked.leaving.in_words, records=lambda: told)


def _events(page: PersonPage) -> tuple[UnitEvent, ...]:
    return (*(part.event for part in page.parts), *page.trained)


def _public(asked: Asked, page: PersonPage) -> PersonPage:
    """Follow-ups are the officer's own: they leave with what is internal."""
    allowed = set(asked.leaving.of([event.id for event in _events(page)]))
    access = {item.key: item.access for item in asked.catalog.vocabulary("organisations")}
    of, event = page.organisation, asked.leaving.names.equipment.event
    return replace(
        page,
        organisation=of if of and asked.leaving.keeps(access.get(of[0], "public"), of[0]) else None,
        parts=tuple(replace(part, event=event(part.event)) for part in page.parts if part.event.id in allowed),
        trained=tuple(event(it) for it in page.trained if it.id in allowed),
        beside=tuple(it for it in page.beside if asked.leaving.keeps(it.access, it.key)),
        follow_ups=tuple(it for it in page.follow_ups if asked.leaving.keeps("internal", it.uid)),
    )
