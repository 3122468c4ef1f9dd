"""The page of a person: the answer as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.model.dates import PartialDate
from catalog.query.ledger import UnitEvent
from catalog.query.page_answers import FollowUpLine


@dataclass(frozen=True, slots=True)
class Part:
    """A record that names a person, and in which roles ("" for one not stated)."""

    event: UnitEvent
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """An organisation that records name together with a person: in how many, from when to when."""

    key: str
    name: str
    access: str
    records: int
    first: PartialDate | None = None
    last: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """All that is known of a person, whatever the current query; each list the newest first.

    ``organisation`` is the one that the person's entry says, its key and name. ``trained`` are trainings whose trainers
    are told by one of the person's names alone, ``follow_ups`` those that are so assigned. Of records ``MOST_EVENTS``
    are told.
    """

    id: int
    key: str
    name: str
    former: tuple[str, ...] = ()
    access: str = "public"
    about: str = ""
    organisation: tuple[str, str] | None = None
    contact_of: tuple[str, ...] = ()
    roles: tuple[tuple[str, int], ...] = ()
    parts: tuple[Part, ...] = ()
    trained: tuple[UnitEvent, ...] = ()
    beside: tuple[Beside, ...] = ()
    follow_ups: tuple[FollowUpLine, ...] = ()
