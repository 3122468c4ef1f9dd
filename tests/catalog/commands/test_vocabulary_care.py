"""The care of vocabularies: whatever is renamed, merged, split, moved or deleted, nothing that said it is lost."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from catalog import interchange
from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.commands.taking_in import TakeIn
from catalog.commands.vocabulary import MergeEntries, NotTheSameEntries, RestoreEntry
from catalog.interchange import Exchange
from catalog.model.record import OrganisationLink, ParticipantGroup, Participants, PillarLink
from catalog.model.vocabulary import Entry, Name, Tie
from catalog.store import schema
from tests.catalog.commands.reversing import done_and_reversed, dump
from tests.catalog.commands.vocabulary_world import COMMANDS, deleting, found, number_of, world
from tests.worlds import activity, ids, titles


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_undone_and_redone_whole(name: str) -> None:
    catalog = world()
    assert done_and_reversed(catalog, COMMANDS[name](catalog)).vocabularies
    assert interchange.loads(dump(catalog))


@pytest.mark.parametrize("name", COMMANDS)
def test_what_comes_of_a_command_can_be_taken_in_anew(name: str) -> None:
    """Nothing refers to what is gone."""
    catalog = world()
    catalog.do(COMMANDS[name](catalog))
    other = Catalog.in_memory()
    other.do(TakeIn(catalog.exchange()))
    assert sorted(dump(other)) == sorted(dump(catalog))
    assert other.preview(catalog.exchange()).in_words() == (
        "No record is new.",
        "2 records are already here, and the same.",
    )


def test_a_merge_brings_everything_to_the_one_that_stays() -> None:
    catalog = world()
    catalog.do(COMMANDS["merge organisations"](catalog))
    kits, meeting = catalog.records([*ids(catalog, "Kits"), *ids(catalog, "Meeting")])
    assert kits.organisations == (
        OrganisationLink("pcu", "Port Control Unit", "host"),
        OrganisationLink("pcu", "Port Control Unit", "beneficiary"),
    )
    assert meeting.organisations == (OrganisationLink("pcu", "Port Control Unit", "host"),)
    assert [(line.donor, [to.organisation for to in line.recipients]) for line in kits.equipment] == [
        ("pcu", ["pcu", "pcu"])
    ]
    assert kits.participants == Participants(60, groups=(ParticipantGroup("staff", organisation="pcu"),))
    assert found(catalog, "organisations", "pcu") == Entry(
        "organisations", "pcu", (Name("Port Control Unit"),), uid=found(catalog, "organisations", "pcu").uid,
        aliases=("Port unit of Bar", "The unit", "Joint unit"), codes={"acronym": "PCU"}, description="At the port.",
    )  # fmt: skip
    assert found(catalog, "organisations", "shift").parent == "pcu"
    assert found(catalog, "people", "ana").tied("organisation") == ("pcu",)
    assert found(catalog, "programmes", "rp").ties == (Tie("donors", "organisations", "pcu", {"number": "A-1"}),)
    assert catalog.exchange().follow_ups[0].on == {"vocabulary": "organisations", "key": "pcu"}


def test_a_merged_programme_gives_its_pillars_to_the_one_that_stays() -> None:
    """The better known of two ties to one pillar is kept."""
    catalog = world()
    catalog.do(EditRecord(ids(catalog, "Meeting")[0], {"pillars": (PillarLink("rp", "I", "inferred"),
                                                                   PillarLink("old-rp", "I"))}))  # fmt: skip
    catalog.do(COMMANDS["merge programmes"](catalog))
    (meeting,) = catalog.records(ids(catalog, "Meeting"))
    assert meeting.pillars == (PillarLink("rp", "I", "stated"),)
    assert [item.key for item in catalog.vocabulary("nodes")] == ["rp/I", "rp/II"]


@pytest.mark.parametrize("text", ["org:port-unit", "org:'Port unit of Bar'", "org:the-unit", "org:pcu", "port unit of"])
def test_a_query_that_names_what_was_merged_finds_the_one_that_stays(text: str) -> None:
    catalog = world()
    catalog.do(COMMANDS["merge organisations"](catalog))
    assert sorted(titles(catalog, text.replace("'", '"').replace("the-unit", '"the unit"'))) == ["Kits", "Meeting"]


def test_a_file_that_names_what_was_merged_brings_nothing_back() -> None:
    catalog = world()
    before = catalog.exchange()
    for name in ("merge organisations", "merge programmes", "merge tags", "merge roles"):
        catalog.do(COMMANDS[name](catalog))
    after = dump(catalog)
    preview = catalog.preview(before)
    assert (preview.new, preview.entries, preview.made) == ((), (), ())
    assert not catalog.do(TakeIn(before))
    assert dump(catalog) == after
    more = activity("Third", organisations=(OrganisationLink("port-unit", "Port unit of Bar"),), tags=("Report Q-4",))
    catalog.do(TakeIn(Exchange((more,))))
    (third,) = catalog.records(ids(catalog, "Third"))
    assert (third.organisations[0].organisation, third.tags) == ("pcu", ("report q4",))


def test_what_was_deleted_stays_so_when_a_file_brings_it_and_lives_again_when_a_record_needs_it() -> None:
    catalog = world()
    before = catalog.exchange()
    catalog.do(COMMANDS["delete along"](catalog))
    assert not catalog.do(TakeIn(before))
    assert catalog.vocabulary("themes") == []
    catalog.do(TakeIn(Exchange((activity("Third", themes=("ports",)),), before.entries)))
    assert [item.key for item in catalog.vocabulary("themes")] == ["ports"]


def test_a_split_gives_records_to_the_new_entry_and_leaves_the_rest() -> None:
    catalog = world()
    catalog.do(COMMANDS["split"](catalog))
    tied = {record.title: {item.organisation for item in record.organisations} for record in
            catalog.records(ids(catalog))}  # fmt: skip
    assert tied == {"Kits": {"pcu", "port-unit"}, "Meeting": {"port-unit-of-bar-customs"}}


def test_what_succeeds_another_is_tied_to_it_with_the_years_on_their_names() -> None:
    catalog = world()
    catalog.do(COMMANDS["succeed"](catalog))
    old, new = found(catalog, "organisations", "pcu"), found(catalog, "organisations", "new-unit")
    assert (old.names, old.tied("successors")) == ((Name("Port Control Unit", until="2020"),), ("new-unit",))
    assert new.names == (Name("Joint unit", since="2020"),)


@pytest.mark.parametrize(
    ("name", "themes"),
    [
        ("move", {"borders": None, "ports": "borders", "harbours": "borders"}),
        ("move to the top", {"borders": None, "ports": None, "harbours": "ports"}),
        ("delete, and move up", {"ports": None, "harbours": "ports"}),
        ("delete along", {}),
        ("merge a parent into its child", {"ports": None, "harbours": "ports"}),
    ],
)
def test_where_entries_lie_afterwards(name: str, themes: dict[str, str | None]) -> None:
    catalog = world()
    catalog.do(COMMANDS[name](catalog))
    assert {item.key: item.parent for item in catalog.vocabulary("themes")} == themes


def test_restoring_brings_back_what_went_along_and_nothing_else() -> None:
    catalog = world()
    before = {item.key: item.parent for item in catalog.vocabulary("themes")}
    catalog.do(deleting("themes", "harbours")(catalog))
    catalog.do(deleting("themes", "borders", along=True)(catalog))
    catalog.do(RestoreEntry(number_of(catalog, "themes", "borders")))
    assert {item.key: item.parent for item in catalog.vocabulary("themes")} == {"borders": None, "ports": "borders"}
    catalog.do(RestoreEntry(number_of(catalog, "themes", "harbours")))
    assert {item.key: item.parent for item in catalog.vocabulary("themes")} == before


def test_what_went_along_is_known_by_the_step_that_stands() -> None:
    catalog = world()
    catalog.do(COMMANDS["delete along"](catalog))
    catalog.do(RestoreEntry(number_of(catalog, "themes", "ports")))
    catalog.undo()
    catalog.do(RestoreEntry(number_of(catalog, "themes", "borders")))
    assert [item.key for item in catalog.vocabulary("themes")] == ["borders", "ports", "harbours"]


def test_what_is_restored_without_its_parent_lies_at_the_top() -> None:
    catalog = world()
    catalog.do(COMMANDS["delete along"](catalog))
    catalog.do(RestoreEntry(number_of(catalog, "themes", "ports")))
    assert {item.key: item.parent for item in catalog.vocabulary("themes")} == {"ports": None, "harbours": "ports"}


def test_pairs_that_are_not_the_same_are_kept_once_and_follow_a_merge() -> None:
    catalog = world()
    ports, borders, harbours = (number_of(catalog, "themes", key) for key in ("ports", "borders", "harbours"))
    assert catalog.do(NotTheSameEntries(((ports, borders), (borders, ports), (harbours, borders)))).vocabularies
    assert not catalog.do(NotTheSameEntries(((borders, ports),)))
    catalog.do(MergeEntries(ports, (harbours,)))
    with catalog._database.reading() as connection:
        pairs = connection.execute(select(schema.not_same.c.entry_id, schema.not_same.c.other_entry_id)).all()
    assert [tuple(pair) for pair in pairs] == [(borders, ports)]
    catalog.undo()
    catalog.undo()
    assert catalog.check() == []
