"""The condition builder's groups and lines make the same query as the text, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.query.building import Group, group_of
from catalog.query.fields import FIELDS
from catalog.query.parsing import parse
from catalog.query.relations import Line, joined, line_of, relations, split
from catalog.query.tree import Query, Term

_pieces = st.sampled_from((
    "a", "grad*", '"port control"', '"b c"*', "-x", "-grad*", "10:30", "pillar:I", "-kind:training,donation", "no:date",
    "has:note", 'tag:"report q4",late', "participants:>40", "participants:10..20", "-quantity:<=5", "due:<2021-01-15",
    "date:2020-10..2020-12", "title:gradis*", "title:/(a|b), c/", "place:?,bar", "is:undated", 'title:">x"',
    "org.donor:eu", 'own.cost:"1, 2"', "(", ")", "-(", "OR",
))  # fmt: skip


@settings(deadline=None)
@given(st.lists(_pieces, max_size=12).map(" ".join))
def test_the_builder_makes_of_every_query_that_query(text: str) -> None:
    query = parse(text)
    assert group_of(query).query() == query


@settings(deadline=None)
@given(st.text(alphabet='ab "-*:,()OR\\“”„.пш\nkind:tag:no:<>=/'))
def test_the_builder_makes_of_any_text_the_same_query(text: str) -> None:
    query = parse(text)
    assert group_of(query).query() == query


@settings(deadline=None)
@given(st.sampled_from(sorted(FIELDS)), st.lists(st.text(min_size=1), min_size=1, unique=True), st.booleans())
def test_a_line_says_any_values_of_any_field(field: str, values: list[str], negated: bool) -> None:
    term = Term(field, tuple(values), negated)
    assert line_of(term).conditions() == (term,)


@settings(deadline=None)
@given(st.lists(st.text(min_size=1), unique=True).map(tuple))
def test_values_with_commas_between_are_told_apart(values: tuple[str, ...]) -> None:
    assert split(joined(values)) == values


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("gradis", Line("", "is", "gradis")),
        ("gradis*", Line("", "begins", "gradis")),
        ('-"port control"', Line("", "is not", '"port control"')),
        ("place:bar,durres", Line("place", "is", "bar, durres")),
        ("-tag:late", Line("tag", "is not", "late")),
        ('tag:"report q4"', Line("tag", "is", "report q4")),
        ("no:pillar", Line("pillar", "none")),
        ("has:note", Line("note", "some")),
        ("participants:>40", Line("participants", ">", "40")),
        ("participants:>=40", Line("participants", ">=", "40")),
        ("participants:10..20", Line("participants", "between", "10..20")),
        ("date:2020-10..2020-12", Line("date", "between", "2020-10..2020-12")),
        ("due:<2021-01-15", Line("due", "<", "2021-01-15")),
        ("title:gradis*", Line("title", "begins", "gradis")),
        ("title:/gr.d/", Line("title", "pattern", "gr.d")),
        ("-participants:>40", Line("participants", "is not", ">40")),
    ],
)
def test_each_term_is_a_line_in_words(text: str, line: Line) -> None:
    (condition,) = parse(text).conditions
    assert line_of(condition) == line  # type: ignore[arg-type]
    assert line.conditions() == (condition,)


@pytest.mark.parametrize("field", ["", *FIELDS])
def test_an_unfinished_line_says_nothing_and_a_finished_one_something(field: str) -> None:
    for relation in relations(field):
        assert bool(Line(field, relation.key, " ").conditions()) == relation.bare
        assert Line(field, relation.key, "1..2").conditions()


def test_words_typed_into_one_line_must_all_be_there() -> None:
    assert Group("all", (Line("", "is", "port control"),)).query() == parse("port control")
    assert Group("all", (Line("", "is", "kind:training"),)).query() == parse('"kind:training"')


def test_groups_say_any_and_none() -> None:
    serbia, late = Line("jurisdiction", "is", "RS"), Line("tag", "is", "late")
    assert Group("any", (serbia, late)).query() == parse("country:RS OR tag:late")
    assert Group("none", (serbia, late)).query() == parse("-(country:RS OR tag:late)")
    assert Group("none", (serbia,)).query() == parse("-country:RS")
    assert Group("any", (Group("all", (serbia, late)), Line())).query() == parse("country:RS tag:late")
    assert Group("any", ()).query() == Query()
