"""The columns of an export, with the way back to the usual ones and a hint at the keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from catalog.exporting.columns import Column
from catalog.exporting.hxl import SUGGESTED
from catalog.exporting.profiles.grains import offered, usual
from catalog.exporting.profiles.profile import GrainName, Profile
from catalog.exporting.profiles.shown import Shown
from ui.controllers.export_choice import ExportChoice, usable
from ui.models.chosen_columns import ChosenColumns, Offer
from ui.widgets.exporting.columns_table import ColumnsTable
from ui.widgets.made import GAP, column, plain_label
from ui.words import _


class ColumnsPane(QWidget):
    """``own`` are the columns of this catalogue's own fields. ``chosen`` says that other columns were chosen."""

    chosen = Signal()

    def __init__(self, choice: ExportChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._own: Sequence[Column] = ()
        self._grain: GrainName | None = None
        self.model = ChosenColumns(self)
        self.table = ColumnsTable(self.model)
        self.hint = plain_label()
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.usual = QPushButton(_("&Usual columns"), autoDefault=False)
        self.usual.clicked.connect(self._take_usual)
        self.hashtags = QCheckBox(_("&Hashtags"))
        self.hashtags.setToolTip(_("A second row of headings, by which programs of the humanitarian field know columns "
                                   "(HXL). F2 in it offers those that there are."))  # fmt: skip
        self.hashtags.clicked.connect(self._turn_hashtags)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.hashtags)
        foot.addWidget(self.usual)
        column(self, self.table, foot, margin=GAP)
        self.model.changed.connect(self._take)
        self.table.explained.connect(self.hint.setText)
        choice.changed.connect(self.show_profile)

    def offer(self, own: Sequence[Column]) -> None:
        self._own, self._grain = own, None
        self.show_profile()

    @property
    def is_empty(self) -> bool:
        return not self.model.chosen

    @property
    def profile(self) -> Profile:
        """The chosen one, without the columns that there are none of in this catalogue."""
        return usable(self._choice.profile, self._own)

    def show_profile(self) -> None:
        """Leaves the lines where they are if they say the same."""
        profile = self._choice.profile
        wanted = self.profile.columns or self._usual
        if profile.grain != self._grain or self.model.chosen != wanted:
            self._grain = profile.grain
            offers = [Offer(each.key, _(each.heading)) for each in offered(profile.grain, self._own)]
            self.model.show(offers, wanted)
            self._show_hashtags(self.model.has_hashtags)
        self.usual.setEnabled(bool(profile.columns) or self.is_empty)
        self._hint()

    @property
    def _usual(self) -> tuple[Shown, ...]:
        return usual(self._choice.profile.grain, self._own)

    def _take(self) -> None:
        """The usual ones are not named one by one: what becomes usual later is then among them."""
        chosen = self.model.chosen
        if chosen:
            self._choice.alter(columns=() if chosen == self._usual else chosen)
        self._hint()
        self.usual.setEnabled(chosen != self._usual)
        self.chosen.emit()

    def _turn_hashtags(self, on: bool) -> None:
        """At first each column gets the one that fits it."""
        self._show_hashtags(on)
        if on:
            self.model.suggest(SUGGESTED)
        else:
            self.model.untag()

    def _show_hashtags(self, on: bool) -> None:
        self.hashtags.setChecked(on)
        self.table.show_hashtags(on)

    def _take_usual(self) -> None:
        self._choice.alter(columns=())
        self.show_profile()
        self.chosen.emit()

    def _hint(self) -> None:
        missing = len(self._choice.profile.columns) - len(self.profile.columns)
        told = _("Tick at least one column.") if self.is_empty else _("F2 names a column, Alt+↑ and Alt+↓ move it.")
        if missing:
            told = _("Columns that this catalogue does not have are left out.")
        self.hint.setText(told)
