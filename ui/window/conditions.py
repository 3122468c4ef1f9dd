"""Building the question from conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.window.actions import action
from ui.words import _

if TYPE_CHECKING:
    from catalog.query.completing import Offer


def conditions_action(session: Session, question: Question, words: TermWords, parent: QWidget) -> QAction:
    """Opens the current question as conditions; the dialog is loaded when it is asked for."""

    def open_dialog(fields: list[Offer]) -> None:
        from ui.dialogs.condition_line import Surroundings
        from ui.dialogs.conditions_dialog import ConditionsDialog

        dialog = ConditionsDialog(Surroundings(session, question, words, fields), question.query, parent)
        dialog.open()

    def ask() -> None:
        session.tasks.ask(session.catalog.completion.fields, open_dialog, session.failed.emit)

    return action(parent, _("Build co&nditions…"), ask, "Ctrl+Shift+Q")
