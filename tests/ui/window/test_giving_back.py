"""What a large change needs in memory is given back once it is announced."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.new_records import NewRecord
from catalog.commands.tags import ChangeTags
from tests.worlds import activity, ids, titles, with_records
from ui.controllers import session as session_module
from ui.controllers.session import Session
from ui.tasks import InlineTasks


def test_only_after_a_large_change_memory_is_given_back(
    qtbot: QtBot,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given_back: list[Catalog] = []
    monkeypatch.setattr(session_module, "MANY", 2)
    monkeypatch.setattr(Catalog, "let_go", lambda catalog: given_back.append(catalog))
    catalog = with_records(*(activity(f"Visit {number}") for number in range(3)))
    session = Session(catalog, InlineTasks(print))
    session.do(ChangeTags(ids(catalog)[:2], ("few",)))
    assert not given_back
    session.do(ChangeTags(ids(catalog), ("many",)))
    session.undo()
    assert given_back == [catalog, catalog]


def test_a_catalogue_that_let_go_is_as_it_was(tmp_path: Path) -> None:
    with_pages = Catalog.create(tmp_path / "office.pillarbook", seeded=False)
    for catalog in (with_pages, with_records(activity("Visit"))):
        catalog.let_go()
        catalog.do(NewRecord(activity("Seminar")))
        assert titles(catalog, "seminar") == ["Seminar"]
        catalog.let_go()
        catalog.undo()
        catalog.close()
