"""Files and folders shown in the programs that the system has for them."""

from __future__ import annotations

from pathlib import Path


def opened(where: Path) -> bool:
    """Whether there is a program that shows it."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(where)))
