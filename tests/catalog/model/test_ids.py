"""Ids of many records: as a tuple, and much smaller."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.ids import Ids

THREE = Ids(np.array([7, 3, 2_000_000_000], np.int32).tobytes())


def test_they_are_what_lay_in_memory() -> None:
    assert tuple(THREE) == (7, 3, 2_000_000_000)
    assert (len(THREE), THREE[0], THREE[-1], THREE[:2]) == (3, 7, 2_000_000_000, (7, 3))


def test_they_equal_what_has_the_same_ids_in_the_same_order() -> None:
    assert Ids([7, 3, 2_000_000_000]) == THREE
    assert THREE == (7, 3, 2_000_000_000)
    assert THREE != (3, 7, 2_000_000_000)
    assert Ids() == ()
    assert Ids([7]) != 7


def test_one_of_them_is_found() -> None:
    assert 3 in THREE
    assert 4 not in THREE
    assert THREE.index(3) == 1
    with pytest.raises(ValueError, match="not among"):
        THREE.index(4)


@pytest.mark.parametrize("other", [-1, 1 << 31, 1 << 40, None, "7", 7.5])
def test_what_can_be_no_id_is_not_found(other: object) -> None:
    assert other not in THREE
    with pytest.raises(ValueError, match="not among"):
        THREE.index(other)


def test_bytes_of_two_neighbours_are_no_id() -> None:
    """256 and 1 lie in memory as 00 01 00 00 01 00 00 00, in which 65536, 00 00 01 00, begins in the midst of one."""
    assert 1 << 16 not in Ids([256, 1])
    assert Ids([256, 1, 1 << 16]).index(1 << 16) == 2


@given(st.lists(st.integers(0, 70_000), max_size=30), st.integers(0, 70_000), st.integers(-9, 9), st.integers(-9, 9))
def test_one_is_found_where_a_tuple_has_it(ids: list[int], number: int, start: int, stop: int) -> None:
    def place(held: Sequence[int]) -> int | None:
        with suppress(ValueError):
            return held.index(number, start, stop)
        return None

    for wanted in (number, *ids):
        number = wanted
        assert place(Ids(ids)) == place(tuple(ids))
        assert (number in Ids(ids)) is (number in ids)


def test_none_are_nothing() -> None:
    assert not Ids()
    assert Ids([1])
