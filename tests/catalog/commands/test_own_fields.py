"""Own fields: defined by the officer, held to their types, and seen wherever other fields are."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from catalog.catalog import Catalog
from catalog.commands.base import Command
from catalog.commands.bulk import EditRecords
from catalog.commands.own_fields import ChangeField, DefineField, OrderFields, RemoveField
from catalog.commands.records import EditRecord
from catalog.commands.taking_in import TakeIn
from catalog.errors import CatalogError
from catalog.exporting.profiles.built_in import PLAIN
from catalog.exporting.profiles.shown import shown
from catalog.interchange import Exchange
from catalog.model.field_change import FieldChange
from catalog.query.answers import Sort
from catalog.query.parsing import parse
from tests.catalog.commands import reversing
from tests.catalog.commands.reversing import done_and_reversed, dump
from tests.worlds import activity, ids, made_once, titles, with_records


@made_once
def world() -> Catalog:
    """Three records, with own fields of every type and values in them."""
    catalog = with_records(
        activity("A", date="2021", kind="training"),
        activity("B", date="2020"),
        activity("C", date="2019", kind="donation"),
    )
    for command in (
        DefineField("Budget", "number"),
        DefineField("Signed", "yes/no"),
        DefineField("Asked on", "date"),
        DefineField("Colour", "choice", choices=("green", "light red")),
        DefineField("Desk", kinds=("activity", "training")),
    ):
        catalog.do(command)
    a, b, _ = ids(catalog)
    catalog.do(
        EditRecord(a, {"own": {"budget": 1200, "signed": True, "colour": "light red", "desk": "Desk of Ćuprija"}})
    )
    catalog.do(EditRecord(b, {"own": {"budget": 30.5, "signed": False, "colour": "green", "asked-on": "2020-10"}}))
    return catalog


def test_the_fields_of_a_catalogue_end_with_its_own() -> None:
    assert [(f.path, f.label, f.sort, f.codes, f.kinds) for f in world().bulk.fields()[-5:]] == [
        ("own.budget", "Budget", "number", (), ("activity", "training", "donation")),
        ("own.signed", "Signed", "flag", (), ("activity", "training", "donation")),
        ("own.asked-on", "Asked on", "date", (), ("activity", "training", "donation")),
        ("own.colour", "Colour", "code", ("green", "light red"), ("activity", "training", "donation")),
        ("own.desk", "Desk", "text", (), ("activity", "training")),
    ]


COMMANDS: dict[str, Callable[[Catalog], Command]] = {
    "define": lambda _: DefineField("Room", "text", ("training",)),
    "rename": lambda _: ChangeField("budget", "Costs"),
    "choices": lambda _: ChangeField("colour", "Colour", choices=("blue", "green")),
    "order": lambda _: OrderFields(("desk", "colour")),
    "remove": lambda _: RemoveField("budget"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_undone_and_redone_whole(name: str) -> None:
    catalog = world()
    assert done_and_reversed(catalog, COMMANDS[name](catalog)).vocabularies


def test_what_records_say_stays_when_a_field_goes_and_is_seen_when_it_comes_back() -> None:
    catalog = world()
    catalog.do(RemoveField("budget"))
    a = ids(catalog)[0]
    assert "own.budget" not in [field.path for field in catalog.bulk.fields()]
    assert catalog.records([a])[0].own["budget"] == 1200
    with pytest.raises(CatalogError, match="records still say something of type number"):
        catalog.do(DefineField("budget", "text"))
    catalog.do(DefineField("budget", "number"))
    assert "own.budget" in [field.path for field in catalog.bulk.fields()]


def test_a_field_under_the_name_of_one_that_was_removed_is_changed_by_that_name() -> None:
    catalog = with_records()
    catalog.do(DefineField("Batch"))
    catalog.do(ChangeField("batch", "Lot"))
    catalog.do(RemoveField("batch"))
    catalog.do(DefineField("Batch", "number"))
    catalog.do(ChangeField("batch", "Number of the batch"))
    assert [entry.name for entry in catalog.bulk.own()] == ["Number of the batch"]


def test_fields_stand_in_the_order_that_they_are_given() -> None:
    catalog = world()
    catalog.do(OrderFields(("desk", "colour")))
    assert [entry.key for entry in catalog.bulk.own()] == ["desk", "colour", "budget", "signed", "asked-on"]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (DefineField(" \n"), "The name cannot be empty"),
        (DefineField("budget"), "The name cannot be “budget”: another field has it"),
        (ChangeField("colour", "BUDGET", choices=("x",)), "another field has it"),
        (DefineField("X", "money"), "The type cannot be “money”: it is one of text, number, date, yes/no, choice"),
        (DefineField("X", "choice", choices=(" ",)), "The choices cannot be empty"),
        (DefineField("X", kinds=("party",)), "The kinds cannot be “party”"),
        (DefineField("X", kinds=()), "it goes to records of some kinds"),
        (ChangeField("none", "X"), "no field named “none”"),
        (ChangeField("colour", "Colour"), "The choices cannot be empty"),
        (RemoveField("none"), "no field named “none”"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(command: Command, said: str) -> None:
    reversing.refused(world(), command, said)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("budget", "much", "Budget cannot be “much”: it is a number"),
        ("budget", True, "Budget cannot be “True”: it is a number"),
        ("signed", "yes", "Signed cannot be “yes”: it is yes or no"),
        ("asked-on", "some day", "Asked on cannot be “some day”: it is a date, as 2021-03-05 or 2021-03"),
        ("asked-on", 2020, "Asked on cannot be “2020”: it is a date"),
        ("colour", "blue", "Colour cannot be “blue”: it is one of green, light red"),
        ("desk", 5, "Desk cannot be “5”: it is a text"),
    ],
)
def test_values_are_held_to_their_types_wherever_they_come_from(key: str, value: object, said: str) -> None:
    catalog = world()
    before = dump(catalog)
    for command in (
        EditRecord(ids(catalog)[0], {"own": {key: value}}),
        EditRecords(ids(catalog), (FieldChange(f"own.{key}", "set", value),)),
        TakeIn(Exchange((activity("D", own={key: value}),))),
    ):
        with pytest.raises(CatalogError, match=said):
            catalog.do(command)
    assert dump(catalog) == before


@pytest.mark.parametrize(("change", "label"), [
    (FieldChange("own.desk", "set", "A", "Desk of the officer"), "Set Desk of the officer (1 record)"),
    (FieldChange("own.desk", "clear", name="Desk"), "Clear Desk (1 record)"),
    (FieldChange("summary", "set", "A", "Summary"), "Set summary (1 record)"),
])  # fmt: skip
def test_a_step_names_an_own_field_as_it_is_called(change: FieldChange, label: str) -> None:
    catalog = world()
    catalog.do(EditRecords(ids(catalog)[:1], (change,)))
    step = catalog.steps()[0]
    assert step is not None
    assert step.label == label


def test_a_value_that_was_a_choice_once_hinders_no_other_edit() -> None:
    catalog = world()
    catalog.do(ChangeField("colour", "Colour", choices=("blue",)))
    a = ids(catalog)[0]
    own = dict(catalog.records([a])[0].own)
    catalog.do(EditRecord(a, {"title": "A new title", "own": {**own, "desk": "Another"}}))
    assert catalog.records([a])[0].own == {**own, "desk": "Another"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("own.colour:green", ["B"]),
        ("own.colour:light", ["A"]),
        ("own.colour:'", []),
        ("own.desk:'", []),
        ('own.colour:green,"light red"', ["A", "B"]),
        ("-own.colour:green", ["A", "C"]),
        ("no:own.colour", ["C"]),
        ("-no:own.colour", ["A", "B"]),
        ("own.signed:yes", ["A"]),
        ("own.signed:no", ["B"]),
        ("own.budget:1200", ["A"]),
        ("own.budget:30.5", ["B"]),
        ("own.budget:100..", ["A"]),
        ("own.budget:..100", ["B"]),
        ("own.budget:0..2000", ["A", "B"]),
        ("own.asked-on:2020-Q4", ["B"]),
        ("own.asked-on:2019..2020-10", ["B"]),
        ("own.asked-on:2021", []),
        ("own.desk:cuprija", ["A"]),
        ("OWN.Desk:desk", ["A"]),
        ("cuprija", ["A"]),
        ("own.none:x", []),
        ("own.budget:much", []),
        ("own.budget:-5", []),
    ],
)
def test_own_values_are_found_by_terms(text: str, found: list[str]) -> None:
    assert titles(world(), text) == found
    assert parse(str(parse(text))) == parse(text)


def test_choices_yes_and_no_and_short_texts_are_facets() -> None:
    catalog = world()
    own = {facet.label: facet.values for facet in catalog.facets(parse("")) if facet.label}
    assert {label: [(item.value, item.count) for item in values] for label, values in own.items()} == {
        "Signed": [("yes", 1), ("no", 1), ("?", 1)],
        "Colour": [("green", 1), ("light red", 1), ("?", 1)],
        "Desk": [("Desk of Ćuprija", 1), ("?", 2)],
    }
    for facet in catalog.facets(parse("kind:training own.colour:green"), ("own.colour",)):
        assert [(item.value, item.count) for item in facet.values] == [("light red", 1)]


def test_own_values_stand_on_the_page_and_in_the_list_by_name() -> None:
    catalog = world()
    a, b, c = ids(catalog)
    catalog.do(EditRecord(c, {"own": {"from elsewhere": "kept"}}))
    pages = [catalog.page(number) for number in (a, b, c)]
    assert [[(said.label, said.text) for said in page.own] for page in pages if page] == [
        [("Budget", "1200"), ("Signed", "yes"), ("Colour", "light red"), ("Desk", "Desk of Ćuprija")],
        [("Budget", "30.5"), ("Signed", "no"), ("Asked on", "October 2020"), ("Colour", "green")],
        [("from elsewhere", "kept")],
    ]
    assert [[(said.label, said.text) for said in row.own] for row in catalog.rows((b, c))] == [
        [("Budget", "30.5"), ("Signed", "no"), ("Asked on", "October 2020"), ("Colour", "green")],
        [],
    ]


ORDERS = [
    ("number", (), [9, 1200, 30.5, None], ["A", "C", "B", "D"]),
    ("date", (), ["2021-02", "2020", "2020-10-05", None], ["B", "C", "A", "D"]),
    ("text", (), ["Čačak", "zebra", "Cetinje", None], ["A", "C", "B", "D"]),
    ("choice", ("small", "large"), ["large", "small", "huge", None], ["B", "A", "C", "D"]),
    ("yes/no", (), [True, False, True, None], ["B", "A", "C", "D"]),
]


@pytest.mark.parametrize(("type_", "choices", "values", "order"), ORDERS, ids=[each[0] for each in ORDERS])
def test_lists_are_ordered_by_an_own_field_as_its_type_has_it(
    type_: str, choices: tuple[str, ...], values: list[object], order: list[str]
) -> None:
    catalog = with_records(*(activity(title, date=f"202{9 - at}") for at, title in enumerate("ABCD")))
    catalog.do(DefineField("Size", type_, choices=(*choices, "huge") if choices else ()))
    for number, value in zip(ids(catalog), values, strict=True):
        catalog.do(EditRecord(number, {"own": {"size": value} if value is not None else {}}))
    if choices:
        catalog.do(ChangeField("size", "Size", choices=choices))
    sort = Sort("own.size", descending=False)
    assert [row.title for row in catalog.rows(catalog.search(parse(""), sort).ids)] == order
    catalog.do(EditRecord(ids(catalog)[3], {"own": {"size": values[1]}}))
    found = [row.title for row in catalog.rows(catalog.search(parse(""), sort).ids)]
    assert abs(found.index("D") - found.index("B")) == 1


def test_an_order_by_a_field_that_is_gone_is_the_newest_first_until_it_comes_back() -> None:
    catalog = world()
    dear = Sort("own.budget", descending=False)
    assert catalog.search(parse(""), dear).ids == tuple(ids(catalog)[place] for place in (1, 0, 2))
    catalog.do(RemoveField("budget"))
    assert catalog.search(parse(""), dear).ids == tuple(ids(catalog))
    catalog.undo()
    assert catalog.search(parse(""), dear).ids == tuple(ids(catalog)[place] for place in (1, 0, 2))


def test_own_fields_are_columns_of_a_file_by_name(tmp_path: Path) -> None:
    catalog = world()
    path = tmp_path / "own.csv"
    catalog.export(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [[row[name] for name in ("Budget", "Signed", "Asked on", "Colour", "Desk")] for row in rows] == [
        ["1200", "yes", "", "light red", "Desk of Ćuprija"],
        ["30.5", "no", "October 2020", "green", ""],
        ["", "", "", "", ""],
    ]
    catalog.export(path, profile=replace(PLAIN, columns=shown("ref", "own.colour")))
    assert path.read_text(encoding="utf-8-sig").splitlines()[0] == "Reference,Colour,Naming note"
    with pytest.raises(CatalogError, match=r"A column cannot be “own\.none”: no field of your own has that key"):
        catalog.export(path, profile=replace(PLAIN, columns=shown("own.none")))


@pytest.mark.parametrize("text", ["own.none:x", "own.budget:much", "own.colour:blue", "own.signed:perhaps"])
def test_what_an_own_field_cannot_mean_is_said_to_be_unknown(text: str) -> None:
    assert world().search(parse(text)).unknown == (text.partition(":")[2],)
