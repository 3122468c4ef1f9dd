"""Fixtures that every test may use."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.inner import has_inner, is_inner

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QPA_PLATFORMTHEME", "")

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
"""How long an example takes says how busy the machine is, and nothing of the program."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    only_inner = config.option.markexpr == "inner" and collection_path.suffix == ".py"
    return True if only_inner and not has_inner(collection_path.relative_to(config.rootpath).as_posix()) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if is_inner(item.nodeid, is_long=item.get_closest_marker("long") is not None):
            item.add_marker("inner")


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not look through it again and again between the tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the account's own files."""
    monkeypatch.setenv("PILLARBOOK_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="session")
def seeded_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from catalog.catalog import Catalog

    path = tmp_path_factory.mktemp("seed") / "seeded.pillarbook"
    Catalog.create(path).close()
    return path


@pytest.fixture
def seeded_file(seeded_original: Path, tmp_path: Path) -> Path:
    """A seeded catalogue file of the test's own."""
    path = tmp_path / "office.pillarbook"
    shutil.copyfile(seeded_original, path)
    return path
