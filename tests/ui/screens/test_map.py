"""The map of the Regions screen: chosen and moved by mouse and keyboard alike, and copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.model.record import Judged, Participants, PlaceLink, RegionLink
from catalog.query.parsing import parse
from catalog.query.tree import Query
from tests.ui.screens.test_map_totals import place
from tests.worlds import activity, entry, with_records
from ui import theme
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.models.map_marks import MapMarks, Mark
from ui.views.regions import RegionsView
from ui.widgets.map.camera import WORLD
from ui.widgets.map.crowding import Box
from ui.widgets.map.finding import middle_of
from ui.widgets.map.map_view import MapView
from ui.widgets.map.shading import DARK_MAP, LIGHT_MAP

Make = Callable[[Catalog], Session]
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
MAPS = {"light": LIGHT_MAP, "dark": DARK_MAP}
SERBIA, ALBANIA = ("RS",), ("AL",)


def small_world() -> Catalog:
    """Three records of Serbia, one of them also of Albania; one of Kosovo, one online, one of the region only."""
    return with_records(
        activity("Both", jurisdictions=("AL", "RS"), places=(PlaceLink("belgrade"),), kind="training",
                 our_role=Judged("led"), participants=Participants(count=60, qualifier="over")),
        activity("Serbia", jurisdictions=("RS",), places=(PlaceLink("belgrade"),), kind="training",
                 our_role=Judged("led")),
        activity("Airport", jurisdictions=("RS",), places=(PlaceLink("airport"),)),
        activity("Kosovo", jurisdictions=("XK",), places=(PlaceLink("pristina"),)),
        activity("Online", jurisdictions=("AL",), mode=Judged("online")),
        activity("The region", regions=(RegionLink("office", "wb"),)),
        entries=(
            entry("areas", "AL", "Albania", codes={"alpha2": "AL"}),
            entry("areas", "RS", "Serbia", codes={"alpha2": "RS"}),
            entry("areas", "XK", "Kosovo under UNSCR 1244", codes={"alpha2": "XK"}, details={"footnote": "See 1244."}),
            entry("region_schemes", "office", "Office regions"),
            entry("regions", "office/wb", "Western Balkans"),
            place("belgrade", "RS", latitude=44.79, longitude=20.45, coordinates_source="by hand"),
            place("airport", "RS", latitude=44.82, longitude=20.31),
            place("pristina", "XK", latitude=42.66, longitude=21.17),
        ),
    )  # fmt: skip


class Shown:
    """The screen over the small world."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.session, self.question = session, Question(session)
        self.view = RegionsView(session, self.question, Selection())
        self.map = self.view.map
        qtbot.addWidget(self.view)
        self.view.resize(1100, 900)
        self.question.ask(Query())
        self.view.show()
        qtbot.waitActive(self.view)
        self.map.setFocus()

    def mark(self, *values: str) -> Mark:
        (found,) = (mark for mark in self.map.marks.marks if mark.values == values)
        return found

    def pixel(self, mark: Mark) -> QPoint:
        """Where the mark can be clicked."""
        scene = self.map.scene
        for item in scene.footer.items:
            if item.mark == mark:
                return (item.room.center() + QPointF(0, scene.camera.room.bottom())).toPoint()
        for venue, dot, _at in scene.venues:
            if venue == mark:
                return QPoint(round(dot.x), round(dot.y))
        at = middle_of(scene, mark)
        assert at
        return at.toPoint()

    def click(self, *values: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.map, Qt.MouseButton.LeftButton, modifier, self.pixel(self.mark(*values)))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.map, key, modifier)

    def written(self, qtbot: QtBot) -> None:
        """Waits until the map lies still, with its names."""
        qtbot.waitUntil(lambda: self.map.is_written)

    def chosen(self) -> set[str]:
        return {mark.name for mark in self.map.marks.marks if mark.is_chosen}

    def titles(self) -> set[str]:
        return {row.title for row in self.session.catalog.rows(self.view.records.model.ids)}


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    return Shown(qtbot, make_session(small_world()))


def test_a_click_on_an_area_chooses_it_and_leaves_the_counts(shown: Shown) -> None:
    before = [(mark.name, mark.count) for mark in shown.map.marks.of("area")]
    shown.click(*ALBANIA)
    assert shown.question.query == parse("jurisdiction:AL")
    assert shown.titles() == {"Both", "Online"}
    assert shown.chosen() == {"Albania"}
    assert [(mark.name, mark.count) for mark in shown.map.marks.of("area")] == before


def test_ctrl_and_a_click_add_and_take_out(shown: Shown) -> None:
    shown.click(*ALBANIA)
    shown.click("~", modifier=CONTROL)
    assert shown.titles() == {"Both", "Online", "The region"}
    shown.click(*ALBANIA, modifier=CONTROL)
    assert shown.titles() == {"The region"}


def test_a_venue_is_chosen_as_the_place_it_is(shown: Shown) -> None:
    shown.click("pristina")
    assert shown.question.query == parse("place:pristina")
    assert shown.titles() == {"Kosovo"}


def test_a_click_on_the_sea_takes_the_choice_back(shown: Shown) -> None:
    shown.click(*ALBANIA)
    shown.map.go_to_result()
    sea = next(QPoint(x, 40) for x in range(2, 900, 20) if shown.map.mark_at(QPointF(x, 40)) is None)
    QTest.mouseClick(shown.map, Qt.MouseButton.LeftButton, pos=sea)
    assert shown.question.query == Query()


def test_a_double_click_asks_for_the_area_in_browse(qtbot: QtBot, shown: Shown) -> None:
    where = shown.pixel(shown.mark(*ALBANIA))
    with qtbot.waitSignal(shown.view.browse_asked) as asked:
        QTest.mouseClick(shown.map, Qt.MouseButton.LeftButton, pos=where)
        QTest.mouseDClick(shown.map, Qt.MouseButton.LeftButton, pos=where)
    assert asked.args == [parse("jurisdiction:AL")]


def test_enter_asks_for_what_the_keyboard_is_at_in_browse(qtbot: QtBot, shown: Shown) -> None:
    shown.map.go_to(shown.mark(*ALBANIA))
    with qtbot.waitSignal(shown.view.browse_asked) as asked:
        shown.press(Key.Key_Return)
    assert asked.args == [parse("jurisdiction:AL")]


def test_space_chooses_and_takes_back(shown: Shown) -> None:
    shown.map.go_to(shown.mark(*SERBIA))
    shown.press(Key.Key_Space)
    assert shown.chosen() == {"Serbia"}
    shown.press(Key.Key_Space)
    assert shown.question.query == Query()


def test_ctrl_and_an_arrow_go_to_the_next_thing_that_way(shown: Shown) -> None:
    shown.map.go_to(shown.mark("pristina"))
    shown.press(Key.Key_Up, CONTROL)
    assert shown.map.current
    assert shown.map.current.name in {"Serbia", "Belgrade", "Kosovo under UNSCR 1244"}
    shown.map.go_to(shown.mark(*SERBIA))
    shown.press(Key.Key_Down, CONTROL)
    assert shown.map.current.name in {"Pristina", "Kosovo under UNSCR 1244", "Albania"}


@pytest.mark.parametrize(("key", "nearer"), [(Key.Key_Plus, True), (Key.Key_Minus, False)])
def test_plus_and_minus_zoom(shown: Shown, key: Qt.Key, nearer: bool) -> None:
    before = shown.map.scene.camera.scale
    shown.press(key)
    assert (shown.map.scene.camera.scale > before) == nearer


def test_home_brings_all_that_was_found_into_sight(shown: Shown) -> None:
    for _step in range(12):
        shown.press(Key.Key_Right)
        shown.press(Key.Key_Plus)
    shown.press(Key.Key_Home)
    scene = shown.map.scene
    for mark in scene.marks.of("area"):
        assert scene.camera.box().contains(scene.outlines[mark.code].main), mark.name


def test_the_first_counts_bring_most_of_it_into_sight_though_the_map_was_painted_before(shown: Shown) -> None:
    """Until it is moved, whatever room the map comes to have."""
    first, world = MapView(), shown.map
    first.resize(300, 300)
    first.grab()
    first.show_marks(MapMarks(), world.outlines)
    first.grab()
    first.show_marks(world.marks, world.outlines)
    first.resize(world.size())
    first.grab()
    assert first.scene.camera == world.scene.camera
    assert first.scene.camera.box().width() < WORLD.width() / 2


def test_a_map_tells_no_number_before_it_has_counted(shown: Shown) -> None:
    first = MapView()
    first.resize(shown.map.size())
    assert [item.words for item in first.scene.footer.items] == ["counting…"]
    first.show_marks(MapMarks(), shown.map.outlines)
    assert first.scene.footer.items[0].words == "Records, 0 in all:"


def test_the_wheel_keeps_the_point_below_the_pointer(shown: Shown) -> None:
    where = QPointF(200, 100)
    before = shown.map.scene.camera.point(where)
    turn = QWheelEvent(
        where, QPointF(shown.map.mapToGlobal(where.toPoint())), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QGuiApplication.sendEvent(shown.map, turn)
    after = shown.map.scene.camera.point(where)
    assert (after - before).manhattanLength() < 0.01


def test_dragging_moves_the_map_and_chooses_nothing(shown: Shown) -> None:
    start = shown.pixel(shown.mark(*SERBIA))
    before = middle_of(shown.map.scene, shown.mark(*SERBIA))
    QTest.mousePress(shown.map, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(shown.map, start + QPoint(15, 0))
    QTest.mouseMove(shown.map, start + QPoint(40, 10))
    QTest.mouseRelease(shown.map, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 10))
    after = middle_of(shown.map.scene, shown.mark(*SERBIA))
    assert before
    assert after
    assert (after - before) == QPointF(40, 10)
    assert shown.question.query == Query()


def test_what_is_in_sight_stays_when_the_counts_come_anew(shown: Shown) -> None:
    shown.press(Key.Key_Plus)
    before = shown.map.scene.camera
    shown.question.ask(parse("serbia"))
    assert shown.map.scene.camera.scale == before.scale
    assert shown.map.scene.camera.centre == before.centre


def test_nothing_that_is_written_meets_anything_else(shown: Shown) -> None:
    for nearer in range(6):
        scene = shown.map.scene
        names = [*(name.box for _mark, name in scene.names), *(name.box for _mark, name in scene.names_beside)]
        dots = [Box(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius)
                for _mark, dot, _at in scene.venues]  # fmt: skip
        assert names, nearer
        assert not any(first.meets(second) for first, second in combinations(names, 2))
        assert not any(name.meets(dot) for name in names for dot in dots)
        shown.press(Key.Key_Plus)


def test_what_stands_below_the_map_stands_inside_it_side_by_side(shown: Shown) -> None:
    for width in (500, 700, 1400):
        shown.view.resize(width, 900)
        footer = shown.map.scene.footer
        rooms = [item.room for item in footer.items]
        assert all(room.right() <= shown.map.width() for room in rooms)
        assert not any(first.intersects(second) for first, second in combinations(rooms, 2))
        assert shown.map.scene.camera.room.height() + footer.height <= shown.map.height()


def test_kosovo_is_never_named_in_part(shown: Shown) -> None:
    for _step in range(8):
        for mark, name in shown.map.scene.names:
            if mark.code == "XK":
                words = " ".join(line for line in name.lines if not line.isdigit())
                assert words in ("", "Kosovo under UNSCR 1244")
        shown.press(Key.Key_Plus)


def test_an_area_too_small_for_its_name_has_it_beside_with_a_line_to_its_number(shown: Shown) -> None:
    shown.view.resize(694, 480)
    scene = shown.map.scene
    (number,) = (name for mark, name in scene.names if mark.code == "XK")
    (beside,) = (name for mark, name in scene.names_beside if mark.code == "XK")
    assert (number.lines, " ".join(beside.lines)) == (("1",), "Kosovo under UNSCR 1244")
    assert scene.camera.room.contains(QPointF(*beside.begin))
    assert number.box.left <= beside.end[0] <= number.box.right


def test_a_screen_reader_hears_where_the_keyboard_is(shown: Shown) -> None:
    assert shown.map.accessibleName() == "Map of the records"
    shown.map.go_to(shown.mark(*SERBIA))
    assert shown.map.accessibleName() == "Map of the records, Serbia: 3 records"
    shown.press(Key.Key_Space)
    assert shown.map.accessibleName() == "Map of the records, Serbia: 3 records, chosen"


def test_panning_shows_what_is_drawn_already(shown: Shown) -> None:
    shown.map.grab()
    before = shown.map.times_drawn
    for _step in range(2):
        shown.press(Key.Key_Right)
        shown.map.grab()
    assert shown.map.times_drawn == before


def test_land_stands_in_the_first_frame_and_names_follow_when_the_map_lies_still(qtbot: QtBot, shown: Shown) -> None:
    fresh = MapView()
    fresh.resize(shown.map.size())
    fresh.show_marks(shown.map.marks, shown.map.outlines)
    fresh.grab()
    assert (fresh.times_drawn, fresh.times_written) == (1, 0)
    qtbot.waitUntil(lambda: fresh.times_written == 1)
    assert fresh.times_drawn == 1


def test_however_far_it_is_panned_no_name_is_placed_before_it_lies_still(qtbot: QtBot, shown: Shown) -> None:
    shown.written(qtbot)
    before = shown.map.times_written
    drawn = shown.map.times_drawn
    for _step in range(12):
        shown.press(Key.Key_Right)
        shown.map.grab()
    assert shown.map.times_drawn > drawn
    assert shown.map.times_written == before
    shown.written(qtbot)


def seen(world: MapView) -> NDArray[np.int16]:
    """The colours of the map without the buttons over it."""
    room = world.room().toRect().adjusted(0, world.tools.geometry().bottom() + 1, 0, 0)
    image = world.grab(room).toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(image.constBits(), np.uint8).astype(np.int16)


def test_what_is_drawn_piece_by_piece_on_the_way_is_the_same_as_at_once(shown: Shown) -> None:
    """But for the rounding of colours at soft edges where two pieces meet."""
    at_once = MapView()
    at_once.resize(shown.map.size())
    at_once.show_marks(shown.map.marks, shown.map.outlines)
    at_once.grab()
    for _step in range(12):
        QTest.keyClick(at_once, Key.Key_Right)
        shown.press(Key.Key_Right)
        shown.map.grab()
    off = np.abs(seen(shown.map) - seen(at_once))
    assert off.max() <= 2
    assert np.count_nonzero(off) < off.size / 1000


def test_a_map_that_comes_back_to_its_size_and_counts_is_not_drawn_again(qtbot: QtBot, shown: Shown) -> None:
    shown.written(qtbot)
    before = (shown.map.times_drawn, shown.map.times_written)
    size = shown.map.size()
    shown.map.resize(size.width() - 200, size.height())
    shown.map.resize(size)
    shown.map.show_marks(replace(shown.map.marks), shown.map.outlines)
    shown.map.grab()
    assert (shown.map.times_drawn, shown.map.times_written) == before


def test_the_picture_is_light_and_says_all_that_belongs_to_it(shown: Shown) -> None:
    shown.map.tools.copy_picture.trigger()
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2 * shown.map.width()
    assert image.height() > 2 * shown.map.height()
    assert image.pixelColor(2, 2).lightness() > 240


def test_the_table_lists_what_the_map_counts(shown: Shown) -> None:
    shown.map.tools.copy_table.trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[:3] == ["Concerns · Serbia · 3", "Concerns · Albania · 2", "Concerns · Kosovo under UNSCR 1244 · 1"]
    assert "Venue · Belgrade · 2" in lines
    assert "In all, each record once · 6" in lines
    assert lines[-2] == "See 1244."
    assert "United Nations" in lines[-1]


def test_another_measure_shades_the_map_and_says_what_is_not_known(shown: Shown) -> None:
    names = [shown.view.measure.itemText(place) for place in range(shown.view.measure.count())]
    shown.view.measure.setCurrentIndex(names.index("People trained"))
    shown.view.measure.activated.emit(shown.view.measure.currentIndex())
    words = {mark.name: shown.map.in_words(mark) for mark in shown.map.marks.of("area")}
    assert words["Serbia"] == "Serbia: at least 60, 1 without a number"
    assert words["Albania"] == "Albania: at least 60"
    heading, *_rest = shown.map.scene.footer.items
    assert heading.words == "People trained, ≥60 +1? in all:"
    shown.map.tools.copy_table.trigger()
    assert "Concerns · Albania · 2 · at least 60" in QGuiApplication.clipboard().text().splitlines()


def test_the_map_is_not_made_before_its_screen_is_shown(qtbot: QtBot, make_session: Make) -> None:
    view = RegionsView(make_session(small_world()), Question(make_session(small_world())), Selection())
    qtbot.addWidget(view)
    assert not view.map.outlines


@pytest.mark.parametrize("count", [0, 1])
def test_the_map_stands_with_no_record_and_with_one(qtbot: QtBot, make_session: Make, count: int) -> None:
    records = [activity("One", places=(PlaceLink("buoy"),))][:count]
    entries = (place("buoy", None, latitude=40.0, longitude=19.0),)
    shown = Shown(qtbot, make_session(with_records(*records, entries=entries)))
    shown.view.held_in.click()
    shown.map.go_to_result()
    assert shown.map.grab().size() == shown.map.size()
    assert len(shown.map.scene.venues) == count
    shown.press(Key.Key_Space)
    shown.press(Key.Key_Down, CONTROL)
    assert (shown.map.current is not None) == bool(count)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_map_follows_the_look(shown: Shown, look: theme.Look) -> None:
    theme.apply(look)
    try:
        sea = MAPS[look].sea
        corner = shown.map.grab().toImage().pixelColor(3, 3)
        assert corner.name() in (sea, MAPS[look].land)
    finally:
        theme.apply("system")
