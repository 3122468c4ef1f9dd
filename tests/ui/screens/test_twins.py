"""Same twice, driven: pairs with their reasons, sides chosen by keys, merged or told apart, and undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.merging import NotTheSameRecords
from catalog.model.changes import Changes
from catalog.model.record import EquipmentLine, OrganisationLink, PlaceLink
from catalog.model.twins import REASONS, Reason
from tests.asked import asked_for
from tests.ui.opened import Opened
from tests.worlds import activity, entry, with_records
from ui.controllers.session import Session
from ui.models.side_by_side import SideBySideModel
from ui.models.twins import PairsModel, in_words, lines
from ui.settings import Settings
from ui.tasks import Done, Failed, InlineTasks
from ui.views.twins import TwinsView
from ui.words import READ_ONLY

COMMON: dict[str, Any] = {"date": "2020-10-05", "jurisdictions": ("RS",),
                          "places": (PlaceLink("belgrade", "Belgrade"),),
                          "organisations": (OrganisationLink("pcu", "Port Control Unit", "beneficiary"),)}  # fmt: skip


def twice() -> Catalog:
    return with_records(
        activity("Training on test kits", ref="2020-001", tags=("ours",), **COMMON),
        activity("Test kits: a <b>training</b>", ref="2020-002", tags=("theirs",),
                 equipment=(EquipmentLine("kit"),), **{**COMMON, "date": "2020-10"}),
        activity("Meeting of prosecutors", ref="2021-001", date="2021-03"),
        entries=(entry("areas", "RS", "Serbia"),),
    )  # fmt: skip


@pytest.fixture
def opened(qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings) -> Opened:
    return Opened(qtbot, make_session(twice()), settings)


def shown(opened: Opened) -> TwinsView:
    opened.window.go_to_screen("twins")
    return opened.window.screens.twins


def side_rows(view: TwinsView) -> dict[str, tuple[str, ...]]:
    model = view.sides
    return {texts[0]: texts[1:] for texts in (model._texts(row) for row in range(model.rowCount()))}


def go_to(view: TwinsView, field: str) -> None:
    view.side_table.selectRow(list(side_rows(view)).index(field))


def records(opened: Opened) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {str(item.ref): (item.title, item.tags) for item in opened.session.catalog.exchange().records}


def test_a_pair_is_shown_with_its_likeness_and_reasons(opened: Opened) -> None:
    view = shown(opened)
    assert view.told.text() == "1 pair looks like one record"
    score, first, second, why = (view.pairs.index(0, place).data() for place in range(4))
    assert (first, second) == ("2020-001  Training on test kits", "2020-002  Test kits: a <b>training</b>")
    assert score.endswith(" %")
    assert why.startswith("dates overlap, same place, concern the same, 1 partner in common, titles alike by")


def test_the_page_says_what_looks_like_its_record_and_leads_to_comparing_them(opened: Opened, qtbot: QtBot) -> None:
    first, second, other = (opened.session.catalog.record_id(ref) for ref in ("2020-001", "2020-002", "2021-001"))
    line = opened.window.page.twins
    opened.selection.open(other)
    opened.selection.open(second)
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible)
    assert line.label.text() == "Looks like 2020-001 “Training on test kits”"
    line.button.click()
    view = opened.window.screens.twins
    assert (opened.window.screen_key, view.ids) == ("twins", (first, second))
    view.apart.click()
    opened.window.show_screen("browse")
    qtbot.waitUntil(lambda: not line.isVisible())


def test_the_records_stand_side_by_side_with_what_they_become(opened: Opened) -> None:
    rows = side_rows(shown(opened))
    assert rows["Title"] == ("✓ Training on test kits", "Test kits: a <b>training</b>", "Training on test kits")
    assert rows["Date"] == ("✓ 5 October 2020", "October 2020", "5 October 2020")
    assert rows["Tags"] == ("ours", "theirs", "ours, theirs")
    assert rows["Kind"] == ("Activity", "Activity", "Activity")
    assert rows["Equipment lines"] == ("none", "1 line", "1 line")
    assert rows["How it is known"] == ("none", "none", "2 lines, with what is not taken")


def test_keys_take_a_side_or_both(opened: Opened) -> None:
    view = shown(opened)
    go_to(view, "Title")
    QTest.keyClick(view.side_table, Qt.Key.Key_Right)
    assert side_rows(view)["Title"][2] == "Test kits: a <b>training</b>"
    QTest.keyClick(view.side_table, Qt.Key.Key_Space)
    assert side_rows(view)["Title"][2] == "Training on test kits"
    go_to(view, "Tags")
    QTest.keyClick(view.side_table, Qt.Key.Key_Left)
    assert side_rows(view)["Tags"][2] == "ours"
    QTest.keyClick(view.side_table, Qt.Key.Key_Space)
    assert side_rows(view)["Tags"][2] == "ours, theirs"
    go_to(view, "Kind")
    QTest.keyClick(view.side_table, Qt.Key.Key_Right)
    assert view._choices == {"title": 0}


def test_merge_makes_one_and_undo_brings_both_back(opened: Opened) -> None:
    view, before = shown(opened), records(opened)
    go_to(view, "Title")
    QTest.keyClick(view.side_table, Qt.Key.Key_Right)
    view.merge.click()
    assert records(opened) == {
        "2020-001": ("Test kits: a <b>training</b>", ("ours", "theirs")),
        "2021-001": ("Meeting of prosecutors", ()),
    }
    assert opened.window.quiet.label.text() == "Merged into 2020-001"
    assert opened.session.catalog.record_id("2020-002") == opened.session.catalog.record_id("2020-001")
    assert view.told.text().startswith("No two records look alike.")
    assert view.panes.isHidden()
    opened.press("Ctrl+Z")
    assert records(opened) == before
    assert len(view.pairs.lines) == 1


def test_the_other_side_stays_where_the_sides_are_swapped(opened: Opened) -> None:
    view = shown(opened)
    view.swap.click()
    assert view.sides.titles == ("2020-002", "2020-001")
    view.merge.click()
    assert set(records(opened)) == {"2020-002", "2021-001"}


def test_a_pair_told_apart_goes_and_never_comes_again(opened: Opened) -> None:
    view = shown(opened)
    view.apart.click()
    assert (view.pairs.lines, opened.window.quiet.label.text()) == ((), "Not the same: they are not shown again")
    opened.press("Ctrl+Z")
    assert len(view.pairs.lines) == 1


def test_two_selected_records_can_be_compared_whether_alike_or_not(opened: Opened) -> None:
    opened.window.screens.browse.records.table.selectAll()
    compare = opened.window.twins.compare
    assert not compare.isEnabled()
    assert compare.statusTip() == "Select the two records that may be one; then they can be compared"
    first, third = (opened.session.catalog.record_id(ref) for ref in ("2020-001", "2021-001"))
    opened.selection.select((third, first))
    opened.window.twins.compare.trigger()
    view = opened.window.screens.twins
    assert opened.window.screen_key == "twins"
    assert (view.ids, view.sides.titles) == ((first, third), ("2020-001", "2021-001"))


def test_what_another_does_meanwhile_is_taken_in(opened: Opened) -> None:
    view = shown(opened)
    opened.session.do(NotTheSameRecords((view.ids,)))
    assert view.pairs.lines == ()


def test_a_catalogue_that_is_only_read_says_why_nothing_can_be_merged(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(opened.session.catalog), "is_read_only", True)
    view = shown(opened)
    assert not view.merge.isEnabled()
    assert not view.apart.isEnabled()
    assert view.merge.toolTip() == READ_ONLY


def test_every_reason_has_words() -> None:
    assert all(in_words(Reason(kind, "2")) for kind in REASONS)


def test_every_part_has_a_name_and_the_models_keep_qts_rules(opened: Opened, qtmodeltester: ModelTester) -> None:
    view = shown(opened)
    assert all(part.accessibleName() for part in (view.table, view.side_table))
    catalog, model, sides = opened.session.catalog, PairsModel(), SideBySideModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show(lines(catalog, catalog.twins.pairs()))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    qtmodeltester.check(sides)  # type: ignore[no-untyped-call]
    sides.show(catalog.twins.compared(*view.ids), catalog.twins.parts(*view.ids), ("2020-001", "2020-002"))
    qtmodeltester.check(sides)  # type: ignore[no-untyped-call]


def test_all_is_reached_by_tab(opened: Opened) -> None:
    view = shown(opened)
    reached: list[QWidget] = []
    for _ in range(6):
        reached.append(opened.window.focusWidget())
        QTest.keyClick(opened.window.focusWidget(), Qt.Key.Key_Tab)
    assert reached == [view.table, view.side_table, view.merge, view.apart, view.swap, view.next]


class Held(InlineTasks):
    """Questions are answered when a test says so."""

    def __init__(self) -> None:
        super().__init__(_raise)
        self.waiting: list[Callable[[], None]] = []

    def ask(self, work: Callable[[], Any], done: Done, failed: Failed | None = None) -> None:
        self.waiting.append(lambda: super(Held, self).ask(work, done, failed))

    def answer(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


def _raise(error: Exception) -> None:
    raise error


@pytest.fixture
def held(qtbot: QtBot) -> tuple[TwinsView, Held]:
    tasks = Held()
    view = TwinsView(Session(twice(), tasks))
    qtbot.addWidget(view)
    return view, tasks


def test_pairs_are_looked_for_when_the_screen_is_first_shown(held: tuple[TwinsView, Held]) -> None:
    view, tasks = held
    assert tasks.waiting == []
    view.show()
    assert view.told.text() == "Looking for records that look alike… 0 %"
    tasks.answer()
    assert len(view.pairs.lines) == 1


def test_leaving_the_screen_stops_the_search_and_coming_back_begins_it_again(held: tuple[TwinsView, Held]) -> None:
    view, tasks = held
    view.show()
    view.hide()
    tasks.answer()
    assert view.pairs.lines == ()
    view.show()
    tasks.answer()
    assert len(view.pairs.lines) == 1


def test_a_screen_out_of_sight_looks_for_nothing_when_the_catalogue_changes(opened: Opened) -> None:
    view = shown(opened)
    opened.window.show_screen("browse")
    with asked_for(opened.session.catalog) as statements:
        view._catalog_changed(Changes(records=frozenset((1,))))
    assert statements == []


def test_two_records_are_side_by_side_while_the_others_are_still_looked_for(held: tuple[TwinsView, Held]) -> None:
    view, tasks = held
    view.compare(1, 3)
    view.show()
    tasks.waiting.pop(0)()
    assert view.ids == (1, 3)
    tasks.answer()
    assert (view.ids, len(view.pairs.lines)) == ((1, 3), 2)
