"""An organisation's page as a part of a sheet: nothing of it where it is not public, nor records and names that are
not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from catalog.query.ledger import UnitPage
from ui.printing.asked import Asked
from ui.printing.record import prose
from ui.printing.sheets import Sheet, Words
from ui.widgets.page.sections.unit import unit
from ui.words import _


def sheet(asked: Asked, page: UnitPage) -> Sheet:
    """What it adds up to counts what is left out, too; the sheet says so."""
    if asked.leaving.closed.has("organisations", page.key):
        words = _("This organisation is not public. Tick what else is to be printed, and the page is.")
        return asked.sheet_without_query(_("Organisation"), (Words(words),))
    ids = tuple(_records(page))
    part, notes = prose(unit(_public(asked, page, ids))), partial(_notes, asked, page, ids)
    return Sheet(page.name, (asked.day,), (part,), notes, records=partial(asked.leaving.of, ids))


def _records(page: UnitPage) -> Iterator[int]:
    yield from dict.fromkeys(
        (*(line.record for line in page.given), *(event.id for event in (*page.trainings, *page.visits, *page.others)))
    )


def _public(asked: Asked, page: UnitPage, ids: tuple[int, ...]) -> UnitPage:
    allowed, names = set(asked.leaving.of(ids)), asked.leaving.names
    event = names.equipment.event
    return replace(
        page,
        place="" if names.hides(page.place) else page.place,
        given=tuple(names.equipment.line(line) for line in page.given if line.record in allowed),
        checks={line: event(it) for line, it in (page.checks or {}).items() if it.id in allowed},
        trainings=tuple(event(it) for it in page.trainings if it.id in allowed),
        visits=tuple(event(it) for it in page.visits if it.id in allowed),
        others=tuple(event(it) for it in page.others if it.id in allowed),
        worked_with=tuple(it for it in page.worked_with if not names.hides(it.name)),
        pays_for=tuple(it for it in page.pays_for if not names.hides(it.name) and not names.hides(it.donor)),
        footnotes=(),
    )


def _notes(asked: Asked, page: UnitPage, ids: tuple[int, ...]) -> tuple[str, ...]:
    return (*asked.leaving.counted_in_words(ids), *asked.leaving.in_words(), *page.footnotes)
