"""Files that are dropped on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_files(data: QMimeData) -> tuple[Path, ...]:
    """The files of this computer among what is dropped; folders are none."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and url.toLocalFile())
    return tuple(path for path in paths if path.is_file())
