"""What an entry cannot be or become is refused, in a sentence that says why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalog.catalog import Catalog
from catalog.commands.base import Command
from catalog.commands.own_fields import DefineField
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_in import TakeIn
from catalog.commands.vocabulary import (
    AddEntry,
    DeleteEntries,
    EditEntry,
    MergeEntries,
    MoveEntry,
    RestoreEntry,
    SplitEntry,
    SucceedEntry,
)
from catalog.errors import CatalogError, EntryInUse, InvalidValue, NameTaken, RunsInACircle, UnknownEntry
from catalog.interchange import Exchange
from catalog.model.vocabulary import Name, Tie
from catalog.store import schema
from tests.catalog.commands.vocabulary_world import COMMANDS, deleting, editing, merging, moving, number_of, world
from tests.worlds import entry, ids, with_records


def _below_itself(catalog: Catalog) -> None:
    catalog.do(moving("themes", "borders", "harbours")(catalog))


def _own_successor(catalog: Catalog) -> None:
    catalog.do(COMMANDS["succeed"](catalog))
    numbers = number_of(catalog, "organisations", "new-unit"), number_of(catalog, "organisations", "pcu")
    catalog.do(SucceedEntry(*numbers))


def _restored_into_a_taken_name(catalog: Catalog) -> None:
    catalog.do(COMMANDS["delete"](catalog))
    catalog.do(ChangeTags(ids(catalog), add=("Unused",)))
    catalog.do(RestoreEntry(number_of(catalog, "tags", "unused")))


def _node_without_programme(catalog: Catalog) -> None:
    catalog.do(COMMANDS["delete a programme"](catalog))
    catalog.do(RestoreEntry(number_of(catalog, "nodes", "old-rp/I")))


def _fields(catalog: Catalog) -> tuple[int, int]:
    catalog.do(DefineField("Cost", "number"))
    catalog.do(DefineField("Price", "number"))
    return number_of(catalog, "fields", "cost"), number_of(catalog, "fields", "price")


def _fields_made_one(catalog: Catalog) -> None:
    cost, price = _fields(catalog)
    catalog.do(MergeEntries(cost, (price,)))


def _a_field_of_another_type(catalog: Catalog) -> None:
    cost, _price = _fields(catalog)
    catalog.do(EditEntry(cost, {"details": {"type": "date"}}))


def _a_field_made_two(catalog: Catalog) -> None:
    cost, _price = _fields(catalog)
    catalog.do(SplitEntry(cost, ((entry("fields", "", "Costs"), ()),)))


def _by_command(make: Callable[[Catalog], Command]) -> Callable[[Catalog], None]:
    return lambda catalog: _do(catalog, make(catalog))


def _do(catalog: Catalog, command: Command) -> None:
    catalog.do(command)


REFUSED: dict[str, tuple[Callable[[Catalog], None], type[CatalogError], str]] = {
    "below itself": (_below_itself, RunsInACircle, "“Borders” would come to stand below, or after, itself: "
                     "Borders → Harbours → Ports → Borders. Nothing was changed; choose another."),
    "its own successor": (_own_successor, RunsInACircle, "“Joint unit” would come to stand below, or after, "
                          "itself: Joint unit → Port Control Unit → Joint unit. "
                          "Nothing was changed; choose another."),
    "merged with itself": (_by_command(merging("themes", "ports", "ports")), InvalidValue, "two different entries"),
    "merged with another sort": (_by_command(lambda c: MergeEntries(
        number_of(c, "themes", "ports"), (number_of(c, "tags", "unused"),))), InvalidValue, "two different entries"),
    "below another sort": (_by_command(lambda c: MoveEntry(
        (number_of(c, "themes", "ports"),), number_of(c, "tags", "unused"))), InvalidValue, "none of the themes"),
    "a node below another sort": (_by_command(lambda c: MoveEntry(
        (number_of(c, "nodes", "rp/I"),), number_of(c, "tags", "unused"))), InvalidValue,
                                  "none of the programme nodes"),
    "a node of another programme": (_by_command(moving("nodes", "rp/I", "old-rp/I")), InvalidValue,
                                    "belongs to another"),
    "a taken name": (_by_command(editing("themes", "ports", names=(Name("ＢＯＲＤＥＲＳ "),))), NameTaken,
                     "“ＢＯＲＤＥＲＳ” names another of the themes already: Borders. Nothing was changed; "
                     "merge the two, or choose another name."),
    "a taken alias": (_by_command(editing("organisations", "pcu", aliases=("the unit",))), NameTaken,
                      "“the unit” names another of the organisations already: Port unit of Bar."),
    "a new one of a taken name": (_by_command(lambda _: AddEntry(entry("tags", "", "Report  q4"))), NameTaken, "merge"),
    "restored into a taken name": (_restored_into_a_taken_name, NameTaken,
                                   "“unused” names another of the tags already: Unused."),
    "a node without its programme": (_node_without_programme, InvalidValue, "restore that first"),
    "restored alive": (_by_command(lambda c: RestoreEntry(number_of(c, "tags", "unused"))), UnknownEntry, "no deleted"),
    "in use": (_by_command(deleting("organisations", "port-unit")), EntryInUse, "“Port unit of Bar” is in use: "
               "2 records, 1 follow-up, 1 other entry. Nothing was changed; take it off them, or merge it into "
               "another."),
    "a cited source": (_by_command(deleting("sources", "news", take_off=True)), EntryInUse,
                       "“Newsletter” is in use: 1 record cites it."),
    "a used pillar of a programme": (_by_command(deleting("programmes", "old-rp")), EntryInUse, "1 record"),
    "an empty name": (_by_command(editing("tags", "unused", names=(Name(" \u200b"),))), InvalidValue, "empty"),
    "no name": (_by_command(editing("tags", "unused", names=())), InvalidValue, "A name of unused"),
    "years the wrong way round": (_by_command(editing("themes", "ports", names=(Name("Ports", None, "2020", "2019"),))),
                                  InvalidValue, "before the first"),
    "no year": (_by_command(editing("themes", "ports", names=(Name("Ports", None, "lately"),))), InvalidValue, "2019"),
    "no such attribute": (_by_command(editing("themes", "ports", merged_into=1)), InvalidValue, "no attribute"),
    "an attribute in the wrong place": (_by_command(editing("themes", "ports", details={"parent": "x"})), InvalidValue,
                                        "elsewhere"),
    "a tie of no sort": (_by_command(editing("themes", "ports", ties=(Tie("jurisdiction", "areas", "ME"),))),
                         InvalidValue, "none of that kind"),
    "a successor of a tag": (_by_command(lambda c: SucceedEntry(
        number_of(c, "tags", "unused"), number_of(c, "themes", "harbours"))), InvalidValue, "of its kind"),
    "a part with records of others": (_by_command(lambda c: SplitEntry(
        number_of(c, "people", "ana"), ((entry("people", "", "Ana B."), ids(c)),))), InvalidValue, "that say it"),
    "own fields made one": (_fields_made_one, InvalidValue, "what records say in one would be in none"),
    "an own field of another type": (_a_field_of_another_type, InvalidValue, "define another field"),
    "an own field made two": (_a_field_made_two, InvalidValue, "what records say in one would be in none"),
    "nobody": (_by_command(lambda _: DeleteEntries((9_999,))), UnknownEntry, "9999"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_with_a_sentence(name: str) -> None:
    catalog = world()
    act, error, sentence = REFUSED[name]
    with pytest.raises(error) as refused:
        act(catalog)
    assert sentence in str(refused.value)
    assert catalog.check() == []


def test_a_name_longer_than_one_types_may_stay_as_it_came() -> None:
    long = "x" * 300
    catalog = with_records(entries=(entry("themes", "long", long),))
    number = number_of(catalog, "themes", "long")
    catalog.do(EditEntry(number, {"description": "of a file"}))
    with pytest.raises(InvalidValue, match="200 characters"):
        catalog.do(EditEntry(number, {"names": (Name(long + "y"),)}))
    assert [(item.name, item.description) for item in catalog.vocabulary("themes")] == [(long, "of a file")]


def test_customs_of_two_countries_may_bear_one_name() -> None:
    catalog = with_records(entries=(entry("areas", "ME"), entry("areas", "AL"), entry(
        "organisations", "me-customs", "Customs", ties=(Tie("jurisdiction", "areas", "ME"),))))  # fmt: skip
    catalog.do(AddEntry(entry("organisations", "", "Customs", ties=(Tie("jurisdiction", "areas", "AL"),))))
    assert [item.name for item in catalog.vocabulary("organisations")] == ["Customs", "Customs"]


def test_a_circle_is_refused_whoever_makes_it() -> None:
    """The store looks as the transaction ends: a file cannot bring one either."""
    catalog = with_records(entries=(entry("themes", "a"),))
    catalog.do(TakeIn(Exchange((), (entry("themes", "b", parent="a"),))))
    with pytest.raises(RunsInACircle), catalog._database.writing("x", "y") as store:
        store.update(schema.entry, {1: {"parent_id": 2}})
    with pytest.raises(RunsInACircle), catalog._database.writing("x", "y") as store:
        store.update(schema.entry, {1: {"merged_into": 2}, 2: {"merged_into": 1}})
    assert [item.parent for item in catalog.vocabulary("themes")] == [None, "a"]
