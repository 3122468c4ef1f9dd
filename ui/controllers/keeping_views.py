"""Saved views, as they are kept."""

from __future__ import annotations

from catalog.query.views import View, written
from ui.controllers.keeping import Commands, Keeping, Words
from ui.words import _


class KeepingViews(Keeping[View]):
    words = Words(
        _("View “{name}” saved"), _("View “{name}” changed"), _("View “{name}” deleted"), _("Delete view “{name}”"),
        _("View “{name}” copied as text; paste it into a mail"),
    )  # fmt: skip

    @property
    def commands(self) -> Commands[View]:
        from catalog.commands.views import ChangeView, DeleteView, OrderViews, SaveView

        return Commands(SaveView, ChangeView, OrderViews, DeleteView)

    def written(self, value: View) -> str:
        return written(value)
