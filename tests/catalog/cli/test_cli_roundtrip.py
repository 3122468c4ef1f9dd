"""roundtrip from the shell: a workbook goes out, is edited, and comes back."""

from __future__ import annotations

from pathlib import Path

from catalog.catalog import Catalog
from tests.catalog.cli.test_cli import office, refused, said
from tests.catalog.roundtrip.round_trips import editing, write

__all__ = ["office"]


def test_a_workbook_goes_out_and_what_was_changed_in_it_comes_back_when_accepted(office: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    written = said("roundtrip", "export", "date:2020", "--to", file, "--catalog", office)
    assert written == f"Wrote 2 records to {file}.\n"
    unchanged = "Nothing differs: the workbook says what is here.\n"
    assert said("roundtrip", "take-back", file, "--catalog", office) == unchanged
    with editing(file) as book:
        write(book["Records"], "2020-001", "Title", "Retold")
        write(book["Records"], "2020-002", "Title", None)
    preview = said("roundtrip", "take-back", file, "--accept", "none", "--catalog", office)
    assert "→ Retold\n" in preview
    assert "every record needs one" in preview
    trial = "Nothing was changed: --accept all takes back what the file says.\n"
    assert preview.endswith(f"1 changed there · 1 not understood\n{trial}")
    assert titles(office)["2020-001"] != "Retold"
    assert said("roundtrip", "take-back", file, "--accept", "all", "--catalog", office).endswith("1 accepted.\n")
    assert titles(office)["2020-001"] == "Retold"
    assert said("undo", "--catalog", office) == "Undone: Take back changes of out.xlsx.\n"


def test_a_file_that_is_no_such_workbook_is_refused_with_one_line(office: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("One,Two\n1,2\n")
    assert "was not imported" in refused("roundtrip", "take-back", tmp_path / "a.csv", "--catalog", office)


def titles(office: Path) -> dict[str | None, str]:
    catalog = Catalog.open(office)
    try:
        return {item.ref: item.title for item in catalog.exchange().records}
    finally:
        catalog.close()


def test_names_that_are_not_here_become_entries_only_where_that_is_asked_for(office: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    said("roundtrip", "export", "--to", file, "--catalog", office)
    with editing(file) as book:
        write(book["Records"], "2020-001", "Type", "Regatta")
    left = said("roundtrip", "take-back", file, "--accept", "all", "--catalog", office)
    assert left.endswith("0 accepted.\n--create makes entries of these names: Regatta.\n")
    made = said("roundtrip", "take-back", file, "--accept", "all", "--create", "--catalog", office)
    assert made.endswith("where they are accepted: Regatta.\n1 changed there\n1 accepted.\n")
    assert types(office) == ["Regatta"]


def types(office: Path) -> list[str]:
    catalog = Catalog.open(office)
    try:
        return sorted(catalog.care.names(["types"]).values())
    finally:
        catalog.close()
