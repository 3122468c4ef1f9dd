"""The numbers of the Dashboard: what each counts, how it is known, and the query that finds just those records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from catalog.catalog import Catalog
from catalog.model.codes import OUR_ROLES
from catalog.query.crosstabs import RECORDS, Measure
from catalog.query.tree import NOT_STATED, Query, Term
from ui.models import follow_up_groups
from ui.models.measure_words import in_parts, measure_label
from ui.words import _, ngettext, number

_HAPPENED = Term("status", ("planned", "postponed", "cancelled"), negated=True)
_TRAINED = Query((Term("kind", ("training",)), Term("our-role", OUR_ROLES[:3]), _HAPPENED))
_GIVEN = Query((Term("equipment", (NOT_STATED,), negated=True), _HAPPENED))
_UNUSED_AXIS = "mode"
"""A facet that no figure's query chooses along: a tally leaves such a choice out."""


@dataclass(frozen=True, slots=True)
class Figure:
    """``said`` is the number in words, ``more`` what else belongs to it ("2 without a number"); both are empty while
    it is not counted yet. ``size`` is 0 where there is nothing."""

    label: str
    query: Query
    measure: Measure = RECORDS
    said: str = ""
    more: str = ""
    size: float = 0

    @property
    def is_known(self) -> bool:
        return bool(self.said)

    def in_words(self) -> str:
        """ "Overdue: 3, 1 more on no record"."""
        said = ", ".join(filter(None, (self.said, self.more))) or _("counting…")
        return _("{label}: {number}").format(label=self.label, number=said)


@dataclass(frozen=True, slots=True)
class Overview:
    """What the catalogue holds, and what is to be done in it."""

    held: tuple[Figure, ...]
    to_do: tuple[Figure, ...]


def expected() -> Overview:
    """What will be counted in any catalogue, before it is."""
    return Overview(tuple(_held((Measure("items"),))), tuple(_to_do()))


def counted(catalog: Catalog) -> Overview:
    """All of it as the catalogue is now; to be called in a worker."""
    amounts = (measure for measure in catalog.measures() if measure.what in ("items", "value"))
    elsewhere = _overdue_on_no_record(catalog)
    to_do = [_counted(catalog, figure) for figure in _to_do()]
    to_do[0] = replace(to_do[0], more=elsewhere)
    held = tuple(_counted(catalog, figure) for figure in _held(amounts))
    return Overview(held, tuple(to_do))


def _held(amounts: Iterable[Measure]) -> Iterator[Figure]:
    yield Figure(_("Records"), Query())
    yield Figure(_("Activities"), _only("kind", "activity"))
    yield Figure(_("Trainings"), _only("kind", "training"))
    yield Figure(_("Donations"), _only("kind", "donation"))
    yield Figure(_("People trained"), _TRAINED, Measure("trained"))
    for measure in amounts:
        yield Figure(measure_label(measure), _GIVEN, measure)


def _to_do() -> Iterator[Figure]:
    yield Figure(_("Overdue follow-up"), _only("follow-up", "overdue"))
    yield Figure(_("Follow-up this week"), _only("follow-up", "this week"))
    yield Figure(_("Not checked"), _only("review", "not checked"))
    yield Figure(_("With inferred values"), _only("is", "inferred"))
    yield Figure(_("Incomplete"), _only("is", "incomplete"))
    yield Figure(_("No usable date"), _only("is", "undated"))
    yield Figure(_("No source"), _only("source", NOT_STATED))


def _only(field: str, value: str) -> Query:
    return Query((Term(field, (value,)),))


def _counted(catalog: Catalog, figure: Figure) -> Figure:
    added = catalog.tally(figure.query, _UNUSED_AXIS, figure.measure).total
    if figure.measure == RECORDS:
        return replace(figure, said=number(added.exactly), size=added.exactly)
    first, *more = in_parts(added) or ["0"]
    return replace(figure, said=first, more=", ".join(more), size=added.lines)


def _overdue_on_no_record(catalog: Catalog) -> str:
    """What no query for records finds is told beside the number."""
    lines = [line for line in catalog.follow_ups() if line.record_id is None]
    count = sum(follow_up_groups.group_of(line, catalog.today) == "overdue" for line in lines)
    told = ngettext("{count} more on no record", "{count} more on no record", count)
    return told.format(count=number(count)) if count else ""
