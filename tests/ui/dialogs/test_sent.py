"""What was sent, in the window: a file is marked as it is written, and what changed since is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.commands.sent import MarkSent
from catalog.model.record import OrganisationLink, Participants, PersonLink
from catalog.model.sent import Sent, SentDraft
from tests.ui.opened import Opened
from tests.worlds import TODAY, activity, entry, ids, with_records
from ui.controllers.session import Session
from ui.dialogs.edit_export_dialog import EditExportDialog
from ui.dialogs.export_dialog import ExportDialog
from ui.dialogs.print_dialog import PrintDialog
from ui.dialogs.sent_dialog import SentDialog
from ui.dialogs.sent_list_dialog import SentListDialog
from ui.models.sent import SentChangesModel, SentModel
from ui.printing import page as page_of
from ui.printing.asked import Asked
from ui.printing.leaving import Leaving
from ui.settings import Settings
from ui.widgets.page.sent_line import SentLine

Make = Callable[[Catalog], Session]


def world() -> Catalog:
    catalog = with_records(activity("Kits", participants=Participants(50)), activity("Seminar"), activity("Visit"))
    catalog.do(MarkSent(SentDraft("EU Q4 report", ids(catalog, "Kits OR Seminar"), to="EU", day="2021-01-15")))
    return catalog


def changed_world() -> Catalog:
    catalog = world()
    catalog.do(EditRecord(ids(catalog, "Kits")[0], {"participants": Participants(48), "summary": "Handed over"}))
    return catalog


# Marking


def dialog_on(qtbot: QtBot, said: SentDraft | Sent, *taken: str) -> tuple[SentDialog, list[SentDraft | Sent]]:
    chosen: list[SentDraft | Sent] = []
    dialog = SentDialog(said, frozenset(taken), TODAY)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.chosen.connect(chosen.append)
    dialog.show()
    return dialog, chosen


def test_a_file_is_given_its_name_whom_it_goes_to_and_a_day(qtbot: QtBot) -> None:
    dialog, chosen = dialog_on(qtbot, SentDraft("", (1, 2), made_by="Donor table", period="2020-Q4", file="eu.xlsx"))
    assert dialog.name.text() == "Donor table 2020-Q4"
    assert dialog.day.text() == "2021-01-15"
    QTest.keyClicks(dialog.name, "EU Q4")
    QTest.keyClicks(dialog.to, "Brussels")
    dialog.day.setText("yesterday")
    assert dialog.hint.text() == "14 January 2021"
    QTest.keyClick(dialog.to, Qt.Key.Key_Return)
    assert chosen == [
        SentDraft("EU Q4", (1, 2), "Brussels", "2020-Q4", "2021-01-14", made_by="Donor table", file="eu.xlsx")
    ]


@pytest.mark.parametrize(
    ("name", "day", "hint"),
    [
        ("eu q4 REPORT", "2021-01-15", "Something else was sent under this name."),
        ("New", "soon", "Sent on which day? Write it as 2021-01-15, or: yesterday."),
        ("New", "2021-01", "Sent on which day? Write it as 2021-01-15, or: yesterday."),
        ("", "2021-01-15", "15 January 2021"),
    ],
)
def test_what_cannot_be_kept_is_said_beside(qtbot: QtBot, name: str, day: str, hint: str) -> None:
    dialog, _ = dialog_on(qtbot, SentDraft("x", (1,)), "EU Q4 report")
    dialog.name.setText(name)
    dialog.day.setText(day)
    assert dialog.hint.text() == hint
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()


def test_an_export_can_be_marked_as_sent_as_it_is_written(
    qtbot: QtBot, make_session: Make, settings: Settings, tmp_path: Path
) -> None:
    opened = Opened(qtbot, make_session(world()), settings)
    opened.window.exporting.export.trigger()
    (dialog,) = opened.window.findChildren(ExportDialog)
    dialog.export_to(tmp_path / "out.csv")
    mark = opened.window.quiet.others[-1]
    assert mark.text() == "Mark as sent"
    mark.click()
    (asked,) = opened.window.findChildren(SentDialog)
    asked.name.setText("Newsletter")
    asked.buttons.button(QDialogButtonBox.StandardButton.Save).click()
    kept = opened.session.catalog.sent.named("Newsletter")
    assert (kept.count, kept.file, len(kept.sha256), kept.day) == (3, "out.csv", 64, "2021-01-15")
    assert opened.window.quiet.label.text() == "Marked as sent: Newsletter"
    assert opened.window.quiet.undo.isVisible()


def copied(opened: Opened, _folder: Path) -> None:
    opened.selection.select(opened.ids[:2])
    opened.window.copying.copy()


def saved_as_pdf(opened: Opened, folder: Path) -> None:
    opened.window.printing.pdf.trigger()
    opened.window.findChildren(PrintDialog)[-1].save_to(folder / "list.pdf")


def printed(opened: Opened, folder: Path) -> None:
    opened.window.printing.pdf.trigger()
    dialog = opened.window.findChildren(PrintDialog)[-1]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "paper.pdf"))
    dialog.print_on(printer, dialog.sheet())


def copied_as_a_picture(opened: Opened, _folder: Path) -> None:
    opened.window.printing.picture.trigger()
    opened.window.findChildren(PrintDialog)[-1].copy.click()


def exported_for_editing(opened: Opened, folder: Path) -> None:
    opened.window.exporting.for_editing.trigger()
    opened.window.findChildren(EditExportDialog)[-1].export_to(folder / "edit.xlsx")


WAYS = [
    (copied, "Clipboard", "", 64, 2),
    (saved_as_pdf, "Records", "list.pdf", 64, 3),
    (printed, "Records", "", 0, 3),
    (copied_as_a_picture, "Records", "", 0, 3),
    (exported_for_editing, "Export for editing", "edit.xlsx", 64, 3),
]


@pytest.mark.parametrize(("way", "name", "file", "hashed", "count"), WAYS, ids=[way[0].__name__ for way in WAYS])
def test_whatever_leaves_the_window_can_be_marked_as_sent(
    qtbot: QtBot,
    make_session: Make,
    settings: Settings,
    tmp_path: Path,
    way: Callable[[Opened, Path], None],
    name: str,
    file: str,
    hashed: int,
    count: int,
) -> None:
    opened = Opened(qtbot, make_session(world()), settings)
    way(opened, tmp_path)
    opened.session.catalog.do(EditRecord(opened.ids[0], {"summary": "Changed after it was made"}))
    assert opened.window.quiet.others[-1].text() == "Mark as sent"
    opened.window.quiet.others[-1].click()
    (asked,) = opened.window.findChildren(SentDialog)
    assert asked.name.text() == name
    asked.buttons.button(QDialogButtonBox.StandardButton.Save).click()
    sent = opened.session.catalog.sent
    kept = sent.named(name)
    assert (kept.count, kept.file, len(kept.sha256)) == (count, file, hashed)
    assert [change.field for change in sent.changes(kept.key)] == ["summary"]


def test_a_print_of_a_record_is_sent_as_that_record(qtbot: QtBot, make_session: Make, settings: Settings) -> None:
    opened = Opened(qtbot, make_session(world()), settings)
    opened.window.open_record(opened.ids[1])
    sheets = [make(Leaving(opened.session.catalog, ())) for make in opened.window.printing.offered().values()]
    records = {tuple(sheet.records()) for sheet in sheets if sheet.records}
    assert records == {(opened.ids[1],), tuple(opened.ids)}


@pytest.mark.parametrize(("vocabulary", "key"), [("organisations", "pcu"), ("people", "ana")])
def test_a_print_of_a_unit_or_a_person_is_sent_as_the_records_that_it_shows(vocabulary: str, key: str) -> None:
    named = {"organisations": (OrganisationLink("pcu"),), "people": (PersonLink("ana"),)}
    catalog = with_records(
        activity("Open meeting", date="2020-10-05", **named),
        activity("Hidden meeting", date="2020-10-06", access="internal", **named),
        entries=(entry("organisations", "pcu", "Port Control"), entry("people", "ana", "Ana Open")),
    )
    page = catalog.equipment.unit(key) if vocabulary == "organisations" else catalog.directory.person(key)
    assert page
    records = page_of.sheet(Asked(catalog, "", None, Leaving(catalog, ())), page).records
    assert records
    assert [item.title for item in catalog.records(tuple(records()))] == ["Open meeting"]


# The list


def list_on(qtbot: QtBot, session: Session) -> SentListDialog:
    dialog = SentListDialog(session)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.show()
    return dialog


def texts(model: SentModel | SentChangesModel) -> list[list[str]]:
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_the_list_tells_what_was_sent_and_what_changed_since(qtbot: QtBot, make_session: Make) -> None:
    dialog = list_on(qtbot, make_session(changed_world()))
    assert texts(dialog.sent) == [["EU Q4 report", "EU", "15 January 2021", "", "2", "1"]]
    assert sorted(texts(dialog.changes)) == [
        ["ND-001  Kits", "Participants: count", "50", "48"],
        ["ND-001  Kits", "Summary", "nothing", "Handed over"],
    ]
    assert dialog.told.text() == "What its records say otherwise since:"


@pytest.mark.parametrize(
    ("button", "query"),
    [("open_records", "reported:eu-q4-report"), ("open_changed", "reported:eu-q4-report ref:ND-001")],
)
def test_its_records_are_opened_in_browse(qtbot: QtBot, make_session: Make, button: str, query: str) -> None:
    dialog, asked = list_on(qtbot, make_session(changed_world())), []
    dialog.browse_asked.connect(lambda found: asked.append(str(found)))
    getattr(dialog, button).click()
    assert asked == [query]
    assert not dialog.isVisible()


def test_enter_opens_its_records(qtbot: QtBot, make_session: Make) -> None:
    dialog, asked = list_on(qtbot, make_session(changed_world())), []
    dialog.browse_asked.connect(lambda found: asked.append(str(found)))
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert asked == ["reported:eu-q4-report"]


def test_where_nothing_changed_nothing_is_offered(qtbot: QtBot, make_session: Make) -> None:
    dialog = list_on(qtbot, make_session(world()))
    assert dialog.told.text() == "Nothing has changed in its records."
    assert not dialog.open_changed.isEnabled()
    empty = list_on(qtbot, make_session(with_records(activity("A"))))
    assert empty.told.text().startswith("Nothing was marked as sent yet.")
    assert empty.changed.isHidden()
    assert not empty.open_records.isEnabled()
    assert not empty.forget.isEnabled()


def test_what_is_kept_can_be_changed_and_forgotten_and_undone(qtbot: QtBot, make_session: Make) -> None:
    session = make_session(world())
    dialog = list_on(qtbot, session)
    dialog.edit.click()
    (asked,) = dialog.findChildren(SentDialog)
    asked.to.setText("Brussels")
    asked.buttons.button(QDialogButtonBox.StandardButton.Save).click()
    assert texts(dialog.sent)[0][1] == "Brussels"
    dialog.forget.click()
    assert texts(dialog.sent) == []
    session.undo()
    assert texts(dialog.sent)[0][0] == "EU Q4 report"


def test_the_tables_keep_to_the_rules_of_models(qtmodeltester: ModelTester, make_session: Make, qtbot: QtBot) -> None:
    dialog = list_on(qtbot, make_session(changed_world()))
    qtmodeltester.check(dialog.sent)  # type: ignore[no-untyped-call]
    qtmodeltester.check(dialog.changes)  # type: ignore[no-untyped-call]


def test_the_file_menu_leads_to_it_and_from_it_to_browse(qtbot: QtBot, make_session: Make, settings: Settings) -> None:
    opened = Opened(qtbot, make_session(changed_world()), settings)
    opened.window.files.sent.show_all.trigger()
    (dialog,) = opened.window.findChildren(SentListDialog)
    dialog.open_records.click()
    assert str(opened.question.query) == "reported:eu-q4-report"
    assert len(opened.ids) == 2


# The page


def test_the_page_says_what_it_says_otherwise_since_it_was_sent(
    qtbot: QtBot, make_session: Make, settings: Settings
) -> None:
    opened = Opened(qtbot, make_session(changed_world()), settings)
    line = opened.window.page.sent
    opened.window.open_record(ids(opened.session.catalog, "Kits")[0])
    line.pause.timeout.emit()
    assert line.isVisible()
    assert line.label.text() == "Participants: count 50 → 48 and 1 other change since EU Q4 report (15 January 2021)"
    line.button.click()
    assert opened.window.findChildren(SentListDialog)


def test_a_record_that_says_the_same_has_no_line(qtbot: QtBot, make_session: Make) -> None:
    session = make_session(world())
    line = SentLine(session)
    qtbot.addWidget(line)
    line.watch(ids(session.catalog, "Kits")[0])
    line.pause.timeout.emit()
    assert line.isHidden()


def test_of_a_long_text_the_line_says_only_that_it_changed(qtbot: QtBot, make_session: Make) -> None:
    session = make_session(world())
    (number,) = ids(session.catalog, "Kits")
    session.catalog.do(EditRecord(number, {"summary": "Test kits were handed over to two units"}))
    line = SentLine(session)
    qtbot.addWidget(line)
    line.watch(number)
    line.pause.timeout.emit()
    assert line.label.text() == "Summary changed since EU Q4 report (15 January 2021)"
