"""What the care of vocabularies tells: use counts, what is unused or deleted, and what looks like the same thing."""

from __future__ import annotations

import time

import pytest

from catalog.catalog import Catalog
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_in import TakeIn
from catalog.commands.vocabulary import DeleteEntries, MergeEntries, NotTheSameEntries
from catalog.interchange import Exchange
from catalog.likeness.names import Named, clusters
from catalog.model.care import Cluster, MergePreview, Uses
from catalog.model.vocabulary import Tie
from tests.catalog.commands.vocabulary_world import COMMANDS, number_of, world
from tests.worlds import activity, empty, entry, ids, with_records


def lines(catalog: Catalog, vocabulary: str) -> dict[str, tuple[int, int, int]]:
    """By name, how many records say an entry, it or what lies below it, and how many others are tied to it."""
    return {line.entry.name: (line.records, line.below, line.ties) for line in catalog.care.lines(vocabulary)}


def test_counts_are_of_records_in_links_roles_and_parts() -> None:
    catalog = world()
    assert lines(catalog, "organisations") == {
        "Port Control Unit": (1, 1, 0), "Port unit of Bar": (2, 2, 1), "Night shift": (0, 0, 0), "Joint unit": (0, 0, 1)
    }  # fmt: skip
    assert lines(catalog, "roles") == {"Host": (2, 2, 0), "Hosting": (0, 0, 0), "Beneficiary": (1, 1, 0)}
    assert lines(catalog, "sources") == {"Newsletter": (1, 1, 0)}
    assert [line.entry.name for line in catalog.care.lines("tags") if line.is_unused] == ["unused"]


def test_programmes_come_with_their_nodes_below_them() -> None:
    catalog = world()
    programme = number_of(catalog, "programmes", "old-rp")
    assert [(line.entry.key, line.parent, line.records) for line in catalog.care.lines("programmes")] == [
        ("rp", None, 1), ("old-rp", None, 0), ("rp/I", programme - 1, 1), ("old-rp/I", programme, 1),
        ("old-rp/II", programme, 1),
    ]  # fmt: skip


def test_what_lies_below_counts_each_record_once() -> None:
    catalog = with_records(
        activity("Both", themes=("ports", "harbours")), activity("One", themes=("harbours",)),
        entries=(entry("themes", "ports"), entry("themes", "harbours", parent="ports")),
    )  # fmt: skip
    assert lines(catalog, "themes") == {"ports": (1, 2, 0), "harbours": (2, 2, 0)}


def test_the_count_is_what_the_term_finds() -> None:
    catalog = world()
    for line in catalog.care.lines("organisations"):
        assert len(ids(catalog, f'org:"{catalog.care.term(line.id)}"')) == line.below


@pytest.mark.parametrize("name", ["merge organisations", "merge tags", "merge roles", "merge a parent into its child"])
def test_a_preview_says_what_a_merge_brings(name: str) -> None:
    catalog = world()
    command = COMMANDS[name](catalog)
    assert isinstance(command, MergeEntries)
    assert (
        catalog.care.merge_preview(command.into, command.others)
        == {
            "merge organisations": MergePreview(records=2, aliases=3, children=1, ties=2, follow_ups=1),
            "merge tags": MergePreview(records=1, aliases=2),
            "merge roles": MergePreview(records=2, aliases=1),
            "merge a parent into its child": MergePreview(aliases=1, children=1),
        }[name]
    )


def test_uses_tell_what_needs_an_entry_and_what_lies_below() -> None:
    catalog = world()
    unit = number_of(catalog, "organisations", "port-unit")
    assert catalog.care.uses([unit]) == Uses(records=2, follow_ups=1, ties=1, children=1)
    assert catalog.care.uses([unit], along=True) == Uses(records=2, follow_ups=1, ties=1)
    assert catalog.care.records(unit) == sorted(ids(catalog))


def test_deleted_entries_are_listed_and_merged_ones_are_not() -> None:
    catalog = world()
    catalog.do(COMMANDS["merge tags"](catalog))
    catalog.do(ChangeTags(ids(catalog), add=("spare",)))
    catalog.do(DeleteEntries((number_of(catalog, "tags", "spare"),), take_off=True))
    assert [line.entry.name for line in catalog.care.deleted("tags")] == ["spare"]


def test_the_steps_of_an_entry_are_told() -> None:
    catalog = world()
    catalog.do(COMMANDS["rename"](catalog))
    number = number_of(catalog, "organisations", "pcu")
    assert [(step.label, step.author) for step in catalog.care.steps(number)] == [
        ("Edit entry", "Officer"), ("Import", "Officer")
    ]  # fmt: skip


ALIKE = [
    (("report q4", "Report-Q4"), "spelling"),
    (("Градишка", "Gradiška"), "spelling"),
    (("Ministry of the Interior", "Interior Ministry"), "words"),
    (("Border control", "Control of the border"), "words"),
    (("container control", "contaner control"), "typing"),
    (("training", "trainings"), "typing"),
    (("Gradishka", "Gradiška"), "typing"),
    (("PCU", "Port Control Unit"), "acronym"),
    (("UNODC", "United Nations Office on Drugs and Crime"), "acronym"),
]
DIFFERENT = [
    ("report Q3 2020", "report Q4 2020"),
    ("Pillar II", "Pillar III"),
    ("import", "export"),
    ("Slovenia", "Slovakia"),
    ("men", "women"),
    ("Port Control Unit Bar", "Port Control Unit Durrës"),
    ("!", "?"),
]


@pytest.mark.parametrize(("names", "reason"), ALIKE)
def test_names_that_look_like_one_thing(names: tuple[str, str], reason: str) -> None:
    items = [Named(number, (name,)) for number, name in enumerate(names, 1)]
    ((found, reasons),) = clusters(items)
    assert (sorted(found), reasons[0]) == ([1, 2], reason)


@pytest.mark.parametrize("names", DIFFERENT)
def test_names_that_do_not(names: tuple[str, str]) -> None:
    assert clusters(Named(number, (name,)) for number, name in enumerate(names)) == []


def test_a_pair_that_is_not_the_same_is_never_offered_again_not_even_by_way_of_a_third() -> None:
    catalog = with_records(entries=tuple(entry("tags", key, key) for key in ("training", "trainings", "trainng")))
    one, two, three = (number_of(catalog, "tags", key) for key in ("training", "trainings", "trainng"))
    assert catalog.care.alike("tags") == [Cluster((one, two, three), ("typing",))]
    catalog.do(NotTheSameEntries(((two, three),)))
    assert catalog.care.alike("tags") == [Cluster((one, two), ("typing",))]
    catalog.do(NotTheSameEntries(((one, two), (one, three))))
    assert catalog.care.alike("tags") == []
    catalog.undo()
    assert catalog.care.alike("tags") == [Cluster((one, two), ("typing",))]


def test_namesakes_of_two_countries_and_what_became_another_are_not_alike() -> None:
    def of(country: str) -> tuple[Tie, ...]:
        return (Tie("jurisdiction", "areas", country),)

    catalog = with_records(
        entries=(
            entry("areas", "ME"), entry("areas", "AL"),
            entry("organisations", "me", "Customs", ties=of("ME")),
            entry("organisations", "al", "Customs", ties=of("AL")),
            entry("organisations", "x", "Customs!"),
            entry("programmes", "p", "Programme", ties=(Tie("successors", "programmes", "q"),)),
            entry("programmes", "q", "Programme"),
        )
    )  # fmt: skip
    assert [len(cluster.ids) for cluster in catalog.care.alike("organisations")] == [2]
    assert catalog.care.alike("programmes") == []


def test_five_thousand_tags_are_looked_through_in_a_moment() -> None:
    words = ("border", "training", "customs", "report", "quarter", "container", "airport", "forensic")
    names = [f"{words[n % 8]} {words[n // 8 % 8]} {words[n // 64 % 8]} {n}" for n in range(4_900)]
    names += [f"contaner {n} unit" for n in range(50)]
    names += [f"container {n} unit" for n in range(50)]
    catalog = empty()
    catalog.do(TakeIn(Exchange((), tuple(entry("tags", f"t{n}", name) for n, name in enumerate(names)))))
    begun = time.process_time()
    assert len(catalog.care.alike("tags")) == 50
    assert len(catalog.care.lines("tags")) == 5_000
    assert time.process_time() - begun < 5
