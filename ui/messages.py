"""Errors in the user's words: a CatalogError tells its own, anything else is our bug and goes to the log."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from catalog.errors import CatalogError
from ui.words import _

_log = logging.getLogger("pillarbook")


def in_words(error: Exception) -> str:
    """What to tell the user; the words of the core are translated before their values are filled in."""
    if isinstance(error, CatalogError):
        return _(error.words).format(**error.values)
    return _(
        "Something went wrong inside Pillarbook ({kind}). What was saved before is safe; "
        "the details are in the log file. You can go on working."
    ).format(kind=type(error).__name__)


def log_bug(error: Exception) -> None:
    _log.error("unexpected %s", type(error).__name__, exc_info=error)


def tell(parent: QWidget | None, error: Exception) -> None:
    """One dialog, as plain text, that waits for nothing."""
    if not isinstance(error, CatalogError):
        log_bug(error)
    box = QMessageBox(
        QMessageBox.Icon.Warning if isinstance(error, CatalogError) else QMessageBox.Icon.Critical,
        "Pillarbook",
        in_words(error),
        QMessageBox.StandardButton.Ok,
        parent,
    )
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.finished.connect(lambda _result: box.deleteLater())  # the connection keeps a box without parent alive
    box.open()


def offer_again(parent: QWidget | None, what: str, error: Exception, again: Callable[[], object]) -> None:
    """Names what was not saved, and offers to try again; what was typed is not lost with it."""
    words = _("Not saved: {what}.").format(what=what)
    box = QMessageBox(QMessageBox.Icon.Warning, "Pillarbook", f"{words}\n{in_words(error)}", parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    retry = box.addButton(_("&Try again"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    retry.clicked.connect(lambda: again())
    box.finished.connect(lambda _result: box.deleteLater())
    box.open()
