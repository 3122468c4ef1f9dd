"""Ids in portions that one statement can name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

PORTION = 5000


def portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + PORTION] for start in range(0, len(ids), PORTION))
