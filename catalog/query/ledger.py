"""The ledger of equipment: what is asked for, and the answer as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from catalog.model.agreements import Agreement
from catalog.model.dates import PartialDate
from catalog.model.sums import Sum
from catalog.query.tree import NOT_STATED, Query, Term

Grouping = Literal["unit", "category", "donor", "jurisdiction"]
GROUPINGS: tuple[Grouping, ...] = ("unit", "category", "donor", "jurisdiction")
_FIELDS: Mapping[Grouping, str] = {"unit": "org", "category": "equipment", "donor": "donor",
                                   "jurisdiction": "jurisdiction"}  # fmt: skip

PIECES = ("", "piece", "pieces", "pcs", "pc", "item", "items", "unit", "units")
"""Units that only say that things are counted."""

LedgerColumn = Literal[
    "date", "item", "category", "quantity", "value", "recipients", "place", "donor", "agreement", "state", "source"
]


@dataclass(frozen=True, slots=True)
class LedgerOrder:
    """An order of lines. What is not stated stands last either way; among equals the newest come first."""

    column: LedgerColumn = "date"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Apart:
    """What lines add up to, unit by unit or currency by currency, the most frequent first; ``unknown`` lines state
    no number. Sums are of lines with a number alone."""

    sums: tuple[tuple[str, Sum], ...] = ()
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Amounts:
    """What some equipment lines add up to. Units that only say "pieces" are "" """

    lines: int = 0
    quantities: Apart = Apart()
    values: Apart = Apart()


@dataclass(frozen=True, slots=True)
class LedgerGroup:
    """The lines of one unit, category, donor or jurisdiction; ``value`` is what a term says, NOT_STATED for none.

    ``own`` adds up what counts here alone. ``shared`` are lines given to this unit and others without saying how they
    were split: their numbers are no single unit's, and count once in the ledger's total. ``inner`` are the groups
    within, where it is grouped twice: of a line for several units each has its share there, too.
    """

    value: str
    label: str
    lines: tuple[int, ...]
    own: Amounts
    shared: Amounts = Amounts()
    inner: tuple[LedgerGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The equipment lines of the records that a query finds, in order, by id; in groups ``by`` one thing, and within
    these by another, if ``then`` says so.

    ``total`` counts each line once, whatever groups it stands in, and leaves out ``left_out`` lines of records that
    are planned, postponed or cancelled; these stand among the lines, but add nothing to any sum.
    """

    query: Query
    by: Grouping
    order: LedgerOrder
    lines: tuple[int, ...] = ()
    groups: tuple[LedgerGroup, ...] = ()
    total: Amounts = Amounts()
    left_out: int = 0
    then: Grouping | None = None

    def finding(self, group: LedgerGroup, inner: LedgerGroup | None = None) -> Query:
        """The query that finds the records of a group, or of one within it, and of what lies below these."""
        found = self.query.also(Term(_FIELDS[self.by], (group.value,)))
        return found.also(Term(_FIELDS[self.then], (inner.value,))) if inner and self.then else found

    @property
    def is_named(self) -> bool:
        return any(group.value != NOT_STATED for group in self.groups)


@dataclass(frozen=True, slots=True)
class Given:
    """Who received a line: the organisation's id and key, its name on the day, and how many, if that is stated."""

    id: int
    key: str
    name: str
    quantity: float | None = None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An equipment line with what its record says of it.

    ``date`` is the day it was handed over, else the record's. ``donors`` are inherited from the record or its project
    where the line names none, and ``agreements`` from the project's; ``counts`` is False where the record is planned,
    postponed or cancelled.
    """

    id: int
    record: int
    ref: str
    title: str
    date: PartialDate | None
    item: str
    model: str = ""
    category: str = ""
    quantity: float | None = None
    qualifier: str | None = None
    unit: str | None = None
    value: float | None = None
    currency: str | None = None
    recipients: tuple[Given, ...] = ()
    places: tuple[str, ...] = ()
    donors: tuple[str, ...] = ()
    donors_inherited: bool = False
    agreements: tuple[str, ...] = ()
    agreements_inherited: bool = False
    state: str = ""
    sources: tuple[str, ...] = ()
    counts: bool = True
    protocol: str = ""

    @property
    def is_unsplit(self) -> bool:
        """Whether several received it and nothing says how many each."""
        return len(self.recipients) > 1 and all(to.quantity is None for to in self.recipients)


@dataclass(frozen=True, slots=True)
class UnitEvent:
    """A record that a unit took part in, or that looked at what it was given."""

    id: int
    ref: str
    title: str
    type: str
    date: PartialDate | None
    participants: str = ""


@dataclass(frozen=True, slots=True)
class Companion:
    """An organisation that is named together with another, and in how many records."""

    key: str
    name: str
    records: int


@dataclass(frozen=True, slots=True)
class Funding:
    """A programme or project, by ``key`` and ``name``, that ``donor`` pays for by an agreement."""

    key: str
    name: str
    donor: str
    access: str
    agreement: Agreement


MOST_EVENTS = 200


@dataclass(frozen=True, slots=True)
class UnitPage:
    """All that is known of a unit and what lies below it, whatever the current query; each list the newest first.

    Of trainings, visits and ``others`` (all else that names it and gave it nothing) ``MOST_EVENTS`` are told each.
    ``checks`` has the last check of a line by its id: a later record that is linked to it as a check, or a visit to
    one of its recipients. ``roles`` are those it played ("" for none stated) with how many records say so, and
    ``worked_with`` whom they name most often beside it; ``pays_for`` are its agreements as a donor.
    """

    id: int
    key: str
    name: str
    former: tuple[str, ...] = ()
    place: str = ""
    jurisdiction: str = ""
    given: tuple[LedgerLine, ...] = ()
    total: Amounts = Amounts()
    shared: Amounts = Amounts()
    checks: Mapping[int, UnitEvent] | None = None
    trainings: tuple[UnitEvent, ...] = ()
    visits: tuple[UnitEvent, ...] = ()
    others: tuple[UnitEvent, ...] = ()
    roles: tuple[tuple[str, int], ...] = ()
    worked_with: tuple[Companion, ...] = ()
    pays_for: tuple[Funding, ...] = ()
    footnotes: tuple[str, ...] = ()
