"""What can be done with the selected follow-ups, one or many: each is one command, and one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QWidget

from catalog.commands.base import Command
from catalog.commands.follow_ups import AssignFollowUps, FinishFollowUps, RemoveFollowUps, SnoozeFollowUps
from catalog.exporting.icalendar import CalendarWritten
from catalog.model.repeats import Repeat
from catalog.query.page_answers import FollowUpLine
from ui.controllers.session import Session
from ui.words import _, ngettext, number

Lines = Sequence[FollowUpLine]


class FollowUpActions(QObject):
    """``selected`` tells the lines that are acted on; ``owners`` who does any of them."""

    def __init__(
        self, session: Session, selected: Callable[[], Lines], owners: Callable[[], list[str]], window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._selected, self._owners, self._window = session, selected, owners, window

    def turn(self) -> None:
        """Marks as done what is not; opens again where all of it is."""
        lines = self._selected()
        to_do = [line for line in lines if line.follow_up.state != "done"]
        if to_do:
            again = sum(Repeat.read(line.follow_up.repeat) is not None for line in to_do)
            self._do(FinishFollowUps(_uids(to_do), self._session.today.isoformat()), _done(len(to_do), again))
        elif lines:
            count = len(lines)
            self._do(
                FinishFollowUps(_uids(lines), None),
                ngettext("Follow-up open again", "{count} follow-ups open again", count).format(count=number(count)),
            )

    def snooze_by(self, days: int) -> None:
        """Lets them stand so many days from now."""
        self.snooze_to((self._session.today + timedelta(days=days)).isoformat())

    def snooze_to(self, edtf: str | None) -> None:
        """None: they stand again where they are due."""
        lines = [line for line in self._selected() if line.follow_up.state != "done"]
        if not lines:
            return
        if edtf is None:
            self._do(SnoozeFollowUps(_uids(lines), None), _("Snoozed no more"))
            return
        from catalog.model.dates import PartialDate

        day = PartialDate.parse(edtf).in_words()
        said = ngettext("Snoozed until {day}", "{count} snoozed until {day}", len(lines))
        self._do(SnoozeFollowUps(_uids(lines), edtf), said.format(count=number(len(lines)), day=day))

    def ask_until(self) -> None:
        from ui.widgets.officer.until_dialog import UntilDialog

        dialog = UntilDialog(_("Snooze"), lambda: self._session.today, self._window)
        dialog.chosen.connect(self.snooze_to)
        _open(dialog)

    def ask_owner(self) -> None:
        """Asks who does them, those who do others at hand."""
        lines = self._selected()
        if not lines:
            return
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(_("Assign"))
        dialog.setLabelText(_("&Who does it (empty for nobody)"))
        dialog.setComboBoxEditable(True)
        dialog.setComboBoxItems(self._owners())
        mine = {line.follow_up.owner or "" for line in lines}
        dialog.setTextValue(mine.pop() if len(mine) == 1 else "")
        dialog.textValueSelected.connect(self.assign)
        _open(dialog)

    def assign(self, owner: str) -> None:
        lines, name = self._selected(), " ".join(owner.split())
        if lines:
            said = (
                ngettext("Assigned to {name}", "{count} assigned to {name}", len(lines)) if name
                else ngettext("Assigned to nobody", "{count} assigned to nobody", len(lines))
            )  # fmt: skip
            self._do(AssignFollowUps(_uids(lines), name or None), said.format(count=number(len(lines)), name=name))

    def remove(self) -> None:
        lines = self._selected()
        if lines:
            count = len(lines)
            said = ngettext("Follow-up deleted", "{count} follow-ups deleted", count).format(count=number(count))
            self._do(RemoveFollowUps(_uids(lines)), said)

    def _do(self, command: Command, say: str) -> None:
        self._session.do(command, say=say)

    # A calendar file

    def ask_where(self, shown: Sequence[str]) -> None:
        """Asks for a file, and writes those that are shown there."""
        events, tasks = _("Calendar (*.ics)"), _("Tasks, for Thunderbird and Reminders (*.ics)")
        dialog = QFileDialog(self._window, _("Save as calendar file"), str(Path.home()), f"{events};;{tasks}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ics")
        dialog.selectFile(f"{_('Follow-ups')} {self._session.today:%Y-%m-%d}")
        dialog.fileSelected.connect(
            lambda chosen: self.export(Path(chosen), shown, as_tasks=dialog.selectedNameFilter() == tasks)
        )
        _open(dialog)

    def export(self, path: Path, shown: Sequence[str], *, as_tasks: bool = False) -> None:
        catalog, uids = self._session.catalog, frozenset(shown)
        work = partial(catalog.desk.export, path, uids, as_tasks=as_tasks)
        self._session.tasks.ask(work, self._tell, self._session.failed.emit)

    def _tell(self, written: CalendarWritten) -> None:
        said = ngettext("{count} follow-up written to {name}", "{count} follow-ups written to {name}", written.events)
        told = said.format(count=number(written.events), name=written.path.name)
        self._session.said.emit(". ".join((told, *(text.rstrip(".") for text in written.reported))), False)


def _uids(lines: Lines) -> tuple[str, ...]:
    return tuple(line.uid for line in lines)


def _done(count: int, again: int) -> str:
    said = ngettext("Follow-up done", "{count} follow-ups done", count).format(count=number(count))
    if not again:
        return said
    more = ngettext("the next one was made", "{count} next ones were made", again).format(count=number(again))
    return f"{said}; {more}"


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
