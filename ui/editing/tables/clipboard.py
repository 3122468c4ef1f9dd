"""Cells to and from the clipboard, as spreadsheets give and take them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QGuiApplication

from ui.editing.tables.pasting import Grid, grid_of_html, grid_of_text


def given() -> Grid:
    """Spreadsheets give texts between tabs; word processors and browsers may give a table of a page alone."""
    data = QGuiApplication.clipboard().mimeData()
    text = data.text() if data.hasText() else ""
    if data.hasHtml() and "\t" not in text and (grid := grid_of_html(data.html())):
        return grid
    return grid_of_text(text)


def put(rows: Iterable[Sequence[str]]) -> None:
    QGuiApplication.clipboard().setText("\n".join("\t".join(map(_quoted, row)) for row in rows))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in '\t\n"') else text
