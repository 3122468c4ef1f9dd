"""The world of the round trips, and a workbook of it to be edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.catalog import Catalog
from tests.catalog.roundtrip.round_trips import exported, world
from tests.worlds import made_once

fresh = made_once(world)


@pytest.fixture
def catalog() -> Catalog:
    return fresh()


@pytest.fixture
def file(catalog: Catalog, tmp_path: Path) -> Path:
    return exported(catalog, tmp_path)
