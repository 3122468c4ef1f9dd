"""A small world with an entry of every sort, in use everywhere an entry can be, and one command of every sort on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from catalog.catalog import Catalog
from catalog.commands.base import Command
from catalog.commands.taking_in import TakeIn
from catalog.commands.vocabulary import (
    AddEntry,
    DeleteEntries,
    EditEntry,
    MergeEntries,
    MoveEntry,
    SplitEntry,
    SucceedEntry,
)
from catalog.interchange import Exchange
from catalog.model.record import (
    Citation,
    EquipmentLine,
    FollowUp,
    OrganisationLink,
    ParticipantGroup,
    Participants,
    PersonLink,
    PillarLink,
    PlaceLink,
    Recipient,
)
from catalog.model.vocabulary import Entry, Name, Tie
from catalog.store import schema
from tests.worlds import activity, entry, ids, made_once, with_records

KITS = activity(
    "Kits", kind="donation", date="2019-05-02", type="handover",
    organisations=(OrganisationLink("pcu", "Port unit", "beneficiary"), OrganisationLink("port-unit", None, "host")),
    equipment=(EquipmentLine("kit", category="tests", donor="port-unit",
                             recipients=(Recipient("pcu", "Port unit", 2), Recipient("port-unit", None, 3))),),
    participants=Participants(60, groups=(ParticipantGroup("staff", organisation="port-unit"),)),
    citations=(Citation("news"),), pillars=(PillarLink("rp", "I", "inferred"),), programmes=("rp",),
    tags=("report q4",),
)  # fmt: skip
MEETING = activity(
    "Meeting", date="2021-01-10", organisations=(OrganisationLink("port-unit", None, "host"),),
    places=(PlaceLink("bar", "Bar"),), pillars=(PillarLink("old-rp", "I", "stated"), PillarLink("old-rp", "II")),
    people=(PersonLink("ana", "Ana"),), tags=("Report Q-4", "report q4"),
)  # fmt: skip
ENTRIES = (
    entry("organisations", "pcu", "Port Control Unit", codes={"acronym": "PCU"}),
    entry("organisations", "port-unit", "Port unit of Bar", aliases=("The unit",), description="At the port."),
    entry("organisations", "shift", "Night shift", parent="port-unit"),
    entry("organisations", "new-unit", "Joint unit"),
    entry("people", "ana", "Ana", ties=(Tie("organisation", "organisations", "port-unit"),)),
    entry("programmes", "rp", "Programme", ties=(Tie("donors", "organisations", "new-unit", {"number": "A-1"}),)),
    entry("programmes", "old-rp", "Programme, old"),
    entry("nodes", "rp/I", "One"),
    entry("nodes", "old-rp/I", "One"),
    entry("nodes", "old-rp/II", "Two"),
    entry("themes", "borders", "Borders"),
    entry("themes", "ports", "Ports", parent="borders"),
    entry("themes", "harbours", "Harbours", parent="ports"),
    entry("areas", "ME", "Montenegro"),
    entry("places", "bar", "Bar", ties=(Tie("jurisdiction", "areas", "ME"),)),
    entry("types", "handover", "Handover"),
    entry("roles", "host", "Host"),
    entry("roles", "hosting", "Hosting"),
    entry("roles", "beneficiary", "Beneficiary"),
    entry("equipment_categories", "tests", "Tests"),
    entry("sources", "news", "Newsletter"),
    entry("tags", "unused", "unused"),
)


@made_once
def world() -> Catalog:
    catalog = with_records(KITS, MEETING, entries=ENTRIES)
    unit = {"vocabulary": "organisations", "key": "port-unit"}
    catalog.do(TakeIn(Exchange(follow_ups=(FollowUp("visit the unit", on=unit),))))
    return catalog


def number_of(catalog: Catalog, vocabulary: str, key_or_name: str) -> int:
    """The id of an entry, living or not."""
    table, names = schema.entry, schema.entry_name
    query = (
        select(table.c.id)
        .outerjoin(names, names.c.entry_id == table.c.id)
        .where(table.c.vocabulary == vocabulary, (table.c.key == key_or_name) | (names.c.text == key_or_name))
    )
    with catalog._database.reading() as connection:
        return int(connection.execute(query.order_by(table.c.id.desc())).scalars().first() or 0)


def found(catalog: Catalog, vocabulary: str, key: str) -> Entry:
    return next(item for item in catalog.vocabulary(vocabulary) if item.key == key)


def merging(vocabulary: str, into: str, *others: str) -> Callable[[Catalog], Command]:
    return lambda c: MergeEntries(
        number_of(c, vocabulary, into), tuple(number_of(c, vocabulary, other) for other in others)
    )


def editing(vocabulary: str, key: str, **values: Any) -> Callable[[Catalog], Command]:
    return lambda c: EditEntry(number_of(c, vocabulary, key), values)


def deleting(vocabulary: str, *keys: str, take_off: bool = False, along: bool = False) -> Callable[[Catalog], Command]:
    return lambda c: DeleteEntries(tuple(number_of(c, vocabulary, key) for key in keys), take_off, along)


def moving(vocabulary: str, key: str, parent: str | None) -> Callable[[Catalog], Command]:
    return lambda c: MoveEntry((number_of(c, vocabulary, key),), number_of(c, vocabulary, parent) if parent else None)


COMMANDS: dict[str, Callable[[Catalog], Command]] = {
    "add": lambda _: AddEntry(entry("tags", "", "new one", details={"colour": "#0b62a8"})),
    "add below": lambda _: AddEntry(entry("themes", "", "Airports", parent="borders")),
    "add a node": lambda _: AddEntry(entry("nodes", "rp/IV", "Four")),
    "rename": editing(
        "organisations", "pcu", names=(Name("Joint port unit", since="2020"), Name("PCU Bar", until="2020"))
    ),
    "rename a tag": editing("tags", "report q4", names=(Name("quarter 4"),)),
    "alias": editing("themes", "borders", aliases=("Frontiers", "Граница")),
    "agreement": editing(
        "programmes", "rp", ties=(Tie("donors", "organisations", "pcu", {"number": "B-2", "currency": "EUR"}),)
    ),
    "describe": editing("organisations", "pcu", description="x" * 40_000, codes={}, details={"opened": "2014"}),
    "merge organisations": merging("organisations", "pcu", "port-unit", "new-unit"),
    "merge a parent into its child": merging("themes", "harbours", "borders"),
    "merge tags": merging("tags", "report q4", "Report Q-4", "unused"),
    "merge roles": merging("roles", "hosting", "host"),
    "merge programmes": merging("programmes", "rp", "old-rp"),
    "merge nodes": merging("nodes", "old-rp/II", "old-rp/I"),
    "succeed": lambda c: SucceedEntry(
        number_of(c, "organisations", "pcu"), number_of(c, "organisations", "new-unit"), "2020", begins=True
    ),
    "split": lambda c: SplitEntry(
        number_of(c, "organisations", "port-unit"),
        ((entry("organisations", "", "Port unit of Bar, customs"), ids(c, "Meeting")),),
    ),
    "move": moving("themes", "harbours", "borders"),
    "move to the top": moving("themes", "ports", None),
    "delete": deleting("tags", "unused"),
    "delete, and move up": deleting("themes", "borders"),
    "delete along": deleting("themes", "borders", along=True),
    "delete and take off": deleting("organisations", "port-unit", take_off=True),
    "delete a role": deleting("roles", "host", take_off=True),
    "delete a programme": deleting("programmes", "old-rp", take_off=True),
}
