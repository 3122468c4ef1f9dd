"""Time: bars along the days, each record where it lies, chosen by drag, click and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.model.record import Judged, Participants, PillarLink
from catalog.query.crosstabs import Measure
from catalog.query.parsing import parse
from catalog.query.tree import Query
from tests.ui.opened import Opened
from tests.worlds import activity, empty, entry, with_records
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.models.measure_words import measure_label
from ui.models.spans import Span, span_of
from ui.models.time_scale import TimeScale
from ui.views.timeline import TimelineView

Make = Callable[[Catalog], Session]
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MONTHS = [
    f"{month} 2020" for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
]


def world() -> Catalog:
    """Four quarters: two records in the first, one over the last two, one planned in the last, one without a year."""
    return with_records(
        activity("Meeting", date="2020-01-10"),
        activity(
            "Course", date="2020-03", kind="training", our_role=Judged("led"), participants=Participants(count=20)
        ),
        activity("Project", date="2020-09-15/2020-11-15"),
        activity("Visit", date="2020-12-01", status="planned"),
        activity("Seminar", date="XXXX-10-24"),
    )


class Shown:
    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.session, self.question, self.selection = session, Question(session), Selection()
        words = TermWords(session, self.question)
        self.view = TimelineView(session, self.question, self.selection, words)
        qtbot.addWidget(self.view)
        self.view.resize(1000, 700)
        self.question.ask(Query())
        self.view.show()
        qtbot.waitExposed(self.view)
        self.choose_unit("quarters")

    def choose_unit(self, unit: str | None) -> None:
        self.view.unit.setCurrentIndex(self.view.unit.findData(unit))
        self.view.unit.activated.emit(0)

    def press(self, *keys: Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        for key in keys:
            pressed, modifier = key if isinstance(key, tuple) else (key, Qt.KeyboardModifier.NoModifier)
            QTest.keyClick(self.view.bars, pressed, modifier)

    def middle(self, place: int) -> QPoint:
        return self.view.bars._drawn().column(place).center().toPoint()

    def bars(self) -> dict[str, dict[str, float]]:
        chart = self.view.bars.chart
        return {
            label: {series.name: series.values[place] for series in chart.series if series.values[place]}
            for place, label in enumerate(chart.labels)
        }


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    return Shown(qtbot, make_session(world()))


def test_a_bar_for_each_period_is_stacked_and_tells_planned_ones_apart(shown: Shown) -> None:
    assert shown.bars() == {
        "Q1 2020": {"Activity": 1, "Training": 1},
        "Q2 2020": {},
        "Q3 2020": {"Activity": 1},
        "Q4 2020": {"Activity": 1, "Activity, planned": 1},
    }
    fills = {series.name: series.fill for series in shown.view.bars.chart.series}
    assert fills == {"Activity": "solid", "Training": "solid", "Activity, planned": "hollow"}
    assert [series.name for series in shown.view.bars.chart.keys] == ["Activity", "Training", "Planned"]


def test_the_rule_and_what_adds_up_to_the_total_stand_below(shown: Shown) -> None:
    assert shown.view.note.text() == (
        "A record counts in each quarter that its date touches, and once in all. "
        "4 on the bars + 1 without a usable date: 5 records in all. 1 planned: hollow."
    )


def test_what_has_no_year_is_a_bar_beside_the_others(shown: Shown) -> None:
    beside = shown.view.beside
    assert beside.chart.told(0) == "No usable date: Activity 1 record"
    QTest.keyClick(beside, Key.Key_Space)
    assert shown.question.query == parse("date:undated")
    assert beside.chart.chosen == {0}
    QTest.keyClick(beside, Key.Key_Escape)
    assert shown.question.query == Query()


@pytest.mark.parametrize(
    ("unit", "labels"),
    [
        ("years", ["2020"]),
        ("quarters", ["Q1 2020", "Q2 2020", "Q3 2020", "Q4 2020"]),
        ("months", MONTHS),
        (None, MONTHS),
    ],
)
def test_a_bar_is_a_month_a_quarter_or_a_year_or_what_fits_the_span(
    shown: Shown, unit: str | None, labels: list[str]
) -> None:
    shown.choose_unit(unit)
    assert list(shown.bars()) == labels


def test_what_fits_goes_to_what_is_chosen_and_counts_what_lies_beyond(shown: Shown, qtbot: QtBot) -> None:
    shown.choose_unit(None)
    shown.question.ask(parse("date:2020-11"))
    assert next(iter(shown.bars())) == "May 2020"
    assert shown.view.earlier.text() == "2 earlier…"
    with qtbot.waitSignal(shown.view.browse_asked) as asked:
        shown.view.earlier.click()
    assert asked.args == [parse("ended:<2020-05")]


# Choosing


def test_a_click_on_a_bar_chooses_it_and_again_lets_it_go(shown: Shown) -> None:
    for query in ("date:2020-Q1", ""):
        QTest.mouseClick(shown.view.bars, Qt.MouseButton.LeftButton, pos=shown.middle(0))
        assert shown.question.query == parse(query)


def test_the_bars_count_without_their_own_choice_and_outline_it(shown: Shown) -> None:
    before = shown.bars()
    shown.question.ask(parse("date:2020-Q3..2020-Q4"))
    assert shown.bars() == before
    assert shown.view.bars.chart.chosen == {2, 3}
    assert len(shown.view.records.model.ids) == 2


def test_a_drag_over_bars_filters_as_it_goes_and_is_one_step(shown: Shown) -> None:
    bars, heard, asked = shown.view.bars, list[bool](), list[str]()
    shown.view.dragged.connect(heard.append)
    shown.question.asked.connect(lambda query: asked.append(str(query)))
    QTest.mousePress(bars, Qt.MouseButton.LeftButton, pos=shown.middle(0))
    QTest.mouseMove(bars, shown.middle(1))
    QTest.mouseMove(bars, shown.middle(2))
    QTest.mouseRelease(bars, Qt.MouseButton.LeftButton, pos=shown.middle(2))
    assert asked == ["date:2020-Q1..2020-Q2", "date:2020-Q1..2020-Q3"]
    assert heard == [True, False]


def test_bars_that_go_to_what_is_chosen_stay_while_one_drags(shown: Shown) -> None:
    shown.choose_unit(None)
    asked, places = list[str](), [shown.middle(place) for place in range(10, 5, -1)]
    shown.question.asked.connect(lambda query: asked.append(str(query)))
    QTest.mousePress(shown.view.bars, Qt.MouseButton.LeftButton, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(shown.view.bars, place)
    assert asked == [f"date:2020-{month:02}..2020-11" for month in (10, 9, 8, 7)]
    assert list(shown.bars()) == MONTHS
    QTest.mouseRelease(shown.view.bars, Qt.MouseButton.LeftButton, pos=places[-1])
    assert asked[4:] == []
    assert next(iter(shown.bars())) == "Jan 2020"
    assert shown.view.note.text().startswith("A record counts in each month")


def test_esc_gives_a_drag_up(shown: Shown) -> None:
    QTest.mousePress(shown.view.bars, Qt.MouseButton.LeftButton, pos=shown.middle(0))
    QTest.mouseMove(shown.view.bars, shown.middle(2))
    shown.press(Key.Key_Escape)
    assert shown.question.query == Query()


def test_by_keys_one_goes_along_widens_chooses_and_forgets(shown: Shown, qtbot: QtBot) -> None:
    shown.press(Key.Key_Right, Key.Key_Left, (Key.Key_Left, SHIFT))
    assert shown.view.bars.in_words() == "Q2–Q3 2020: 1 record"
    assert shown.question.query == Query()
    shown.press(Key.Key_Return)
    assert shown.question.query == parse("date:2020-Q2..2020-Q3")
    with qtbot.waitSignal(shown.view.browse_asked) as asked:
        shown.press(Key.Key_Return)
    assert asked.args == [parse("date:2020-Q2..2020-Q3")]
    shown.press(Key.Key_Escape)
    assert shown.question.query == Query()


@pytest.mark.parametrize("unit", ["quarters", None])
def test_a_double_click_opens_what_was_clicked_first(shown: Shown, qtbot: QtBot, unit: str | None) -> None:
    shown.choose_unit(unit)
    first = shown.view.bars._spread
    where = shown.middle(0)
    with qtbot.waitSignal(shown.view.browse_asked) as asked:
        QTest.mouseClick(shown.view.bars, Qt.MouseButton.LeftButton, pos=where)
        QTest.mouseDClick(shown.view.bars, Qt.MouseButton.LeftButton, pos=where)
    assert first
    assert asked.args == [parse(f"date:{first.asked(0, 0)}")]


def test_what_has_no_date_stays_chosen_beside_a_range(shown: Shown) -> None:
    shown.question.ask(parse("date:undated"))
    QTest.mouseClick(shown.view.bars, Qt.MouseButton.LeftButton, pos=shown.middle(0))
    assert shown.question.query == parse("date:2020-Q1,undated")


# Other measures, other stacks


def test_any_measure_is_counted(shown: Shown) -> None:
    shown.view.measure.setCurrentText(measure_label(Measure("trained")))
    shown.view.measure.activated.emit(0)
    assert shown.bars()["Q1 2020"] == {"Training": 20}
    assert "1 planned, postponed or cancelled record is left out." in shown.view.note.text()


def test_signs_above_the_bars_are_explained(qtbot: QtBot, make_session: Make) -> None:
    people = Participants(count=20, qualifier="over")
    course = activity("Course", date="2020-03", kind="training", our_role=Judged("led"), participants=people)
    shown = Shown(qtbot, make_session(with_records(course)))
    shown.view.measure.setCurrentText(measure_label(Measure("trained")))
    shown.view.measure.activated.emit(0)
    assert shown.view.bars.chart.totals == ("≥20",)
    assert shown.view.note.text().endswith("≥ at least.")


def test_a_record_of_two_pillars_makes_its_bar_no_higher(qtbot: QtBot, make_session: Make) -> None:
    both = (PillarLink("rp", "I"), PillarLink("rp", "II"))
    nodes = (entry("nodes", f"rp/{code}", code, details={"kind": "pillar"}) for code in ("I", "II"))
    catalog = with_records(activity("Both", date="2020-01", pillars=both), entries=tuple(nodes))
    shown = Shown(qtbot, make_session(catalog))
    shown.view.stacked.choose("pillar")
    shown.view.stacked.activated.emit(0)
    assert shown.bars() == {"Q1 2020": {"Pillar I": 1, "Pillar II": 1}}
    assert shown.view.bars.chart.highest == 1
    assert shown.view.bars.chart.totals == ("1",)


@pytest.mark.parametrize(("undated", "axis"), [(1, 2), (2, 2), (50, 2.6)])
def test_many_without_a_date_do_not_make_the_bars_small(
    qtbot: QtBot, make_session: Make, undated: int, axis: float
) -> None:
    dated = (activity("One", date="2020-01"), activity("Other", date="2020-01"))
    shown = Shown(qtbot, make_session(with_records(*dated, *(activity(f"{place}") for place in range(undated)))))
    assert shown.view.bars.chart.reach == shown.view.beside.chart.reach == axis
    assert shown.view.beside.chart.totals == (str(undated),)


def test_the_query_s_own_choice_of_a_stack_holds(shown: Shown) -> None:
    shown.question.ask(parse("kind:training"))
    assert shown.bars() == {"Q1 2020": {"Training": 1}}


# The records along time

SCALE = TimeScale(first=2020 * 12 + 1, months=12)


@pytest.mark.parametrize(
    ("date", "status", "span"),
    [
        ("2020-07-01", "completed", Span(0.5, 0.5 + 1 / 31 / 12)),
        ("2020-07-01/2020-07-31", "completed", Span(0.5, 7 / 12)),
        ("2020-07", "completed", Span(0.5, 7 / 12, "within")),
        ("2020", "planned", Span(0, 1, "within", fate="planned")),
        ("2020-21", "cancelled", Span(2 / 12, 5 / 12, "within", fate="off")),
        ("2020-06/2020-07", "postponed", Span(5 / 12, 7 / 12, "within", fate="off")),
        ("2020-07-01/..", "completed", Span(0.5, None)),
        ("../2020-06-30", "completed", Span(None, 0.5)),
        ("2020-07?", "completed", Span(0.5, 7 / 12, "within", "?")),
        ("2020-07~", "completed", Span(0.5, 7 / 12, "within", "~")),
        ("[2020-07-01,2020-07-31]", "completed", Span(0.5, 7 / 12, "one of")),
        ("{2020-07-01,2020-07-31}", "completed", Span(0.5, 7 / 12, "set")),
        ("XXXX-10-24", "completed", None),
        (None, "completed", None),
    ],
)
def test_a_partial_date_is_drawn_as_what_it_is(date: str | None, status: str, span: Span | None) -> None:
    catalog = with_records(activity("It", date=date, status=status))
    (row,) = catalog.rows(catalog.search(Query()).ids)
    found = span_of(row, SCALE)
    if span is None or found is None:
        assert found is span
        return
    assert (found.start, found.end) == (
        span.start if span.start is None else pytest.approx(span.start),
        span.end if span.end is None else pytest.approx(span.end),
    )
    assert (found.form, found.sign, found.fate) == (span.form, span.sign, span.fate)


def test_days_lie_where_their_bars_are(shown: Shown) -> None:
    shown.choose_unit("years")
    assert shown.view.counting.timeline
    scale = shown.view.bars.scale
    assert (scale.at("2020-01-01"), scale.at("2020-12-31", end=True)) == (0, 1)


def test_the_list_below_has_the_records_found_and_opens_them(shown: Shown, qtbot: QtBot) -> None:
    table = shown.view.records.table
    table.setCurrentIndex(table.model().index(0, 2))
    assert shown.selection.ids == shown.view.records.model.ids[:1]
    with qtbot.waitSignal(shown.view.open_record) as opened:
        QTest.keyClick(table, Key.Key_Return)
    assert opened.args == [shown.view.records.model.ids[0]]


@pytest.mark.parametrize(("day", "at"), [("2020-07-01", 0.5), ("2021-01-15", None), ("", None)])
def test_today_is_a_line_where_it_is_among_the_bars(shown: Shown, day: str, at: float | None) -> None:
    timeline = shown.view.counting.timeline
    assert timeline
    assert replace(timeline, today=day).today_at(shown.view.bars.scale) == at


# Taking away, and nothing to show


@pytest.mark.parametrize("by_key", [True, False])
def test_the_bars_are_copied_as_a_table(shown: Shown, by_key: bool) -> None:
    if by_key:
        QTest.keySequence(shown.view.bars, QKeySequence(QKeySequence.StandardKey.Copy))
    else:
        shown.view.copy.click()
    data = QGuiApplication.clipboard().mimeData()
    lines = data.data("text/tab-separated-values").toStdString().splitlines()
    assert lines[:7] == [
        "Quarter\tActivity\tTraining\tTotal", "Q1 2020\t1\t1\t2", "Q2 2020\t\t\t", "Q3 2020\t1\t\t1", "Q4 2020\t2\t\t2",
        "No usable date\t1\t\t1", "Total\t4\t1\t5",
    ]  # fmt: skip
    assert ">Quarter</th>" in data.html()


def test_bars_and_records_are_copied_as_a_picture(shown: Shown) -> None:
    shown.view.copy_picture.click()
    picture = QGuiApplication.clipboard().image()
    assert picture.height() > shown.view.bars.height()


@pytest.mark.parametrize("catalog", [empty, lambda: with_records(activity("Alone", date="2020-01"))])
def test_it_stands_with_no_record_and_with_one(
    qtbot: QtBot, make_session: Make, catalog: Callable[[], Catalog]
) -> None:
    shown = Shown(qtbot, make_session(catalog()))
    count = len(shown.view.records.model.ids)
    assert len(shown.bars()) == count
    assert shown.view.copy.isEnabled() == bool(count)
    shown.view.grab()


def test_it_stands_in_the_rail_and_its_drag_is_one_step_back(opened: Opened) -> None:
    opened.press("Ctrl+4")
    view = opened.window.stack.currentWidget()
    assert isinstance(view, TimelineView)
    view.bars.asked.emit("2020-10")
    assert opened.ids
    assert str(opened.question.query) == "date:2020-10"


# Nearer, farther, to and fro


def wheel(shown: Shown, turned: int, at: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
    where = QPointF(at)
    turn = QWheelEvent(
        where, QPointF(shown.view.bars.mapToGlobal(at)), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, modifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QGuiApplication.sendEvent(shown.view.bars, turn)


@pytest.fixture(scope="module")
def thirty_years() -> Iterator[Catalog]:
    catalog = with_records(
        activity("First", date="1991-01-15"), activity("Middle", date="2005-06-10"), activity("Last", date="2020-12-20")
    )
    yield catalog
    catalog.close()


@pytest.fixture
def long(qtbot: QtBot, make_session: Make, thirty_years: Catalog) -> Shown:
    shown = Shown(qtbot, make_session(thirty_years))
    shown.choose_unit("months")
    return shown


def in_sight(shown: Shown) -> tuple[str, str]:
    return shown.view.bars.chart.labels[0], shown.view.bars.chart.labels[-1]


def test_every_month_of_thirty_years_is_a_bar_that_one_can_scroll_to(long: Shown) -> None:
    assert long.view.note.text().startswith("A record counts in each month that its date touches, and once in all. 3")
    assert in_sight(long) == ("Jan 2001", "Dec 2020")
    assert long.view.scroller.isVisible()
    long.view.scroller.setValue(0)
    assert in_sight(long) == ("Jan 1991", "Dec 2010")
    long.press(Key.Key_PageDown)
    assert in_sight(long) == ("Jan 2001", "Dec 2020")


def test_the_wheel_zooms_at_the_pointer_and_with_shift_goes_along(long: Shown) -> None:
    at = long.middle(120)
    before = long.view.bars.chart.labels[120]
    wheel(long, 240, at)
    window = long.view.bars.window_seen
    assert window.count == 160
    place = long.view.bars._drawn().place(QPointF(at))
    assert place is not None
    assert long.view.bars.chart.labels[place] == before
    wheel(long, -120, at, SHIFT)
    assert long.view.bars.window_seen.first == window.first + 20
    wheel(long, 60, at)
    wheel(long, 60, at)
    assert long.view.bars.window_seen.count == 131


def test_nearer_than_its_bars_allow_go_finer_ones_over_the_same_time(long: Shown) -> None:
    long.choose_unit("years")
    while long.view.unit.currentData() == "years":
        wheel(long, 240, long.middle(0))
    assert (long.view.unit.currentData(), in_sight(long)) == ("quarters", ("Q1 1991", "Q4 1994"))
    while long.view.unit.currentData() == "quarters":
        wheel(long, -240, long.middle(0))
    assert (long.view.unit.currentData(), in_sight(long)) == ("years", ("1991", "2020"))


def test_by_keys_one_zooms_goes_on_and_sees_all(long: Shown) -> None:
    long.press(Key.Key_Plus)
    assert long.view.bars.window_seen.count == 160
    long.press(Key.Key_Minus)
    assert long.view.bars.window_seen.count == 240
    long.press(Key.Key_Plus, Key.Key_Plus, Key.Key_PageUp, Key.Key_0)
    assert in_sight(long) == ("Jan 2001", "Dec 2020")


def test_what_the_keys_are_at_comes_into_sight(long: Shown) -> None:
    long.press(Key.Key_Plus, Key.Key_Left, Key.Key_Right)
    assert long.view.bars.in_words().startswith("Dec 2020")
    assert in_sight(long)[1] == "Dec 2020"


def test_a_drag_over_what_is_in_sight_chooses_it(long: Shown) -> None:
    long.view.scroller.setValue(60)
    QTest.mousePress(long.view.bars, Qt.MouseButton.LeftButton, pos=long.middle(0))
    QTest.mouseMove(long.view.bars, long.middle(5))
    QTest.mouseRelease(long.view.bars, Qt.MouseButton.LeftButton, pos=long.middle(5))
    assert str(long.question.query) == "date:1996-01..1996-06"
    assert in_sight(long)[0] == "Jan 1996"


def test_another_answer_keeps_the_months_in_sight(long: Shown) -> None:
    long.press(Key.Key_Plus)
    before = in_sight(long)
    long.question.ask(parse("kind:activity"))
    assert in_sight(long) == before


def test_a_unit_that_one_chooses_shows_all_of_it(long: Shown) -> None:
    long.press(Key.Key_Plus)
    long.choose_unit("years")
    assert in_sight(long) == ("1991", "2020")


def test_records_out_of_sight_point_to_where_they_lie(long: Shown) -> None:
    scale = long.view.bars.scale
    spans = [span_of(row, scale) for row in long.session.catalog.rows(long.view.records.model.ids)]
    assert sorted(span.is_in_sight for span in spans if span) == [False, True, True]
    assert not long.view.grab().isNull()
