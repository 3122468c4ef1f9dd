"""The program as a whole: first start, other catalogues, a second start, and what goes wrong."""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.paths import account_folders
from catalog.query.parsing import parse
from tests.earlier_files import of_revision_0003
from ui import logs, theme
from ui.clear_style import ClearFusion
from ui.instances import FirstWindow, raise_first
from ui.program import Program, _pass_over_what_is_here
from ui.widgets.progress import Progress

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
    for box in boxes():
        box.finished.disconnect()  # its Quit would end every later event loop of this process
        box.close()
        box.deleteLater()
    qapp.processEvents()


def boxes() -> list[QMessageBox]:
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()
    ]


def shown(program: Program) -> Path | None:
    return program.window.kept.settings.recent[0] if program.window else None


@pytest.mark.usefixtures("program")
def test_borders_are_drawn_clearly_from_when_the_ground_is_first_dark(qapp: QApplication) -> None:
    theme.apply("dark")
    assert isinstance(qapp.style(), ClearFusion)
    theme.apply("light")
    theme.apply("dark")
    assert isinstance(qapp.style(), ClearFusion)
    theme.apply("light")


def test_the_first_start_makes_the_seeded_catalogue(wait: Wait, program: Program) -> None:
    program.start(None)
    wait(lambda: program.window is not None)
    assert shown(program) == account_folders().default_catalog
    assert program.window is not None
    assert program.window.kept.flag("banner")
    wait(lambda: program.window is not None and bool(program.window.screens.browse.records.model.ids))


def test_the_next_start_opens_what_was_open_last(wait: Wait, program: Program, seeded_file: Path) -> None:
    program.open(seeded_file)
    program.settings.save()
    program._leave()
    program.start(None)
    wait(lambda: program.window is not None)
    assert shown(program) == seeded_file


def test_its_end_waits_for_what_is_being_loaded(qapp: QApplication) -> None:
    program, may_end, ended = Program(qapp, account_folders()), threading.Event(), threading.Event()

    def load() -> None:
        may_end.wait(10)
        ended.set()

    program._making.ask(load, lambda _done: None)
    threading.Timer(0.05, may_end.set).start()
    program.end()
    assert ended.is_set()


def test_the_collector_passes_over_what_is_kept_for_later_answers(
    wait: Wait, program: Program, seeded_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(seeded_file)
    question = program._question
    assert question is not None
    heard: list[str] = []
    question.prepared.connect(lambda: heard.append("prepared"))
    wait(lambda: bool(heard))
    monkeypatch.setattr(gc, "freeze", lambda: heard.append("passed over"))
    question.prepared.emit()
    assert heard == ["prepared", "passed over", "prepared"]
    assert gc.isenabled()


def test_what_another_catalogue_leaves_behind_is_looked_through(
    program: Program, seeded_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(seeded_file)
    gc.freeze()
    program._leave()
    assert gc.get_freeze_count() == 0
    heard: list[str] = []
    monkeypatch.setattr(gc, "collect", lambda: heard.append("collected"))
    for _time in range(2):
        _pass_over_what_is_here()
    assert heard == ["collected"]


def test_a_file_named_at_the_start_is_not_the_next_start_s(wait: Wait, program: Program, seeded_file: Path) -> None:
    program.start(seeded_file)
    program._leave()
    program.start(None)
    wait(lambda: program.window is not None)
    assert shown(program) == account_folders().default_catalog


def test_another_catalogue_takes_the_place_of_the_first(
    wait: Wait, program: Program, seeded_file: Path, tmp_path: Path
) -> None:
    program.open(seeded_file)
    first = program.window
    assert first is not None
    first.files.new_asked.emit(tmp_path / "new.pillarbook", False)
    wait(lambda: program.window is not first)
    assert shown(program) == tmp_path / "new.pillarbook"
    assert program.settings.recent[:2] == (tmp_path / "new.pillarbook", seeded_file)
    Catalog.open(seeded_file).close()


def test_a_file_that_is_no_catalogue_leaves_the_window_as_it_is(program: Program, seeded_file: Path) -> None:
    program.open(seeded_file)
    before = program.window
    foreign = seeded_file.with_name("foreign.pillarbook")
    foreign.write_text("hello")
    program.open(foreign)
    assert program.window is before
    assert ["not a Pillarbook catalogue" in box.text() for box in boxes()] == [True]
    assert foreign.read_text() == "hello"


def test_a_file_of_an_earlier_version_is_brought_up_to_date_and_shown(
    wait: Wait, program: Program, seeded_file: Path, tmp_path: Path
) -> None:
    earlier = tmp_path / "earlier.pillarbook"
    of_revision_0003(earlier, seeded_file)
    program.open(earlier)
    wait(lambda: program.window is not None)
    assert shown(program) == earlier
    assert program.window is not None
    assert "kept as earlier (before the update of" in program.window.quiet.label.text()


def test_with_no_window_a_failure_offers_ways_on(program: Program, tmp_path: Path) -> None:
    program.open(tmp_path)
    assert program.window is None
    (box,) = boxes()
    assert "is a folder" in box.text()
    assert [button.text() for button in box.buttons()] == ["&Open another…", "Open &my own catalogue", "&Quit"]


def test_nothing_is_made_where_something_lies(program: Program, seeded_file: Path) -> None:
    before = seeded_file.read_bytes()
    program.make(seeded_file, seeded=False)
    assert program.window is None
    assert len(boxes()) == 1
    assert seeded_file.read_bytes() == before


def stop_making() -> None:
    (progress,) = [item for item in QApplication.topLevelWidgets() if isinstance(item, Progress)]
    progress.canceled.emit()


def test_a_first_start_that_is_stopped_leaves_nothing_and_offers_ways_on(wait: Wait, program: Program) -> None:
    program.start(None)
    stop_making()
    wait(lambda: bool(boxes()))
    assert program.window is None
    assert list(account_folders().data.iterdir()) == []
    assert [box.text().split(",")[0] for box in boxes()] == ["Stopped"]


def test_a_catalogue_that_is_stopped_leaves_the_window_as_it_is(
    wait: Wait, program: Program, seeded_file: Path, tmp_path: Path
) -> None:
    program.open(seeded_file)
    before = program.window
    assert before is not None
    program.make(tmp_path / "new.pillarbook", seeded=True)
    stop_making()
    wait(lambda: "Stopped" in before.quiet.label.text())
    assert program.window is before
    assert not [path for path in tmp_path.iterdir() if "new" in path.name]


def test_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "office.pillarbook"
    assert not raise_first(path)
    first = FirstWindow(path)
    first.listen()
    with qtbot.waitSignal(first.asked):
        assert raise_first(path)
    assert not raise_first(tmp_path / "other.pillarbook")
    first.close()
    assert not raise_first(path)


def test_an_error_of_ours_is_logged_without_contents_and_told_once(
    program: Program, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "pillarbook"):
        program.unexpected(ValueError("the secret of a record"))
        program.unexpected(ValueError("the secret of a record"))
    assert [record.getMessage() for record in caplog.records] == ["unexpected ValueError"] * 2
    assert ["secret" in box.text() for box in boxes()] == [False]
    told = logs._WithoutContents().format(caplog.records[0])
    assert "secret" not in told
    assert tmp_path.name not in told


def test_exceptions_nobody_waits_for_are_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Exception] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", None)
    logs.catch(heard.append)
    error = ValueError("x")
    sys.excepthook(ValueError, error, None)
    assert heard == [error]


def test_typing_fast_leaves_the_newest_answer(wait: Wait, program: Program, seeded_file: Path) -> None:
    program.open(seeded_file)
    window, question = program.window, program._question
    assert window is not None
    assert question is not None
    for typed in ("k", "ki", "kind:", "kind:tr", "kind:training"):
        window.search.line.setText(typed[:-1])
        QTest.keyClicks(window.search.line, typed[-1])
    wait(lambda: question.result is not None and question.result.query == parse("kind:training"))
