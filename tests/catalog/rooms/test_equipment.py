"""The equipment ledger: each line once, unknown and unlike amounts apart, and the pages of those who received it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.model.record import EquipmentLine, Judged, OrganisationLink, Recipient, Record, RecordLink
from catalog.model.sums import NOTHING, Sum
from catalog.model.vocabulary import Tie
from catalog.query.crosstabs import Measure
from catalog.query.ledger import GROUPINGS, Amounts, Apart, Companion, Grouping, LedgerOrder
from catalog.query.parsing import parse
from catalog.query.tree import NOT_STATED, Query
from tests.catalog.query.naive_sums import donors_of_line
from tests.catalog.query.random_catalogues import ENTRIES, EXAMPLES, catalogues, naive_of, queries
from tests.worlds import activity, entry, ids, seeded, with_records


@pytest.mark.long
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues, queries, st.sampled_from(GROUPINGS))
def test_the_ledger_agrees_with_the_list_the_status_line_and_every_measure(
    records: list[Record], query: Query, by: Grouping
) -> None:
    catalog = with_records(*records, entries=ENTRIES)
    ledger, found = catalog.equipment.ledger(query, by), catalog.search(query).ids
    plain = naive_of(catalog)
    lines = [(plain.records[number], line) for number in found for line in plain.records[number].equipment]
    assert len(ledger.lines) == len(lines) == len(catalog.equipment.lines(ledger.lines))
    assert ledger.total.lines == catalog.totals(found).equipment_lines == len(lines) - ledger.left_out
    for measure in catalog.measures():
        if measure.what in ("items", "value"):
            told = ledger.total.quantities if measure.what == "items" else ledger.total.values
            assert as_measured(told, measure) == catalog.tally(query, "kind", measure).total
    expected = Counter(value for record, line in lines for value in _values(record, line, by))
    assert {group.value: len(group.lines) for group in ledger.groups} == expected
    assert {line for group in ledger.groups for line in group.lines} == set(ledger.lines)
    catalog.close()


@pytest.mark.long
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues, queries, st.permutations(GROUPINGS))
def test_groups_within_groups_have_the_lines_of_both_and_add_up_to_them(
    records: list[Record], query: Query, levels: list[Grouping]
) -> None:
    catalog = with_records(*records, entries=ENTRIES)
    by, then = levels[:2]
    ledger, plain = catalog.equipment.ledger(query, by, then=then), catalog.equipment.ledger(query, by)
    assert (ledger.total, ledger.lines) == (plain.total, plain.lines)
    assert [replace(group, inner=()) for group in ledger.groups] == list(plain.groups)
    inside = {group.value: set(group.lines) for group in catalog.equipment.ledger(query, then).groups}
    for group in ledger.groups:
        lines = set(group.lines)
        assert {it.value: set(it.lines) for it in group.inner} == {
            value: lines & other for value, other in inside.items() if lines & other
        }
        if then == "category":
            assert sum(it.own.lines for it in group.inner) == group.own.lines
            assert sum(it.shared.lines for it in group.inner) == group.shared.lines
            assert sum(it.own.quantities.unknown for it in group.inner) == group.own.quantities.unknown
    catalog.close()


def as_measured(told: Apart, measure: Measure) -> Sum:
    """The same as a sum in one unit, of which the others are told by how many they are."""
    mine = dict(told.sums).get(measure.unit, NOTHING)
    others = sum(added.lines for unit, added in told.sums if unit != measure.unit)
    lines = mine.lines + others + told.unknown
    return Sum(mine.exactly, mine.least, mine.about, mine.up_to, told.unknown, others, lines)


def _values(record: Record, line: EquipmentLine, by: Grouping) -> set[str]:
    return set(_said(record, line, by)) or {NOT_STATED}


def _said(record: Record, line: EquipmentLine, by: Grouping) -> Iterator[str]:
    if by == "unit":
        yield from (to.organisation for to in line.recipients)
    elif by == "category":
        yield from filter(None, (line.category,))
    elif by == "jurisdiction":
        yield from record.jurisdictions
    else:
        yield from donors_of_line(record, line)


_TWO = (Recipient("pcu"), Recipient("accu"))
_UNITS = (
    entry("organisations", "pcu", "Port Control", ties=(Tie("jurisdiction", "areas", "BA"),)),
    entry("organisations", "accu", "Air Cargo Control"),
    entry("organisations", "eu", "European Union"),
    entry("areas", "BA", "Bosnia", codes={"alpha2": "BA"}),
    entry("roles", "donor", "Donor"),
    entry("types", "field-visit", "Field visit"),
    entry("programmes", "ccp", "Containers", ties=(Tie("donors", "organisations", "eu", {"number": "ENI/2019/41"}),)),
)


def _donation(*lines: EquipmentLine, **values: Any) -> Record:
    return activity("Kits", kind="donation", equipment=lines, **values)


def _told(catalog: Catalog, by: Grouping = "unit") -> dict[str, tuple[Amounts, Amounts]]:
    return {group.label: (group.own, group.shared) for group in catalog.equipment.ledger(Query(), by).groups}


def _amounts(lines: int, *sums: tuple[str, Sum], unknown: int = 0) -> Amounts:
    return Amounts(lines, Apart(sums, unknown), Apart((), lines) if lines else Apart())


def test_a_line_that_is_not_split_stands_with_each_unit_and_counts_once() -> None:
    catalog = with_records(_donation(EquipmentLine("Tracker", quantity=20, recipients=_TWO)), entries=_UNITS)
    shared = _amounts(1, ("", Sum(exactly=20, lines=1)))
    assert _told(catalog) == {"Air Cargo Control": (Amounts(), shared), "Port Control": (Amounts(), shared)}
    assert catalog.equipment.ledger(Query()).total == shared


@pytest.mark.parametrize(("by", "then"), [("unit", "category"), ("category", "unit")])
def test_groups_within_groups_keep_shares_and_what_is_not_split(by: Grouping, then: Grouping) -> None:
    split = (Recipient("pcu", quantity=12), Recipient("accu"))
    catalog = with_records(
        _donation(
            EquipmentLine("Tracker", quantity=20, recipients=_TWO, category="gps"),
            EquipmentLine("Radio", quantity=15, recipients=split, category="radio"),
            EquipmentLine("Car", quantity=1, recipients=(Recipient("pcu"),)),
        ),
        entries=(*_UNITS, entry("equipment_categories", "gps", "GPS"), entry("equipment_categories", "radio", "Radio")),
    )
    ledger = catalog.equipment.ledger(Query(), by, then=then)
    told = {
        tuple(sorted((outer.label, inner.label))): (inner.own.quantities, inner.shared.quantities)
        for outer in ledger.groups
        for inner in outer.inner
    }
    nothing, unsplit = Apart(), Apart((("", Sum(exactly=20, lines=1)),))
    assert told == {
        ("GPS", "Port Control"): (nothing, unsplit),
        ("Air Cargo Control", "GPS"): (nothing, unsplit),
        ("Port Control", "Radio"): (Apart((("", Sum(exactly=12, lines=1)),)), nothing),
        ("Air Cargo Control", "Radio"): (Apart((), 1), nothing),
        ("Port Control", "not stated"): (Apart((("", Sum(exactly=1, lines=1)),)), nothing),
    }
    assert ledger.total.quantities == Apart((("", Sum(exactly=36, lines=3)),))
    group = next(group for group in ledger.groups if group.label in ("GPS", "Air Cargo Control"))
    found = {str(ledger.finding(group, inner)) for inner in group.inner}
    assert "org:accu equipment:gps" in found if by == "unit" else "equipment:gps org:accu" in found


def test_each_has_its_own_share_where_it_is_stated() -> None:
    shares = (Recipient("pcu", quantity=12), Recipient("accu"))
    catalog = with_records(_donation(EquipmentLine("Tracker", quantity=20, recipients=shares)), entries=_UNITS)
    mine = {label: own.quantities for label, (own, _shared) in _told(catalog).items()}
    assert mine == {"Air Cargo Control": Apart((), 1), "Port Control": Apart((("", Sum(exactly=12, lines=1)),))}
    assert catalog.equipment.ledger(Query()).total.quantities == Apart((("", Sum(exactly=20, lines=1)),))


def test_units_currencies_and_what_has_no_number_stay_apart_and_planned_lines_are_left_out() -> None:
    catalog = with_records(
        _donation(
            EquipmentLine("Tracker", quantity=20, unit="pieces", value=100, currency="eur"),
            EquipmentLine("Kit", quantity=5, unit="Boxes", qualifier="over", value=7, currency="USD"),
            EquipmentLine("Car"),
            EquipmentLine("Van", quantity=1, value=30, currency="EUR"),
        ),
        _donation(EquipmentLine("Radio", quantity=3), status="planned"),
        entries=_UNITS,
    )
    ledger = catalog.equipment.ledger(Query())
    assert ledger.total == Amounts(
        4,
        Apart((("", Sum(exactly=21, lines=2)), ("boxes", Sum(least=5, lines=1))), 1),
        Apart((("EUR", Sum(exactly=130, lines=2)), ("USD", Sum(exactly=7, lines=1))), 1),
    )
    assert (len(ledger.lines), ledger.left_out) == (5, 1)
    assert [line.counts for line in catalog.equipment.lines(ledger.lines)].count(False) == 1


@pytest.mark.parametrize(
    ("line", "values", "donors", "inherited", "agreements"),
    [
        (EquipmentLine("Car", donor="pcu", agreement="A1"), {"programmes": ("ccp",)},
         ("Port Control",), False, ("A1",)),
        (EquipmentLine("Car"), {"programmes": ("ccp",)}, ("European Union",), True, ("ENI/2019/41",)),
        (EquipmentLine("Car"), {"organisations": (OrganisationLink("accu", role="donor"),), "programmes": ("ccp",)},
         ("Air Cargo Control",), True, ()),
        (EquipmentLine("Car", donor="eu"), {"programmes": ("ccp",)}, ("European Union",), False, ("ENI/2019/41",)),
        (EquipmentLine("Car"), {}, (), False, ()),
    ],
)  # fmt: skip
def test_a_donor_is_the_line_s_else_the_record_s_else_the_project_s(
    line: EquipmentLine, values: Any, donors: tuple[str, ...], inherited: bool, agreements: tuple[str, ...]
) -> None:
    catalog = with_records(_donation(line, **values), entries=_UNITS)
    (told,) = catalog.equipment.lines(catalog.equipment.ledger(Query()).lines)
    assert (told.donors, told.donors_inherited, told.agreements) == (donors, inherited, agreements)
    assert tuple(_told(catalog, "donor")) == (donors or ("not stated",))


@pytest.mark.parametrize(
    ("order", "items"),
    [
        (LedgerOrder(), ["Älter", "Car", "Zip"]),
        (LedgerOrder("date", descending=False), ["Car", "Älter", "Zip"]),
        (LedgerOrder("item", descending=False), ["Älter", "Car", "Zip"]),
        (LedgerOrder("item"), ["Zip", "Car", "Älter"]),
        (LedgerOrder("quantity"), ["Zip", "Car", "Älter"]),
        (LedgerOrder("quantity", descending=False), ["Car", "Zip", "Älter"]),
        (LedgerOrder("recipients", descending=False), ["Zip", "Car", "Älter"]),
        (LedgerOrder("state", descending=False), ["Zip", "Älter", "Car"]),
    ],
)
def test_lines_sort_by_any_column_and_what_is_not_stated_stands_last(order: LedgerOrder, items: list[str]) -> None:
    catalog = with_records(
        _donation(EquipmentLine("Zip", quantity=9, recipients=(Recipient("accu"),), state="delivered")),
        _donation(EquipmentLine("Car", quantity=2, recipients=(Recipient("pcu"),)), date="2020-01-01"),
        _donation(EquipmentLine("Älter", handed_over="2020-05", state="in use"), date="2019"),
        entries=_UNITS,
    )
    ledger = catalog.equipment.ledger(Query(), "unit", order)
    assert [line.item for line in catalog.equipment.lines(ledger.lines)] == items


def test_a_group_s_query_finds_its_records_and_the_ledger_follows_each_change() -> None:
    catalog = with_records(
        _donation(EquipmentLine("Car", recipients=(Recipient("pcu"),))), _donation(EquipmentLine("Van")), entries=_UNITS
    )
    ledger = catalog.equipment.ledger(parse("kind:donation"))
    assert str(ledger.finding(ledger.groups[0])) == "kind:donation org:pcu"
    (first, _second) = sorted(ids(catalog))
    catalog.do(EditRecord(first, {"equipment": ()}))
    assert [group.label for group in catalog.equipment.ledger(Query()).groups] == ["not stated"]


def _unit_world() -> Catalog:
    """Two lines for Port Control; a check names the second, a later visit is to the unit."""
    return with_records(
        Record(**{**_fields("Gift", "donation", "2020-05-01"), "uid": _UID, "equipment": (
            EquipmentLine("Car", quantity=1, uid=_CAR, recipients=(Recipient("pcu"),)),
            EquipmentLine("Van", quantity=2, uid=_VAN, recipients=_TWO))}),
        activity("Early visit", type="field-visit", date="2020-04", organisations=_HOST),
        activity("Visit", type="field-visit", date="2020-09", organisations=_HOST),
        activity("Count", date="2020-10", links=(RecordLink(_UID, "checks", (_VAN,)),)),
        activity("Course", kind="training", our_role=Judged("led"), date="2020-07",
                 organisations=(OrganisationLink("pcu", role="participant"),)),
        activity("Other course", kind="training", date="2020-08"),
        entries=_UNITS,
    )  # fmt: skip


_HOST = (OrganisationLink("pcu", role="host"),)
_UID, _CAR, _VAN = (f"01a1ffac-b91b-7168-a0ba-00000000000{place}" for place in (1, 2, 3))


def _fields(title: str, kind: str, date: str) -> dict[str, Any]:
    made = activity(title, kind=kind, date=date)
    return {"title": made.title, "kind": made.kind, "status": made.status, "date": made.date}


def test_a_unit_s_page_tells_what_it_was_given_and_when_each_line_was_last_checked() -> None:
    page = _unit_world().equipment.unit("pcu")
    assert page is not None
    checks = page.checks or {}
    assert {line.item: checks[line.id].title for line in page.given} == {"Car": "Visit", "Van": "Count"}
    assert page.total.quantities == Apart((("", Sum(exactly=1, lines=1)),))
    assert page.shared.quantities == Apart((("", Sum(exactly=2, lines=1)),))
    assert [event.title for event in page.trainings] == ["Course"]
    assert [event.title for event in page.visits] == ["Visit", "Early visit"]
    assert [event.title for event in page.others] == []
    assert page.jurisdiction == "Bosnia"


def test_a_unit_s_page_tells_its_roles_and_with_whom_it_worked() -> None:
    both = (OrganisationLink("pcu", role="partner"), OrganisationLink("eu", role="donor"))
    catalog = with_records(
        activity("One", organisations=both),
        activity("Two", organisations=(*both, OrganisationLink("accu"))),
        activity("Plan", status="planned", organisations=both),
        activity("Own", organisations=(OrganisationLink("pcu"),)),
        entries=(*_UNITS, entry("roles", "partner", "Partner")),
    )
    page = catalog.equipment.unit("pcu")
    assert page is not None
    assert page.roles == (("Partner", 2), ("", 1))
    assert [event.title for event in page.others] == ["Own", "Two", "One"]
    assert page.worked_with == (Companion("eu", "European Union", 2), Companion("accu", "Air Cargo Control", 1))


def test_a_visit_before_the_handover_checks_nothing_and_a_unit_that_is_gone_has_no_page() -> None:
    catalog = _unit_world()
    other = catalog.equipment.unit("accu")
    assert other is not None
    assert {line.item: (other.checks or {})[line.id].title for line in other.given} == {"Van": "Count"}
    assert catalog.equipment.unit("nobody") is None


def test_the_seed_s_ledger_has_every_line_and_counts_twenty_trackers_once() -> None:
    catalog = seeded()
    ledger = catalog.equipment.ledger(Query())
    assert (ledger.total.lines, ledger.total.quantities) == (7, Apart((("", Sum(exactly=21, lines=2)),), 5))
    gradiska = catalog.equipment.unit("pcu-gradiska")
    assert gradiska is not None
    assert [event.ref for event in gradiska.trainings] == ["2020-018"]
