"""Which bins are in sight: nearer, farther, to and fro, and by finer or coarser ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.query.spreads import Bin, Spread, Unit
from ui.models.time_scale import LENGTHS, TimeScale
from ui.models.time_window import LEAST, MOST, TimeWindow, other_unit, window_over

WINDOWS = st.integers(0, 600).map(TimeWindow.over)


def spread(unit: Unit, count: int, year: int = 2000) -> Spread:
    """From the beginning of a year on."""

    def named(place: int) -> str:
        month = place * LENGTHS[unit]
        names = {
            "years": f"{year + month // 12}",
            "quarters": f"{year + month // 12}-Q{month % 12 // 3 + 1}",
            "months": f"{year + month // 12}-{month % 12 + 1:02}",
        }
        return names[unit]

    return Spread("date", unit, tuple(Bin(named(place), named(place)) for place in range(count)))


@pytest.mark.parametrize(("bins", "first", "count"), [(0, 0, 0), (12, 0, 12), (MOST, 0, MOST), (312, 312 - MOST, MOST)])
def test_at_first_all_are_in_sight_or_the_last_of_too_many(bins: int, first: int, count: int) -> None:
    assert TimeWindow.over(bins) == TimeWindow(first, count, bins)


@pytest.mark.parametrize(
    ("factor", "share", "first", "count"),
    [
        (2, 0.0, 40, 10),
        (2, 0.5, 45, 10),
        (2, 1.0, 50, 10),
        (0.5, 0.5, 30, 40),
        (1.01, 0.5, 40, 19),
        (0.99, 0.5, 40, 21),
    ],
)
def test_a_zoom_keeps_what_lies_at_its_place_and_is_one_bin_at_least(
    factor: float, share: float, first: int, count: int
) -> None:
    assert TimeWindow(40, 20, 100).zoomed(factor, share) == TimeWindow(first, count, 100)


@given(WINDOWS, st.floats(0.1, 10), st.floats(0, 1), st.integers(-700, 700))
def test_whatever_one_does_there_are_bins_in_sight_and_no_others(
    window: TimeWindow, factor: float, share: float, first: int
) -> None:
    for found in (window.zoomed(factor, share), window.at(first), window.zoomed(factor, share).at(first)):
        assert 0 <= found.first <= found.end <= found.of == window.of
        assert min(LEAST, window.of) <= found.count <= MOST


@pytest.mark.parametrize(("place", "first"), [(45, 40), (40, 40), (39, 39), (59, 40), (60, 41), (0, 0), (99, 80)])
def test_a_place_is_brought_into_sight_by_the_shortest_way(place: int, first: int) -> None:
    assert TimeWindow(40, 20, 100).showing(place).first == first


@pytest.mark.parametrize(
    ("unit", "wanted", "window"),
    [
        ("years", None, TimeWindow(0, 20, 20)),
        ("years", (2005, 8 * 12), TimeWindow(5, 8, 20)),
        ("quarters", (2005, 5 * 12), TimeWindow(20, 20, 80)),
        ("months", (2005, 12), TimeWindow(60, 12, 240)),
        ("months", (1990, 12 * 12), TimeWindow(0, 24, 240)),
        ("months", (1990, 12), TimeWindow(0, 240, 240)),
        ("months", (2025, 12), TimeWindow(0, 240, 240)),
        ("years", (2005, 12), TimeWindow(5, LEAST, 20)),
    ],
)
def test_the_same_months_stay_in_sight_whatever_the_bins(
    unit: Unit, wanted: tuple[int, int] | None, window: TimeWindow
) -> None:
    scale = TimeScale(wanted[0] * 12 + 1, wanted[1]) if wanted else None
    assert window_over(spread(unit, 240 // LENGTHS[unit]), scale) == window


@pytest.mark.parametrize(
    ("unit", "window", "nearer", "other"),
    [
        ("years", TimeWindow(0, 5, 20), True, None),
        ("years", TimeWindow(0, 4, 20), True, "quarters"),
        ("quarters", TimeWindow(0, 6, 80), True, "months"),
        ("months", TimeWindow(0, 4, 240), True, None),
        ("months", TimeWindow(0, 200, 240), False, None),
        ("months", TimeWindow(0, 240, 240), False, "quarters"),
        ("months", TimeWindow(0, 240, 312), False, "quarters"),
        ("months", TimeWindow(0, 12, 12), False, None),
        ("quarters", TimeWindow(0, 80, 80), False, "years"),
        ("years", TimeWindow(0, 20, 20), False, None),
    ],
)
def test_where_bins_can_be_no_nearer_or_farther_finer_or_coarser_ones_can(
    unit: Unit, window: TimeWindow, nearer: bool, other: Unit | None
) -> None:
    assert other_unit(spread(unit, window.of), window, nearer=nearer) == other
