"""Records that may be one and the same: by dates, places, kind, words of the title, partners and equipment.

Records are laid in buckets by what twins have in common, and only those that share one and can reach the score asked
for are compared: 10,000 records take seconds, 100,000 half a minute. Likeness of titles is rapidfuzz's
``token_sort_ratio``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain, combinations
from math import inf

from rapidfuzz import fuzz

from catalog.model.twins import Reason, Traits, Twins

LEAST = 55
"""The score from which a pair is shown."""

REACH = 45
"""The highest score of two records whose dates lie far apart, or of which one has no date and which share no entry and
no equipment: from here on the likely twins of a record are among those near it."""
FAR_DAYS = 31
_CROWD = 60
"""Records in a bucket beyond which it tells too little to compare each with each."""
_RARE_WORDS = 4


def pairs(items: Iterable[Traits], apart: Collection[tuple[int, int]], least: int = LEAST) -> list[Twins]:
    """The likeliest first; ``apart`` are pairs of ids, lower first, that are known not to be one."""
    held = {item.id: item for item in items}
    known = set(apart)
    together = _candidates(held.values(), near_only=least > REACH) - known
    found = (compared(held[one], held[two]) for one, two in together)
    return sorted((pair for pair in found if pair.score >= least), key=_likeliest_first)


def of(item: Traits, others: Iterable[Traits], apart: Collection[tuple[int, int]], least: int = LEAST) -> list[Twins]:
    """The likely twins of one record."""
    found = (compared(*sorted((item, other), key=lambda each: each.id)) for other in others if other.id != item.id)
    likely = (pair for pair in found if pair.score >= least and (pair.first, pair.second) not in apart)
    return sorted(likely, key=_likeliest_first)


def _likeliest_first(pair: Twins) -> tuple[int, int, int]:
    return -pair.score, pair.first, pair.second


def _candidates(items: Collection[Traits], *, near_only: bool) -> set[tuple[int, int]]:
    """Pairs that share a bucket; of those only the near ones where nothing else can reach the score asked for."""
    buckets: dict[tuple[object, ...], list[_Placed]] = defaultdict(list)
    common = Counter(word for item in items for word in item.words)
    for item in sorted(items, key=lambda item: item.id):
        placed = _placed(item)
        for key in _keys(item, common):
            buckets[key].append(placed)
    together = (combinations(bucket, 2) for bucket in buckets.values() if 1 < len(bucket) <= _CROWD)
    return {(one[2].id, two[2].id) for one, two in chain.from_iterable(together) if not near_only or _near(one, two)}


_Placed = tuple[float, float, Traits]
"""The first day less FAR_DAYS, and the last day, as numbers; no date is near every day."""


def _placed(item: Traits) -> _Placed:
    if item.first_day is None:
        return -inf, inf, item
    first, last = date.fromisoformat(item.first_day), date.fromisoformat(_end(item))
    return first.toordinal() - FAR_DAYS, last.toordinal(), item


def _near(one: _Placed, other: _Placed) -> bool:
    if one[0] > other[1] or other[0] > one[1]:
        return False
    dated = one[0] != -inf and other[0] != -inf
    return dated or _share_something(one[2], other[2])


def _share_something(first: Traits, second: Traits) -> bool:
    return not (
        first.places.isdisjoint(second.places)
        and first.jurisdictions.isdisjoint(second.jurisdictions)
        and first.partners.isdisjoint(second.partners)
        and first.equipment.isdisjoint(second.equipment)
    )


def _keys(item: Traits, common: Counter[str]) -> Iterator[tuple[object, ...]]:
    rare = sorted(item.words, key=lambda word: (common[word], word))[:_RARE_WORDS]
    month = (item.first_day or "")[:7]
    yield ("title", item.title)
    yield from (("words", *sorted(two)) for two in combinations(rare, 2))
    if month:
        yield from (("month and place", month, place) for place in item.places)
        yield from (("month and jurisdiction", month, place) for place in item.jurisdictions)
        yield from (("month and word", month, word) for word in rare[:2])


def compared(first: Traits, second: Traits) -> Twins:
    """Two records with their score, whatever it is."""
    weighed = list(_weighed(first, second))
    score = round(100 * min(1.0, max(0.0, sum(weight for weight, _ in weighed))))
    return Twins(first.id, second.id, score, tuple(reason for _, reason in weighed if reason))


def _weighed(first: Traits, second: Traits) -> Iterator[tuple[float, Reason | None]]:
    yield from _by_date(first, second)
    yield from _by_sets(first, second)
    yield _by_title(fuzz.token_sort_ratio(first.title, second.title))
    yield (0.05, Reason("same kind")) if first.kind == second.kind else (-0.1, None)
    if first.type and second.type and first.type != second.type:
        yield -0.2, None
    if first.series & second.series:
        yield -0.25, Reason("one series")


def _by_date(first: Traits, second: Traits) -> Iterator[tuple[float, Reason | None]]:
    if not first.first_day or not second.first_day:
        return
    starts, ends = max(first.first_day, second.first_day), min(_end(first), _end(second))
    if (first.first_day, first.last_day) == (second.first_day, second.last_day):
        yield 0.3, Reason("same dates")
    elif starts <= ends:
        yield 0.2, Reason("dates overlap")
    else:
        days = (date.fromisoformat(starts) - date.fromisoformat(ends)).days
        yield (-0.1 if days <= FAR_DAYS else -0.5), None


def _end(item: Traits) -> str:
    return item.last_day or item.first_day or ""


def _by_sets(first: Traits, second: Traits) -> Iterator[tuple[float, Reason | None]]:
    if first.places and second.places:
        yield (0.15, Reason("same place")) if first.places & second.places else (-0.2, None)
    if first.jurisdictions and second.jurisdictions:
        yield (0.1, Reason("same jurisdiction")) if first.jurisdictions & second.jurisdictions else (-0.2, None)
    if partners := len(first.partners & second.partners):
        yield 0.1, Reason("same partner", str(partners))
    if equipment := len(first.equipment & second.equipment):
        yield 0.1, Reason("same equipment", str(equipment))


def _by_title(likeness: float) -> tuple[float, Reason | None]:
    weight = 0.4 * (likeness - 40) / 60 if likeness > 40 else -0.1
    return weight, Reason("titles alike", f"{likeness:.0f}") if likeness >= 60 else None
