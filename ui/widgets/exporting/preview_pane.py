"""How an export will look: how many rows, the first of them, and what will be left out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from catalog.exporting.preview import Preview
from ui.controllers.export_previewing import ExportPreviewing
from ui.models.export_words import FORMS, Form
from ui.models.first_rows import FirstRows
from ui.widgets.made import column, named, plain_label
from ui.widgets.tables.calm_table import CalmTable, Fit
from ui.words import _, ngettext, number

_WIDEST = 240
_LINES = 4
"""Of what is told below the rows, before it has to be scrolled."""


class PreviewPane(QWidget):
    def __init__(self, previewing: ExportPreviewing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._form: Form = FORMS[0]
        self.count = named(plain_label(_counting()), _("What will be written"))
        self.wide = plain_label()
        self.wide.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.model = FirstRows(self)
        self.table = CalmTable(self.model, _("The first rows"))
        self.table.setFrameShape(QFrame.Shape.StyledPanel)
        self.table.horizontalHeader().setMaximumSectionSize(_WIDEST)
        self.told = plain_label()
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._area = named(QScrollArea(widgetResizable=True), _("What will be left out"))
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self.told)
        layout = column(self, self.count, self.wide, self.table, self._area, gap=4, margin=0)
        layout.setStretchFactor(self.table, 1)
        layout.addStretch(0)
        _embolden(self.count)
        previewing.asked.connect(lambda: self.count.setText(_counting()))
        previewing.went_on.connect(self._tell_how_far)
        previewing.shown.connect(self._show)
        previewing.refused.connect(self._refuse)

    def show_form(self, form: Form) -> None:
        """What is said depends on what a form of file can hold."""
        self._form = form
        self.table.setEnabled(form.has_columns)
        if self._preview:
            self._tell(self._preview)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _show(self, preview: Preview) -> None:
        self._preview = preview
        self.model.show(preview.heads, preview.rows)
        self.table.horizontalHeader().resizeSections(Fit.ResizeToContents)
        self._tell(preview)

    def _tell(self, preview: Preview) -> None:
        self.count.setText(self._counted(preview) if preview.is_whole else _counting())
        self.wide.setText(self._extent(preview))
        self._say("\n".join(preview.told) if preview.is_whole else "")

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self._area.setVisible(bool(text))
        self._give_room()

    def _give_room(self) -> None:
        """As much as what is told needs, and no more than a few lines."""
        most = self.fontMetrics().lineSpacing() * _LINES
        self._area.setFixedHeight(max(0, min(most, self.told.heightForWidth(max(self.width() - 24, 100)))))

    def _refuse(self, text: str) -> None:
        self._preview = None
        self.model.show((), ())
        self.count.setText(_("This cannot be written yet."))
        self.wide.clear()
        self._say(text)

    def _tell_how_far(self, percent: int) -> None:
        self.count.setText(_("counting… {percent} %").format(percent=percent))

    def _counted(self, preview: Preview) -> str:
        records = ngettext("{count} record", "{count} records", preview.records).format(count=number(preview.records))
        if not self._form.has_columns:
            return records
        rows = ngettext("{count} row", "{count} rows", preview.count).format(count=number(preview.count))
        return _("{rows} from {records}").format(rows=rows, records=records)

    def _extent(self, preview: Preview) -> str:
        if not self._form.has_columns:
            return _("Whole records: columns and rows do not apply to this form.")
        count = len(preview.heads[0]) if preview.heads else 0
        columns = ngettext("{count} column", "{count} columns", count).format(count=number(count))
        return " · ".join([columns, *self._beside(preview)])

    def _beside(self, preview: Preview) -> list[str]:
        if preview.beside and not self._form.has_sheets:
            return [_("this form has no further sheets")]
        return [f"{_(name)}: {number(rows)}" for name, rows in preview.beside if preview.is_whole]


def _counting() -> str:
    return _("counting…")


def _embolden(label: QWidget) -> None:
    font = label.font()
    font.setBold(True)
    label.setFont(font)
