"""Screens as PDF and as pictures, read by other programs: title, query, rows, notes; whole, or not written at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.follow_ups import AddFollowUp
from catalog.commands.trash import DeleteRecords
from catalog.errors import Cancelled, CannotExport
from catalog.model.record import Citation, EquipmentLine, FollowUp, OrganisationLink, Recipient, RecordLink
from catalog.model.vocabulary import Tie
from catalog.query.parsing import parse
from tests.ui.opened import Opened
from tests.ui.screens.test_cross_table import small_world
from tests.worlds import activity, entry, with_records
from ui.controllers.printing import PrintJob
from ui.controllers.session import Session
from ui.dialogs.print_dialog import PrintDialog, Way
from ui.printing.files import save
from ui.printing.paper import Paper
from ui.printing.sheets import Column, Row, Sheet, Table
from ui.settings import Settings
from ui.tasks import ThreadTasks
from ui.views.cross_table import CrossTableView
from ui.views.organisations import OrganisationsView

Make = Callable[[Catalog], Session]


class Printed:
    """The pages of a PDF as PDFium reads them, without spaces: in sparse tables it takes letters for lines."""

    def __init__(self, path: Path) -> None:
        document = pypdfium2.PdfDocument(path)
        self.pages = [bare(page.get_textpage().get_text_range()) for page in document]
        wide, high = (round(points / 72 * 25.4) for points in document[0].get_size())
        self.millimetres = wide, high
        document.close()

    def __contains__(self, words: str) -> bool:
        return bare(words) in "".join(self.pages)


def bare(text: str) -> str:
    return "".join(text.split())


def dialog(opened: Opened, way: Way = "pdf") -> PrintDialog:
    return PrintDialog(opened.session, opened.settings, way, opened.window.printing.offered(), opened.window)


def saved(opened: Opened, path: Path, *, internal: bool = False, lying: bool | None = None) -> Path:
    made = dialog(opened, "picture" if path.suffix == ".png" else "pdf")
    made.internal.setChecked(internal)
    if lying is not None:
        (made.lying if lying else made.upright).setChecked(True)
    made.save_to(path)
    assert path.exists()
    return path


def printed(opened: Opened, folder: Path, *, internal: bool = False) -> Printed:
    return Printed(saved(opened, folder / "sheet.pdf", internal=internal))


def closed_world() -> Catalog:
    return with_records(
        activity("Open meeting", date="2020-10-05", jurisdictions=("XK",)),
        activity("Hidden meeting", date="2020-10-06", access="internal"),
        entries=(entry("areas", "XK", "Kosovo"),),
    )


def sheet_of(count: int, columns: int = 3) -> Sheet:
    rows = [Row(tuple(f"row {row} cell {column}" for column in range(columns))) for row in range(count)]
    heads = tuple(Column(f"Head {column}") for column in range(columns))
    return Sheet("Long list", ("everything",), (Table(heads, lambda: rows, count),), lambda: ("The note",))


# What stands on it


def test_a_list_has_its_title_query_count_day_and_all_rows(opened: Opened, tmp_path: Path) -> None:
    opened.question.ask(parse("kind:activity"))
    paper = printed(opened, tmp_path)
    for words in ("Records", "Kind: Activity", "2 records", "Alpha meeting", "5 October 2020", "Gamma"):
        assert words in paper
    assert "Beta" not in paper


def test_what_a_period_leaves_out_for_want_of_a_date_is_said(opened: Opened, tmp_path: Path) -> None:
    opened.question.ask(parse("date:2020"))
    assert "1 more matches but has no usable date" in printed(opened, tmp_path)


def test_a_list_has_the_columns_that_are_shown(opened: Opened, tmp_path: Path) -> None:
    opened.window.screens.browse.records.table.header.arrange(("title", "concerns"))
    paper = printed(opened, tmp_path)
    assert "Concerns" in paper
    assert "Serbia" in paper
    assert "Date" not in paper


def test_the_head_of_a_table_stands_on_each_page_and_no_row_is_lost(tmp_path: Path) -> None:
    paper = Printed(save(tmp_path / "long.pdf", sheet_of(300), Paper()))
    assert len(paper.pages) > 3
    assert all("Head0Head1Head2" in page for page in paper.pages)
    assert all(f"row {row} cell 2" in paper for row in range(300))
    assert "Thenote" in paper.pages[-1]
    assert [f"Page{number + 1}" in page for number, page in enumerate(paper.pages)] == [True] * len(paper.pages)


@pytest.mark.parametrize("lying", [False, True])
def test_columns_keep_within_the_paper_however_many_they_are(tmp_path: Path, lying: bool) -> None:
    path = save(tmp_path / "wide.pdf", sheet_of(3, columns=14), Paper(lying=lying))
    page = pypdfium2.PdfDocument(path)[0]
    wide, high = page.get_size()
    boxes = page.get_textpage()
    rights = [boxes.get_rect(place)[2] for place in range(boxes.count_rects())]
    assert max(rights) < wide
    assert (wide > high) == lying
    assert "".join(Printed(path).pages).count("cell13") == 3


@pytest.mark.parametrize(
    ("columns", "paper", "sheets"),
    [(9, Paper(), 1), (14, Paper(), 2), (14, Paper(lying=True), 1), (24, Paper(lying=True), 2),
     (24, Paper("A3", lying=True), 1), (40, Paper("A3", lying=True), 2), (40, Paper(), 4)],
)  # fmt: skip
def test_a_table_too_wide_for_a_sheet_of_paper_goes_on_on_as_few_as_it_can_be_read_on(
    tmp_path: Path, columns: int, paper: Paper, sheets: int
) -> None:
    printed = Printed(save(tmp_path / "wide.pdf", sheet_of(3, columns), paper))
    assert len(printed.pages) == sheets
    assert all("row2cell0" in page for page in printed.pages)
    assert all(f"row {row} cell {column}" in printed for row in range(3) for column in range(columns))


def test_each_page_of_a_wide_table_is_followed_by_its_other_columns_with_the_first_again(tmp_path: Path) -> None:
    pages = Printed(save(tmp_path / "wide.pdf", sheet_of(90, 14), Paper())).pages
    assert len(pages) > 3
    for left, right in zip(pages[::2], pages[1::2], strict=True):
        rows = [row for row in range(90) if f"row{row}cell1row" in left]
        assert rows == [row for row in range(90) if f"row{row}cell0row{row}cell8row" in right]
        assert rows


def test_a_picture_of_a_wide_table_is_one(tmp_path: Path) -> None:
    save(tmp_path / "wide.png", sheet_of(3, 40), Paper())
    assert (
        QImage(str(tmp_path / "wide.png")).width()
        == QImage(str(save(tmp_path / "a.png", sheet_of(3), Paper()))).width()
    )


def test_a_row_higher_than_a_page_goes_on_on_the_next_on_each_sheet_of_a_wide_table(tmp_path: Path) -> None:
    words = [f"word{number}." for number in range(3_000)]
    cells = (" ".join(words[:100]), *(" ".join(words) if column in (1, 13) else "x" for column in range(1, 14)))
    heads = tuple(Column(f"Head {column}") for column in range(14))
    table = Table(heads, lambda: [Row(cells), Row(("last",) * 14)], 2)
    printed = Printed(save(tmp_path / "high.pdf", Sheet("High", (), (table,)), Paper()))
    text = "".join(printed.pages)
    assert [word for word in words if text.count(word) < 2] == []
    assert text.count("last") == 15


def test_a_cell_longer_than_a_page_goes_on_on_the_next(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(4000))
    sheet = Sheet("Words", (), (Table((Column("Text"),), lambda: [Row((words,))], 1),))
    paper = Printed(save(tmp_path / "long.pdf", sheet, Paper()))
    assert all(f"word{number}" in paper for number in range(4000))


# What is left out


def test_what_is_not_public_is_left_out_and_said(qtbot: QtBot, make_session: Make, settings: Settings,
                                                  tmp_path: Path) -> None:  # fmt: skip
    opened = Opened(qtbot, make_session(closed_world()), settings)
    paper = printed(opened, tmp_path)
    assert "Open meeting" in paper
    assert "Hidden" not in paper
    assert "Left out: 1 internal record." in paper


def test_what_was_ticked_is_printed(qtbot: QtBot, make_session: Make, settings: Settings, tmp_path: Path) -> None:
    opened = Opened(qtbot, make_session(closed_world()), settings)
    paper = printed(opened, tmp_path, internal=True)
    assert "Hidden meeting" in paper
    assert "Left out" not in paper


# Pictures


def test_a_picture_is_light_and_as_high_as_what_it_shows(tmp_path: Path) -> None:
    short = QImage(str(save(tmp_path / "short.png", sheet_of(3), Paper())))
    long = QImage(str(save(tmp_path / "long.png", sheet_of(60), Paper())))
    assert short.width() == long.width() > 1000
    assert long.height() > 5 * short.height() / 2
    assert short.pixelColor(2, 2).lightness() == 255


def test_what_a_picture_has_no_room_for_it_says(tmp_path: Path) -> None:
    assert QImage(str(save(tmp_path / "huge.png", sheet_of(3000), Paper()))).height() < 32767


# Whole, or not at all


@pytest.mark.parametrize("name", ["sheet.pdf", "sheet.png"])
def test_what_was_stopped_leaves_the_older_file_as_it_was(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("older")
    with pytest.raises(Cancelled):
        save(path, sheet_of(500), Paper(), lambda done, _total: done < 200)
    assert path.read_text() == "older"
    assert [item.name for item in tmp_path.iterdir()] == [name]


def test_a_place_that_takes_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotExport):
        save(tmp_path / "none" / "sheet.pdf", sheet_of(1), Paper())


def test_progress_goes_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    save(tmp_path / "sheet.pdf", sheet_of(500), Paper(), lambda *at: told.append(at))
    assert told[-1] == (500, 500)
    assert told == sorted(told)


# Each screen


@pytest.mark.parametrize(
    ("screen", "said"),
    [
        ("browse", ("Records", "All records", "5 records", "Alpha meeting", "Beta training", "Gamma")),
        ("regions", ("Records by jurisdiction concerned", "All records", "Serbia", "Albania", "do not imply official")),
        ("cross", ("Records: Pillar by kind", "All records", "5 records", "Not stated", "Total")),
        ("follow-up", ("Follow-up", "Ask for the list")),
        ("sources", ("Sources", "Newsletter")),
        ("vocabularies", ("Tags", "late")),
        ("dashboard", ("Dashboard", "In this catalogue", "5", "Recent changes", "Add follow-up")),
        ("time", ("Records by", "Alpha meeting", "All records", "Gamma")),
        ("training", ("Training", "All records", "Topics", "Trainers", "Platforms")),
        ("equipment", ("Equipment", "All records", "Port Control", "All equipment", "Car", "Handed over")),
        ("history", ("History", "Add follow-up")),
        ("organisations", ("Organisations", "All records", "Port Control", "Serbia")),
        ("twins", ("Same twice", "1 pair", "Gift of cars", "Together")),
        ("review", ("Review", "0 of 5 checked", "Alpha meeting", "Not checked")),
        ("trash", ("Trash", "1 record in the trash", "Thrown away")),
    ],
)
def test_each_screen_prints_what_it_shows(
    qtbot: QtBot, make_session: Make, settings: Settings, tmp_path: Path, screen: str, said: tuple[str, ...]
) -> None:
    session = make_session(world_of_everything())
    session.do(AddFollowUp(FollowUp("Ask for the list")))
    session.do(DeleteRecords(tuple(session.catalog.search(parse("title:thrown")).ids)))
    opened = Opened(qtbot, session, settings)
    opened.window.show_screen(screen)
    paper = printed(opened, tmp_path)
    assert [words for words in said if words not in paper] == []
    assert QImage(str(saved(opened, tmp_path / "sheet.png"))).height() > 100


def world_of_everything() -> Catalog:
    return with_records(
        activity("Alpha meeting", date="2020-10-05", jurisdictions=("RS",), tags=("late",)),
        activity("Beta training", kind="training", date="2020-11-05", jurisdictions=("AL",)),
        activity("Gamma", date="XXXX-10-24", jurisdictions=("RS",)),
        *(
            activity(
                "Gift of cars",
                kind="donation",
                date="2020-12-01",
                equipment=(EquipmentLine("Car", quantity=2, state="handed over", recipients=(Recipient("pcu"),)),),
            )
            for _ in "ab"
        ),
        activity("Thrown away"),
        entries=(
            entry("organisations", "pcu", "Port Control", ties=(Tie("jurisdiction", "areas", "RS"),)),
            entry("areas", "RS", "Serbia"),
            entry("areas", "AL", "Albania"),
            entry("sources", "news", "Newsletter"),
        ),
    )


def test_the_page_of_a_unit_is_printed_without_what_is_not_public(
    qtbot: QtBot, make_session: Make, settings: Settings, tmp_path: Path
) -> None:
    named = (OrganisationLink("pcu"),)
    catalog = with_records(
        activity("Open meeting", date="2020-10-05", organisations=named),
        activity("Hidden meeting", date="2020-10-06", organisations=named, access="internal"),
        entries=(entry("organisations", "pcu", "Port Control"),),
    )
    opened = Opened(qtbot, make_session(catalog), settings)
    opened.window.show_screen("organisations")
    view = opened.window.screens.widget("organisations", opened.window.stack)
    assert isinstance(view, OrganisationsView)
    view.open.click()
    paper = printed(opened, tmp_path)
    assert [words for words in ("Port Control", "Otherwise named in", "Open meeting") if words not in paper] == []
    assert "Hidden meeting" not in paper
    assert "1 record that is not public is counted, too." in paper
    assert "Hidden meeting" in printed(opened, tmp_path, internal=True)


def test_a_chart_is_printed_above_its_table(opened: Opened, tmp_path: Path) -> None:
    opened.window.show_screen("cross")
    view = opened.window.screens.widget("cross", opened.window.stack)
    assert isinstance(view, CrossTableView)
    without = QImage(str(saved(opened, tmp_path / "table.png"))).height()
    view.shown_as.setCurrentIndex(view.shown_as.findData("bars"))
    view.shown_as.activated.emit(view.shown_as.currentIndex())
    assert QImage(str(saved(opened, tmp_path / "chart.png"))).height() > without + 400


def test_the_board_is_printed_column_by_column(
    qtbot: QtBot, make_session: Make, settings: Settings, tmp_path: Path
) -> None:
    opened = Opened(qtbot, make_session(small_world()), settings)
    opened.window.show_screen("pillars")
    text = "".join(Printed(saved(opened, tmp_path / "board.pdf")).pages)
    places = [text.index(bare(words)) for words in ("Pillar I ·", "Pillar II ·", "Outside any pillar · 1 record")]
    assert places == sorted(places)
    assert text.count("Course") == 2


def test_figures_say_that_they_count_what_is_not_public(
    qtbot: QtBot, make_session: Make, settings: Settings, tmp_path: Path
) -> None:
    opened = Opened(qtbot, make_session(closed_world()), settings)
    opened.window.show_screen("cross")
    assert "1 record that is not public is counted, too." in printed(opened, tmp_path)


# A record


def record_dialog(opened: Opened, title: str) -> PrintDialog:
    opened.selection.open(next(row.id for row in opened.session.catalog.rows(opened.ids) if row.title == title))
    made = dialog(opened)
    made.whats[-1].setChecked(True)
    return made


def test_a_record_is_printed_with_its_sections_and_without_buttons(opened: Opened, tmp_path: Path) -> None:
    record_dialog(opened, "Alpha meeting").save_to(tmp_path / "record.pdf")
    paper = Printed(tmp_path / "record.pdf")
    for words in ("Alpha meeting", "5 October 2020", "Serbia"):
        assert words in paper
    assert "Mark as checked" not in paper
    assert "Yours" not in paper
    assert "Beta" not in paper


def test_a_record_that_is_not_public_is_printed_where_that_was_ticked(
    qtbot: QtBot, make_session: Make, settings: Settings, tmp_path: Path
) -> None:
    opened = Opened(qtbot, make_session(closed_world()), settings)
    made = record_dialog(opened, "Hidden meeting")
    made.save_to(tmp_path / "closed.pdf")
    assert "Hidden meeting" not in Printed(tmp_path / "closed.pdf")
    assert "This record is not public" in Printed(tmp_path / "closed.pdf")
    made = record_dialog(opened, "Hidden meeting")
    made.internal.setChecked(True)
    made.save_to(tmp_path / "open.pdf")
    assert "Hidden meeting" in Printed(tmp_path / "open.pdf")


def test_a_record_is_printed_without_the_titles_of_linked_records_that_are_not_public(
    qtbot: QtBot, make_session: Make, settings: Settings, tmp_path: Path
) -> None:
    hidden, open_one = (f"01a1ffac-b91b-7168-a0ba-00000000000{place}" for place in (1, 2))
    catalog = with_records(
        activity("Secret visit", uid=hidden, access="internal", group="block"),
        activity("Plain visit", uid=open_one),
        activity("Meeting", links=(RecordLink(hidden, "follows"), RecordLink(open_one, "follows")), group="block"),
        entries=(entry("groups", "block", "Block"),),
    )
    opened = Opened(qtbot, make_session(catalog), settings)
    record_dialog(opened, "Meeting").save_to(tmp_path / "record.pdf")
    paper = Printed(tmp_path / "record.pdf")
    assert "Plain visit" in paper
    assert "Secret visit" not in paper
    assert "Left out: 1 internal record." in paper


def test_sources_are_printed_with_what_they_hold_and_without_who_is_not_public(
    qtbot: QtBot, make_session: Make, settings: Settings, tmp_path: Path
) -> None:
    sections = [{"key": "a", "title": "Border posts", "lines": "lines 3–9", "contacts": ["jane"]}]
    claims = [{"text": "Seizures rose.", "value": 40, "unit": "kg", "claimed_by": "pcu", "locator": "line 7"},
              {"text": "Staff were trained.", "claimed_by": "police"}]  # fmt: skip
    remarks = [{"kind": "gap", "text": "A page is lacking.", "locator": "line 9"}]
    catalog = with_records(
        activity("Meeting", citations=(Citation("news", "Border posts"),)),
        entries=(
            entry("organisations", "pcu", "Port Control"),
            entry("organisations", "police", "Secret Police", access="internal"),
            entry("people", "jane", "Jane Doe", access="internal"),
            entry("sources", "news", "News", details={"sections": sections, "claims": claims, "remarks": remarks}),
            entry("sources", "memo", "Hidden memo", access="restricted"),
        ),
    )
    opened = Opened(qtbot, make_session(catalog), settings)
    opened.window.show_screen("sources")
    paper = printed(opened, tmp_path)
    said = ("Border posts", "lines 3–9", "Seizures rose.", "40 kg", "Port Control", "not public",
            "A page is lacking.", "Left out: 1 line that is not public.")  # fmt: skip
    assert [words for words in said if words not in paper] == []
    assert [words for words in ("Secret Police", "Jane Doe", "Hidden memo") if words in paper] == []
    assert "Secret Police" in printed(opened, tmp_path, internal=True)


# On which paper


@pytest.mark.parametrize(("size", "millimetres"), [("A4", (210, 297)), ("A3", (297, 420)), ("Letter", (216, 279))])
@pytest.mark.parametrize("lying", [False, True])
def test_paper_has_the_size_and_lies_as_it_was_chosen(
    opened: Opened, tmp_path: Path, size: str, millimetres: tuple[int, int], lying: bool
) -> None:
    made = dialog(opened)
    made.paper_size.setCurrentText(size)
    (made.lying if lying else made.upright).click()
    made.save_to(tmp_path / "sheet.pdf")
    assert Printed(tmp_path / "sheet.pdf").millimetres == (millimetres[::-1] if lying else millimetres)


def test_paper_lies_as_it_fits_what_is_printed_until_it_is_told_otherwise(opened: Opened) -> None:
    made = dialog(opened)
    assert made.fitting.isChecked()
    made.paper_size.setCurrentText("A3")
    made.lying.click()
    made.buttons.accepted.emit()
    again = dialog(opened)
    assert (again.paper_size.currentText(), again.lying.isChecked()) == ("A3", True)


def test_a_picture_has_no_paper_size(opened: Opened) -> None:
    made = dialog(opened, "picture")
    made.show()
    assert not made.paper_size.isVisible()


def test_without_a_printer_it_says_so_and_offers_a_pdf(opened: Opened) -> None:
    made = PrintDialog(
        opened.session, opened.settings, "print", opened.window.printing.offered(), opened.window, printers=list
    )
    made.show()
    made.buttons.accepted.emit()
    assert made.no_printer.isVisible()
    assert made.buttons.button(QDialogButtonBox.StandardButton.Save).text() == "&Save as PDF…"
    made.buttons.accepted.emit()
    (chooser,) = made.findChildren(QFileDialog)
    assert chooser.defaultSuffix() == "pdf"
    chooser.reject()


def test_a_picture_can_be_copied_as_it_is_saved(opened: Opened, tmp_path: Path) -> None:
    saved_as = QImage(str(saved(opened, tmp_path / "sheet.png")))
    made = dialog(opened, "picture")
    said = list[str]()
    made.printed.connect(lambda text, _as_sent: said.append(text))
    made.copy.click()
    copied = QGuiApplication.clipboard().image()
    assert copied.convertToFormat(saved_as.format()) == saved_as
    assert (said, made.isVisible()) == (["Copied as a picture"], False)


def test_only_a_picture_can_be_copied(opened: Opened) -> None:
    made = dialog(opened)
    made.show()
    assert not made.copy.isVisible()


# Away from the window


@pytest.mark.parametrize("name", ["long.pdf", "long.png"])
def test_what_is_painted_in_a_thread_stops_when_it_is_told_to(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    """Told so before it begins: when the window hears of progress is up to the machine."""
    failed = list[Exception]()
    session = Session(closed_world(), ThreadTasks(failed.append))
    job = PrintJob(session)
    job.cancel()
    with qtbot.waitSignal(session.said, timeout=20_000) as told:
        job.save(tmp_path / name, sheet_of(2_000), Paper())
    assert told.args == ["Stopped; nothing was printed, saved or copied", False]
    assert list(tmp_path.iterdir()) == []
    assert failed == []
    session.close()


# On a printer


def test_a_printer_gets_the_same_pages(opened: Opened, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(Paper().layout())
    PrintJob(opened.session).print_on(printer, sheet_of(100))
    save(tmp_path / "saved.pdf", sheet_of(100), Paper())
    assert Printed(tmp_path / "printed.pdf").pages == Printed(tmp_path / "saved.pdf").pages
