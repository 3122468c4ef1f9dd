"""What was chosen on a screen is chosen again after a restart, for each catalogue by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from tests.ui.opened import Opened
from tests.worlds import seeded
from ui.controllers.kept_choices import KeptChoice
from ui.controllers.session import Session
from ui.settings import Settings

Make = Callable[[Catalog], Session]


def choose(box: QComboBox, place: int) -> None:
    box.setCurrentIndex(place)
    box.activated.emit(place)


@pytest.mark.parametrize(
    ("screen", "name"),
    [
        ("regions", "scheme"), ("regions", "measure"), ("pillars", "programme"), ("time", "unit"), ("time", "stacked"),
        ("equipment", "by"), ("equipment", "then"), ("training", "by"), ("organisations", "kind"),
        ("organisations", "order"), ("cross", "rows"), ("cross", "measure"), ("cross", "shown_as"),
    ],
)  # fmt: skip
def test_a_choice_comes_back_when_the_window_is_opened_again(
    qtbot: QtBot, make_session: Make, settings: Settings, screen: str, name: str
) -> None:
    catalog = seeded()
    first = box_of(shown(qtbot, make_session(catalog), settings, screen), name)
    wanted = 1 if first.currentIndex() != 1 else 0
    choose(first, wanted)
    words = first.currentText()
    again = box_of(shown(qtbot, make_session(catalog), settings, screen), name)
    qtbot.waitUntil(lambda: again.currentText() == words)


@pytest.mark.parametrize(("screen", "path"), [("regions", "held_in"), ("pillars", "as_matrix"), ("follow-up", "")])
def test_a_switch_stays_as_it_was_left(
    qtbot: QtBot, make_session: Make, settings: Settings, screen: str, path: str
) -> None:
    catalog = seeded()
    for expected in (False, True):
        switch = switch_of(shown(qtbot, make_session(catalog), settings, screen), path)
        assert switch.isChecked() is expected
        switch.setChecked(True)


def test_what_is_offered_later_is_chosen_when_it_comes_unless_something_else_was_chosen(
    qtbot: QtBot, settings: Settings
) -> None:
    kept = settings.of_catalog("one")
    kept.set("box", "late")
    for hurry, expected in ((False, "late"), (True, "early")):
        box = QComboBox()
        qtbot.addWidget(box)
        box.addItem("Early", "early")
        KeptChoice(box, kept, "box")
        if hurry:
            choose(box, 0)
        box.addItem("Late", "late")
        QCoreApplication.processEvents()
        assert box.currentData() == expected


def shown(qtbot: QtBot, session: Session, settings: Settings, screen: str) -> QWidget:
    opened = Opened(qtbot, session, settings)
    opened.window.show_screen(screen)
    return opened.window.screens.widget(screen, opened.window.stack)


def box_of(view: QWidget, name: str) -> QComboBox:
    box = getattr(view, name)
    assert isinstance(box, QComboBox)
    return box


def switch_of(view: QWidget, path: str) -> QAbstractButton:
    button = getattr(view, path) if path else getattr(view, "suggestions").seeded  # noqa: B009
    assert isinstance(button, QAbstractButton)
    return button
