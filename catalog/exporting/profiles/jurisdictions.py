"""One row per jurisdiction, and period: what was done in it or for it, added up honestly."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exporting.profiles.groups import (
    LISTS,
    Group,
    GroupColumn,
    GroupGrain,
    RowHeading,
    Standing,
    count,
    sums,
    told,
)
from catalog.exporting.profiles.lines import Known
from catalog.exporting.profiles.periods import period_of
from catalog.exporting.profiles.places import places_of
from catalog.exporting.profiles.profile import Period
from catalog.query.page_answers import RecordPage
from catalog.words import _


def _standings(page: RecordPage, known: Known, period: Period) -> Iterator[Standing]:
    """Once in each jurisdiction where it was held or which it concerns; its equipment is that of no one of them."""
    when = period_of(page.record, period) or None
    for key in dict.fromkeys(where.jurisdiction for where in places_of(page, known)) or (None,):
        entry = known.entry("areas", key)
        name = entry.name if entry else key or _("not stated")
        said = (("jurisdiction", name), ("period", when), *((kind, known.code("areas", key, kind)) for kind in _CODES))
        yield Standing(RowHeading(said, names=2))


_CODES = ("alpha2", "alpha3", "m49")

COLUMNS: tuple[GroupColumn, ...] = (
    told("jurisdiction", "Jurisdiction", 28),
    told("alpha2", "ISO alpha-2", 8, default=False),
    told("alpha3", "ISO alpha-3", 8),
    told("m49", "UN M49", 8, default=False),
    told("period", "Period", 12),
    count("records", "All records", lambda it: len(it.records)),
    count("activities", "Activities", lambda it: it.kinds["activity"]),
    count("trainings", "Trainings by us", lambda it: it.trained.trainings),
    count("attended", "Trainings we attended", lambda it: it.attended.trainings),
    count("donations", "Donations", lambda it: it.kinds["donation"]),
    *sums("trained", "People trained", lambda it: it.trained.people.sum, "Trainings by us without a number"),
    *sums("women", "Women trained", lambda it: it.trained.women.sum, "Trainings by us without women", parts=False),
    *sums("men", "Men trained", lambda it: it.trained.men.sum, "Trainings by us without men", parts=False),
    *(column for column in LISTS if column.key != "concerns"),
)


def _order(group: Group) -> tuple[object, ...]:
    """By name; what has no jurisdiction comes last."""
    name, when = (str(group.told[key] or "") for key in ("jurisdiction", "period"))
    return name == _("not stated"), name.casefold(), when


JURISDICTION_ROWS = GroupGrain("jurisdiction", "Jurisdictions", _standings, COLUMNS, _order)
