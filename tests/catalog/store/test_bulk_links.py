"""Bulk changes of links: as many statements for ten thousand records as for one, and none that reads a whole table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from catalog.catalog import Catalog
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_in import TakeIn
from catalog.interchange import Exchange
from catalog.store.schema import metadata
from tests.worlds import activity, ids, with_records


def meetings(count: int) -> Catalog:
    return with_records(*(activity(f"Meeting {number}", tags=("old",)) for number in range(count)))


@contextmanager
def statements(catalog: Catalog) -> Iterator[list[tuple[str, Any]]]:
    """What is executed inside, with its values."""
    seen: list[tuple[str, Any]] = []

    def keep(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        seen.append((statement, values))

    engine = catalog._database._writer
    event.listen(engine, "before_cursor_execute", keep)
    yield seen
    event.remove(engine, "before_cursor_execute", keep)


def plans(catalog: Catalog, seen: list[tuple[str, Any]]) -> set[str]:
    """The steps of SQLite's plans, each once."""
    read = [item for item in seen if item[0].startswith(("SELECT", "INSERT INTO change", "INSERT INTO link", "DELETE"))]
    with catalog._database.reading() as connection:
        rows = [
            row for text, values in read for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)
        ]
    return {row[3] for row in rows}


@pytest.mark.parametrize("remove", [(), ("old",)])
def test_tagging_and_its_undo_take_as_many_statements_for_many_records_as_for_few(remove: tuple[str, ...]) -> None:
    counts = []
    for records in (3, 300):
        catalog = meetings(records)
        with statements(catalog) as tagging:
            catalog.do(ChangeTags(ids(catalog), add=("new",), remove=remove))
        with statements(catalog) as undoing:
            catalog.undo()
        counts.append((len(tagging), len(undoing)))
    assert counts[0] == counts[1]


def test_undoing_links_of_many_entries_takes_as_many_statements_as_of_one() -> None:
    counts = []
    for tags in (("a",), ("a", "b", "c", "d", "e", "f")):
        catalog = with_records(activity("Tagged", tags=tags))
        catalog.do(TakeIn(Exchange((activity("One", tags=tags), activity("Two", tags=tags)))))
        with statements(catalog) as undoing:
            catalog.undo()
        counts.append(len(undoing))
    assert counts[0] == counts[1]


def test_tagging_and_its_undo_never_read_the_whole_of_records_links_or_log() -> None:
    catalog = meetings(50)
    some = ids(catalog)[:10]
    with statements(catalog) as seen:
        catalog.do(ChangeTags(some, add=("new",), remove=("old",)))
        catalog.undo()
    scanned = {step.split()[1] for step in plans(catalog, seen) if step.startswith("SCAN")}
    assert scanned & {"record", "link", "change"} == set()


def references() -> list[tuple[str, str]]:
    return sorted((table.name, key.parent.name) for table in metadata.tables.values() for key in table.foreign_keys)


@pytest.mark.parametrize(("table", "column"), references())
def test_what_refers_to_a_row_is_found_by_an_index_when_the_row_goes(table: str, column: str) -> None:
    catalog = with_records()
    with catalog._database.reading() as connection:
        (plan,) = connection.exec_driver_sql(f'EXPLAIN QUERY PLAN SELECT 1 FROM "{table}" WHERE "{column}" = 1')
    assert plan[3].startswith("SEARCH")


def test_tags_on_scattered_records_cost_at_most_64_bytes_each(tmp_path: Path) -> None:
    path = tmp_path / "many.pillarbook"
    catalog = Catalog.create(path, seeded=False)
    catalog.do(TakeIn(Exchange(tuple(activity(f"Meeting {number}") for number in range(1_500)))))
    catalog.close()
    before = path.stat().st_size
    catalog = Catalog.open(path)
    scattered = ids(catalog)[::3]
    for number in range(6):
        catalog.do(ChangeTags(scattered, add=(f"report {number}",)))
    catalog.close()
    assert (path.stat().st_size - before) / (6 * len(scattered)) <= 64
