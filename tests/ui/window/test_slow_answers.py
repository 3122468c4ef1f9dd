"""What is answered late, as on a slow disk: it is told to whom it belongs, and what was given up is no failure."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from catalog.errors import Cancelled, CatalogError, Stopped
from catalog.model.progress import Report
from tests.ui.late_tasks import LateTasks
from tests.ui.records.test_editing import World
from tests.worlds import activity, with_records
from ui.controllers.keeper import Keeper
from ui.controllers.long_question import LongQuestion
from ui.controllers.session import Session
from ui.settings import Settings


class LateChanges(LateTasks):
    """Changes are late, too."""

    change = LateTasks.ask


@pytest.fixture
def tasks() -> LateChanges:
    return LateChanges()


@pytest.fixture
def world(qtbot: QtBot, settings: Settings, tasks: LateChanges) -> World:
    return World(qtbot, Session(with_records(activity("One"), activity("Two")), tasks), settings)


def begin_to_save(world: World, tasks: LateChanges) -> None:
    world.edit()
    world.type("title", "Changed")
    world.window.edits.editing.keep()
    tasks.is_late = True
    world.save()


def test_who_goes_to_nothing_while_it_is_saved_leaves_no_draft_behind(world: World, tasks: LateChanges) -> None:
    begin_to_save(world, tasks)
    world.selection.open(0)
    tasks.answer()
    assert (dict(world.window.keeper.texts()), world.record.title) == ({}, "Changed")


def test_who_edits_another_record_while_one_is_saved_goes_on_with_that(world: World, tasks: LateChanges) -> None:
    other = next(number for number in world.ids if number != world.number)
    world.selection.open(other)
    world.edit()
    world.type("summary", "begun before")
    world.selection.open(world.number)
    begin_to_save(world, tasks)
    tasks.is_late = False
    world.selection.open(other)
    world.edit()
    tasks.answer()
    assert world.is_editing
    assert list(world.window.keeper.texts()) == [f"edit {world.catalog.records([other])[0].uid}"]
    assert world.editor.record().summary == "begun before"
    assert world.record.title == "Changed"


@pytest.mark.usefixtures("qapp")
def test_what_is_being_kept_as_the_window_goes_is_kept_again_lest_that_fails() -> None:
    tasks, catalog = LateTasks(), with_records()
    keeper = Keeper(Session(catalog, tasks))
    tasks.is_late = True
    keeper.keep("edit x", "typed")
    keeper.write()
    tasks.forget()
    keeper.write_last()
    tasks.answer()
    assert [(draft.name, draft.text) for draft in catalog.unsaved.all()] == [("edit x", "typed")]


@pytest.mark.parametrize("error", [Cancelled(path="a.xlsx"), Stopped()], ids=lambda error: type(error).__name__)
@pytest.mark.usefixtures("qapp")
def test_a_question_that_was_given_up_tells_of_no_failure(error: CatalogError) -> None:
    tasks, told = LateTasks(), list[Exception]()
    session = Session(with_records(), tasks)
    session.failed.connect(told.append)
    tasks.is_late = True
    question = LongQuestion(session)

    def work(report: Report) -> None:
        if report(0, 1) is False:
            raise error

    question.ask(work, lambda _answer: None)
    question.stop()
    tasks.answer()
    assert told == []
