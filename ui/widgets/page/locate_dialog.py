"""Asking for the file of a source's document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.words import _


def ask_for_document(parent: QWidget, wanted: str, take: Callable[[Path], object]) -> None:
    """``wanted`` is what the document was called, as far as it is known."""
    title = _("Locate {name}").format(name=wanted) if wanted else _("Locate document")
    dialog = QFileDialog(parent, title, fileMode=QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters([_("All files (*)"), _("Text files (*.txt)")])
    dialog.fileSelected.connect(lambda name: take(Path(name)))
    dialog.open()
