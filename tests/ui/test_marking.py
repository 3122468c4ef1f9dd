"""Found words are marked where the text says them, whatever way they were typed."""

from __future__ import annotations

import pytest

from catalog.query.parsing import parse, parse_typing
from ui.widgets.marking import marked


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
    ("text", "typed", "found"),
    [("Training in Gradiška", "gradis", ["Gradiš"]), ("Straße", "strass", ["Straß"]), ("Žepče", "zh", ["Žepče"])],
)
def test_the_beginning_of_a_word_is_marked_while_it_is_typed(text: str, typed: str, found: list[str]) -> None:
    assert pieces(text, typed, typing=True) == found
