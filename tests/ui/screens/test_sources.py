"""Sources: the list, the page of one, and its document opened at the cited lines."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.model.record import Citation
from catalog.store.pages.sources import PORTION
from tests.asked import asked_for
from tests.worlds import activity, empty, entry, ids, with_records
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.models.sources import GRADE, SourcesModel, collected
from ui.settings import DocumentPaths, Settings
from ui.views.sources import SourcesView

Make = Callable[[Catalog], Session]
Key = Qt.Key
LINES = b"".join(f"This is line {line}\n".encode() for line in range(1, 201))


def source(key: str, name: str, **details: Any) -> Any:
    return entry("sources", key, name, details=details)


def small_world() -> Catalog:
    sections = [
        {"key": "news", "title": "News", "lines": "lines 1–9", "contacts": ["ana"], "pillar": None},
        {"key": "rest", "title": "The <b>rest</b>", "lines": "line 10", "contacts": [], "pillar": None},
    ]
    claims = [
        {"text": "Many were trained.", "value": 1500, "unit": "people", "qualifier": "over", "claimed_by": "office",
         "locator": "line 3", "indicator": None, "reliability": "B", "credibility": "2"},
        {"text": "All was well.", "value": None, "claimed_by": None, "locator": "line 4"},
    ]  # fmt: skip
    remarks = [{"kind": "lost text", "text": "The end is lost.", "locator": "lines 8–9"}]
    return with_records(
        activity("Meeting", citations=(Citation("newsletter", section="News", locator="lines 2–3"),)),
        activity("Training", citations=(Citation("newsletter", section="Gone", locator="line 7"),)),
        entries=(
            entry("people", "ana", "Ana Example"),
            entry("organisations", "office", "The Office"),
            source("newsletter", "Newsletter 36", publisher="office", date="2020-12", sections=sections, claims=claims,
                   remarks=remarks, sha256=hashlib.sha256(LINES).hexdigest(), reliability="B", credibility="2"),
            source("story", "A story"),
        ),
    )  # fmt: skip


class Shown:
    """The screen over the small world."""

    def __init__(self, qtbot: QtBot, session: Session, paths: DocumentPaths) -> None:
        self.session, self.paths = session, paths
        self.selection = Selection()
        self.view = SourcesView(session, self.selection, self.paths)
        qtbot.addWidget(self.view)
        self.view.resize(1000, 700)
        self.view.show()
        qtbot.waitExposed(self.view)
        self.page, self.reader = self.view.page, self.view.reader

    def text(self) -> str:
        return self.page.toPlainText()

    def first_line_in_sight(self) -> int:
        return self.reader.text.firstVisibleBlock().blockNumber() + 1


Show = Callable[[Catalog], Shown]


@pytest.fixture
def show(qtbot: QtBot, make_session: Make, settings: Settings) -> Show:
    return lambda catalog: Shown(qtbot, make_session(catalog), DocumentPaths(settings))


@pytest.fixture
def shown(show: Show) -> Shown:
    return show(small_world())


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "newsletter.txt"
    path.write_bytes(LINES)
    return path


def test_the_model_is_a_sound_table(qtmodeltester: ModelTester, session: Session) -> None:
    model = SourcesModel()
    model.show_sources(collected(session.catalog))
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]


def test_the_list_names_publisher_date_and_records(shown: Shown) -> None:
    rows = [[shown.view.model.index(row, column).data() for column in (0, 1, 2, 4)] for row in (0, 1)]
    assert rows == [
        ["Newsletter 36", "The Office", "December 2020", "2"],
        ["A story", "not stated", "not stated", "0"],
    ]


def test_the_page_says_what_the_source_holds(shown: Shown) -> None:
    text = shown.text()
    for words in (
        "Newsletter 36", "The Office · December 2020", "lines 1–9 · Contact: Ana Example", "The <b>rest</b>",
        "Many were trained.", "over 1\u202f500 people · claimed by The Office · line 3",
        "nobody named as claiming it · line 4", "Lost text. The end is lost. lines 8–9",
    ):  # fmt: skip
        assert words in text


def test_records_stand_under_the_section_they_cite(shown: Shown) -> None:
    text = shown.text()
    assert text.index("News") < text.index("Meeting") < text.index("The <b>rest</b>") < text.index("Gone")
    assert text.index("Gone") < text.index("Training")


def test_grades_are_hidden_until_switched_on(shown: Shown) -> None:
    assert shown.view.table.isColumnHidden(GRADE)
    assert "grade" not in shown.text()
    shown.view.grades.trigger()
    assert not shown.view.table.isColumnHidden(GRADE)
    assert shown.text().count("grade B2") == 2


def test_a_record_of_the_page_can_be_opened(qtbot: QtBot, shown: Shown) -> None:
    (record,) = ids(shown.session.catalog, "training")
    with qtbot.waitSignal(shown.view.open_record) as opened:
        shown.page.anchorClicked.emit(QUrl(f"record:{record}"))
    assert opened.args == [record]
    assert shown.selection.current == record


def test_links_are_reached_and_opened_by_key(qtbot: QtBot, shown: Shown) -> None:
    shown.page.setFocus()
    while not shown.page.textCursor().selectedText().startswith("Meeting"):
        QTest.keyClick(shown.page, Key.Key_Tab)
    with qtbot.waitSignal(shown.view.open_record):
        QTest.keyClick(shown.page, Key.Key_Return)


def test_another_source_can_be_chosen_by_key(shown: Shown) -> None:
    shown.view.table.setFocus()
    QTest.keyClick(shown.view.table, Key.Key_Down)
    assert shown.text().startswith("A story")
    assert not shown.view.locate.isEnabled()


def test_the_page_follows_a_change(shown: Shown) -> None:
    (record,) = ids(shown.session.catalog, "meeting")
    shown.session.do(EditRecord(record, {"title": "Meeting in Tirana"}))
    assert "Meeting in Tirana" in shown.text()


def cited_often(times: int) -> Catalog:
    """Records that cite one source in two sections, twice in one of them, and one that cites another."""
    both = (Citation("often", section="A/b?"), Citation("often", section="A/b?"), Citation("often", section="Rest"))
    return with_records(
        *(activity(f"Record {number:03}", citations=both, date=f"2020-01-{number % 28 + 1:02}")
          for number in range(times)),
        activity("Elsewhere", citations=(Citation("seldom"),)),
        entries=(source("often", "Often"), source("seldom", "Seldom")),
    )  # fmt: skip


@pytest.fixture
def often(show: Show) -> Shown:
    return show(cited_often(130))


def test_the_page_begins_with_the_latest_records_of_each_section_and_says_how_many_there_are(often: Shown) -> None:
    assert often.view.model.index(0, 4).data() == "130"
    assert often.text().count("Record ") == 2 * PORTION
    assert often.text().count("Show more the latest 20 of 130") == 2
    assert "Record 027" in often.text()


def test_more_records_of_a_section_come_when_they_are_asked_for(often: Shown) -> None:
    often.page.anchorClicked.emit(QUrl("more:A%2Fb%3F"))
    assert often.text().count("Record ") == 2 * PORTION + 100
    often.page.anchorClicked.emit(QUrl("more:A%2Fb%3F"))
    assert often.text().count("Record ") == 130 + PORTION
    assert often.text().count("Show more") == 1


def test_all_records_of_a_source_are_shown_in_browse(qtbot: QtBot, often: Shown) -> None:
    with qtbot.waitSignal(often.view.browse_asked) as asked:
        often.page.anchorClicked.emit(QUrl("all:"))
    assert asked.args is not None
    assert len(often.session.catalog.search(asked.args[0]).ids) == 130


def test_only_the_records_of_the_source_that_is_opened_are_asked_for(often: Shown) -> None:
    with asked_for(often.session.catalog) as statements:
        often.view.table.choose("seldom")
    assert len([said for said in statements if "record.title" in said]) == 1
    assert "Elsewhere" in often.text()
    assert "Record 0" not in often.text()


def test_the_list_of_sources_asks_for_no_record() -> None:
    catalog = cited_often(3)
    with asked_for(catalog) as statements:
        assert [page.records for page in catalog.sources()] == [3, 1]
    assert not [said for said in statements if "record.title" in said]


def test_a_document_that_is_not_here_is_said_with_the_cited_lines(shown: Shown) -> None:
    shown.view.show_citation("newsletter", "lines 53–57, 63–67")
    assert shown.view.state.text() == "Document not on this computer · cited: lines 53–57, 63–67"
    assert shown.reader.isHidden()


def test_a_located_document_is_remembered_and_opened_at_the_cited_lines(shown: Shown, document: Path) -> None:
    shown.view.show_citation("newsletter", "lines 53–57, 63–67")
    shown.view.take_document(document)
    assert shown.paths.get("newsletter") == str(document)
    assert shown.reader.isVisible()
    assert shown.reader.text.marked() == {53, 54, 55, 56, 57, 63, 64, 65, 66, 67}
    assert shown.first_line_in_sight() in range(50, 54)
    assert shown.reader.cited.text() == "newsletter.txt, lines 53–57, 63–67 marked"


def test_a_citation_of_a_remembered_document_opens_it_at_once(shown: Shown, document: Path) -> None:
    shown.paths.set("newsletter", str(document))
    shown.view.table.choose("story")
    shown.view.show_citation("newsletter", "lines 150–152")
    assert shown.text().startswith("Newsletter 36")
    assert shown.first_line_in_sight() in range(140, 151)


def test_a_citation_asked_before_the_screen_was_seen_is_not_lost(
    qtbot: QtBot, make_session: Make, settings: Settings, document: Path
) -> None:
    session, paths = make_session(small_world()), DocumentPaths(settings)
    paths.set("newsletter", str(document))
    view = SourcesView(session, Selection(), paths)
    qtbot.addWidget(view)
    view.show_citation("newsletter", "line 7")
    view.show()
    assert view.reader.isVisible()
    assert view.reader.text.marked() == {7}


def test_lines_of_the_page_lead_into_the_document(shown: Shown, document: Path) -> None:
    shown.paths.set("newsletter", str(document))
    shown.page.anchorClicked.emit(QUrl("lines:lines 8–9"))
    assert shown.reader.text.marked() == {8, 9}


def test_a_file_of_another_content_is_named_and_not_opened(shown: Shown, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("something else")
    shown.view.take_document(other)
    assert shown.view.state.text().startswith("other.txt has another content")
    assert shown.reader.isHidden()
    assert shown.paths.get("newsletter") is None


def test_a_document_that_has_gone_is_said(shown: Shown, document: Path) -> None:
    shown.view.take_document(document)
    QTest.keyClick(shown.reader.text, Key.Key_Escape)
    document.unlink()
    shown.view.open_button.click()
    assert "newsletter.txt is no longer at" in shown.view.state.text()
    assert shown.reader.isHidden()


def test_locate_document_asks_for_a_file_without_stopping_the_window(shown: Shown, document: Path) -> None:
    shown.view.locate.click()
    dialog = shown.view.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(document))
    assert shown.reader.isVisible()
    dialog.reject()


def test_the_reader_is_read_only_copyable_and_left_by_tab_and_escape(shown: Shown, document: Path) -> None:
    shown.view.take_document(document)
    assert shown.reader.text.isReadOnly()
    assert shown.reader.text.tabChangesFocus()
    shown.reader.text.selectAll()
    assert shown.reader.text.textCursor().selectedText().startswith("This is line 1")
    QTest.keyClick(shown.reader.text, Key.Key_Escape)
    assert shown.reader.isHidden()


def test_tab_goes_from_the_list_to_the_reader(shown: Shown, document: Path) -> None:
    shown.view.take_document(document)
    shown.view.activateWindow()
    shown.view.table.setFocus()
    QTest.keyClick(shown.view.table, Key.Key_Tab)
    assert shown.view.locate.hasFocus()
    QTest.keyClick(shown.view.locate, Key.Key_Tab)
    for _link in range(20):
        QTest.keyClick(shown.page, Key.Key_Tab)
        if not shown.page.hasFocus():
            break
    assert shown.reader.close_button.hasFocus()
    QTest.keyClick(shown.reader.close_button, Key.Key_Tab)
    assert shown.reader.text.hasFocus()


def test_the_next_cited_lines_are_one_key_away(shown: Shown, document: Path) -> None:
    shown.paths.set("newsletter", str(document))
    shown.view.show_citation("newsletter", "lines 5–6, 150–151")
    shown.reader.next.click()
    assert shown.first_line_in_sight() in range(140, 151)


def test_lines_beyond_the_end_are_said(shown: Shown, document: Path) -> None:
    shown.paths.set("newsletter", str(document))
    shown.view.show_citation("newsletter", "lines 199–230")
    assert shown.reader.text.marked() == {199, 200}
    assert "after the last line" in shown.reader.notes.text()


def test_an_empty_catalogue_says_what_would_be_here(show: Show) -> None:
    assert show(empty()).view.empty.isVisible()


def test_the_file_that_is_wanted_is_named(show: Show, tmp_path: Path) -> None:
    wanted = source("newsletter", "Newsletter 36", file_name="036.txt", sha256=hashlib.sha256(LINES).hexdigest())
    shown = show(with_records(entries=(wanted,)))
    assert shown.view.state.text() == "Document not on this computer: 036.txt"
    shown.view.locate.click()
    dialog = shown.view.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.windowTitle() == "Locate 036.txt"
    dialog.reject()
    (tmp_path / "other.txt").write_text("something else")
    shown.view.take_document(tmp_path / "other.txt")
    assert shown.view.state.text().endswith("Locate the unchanged file. It was called 036.txt.")


def test_both_heads_stand_on_one_line(shown: Shown, document: Path) -> None:
    shown.view.take_document(document)
    heads = (shown.view.locate, shown.reader.close_button)
    assert len({head.mapTo(shown.view, head.rect().center()).y() for head in heads}) == 1
