"""What may be typed next: any field, any value by any of its names, and what the whole query would find with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.catalog import Catalog
from catalog.query.completing import Slot, slot_at
from catalog.query.fields import FIELDS
from catalog.query.parsing import parse
from tests import worlds


@pytest.fixture(scope="module")
def seeded() -> Iterator[Catalog]:
    catalog = worlds.seeded()
    yield catalog
    catalog.close()


def slot(text: str) -> Slot:
    """The slot at the ``|`` of a text."""
    before, _, after = text.partition("|")
    found = slot_at(before + after, len(before))
    assert found is not None
    return found


def offered(catalog: Catalog, text: str) -> list[str]:
    return [offer.value for offer in catalog.completion.offers(slot(text))]


@pytest.mark.parametrize(
    ("text", "value", "completed"),
    [
        ("pl|", "place", "place:|"),
        ("serbia -pl|", "place", "serbia -place:|"),
        ("place:gra|", "gradiska", "place:gradiska |"),
        ("place:bar, gra|", "gradiska", "place:bar, gradiska |"),
        ("place:bar, pillar:I, I|", "II", "place:bar, pillar:I, II |"),
        ("place:bar,gra|", "gradiska", "place:bar,gradiska |"),
        ("place:bar,tirana,gra|", "gradiska", "place:bar,tirana,gradiska |"),
        ("place:bar, tirana, gra|", "gradiska", "place:bar, tirana, gradiska |"),
        ('tag:"a, b", late, |', "report q4", 'tag:"a, b", late, "report q4" |'),
        ('tag:"report q4",la|', "late", 'tag:"report q4",late |'),
        ("-place:gra| serbia", "gradiska", "-place:gradiska |serbia"),
        ("(place:gra|) serbia", "gradiska", "(place:gradiska|) serbia"),
        ("pillar:I OR (place:gra|", "gradiska", "pillar:I OR (place:gradiska |"),
        ("place:gra|,bar", "gradiska", "place:gradiska|,bar"),
        ("place:g|ra serbia", "gradiska", "place:gradiska |serbia"),
        ("tag:rep|", "report q4", 'tag:"report q4" |'),
        ('tag:"report q|', "report q4", 'tag:"report q4" |'),
        ('tag:"rep|ort q"', "report q4", 'tag:"report q4" |'),
        ("held-in:gra|", "gradiska", "held-in:gradiska |"),
        ("no:pl|", "place", "no:place |"),
        ("place:|", "?", "place:? |"),
    ],
)
def test_what_is_picked_takes_the_place_of_what_was_typed(text: str, value: str, completed: str) -> None:
    done, cursor = slot(text).completed(value)
    assert f"{done[:cursor]}|{done[cursor:]}" == completed


@settings(deadline=None)
@given(st.text(alphabet='ab "-*:,()OR\\“”„.пш/tag:no:'), st.data())
def test_all_but_the_slot_stays_as_it_was_typed(text: str, data: st.DataObject) -> None:
    cursor = data.draw(st.integers(0, len(text)))
    found = slot_at(text, cursor)
    if found:
        done, place = found.completed("two words")
        assert found.start <= cursor <= found.end
        assert done.startswith(text[: found.start])
        assert done[place:] == text[found.end :].lstrip() or done[place:] == text[found.end :]


@pytest.mark.parametrize("text", ["", " ", "OR|", "(OR|", "10:30|", '"a phrase|', "serbia |", "-|", "(|", "a:b:|"])
def test_where_neither_field_nor_value_is_typed_nothing_is_offered(seeded: Catalog, text: str) -> None:
    before, _, after = text.partition("|")
    found = slot_at(before + after, len(before))
    assert found is None or seeded.completion.offers(found) == []


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_offered_by_its_name(seeded: Catalog, name: str) -> None:
    assert name in offered(seeded, f"{name}|")


@pytest.mark.parametrize(
    ("text", "name"),
    [("pl|", "place"), ("held|", "place"), ("coun|", "jurisdiction"), ("org.do|", "org.donor"), ("no|", "no")],
)
def test_a_field_is_offered_by_any_of_its_names(seeded: Catalog, text: str, name: str) -> None:
    assert name in offered(seeded, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("place:gra|", "gradiska"),
        ("place:Gradiš|", "gradiska"),
        ("place:Гради|", "gradiska"),
        ("place:Gradish|", "gradiska"),
        ("country:herz|", "BA"),
        ("country:BIH|", "BA"),
        ("pillar:I|", "rp-see-2020-2023/I"),
        ('org.donor:"european u|', "eu"),
        ("kind:tr|", "training"),
        ("is:und|", "undated"),
        ("no:held|", "place"),
        ("has:held|", "place"),
        ("changed-by:pill|", "Pillarbook seed"),
        ("grade:b|", "B"),
        ("ref:2020-01|", "2020-019"),
        ("place:onl|", "online"),
        ("place:not|", "?"),
        ("date:last-q|", "last-quarter"),
        ("date:202|", "2020"),
        ("date:2020-q4|", "2020-Q4"),
        ("date:2020-1|", "2020-12"),
        ("date:2019..20|", "2019..2020"),
        ("year:20|", "2019"),
    ],
)
def test_a_value_is_offered_by_any_name_in_any_spelling(seeded: Catalog, text: str, value: str) -> None:
    assert value in offered(seeded, text)


def test_what_begins_as_typed_comes_before_what_has_such_a_word(seeded: Catalog) -> None:
    ranks = [offer.rank for offer in seeded.completion.offers(slot("org:un|"))]
    assert ranks == sorted(ranks)
    assert {0, 2} <= set(ranks)


@pytest.mark.parametrize("text", ["place:|", "place:b|", "place:| kind:donation", "theme:|", "tag:|"])
def test_what_would_find_nothing_stands_last(seeded: Catalog, text: str) -> None:
    place = slot(text)
    likely = seeded.completion.likely(place, place.around())
    finds = [seeded.completion.count(place.query(offer.value)) > 0 for offer in likely]
    assert finds == sorted(finds, reverse=True)
    assert {offer.value for offer in likely} == set(offered(seeded, text))


def test_the_name_that_was_typed_stands_beside_another_label(seeded: Catalog) -> None:
    found = [offer for offer in seeded.completion.offers(slot("country:bih|")) if offer.value == "BA"]
    assert [(offer.label, offer.besides) for offer in found] == [("Bosnia and Herzegovina", "BiH")]


def test_own_fields_are_offered_with_their_values() -> None:
    catalog = worlds.with_records(
        worlds.activity("A", own={"cost-centre": "North"}),
        worlds.activity("B", own={"cost-centre": "South side"}),
        entries=(worlds.entry("fields", "cost-centre", "Cost centre", details={"type": "text"}),),
    )
    assert offered(catalog, "cost|") == ["own.cost-centre"]
    assert offered(catalog, "own.cost-centre:so|") == ["South side"]
    assert slot("own.cost-centre:so|").completed("South side")[0] == 'own.cost-centre:"South side" '


@pytest.mark.parametrize(
    ("text", "value", "count"),
    [
        ("place:gra|", "gradiska", "place:gradiska"),
        ("training place:|", "BA", "training place:BA"),
        ("-place:|", "BA", "-place:BA"),
        ("place:gradiska,|", "sarajevo", "place:gradiska,sarajevo"),
        ("(kind:training OR place:|)", "BA", "kind:training OR place:BA"),
        ("no:|", "place", "no:place"),
    ],
)
def test_the_number_is_what_the_whole_query_finds(seeded: Catalog, text: str, value: str, count: str) -> None:
    assert seeded.completion.count(slot(text).query(value)) == len(seeded.search(parse(count)).ids)
