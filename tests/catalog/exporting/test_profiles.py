"""Export profiles: tables by name that are logged, exchanged and passed on as text."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import interchange
from catalog.catalog import Catalog
from catalog.commands.base import Command
from catalog.commands.profiles import ChangeProfile, DeleteProfile, OrderProfiles, SaveProfile
from catalog.commands.taking_in import TakeIn
from catalog.errors import CatalogError
from catalog.exporting.profiles import shown
from catalog.exporting.profiles.charts import Chart
from catalog.exporting.profiles.profile import GRAINS, INCLUDED, PERIODS, Profile, read, written
from catalog.exporting.profiles.shown import Shown
from catalog.folding import clean
from catalog.interchange import Exchange
from catalog.model.kept import one_line
from catalog.model.vocabulary import Entry, Name
from catalog.query.answers import Sort
from catalog.query.parsing import parse
from tests.catalog.commands import reversing
from tests.catalog.commands.reversing import done_and_reversed, dump
from tests.worlds import empty, made_once

HANDED_OVER = Profile(
    "Handed over",
    "for the annual audit",
    "equipment line",
    (Shown("ref"), Shown("item", "What"), Shown("quantity", "How many; as stated", "#item +quantity")),
    ("organisation",),
    "kind:donation",
    Sort("title", False),
    "year",
    frozenset({"internal"}),
    True,
    Chart("bars", ("item", "unit"), ("quantity", "value")),
)


@made_once
def world() -> Catalog:
    catalog = empty()
    for profile in (HANDED_OVER, Profile("For Vienna"), Profile("Trainings", query="kind:training")):
        catalog.do(SaveProfile(profile))
    return catalog


def saved(catalog: Catalog) -> list[Profile]:
    return [profile for profile in catalog.profiles.all() if not profile.is_built_in]


def test_a_profile_comes_back_as_it_was_saved() -> None:
    assert saved(world()) == [
        replace(HANDED_OVER, key="handed-over"),
        Profile("For Vienna", key="for-vienna"),
        Profile("Trainings", query="kind:training", key="trainings"),
    ]


def test_a_profile_is_named_by_its_name_in_any_case_or_by_its_key() -> None:
    profiles = world().profiles
    assert profiles.named(" for  VIENNA ") == profiles.named("for-vienna") == saved(world())[1]
    with pytest.raises(CatalogError, match="no profile named “none”"):
        profiles.named("none")


COMMANDS: dict[str, Callable[[Catalog], Command]] = {
    "save": lambda _: SaveProfile(Profile("Places", grain="place")),
    "rename": lambda c: ChangeProfile(replace(saved(c)[0], name="Given")),
    "columns": lambda c: ChangeProfile(replace(saved(c)[1], columns=shown.shown("ref", "title"))),
    "leaves things to the grain": lambda _: ChangeProfile(Profile("Handed over", key="handed-over")),
    "order": lambda _: OrderProfiles(("trainings", "for-vienna")),
    "delete": lambda _: DeleteProfile("handed-over"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_undone_and_redone_whole(name: str) -> None:
    catalog = world()
    assert done_and_reversed(catalog, COMMANDS[name](catalog)).vocabularies


@pytest.mark.parametrize(
    ("command", "label"),
    [
        (SaveProfile(HANDED_OVER), "Save profile “Handed over”"),
        (ChangeProfile(HANDED_OVER), "Change profile “Handed over”"),
        (OrderProfiles(()), "Order the profiles"),
        (DeleteProfile("handed-over"), "Delete profile"),
        (DeleteProfile("handed-over", "Delete profile “Handed over”"), "Delete profile “Handed over”"),
    ],
)
def test_a_step_is_told_in_words(command: Command, label: str) -> None:
    assert command.label == label


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (SaveProfile(Profile(" \n")), "The name cannot be empty"),
        (SaveProfile(Profile("TRAININGS")), "The name cannot be “TRAININGS”: another profile has it"),
        (ChangeProfile(Profile("trainings", key="for-vienna")), "another profile has it"),
        (DeleteProfile("none"), "no profile named “none”"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(command: Command, words: str) -> None:
    reversing.refused(world(), command, words)


def test_what_a_later_program_says_of_a_profile_is_kept_when_it_is_changed() -> None:
    catalog = empty()
    said = {"grain": "sentence", "columns": 5, "sort": ["?"], "include": ["secret"], "chart": "pie", "colour": "red"}
    catalog.do(TakeIn(Exchange(entries=(Entry("profiles", "p", (Name("P"),), details=said),))))
    assert saved(catalog) == [Profile("P", key="p")]
    catalog.do(ChangeProfile(Profile("P", key="p", query="tag:late")))
    assert catalog.vocabulary("profiles")[0].details["colour"] == "red"


def test_profiles_go_from_catalogue_to_catalogue_and_are_one_there() -> None:
    first, second = world(), empty()
    file = interchange.loads(dump(first))
    second.do(TakeIn(file))
    second.do(TakeIn(file))
    assert saved(second) == saved(first)
    told = json.loads(dump(second))["profiles"][0]
    assert (told["grain"], told["columns"][1], told["chart"]) == (
        "equipment line", "item = What", "bars of quantity, value by item, unit",
    )  # fmt: skip


# As text


def test_a_profile_as_text_can_be_read_by_anybody() -> None:
    assert written(HANDED_OVER) == (
        "Pillarbook export profile\nName: Handed over\nPurpose: for the annual audit\nOne row per: equipment line\n"
        'Columns: ref; item = What; quantity = "How many; as stated" #item +quantity\nFurther sheets: organisation\n'
        "Search: kind:donation\nOrder: title, ascending\nPeriod: year\nAlso include: internal\nNotes: yes\n"
        "Chart: bars of quantity, value by item, unit"
    )


texts = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1).map(lambda text: clean(f"x{text}x"))
keys = st.sampled_from(("ref", "item", "own.budget", 'own.a;b "c"=#d', "quantity"))
tags = st.sampled_from(("", "#item", "#org +impl", "#country +code +v_iso2"))
profiles = st.builds(
    Profile,
    texts,
    st.just("") | texts,
    st.sampled_from(GRAINS),
    st.lists(st.builds(Shown, keys, st.just("") | texts, tags), max_size=4).map(tuple),
    st.lists(st.sampled_from(GRAINS), max_size=2).map(tuple),
    texts.map(lambda text: str(parse(text))),
    st.sampled_from((None, Sort(), Sort("title", False))),
    st.sampled_from(PERIODS),
    st.frozensets(st.sampled_from(INCLUDED)),
    st.booleans(),
    st.none()
    | st.builds(
        Chart,
        st.sampled_from(("bars", "lines")),
        st.sampled_from((("donor",), ("donor", "period"))),
        st.just(("trained", "items")),
        st.sampled_from(("", "training role")),
    ),
    st.sampled_from(("", "CC0-1.0")),
)


@given(profiles)
def test_every_profile_comes_back_from_its_text_and_from_its_entry(profile: Profile) -> None:
    known = read(written(profile))
    assert known is not None
    assert as_stored(known) == as_stored(profile)
    details = json.loads(json.dumps({name: value for name, value in profile.details.items() if value is not None}))
    again = Profile.of(Entry("profiles", "", (Name(profile.name),), description=profile.purpose, details=details))
    assert again == replace(profile, query=again.query)


def as_stored(profile: Profile) -> tuple[object, ...]:
    return one_line(profile.name), one_line(profile.purpose), profile.details


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ("pillarbook EXPORT profile\nprofile: A\nrows: Equipment  Line", Profile("A", grain="equipment line")),
        ("Hi,\n\n> Pillarbook export profile\n> Name: A\n> Columns: ref; title =\n>   What it is\n>\n> Bye",
         Profile("A", columns=(Shown("ref"), Shown("title", "What it is")))),
        ("Pillarbook export profile\nName: A\nColumns: ref;; = nothing; ; title #activity   +name",
         Profile("A", columns=(Shown("ref"), Shown("title", "", "#activity +name")))),
        ("Pillarbook export profile\nName: A\nOne row per: week\nPeriod: Year\nAlso include: restricted, x\nNotes: no",
         Profile("A", period="year", include=frozenset({"restricted"}))),
        ("Pillarbook export profile\nPurpose: nothing", None),
        ("Pillarbook view\nName: A", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_profile_is_read_from_whatever_it_was_pasted_into(text: str, profile: Profile | None) -> None:
    assert read(text) == profile


@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    read(text)
    read(f"Pillarbook export profile\nName: A\nColumns: {text}\nChart: {text}")
    shown.said(text)
