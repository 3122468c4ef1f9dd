"""The record page: everything is there, says how it is known, and can be acted on by key."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.follow_ups import AddFollowUp
from catalog.commands.notes import AddNote
from catalog.commands.records import ConfirmValue, MarkChecked
from catalog.commands.tags import ChangeTags
from catalog.model.record import (
    Citation,
    EquipmentLine,
    Fact,
    Figure,
    FollowUp,
    Judged,
    OrganisationLink,
    Participants,
    PillarLink,
    PlaceLink,
    Recipient,
    Record,
    RecordLink,
    Remark,
    Training,
)
from catalog.query.parsing import parse, parse_typing
from tests.ui.finding import the
from tests.ui.screens.painting import Painted
from tests.worlds import activity, entry, ids, with_records
from ui import theme
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.widgets.officer.follow_up_editor import FollowUpEditor
from ui.widgets.page.page_view import PageView
from ui.widgets.page.record_page import RecordPageView
from ui.widgets.page.sections import labels
from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.page import blocks
from ui.widgets.page.sections.pieces import Action

Make = Callable[[Catalog], Session]
Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

ENTRIES = (
    entry("areas", "AL", "Albania", details={"footnote": "A note on the name."}),
    entry("places", "durres", "Durrës"),
    entry("organisations", "pcu", "The Port Unit"),
    entry("organisations", "accu", "The Air Unit"),
    entry("organisations", "donor", "The Giver"),
    entry("roles", "recipient"),
    entry("roles", "donor"),
    entry("sources", "news.txt", "Newsletter vol. 36"),
    entry("programmes", "rp", "Regional Programme"),
)
DONATION = Record(
    kind="donation",
    title="Trackers <b>and</b> a car",
    uid="0190a000-0000-7000-8000-000000000001",
    ref="2020-041",
    summary="Twenty trackers for two units.",
    status="completed",
    mode=Judged("in-person", "inferred"),
    our_role=Judged("led", "stated"),
    places=(PlaceLink("durres"),),
    jurisdictions=("AL",),
    organisations=(OrganisationLink("pcu", role="recipient"), OrganisationLink("donor", role="donor")),
    equipment=(
        EquipmentLine("Trackers", quantity=20, qualifier="over", unit="pieces", state="handed over",
                      recipients=(Recipient("pcu"), Recipient("accu"))),
        EquipmentLine("Cars", recipients=(Recipient("pcu", quantity=1),)),
    ),
    figures=(Figure("Seizures", value=1500, unit="kg", qualifier="at least", baseline="900 in 2019"),),
    next_steps=("Send the protocol",),
    citations=(Citation("news.txt", uid="c1", section="Border control", locator="lines 12–18"),),
    facts=(
        Fact("mode", "in-person", "inferred", "c1", "handed over to the Units"),
        Fact("organisations", "donor: donor", "inferred", "c1", "the Giver gave"),
    ),
    remarks=(Remark("contradiction", "Two dates are given.", "date"),),
)  # fmt: skip
TRAINING = activity(
    "Training on the trackers",
    kind="training",
    uid="0190a000-0000-7000-8000-000000000002",
    date="2020-12-28/2020-12-29",
    participants=Participants(60, "over", "people", women=20, text="more than 60 officers", who="officers"),
    training=Training(topics=("Using trackers",), platform="On site"),
    links=(RecordLink("0190a000-0000-7000-8000-000000000001", "training on"),),
)


def _plain(text: str) -> str:
    return " ".join(text.replace("\u2060", "").split())


def said(view: PageView) -> str:
    """What a page says, in one line."""
    return _plain(view.toPlainText())


class Shown:
    def __init__(self, qtbot: QtBot, make_session: Make) -> None:
        self.catalog = with_records(DONATION, TRAINING, entries=ENTRIES)
        (self.donation,), (self.training,) = ids(self.catalog, "kind:donation"), ids(self.catalog, "kind:training")
        self.session = make_session(self.catalog)
        self.selection = Selection()
        self.question = Question(self.session)
        self.page = RecordPageView(self.session, self.selection, self.question)
        qtbot.addWidget(self.page)
        self.page.resize(420, 700)
        self.page.show()
        with qtbot.waitActive(self.page):
            self.page.activateWindow()
        self.view = self.page.view
        self.selection.open(self.donation)

    @property
    def text(self) -> str:
        return said(self.view)

    def format_of(self, words: str) -> QTextCharFormat:
        found = self.view.document().find(words)
        assert not found.isNull(), words
        return found.charFormat()

    def at(self, words: str) -> QTextCharFormat:
        """Of the letter that these words begin with."""
        found = self.view.document().find(words, 0, QTextDocument.FindFlag.FindCaseSensitively)
        assert not found.isNull(), words
        found.setPosition(found.selectionStart() + 1)
        return found.charFormat()

    def go_to(self, words: str) -> None:
        """Tabs on from the beginning until these words have the focus."""
        self.view.setFocus()
        for _step in range(60):
            QTest.keyClick(self.view, Qt.Key.Key_Tab)
            if words in _plain(self.view.textCursor().selectedText()):
                return
        raise AssertionError(f"Tab does not reach {words}")

    def record(self) -> Record:
        return self.catalog.records([self.donation])[0]


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    return Shown(qtbot, make_session)


def test_the_page_says_what_the_record_holds(shown: Shown) -> None:
    for words in (
        "Donation",
        "2020-041",
        "Trackers <b>and</b> a car",
        "Not checked against its source",
        "Date not stated",
        "Durrës",
        "in person inferred",
        "Concerns Albania",
        "we led it",
        "over 20 pieces",
        "The Port Unit The Air Unit split not stated",
        "Cars quantity not stated The Port Unit: 1",
        "Recipient The Port Unit",
        "Donor The Giver inferred",
        "at least 1 500 kg before: 900 in 2019",
        "Send the protocol Make follow-up",
        "Trained on in Training on the trackers",
        "contradiction Date Two dates are given.",
        "Newsletter vol. 36, Border control",
        "Access public",
        "* A note on the name.",
    ):
        assert words in shown.text


def test_a_training_tells_who_took_part_and_what_was_taught(shown: Shown) -> None:
    shown.selection.open(shown.training)
    for words in (
        "28–29 December 2020",
        "over 60 people",
        "20 women",
        "“more than 60 officers”",
        "Topics Using trackers",
        "Training on Trackers <b>and</b> a car",
    ):
        assert words in shown.text


def test_no_internal_name_is_on_the_page(shown: Shown) -> None:
    for part in ("sources", "facts", "history"):
        shown.page.act(Action("fold", part))
    for name in ("0190a000", "our_role", "None", "null", "next_steps", "in-person"):
        assert name not in shown.text


def test_what_is_inferred_is_dotted_and_says_why(shown: Shown) -> None:
    style = shown.format_of("in person")
    assert style.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    assert "handed over to the Units" in style.toolTip()
    assert shown.format_of("we led it").underlineStyle() == QTextCharFormat.UnderlineStyle.NoUnderline


def test_ctrl_return_on_the_focused_value_confirms_it(shown: Shown) -> None:
    shown.go_to("in person")
    QTest.keyClick(shown.view, Qt.Key.Key_Return, Ctrl)
    assert shown.record().mode == Judged("in-person", "officer")
    assert "in person ✓ confirmed" in shown.text
    assert "Donor The Giver inferred" in shown.text


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_return_on_an_inferred_value_says_why_and_offers_confirm(shown: Shown) -> None:
    shown.go_to("in person")
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "handed over to the Units" in " ".join(menu.actions()[0].text().split())
    menu.actions()[2].trigger()
    menu.close()
    assert shown.record().mode == Judged("in-person", "officer")


def test_how_it_is_known_has_a_confirm_button_for_each(shown: Shown) -> None:
    shown.go_to("Show 2")
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    assert "“the Giver gave” lines 12–18 Confirm" in shown.text
    shown.go_to("Confirm")
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    assert shown.record().mode == Judged("in-person", "officer")


def test_mark_as_checked_by_key_and_back(shown: Shown) -> None:
    shown.go_to("Mark as checked")
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    assert shown.record().review.state == "checked"
    assert "✓ Checked by Officer on" in shown.text
    shown.go_to("Mark as not checked")
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    assert shown.record().review.state == "not checked"


def test_a_citation_asks_for_its_lines(shown: Shown, qtbot: QtBot) -> None:
    shown.go_to("Newsletter")
    with qtbot.waitSignal(shown.page.cite_asked) as asked:
        QTest.keyClick(shown.view, Qt.Key.Key_Return)
    assert asked.args == ["news.txt", "lines 12–18"]
    assert "news.txt" not in shown.text
    shown.page.act(Action("fold", "sources"))
    assert "news.txt, lines 12–18" in shown.text


def test_a_linked_record_opens(shown: Shown) -> None:
    shown.go_to("Training on the trackers")
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    assert shown.selection.current == shown.training
    assert "Using trackers" in shown.text


def test_found_words_are_marked(shown: Shown) -> None:
    shown.question.ask(parse_typing("durres albani"))
    mark = theme.color(theme.palette().mark)
    assert shown.format_of("Durrës").background().color() == mark
    assert shown.format_of("Albani").background().color() == mark
    assert shown.format_of("Concerns").background().color() != mark


@pytest.mark.parametrize(
    ("typed", "found", "other"),
    [
        ("title:trackers", "Trackers", "trackers for two"),
        ("title:/<b>and/", "<b>and", "a car"),
        ("summary:/t[a-z]+ers/", "trackers for two", "Trackers <b>"),
    ],
)
def test_what_a_term_or_pattern_of_one_text_finds_is_marked_there(
    shown: Shown, typed: str, found: str, other: str
) -> None:
    shown.question.ask(parse(typed))
    mark = theme.color(theme.palette().mark)
    first, second = shown.at(found), shown.at(other)
    assert (first.background().color() == mark, second.background().color() == mark) == (True, False)


@pytest.mark.parametrize(
    ("typed", "found", "is_marked"),
    [
        ("yonder", "yond", True),
        ("note:asked", "sked", True),
        ("note:/as.ed y\\w+/", "sked", True),
        ("note:/as.ed y\\w+/", "yond", True),
        ("note:/send .*/", "nd the list", True),
        ("title:/asked/", "sked", False),
        ("summary:yonder", "yond", False),
    ],
)
def test_what_is_looked_for_is_marked_in_a_note_as_it_is_shown(
    shown: Shown, typed: str, found: str, *, is_marked: bool
) -> None:
    shown.session.do(AddNote(shown.donation, "# Call 🚚\n\n**Asked** yonder.\n\n- Send the list"))
    shown.question.ask(parse(typed))
    assert (shown.at(found).background().color() == theme.color(theme.palette().mark)) == is_marked


def test_history_is_folded_until_asked_for(shown: Shown) -> None:
    shown.session.do(ConfirmValue(shown.donation, "mode"))
    assert "Officer Mode" not in shown.text
    shown.page.act(Action("fold", "history"))
    assert "changes" in shown.text
    assert shown.view.toPlainText().count("Officer") >= 1


def test_the_officers_layer_stands_on_its_own_ground(shown: Shown) -> None:
    shown.session.do(ChangeTags((shown.donation,), ("report q4",)))
    shown.session.do(AddNote(shown.donation, "# Call\n\n**Asked** again <b>x</b> ![p](http://nowhere/x.png)"))
    item = FollowUp("Ask for the list", due="2021-01-14", owner="me")
    shown.session.do(AddFollowUp(item, (shown.donation,)))
    ((first, last),) = shown.view._written.grounds
    cursor = QTextCursor(shown.view.document())
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    said = " ".join(cursor.selectedText().replace("\u2029", " ").split())
    assert said.startswith("Yours not from the source")
    for words in ("report q4", "Call Asked again <b>x</b>", "Ask for the list overdue: 14 January 2021 me"):
        assert words in said


def test_done_on_the_page_finishes_the_follow_up(shown: Shown) -> None:
    shown.session.do(AddFollowUp(FollowUp("Ask"), (shown.donation,)))
    shown.go_to("Done")
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    assert shown.record().follow_ups[0].done_on == "2021-01-15"


def test_a_next_step_begins_a_follow_up_with_its_words(shown: Shown) -> None:
    shown.go_to("Make follow-up")
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    editor = the(shown.page, FollowUpEditor)
    assert editor.what.text() == "Send the protocol"
    assert "Trackers <b>and</b>" in editor.on_records.text()
    editor.accept()
    assert [item.what for item in shown.record().follow_ups] == ["Send the protocol"]


def test_text_is_selected_and_copied_by_key_without_links(shown: Shown) -> None:
    shown.view.setFocus()
    QTest.keyClick(shown.view, Qt.Key.Key_A, Ctrl)
    QTest.keyClick(shown.view, Qt.Key.Key_C, Ctrl)
    copied = QGuiApplication.clipboard().mimeData()
    assert "Trackers <b>and</b> a car" in copied.text()
    assert "\u2028" not in copied.text()
    assert "href" not in copied.html()
    assert copied.text().count("A note on the name.") == 1


def test_a_copied_part_carries_the_naming_footnote(shown: Shown) -> None:
    shown.view.setTextCursor(shown.view.document().find("Albania"))
    assert shown.view.createMimeDataFromSelection().text() == "Albania\n* A note on the name."


def test_a_note_cannot_pretend_to_be_a_button(shown: Shown) -> None:
    shown.session.do(AddNote(shown.donation, "[click](confirm:mode) [here](x:0)"))
    shown.view.anchorClicked.emit(QUrl("x:0"))
    shown.view.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert shown.view._written.actions[0] == Action("checked", "yes")
    assert shown.record().review.state == "not checked"


def test_nothing_is_fetched(shown: Shown) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    assert shown.view.loadResource(kind, QUrl("http://nowhere/x.png")) is None


def test_the_page_keeps_its_place_when_its_record_changes(shown: Shown) -> None:
    bar = shown.view.verticalScrollBar()
    bar.setValue(150)
    shown.session.do(ChangeTags((shown.donation,), ("one",)))
    assert bar.value() == 150
    shown.selection.open(shown.training)
    assert bar.value() == 0


def test_without_a_record_it_says_what_would_be_here(qtbot: QtBot, make_session: Make) -> None:
    page = RecordPageView(make_session(with_records()), Selection())
    qtbot.addWidget(page)
    assert "Choose one in the list" in page.view.toPlainText()


def test_a_pillar_that_follows_from_its_section_says_so(qtbot: QtBot, make_session: Make) -> None:
    nodes = entry("programmes", "rp", "Regional Programme"), entry("nodes", "rp/I", "Borders", parent=None)
    catalog = with_records(activity("One", pillars=(PillarLink("rp", "I", "section"),)), entries=nodes)
    selection = Selection()
    page = RecordPageView(make_session(catalog), selection)
    qtbot.addWidget(page)
    selection.open(ids(catalog)[0])
    assert "Pillar I Borders from its section" in " ".join(page.view.toPlainText().split())


def test_every_seeded_record_is_told_whole(seeded_catalog: Catalog) -> None:
    for number in ids(seeded_catalog):
        page = seeded_catalog.page(number)
        assert page is not None
        told = str(list(blocks(PageContext(page, "2021-01-15", frozenset({"sources", "facts"})))))
        texts = [page.record.title, *page.record.next_steps, *page.record.outputs]
        texts += [line.item for line in page.record.equipment] + [remark.text for remark in page.record.remarks]
        assert [text for text in texts if repr(text)[1:-1] not in told] == []


def test_a_seeded_page_is_drawn(session: Session, qtbot: QtBot) -> None:
    selection = Selection()
    page = RecordPageView(session, selection)
    qtbot.addWidget(page)
    page.resize(420, 900)
    for number in ids(session.catalog, "kind:donation"):
        selection.open(number)
        assert not page.grab().isNull()
        assert page.view.document().size().width() <= 420


def test_a_focus_ring_is_painted_away(shown: Shown, qtbot: QtBot) -> None:
    shown.go_to("in person")
    ring = shown.view.cursorRect().adjusted(-4, 2, 2, -2)
    QApplication.processEvents()
    painted = Painted(shown.view.viewport())
    QTest.keyClick(shown.view, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: painted.covers(ring))


def test_a_focus_ring_is_painted_away_when_the_focus_leaves_the_page(shown: Shown, qtbot: QtBot) -> None:
    shown.go_to("in person")
    ring = shown.view.cursorRect().adjusted(-4, 2, 2, -2)
    QApplication.processEvents()
    painted = Painted(shown.view.viewport())
    shown.view.clearFocus()
    qtbot.waitUntil(lambda: painted.covers(ring))


def test_what_was_unfolded_comes_into_sight_and_keeps_the_focus(shown: Shown, qtbot: QtBot) -> None:
    shown.session.do(AddNote(shown.donation, "Called."))
    shown.page.resize(420, 300)
    shown.go_to("History")
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _plain(shown.view.textCursor().selectedText()) == "Hide")
    assert shown.view.cursorRect().top() < shown.view.viewport().height() / 2
    QTest.keyClick(shown.view, Qt.Key.Key_Tab)
    assert _plain(shown.view.textCursor().selectedText()) == "Take back"


def test_tab_goes_on_from_the_caret(shown: Shown) -> None:
    shown.view.setFocus()
    shown.view.setTextCursor(shown.view.document().find("Send the protocol"))
    QTest.keyClick(shown.view, Qt.Key.Key_Right)
    QTest.keyClick(shown.view, Qt.Key.Key_Tab)
    assert _plain(shown.view.textCursor().selectedText()) == "Make follow-up"
    QTest.keyClick(shown.view, Qt.Key.Key_Left)
    QTest.keyClick(shown.view, Qt.Key.Key_Backtab)
    assert shown.view.textCursor().selectionEnd() < shown.view.document().find("Send the protocol").position()


def told(qtbot: QtBot, make_session: Make, record: Record) -> str:
    """What the page says of a record."""
    selection, catalog = Selection(), with_records(record, entries=ENTRIES)
    page = RecordPageView(make_session(catalog), selection)
    qtbot.addWidget(page)
    selection.open(ids(catalog)[0])
    return said(page.view)


def handed_over(*days: str) -> Record:
    both = (Recipient("pcu"), Recipient("accu"))
    lines = (EquipmentLine(f"Kit {day}", handed_over=day, donor="donor", recipients=both) for day in days)
    return Record(kind="donation", title="Kits", status="completed", equipment=tuple(lines))


def test_a_day_is_said_in_words(shown: Shown) -> None:
    shown.session.do(MarkChecked((shown.donation,), True))
    shown.session.do(AddNote(shown.donation, "Called."))
    shown.page.act(Action("fold", "history"))
    assert re.search(r"✓ Checked by Officer on \d\d? [A-Z][a-z]+ \d{4} Mark", shown.text)
    assert re.search(r"Review: not checked → checked +Officer", shown.text)
    assert re.findall(r".{60}\d{4}-\d\d-\d\d.*", shown.text) == []


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-10", "in October 2020"),
        ("2020", "in 2020"),
        ("2020-10-05", "on 5 October 2020"),
        ("2020-10-05/2020-10-09", "on 5–9 October 2020"),
        ("2020-10/2020-12", "in October–December 2020"),
        ("../2020-10-05", "until 5 October 2020"),
    ],
)
def test_things_happen_on_a_day_and_in_a_month(edtf: str, words: str) -> None:
    assert labels.on_or_in(edtf) == words


def test_what_all_lines_of_equipment_share_is_said_once(qtbot: QtBot, make_session: Make) -> None:
    text = told(qtbot, make_session, handed_over("2020-10", "2020-11"))
    assert "Kit 2020-10 handed over in October 2020 quantity not stated Kit 2020-11 handed over in Nov" in text
    for once in ("The Port Unit", "The Air Unit", "split not stated", "given by The Giver", "Kit 2020-11"):
        assert text.count(once) == 1, once


def test_citations_of_one_section_are_one_with_all_their_lines(qtbot: QtBot, make_session: Make) -> None:
    cited = (
        Citation("news.txt", section="Border control", locator=locator, supports=supports)
        for locator, supports in (("lines 1", ()), ("lines 1", ()), ("lines 5", ("donor",)))
    )
    text = told(qtbot, make_session, activity("One", citations=tuple(cited)))
    assert "Newsletter vol. 36, Border control lines 1 lines 5 for Donor About" in text


def test_a_note_that_was_saved_comes_into_sight(shown: Shown) -> None:
    shown.page.resize(420, 300)
    shown.session.do(AddNote(shown.donation, "Called.\n\n" * 9))
    assert shown.view.cursorForPosition(QPoint(60, 30)).block().text().startswith("Officer · ")
    bar = shown.view.verticalScrollBar()
    bar.setValue(0)
    shown.session.do(ChangeTags((shown.donation,), ("one",)))
    assert bar.value() == 0


def test_a_value_that_was_edited_since_is_not_known_as_the_one_before_it(qtbot: QtBot, make_session: Make) -> None:
    kind = Fact("kind", "training", "inferred")
    catalog = with_records(
        activity("Course", kind="training", facts=(kind,)), activity("Gift", kind="donation", facts=(kind,))
    )
    selection = Selection()
    page = RecordPageView(make_session(catalog), selection)
    qtbot.addWidget(page)
    told = []
    for number in ids(catalog):
        selection.open(number)
        told.append(re.split("ND-|20", page.view.toPlainText().replace("\u00a0", " "))[0].strip())
    assert sorted(told) == ["Donation", "Training · inferred"]


@pytest.mark.parametrize(("colour", "shown"), [("#b03060", "#b03060"), ("#nothing", theme.LIGHT.faint)])
def test_a_tag_has_a_dot_of_its_colour(qtbot: QtBot, make_session: Make, colour: str, shown: str) -> None:
    theme.apply("light")
    tags = (entry("tags", "ours", details={"colour": colour}), entry("tags", "plain"))
    catalog = with_records(activity("Alpha", tags=("ours", "plain")), entries=tags)
    selection = Selection()
    page = RecordPageView(make_session(catalog), selection)
    qtbot.addWidget(page)
    selection.open(ids(catalog)[0])
    assert page.view.toPlainText().count("●") == 1
    dot = page.view.document().find("●")
    assert dot.charFormat().foreground().color().name() == shown
