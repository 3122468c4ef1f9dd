"""Driving the screen of the vocabularies in tests."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from ui.controllers.session import Session
from ui.models.vocabularies import KINDS
from ui.views.vocabularies import VocabulariesView


def on_screen(qtbot: QtBot, session: Session) -> VocabulariesView:
    made = VocabulariesView(session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def turn_to(view: VocabulariesView, kind: str, name: str = "") -> None:
    """Shows a vocabulary, and an entry of it."""
    view.kinds.setCurrentRow([each.key for each in KINDS].index(kind))
    for line in view.actions_on.held.lines:
        if line.entry.name == name:
            view.tree.choose(line.id)


def shown(view: VocabulariesView, parent: QModelIndex = QModelIndex()) -> list[str]:  # noqa: B008
    """The tree's lines, indented as they lie."""
    found: list[str] = []
    for row in range(view.model.rowCount(parent)):
        index = view.model.index(row, 0, parent)
        found += [index.data(), *(f"  {below}" for below in shown(view, index))]
    return found


def press(view: VocabulariesView, keys: str) -> None:
    QTest.keySequence(view.tree, QKeySequence(keys))


def settle() -> None:
    """Lets what was asked for in passing happen, and what that asks for in turn."""
    for _ in range(3):
        QCoreApplication.processEvents()


def names(catalog: Catalog, vocabulary: str) -> list[str]:
    return [item.name for item in catalog.vocabulary(vocabulary)]
