"""Which record of the catalogue a row of a table may be: narrowed by what twins have in common, then compared.

Only rows are held against records, never records against records: 100,000 rows take seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from catalog.errors import Stopped
from catalog.folding import words
from catalog.importing.tables.drafts import Draft
from catalog.likeness.buckets import CROWD, FAR_DAYS
from catalog.likeness.records import LEAST, bucket_keys, by_rarity, compared, share_something
from catalog.model.progress import Report
from catalog.model.record import Record
from catalog.model.twins import Reason, Traits
from catalog.store.entries.vocabulary import Vocabulary

_STEP = 500


@dataclass(frozen=True, slots=True)
class Match:
    """The record that a row is, or may be; ``score`` is 0–100. It ``is_certain`` where the row says its identity, or
    both have the same title and the same days."""

    record: int
    score: int
    reasons: tuple[Reason, ...] = ()
    is_certain: bool = False


def traits_of(number: int, item: Record, vocabulary: Vocabulary) -> Traits:
    """What of a draft speaks for its being a record; names of new entries speak for none."""

    def entries(name: str, keys: Iterable[str]) -> frozenset[int]:
        return frozenset(found for key in keys if (found := vocabulary.ids.get((name, key))))

    when = item.date
    return Traits(
        number, item.kind, " ".join(words(item.title)), when.first_day if when else None,
        when.last_day if when else None, vocabulary.ids.get(("types", item.type or "")),
        entries("places", (place.place for place in item.places)), entries("areas", item.jurisdictions),
        entries("organisations", (tied.organisation for tied in item.organisations)),
        frozenset(" ".join(words(line.item)) for line in item.equipment),
    )  # fmt: skip


def matches(
    drafts: Sequence[Draft],
    there: Sequence[Traits],
    named: Mapping[str, int],
    vocabulary: Vocabulary,
    report: Report | None = None,
) -> dict[int, Match]:
    """Row → the likeliest record; ``named`` are the records by uid and reference. Raises Stopped."""
    given = [(draft, traits_of(-draft.row, draft.record, vocabulary)) for draft in drafts if draft.record]
    held = {item.id: item for item in there}
    buckets = _Buckets(there, by_rarity(chain(there, (item for _, item in given))))
    found: dict[int, Match] = {}
    for place, (draft, item) in enumerate(given):
        if place % _STEP == 0 and report and report(place, len(given)) is False:
            raise Stopped
        said = _by_identity(draft, item, held, named)
        best = said or max(
            (_match(item, held[other]) for other in buckets.candidates(item)),
            key=lambda match: (match.is_certain, match.score, -match.record), default=None,
        )  # fmt: skip
        if best and (best.is_certain or best.score >= LEAST):
            found[draft.row] = best
    return found


def _by_identity(draft: Draft, item: Traits, held: Mapping[int, Traits], named: Mapping[str, int]) -> Match | None:
    """A uid is one everywhere; a reference is given by each catalogue on its own, so that it alone makes no twin."""
    uid = draft.record.uid if draft.record else None
    if uid and uid in named:
        return Match(named[uid], 100, is_certain=True)
    if draft.ref and draft.ref in named and named[draft.ref] in held:
        alike = compared(item, held[named[draft.ref]])
        if alike.score >= LEAST:
            return Match(named[draft.ref], alike.score, alike.reasons, is_certain=True)
    return None


def _match(item: Traits, other: Traits) -> Match:
    alike = compared(item, other)
    days = item.first_day is not None and (item.first_day, item.end) == (other.first_day, other.end)
    is_certain = days and item.title == other.title and item.kind == other.kind and alike.score >= _SAME
    return Match(other.id, alike.score, alike.reasons, is_certain)


_SAME = 75
"""The score of the same title, days and kind where nothing speaks against it."""


class _Buckets:
    """The catalogue's records by what twins have in common."""

    def __init__(self, there: Sequence[Traits], rarity: Mapping[str, int]) -> None:
        self._held, self._rarity = {item.id: item for item in there}, rarity
        self._found: dict[Hashable, list[int]] = defaultdict(list)
        for item in there:
            for key in set(bucket_keys(item, rarity)):
                self._found[key].append(item.id)

    def candidates(self, item: Traits) -> Iterable[int]:
        if not self._held:
            return
        buckets = map(self._found.get, bucket_keys(item, self._rarity))
        seen = {number for bucket in buckets if bucket and len(bucket) <= CROWD for number in bucket}
        yield from (number for number in sorted(seen) if _may_be(item, self._held[number]))


def _may_be(item: Traits, other: Traits) -> bool:
    """Whether the two can reach the least score: days far apart, or nothing shared without days, cannot."""
    if item.first_day and other.first_day:
        starts, ends = max(item.first_day, other.first_day), min(item.end, other.end)
        return starts <= ends or _days(ends, starts) <= FAR_DAYS
    return item.title == other.title or share_something(item, other)


def _days(first: str, second: str) -> int:
    return date.fromisoformat(second).toordinal() - date.fromisoformat(first).toordinal()
