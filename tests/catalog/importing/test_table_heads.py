"""Where a table stands in a file, and what its columns tell, is found and can be corrected."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.exporting.hxl import SUGGESTED
from catalog.exporting.profiles.grains import offered, usual
from catalog.exporting.profiles.profile import GrainName
from catalog.importing.tables import heads
from catalog.importing.tables.choosing import choices, likeliest
from catalog.importing.tables.grids import Book, Grid, Row
from catalog.importing.tables.mapping import TITLE_AND_DAYS, ColumnMap, Mapping, read, resolved, written
from catalog.importing.tables.proposing import proposed
from catalog.importing.tables.targets import targets

TARGETS = targets()
KNOWN = frozenset(name for target in TARGETS for name in target.names)
HEADINGS: Row = ("Country", "Venue", "Start date", "Beneficiary", "No. of participants")
DATA: Row = ("Albania", "Tirana", "5.10.2020", "Customs", 20)


def grid(*rows: Row, name: str = "Sheet1") -> Grid:
    return Grid(name, rows)


def mapped(sheet: Grid, named: dict[str, set[str]] | None = None) -> list[str]:
    head = heads.in_sheet(sheet, KNOWN)
    assert head
    found = proposed(head, sheet, TARGETS, lambda kind, text: text in (named or {}).get(kind, ()))
    return [column.target for column in found.mapping.columns]


# Sheet and row of the headings

PLACES = [
    ("at the top", (HEADINGS, DATA), 0),
    ("below a title", (("Trainings in 2020",), (), HEADINGS, DATA), 2),
    ("below a title and a day", (("Trainings in 2020",), ("As of", "31.12.2020"), HEADINGS, DATA, DATA), 2),
    ("not in the first column", ((), (None, *HEADINGS), (None, *DATA)), 1),
    ("with unknown headings", (("Nr", "Foo", "Bar"), (1, "x", "y"), (2, "z", "w")), 0),
]


@pytest.mark.parametrize(("rows", "row"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES])
def test_the_row_of_headings_is_found(rows: tuple[Row, ...], row: int) -> None:
    head = heads.in_sheet(grid(*rows), KNOWN)
    assert head
    assert head.row == row


def test_the_sheet_with_the_table_is_found_and_a_hidden_one_only_if_no_other_has_one() -> None:
    notes, data = grid(("Read me",), name="Notes"), grid(HEADINGS, DATA, name="Data")
    lists = replace(grid(HEADINGS, DATA, name="Lists"), is_hidden=True)
    assert chosen(notes, lists, data) == "Data"
    assert chosen(notes, lists) == "Notes"


def test_a_sheet_of_headings_without_rows_is_not_the_table() -> None:
    empty, data = grid((*HEADINGS, "Donor"), name="Donations"), grid(HEADINGS, DATA, name="Data")
    assert chosen(empty, data) == "Data"


def test_the_sheet_is_taken_in_which_most_columns_tell_of_records() -> None:
    few = grid(("Country", "Venue", "Foo", "Bar", "Baz", "Qux"), ("Albania", "Tirana", 1, 2, 3, 4), name="Places")
    assert chosen(few, grid(HEADINGS, DATA, name="Data")) == "Data"


PEOPLE: tuple[Row, ...] = (
    ("Name", "Gender (M/F)", "Organisation", "Country", "Venue", "Start date", "Donor", "Activity"),
    ("Participant name", "Organisation", "Country", "Venue", "Start date", "Donor", "Status", "Activity"),
    ("First name", "Last name", "Institution", "Country", "Venue", "Start date", "Donor", "Activity"),
    ("Name and surname", "M/F", "Rank", "Organisation", "Country", "Venue", "Start date", "Donor", "Activity"),
    ("No.", "Ime i prezime", "Pol", "Funkcija", "Country", "Venue", "Start date", "Donor", "Status", "Activity"),
)


@pytest.mark.parametrize("headings", PEOPLE)
def test_a_list_of_people_is_taken_only_where_there_is_no_other_table(headings: Row) -> None:
    people = grid(headings, ("x",) * len(headings), name="Participants")
    assert chosen(people, grid(HEADINGS, DATA, name="Data")) == "Data"
    assert chosen(people) == "Participants"


def test_a_table_of_records_with_somebody_to_ask_is_no_list_of_people() -> None:
    contact = (*HEADINGS, "Name", "Email", "Phone")
    assert chosen(grid(("Venue", "Country"), ("x", "y"), name="Small"), grid(contact, DATA, name="Data")) == "Data"


def chosen(*sheets: Grid) -> str:
    found = likeliest(choices(Book(sheets), TARGETS))
    return found.head.sheet if found else ""


def test_a_sheet_of_long_texts_alone_has_headings_too() -> None:
    head = heads.in_sheet(grid(("long " * 50,)), KNOWN)
    assert head
    assert head.row == 0


def test_an_empty_file_has_no_table() -> None:
    assert chosen(grid(), grid((None, " "))) == ""


def test_hashtags_below_the_headings_belong_to_them() -> None:
    head = heads.in_sheet(grid(("Land", "Wer"), ("#country +name", "#org+funder"), ("Albania", "EU")), KNOWN)
    assert head
    assert (head.tags, head.first) == (("#country+name", "#org+funder"), 2)


def test_headings_that_span_several_columns_stand_before_theirs() -> None:
    rows: tuple[Row, ...] = (
        ("Where", None, "Participants"),
        ("Country", "Venue", "Women", "Men"),
        ("Albania", "Tirana", 3, 4),
    )
    assert heads.at(grid(*rows), 1).headings == (
        "Where: Country",
        "Where: Venue",
        "Participants: Women",
        "Participants: Men",
    )


def test_headings_that_repeat_or_are_missing_can_be_told_apart() -> None:
    rows: tuple[Row, ...] = (("Date", None, "Date"), ("x", "y", "z"))
    assert heads.at(grid(*rows), 0).headings == ("Date", "Column B", "Date (2)")


def test_what_is_no_row_of_the_table_is_passed_over_with_its_reason() -> None:
    sheet = grid(HEADINGS, DATA, (), DATA, HEADINGS, ("Total", None, None, None, 40), (), ("Source: own data",))
    head = heads.in_sheet(sheet, KNOWN)
    assert head
    assert heads.passed_over(head, sheet) == {
        2: "empty", 4: "the headings once more", 5: "totals", 6: "empty", 7: "a note below the table",
    }  # fmt: skip


BELOW = (
    ("Title", "Participants", None, "Venue", "Cost", None), (None, "Female", "Male", None, "EUR", "Remarks"),
    ("Visit", 12, 14, "Bar", 500, "paid"),
)  # fmt: skip


def test_headings_that_are_parted_in_the_row_below_are_told_together() -> None:
    head = heads.in_sheet(grid(*BELOW), KNOWN)
    assert head
    assert (head.row, head.first) == (0, 2)
    assert head.headings == ("Title", "Participants: Female", "Participants: Male", "Venue", "Cost: EUR",
                             "Cost: Remarks")  # fmt: skip


@pytest.mark.parametrize("below", [
    ("Training", "a note", None, "Tirana"), (None, 12, 14, None), (None, "Female", None, None), (None, "x", "x", None),
])  # fmt: skip
def test_a_row_of_data_is_no_second_row_of_headings(below: Row) -> None:
    head = heads.at(grid(("Title", "Participants", None, "Venue"), below, DATA), 0)
    assert head.first == 1


@pytest.mark.parametrize(("row", "why"), [
    ((None, "Sub-total", None, None, 20), "totals"), ((1, 2, 3, 4, 5), "the numbers of the columns"),
    (("(1)", "(2)", "(3)"), "the numbers of the columns"), ((1, 2), ""), (("Gjithsej", None, 5), "totals"),
])  # fmt: skip
def test_what_stands_below_headings_and_is_no_row_is_passed_over(row: Row, why: str) -> None:
    sheet = grid(HEADINGS, DATA, row)
    assert heads.passed_over(heads.at(sheet, 0), sheet) == ({2: why} if why else {})


def test_a_cell_merged_over_most_columns_is_a_heading_of_what_stands_below_it() -> None:
    rows: tuple[Row, ...] = (HEADINGS, ("Serbia",), DATA, ("Albania",), DATA, ("Kosovo*", "Pristina"))
    sheet = Grid("Sheet1", rows, spans=((1, 1, 0, 4), (3, 3, 0, 1), (5, 5, 1, 4)))
    assert heads.passed_over(heads.at(sheet, 0), sheet) == {1: "a heading within the table"}


def test_a_row_about_a_total_reform_is_no_total() -> None:
    sheet = grid(HEADINGS, ("Total Reform Agency", "Tirana", None, "x", None))
    head = heads.in_sheet(sheet, KNOWN)
    assert head
    assert heads.passed_over(head, sheet) == {}


# Columns


TITLES = [
    ("below a group, with an article", (("Activity", None, None, "People"),
     ("No.", "Title of the activity", "When", "Women", "Men")), (1, "Visit", "May 2021", 20, 9),
     ["", "title", "date", "participants.women", "participants.men"]),
    ("in another language, where no English one is", (("Nr", "Назив", "Country"),), (1, "Visit", "Albania"),
     ["", "title", "jurisdictions"]),
    ("by its words alone", (("Nr", "Foo", "Country"),), (1, "Study visit to Bar", "Albania"),
     ["", "title", "jurisdictions"]),
    ("where no text is one", (("Nr", "Kod", "Country"),), (1, "X-12", "Albania"), ["", "", "jurisdictions"]),
    ("not where another is named", (("Naziv", "Title"),), ("A longer text of ours", "Visit"), ["", "title"]),
]  # fmt: skip


@pytest.mark.parametrize(("above", "row", "targets"), [case[1:] for case in TITLES], ids=[case[0] for case in TITLES])
def test_the_titles_are_found(above: tuple[Row, ...], row: Row, targets: list[str]) -> None:
    others = (tuple(f"{cell}{number}" if isinstance(cell, str) else cell for cell in row) for number in range(3))
    assert mapped(grid(*above, row, *others)) == targets


def test_columns_are_known_by_their_headings() -> None:
    assert mapped(grid(HEADINGS, DATA)) == [
        "jurisdictions", "places", "date.first", "organisations:beneficiary", "participants.count",
    ]  # fmt: skip


CASES = [
    ("Name of activity", "title"), ("Activity title:", "title"), ("COUNTRIES", "jurisdictions"),
    ("Venue (city)", "places"),
    ("End Date", "date.last"), ("Number of participants", "participants.count"),
    ("% women", "participants.women_percent"),
    ("Participants: Female", "participants.women"), ("Funded by", "organisations:donor"),
    ("participating-org (Funding)", "organisations:donor"), ("start-actual", "date.first"),
    ("end-actual", "date.last"), ("Qty", "equipment.quantity"),
    ("Serial No.", "equipment.serials"), ("Implementing partners", "organisations:implementing-partner"),
    ("Benefciary", "organisations:beneficiary"), ("Датум", "date"), ("Broj učesnika", "participants.count"),
    ("Žene", "participants.women"), ("Shteti", "jurisdictions"), ("Broj sudionika", "participants.count"),
    ("Veranstaltungsort", "places"), ("Teilnehmer", "participants.count"), ("Tarih", "date"),
    ("Жінки", "participants.women"), ("Дата початку", "date.first"),
    ("Favourite colour", ""),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "target"), CASES)
def test_a_heading_is_known_in_the_words_of_tables(heading: str, target: str) -> None:
    assert mapped(grid((heading, "Ω"), ("x", "y"))) == [target, ""]


def test_a_hashtag_tells_more_than_a_heading() -> None:
    assert mapped(grid(("Country", "x"), ("#org+impl", "#adm0+name"), ("EU", "Albania"))) == [
        "organisations:implementing-partner", "jurisdictions",
    ]  # fmt: skip


def test_a_hashtag_is_known_in_any_language_and_with_what_else_it_tells() -> None:
    """The shape of the tables that OCHA's offices publish (3W, "who does what where")."""
    headings = ("organisation", "org_type", "cluster", "activities", "state", "month", "year", "hombres")
    tags = ("#org +name", "#org +type", "#sector +es", "#activity +name", "#adm1 +name", None, None, "#reached +m +es")
    assert mapped(grid(headings, tags, ("a", "b", "c", "d", "e", "April", "2024", 3))) == [
        "organisations", "", "themes", "title", "places", "date.month", "date.year", "participants.men",
    ]  # fmt: skip


@pytest.mark.parametrize("grain", ["record", "equipment line"])
def test_our_own_hashtags_say_under_any_heading_what_our_own_headings_say(grain: GrainName) -> None:
    headings = {column.key: column.heading for column in offered(grain)}
    for column in usual(grain):
        (meant, _other) = mapped(grid((headings[column.key], "Ω"), ("x", "y")))
        if meant and column.key in SUGGESTED:
            tagged = grid(("Überschrift", "Ω"), (SUGGESTED[column.key], "#meta+other"), ("x", "y"))
            assert mapped(tagged) == [meant, ""], column.key


PUBLISHED = [
    ("of a cluster in 2014", ("Cluster", "Organization", "ProjectCode", "MONTH", "ActivityId", "Activity", "Achieved"),
     ("#sector", "#org", None, "#period_date", "#activity_id", "#activity", None),
     ("Education", "UNICEF", "MLI-14/E/65276", "June", 348, "Train teachers in peace education", 162),
     ["themes", "organisations", "programmes", "date", "", "title", ""]),
    ("of an agency, without titles", ("Country name", "Admin level 1", "Sector (English)", "Organisation URL",
                                      "Organisation name"),
     ("#country", "#adm1", "#sector", None, "#org"),
     ("Chad", "Logone Oriental", "Camp Management", "http://example.org", "CNARR"),
     ["jurisdictions", "places", "themes", "", "organisations"]),
    ("with days in words", ("Registro", "Cluster", "País", "Dato"), ("#x_id", "#sector+es", "#country", "#x_when"),
     ("001", "WASH", "Panamá", "1 March 2015"), ["", "themes", "jurisdictions", ""]),
    ("of IATI's datastore", ("iati-identifier", "title", "start-actual", "participating-org (Funding)",
                             "participating-org-type (Funding)", "participating-org (Extending)", "recipient-country",
                             "recipient-country-percentage", "sector", "sector-percentage", "total-Commitment"),
     ("#activity_id", "#activity", None, "#funder", None, "#prog", "#country", None, "#sector", None, None),
     ("44-P1", "Support of finances", "16/10/2008", "A bank", "Multilateral", "A fund", "Albania", 100, "Health", 5, 4),
     ["", "title", "date.first", "organisations:donor", "", "organisations", "jurisdictions", "", "themes", "", ""]),
    ("of movements", ("id", "Country", "Location", "adm1", "adm1_id", "Date_from", "Date_to", "Source", "Notes"),
     ("#x_id", "#country", "#adm", "#adm1", "#adm_id", "#from_date", "#to_date", "#source_lnk", "#x_notes"),
     ("ID1", "Albania", "Tirana", "n/a", "n/a", "8/22/2014", "n/a", "A newspaper - a long headline", "Schools closed."),
     ["", "jurisdictions", "places", "places", "", "date.first", "date.last", "", "summary"]),
    ("of who takes part in projects", ("Project", "Organisation", "Role", "Amount", "Currency"), (None,) * 5,
     ("Border project", "Customs", "Partner", 100_000, "EUR"),
     ["programmes", "organisations", "organisations.role", "", ""]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "tags", "row", "targets"), [case[1:] for case in PUBLISHED], ids=[case[0] for case in PUBLISHED]
)
def test_tables_that_others_published_are_known(headings: Row, tags: Row, row: Row, targets: list[str]) -> None:
    """The shapes of tables in HXLStandard's showcase: ROWCA, UNHCR, the sample of libhxl, activities of IATI's
    datastore and restrictions of movement; and of a table of projects in Sahana Eden's templates."""
    assert mapped(grid(headings, *([tags] if any(tags) else []), row)) == targets


PEOPLE_TRAINED: tuple[Row, ...] = (
    ("Course", "Organisation", "Start", "End", "Hours", "Sex", "First Name", "Last Name", "Email"),
    ("First aid", "Red Cross", "2012-01-02", "2012-01-03", 16, "Ms.", "Ana", "A", "a@x.org"),
    ("First aid", "Red Cross", "2012-01-05", "2012-01-06", 16, "Mr.", "Ben", "B", "b@x.org"),
    ("First aid", "Red Cross", "2012-01-02", "2012-01-03", 16, "Mr.", "Cem", "C", "c@x.org"),
)


def test_the_people_of_one_training_are_one_record() -> None:
    """The shape of the training lists in Sahana Eden's templates."""
    assert united(grid(*PEOPLE_TRAINED)) == TITLE_AND_DAYS
    assert united(grid(*PEOPLE_TRAINED[:3])) == ""
    assert united(grid(*(row[:5] for row in PEOPLE_TRAINED))) == ""


def united(sheet: Grid) -> str:
    head = heads.in_sheet(sheet, KNOWN)
    assert head
    return proposed(head, sheet, TARGETS, lambda _kind, _text: False).mapping.united_by


OF_PEOPLE = [
    (("Full name", "Sex (M/F)", "Course"), ["person.name", "person.sex", "title"]),
    (("Ime", "Prezime", "Пол", "Naziv obuke"), ["person.name", "person.name", "person.sex", "title"]),
    (("ФИО", "Пол", "Название мероприятия"), ["person.name", "person.sex", "title"]),
    (("Emri dhe mbiemri", "Gjinia", "Titulli"), ["person.name", "person.sex", "title"]),
    (("Name", "Rank", "Phone", "Ž", "M", "Training"), ["person.name", "", "", "person.woman", "person.man", "title"]),
    (("Participant no.", "Participant", "M/F", "Workshop"), ["", "person.name", "person.sex", "title"]),
    (("Name", "Activity", "Women", "Men"), ["", "title", "participants.women", "participants.men"]),
    (("Name", "Email", "Phone", "Activity"), ["", "", "", "title"]),
]  # fmt: skip


@pytest.mark.parametrize(("headings", "targets"), OF_PEOPLE)
def test_what_tells_of_a_person_is_known_in_a_list_of_people_alone(headings: Row, targets: list[str]) -> None:
    assert mapped(grid(headings, ("x",) * len(headings), (None, *("x",) * (len(headings) - 1)))) == targets


def test_a_short_heading_is_not_taken_for_another() -> None:
    assert mapped(grid(("Stat", "Dates"), ("x", "y"))) == ["", "date"]


def test_a_column_is_known_by_what_stands_in_it() -> None:
    sheet = grid(("A", "B", "C"), ("Albania", "online", "x"), ("Serbia", "hybrid", "y"))
    assert mapped(sheet, {"areas": {"Albania", "Serbia"}}) == ["jurisdictions", "mode", ""]


def test_numbers_are_no_names_though_entries_have_numeric_codes() -> None:
    """UN M49 gives each area a number: 100 is Bulgaria, and a hundred participants are not."""
    sheet = grid(("A", "B"), ("100", "x"), ("8", "y"))
    assert mapped(sheet, {"areas": {"100", "8"}}) == ["", ""]


def test_a_column_without_a_heading_is_there_with_its_letters() -> None:
    sheet = grid(("Country", "Venue"), ("Albania", "Tirana"), ("Serbia", "Bar", None, "see the annex"))
    head = heads.in_sheet(sheet, KNOWN)
    assert head
    assert head.headings == ("Country", "Venue", "Column C", "Column D")


def test_what_one_column_alone_can_tell_is_told_by_the_surest() -> None:
    assert mapped(grid(("Status of activity", "Status"), ("x", "y"))) == ["status", ""]
    assert mapped(grid(("Donor", "Funding"), ("EU", "UN"))) == ["organisations:donor", "organisations:donor"]


# As text

MAPPING = Mapping(
    "Partner’s list", (
        ColumnMap("Country", "jurisdictions", means=(("Alb.", "Albania"), ('so "called"', "x; y"))),
        ColumnMap("Date; of\nevent", "date", order="day first"),
        ColumnMap("Sum (EUR)", "equipment.value", decimal="comma", scale="full"),
        ColumnMap("Nr"), ColumnMap("Code", "new:yes/no:So “called”; \"code\" (A)"),
    ), "donation", "Sheet 1", 4, "each quarter", titles=("Nr", "Date; of\nevent"), alone=True,
)  # fmt: skip


def test_a_mapping_comes_back_from_its_text() -> None:
    assert read(f"Dear all,\n> {written(MAPPING).replace(chr(10), chr(10) + '> ')}") == MAPPING
    assert read("Hello") is None


def test_a_mapping_may_name_fields_as_the_screen_does() -> None:
    given = read('Pillarbook import mapping\nColumns: "A" = Concerns; "B" = donors (month first); "C" = nonsense')
    assert given
    assert [(column.heading, column.target) for column in resolved(given, TARGETS).columns] == [
        ("A", "jurisdictions"), ("B", "organisations:donor"), ("C", ""),
    ]  # fmt: skip
