"""Colours as they are seen with each colour vision, and how far apart two of them are then."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from PySide6.QtGui import QColor

Light = tuple[float, float, float]
"""Red, green and blue on a linear scale."""

EYES: dict[str, tuple[Light, Light, Light]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanope": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranope": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanope": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""Machado, Oliveira and Fernandes (2009), severity 1.0, on linear light."""

_CONES = ((0.4122, 0.5363, 0.0514), (0.2119, 0.6807, 0.1074), (0.0883, 0.2817, 0.6300))
_OKLAB = ((0.2105, 0.7936, -0.0041), (1.9780, -2.4286, 0.4506), (0.0259, 0.7828, -0.8087))
"""Ottosson, "A perceptual color space for image processing" (2020): as far apart in it as they are to the eye."""


def linear(name: str) -> Light:
    colour = QColor(name)
    return _light(_straight(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))


def luminance(light: Light) -> float:
    red, green, blue = light
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """WCAG 2.2, "contrast ratio": 1 to 21."""
    low, high = sorted((luminance(linear(first)), luminance(linear(second))))
    return (high + 0.05) / (low + 0.05)


def seen(name: str, eye: str) -> Light:
    return _light(max(0.0, part) for part in _times(EYES[eye], linear(name)))


def apart(first: str, second: str, eye: str) -> float:
    """About 0.02 is just noticed side by side; black and white are 1 apart."""
    one, other = _oklab(seen(first, eye)), _oklab(seen(second, eye))
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


def nearest(names: Iterable[str], eye: str) -> tuple[float, str, str]:
    """The two that are least apart, and how far that is."""
    return min((apart(first, second, eye), first, second) for first, second in combinations(names, 2))


def _straight(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _oklab(light: Light) -> Light:
    return _times(_OKLAB, _light(part ** (1 / 3) for part in _times(_CONES, light)))


def _times(matrix: tuple[Light, ...], light: Light) -> Light:
    return _light(sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix)


def _light(parts: Iterable[float]) -> Light:
    red, green, blue = parts
    return red, green, blue
