"""Profiles from the shell: export by one, list them, print one as text and take one in."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from catalog.catalog import Catalog
from catalog.cli import cli
from catalog.exporting import csv
from catalog.exporting.profiles.profile import Profile
from catalog.exporting.profiles.shown import Shown
from catalog.model.record import EquipmentLine, Note
from tests import worlds
from tests.catalog.cli.test_cli import refused, run, said

TEXT = """Hello,

> Pillarbook export profile
> Name: Kits
> Purpose: for Vienna
> One row per: equipment line
> Columns: item = What; quantity
> Search: kind:donation

Bye
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "office.pillarbook"
    lines = (EquipmentLine("kit", quantity=2), EquipmentLine("car"))
    records = (
        worlds.activity("Handover", kind="donation", date="2020", equipment=lines, notes=(Note("Mine."),)),
        worlds.activity("Meeting", access="internal"),
    )
    with closing(worlds.with_records(*records)) as catalog:
        catalog.save_copy(path)
    Catalog.open(path).close()
    return path


def taken_in(office: Path, text: str = TEXT) -> str:
    done = CliRunner().invoke(cli, ["--catalog", str(office), "profiles", "--save", "-"], input=text)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def saved(office: Path) -> list[Profile]:
    with closing(Catalog.open(office)) as catalog:
        return [profile for profile in catalog.profiles.all() if not profile.is_built_in]


def table(file: Path) -> list[list[str]]:
    return [row[:-1] for row in csv.read(file)]


def test_it_lists_the_profiles_with_their_rows_and_what_they_are_for(office: Path) -> None:
    taken_in(office)
    lines = said("--catalog", office, "profiles").splitlines()
    assert [line.split("  ")[0] for line in lines] == [
        "Plain", "Donor table", "Donation register", "Training register", "3W", "HXL", "Kits",
    ]  # fmt: skip
    assert lines[-1].split() == ["Kits", "equipment", "line", "for", "Vienna"]
    told = json.loads(said("--catalog", office, "profiles", "--json"))
    assert (told[0]["built_in"], told[-1]["built_in"], told[-1]["columns"]) == (
        True, False, ["item = What", "quantity"],
    )  # fmt: skip


def test_a_profile_is_taken_in_from_a_text_and_printed_again(office: Path) -> None:
    assert taken_in(office) == "Saved the profile “Kits”.\n"
    assert said("--catalog", office, "profiles", "--text", "kits").splitlines() == [
        line.removeprefix("> ") for line in TEXT.splitlines() if line.startswith("> ")
    ]


def test_one_of_the_same_name_is_changed_by_what_is_taken_in(office: Path, tmp_path: Path) -> None:
    taken_in(office)
    file = tmp_path / "kits.txt"
    file.write_text(TEXT.replace("item = What", "item"), encoding="utf-8")
    assert said("--catalog", office, "profiles", "--save", file) == "Changed the profile “Kits”.\n"
    assert [profile.columns for profile in saved(office)] == [(Shown("item"), Shown("quantity"))]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Dear all,", "There is no export profile in that text."),
        (b"\xff\xfe", "There is no export profile in that text."),
        (b"", "profile.txt was not imported: it is empty."),
        (None, "profile.txt was not imported: there is no such file. Nothing was changed."),
        (b"Pillarbook export profile\nName: HXL", "The name cannot be “HXL”: another profile has it"),
    ],
)
def test_what_is_no_profile_is_refused(office: Path, tmp_path: Path, content: bytes | None, words: str) -> None:
    file = tmp_path / "profile.txt"
    if content is not None:
        file.write_bytes(content)
    assert words in refused("--catalog", office, "profiles", "--save", file)
    assert saved(office) == []


def test_it_exports_as_a_profile_says(office: Path, tmp_path: Path) -> None:
    taken_in(office)
    file = tmp_path / "kits.csv"
    told = said("--catalog", office, "export", "--profile", "KITS", "--to", file)
    left = "Left out: 1 of these records, which “Kits” does not look for.\nLeft out: 1 note.\n"
    assert told == f"Wrote 1 record to {file}.\n{left}"
    assert table(file) == [["What", "Quantity"], ["kit", "2"], ["car", ""]]


def test_options_stand_over_what_the_profile_says(office: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    export = ("--catalog", office, "export", "--profile", "donation register")
    said(*export, "--columns", "item,model", "--include", "internal", "--to", file)
    assert table(file) == [["Item", "Model"], ["kit", ""], ["car", ""]]
    said("--catalog", office, "export", "--include", "internal", "--columns", "title", "--to", file)
    assert table(file) == [["Title"], ["Handover"], ["Meeting"]]


def test_a_profile_or_a_column_that_there_is_not_is_said(office: Path, tmp_path: Path) -> None:
    export = ("--catalog", office, "export", "--to", tmp_path / "out.csv")
    assert "no profile named “None”" in refused(*export, "--profile", "None")
    wrong = run(*export, "--profile", "HXL", "--columns", "item")
    assert (wrong.exit_code, "“item”: choose from organisation" in wrong.stderr) == (2, True)
