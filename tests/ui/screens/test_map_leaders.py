"""A name beside its area: it and its line lie on nothing, and the line leads to the number."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.widgets.map.crowding import Box, Form
from ui.widgets.map.leaders import Led, Roomless, led

ROOM = Box(0, 0, 400, 300)
NUMBER = Box(195, 142, 205, 158)
NAME = Form(("Kosovo under UNSCR 1244",), 150, 16)
NARROW = Form(("Kosovo under", "UNSCR 1244"), 80, 32)
BOXES = st.lists(
    st.tuples(st.floats(0, 380), st.floats(0, 280), st.floats(4, 60), st.floats(4, 30)).map(
        lambda it: Box(it[0], it[1], it[0] + it[2], it[1] + it[3])
    ),
    max_size=25,
)
NUMBERS = st.lists(st.tuples(st.floats(10, 390), st.floats(10, 290)), max_size=6).map(
    lambda found: [Box(x - 5, y - 8, x + 5, y + 8) for x, y in found]
)


def only(taken: tuple[Box, ...] = (), room: Box = ROOM) -> list[Led]:
    return list(led([Roomless(0, (NAME, NARROW), NUMBER)], room, [NUMBER, *taken], lambda _box: True))


@settings(max_examples=40, deadline=None)
@given(NUMBERS, BOXES)
def test_no_name_and_no_line_lies_on_another_or_on_what_is_taken(numbers: list[Box], boxes: list[Box]) -> None:
    names = [Roomless(key, (NAME, NARROW), number) for key, number in enumerate(numbers)]
    taken = [*numbers, *boxes]
    found = led(names, ROOM, taken, lambda _box: True)
    assert all(ROOM.holds(name.box) for name in found)
    seen = [(name, [box for box in name.boxes if not box.meets(numbers[name.key])]) for name in found]
    assert not any(box.meets(other) for _name, own in seen for box in own for other in taken)
    for (_one, own), (_other, theirs) in combinations(seen, 2):
        assert not any(box.meets(other) for box in own for other in theirs)


def test_it_stands_as_near_as_it_can() -> None:
    shut_sides = (Box(100, 120, 190, 180), Box(210, 120, 300, 180))
    (near,), (far,) = only(), only(shut_sides)
    assert dist(near.begin, near.end) < dist(far.begin, far.end)


def test_of_its_forms_one_that_has_room_is_written() -> None:
    assert [name.lines for name in only(room=Box(150, 50, 300, 250))] == [NARROW.lines]


@pytest.mark.parametrize(
    ("taken", "room"),
    [((), Box(180, 130, 220, 170)), ((Box(0, 0, 400, 140), Box(0, 160, 400, 300), Box(0, 0, 190, 300),
                                      Box(210, 0, 400, 300)), ROOM)],
    ids=["no room", "shut in"],
)  # fmt: skip
def test_without_room_there_is_none(taken: tuple[Box, ...], room: Box) -> None:
    assert only(taken, room) == []


def test_it_lies_where_it_may_alone() -> None:
    found = led([Roomless(0, (NARROW,), NUMBER)], ROOM, [NUMBER], lambda box: box.right < NUMBER.left)
    assert [name.box.right < NUMBER.left for name in found] == [True]
