"""Names that look like one thing: by spelling, order of words, a slip of the keys, or an acronym.

Names are laid in buckets by what they have in common, and only those that share one are compared: 5,000 names take
well under a second. Distances are those of Damerau and Levenshtein in its optimal-string-alignment form (rapidfuzz).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from rapidfuzz.distance import OSA

from catalog.folding import words

REASONS = ("spelling", "words", "typing", "acronym")
"""The same but for case, marks, script and spaces; the same words in another order; one letter apart; initials."""

_LITTLE = frozenset(("a", "an", "and", "at", "by", "de", "des", "for", "in", "la", "le", "of", "on", "the", "to"))
_LONG_ENOUGH = 5
"""Letters that a word must have to be taken for another by one of them."""
_CROWD = 40
"""Names in a bucket beyond which each is compared with its neighbour alone."""

Pair = tuple[int, int]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Something with names. Two whose ``where`` differ in a part that both state are two things; ``apart`` are the ids
    of others that it is known not to be."""

    id: int
    names: tuple[str, ...]
    where: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[int] = frozenset()

    def may_be(self, other: Named) -> bool:
        known = self.where.keys() & other.where.keys()
        agree = all(self.where[part] == other.where[part] for part in known)
        return agree and other.id not in self.apart and self.id not in other.apart


def clusters(items: Iterable[Named]) -> list[tuple[tuple[int, ...], tuple[str, ...]]]:
    """Ids that look like one thing, with the reasons; no two that may not be one stand in a cluster together."""
    held = {item.id: item for item in items}
    groups = {number: [number] for number in held}
    reasons: dict[int, set[str]] = defaultdict(set)
    for reason, (first, second) in _pairs(held.values()):
        one, two = groups[first], groups[second]
        if one is not two:
            if not all(held[left].may_be(held[right]) for left in one for right in two):
                continue
            one += two
            for number in two:
                groups[number] = one
        reasons[first].add(reason)
    found = {id(group): group for group in groups.values() if len(group) > 1}
    return [(tuple(group), _reasons(group, reasons)) for group in found.values()]


def _reasons(group: Iterable[int], reasons: Mapping[int, set[str]]) -> tuple[str, ...]:
    said = {reason for number in group for reason in reasons.get(number, ())}
    return tuple(reason for reason in REASONS if reason in said)


def _pairs(items: Iterable[Named]) -> Iterator[tuple[str, Pair]]:
    """Pairs that share a bucket, the surest reason first."""
    buckets: dict[str, dict[Key, dict[int, str]]] = {reason: defaultdict(dict) for reason in REASONS}
    for item in items:
        for name in item.names:
            for reason, key, word in _keys(words(name)):
                buckets[reason][key].setdefault(item.id, word)
    for reason in REASONS:
        found = {pair for bucket in buckets[reason].values() for pair in _in_bucket(reason, bucket)}
        yield from ((reason, pair) for pair in sorted(found))


def _in_bucket(reason: str, bucket: Mapping[int, str]) -> Iterator[Pair]:
    pairs = combinations(bucket, 2) if len(bucket) <= _CROWD else pairwise(bucket)
    for first, second in pairs:
        if reason == "typing" and not _is_slip(bucket[first], bucket[second]):
            continue
        if reason != "acronym" or bucket[first] != bucket[second]:
            yield first, second


def _keys(said: list[str]) -> Iterator[tuple[str, Key, str]]:
    """Reason, bucket, and the word (or, of an acronym, the way) by which a name came into it."""
    if not said:
        return
    weighty = sorted(word for word in said if word not in _LITTLE) or sorted(said)
    yield "spelling", ("".join(said),), ""
    yield "words", tuple(weighty), ""
    for place, word in enumerate(weighty):
        if len(word) >= _LONG_ENOUGH and word.isalpha():
            rest = (*weighty[:place], *weighty[place + 1 :])
            for form in _slips(word):
                yield "typing", (*rest, form), word
    yield from _acronyms(said)


def _slips(word: str) -> set[str]:
    """The word, and the word without each of its letters: words one letter apart have one of these in common."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(1, len(word)))}


def _is_slip(first: str, second: str) -> bool:
    return first != second and OSA.distance(first, second, score_cutoff=1) <= 1


def _acronyms(said: list[str]) -> Iterator[tuple[str, Key, str]]:
    if len(said) == 1:
        yield "acronym", (said[0],), "short"
        return
    for letters in {"".join(word[0] for word in said), "".join(word[0] for word in said if word not in _LITTLE)}:
        if len(letters) >= 3:
            yield "acronym", (letters,), "long"
