"""Names in a workbook that are not here: for each, whether it is a new entry or another name of one that is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from catalog.roundtrip.differences import Unknown
from catalog.typed.values import NO_MEANINGS, Meanings
from ui.widgets.isolating import isolated, shortened
from ui.words import _, number

_LONGEST = 40
"""Characters of a name in the menu."""


class UnknownNames(QPushButton):
    """A button whose menu asks of each name; ``said`` carries the Meanings so far, the new one among them."""

    said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Na&mes not known here"), parent, autoDefault=False)
        self.meanings: Meanings = NO_MEANINGS
        self._names: Mapping[Unknown, int] = {}
        self._first: Collection[Unknown] = ()
        self.choices = QMenu(self)
        self.choices.aboutToShow.connect(self.fill)
        self.setMenu(self.choices)
        self.setToolTip(_("Say what they mean, or make new entries of them; nothing is made before you accept."))

    def ask(self, names: Mapping[Unknown, int]) -> None:
        """Of these names, with how often each stands in the file."""
        self._names = names
        self.setVisible(bool(names or self.meanings))

    def begin_with(self, names: Collection[Unknown]) -> None:
        """Those of the row that one is at."""
        self._first = names

    def fill(self) -> None:
        for menu in self.choices.findChildren(QMenu):
            menu.deleteLater()
        self.choices.clear()
        for name in sorted(self._names, key=lambda name: (name not in self._first, name.label, name.name)):
            self._add(name, self._names[name])
        new = [name for name in self._names if name.made]
        if len(new) > 1:
            self.choices.addSeparator()
            self.choices.addAction(_("Make new entries of &all of them"), partial(self._say, new, None))
        if self.meanings:
            self.choices.addSeparator()
            self.choices.addAction(_("&Forget what was said of them"), self._forget)

    def _add(self, name: Unknown, count: int) -> None:
        title = _("“{name}” – {field} ({count})").format(
            name=shortened(name.name, _LONGEST), field=name.label, count=number(count)
        )
        menu = self.choices.addMenu(isolated(title).replace("&", "&&"))
        for near in name.near:
            words = _("is “{name}”").format(name=shortened(near, _LONGEST)).replace("&", "&&")
            menu.addAction(isolated(words), partial(self._say, [name], near))
        if name.made:
            menu.addAction(_("is &new: make an entry of it"), partial(self._say, [name], None))
        elif not name.near:
            menu.addAction(_("cannot be made of a name alone")).setEnabled(False)

    def _say(self, names: Iterable[Unknown], meant: str | None) -> None:
        self.meanings = {**self.meanings, **{(name.vocabulary, name.name): meant for name in names}}
        self.said.emit(self.meanings)

    def _forget(self) -> None:
        self.meanings = NO_MEANINGS
        self.said.emit(self.meanings)
