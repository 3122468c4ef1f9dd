"""The search box: terms become chips, and what is typed stays the user's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolButton
from pytestqt.qtbot import QtBot

from catalog.query.parsing import parse
from catalog.query.tree import Query, Term, Text
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.widgets.filters.filter_chip import FilterChip
from ui.widgets.searching.search_box import LIMIT, SearchBox
from ui.words import number


@pytest.fixture
def box(qtbot: QtBot, session: Session, question: Question) -> SearchBox:
    box = SearchBox(session, question, TermWords(session, question, question))
    qtbot.addWidget(box)
    box.resize(900, 80)
    question.ask(Query())
    box.show()
    return box


def chips(box: SearchBox) -> list[str]:
    found = box.filters.findChildren(FilterChip)
    return [chip.text() for chip in sorted(found, key=lambda chip: chip.x()) if not chip.isHidden()]


def typed(box: SearchBox, text: str) -> None:
    """All but the last letter at once: each letter is a search."""
    box.line.insert(text[:-1])
    QTest.keyClicks(box.line, text[-1]) if text[-1].isascii() else box.line.insert(text[-1])


def test_words_are_searched_as_they_are_typed(box: SearchBox, question: Question) -> None:
    typed(box, "gradis")
    assert question.query == Query((Text("gradis", prefix=True),))


def test_a_finished_term_becomes_a_chip_in_words(box: SearchBox, question: Question) -> None:
    typed(box, "pillar:I gradis")
    assert box.line.text() == "gradis"
    assert chips(box) == ["Pillar I"]
    assert question.query.conditions == (Term("pillar", ("I",)), Text("gradis", prefix=True))


def test_after_a_comma_a_term_goes_on_behind_a_space(box: SearchBox, question: Question) -> None:
    typed(box, "pillar:I, ")
    assert chips(box) == []
    typed(box, "II ")
    assert (box.line.text(), chips(box)) == ("", ["Pillar I or Pillar II"])
    assert question.query == parse("pillar:I,II")


def test_a_term_counts_before_it_is_finished(box: SearchBox, question: Question) -> None:
    typed(box, "kind:training")
    assert question.query == parse("kind:training")
    assert chips(box) == []


def test_enter_finishes_the_term_and_goes_to_the_list(qtbot: QtBot, box: SearchBox) -> None:
    typed(box, "kind:training")
    with qtbot.waitSignal(box.left):
        QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert chips(box) == ["Kind: Training"]
    assert box.line.text() == ""


def test_ctrl_e_is_left_to_the_window_on_desktops_where_it_goes_to_the_end_of_a_line(box: SearchBox) -> None:
    """Only Qt's X plugin has that key; elsewhere a line edit leaves it alone anyway."""
    pressed = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    pressed.ignore()
    QApplication.sendEvent(box.line, pressed)
    assert not pressed.isAccepted()


def test_quoted_values_wait_for_their_end(box: SearchBox) -> None:
    typed(box, 'tag:"report q4" serbia')
    assert box.line.text() == "serbia"
    assert chips(box) == ["Tag: report q4"]


def test_a_text_with_brackets_stays_as_it_is_typed(box: SearchBox, question: Question) -> None:
    typed(box, "kind:donation (pillar:I OR gradis) ")
    assert box.line.text() == "kind:donation (pillar:I OR gradis) "
    assert question.query == parse("kind:donation (pillar:I OR gradis)")
    question.ask(question.query.choosing("kind", ("training",)))
    assert (box.line.text(), chips(box)) == ("pillar:I OR gradis", ["Kind: Training"])


def test_backspace_at_the_beginning_takes_the_last_chip(box: SearchBox, question: Question) -> None:
    typed(box, "kind:training pillar:I ")
    QTest.keyClick(box.line, Qt.Key.Key_Backspace)
    assert question.query == parse("kind:training")
    QTest.keyClick(box.line, Qt.Key.Key_Backspace)
    assert question.query == Query()


def test_a_chip_is_taken_away_by_a_click(box: SearchBox, question: Question) -> None:
    typed(box, "kind:training serbia")
    QTest.mouseClick(box.filters.findChildren(FilterChip)[0], Qt.MouseButton.LeftButton)
    assert question.query == Query((Text("serbia", prefix=True),))
    assert box.line.text() == "serbia"


def test_a_filter_chosen_elsewhere_leaves_the_text_alone(box: SearchBox, question: Question) -> None:
    typed(box, "serb")
    question.ask(question.query.choosing("kind", ("training",)))
    assert box.line.text() == "serb"
    assert chips(box) == ["Kind: Training"]
    typed(box, "ia")
    assert question.query.conditions == (Term("kind", ("training",)), Text("serbia", prefix=True))


def test_a_query_from_elsewhere_is_shown(box: SearchBox, question: Question) -> None:
    question.ask(parse("kind:training serbia*"))
    assert box.line.text() == "serbia"
    assert chips(box) == ["Kind: Training"]


def test_excluded_values_say_so(box: SearchBox) -> None:
    typed(box, "-country:RS ")
    assert chips(box) == ["not Concerns: Serbia"]


def test_escape_clears_the_text_then_the_filter(box: SearchBox, question: Question) -> None:
    typed(box, "kind:training serbia")
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert question.query == parse("kind:training")
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert question.query == Query()


def test_clear_shows_everything(box: SearchBox, question: Question) -> None:
    typed(box, "kind:training serbia")
    box.filters.cleared.emit()
    assert (question.query, box.line.text(), chips(box)) == (Query(), "", [])


def test_chips_can_be_edited_as_text(box: SearchBox, question: Question) -> None:
    typed(box, "kind:training serbia")
    box.edit_as_text()
    assert (box.line.text(), chips(box)) == ("kind:training serbia", [])
    typed(box, " pillar:I ")
    assert box.line.text() == "kind:training serbia pillar:I "
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert chips(box) == ["Kind: Training", "Pillar I"]
    assert question.query.texts()[0].text == "serbia"


@pytest.mark.parametrize("text", ['"', "-", "*", ":", '""', "a:b:c", "((", "-*", "“", "pillar:", 'tag:"'])
def test_nothing_that_is_typed_breaks_the_box(box: SearchBox, question: Question, text: str) -> None:
    typed(box, text)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert question.result is not None


def test_a_text_that_is_too_long_is_cut_and_said(qtbot: QtBot, box: SearchBox) -> None:
    box.line.setFocus()
    with qtbot.waitSignal(box.said) as heard:
        box.line.insert("x" * (LIMIT + 10))
        QTest.keyClicks(box.line, "x")
    assert number(LIMIT) in heard.args[0]
    assert len(box.line.text()) == LIMIT


def test_how_many_are_shown_is_always_in_sight(box: SearchBox, question: Question) -> None:
    total = question.result.total if question.result else 0
    assert box.filters._count.text() == f"{total} records"
    typed(box, "kind:donation ")
    assert box.filters._count.text() == f"Filtered: {len(question.result.ids) if question.result else 0} of {total}"


def test_values_are_completed_by_keys(qtbot: QtBot, box: SearchBox, question: Question) -> None:
    box.line.setFocus()
    typed(box, "status:comp")
    QTest.keyClick(popup(), Qt.Key.Key_Down)
    QTest.keyClick(popup(), Qt.Key.Key_Return)
    assert question.query == parse("status:completed")
    assert chips(box) == ["Status: Completed"]
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("NOT training", "NOT is looked for as a word; a minus leaves out, as in -online."),
        ("a AND b", "AND is looked for as a word; what stands side by side must all hold anyway."),
        ('a "AND" b', ""),
        ("a and b", ""),
        ("NOT", ""),
        ("pillr:I", "There is no field pillr; did you mean pillar?"),
        ("-kynd:training serbia", "There is no field kynd; did you mean kind?"),
        ("zzz:x", "There is no field zzz, so this is looked for as text."),
        ("no:pillar pillar:I tag:", ""),
        ('"pillr:I" 10:30 https://osce.org', ""),
        ("has:note title:/a kynd:b/", ""),
        ("bar OR", ""),
        ("org.:x", "“org.:x” needs a role before the colon, as in org.donor:EU."),
        ("participants: bar", "“participants:” needs a value, as in participants:>40."),
        ("bar participants:>", "“participants:>” needs a number, as in participants:>40."),
        ("title:/a(/ bar", "“title:/a(/” is no pattern: missing ) at position 2."),
    ],
)
def test_what_is_not_understood_is_told_in_one_line(box: SearchBox, text: str, said: str) -> None:
    box.line.setText(text)
    assert (box.filters.hint.text(), box.filters.hint.isVisible()) == (said, bool(said))


def test_the_explanation_moves_nothing(box: SearchBox) -> None:
    before = box.sizeHint().height()
    box.line.setText("pillr:I")
    assert box.filters.hint.isVisible()
    assert box.sizeHint().height() == before


def test_a_second_value_that_must_be_there_too_says_and(box: SearchBox) -> None:
    typed(box, "kind:donation kind:training ")
    assert chips(box) == ["Kind: Donation", "and Kind: Training"]


def test_an_empty_box_has_nothing_to_clear(qtbot: QtBot, box: SearchBox) -> None:
    qtbot.waitUntil(box.line.isClearButtonEnabled)
    typed(box, "kind:training")
    cross = next(it for it in box.line.findChildren(QToolButton) if "clear" in it.defaultAction().objectName())
    assert cross.isVisible()
    QTest.keyClick(box.line, Qt.Key.Key_Space)
    assert box.line.text() == ""
    qtbot.waitUntil(lambda: not cross.isVisible())


def test_enter_without_a_choice_goes_to_the_list(qtbot: QtBot, box: SearchBox) -> None:
    box.line.setFocus()
    typed(box, "status:comp")
    with qtbot.waitSignal(box.left):
        QTest.keyClick(popup(), Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None


def popup() -> QAbstractItemView:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QAbstractItemView)
    return found


def offers() -> list[str]:
    model = popup().model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_fields_are_offered_as_they_are_typed_and_then_their_values(box: SearchBox) -> None:
    box.line.setFocus()
    typed(box, "serbia plac")
    assert offers() == ["place:, Held in"]
    QTest.keyClick(popup(), Qt.Key.Key_Tab)
    assert box.line.text() == "serbia place:"
    assert len(offers()) > 3


@pytest.mark.parametrize("text", ["", "training ", "-", "place:sarajevo,", "(serbia OR ", "place:BA "])
def test_a_value_is_offered_with_the_number_that_picking_it_would_find(
    box: SearchBox, session: Session, question: Question, text: str
) -> None:
    box.line.setFocus()
    typed(box, f"{text}place:gra" if not text.endswith(",") else f"{text}gra")
    said = offers()[0]
    QTest.keyClick(popup(), Qt.Key.Key_Tab)
    assert question.result is not None
    found = len(question.result.ids)
    assert said == f"Gradiška, Bosnia and Herzegovina, {found} record{'' if found == 1 else 's'}"
    wanted = parse(f"{text}place:gradiska" if not text.endswith(",") else f"{text}gradiska")
    assert set(question.query.conditions) == set(wanted.conditions)
    assert session.catalog.completion.count(question.query) == found


def test_all_that_the_filters_know_already_is_what_would_be_counted(
    box: SearchBox, session: Session, question: Question
) -> None:
    box.line.setFocus()
    typed(box, "-training country:")
    assert len(offers()) > 10
    known = {value.value: value.count for facet in question.facets if facet.field == "jurisdiction"
             for value in facet.values}  # fmt: skip
    found = {value: session.catalog.completion.count(parse(f"-training jurisdiction:{value}")) for value in known}
    assert known == found


def test_escape_closes_the_offers_and_leaves_the_text(box: SearchBox) -> None:
    box.line.setFocus()
    typed(box, "place:gra")
    QTest.keyClick(popup(), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert box.line.text() == "place:gra"


def test_down_and_up_go_through_the_offers_and_enter_picks(box: SearchBox) -> None:
    box.line.setFocus()
    typed(box, "mode:")
    labels = [said.partition(",")[0] for said in offers()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(popup(), key)
    assert box.line.text() == "mode:"
    QTest.keyClick(popup(), Qt.Key.Key_Return)
    assert chips(box) == [f"Mode: {labels[0]}"]


def test_what_is_picked_out_stays_so_when_the_filters_have_counted(box: SearchBox, question: Question) -> None:
    box.line.setFocus()
    typed(box, "mode:")
    QTest.keyClick(popup(), Qt.Key.Key_Down)
    picked = popup().currentIndex().data()
    question.counted.emit(question.facets)
    box._completer.offer()
    assert popup().currentIndex().data() == picked
