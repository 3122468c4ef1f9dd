"""The data package: frictionless finds nothing wrong with it, every cell arrives, and what stays is said."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import frictionless
import pytest

from catalog.exporting import datapackage
from catalog.exporting.about import Origin
from catalog.exporting.datapackage import Package
from catalog.exporting.files import ReadBackDiffers
from catalog.exporting.progress import Progress
from catalog.interchange import Exchange
from catalog.model.dates import PartialDate
from catalog.model.record import EquipmentLine, OrganisationLink, ParticipantGroup, Participants
from tests import worlds
from tests.catalog.standards.iati_world import (
    AT,
    DONATION,
    ENTRIES,
    FOOTNOTE,
    TRAINING,
    TRAINING_UID,
    VISIT,
    office,
    written,
)

Spoil = Callable[[dict[str, bytes]], None]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("package") / "out.zip"
    written(office(), path)
    return path


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def table(path: Path, name: str) -> list[dict[str, str]]:
    text = contents(path)[f"data/{name}.csv"].decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def descriptor(path: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(contents(path)["datapackage.json"])
    return said


# The judge, shown spoiled packages first


def _cell(name: str, before: bytes, after: bytes) -> Spoil:
    """Changes what a table says, and size and hash along with it."""

    def spoil(files: dict[str, bytes]) -> None:
        path = f"data/{name}.csv"
        files[path] = files[path].replace(before, after, 1)
        said = json.loads(files["datapackage.json"])
        for resource in said["resources"]:
            del resource["hash"], resource["bytes"]
        files["datapackage.json"] = json.dumps(said).encode()

    return spoil


def _torn(files: dict[str, bytes]) -> None:
    files["data/records.csv"] += b"more\r\n"


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (_cell("records", b"2020-10-01", b"October"), "type-error"),
        (_cell("records", b"training", b"party"), "constraint-error"),
        (_cell("records", DONATION.uid.encode() if DONATION.uid else b"", TRAINING_UID.encode()), "primary-key"),
        (_cell("record_organisations", b",no,", b",nowhere,"), "foreign-key"),
        (_cell("themes", b"key,uid", b"uid,key"), "incorrect-label"),
        (_torn, "hash-count"),
    ],
)  # fmt: skip
def test_frictionless_refuses_a_spoiled_package(package: Path, tmp_path: Path, spoil: Spoil, found: str) -> None:
    files = contents(package)
    spoil(files)
    with zipfile.ZipFile(tmp_path / "spoiled.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    report = frictionless.validate(str(tmp_path / "spoiled.zip"))
    assert found in {error for (error,) in report.flatten(["type"])}


def test_frictionless_finds_nothing_wrong(package: Path) -> None:
    report = frictionless.validate(str(package))
    assert report.flatten(["type", "message"]) == []
    assert report.valid


def test_frictionless_finds_nothing_wrong_with_the_seed(tmp_path: Path) -> None:
    done = written(worlds.seeded(), tmp_path / "seed.zip")
    assert frictionless.validate(str(done.path)).valid
    assert len(table(done.path, "records")) == done.records


# What stands where


def test_a_record_is_a_row_with_typed_cells(package: Path) -> None:
    row = next(row for row in table(package, "records") if row["uid"] == TRAINING_UID)
    names = ("kind", "title", "date", "first_day", "last_day", "date_text", "our_role", "sdg")
    assert {name: row[name] for name in names} == {
        "kind": "training", "title": "Risk analysis for ports", "date": "2020-10", "first_day": "2020-10-01",
        "last_day": "2020-10-31", "date_text": "in October", "our_role": "led", "sdg": "16.4; 5",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("record_organisations", {("no", "Norway", "donor"), ("un", "United Nations Office", "organiser"),
                                  ("pcu", "PCU Durrës", "beneficiary")}),
        ("record_places", {("durres", "Durrës", "venue")}),
        ("record_jurisdictions", {("AL", "Albania"), ("RS", "Serbia"), ("XK", "Kosovo under UNSCR 1244")}),
        ("record_pillars", {("rp/I", "Law enforcement", "stated"), ("rp/II", "Organised crime", "inferred")}),
        ("record_programmes", {("ccp", "Container Programme"), ("rp", "Regional Programme")}),
        ("record_themes", {("ports", "Ports"), ("risk", "Risk analysis"), ("cargo", "Air cargo")}),
        ("record_regions", {("office/see", "South Eastern Europe")}),
        ("record_tags", {("q4", "q4")}),
        ("citations", {("news.pdf", "Newsletter 36", "Borders", "page 3"), ("mail", "A mail", "", "")}),
    ],
)  # fmt: skip
def test_what_records_name_stands_in_tables_of_its_own(package: Path, name: str, cells: set[tuple[str, ...]]) -> None:
    assert {tuple(row.values())[1:] for row in table(package, name)} == cells


def test_numbers_and_unknowns_stay_apart(package: Path) -> None:
    (line,) = table(package, "equipment_lines")
    assert (line["quantity"], line["qualifier"], line["value"]) == ("20", "at least", "")
    training, donation = table(package, "participants")
    assert (training["count"], training["women"], donation["count"], donation["women"]) == ("25", "10", "60", "")


def test_groups_of_participants_are_told_from_all(tmp_path: Path) -> None:
    groups = (ParticipantGroup("Customs", 10, jurisdiction="AL"), ParticipantGroup("Police", jurisdiction="RS"))
    people = Participants(25, unit="people", groups=groups)
    written(office(replace(TRAINING, participants=people)), tmp_path / "out.zip")
    rows = [(row["part"], row["group"], row["count"], row["jurisdiction"]) for row in table(
        tmp_path / "out.zip", "participants")]  # fmt: skip
    assert rows == [("all", "", "25", ""), ("group", "Customs", "10", "AL"), ("group", "Police", "", "RS")]


def test_every_field_says_what_it_means(package: Path) -> None:
    fields = [field for resource in descriptor(package)["resources"] for field in resource["schema"]["fields"]]
    assert all(field["description"] for field in fields)


def test_the_package_says_where_it_is_from_and_that_it_knows_no_licence(package: Path) -> None:
    said = descriptor(package)
    assert said["sources"] == [{"title": "Newsletter 36", "path": "https://example.org/n36"}, {"title": "A mail"}]
    assert said["created"] == "2021-01-15T14:05:00+00:00"
    assert "licenses" not in said
    for sentence in ("everything. ", FOOTNOTE, "No licence is stated", "Left out: 1 note."):
        assert sentence in said["description"]


def test_the_package_states_the_licence_that_its_profile_has(tmp_path: Path) -> None:
    written(office(), tmp_path / "out.zip", licence="CC-BY-4.0")
    said = descriptor(tmp_path / "out.zip")
    assert said["licenses"] == [
        {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/",
         "title": "Creative Commons Attribution 4.0"},
    ]  # fmt: skip
    assert "No licence" not in said["description"]
    assert frictionless.validate(str(tmp_path / "out.zip")).valid


# What may leave


def test_notes_and_people_stay_unless_they_are_ticked(package: Path, tmp_path: Path) -> None:
    assert "data/notes.csv" not in contents(package)
    assert table(package, "people") == []
    written(office(), tmp_path / "all.zip", notes=True, include=frozenset(("internal",)))
    assert [row["text"] for row in table(tmp_path / "all.zip", "notes")] == ["Ask for the list."]
    assert [row["name"] for row in table(tmp_path / "all.zip", "people")] == ["Jane Doe"]
    assert frictionless.validate(str(tmp_path / "all.zip")).valid


def test_what_is_no_entry_is_told_by_name_and_every_key_leads_somewhere(tmp_path: Path) -> None:
    exchange = Exchange((replace(VISIT, type="gone", organisations=(OrganisationLink("gone", "Gone"),)),), ENTRIES)
    package = Package(exchange, Origin("office.pillarbook", AT))
    path = tmp_path / "out.zip"
    with path.open("wb") as file:
        datapackage.write(file, package, Progress(1, 2, path))
    assert [(row["organisation"], row["name"]) for row in table(path, "record_organisations")] == [("", "Gone")]
    assert frictionless.validate(str(path)).valid


# Safely


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@x", 'a "b", c', "a\nb", "Ђаковица", "‮x"])
def test_any_words_arrive_and_no_spreadsheet_runs_them(tmp_path: Path, title: str) -> None:
    written(office(replace(VISIT, title=title)), tmp_path / "out.zip")
    (row,) = table(tmp_path / "out.zip", "records")
    assert row["title"] == (f"'{title}" if title[0] in "=+-@" else title)


def test_the_same_catalogue_gives_the_same_bytes(tmp_path: Path) -> None:
    origin = Origin("a catalogue in memory", AT)
    one, two = (tmp_path / name for name in ("one.zip", "two.zip"))
    for path in (one, two):
        with path.open("wb") as file:
            datapackage.write(file, Package(Exchange((TRAINING,), ENTRIES), origin), Progress(1, 2, path))
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("what", ["cell", "file", "more", "torn"])
def test_what_reads_back_otherwise_is_found(tmp_path: Path, what: str) -> None:
    package = Package(Exchange((TRAINING,), ENTRIES), Origin("a", AT))
    path = tmp_path / "out.zip"
    with path.open("wb") as file:
        datapackage.write(file, package, Progress(1, 2, path))
    datapackage.check(path, package, Progress(1, 2, path))
    files = contents(path)
    files["data/records.csv"] += b"x" if what == "cell" else b""
    files |= {"more.csv": b""} if what == "more" else {}
    if what == "file":
        del files["data/themes.csv"]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    if what == "torn":
        path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ReadBackDiffers):
        datapackage.check(path, package, Progress(1, 2, path))


def test_days_that_are_not_known_are_empty(tmp_path: Path) -> None:
    record = replace(VISIT, date=PartialDate.parse("XXXX-10-24"), equipment=(EquipmentLine("kit", quantity=1.5),))
    done = written(office(record), tmp_path / "out.zip")
    (row,) = table(done.path, "records")
    assert (row["date"], row["first_day"], row["last_day"]) == ("XXXX-10-24", "", "")
    assert table(done.path, "equipment_lines")[0]["quantity"] == "1.5"
    assert done.reported[1:] == ("1 of these records has no usable date.",)
