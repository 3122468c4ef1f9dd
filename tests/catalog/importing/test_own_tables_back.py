"""A table that Pillarbook wrote comes back, also into an empty catalogue, whatever signs its names hold."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from catalog.catalog import Catalog
from catalog.exporting.profiles.built_in import PLAIN
from catalog.exporting.profiles.shown import shown
from catalog.importing.tables.preview import NEW
from catalog.model.record import Judged, OrganisationLink, PersonLink, PillarLink, PlaceLink, Record, RegionLink
from catalog.model.vocabulary import Entry, Name, Tie
from catalog.rooms.tables import rows_to_take, taking_in
from tests import worlds
from tests.worlds import activity, entry

Names = dict[tuple[str, str], str]


def take_in(catalog: Catalog, path: Path) -> None:
    opened = catalog.tables.open(path)
    found = catalog.tables.preview(opened, catalog.tables.sight(opened))
    catalog.do(taking_in(found, rows_to_take(found, (NEW,))))


# Into a catalogue with the same entries


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return worlds.seeded()


@pytest.mark.parametrize("ending", [".csv", ".xlsx", pytest.param(".ods", marks=pytest.mark.long)])
def test_our_own_export_comes_back(catalog: Catalog, tmp_path: Path, ending: str) -> None:
    """All fields that the export tells in full; equipment in words keeps its numbers, units stand with their item."""
    path = tmp_path / f"ours{ending}"
    catalog.export(path)
    other = worlds.with_records(entries=catalog.exchange().entries)
    take_in(other, path)
    for mine in catalog.records(worlds.ids(catalog)):
        (theirs,) = (item for item in other.records(worlds.ids(other)) if item.uid == mine.uid)
        for name in ("kind", "title", "summary", "type", "status", "access", "tags", "programmes"):
            assert (name, getattr(theirs, name)) == (name, getattr(mine, name))
        for name in ("mode", "our_role"):
            assert _judged(theirs, name) == _judged(mine, name)
        assert (theirs.date and theirs.date.first_day) == (mine.date and mine.date.first_day)
        assert set(theirs.jurisdictions) == set(mine.jurisdictions)
        assert {place.place for place in theirs.places} == {place.place for place in mine.places}
        assert {(tied.organisation, tied.role) for tied in theirs.organisations} >= {
            (tied.organisation, tied.role) for tied in mine.organisations
        }
        assert (theirs.participants and theirs.participants.count) == (mine.participants and mine.participants.count)


def _judged(item: Record, name: str) -> str | None:
    held = getattr(item, name)
    return held.value if held else None


# Into an empty catalogue

NOT_CARRIED = {
    "ref": "a reference is given by each catalogue on its own",
    "citations": "the sources are told in words; each record cites its row instead",
    "facts": "how values are known is not in the table", "remarks": "they are not in the table",
    "figures": "they are not in the table", "links": "they are not in the table", "group": "no column by default",
    "training": "no column by default", "outputs": "no column by default", "next_steps": "no column by default",
    "sdg": "no column by default", "people": "no column by default",
    "equipment": "that a quantity is exact, recipients and donors stand on a sheet of their own",
    "participants": "who took part, and their groups, have no column by default",
    "pillars": "that it is of its section is not told", "date": "the source's wording has no column by default",
    "mode": "that it is inferred is not told", "our_role": "that it is inferred is not told",
}  # fmt: skip
"""The attributes that a plain export does not bring back as they were, and why."""


def test_a_plain_export_of_the_seed_fills_an_empty_catalogue_with_all_that_it_tells(
    catalog: Catalog, tmp_path: Path
) -> None:
    other, path = worlds.empty(), tmp_path / "ours.csv"
    catalog.export(path)
    take_in(other, path)
    assert differing(catalog, other, whole) == NOT_CARRIED.keys()
    assert differing(catalog, other, in_words) == NOT_CARRIED.keys() - TOLD.keys()


def differing(catalog: Catalog, other: Catalog, told: Callable[[Record, Names, str], Any]) -> set[str]:
    """The attributes in which a record of one is not that of the other; every record must be in both."""
    mine, theirs = (sorted(one.exchange().records, key=lambda item: str(item.uid)) for one in (catalog, other))
    assert [item.uid for item in mine] == [item.uid for item in theirs]
    here, there = called(catalog), called(other)
    return {
        field.name for one, two in zip(mine, theirs, strict=True) for field in dataclasses.fields(Record)
        if told(one, here, field.name) != told(two, there, field.name)
    }  # fmt: skip


def called(catalog: Catalog) -> Names:
    return {(one.vocabulary, one.key): one.name for one in catalog.exchange().entries}


def whole(item: Record, names: Names, attribute: str) -> Any:
    """What a record says, its entries by their names."""
    value = getattr(item, attribute)
    match attribute:
        case "type" | "group":
            return names.get((f"{attribute}s", value))
        case "jurisdictions":
            return named(names, "areas", value)
        case "programmes" | "themes":
            return named(names, attribute, value)
        case "regions":
            return named(names, "regions", (f"{link.scheme}/{link.code}" for link in value))
        case "pillars":
            return {(*pillar(names, link), link.basis) for link in value}
        case "places":
            return {(names["places", link.place], names.get(("areas", link.jurisdiction)), role(names, link))
                    for link in value}  # fmt: skip
        case "organisations":
            return {(names["organisations", link.organisation], role(names, link)) for link in value}
        case "people":
            return {(names["people", link.person], role(names, link)) for link in value}
        case _:
            return value


def in_words(item: Record, names: Names, attribute: str) -> Any:
    return TOLD[attribute](item, names) if attribute in TOLD else whole(item, names, attribute)


TOLD: dict[str, Callable[[Record, Names], Any]] = {
    "date": lambda item, _: item.date and item.date.edtf,
    "participants": lambda item, _: (
        item.participants
        and (
            item.participants.count,
            item.participants.qualifier,
            item.participants.unit,
            item.participants.women,
            item.participants.men,
        )
    ),
    "mode": lambda item, _: item.mode and item.mode.value,
    "our_role": lambda item, _: item.our_role and item.our_role.value,
    "pillars": lambda item, names: {pillar(names, link) for link in item.pillars},
    "equipment": lambda item, _: [(line.item, line.quantity, line.unit) for line in item.equipment],
}
"""What the table tells of attributes of which it does not tell all."""


def named(names: Names, vocabulary: str, keys: Iterable[str]) -> set[str]:
    return {names[vocabulary, key] for key in keys}


def pillar(names: Names, link: PillarLink) -> tuple[str, str, str]:
    return names["programmes", link.programme], link.code, names["nodes", f"{link.programme}/{link.code}"]


def role(names: Names, link: PlaceLink | OrganisationLink | PersonLink) -> str | None:
    return names.get(("roles", link.role)) if link.role else None


# Sheets of lines


@pytest.mark.parametrize("ending", [".xlsx", pytest.param(".ods", marks=pytest.mark.long)])
def test_the_lines_of_our_own_workbook_are_joined_to_their_records(
    catalog: Catalog, tmp_path: Path, ending: str
) -> None:
    other, path = worlds.with_records(entries=catalog.exchange().entries), tmp_path / f"ours{ending}"
    catalog.export(path)
    take_in(other, path)
    assert not differing(catalog, other, with_lines) & {"equipment", "participants", "organisations"}


def test_the_sheets_of_lines_are_named_and_can_be_left_out(catalog: Catalog, tmp_path: Path) -> None:
    other, path = worlds.empty(), tmp_path / "ours.xlsx"
    catalog.export(path)
    opened = other.tables.open(path)
    mapping = other.tables.sight(opened).mapping
    sights = [other.tables.sight_by(opened, dataclasses.replace(mapping, alone=left)) for left in (False, True)]
    whole, alone = (other.tables.preview(opened, sight) for sight in sights)
    assert whole.in_words()[1:3] == (
        "The lines of other sheets are joined to the records that they name: Equipment lines, Participants, "
        "Organisations.",
        "Other sheets are left out: About.",
    )
    assert alone.in_words()[1].startswith("Only this sheet is taken in; left out: Equipment lines")
    groups = [sum(len(draft.record.participants.groups) for draft in found.drafts.rows
                  if draft.record and draft.record.participants) for found in (whole, alone)]  # fmt: skip
    assert groups[0] > groups[1] == 0


def with_lines(item: Record, names: Names, attribute: str) -> Any:
    """What a record says where its lines have rows of their own, their entries by their names."""
    if attribute == "equipment":
        return [dataclasses.replace(
            line, uid=None, category=names.get(("equipment_categories", line.category or "")),
            donor=names.get(("organisations", line.donor or "")),
            recipients=tuple(dataclasses.replace(to, organisation=names["organisations", to.organisation])
                             for to in line.recipients),
        ) for line in item.equipment]  # fmt: skip
    if attribute == "participants" and item.participants:
        groups = (dataclasses.replace(group, jurisdiction=names.get(("areas", group.jurisdiction or "")),
                                      organisation=names.get(("organisations", group.organisation or "")))
                  for group in item.participants.groups)  # fmt: skip
        return dataclasses.replace(item.participants, groups=tuple(groups))
    return in_words(item, names, attribute) if attribute not in ("equipment", "participants") else None


# Names that hold what parts a list

ODD = dict(zip("abcdefgh", (
    "Faculty of Law, Tirana", "Police (Bosnia and Herzegovina)", "Fund; second phase", "“Hope”, NGO", '"Hope"',
    '"Hope", NGO', "Centre: Research", "Plain",
), strict=True))  # fmt: skip


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_names_come_back_whole_whatever_signs_they_hold(tmp_path: Path, ending: str) -> None:
    catalog, other, path = odd_world(), worlds.empty(), tmp_path / f"ours{ending}"
    columns = ("kind", "title", "status", "date", "held-in", "concerns", "regions", "pillars", "pillars-programme",
               "programmes", "themes", "organisations", "people", "uid")  # fmt: skip
    catalog.export(path, profile=dataclasses.replace(PLAIN, columns=shown(*columns)))
    take_in(other, path)
    assert differing(catalog, other, whole) == {"citations"}


def odd_world() -> Catalog:
    entries = [entry(vocabulary, key, name) for vocabulary in ("organisations", "programmes", "themes", "people")
               for key, name in ODD.items()]  # fmt: skip
    places = [entry("places", key, name, ties=(Tie("jurisdiction", "areas", "RS"),)) for key, name in ODD.items()]
    more = (
        entry("areas", "RS", "Serbia"), entry("roles", "donor"), entry("roles", "venue"), entry("roles", "airport"),
        entry("programmes", "rp", "Programme, 2020–2023"), Entry("nodes", "rp/I", (Name("Borders: ports; airports"),)),
        entry("region_schemes", "office", "Office"), entry("regions", "office/see", "South, East"),
    )  # fmt: skip
    return worlds.with_records(
        activity(
            "Visit", jurisdictions=("RS",), programmes=tuple(ODD), themes=tuple(ODD),
            places=(PlaceLink("a", role="airport"), *(PlaceLink(key, role="venue") for key in "bch")),
            organisations=tuple(OrganisationLink(key, role="donor") for key in ODD),
            people=tuple(PersonLink(key, role="donor") for key in ODD), pillars=(PillarLink("rp", "I", "inferred"),),
        ),
        activity("Tour", regions=(RegionLink("office", "see"),), mode=Judged("online")),
        entries=(*entries, *places, *more),
    )  # fmt: skip
