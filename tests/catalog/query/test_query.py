"""The query language: every text is a query, and every query has one written form."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.query.fields import FIELDS
from catalog.query.numbers import NumberRange, number_range
from catalog.query.parsing import parse, parse_typing, understand
from catalog.query.periods import asked_for, lasting, period
from catalog.query.tree import NOT_STATED, Condition, Either, Query, Term, Text, either
from catalog.query.unfinished import like

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
        ("pillar:II, III training", (Term("pillar", ("II", "III")), Text("training"))),
        ('place:"novi pazar",  "novi sad"', (Term("place", ("novi pazar", "novi sad")),)),
        ("pillar:II, ", (Term("pillar", ("II",)),)),
        ("pillar:II, theme:x", (Term("pillar", ("II",)), Term("theme", ("x",)))),
        ("pillar:II, -late", (Term("pillar", ("II",)), Text("late", negated=True))),
        ("pillar:II, OR late", (Either((Query((Term("pillar", ("II",)),)), Query((Text("late"),)))),)),
        ("foo:bar, baz", (Text("foo:bar,", phrase=True), Text("baz"))),
        ("no:place, baz", (Text("baz"),)),
        ("(pillar:II, III)", (Term("pillar", ("II", "III")),)),
        ("no:pillar", (Term("pillar", (NOT_STATED,)),)),
        ("has:note", (Term("note", (NOT_STATED,), negated=True),)),
        ("-has:note", (Term("note", (NOT_STATED,)),)),
        ("participants:>40", (Term("participants", (">40",)),)),
        ("participants:>1,000", (Term("participants", (">1000",)),)),
        ("-value:>=1,250,000,12", (Term("value", (">=1250000", "12"), negated=True),)),
        ("participants:40,100", (Term("participants", ("40", "100")),)),
        ('participants:">1","200"', (Term("participants", (">1", "200")),)),
        ("tag:>1,000", (Term("tag", (">1", "000")),)),
        ("added:-7d..", (Term("added", ("-7d..",)),)),
        ("due:<2021-01-15", (Term("due", ("<2021-01-15",)),)),
        ("title:/(a|b), c/ d", (Term("title", ("/(a|b), c/",)), Text("d"))),
        (r"Notes:/a\/b/,/c/", (Term("note", (r"/a\/b/", "/c/")),)),
        ('title:"/a b/"', (Term("title", ("/a b/",)),)),
        ('title:"port control",bar', (Term("title", ("port control", "bar")),)),
        ("(title:/a/)", (Term("title", ("/a/",)),)),
        ("org.donor:EU", (Term("org.donor", ("EU",)),)),
        ("held-in:bar", (Term("place", ("bar",)),)),
        ("date:2020-10..2020-12", (Term("date", ("2020-10..2020-12",)),)),
        ("http://x", (Text("http://x", phrase=True),)),
        ("=1+1", (Text("=1+1"),)),
        ("own.İ:x", (Text("own.İ:x", phrase=True),)),
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


def test_the_last_word_of_a_term_may_go_on_where_it_says_words() -> None:
    assert parse_typing("title:steer") == Query((Term("title", ("steer*",)),))
    assert parse_typing("bar OR equipment:tra") == parse("bar OR equipment:tra*")
    assert str(parse_typing('title:"steering com')) == 'title:"steering com*"'
    assert parse_typing('title:"steering com"') == parse('title:"steering com"')
    assert parse_typing("title:/steer/") == parse("title:/steer/")
    assert parse_typing("tag:rep") == parse("tag:rep")
    assert parse_typing("no:note") == parse("no:note")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("bar pillar: ", ["“pillar:” needs a value, as in pillar:I."]),
        ("no:", ["“no:” needs the name of a field, as in no:pillar."]),
        ("no:zzz bar", ["“no:zzz” needs the name of a field, as in no:pillar."]),
        ("bar no:org.", ["“no:org.” needs the name of a field, as in no:pillar."]),
        ("bar -has:zzz", ["“-has:zzz” needs the name of a field, as in has:pillar."]),
        ("bar org.:x", ["“org.:x” needs a role before the colon, as in org.donor:EU."]),
        ("http://x title:bar", []),
        ("bar OR", ["“OR” needs something on either side, as in place:bar OR place:durres."]),
        ("OR bar", ["“OR” needs something on either side, as in place:bar OR place:durres."]),
        ("participants:>", ["“participants:>” needs a number, as in participants:>40."]),
        ("participants:many,3", ["“participants:many” needs a number, as in participants:>40."]),
        ("participants:1,000", ["“participants:000” needs a number, as in participants:>40."]),
        ("Date:2020-1", ["“Date:2020-1” needs a day, a month or a period, as in date:2020-Q4."]),
        ("year:20", ["“year:20” needs a year of four digits, as in year:2020."]),
        ("grade:G", ["“grade:G” needs a letter from A to F, a number from 1 to 6, or both, as in grade:B2."]),
        ("title:/(a", ["“title:/(a” needs a / at its end, and \\/ for one inside, as in title:/train(er|ing)/."]),
        ("title:/(a/", ["“title:/(a/” is no pattern: missing ) at position 2."]),
        ("title:/(a{99999}){999}/", ["“title:/(a{99999}){999}/” is no pattern: it repeats too often."]),
        (f"title:/{'a' * 2000}/", [f"“title:/{'a' * 33}…” is no pattern: it is too long."]),
        ("title:/(?R)/", ["“title:/(?R)/” is no pattern: it calls itself."]),
        ("title:/(a(?1)?)/", ["“title:/(a(?1)?)/” is no pattern: it calls itself."]),
        ("title:/\\(?R/", []),
        ("title:/(a{20}|b{0,20}){20}/", []),
        ("bar -", ["“-” has no word to look for."]),
        ("date:2020,undated year:2020,?", []),
    ],
)
def test_what_is_not_understood_yet_is_told_with_the_reason(text: str, sentences: list[str]) -> None:
    assert [str(piece) for piece in understand(text).unfinished] == sentences


@pytest.mark.parametrize("text", ["participants:>", "date:2020-1", "no:zzz", "title:/(a", "title:/(a/", "pillar:"])
def test_what_is_not_understood_yet_narrows_nothing(text: str) -> None:
    assert parse(f"bar {text}") == parse("bar")


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_every_field_has_an_example_that_is_understood(name: str) -> None:
    field = FIELDS[name]
    found = understand(like(field))
    assert (found.unfinished, [term.field for term in found.query.all_terms()]) == ((), [name])


def test_half_a_character_is_none() -> None:
    assert parse("\ud800 tag:a\udfffb") == Query((Term("tag", ("ab",)),))


@given(st.text(alphabet='ab "-*:,()OR\\“”„.пш\nkind:tag:no:'))
def test_every_query_is_read_back_from_its_written_form(text: str) -> None:
    query = parse(text)
    assert parse(str(query)) == query


_values = st.text(min_size=1).filter(lambda value: value.strip() != "")
_numbers = st.integers(0, 5000).map(str)
_written = {
    "number": st.builds("{}{}".format, st.sampled_from((">", ">=", "<", "<=", "=", "")), _numbers)
    | st.builds("{}..{}".format, _numbers, _numbers),
    "date": st.sampled_from(("2020", "2020-10..", "-7d..", "-3m", "<2021-01-15", "last-quarter", "this week")),
    "text": _values.filter(lambda value: not value.startswith("/"))
    | st.sampled_from(("/a b/", r'/(\)|\/),"/', "wor*")),
    "year": st.integers(1000, 9999).map(str),
    "grade": st.sampled_from(("B", "2", "b2")),
}


def _said_in(name: str) -> st.SearchStrategy[str]:
    """Values that say something in a field."""
    return _written.get(name, _written.get(FIELDS[name].sort, _values))


@st.composite
def _any_term(draw: st.DrawFn) -> Term:
    name = draw(st.sampled_from(sorted(FIELDS)))
    values = st.just((NOT_STATED,)) | st.lists(_said_in(name), min_size=1, unique=True).map(tuple)
    return Term(name, draw(values), draw(st.booleans()))


@given(st.lists(_any_term(), unique=True))
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


def test_a_pattern_is_one_in_a_text_alone() -> None:
    assert str(parse('title:"/(a b)/"')) == "title:/(a b)/"
    assert str(parse('mode:"/(a b)/"')) == 'mode:"/(a b)/"'
    assert parse('mode:"/(a b)/"') == Query((Term("mode", ("/(a b)/",)),))


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
        ("-7d..", ("2021-01-08", None)),
        ("-7d", ("2021-01-08", "2021-01-15")),
        ("+2w", ("2021-01-15", "2021-01-29")),
        ("-3m", ("2020-10-15", "2021-01-15")),
        ("-1y..today", ("2020-01-15", "2021-01-15")),
        ("-1m..-1y", ("2020-01-15", "2020-12-15")),
        ("-11m..", ("2020-02-15", None)),
        ("yesterday", ("2021-01-14", "2021-01-14")),
        ("last-week", ("2021-01-04", "2021-01-10")),
        ("next week", ("2021-01-18", "2021-01-24")),
        ("next-month", ("2021-02-01", "2021-02-28")),
        ("next-quarter", ("2021-04-01", "2021-06-30")),
        ("next-year", ("2022-01-01", "2022-12-31")),
        ("last", None),
        ("October 2020", ("2020-10-01", "2020-10-31")),
        ("october-2020", ("2020-10-01", "2020-10-31")),
        ("28–29 December 2020", ("2020-12-28", "2020-12-29")),
        ("31.12.2020", ("2020-12-31", "2020-12-31")),
        ("Q4 2020", ("2020-10-01", "2020-12-31")),
        ("December 2020..24 October 2020", ("2020-10-24", "2020-12-31")),
        (">=Q4-2020", ("2020-10-01", None)),
        ("friday", ("2021-01-22", "2021-01-22")),
        ("October", None),
        ("24 October", None),
        ("05/10/2020", None),
        ("2020-10...", ("2020-10-01", None)),
        ("2020-10…2020-12", ("2020-10-01", "2020-12-31")),
        ("<2021-01-15", (None, "2021-01-14")),
        ("<=2021-01", (None, "2021-01-31")),
        (">2020", ("2021-01-01", None)),
        (">=2020-Q4", ("2020-10-01", None)),
        (">-7d", ("2021-01-09", None)),
        (">", None),
        ("<0001-01-01", None),
        ("someday", None),
        ("..", None),
        ("2020-13", None),
    ],
)
def test_a_period_covers(typed: str, days: tuple[str | None, str | None] | None) -> None:
    assert period(typed, TODAY) == days


def test_a_month_that_is_shorter_ends_sooner() -> None:
    assert period("-1m..", date(2021, 3, 31)) == ("2021-02-28", None)


@pytest.mark.parametrize(
    ("typed", "lasts"),
    [
        ("last month", "2020-12"),
        ("last-quarter", "2020-Q4"),
        ("last year", "2020"),
        ("today", "2021-01-15"),
        ("-7d..", "2021-01-08.."),
        ("2020-10..2020-12", "2020-Q4"),
        ("2020-10..2020-11", "2020-10-01..2020-11-30"),
        ("2020-Q4", "2020-Q4"),
        (" the autumn ", "the autumn"),
        ("", ""),
    ],
)
def test_a_period_that_is_kept_means_the_same_on_any_later_day(typed: str, lasts: str) -> None:
    assert lasting(typed, date(2021, 1, 15)) == lasts


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("pillar:I date:last-quarter", "2020-Q4"),
        ("date:2020", "2020"),
        ("-date:2020", ""),
        ("date:2019,2020", ""),
        ("date:2020 date:2020-10", ""),
        ("no:date", ""),
        ("pillar:I", ""),
    ],
)
def test_the_one_period_that_a_query_asks_for(query: str, asked: str) -> None:
    assert asked_for(parse(query), date(2021, 1, 15)) == asked


@pytest.mark.parametrize(
    ("typed", "said", "found"),
    [
        (">40", "more than 40", {"41", "over 40"}),
        (">=40", "at least 40", {"40", "41", "over 40", "at least 40", "about 40", "up to 40"}),
        ("40..", "at least 40", {"40", "41", "over 40", "at least 40", "about 40", "up to 40"}),
        ("40+", "at least 40", {"40", "41", "over 40", "at least 40", "about 40", "up to 40"}),
        ("40", "40", {"40", "at least 40", "about 40", "up to 40"}),
        ("=40", "40", {"40", "at least 40", "about 40", "up to 40"}),
        ("<40", "less than 40", {"0", "39"}),
        ("<=40", "at most 40", {"0", "39", "40", "at least 40", "about 40", "up to 40"}),
        ("41..39", "39 to 41", {"39", "40", "41", "over 40", "at least 40", "about 40", "up to 40"}),
        ("39–41", "39 to 41", {"39", "40", "41", "over 40", "at least 40", "about 40", "up to 40"}),
        ("41 - 39", "39 to 41", {"39", "40", "41", "over 40", "at least 40", "about 40", "up to 40"}),
        ("41…", "at least 41", {"41"}),
        ("39.5..40", "39.5 to 40", {"40", "at least 40", "about 40", "up to 40"}),
        ("≥41", "at least 41", {"41"}),
    ],
)
def test_numbers_are_compared_as_they_are_stated(typed: str, said: str, found: set[str]) -> None:
    asked = number_range(typed)
    assert asked is not None
    stated = ["0", "39", "40", "41", "over 40", "at least 40", "about 40", "up to 40"]
    holding = {text for text in stated if asked.holds(float(text.split()[-1]), text.rpartition(" ")[0] or None)}
    assert (asked.in_words(), holding) == (said, found)


@pytest.mark.parametrize(
    "typed", ["", ">", "..", "many", "1,5", ">40+", "1e5", "4 0", "²", "40..50..60", "000", "1-2-3"]
)
def test_what_is_no_number_means_none(typed: str) -> None:
    assert number_range(typed) is None


def test_a_sum_may_name_its_currency() -> None:
    assert number_range(">1000eur") == NumberRange(low=1000, above=True, currency="EUR")
