"""Ids of many records: as a tuple, and much smaller."""

from __future__ import annotations

import numpy as np
import pytest

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
    with pytest.raises(ValueError, match="not in"):
        THREE.index(4)


def test_none_are_nothing() -> None:
    assert not Ids()
    assert Ids([1])
