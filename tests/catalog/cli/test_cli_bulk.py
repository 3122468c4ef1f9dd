"""``set`` and ``replace``: many records from the shell, tried first where one likes."""

# ruff: noqa: F401, F811
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from catalog.catalog import Catalog
from tests.catalog.cli.test_cli import office, record_of, refused, run, said


def states(office: Path) -> list[Any]:
    return [record_of(office, uid)["summary"] for uid in ("0190-a", "0190-b", "0190-c")]


@pytest.mark.parametrize(
    ("words", "told", "then"),
    [
        (["", "summary=Held"], "3 of 3 records changed.", ["Held", "Held", "Held"]),
        (["kind:training", "summary=A = b"], "1 of 1 record changed.", [None, "A = b", None]),
        (["kind:activity", "-online", "summary=x"], "1 of 1 record changed.", [None, None, "x"]),
        (["-kind:training", "-date:2020", "Summary=x"], "1 of 1 record changed.", [None, None, "x"]),
        (["", "summary=x", "--dry-run"], "3 of 3 records would change.", [None, None, None]),
        (["nothing such", "summary=x"], "0 of 0 records changed.", [None, None, None]),
    ],
)
def test_set_changes_what_the_query_finds(
    office: Path,
    words: list[str],
    told: str,
    then: list[str | None],
) -> None:
    assert said("--catalog", office, "set", *words).splitlines()[-1] == told
    assert states(office) == then


def test_set_fills_appends_removes_and_clears(office: Path) -> None:
    assert said("--catalog", office, "set", "kind:training", "summary=One") == "1 of 1 record changed.\n"
    assert said("--catalog", office, "set", "", "summary=Two", "--fill") == "2 of 3 records changed.\n"
    assert said("--catalog", office, "set", "", "summary=More", "--append") == "3 of 3 records changed.\n"
    assert states(office) == ["Two\nMore", "One\nMore", "Two\nMore"]
    assert said("--catalog", office, "set", "", "summary=One\nMore", "--remove") == "1 of 3 records changed.\n"
    assert said("--catalog", office, "set", "", "summary", "--clear") == "2 of 3 records changed.\n"
    assert states(office) == [None, None, None]
    said("--catalog", office, "undo")
    assert states(office) == ["Two\nMore", None, "Two\nMore"]


def test_set_takes_several_fields_and_any_words_for_them(office: Path) -> None:
    said("--catalog", office, "set", "kind:training", "jurisdiction=albania", "date=28-29 Dec 2020",
         "participants.count=over 60", "tags=report q4, new")  # fmt: skip
    record = record_of(office, "0190-b")
    assert (record["jurisdictions"], record["date"]["edtf"], record["tags"]) == (
        ["AL"], "2020-12-28/2020-12-29", ["new", "report q4"],
    )  # fmt: skip
    assert (record["participants"]["count"], record["participants"]["qualifier"]) == (60, "over")


def test_a_trial_shows_before_and_after(office: Path) -> None:
    assert said("--catalog", office, "set", "kind:training", "participants.count=20", "--dry-run").splitlines() == [
        "2020-001  12  →  20",
        "1 of 1 record would change.",
    ]
    assert said("--catalog", office, "replace", "", "kit", "set", "--dry-run").splitlines() == [
        "2020-001  Test-kit training in Gradiška  →  Test-set training in Gradiška",
        "1 of 3 records would change.",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["", "themes=Borders"], "Themes cannot be “Borders”: nothing here has that name. Nothing was changed."),
        (["", "status=done"], "Status cannot be “done”: it is one of planned"),
        (["", "jurisdictions=Albanja"], "did you mean Albania?"),
        (["", "colour=red"], "A field cannot be “colour”: there is none of that name"),
        (["", "title=", "--clear"], "Title cannot be emptied: every record needs one"),
        (["", "summary="], "Summary cannot be empty"),
    ],
)
def test_set_refuses_in_words(office: Path, words: list[str], told: str) -> None:
    assert told in refused("--catalog", office, "set", *words)


def test_new_entries_are_made_where_that_is_asked_for(office: Path) -> None:
    said("--catalog", office, "set", "", "themes=Border control", "--create")
    catalog = Catalog.open(office)
    assert [entry.name for entry in catalog.vocabulary("themes")] == ["Border control"]
    catalog.close()


@pytest.mark.parametrize("words", [["summary=x"], ["kind:training"], ["kind:training", "--clear"]])
def test_set_without_records_or_fields_is_typed_wrongly(office: Path, words: list[str]) -> None:
    assert run("--catalog", office, "set", *words).exit_code == 2


def test_replace_goes_through_texts(office: Path) -> None:
    told = said("--catalog", office, "replace", "", r"(\w+)-kit", r"\1 kit", "--regex", "--field", "title")
    assert told == "1 of 3 records changed.\n"
    assert record_of(office, "0190-b")["title"] == "Test kit training in Gradiška"
    assert said("--catalog", office, "replace", "", "TEST KIT", "x", "--match-case") == "0 of 3 records changed.\n"
    assert "no regular expression" in refused("--catalog", office, "replace", "", "(", "x", "--regex")
    assert run("--catalog", office, "replace", "kit", "set").exit_code == 2
    assert said("--catalog", office, "replace", "", "inside", "outside") == "0 of 3 records changed.\n"
    assert said("--catalog", office, "replace", "", "inside", "out", "--field", "notes") == "1 of 3 records changed.\n"
