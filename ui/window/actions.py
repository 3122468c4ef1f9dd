"""The actions of the Edit, Record and View menus, made once and shown in menu, right click and palette alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.controllers.record_actions import RecordActions
from ui.controllers.selection import Selection
from ui.icons import icon
from ui.settings import Settings
from ui.words import READ_ONLY, _

Do = Callable[[], object]
Key = QKeySequence.StandardKey | str | None


def action(parent: QObject, text: str, do: Do, key: Key = None) -> QAction:
    """An action with its key; ``do`` is called without arguments."""
    made = QAction(text, parent)
    made.triggered.connect(lambda: do())
    if key is not None:
        made.setShortcut(QKeySequence(key))
    return made


def lock(actions: Iterable[QAction]) -> None:
    """Turns off what would change a catalogue that is only read; the status line says why."""
    for item in actions:
        item.setEnabled(False)
        item.setStatusTip(READ_ONLY)
        item.setToolTip(READ_ONLY)


def only_with_records(selection: Selection, actions: Sequence[QAction], *, two: bool = False, why: str = "") -> None:
    """Keeps actions off, and says why, as long as a command would be about no record, or about other than ``two``."""
    reason = why or _("Select records first")

    def enable() -> None:
        count = len(selection.subjects)
        can = count == 2 if two else count > 0
        for item in actions:
            item.setEnabled(can)
            item.setStatusTip("" if can else reason)

    for tells in (selection.changed, selection.opened, selection.seen):
        tells.connect(enable)
    enable()


def open_help(parent: QWidget) -> None:
    """Loaded when it is asked for: the window stands sooner without it."""
    from ui.dialogs.help_dialog import HelpDialog

    HelpDialog(parent).show()


class SelectionActions(QObject):
    """What can be done with the selected records; off while none is."""

    def __init__(
        self, selection: Selection, records: RecordActions, copy: Do, open_page: Do, *, read_only: bool, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._read_only, self._window = read_only, parent
        self.open = action(self, _("&Open the page"), open_page)
        self.tags = action(self, _("&Tags…"), records.edit_tags, "Ctrl+T")
        self.note = action(self, _("&Note…"), records.add_note, "Ctrl+Shift+N")
        self.follow_up = action(self, _("&Follow-up…"), records.add_follow_up, "Ctrl+Shift+F")
        self.check = action(self, _("Mark as &checked"), records.mark_checked, "Ctrl+Shift+K")
        self.uncheck = action(self, _("&Mark as not checked"), lambda: records.mark_checked(False))
        self.together = action(self, _("&Put together"), records.put_together)
        self.apart = action(self, _("Take out of the &group"), records.take_apart)
        self.delete = action(self, _("Move to the tras&h"), records.delete, QKeySequence.StandardKey.Delete)
        self.delete.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.copy = action(self, _("&Copy"), copy, QKeySequence.StandardKey.Copy)
        selection.changed.connect(lambda _ids: self._enable(selection))
        selection.opened.connect(lambda _id: self._enable(selection))
        selection.seen.connect(lambda: self._enable(selection))
        self._enable(selection)
        if read_only:
            lock(self.changing)

    def explain_by_keys(self, explain: Do) -> None:
        """Lets the keys of what cannot be done in a catalogue that is only read say why."""
        for item in self.changing:
            if not item.shortcut().isEmpty():
                QShortcut(item.shortcut(), self._window).activated.connect(lambda: explain())

    @property
    def changing(self) -> list[QAction]:
        return [self.tags, self.note, self.follow_up, self.check, self.uncheck, self.together, self.apart, self.delete]

    def context(self) -> list[QAction]:
        """For the right click, with lines between what opens, what changes and what copies."""
        lines = [QAction(self), QAction(self)]
        for line in lines:
            line.setSeparator(True)
        return [self.open, lines[0], *self.changing, lines[1], self.copy]

    def _enable(self, selection: Selection) -> None:
        some = bool(selection.subjects)
        for item in self.changing:
            item.setEnabled(some and not self._read_only)
        self.together.setEnabled(len(selection.subjects) > 1 and not self._read_only)
        self.follow_up.setEnabled(not self._read_only)
        self.open.setEnabled(some)
        self.copy.setEnabled(some)


class ScreenActions(QObject):
    """One action a screen, exactly one of them on; ``show`` gets the key of the chosen one."""

    def __init__(self, titles: dict[str, str], show: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._group = QActionGroup(self)
        self.by_key = {key: self._one(key, title, show, number) for number, (key, title) in enumerate(titles.items())}

    def _one(self, key: str, title: str, show: Callable[[str], None], number: int) -> QAction:
        made = action(self, title, lambda: show(key), f"Ctrl+{number}" if number < 10 else f"Alt+{number - 10}")
        made.setIcon(icon(key))
        made.setCheckable(True)
        self._group.addAction(made)
        return made


class LookActions(QObject):
    """Light, dark, or as the system is."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._group = QActionGroup(self)
        words = {"system": _("As the &system"), "light": _("&Light"), "dark": _("&Dark")}
        self.all = [self._one(look, words[look]) for look in theme.LOOKS]

    def _one(self, look: theme.Look, text: str) -> QAction:
        made = action(self, text, lambda: self._choose(look))
        made.setCheckable(True)
        made.setChecked(self._settings.look == look)
        self._group.addAction(made)
        return made

    def _choose(self, look: theme.Look) -> None:
        self._settings.look = look
        theme.apply(look)
