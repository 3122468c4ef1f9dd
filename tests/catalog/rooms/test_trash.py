"""The trash: what is deleted is nowhere but there, and comes back as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog import interchange
from catalog.catalog import Catalog
from catalog.commands.follow_ups import AddFollowUp
from catalog.commands.notes import AddNote
from catalog.commands.records import EditRecord
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_in import TakeIn
from catalog.commands.trash import DeleteRecords, RestoreRecords
from catalog.errors import CannotRestore, NotInTrash, UnknownRecord
from catalog.interchange import Exchange
from catalog.model.record import Citation, EquipmentLine, FollowUp, PlaceLink, RecordLink
from catalog.query.parsing import parse
from catalog.store import schema
from tests.worlds import activity, entry, ids, made_once, titles, with_records


@made_once
def world() -> Catalog:
    """Three records of one group, tied to each other, with a tag, a note and a follow-up each."""
    source = entry("sources", "news", "Newsletter")
    made = (
        activity(
            f"{name} kits", date=f"2020-1{number}", uid=f"0190a0b0-0000-7000-8000-00000000000{number}",
            group="block", citations=(Citation("news", section="Border"),), jurisdictions=("RS",),
            places=(PlaceLink("bar", "Bar", "RS"),), kind="donation", equipment=(EquipmentLine("kit", quantity=2),),
            links=(RecordLink("0190a0b0-0000-7000-8000-000000000001", "follows"),) if number == 0 else (),
        )
        for number, name in enumerate(("Alpha", "Beta", "Gamma"))
    )  # fmt: skip
    catalog = with_records(*made, entries=(source, entry("groups", "block"), entry("areas", "RS", "Serbia")))
    everything = ids(catalog)
    catalog.do(ChangeTags(everything, add=("x",)))
    catalog.do(AddFollowUp(FollowUp("call", due="2021-01-01"), everything))
    for number in everything:
        catalog.do(AddNote(number, "note"))
    return catalog


def named(catalog: Catalog, title: str) -> int:
    return next(row.id for row in catalog.rows(ids(catalog)) if row.title.startswith(title))


READERS: dict[str, Callable[[Catalog, int], object]] = {
    "list": lambda c, _: titles(c, ""),
    "found by a word": lambda c, _: titles(c, "beta"),
    "found by a sign": lambda c, _: c.search(parse("/")).ids,
    "total": lambda c, _: c.search(parse("alpha")).total,
    "facets": lambda c, _: c.facets(parse("")),
    "row by id": lambda c, n: c.rows([n]),
    "page": lambda c, n: c.page(n),
    "record by id": lambda c, n: c.records([n]),
    "totals of a stale selection": lambda c, n: c.totals([n]),
    "tags of a stale selection": lambda c, n: c.tags_of([n]),
    "follow-ups": lambda c, _: [line.on for line in c.follow_ups()],
    "sources": lambda c, _: c.sources(),
    "links and group of another": lambda c, _: c.page(named(c, "Alpha")),
    "stats": lambda c, _: (c.stats().records, c.stats().by_kind, c.stats().follow_ups),
    "interchange": lambda c, _: c.exchange().records,
    "interchange of a stale selection": lambda c, n: c.exchange([n]),
    "pages in bulk": lambda c, n: c.exported_pages([n]),
}


@pytest.mark.parametrize("name", READERS)
def test_a_deleted_record_is_read_nowhere_and_comes_back_as_it_was(name: str) -> None:
    catalog = world()
    beta, read = named(catalog, "Beta"), READERS[name]
    before = read(catalog, beta)
    catalog.do(DeleteRecords((beta,)))
    without = read(catalog, beta)
    assert without != before or name == "found by a sign"
    assert "Beta" not in repr(without)
    catalog.do(RestoreRecords((beta,)))
    assert read(catalog, beta) == before


def test_what_is_exported_leaves_out_what_was_deleted_since_it_was_selected(tmp_path: Path) -> None:
    catalog, path = world(), tmp_path / "all.json"
    chosen = ids(catalog)
    catalog.do(DeleteRecords(chosen[:1]))
    assert catalog.export(path, ids=chosen).records == 2
    assert len(json.loads(path.read_text("utf-8"))["records"]) == 2


def test_the_trash_tells_what_was_deleted_when_and_by_whom() -> None:
    catalog = world()
    alpha, beta = named(catalog, "Alpha"), named(catalog, "Beta")
    catalog.do(DeleteRecords((alpha,)))
    catalog.author = "Another Officer"
    catalog.do(DeleteRecords((beta,)))
    lines = catalog.trash.lines()
    assert [(line.ref, line.title, line.kind, line.deleted_by) for line in lines] == [
        ("2020-002", "Beta kits", "donation", "Another Officer"),
        ("2020-001", "Alpha kits", "donation", "Officer"),
    ]
    assert lines[0].deleted_at == catalog.history.steps()[0].recorded_at


@pytest.mark.parametrize(
    ("typed", "found"), [("beta", ["Beta kits"]), ("", ["Gamma kits", "Beta kits"]), ("tag:y", [])]
)
def test_a_query_finds_in_the_trash_too(typed: str, found: list[str]) -> None:
    catalog = world()
    catalog.do(DeleteRecords((named(catalog, "Beta"),)))
    catalog.do(DeleteRecords((named(catalog, "Gamma"),)))
    assert [line.title for line in catalog.trash.search(parse(typed))] == found


def test_deleting_and_restoring_are_steps_like_any_other() -> None:
    catalog = world()
    start, chosen = interchange.dumps(catalog.exchange()), ids(catalog)[:2]
    catalog.do(DeleteRecords(chosen))
    without = interchange.dumps(catalog.exchange())
    assert [step and step.label for step in catalog.steps()] == ["Delete 2 records", None]
    catalog.do(RestoreRecords(chosen))
    assert interchange.dumps(catalog.exchange()) == start
    catalog.undo()
    assert interchange.dumps(catalog.exchange()) == without
    catalog.undo()
    assert interchange.dumps(catalog.exchange()) == start
    catalog.redo()
    assert interchange.dumps(catalog.exchange()) == without
    assert catalog.check() == []


def test_a_deleted_record_cannot_be_changed_and_its_reference_is_not_given_again() -> None:
    catalog = world()
    beta = named(catalog, "Beta")
    catalog.do(DeleteRecords((beta,)))
    for command in (DeleteRecords((beta,)), EditRecord(beta, {"title": "x"}), ChangeTags((beta,), add=("y",))):
        with pytest.raises(UnknownRecord):
            catalog.do(command)
    catalog.do(TakeIn(Exchange((activity("Delta", date="2020-05"),))))
    assert catalog.rows([named(catalog, "Delta")])[0].ref == "2020-004"


def test_a_merged_record_is_told_as_merged_and_is_not_restored() -> None:
    catalog = world()
    alpha, beta = named(catalog, "Alpha"), named(catalog, "Beta")
    with catalog._database.writing("Merge", "Officer") as store:
        store.update(schema.record, {beta: {"deleted": True, "merged_into": alpha}})
    assert [line.merged_into for line in catalog.trash.lines()] == ["2020-001"]
    with pytest.raises(CannotRestore, match="2020-002 cannot be restored: it was merged into 2020-001"):
        catalog.do(RestoreRecords((beta,)))
    with pytest.raises(NotInTrash, match="2020-001 is not in the trash"):
        catalog.do(RestoreRecords((alpha,)))
