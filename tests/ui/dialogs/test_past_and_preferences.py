"""A past day in the window and back, and the name that changes are signed with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catalog import account
from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.paths import account_folders
from tests.ui.finding import the
from tests.ui.opened import Opened
from ui.dialogs.preferences_dialog import PreferencesDialog
from ui.program import Program
from ui.settings import Settings
from ui.widgets.banner import Banner
from ui.widgets.officer.day_dialog import DayDialog

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def wait(qtbot: QtBot) -> Wait:
    return lambda happened: qtbot.waitUntil(happened, timeout=15_000)


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    qapp.setQuitOnLastWindowClosed(False)
    program = Program(qapp, account_folders())
    yield program
    program.end()
    qapp.processEvents()


def name(program: Program) -> str:
    return program.window.windowTitle() if program.window else ""


def test_a_past_day_is_shown_to_be_read_and_one_comes_back_to_today(
    wait: Wait, program: Program, seeded_file: Path
) -> None:
    program.open(seeded_file)
    wait(lambda: program.window is not None)
    window = program.window
    assert window is not None
    today = date.today()
    window.past.asked.emit(today)
    wait(lambda: name(program) == f"office {today.isoformat()}.pillarbook – Pillarbook")
    assert program.window is not None
    folder = program._past
    assert folder is not None
    assert folder.exists()
    banner = the(program.window.head, Banner)
    assert banner.accessibleName().startswith("As it was on ")
    assert not program.window.selection_actions.delete.isEnabled()
    assert program.settings.recent == (seeded_file,)
    program.window.past.back.trigger()
    wait(lambda: name(program) == "office.pillarbook – Pillarbook")
    assert not folder.exists()


def test_a_day_before_the_beginning_is_told_and_nothing_changes(
    wait: Wait, program: Program, seeded_file: Path
) -> None:
    told: list[Exception] = []
    program.open(seeded_file)
    wait(lambda: program.window is not None)
    program.unexpected = told.append  # type: ignore[assignment, method-assign]
    program.show_past(date(2001, 1, 1))
    wait(lambda: bool(told))
    assert "This catalogue begins on" in str(told[0])
    assert name(program) == "office.pillarbook – Pillarbook"


@pytest.mark.parametrize(
    ("typed", "said", "possible"),
    [
        ("", "", False),
        ("2020-03-03", "3 March 2020", True),
        ("yesterday", "14 January 2021", True),
        ("1 May 2099", "1 May 2099 is still to come", False),
        ("soon", "Not a day yet", False),
    ],
)
def test_a_day_is_typed_in_words(qtbot: QtBot, typed: str, said: str, possible: bool) -> None:
    dialog = DayDialog(date(2021, 1, 15))
    qtbot.addWidget(dialog)
    dialog.line.setText(typed)
    assert (dialog.hint.text(), dialog.show_button.isEnabled()) == (said, possible)


def test_the_name_in_the_settings_is_written_with_every_change_from_then_on(opened: Opened) -> None:
    opened.window.past.preferences.trigger()
    dialog = the(opened.window, PreferencesDialog)
    assert dialog.author.text() == account.full_name()
    dialog.author.setText("  Ana  Officer ")
    dialog.accept_button.click()
    opened.session.do(EditRecord(opened.ids[0], {"title": "x"}))
    assert opened.session.catalog.history.steps()[0].author == "Ana Officer"
    assert Catalog.in_memory(author="").author == "Ana Officer"


def test_an_empty_name_is_that_of_the_account(qtbot: QtBot, settings: Settings) -> None:
    account.set_author("Ana")
    dialog = PreferencesDialog(settings)
    qtbot.addWidget(dialog)
    dialog.author.clear()
    dialog.accept_button.click()
    assert account.author() == account.full_name()


def test_a_look_that_was_tried_goes_with_cancel(qtbot: QtBot, settings: Settings) -> None:
    dialog = PreferencesDialog(settings)
    qtbot.addWidget(dialog)
    dialog.look.setCurrentIndex(2)
    dialog.look.activated.emit(2)
    dialog.reject()
    assert settings.look == "system"
