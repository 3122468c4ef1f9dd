"""The inner suite, for while one works: what the core does without files, other programs and screens, and the window
once. ``pytest -m inner`` takes less than a minute on two cores."""

from __future__ import annotations

MODULES = frozenset({
    "bulk_edit", "bulk_links", "columns", "completion", "crosstabs", "date_names", "date_words", "dates", "disputes",
    "editing", "folding", "ids", "interchange", "names_of_the_day", "outline", "own_fields", "pillars",
    "quantity_words", "query", "replacing", "search", "snippets", "spreads", "store", "taking_back", "terms", "totals",
    "trash", "typed_values", "unsaved", "views", "vocabulary_care", "vocabulary_picture", "vocabulary_refusals",
})  # fmt: skip
"""Of ``tests/catalog``."""

WINDOW = "tests/ui/test_main_window.py::test_from_the_box_to_the_list_to_a_tagged_selection"


def is_inner(test: str, *, is_long: bool) -> bool:
    """Whether a test, by its id, is of the inner suite."""
    module, _, _ = test.partition("::")
    name = module.removeprefix("tests/catalog/test_").removesuffix(".py")
    return test == WINDOW or (name in MODULES and not is_long)
