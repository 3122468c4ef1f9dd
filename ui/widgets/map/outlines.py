"""The outlines of the world's areas in map units, from ``resources/map/areas.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from ui.widgets.map.projection import Floats, around_centre, projected, spot


@dataclass(frozen=True, slots=True)
class Outline:
    """An area's shape; ``main`` is the box of its largest part, ``middle`` a point well inside that."""

    path: QPainterPath
    box: QRectF
    main: QRectF
    middle: QPointF


def read_outlines() -> Mapping[str, Outline]:
    """ISO alpha-2 → outline; what has no code stands under its name."""
    text = resources.files("resources").joinpath("map", "areas.json").read_text("utf-8")
    topology = json.loads(text)
    step = topology["transform"]["scale"][0]
    arcs = [np.cumsum(np.array(arc, float), axis=0) * step for arc in topology["arcs"]]
    return {item["id"]: _outline(item, arcs) for item in topology["objects"]["areas"]["geometries"]}


def _outline(geometry: Mapping[str, Any], arcs: list[Floats]) -> Outline:
    path = QPainterPath()
    main = QRectF()
    for part in geometry["arcs"]:
        for ring in part:
            path.addPolygon(_polygon(ring, arcs))
            path.closeSubpath()
        main = main if main.isValid() else path.boundingRect()
    return Outline(path, path.boundingRect(), main, QPointF(*spot(*geometry["at"])))


def _polygon(ring: Iterable[int], arcs: list[Floats]) -> QPolygonF:
    lines = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
    points = np.concatenate([lines[0], *(line[1:] for line in lines[1:])])
    longitudes = np.unwrap(points[:, 0], period=360)
    middle = float(longitudes.mean())
    xs, ys = projected(longitudes + around_centre(middle) - middle, points[:, 1])
    return QPolygonF(list(map(QPointF, xs.tolist(), ys.tolist())))
