"""Asks for a file that is taken in: first where one was taken from last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.settings import TAKEN_FROM, Settings


def ask(settings: Settings, parent: QWidget, title: str, kinds: str, take: Callable[[Path], object]) -> None:
    """``kinds`` are the filters of Qt's dialog; ``take`` gets the file that is chosen."""
    dialog = QFileDialog(parent, title, str(settings.folder_of_files), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def chosen(name: str) -> None:
        settings.set(TAKEN_FROM, str(Path(name).parent))
        take(Path(name))

    dialog.fileSelected.connect(chosen)
    dialog.open()
