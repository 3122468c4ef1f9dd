"""What a file tells otherwise than the catalogue, to be ticked where the file's value is to be taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from catalog.importing.conflicts import Conflict, Place, all_told
from ui.models.ticked import TickedModel
from ui.words import _

HEADINGS = (_("Take the file's"), _("Of"), _("Field"), _("Here"), _("In the file"))


class ConflictsModel(TickedModel[Conflict, Place]):
    """Nothing is ticked at first: what is here stays."""

    def __init__(self, conflicts: Sequence[Conflict] = (), parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, conflicts, parent)

    def place(self, item: Conflict) -> Place:
        return item.place

    def texts(self, item: Conflict) -> tuple[str, ...]:
        nothing = _("says nothing")
        return "", item.name, _(item.label), item.here or nothing, item.file or nothing

    def words(self, item: Conflict) -> str:
        return item.in_words()

    def called(self, item: Conflict) -> str:
        return item.name

    def whole(self, item: Conflict) -> frozenset[Place]:
        return all_told(each for each in self.items if each.place[:2] == item.place[:2])
