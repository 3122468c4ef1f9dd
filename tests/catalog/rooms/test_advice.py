"""What is proposed where a search finds nothing: other spellings and less of it, each with its exact number."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from catalog.catalog import Catalog
from catalog.query.parsing import parse, parse_typing
from tests import worlds


@pytest.fixture(scope="module")
def seeded() -> Iterator[Catalog]:
    catalog = worlds.seeded()
    yield catalog
    catalog.close()


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("gradizka", "Gradiška"),
        ("Градижка", "Градишка"),
        ("sarjaevo", "Sarajevo"),
        ("confisctaion", "confiscation"),
        ("cultral", "cultural"),
        ("sarjaevo OR trianing", "Sarajevo training"),
        ("place:gradizka", "Gradiška"),
        ("plce:bar", "place:bar"),
        ("training participant:>20", "participants:>20"),
        ("kind:activity country:serbai", "Serbia"),
        ('"fact-findnig mission"', "fact-finding mission"),
        ("kind:trainig", "training"),
        ("-online status:complted,ongoin ", "completed"),
        ("is:undatd ", "undated"),
        ("title:trainign ", "training"),
        ('title:"hands-on trainign" ', "hands-on training"),
        ("equipment:trakers ", "trackers"),
    ],
)
def test_the_nearest_spelling_that_finds_something_is_proposed(seeded: Catalog, typed: str, instead: str) -> None:
    proposed = seeded.advice.instead_of(parse_typing(typed))
    assert instead.casefold() in [item.instead.casefold() for item in proposed]


def test_two_slips_are_mended_together(seeded: Catalog) -> None:
    first = seeded.advice.instead_of(parse("sarjaevo firerams "))[0]
    assert first.instead == "Sarajevo Firearms"


def test_what_is_in_the_way_is_named(seeded: Catalog) -> None:
    query = parse("kind:donation pillar:III serbia")
    assert not seeded.search(query).ids
    proposed = seeded.advice.instead_of(query)
    assert {str(item.without) for item in proposed} <= {"kind:donation", "pillar:III", "serbia"}
    assert proposed


@pytest.mark.parametrize(
    "typed", ["gradizka", "kind:donation pillar:III serbia", "sarjaevo firerams", "place:gradizka kind:training"]
)
def test_each_number_is_exact_and_never_nothing(seeded: Catalog, typed: str) -> None:
    proposed = seeded.advice.instead_of(parse(typed))
    assert [item.count for item in proposed] == [len(seeded.search(item.query).ids) for item in proposed]
    assert all(item.count for item in proposed)


@pytest.mark.parametrize(
    "typed",
    [
        "xqzjwvk",
        "12345678",
        "☂",
        '"""',
        "-serbia -x",
        "is:nonsense",
        "date:gestern",
        "own.x:y",
        "title:/trainign/",
        "title:zzzzqq ",
        "kind:zzzz",
        "grade:A1",
        "ref:2020-99",
    ],
)
def test_where_nothing_is_near_nothing_is_proposed(seeded: Catalog, typed: str) -> None:
    assert [item.instead for item in seeded.advice.instead_of(parse(typed)) if item.instead] == []


def test_a_word_that_is_left_out_is_not_mended(seeded: Catalog) -> None:
    assert not any(item.instead for item in seeded.advice.instead_of(parse("kind:donation pillar:III -gradizka")))
