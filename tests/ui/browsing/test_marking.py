"""Found words are marked where the text says them, whatever way they were typed."""

from __future__ import annotations

import pytest

from catalog.query.parsing import parse, parse_typing
from catalog.query.pattern_marks import Fitting
from catalog.query.patterns import compiled
from ui.widgets.lists.marking import in_sight, is_out_of_sight, marked


def pieces(text: str, typed: str, *, typing: bool = False) -> list[str]:
    query = parse_typing(typed) if typing else parse(typed)
    return [text[start : start + length] for start, length in marked(text, query)]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Training in Gradiška", "gradiska", ["Gradiška"]),
        ("Training in Gradiška", "gradishka", ["Gradiška"]),
        ("Training in Gradiška", "Градишка", ["Gradiška"]),
        ("Training in Gradiška", "gradis", []),
        ("Container control at the port", "port container", ["Container", "port"]),
        ("The port control unit of the port", '"port control"', ["port control"]),
        ("Report on ports", "port", []),
        ("Serbia and Albania", "-serbia albania", ["Albania"]),
        ("Côte d'Ivoire", "divoire", ["d'Ivoire"]),
        ("anything", "kind:training", []),
        ("anything", "", []),
        ("<img src=x>", "img", ["img"]),
    ],
)
def test_whole_words_and_phrases_are_marked(text: str, typed: str, found: list[str]) -> None:
    assert pieces(text, typed) == found


@pytest.mark.parametrize(
    ("typed", "kind", "found"),
    [
        ("title:/trainer|trainee/", "title", ["Trainer", "trainee"]),
        ("title:/trainer|trainee/", "summary", []),
        ("summary:/train\\w+/ trainee", "summary", ["Trainer", "trainee"]),
        ("note:/for./", "notes", ["for "]),
        ("-title:/trainer/", "title", []),
        ("title:/x*/", "title", []),
        ("title:/ner  f/ for", "title", ["for"]),
        ("title:/er f/ for", "title", ["er for"]),
        ("title:/(/", "title", []),
    ],
)
def test_what_a_pattern_fits_is_marked_in_the_text_it_is_about(typed: str, kind: str, found: list[str]) -> None:
    text = "Trainer for a trainee"
    assert [text[start : start + length] for start, length in marked(text, parse(typed), kind)] == found


def test_a_pattern_that_takes_long_marks_nothing_and_is_not_tried_again() -> None:
    fitting = Fitting(compiled("/(a|aa)+$/"))
    assert (fitting.spans("a"), fitting.is_slow) == ([(0, 1)], False)
    assert (fitting.spans(f"{'a' * 80}b"), fitting.is_slow) == ([], True)
    assert fitting.spans("a") == []


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [("Training in Gradiška", "gradis", ["Gradiš"]), ("Straße", "strass", ["Straß"]), ("Žepče", "zh", ["Žepče"])],
)
def test_the_beginning_of_a_word_is_marked_while_it_is_typed(text: str, typed: str, found: list[str]) -> None:
    assert pieces(text, typed, typing=True) == found


@pytest.mark.parametrize(
    ("typed", "kind", "found"),
    [
        ("title:gradiska", "title", ["Gradiška"]),
        ("title:gradiska", "summary", []),
        ("title:gradiska", "where", []),
        ("-title:gradiska", "title", []),
        ("title:port,gradis*", "title", ["port", "Gradiš"]),
        ("title:bar OR title:port", "title", ["port"]),
        ("title:/port/", "title", ["port"]),
        ('summary:"the port"', "summary", ["the port"]),
        ("note:port gradiska", "notes", ["port", "Gradiška"]),
        ("note:port gradiska", "title", ["Gradiška"]),
    ],
)
def test_words_of_one_text_are_marked_in_it_alone(typed: str, kind: str, found: list[str]) -> None:
    text = "At the port of Gradiška"
    assert [text[start : start + length] for start, length in marked(text, parse(typed), kind)] == found


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Gradiška and its port", 10, "Gradiška and its port"),
        ("the port of Gradiška", 21, "the port of Gradiška"),
        ("the port of Gradiška", 18, "…port of Gradiška"),
        ("…the port of Gradiška", 13, "…of Gradiška"),
        ("the port of Gradiška, far away", 10, "…Gradiška, far away"),
        ("the port of Gradiška", 3, "…Gradiška"),
        ("nothing of it", 3, "nothing of it"),
    ],
)
def test_a_text_begins_late_enough_for_its_first_mark_to_be_seen(text: str, width: int, shown: str) -> None:
    assert in_sight(text, parse("gradiska"), lambda piece: len(piece) <= width) == shown


@pytest.mark.parametrize(
    ("shown", "is_out"),
    [
        ("the port of Gradiška", False),
        ("the port of Gradiš…", True),
        ("the port of…", True),
        ("the port of Gradiška, f…", False),
        ("the port of Gradiška…", False),
    ],
)
def test_a_mark_is_out_of_sight_where_any_of_it_is_cut_off(shown: str, *, is_out: bool) -> None:
    text = "the port of Gradiška, far away" if "…" in shown else shown
    assert is_out_of_sight(text, shown, parse("gradiska")) == is_out
