"""Words to write with: the seed's own, as often as they stand there, and a long tail of made-up ones.

The made-up ones are spelled as on the Balkans, in Turkic languages and in Cyrillic too.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from catalog.seeding import seed

T = TypeVar("T")

RARE_WORDS, RARE_SHARE = 20_000, 0.07
"""How many words are made up, and how much of a text they are."""

UNSAID = ("train", "gradiš")
"""What is searched for is said where its share is known, and nowhere else."""

LETTERS = (
    ("b c d f g h k l m n p r s t v z", "a e i o u"),
    ("b c č ć d đ g j k l lj m n nj p r s š t v z ž", "a e i o u ë"),
    ("b c ç d g ğ h k l m n p r s ş t y z", "a e ı i o ö u ü ə"),
    ("б в г д ђ ж з ј к л љ м н њ п р с т ћ ц ч ш ғ қ", "а е и о у ө і"),
)
"""Consonants and vowels of each manner of spelling: plain, Balkan, Turkic, Cyrillic."""

SPELLINGS = (10, 4, 3, 3)
"""How common each is."""


@dataclass(frozen=True, slots=True)
class Weighted(Generic[T]):
    """Things to choose from, some more often than others; ``ends`` are their weights, summed up on the way."""

    items: Sequence[T]
    ends: Sequence[float]

    @classmethod
    def of(cls, weights: Mapping[T, float]) -> Weighted[T]:
        return cls(tuple(weights), tuple(accumulate(weights.values())))

    @classmethod
    def zipf(cls, items: Iterable[T], exponent: float = 1.0) -> Weighted[T]:
        """The second is half as common as the first, the third a third …: Zipf's law."""
        found = tuple(items)
        return cls(found, tuple(accumulate(rank**-exponent for rank in range(1, len(found) + 1))))

    def one(self, choose: Random) -> T:
        return self.items[bisect(self.ends, choose.random() * self.ends[-1], hi=len(self.items) - 1)]

    def some(self, choose: Random, count: int) -> list[T]:
        return choose.choices(self.items, cum_weights=self.ends, k=count)

    def distinct(self, choose: Random, count: int) -> list[T]:
        """At most so many, each once."""
        return list(dict.fromkeys(self.some(choose, count))) if count else []


def word(choose: Random, spellings: Sequence[int] = SPELLINGS) -> str:
    """A made-up word of two to four syllables."""
    consonants, vowels = (letters.split() for letters in choose.choices(LETTERS, spellings)[0])
    syllables = choose.choice((2, 2, 3, 3, 4))
    made = "".join(choose.choice(consonants) + choose.choice(vowels) for _ in range(syllables))
    return made + choose.choice((*consonants, ""))


def words(choose: Random, count: int) -> list[str]:
    """So many made-up words, all different."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[word(choose)] = None
    return list(found)


class Prose:
    """Text of words that are as common as they are in the seed's summaries; UNSAID is left out."""

    def __init__(self, choose: Random) -> None:
        self._choose = choose
        told = " ".join(record.summary or "" for record in seed().records).lower().split()
        common = Counter(word.strip(".,;:()“”") for word in told if not word.startswith(UNSAID))
        tail = [1 / (50 + rank) for rank in range(RARE_WORDS)]
        scale = RARE_SHARE * common.total() / sum(tail)
        rare = {made: scale * weight for made, weight in zip(words(choose, RARE_WORDS), tail, strict=True)}
        self._words = Weighted.of({**rare, **common})

    def words(self, count: int) -> str:
        return " ".join(self._words.some(self._choose, count))

    def sentence(self, count: int, said: str = "") -> str:
        """Words with a capital and a stop, and in their middle what is to be ``said``."""
        first, last = self.words(count // 2), self.words(count - count // 2)
        text = f"{first} {said} {last}." if said else f"{first} {last}."
        return text[:1].upper() + text[1:]
