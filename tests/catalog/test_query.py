"""The query language: every text is a query, and every query has one written form."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.query.fields import FIELDS
from catalog.query.parsing import parse, parse_typing, understand
from catalog.query.periods import period
from catalog.query.tree import NOT_STATED, Condition, Either, Query, Term, Text, either

TODAY = date(2021, 1, 15)


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("", ()),
        ("gradiska", (Text("gradiska"),)),
        ("tracker GPS", (Text("tracker"), Text("GPS"))),
        ('"drug test kits"', (Text("drug test kits", phrase=True),)),
        ("-online", (Text("online", negated=True),)),
        ("train*", (Text("train", prefix=True),)),
        ("pillar:I", (Term("pillar", ("I",)),)),
        ("-kind:training", (Term("kind", ("training",), negated=True),)),
        ("country:RS,ME", (Term("jurisdiction", ("RS", "ME")),)),
        ('tag:"report q4",late', (Term("tag", ("report q4", "late")),)),
        ("no:pillar", (Term("pillar", (NOT_STATED,)),)),
        ("org.donor:EU", (Term("org.donor", ("EU",)),)),
        ("held-in:bar", (Term("place", ("bar",)),)),
        ("date:2020-10..2020-12", (Term("date", ("2020-10..2020-12",)),)),
        ("http://x", (Text("http://x", phrase=True),)),
        ("=1+1", (Text("=1+1"),)),
        ("a OR b c", (Either((Query((Text("a"),)), Query((Text("b"),)))), Text("c"))),
        ("a OR b OR a", (Either((Query((Text("a"),)), Query((Text("b"),)))),)),
        ("(a b) OR tag:x", (Either((Query((Text("a"), Text("b"))), Query((Term("tag", ("x",)),)))),)),
        ("-(a OR b)", (Either((Query((Text("a"),)), Query((Text("b"),))), negated=True),)),
        ("-(a b)", (Either((Query((Text("a"), Text("b"))),), negated=True),)),
        ("-(-a)", (Text("a"),)),
        ("(a) b", (Text("a"), Text("b"))),
        ("course (advanced", (Text("course"), Text("advanced"))),
        ("a) b", (Text("a"), Text("b"))),
        ("a OR", (Text("a"),)),
        ("OR a", (Text("a"),)),
        ('"OR" ORA', (Text("OR", phrase=True), Text("ORA"))),
        ("() -()", ()),
        ('"', ()),
        ("-", ()),
        ("*", ()),
        ("pillar:", ()),
    ],
)
def test_a_text_means(text: str, conditions: tuple[Condition, ...]) -> None:
    assert parse(text) == Query(conditions)


def test_the_last_word_may_go_on_while_it_is_typed() -> None:
    assert parse_typing("old grad") == Query((Text("old"), Text("grad", prefix=True)))
    assert parse_typing("old grad ") == Query((Text("old"), Text("grad")))
    assert str(parse_typing("old OR (new grad")) == "old OR (new grad*)"
    assert str(parse_typing("(old grad)")) == "old grad"


@pytest.mark.parametrize(
    ("text", "unfinished"),
    [
        ("bar pillar: ", ("pillar:",)),
        ("no:", ("no:",)),
        ("no:zzz bar", ("no:zzz",)),
        ("bar no:org.", ("no:org.",)),
        ("bar -no:zzz", ("-no:zzz",)),
        ("bar org.:x", ("org.:x",)),
        ("http://x title:bar", ()),
        ("bar OR", ("OR",)),
        ("OR bar", ("OR",)),
    ],
)
def test_what_is_not_understood_yet_is_told(text: str, unfinished: tuple[str, ...]) -> None:
    assert understand(text).unfinished == unfinished


def test_half_a_character_is_none() -> None:
    assert parse("\ud800 tag:a\udfffb") == Query((Term("tag", ("ab",)),))


@given(st.text(alphabet='ab "-*:,()OR\\“”„.пш\nkind:tag:no:'))
def test_every_query_is_read_back_from_its_written_form(text: str) -> None:
    query = parse(text)
    assert parse(str(query)) == query


_values = st.text(min_size=1).filter(lambda value: value.strip() != "")


@given(
    st.lists(
        st.builds(
            Term, st.sampled_from(sorted(FIELDS)), st.lists(_values, min_size=1, unique=True).map(tuple), st.booleans()
        ),
        unique=True,
    )
)
def test_every_term_is_read_back_whatever_its_values(terms: list[Term]) -> None:
    query = Query(tuple(terms))
    assert parse(str(query)) == query


_words = st.builds(Text, st.sampled_from(("a", "b (c)", "OR", "kind:x")), phrase=st.just(True), negated=st.booleans())
_terms = st.builds(Term, st.sampled_from(("tag", "place")), st.tuples(_values), st.booleans())
_queries = st.recursive(
    st.lists(_words | _terms, max_size=3, unique=True).map(tuple).map(Query),
    lambda inner: st.lists(
        st.tuples(st.lists(inner, max_size=3), st.booleans()).map(lambda drawn: either(drawn[0], negated=drawn[1])),
        max_size=3,
    ).map(lambda drawn: Query(tuple(dict.fromkeys(condition for found in drawn for condition in found)))),
    max_leaves=8,
)


@given(_queries)
def test_every_choice_is_read_back_whatever_is_in_it(query: Query) -> None:
    assert parse(str(query)) == query


def test_brackets_may_be_deeper_than_anybody_types() -> None:
    assert parse("(" * 5000 + "a") == Query((Text("a"),))


def test_a_facet_owns_the_plain_term_of_its_field() -> None:
    query = parse("grad pillar:I -pillar:II kind:training")
    assert str(query.choosing("pillar", ("III",))) == "grad pillar:III -pillar:II kind:training"
    assert str(query.choosing("pillar", ())) == "grad -pillar:II kind:training"
    assert str(query.without("pillar")) == "grad kind:training"


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("2020-Q4", ("2020-10-01", "2020-12-31")),
        ("2020q1", ("2020-01-01", "2020-03-31")),
        ("2020-10..2020-12", ("2020-10-01", "2020-12-31")),
        ("2020-12..2020-10", ("2020-10-01", "2020-12-31")),
        ("2020-10..", ("2020-10-01", None)),
        ("..2020", (None, "2020-12-31")),
        ("last-quarter", ("2020-10-01", "2020-12-31")),
        ("this week", ("2021-01-11", "2021-01-17")),
        ("last-month", ("2020-12-01", "2020-12-31")),
        ("someday", None),
        ("..", None),
        ("2020-13", None),
    ],
)
def test_a_period_covers(typed: str, days: tuple[str | None, str | None] | None) -> None:
    assert period(typed, TODAY) == days
