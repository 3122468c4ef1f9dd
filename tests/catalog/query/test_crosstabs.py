"""Any measure over any facets: exact for any query, each record once in a total, what is not known kept apart."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.commands.trash import DeleteRecords
from catalog.model.record import (
    EquipmentLine,
    Judged,
    OrganisationLink,
    Participants,
    PillarLink,
    Recipient,
    Record,
    RegionLink,
)
from catalog.model.sums import Sum
from catalog.model.vocabulary import Tie
from catalog.query.crosstabs import (
    AXES,
    ELSEWHERE,
    LOWEST,
    RECORDS,
    TOUCHED,
    Axis,
    Crosstab,
    Measure,
    Tally,
    counted_query,
)
from catalog.query.parsing import parse
from catalog.query.tree import Query
from tests.catalog.query.naive_sums import NaiveSums
from tests.catalog.query.random_catalogues import ENTRIES, EXAMPLES, catalogues, naive_of, queries
from tests.catalog.rooms.test_equipment import as_measured
from tests.worlds import activity, entry, ids, seeded, with_records

MEASURES = (
    RECORDS, *(Measure(what) for what in ("trained", "attended", "women", "men", "items")),
    Measure("value", "EUR"), Measure("value", "USD"),
)  # fmt: skip

_axes = st.sampled_from((*AXES, TOUCHED["years"])).map(Axis)
_axes_in_part = _axes | st.sampled_from((
    *(Axis("jurisdiction", level=level) for level in (0, 1, LOWEST)), Axis("place", level=1, scheme="office"),
    Axis("pillar", under="rp"), Axis("pillar", level=0), Axis("org", most=1), Axis("theme", most=1),
    Axis("month", most=2), Axis("ended.quarter", gaps=True), Axis("ended.month", most=1),
))  # fmt: skip


@pytest.mark.long
@settings(max_examples=3 * EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues, queries, st.tuples(_axes, _axes), st.sampled_from(MEASURES))
def test_cells_and_totals_are_those_of_reading_every_record(
    records: list[Record], query: Query, axes: tuple[Axis, Axis], measure: Measure
) -> None:
    catalog = with_records(*records, entries=ENTRIES)
    plain = NaiveSums(naive_of(catalog), measure)
    table, counted = catalog.crosstab(query, *axes, measure), counted_query(query, *axes)
    assert _cells(table) == plain.along(counted, *axes)
    assert {(item.value,): item.total for item in table.rows if item.total} == plain.along(counted, axes[0])
    assert {(item.value,): item.total for item in table.columns if item.total} == plain.along(counted, axes[1])
    assert table.total == plain.total(counted)
    assert catalog.totals(catalog.search(counted).ids).trained == NaiveSums(plain.naive, Measure("trained")).total(
        counted
    )
    tally = catalog.tally(query, axes[0], measure)
    assert {(item.value,): item.total for item in tally.headings if item.total} == plain.along(
        counted_query(query, axes[0]), axes[0]
    )
    catalog.close()


@pytest.mark.long
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues, queries, st.tuples(_axes_in_part, _axes_in_part))
def test_each_cell_and_total_is_what_its_query_finds_in_the_list(
    records: list[Record], query: Query, axes: tuple[Axis, Axis]
) -> None:
    catalog = with_records(*records, entries=ENTRIES)
    table = catalog.crosstab(query, *axes)
    assert len(ids_of(catalog, table.finding(None, None))) == table.total.exactly
    for row, cells in zip(table.rows, table.cells, strict=True):
        assert len(ids_of(catalog, table.finding(row, None))) == row.total.exactly, str(table.finding(row, None))
        for column, cell in zip(table.columns, cells, strict=True):
            found = table.finding(row, column)
            assert len(ids_of(catalog, found)) == cell.exactly, str(found)
    for column in table.columns:
        assert len(ids_of(catalog, table.finding(None, column))) == column.total.exactly
    catalog.close()


def ids_of(catalog: Catalog, query: Query) -> tuple[int, ...]:
    return tuple(catalog.search(query).ids)


def _cells(table: Crosstab) -> dict[tuple[str, str], Sum]:
    return {
        (row.value, column.value): cell
        for row, cells in zip(table.rows, table.cells, strict=True)
        for column, cell in zip(table.columns, cells, strict=True)
        if cell
    }


# Axes

_PROGRAMME = (
    entry("programmes", "rp", "Regional"),
    entry("programmes", "other", "Other"),
    entry("programmes", "project", "Project", parent="rp"),
    entry("nodes", "rp/I", "Law"),
    entry("nodes", "rp/I.1", "Courts", parent="rp/I"),
    entry("nodes", "rp/II", "Crime"),
    entry("nodes", "rp/III", "Justice"),
    entry("nodes", "other/1", "Borders"),
    entry("areas", "BA", "Bosnia", codes={"alpha2": "BA"}),
    entry("areas", "AT", "Austria", codes={"alpha2": "AT"}),
    entry("region_schemes", "office"),
    entry("regions", "office/see", "South East", ties=(Tie("areas", "areas", "BA"),)),
)


def _world() -> Catalog:
    return with_records(
        activity("Both", pillars=(PillarLink("rp", "I"), PillarLink("rp", "II")), jurisdictions=("BA", "AT")),
        activity("Courts", pillars=(PillarLink("rp", "I.1"),), jurisdictions=("BA",)),
        activity("Other", pillars=(PillarLink("other", "1"),), regions=(RegionLink("office", "see"),)),
        activity("None"),
        entries=_PROGRAMME,
    )


def _told(tally: Tally) -> list[tuple[str, int, float]]:
    return [(item.label, item.depth, item.total.size) for item in tally.headings]


@pytest.mark.parametrize(
    ("axis", "told"),
    [
        (Axis("jurisdiction"), [("South East", 0, 3), ("Bosnia", 1, 2), ("Austria", 0, 1),
                                ("region only, none named", 0, 1), ("not stated", 0, 1)]),
        (Axis("jurisdiction", level=0), [("South East", 0, 3), ("Austria", 0, 1), ("region only, none named", 0, 1),
                                         ("not stated", 0, 1)]),
        (Axis("jurisdiction", level=1), [("Bosnia", 0, 2), ("Austria", 0, 1), ("region only, none named", 0, 1),
                                         ("not stated", 0, 1)]),
        (Axis("jurisdiction", level=LOWEST), [("Bosnia", 0, 2), ("Austria", 0, 1), ("region only, none named", 0, 1),
                                              ("not stated", 0, 1)]),
        (Axis("pillar", under="rp"), [("I", 0, 2), ("I.1", 1, 1), ("II", 0, 1), ("III", 0, 0),
                                      ("none of these", 0, 2)]),
        (Axis("pillar", under="rp", level=0), [("I", 0, 2), ("II", 0, 1), ("III", 0, 0), ("none of these", 0, 2)]),
        (Axis("pillar", level=2), [("1", 0, 1), ("I.1", 0, 1), ("II", 0, 1), ("not stated", 0, 1)]),
        (Axis("jurisdiction", most=1), [("South East", 0, 3), ("region only, none named", 0, 1), ("not stated", 0, 1)]),
    ],
)  # fmt: skip
def test_a_tree_is_told_by_level_and_what_stands_at_no_heading_is_told_too(axis: Axis, told: list[Any]) -> None:
    assert _told(_world().tally(Query(), axis)) == told


def test_what_stands_at_no_heading_is_found_by_its_query() -> None:
    catalog = _world()
    tally = catalog.tally(Query(), Axis("pillar", under="rp"))
    query = tally.finding(tally.headings[-1])
    assert str(query) == "-pillar:rp/I,rp/II,rp/III"
    assert len(ids(catalog, str(query))) == 2


def test_a_catalogue_without_records_has_no_headings() -> None:
    catalog = with_records()
    for axis in (
        *map(Axis, AXES),
        Axis("jurisdiction", level=1),
        Axis("pillar", level=LOWEST),
        Axis("month", gaps=True),
    ):
        assert catalog.tally(Query(), axis).headings == ()


def test_within_the_query_s_own_choice_an_axis_counts_what_the_list_has() -> None:
    query = parse("pillar:rp/II")
    table = _world().crosstab(query, "jurisdiction", Axis("pillar", within=True))
    assert table.total.exactly == 1
    assert table.finding(table.rows[0], None) == parse("pillar:rp/II jurisdiction:AT")


def test_an_axis_counts_without_the_query_s_own_choice_there() -> None:
    catalog = _world()
    whole = catalog.crosstab(Query(), "pillar", "jurisdiction")
    chosen = catalog.crosstab(parse("pillar:I country:AT"), "pillar", "jurisdiction")
    assert (chosen.rows, chosen.columns, chosen.cells) == (whole.rows, whole.columns, whole.cells)
    assert catalog.crosstab(parse("pillar:I country:AT"), "kind", "year").total.exactly == 1


@pytest.mark.parametrize(
    ("axis", "told"),
    [
        ("quarter", [("2020-Q1", 2), ("2020-Q4", 2), ("2021-Q1", 1), ("no usable date", 1)]),
        ("month", [("2020-01", 1), ("2020-02", 2), ("2020-03", 1), ("2020-12", 2), ("2021-01", 1),
                   ("no usable date", 1)]),
        (Axis("month", most=2), [("2020-12", 2), ("2021-01", 1), ("no usable date", 1), ("none of these", 2)]),
        ("ended.quarter", [("2020-Q1", 2), ("2020-Q4", 1), ("2021-Q1", 1), ("no usable date", 1)]),
        (Axis("ended.quarter", gaps=True), [("2020-Q1", 2), ("2020-Q2", 0), ("2020-Q3", 0), ("2020-Q4", 1),
                                            ("2021-Q1", 1), ("no usable date", 1)]),
        ("year", [("2020", 4), ("2021", 1), ("not stated", 1)]),
    ],
)  # fmt: skip
def test_a_record_counts_in_each_period_it_touches_and_ends_in_one(axis: Axis | str, told: list[Any]) -> None:
    days = ("2020-01/2020-03", "2020-02-03", "2020-12-28/2021-01-02", "2020-12", "XXXX-05-01")
    catalog = with_records(*(activity("Meeting", date=day) for day in days))
    assert [(item.label, item.total.size) for item in catalog.tally(Query(), axis).headings] == told


# Measures


def _donation(*lines: EquipmentLine, **values: Any) -> Record:
    return activity("Kits", kind="donation", equipment=lines, **values)


@pytest.mark.parametrize(
    ("measure", "added"),
    [
        (Measure("items"), Sum(exactly=22, least=5, unknown=1, other=1, lines=5)),
        (Measure("items", "kits"), Sum(exactly=3, unknown=1, other=3, lines=5)),
        (Measure("value", "EUR"), Sum(exactly=150.5, unknown=3, other=1, lines=5)),
        (Measure("trained"), Sum(exactly=12, about=30, unknown=1, lines=3)),
        (Measure("attended"), Sum(exactly=9, lines=1)),
        (Measure("women"), Sum(exactly=4, unknown=2, lines=3)),
    ],
)
def test_what_is_known_in_different_ways_or_units_is_never_added(measure: Measure, added: Sum) -> None:
    led = Judged("led")
    catalog = with_records(
        _donation(
            EquipmentLine("Tracker", quantity=20, value=150.5, currency="EUR",
                          recipients=(Recipient("pcu"), Recipient("eu"))),
            EquipmentLine("Kit", quantity=3, unit="Kits", value=9, currency="USD"),
            EquipmentLine("Radio", quantity=5, qualifier="over"), EquipmentLine("Car"),
            EquipmentLine("Desk", quantity=2, unit="pieces"),
        ),
        _donation(EquipmentLine("Van", quantity=7), status="planned"),
        activity("Course", kind="training", our_role=led, participants=Participants(count=12, women=4)),
        activity("Course", kind="training", our_role=led, participants=Participants(count=30, qualifier="about")),
        activity("Course", kind="training", our_role=led),
        activity("Course", kind="training", our_role=Judged("took part"), participants=Participants(count=9)),
        entries=ENTRIES,
    )  # fmt: skip
    tally = catalog.tally(Query(), "kind", measure)
    assert (tally.total, tally.left_out) == (added, 1)


def test_the_measures_offered_are_those_that_living_records_state_the_most_frequent_first() -> None:
    one = EquipmentLine("a", quantity=1, unit="kits", value=5, currency="eur")
    catalog = with_records(
        _donation(one, EquipmentLine("b", unit="box"), EquipmentLine("c", quantity=2, unit="sets")),
        _donation(EquipmentLine("d", quantity=2, unit="Sets")),
        _donation(EquipmentLine("e", quantity=3, unit="litres", value=1, currency="USD")),
    )
    assert _of_equipment(catalog) == [
        Measure("items", "sets"), Measure("items", "kits"), Measure("items", "litres"),
        Measure("value", "EUR"), Measure("value", "USD"),
    ]  # fmt: skip
    catalog.do(DeleteRecords(ids(catalog)[-1:]))
    assert _of_equipment(catalog) == [Measure("items", "sets"), Measure("items", "kits"), Measure("value", "EUR")]
    catalog.do(DeleteRecords(ids(catalog)))
    assert _of_equipment(catalog) == [Measure("items")]


def _of_equipment(catalog: Catalog) -> list[Measure]:
    return [measure for measure in catalog.measures() if measure.what in ("items", "value")]


_GIVERS = (
    entry("organisations", "eu", "European Union"),
    entry("organisations", "no", "Norway"),
    entry("organisations", "mfa", "Ministry", ties=(Tie("parent", "organisations", "no"),)),
    entry("roles", "donor", "Donor"),
)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (EquipmentLine("Car", quantity=5, donor="eu"), [("European Union", 0, 8), ("Norway", 0, 20)]),
        (
            EquipmentLine("Car", quantity=5, donor="mfa"),
            [("Norway", 0, 25), ("Ministry", 1, 5), ("European Union", 0, 3)],
        ),
        (EquipmentLine("Car", quantity=5), [("European Union", 0, 8), ("Norway", 0, 20)]),
    ],
    ids=["its own donor", "one below another", "its record's donor"],
)
def test_an_equipment_line_counts_at_its_own_donors_alone_and_once_in_the_total(line: Any, told: list[Any]) -> None:
    catalog = with_records(
        _donation(line, EquipmentLine("Radio", quantity=20, donor="no"), organisations=_FROM_EU),
        _donation(EquipmentLine("Van", quantity=3), organisations=_FROM_EU),
        activity("Visit", organisations=(OrganisationLink("no", role="donor"),)),
        entries=_GIVERS,
    )
    tally = catalog.tally(Query(), "donor", Measure("items"))
    assert sorted(_told(tally)) == sorted(told)
    assert tally.total == Sum(exactly=28, lines=3)
    table = catalog.crosstab(Query(), "kind", "donor", Measure("items"))
    assert {heading.value: heading.total for heading in table.columns} == {
        heading.value: heading.total for heading in tally.headings
    }
    assert table.total == tally.total


@pytest.mark.parametrize(
    ("car", "told"),
    [
        (EquipmentLine("Car", quantity=5), {"eu": 28, "no": 20}),
        (EquipmentLine("Car", quantity=5, recipients=(Recipient("mfa"),)), {"eu": 28, "no": 25, "mfa": 5}),
        (EquipmentLine("Car", quantity=5, donor="no"), {"eu": 28, "no": 25}),
        (EquipmentLine("Car", quantity=5, recipients=(Recipient("eu"),)), {"eu": 8, "no": 20}),
    ],
    ids=["naming none", "given to one below another", "paid by another's recipient", "given to whom its record names"],
)
def test_an_equipment_line_counts_at_no_organisation_that_only_another_line_names(
    car: EquipmentLine, told: dict[str, int]
) -> None:
    radios = EquipmentLine("Radio", quantity=20, recipients=(Recipient("no"),))
    with_eu = (OrganisationLink("eu"),)
    catalog = with_records(
        _donation(car, radios, organisations=with_eu),
        _donation(EquipmentLine("Van", quantity=3), organisations=with_eu),
        entries=_GIVERS,
    )
    tally = catalog.tally(Query(), "org", Measure("items"))
    assert {heading.value: heading.total.exactly for heading in tally.headings} == told
    assert tally.total == Sum(exactly=28, lines=3)


_FROM_EU = (OrganisationLink("eu", role="donor"),)


@pytest.mark.long
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues, queries, st.sampled_from((Measure("items"), Measure("value", "EUR"))))
def test_items_by_donor_are_those_of_the_ledger(records: list[Record], query: Query, measure: Measure) -> None:
    catalog = with_records(*records, entries=ENTRIES)
    asked = counted_query(query, Axis("donor"))
    ledger = catalog.equipment.ledger(asked, "donor")
    tally = catalog.tally(asked, "donor", measure)
    counted = {group.value: group.own for group in ledger.groups if group.own.lines}
    told = {value: own.quantities if measure.what == "items" else own.values for value, own in counted.items()}
    assert {value: as_measured(amounts, measure) for value, amounts in told.items()} == {
        heading.value: heading.total for heading in tally.headings if heading.total
    }
    catalog.close()


def test_counts_follow_each_change() -> None:
    catalog = with_records(activity("Course", kind="training", our_role=Judged("led")))
    (course,) = ids(catalog)
    trained = Measure("trained")
    assert catalog.tally(Query(), "kind", trained).total == Sum(unknown=1, lines=1)
    catalog.do(EditRecord(course, {"participants": Participants(count=8)}))
    assert catalog.tally(Query(), "kind", trained).total == Sum(exactly=8, lines=1)
    catalog.do(EditRecord(course, {"status": "cancelled"}))
    assert catalog.tally(Query(), "kind", trained).total == Sum()


def test_the_seed_is_told_by_pillar_and_jurisdiction_with_the_list_s_total() -> None:
    catalog = seeded()
    table = catalog.crosstab(Query(), Axis("pillar", under="rp-see-2020-2023"), Axis("jurisdiction", level=1))
    assert table.total.exactly == len(ids(catalog))
    assert table.rows[-1].value == ELSEWHERE
    assert all(
        cell.size <= row.total.size for row, cells in zip(table.rows, table.cells, strict=True) for cell in cells
    )
