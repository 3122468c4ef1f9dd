"""Saved views: searches by name that are logged, exchanged, counted and passed on as text."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import interchange
from catalog.catalog import Catalog
from catalog.commands.base import Command
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_in import TakeIn
from catalog.commands.views import ChangeView, DeleteView, OrderViews, SaveView
from catalog.errors import CatalogError
from catalog.interchange import Exchange
from catalog.model.kept import one_line
from catalog.model.vocabulary import Entry, Name
from catalog.query.answers import Sort
from catalog.query.cross_forms import FORMS, CrossForm, RowOrder
from catalog.query.crosstabs import RECORDS, Measure
from catalog.query.parsing import parse
from catalog.query.views import View, read, sort_said, sort_written, written
from tests.catalog.cli.test_cli import refused, run, said
from tests.catalog.commands import reversing
from tests.catalog.commands.reversing import done_and_reversed, dump
from tests.worlds import activity, empty, ids, made_once, with_records

TRAININGS = View(
    "Trainings",
    "kind:training",
    "for the report",
    ("date", "title", "where"),
    Sort("title", False),
    "regions",
)


@made_once
def world() -> Catalog:
    """Three records, one of them a training, and three views."""
    catalog = with_records(activity("A", kind="training"), activity("B"), activity("C", kind="donation"))
    for view in (TRAININGS, View("Everything"), View("Late ones", "tag:late")):
        catalog.do(SaveView(view))
    return catalog


def names(catalog: Catalog) -> list[str]:
    return [view.name for view in catalog.views.all()]


def test_a_view_comes_back_as_it_was_saved() -> None:
    assert world().views.all() == (
        replace(TRAININGS, key="trainings"),
        View("Everything", key="everything"),
        View("Late ones", "tag:late", key="late-ones"),
    )


def test_a_view_is_named_by_its_name_in_any_case_or_by_its_key() -> None:
    views = world().views
    assert views.named(" late  ONES ") == views.named("late-ones") == views.all()[2]
    with pytest.raises(CatalogError, match="no view named “none”"):
        views.named("none")


def test_counts_are_those_of_the_moment() -> None:
    catalog = world()
    views = catalog.views.all()
    assert [catalog.views.count(view) for view in views] == [1, 3, 0]
    catalog.do(ChangeTags(ids(catalog)[:2], add=("late",)))
    assert [catalog.views.count(view) for view in views] == [1, 3, 2]


COMMANDS: dict[str, Callable[[Catalog], Command]] = {
    "save": lambda _: SaveView(View("Online", "mode:online")),
    "rename": lambda c: ChangeView(replace(c.views.all()[0], name="Courses")),
    "purpose": lambda c: ChangeView(replace(c.views.all()[0], purpose="")),
    "query": lambda c: ChangeView(replace(c.views.all()[1], query="pillar:I", columns=("title",), sort=Sort("ref"))),
    "leaves things as they are": lambda c: ChangeView(View("Trainings", key=c.views.all()[0].key)),
    "order": lambda _: OrderViews(("late-ones", "everything")),
    "delete": lambda _: DeleteView("trainings"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_undone_and_redone_whole(name: str) -> None:
    catalog = world()
    assert done_and_reversed(catalog, COMMANDS[name](catalog)).vocabularies


def test_views_stand_in_the_order_that_they_are_given() -> None:
    catalog = world()
    catalog.do(OrderViews(("late-ones", "gone", "everything")))
    assert names(catalog) == ["Late ones", "Everything", "Trainings"]
    catalog.do(SaveView(View("New")))
    assert names(catalog)[-1] == "New"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (SaveView(View(" \n")), "The name cannot be empty"),
        (SaveView(View("TRAININGS")), "The name cannot be “TRAININGS”: another view has it"),
        (SaveView(View("x" * 201)), "it may have 200 characters"),
        (ChangeView(View("everything", key="trainings")), "another view has it"),
        (ChangeView(View("X", key="none")), "no view named “none”"),
        (DeleteView("none"), "no view named “none”"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(command: Command, words: str) -> None:
    reversing.refused(world(), command, words)


def test_what_a_later_program_says_of_a_view_is_kept_when_it_is_changed() -> None:
    catalog = empty()
    later = Entry("views", "v", (Name("V"),), details={"query": "a", "columns": 5, "sort": ["?"], "colour": "red"})
    catalog.do(TakeIn(Exchange(entries=(later,))))
    assert catalog.views.all() == (View("V", "a", key="v"),)
    catalog.do(ChangeView(View("V", "b", key="v")))
    assert catalog.vocabulary("views")[0].details["colour"] == "red"


def test_views_go_from_catalogue_to_catalogue_and_are_one_there() -> None:
    first, second = world(), empty()
    file = interchange.loads(dump(first))
    second.do(TakeIn(file))
    assert second.views.all() == first.views.all()
    second.do(TakeIn(file))
    assert second.views.all() == first.views.all()
    written_so = json.loads(dump(second))["views"][0]
    assert (written_so["query"], written_so["sort"], written_so["description"]) == (
        "kind:training", "title, ascending", "for the report",
    )  # fmt: skip


# As text


def test_a_view_as_text_can_be_read_by_anybody() -> None:
    assert written(TRAININGS) == (
        "Pillarbook view\nName: Trainings\nPurpose: for the report\nSearch: kind:training\n"
        "Columns: date, title, where\nOrder: title, ascending\nScreen: regions"
    )


TRAINED = CrossForm("pillar", "own.budget line", Measure("items", "boxes, large"), "stacked", RowOrder("a, b", False))


def test_a_cross_table_as_text_can_be_read_by_anybody() -> None:
    view = View("Trained", screen="cross", cross=TRAINED)
    assert written(view) == (
        "Pillarbook view\nName: Trained\nScreen: cross\nRows: pillar\nAcross: own.budget line\n"
        'Count: items, boxes, large\nShown as: stacked\nRows by: "a, b", ascending'
    )


def test_a_cross_table_comes_back_as_it_was_saved() -> None:
    catalog = empty()
    for form in (TRAINED, CrossForm("kind", "tag")):
        catalog.do(SaveView(View(f"By {form.rows}", screen="cross", cross=form)))
    assert [view.cross for view in catalog.views.all()] == [TRAINED, CrossForm("kind", "tag")]
    catalog.do(ChangeView(View("By kind", key="by-kind")))
    assert catalog.views.named("By kind").cross is None


texts = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1).map(lambda text: f"x{text}x")

values = st.sampled_from(("pillar", "own.budget line", "a, b", 'said "so"', "total", "count: 2"))
orders = st.builds(RowOrder, st.none() | values, st.booleans())
forms = st.builds(CrossForm, values, values, st.sampled_from([RECORDS, Measure("items", "boxes, large")]),
                  st.sampled_from(FORMS), st.none() | orders)  # fmt: skip


@given(st.builds(View, texts, texts.map(lambda text: str(parse(text))), texts,
                 st.sampled_from([(), ("date",), ("title", "ref")]),
                 st.sampled_from([None, Sort(), Sort("title", False)]), st.sampled_from(["", "pillars"]),
                 cross=st.none() | forms))  # fmt: skip
def test_every_view_comes_back_from_its_text(view: View) -> None:
    known = read(written(view))
    assert known is not None
    assert interchange_form(known) == interchange_form(view)


def interchange_form(view: View) -> tuple[object, ...]:
    """As the catalogue stores texts."""
    entry = Entry("views", "v", (Name(view.name),), details=view.details)
    return tuple(json.loads(json.dumps([one_line(entry.name), one_line(view.purpose), entry.details])))


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("pillarbook VIEW\nname: A\nquery: x", View("A", "x")),
        ("Hi,\n\n> Pillarbook view\n> Name: A\n> Search: tag:late\n>   -x\n>\n> Bye", View("A", "tag:late -x")),
        ("\r\n Pillarbook view \r\n\r\n Search :x \r\n", View("x", "x")),
        ("Pillarbook view\nName: A\nSort: date, descending\nScreen: Browse\nColumns: Date,, title ,",
         View("A", columns=("date", "title"), sort=Sort("date"), screen="browse")),
        ("Pillarbook view\nName: A\nOrder: nonsense, up", View("A")),
        ("Pillarbook view\nName: A\nScreen: cross\nRows: kind\nAcross: tag\nCount: hopes\nShown as: Song\nRows by: up",
         View("A", screen="cross", cross=CrossForm("kind", "tag"))),
        ("Pillarbook view\nName: A\nRows: kind\nRows by: Total, descending", View("A")),
        ("Pillarbook view\nName: A\nRows: kind\nAcross: tag\nShown as: Bars\nRows by: Total, descending",
         View("A", cross=CrossForm("kind", "tag", RECORDS, "bars", RowOrder()))),
        ("Pillarbook view", None),
        ("Pillarbook view\nPurpose: nothing", None),
        ("Name: A\nSearch: x", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_view_is_read_from_whatever_it_was_pasted_into(text: str, view: View | None) -> None:
    assert read(text) == view


@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    read(text)
    read(f"Pillarbook view\n{text}")


@pytest.mark.parametrize("sort", [Sort(), Sort("title", False), Sort("ref")])
def test_an_order_comes_back_from_its_words(sort: Sort) -> None:
    assert sort_said(sort_written(sort)) == sort


# From the shell


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "office.pillarbook"
    catalog = Catalog.create(path, seeded=False)
    catalog.do(TakeIn(interchange.loads(dump(world()))))
    catalog.close()
    return path


def test_the_shell_lists_the_views_with_what_they_find(office: Path) -> None:
    assert said("views", "--catalog", office).splitlines() == [
        "Trainings   1  kind:training",
        "Everything  3",
        "Late ones   0  tag:late",
    ]
    first = json.loads(said("views", "--catalog", office, "--json"))[0]
    assert (first["name"], first["count"], first["sort"]) == ("Trainings", 1, "title, ascending")


def test_the_shell_says_so_where_there_is_no_view(tmp_path: Path) -> None:
    path = tmp_path / "empty.pillarbook"
    Catalog.create(path, seeded=False).close()
    assert said("views", "--catalog", path) == "No view was saved yet.\n"


def test_the_shell_asks_by_a_view_and_narrows_it(office: Path) -> None:
    assert said("search", "--view", "trainings", "--catalog", office).splitlines()[-1] == "1 of 3 records"
    assert (
        said("search", "--view", "Everything", "kind:donation", "--catalog", office).splitlines()[-1]
        == "1 of 3 records"
    )
    facets = json.loads(said("facets", "--view", "trainings", "--catalog", office, "--json"))
    assert {item["value"]: item["count"] for item in facets["status"]} == {"completed": 1}
    file = office.with_name("trainings.csv")
    assert said("export", "--view", "Trainings", "--to", file, "--catalog", office).startswith("Wrote 1 record to")
    assert "no view named “None”" in refused("search", "--view", "None", "--catalog", office)
    assert run("search", "--catalog", office).exit_code == 2
