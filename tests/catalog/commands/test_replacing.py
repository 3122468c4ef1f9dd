"""Find and replace: over chosen texts of any selection, previewed, in one step; a pattern never hangs the program."""

from __future__ import annotations

import pytest

from catalog.catalog import Catalog
from catalog.commands.notes import AddNote
from catalog.commands.replacing import ReplaceText
from catalog.errors import CatalogError, InvalidValue, Stopped
from catalog.model.record import EquipmentLine, Figure, Participants, Training
from catalog.model.vocabulary import Entry, Name
from catalog.replacing import Pattern
from tests.catalog.commands.reversing import dump
from tests.worlds import activity, ids, made_once, with_records


@made_once
def world() -> Catalog:
    catalog = with_records(
        activity(
            "Visit to Durres",
            date="2020",
            summary="Durres port. DURRES again, not Durresi.",
            participants=Participants(who="staff of Durres", text="from Durres"),
            training=Training(topics=("Durres", "search"), platform="Durres online"),
            equipment=(EquipmentLine("Durres kit", note="for Durres"), EquipmentLine("scale")),
            figures=(Figure("seizures in Durres", value=3),),
            outputs=("A plan for Durres", "A map"),
            own={"remark": "Durres", "budget": 5},
        ),
        activity("Nothing of the kind", date="2019"),
        entries=(
            Entry("fields", "remark", (Name("Remark"),), details={"type": "text"}),
            Entry("fields", "budget", (Name("Budget"),), details={"type": "number"}),
        ),
    )
    catalog.do(AddNote(ids(catalog)[0], "ask Durres"))
    return catalog


def everywhere(catalog: Catalog) -> tuple[str, ...]:
    return tuple(field.path for field in catalog.bulk.text_fields())


@pytest.mark.parametrize(
    ("pattern", "then"),
    [
        (Pattern("Durres", "Durrës"), "Durrës port. Durrës again, not Durrësi."),
        (Pattern("Durres", "Durrës", match_case=True), "Durrës port. DURRES again, not Durrësi."),
        (Pattern("durres", "Durrës", whole_words=True), "Durrës port. Durrës again, not Durresi."),
        (Pattern(r"(?<first>\w+)\s+(port)", r"\2 \g<first>", is_regex=True), "port Durres. DURRES again, not Durresi."),
        (Pattern(".", "!"), "Durres port! DURRES again, not Durresi!"),
        (Pattern("^", "> ", is_regex=True), "> Durres port. DURRES again, not Durresi."),
        (Pattern(r"\1", "x"), None),
        (Pattern("absent", "x"), None),
        (Pattern("Durres", "Durres", match_case=True), None),
        (Pattern("port", r"\1"), r"Durres \1. DURRES again, not Durresi."),
        (Pattern("Durres port", "\0\ud800The port"), "The port. DURRES again, not Durresi."),
    ],
)
def test_what_a_text_says_then(pattern: Pattern, then: str | None) -> None:
    catalog = world()
    before = catalog.records(ids(catalog))[0].summary
    changes = catalog.do(ReplaceText(ids(catalog), ("summary",), pattern))
    assert catalog.records(ids(catalog))[0].summary == (then or before)
    assert bool(changes) == (then is not None)


def test_every_text_field_is_gone_through_in_one_step_and_undone_whole() -> None:
    catalog = world()
    before = dump(catalog)
    command = ReplaceText(ids(catalog), everywhere(catalog), Pattern("durres", "Durrës"))
    found = catalog.bulk.replacements(ids(catalog), command.fields, command.pattern)
    catalog.do(command)
    after = dump(catalog)
    assert after == before.replace("DURRES", "Durrës").replace("Durres", "Durrës")
    assert [item.field.path for item in found] == [
        "title", "summary", "participants.who", "participants.text", "training.topics", "training.platform", "outputs",
        "own.remark", "equipment.item", "equipment.note", "figures.indicator", "notes",
    ]  # fmt: skip
    assert len(ids(catalog, "durrës")) == 1
    undo, _ = catalog.steps()
    assert undo is not None
    assert undo.label == "Find and replace (2 records)"
    catalog.undo()
    assert dump(catalog) == before
    catalog.redo()
    assert dump(catalog) == after
    assert catalog.check() == []


def test_a_preview_marks_what_is_found_and_what_is_put_there() -> None:
    catalog = world()
    (found,) = catalog.bulk.replacements(ids(catalog), ("title",), Pattern("durres", "the port of Durrës"))
    told = found.replaced
    assert (told.before, told.after) == ("Visit to Durres", "Visit to the port of Durrës")
    assert ([told.before[slice(*span)] for span in told.found], [told.after[slice(*span)] for span in told.put]) == (
        ["Durres"],
        ["the port of Durrës"],
    )


@pytest.mark.parametrize("path", ["summary", "participants.who", "training.topics", "outputs", "own.remark"])
def test_a_text_of_which_nothing_is_left_is_no_longer_stated(path: str) -> None:
    catalog = world()
    before = dump(catalog)
    catalog.do(ReplaceText(ids(catalog), (path,), Pattern(".*durres.*", "", is_regex=True)))
    field = catalog.bulk.field(path)
    left = field.value(catalog.records(ids(catalog))[0])
    assert left == {"training.topics": ("search",), "outputs": ("A map",)}.get(path)
    catalog.undo()
    assert dump(catalog) == before


@pytest.mark.parametrize(
    ("path", "pattern", "said"),
    [
        ("title", Pattern("", "x"), "type what is to be found"),
        ("title", Pattern("(", "x", is_regex=True), "it is no regular expression"),
        ("title", Pattern("(?R)", "x", is_regex=True), "it calls itself"),
        ("title", Pattern("Visit", r"\9", is_regex=True), "The replacement cannot be"),
        ("title", Pattern("Visit", r"\g<none>", is_regex=True), "The replacement cannot be"),
        ("title", Pattern(".+", "", is_regex=True), "Title of 2020-001 cannot be empty"),
        ("equipment.item", Pattern("Durres kit", " "), "Equipment: item of 2020-001 cannot be empty"),
        ("notes", Pattern(".+", "", is_regex=True), "Notes of 2020-001 cannot be empty"),
        ("status", Pattern("x", "y"), "A field to find texts in cannot be “status”"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(path: str, pattern: Pattern, said: str) -> None:
    catalog = world()
    before, steps = dump(catalog), catalog.steps()
    with pytest.raises(CatalogError) as told:
        catalog.do(ReplaceText(ids(catalog), (path,), pattern))
    assert said in str(told.value)
    assert (dump(catalog), catalog.steps()) == (before, steps)


def test_a_pattern_that_would_never_end_is_told_and_changes_nothing() -> None:
    catalog = with_records(activity("A", summary="a" * 60 + "!"))
    before = dump(catalog)
    with pytest.raises(InvalidValue, match="it would take for ever"):
        catalog.do(ReplaceText(ids(catalog), ("summary",), Pattern("(?:a|aa)+$", "x", is_regex=True)))
    assert dump(catalog) == before


def test_looking_through_many_texts_can_be_stopped() -> None:
    catalog = with_records(*(activity(f"Meeting {number}") for number in range(1_200)))
    before = dump(catalog)
    pattern = Pattern("Meeting", "Visit")
    with pytest.raises(Stopped):
        catalog.bulk.replacements(ids(catalog), ("title",), pattern, lambda done, _total: done < 500)
    with pytest.raises(Stopped):
        catalog.do(ReplaceText(ids(catalog), ("title",), pattern), lambda done, _total: done < 500)
    assert dump(catalog) == before
