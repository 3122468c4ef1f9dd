"""Names in one cell: what parts a list may stand inside of a name between quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.listed_names import listing, parted, runs, unquoted

NAMES = st.lists(st.text('ab ,;:"\n', min_size=1).map(str.strip).filter(bool), min_size=1, max_size=4)


@given(NAMES)
def test_names_come_back_as_they_were_listed(names: list[str]) -> None:
    assert [unquoted(piece) for piece in parted(listing(names))] == names


@given(NAMES.filter(lambda names: all(name.strip(" ,:") == name for name in names)))
def test_names_between_commas_come_back_too(names: list[str]) -> None:
    assert [unquoted(piece) for piece in parted(listing(names, ", "), ",")] == names


@pytest.mark.parametrize(("text", "pieces"), [
    ("EU; OSCE", ["EU", "OSCE"]),
    ('donor: "Fund; second phase", EU; partner: OSCE', ['donor: "Fund; second phase", EU', "partner: OSCE"]),
    ('24" screens; 2 laptops', ['24" screens', "2 laptops"]), ("; ;\n", []),
])  # fmt: skip
def test_signs_between_quotation_marks_part_nothing(text: str, pieces: list[str]) -> None:
    assert parted(text) == pieces


@pytest.mark.parametrize(("text", "found"), [
    ("EU, OSCE", [("EU, OSCE", False)]), ('"A, B", EU, OSCE', [("A, B", True), ("EU, OSCE", False)]),
    ('EU, "Hope"', [('EU, "Hope"', False)]),
])  # fmt: skip
def test_only_marks_around_what_parts_a_list_are_those_of_the_list(text: str, found: list[tuple[str, bool]]) -> None:
    assert list(runs(text)) == found
