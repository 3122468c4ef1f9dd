"""What the menus offer: nothing that could not be done now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.store.database import Database
from tests.ui.opened import Opened
from ui.controllers.session import Session
from ui.settings import Settings


def offered(menu: QMenu) -> Iterator[str]:
    """The words of what is on, without mnemonics."""
    for item in menu.actions():
        inside = item.menu()
        if isinstance(inside, QMenu):
            yield from offered(inside)
        elif item.isVisible() and item.isEnabled() and not item.isSeparator():
            yield item.text().replace("&", "").partition("\t")[0]


def of_menus(opened: Opened) -> set[str]:
    found: set[str] = set()
    for item in opened.window.menuBar().actions():
        menu = item.menu()
        assert isinstance(menu, QMenu)
        if menu.title() in ("&Edit", "&Record"):
            found |= set(offered(menu))
    return found


ANY_TIME = {
    "Select all", "Find", "Edit the search as text", "Build conditions…", "Clear the filter", "Preferences…",
    "Locate document…", "Undo",
}  # fmt: skip
OF_A_FILE = {"The catalogue as it was on…"}
TO_WRITE = {
    "Own fields…", "New record…", "Activity", "Training session", "Equipment donation", "Follow-up…",
    "Start checking",
}  # fmt: skip
WITH_A_RECORD = {"Copy", "Open the page"}
TO_WRITE_ON_RECORDS = {
    "Change fields of the selection…", "Find and replace…", "Duplicate", "Edit", "Correct…", "Tags…", "Note…",
    "Mark as checked",
    "Mark as not checked", "Take out of the group", "Move to the trash", "Confirm the value", "Another source says…",
    "Attach a file…",
}  # fmt: skip
ON_TWO = {"Compare and merge…"}
ON_SEVERAL = {"Put together"}


@pytest.mark.parametrize(
    ("count", "wanted"),
    [
        (0, ANY_TIME | TO_WRITE),
        (1, ANY_TIME | TO_WRITE | WITH_A_RECORD | TO_WRITE_ON_RECORDS),
        (2, ANY_TIME | TO_WRITE | WITH_A_RECORD | TO_WRITE_ON_RECORDS | ON_TWO | ON_SEVERAL),
        (3, ANY_TIME | TO_WRITE | WITH_A_RECORD | TO_WRITE_ON_RECORDS | ON_SEVERAL),
    ],
)
def test_the_menus_offer_what_can_be_done_with_so_many_records(opened: Opened, count: int, wanted: set[str]) -> None:
    opened.selection.open(0)
    opened.selection.select(opened.ids[:count])
    assert of_menus(opened) == wanted


@pytest.mark.parametrize(("count", "more"), [(0, set()), (2, WITH_A_RECORD | ON_TWO)])
def test_the_menus_offer_nothing_that_would_change_a_catalogue_that_is_only_read(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings, seeded_file: Path, count: int,
    more: set[str],
) -> None:  # fmt: skip
    catalog = Catalog(Database(seeded_file, read_only=True, uri=f"{seeded_file.as_uri()}?mode=ro"))
    opened = Opened(qtbot, make_session(catalog), settings)
    opened.selection.open(0)
    opened.selection.select(opened.ids[:count])
    assert of_menus(opened) == ANY_TIME | OF_A_FILE | more
    catalog.close()
