"""Records that may be one and the same: by dates, places, kind, words of the title, partners and equipment.

Records are laid in buckets by what twins have in common, and only those that share one and can reach the score asked
for are compared: 10,000 records take seconds, 100,000 half a minute. Likeness of titles is rapidfuzz's
``token_sort_ratio``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, combinations

from rapidfuzz import fuzz

from catalog.errors import Stopped
from catalog.likeness.buckets import FAR_DAYS, Buckets, Days
from catalog.model.progress import Report
from catalog.model.twins import Reason, Traits, Twins

LEAST = 55
"""The score from which a pair is shown."""

REACH = 45
"""The highest score of two records whose dates lie far apart, or of which one has no date and which share no entry and
no equipment: from here on the likely twins of a record are among those near it."""
_RARE_WORDS = 4
_STEP = 200
"""Records after which it is told how far the search is."""


def pairs(items: Iterable[Traits], apart: Collection[tuple[int, int]], least: int = LEAST) -> list[Twins]:
    """The likeliest first; ``apart`` are pairs of ids, lower first, that are known not to be one."""
    return sorted(alike(items, apart, least), key=likeliest_first)


def alike(
    items: Iterable[Traits], apart: Collection[tuple[int, int]], least: int = LEAST, report: Report | None = None
) -> Iterator[Twins]:
    """The same one by one as they are found; raises Stopped where ``report`` says so."""
    held, known = sorted(items, key=lambda item: item.id), set(apart)
    together = _together(held, near_only=least > REACH)
    for place, (item, others) in enumerate(zip(held, together, strict=True)):
        if place % _STEP == 0:
            tell(report, place, len(held))
        found = (compared(item, held[other]) for other in others if (item.id, held[other].id) not in known)
        yield from (pair for pair in found if pair.score >= least)


def tell(report: Report | None, done: int, total: int) -> None:
    """Raises Stopped where nothing more is wanted."""
    if report and report(done, total) is False:
        raise Stopped


def of(item: Traits, others: Iterable[Traits], apart: Collection[tuple[int, int]], least: int = LEAST) -> list[Twins]:
    """The likely twins of one record."""
    found = (compared(*sorted((item, other), key=lambda each: each.id)) for other in others if other.id != item.id)
    likely = (pair for pair in found if pair.score >= least and (pair.first, pair.second) not in apart)
    return sorted(likely, key=likeliest_first)


def likeliest_first(pair: Twins) -> tuple[int, int, int]:
    return -pair.score, pair.first, pair.second


def _together(items: Sequence[Traits], *, near_only: bool) -> Iterator[Iterable[int]]:
    """Of each item the places of those after it that share a bucket; of them only the near ones where nothing else
    can reach the score asked for."""
    buckets, days = _buckets(items), Days.of(items)
    for place, item in enumerate(items):
        others = buckets.with_place(place)
        if near_only:
            others = days.near(place, others)
        yield (
            other for other in others.tolist()
            if not near_only or days.both_known(place, other) or share_something(item, items[other])
        )  # fmt: skip


def _buckets(items: Sequence[Traits]) -> Buckets:
    rarity = by_rarity(items)
    return Buckets.of((hash(key) for key in bucket_keys(item, rarity)) for item in items)


def by_rarity(items: Iterable[Traits]) -> dict[str, int]:
    """The place of each word among all that the titles say, that of the fewest titles first."""
    common = Counter(chain.from_iterable(item.words for item in items))
    return {word: place for place, word in enumerate(sorted(sorted(common), key=common.__getitem__))}


def share_something(first: Traits, second: Traits) -> bool:
    """Whether both say one place, jurisdiction, partner or item of equipment."""
    return not (
        first.places.isdisjoint(second.places)
        and first.jurisdictions.isdisjoint(second.jurisdictions)
        and first.partners.isdisjoint(second.partners)
        and first.equipment.isdisjoint(second.equipment)
    )


def bucket_keys(item: Traits, rarity: Mapping[str, int]) -> Iterator[tuple[object, ...]]:
    """What twins of the record have in common with it; ``rarity`` is that of words, as ``by_rarity`` tells it."""
    rare = sorted(item.words, key=rarity.__getitem__)[:_RARE_WORDS]
    month = (item.first_day or "")[:7]
    yield ("title", item.title)
    yield from (("words", *two) for two in combinations(sorted(rare), 2))
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
    starts, ends = max(first.first_day, second.first_day), min(first.end, second.end)
    if (first.first_day, first.last_day) == (second.first_day, second.last_day):
        yield 0.3, Reason("same dates")
    elif starts <= ends:
        yield 0.2, Reason("dates overlap")
    else:
        days = (date.fromisoformat(starts) - date.fromisoformat(ends)).days
        yield (-0.1 if days <= FAR_DAYS else -0.5), None


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
