"""A heading and below it the tiles of some figures, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.models.overview import Figure
from ui.widgets.dashboard.heading import heading
from ui.widgets.dashboard.tile import Tile
from ui.widgets.made import column, named
from ui.widgets.searching.flow import FlowLayout


class TileRow(QWidget):
    """``asked`` carries the figure that was pressed; ``urges`` says that its numbers want to be none."""

    asked = Signal(Figure)

    def __init__(self, title: str, figures: Sequence[Figure], *, urges: bool = False) -> None:
        super().__init__()
        self._urges = urges
        self.tiles: list[Tile] = []
        self._room = named(QWidget(self), title)
        self._flow = FlowLayout(self._room)
        column(self, heading(title), self._room, margin=0)
        self.show_figures(figures)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Tiles that stay keep the focus."""
        for figure in figures[len(self.tiles) :]:
            self._add(figure)
        for tile, figure in zip(self.tiles, figures, strict=False):
            tile.show_figure(figure)
        for tile in self.tiles[len(figures) :]:
            self._flow.removeWidget(tile)
            tile.deleteLater()
        del self.tiles[len(figures) :]

    def _add(self, figure: Figure) -> None:
        tile = Tile(figure, urges=self._urges, parent=self._room)
        tile.asked.connect(self.asked)
        self._flow.addWidget(tile)
        self.tiles.append(tile)
        tile.show()
