"""On the map nothing lies on anything else."""

from __future__ import annotations

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.map.crowding import Box, Dot, Form, Wish, spread, written

PIXELS = st.floats(0, 400, allow_nan=False)
DOTS = st.lists(st.builds(Dot, PIXELS, PIXELS, st.floats(4, 12)), max_size=30)
FORMS = st.lists(st.builds(Form, st.just(("Name",)), st.floats(5, 90), st.floats(10, 40)), min_size=1, max_size=3)
ROOM = Box(0, 0, 400, 300)
PLACES = ((0.0, 0.0, 0.0, 0.0), (0.5, 0.0, 8.0, 0.0), (0.0, -1.0, 0.0, -4.0))
WISHES = st.lists(st.tuples(PIXELS, PIXELS, FORMS), max_size=40).map(
    lambda found: [Wish(key, x, y, tuple(forms), PLACES) for key, (x, y, forms) in enumerate(found)]
)


@given(DOTS)
def test_dots_are_set_apart(dots: list[Dot]) -> None:
    placed = spread(dots, farthest=2000)
    for first, second in combinations(placed, 2):
        assert hypot(first.x - second.x, first.y - second.y) >= first.radius + second.radius - 1e-6


@given(DOTS)
def test_the_first_dot_stays_where_it_is_and_all_keep_their_size(dots: list[Dot]) -> None:
    placed = spread(dots)
    assert placed[:1] == tuple(dots[:1])
    assert [dot.radius for dot in placed] == [dot.radius for dot in dots]


def test_dots_on_one_spot_stand_around_it() -> None:
    placed = spread([Dot(100, 100, 6)] * 5)
    assert len({(round(dot.x), round(dot.y)) for dot in placed}) == 5
    assert all(hypot(dot.x - 100, dot.y - 100) < 30 for dot in placed)


@given(WISHES, DOTS)
def test_names_meet_neither_each_other_nor_a_dot_nor_the_edge(wishes: list[Wish], dots: list[Dot]) -> None:
    taken = [Box(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius) for dot in dots]
    found = written(wishes, ROOM, taken)
    boxes = [item.box for item in found]
    assert all(ROOM.holds(box) for box in boxes)
    assert not any(first.meets(second) for first, second in combinations(boxes, 2))
    assert not any(box.meets(other) for box in boxes for other in taken)


def test_who_wishes_first_is_written_in_the_fullest_form() -> None:
    forms = (Form(("Serbia", "9"), 50, 30), Form(("9",), 10, 15))
    wishes = [Wish(key, 100, 100, forms, PLACES[:1]) for key in (0, 1)]
    assert [(item.key, item.lines) for item in written(wishes, ROOM, [])] == [(0, ("Serbia", "9"))]


def test_a_name_without_room_leaves_its_number() -> None:
    forms = (Form(("Serbia", "9"), 50, 30), Form(("9",), 10, 15))
    found = written([Wish(0, 100, 100, forms, PLACES[:1])], ROOM, [Box(80, 80, 90, 90)])
    assert [item.lines for item in found] == [("9",)]


def test_no_name_takes_the_place_of_another_areas_number() -> None:
    """Montenegro, written first, would cover the number of the small area beside it."""
    wide, narrow = Form(("Montenegro", "7"), 80, 30), Form(("7",), 10, 15)
    wishes = [
        Wish(0, 100, 100, (wide, narrow), PLACES[:1], has_right=True),
        Wish(1, 130, 100, (Form(("Kosovo under UNSCR 1244", "3"), 150, 30), narrow), PLACES[:1], has_right=True),
    ]
    assert [item.lines for item in written(wishes, ROOM, [])] == [("7",), ("7",)]
