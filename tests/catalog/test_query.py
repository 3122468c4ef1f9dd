"""The query language: every text is a query, and every query has one written form."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.query.fields import FIELDS
from catalog.query.parsing import parse, parse_typing, understand
from catalog.query.periods import period
from catalog.query.tree import NOT_STATED, Query, Term, Text

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
        ('"', ()),
        ("-", ()),
        ("*", ()),
        ("pillar:", ()),
    ],
)
def test_a_text_means(text: str, conditions: tuple[Text | Term, ...]) -> None:
    assert parse(text) == Query(conditions)


def test_the_last_word_may_go_on_while_it_is_typed() -> None:
    assert parse_typing("old grad") == Query((Text("old"), Text("grad", prefix=True)))
    assert parse_typing("old grad ") == Query((Text("old"), Text("grad")))


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
    ],
)
def test_what_is_not_understood_yet_is_told(text: str, unfinished: tuple[str, ...]) -> None:
    assert understand(text).unfinished == unfinished


def test_half_a_character_is_none() -> None:
    assert parse("\ud800 tag:a\udfffb") == Query((Term("tag", ("ab",)),))


@given(st.text(alphabet='ab "-*:,\\“”„.пш\nkind:tag:no:'))
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
