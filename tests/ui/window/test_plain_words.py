"""What is said where nothing can be shown, opened or written is true and leads on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.errors import Cancelled, CannotExport, ForeignFile
from catalog.model import field_words
from catalog.query.tree import Query
from tests.ui.finding import the
from tests.worlds import empty
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.messages import in_words
from ui.widgets.lists.record_list import RecordList


def test_an_empty_catalogue_names_the_ways_in(qtbot: QtBot, make_session: Callable[[Catalog], Session]) -> None:
    session = make_session(empty())
    question = Question(session)
    records = RecordList(session, question, Selection())
    qtbot.addWidget(records)
    question.ask(Query())
    words = the(records.empty, QLabel).text()
    assert "File › Import…" in words
    assert "Ctrl+N" in words
    assert "From the five documents" in words


def test_a_failed_export_speaks_of_no_older_file_that_may_not_be() -> None:
    for error in (CannotExport(path=Path("a.xlsx"), detail="it is a folder"), Cancelled(path=Path("a.xlsx"))):
        assert "older file" not in in_words(error)
        assert "Nothing there was changed" in in_words(error)


def test_a_foreign_file_is_not_told_from_ours_by_its_name() -> None:
    assert "ends in" not in in_words(ForeignFile(path=Path("text.pillarbook")))


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("participants.not_stated_sex", "Participants: not stated sex"),
        ("participants.groups.jurisdiction", "Participants: groups, jurisdiction"),
        ("equipment.recipients", "Equipment: recipients"),
        ("equipment.recipients.organisation", "Equipment: recipients, organisation"),
        ("entry_name.until", "Name: until"),
        ("not_same", "Not the same"),
        ("own", "Own field"),
    ],
)
def test_a_changed_field_is_told_without_the_names_of_the_inside(field: str, words: str) -> None:
    assert field_words.field(field) == words
