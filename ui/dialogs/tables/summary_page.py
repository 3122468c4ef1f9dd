"""The last page: what would come of the table, in sentences."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.controllers.reading_table import ReadingTable
from ui.widgets.made import column, plain_label
from ui.words import _, ngettext, number


class SummaryPage(QWidget):
    title = _("Summary")

    def __init__(self, table: ReadingTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.told = plain_label()
        column(self, self.told, margin=0).addStretch(1)
        table.previewed.connect(self.show_summary)
        table.decided.connect(self.show_summary)

    def show_summary(self) -> None:
        looked = self._table.looked
        if looked is None:
            return
        lines = [*looked.sentences, "", *self._decided()]
        if not self._table.is_answered:
            lines.append(_("Before anything is taken in, answer what is asked on the page of columns."))
        self.told.setText("\n".join(lines))

    def _decided(self) -> list[str]:
        fates = self._table.fates()
        told = {
            "new": ngettext("{count} record will be made; it is not checked yet, and cites its row.",
                            "{count} records will be made; they are not checked yet, and cite their rows.",
                            fates["new"]),
            "cite": ngettext("{count} record here will cite its row; nothing in it is overwritten.",
                             "{count} records here will cite their rows; nothing in them is overwritten.",
                             fates["cite"]),
            "leave": ngettext("{count} row is left out for now.", "{count} rows are left out for now.", fates["leave"]),
        }  # fmt: skip
        lines = [words.format(count=number(fates[fate])) for fate, words in told.items() if fates[fate]]  # type: ignore[index]
        return [*lines, _("All of it is one step, and can be undone.")]
