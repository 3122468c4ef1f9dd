"""delete, restore, history and take-back from the shell: nothing is lost, and every step can be told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog import account
from catalog.catalog import Catalog
from tests.catalog.test_cli import office, refused, run, said

__all__ = ["office"]


@pytest.fixture(autouse=True)
def signed() -> None:
    account.set_author("Ana Officer")


def refs(office: Path) -> list[str]:
    with_all = said("search", "", "--json", "--catalog", office)
    return sorted(record["ref"] for record in json.loads(with_all))


def test_delete_says_what_it_moves_to_the_trash_and_restore_what_it_brings_back(office: Path) -> None:
    assert said("delete", "date:2020", "--dry-run", "--catalog", office) == (
        "2 records would move to the trash: 2020-002, 2020-001.\n"
    )
    assert said("delete", "date:2020", "--catalog", office) == "2 records moved to the trash: 2020-002, 2020-001.\n"
    assert refs(office) == ["ND-001"]
    assert said("restore", "gradis", "--dry-run", "--catalog", office) == "1 record would be restored: 2020-001.\n"
    assert said("restore", "gradis", "--catalog", office) == "1 record restored: 2020-001.\n"
    assert said("restore", "2020-002", "--catalog", office) == "1 record restored: 2020-002.\n"
    assert refs(office) == ["2020-001", "2020-002", "ND-001"]
    assert said("restore", "", "--catalog", office) == "0 records restored.\n"
    assert said("undo", "--catalog", office) == "Undone: Restore record.\n"


def test_history_lists_steps_and_the_changes_of_a_record_in_the_trash_too(office: Path) -> None:
    said("tag", "gradis", "--add", "x", "--catalog", office)
    said("delete", "gradis", "--catalog", office)
    steps = said("history", "--catalog", office).splitlines()
    assert [line.partition("Ana Officer")[2].strip() for line in steps] == ["Delete record", "Add tag “x”", "Import"]
    lines = json.loads(said("history", "2020-001", "--json", "--limit", 2, "--catalog", office))
    assert [(line["field"], line["before"], line["after"], line["author"]) for line in lines] == [
        ("deleted", "no", "yes", "Ana Officer"),
        ("tags", None, "x", "Ana Officer"),
    ]
    assert said("history", "--author", "nobody", "--catalog", office) == "Nothing was changed.\n"
    assert len(said("history", "--since", "yesterday", "--catalog", office).splitlines()) == 3
    assert run("history", "--since", "soonish", "--catalog", office).exit_code == 2


def test_take_back_undoes_one_step_from_under_another_or_says_what_stands_in_the_way(office: Path) -> None:
    said("tag", "gradis", "--add", "x", "--catalog", office)
    said("tag", "gradis", "--add", "y", "--catalog", office)
    assert said("take-back", 2, "--catalog", office) == "Take back: Add tag “x”: 1 record changed.\n"
    catalog = Catalog.open(office)
    assert catalog.records([catalog.record_id("2020-001")])[0].tags == ("y",)
    catalog.close()
    assert "cannot be taken back: " in refused("take-back", 1, "--catalog", office)
    assert "there is no such step" in refused("take-back", 99, "--catalog", office)
    states = [step["state"] for step in json.loads(said("history", "--json", "--catalog", office))]
    assert states == ["", "", "taken back", ""]
