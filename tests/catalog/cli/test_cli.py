"""``pillarbook-cli``: what each command says, does and leaves undone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from catalog import interchange
from catalog.catalog import Catalog
from catalog.cli import cli
from catalog.exporting import csv
from catalog.model.dates import PartialDate
from catalog.model.record import Judged, Note, Participants, Record
from catalog.paths import account_folders
from catalog.query.parsing import parse
from catalog.query.spreads import NUMBERS
from tests import worlds

RECORDS = (
    worlds.activity("Steering committee", uid="0190-a", ref="2020-002", date="2020-12-28/2020-12-29",
                    mode=Judged("online"), jurisdictions=("AL",)),
    Record("training", "Test-kit training in Gradiška", uid="0190-b", ref="2020-001", status="completed",
           date=PartialDate.parse("2020-10"), participants=Participants(12)),
    worlds.activity("=1+1 <img src=x>", uid="0190-c", ref="ND-001", notes=(Note("inside"),)),
)  # fmt: skip
EVERYTHING = ["0190-a", "0190-b", "0190-c"]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A small catalogue file."""
    path = tmp_path / "office.pillarbook"
    with closing(worlds.with_records(*RECORDS, entries=(worlds.entry("areas", "AL", "Albania"),))) as catalog:
        catalog.save_copy(path)
    Catalog.open(path).close()
    return path


def run(*words: object) -> Result:
    result = CliRunner().invoke(cli, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def said(*words: object) -> str:
    """What a command that goes well prints."""
    result = run(*words)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refused(*words: object) -> str:
    """The one line of a command that fails."""
    result = run(*words)
    assert (result.exit_code, result.stderr.count("\n"), "Traceback" in result.output) == (1, 1, False)
    return result.stderr.removeprefix("pillarbook-cli: ").rstrip("\n")


def found(office: Path, *words: str) -> list[str]:
    return sorted(record["uid"] for record in json.loads(said("--catalog", office, "search", *words, "--json")))


def record_of(office: Path, uid: str) -> dict[str, Any]:
    records = json.loads(said("--catalog", office, "search", "", "--json"))
    return next(record for record in records if record["uid"] == uid)


# search and facets


@pytest.mark.parametrize(
    ("words", "uids"),
    [
        ([""], EVERYTHING),
        (["gradis"], ["0190-b"]),
        (["steering", "comm"], ["0190-a"]),
        (["-online"], ["0190-b", "0190-c"]),
        (["-kind:training"], ["0190-a", "0190-c"]),
        (["-kind:training", "-online"], ["0190-c"]),
        (["kind:activity -online"], ["0190-c"]),
        (["no:date"], ["0190-c"]),
        (["-no:date"], ["0190-a", "0190-b"]),
        (["country:albania"], ["0190-a"]),
        (["date:2020-Q4"], ["0190-a", "0190-b"]),
        (["-"], EVERYTHING),
        (['"'], EVERYTHING),
        (["*"], EVERYTHING),
        (["-limit"], EVERYTHING),
        (["-json"], EVERYTHING),
        (["("], EVERYTHING),
        (["NEAR(a", "b)"], []),
        (["\u200f"], EVERYTHING),
    ],
)
def test_every_text_is_a_query(office: Path, words: list[str], uids: list[str]) -> None:
    assert found(office, *words) == uids


def test_search_lists_records_in_words(office: Path) -> None:
    assert said("--catalog", office, "search", "") == (
        "2020-002  28–29 December 2020  activity  Steering committee             online · Albania\n"
        "2020-001  October 2020         training  Test-kit training in Gradiška\n"
        "ND-001    undated              activity  =1+1 <img src=x>\n"
        "3 of 3 records\n"
    )


def test_search_says_what_it_does_not_show(office: Path) -> None:
    assert said("--catalog", office, "search", "", "--limit", 1).splitlines()[-1] == "3 of 3 records, 1 shown"
    assert said("--catalog", office, "search", "date:2021").splitlines() == [
        "0 of 3 records",
        "1 more matches but has no usable date.",
    ]
    assert said("--catalog", office, "search", "tag:nothing").splitlines() == [
        "0 of 3 records",
        "Nothing here is named “nothing”.",
    ]


def test_search_says_what_else_would_find_something(office: Path) -> None:
    assert said("--catalog", office, "search", "gradizka kind:training").splitlines()[1:] == [
        "Did you mean “Gradiška kind:training”? 1 record",
        "Without “gradizka”: 1 record",
    ]
    assert said("--catalog", office, "search", "kind:training", '"plce:gradiska"').splitlines()[1:] == [
        'Without "plce:gradiska": 1 record',
    ]


@pytest.mark.parametrize("form", [(), ("--explain",), ("--json",)])
def test_search_says_of_a_name_that_no_field_has_which_is_meant(office: Path, form: tuple[str, ...]) -> None:
    done = run("--catalog", office, "search", "plce:bar", "zzz:x", "kind:training", "plce:x", *form)
    assert (done.exit_code, done.stderr.splitlines()) == (
        0,
        ["There is no field plce; did you mean place?", "There is no field zzz, so this is looked for as text."],
    )
    assert "There is no field" not in done.stdout


def test_search_says_what_to_write_for_the_operators_of_other_programs(office: Path) -> None:
    done = run("--catalog", office, "search", "training", "NOT", "online")
    assert done.stderr == "NOT is looked for as a word; a minus leaves out, as in -online.\n"


def test_search_shows_where_the_words_stand(office: Path) -> None:
    assert said("--catalog", office, "search", "inside", "--snippets").splitlines() == [
        "ND-001  undated  activity  =1+1 <img src=x>",
        "    inside",
        "1 of 3 records",
    ]


def test_search_json_is_the_interchange_form(office: Path) -> None:
    records = json.loads(said("--catalog", office, "search", "gradis", "--json"))
    assert [interchange.read_record(record) for record in records] == [RECORDS[1]]


def test_facets_are_counted(office: Path) -> None:
    facets = json.loads(said("--catalog", office, "facets", "-online", "--json"))
    assert facets["kind"] == [
        {"value": "activity", "label": "activity", "count": 1},
        {"value": "training", "label": "training", "count": 1},
    ]
    assert said("--catalog", office, "facets").startswith(
        "Kind\n  2  activity\n  1  training\nConcerns\n  1  Albania\n"
    )


# Changing, and one step each


def test_tagging_is_one_step(office: Path) -> None:
    assert said("--catalog", office, "tag", "-kind:training", "--add", "Q4", "--add", "x y").startswith("2 of 2 ")
    assert said("--catalog", office, "tag", "", "--add", "q4", "--remove", "X Y") == "3 of 3 records changed.\n"
    assert found(office, "tag:q4") == EVERYTHING
    assert said("--catalog", office, "undo") == "Undone: Add tag “q4”, remove tag “X Y” (3 records).\n"
    assert found(office, 'tag:"x y"') == ["0190-a", "0190-c"]
    assert said("--catalog", office, "redo") == "Done again: Add tag “q4”, remove tag “X Y” (3 records).\n"
    assert found(office, "tag:q4") == EVERYTHING


def test_tagging_nothing_leaves_no_trace(office: Path) -> None:
    assert said("--catalog", office, "tag", "zzz", "--add", "new") == "0 of 0 records changed.\n"
    assert refused("--catalog", office, "tag", "", "--remove", "new") == (
        "This catalogue has no tag named “new”. Nothing was changed."
    )


@pytest.mark.parametrize("uid", ["0190-c", "ND-001"])
def test_a_note_is_added_by_uid_or_reference(office: Path, uid: str) -> None:
    assert said("--catalog", office, "note", uid, "-=1 **bold**\nline") == "Noted on ND-001.\n"
    assert [note["text"] for note in record_of(office, "0190-c")["notes"]] == ["inside", "-=1 **bold**\nline"]
    said("--catalog", office, "undo")
    assert [note["text"] for note in record_of(office, "0190-c")["notes"]] == ["inside"]


def test_a_note_of_33000_characters_is_kept_whole(office: Path) -> None:
    said("--catalog", office, "note", "ND-001", "x" * 33_000)
    assert record_of(office, "0190-c")["notes"][1]["text"] == "x" * 33_000


def test_a_follow_up_is_added(office: Path) -> None:
    answer = said("--catalog", office, "follow-up", "ND-001", "Call", "--due", "2021-03-05")
    assert answer == "To follow up on ND-001, due 5 March 2021.\n"
    assert said("--catalog", office, "follow-up", "ND-001", "Write") == "To follow up on ND-001.\n"
    items = record_of(office, "0190-c")["follow_ups"]
    assert [(item["what"], item["due"], item["state"]) for item in items] == [
        ("Call", "2021-03-05", "open"), ("Write", None, "open"),
    ]  # fmt: skip


# Files


def test_a_new_catalogue_is_seeded_or_empty(tmp_path: Path) -> None:
    assert said("new", tmp_path / "a.pillarbook", "--empty") == f"Made {tmp_path}/a.pillarbook with 0 records.\n"
    made = said("new", tmp_path / "b.pillarbook")
    assert made == f"Made {tmp_path}/b.pillarbook with {worlds.seeded().stats().records} records.\n"


def test_without_a_catalogue_it_is_the_window_s_and_made_when_missing() -> None:
    count = worlds.seeded().stats().records
    assert said("search", "").splitlines()[-1] == f"{count} of {count} records"
    assert account_folders().default_catalog.is_file()


def test_the_catalogue_may_be_named_after_the_command(office: Path) -> None:
    assert said("search", "gradis", "--catalog", office).splitlines()[-1] == "1 of 3 records"


def test_an_export_is_what_the_query_finds(office: Path, tmp_path: Path) -> None:
    path = tmp_path / "o.csv"
    answer = said("--catalog", office, "export", "-online", "--to", path, "--columns", "ref, title")
    assert answer == (
        f"Wrote 2 records to {path}.\nLeft out: 1 note.\n1 of these records has no usable date.\n"
    )  # fmt: skip
    assert list(csv.read(path)) == [
        ["Reference", "Title", "Naming note"],
        ["2020-001", "Test-kit training in Gradiška", ""],
        ["ND-001", "=1+1 <img src=x>", ""],
    ]


def test_an_export_is_taken_in_by_another_catalogue_once(office: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    said("--catalog", office, "export", "--to", path, "--notes")
    other = tmp_path / "other.pillarbook"
    said("new", other, "--empty")
    assert said("--catalog", other, "import", path) == "3 records are new.\nBrings 1 new area: Albania.\n"
    assert found(other, "") == EVERYTHING
    assert said("--catalog", other, "import", path) == "No record is new.\n3 records are already here, and the same.\n"
    assert said("--catalog", other, "undo") == "Undone: Import all.json.\n"
    assert found(other, "") == []


def test_activities_of_iati_go_out_and_come_in(office: Path, tmp_path: Path) -> None:
    path, new = tmp_path / "all.xml", tmp_path / "new.pillarbook"
    assert said("--catalog", office, "export", "--to", path).startswith(f"Wrote 2 records to {path}.\nLeft out:")
    said("new", new, "--empty")
    trial = said("--catalog", new, "import", path, "--dry-run").splitlines()
    assert (trial[0], trial[-1]) == ("2 records are new.", "Nothing was changed: this was a trial.")
    said("--catalog", new, "import", path)
    assert said("--catalog", new, "import", path).splitlines()[0] == "No record is new."
    path.write_text(path.read_text("utf-8").replace("<narrative>Steering", "<narrative>Steady", 1), "utf-8")
    assert "Title: here “Steering committee”, in the file “Steady" in said("--catalog", new, "import", path)
    said("--catalog", new, "import", path, "--accept")
    assert record_of(new, "0190-a")["title"] == "Steady committee"


def test_nothing_is_overwritten_by_an_import_but_what_is_accepted(office: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    said("--catalog", office, "export", "--to", path)
    path.write_text(path.read_text("utf-8").replace("Steering", "Ste\\u001b[31mering"), "utf-8")
    listed = (
        "  2020-002, Title: here “Steering committee”, in the file “Ste[31mering committee”.\n"
        "  ND-001, Notes: here “inside”, in the file nothing{}.\n"
    )
    told = "No record is new.\n1 record is already here, and the same.\n"
    differ = "2 records are already here and different, and {}: 2020-002, ND-001.\n"
    again = "Import it again with --accept to take the file's values for these.\n"
    assert said("--catalog", office, "import", path) == told + differ.format("left as here") + listed.format("") + again
    assert record_of(office, "0190-a")["title"] == "Steering committee"
    taken = told + differ.format("taken from the file") + listed.format("; left as here")
    trial = said("--catalog", office, "import", path, "--accept", "--dry-run")
    assert trial == f"{taken}Nothing was changed: this was a trial.\n"
    assert record_of(office, "0190-a")["title"] == "Steering committee"
    assert said("--catalog", office, "import", path, "--accept") == taken
    assert record_of(office, "0190-a")["title"] == "Ste[31mering committee"
    assert record_of(office, "0190-c")["notes"][0]["text"] == "inside"
    said("--catalog", office, "undo")
    assert record_of(office, "0190-a")["title"] == "Steering committee"


def test_a_catalogue_that_is_whole_says_so(office: Path) -> None:
    assert said("--catalog", office, "check") == f"{office} is whole.\n"


def test_numbers_of_the_catalogue(office: Path) -> None:
    assert said("--catalog", office, "stats") == (
        f"Catalogue     {office}\n"
        "Records       3\n"
        "  activity    2\n"
        "  training    1\n"
        "Follow-ups    0\n"
        "Changes       1\n"
        "Vocabularies\n"
        "  areas       1\n"
    )


# What goes wrong


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["note", "2020-999", "x"], "This catalogue has no record 2020-999. Nothing was changed."),
        (["note", "ND-001", " "], "A note cannot be empty: type what you want to remember. Nothing was changed."),
        (["follow-up", "ND-001", "x", "--due", "soon"],
         "soon is not a date Pillarbook knows. Write it as 2020-10-05, 2020-10 or 2020-10-05/2020-10-09."),
        (["follow-up", "ND-001", ""], "A follow-up cannot be empty: type what is to be done. Nothing was changed."),
        (["tag", "", "--add", " "],
         "The name cannot be empty: type at least one letter or digit. Nothing was changed."),
        (["redo"], "There is nothing to redo."),
        (["import", "{tmp}/none.json"],
         "{tmp}/none.json was not imported: there is no such file. Nothing was changed."),
        (["import", "{tmp}"],
         "{tmp} was not imported: it is a folder; choose a file inside it. Nothing was changed."),
        (["export", "--to", "{tmp}"],
         "{tmp} was not written: it is a folder; add a file name. Nothing there was changed."),
        (["export", "--to", "{tmp}/a.pdf"],
         "{tmp}/a.pdf was not written: its name must end in one of .xlsx, .ods, .csv, .json, .xml, .zip, which says "
         "the format. Nothing there was changed."),
        (["new", "{tmp}/office.pillarbook"],
         "No catalogue could be made at {tmp}/office.pillarbook: something of that name is there already. "
         "Nothing was changed; choose another place."),
        (["--catalog", "{tmp}/none.pillarbook", "stats"],
         "There is no catalogue at {tmp}/none.pillarbook. Nothing was created; choose another file or make a new "
         "catalogue."),
        (["--catalog", "{tmp}", "search", "x"],
         "{tmp} is a folder, not a catalogue. Choose the file inside it that ends in .pillarbook."),
    ],
)  # fmt: skip
def test_a_failure_is_one_line_and_exit_code_1(office: Path, words: list[str], line: str) -> None:
    before = office.read_bytes()
    filled = [word.format(tmp=office.parent) for word in words]
    assert refused("--catalog", office, *filled) == line.format(tmp=office.parent)
    assert office.read_bytes() == before
    assert [path.name for path in office.parent.iterdir()] == ["office.pillarbook"]


@pytest.mark.parametrize(
    "words",
    [
        [], ["search"], ["search", "--jsn", "x"], ["search", "x", "--limit", "many"], ["search", "x", "--limit", "-1"],
        ["facets", "--nope"], ["export", "x"], ["export", "--to", "a.csv", "--columns", "titl"],
        ["export", "--to", "a.csv", "--include", "secret"], ["tag", "x"], ["tag", "--add", "y"], ["note", "x"],
        ["follow-up"], ["undo", "now"], ["new"], ["import"], ["nothing"],
    ],
)  # fmt: skip
def test_a_command_typed_wrongly_is_exit_code_2(office: Path, words: list[str]) -> None:
    result = run(*words, *(["--catalog", office] if words and words[0] not in ("new", "nothing") else []))
    assert (result.exit_code, result.stdout, "Usage: " in result.stderr) == (2, "", True)


def test_undoing_the_seed_is_refused(tmp_path: Path) -> None:
    said("new", tmp_path / "s.pillarbook")
    assert refused("--catalog", tmp_path / "s.pillarbook", "undo") == "There is nothing to undo."


def test_our_own_mistake_goes_to_the_log_and_not_to_the_user(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: Catalog) -> None:
        raise ZeroDivisionError("a bug of ours")

    monkeypatch.setattr(Catalog, "stats", broken)
    log = account_folders().log / "pillarbook-cli.log"
    assert refused("--catalog", office, "stats") == (
        f"Something went wrong inside Pillarbook. What, is written in {log}; please send that file."
    )
    assert "ZeroDivisionError: a bug of ours" in log.read_text("utf-8")


# As a process of its own


def process(*words: object, stdout: int = subprocess.PIPE, **variables: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "catalog.cli", *map(str, words)]
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, env={**os.environ, **variables}, check=False, timeout=60
    )


def test_the_program_speaks_what_its_terminal_can(office: Path) -> None:
    plain = process("--catalog", office, "search", "gradis", PYTHONIOENCODING="latin-1")
    assert (plain.returncode, plain.stderr) == (0, b"")
    assert plain.stdout.decode("latin-1").splitlines()[0].endswith("Test-kit training in Gradi\\u0161ka")
    as_json = process("--catalog", office, "search", "gradis", "--json", PYTHONIOENCODING="latin-1")
    assert [interchange.read_record(item) for item in json.loads(as_json.stdout)] == [RECORDS[1]]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_reader_that_has_had_enough_is_no_error(office: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = process("--catalog", office, "search", "", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_asking_for_help_loads_no_library_of_the_formats() -> None:
    code = (
        "import sys\nfrom catalog.cli import cli\ntry:\n cli(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'xlsxwriter', 'python_calamine', 'alembic', 'edtf', 'sqlalchemy', 'PySide6'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"


def test_search_explains_how_a_query_is_understood(office: Path) -> None:
    assert said(
        "--catalog", office, "search", "--explain", "country:AL -(online committee) participants:>"
    ).splitlines() == [
        "all of",
        "  Concerns: Albania",
        "  not all of",
        "    word “online”",
        "    word “committee”",
        "0 of 3 records",
        "“participants:>” needs a number, as in participants:>40.",
    ]


def test_facets_are_those_of_the_panel(office: Path) -> None:
    with closing(Catalog.open(office)) as catalog:
        query = parse("steering OR has:participants")
        counted = [(facet.field, facet.values) for facet in catalog.facets(query)]
        counted += [(spread.field, spread.values()) for spread in catalog.spreads(query, NUMBERS)]
        panel = {name: [(value.value, value.count) for value in values] for name, values in counted}
    shown = json.loads(said("--catalog", office, "facets", "--json", "steering", "OR", "has:participants"))
    assert {name: [(item["value"], item["count"]) for item in values] for name, values in shown.items()} == panel


@pytest.mark.parametrize("query", ["date:someday", "participants:> kind:training", "title:/(/", "kind:training OR"])
def test_what_would_narrow_nothing_is_neither_exported_nor_changed(office: Path, tmp_path: Path, query: str) -> None:
    for words in (("export", query, "--to", tmp_path / "x.csv"), ("delete", query), ("tag", query, "--add", "x")):
        done = run("--catalog", office, *words)
        assert (done.exit_code, "needs" in done.output or "is no pattern" in done.output) == (2, True)
    assert not (tmp_path / "x.csv").exists()


def test_follow_ups_are_listed_and_written_to_a_calendar(office: Path, tmp_path: Path) -> None:
    said("--catalog", office, "follow-up", "ND-001", "Call", "--due", "2021-03-05")
    said("--catalog", office, "follow-up", "ND-001", "Write")
    listed = said("--catalog", office, "follow-ups").splitlines()
    assert listed[0].startswith("5 March 2021")
    assert listed[-1] == "2 follow-ups"
    answer = said("--catalog", office, "follow-ups", "--to", tmp_path / "desk.ics")
    assert answer == f"Wrote 1 follow-up to {tmp_path}/desk.ics.\n1 without a date was left out.\n"
    assert "SUMMARY:Call" in (tmp_path / "desk.ics").read_text("utf-8")
    all_of_them = said("--catalog", office, "follow-ups", "--tasks", "--to", tmp_path / "tasks.ics")
    assert all_of_them == f"Wrote 2 follow-ups to {tmp_path}/tasks.ics.\n"
