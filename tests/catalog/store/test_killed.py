"""Killed at any instant: every change that was acknowledged is there, and none is there by half."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from catalog.catalog import Catalog
from catalog.commands.notes import AddNote
from catalog.query.tree import Query
from tests.catalog.commands.reversing import dump

LONG = bool(os.environ.get("PILLARBOOK_LONG"))
ROUNDS = 20 if LONG else 2
"""Of each sort of change: a hundred in all in the long form, ten in the short one."""

NOTED, IMPORTED = 60, 25
LATEST = 0.8 if LONG else 0.2
"""Seconds after the first acknowledgement (or, for a new catalogue, the start) within which the kill comes."""


def acknowledged(words: list[str], instant: float) -> int:
    """How many changes a process had acknowledged when it was killed, that long after the first of them."""
    command = [sys.executable, "-m", "tests.catalog.store.shell_writer", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline()]
        time.sleep(instant)
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.readlines()
    assert writer.returncode == -signal.SIGKILL
    return sum(line.startswith("done ") and line.endswith("\n") for line in said)


@dataclass(frozen=True, slots=True)
class Change:
    """The shell's words for a change (``{n}`` is its number), and how many records or notes of it are there.

    ``whole`` are the numbers that may be: all of it, or none.
    """

    words: tuple[str, ...]
    there: Callable[[Catalog, int], int]
    whole: int


def notes(catalog: Catalog, number: int) -> int:
    return sum(note.text == f"change {number}" for item in catalog.exchange().records for note in item.notes)


def tagged(catalog: Catalog, number: int) -> int:
    return sum(f"change {number}" in item.tags for item in catalog.exchange().records)


def imported(catalog: Catalog, number: int) -> int:
    return sum(item.title.startswith(f"change {number} ") for item in catalog.exchange().records)


CHANGES = {
    "a note": Change(("note", "2020-001", "change {n}"), notes, 1),
    "a tag on every record": Change(("tag", "", "--add", "change {n}"), tagged, 60),
    "an import": Change(("import", "{n}.json"), imported, IMPORTED),
}


@pytest.fixture
def written(seeded_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A seeded catalogue in the current folder, beside files to import."""
    for number in range(1, 61):
        records = [{"kind": "activity", "title": f"change {number} record {each}", "tags": [f"file {number}"]}
                   for each in range(IMPORTED)]  # fmt: skip
        seeded_file.with_name(f"{number}.json").write_text(json.dumps({"format": "pillarbook/1", "records": records}))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    monkeypatch.chdir(seeded_file.parent)
    return seeded_file


def instants(name: str) -> list[tuple[str, float]]:
    choose = random.Random(name)
    return [(name, choose.uniform(0, LATEST)) for _ in range(ROUNDS)]


@pytest.mark.long
@pytest.mark.parametrize(("name", "instant"), [case for name in CHANGES for case in instants(name)])
def test_every_acknowledged_change_is_there_and_none_half(written: Path, name: str, instant: float) -> None:
    change = CHANGES[name]
    with_seed = Catalog.open(written)
    beginning = dump(with_seed)
    with_seed.close()
    count = acknowledged(["--catalog", str(written), *change.words], instant)
    catalog = Catalog.open(written)
    assert count > 0
    assert catalog.check() == []
    assert {change.there(catalog, number) for number in range(1, count + 1)} == {change.whole}
    assert change.there(catalog, count + 1) in (0, change.whole)
    assert change.there(catalog, count + 2) == 0
    undo_everything(catalog)
    assert dump(catalog) == beginning
    assert catalog.check() == []
    catalog.close()


def undo_everything(catalog: Catalog) -> None:
    while catalog.steps()[0]:
        catalog.undo()


@pytest.mark.long
@pytest.mark.parametrize(("name", "instant"), instants("undo"))
def test_every_acknowledged_undo_is_done_and_none_half(written: Path, name: str, instant: float) -> None:
    catalog = Catalog.open(written)
    beginning, first = dump(catalog), catalog.record_id("2020-001")
    for number in range(NOTED):
        catalog.do(AddNote(first, f"note {number}"))
    catalog.close()
    count = acknowledged(["--catalog", str(written), name], instant)
    catalog = Catalog.open(written)
    left = [note.text for note in catalog.records([first])[0].notes]
    assert count > 0
    assert catalog.check() == []
    assert left == [f"note {number}" for number in range(len(left))]
    assert NOTED - len(left) in (count, count + 1)
    undo_everything(catalog)
    assert dump(catalog) == beginning
    catalog.close()


@pytest.mark.long
@pytest.mark.parametrize(("name", "instant"), instants("new"))
def test_every_acknowledged_catalogue_is_whole_and_none_half(written: Path, name: str, instant: float) -> None:
    folder = written.parent
    count = acknowledged([name, "{n}.pillarbook"], instant)
    assert count > 0
    made = list(folder.glob("[0-9]*.pillarbook"))
    assert len(made) in (count, count + 1)
    for path in made:
        catalog = Catalog.open(path)
        assert (catalog.check(), len(catalog.search(Query()).ids)) == ([], 60)
        catalog.close()
    Catalog.create(folder / f"{count + 2}.pillarbook").close()
