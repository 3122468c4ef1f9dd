"""Bulk edit: any field of any selection in one step, previewed exactly, undone whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event

from catalog.catalog import Catalog
from catalog.commands.bulk import EditRecords
from catalog.errors import CatalogError, Stopped, UnknownEntry, UnknownRecord
from catalog.model.dates import PartialDate
from catalog.model.field_change import Counted, FieldChange, Operation, operations_of
from catalog.model.record import (
    EquipmentLine,
    Judged,
    OrganisationLink,
    ParticipantGroup,
    Participants,
    PersonLink,
    PillarLink,
    Record,
    Training,
)
from catalog.model.record_fields import RECORD_FIELDS
from tests.catalog.commands.reversing import dump
from tests.catalog.model.test_typed_values import ENTRIES, UNDERSTOOD
from tests.worlds import activity, ids, with_records

FULL = activity(
    "Full",
    kind="training",
    date="2020-10",
    type="workshop",
    summary="What was done",
    status="completed",
    mode=Judged("online", "inferred"),
    our_role=Judged("led"),
    jurisdictions=("rs",),
    pillars=(PillarLink("rp", "I", "section"),),
    programmes=("rp",),
    organisations=(OrganisationLink("eu", role="donor"), OrganisationLink("pcu-a", role="chair")),
    people=(PersonLink("ann", role="chair"),),
    themes=("training",),
    sdg=("16.1",),
    participants=Participants(60, "over", "people", women=20, who="officials", groups=(ParticipantGroup("police", 3),)),
    training=Training(topics=("profiling",), trainers=("A trainer",), platform="Moodle", language="English"),
    outputs=("A plan",),
    next_steps=("A visit",),
    group="g1",
    tags=("report q4",),
    own={"budget": 5, "signed": False, "colour": "green", "remark": "old", "asked": "2020"},
)


def world() -> Catalog:
    """A record that says everything, one that says next to nothing, and a donation."""
    return with_records(
        FULL,
        activity("Empty", status="unknown", date="2019"),
        activity("Given", kind="donation", date="2018", equipment=(EquipmentLine("kit"),)),
        entries=ENTRIES,
    )


def typed(catalog: Catalog, path: str, operation: Operation, text: str) -> FieldChange:
    return FieldChange(path, operation, None if operation == "clear" else catalog.bulk.typed(path, text))


def said(catalog: Catalog, path: str) -> list[str]:
    """What each record says in a field, in words."""
    return [_in_words(catalog, path, record) for record in catalog.records(ids(catalog))]


def _in_words(catalog: Catalog, path: str, record: Record) -> str:
    value = catalog.bulk.field(path).value(record)
    if path == "participants.count" and record.participants and value is not None:
        value = Counted(value, record.participants.qualifier)
    return catalog.bulk.text(path, value)


OPERATIONS: tuple[Operation, ...] = ("set", "fill", "append", "remove", "clear")
LONG = bool(os.environ.get("PILLARBOOK_LONG"))
EVERY = [(path, text, operation)
         for place, (path, text, _) in enumerate({item[0]: item for item in UNDERSTOOD}.values())
         for operation in (OPERATIONS if LONG else OPERATIONS[place % 5 :][:1])]  # fmt: skip
"""In the short form each field has one operation, and each operation is used on fields of most sorts."""


@pytest.mark.long
@pytest.mark.parametrize(("path", "text", "operation"), EVERY)
def test_every_operation_on_every_field_is_previewed_and_undone_whole(
    path: str, text: str, operation: Operation
) -> None:
    catalog = world()
    if operation not in operations_of(catalog.bulk.field(path)):
        with pytest.raises(CatalogError, match="Nothing was changed"):
            catalog.do(EditRecords(ids(catalog), (FieldChange(path, operation, catalog.bulk.typed(path, text)),)))
        return
    change = typed(catalog, path, operation, text)
    preview = catalog.bulk.preview(ids(catalog), change)
    told = {line[0]: line[1:] for line in map(preview.line, range(len(preview.changes)))}
    before, words = dump(catalog), dict(zip(ids(catalog), said(catalog, path), strict=True))
    numbers = ids(catalog)
    changes = catalog.do(EditRecords(numbers, (change,)))
    after = dump(catalog)
    assert changes.records == told.keys()
    assert (len(told) + preview.kept + preview.unfit, preview.selected) == (3, 3)
    now = {n: _in_words(catalog, path, record) for n, record in zip(numbers, catalog.records(numbers), strict=True)}
    assert {n: (_sorted(words[n]), _sorted(now[n])) for n in told} == {
        n: (_sorted(old), _sorted(new)) for n, (old, new) in told.items()
    }
    assert {n for n in numbers if _sorted(words[n]) != _sorted(now[n])} == {
        n for n, (old, new) in told.items() if _sorted(old) != _sorted(new)
    }
    if changes:
        catalog.undo()
        assert dump(catalog) == before
        catalog.redo()
        assert dump(catalog) == after
    assert catalog.check() == []


def _sorted(words: str) -> list[str]:
    """Lists are told in no order of their own; what is cleared of a status is unknown."""
    return sorted(word for word in words.replace(";", ",").split(", ") if word and word != "unknown")


def test_every_field_is_among_those_tried() -> None:
    tried = {path for path, _, _ in UNDERSTOOD}
    sorts = {(field.sort, field.attribute) for field in RECORD_FIELDS}
    assert {(field.sort, field.attribute) for field in RECORD_FIELDS if field.path in tried} == sorts


@pytest.mark.parametrize(
    ("path", "operation", "text", "then"),
    [
        ("summary", "fill", "To be told", ["What was done", "To be told", "To be told"]),
        ("summary", "append", "And more", ["What was done\nAnd more", "And more", "And more"]),
        ("title", "append", "(draft)", ["Full (draft)", "Empty (draft)", "Given (draft)"]),
        ("status", "fill", "planned", ["completed", "planned", "completed"]),
        ("status", "clear", "", ["unknown", "unknown", "unknown"]),
        ("mode", "set", "online", ["online", "online", "online"]),
        ("mode", "remove", "online", ["", "", ""]),
        ("participants.count", "set", "60", ["60", "60", ""]),
        ("participants.count", "fill", "at least 5", ["over 60", "at least 5", ""]),
        ("training.topics", "append", "search; profiling", ["profiling; search", "", ""]),
        ("jurisdictions", "set", "Albania", ["Albania", "Albania", "Albania"]),
        ("jurisdictions", "fill", "Albania", ["Serbia", "Albania", "Albania"]),
        ("organisations", "append", "EU",
         ["European Union (Donor); Port Control Unit (Durrës) (Chair)", "European Union", "European Union"]),
        ("organisations", "remove", "EU", ["Port Control Unit (Durrës) (Chair)", "", ""]),
        ("organisations", "remove", "EU (chair)",
         ["European Union (Donor); Port Control Unit (Durrës) (Chair)", "", ""]),
        ("organisations", "set", "EU", ["European Union (Donor)", "European Union", "European Union"]),
        ("tags", "set", "new, report q4", ["new, report q4"] * 3),
        ("own.budget", "fill", "7", ["5", "7", "7"]),
        ("own.signed", "set", "yes", ["yes", "yes", "yes"]),
        ("own.signed", "remove", "no", ["", "", ""]),
        ("own.remark", "append", "and new", ["old and new", "and new", "and new"]),
    ],
)  # fmt: skip
def test_what_records_say_after_an_operation(path: str, operation: Operation, text: str, then: list[str]) -> None:
    catalog = world()
    catalog.do(EditRecords(ids(catalog), (typed(catalog, path, operation, text),)))
    assert [_sorted(words) for words in said(catalog, path)] == [_sorted(words) for words in then]


def test_a_value_that_stays_keeps_how_it_is_known() -> None:
    catalog = world()
    catalog.do(EditRecords(ids(catalog), (typed(catalog, "mode", "set", "online"),)))
    catalog.do(EditRecords(ids(catalog), (typed(catalog, "pillars", "set", "I"),)))
    assert [(record.mode, record.pillars) for record in catalog.records(ids(catalog))] == [
        (Judged("online", "inferred"), (PillarLink("rp", "I", "section"),)),
        (Judged("online", "officer"), (PillarLink("rp", "I", "officer"),)),
        (Judged("online", "officer"), (PillarLink("rp", "I", "officer"),)),
    ]


def test_a_field_goes_only_to_the_kinds_that_have_it() -> None:
    catalog = world()
    change = typed(catalog, "training.platform", "set", "Zoom")
    assert catalog.bulk.preview(ids(catalog), change).unfit == 2
    catalog.do(EditRecords(ids(catalog), (change,)))
    assert [record.training and record.training.platform for record in catalog.records(ids(catalog))] == [
        "Zoom", None, None,
    ]  # fmt: skip


def test_a_part_that_says_nothing_any_more_goes() -> None:
    catalog = world()
    fields = [field.path for field in RECORD_FIELDS if field.path.startswith(("training.", "participants."))]
    catalog.do(EditRecords(ids(catalog), tuple(FieldChange(path, "clear") for path in fields)))
    record = catalog.records(ids(catalog))[0]
    assert (record.training, record.participants) == (None, Participants(groups=(ParticipantGroup("police", 3),)))


def test_several_fields_are_one_step() -> None:
    catalog = world()
    before = dump(catalog)
    changes = tuple(typed(catalog, path, "set", text) for path, text in (("status", "planned"), ("tags", "new")))
    catalog.do(EditRecords(ids(catalog), changes))
    undo, _ = catalog.steps()
    assert undo is not None
    assert undo.label == "Set status, Set tags (3 records)"
    catalog.undo()
    assert dump(catalog) == before


def test_the_sentence_of_a_preview_has_its_numbers() -> None:
    catalog = world()
    preview = catalog.bulk.preview(ids(catalog), typed(catalog, "themes", "fill", "border control"))
    assert (preview.selected, preview.filled, preview.kept, preview.altered) == (3, 2, 1, 0)
    preview = catalog.bulk.preview(ids(catalog), typed(catalog, "themes", "set", "border control"))
    assert (preview.selected, preview.filled, preview.kept, preview.altered) == (3, 2, 0, 1)
    assert preview.line(0)[1:] == ("Border training", "Border control")


def test_a_preview_makes_nothing_and_names_what_would_be_made() -> None:
    catalog = world()
    before = dump(catalog)
    preview = catalog.bulk.preview(ids(catalog), typed(catalog, "tags", "append", "brand new"))
    assert (preview.fresh, preview.line(1)[2], dump(catalog)) == (("brand new",), "brand new", before)


REFUSED: dict[str, tuple[Callable[[Catalog], EditRecords], str]] = {
    "no record": (lambda _: EditRecords((999,), (FieldChange("title", "set", "x"),)), "no record 999"),
    "no field": (lambda c: EditRecords(ids(c), (FieldChange("colour2", "set", "x"),)), "there is none of that name"),
    "empty title": (lambda c: EditRecords(ids(c), (FieldChange("title", "set", " "),)), "The title cannot be empty"),
    "no value": (lambda c: EditRecords(ids(c), (FieldChange("summary", "set"),)), "Summary cannot be empty"),
    "other sort": (lambda c: EditRecords(ids(c), (FieldChange("title", "set", 5),)), "a text is expected"),
    "code": (lambda c: EditRecords(ids(c), (FieldChange("status", "set", "done"),)), "The status cannot be “done”"),
    "own": (lambda c: EditRecords(ids(c), (FieldChange("own.budget", "set", "much"),)), "Budget cannot be “much”"),
    "clear title": (lambda c: EditRecords(ids(c), (FieldChange("title", "clear"),)), "every record needs one"),
    "append date": (
        lambda c: EditRecords(ids(c), (FieldChange("date", "append", PartialDate.parse("2020")),)),
        "it holds one value",
    ),
    "no area": (lambda c: EditRecords(ids(c), (FieldChange("jurisdictions", "set", ("zz",)),)), "no area named “zz”"),
    "second of two": (
        lambda c: EditRecords(ids(c), (FieldChange("summary", "set", "x"), FieldChange("title", "clear"))),
        "every record needs one",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(name: str) -> None:
    catalog = world()
    before, steps = dump(catalog), catalog.steps()
    command, told = REFUSED[name]
    with pytest.raises((CatalogError, UnknownRecord, UnknownEntry), match=told):
        catalog.do(command(catalog))
    assert (dump(catalog), catalog.steps()) == (before, steps)


def test_a_change_that_is_stopped_on_its_way_leaves_nothing_half_done() -> None:
    catalog = with_records(*(activity(f"Meeting {number}") for number in range(1_200)))
    before = dump(catalog)
    told: list[tuple[int, int]] = []

    def report(done: int, total: int) -> bool:
        told.append((done, total))
        return done * 2 < total

    with pytest.raises(Stopped):
        catalog.do(EditRecords(ids(catalog), (FieldChange("summary", "set", "x"),)), report)
    assert dump(catalog) == before
    assert told == sorted(told)
    assert catalog.check() == []
    catalog.do(EditRecords(ids(catalog), (FieldChange("summary", "set", "x"),)), lambda *_: True)
    assert len(ids(catalog, "x")) == 1_200


@pytest.mark.parametrize(
    ("path", "value"),
    [("status", "planned"), ("summary", "x"), ("themes", ("borders",)), ("own.remark", "x"), ("tags", ("a", "b"))],
)
def test_many_records_take_few_statements(path: str, value: Any) -> None:
    """Neither the change nor its undo asks the database record by record."""
    catalog = with_records(*(activity(f"Meeting {number}") for number in range(2_000)), entries=ENTRIES)
    asked: list[str] = []
    event.listen(catalog._database._writer, "before_cursor_execute", lambda *given: asked.append(given[2]))
    catalog.do(EditRecords(ids(catalog), (FieldChange(path, "set", value),)))
    catalog.undo()
    assert len(asked) < 400
