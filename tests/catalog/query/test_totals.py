"""Sums are honest: what is not known exactly is kept apart."""

from __future__ import annotations

from typing import Any

import pytest

from catalog.model.record import EquipmentLine, Judged, Participants
from tests.worlds import activity, ids, with_records


def course(count: int | None, qualifier: str | None = None, **values: Any) -> Any:
    people = Participants(count=count, qualifier=qualifier, unit=values.pop("unit", "people"))
    return activity("Course", kind="training", participants=people, **{"our_role": Judged("led"), **values})


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([course(50), course(13, "exactly")], "trained: 63"),
        ([course(50), course(29, "over")], "trained: at least 79"),
        ([course(54, "at least"), course(None)], "trained: at least 54, 1 without a number"),
        ([course(30, "about"), course(50, "up to"), course(4)], "trained: 4, about 30 more, up to 50 more"),
        ([course(30, "about")], "trained: about 30"),
        ([course(None)], "trained: number not stated"),
        ([course(5), course(7, status="planned"), course(9, status="cancelled")], "trained: 5"),
        ([course(5), course(90, our_role=Judged("took part"))], "trained: 5"),
        ([course(5), course(90, unit="organisations")], "trained: at least 5, 1 without a number"),
        ([activity("Meeting", participants=Participants(count=9))], ""),
        (
            [activity("Kits", kind="donation", equipment=(EquipmentLine("a", quantity=20), EquipmentLine("b")))],
            "2 equipment lines",
        ),
    ],
)
def test_a_selection_is_summed_in_words(records: list[Any], words: str) -> None:
    catalog = with_records(*records)
    assert catalog.totals(ids(catalog)).in_words() == words
