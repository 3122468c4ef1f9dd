"""Equal Earth: areas keep their sizes, parallels are level, and nothing between Lisbon and Almaty leans.

Šavrič, Patterson and Jenny, "The Equal Earth map projection", International Journal of Geographical Information
Science 33 (2019), 454–465, equations 5 and 6.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CENTRE = 35.0
"""The meridian in the middle, in degrees east: between the Balkans and Central Asia."""
UNITS = 1000.0
"""Map units to the radius of the Earth: some 6.4 km each."""
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


def projected(longitudes: Floats, latitudes: Floats) -> tuple[Floats, Floats]:
    """Degrees to map units, x to the east and y to the south; what lies past ±180° of the centre goes on there."""
    theta = np.arcsin(np.sqrt(3) / 2 * np.sin(np.radians(latitudes)))
    squared = theta * theta
    sixth = squared**3
    slope = 9 * _A4 * sixth * squared + 7 * _A3 * sixth + 3 * _A2 * squared + _A1
    x = 2 * np.sqrt(3) * np.radians(longitudes - CENTRE) * np.cos(theta) / (3 * slope)
    y = theta * (_A4 * sixth * squared + _A3 * sixth + _A2 * squared + _A1)
    return x * UNITS, -y * UNITS


def around_centre(longitude: float) -> float:
    """The same meridian, less than half a turn from the centre."""
    return (longitude - CENTRE + 180) % 360 - 180 + CENTRE


def spot(longitude: float, latitude: float) -> tuple[float, float]:
    """One point in map units."""
    x, y = projected(np.array([around_centre(longitude)]), np.array([latitude]))
    return float(x[0]), float(y[0])
