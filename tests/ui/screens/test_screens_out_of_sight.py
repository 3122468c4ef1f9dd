"""A screen that is not shown asks nothing: neither when the question changes nor when the catalogue does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalog.model.changes import Changes
from catalog.query.parsing import parse
from tests.asked import asked_for
from tests.ui.opened import Opened

OTHERS = ("regions", "pillars", "time", "follow-up", "sources", "vocabularies", "twins", "history", "trash")


def another_question(opened: Opened) -> None:
    opened.question.ask(parse("training"))
    opened.question.ask(parse(""))


def another_catalogue(opened: Opened) -> None:
    opened.session.changed.emit(Changes(records=frozenset((1,)), vocabularies=True, follow_ups=True))


@pytest.mark.parametrize("happen", [another_question, another_catalogue])
@pytest.mark.parametrize("screen", OTHERS)
def test_what_happens_is_asked_for_by_the_screen_that_is_shown_alone(
    opened: Opened, happen: Callable[[Opened], None], screen: str
) -> None:
    happen(opened)
    with asked_for(opened.session.catalog) as before:
        happen(opened)
    opened.window.show_screen(screen)
    opened.window.show_screen("browse")
    with asked_for(opened.session.catalog) as after:
        happen(opened)
    assert sorted(after) == sorted(before)
