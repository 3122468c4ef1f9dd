"""A list of people: who took part is counted for each record, and nobody's name is kept unless the mapping says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from catalog.catalog import Catalog
from catalog.importing.tables import people_words
from catalog.importing.tables.grids import Cell
from catalog.importing.tables.mapping import TITLE_AND_DAYS, Mapping
from catalog.importing.tables.preview import NEW, PERHAPS, SAME, Preview
from catalog.importing.tables.targets import PERSON_KEPT
from catalog.model.record import ParticipantGroup, Participants
from catalog.rooms.tables import rows_to_take, taking_in
from tests import worlds
from tests.catalog.commands.reversing import dump
from tests.catalog.importing.test_joining_sheets import book
from tests.catalog.importing.test_uniting_rows import records, table
from tests.worlds import activity, entry

HEADINGS = ("No", "Name and surname", "Sex", "Organisation", "Training title", "Date")
DRUGS, PORTS = ("Drug detection", "2020-10-05"), ("Port control", "2020-10-06")
ROWS: tuple[tuple[Cell, ...], ...] = (
    (1, "Ana Anić", "F", "Customs", *DRUGS),
    (2, "Marko Marić", "M", "Police", *DRUGS),
    (3, "Ivo Ivić", "M", "Police", *DRUGS),
    (4, "Jelena Jović", "F", "Customs", *PORTS),
)


def previewed(path: Path, catalog: Catalog | None = None, **told: str) -> Preview:
    """As it is found, but for the columns of whose headings one says what they tell."""
    tables = (catalog or worlds.empty()).tables
    opened = tables.open(path)
    sight = tables.sight(opened)
    mapping = sight.mapping
    for heading, target in told.items():
        mapping = mapping.with_column(heading.replace("_", " "), target=target)
    return tables.preview(opened, replace(sight, mapping=mapping))


def listed(folder: Path, *rows: tuple[Cell, ...], headings: tuple[str, ...] = HEADINGS) -> Preview:
    return previewed(table(folder, *rows, headings=headings))


def people(found: Preview) -> list[Participants | None]:
    return [record.participants for record in records(found)]


def counts(found: Preview) -> list[tuple[int | None, ...]]:
    """Of each record how many, women, men and those whose sex is not stated."""
    told = [record.participants or Participants() for record in records(found)]
    return [(item.count, item.women, item.men, item.not_stated_sex) for item in told]


def remarks(found: Preview) -> list[str]:
    return [remark.text for record in records(found) for remark in record.remarks]


def test_the_people_of_each_training_are_its_participants(tmp_path: Path) -> None:
    found = listed(tmp_path, *ROWS)
    assert [(record.title, record.kind) for record in records(found)] == [
        ("Drug detection", "training"), ("Port control", "training"),
    ]  # fmt: skip
    groups = (
        ParticipantGroup(None, 1, "exactly", 1, 0, organisation="Customs"),
        ParticipantGroup(None, 2, "exactly", 0, 2, organisation="Police"),
    )
    assert people(found) == [
        Participants(3, "exactly", women=1, men=2, groups=groups), Participants(1, "exactly", women=1, men=0),
    ]  # fmt: skip
    assert remarks(found) == []


def test_the_preview_tells_how_many_took_part_and_from_how_many_rows(tmp_path: Path) -> None:
    found = listed(tmp_path, *ROWS)
    assert "4 rows list who took part in 2 records." in found.in_words()
    assert "They are counted; their names are not kept." in found.in_words()
    assert [people_words.of_record(draft) for draft in found.drafts.rows] == [
        "3 participants (1 woman, 2 men), listed in 3 rows.", "1 participant (1 woman, 0 men), listed in 1 row.",
    ]  # fmt: skip


SEXES = [
    ("F M m f", 2, 2), ("female MALE Woman man", 2, 2), ("Ms. Mr. Mrs Mr", 2, 2), ("Ž M ž m", 2, 2),
    ("žensko muško Ženski MUŠKI", 2, 2), ("žena muškarac Zensko musko", 2, 2), ("Ж М ж м", 2, 2),
    ("женско мушко ЖЕНСКИ мушки", 2, 2), ("женски машки жена маж", 2, 2), ("femër mashkull F M", 2, 2),
    ("Grua burrë femra mashkull", 2, 2), ("женский мужской жен. муж.", 2, 2), ("Женщина мужчина Ж М", 2, 2),
]  # fmt: skip


@pytest.mark.parametrize(("told", "women", "men"), SEXES, ids=[case[0] for case in SEXES])
def test_a_sex_is_understood_in_any_language_of_the_regions(tmp_path: Path, told: str, women: int, men: int) -> None:
    rows = [(number, f"Person {number}", sex, "Customs", *DRUGS) for number, sex in enumerate(told.split())]
    found = listed(tmp_path, *rows)
    assert counts(found) == [(4, women, men, None)]
    assert list(found.drafts.problems) == []


@pytest.mark.parametrize("said", [None, "-", "n/a", "not stated", "Unknown", "nepoznato", "не указано"])
def test_a_sex_that_is_not_stated_stays_so(tmp_path: Path, said: Cell) -> None:
    found = listed(tmp_path, ROWS[0], (2, "Marija Marić", said, "Customs", *DRUGS))
    assert counts(found) == [(2, 1, 0, 1)]
    assert people_words.of_record(found.drafts.rows[0]).startswith("2 participants (1 woman, 0 men, 1 not stated)")
    assert list(found.drafts.problems) == []


def test_a_sex_that_is_not_understood_is_told_and_counts_as_not_stated(tmp_path: Path) -> None:
    found = listed(tmp_path, ROWS[0], (2, "Marija Marić", "Anić", "Customs", *DRUGS))
    assert counts(found) == [(2, 1, 0, 1)]
    assert [(problem.row, problem.column, problem.text) for problem in found.drafts.problems] == [(3, 2, "Anić")]
    assert "1 cell about a person was not surely understood, and is not kept." in found.in_words()
    assert remarks(found) == []


@pytest.mark.parametrize("sexes", [(), ("Sex",)])
def test_without_sexes_neither_women_nor_men_are_known(tmp_path: Path, sexes: tuple[str, ...]) -> None:
    headings = ("Participant name", *sexes, "Organisation", "Training title", "Date")
    blank = (None,) * len(sexes)
    rows = (("Ana Anić", *blank, "Customs", *DRUGS), ("Marko Marić", *blank, "Customs", *DRUGS))
    assert people(listed(tmp_path, *rows, headings=headings)) == [Participants(2, "exactly")]


TICKED = ("Name and surname", "Position", "Phone", "F", "M", "Training title", "Date")


def test_a_sex_is_ticked_in_one_of_two_columns(tmp_path: Path) -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("A", "officer", 1, "x", None, *DRUGS), ("B", "officer", 2, None, "Х", *DRUGS),
        ("C", "officer", 3, "0", 1, *DRUGS), ("D", "officer", 4, "x", "x", *DRUGS),
        ("E", "officer", 5, None, None, *DRUGS),
    )  # fmt: skip
    found = listed(tmp_path, *rows, headings=TICKED)
    assert counts(found) == [(5, 1, 2, 2)]
    assert [(problem.row, problem.why) for problem in found.drafts.problems] == [
        (5, "ticked as a woman and as a man: the sex counts as not stated")
    ]


def test_numbers_of_women_and_men_are_no_ticks(tmp_path: Path) -> None:
    rows = (("A", "officer", 1, 7, 11, *DRUGS), ("B", "officer", 2, 7, 11, *DRUGS))
    assert counts(listed(tmp_path, *rows, headings=TICKED)) == [(2, 7, 11, None)]


# Once each


@pytest.mark.parametrize(
    ("again", "count"),
    [
        (("ANA  ANIC", "F", "customs", *DRUGS), 2),
        (("Ана Анић", None, "Customs", *DRUGS), 2),
        (("Ana Anić", "F", "Police", *DRUGS), 3),
        (("Ana Anić", "M", "Customs", *DRUGS), 3),
        (("Ana Anić", "F", "Customs", *PORTS), 2),
    ],
    ids=["in capitals", "in Cyrillic", "of others", "of another sex", "in another training"],
)
def test_who_is_listed_twice_in_one_training_counts_once(tmp_path: Path, again: tuple[Cell, ...], count: int) -> None:
    found = listed(tmp_path, *ROWS[:2], (3, *again))
    assert counts(found)[0][0] == count
    told = ["Row 4 lists a person once more, who counts once."] * (count == 2 and again[-1] == DRUGS[1])
    assert remarks(found) == told
    assert ("1 row lists a person once more, who counts once." in found.in_words()) == bool(told)


def test_people_are_told_apart_by_first_and_last_name(tmp_path: Path) -> None:
    headings = ("First name", "Last name", "Training title", "Date")
    found = listed(tmp_path, ("Ana", "A", *DRUGS), ("Ana", "B", *DRUGS), ("Ana", "A", *DRUGS), headings=headings)
    assert counts(found)[0][0] == 2


def test_those_without_a_name_are_somebody_each(tmp_path: Path) -> None:
    found = listed(tmp_path, ROWS[0], (2, None, "M", "Police", *DRUGS), (3, None, "M", "Police", *DRUGS))
    assert counts(found) == [(3, 1, 2, None)]


@pytest.mark.parametrize("name", [None, "-", "12", "Prepared by: Ana Anić", "Ukupno učesnika 18"])
def test_what_names_nobody_is_not_counted(tmp_path: Path, name: Cell) -> None:
    found = listed(tmp_path, *ROWS[:3], (4, name, None, None, *DRUGS))
    assert counts(found) == [(3, 1, 2, None)]
    assert "Prepared" not in "".join(remarks(found))


def test_people_without_real_names_are_counted(tmp_path: Path) -> None:
    rows = ((number, f"Participant {number}", "F", "Customs", *DRUGS) for number in (1, 2, 3))
    assert counts(listed(tmp_path, *rows)) == [(3, 3, 0, None)]


# Which rows are of one training


def test_a_training_that_is_named_once_holds_for_the_rows_below(tmp_path: Path) -> None:
    below = ((*row[:4], None, None) for row in ROWS[1:3])
    found = listed(tmp_path, ROWS[0], *below, (None,) * 6, ROWS[3])
    assert found.mapping.united_by == TITLE_AND_DAYS
    assert counts(found) == [(3, 1, 2, None), (1, 1, 0, None)]


def test_a_training_in_a_row_of_its_own_is_no_person(tmp_path: Path) -> None:
    own = (None, None, None, None, *DRUGS)
    found = listed(tmp_path, own, *((*row[:4], None, None) for row in ROWS[:3]))
    assert counts(found) == [(3, 1, 2, None)]
    assert people_words.of_record(found.drafts.rows[0]).endswith("listed in 3 rows.")


def test_a_training_in_merged_cells_is_that_of_all_their_rows(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in (HEADINGS, *ROWS):
        sheet.append(row)
    for column in "EF":
        for place in (3, 4):
            sheet[f"{column}{place}"] = None
        sheet.merge_cells(f"{column}2:{column}4")
    made.save(tmp_path / "list.xlsx")
    assert counts(previewed(tmp_path / "list.xlsx")) == [(3, 1, 2, None), (1, 1, 0, None)]


def test_without_days_people_of_one_title_are_of_one_training(tmp_path: Path) -> None:
    found = listed(tmp_path, *(row[:5] for row in ROWS), headings=HEADINGS[:5])
    assert found.mapping.united_by == "Training title"
    assert counts(found) == [(3, 1, 2, None), (1, 1, 0, None)]


def test_what_is_told_of_a_person_is_no_title_of_a_training(tmp_path: Path) -> None:
    rows = (("A", "F", "Customs", "Mr Marko Marić"), ("B", "M", "Police", "Ms Ana Anić"))
    found = listed(tmp_path, *rows, headings=("Name", "Sex", "Organisation", "Nominated through"))
    assert records(found) == []
    assert any(sentence.startswith("No column tells the title") for sentence in found.in_words())


def test_rows_that_are_not_united_are_one_participant_each(tmp_path: Path) -> None:
    catalog = worlds.empty()
    opened = catalog.tables.open(table(tmp_path, *ROWS, headings=HEADINGS))
    sight = catalog.tables.sight(opened)
    found = catalog.tables.preview(opened, replace(sight, mapping=replace(sight.mapping, united_by="")))
    assert counts(found) == [(1, 1, 0, None), (1, 0, 1, None), (1, 0, 1, None), (1, 1, 0, None)]


# What the file says of their number


def test_a_total_that_agrees_is_nothing_to_tell(tmp_path: Path) -> None:
    found = listed(tmp_path, *ROWS[:3], ("Total: 3", *(None,) * 5))
    assert counts(found) == [(3, 1, 2, None)]
    assert (remarks(found), found.drafts.totals) == ([], ())


@pytest.mark.parametrize(
    ("total", "said"),
    [
        (("Total: 18",), "Total: 18"),
        (("Ukupno učesnika: 18",), "Ukupno učesnika: 18"),
        ((None, "TOTAL PARTICIPANTS 18"), "TOTAL PARTICIPANTS 18"),
        (("Total", 18), "Total 18"),
        ((None, "Vkupno", None, 18), "Vkupno 18"),
    ],
)
def test_a_total_that_says_otherwise_stays_beside_the_number_of_those_listed(
    tmp_path: Path, total: tuple[Cell, ...], said: str
) -> None:
    found = listed(tmp_path, *ROWS[:3], total)
    assert counts(found) == [(3, 1, 2, None)]
    assert remarks(found) == [f"Row 5 says “{said}”; 3 people are listed above it."]
    told = "The file says another number for 1 record than its list; that stays as a remark."
    assert told in found.in_words()


@pytest.mark.parametrize("total", [("Total", *(None,) * 5, 24), ("Total hours: 24",), ("Total: 3 of 18",), ("Total",)])
def test_a_total_of_something_else_is_none_of_people(tmp_path: Path, total: tuple[Cell, ...]) -> None:
    rows = ((*row, 8) for row in ROWS[:3])
    found = listed(tmp_path, *rows, total, headings=(*HEADINGS, "Hours"))
    assert counts(found) == [(3, 1, 2, None)]
    assert remarks(found) == []


def test_a_total_of_several_trainings_is_told_in_the_preview_alone(tmp_path: Path) -> None:
    found = listed(tmp_path, *ROWS, ("Total: 18",))
    assert remarks(found) == []
    assert "Row 6 says “Total: 18”; 4 people are listed above it." in found.in_words()
    assert listed(tmp_path, *ROWS, ("Total: 4",)).drafts.totals == ()


def test_each_total_is_of_the_rows_below_the_one_above_it_and_the_last_may_be_of_all(tmp_path: Path) -> None:
    found = listed(tmp_path, *ROWS[:3], ("Total: 3",), ROWS[3], ("Total: 1",), ("Grand total: 4",))
    assert (remarks(found), found.drafts.totals) == ([], ())
    found = listed(tmp_path, *ROWS[:3], ("Total: 3",), ROWS[3], ("Total: 4",))
    assert (remarks(found), found.drafts.totals) == ([], ())
    assert len(remarks(listed(tmp_path, *ROWS[:3], ("Total: 3",), ROWS[3], ("Total: 2",)))) == 1


def test_a_number_in_a_column_that_says_otherwise_stays_beside_it(tmp_path: Path) -> None:
    rows = ((*row, 18, 7) for row in ROWS[:3])
    found = listed(tmp_path, *rows, headings=(*HEADINGS, "Number of participants", "Women"))
    assert counts(found) == [(3, 1, 2, None)]
    assert remarks(found) == [
        "The table says “18” under “Participants”; its list of people says 3.",
        "The table says “7” under “Participants: women”; its list of people says 1.",
    ]


def test_numbers_that_differ_from_row_to_row_are_no_sum(tmp_path: Path) -> None:
    rows = ((*row, number) for row, number in zip(ROWS[:3], (3, 3, 5), strict=True))
    found = listed(tmp_path, *rows, headings=(*HEADINGS, "Number of participants"))
    assert counts(found) == [(3, 1, 2, None)]
    assert [remark.partition(" says")[0] for remark in remarks(found)] == ["Row 2", "Row 4"]


def test_the_number_of_a_participant_is_not_how_many_there_are(tmp_path: Path) -> None:
    found = listed(tmp_path, *ROWS, headings=("Participant number", *HEADINGS[1:]))
    assert found.mapping.columns[0].target == ""


# Groups


def test_groups_are_by_what_differs_between_the_people(tmp_path: Path) -> None:
    catalog = worlds.with_records(entries=(entry("areas", "RS", "Serbia"), entry("areas", "AL", "Albania")))
    headings = ("Name and surname", "Sex", "Organisation", "Country", "Target group", "Training title", "Date")
    rows = (
        ("A", "F", "Ministry, Border Police", "Serbia", "officers", *DRUGS),
        ("B", "M", "Ministry, Border Police", "Albania", "officers", *DRUGS),
        ("C", None, None, "Albania", "officers", *DRUGS),
    )
    (found,) = records(previewed(table(tmp_path, *rows, headings=headings), catalog))
    police = "Ministry, Border Police"
    assert found.participants == Participants(
        3, "exactly", women=1, men=1, not_stated_sex=1, who="officers", groups=(
            ParticipantGroup(None, 1, "exactly", 1, 0, "RS", police),
            ParticipantGroup(None, 1, "exactly", 0, 1, "AL", police),
            ParticipantGroup(None, 1, "exactly", None, None, "AL"),
        ),
    )  # fmt: skip
    assert [tied.organisation for tied in found.organisations] == [police]


# In a sheet beside the records


MAIN = (
    ("Reference", "Activity", "Date", "Venue", "Participants"),
    ("T-1", *DRUGS, "Bar", 18),
    ("T-2", *PORTS, "Tirana", None),
)


def beside(folder: Path, *rows: tuple[Cell, ...], main: tuple[tuple[Cell, ...], ...] = MAIN) -> Preview:
    path = book(folder / "theirs.xlsx", {"Trainings": main, "People": rows})
    return previewed(path)


REFERENCES = ("T-1", "T-1", "T-1", "T-2")
BY_REFERENCE = (
    ("Reference", *HEADINGS[1:4]),
    *((ref, *row[1:4]) for ref, row in zip(REFERENCES, ROWS, strict=True)),
)
BY_TITLE_AND_DAYS = (HEADINGS, *ROWS)
BY_TITLE = (HEADINGS[:5], *(row[:5] for row in ROWS))
FILLED_DOWN = (HEADINGS, ROWS[0], *((*row[:4], None, None) for row in ROWS[1:3]), ROWS[3])


@pytest.mark.parametrize("rows", [BY_REFERENCE, BY_TITLE_AND_DAYS, BY_TITLE, FILLED_DOWN],
                         ids=["by reference", "by title and days", "by title", "named once"])  # fmt: skip
def test_the_people_of_another_sheet_are_counted_for_the_records_that_it_names(
    tmp_path: Path, rows: tuple[tuple[Cell, ...], ...]
) -> None:
    found = beside(tmp_path, *rows)
    assert (found.sheet, found.lines) == ("Trainings", ("People",))
    assert counts(found) == [(3, 1, 2, None), (1, 1, 0, None)]
    assert remarks(found) == ["The table says “18” under “Participants”; its list of people says 3."]
    assert found.drafts.unjoined == 0
    first = people(found)[0]
    assert first
    assert [group.organisation for group in first.groups] == ["Customs", "Police"]


def test_rows_of_another_sheet_are_told_with_its_name(tmp_path: Path) -> None:
    found = beside(tmp_path, *BY_TITLE_AND_DAYS, (5, *ROWS[0][1:]), ("Total: 18",))
    assert remarks(found)[0] == "Row 6 (People) lists a person once more, who counts once."
    assert "Row 7 (People) says “Total: 18”; 4 people are listed above it." in found.in_words()


def test_cells_about_people_that_are_not_understood_are_told_of_another_sheet_too(tmp_path: Path) -> None:
    found = beside(tmp_path, *BY_TITLE_AND_DAYS, (5, "Eva", "Ević", "Customs", *DRUGS))
    assert "1 cell about a person was not surely understood, and is not kept." in found.in_words()
    assert counts(found)[0] == (4, 1, 2, 1)


def test_people_of_a_training_that_may_be_another_are_counted_for_none(tmp_path: Path) -> None:
    twice = (*MAIN, ("T-3", DRUGS[0], "2020-11-05", "Bar", None))
    found = beside(tmp_path, *BY_TITLE, main=twice)
    assert counts(found) == [(18, None, None, None), (1, 1, 0, None), (None,) * 4]
    assert found.drafts.unjoined == 3
    assert counts(beside(tmp_path, *BY_TITLE_AND_DAYS, main=twice))[0] == (3, 1, 2, None)
    later = ((*row[:5], "2020-12-01") for row in ROWS[:3])
    assert beside(tmp_path, HEADINGS, *later).drafts.unjoined == 3


def test_a_day_of_a_training_of_several_is_one_of_its_days(tmp_path: Path) -> None:
    main = (MAIN[0], ("T-1", DRUGS[0], "2020-10-04/2020-10-06", "Bar", None))
    assert counts(beside(tmp_path, *BY_TITLE_AND_DAYS, main=main)) == [(3, 1, 2, None)]


# Names


def taken_in(catalog: Catalog, found: Preview) -> Catalog:
    catalog.do(taking_in(found, rows_to_take(found, (NEW, SAME, PERHAPS))))
    return catalog


def test_no_name_of_the_list_comes_into_the_catalogue(tmp_path: Path) -> None:
    path = table(tmp_path, *ROWS, (5, "Ana Anić", "Anić", "Customs", *DRUGS), headings=HEADINGS)
    catalog = worlds.empty()
    taken_in(catalog, previewed(path, catalog))
    held = dump(catalog)
    assert "Drug detection" in held
    assert [name for name in ("Ani", "Mari", "Ivi", "Jovi", "Jelena") if name in held] == []


@pytest.mark.parametrize("heading", ["Remarks", "Comment", "Napomena"])
def test_what_a_list_remarks_of_somebody_does_not_come_in_unless_one_says_so(tmp_path: Path, heading: str) -> None:
    rows = [(*row, said) for row, said in zip(ROWS, ("Ana eats no meat", "ask Marko", None, None), strict=True)]
    path, catalog = table(tmp_path, *rows, headings=(*HEADINGS, heading)), worlds.empty()
    found = previewed(path, catalog)
    assert f"2 columns are left out: “No”, “{heading}”." in found.in_words()
    taken_in(catalog, found)
    assert [name for name in ("Ana", "Marko") if name in dump(catalog)] == []
    told = {heading: "summary"}
    assert records(previewed(path, None, **told))[0].summary == "Ana eats no meat"


@pytest.mark.parametrize("heading", ["Participant", "Trainee", "Attendee"])
def test_those_who_took_part_are_known_by_one_thing_that_is_told_of_them(tmp_path: Path, heading: str) -> None:
    rows = (("Ana Anić", "Inspector", *DRUGS), ("Marko Marić", "Sergeant", *DRUGS))
    found = listed(tmp_path, *rows, headings=(heading, "Position", "Training title", "Date"))
    assert counts(found) == [(2, None, None, None)]
    assert remarks(found) == []


def test_the_first_of_the_people_is_no_heading_because_of_the_letter_of_a_sex(tmp_path: Path) -> None:
    rows = (("Ana Anić", "F", "1980-01-02", "Port control"), ("Marko Marić", "M", "1990-02-03", "Port control"))
    headings = ("Name", "Sex", "Date of birth", "Training")
    found = listed(tmp_path, *rows, headings=headings)
    assert found.head.headings == headings
    assert counts(found) == [(2, 1, 1, None)]


def test_names_are_kept_where_the_mapping_says_so(tmp_path: Path) -> None:
    catalog = worlds.with_records(entries=(entry("people", "ana", "Ana Anić"), entry("roles", "participant")))
    path = table(tmp_path, *ROWS[:3], headings=HEADINGS)
    found = previewed(path, catalog, Name_and_surname=PERSON_KEPT)
    assert "They are counted, and their names are kept among the people." in found.in_words()
    assert "New in people: “Marko Marić”, “Ivo Ivić”." in found.in_words()
    assert counts(found) == [(3, 1, 2, None)]
    taken_in(catalog, found)
    (item,) = catalog.exchange().records
    assert sorted((str(link.name), link.role) for link in item.people) == [
        ("Ana Anić", "participant"), ("Ivo Ivić", "participant"), ("Marko Marić", "participant"),
    ]  # fmt: skip
    assert "ana" in [link.person for link in item.people]


# Beside what is here


def test_another_number_than_that_of_a_record_here_stays_beside_it(tmp_path: Path) -> None:
    here = activity("Drug detection", kind="training", date="2020-10-05", participants=Participants(5, women=1))
    catalog = worlds.with_records(here)
    found = previewed(table(tmp_path, *ROWS[:3], headings=HEADINGS), catalog)
    assert [found.label(draft) for draft in found.drafts.rows] == [SAME]
    taken_in(catalog, found)
    (item,) = catalog.exchange().records
    assert item.participants
    assert (item.participants.count, item.participants.women, item.participants.men) == (5, 1, 2)
    assert [(fact.value, fact.shown) for fact in item.facts if fact.field == "participants.count"] == [
        (5, True), (3, False),
    ]  # fmt: skip
    assert len(item.citations) == 1


def test_a_saved_mapping_counts_them_again(tmp_path: Path) -> None:
    path = table(tmp_path, *ROWS, headings=HEADINGS)
    catalog = worlds.empty()
    opened = catalog.tables.open(path)
    kept = Mapping("People", catalog.tables.sight(opened).mapping.columns, united_by=TITLE_AND_DAYS)
    again = catalog.tables.preview(opened, catalog.tables.sight_by(opened, kept))
    assert counts(again) == [(3, 1, 2, None), (1, 1, 0, None)]
