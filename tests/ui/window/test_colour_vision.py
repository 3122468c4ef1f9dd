"""Every colour that means something is told from the others with any colour vision, on light and on dark."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.ui.window.colour_vision import EYES, apart, contrast, luminance, nearest, seen
from ui.printing.figures import lit
from ui.shades import hues, shade
from ui.theme import DARK, LIGHT, Palette

LEAST = 0.045
"""More than twice what is just noticed."""
LOOKS = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
EACH_EYE = pytest.mark.parametrize("eye", EYES)


@EACH_EYE
@LOOKS
def test_kinds_are_told_apart(look: Palette, eye: str) -> None:
    assert nearest((*look.kinds.values(), look.faint), eye) > (LEAST,)


@EACH_EYE
@LOOKS
def test_pillars_are_told_apart(look: Palette, eye: str) -> None:
    assert nearest(look.pillars.values(), eye) > (LEAST,)


@EACH_EYE
@LOOKS
def test_the_parts_of_a_bar_are_told_apart_and_from_what_is_not_stated_and_the_rest(look: Palette, eye: str) -> None:
    assert nearest((*hues(look), look.faint, look.line), eye) > (LEAST,)


@EACH_EYE
@LOOKS
def test_what_is_late_or_wrong_is_told_from_what_is_not(look: Palette, eye: str) -> None:
    """A day that is overdue from one that is due, a problem from a hint, a warning from what can be clicked."""
    for other in (look.accent, look.faint, look.text, look.good):
        assert apart(look.warning, other, eye) > LEAST


@EACH_EYE
@LOOKS
def test_what_is_chosen_or_found_is_told_from_the_ground(look: Palette, eye: str) -> None:
    for marked in (look.accent_ground, look.mark):
        assert apart(marked, look.ground, eye) > LEAST


@EACH_EYE
@LOOKS
def test_a_fuller_cell_has_a_stronger_shade(look: Palette, eye: str) -> None:
    steps = [luminance(seen(shade(look, place / 5).name(), eye)) + 0.05 for place in range(6)]
    ratios = [max(after / before, before / after) for before, after in pairwise(steps)]
    assert sorted(steps, reverse=look is LIGHT) == steps
    assert min(ratios) > 1.07


@LOOKS
def test_marks_and_words_in_a_colour_stand_out_from_the_ground(look: Palette) -> None:
    for name in (*look.kinds.values(), *look.pillars.values(), look.warning, look.good, look.faint, look.accent):
        assert contrast(name, look.ground) >= 4.5


def test_each_colour_of_a_dark_window_is_one_of_its_own_on_paper() -> None:
    for dark, light in ((DARK.kinds, LIGHT.kinds), (DARK.pillars, LIGHT.pillars)):
        assert {key: lit(colour) for key, colour in dark.items()} == light
    assert tuple(map(lit, hues(DARK))) == hues(LIGHT)
