"""A crosstab to the clipboard, as a table or a picture, and into a workbook with a chart."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.controllers.copying import copy_table
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.models.chart import ChartKind
from ui.models.crosstab import CrosstabModel
from ui.models.figures import cells, figures, notes, released, title
from ui.words import _

if TYPE_CHECKING:
    from ui.printing.leaving import Leaving


class FigureFiles(QObject):
    """Tells by the session what it did."""

    def __init__(self, session: Session, question: Question, model: CrosstabModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._question, self._model, self._window = session, question, model, parent

    def copy_table(self) -> None:
        headings, rows = cells(self._model)
        copy_table(self._session, headings, rows, self.words_below())

    def words_below(self) -> tuple[str, ...]:
        """What one must know of the numbers and the names wherever they go."""
        return (*notes(self._model), *self._footnotes())

    def copy_picture(self, picture: QPixmap) -> None:
        QGuiApplication.clipboard().setPixmap(picture)
        self._session.said.emit(_("The picture was copied"), False)

    def ask_where(self, kind: ChartKind) -> None:
        """Asks for a file, and writes the workbook there."""
        kinds = {_("Workbook (*.xlsx)"): "xlsx", _("OpenDocument workbook (*.ods)"): "ods"}
        dialog = QFileDialog(self._window, _("Save the table as"), str(Path.home()), ";;".join(kinds))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kinds[kind]))
        dialog.selectFile(f"{title(self._model).replace(':', ' –').replace('/', '-')} {self._session.today:%Y-%m-%d}")
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen), kind))
        dialog.open()

    def save(self, path: Path, kind: ChartKind) -> None:
        """Writes a workbook with the table, a chart of it, and what it was made from; no heading that is not public."""
        from ui.printing.leaving import Leaving

        leaving = Leaving(self._session.catalog, ())
        self._session.tasks.ask(lambda: leaving.names, lambda _names: self._write(path, kind, leaving),
                                self._session.failed.emit)  # fmt: skip

    def _write(self, path: Path, kind: ChartKind, leaving: Leaving) -> None:
        from catalog.exporting.about import Origin
        from catalog.exporting.figures import export_figures

        made = figures(released(self._model, leaving.names))
        catalog, query = self._session.catalog, self._question.query
        name = catalog.path.name if catalog.path else _("a catalogue in memory")

        def work() -> Path:
            told = leaving.question(query)
            origin = Origin(name, datetime.now().astimezone(), told, author=catalog.author)
            found = catalog.search(query).ids
            whole = replace(made, notes=(*made.notes, *leaving.counted_in_words(found)))
            export_figures(path, whole, origin, len(found), catalog.footnotes(found), kind)
            return path

        self._session.tasks.ask(work, self._tell, self._session.failed.emit)

    def _tell(self, path: Path) -> None:
        self._session.said.emit(_("The table was saved as {name}").format(name=path.name), False)

    def _footnotes(self) -> tuple[str, ...]:
        result = self._question.result
        return self._session.catalog.footnotes(result.ids) if result else ()
