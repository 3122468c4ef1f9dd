"""The tables of profiles: one row for each part of a record, in the columns and under the headings that were chosen."""

from __future__ import annotations

import csv as csv_library
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from catalog.catalog import Catalog
from catalog.commands.own_fields import DefineField
from catalog.commands.records import EditRecord
from catalog.commands.taking_in import TakeIn
from catalog.errors import InvalidValue
from catalog.exporting.profiles.built_in import (
    BUILT_IN,
    DONATION_REGISTER,
    DONOR_TABLE,
    HXL,
    PLAIN,
    TRAINING_REGISTER,
    WHO_DOES_WHAT_WHERE,
)
from catalog.exporting.profiles.charts import Chart
from catalog.exporting.profiles.grains import grain_named, offered, usual
from catalog.exporting.profiles.profile import GRAINS, GrainName, Profile
from catalog.exporting.profiles.shown import Shown, shown
from catalog.interchange import Exchange
from catalog.model.record import (
    Citation,
    EquipmentLine,
    Judged,
    OrganisationLink,
    ParticipantGroup,
    Participants,
    PersonLink,
    PlaceLink,
    Recipient,
)
from catalog.model.vocabulary import Tie
from catalog.query.answers import Sort
from catalog.query.parsing import parse
from tests import worlds
from tests.worlds import activity, entry

ALBANIA = entry("areas", "AL", "Albania", codes={"alpha2": "AL", "alpha3": "ALB", "m49": "008"})
SERBIA = entry("areas", "RS", "Serbia", codes={"alpha2": "RS", "alpha3": "SRB", "m49": "688"})
DURRES = {"adm1": "Durrës", "adm1_pcode": "AL02", "latitude": 41.32, "longitude": 19.45, "kind": "port"}
ENTRIES = (
    ALBANIA,
    SERBIA,
    entry("places", "durres", "Port of Durrës", details=DURRES, ties=(Tie("jurisdiction", "areas", "AL"),)),
    entry("organisations", "un", "UNODC", codes={"acronym": "UNODC"}, details={"type": "40", "own": True}),
    entry("organisations", "pcu", "PCU Durrës", details={"type": "10"}, ties=(Tie("jurisdiction", "areas", "AL"),)),
    entry("organisations", "eu", "European Union"),
    entry("organisations", "wco", "World Customs Organization", codes={"acronym": "WCO"}),
    entry("roles", "partner", "partner"),
    entry("people", "jane", "Jane Doe", access="internal"),
    entry("programmes", "ccp", "Container Control Programme",
          ties=(Tie("donors", "organisations", "eu", {"number": "EU/1"}),)),
)  # fmt: skip
HANDOVER = activity(
    "Scanners", kind="donation", ref="2020-001", date="2020-10", jurisdictions=("AL", "RS"), programmes=("ccp",),
    our_role=Judged("led"), places=(PlaceLink("durres", "Port of Durrës", "AL", "venue"),),
    organisations=(OrganisationLink("wco", role="partner"), OrganisationLink("pcu", role="recipient")),
    equipment=(EquipmentLine("scanner", uid="0190-e1", quantity=2, recipients=(Recipient("pcu", quantity=2),)),
               EquipmentLine("car", donor="wco", agreement="W-7")),
    people=(PersonLink("jane", role="partner"),),
)  # fmt: skip
COURSE = activity(
    "Course", kind="training", ref="2020-002", date="2020-11-02", our_role=Judged("supported"), jurisdictions=("RS",),
    mode=Judged("online"), participants=Participants(30, "exactly", "people", 10, 12,
        groups=(ParticipantGroup("Customs", 20, women=8, jurisdiction="RS", organisation="pcu"),)),
)  # fmt: skip
OTHERS = activity(
    "Course of others", kind="training", ref="2020-003", date="2020-12-01", our_role=Judged("took part"),
    participants=Participants(100, "over"), access="internal",
)  # fmt: skip


def world() -> Catalog:
    return worlds.with_records(HANDOVER, COURSE, OTHERS, entries=ENTRIES)


def rows(catalog: Catalog, tmp_path: Path, profile: Profile, **asked: Any) -> list[list[str]]:
    """Headings and rows of the CSV file, without the naming note in its last column."""
    path = tmp_path / "out.csv"
    catalog.export(path, profile=profile, **asked)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[:-1] for row in csv_library.reader(file)]


def said(catalog: Catalog, tmp_path: Path, profile: Profile, **asked: Any) -> list[dict[str, str]]:
    """What each row says, by heading, without what it leaves open."""
    heads, *found = rows(catalog, tmp_path, profile, **asked)
    return [{name: cell for name, cell in zip(heads, row, strict=True) if cell} for row in found]


# Columns


@pytest.mark.parametrize("grain", GRAINS)
def test_each_column_of_a_grain_has_a_key_and_a_heading_of_its_own(grain: GrainName) -> None:
    columns = offered(grain)
    for told in ([column.key for column in columns], [column.heading for column in columns if column.heading]):
        assert [text for text, count in Counter(told).items() if count > 1] == []
    assert {column.key for column in usual(grain)} <= {column.key for column in columns}


@pytest.mark.parametrize("profile", BUILT_IN, ids=lambda profile: profile.name)
def test_what_comes_with_the_program_names_columns_that_there_are(profile: Profile, tmp_path: Path) -> None:
    known = {column.key for column in offered(profile.grain)}
    assert {column.key for column in profile.columns} <= known
    assert rows(world(), tmp_path, profile)[0]


SCANNER = {"Reference": "2020-001", "Record": "Scanners", "Date": "October 2020"}
GRAIN_ROWS: dict[GrainName, list[dict[str, str]]] = {
    "equipment line": [
        {**SCANNER, "Item": "scanner", "Quantity": "2", "Donor, through the record or project": "European Union",
         "Agreement, through the project": "EU/1", "Recipients": "PCU Durrës (2)",
         "Recipients' jurisdictions": "Albania"},
        {**SCANNER, "Item": "car", "Donor, stated": "World Customs Organization", "Agreement, stated": "W-7"},
    ],
    "participant group": [
        {"Reference": "2020-002", "Record": "Course", "Date": "2 November 2020", "Part": "all", "Number": "30",
         "How exact": "exactly", "Unit": "people", "Women": "10", "Men": "12", "Sex not stated": "8"},
        {"Reference": "2020-002", "Record": "Course", "Date": "2 November 2020", "Part": "group", "Group": "Customs",
         "Jurisdiction of the group": "Serbia", "Organisation": "PCU Durrës", "Number": "20", "Unit": "people",
         "Women": "8"},
    ],
    "organisation": [
        {**SCANNER, "Organisation": "World Customs Organization", "Acronym": "WCO", "Role": "partner"},
        {**SCANNER, "Organisation": "PCU Durrës", "Type of organisation": "government", "Role": "recipient",
         "Jurisdiction of the organisation": "Albania"},
    ],
    "place": [
        {**SCANNER, "Held in or concerns": "held in", "Place": "Port of Durrës", "Kind of place": "port",
         "Role of the place": "venue", "Jurisdiction": "Albania", "ISO alpha-2": "AL", "ISO alpha-3": "ALB",
         "UN M49": "008", "Latitude": "41.32", "Longitude": "19.45"},
        {**SCANNER, "Held in or concerns": "concerns", "Jurisdiction": "Serbia", "ISO alpha-2": "RS",
         "ISO alpha-3": "SRB", "UN M49": "688"},
        {"Reference": "2020-002", "Record": "Course", "Date": "2 November 2020", "Held in or concerns": "concerns",
         "Jurisdiction": "Serbia", "ISO alpha-2": "RS", "ISO alpha-3": "SRB", "UN M49": "688"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("grain", GRAIN_ROWS)
def test_a_grain_has_a_row_for_each_part_of_a_record(grain: GrainName, tmp_path: Path) -> None:
    assert said(world(), tmp_path, Profile("Mine", grain=grain, sort=Sort("date", False))) == GRAIN_ROWS[grain]


def test_what_a_record_says_is_said_on_each_of_its_lines_and_what_is_to_be_added_up_once(tmp_path: Path) -> None:
    columns = shown("ref", "kind", "women", "women-once", "part")
    assert rows(world(), tmp_path, Profile("Mine", grain="participant group", columns=columns))[1:] == [
        ["2020-002", "training", "10", "10", "all"],
        ["2020-002", "training", "10", "", "group"],
    ]


def test_columns_stand_in_the_order_and_under_the_headings_that_were_chosen(tmp_path: Path) -> None:
    columns = (Shown("title", "What"), Shown("ref"), Shown("title", "Again"), Shown("concerns-alpha3", "Where"))
    assert rows(world(), tmp_path, Profile("Mine", columns=columns), query=parse("kind:donation")) == [
        ["What", "Reference", "Where"],
        ["Scanners", "2020-001", "ALB; SRB"],
    ]


def test_own_fields_are_columns_of_every_grain(tmp_path: Path) -> None:
    catalog = world()
    catalog.do(DefineField("Batch", "text"))
    catalog.do(EditRecord(worlds.ids(catalog, "kind:donation")[0], {"own": {"batch": "B-1"}}))
    columns = (Shown("item"), Shown("own.batch", "Our batch"))
    assert rows(catalog, tmp_path, Profile("Mine", grain="equipment line", columns=columns)) == [
        ["Item", "Our batch"], ["scanner", "B-1"], ["car", "B-1"],
    ]  # fmt: skip


def test_a_column_that_is_none_of_the_grain_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    profile = Profile("Mine", grain="place", columns=shown("item"))
    with pytest.raises(InvalidValue, match="A column cannot be “item”: choose from where, place"):
        world().export(tmp_path / "out.csv", profile=profile)
    assert list(tmp_path.iterdir()) == []


# Which records


def test_a_profile_narrows_what_is_exported_and_orders_it(tmp_path: Path) -> None:
    catalog = world()
    profile = Profile("Mine", columns=shown("ref"), query="-kind:activity", sort=Sort("ref", False))
    everything = replace(profile, include=frozenset({"internal"}))
    assert rows(catalog, tmp_path, everything)[1:] == [["2020-001"], ["2020-002"], ["2020-003"]]
    assert rows(catalog, tmp_path, everything, query=parse("kind:training"))[1:] == [["2020-002"], ["2020-003"]]


def test_what_a_profile_does_not_look_for_among_what_was_found_is_said(tmp_path: Path) -> None:
    profile = Profile("Courses", columns=shown("ref"), query="kind:training")
    done = world().export(tmp_path / "out.csv", profile=profile)
    assert done.reported[0] == "Left out: 1 of these records, which “Courses” does not look for."


def test_a_selection_is_narrowed_too_and_that_is_said(tmp_path: Path) -> None:
    catalog = world()
    profile = Profile("Courses", columns=shown("ref"), query="kind:training")
    done = catalog.export(tmp_path / "out.csv", ids=worlds.ids(catalog, "ref:2020-001,2020-002"), profile=profile)
    assert (done.records, done.reported) == (
        1, ("Left out: 1 of these records, which “Courses” does not look for.",),
    )  # fmt: skip


def test_what_is_not_public_is_left_out_of_every_profile_and_said(tmp_path: Path) -> None:
    profile = replace(TRAINING_REGISTER, columns=shown("ref"))
    catalog = world()
    done = catalog.export(tmp_path / "out.csv", profile=profile)
    no_training = "Left out: 1 of these records, which “Training register” does not look for."
    assert (done.records, done.reported) == (1, (no_training, "Left out: 1 internal record."))
    done = catalog.export(tmp_path / "out.csv", profile=replace(profile, include=frozenset({"internal"})))
    assert (done.records, done.reported) == (2, (no_training,))
    people = catalog.export(tmp_path / "out.csv", parse("kind:donation"), profile=DONATION_REGISTER)
    assert people.reported == ("Left out: 1 mention of a person.",)


def test_records_without_a_part_have_no_row_and_that_is_said(tmp_path: Path) -> None:
    done = world().export(tmp_path / "out.csv", parse("date:2020-10..2020-11"), profile=DONATION_REGISTER)
    assert (done.records, done.reported[0]) == (
        2, "1 record has nothing for the sheet “Equipment lines”, and no row there.",
    )  # fmt: skip


# Workbooks


def test_a_workbook_has_the_further_sheets_of_its_profile(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    profile = Profile("Mine", grain="place", beside=("presence", "place", "donor"), notes=True)
    world().export(path, profile=profile)
    names = ["Places", "Who does what where", "Donors", "Notes", "About"]
    assert openpyxl.load_workbook(path).sheetnames == names
    assert [grain_named(name).sheet for name in ("place", "presence", "donor", "note")] == names[:4]


def test_a_profile_has_its_hashtags_and_its_chart_in_a_workbook(tmp_path: Path) -> None:
    columns = (Shown("item", "", "#item +name"), Shown("quantity", "", "#item +quantity"))
    profile = Profile("Mine", grain="equipment line", columns=columns, chart=Chart("bars", ("item",), ("quantity",)))
    world().export(tmp_path / "out.xlsx", profile=profile)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Equipment lines"]
    assert list(sheet.values) == [
        ("Item", "Quantity"), ("#item +name", "#item +quantity"), ("scanner", 2), ("car", None),
    ]  # fmt: skip
    assert charted(tmp_path / "out.xlsx") == [("Item", "Quantity"), ("scanner", 2)]


def charted(path: Path) -> list[tuple[Any, ...]]:
    """The cells of the sheet of the chart, which is one of all of them."""
    sheet = openpyxl.load_workbook(path)["Chart"]
    (chart,) = sheet._charts
    found = list(sheet.values)
    labels, *series = (area(letter, len(found)) for letter in "ABCDEFG"[: len(found[0])])
    assert {one.cat.strRef.f for one in chart.series} == {labels}
    assert [one.val.numRef.f for one in chart.series] == series
    return found


def area(letter: str, last: int) -> str:
    return f"Chart!${letter}$2" + (f":${letter}${last}" if last > 2 else "")


CHARTS = [
    (DONOR_TABLE, [
        ("Donor, Agreement, Period", "Trainings by us", "Donations"),
        ("European Union, EU/1, 2020", 0, 1), ("World Customs Organization, W-7, 2020", 0, 1),
        ("not stated, 2020", 1, 0),
    ]),
    (DONATION_REGISTER, [("Donor, Agreement, Period", "Pieces, exactly"), ("European Union, EU/1, 2020", 2)]),
    (TRAINING_REGISTER, [
        ("Trained, or at events we attended, Our role, Period", "People, exactly", "People, at least"),
        ("trained by us, supported, 2020", 30, 0), ("at events we attended, took part, 2020", 0, 100),
    ]),
    (WHO_DOES_WHAT_WHERE, [
        ("Jurisdiction", "Trainings by us", "Trainings we attended", "Donations"), ("Albania", 0, 0, 1),
        ("Serbia", 1, 0, 1), ("not stated", 0, 1, 0),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("profile", "meant"), CHARTS, ids=lambda item: getattr(item, "name", ""))
def test_a_chart_names_its_rows_by_all_that_tells_them_apart_and_leaves_out_what_says_nothing(
    profile: Profile, meant: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    world().export(tmp_path / "out.xlsx", profile=replace(profile, include=frozenset(("internal",))))
    assert charted(tmp_path / "out.xlsx") == meant


def test_a_chart_that_could_not_be_read_is_left_out_and_that_is_said(tmp_path: Path) -> None:
    lines = tuple(EquipmentLine(f"scanner {number}", quantity=1) for number in range(301))
    catalog = worlds.with_records(activity("Scanners", kind="donation", equipment=lines))
    profile = Profile("Mine", grain="equipment line", chart=Chart("bars", ("item",), ("quantity",)))
    done = catalog.export(tmp_path / "out.xlsx", profile=profile)
    assert "Chart" not in openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames
    assert (
        "There is no chart of the sheet “Equipment lines”: more than 300 rows could not be read in one."
        in done.reported
    )


@pytest.mark.parametrize("chart", [
    Chart("bars", ("gone",), ("quantity",)), Chart("bars", ("item",), ("gone",)), Chart("bars", ("item",), ("unit",)),
    Chart("bars", ("item",), ("quantity",), "donor"),
])  # fmt: skip
def test_where_there_is_nothing_to_be_drawn_there_is_no_chart(chart: Chart, tmp_path: Path) -> None:
    done = world().export(tmp_path / "out.xlsx", profile=Profile("Mine", grain="equipment line", chart=chart))
    assert "Chart" not in openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames
    assert not [sentence for sentence in done.reported if "chart" in sentence]


def test_headings_lead_from_lines_to_the_records_and_back(tmp_path: Path) -> None:
    profile = Profile(
        "Mine", grain="equipment line", beside=("donor", "record", "organisation"), sort=Sort("ref", False)
    )
    world().export(tmp_path / "out.xlsx", profile=profile)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    led = {sheet.title: [(cell.value, cell.hyperlink.location) for row in sheet.rows for cell in row if cell.hyperlink]
           for sheet in book}  # fmt: skip
    assert {name: found for name, found in led.items() if found} == {
        "Equipment lines": [("Reference", "'Records'!A1")],
        "Records": [("Organisations by role", "'Organisations'!A1"), ("Equipment", "'Equipment lines'!A1")],
        "Organisations": [("Reference", "'Records'!A1")],
    }  # fmt: skip


def test_a_source_can_be_opened_by_its_address(tmp_path: Path) -> None:
    news = entry("sources", "news", "Newsletter", details={"url": "https://example.org/n36", "publisher": "Office"})
    record = activity("Visit", ref="2020-001", citations=(Citation("news", section="Borders", locator="page 3"),))
    worlds.with_records(record, entries=(news,)).export(tmp_path / "out.xlsx", profile=Profile("Mine", grain="source"))
    heads, row = openpyxl.load_workbook(tmp_path / "out.xlsx")["Sources"].rows
    told = {head.value: cell for head, cell in zip(heads, row, strict=True) if cell.value}
    assert {name: cell.value for name, cell in told.items()} == {
        "Reference": "2020-001", "Record": "Visit", "Source": "Newsletter", "Section": "Borders",
        "Where in it": "page 3", "Web address": "https://example.org/n36", "Publisher": "Office",
    }  # fmt: skip
    assert [name for name, cell in told.items() if cell.hyperlink] == ["Web address"]


def test_where_a_vocabulary_rules_a_workbook_offers_its_public_names(tmp_path: Path) -> None:
    catalog = world()
    catalog.do(TakeIn(Exchange(entries=(entry("roles", "mole", "mole", access="restricted"),))))
    catalog.export(tmp_path / "out.xlsx", profile=Profile("Mine", grain="organisation", columns=shown("ref", "role")))
    (rule,) = openpyxl.load_workbook(tmp_path / "out.xlsx")["Organisations"].data_validations.dataValidation
    assert (str(rule.sqref)[:3], rule.formula1) == ("B2:", '"partner,recipient,venue"')


def test_the_clipboard_has_the_table_of_a_profile_with_its_hashtags() -> None:
    columns = (Shown("item", "What", "#item"), Shown("quantity"))
    made = world().copied(Profile("Mine", grain="equipment line", columns=columns, beside=("place",)))
    assert made.tsv == "What\tQuantity\n#item\t\nscanner\t2\ncar\t\n"


# The profiles of the program


def test_the_register_of_trainings_has_whom_we_trained_apart_from_events_we_attended(tmp_path: Path) -> None:
    profile = replace(TRAINING_REGISTER, include=frozenset({"internal"}))
    heads = ("Training", "Our role", "Trained by us", "Trained by us, women", "Trained by us, men",
             "Trained by us, sex not stated", "At events we attended", "At events we attended, how exact",
             "At events we attended, women", "At events we attended, sex not stated")  # fmt: skip
    assert [tuple(row.get(name, "") for name in heads) for row in said(world(), tmp_path, profile)] == [
        ("Course", "supported", "30", "10", "12", "8", "", "", "", ""),
        ("Course of others", "took part", "", "", "", "", "100", "over", "", "100"),
    ]


def test_trainings_by_our_role_are_added_up(tmp_path: Path) -> None:
    profile = Profile("Roles", grain="training role", include=frozenset({"internal"}), columns=shown(
        "basis", "our-role", "period", "trainings", "people", "women", "not-stated", "references"))  # fmt: skip
    assert rows(world(), tmp_path, profile)[1:] == [
        ["trained by us", "supported", "", "1", "30", "10", "8", "2020-002"],
        ["at events we attended", "took part", "", "1", "at least 100", "1 without a number", "at least 100",
         "2020-003"],
    ]  # fmt: skip


def test_who_does_what_where_has_a_row_for_each_organisation_in_each_place(tmp_path: Path) -> None:
    heads = ("Organisation", "Role", "Country", "Country code (ISO 3166-1 alpha-3)", "Admin 1 P-code", "Location",
             "Start date", "Activity ID", "Women, once per record")  # fmt: skip
    found = said(world(), tmp_path, WHO_DOES_WHAT_WHERE)
    assert [tuple(row.get(name, "") for name in heads) for row in found] == [
        ("World Customs Organization", "partner", "Albania", "ALB", "AL02", "Port of Durrës", "2020-10-01",
         "2020-001", ""),
        ("World Customs Organization", "partner", "Serbia", "SRB", "", "", "2020-10-01", "2020-001", ""),
        ("UNODC", "led", "Albania", "ALB", "AL02", "Port of Durrës", "2020-10-01", "2020-001", ""),
        ("UNODC", "led", "Serbia", "SRB", "", "", "2020-10-01", "2020-001", ""),
        ("UNODC", "supported", "Serbia", "SRB", "", "", "2020-11-02", "2020-002", "10"),
    ]  # fmt: skip


def test_what_nothing_is_told_of_has_a_row_all_the_same(tmp_path: Path) -> None:
    catalog = worlds.with_records(activity("Talk", date="2020", participants=Participants(9, women=4)))
    found = said(catalog, tmp_path, HXL)
    assert [row["Activity"] for row in found] == ["#activity +name", "Talk"]
    assert found[1]["Women, once per record"] == "4"


def test_what_did_not_happen_reached_nobody(tmp_path: Path) -> None:
    catalog = worlds.with_records(activity("Plan", status="planned", participants=Participants(9, women=4)))
    assert "Women, once per record" not in said(catalog, tmp_path, HXL)[1]


# On the seed


DURRES_LINES = {
    "Reference": "2020-047", "Record": "20 container trackers/GPS and a vehicle for the Durres PCU and the Tirana ACCU",
    "Status": "completed", "Date of the record": "28–29 December 2020", "How exact": "exactly", "Unit": "pieces",
    "Donor, stated": "United Nations Office on Drugs and Crime",
    "Programmes and projects": "UNODC-WCO Container Control Programme; EU-UNODC joint action on border control at "
    "ports and airports in South Eastern Europe",
    "State": "handed over", "Handed over": "28–29 December 2020", "Handed over, first day": "2020-12-28",
    "Recipients": "Port Control Unit at Durres Port (split not stated); Air Cargo Control Unit at Tirana International "
    "Airport (split not stated)",
    "Recipients' jurisdictions": "Albania", "Held in": "Korçë, Albania; Tirana, Albania", "Concerns": "Albania",
}  # fmt: skip
DURRES_ITEMS = [
    {"Item": "Container trackers/GPS", "Category": "Container trackers and GPS devices", "Quantity": "20",
     "Remark": "Split between the two units not stated."},
    {"Item": "Vehicle", "Category": "Vehicles", "Quantity": "1",
     "Remark": "Which of the two units received the one vehicle is not stated."},
]  # fmt: skip


def test_the_donation_register_of_the_seed_says_what_its_source_says(tmp_path: Path) -> None:
    found = said(worlds.seeded(), tmp_path, DONATION_REGISTER)
    assert [row["Reference"] for row in found] == [*["2020-003"] * 3, *["2020-047"] * 2, *["ND-003"] * 2]
    assert all(row.pop("Sources").endswith("line 100") for row in found)
    assert found[3:5] == [DURRES_LINES | item for item in DURRES_ITEMS]


def test_the_training_register_of_the_seed_counts_whom_we_trained(tmp_path: Path) -> None:
    heads = ("Reference", "Our role", "Trained by us", "Trained by us, how exact", "Trained by us, sex not stated")
    found = said(worlds.seeded(), tmp_path, TRAINING_REGISTER)
    assert len(found) == 19
    assert [tuple(row[name] for name in heads) for row in found if "Trained by us" in row] == [
        ("2020-017", "jointly organised", "29", "over", "29"),
        ("2020-024", "jointly organised", "25", "exactly", "25"),
        ("2020-035", "jointly organised", "13", "exactly", "13"),
        ("2020-040", "led", "50", "exactly", "50"),
    ]


def test_the_sums_of_the_seed_are_those_of_the_status_line(tmp_path: Path) -> None:
    catalog = worlds.seeded()
    done = catalog.export(tmp_path / "out.csv", profile=DONOR_TABLE)
    totals = catalog.totals(worlds.ids(catalog))
    assert totals.in_words() == "trained: at least 117, 12 without a number · 7 equipment lines"
    assert "people trained: at least 117, 12 without a number" in done.reported[0]


def test_the_plain_profile_is_what_one_gets_without_choosing(tmp_path: Path) -> None:
    catalog = world()
    chosen, unasked = tmp_path / "chosen.csv", tmp_path / "unasked.csv"
    catalog.export(chosen, profile=PLAIN)
    catalog.export(unasked)
    assert chosen.read_bytes() == unasked.read_bytes()
