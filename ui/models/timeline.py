"""The records of a query along time: bars of any measure, stacked by a facet, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.catalog import Catalog
from catalog.model.sums import NOTHING, Sum
from catalog.query.crosstabs import LOWEST, RECORDS, TOUCHED, Axis, Crosstab, Heading, Measure
from catalog.query.fields import UNDATED
from catalog.query.spreads import LONGEST, Spread, Unit
from catalog.query.tree import Query, Term
from ui.models.time_scale import TimeScale
from ui.models.time_window import TimeWindow

_NAMED_LOWEST = ("pillar", "jurisdiction")
"""Facets whose values one means by the lowest level: pillars rather than programmes, jurisdictions rather than
regions."""
FIELD = "date"
"""The field whose terms choose along time: they find what touches a period."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """``table`` counts ``query`` without its own choice of dates, period by period down, the stacks across; ``planned``
    and ``off`` (postponed or cancelled) are parts of it, told apart where records are counted.

    A record counts in each bin that it touches and once in ``total``; beside the bars, ``spread.unknown`` records have
    no usable date, and ``spread.earlier`` and ``spread.later`` lie before the first and after the last.
    """

    query: Query
    spread: Spread
    table: Crosstab
    planned: Crosstab | None = None
    off: Crosstab | None = None
    today: str = ""

    def in_sight(self, window: TimeWindow) -> TimeScale:
        return TimeScale.of(self.spread.unit, self.spread.bins[window.first : window.end])

    @property
    def total(self) -> int:
        """Records, each once, those beside the bars among them."""
        return self.on_bars + self.spread.unknown + self.spread.earlier + self.spread.later

    @property
    def on_bars(self) -> int:
        return self.spread.count(0, len(self.spread.bins) - 1) if self.spread.bins else 0

    @property
    def is_undated_chosen(self) -> bool:
        return UNDATED in self.query.chosen(FIELD)

    def today_at(self, scale: TimeScale) -> float | None:
        """Where today begins along a scale, if it lies there."""
        place = scale.at(self.today) if self.today and self.spread.bins else -1
        return place if 0 <= place <= 1 else None


def choosing_undated(query: Query) -> Query:
    """With what has no usable date alone; where that is chosen already, without."""
    chosen = query.chosen(FIELD)
    if UNDATED in chosen:
        return query.choosing(FIELD, tuple(item for item in chosen if item != UNDATED))
    return query.choosing(FIELD, (UNDATED,))


def before(query: Query, spread: Spread) -> Query:
    """What lies wholly before the first bin."""
    return query.choosing(FIELD, ()).also(Term("ended", (f"<{spread.bins[0].first}",)))


def after(query: Query, spread: Spread) -> Query:
    """What lies wholly after the last."""
    return query.choosing(FIELD, ()).also(Term("started", (f">{spread.bins[-1].last}",)))


def counted(catalog: Catalog, query: Query, unit: Unit | None, stacked: str, measure: Measure) -> Timeline:
    """In bins of a unit over all that is found, or without one in the bins that the filter of years has."""
    spread = _spread(catalog, query, unit)
    between = (spread.bins[0].first, spread.bins[-1].last) if spread.bins else None
    rows = Axis(TOUCHED[spread.unit], gaps=True, most=LONGEST, between=between)
    columns = Axis(stacked, within=True, level=LOWEST if stacked in _NAMED_LOWEST else None)

    def told(*statuses: str) -> Crosstab | None:
        if measure != RECORDS:
            return None
        return catalog.crosstab(query.also(Term("status", statuses)), rows, columns, measure)

    table = catalog.crosstab(query, rows, columns, measure)
    today = catalog.today.isoformat()
    return Timeline(query, spread, table, told("planned"), told("postponed", "cancelled"), today)


def _spread(catalog: Catalog, query: Query, unit: Unit | None) -> Spread:
    """Each of its bins is one year, quarter or month."""
    (spread,) = catalog.spreads(query, ("year",), unit)
    if all(item.first == item.last for item in spread.bins):
        return spread
    (even,) = catalog.spreads(query, ("year",), spread.unit)
    return even


class Parts:
    """The sums of a table by the values of its headings."""

    def __init__(self, table: Crosstab | None) -> None:
        self._rows: dict[str, tuple[Heading, tuple[Sum, ...]]] = {}
        self._columns: dict[str, int] = {}
        if table:
            rows = zip(table.rows, table.cells, strict=True)
            self._rows = {heading.value: (heading, cells) for heading, cells in rows}
            self._columns = {heading.value: place for place, heading in enumerate(table.columns)}

    def of(self, row: str, column: str) -> Sum:
        if row not in self._rows or column not in self._columns:
            return NOTHING
        return self._rows[row][1][self._columns[column]]

    def total(self, row: str) -> Sum:
        return self._rows[row][0].total if row in self._rows else NOTHING
