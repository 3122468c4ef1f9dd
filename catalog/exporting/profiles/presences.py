"""Who does what where: one row per organisation that does something, and place or jurisdiction.

The columns are those of OCHA's 3W templates: who, what, where, when, for whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from catalog.exporting.people import is_ours
from catalog.exporting.profiles.lines import WHICH, Grain, Known, LineColumn
from catalog.exporting.profiles.organisations import COLUMNS as ORGANISATION_COLUMNS
from catalog.exporting.profiles.places import PLACES_COLUMNS, Where, places_of
from catalog.model.record import OrganisationLink
from catalog.query.page_answers import RecordPage

NOT_DOING = frozenset(("donor", "beneficiary", "recipient", "participant", "observer"))
"""Roles of those who pay, receive or look on: they are not present by what they do."""


@dataclass(frozen=True, slots=True)
class Presence:
    who: OrganisationLink | None = None
    where: Where | None = None


def _presences(page: RecordPage, known: Known) -> Iterator[Presence]:
    """What is not told stays empty: every record has a row."""
    who = (*_doing(page, known),) or (None,)
    where = (*places_of(page, known),) or (None,)
    return (Presence(*pair) for pair in product(who, where))


def _doing(page: RecordPage, known: Known) -> Iterator[OrganisationLink]:
    """Our organisation, too, where the record says our role and does not name it."""
    named = [tied for tied in page.record.organisations if tied.role not in NOT_DOING]
    yield from named
    ours = known.ours
    if ours and is_ours(page.record) and not any(tied.organisation == ours.key for tied in named):
        yield OrganisationLink(ours.key, ours.name, page.record.our_role.value if page.record.our_role else None)


def _who(presence: Presence) -> OrganisationLink | None:
    return presence.who


def _where(presence: Presence) -> Where | None:
    return presence.where


COLUMNS: tuple[LineColumn[Presence], ...] = (
    *(column.of(_who) for column in ORGANISATION_COLUMNS),
    *(column.of(_where) for column in PLACES_COLUMNS),
)

PRESENCES: Grain[Presence] = Grain("presence", "Who does what where", _presences, COLUMNS, WHICH)
