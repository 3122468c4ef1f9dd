"""Honest sums: numbers that are known in different ways are never added to each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sum:
    """What lines of records add up to.

    ``exactly``, ``least`` ("at least", "over"), ``about`` and ``up_to`` are sums of numbers that were stated so;
    ``unknown`` is how many lines state none, ``other`` how many state one in another unit or currency. ``lines`` is
    how many were added up, these among them.
    """

    exactly: float = 0
    least: float = 0
    about: float = 0
    up_to: float = 0
    unknown: int = 0
    other: int = 0
    lines: int = 0

    @property
    def size(self) -> float:
        """How large it is beside others, in shades and bars: all that is stated, however it is known."""
        return self.exactly + self.least + self.about + self.up_to

    @property
    def stated(self) -> float:
        """What is known of it for sure."""
        return self.exactly + self.least

    @property
    def is_minimum(self) -> bool:
        """Whether it is at least so much, and may be more."""
        return bool(self.least or self.unknown)

    def __bool__(self) -> bool:
        return bool(self.lines)


NOTHING = Sum()


class Adding:
    """Adds up lines one by one, each as it is known; ``sum`` is what they come to so far."""

    __slots__ = ("_parts", "lines", "other", "unknown")

    def __init__(self) -> None:
        self._parts = {"exactly": 0.0, "least": 0.0, "about": 0.0, "up_to": 0.0}
        self.unknown = self.other = self.lines = 0

    def add(self, number: float | None, qualifier: str | None = None, *, is_other: bool = False) -> None:
        """``is_other``: the number is in another unit or currency, and only counted."""
        self.lines += 1
        if number is None:
            self.unknown += 1
        elif is_other:
            self.other += 1
        else:
            self._parts[_KNOWN.get(qualifier or "", "exactly")] += number

    @property
    def sum(self) -> Sum:
        return Sum(**self._parts, unknown=self.unknown, other=self.other, lines=self.lines)


_KNOWN = {"over": "least", "at least": "least", "about": "about", "up to": "up_to"}
