"""The inner suite is the core without files and screens, and the window once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.inner import FOLDERS, WINDOW, has_inner, is_inner

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("test", "is_long", "inner"),
    [
        ("tests/catalog/query/test_query.py::test_words", False, True),
        ("tests/catalog/query/test_query.py::test_many_words[seeded]", True, False),
        ("tests/catalog/exporting/test_exporting.py::test_cells", False, False),
        ("tests/ui/browsing/test_views.py::test_a_view_is_saved", False, False),
        (WINDOW, False, True),
    ],
)
def test_it_has_the_core_without_what_is_long_and_the_window_once(test: str, is_long: bool, inner: bool) -> None:
    assert is_inner(test, is_long=is_long) == inner


@pytest.mark.parametrize(
    ("file", "holds"),
    [
        ("tests/catalog/query/test_query.py", True),
        ("tests/ui/window/test_main_window.py", True),
        ("tests/ui/window/test_menus.py", False),
        ("tests/catalog/exporting/test_exporting.py", False),
    ],
)
def test_files_without_any_of_it_need_no_loading(file: str, holds: bool) -> None:
    assert has_inner(file) == holds


def test_what_it_names_is_there() -> None:
    assert [folder for folder in FOLDERS if not any((ROOT / folder).glob("test_*.py"))] == []
    file, _, name = WINDOW.partition("::")
    assert f"def {name}(" in (ROOT / file).read_text("utf-8")


def test_the_reader_is_told_of_it() -> None:
    assert "pytest -m inner" in (ROOT / "README.md").read_text("utf-8")
