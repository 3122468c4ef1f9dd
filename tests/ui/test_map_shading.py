"""The map's shades: round bounds, legible, and told apart with any colour vision."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from ui.widgets.map.shading import DARK_MAP, LIGHT_MAP, MapLook, bands

LOOKS = [LIGHT_MAP, DARK_MAP]
_DICHROMATS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanope": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranope": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanope": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""Machado, Oliveira and Fernandes (2009), severity 1.0, on linear light."""


def linear(name: str) -> tuple[float, ...]:
    color = QColor(name)
    return tuple(
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )


def luminance(light: tuple[float, ...]) -> float:
    red, green, blue = light
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(linear(first)), luminance(linear(second))))
    return (high + 0.05) / (low + 0.05)


def seen(name: str, eye: str) -> tuple[float, ...]:
    light = linear(name)
    return tuple(
        max(0.0, sum(factor * part for factor, part in zip(row, light, strict=True))) for row in _DICHROMATS[eye]
    )


@pytest.mark.parametrize("look", LOOKS)
def test_text_stands_out_from_every_ground(look: MapLook) -> None:
    for ground in (look.sea, look.land, *look.ramp):
        assert contrast(look.window.text, ground) >= 4.5
    assert contrast(look.window.faint, look.land) >= 4.5
    assert contrast(look.window.ground, look.venue) >= 4.5


@pytest.mark.parametrize("eye", _DICHROMATS)
@pytest.mark.parametrize("look", LOOKS)
def test_each_shade_is_a_step_away_from_the_last_for_every_eye(look: MapLook, eye: str) -> None:
    steps = [(luminance(seen(shade, eye)) + 0.05) for shade in look.ramp]
    ratios = [after / before for before, after in pairwise(steps)]
    ways = {ratio > 1 for ratio in ratios}
    assert len(ways) == 1, "from pale to strong"
    assert all(max(ratio, 1 / ratio) >= 1.12 for ratio in ratios)


@pytest.mark.parametrize("look", LOOKS)
def test_an_outline_stands_out_from_land_and_sea(look: MapLook) -> None:
    assert contrast(look.window.accent, look.window.ground) >= 3
    assert contrast(look.border, look.land) >= 1.8


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ([], ()),
        ([0, 0], ()),
        ([1], ("1",)),
        ([3, 1, 2], ("1", "2–3")),
        ([22, 9, 1], ("1", "2–4", "5–9", "10–19", "20–22")),
        ([40, 45], ("20–45",)),
    ],
)
def test_bands_have_round_bounds(amounts: list[float], words: tuple[str, ...]) -> None:
    assert bands(amounts).words() == words


@given(st.lists(st.floats(0.01, 1e9) | st.integers(1, 10**7), min_size=1))
def test_every_number_falls_in_a_band_and_more_never_in_a_paler_one(amounts: list[float]) -> None:
    found = bands(amounts)
    assert 1 <= len(found.starts) <= 5
    places = [found.band(amount) for amount in sorted(amounts)]
    assert all(place is not None for place in places)
    assert places == sorted(places)  # type: ignore[type-var]
    assert min(found.starts) <= min(amounts)


def test_nothing_has_no_band() -> None:
    assert bands([5]).band(0) is None
