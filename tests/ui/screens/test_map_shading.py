"""The map's shades: round bounds, legible, and told apart with any colour vision."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.window.colour_vision import EYES, contrast, luminance, seen
from ui.widgets.map.shading import DARK_MAP, LIGHT_MAP, MapLook, bands

LOOKS = [LIGHT_MAP, DARK_MAP]


@pytest.mark.parametrize("look", LOOKS)
def test_text_stands_out_from_every_ground(look: MapLook) -> None:
    for ground in (look.sea, look.land, *look.ramp):
        assert contrast(look.window.text, ground) >= 4.5
    assert contrast(look.window.faint, look.land) >= 4.5
    assert contrast(look.window.ground, look.venue) >= 4.5


@pytest.mark.parametrize("eye", EYES)
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
