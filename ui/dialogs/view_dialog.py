"""Saving a view: its name, what it is for, and what it keeps beside the search."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from catalog.query.answers import Sort
from catalog.query.views import View
from ui.dialogs.kept_dialog import KeptDialog
from ui.models.columns import COLUMNS
from ui.widgets.isolating import shortened
from ui.words import _


class ViewDialog(KeptDialog):
    """``chosen`` carries the view as it is to be. ``taken`` are names that other views have; ``screen`` and ``about``
    say its screen and its search in words."""

    chosen = Signal(View)

    def __init__(
        self, view: View, taken: frozenset[str], screen: str, about: str, parent: QWidget | None = None
    ) -> None:
        title = _("Change view") if view.key else _("Save view")
        super().__init__(view, title, taken, _("Another view has this name."), [(_("Search"), about)], parent)
        self._view = view
        self.kept = {
            "columns": QCheckBox(_("&Columns: {columns}").format(columns=_columns(view.columns))),
            "sort": QCheckBox(_("&Order: {order}").format(order=sort_in_words(view.sort))),
            "screen": QCheckBox(_("Sc&reen: {screen}").format(screen=screen)),
        }
        self._add_boxes()

    def view(self) -> View:
        kept = {name: box.isChecked() and not box.isHidden() for name, box in self.kept.items()}
        return replace(
            self._view,
            name=self.name.text(),
            purpose=self.purpose.text(),
            columns=self._view.columns if kept["columns"] else (),
            sort=self._view.sort if kept["sort"] else None,
            screen=self._view.screen if kept["screen"] else "",
            cross=self._view.cross if kept["screen"] else None,
        )

    def tell(self) -> None:
        self.chosen.emit(self.view())

    def _add_boxes(self) -> None:
        boxes = QVBoxLayout()
        for name, box in self.kept.items():
            box.setChecked(True)
            box.setVisible(bool(getattr(self._view, name)))
            boxes.addWidget(box)
        if any(not box.isHidden() for box in self.kept.values()):
            self.form.addRow(_("Keeps also"), boxes)


def sort_in_words(sort: Sort | None) -> str:
    """ "Date, latest first"."""
    if sort is None:
        return ""
    if sort.column == "relevance":
        return _("best match first, then the latest")
    title = next((item.title for item in COLUMNS if item.sort == sort.column and item.title), sort.column)
    if sort.column == "date":
        return f"{title}, {_('latest first') if sort.descending else _('earliest first')}"
    return f"{title}, {_('from Z to A') if sort.descending else _('from A to Z')}"


def _columns(keys: tuple[str, ...]) -> str:
    titles = {item.key: item.title for item in COLUMNS}
    return shortened(", ".join(titles.get(key, key) for key in keys), 60)
