"""Dashboard: what the catalogue holds, what is to be done, the saved views as tiles, and the latest changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.follow_ups import AddFollowUp
from catalog.commands.records import MarkChecked
from catalog.commands.tags import ChangeTags
from catalog.commands.views import ChangeView, SaveView
from catalog.model.record import EquipmentLine, FollowUp, Judged, Participants
from catalog.query.crosstabs import RECORDS
from catalog.query.views import View
from tests.ui.finding import the
from tests.ui.opened import Opened
from tests.worlds import activity, empty, with_records
from ui.controllers.session import Session
from ui.models.overview import Figure, counted, expected
from ui.settings import Settings
from ui.views.dashboard import DashboardView
from ui.views.history import HistoryView
from ui.widgets.dashboard.tile import Tile

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


def dashboard(opened: Opened) -> DashboardView:
    opened.window.go_to_screen("dashboard")
    return the(opened.window, DashboardView)


def tile(view: DashboardView, label: str) -> Tile:
    return next(tile for tile in view.findChildren(Tile) if tile.figure.label == label)


def said(catalog: Catalog) -> dict[str, str]:
    told = counted(catalog)
    return {figure.label: figure.in_words().partition(": ")[2] for figure in (*told.held, *told.to_do)}


def tiles(view: DashboardView) -> list[str]:
    return [line.view.name for line in view.views.views.lines]


people = st.builds(
    Participants,
    count=st.none() | st.integers(0, 90),
    qualifier=st.sampled_from([None, "at least", "about", "up to", "over"]),
)
given_lines = st.builds(
    EquipmentLine,
    item=st.just("tracker"),
    quantity=st.none() | st.integers(0, 9),
    unit=st.sampled_from([None, "sets"]),
    value=st.none() | st.integers(0, 900),
    currency=st.sampled_from([None, "EUR", "USD"]),
)
records = st.builds(
    lambda **values: activity("Something", **values),
    kind=st.sampled_from(["activity", "training", "donation"]),
    status=st.sampled_from(["completed", "planned", "cancelled", "unknown"]),
    our_role=st.none() | st.sampled_from(["led", "supported", "took part"]).map(Judged),
    date=st.sampled_from([None, "2020-10-05", "XXXX-10-24"]),
    participants=st.none() | people,
    equipment=st.lists(given_lines, max_size=2).map(tuple),
)


@given(st.lists(records, max_size=6))
@tried(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_each_number_is_that_of_the_records_which_its_query_finds(held: list[Any]) -> None:
    catalog = with_records(*held)
    for figure in (*counted(catalog).held, *counted(catalog).to_do):
        assert figure.said == _said_of_the_list(catalog, figure), figure.label


def _said_of_the_list(catalog: Catalog, figure: Figure) -> str:
    """What the records of the list add up to by themselves."""
    from ui.models.measure_words import in_parts
    from ui.words import number

    found = catalog.search(figure.query)
    if figure.measure == RECORDS:
        return number(len(found.ids))
    only = with_records(*catalog.records(found.ids))
    return (in_parts(only.tally(expected().held[0].query, "kind", figure.measure).total) or ["0"])[0]


def test_a_number_with_gaps_is_told_with_them() -> None:
    course = {"kind": "training", "our_role": Judged("led"), "date": "2020-10-05"}
    catalog = with_records(
        activity("A", participants=Participants(count=30, qualifier="at least"), **course),
        activity("B", participants=Participants(count=10, qualifier="about"), **course),
        activity("C", **course),
    )
    assert said(catalog)["People trained"] == "at least 30, about 10 more, 1 without a number"


def test_an_overdue_follow_up_on_nothing_is_told_beside_those_on_records() -> None:
    catalog = with_records(activity("A"))
    for records in ((1,), ()):
        catalog.do(AddFollowUp(FollowUp("Ask", due="2019-03"), records))
    assert said(catalog)["Overdue follow-up"] == "1, 1 more on no record"


def test_a_tile_opens_its_records_in_browse_by_the_keys(opened: Opened) -> None:
    pressed = tile(dashboard(opened), "Trainings")
    pressed.setFocus()
    QTest.keyClick(pressed, KEY.Key_Space)
    assert opened.window.screen_key == "browse"
    assert (str(opened.question.query), len(opened.ids)) == ("kind:training", 1)


def test_a_tile_names_its_number_and_all_that_belongs_to_it(opened: Opened) -> None:
    assert tile(dashboard(opened), "Records").accessibleName() == "Records: 3"


def test_numbers_follow_each_change_and_its_undo(opened: Opened) -> None:
    unchecked = tile(dashboard(opened), "Not checked")
    opened.session.do(MarkChecked(opened.ids[:1], True))
    assert unchecked.figure.said == "2"
    opened.press("Ctrl+Z")
    assert unchecked.figure.said == "3"


def test_before_it_is_counted_a_tile_says_so() -> None:
    assert {figure.in_words().partition(": ")[2] for figure in expected().held} == {"counting…"}


def test_a_recent_change_says_who_and_opens_its_step_in_the_history(opened: Opened) -> None:
    opened.session.do(ChangeTags(opened.ids[:1], ("late",), ()))
    recent = dashboard(opened).recent
    first = recent.steps.index(0, 0, recent.steps.index(0, 0))
    assert "late" in first.data()
    assert first.siblingAtColumn(2).data()
    recent.setCurrentIndex(first)
    QTest.keyClick(recent, KEY.Key_Return)
    assert opened.window.screen_key == "history"
    shown = the(opened.window, HistoryView)
    assert shown.model.step(shown.tree.currentIndex()) == recent.steps.step(first)


@pytest.fixture
def with_views(opened: Opened) -> Opened:
    for name in ("Serbia", "Late ones", "Albania"):
        opened.session.do(SaveView(View(name, "country:RS", "For the report")))
    return opened


def test_saved_views_are_tiles_with_a_live_count(with_views: Opened) -> None:
    view = dashboard(with_views)
    assert tiles(view) == ["Serbia", "Late ones", "Albania"]
    assert [line.count for line in view.views.views.lines] == [2, 2, 2]


def test_a_view_is_unpinned_and_stays_in_the_rail_and_undo_pins_it_again(with_views: Opened) -> None:
    view = dashboard(with_views)
    view.views.setCurrentIndex(view.views.views.index(1))
    QTest.keyClick(view.views, KEY.Key_B, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert tiles(view) == ["Serbia", "Albania"]
    assert len(with_views.window.rail.views.views.lines) == 3
    with_views.press("Ctrl+Z")
    assert tiles(view) == ["Serbia", "Late ones", "Albania"]


def test_a_tile_moves_past_the_next_tile_even_where_an_unpinned_view_lies_between(with_views: Opened) -> None:
    view, late = dashboard(with_views), with_views.session.catalog.views.named("Late ones")
    with_views.session.do(ChangeView(View(late.name, late.query, key=late.key, is_pinned=False)))
    view.views.setCurrentIndex(view.views.views.index(1))
    QTest.keyClick(view.views, KEY.Key_Up, ALT)
    assert tiles(view) == ["Albania", "Serbia"]


def test_a_tile_is_drawn_to_another_place_by_the_mouse(with_views: Opened) -> None:
    view = dashboard(with_views)
    places = [view.views.visualRect(view.views.views.index(row)).center() for row in range(3)]
    port = view.views.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=places[0])
    QTest.mouseMove(port, places[0] + QPoint(30, 0))
    QTest.mouseMove(port, places[2])
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=places[2])
    assert tiles(view) == ["Late ones", "Albania", "Serbia"]
    assert with_views.window.screen_key == "dashboard"


def test_an_empty_catalogue_has_numbers_and_says_what_would_stand_below_them(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings
) -> None:
    view = dashboard(Opened(qtbot, make_session(empty()), settings))
    assert {tile.figure.said for tile in view.findChildren(Tile)} == {"0"}
    assert view.no_views.isVisible()
    assert view.no_steps.isVisible()
