"""SQLite finds what the common conditions ask for by an index; no question reads all links or the whole log."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, Select

from catalog.catalog import Catalog
from catalog.query.parsing import parse
from catalog.store.search import newest
from catalog.store.search.search import Search
from tests.worlds import TODAY, activity, entry, with_records

ENTRIES = (
    entry("areas", "ME"), entry("places", "bar", "Bar"), entry("tags", "late"), entry("equipment_categories", "gear"),
    entry("organisations", "eu", "European Union"), entry("roles", "donor"), entry("sources", "letter"),
)  # fmt: skip


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return with_records(activity("Training in Bar"), entries=ENTRIES)


def plan(catalog: Catalog, text: str) -> str:
    """The steps of SQLite's plan, one a line."""
    with catalog._database.reading() as connection:
        search = Search(connection, catalog._vocabulary.current(connection), TODAY)
        return steps_of(connection, search.ids(parse(text)))


def steps_of(connection: Connection, selection: Select[int]) -> str:
    asked = selection.compile(connection, compile_kwargs={"render_postcompile": True})
    values = tuple(asked.params[name] for name in asked.positiontup or ())
    return "\n".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", values))


READ_WHOLE = {"SCAN link", "SCAN change", "SCAN participants", "SCAN equipment_line", "SCAN citation"}
LINKS = "link USING COVERING INDEX ix_link_field_entry_id_record_id (field=? AND entry_id=?)"
WORDS = "record_text VIRTUAL TABLE"
COUNTS = "participants USING COVERING INDEX ix_participants_count_unit_qualifier_record_id"
VALUES = "equipment_line USING COVERING INDEX ix_equipment_line_value_currency_record_id"


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("training", WORDS),
        ('"training in bar"', WORDS),
        ("gradis*", WORDS),
        ("-training", WORDS),
        ("title:training", WORDS),
        ("note:training", WORDS),
        ("equipment:tracker", WORDS),
        ("bar", LINKS),
        ("place:bar", LINKS),
        ("-place:bar", LINKS),
        ("tag:late", LINKS),
        ("jurisdiction:ME tag:late", LINKS),
        ("org:eu", LINKS),
        ("org.donor:eu", LINKS),
        ("source:letter", "citation USING INDEX ix_citation_source_id (source_id=?)"),
        (
            "participants:>40",
            f"{COUNTS} (count>?",
        ),
        ("quantity:10..20", "equipment_line USING COVERING INDEX ix_equipment_line_quantity_qualifier_record_id"),
        ("value:>1000EUR", f"{VALUES} (value>?"),
        ("has:participants", COUNTS),
        ("added:-7d..", "change USING INDEX ix_change_made (seq=?)"),
        ("changed:-7d..", "change USING PRIMARY KEY (seq=?)"),
        ("changed-by:officer", "change USING PRIMARY KEY (seq=?)"),
        ("date:2020-Q4", "record USING INDEX ix_record_deleted_date_last_day (deleted=?)"),
        ("kind:training", "record USING INDEX ix_record_deleted_date_last_day (deleted=?)"),
    ],
)
def test_a_condition_is_found_by_an_index(catalog: Catalog, text: str, step: str) -> None:
    steps = plan(catalog, text)
    assert f"SEARCH {step}" in steps or f"SCAN {step}" in steps
    assert READ_WHOLE & set(steps.splitlines()) == set()


def test_the_first_records_are_found_along_an_index_without_sorting_all(catalog: Catalog) -> None:
    with catalog._database.reading() as connection:
        steps = steps_of(connection, newest.in_order(64))
    walk = "SEARCH record USING INDEX ix_record_deleted_date_last_day (deleted=? AND date_last_day"
    assert steps.count(walk) == 3
    assert "USE TEMP B-TREE FOR LAST 2 TERMS OF ORDER BY" in steps
