"""Reports in the window: chosen, seen before they are written, written away from the window, told by own templates."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from catalog.query.parsing import parse
from catalog.reporting.kinds import KINDS
from tests.ui.late_tasks import LateTasks
from tests.ui.opened import Opened
from ui.dialogs.report_dialog import ReportDialog
from ui.dialogs.sent_dialog import SentDialog
from ui.dialogs.template_dialog import TemplateDialog

SAVE = QDialogButtonBox.StandardButton.Save


@pytest.fixture
def dialog(qtbot: QtBot, opened: Opened) -> ReportDialog:
    return shown(qtbot, opened)


def shown(qtbot: QtBot, opened: Opened) -> ReportDialog:
    made = ReportDialog(opened.session, opened.question, opened.selection, opened.settings, opened.window)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.written.connect(opened.window.files.say_written)
    made.open()
    return made


def choose(dialog: ReportDialog, key: str, period: str = "") -> None:
    dialog.kinds.setCurrentRow([kind.key for kind in KINDS].index(key))
    dialog.period.setEditText(period)


def text(dialog: ReportDialog) -> str:
    return dialog.preview.toPlainText()


def test_the_menu_leads_to_every_report(opened: Opened) -> None:
    opened.press("Ctrl+Shift+R")
    dialog = opened.window.findChild(ReportDialog)
    assert dialog
    assert [dialog.kinds.item(row).text() for row in range(dialog.kinds.count())] == [kind.title for kind in KINDS]
    assert text(dialog).startswith("Monthly report: December 2020")
    dialog.close()


def test_the_preview_follows_report_period_and_question(qtbot: QtBot, opened: Opened) -> None:
    opened.question.ask(parse("country:RS"))
    dialog = shown(qtbot, opened)
    choose(dialog, "monthly", "2020-10")
    qtbot.waitUntil(lambda: "October 2020" in text(dialog))
    assert dialog.days.text() == "October 2020"
    assert "Alpha meeting" in text(dialog)
    choose(dialog, "answer")
    qtbot.waitUntil(lambda: text(dialog).startswith("Concerns: Serbia"))
    assert "2 records" in text(dialog)


def test_a_selection_is_reported_by_itself(qtbot: QtBot, opened: Opened) -> None:
    opened.selection.select(opened.ids[:2])
    dialog = shown(qtbot, opened)
    assert dialog.records.selected.isChecked()
    choose(dialog, "answer")
    qtbot.waitUntil(lambda: "2 records" in text(dialog))
    dialog.records.all.setChecked(True)
    qtbot.waitUntil(lambda: "3 records" in text(dialog))


def test_where_nothing_was_done_the_newest_period_that_has_something_is_a_key_away(
    qtbot: QtBot, dialog: ReportDialog
) -> None:
    qtbot.waitUntil(dialog.latest.isVisible)
    assert (dialog.days.text(), dialog.latest.text()) == ("December 2020: nothing is recorded", "Sho&w November 2020")
    dialog.latest.click()
    qtbot.waitUntil(lambda: text(dialog).startswith("Monthly report: November 2020"))
    assert (dialog.period.currentText(), dialog.days.text()) == ("2020-11", "November 2020")
    assert dialog.latest.isHidden()


def test_half_a_period_is_told_and_nothing_can_be_written(qtbot: QtBot, dialog: ReportDialog) -> None:
    choose(dialog, "monthly", "2020-Q")
    qtbot.waitUntil(lambda: text(dialog).startswith("The period cannot be “2020-Q”"))
    assert dialog.days.text() == "Not a period yet"
    assert not dialog.buttons.button(SAVE).isEnabled()
    assert not dialog.copy.isEnabled()


CHECKED = [
    ("docx", "read back: every text and every source stands in it"),
    ("pdf", "read back: every text stands on its 1 page"),
    ("txt", "read back: it is the same text"),
]


@pytest.mark.parametrize(("ending", "checked"), CHECKED)
def test_a_report_is_written_and_said_with_what_was_checked(
    qtbot: QtBot, opened: Opened, ending: str, checked: str, tmp_path: Path
) -> None:
    dialog = shown(qtbot, opened)
    choose(dialog, "answer")
    qtbot.waitUntil(lambda: dialog.copy.isEnabled() and "3 records" in text(dialog))
    with qtbot.waitSignal(dialog.written):
        dialog.save_to(tmp_path / f"answer.{ending}")
    assert (tmp_path / f"answer.{ending}").stat().st_size
    assert opened.window.quiet.label.text() == f"Report on 3 records saved as answer.{ending} ({checked})"
    assert not dialog.isVisible()


def test_a_report_is_copied_as_a_text_for_a_mail(qtbot: QtBot, dialog: ReportDialog) -> None:
    choose(dialog, "answer")
    qtbot.waitUntil(lambda: text(dialog).startswith("All records"))
    dialog.copy.click()
    assert QGuiApplication.clipboard().text().startswith("ALL RECORDS\n===========\n")


@pytest.mark.parametrize("way", ["file", "mail"])
def test_a_report_can_be_marked_as_sent_with_its_own_period(
    qtbot: QtBot, opened: Opened, way: str, tmp_path: Path
) -> None:
    opened.press("Ctrl+Shift+R")
    (dialog,) = opened.window.findChildren(ReportDialog)
    choose(dialog, "answer", "last year")
    qtbot.waitUntil(lambda: dialog.copy.isEnabled() and "2020" in text(dialog))
    if way == "mail":
        dialog.copy.click()
    else:
        dialog.save_to(tmp_path / "answer.txt")
    mark = opened.window.quiet.others[-1]
    assert mark.text() == "Mark as sent"
    mark.click()
    (asked,) = opened.window.findChildren(SentDialog)
    assert (asked.name.text(), asked.period.text()) == ("One-page answer 2020", "2020")
    asked.buttons.button(SAVE).click()
    (kept,) = opened.session.catalog.sent.all()
    assert (kept.count, kept.file) == (2, "" if way == "mail" else "answer.txt")
    assert len(kept.sha256) == 64


def test_the_last_report_is_offered_again(qtbot: QtBot, opened: Opened) -> None:
    choose(shown(qtbot, opened), "donations")
    assert shown(qtbot, opened).kind.key == "donations"


# Templates


def templates(dialog: ReportDialog, qtbot: QtBot) -> TemplateDialog:
    dialog.template.click()
    found = dialog.findChild(TemplateDialog)
    assert found
    found.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(found)
    return found


def test_an_own_template_is_tried_kept_and_given_up(qtbot: QtBot, opened: Opened) -> None:
    dialog = shown(qtbot, opened)
    choose(dialog, "answer")
    editor = templates(dialog, qtbot)
    editor.text.setPlainText("# Mine <b>\n\n{{ count }}")
    editor.buttons.button(SAVE).click()
    assert not editor.isVisible()
    assert text(dialog).startswith("Mine <b>\n3 records")
    assert opened.window.quiet.label.text() == "Template of “One-page answer” saved"
    opened.session.undo()
    assert opened.session.catalog.reports.kept("answer") is None


LOOPS = "{% for a in done %}" * 6 + "x" + "{% endfor %}" * 6
MISTAKES = [
    ("# Mine\n\n{{ dun }}\n", "line 3: there is no placeholder “dun”", "{{ dun }}"),
    ("# Mine\n\n{{ done_count \nx", "line 4: ", "x"),
    ("# Mine\n{% for a in done %}", "line 2: “{% for … %}” is nowhere closed", "{% for a in done %}"),
    (f"# Mine\n{LOOPS}", "line 2: too many {% for … %} stand in each other", LOOPS),
    ("{% set x = 1 %}", "line 1: templates cannot do “set”", "{% set x = 1 %}"),
]


@pytest.mark.parametrize(("template", "said", "line"), MISTAKES)
def test_a_mistake_is_shown_with_its_line_and_nothing_is_kept(
    qtbot: QtBot, opened: Opened, template: str, said: str, line: str
) -> None:
    editor = templates(shown(qtbot, opened), qtbot)
    editor.text.setPlainText(template)
    editor.buttons.button(SAVE).click()
    assert editor.isVisible()
    assert said in editor.told.text()
    assert editor.text.textCursor().selectedText() == line
    assert opened.session.catalog.reports.kept("monthly") is None


def test_the_tab_key_leaves_the_text_of_a_template(qtbot: QtBot, dialog: ReportDialog) -> None:
    editor = templates(dialog, qtbot)
    before = editor.text.toPlainText()
    QTest.keyClick(editor.text, Qt.Key.Key_Tab)
    assert editor.text.toPlainText() == before


def test_the_shipped_template_comes_back_in_one_step(qtbot: QtBot, dialog: ReportDialog) -> None:
    editor = templates(dialog, qtbot)
    shipped = editor.text.toPlainText()
    editor.text.setPlainText("")
    editor.back.click()
    assert editor.text.toPlainText() == shipped
    editor.text.undo()
    assert editor.text.toPlainText() == ""


def test_placeholders_are_explained_and_put_in_by_enter(qtbot: QtBot, dialog: ReportDialog) -> None:
    editor = templates(dialog, qtbot)
    assert editor.placeholders.item(0).text().startswith("done\nwhat was done, by pillar")
    editor.text.setPlainText("")
    editor.placeholders.setCurrentRow(1)
    editor.placeholders.itemActivated.emit(editor.placeholders.currentItem())
    assert editor.text.toPlainText() == "{{ done_count }}"


# Late answers


def test_only_the_newest_report_is_shown(qtbot: QtBot, opened: Opened) -> None:
    late = LateTasks()
    opened.session.tasks, late.is_late = late, True
    dialog = shown(qtbot, opened)
    choose(dialog, "donations")
    choose(dialog, "handover")
    late.answer()
    assert text(dialog).startswith("Handover protocol")


def test_a_preview_that_takes_long_says_how_far_it_is_can_be_stopped_and_made_after_all(
    qtbot: QtBot, opened: Opened
) -> None:
    late = LateTasks()
    opened.session.tasks, late.is_late = late, True
    dialog = shown(qtbot, opened)
    assert not dialog.making.isVisible()
    qtbot.waitUntil(dialog.making.isVisible)
    dialog._reporting.being_made.emit(40)
    assert (dialog.making.bar.value(), dialog.making.button.text()) == (40, "St&op")
    dialog.making.button.click()
    late.answer()
    assert text(dialog) == "The report was stopped."
    assert not dialog.buttons.button(SAVE).isEnabled()
    dialog.making.button.click()
    late.answer()
    assert text(dialog).startswith("Monthly report")
    assert dialog.buttons.button(SAVE).isEnabled()
    assert not dialog.making.isVisible()


def test_a_preview_that_is_made_at_once_shows_no_progress(dialog: ReportDialog) -> None:
    seen: list[int] = []
    dialog._reporting.being_made.connect(seen.append)
    choose(dialog, "donations")
    assert seen
    assert not dialog.making._patience.isActive()
    assert not dialog.making.isVisible()
