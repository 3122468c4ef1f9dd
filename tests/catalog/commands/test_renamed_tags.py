"""Searches, views and files say a tag by its name: one that is renamed is found by its former name, too."""

from __future__ import annotations

import pytest

from catalog.catalog import Catalog
from catalog.commands.taking_in import TakeIn
from catalog.commands.views import SaveView
from catalog.commands.vocabulary import EditEntry
from catalog.interchange import Exchange
from catalog.model.vocabulary import Name
from catalog.query.views import View
from tests.catalog.commands.reversing import dump
from tests.catalog.commands.vocabulary_world import editing, found, number_of, world
from tests.worlds import activity, entry, ids, titles, with_records


def renamed(catalog: Catalog, tag: str, *names: str) -> Catalog:
    """The catalogue with a tag called by one name after the other."""
    number = number_of(catalog, "tags", tag)
    for name in names:
        catalog.do(EditEntry(number, {"names": (Name(name),)}))
    return catalog


def test_views_queries_and_files_find_a_renamed_tag() -> None:
    catalog = world()
    catalog.do(SaveView(View("Fourth quarter", 'tag:"report q4"')))
    (view,) = catalog.views.all()
    before = dump(catalog)
    renamed(catalog, "report-q4", "quarter 4")
    assert catalog.views.count(view) == 2
    for text in ('tag:"Report Q4"', 'tag:"quarter 4"'):
        assert sorted(titles(catalog, text)) == ["Kits", "Meeting"]
    catalog.do(TakeIn(Exchange((activity("Third", tags=("report q4",)),))))
    assert [record.tags for record in catalog.records(ids(catalog, "Third"))] == [("quarter 4",)]
    catalog.undo()
    catalog.undo()
    assert (catalog.views.count(view), dump(catalog)) == (2, before)


@pytest.mark.parametrize(
    ("names", "aliases"),
    [
        (["quarter 4"], ("report q4",)),
        (["quarter 4", "report q4"], ("quarter 4",)),
        (["quarter 4", "Report Q4"], ("quarter 4",)),
        (["quarter 4", "Q4", "quarter 4"], ("report q4", "Q4")),
        (["Report  Q4"], ()),
        (["rĕport q4"], ("report q4",)),
    ],
)
def test_a_former_name_is_kept_once_and_only_where_it_differs(names: list[str], aliases: tuple[str, ...]) -> None:
    """Names that differ in their marks are two: a file with the former would else bring a tag of its own."""
    tag = found(renamed(world(), "report-q4", *names), "tags", "report-q4")
    assert (tag.name, tag.aliases) == (" ".join(names[-1].split()), aliases)


def test_other_names_that_are_set_with_the_name_are_all_that_there_are() -> None:
    catalog = world()
    catalog.do(editing("tags", "report q4", names=(Name("quarter 4"),), aliases=("Q4",))(catalog))
    assert found(catalog, "tags", "report-q4").aliases == ("Q4",)


def test_a_tag_that_is_really_called_so_wins() -> None:
    catalog = with_records(activity("First", tags=("late",)))
    renamed(catalog, "late", "overdue")
    catalog.do(TakeIn(Exchange((activity("Second", tags=("late",)),), (entry("tags", "late-2", "late"),))))
    assert (titles(catalog, "tag:late"), titles(catalog, "tag:overdue")) == (["Second"], ["First"])
    renamed(catalog, "overdue", "late", "tardy")
    assert found(catalog, "tags", "late").aliases == ("overdue",)
