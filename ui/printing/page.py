"""The page of an organisation or of a person as a sheet."""

from __future__ import annotations

from catalog.query.ledger import UnitPage
from catalog.query.people import PersonPage
from ui.printing import person, unit
from ui.printing.asked import Asked
from ui.printing.sheets import Sheet


def sheet(asked: Asked, page: UnitPage | PersonPage) -> Sheet:
    return person.sheet(asked, page) if isinstance(page, PersonPage) else unit.sheet(asked, page)
