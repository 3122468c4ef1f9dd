"""The shell takes in tables: it tells what each column says, asks what it cannot tell, and guesses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog.catalog import Catalog
from catalog.cli import cli
from catalog.commands.mappings import SaveMapping
from catalog.importing.tables.mapping import ColumnMap, Mapping
from tests.catalog.importing.test_joining_sheets import book

ROWS = "Report\n\nActivity;Date;Guests\nStudy visit;05/10/2020;over 20\nMeeting;06/11/2020;many\n"


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "c.pillarbook"
    Catalog.create(path, seeded=False).close()
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def run(catalog: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--catalog", str(catalog), *words])


def found(catalog: Path) -> list[str]:
    return run(catalog, "search", "").output.splitlines()


def test_a_file_of_another_sort_is_told_what_can_be_imported(catalog: Path, tmp_path: Path) -> None:
    (tmp_path / "list.docx").write_bytes(b"PK")
    done = run(catalog, "import", str(tmp_path / "list.docx"))
    assert done.exit_code == 1
    assert "its name must end in one of .json, .xml, .xlsx, " in done.output


def test_what_cannot_be_told_is_asked_and_nothing_changes(catalog: Path, table: Path) -> None:
    said = run(catalog, "import", str(table))
    assert said.exit_code == 1
    assert "in “05/10/2020”, is the day first or the month?" in said.output
    assert not any("Study visit" in line for line in found(catalog))


def test_a_trial_shows_a_mapping_that_can_be_corrected_and_given(catalog: Path, table: Path, tmp_path: Path) -> None:
    trial = run(catalog, "import", str(table), "--dry-run").output
    assert 'Columns: "Activity" = title; "Date" = date; "Guests" = left out' in trial
    given = tmp_path / "mapping.txt"
    answered = trial.replace('"Date" = date', '"Date" = date (day first)')
    given.write_text(answered.replace('"Guests" = left out', '"Guests" = Participants'), encoding="utf-8")
    said = run(catalog, "import", str(table), "--mapping", str(given))
    assert "C5 “many”: no number" in said.output
    assert "Took in 2 records." in said.output
    assert run(catalog, "search", "date:2020-10-05 participants:>20").output.count("Study visit") == 1


def test_a_saved_mapping_is_named_and_accepted_rows_are_cited(catalog: Path, table: Path) -> None:
    opened = Catalog.open(catalog)
    columns = (ColumnMap("Activity", "title"), ColumnMap("Date", "date", order="month first"))
    opened.do(SaveMapping(Mapping("Partner", columns)))
    opened.close()
    assert "Took in 2 records." in run(catalog, "import", str(table), "--mapping", "partner").output
    table.write_text(ROWS.replace("many", "12"), encoding="utf-8")
    again = run(catalog, "import", str(table))
    assert "2 rows are the same as records here." in again.output
    assert "Took in 0 records." in again.output
    assert "--accept" in again.output
    assert "Took in 2 records." in run(catalog, "import", str(table), "--accept").output


@pytest.mark.parametrize(
    ("words", "reason"),
    [(("--sheet", "None"), "it has no sheet “None”, but “list”"), (("--mapping", "none"), "no mapping named “none”")],
)
def test_a_sheet_or_mapping_that_is_not_there_is_told(
    catalog: Path, table: Path, words: tuple[str, str], reason: str
) -> None:
    said = run(catalog, "import", str(table), *words)
    assert said.exit_code == 1
    assert reason in said.output


def test_sheets_of_one_heading_are_taken_in_together_unless_one_is_named(catalog: Path, tmp_path: Path) -> None:
    heads = ("Title", "Venue", "Summary")
    file = book(
        tmp_path / "months.xlsx", {"May": (heads, ("Visit", "Tirana", "a")), "June": (heads, ("Tour", "B", "b"))}
    )
    asked = {
        (): "2 sheets have the same headings and are read as one table: May, June.",
        ("--sheet", "June"): "The table stands in sheet “June”, its headings in row 1.",
        ("--sheet", "June", "--together"): "2 sheets have the same headings and are read as one table: May, June.",
    }
    for words, told in asked.items():
        assert told in run(catalog, "import", str(file), "--dry-run", *words).output
    trial = run(catalog, "import", str(file), "--dry-run").output
    assert "Sheets of these headings: one table" in trial
    mapping = tmp_path / "mapping.txt"
    mapping.write_text(
        trial[trial.index("Pillarbook import mapping") :].replace('"Sheet" = left out', '"Sheet" = summary')
    )
    run(catalog, "import", str(file), "--mapping", str(mapping))
    assert found(catalog)[-1] == "2 of 2 records"
    alone = run(catalog, "import", str(file), "--mapping", str(mapping), "--sheet", "May", "--dry-run")
    assert "it has no columns that this mapping knows: “Sheet”" in alone.output


def test_a_trial_of_a_list_of_people_tells_how_many_took_part(catalog: Path, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    rows = ("Name;Sex;Training title;Date", "Ana;F;Drugs;5.10.2020", "Ivo;M;;", "IVO;m;;", "Eva;Ž;;", "Total: 18")
    path.write_text("\n".join(rows), encoding="utf-8")
    said = run(catalog, "import", str(path), "--dry-run").output
    assert "Name            →  Participant: name, counted and not kept" in said
    assert "They are counted; their names are not kept." in said
    assert (
        "  rows 2–5, Drugs: 3 participants (2 women, 1 man), listed in 4 rows. "
        "Row 4 lists a person once more, who counts once. Row 6 says “Total: 18”; 3 people are listed above it."
    ) in said
    run(catalog, "import", str(path))
    assert run(catalog, "search", "participants:3 women:2 men:1").output.count("Drugs") == 1
