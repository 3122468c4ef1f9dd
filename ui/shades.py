"""Colours that show how much: shades of one hue that words stay readable on, and hues told apart by the colour-blind.

A shade never hides its number: the contrast of text on it is at least 4.5:1 (WCAG 2.2, 1.4.3). The hues differ in
lightness too, and each has at least 3:1 against the ground (1.4.11).
"""

from __future__ import annotations

from PySide6.QtGui import QColor

from ui.theme import DARK, LIGHT, Palette

_FULL = {LIGHT.ground: 0.62, DARK.ground: 0.42}
"""How much of the accent the darkest shade has, as text still reads on it."""
_LEAST = 0.08
_MIDDLE = 0.179
"""The luminance that is as far from black as from white."""

_ON_LIGHT = ("#0b62a8", "#eb7016", "#5b834d", "#58126f", "#3b8d81", "#6c561a", "#009ed3", "#67202e")
_ON_DARK = ("#79b8f0", "#926732", "#c1e8b1", "#7254c9", "#89fcea", "#e5e660", "#568cb5", "#f34c7a")
"""Searched for, so that the least difference for any colour vision, also from what is faint, is as large as can be."""


def shade(look: Palette, share: float) -> QColor:
    """From the ground at 0 to the strongest at 1; anything above 0 can be told from the ground."""
    if share <= 0:
        return QColor(look.ground)
    return mixed(look.accent, look.ground, (_LEAST + (1 - _LEAST) * min(share, 1.0)) * _FULL[look.ground])


def mixed(front: str, back: str, share: float) -> QColor:
    """A colour between two, ``share`` of it the first."""
    one, other = QColor(front), QColor(back)
    return QColor.fromRgbF(
        one.redF() * share + other.redF() * (1 - share),
        one.greenF() * share + other.greenF() * (1 - share),
        one.blueF() * share + other.blueF() * (1 - share),
    )


def hues(look: Palette) -> tuple[str, ...]:
    return _ON_LIGHT if look is LIGHT else _ON_DARK


def ink_on(ground: QColor) -> QColor:
    """Black or white: of every colour there is, one of them is at least 4.5:1 apart (WCAG 2.2, 1.4.3)."""
    return QColor("black" if _luminance(ground) > _MIDDLE else "white")


def _luminance(colour: QColor) -> float:
    """WCAG 2.2, "relative luminance"."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
