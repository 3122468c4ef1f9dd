"""SQLite finds what the common conditions ask for by an index; no question reads all links or the whole log.

Codes and days are not asked of it: they lie in memory (test_columns).
"""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, Select, event

from catalog.catalog import Catalog
from catalog.commands.notes import AddNote
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
WORDS = "title_text VIRTUAL TABLE"
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
        ("note:training", "notes_text VIRTUAL TABLE"),
        ("equipment:tracker", "items_text VIRTUAL TABLE"),
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
    assert steps.count(walk) == 2
    assert "ix_record_date_first_day_date_last_day (date_first_day=? AND date_last_day=?)" in steps
    assert "USE TEMP B-TREE FOR LAST 2 TERMS OF ORDER BY" in steps


def test_the_rows_of_a_list_are_found_by_their_ids_and_the_last_change_of_entries_at_once(catalog: Catalog) -> None:
    catalog.do(AddNote(1, "Seen."))
    asked: list[tuple[str, tuple[object, ...]]] = []
    reader = catalog._database._reader
    event.listen(reader, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
    catalog.rows((1, 2, 3))
    with catalog._database.reading() as connection:
        steps = [
            row[3]
            for text, values in asked if text.startswith("SELECT")
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)
        ]  # fmt: skip
    assert "SEARCH record USING INTEGER PRIMARY KEY (rowid=?)" in steps
    assert [step for step in steps if step.startswith("SEARCH change ")] == [
        "SEARCH change USING COVERING INDEX ix_change_entity_seq (entity=?)"
    ] * 4
    assert not [step for step in steps if step.startswith("SCAN") and "VIRTUAL TABLE" not in step]
