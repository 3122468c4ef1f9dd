"""Where a record says what was looked for, when its title does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.catalog import Catalog
from catalog.model.record import EquipmentLine, Note
from catalog.query.answers import Snippet
from catalog.query.marking import excerpt, marked
from catalog.query.parsing import parse, parse_typing
from catalog.query.tree import Query, Text
from tests.worlds import activity, entry, ids, with_records

LONG = (
    "The first part says nothing of it, and goes on for a while about the weather of the port. "
    "Then the officers of Gradiška asked for trackers, and everybody agreed that this was a good idea. " + "x " * 200
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return with_records(
        activity(
            "Meeting in Sarajevo",
            summary=LONG,
            notes=(Note("Ask for the protocol of the handover"),),
            equipment=(EquipmentLine(item="Drone jammer"),),
            tags=("report q4",),
            organisations=(),
        ),
        entries=(entry("tags", "report-q4", "report q4"),),
    )


def snippet(catalog: Catalog, typed: str) -> Snippet | None:
    found = ids(catalog, typed)
    assert found
    return catalog.snippets(parse_typing(typed), catalog.rows(found)).get(found[0])


@pytest.mark.parametrize(
    ("typed", "kind", "says"),
    [
        ("gradiska", "summary", "Gradiška"),
        ("gradis", "summary", "Gradiška"),
        ("Градишка", "summary", "Gradiška"),
        ("protocol", "notes", "Ask for the protocol"),
        ("jammer", "items", "Drone jammer"),
        ("sarajevo jammer", "items", "Drone jammer"),
        ("kind:activity (jammer OR unheard)", "items", "Drone jammer"),
        ("summary:gradis", "summary", "Gradiška"),
        ("note:protocol", "notes", "Ask for the protocol"),
        ("note:/prot\\w+/", "notes", "Ask for the protocol"),
        ("summary:/Gradi.ka/", "summary", "Gradiška"),
        ("note:ask summary:sarajevo OR note:ask", "notes", "Ask for the protocol"),
    ],
)
def test_the_words_are_shown_in_their_original_spelling(catalog: Catalog, typed: str, kind: str, says: str) -> None:
    found = snippet(catalog, typed)
    assert found is not None
    assert (found.kind, says in found.text) == (kind, True)


@pytest.mark.parametrize(
    "typed",
    [
        "sarajevo",
        "title:meeting",
        '"meeting in sarajevo"',
        "report",
        "kind:activity",
        "",
        "-unheard",
        "title:/meet/",
        "-note:/x/",
    ],
)
def test_what_the_list_shows_anyway_needs_no_snippet(catalog: Catalog, typed: str) -> None:
    assert snippet(catalog, typed) is None


def test_the_text_that_says_most_of_what_is_missing_is_chosen(catalog: Catalog) -> None:
    found = snippet(catalog, "asked protocol handover")
    assert found == Snippet("notes", "Ask for the protocol of the handover")


def test_a_long_text_is_cut_between_words_around_the_first_mark() -> None:
    shown = excerpt(LONG, marked(LONG, parse("gradiska"))[0])
    assert shown.startswith("…the port. Then the officers of Gradiška asked")
    assert shown.endswith("…")
    assert len(shown) < 220


def test_a_mark_at_the_beginning_needs_no_ellipsis_before_it() -> None:
    assert excerpt("Gradiška is a town.", (0, 8)) == "Gradiška is a town."


_LETTERS = st.text("ab '_-.1", max_size=20)


@given(_LETTERS, st.lists(st.text("ab '", min_size=1, max_size=4), min_size=1, max_size=3), st.booleans())
def test_marks_do_not_depend_on_what_else_a_text_says(text: str, sought: list[str], prefix: bool) -> None:
    """Texts in plain letters are looked through in another way than those with others."""
    query = Query(tuple(Text(piece, prefix=prefix) for piece in sought))
    assert marked(text, query) == marked(f"{text} ш", query)


def test_phrases_that_overlap_are_marked_as_one() -> None:
    assert marked("no no no", parse('"no no"')) == [(0, 8)]
