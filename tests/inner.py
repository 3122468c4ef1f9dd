"""The inner suite, for while one works: what the core does without files, other programs and screens, and the window
once. ``pytest -m inner`` takes less than a minute on two cores."""

from __future__ import annotations

FOLDERS = ("tests/catalog/commands/", "tests/catalog/model/", "tests/catalog/query/")
WINDOW = "tests/ui/window/test_main_window.py::test_from_the_box_to_the_list_to_a_tagged_selection"


def is_inner(test: str, *, is_long: bool) -> bool:
    """Whether a test, by its id, is of the inner suite."""
    return test == WINDOW or (test.startswith(FOLDERS) and not is_long)


def has_inner(file: str) -> bool:
    """Whether a file of tests, from the project's folder on, holds any of the inner suite; others need no loading."""
    return file.startswith(FOLDERS) or WINDOW.startswith(f"{file}::")
