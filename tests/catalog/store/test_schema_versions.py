"""The schema's versions: Alembic's way to the newest form makes just what a new catalogue has."""

from __future__ import annotations

from typing import Any

import sqlcipher3.dbapi2 as sqlite
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from catalog.store.new_file import REVISION
from catalog.store.schema import metadata
from catalog.store.search import index
from tests.earlier_files import config


def test_the_programs_revision_is_alembics_head() -> None:
    assert ScriptDirectory.from_config(config()).get_current_head() == REVISION


def test_the_migrations_make_the_schema_that_a_new_catalogue_has() -> None:
    migrated, made = create_engine("sqlite://", module=sqlite), create_engine("sqlite://", module=sqlite)
    with migrated.begin() as connection:
        way = config()
        way.attributes["connection"] = connection
        command.upgrade(way, "head")
    with made.begin() as connection:
        metadata.create_all(connection)
        index.create(connection)
    assert form(migrated) == form(made)
    assert text_indexes(migrated) == text_indexes(made)
    migrated.dispose()
    made.dispose()


def form(engine: Any) -> dict[str, Any]:
    """Tables with their columns, keys and indexes, in comparable values."""
    found = inspect(engine)
    return {
        name: (
            [(column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(name)],
            found.get_pk_constraint(name)["constrained_columns"],
            sorted((key["constrained_columns"], key["referred_table"]) for key in found.get_foreign_keys(name)),
            sorted((str(item["name"]), item["column_names"]) for item in found.get_indexes(name)),
        )
        for name in found.get_table_names()
        if name != "alembic_version"
    }


def text_indexes(engine: Any) -> dict[str, tuple[set[str], list[Any]]]:
    """The options of each full-text index, and its settings."""
    with engine.connect() as connection:
        made = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE sql LIKE '%USING fts5(%'").all()
        return {
            name: (
                set(sql.partition("fts5(")[2].rstrip(")").split(", ")),
                connection.exec_driver_sql(f"SELECT k, v FROM {name}_config ORDER BY k").all(),
            )
            for name, sql in made
        }
