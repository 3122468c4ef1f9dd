"""The map's outlines: small, whole, and there for every jurisdiction of the seed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF

from catalog.catalog import Catalog
from ui.models.map_marks import gazetteer
from ui.widgets.map.outlines import Outline, read_outlines
from ui.widgets.map.projection import spot

FILE = resources.files("resources").joinpath("map", "areas.json")
KILOBYTE = 1024
CAPITALS = {
    "AL": (19.82, 41.33), "BA": (18.41, 43.86), "BG": (23.32, 42.70), "HR": (15.98, 45.81), "KG": (74.59, 42.87),
    "KZ": (71.43, 51.17), "MD": (28.86, 47.01), "ME": (19.26, 42.44), "MK": (21.43, 42.00), "RO": (26.10, 44.43),
    "RS": (20.45, 44.79), "SI": (14.51, 46.06), "TJ": (68.79, 38.56), "TM": (58.38, 37.95), "UZ": (69.24, 41.30),
    "XK": (21.17, 42.66),
}  # fmt: skip


@pytest.fixture(scope="module")
def outlines() -> dict[str, Outline]:
    return dict(read_outlines())


def test_the_file_is_small() -> None:
    assert len(FILE.read_bytes()) < 400 * KILOBYTE


def test_the_file_is_a_topology_whose_rings_close() -> None:
    topology = json.loads(FILE.read_text("utf-8"))
    ends = [(tuple(arc[0]), tuple(map(sum, zip(*arc, strict=True)))) for arc in topology["arcs"]]

    def end(arc: int, side: int) -> Sequence[int]:
        return ends[arc][side] if arc >= 0 else ends[~arc][1 - side]

    for geometry in topology["objects"]["areas"]["geometries"]:
        for ring in (ring for part in geometry["arcs"] for ring in part):
            for before, after in pairwise([*ring, ring[0]]):
                assert _is_same_meridian(end(before, 1), end(after, 0)), geometry["id"]


def _is_same_meridian(first: Sequence[int], second: Sequence[int]) -> bool:
    """The outlines' file says 180° east as 180° west, too."""
    return first[1] == second[1] and (first[0] - second[0]) % (360 * 500) == 0


def test_every_jurisdiction_of_the_seed_has_an_outline(seeded_catalog: Catalog, outlines: dict[str, Outline]) -> None:
    known = gazetteer(seeded_catalog, outlines)
    assert set(known.codes) == {entry.codes["alpha2"] for entry in seeded_catalog.vocabulary("areas")}


@pytest.mark.parametrize("code", CAPITALS)
def test_an_outline_holds_its_capital_and_no_other_does(outlines: dict[str, Outline], code: str) -> None:
    assert holding(outlines, CAPITALS[code]) == [code]


@pytest.mark.parametrize("town", [(34.10, 44.95), (33.53, 44.61), (36.47, 45.35)])
def test_crimea_is_a_part_of_ukraine(outlines: dict[str, Outline], town: tuple[float, float]) -> None:
    """General Assembly resolution 68/262; without a border at the isthmus."""
    assert holding(outlines, town) == ["UA"]
    isthmus = [(33.4 + step / 10, 46.12) for step in range(4)]
    assert {tuple(holding(outlines, at)) for at in isthmus} <= {("UA",), ()}


def holding(outlines: dict[str, Outline], at: tuple[float, float]) -> list[str]:
    point = QPointF(*spot(*at))
    return [key for key, outline in outlines.items() if outline.path.contains(point)]


def test_a_name_stands_inside_its_area(outlines: dict[str, Outline]) -> None:
    for code, outline in outlines.items():
        assert outline.main.adjusted(-1, -1, 1, 1).contains(outline.middle), code


def test_every_place_of_the_seed_lies_in_its_jurisdiction(
    seeded_catalog: Catalog, outlines: dict[str, Outline]
) -> None:
    known = gazetteer(seeded_catalog, outlines)
    for place in seeded_catalog.vocabulary("places"):
        where = known.spots[place.key]
        assert where.source, place.key
        at, outline = QPointF(*spot(where.longitude, where.latitude)), outlines[place.tied("jurisdiction")[0]]
        assert outline.box.adjusted(-1, -1, 1, 1).contains(at), place.key


def test_areas_keep_their_sizes(outlines: dict[str, Outline]) -> None:
    """Kazakhstan has some 2,725,000 square kilometres, North Macedonia 25,700 (UN M49, Demographic Yearbook)."""
    unit = 6371.0 / 1000
    found = {code: _size(outlines[code]) * unit * unit for code in ("KZ", "MK")}
    assert found["KZ"] == pytest.approx(2_725_000, rel=0.02)
    assert found["MK"] == pytest.approx(25_700, rel=0.04)


def _size(outline: Outline) -> float:
    """Square units of all rings; none of these areas has holes of a size that matters."""
    found = 0.0
    for polygon in outline.path.toSubpathPolygons():
        ring = [(polygon.at(place).x(), polygon.at(place).y()) for place in range(polygon.size())]
        found += abs(sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))) / 2
    return found
