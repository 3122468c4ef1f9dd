"""The interchange form: what it can say, the catalogue keeps and gives back."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import Any

import pytest

from catalog import interchange
from catalog.commands.taking_in import TakeIn
from catalog.errors import InvalidValue
from tests.worlds import empty

UID = "01a1ff00-0000-7000-8000-{:012}"

EVERY_KEY: dict[str, Any] = {
    "format": "pillarbook/1",
    "records": [
        {
            "uid": UID.format(1), "ref": "2020-041", "kind": "donation", "type": "handover", "title": "Kits",
            "summary": "Kits were handed over.", "status": "completed",
            "date": {"edtf": "2020-10", "first_day": "2020-10-01", "last_day": "2020-10-31", "precision": "month",
                     "qualifier": None, "text": "October 2020"},
            "planned_date": {"edtf": "2020-09-01", "first_day": "2020-09-01", "last_day": "2020-09-01",
                             "precision": "day", "qualifier": None, "text": None},
            "mode": {"value": "in-person", "basis": "inferred"}, "our_role": {"value": "led", "basis": "inferred"},
            "places": [{"place": "sarajevo", "name": "Sarajevo", "jurisdiction": "BA", "role": "venue"}],
            "jurisdictions": ["BA", "XK"], "regions": [{"scheme": "office", "code": "south-eastern-europe"}],
            "pillars": [{"programme": "rp", "code": "I", "basis": "section"}], "programmes": ["ccp"],
            "themes": ["border-control"], "sdg": ["16.4"],
            "organisations": [{"organisation": "pcu-x", "name": "Port Control Unit X", "role": "beneficiary"},
                              {"organisation": "unodc", "name": "UNODC", "role": None}],
            "people": [{"person": "p", "name": "A Person", "role": "chair"}],
            "participants": {"count": 60, "qualifier": "over", "unit": "people", "women": 20, "men": 30,
                             "not_stated_sex": 10, "women_percent": 33.5, "planned": 70, "certified": 50,
                             "who": "officials", "text": "over 60 officials",
                             "groups": [{"name": "customs", "count": 10, "qualifier": "about", "women": 1, "men": 9,
                                         "jurisdiction": "BA", "organisation": "pcu-x", "odd": 1}], "odd": "kept"},
            "training": {"topics": ["profiling"], "trainers": ["experts"], "platform": "E-Learning",
                         "curriculum": "STECT", "language": "en", "assessment": "test", "certificate": "yes",
                         "evaluation": "good", "odd": [1, {"a": None}]},
            "equipment": [{"uid": UID.format(2), "item": "test kit", "category": "kits", "model": "M",
                           "serials": ["008"], "quantity": 20, "qualifier": "exactly", "unit": "box",
                           "value": 1000.5, "currency": "EUR",
                           "donor": "unodc", "agreement": "A-1", "state": "handed over", "handed_over": "2020-10-30",
                           "protocol": "7/20", "recipients": [{"organisation": "pcu-x", "name": "Port Control Unit X",
                           "quantity": 12.5}], "note": "n", "odd": True}],
            "figures": [{"uid": UID.format(3), "indicator": "drop", "value": 12, "unit": "%", "qualifier": "exactly",
                         "baseline": 10.5, "period": "2019", "claimed_by": "report", "note": "n", "odd": None}],
            "outputs": ["Workplan “2021”"], "next_steps": ["Visit"],
            "citations": [{"uid": UID.format(4), "source": "a.txt", "section": "S", "locator": "lines 12–18",
                           "supports": ["date"], "reliability": "B", "credibility": "2", "odd": 1}],
            "facts": [{"field": "date", "value": {"edtf": "2020"}, "basis": "inferred", "citation": UID.format(4),
                       "words": "in October", "shown": False, "by": "x", "on": "2021-01-01", "odd": 1}],
            "remarks": [{"kind": "lost text", "field": "title", "text": "lost", "odd": 1}],
            "review": {"state": "checked", "by": "Officer", "on": "2021-01-01"}, "access": "internal",
            "links": [{"to": UID.format(9), "kind": "training on", "lines": [UID.format(2)], "odd": 1}], "group": "g",
            "attachments": [{"path": "a/b.pdf", "uid": UID.format(5), "title": "B", "sha256": "00", "copied": True,
                             "access": "restricted", "odd": 1}],
            "own": {"budget line": 7, "asked": True, "when": "2020-01-01", "none": [1, "x"]},
            "tags": ["Report Q4", "urgent"],
            "notes": [{"uid": UID.format(6), "text": "a\n\nb", "author": "O", "written": "2021-01-01T00:00:00+00:00",
                       "access": "restricted", "odd": 1}],
            "follow_ups": [{"uid": UID.format(7), "what": "call", "due": "2021-03", "owner": "me", "state": "waiting",
                            "waiting_for": "them", "repeat": "monthly", "snoozed_to": "2021-02", "done_on": None,
                            "odd": 1}],
            "future": {"kept": [1, 2]},
        }
    ],
    "areas": [{"uid": UID.format(10), "key": "BA", "names": [{"text": "Bosnia and Herzegovina", "language": "en",
               "from": "1992", "to": None}], "aliases": ["BiH"], "alpha2": "BA", "alpha3": "BIH", "m49": "070"},
              {"uid": UID.format(11), "key": "XK", "names": [{"text": "Kosovo under UNSCR 1244"}],
               "footnote": "f", "user_assigned": True}],
    "region_schemes": [{"uid": UID.format(12), "key": "office", "names": [{"text": "Office"}], "regions": [
        {"uid": UID.format(13), "key": "south-eastern-europe", "names": [{"text": "SEE"}], "areas": ["BA", "XK"]}]}],
    "places": [{"uid": UID.format(14), "key": "sarajevo", "names": [{"text": "Sarajevo"}], "jurisdiction": "BA",
                "latitude": 43.86, "longitude": 18.41, "coordinates_source": "s", "kind": "city"}],
    "programmes": [{"uid": UID.format(15), "key": "rp", "names": [{"text": "RP"}], "kind": "regional",
                    "region": "office/south-eastern-europe", "partners": ["unodc"], "successors": ["ccp"],
                    "donors": [{"donor": "unodc", "number": "N1", "from": "2020", "to": "2023", "amount": 5,
                                "currency": "EUR"}],
                    "nodes": [{"uid": UID.format(16), "key": "I", "kind": "pillar", "names": [{"text": "Law"}]},
                              {"uid": UID.format(17), "key": "I.1", "parent": "I", "names": [{"text": "Sub"}]}]},
                   {"uid": UID.format(18), "key": "ccp", "names": [{"text": "CCP"}], "parent": "rp"}],
    "organisations": [{"uid": UID.format(19), "key": "unodc", "names": [{"text": "UNODC"}], "acronym": "UNODC",
                       "type": "40"},
                      {"uid": UID.format(20), "key": "pcu-x", "names": [{"text": "Port Control Unit X"}],
                       "parent": "unodc", "jurisdiction": "BA", "place": "sarajevo", "opened": "2010"}],
    "people": [{"uid": UID.format(21), "key": "p", "names": [{"text": "A Person"}], "organisation": "unodc",
                "access": "internal"}],
    "themes": [{"uid": UID.format(22), "key": "border-control", "names": [{"text": "Border control"}]}],
    "types": [{"uid": UID.format(23), "key": "handover", "names": [{"text": "Handover"}], "kinds": ["donation"]}],
    "roles": [{"uid": UID.format(24 + n), "key": key, "names": [{"text": key}]}
              for n, key in enumerate(("beneficiary", "chair", "venue"))],
    "equipment_categories": [{"uid": UID.format(30), "key": "kits", "names": [{"text": "Kits"}]}],
    "tags": [{"uid": UID.format(31), "key": "report-q4", "names": [{"text": "Report Q4"}], "colour": "#00f"},
             {"uid": UID.format(32), "key": "urgent", "names": [{"text": "urgent"}]}],
    "groups": [{"uid": UID.format(33), "key": "g", "names": [{"text": "G"}]}],
    "sources": [{"uid": UID.format(34), "key": "a.txt", "names": [{"text": "A"}], "file_name": "a.txt",
                 "sections": [{"key": "s", "contacts": ["p"]}], "claims": [{"text": "c", "value": 1}]}],
    "fields": [{"uid": UID.format(35), "key": "budget line", "names": [{"text": "Budget line"}], "type": "number"}],
    "views": [{"uid": UID.format(36), "key": "v", "names": [{"text": "V"}], "query": "pillar:I", "description": "why",
               "columns": ["date", "title"], "sort": "date, descending", "screen": "pillars", "position": 1}],
    "sent": [{"uid": UID.format(39), "key": "eu-q4", "names": [{"text": "EU Q4"}], "to": "EU", "period": "2020-Q4",
              "day": "2021-01-15", "description": "by mail", "query": "date:2020-Q4", "made_by": "Donor table",
              "file": "eu.xlsx", "sha256": "00ff", "count": 2, "records": [UID.format(1), UID.format(40)],
              "access": "internal", "odd": 1}],
    "follow_ups": [{"uid": UID.format(37), "what": "visit", "due": "2021-04-01",
                    "on": {"vocabulary": "organisations", "key": "pcu-x"}, "odd": 1},
                   {"uid": UID.format(38), "what": "nothing in particular"}],
}  # fmt: skip


def said(value: Any) -> Any:
    """JSON without what counts as unsaid: null, [] and {}; a default access or state stays said."""
    if isinstance(value, dict):
        return {name: said(inner) for name, inner in value.items() if inner not in (None, [], {})}
    return [said(inner) for inner in value] if isinstance(value, list) else value


def with_defaults(data: dict[str, Any]) -> dict[str, Any]:
    """The file with the defaults that Pillarbook writes out."""
    for name in interchange.LISTS:
        for item in data.get(name, ()):
            for one in (item, *item.get("nodes", ()), *item.get("regions", ())):
                one.setdefault("access", "public")
    for item in data["follow_ups"]:
        item.setdefault("state", "open")
    return data


def test_a_file_that_uses_every_key_comes_back_equal() -> None:
    catalog = empty()
    catalog.do(TakeIn(interchange.read(EVERY_KEY)))
    given = with_defaults(json.loads(json.dumps(EVERY_KEY)))
    assert said(interchange.write(catalog.exchange())) == said(given)


def test_the_values_come_back_equal_without_a_catalogue_too() -> None:
    exchange = interchange.read(EVERY_KEY)
    assert interchange.loads(interchange.dumps(exchange)) == exchange


def test_importing_the_same_file_again_changes_nothing() -> None:
    catalog = empty()
    command = TakeIn(interchange.read(EVERY_KEY | {"follow_ups": []}))
    assert catalog.do(command)
    assert not catalog.do(command)


def test_an_entry_with_the_uid_of_another_is_refused_by_name() -> None:
    catalog = empty()
    catalog.do(TakeIn(interchange.read(EVERY_KEY)))
    other = {"format": "pillarbook/1", "themes": [{"uid": UID.format(22), "key": "borders"}]}
    with pytest.raises(InvalidValue, match="borders: its uid belongs to border-control"):
        catalog.do(TakeIn(interchange.read(other)))


def test_a_name_alone_is_enough_for_an_entry() -> None:
    catalog = empty()
    record = {"kind": "activity", "title": "T", "organisations": [{"organisation": "", "name": "New Unit"}]}
    catalog.do(TakeIn(interchange.read({"format": "pillarbook/1", "records": [record]})))
    assert [entry.name for entry in catalog.vocabulary("organisations")] == ["New Unit"]


@pytest.mark.parametrize(
    ("spoiled", "where"),
    [
        ({"title": 7}, "records.title"),
        ({"title": None}, "records.title"),
        ({"date": {"edtf": "soon"}}, "records.date"),
        ({"jurisdictions": "BA"}, "records.jurisdictions"),
        ({"equipment": [{"item": "x", "quantity": "many"}]}, "records.equipment.quantity"),
        ({"own": "x"}, "records.own"),
    ],
)
def test_a_value_of_the_wrong_sort_is_refused_by_its_place(spoiled: dict[str, Any], where: str) -> None:
    data = {"format": "pillarbook/1", "records": [{"kind": "activity", "title": "T"} | spoiled]}
    with pytest.raises(InvalidValue, match=where):
        interchange.read(data)


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"format": "other"}', '{"format": "pillarbook/1", "records": {}}', "[" * 99999]
)
def test_what_is_no_interchange_file_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        interchange.loads(text)


def test_unknown_lists_at_the_top_are_reported() -> None:
    assert interchange.read({"format": "pillarbook/1", "gadgets": []}).unknown == ("gadgets",)


@pytest.mark.parametrize(
    ("name", "spoiled", "where"),
    [
        ("tags", {"names": 5}, "tags.names"),
        ("tags", {"names": [5]}, "tags.names"),
        ("tags", {"names": [{"text": 5}]}, "tags.names"),
        ("tags", {"names": [{"text": "x", "from": 5}]}, "tags.names.from"),
        ("tags", {"name": 5}, "tags.name"),
        ("themes", {"aliases": 7}, "themes.aliases"),
        ("themes", {"aliases": "abc"}, "themes.aliases"),
        ("themes", {"parent": 5}, "themes.parent"),
        ("programmes", {"partners": 5}, "programmes.partners"),
        ("programmes", {"donors": [{"number": 1}]}, "programmes.donors"),
        ("programmes", {"nodes": 5}, "programmes.nodes"),
        ("areas", {"alpha2": {}}, "areas.alpha2"),
        ("places", {"jurisdiction": ["BA"]}, "places.jurisdiction"),
        ("groups", {"description": {}}, "groups.description"),
        ("groups", {"uid": 5}, "groups.uid"),
        ("groups", {"access": 5}, "groups.access"),
    ],
)
def test_an_entry_of_the_wrong_sort_is_refused_by_its_place(name: str, spoiled: dict[str, Any], where: str) -> None:
    with pytest.raises(InvalidValue, match=f"^{where} cannot be"):
        interchange.read({"format": "pillarbook/1", name: [{"key": "k"} | spoiled]})


@pytest.mark.parametrize("parents", [{"x": "x"}, {"x": "y", "y": "x"}, {"x": "y", "y": "z", "z": "y"}])
def test_no_entry_lies_below_itself(parents: dict[str, str]) -> None:
    catalog = empty()
    themes = [{"key": key, "parent": parent} for key, parent in parents.items()]
    with pytest.raises(InvalidValue, match="an entry would lie below itself"):
        catalog.do(TakeIn(interchange.read({"format": "pillarbook/1", "themes": themes})))
    assert catalog.vocabulary("themes") == []


def spoiled_everywhere(value: Any, bad: Any) -> Iterator[Any]:
    """The value, once for each place in it, with that place spoiled."""
    places = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    for place, inner in places:
        for spoiled in (bad, *(spoiled_everywhere(inner, bad) if isinstance(inner, (dict, list)) else ())):
            copy = value.copy()
            copy[place] = spoiled
            yield copy


@pytest.mark.parametrize("bad", [5, "x", [5], {}])
def test_whatever_stands_at_a_key_is_read_or_refused(bad: Any) -> None:
    for data in spoiled_everywhere(EVERY_KEY, bad):
        with contextlib.suppress(InvalidValue):
            interchange.write(interchange.read(data))


def test_people_are_internal_unless_set() -> None:
    catalog = empty()
    people = [{"key": "a"}, {"key": "b", "access": "public"}]
    record = {"kind": "activity", "title": "T", "people": [{"person": "c", "name": "C"}, {"person": "", "name": "D"}]}
    catalog.do(TakeIn(interchange.read({"format": "pillarbook/1", "people": people, "records": [record]})))
    access = {item.name: item.access for item in catalog.vocabulary("people")}
    assert access == {"a": "internal", "b": "public", "C": "internal", "D": "internal"}


def test_empty_values_of_facts_and_whole_quantities_come_back_as_they_are() -> None:
    catalog = empty()
    record = {
        "kind": "donation", "title": "T", "facts": [{"field": "places", "value": []}, {"field": "own", "value": {}}],
        "equipment": [{"item": "kit", "quantity": 3, "value": 2.5,
                       "recipients": [{"organisation": "u", "quantity": 3}]}],
        "figures": [{"indicator": "drop", "value": 12.0}],
    }  # fmt: skip
    catalog.do(TakeIn(interchange.read({"format": "pillarbook/1", "records": [record]})))
    (back,) = interchange.write(catalog.exchange())["records"]
    line = back["equipment"][0]
    numbers = (line["quantity"], line["value"], line["recipients"][0]["quantity"], back["figures"][0]["value"])
    assert repr(numbers) == "(3, 2.5, 3, 12)"
    assert [fact["value"] for fact in back["facts"]] == [[], {}]


def test_keys_that_have_no_room_are_reported() -> None:
    record = {
        "kind": "activity", "title": "T", "places": [{"place": "bar", "hall": 1}], "mode": {"value": "online", "by": 1},
        "organisations": [{"organisation": "u", "desk": 1}], "odd": 1,
        "equipment": [{"item": "kit", "odd": 1, "recipients": [{"organisation": "u", "shelf": 1}]}],
    }  # fmt: skip
    data = {"format": "pillarbook/1", "records": [record], "tags": [{"key": "a", "names": [{"text": "A", "by": 1}]}]}
    assert interchange.read(data).unknown == (
        "records.equipment.recipients.shelf", "records.mode.by", "records.organisations.desk", "records.places.hall",
        "tags.names.by",
    )  # fmt: skip
