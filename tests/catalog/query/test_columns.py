"""What is in memory of the records: it is what the file says at each moment, whoever wrote, and in what order."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from catalog.catalog import Catalog
from catalog.commands.follow_ups import AddFollowUp
from catalog.commands.notes import AddNote
from catalog.commands.records import EditRecord
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_in import TakeIn
from catalog.commands.trash import DeleteRecords
from catalog.commands.vocabulary import EditEntry
from catalog.interchange import Exchange
from catalog.model.record import FollowUp, OrganisationLink, PlaceLink
from catalog.model.vocabulary import Name
from catalog.query.answers import Sort
from catalog.query.parsing import parse, parse_typing
from catalog.store import schema
from catalog.store.columns import columns as columns_module
from catalog.store.columns import own_words
from catalog.store.columns.reach import Reach, Upward
from catalog.store.search.texts import RECORD_PARTS
from catalog.store.search.ties import TIES
from tests.catalog.commands.vocabulary_world import number_of
from tests.worlds import TODAY, activity, entry, ids, titles, with_records


@pytest.fixture
def catalog() -> Catalog:
    places = tuple(PlaceLink(name.lower(), name, "RS", "venue") for name in ("Bar", "Niš"))
    return with_records(
        activity("Seminar on training", date="2020-03", places=places[:1]),
        activity("Workshop", date="2020-05", summary="A training of officers."),
        activity("Visit", kind="training", date="2020-01"),
        activity("Meeting", date="2020-06", organisations=(OrganisationLink("tc", "Training centre", "host"),)),
        activity("Ceremony", date="2020-07", places=places[1:]),
        entries=(
            entry("areas", "RS", "Serbia"),
            *(entry("places", key, name) for key, name in (("bar", "Bar"), ("niš", "Niš"))),
        ),
    )


def test_the_best_match_comes_first_title_before_names_before_texts_before_notes(catalog: Catalog) -> None:
    (ceremony,) = ids(catalog, "ceremony")
    catalog.do(AddNote(ceremony, "Ask for the training material."))
    assert titles(catalog, "training") == ["Seminar on training", "Meeting", "Visit", "Workshop", "Ceremony"]


def test_without_words_the_newest_comes_first(catalog: Catalog) -> None:
    assert titles(catalog, "") == ["Ceremony", "Meeting", "Workshop", "Seminar on training", "Visit"]
    assert titles(catalog, "date:2020-03..") == ["Ceremony", "Meeting", "Workshop", "Seminar on training"]


def test_the_first_records_are_those_of_the_whole_list(catalog: Catalog) -> None:
    assert catalog.newest(3) == ids(catalog)[:3]
    assert catalog.newest(99) == ids(catalog)


DATES = (None, "2020", "2020-03", "2020-03-31", "2020-03-30/2020-03-31", "2020-03-31/..", "../2020-03-31", "XXXX-03-31")


def test_whatever_their_dates_the_first_records_are_those_of_the_whole_list() -> None:
    catalog = with_records(*(activity(f"{place} {date}", date=date) for place in range(3) for date in DATES))
    catalog.do(DeleteRecords(ids(catalog)[3:5]))
    assert [catalog.newest(count) for count in range(24)] == [ids(catalog)[:count] for count in range(24)]


@pytest.mark.parametrize(
    ("column", "first"),
    [
        ("title", "Ceremony"), ("where", "Seminar on training"), ("kind", "Ceremony"), ("ref", "Seminar on training"),
        ("date", "Visit"),
    ],
)  # fmt: skip
def test_each_column_has_an_order(catalog: Catalog, column: str, first: str) -> None:
    (found, *_) = catalog.rows(catalog.search(parse(""), Sort(column, False)).ids)
    assert found.title == first


def _retitle(catalog: Catalog) -> None:
    (visit,) = ids(catalog, "visit")
    catalog.do(EditRecord(visit, {"title": "Absolutely new"}))


def _tag(catalog: Catalog) -> None:
    catalog.do(ChangeTags(ids(catalog)[:2], add=("urgent",)))


def _follow_up(catalog: Catalog) -> None:
    catalog.do(AddFollowUp(FollowUp("Call", due="2021-01-14"), ids(catalog)[:1]))


def _add(catalog: Catalog) -> None:
    catalog.do(TakeIn(Exchange((activity("Later", date="2021"),))))


def _delete(catalog: Catalog) -> None:
    catalog.do(DeleteRecords(ids(catalog)[1:3]))


def _rename(catalog: Catalog) -> None:
    catalog.do(EditEntry(number_of(catalog, "places", "bar"), {"names": (Name("Zadar"),)}))


ACTS = (_retitle, _tag, _follow_up, _add, _delete, _rename)


@pytest.mark.parametrize("act", ACTS)
def test_after_a_change_and_its_undo_everything_is_as_a_fresh_look_finds_it(
    catalog: Catalog, act: Callable[[Catalog], None]
) -> None:
    everything(catalog)
    act(catalog)
    assert everything(catalog) == everything(afresh(catalog))
    catalog.undo()
    assert everything(catalog) == everything(afresh(catalog))


def test_what_another_program_wrote_is_seen_by_the_next_question(tmp_path: Path) -> None:
    path = tmp_path / "office.pillarbook"
    mine = Catalog.create(path, seeded=False)
    theirs = Catalog.open(path)
    assert everything(mine) == everything(theirs)
    theirs.do(TakeIn(Exchange((activity("Theirs", tags=("new",)),))))
    assert titles(mine, "tag:new") == ["Theirs"]
    assert everything(mine) == everything(afresh(mine))
    theirs.close()
    mine.close()


def test_many_who_read_while_one_writes_see_whole_moments(tmp_path: Path) -> None:
    catalog = Catalog.create(tmp_path / "office.pillarbook", seeded=False)
    catalog.do(TakeIn(Exchange(tuple(activity(f"Meeting {number}", tags=("tag 1",)) for number in range(40)))))
    catalog.do(TakeIn(Exchange((activity("Other", tags=("tag 0",)),))))
    everyone = ids(catalog, "meeting")

    def look(_number: int) -> None:
        found = catalog.facets(parse("meeting"), ("tag",))[0].values
        assert sum(value.count for value in found) == 40

    with ThreadPoolExecutor(4) as readers:
        looking = [readers.submit(look, number) for number in range(60)]
        for number in range(12):
            catalog.do(ChangeTags(everyone, add=(f"tag {number % 2}",), remove=(f"tag {1 - number % 2}",)))
        for answer in looking:
            answer.result()
    catalog.close()


def test_what_was_prepared_is_not_read_again_by_a_question_with_words(catalog: Catalog) -> None:
    catalog.search(parse(""))
    catalog.prepare()
    asked: list[str] = []
    event.listen(catalog._database._reader, "before_cursor_execute", lambda *given: asked.append(given[2]))
    assert len(catalog.search(parse("bar")).ids) == 1
    assert not [text for text in asked if "FROM link" in text]


def test_what_is_prepared_is_read_from_the_other_end_than_by_a_question(catalog: Catalog) -> None:
    def read_by(ask: Callable[[], object]) -> list[str]:
        catalog.rebuild_index()
        ask()
        columns = catalog._moments._columns
        assert columns is not None
        return [tie.name for tie in columns._pairs]

    asked = read_by(lambda: catalog.search(parse("bar")))
    assert len(asked) > 10
    assert read_by(catalog.prepare) == asked[::-1]


def asked_of_index(catalog: Catalog, *typed: str) -> list[str]:
    """The parts of the index that are asked while this is typed."""
    parts: list[str] = []

    def note(*given: Any) -> None:
        named = re.findall(r"WHERE (\w+)_text MATCH", given[2])
        parts.extend(part for part, expression in zip(named, given[3], strict=bool(named)) if expression != '""')

    event.listen(catalog._database._reader, "before_cursor_execute", note)
    for text in typed:
        catalog.search(parse_typing(text))
    event.remove(catalog._database._reader, "before_cursor_execute", note)
    return parts


def asked_of_records(catalog: Catalog, *typed: str) -> list[str]:
    return [part for part in asked_of_index(catalog, *typed) if part != "names"]


def test_a_letter_more_asks_only_where_words_part_ways(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_words, "MUCH", -1)
    assert asked_of_records(catalog, "s") == list(RECORD_PARTS)
    assert asked_of_records(catalog, "se", "sem", "semi", "seminar") == []
    assert titles(catalog, "seminar") == ["Seminar on training"]
    assert asked_of_records(catalog, "c", "ce") == list(RECORD_PARTS)
    assert asked_of_records(catalog, "co") == ["title"]


def test_a_letter_more_asks_anew_where_little_was_found(catalog: Catalog) -> None:
    asked_of_records(catalog, "s")
    assert asked_of_records(catalog, "se") == list(RECORD_PARTS)


@pytest.mark.parametrize("much", [-1, 0, own_words.MUCH])
@pytest.mark.parametrize(
    ("summary", "found"), [("Ceramics", [2, 2, 1, 1]), ("Celebration", [2, 1, 1, 1]), ("Cerro", [2, 2, 1, 1])]
)
def test_a_letter_more_finds_less_where_words_part_ways(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch, summary: str, found: list[int], much: int
) -> None:
    monkeypatch.setattr(own_words, "MUCH", much)
    catalog.do(EditRecord(ids(catalog, "meeting")[0], {"summary": summary}))
    typed = ("ce", "cer", "cere", "cerem")
    assert [len(catalog.search(parse_typing(text)).ids) for text in typed] == found


def test_only_the_word_that_is_typed_is_asked_anew(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_words, "MUCH", -1)
    asked_of_index(catalog, "seminar t")
    assert asked_of_index(catalog, "seminar tr") == ["names"]


def test_a_word_is_asked_for_in_one_statement_for_names_and_one_for_texts(catalog: Catalog) -> None:
    catalog.prepare()
    asked: list[str] = []
    event.listen(catalog._database._reader, "before_cursor_execute", lambda *given: asked.append(given[2]))
    catalog.search(parse("seminar"))
    now, names, texts = asked[1:]
    assert "change_set" in now
    assert "FROM names_text" in names
    assert all(f"FROM {part}_text" in texts for part in RECORD_PARTS)


def test_what_words_find_outlasts_a_change_of_none(catalog: Catalog) -> None:
    catalog.search(parse_typing("seminar"))
    catalog.do(ChangeTags(ids(catalog), ("urgent",)))
    assert asked_of_records(catalog, "seminar") == []
    catalog.do(AddNote(ids(catalog, "workshop")[0], "Seminar rooms"))
    assert asked_of_records(catalog, "seminar") == ["text", "notes"]
    assert titles(catalog, "seminar") == ["Seminar on training", "Workshop"]
    catalog.do(EditRecord(ids(catalog, "visit")[0], {"title": "Seminar of all"}))
    assert titles(catalog, "seminar") == ["Seminar on training", "Seminar of all", "Workshop"]


def test_an_index_made_anew_is_asked_anew(catalog: Catalog) -> None:
    with catalog._database._writer.begin() as connection:
        connection.exec_driver_sql("INSERT INTO title_text (title_text) VALUES ('delete-all')")
    assert ids(catalog, "seminar") == ()
    catalog.rebuild_index()
    assert titles(catalog, "seminar") == ["Seminar on training"]


def test_an_index_that_another_program_makes_anew_is_asked_anew(tmp_path: Path) -> None:
    path = tmp_path / "office.pillarbook"
    mine = Catalog.create(path, seeded=False)
    mine.do(TakeIn(Exchange((activity("Meeting"),))))
    with mine._database._writer.begin() as connection:
        connection.execute(schema.record.update().values(title="Course"))
    assert (ids(mine, "meeting"), ids(mine, "course")) == ((1,), ())
    theirs = Catalog.open(path)
    theirs.rebuild_index()
    theirs.close()
    assert (ids(mine, "meeting"), ids(mine, "course")) == ((), (1,))
    mine.close()


class Overtaken(dict[object, object]):
    """Another thread puts its own value in, just after one's own."""

    def __setitem__(self, key: object, value: object) -> None:
        super().__setitem__(key, "another's")


class OvertakenTotals(list[Any]):
    """The same for the totals of those who live."""

    def __setitem__(self, place: Any, value: Any) -> None:
        super().__setitem__(place, [(living, counts + 1) for living, counts in value])


def test_what_another_thread_puts_in_meanwhile_is_not_taken_for_ones_own(catalog: Catalog) -> None:
    with catalog._moments.reading() as moment:
        columns, pairs = moment.columns, moment.pairs(TIES["place"][0])
        reach = Reach.of([pairs], Upward.of([pairs], moment.vocabulary))
    assert replace(columns, _steady=Overtaken()).steady("key", "mine") == "mine"
    living = columns.records.living
    _entries, counts = replace(reach, _totals=OvertakenTotals()).counts(living, living)
    assert counts.tolist() == reach.counts(living, living)[1].tolist()


def test_only_so_many_answers_are_kept(catalog: Catalog) -> None:
    for number in range(columns_module.MOST_WORDS // 3):
        catalog.search(parse(f"word{number}"))
    with catalog._moments.reading() as moment:
        assert len(moment.columns.words) <= columns_module.MOST_WORDS


def test_what_is_asked_again_and_again_is_kept(catalog: Catalog) -> None:
    made = iter(["the first time", "again"])
    with catalog._moments.reading() as moment:
        for number in range(2 * columns_module.MOST_KEPT):
            moment.columns.kept(number, lambda: "once")
            told = moment.columns.kept("for each count", lambda: next(made))
    assert told == "the first time"


def everything(catalog: Catalog) -> object:
    queries = [
        parse(text) for text in ("", "training", "-tag:urgent", "place:bar", "follow-up:overdue", "date:2020-02..")
    ]
    orders = [Sort(), Sort("title", False), Sort("where", True)]
    found = [catalog.search(query, order) for query in queries for order in orders]
    return found, [catalog.facets(query) for query in queries]


def afresh(catalog: Catalog) -> Catalog:
    return Catalog(catalog._database, "Officer", lambda: TODAY)
