"""Asks before the one thing that cannot be undone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QWidget

from catalog.model.trash import TrashLine
from ui.widgets.isolating import shortened
from ui.widgets.made import column, in_reading_order, plain_label
from ui.words import _, ngettext, number

_NAMED = 8


class PurgeDialog(QDialog):
    """Says what goes, and what keeps it all the same; the button answers only once that was ticked."""

    def __init__(self, lines: Sequence[TrashLine], files: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Purge for good"))
        self.understood = QCheckBox(_("I &understand that this cannot be undone"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        words = ngettext("&Purge {count} record", "&Purge {count} records", len(lines))
        self.purge = self.buttons.addButton(
            words.format(count=number(len(lines))), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        self.purge.setEnabled(False)
        self.purge.setAutoDefault(False)
        column(self, *map(plain_label, (*_told(lines), _files(files))), self.understood, self.buttons)
        self.understood.toggled.connect(self.purge.setEnabled)
        self.purge.clicked.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.setMinimumWidth(480)
        cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        in_reading_order(self.understood, self.purge, cancel)
        cancel.setFocus()


def _told(lines: Sequence[TrashLine]) -> list[str]:
    """What goes, how thoroughly, and where it stays."""
    named = "\n".join(f"{line.ref}  {shortened(line.title)}" for line in lines[:_NAMED])
    more = len(lines) - _NAMED
    if more > 0:
        named += "\n" + ngettext("and {count} more", "and {count} more", more).format(count=number(more))
    return [
        ngettext("This record goes for good:", "These records go for good:", len(lines)),
        named,
        ngettext("With it go its notes, follow-ups and links, its drafts, and every word of it in the history. "
                 "Undo does not bring it back.",
                 "With them go their notes, follow-ups and links, their drafts, and every word of theirs in the "
                 "history. Undo does not bring them back.", len(lines)),
        _("Copies that you have saved, exports, and backups of this computer are not touched: look for the text there, "
          "too."),
    ]  # fmt: skip


def _files(names: Sequence[str]) -> str:
    """Copies go; what was attached where it lies stays."""
    stay = _("Files that were attached where they lie stay there.")
    if not names:
        return stay
    told = ", ".join(shortened(name) for name in names[:_NAMED])
    if len(names) > _NAMED:
        told += " " + _("and {count} more").format(count=number(len(names) - _NAMED))
    gone = ngettext("The copy of one attached file is deleted: {names}.",
                    "The copies of {count} attached files are deleted: {names}.", len(names))  # fmt: skip
    return f"{gone.format(count=number(len(names)), names=told)} {stay}"
