"""Query → what the list shows."""

from __future__ import annotations

from catalog.model.ids import Ids
from catalog.query.answers import SearchResult, Sort
from catalog.query.fields import PERIODS
from catalog.query.limits import within_limits
from catalog.query.tree import Condition, Query, Term
from catalog.store.columns.arrays import Mask
from catalog.store.columns.masks import Masks
from catalog.store.columns.order import in_order


def answer(masks: Masks, query: Query, sort: Sort) -> SearchResult:
    """``unknown`` of the answer ends with what of a query without measure was not asked."""
    found = masks.of(query)
    unknown = tuple(filter(None, dict.fromkeys((*masks.unknown, within_limits(query).left_out))))
    ids = Ids(in_order(masks, query, found, sort).tobytes())
    return SearchResult(query, sort, ids, masks.records.total, _undated(masks, query, found), unknown)


def _undated(masks: Masks, query: Query, found: Mask) -> int:
    """How many records the query would find too, did its periods not leave out what has no usable date."""
    rest = Query(tuple(item for item in query.conditions if not _is_period(masks, item)))
    if rest == query:
        return 0
    return int((masks.of(rest) & ~masks.records.dated & ~found).sum())


def _is_period(masks: Masks, condition: Condition) -> bool:
    return (
        isinstance(condition, Term)
        and condition.field in PERIODS
        and not condition.negated
        and any(masks.names_days(condition.field, value) for value in condition.values)
    )
