"""Saving a view: its name, what it is for, and what it keeps beside the search."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from catalog.folding import comparable
from catalog.model.problems import NAME_LIMIT
from catalog.query.answers import Sort
from catalog.query.views import View
from ui.models.columns import COLUMNS
from ui.widgets.isolating import shortened
from ui.widgets.made import column, named, plain_label
from ui.words import _

PURPOSE_LIMIT = 500
_SHOWN = 300


class ViewDialog(QDialog):
    """``chosen`` carries the view as it is to be. ``taken`` are names that other views have; ``screens`` the titles of
    the screens by key; ``about`` says the search in words."""

    chosen = Signal(View)

    def __init__(
        self, view: View, taken: frozenset[str], screens: dict[str, str], about: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Change view") if view.key else _("Save view"))
        self._view, self._taken = view, {comparable(name) for name in taken}
        self.name = named(QLineEdit(view.name, maxLength=NAME_LIMIT), _("Name"))
        self.purpose = named(QLineEdit(view.purpose, maxLength=PURPOSE_LIMIT), _("Purpose"))
        self.purpose.setPlaceholderText(_("What it is for; may be empty"))
        self.hint = plain_label()
        self.kept = {
            "columns": QCheckBox(_("&Columns: {columns}").format(columns=_columns(view.columns))),
            "sort": QCheckBox(_("&Order: {order}").format(order=sort_in_words(view.sort))),
            "screen": QCheckBox(_("Sc&reen: {screen}").format(screen=screens.get(view.screen, ""))),
        }
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._arrange(about)
        self.name.textChanged.connect(self._check)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._check()
        self.name.selectAll()

    def view(self) -> View:
        kept = {name: box.isChecked() and not box.isHidden() for name, box in self.kept.items()}
        return replace(
            self._view,
            name=self.name.text(),
            purpose=self.purpose.text(),
            columns=self._view.columns if kept["columns"] else (),
            sort=self._view.sort if kept["sort"] else None,
            screen=self._view.screen if kept["screen"] else "",
        )

    def _arrange(self, about: str) -> None:
        form = QFormLayout(fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(_("&Name"), self.name)
        form.addRow(_("&Purpose"), self.purpose)
        search = plain_label(shortened(about, _SHOWN))
        search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        form.addRow(_("Search"), search)
        boxes = QVBoxLayout()
        for name, box in self.kept.items():
            box.setChecked(True)
            box.setVisible(bool(getattr(self._view, name)))
            boxes.addWidget(box)
        if any(not box.isHidden() for box in self.kept.values()):
            form.addRow(_("Keeps also"), boxes)
        column(self, form, self.hint, self.buttons)
        self.setMinimumWidth(460)

    def _check(self) -> None:
        name = comparable(self.name.text())
        taken = name in self._taken
        self.hint.setText(_("Another view has this name.") if taken else "")
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(bool(name) and not taken)

    def _accept(self) -> None:
        self.accept()
        self.chosen.emit(self.view())


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
