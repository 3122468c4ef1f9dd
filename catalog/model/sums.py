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
