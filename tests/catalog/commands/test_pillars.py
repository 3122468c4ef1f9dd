"""Putting records into pillars: moved or added, on the officer's word, in one step that can be taken back."""

from __future__ import annotations

from typing import Any

import pytest

from catalog.catalog import Catalog
from catalog.commands.pillars import PlaceInPillar
from catalog.errors import UnknownEntry
from catalog.model.record import PillarLink
from tests.worlds import activity, entry, ids, with_records


def _world(*links: PillarLink) -> Catalog:
    return with_records(
        activity("Seminar", pillars=links),
        entries=(
            entry("programmes", "rp"),
            entry("programmes", "pca"),
            *(entry("nodes", key) for key in ("rp/I", "rp/II", "pca/1")),
            entry("nodes", "rp/I.1", parent="rp/I"),
        ),
    )


def _links(catalog: Catalog) -> list[tuple[str, str]]:
    (item,) = catalog.records(ids(catalog))
    return [(f"{link.programme}/{link.code}", link.basis) for link in item.pillars]


@pytest.mark.parametrize(
    ("held", "pillar", "out_of", "told"),
    [
        ([("rp", "I", "stated")], "rp/II", ("rp/I",), [("rp/II", "officer")]),
        ([("rp", "I", "stated")], "rp/II", (), [("rp/I", "stated"), ("rp/II", "officer")]),
        ([("rp", "I.1", "stated")], "rp/II", ("rp/I",), [("rp/II", "officer")]),
        ([("rp", "I.1", "stated")], "rp/I", ("rp/I",), [("rp/I", "officer")]),
        ([("rp", "I", "stated"), ("rp", "II", "inferred")], "rp/II", ("rp/I",), [("rp/II", "officer")]),
        ([("rp", "I", "stated"), ("pca", "1", "section")], None, ("rp/I", "rp/II"), [("pca/1", "section")]),
        ([], "rp/I", (), [("rp/I", "officer")]),
        ([("rp", "I", "stated")], "rp/I", (), [("rp/I", "stated")]),
    ],
)
def test_a_record_is_moved_or_added_and_stays_where_else_it_is(
    held: list[Any], pillar: str | None, out_of: tuple[str, ...], told: list[tuple[str, str]]
) -> None:
    catalog = _world(*(PillarLink(*link) for link in held))
    before = _links(catalog)
    catalog.do(PlaceInPillar(ids(catalog), pillar, out_of))
    assert _links(catalog) == told
    if told != before:
        catalog.undo()
        assert _links(catalog) == before


def test_a_pillar_that_is_none_changes_nothing() -> None:
    catalog = _world(PillarLink("rp", "I"))
    with pytest.raises(UnknownEntry):
        catalog.do(PlaceInPillar(ids(catalog), "rp/X", ("rp/I",)))
    assert _links(catalog) == [("rp/I", "stated")]
