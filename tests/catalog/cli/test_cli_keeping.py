"""delete, restore, history and take-back from the shell: nothing is lost, and every step can be told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog import account
from catalog.catalog import Catalog
from tests.catalog.cli.test_cli import office, refused, run, said

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
    assert [line.partition("Officer")[2].strip() for line in steps] == ["Delete record", "Add tag “x”", "Import"]
    told = said("history", "2020-001", "--limit", 2, "--catalog", office).splitlines()
    assert [line.partition("Officer")[2].split() for line in told] == [["Deleted", "no", "→", "yes"], ["Tags", "x"]]
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


@pytest.mark.parametrize(
    "nothing", ["...", "(((", "-", '""', "tag:", "kind:training tag:", "-tag:", "(tag: OR gradis)", 'tag:""', "is:"]
)
@pytest.mark.parametrize(
    "command",
    [("delete",), ("tag", "--add", "x"), ("set", "status=planned"), ("replace", "a", "b"), ("restore",)],
    ids=lambda command: command[0],
)
def test_what_says_nothing_never_means_everything_where_something_is_changed(
    office: Path, command: tuple[str, ...], nothing: str
) -> None:
    before = said("history", "--catalog", office)
    done = run(command[0], nothing, *command[1:], "--catalog", office)
    assert (done.exit_code, "does not say what to look for" in done.output) == (2, True)
    assert said("history", "--catalog", office) == before


@pytest.mark.parametrize("query", ['"see note: x"', 'org:"a b"', "date:2020 OR date:2019", "own.x:1", "12:30"])
def test_what_says_something_may_hold_colons_and_quotes(office: Path, query: str) -> None:
    assert "would move to the trash" in said("delete", query, "--dry-run", "--catalog", office)


@pytest.mark.parametrize("step", ["x", "0", "99999999999999999999"])
def test_a_step_that_is_no_number_of_one_is_typed_wrongly(office: Path, step: str) -> None:
    assert run("take-back", step, "--catalog", office).exit_code == 2
