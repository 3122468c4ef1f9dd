"""Makes ``areas.json`` from Natural Earth; run once by hand, see README.md beside it.

    npm pack world-atlas && tar xzf world-atlas-*.tgz && pip install pycountry
    python resources/map/reduce.py package/countries-10m.json resources/map/areas.json

The outlines of one topology are thinned arc by arc, so that neighbours keep one common border: those of South
Eastern Europe and Central Asia stay at the detail of 1:10m, all others come down to that of 1:50m. (Two files of two
scales would not meet along their borders.)
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Line = list[Point]

SOUTH_EASTERN_EUROPE = {"AL", "BA", "BG", "HR", "MD", "ME", "MK", "RO", "RS", "SI", "XK"}
CENTRAL_ASIA = {"KG", "KZ", "TJ", "TM", "UZ"}
NEAR = SOUTH_EASTERN_EUROPE | CENTRAL_ASIA
WITHOUT_NUMBER = {"Kosovo": "XK", "Baikonur": "KZ"}
"""Shapes without an ISO number, by name: Kosovo's code is user-assigned; Baikonur is Kazakhstan's, and let."""
GIVEN = (("RU", "UA", (34.1, 45.2)),)
"""Parts that the source draws with one area and the United Nations count to another, by a point in them: Crimea
(General Assembly resolution 68/262)."""
LEFT_OUT = {"Antarctica"}

TINY_DETAIL, NEAR_DETAIL, FAR_DETAIL = 0.002, 0.008, 0.05
"""Degrees by which a thinned outline may lie off; ``TINY`` is that of areas of less square degrees."""
TINY = 0.2
NEAR_ISLAND, FAR_ISLAND = 0.001, 0.06
"""Square degrees below which an island is left out; the largest part of what has a code always stays."""
GRID = 500
"""Steps to a degree."""


def main(source: Path, target: Path) -> None:
    atlas = json.loads(source.read_text("utf-8"))
    shapes = _merged(atlas["objects"]["countries"]["geometries"])
    lines = _degrees(atlas)
    for holder, owner, at in GIVEN:
        part = next(part for part in shapes[holder] if _is_inside(at, _ring(part[0], lines)))
        shapes[holder].remove(part)
        shapes[owner] = _joined(shapes[owner], part)
    kept = {key: _kept(key, parts, lines) for key, parts in shapes.items()}
    polygons = {key: parts for key, parts in kept.items() if parts}
    detail = _details(polygons, lines)
    used = sorted({arc for parts in polygons.values() for arc in _arcs(parts)})
    place = {arc: number for number, arc in enumerate(used)}
    thinned = [_thinned(lines[arc], detail[arc]) for arc in used]
    geometries = [
        {"type": "MultiPolygon", "id": key, "arcs": _renumbered(parts, place), "at": _middle(parts, lines)}
        for key, parts in sorted(polygons.items())
    ]
    _write(target, geometries, [_deltas(line) for line in thinned])


def _merged(geometries: Iterable[dict[str, Any]]) -> dict[str, list[list[list[int]]]]:
    """Code → polygons → rings → arcs; a shape without a code is kept under its name."""
    found: dict[str, list[list[list[int]]]] = {}
    for shape in geometries:
        name = shape["properties"]["name"]
        if name not in LEFT_OUT:
            parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            found.setdefault(_code(shape.get("id"), name), []).extend(parts)
    return {key: _without_own_borders(parts) for key, parts in found.items()}


def _without_own_borders(parts: list[list[list[int]]]) -> list[list[list[int]]]:
    """A part that fills a hole of another of the same area is one with it."""
    holes = {frozenset(~arc for arc in ring) for part in parts for ring in part[1:]}
    filling = {frozenset(part[0]) for part in parts} & holes
    return [
        [part[0], *(ring for ring in part[1:] if frozenset(~arc for arc in ring) not in filling)]
        for part in parts
        if frozenset(part[0]) not in filling
    ]


def _joined(parts: list[list[list[int]]], new: list[list[int]]) -> list[list[list[int]]]:
    """A part becomes one with that of an area which it has a border with."""
    for place, (ring, *holes) in enumerate(parts):
        common = next((arc for arc in new[0] if ~arc in ring), None)
        if common is not None:
            here, there = ring.index(~common), new[0].index(common)
            around = [*ring[:here], *new[0][there + 1 :], *new[0][:there], *ring[here + 1 :]]
            return [*parts[:place], [around, *holes, *new[1:]], *parts[place + 1 :]]
    return [*parts, new]


def _code(number: str | None, name: str) -> str:
    import pycountry  # type: ignore[import-not-found, unused-ignore]

    known = pycountry.countries.get(numeric=number) if number else None
    return str(known.alpha_2) if known else WITHOUT_NUMBER.get(name, name)


def _degrees(atlas: dict[str, Any]) -> list[Line]:
    """The arcs of a quantised topology in degrees (TopoJSON 1.0, section 2.1.3)."""
    (wide, high), (left, low) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    lines = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * wide + left, y * high + low))
        lines.append(line)
    return lines


def _kept(key: str, parts: list[list[list[int]]], lines: list[Line]) -> list[list[list[int]]]:
    """The parts that are large enough, the largest first."""
    sizes = sorted(((_size(_ring(part[0], lines)), part) for part in parts), key=lambda item: -item[0])
    least = NEAR_ISLAND if key in NEAR else FAR_ISLAND
    has_code = len(key) == 2
    return [part for place, (size, part) in enumerate(sizes) if size >= least or (has_code and not place)]


def _ring(arcs: Iterable[int], lines: list[Line]) -> Line:
    """The points of a ring, going on past 180° where it does."""
    found: Line = []
    for arc in arcs:
        line = lines[arc] if arc >= 0 else lines[~arc][::-1]
        found.extend(line[1:] if found else line)
    return _unwrapped(found)


def _unwrapped(ring: Line) -> Line:
    turned, shift = ring[:1], 0.0
    for (before, _), (x, y) in pairwise(ring):
        shift -= round((x - before) / 360) * 360
        turned.append((x + shift, y))
    return turned


def _size(ring: Line) -> float:
    """Square degrees, those of longitude as short as they are there."""
    middle = math.cos(math.radians(sum(y for _, y in ring) / len(ring)))
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))) / 2 * middle


def _details(polygons: dict[str, list[list[list[int]]]], lines: list[Line]) -> dict[int, float]:
    """By arc; a border is as fine as the finer of the two it parts."""
    found: dict[int, float] = {}
    for key, parts in polygons.items():
        tiny = _size(_ring(parts[0][0], lines)) < TINY
        detail = TINY_DETAIL if tiny else NEAR_DETAIL if key in NEAR else FAR_DETAIL
        for arc in _arcs(parts):
            found[arc] = min(detail, found.get(arc, detail))
    return found


def _arcs(parts: Iterable[Iterable[Iterable[int]]]) -> Iterator[int]:
    return (arc if arc >= 0 else ~arc for part in parts for ring in part for arc in ring)


def _renumbered(parts: list[list[list[int]]], place: dict[int, int]) -> list[list[list[int]]]:
    def number(arc: int) -> int:
        return place[arc] if arc >= 0 else ~place[~arc]

    return [[[number(arc) for arc in ring] for ring in part] for part in parts]


def _thinned(line: Line, detail: float) -> Line:
    """After Douglas and Peucker (1973): no point lies farther off than ``detail``; the ends stay."""
    kept = {0, len(line) - 1}
    spans = list(pairwise(_ends(line)))
    kept.update(place for span in spans for place in span)
    while spans:
        first, last = spans.pop()
        off, place = max(
            ((_distance(line[n], line[first], line[last]), n) for n in range(first + 1, last)), default=(0.0, first)
        )
        if off > detail:
            kept.add(place)
            spans += [(first, place), (place, last)]
    return [line[place] for place in sorted(kept)]


def _ends(line: Line) -> list[int]:
    """Where thinning begins: a line that comes back to its beginning is parted at its farthest points."""
    last = len(line) - 1
    if line[0] != line[last]:
        return [0, last]
    far = max(range(last), key=lambda n: math.dist(line[n], line[0]))
    side = max(range(last), key=lambda n: _distance(line[n], line[0], line[far]))
    return sorted({0, far, side, last})


def _distance(point: Point, first: Point, last: Point) -> float:
    narrow = math.cos(math.radians(point[1]))
    (x, y), (a, b), (c, d) = ((lon * narrow, lat) for lon, lat in (point, first, last))
    length = (c - a) ** 2 + (d - b) ** 2
    along = 0.0 if not length else min(1.0, max(0.0, ((x - a) * (c - a) + (y - b) * (d - b)) / length))
    return math.hypot(x - a - along * (c - a), y - b - along * (d - b))


def _middle(parts: list[list[list[int]]], lines: list[Line]) -> list[float]:
    """A point of the largest part far from its outline, longitude first: where a name may stand."""
    ring = _thinned(_ring(parts[0][0], lines), FAR_DETAIL)
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    best = _best(ring, (min(xs), min(ys), max(xs), max(ys)), 24)
    wide, high = (max(xs) - min(xs)) / 24, (max(ys) - min(ys)) / 24
    x, y = _best(ring, (best[0] - wide, best[1] - high, best[0] + wide, best[1] + high), 12)
    return [round((x + 180) % 360 - 180, 2), round(y, 2)]


def _best(ring: Line, box: tuple[float, float, float, float], steps: int) -> Point:
    left, low, right, top = box
    grid = [
        (left + (right - left) * (i + 0.5) / steps, low + (top - low) * (j + 0.5) / steps)
        for i in range(steps)
        for j in range(steps)
    ]
    room: Callable[[Point], float] = lambda at: min(_distance(at, p, q) for p, q in pairwise(ring))  # noqa: E731
    return max((at for at in grid if _is_inside(at, ring)), key=room, default=ring[0])


def _is_inside(point: Point, ring: Line) -> bool:
    x, y = point
    crossed = ((a, b, c, d) for (a, b), (c, d) in pairwise(ring) if (b > y) != (d > y))
    return sum(x < (c - a) * (y - b) / (d - b) + a for a, b, c, d in crossed) % 2 == 1


def _deltas(line: Line) -> list[list[int]]:
    """Grid steps from point to point; what falls on the point before is left out, but not the last."""
    steps = [(round(x * GRID), round(y * GRID)) for x, y in line]
    told = [[*steps[0]]]
    told += [[x - a, y - b] for (a, b), (x, y) in pairwise(steps) if (x, y) != (a, b)]
    return told if len(told) > 1 else [*told, [0, 0]]


def _write(target: Path, geometries: list[dict[str, Any]], arcs: list[list[list[int]]]) -> None:
    """One geometry and one arc a line."""
    shapes = ",\n".join(json.dumps(item, separators=(",", ":"), ensure_ascii=False) for item in geometries)
    lines = ",\n".join(json.dumps(arc, separators=(",", ":")) for arc in arcs)
    head = f'"type":"Topology",\n"transform":{{"scale":[{1 / GRID},{1 / GRID}],"translate":[0,0]}},'
    areas = f'"objects":{{"areas":{{"type":"GeometryCollection","geometries":[\n{shapes}\n]}}}},'
    target.write_text(f'{{{head}\n{areas}\n"arcs":[\n{lines}\n]}}\n', "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
