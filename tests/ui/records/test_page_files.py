"""Attachments on the record page, and values of which two sources say different things."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.attachments import AddAttachments
from catalog.commands.new_records import NewRecord
from catalog.model.record import Citation, Fact
from tests.ui.finding import the
from tests.worlds import activity, entry, ids, with_records
from ui.controllers.attaching import Attaching
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.editing.other_value_dialog import OtherValueDialog
from ui.widgets.page.record_page import RecordPageView
from ui.widgets.page.sections.pieces import Action


class Page:
    """The page of the first record of a catalogue."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.session, self.catalog = session, session.catalog
        self.selection = Selection()
        self.selection.open(ids(session.catalog)[0])
        self.view = RecordPageView(session, self.selection)
        qtbot.addWidget(self.view)
        self.view.resize(640, 800)
        self.view.show()

    @property
    def text(self) -> str:
        text: str = self.view.view.toPlainText()
        return text.replace("\u00a0", " ").replace("\u2028", "\n")

    def attachment(self) -> str:
        (item,) = self.catalog.records([self.selection.current])[0].attachments
        return str(item.uid)


@pytest.fixture
def page(qtbot: QtBot, make_session: Callable[[Catalog], Session], tmp_path: Path) -> Page:
    catalog = Catalog.create(tmp_path / "office.pillarbook", seeded=False)
    catalog.do(NewRecord(activity("Meeting", date="2020-10-05")))
    return Page(qtbot, make_session(catalog))


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    file = tmp_path / "elsewhere" / "Agenda.pdf"
    file.parent.mkdir()
    file.write_bytes(b"agenda")
    return file


def test_files_that_are_dropped_on_the_page_are_attached(page: Page, agenda: Path) -> None:
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(agenda)), QUrl("https://example.org/x"), QUrl.fromLocalFile(str(agenda.parent))]
    )
    about = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(QPoint(9, 9), *about), QDropEvent(QPointF(9, 9), *about)):
        QApplication.sendEvent(page.view.view.viewport(), event)
    assert "Agenda.pdf  6 bytes · internal" in page.text
    assert (agenda.parent.parent / "office files" / "Agenda.pdf").read_bytes() == b"agenda"


def test_a_missing_file_is_said_and_located_again(page: Page, agenda: Path) -> None:
    page.view.attaching.add((agenda,))
    copy = agenda.parent.parent / "office files" / "Agenda.pdf"
    copy.unlink()
    page.view.load()
    assert "Agenda.pdf  internal  missing" in page.text
    page.view.attaching.locate(page.attachment(), agenda)
    assert "missing" not in page.text
    copy.write_bytes(b"written over")
    page.view.load()
    assert "changed since it was attached" in page.text


def test_another_content_is_asked_about_before_it_is_taken(page: Page, agenda: Path) -> None:
    page.view.attaching.add((agenda,))
    other = agenda.with_name("Other.pdf")
    other.write_bytes(b"other")
    page.view.attaching.locate(page.attachment(), other)
    box = the(page.view, QMessageBox)
    (use,) = [button for button in box.buttons() if box.buttonRole(button) == QMessageBox.ButtonRole.AcceptRole]
    use.click()
    (item,) = page.catalog.records([page.selection.current])[0].attachments
    assert item.path == "office files/Other.pdf"


def test_a_file_is_opened_by_the_desktop_and_a_program_is_never_run(
    page: Page, agenda: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = agenda.with_name("setup.exe")
    program.write_bytes(b"MZ")
    page.catalog.do(AddAttachments(page.selection.current, (agenda, program), page.catalog.path, copies=False))
    page.view.load()
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    for item in page.catalog.records([page.selection.current])[0].attachments:
        page.view.act(Action("open file", item.uid or ""))
    assert opened == [str(agenda), str(agenda.parent)]


def test_an_attachment_is_cited_and_taken_off(page: Page, agenda: Path) -> None:
    page.view.attaching.add((agenda,))
    page.view.act(Action("cite file", page.attachment()))
    (cited,) = page.catalog.records([page.selection.current])[0].citations
    (source,) = [item for item in page.catalog.vocabulary("sources") if item.key == cited.source]
    assert (source.name, source.access, len(str(source.details["sha256"]))) == ("Agenda.pdf", "internal", 64)
    page.view.act(Action("remove file", page.attachment()))
    assert "Attachments" not in page.text
    assert (agenda.parent.parent / "office files" / "Agenda.pdf").exists()


# Sources that differ


@pytest.fixture
def disputed(qtbot: QtBot, make_session: Callable[[Catalog], Session]) -> Page:
    facts = (Fact("date", "2020-10-05", citation="c1"), Fact("date", "2020-10-07", citation="c2", shown=False))
    citations = (Citation("n36", "c1", locator="lines 1–2"), Citation("report", "c2"))
    entries = (entry("sources", "n36", "Newsletter 36"), entry("sources", "report", "Report"))
    record = activity("Meeting", date="2020-10-05", facts=facts, citations=citations)
    return Page(qtbot, make_session(with_records(record, entries=entries)))


def test_two_values_stand_side_by_side_with_their_sources(disputed: Page) -> None:
    part = disputed.text[disputed.text.index("Told differently") :]
    assert [line for line in part.splitlines() if line.strip()][:7] == [
        "Told differently", "Date, as shown", "Also told", "5 October 2020", "Newsletter 36, lines 1–2",
        "7 October 2020", "Report",
    ]  # fmt: skip


def test_the_other_value_is_shown_instead_and_undo_brings_the_first_back(disputed: Page) -> None:
    disputed.view.act(Action("choose fact", "date", "1"))
    (record,) = disputed.catalog.records([disputed.selection.current])
    assert record.date is not None
    assert record.date.edtf == "2020-10-07"
    disputed.session.undo()
    (record,) = disputed.catalog.records([disputed.selection.current])
    assert record.date is not None
    assert record.date.edtf == "2020-10-05"


def test_what_another_source_says_is_asked_for_and_shown_as_understood(disputed: Page) -> None:
    disputed.view.disputing.add("mode")
    dialog = the(disputed.view, OtherValueDialog)
    dialog.value.setText("by post")
    assert dialog.understood.text() == "It is one of: in person, online, partly online, not stated."
    dialog.value.setText("onl")
    dialog.words.setText("held on a screen")
    assert dialog.understood.text() == "online"
    dialog.accept()
    (record,) = disputed.catalog.records([disputed.selection.current])
    assert record.facts[-1] == Fact("mode", "online", citation="c2", words="held on a screen", shown=False)
    assert "Mode" in disputed.text[disputed.text.index("Told differently") :]


def test_a_file_can_be_referred_to_where_it_lies(page: Page, agenda: Path) -> None:
    page.view.attaching.ask(copies=False)
    the(page.view, QFileDialog).filesSelected.emit([str(agenda)])
    (item,) = page.catalog.records([page.selection.current])[0].attachments
    assert (item.copied, item.path) == (False, "elsewhere/Agenda.pdf")
    assert "Refer to a file" in page.text


def test_files_are_looked_for_where_documents_lie_and_then_where_the_last_were(
    page: Page, agenda: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    page.view.attaching = Attaching(page.session, lambda: page.selection.current, lambda _uid: None, page.view)
    looked_in = []
    for _time in range(2):
        page.view.attaching.ask()
        dialog = page.view.findChildren(QFileDialog)[-1]
        looked_in.append(Path(dialog.directory().absolutePath()))
        dialog.filesSelected.emit([str(agenda)])
        dialog.close()
    assert looked_in == [tmp_path, agenda.parent]
    assert "Agenda.pdf" in page.text
