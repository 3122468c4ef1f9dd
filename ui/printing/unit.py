"""An organisation's page as a part of a sheet: without the records that are not public."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.query.ledger import UnitPage
from ui.printing.asked import Asked
from ui.printing.record import prose
from ui.printing.sheets import Sheet
from ui.widgets.page.sections.unit import unit


def sheet(asked: Asked, page: UnitPage) -> Sheet:
    """What it adds up to counts what is left out, too; the sheet says so."""
    ids = tuple(_records(page))
    return Sheet(page.name, (asked.day,), (prose(unit(_public(asked, page, ids))),), lambda: _notes(asked, page, ids))


def _records(page: UnitPage) -> Iterator[int]:
    yield from dict.fromkeys(
        (*(line.record for line in page.given), *(event.id for event in (*page.trainings, *page.visits, *page.others)))
    )


def _public(asked: Asked, page: UnitPage, ids: tuple[int, ...]) -> UnitPage:
    allowed = set(asked.leaving.of(ids))
    return replace(
        page,
        given=tuple(line for line in page.given if line.record in allowed),
        checks={line: event for line, event in (page.checks or {}).items() if event.id in allowed},
        trainings=tuple(event for event in page.trainings if event.id in allowed),
        visits=tuple(event for event in page.visits if event.id in allowed),
        others=tuple(event for event in page.others if event.id in allowed),
        pays_for=tuple(paid for paid in page.pays_for if asked.leaving.keeps(paid.access, paid.key)),
        footnotes=(),
    )


def _notes(asked: Asked, page: UnitPage, ids: tuple[int, ...]) -> tuple[str, ...]:
    return (*asked.leaving.counted_in_words(ids), *asked.leaving.in_words(), *page.footnotes)
